"""Reading a query: its words, misspelt or cut short, as terms of meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from certtui.answers.search.fts import Phrase
from certtui.answers.search.lexicon import Lexicon
from certtui.answers.search.meanings import LONGEST_PHRASE, Meaning
from certtui.answers.search.query import NO_MEANING, ParsedQuery, Term
from certtui.answers.search.spelling import Speller
from certtui.answers.search.times import time_in
from certtui.answers.search.words import Token, tokens

_NUMBERED = re.compile(r"([a-z]{3,5})\d")
_BRITISH = (
    (r"is(e[drs]?|ing|ation|ations)$", r"iz\1"),
    (r"our(s|ed|ing|able)?$", r"or\1"),
    (r"aem|oem", "em"),
    (r"ll(ed|ing|ers?)$", r"l\1"),
    (r"tre(s?)$", r"ter\1"),
    (r"ence(s?)$", r"ense\1"),
    (r"mme(s?)$", r"m\1"),
)
"""British endings and ours; compiled when a word is met that nothing knows: 4 ms of a start."""
MOST_WORDS = 48
"""Words of a query that are read; nobody asks a question in more."""
JOINING = frozenset({"or", "and", "vs", "versus", "nor", "the", "an", "a"})
"""Words that may stand between two names that are compared."""
BACK = frozenset({"it", "that", "this", "them", "they", "those", "these", "one"})
"""Words that speak of what was said before."""


class QueryParser(msgspec.Struct):
    """Reads queries by a lexicon and a speller."""

    lexicon: Lexicon
    speller: Speller

    def parse(self, query: str, *, typing: bool, correct: bool) -> ParsedQuery:
        """The query as terms; `typing`: its last word may be unfinished."""
        found = tokens(query)[:MOST_WORDS]
        unfinished = typing and bool(found) and found[-1][2] == len(query)
        typed = [query[token[1] : token[2]] for token in found]
        shouted = query.isupper()
        spelled: list[str] = []
        corrections: list[tuple[str, str]] = []
        for index, token in enumerate(found):
            last = unfinished and index == len(found) - 1
            better = None
            if correct and not last:
                better = self._better(token[0], is_acronym=typed[index].isupper() and not shouted)
            if better:
                corrections.append((typed[index], better))
            spelled.append(better or token[0])
        terms = self._terms(found, spelled, typed, shouted, unfinished, corrections)
        neighbor = self.lexicon.neighbor(spelled)
        joined, leaves = self._between(terms, spelled)
        return replace(
            self._with_names(terms, tuple(corrections)),
            neighbor=neighbor, joined=joined, leaves=leaves,
            without_rules=any(
                term.meaning.places and self.lexicon.without_rules in term.meaning.groups
                for term in terms
            ),
            across=any(term.meaning.groups & self.lexicon.across for term in terms)
            and not any(term.meaning.organizations for term in terms),
            points_back=not BACK.isdisjoint(spelled),
            months=time_in(spelled),
        )  # fmt: skip

    def _between(self, terms: list[Term], spelled: list[str]) -> tuple[bool, bool]:
        """Whether two of the names stand side by side, and whether one is left for another."""
        lexicon = self.lexicon
        named = [t for t in terms if t.meaning.organizations or t.meaning.certifications]
        leaves = any(term.meaning.groups & lexicon.leaving for term in terms)
        joined = False
        for one, other in pairwise(sorted(named, key=lambda term: term.place)):
            gap = spelled[one.place + len(one.typed) : other.place]
            leaves |= "from" in spelled[max(0, one.place - 2) : one.place] and "to" in gap
            joined |= JOINING.issuperset(gap)
        return joined, leaves

    def _better(self, word: str, *, is_acronym: bool) -> str | None:
        """A better spelling of a word, or None; an acronym may only be another's letters."""
        lexicon = self.lexicon
        if word in lexicon.stop_words or lexicon.meaning((word,)):
            return None
        if numbered := _NUMBERED.fullmatch(word):  # "CPT1" is the CPT, first grade
            return numbered[1] if lexicon.meaning((numbered[1],)) else None
        if self.speller.knows(word) or lexicon.is_plain(word):
            return None
        for ours in american(word):
            if self.speller.knows(ours) or lexicon.is_plain(ours):
                return ours
        if len(word) >= 4 and self.speller.beginning(word, limit=1):
            return None  # a word cut short ("ortho"), not misspelt
        if 3 <= len(word) <= 5:
            for name in lexicon.abbreviations:
                if name != word and name[0] == word[0] and (
                    sorted(name) == sorted(word) or _lacks_one(name, word)
                ):  # fmt: skip
                    return name
        return None if is_acronym and len(word) < 6 else self.speller.correct(word)

    def _terms(
        self,
        found: list[Token],
        spelled: list[str],
        typed: list[str],
        shouted: bool,
        unfinished: bool,
        corrections: list[tuple[str, str]],
    ) -> list[Term]:
        lexicon = self.lexicon
        terms: list[Term] = []
        dropped: list[str] = []
        index = 0
        stems = set(lexicon.stems(spelled).values())
        while index < len(spelled):
            last = unfinished and index == len(spelled) - 1
            length, meaning = (0, None) if last else self._longest(spelled, index, stems)
            if (
                length == 1
                and meaning
                and not self._is_meant(spelled[index], typed[index], meaning, shouted)
            ):
                meaning = replace(
                    meaning, organizations=frozenset(), certifications=frozenset(),
                    states=frozenset(), places=frozenset(),
                )  # fmt: skip
                meaning = meaning if meaning.groups else None
                length = 1 if meaning else 0
            if meaning:
                phrase = tuple(spelled[index : index + length])
                if meaning.misnomer and not meaning.certifications:
                    said = " ".join(typed[index : index + length])
                    corrections.append((said, self._meant(meaning)))
                terms.append(Term(phrase, self._phrases(phrase, meaning), meaning, place=index))
                index += length
                continue
            word = spelled[index]
            index += 1
            if last:
                terms += self._prefix(word)
            elif word in lexicon.stop_words or (len(word) == 1 and not word.isdigit()):
                dropped.append(word)
            else:
                terms.append(self._single(word))
        if not terms:
            terms = [Term((word,), ((word,),), plain=True) for word in dict.fromkeys(dropped)]
        return _merged(terms)

    def _meant(self, meaning: Meaning) -> str:
        """The abbreviation of the organization that a wrong name stands for."""
        names = self.lexicon.abbreviations.items()
        return next((name.upper() for name, id_ in names if id_ in meaning.organizations), "")

    def _single(self, word: str) -> Term:
        """A word without synonyms; one cut short stands for what begins with it."""
        known = self.speller.knows(word)
        plain = self.lexicon.is_plain(word)
        phrases: tuple[Phrase, ...] = ((word,),)
        if not known and not plain and len(word) >= 4:
            longer = self.speller.beginning(word, limit=8)
            phrases += tuple((entry,) for entry in longer)
            known = bool(longer)
        return Term((word,), phrases, known=known or plain, plain=plain)

    def _longest(
        self, spelled: list[str], index: int, stems: set[str]
    ) -> tuple[int, Meaning | None]:
        """The longest phrase from here that means something in this company."""
        for length in range(min(LONGEST_PHRASE, len(spelled) - index), 0, -1):
            meaning = self.lexicon.meaning_among(tuple(spelled[index : index + length]), stems)
            if meaning:
                return length, meaning
        return 0, None

    def _is_meant(self, word: str, typed: str, meaning: Meaning, shouted: bool) -> bool:
        """Whether a one-word name is one here: "ice" and "in" are, only when in capitals."""
        if not meaning.is_name:
            return True
        ordinary = word in self.lexicon.stop_words or word in self.lexicon.plain_words
        is_postal = bool(meaning.states) and len(word) == 2 and not meaning.certifications
        if ordinary or (is_postal and not meaning.places):
            return typed.isupper() and not (shouted and ordinary)
        return True

    def _phrases(self, phrase: Phrase, meaning: Meaning) -> tuple[Phrase, ...]:
        lexicon = self.lexicon
        found = [phrase]
        named = meaning.organizations | meaning.certifications | meaning.states | meaning.places
        named |= {f"body:{name}" for name in meaning.bodies}
        for name in sorted(named):
            found += sorted(lexicon.spoken[name])
        for group in sorted(meaning.groups):
            found += lexicon.groups[group]
        return tuple(dict.fromkeys(found))

    def _prefix(self, word: str) -> list[Term]:
        """What an unfinished last word may become."""
        whole = self.lexicon.meaning((word,))
        phrases: list[Phrase] = [(entry,) for entry in self.speller.beginning(word)]
        meaning = NO_MEANING
        if whole and self._is_meant(word, word, whole, False):
            meaning = whole
            phrases = [*self._phrases((word,), whole), *phrases]
        elif word in self.lexicon.stop_words:
            return []
        return [Term((word,), tuple(dict.fromkeys(phrases or [(word,)])), meaning)]

    def _with_names(
        self, terms: list[Term], corrections: tuple[tuple[str, str], ...]
    ) -> ParsedQuery:
        """Who is named: organizations first, then credentials in their light."""
        organizations = tuple(
            dict.fromkeys(name for term in terms for name in sorted(term.meaning.organizations))
        )
        certifications: set[str] = set()
        implied: list[str] = []
        settled: list[Term] = []
        for term in terms:
            ids = term.meaning.certifications
            own = frozenset(name for name in ids if name.partition(":")[0] in organizations)
            if own:
                ids = own
                term = replace(term, meaning=replace(term.meaning, certifications=ids))
            owners = {name.partition(":")[0] for name in ids}
            if len(owners) == 1 and term.meaning.is_code:
                implied += owners
            certifications |= ids
            settled.append(term)
        return ParsedQuery(
            terms=tuple(settled),
            organizations=organizations,
            implied=tuple(dict.fromkeys(implied)),
            certifications=frozenset(certifications),
            states=frozenset(name for term in terms for name in term.meaning.states),
            countries=frozenset(
                place
                for term in terms
                for place in term.meaning.places
                if place in self.lexicon.countries.values()
            ),
            bodies=tuple(
                dict.fromkeys(name for term in terms for name in sorted(term.meaning.bodies))
            ),
            corrections=corrections,
            unknown=tuple(term.typed[0] for term in terms if not term.known),
            asks=any(
                not term.meaning.is_name and not (term.meaning.groups & self.lexicon.naming)
                for term in terms
            ),
        )


def american(word: str) -> Iterator[str]:
    """How a word that is spelled the British way may be spelled here."""
    for british, ours in _BRITISH:
        changed = re.sub(british, ours, word)
        if changed != word:
            yield changed


def _lacks_one(name: str, word: str) -> bool:
    """Whether a word is a name of four letters or more without one of its letters."""
    return len(name) >= 4 and any(
        name[:place] + name[place + 1 :] == word for place in range(len(name))
    )


def _merged(terms: list[Term]) -> list[Term]:
    """Units of one synonym group as one, so that a thing said twice counts once."""
    kept: list[Term] = []
    for term in terms:
        for place, other in enumerate(kept):
            if term.typed == other.typed or (
                term.meaning.groups & other.meaning.groups
                and not term.meaning.is_name
                and not other.meaning.is_name
            ):
                kept[place] = replace(
                    other,
                    phrases=tuple(dict.fromkeys((*other.phrases, *term.phrases))),
                    meaning=other.meaning.joined(term.meaning),
                    merged=(*other.merged, *term.typed),
                )
                break
        else:
            kept.append(term)
    return kept
