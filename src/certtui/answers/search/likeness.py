"""How much the ways of asking for a document are like a query."""

from __future__ import annotations

from math import log, sqrt

from certtui.answers.search.lexicon import Lexicon
from certtui.answers.search.match import Matcher
from certtui.answers.search.query import ParsedQuery

SYNONYM = 0.5
"""What a synonym of a typed word counts in a way of asking."""


class Likeness:
    """The likeness of documents to one query."""

    def __init__(self, parsed: ParsedQuery, matcher: Matcher, lexicon: Lexicon) -> None:
        self._matcher = matcher
        self._asked = matcher.asked
        self._terms: dict[int, tuple[int, float]] = {}
        """Stem's number -> the term that it stands for, and how well."""
        self._weights: list[float] = []
        rarity, numbers = self._asked.rarity, self._asked.number
        unseen = log(1 + len(self._asked.ids)) * 0.6
        for term in parsed.terms:
            if term.meaning.organizations or term.meaning.states:
                continue
            place = len(self._weights)
            typed = {lexicon.stem(word) for word in (*term.typed, *term.merged)}
            found = [numbers[stem] for stem in typed if stem in numbers]
            weight = max((rarity[number] for number in found), default=unseen)
            self._weights.append(weight * (0.6 if term.plain else 1.0))
            for number in found:
                self._terms[number] = (place, 1.0)
            for phrase in term.phrases:
                if len(phrase) == 1:
                    number = numbers.get(lexicon.stem(phrase[0]), -1)
                    if number >= 0:
                        self._terms.setdefault(number, (place, SYNONYM))
        self._whole = sum(self._weights)

    def of(self, row: int) -> float:
        """0 to 1: of its phrases the one most like the query."""
        document = self._matcher.asked_of_row.get(row)
        if document is None or not self._whole:
            return 0.0
        rarity, terms = self._asked.rarity, self._terms
        best = 0.0
        for phrase in self._asked.phrases(document):
            met: dict[int, float] = {}
            size = matched = 0.0
            for stem in phrase:
                size += rarity[stem]
                if stem in terms:
                    place, strength = terms[stem]
                    matched += rarity[stem] * strength
                    if met.get(place, 0.0) < strength:
                        met[place] = strength
            if matched:
                covered = sum(self._weights[place] * value for place, value in met.items())
                like = sqrt(covered / self._whole * matched / size)
                best = max(best, like)
        return best
