"""What words mean here: names of organizations, credentials and states, and synonym groups.

Names come from the catalog itself, so that anybody's catalog is searchable; the thesaurus adds
what people say instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from certtui.answers.search.fts import FullTextIndex, Phrase
from certtui.answers.search.words import Token, tokens, words
from certtui.catalog.collection import Catalog
from certtui.catalog.records.vocabulary import NotCovered, Sense

LONGEST_PHRASE = 8
NO_RULES, ABROAD = "states without license", "abroad"
"""The groups of the thesaurus that a state without rules and a foreign country belong to."""
TEXTS_KEPT = 500
"""Texts whose stems are remembered: no answer depends on it, only the memory of a long session."""
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
    places: frozenset[str] = frozenset()
    """Places: "US-OH", "GB"."""
    bodies: frozenset[str] = frozenset()
    """Bodies that the catalog knows in brief only."""
    is_code: bool = False
    """It is the letters of a credential: nobody says them for the work in general."""

    def joined(self, other: Meaning) -> Meaning:
        """Both meanings."""
        return Meaning(
            self.organizations | other.organizations,
            self.certifications | other.certifications,
            self.states | other.states,
            self.groups | other.groups,
            self.misnomer or other.misnomer,
            self.places | other.places,
            self.bodies | other.bodies,
            self.is_code or other.is_code,
        )

    def without(self, other: Meaning) -> Meaning:
        """What is left when another meaning is taken away."""
        organizations = self.organizations - other.organizations
        return Meaning(
            organizations,
            self.certifications - other.certifications,
            self.states - other.states,
            self.groups - other.groups,
            self.misnomer and bool(organizations),
            self.places,
            self.bodies,
            self.is_code,
        )

    def __bool__(self) -> bool:
        return self.is_name or bool(self.groups or self.places or self.bodies)

    @property
    def is_name(self) -> bool:
        """It names an organization, a credential or a state."""
        return bool(self.organizations or self.certifications or self.states)


class Company(msgspec.Struct, frozen=True, gc=False):
    """In what company a phrase has a sense."""

    meaning: Meaning
    """What it means there, and not elsewhere."""
    near: frozenset[str]
    """Stems, one of which must be there; empty: none must."""
    unless: frozenset[str]
    """Stems, none of which may be there."""

    def holds(self, stems: Collection[str]) -> bool:
        """Whether it has the sense among these."""
        return self.unless.isdisjoint(stems) and (not self.near or not self.near.isdisjoint(stems))


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
        self.leaving: frozenset[int] = frozenset()
        """Groups that leave one body for another."""
        self.countries: dict[str, str] = {}
        """Organization id -> its country."""
        self._companies: defaultdict[Phrase, list[Company]] = defaultdict(list)
        """Stems of a phrase -> its senses."""
        self.across: frozenset[int] = frozenset()
        """Groups that ask for the best of all organizations, or for each."""
        self.without_rules = -1
        """The group of the states without a license."""
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

    def meaning_among(self, phrase: Phrase, stems: Collection[str]) -> Meaning | None:
        """What the words mean in the company of others; None where that is only themselves."""
        meaning = self.meaning(phrase)
        if meaning is None:
            return None
        for company in self._companies.get(tuple(self.stem(word) for word in phrase), ()):
            if not company.holds(stems):
                meaning = meaning.without(company.meaning)
        return meaning if meaning else None

    def neighbor(self, spelled: Sequence[str]) -> NotCovered | None:
        """The neighboring profession that a query is about, by its words in order."""
        stems = [self.stem(word) for word in spelled]
        phrases = {
            tuple(stems[start : start + size])
            for start in range(len(stems))
            for size in range(1, 4)
        }
        for names, unless, entry in self.not_covered:
            if not names.isdisjoint(phrases) and unless.isdisjoint(stems):
                return entry
        return None

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
            self.countries[record.id] = organization.country
            for name in (
                record.id, organization.abbreviation, organization.name,
                *organization.formerly, *organization.aliases,
            ):  # fmt: skip
                learn(name, meaning, record.id)
            for word in (record.id, *words(organization.abbreviation)):
                self.abbreviations[word] = record.id
        for held in catalog.certifications:
            entry = held.certification
            for name in (entry.code, entry.name, *entry.formerly, *entry.aliases):
                is_code = name == entry.code or (name.isupper() and " " not in name)
                meaning = Meaning(certifications=frozenset({held.id}), is_code=is_code)
                learn(name, meaning, held.id)
        for jurisdiction in catalog.jurisdictions:
            meaning = Meaning(states=frozenset({jurisdiction.id}))
            learn(jurisdiction.id, meaning)
            learn(jurisdiction.name, meaning, jurisdiction.id)
        taken = {phrase for phrase, _ in waiting}
        for body in catalog.bodies:
            meaning = Meaning(bodies=frozenset({body.id}))
            for name in filter(None, (body.abbreviation, body.name, *body.formerly, *body.aliases)):
                if tuple(words(name)) not in taken:
                    learn(name, meaning, f"body:{body.id}")
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
        first = {phrases[0]: number for number, phrases in reversed([*enumerate(self.groups)])}
        self.without_rules = first.get(tuple(words(NO_RULES)), -1)
        for name, meaning in self._places(catalog, first):
            learn(name, meaning)
        others = [
            *(text for e in catalog.thesaurus.not_covered for text in (*e.words, *e.unless)),
            *(text for e in catalog.thesaurus.senses for text in (*e.words, *e.near, *e.unless)),
        ]
        stems = self.stems(  # all at once: each asking has its price
            {word for phrase, _ in waiting for word in phrase}.union(*map(words, others))
        )
        self.not_covered = [
            (
                frozenset(tuple(self.stem(w) for w in words(name)) for name in entry.words),
                frozenset(self.stem(word) for text in entry.unless for word in words(text)),
                entry,
            )
            for entry in catalog.thesaurus.not_covered
        ]
        self.naming = frozenset(
            number
            for number, phrases in enumerate(self.groups)
            if number < len(catalog.roles) or ("certification",) in phrases
        )
        self.comparing, self.leaving, self.across = (
            frozenset(n for n, phrases in enumerate(self.groups) if (name,) in phrases)
            for name in ("difference", "switch", "cheapest")
        )
        self.words = {
            word for phrase, meaning in waiting if not meaning.misnomer for word in phrase
        }
        for phrase, meaning in waiting:
            short = len(phrase) == 1 and not meaning.groups
            key = phrase if short else tuple([stems[word] for word in phrase])
            table = self._names if short else self._phrases
            table[key] = table[key].joined(meaning) if key in table else meaning
        for sense in catalog.thesaurus.senses:
            self._learn_sense(sense, first, known)

    def _places(
        self, catalog: Catalog, groups: Mapping[Phrase, int]
    ) -> Iterator[tuple[str, Meaning]]:
        """What each name of a place means: a state with rules, one without, or a country."""
        states = {entry.id for entry in catalog.jurisdictions}
        by_name = {
            phrase: number for number, phrases in enumerate(self.groups) for phrase in phrases
        }
        for place in catalog.places:
            called = tuple(words(place.names[0]))
            id_ = f"US-{place.state}" if place.state else place.country
            self.spoken[id_].add(called)
            if place.state in states:
                meaning = Meaning(states=frozenset({place.state}), places=frozenset({id_}))
            elif place.state:
                number = groups.get(tuple(words(NO_RULES)))
                meaning = _of_group(number, id_)
            elif place.country in self.countries.values():
                meaning = _of_group(by_name.get(called), id_)
            else:
                meaning = _of_group(groups.get(tuple(words(ABROAD))), id_)
            for name in place.names:
                yield name, meaning

    def _learn_sense(
        self, sense: Sense, groups: Mapping[Phrase, int], organizations: Collection[str]
    ) -> None:
        number = groups.get(tuple(words(sense.means)))
        if number is not None:
            meaning = Meaning(groups=frozenset({number}))
        elif sense.means in organizations:
            meaning = Meaning(organizations=frozenset({sense.means}))
        else:
            return
        near, unless = (
            frozenset(self.stem(word) for text in texts for word in words(text))
            for texts in (sense.near, sense.unless)
        )
        for name in sense.words:
            key = tuple(self.stem(word) for word in words(name))
            self._companies[key].append(Company(meaning, near, unless))


def _of_group(number: int | None, place: str) -> Meaning:
    groups = frozenset() if number is None else frozenset({number})
    return Meaning(groups=groups, places=frozenset({place}))
