"""What words mean here: names of organizations, credentials and states, and synonym groups.

Names come from the catalog itself, so that anybody's catalog is searchable; the thesaurus adds
what people say instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from certtui.answers.search.fts import FullTextIndex, Phrase
from certtui.answers.search.words import Token, tokens, words
from certtui.catalog.collection import Catalog

LONGEST_PHRASE = 8
TEXTS_KEPT = 2_000
_ENDINGS = ("s", "es", "ies", "d", "ed", "ied", "ing", "er", "ers", "est", "ly", "ily", "n", "ful")


class Meaning(msgspec.Struct, frozen=True, gc=False):
    """What a word or phrase stands for, besides itself."""

    organizations: frozenset[str] = frozenset()
    certifications: frozenset[str] = frozenset()
    """ORG:CODE."""
    states: frozenset[str] = frozenset()
    groups: frozenset[int] = frozenset()
    """Numbers of synonym groups."""
    misnomer: bool = False
    """A wrong or old name of the organization."""

    def joined(self, other: Meaning) -> Meaning:
        """Both meanings."""
        return Meaning(
            self.organizations | other.organizations,
            self.certifications | other.certifications,
            self.states | other.states,
            self.groups | other.groups,
            self.misnomer or other.misnomer,
        )

    @property
    def is_name(self) -> bool:
        """It names an organization, a credential or a state."""
        return bool(self.organizations or self.certifications or self.states)


class Lexicon:
    """Meanings by phrase; and the phrases of each synonym group and name."""

    def __init__(self, catalog: Catalog, engine: FullTextIndex) -> None:
        self._engine = engine
        self._stems: dict[str, str] = {}
        self._texts: dict[str, tuple[list[Token], tuple[str, ...]]] = {}
        self._names: dict[Phrase, Meaning] = {}
        """Short names by the very word: "cls" is not the plural of "cl"."""
        self._phrases: dict[Phrase, Meaning] = {}
        """The rest by stems."""
        self.groups: list[tuple[Phrase, ...]] = []
        self.spoken: defaultdict[str, set[Phrase]] = defaultdict(set)
        """Organization, certification or state id -> the phrases a text may call it by."""
        self.abbreviations: dict[str, str] = {}
        """Folded abbreviation -> organization id."""
        self.naming: frozenset[int] = frozenset()
        """Groups that name work or credentials and ask nothing of them."""
        self.comparing: frozenset[int] = frozenset()
        """Groups that ask for a difference."""
        self.words: set[str] = set()
        """Every word of a name or synonym: spelled right by definition."""
        thesaurus = catalog.thesaurus
        self.stop_words = frozenset(w for entry in thesaurus.stop_words for w in words(entry))
        plain = {w for entry in thesaurus.plain_words for w in words(entry)}
        self.plain_words = frozenset(plain)
        self._collect(catalog)

    # ------------------------------------------------------------ stems

    def stems(self, wanted: Iterable[str]) -> dict[str, str]:
        """The stem of each word, remembered."""
        wanted = list(wanted)
        missing = [word for word in wanted if word not in self._stems]
        if missing:
            self._stems.update(self._engine.stems(missing))
        return {word: self._stems[word] for word in wanted}

    def stem(self, word: str) -> str:
        """The stem of a word, remembered."""
        if word not in self._stems:
            self._stems.update(self._engine.stems([word]))
        return self._stems[word]

    def stemmed(self, text: str) -> tuple[list[Token], tuple[str, ...]]:
        """The tokens of a text and their stems; those of late are remembered."""
        if (held := self._texts.get(text)) is None:
            found = tokens(text)
            known = self.stems(token[0] for token in found)
            held = found, tuple(known[token[0]] for token in found)
            if len(self._texts) >= TEXTS_KEPT:
                self._texts.clear()
            self._texts[text] = held
        return held

    # ------------------------------------------------------------ look-up

    def meaning(self, phrase: Phrase) -> Meaning | None:
        """What the words mean together, or None."""
        found = self._names.get(phrase)
        if found is None and len(phrase) == 1 and phrase[0].endswith("s"):
            found = self._names.get((phrase[0][:-1],))
        by_stem = self._phrases.get(tuple(self.stem(word) for word in phrase))
        if found and by_stem:
            return found.joined(by_stem)
        return found or by_stem

    def is_plain(self, word: str) -> bool:
        """A common English word, or a usual form of one."""
        plain = self.plain_words
        if word in plain:
            return True
        for ending in _ENDINGS:
            if word.endswith(ending):
                bare = word[: -len(ending)]
                if bare in plain or bare + "e" in plain or bare + "y" in plain:
                    return True
                if len(bare) > 2 and bare[-1] == bare[-2] and bare[:-1] in plain:
                    return True
        return False

    # ------------------------------------------------------------ building

    def _collect(self, catalog: Catalog) -> None:
        waiting: list[tuple[Phrase, Meaning]] = []

        def learn(name: str, meaning: Meaning, *ids: str) -> Phrase:
            phrase = tuple(words(name))[:LONGEST_PHRASE]
            if phrase and not (len(phrase) == 1 and len(phrase[0]) == 1):
                waiting.append((phrase, meaning))
                for spoken in ids:
                    self.spoken[spoken].add(phrase)
            return phrase

        for record in catalog.organizations:
            organization = record.organization
            meaning = Meaning(organizations=frozenset({record.id}))
            for name in (
                record.id, organization.abbreviation, organization.name,
                *organization.formerly, *organization.aliases,
            ):  # fmt: skip
                learn(name, meaning, record.id)
            for word in (record.id, *words(organization.abbreviation)):
                self.abbreviations[word] = record.id
        for held in catalog.certifications:
            meaning = Meaning(certifications=frozenset({held.id}))
            entry = held.certification
            for name in (entry.code, entry.name, *entry.formerly, *entry.aliases):
                learn(name, meaning, held.id)
        for jurisdiction in catalog.jurisdictions:
            meaning = Meaning(states=frozenset({jurisdiction.id}))
            learn(jurisdiction.id, meaning)
            learn(jurisdiction.name, meaning, jurisdiction.id)
        known = {record.id for record in catalog.organizations}
        for misnomer in catalog.thesaurus.misnomers:
            if misnomer.organization in known:
                meaning = Meaning(organizations=frozenset({misnomer.organization}), misnomer=True)
                for name in misnomer.words:
                    learn(name, meaning)
        groups = [(role.name, role.plural, *role.aliases) for role in catalog.roles.values()]
        narrower: list[tuple[str, ...]] = [()] * len(groups)
        groups += [group.words for group in catalog.thesaurus.groups]
        narrower += [group.narrower for group in catalog.thesaurus.groups]
        for number, (members, below) in enumerate(zip(groups, narrower, strict=True)):
            meaning = Meaning(groups=frozenset({number}))
            phrases = tuple(learn(name, meaning) for name in members)
            self.groups.append(tuple(dict.fromkeys(phrase for phrase in phrases if phrase)))
            for name in below:
                learn(name, meaning)
        self.naming = frozenset(
            number
            for number, phrases in enumerate(self.groups)
            if number < len(catalog.roles) or ("certification",) in phrases
        )
        self.comparing = frozenset(
            number for number, phrases in enumerate(self.groups) if ("difference",) in phrases
        )
        self.words = {
            word for phrase, meaning in waiting if not meaning.misnomer for word in phrase
        }
        stems = self.stems({word for phrase, _ in waiting for word in phrase})
        for phrase, meaning in waiting:
            short = len(phrase) == 1 and not meaning.groups
            key = phrase if short else tuple([stems[word] for word in phrase])
            table = self._names if short else self._phrases
            table[key] = table[key].joined(meaning) if key in table else meaning
