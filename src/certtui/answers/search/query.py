"""A query as the search understands it: terms of meaning, each with its synonyms."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from certtui.answers.search.fts import Phrase
from certtui.answers.search.meanings import LONGEST_PHRASE, Lexicon, Meaning
from certtui.answers.search.spelling import Speller
from certtui.answers.search.words import Token, tokens

NO_MEANING = Meaning()
MOST_WORDS = 48
"""Words of a query that are read; nobody asks a question in more."""


class Term(msgspec.Struct, frozen=True):
    """A typed word or phrase together with what means the same: it counts once."""

    typed: Phrase
    phrases: tuple[Phrase, ...]
    """What finds it in a text: the typed words first, then their synonyms."""
    meaning: Meaning = NO_MEANING
    known: bool = True
    """False: neither the catalog nor the thesaurus has the word."""
    plain: bool = False
    """An English word that says little about the subject."""


class ParsedQuery(msgspec.Struct, frozen=True):
    """A query, understood."""

    terms: tuple[Term, ...] = ()
    organizations: tuple[str, ...] = ()
    """Named in so many words, in the order typed."""
    implied: tuple[str, ...] = ()
    """Named through a credential that only they award."""
    certifications: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    asks: bool = True
    """False: nothing but names, roles and "certification" was typed."""


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
        return self._with_names(terms, tuple(corrections))

    def _better(self, word: str, *, is_acronym: bool) -> str | None:
        """A better spelling of a word, or None; an acronym may only be another's letters."""
        lexicon = self.lexicon
        if word in lexicon.stop_words or lexicon.meaning((word,)) or self.speller.knows(word):
            return None
        if lexicon.is_plain(word):
            return None
        if len(word) >= 4 and self.speller.beginning(word, limit=1):
            return None  # a word cut short ("ortho"), not misspelt
        if 3 <= len(word) <= 5:
            for name in lexicon.abbreviations:
                if name != word and sorted(name) == sorted(word) and name[0] == word[0]:
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
        while index < len(spelled):
            last = unfinished and index == len(spelled) - 1
            length, meaning = (0, None) if last else self._longest(spelled, index)
            if (
                length == 1
                and meaning
                and not self._is_meant(spelled[index], typed[index], meaning, shouted)
            ):
                meaning = replace(
                    meaning, organizations=frozenset(), certifications=frozenset(),
                    states=frozenset(),
                )  # fmt: skip
                meaning = meaning if meaning.groups else None
                length = 1 if meaning else 0
            if meaning:
                phrase = tuple(spelled[index : index + length])
                if meaning.misnomer and not meaning.certifications:
                    said = " ".join(typed[index : index + length])
                    corrections.append((said, self._meant(meaning)))
                terms.append(Term(phrase, self._phrases(phrase, meaning), meaning))
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

    def _longest(self, spelled: list[str], index: int) -> tuple[int, Meaning | None]:
        for length in range(min(LONGEST_PHRASE, len(spelled) - index), 0, -1):
            meaning = self.lexicon.meaning(tuple(spelled[index : index + length]))
            if meaning:
                return length, meaning
        return 0, None

    def _is_meant(self, word: str, typed: str, meaning: Meaning, shouted: bool) -> bool:
        """Whether a one-word name is one here: "ice" and "in" are, only when in capitals."""
        if not meaning.is_name:
            return True
        ordinary = word in self.lexicon.stop_words or word in self.lexicon.plain_words
        if ordinary or (meaning.states and len(word) == 2 and not meaning.certifications):
            return typed.isupper() and not (shouted and ordinary)
        return True

    def _phrases(self, phrase: Phrase, meaning: Meaning) -> tuple[Phrase, ...]:
        lexicon = self.lexicon
        found = [phrase]
        for name in (*meaning.organizations, *meaning.certifications, *meaning.states):
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
            if len(owners) == 1:
                implied += owners
            certifications |= ids
            settled.append(term)
        return ParsedQuery(
            terms=tuple(settled),
            organizations=organizations,
            implied=tuple(dict.fromkeys(implied)),
            certifications=frozenset(certifications),
            states=frozenset(name for term in terms for name in term.meaning.states),
            corrections=corrections,
            unknown=tuple(term.typed[0] for term in terms if not term.known),
            asks=any(
                not term.meaning.is_name and not (term.meaning.groups & self.lexicon.naming)
                for term in terms
            ),
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
                )
                break
        else:
            kept.append(term)
    return kept
