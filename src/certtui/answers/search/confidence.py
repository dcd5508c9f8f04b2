"""Whether the best match is an answer: how sure that is, and when it is called weak."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log

import msgspec
from msgspec.structs import astuple

from certtui.answers.search.match import Scored, Strengths
from certtui.answers.search.query import ParsedQuery
from certtui.catalog.award import STATES


class Measures(msgspec.Struct, frozen=True):
    """How well the best document matches a query; each roughly 0 to 1."""

    covered: float
    """Share of the query's weight that the document matches."""
    precise: float
    """Share of its question that the query contains."""
    literal: float
    """Share of the query that its question contains word for word."""
    named: float
    """1 if an organization or a credential is named."""
    size: float
    """The number of significant words in the query, on a logarithmic scale."""
    unmatched: float
    """Share of the words, without names, that nothing in the catalog contains."""
    unusual: float
    """Share of the words that hardly any document contains, without terms of the field."""


COEFFICIENTS = Measures(
    covered=3.01, precise=0.49, literal=1.87, named=1.27, size=1.09, unmatched=-2.72, unusual=-2.67
)
INTERCEPT = -2.96
"""Fitted by `python -m benchmarks.weak` to labeled queries: some with a right first result, some
that the catalog cannot answer."""
UNUSUAL = 0.01
"""A word is unusual if fewer than this share of the documents contain it."""
THRESHOLD = -1.0
"""A match with a lower score is called weak: one or two of a hundred right first results, and
nearly nine of ten questions that the catalog cannot answer, including those about a profession
or matter that is left out."""


def measure(
    parsed: ParsedQuery, matches: Sequence[Strengths], best: Scored, documents: int
) -> Measures:
    """The measures of the best document.

    `matches` are those of the query's terms, in order; `documents`: the number of documents.
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
    """Log odds that the document is an answer."""
    values: tuple[float, ...] = astuple(measures)
    factors: tuple[float, ...] = astuple(COEFFICIENTS)
    return INTERCEPT + sum(a * b for a, b in zip(values, factors, strict=True))


def is_of_other(
    owner: str, title: Collection[str], parsed: ParsedQuery, names: dict[str, str]
) -> bool:
    """Whether an organization was named, and the document is another's and does not name it.

    Documents about state or federal law are no other organization's, nor is an overview that
    includes the one named. `names`: folded abbreviation -> organization id.
    """
    named = parsed.organizations or parsed.implied
    return (
        bool(named)
        and {*named, STATES}.isdisjoint(owner.split("+"))
        and not any(name in title for name, id_ in names.items() if id_ in named)
    )
