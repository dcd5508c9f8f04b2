"""Parses a query: its words, misspelled or unfinished, into terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from certtui.answers.search.full_text import Phrase
from certtui.answers.search.meanings import LONGEST_PHRASE, Lexicon, Meaning, is_state
from certtui.answers.search.query import (
    ANOTHER_STATE,
    INTO,
    MOST_WORDS,
    NO_MEANING,
    ParsedQuery,
    Term,
    adjacent_organizations,
    asked_first,
    find_move,
    implied_organizations,
    named,
    names,
    origins,
)
from certtui.answers.search.words import Speller, time_in, tokens

_EXCLUDING = re.compile(r"\b(?:except|besides|other than|except for)$")
"""The words before an excluded name."""
EXCLUDING_WORDS = {("other",), ("besides",), ("except",)}
_HOLDERS = re.compile("[A-Z]{2,}s")
"""Letters with a small s: several of their holders ("CMAs", which are no CMAS)."""
JOINING = frozenset({"or", "and", "vs", "versus", "nor", "the", "an", "a"})
"""Words that may stand between two names that are compared."""


class QueryParser(msgspec.Struct):
    """Parses queries with a lexicon and a speller."""

    lexicon: Lexicon
    speller: Speller

    def parse(self, query: str, *, typing: bool, correct: bool) -> ParsedQuery:
        """The query as terms; `typing`: its last word may be unfinished, if any word begins so."""
        query = asked_first(query)
        found = tokens(query)[:MOST_WORDS]
        typed = [query[start:end] for _, start, end in found]
        last, _, end = found[-1] if found else ("", 0, 0)
        is_beginning = typing and end == len(query) and bool(self.speller.beginning(last, limit=1))
        whole = len(found) - is_beginning
        shouted = query.isupper()
        spelled = [
            word[:-1] if _HOLDERS.fullmatch(said) else word
            for said, (word, _, _) in zip(typed, found, strict=True)
        ]
        better = self._corrected(spelled, typed, whole, shouted=shouted) if correct else {}
        spelled = [better.get(place, word) for place, word in enumerate(spelled)]
        terms, misnomers = self._terms(spelled, typed, whole, shouted=shouted)
        corrections = (*((typed[place], word) for place, word in better.items()), *misnomers)
        return replace(self._understood(terms, spelled), corrections=corrections)

    def _understood(self, terms: list[Term], spelled: list[str]) -> ParsedQuery:
        """What the terms name and ask for, alone and side by side."""
        left = origins(terms, spelled)
        states = set(filter(is_state, named(terms, "places")))
        asks_difference = any(t.meaning.groups & self.lexicon.meanings.comparing for t in terms)
        # Of a country that one leaves, the schooling is asked about too; of a state, nothing.
        terms = [t for t in terms if t not in left or not any(map(is_state, t.meaning.places))]
        if len(states) > 1 and not asks_difference and not named(terms, "organizations"):
            terms = [_or_another(t) if states & t.meaning.places else t for t in terms]
        terms = self._without_excluded(terms, spelled)
        meanings, organizations = self.lexicon.meanings, named(terms, "organizations")
        who = names(terms)
        joined = _side_by_side(who, spelled)
        if joined and not (asks_difference or organizations) and _is_choice(who, terms, spelled):
            terms += [
                Term(phrases[0], phrases, Meaning(groups=meanings.comparing), place=len(spelled))
                for phrases in map(meanings.groups.__getitem__, meanings.comparing)
            ]
        next_to = adjacent_organizations(who, organizations)
        terms = [
            replace(t, meaning=t.meaning.awarded_by(next_to.get(t.place, organizations)))
            for t in terms
        ]
        outside = self._outside(terms, spelled)
        move = None if asks_difference else find_move(terms, spelled, meanings.work, outside)
        once: dict[tuple[Phrase, Meaning], Term] = {}
        for term in terms:
            once.setdefault((term.typed, term.meaning), term)
        terms = list(once.values())
        return ParsedQuery(
            terms=tuple(terms),
            organizations=organizations,
            implied=implied_organizations(terms),
            certifications=frozenset(named(terms, "certifications")),
            states=frozenset(named(terms, "states")),
            countries=frozenset(meanings.countries.values()).intersection(
                named([term for term in terms if term not in left], "places")
            ),
            bodies=named(terms, "bodies"),
            neighbor=self.lexicon.neighbor(
                spelled, {w for term in terms if term.meaning.organizations for w in term.typed}
            ),
            unknown=tuple(term.typed[0] for term in terms if not term.known),
            compares=any(term.meaning.groups & meanings.comparing for term in terms),
            joined=joined,
            move=move,
            intent=self.lexicon.intent(spelled),
            months=time_in(" ".join(spelled)),
        )

    def _outside(self, terms: list[Term], spelled: list[str]) -> frozenset[int] | None:
        """The groups of the words for work that the catalog does not cover; None if there are
        none."""
        is_outside = self.lexicon.speaks_of_neighbor
        if not is_outside(spelled):
            return None
        return frozenset().union(*(t.meaning.groups for t in terms if is_outside(t.typed)))

    def _corrected(
        self, spelled: Sequence[str], typed: Sequence[str], whole: int, *, shouted: bool
    ) -> dict[int, str]:
        """The corrections among the first `whole` words, by index."""
        found = {}
        for place in range(whole):
            is_acronym = typed[place].isupper() and not shouted
            if better := self._better(spelled[place], is_acronym=is_acronym):
                found[place] = better
        return found

    def _without_excluded(self, terms: list[Term], spelled: list[str]) -> list[Term]:
        """The terms with an excluded organization replaced by a word for all of them ("other than
        AMT")."""
        across = self.lexicon.meanings.across
        phrases = tuple(phrase for n in across for phrase in self.lexicon.meanings.groups[n][1:])
        kept: list[Term] = []
        for term in terms:
            before = " ".join(spelled[max(0, term.place - 2) : term.place])
            if term.meaning.organizations and _EXCLUDING.search(before):
                term = replace(term, phrases=phrases, meaning=Meaning(groups=across))
                kept = [other for other in kept if other.typed not in EXCLUDING_WORDS]
            kept.append(term)
        return kept

    def _better(self, word: str, *, is_acronym: bool) -> str | None:
        """A correction of a word, or None; an acronym only becomes another credential's letters."""
        lexicon = self.lexicon
        if word in lexicon.meanings.stop_words or lexicon.meaning((word,)):
            return None
        if self._knows(word):
            return None
        if len(word) >= 4 and self.speller.beginning(word, limit=1):
            return None  # a word cut short ("ortho"), not misspelled
        if 3 <= len(word) <= 5:
            for name in lexicon.meanings.abbreviations:
                if name[0] == word[0] and (sorted(name) == sorted(word) or _lacks_one(name, word)):
                    return name
        return None if is_acronym and len(word) < 6 else self.speller.correct(word)

    def _knows(self, word: str) -> bool:
        return self.speller.knows(word) or self.lexicon.is_plain(word)

    def _terms(
        self, spelled: list[str], typed: list[str], whole: int, *, shouted: bool
    ) -> tuple[list[Term], list[tuple[str, str]]]:
        """The terms; words from index `whole` on are unfinished. Also the wrong names in them."""
        stop = self.lexicon.meanings.stop_words
        terms: list[Term] = []
        dropped: list[str] = []
        misnomers: list[tuple[str, str]] = []
        stems = set(self.lexicon.stems(spelled).values())
        place = 0
        while place < whole:
            word = spelled[place]
            length, meaning = self._longest(spelled, typed, place, stems, shouted=shouted)
            if meaning:
                phrase = tuple(spelled[place : place + length])
                if meaning.misnomer and not (meaning.certifications or meaning.groups):
                    said = " ".join(typed[place : place + length])
                    misnomers.append((said, min(meaning.organizations).upper()))
                terms.append(Term(phrase, self._phrases(phrase, meaning), meaning, place=place))
            elif word in stop or (len(word) == 1 and not word.isdigit()):
                dropped.append(word)
            else:
                terms.append(self._single(word))
            place += length
        for number, word in enumerate(spelled[place:], place):
            terms += self._prefix(word, number)
        if not terms:
            terms = [Term((word,), ((word,),), plain=True) for word in dict.fromkeys(dropped)]
        return terms, misnomers

    def _single(self, word: str) -> Term:
        """A word without synonyms; an unfinished one stands for words that begin with it."""
        known, plain = self._knows(word), self.lexicon.is_plain(word)
        phrases: tuple[Phrase, ...] = ((word,),)
        if not known and len(word) >= 4:
            longer = self.speller.beginning(word, limit=8)
            phrases += tuple((entry,) for entry in longer)
            known = bool(longer)
        return Term((word,), phrases, known=known, plain=plain)

    def _longest(
        self, spelled: list[str], typed: list[str], place: int, stems: set[str], *, shouted: bool
    ) -> tuple[int, Meaning | None]:
        """The longest phrase from here that has a meaning in this context, otherwise one word."""
        for length in range(min(LONGEST_PHRASE, len(spelled) - place), 0, -1):
            meaning = self.lexicon.meaning_among(tuple(spelled[place : place + length]), stems)
            if meaning and length == 1:
                is_meant = self._is_meant(spelled[place], typed[place], meaning, shouted=shouted)
                meaning = meaning if is_meant else Meaning(groups=meaning.groups)
            if meaning:
                return length, meaning
        return 1, None

    def _is_meant(self, word: str, typed: str, meaning: Meaning, *, shouted: bool) -> bool:
        """Whether a one-word name is meant as a name: "ice" and "in" only if in capitals."""
        meanings = self.lexicon.meanings
        ordinary = word in meanings.stop_words or word in meanings.plain_words
        is_postal = bool(meaning.states) and len(word) == 2 and not meaning.certifications
        if meaning.is_name and (ordinary or (is_postal and not meaning.places)):
            return typed.isupper() and not (shouted and ordinary)
        return True

    def _phrases(self, phrase: Phrase, meaning: Meaning) -> tuple[Phrase, ...]:
        """The phrases that match a phrase in a text: itself, its names, its synonyms."""
        found = [phrase]
        for name in sorted(meaning.ids):
            found += sorted(self.lexicon.spoken(name))
        for group in sorted(meaning.groups):
            found += self.lexicon.meanings.groups[group]
        return tuple(dict.fromkeys(found))

    def _prefix(self, word: str, place: int) -> list[Term]:
        """The words that an unfinished last word may become."""
        whole = self.lexicon.meaning((word,))
        phrases: list[Phrase] = [(entry,) for entry in self.speller.beginning(word)]
        meaning = NO_MEANING
        if whole and self._is_meant(word, word, whole, shouted=False):
            meaning = whole
            phrases = [*self._phrases((word,), whole), *phrases]
        elif word in self.lexicon.meanings.stop_words:
            return []
        return [Term((word,), tuple(dict.fromkeys(phrases or [(word,)])), meaning, place=place)]


def _or_another(state: Term) -> Term:
    """A state of several, which answers on another state are about too."""
    return replace(state, phrases=(*state.phrases, ANOTHER_STATE))


def _lacks_one(name: str, word: str) -> bool:
    """Whether a word is a name of four letters or more with one letter missing."""
    return len(name) >= 4 and any(
        name[:place] + name[place + 1 :] == word for place in range(len(name))
    )


def _side_by_side(who: list[list[Term]], spelled: list[str]) -> bool:
    """Whether two names stand next to each other."""
    said = {word for name in who for term in name for word in term.typed}
    return any(
        said.union(JOINING).issuperset(spelled[one[-1].place + len(one[-1].typed) : other[0].place])
        for one, other in pairwise(who)
    )


def _is_choice(who: list[list[Term]], terms: list[Term], spelled: list[str]) -> bool:
    """Whether a query is hardly more than two names to choose from ("HT or HTL?")."""
    before = spelled[max(0, who[0][0].place - 1)]
    return "or" in spelled and len(terms) <= len(who) + 1 and before not in INTO
