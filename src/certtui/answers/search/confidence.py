"""Whether the best match answers what was asked, or is only the nearest thing there is.

A logistic model of a few measures of the match. Its coefficients are fitted by
`python -m benchmarks.weak` on labeled queries: right first results on one side, questions that
the catalog cannot answer on the other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log

import msgspec
from msgspec.structs import astuple

from certtui.answers.search.match import Scored, Strengths
from certtui.answers.search.meanings import Meanings
from certtui.answers.search.query import ParsedQuery
from certtui.catalog.collection import STATES


class Measures(msgspec.Struct, frozen=True):
    """How the best document meets a query; each 0 to 1, or little more."""

    covered: float
    """Share of the query's weight that the document has."""
    precise: float
    """Share of its question that was asked for."""
    literal: float
    """Share of the query that stands in its question word for word."""
    named: float
    """1: an organization or a credential is named."""
    size: float
    """How many words count in the query, on a logarithmic scale."""
    unmatched: float
    """Share of the words, names aside, that nothing in the catalog has."""
    unusual: float
    """The same of those that hardly anything has, unless they are terms of the field."""


COEFFICIENTS = Measures(
    covered=3.01, precise=0.49, literal=1.87, named=1.27, size=1.09, unmatched=-2.72, unusual=-2.67
)
INTERCEPT = -2.96
UNUSUAL = 0.01
"""A word is unusual that fewer than this share of the documents have."""
THRESHOLD = -1.0
"""A match whose score is below is called weak: of a hundred right first results one or two, and
of the questions that the catalog cannot answer nearly nine in ten, with those that name a
neighboring profession or another matter that is left out."""
THRESHOLD_OF_COMPARISON = -2.0
"""The same of a comparison, which answers by itself: it is weak when next to nothing else fits."""


def measure(
    parsed: ParsedQuery, matches: Sequence[Strengths], best: Scored, documents: int
) -> Measures:
    """The measures of the best document.

    `matches` belong to the query's terms, in order; `documents`: how many there are in all.
    """
    said = [
        (bool(term.meaning.groups), len(found))
        for term, found in zip(parsed.terms, matches, strict=True)
        if not (term.meaning.is_name or term.meaning.places)
    ]
    lone = sum(not found for _, found in said)
    rare = sum(not is_term and found < UNUSUAL * documents for is_term, found in said)
    return Measures(
        covered=best.covered,
        precise=best.precise,
        literal=best.literal,
        named=float(bool(parsed.organizations or parsed.implied or parsed.certifications)),
        size=log(1 + len(parsed.terms)) / 3,
        unmatched=lone / (len(said) or 1),
        unusual=rare / (len(said) or 1),
    )


def confidence(measures: Measures) -> float:
    """Log odds that the document answers."""
    values: tuple[float, ...] = astuple(measures)
    factors: tuple[float, ...] = astuple(COEFFICIENTS)
    return INTERCEPT + sum(a * b for a, b in zip(values, factors, strict=True))


def asked_matches(
    parsed: ParsedQuery, matches: Sequence[Strengths], meanings: Meanings
) -> list[Strengths]:
    """The matches of each term that says what is asked about whom a query names; nothing where
    nothing is asked.

    Words of the work ask nothing, but a document that has them says something of it.
    """
    names = meanings.naming | meanings.comparing | meanings.leaving
    said = [
        (groups, found)
        for term, found in zip(parsed.terms, matches, strict=True)
        if (groups := term.meaning.groups - names)
        and not (term.meaning.is_name or term.meaning.places)
    ]
    asks = any(groups.difference(meanings.related) for groups, _ in said)
    return [found for _, found in said] if asks else []


def is_of_other(
    owner: str, title: Collection[str], parsed: ParsedQuery, names: dict[str, str]
) -> bool:
    """Whether an organization was named and the document is another's, and does not name it.

    What a state or federal law asks for is said by neither, where one is named beside it.

    `names`: folded abbreviation -> organization id.
    """
    named = parsed.organizations or parsed.implied
    if owner == STATES and (parsed.states or parsed.laws or parsed.without_rules):
        return False
    return (
        bool(named)
        and owner not in named
        and not any(name in title for name, id_ in names.items() if id_ in named)
    )
