"""A query that names several organizations is answered by a comparison first."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import ParsedQuery
from certtui.answers.search.results import Hit
from certtui.answers.search.words import words
from certtui.catalog.collection import Catalog
from certtui.catalog.records.vocabulary import SectionWords

MOST_COMPARED = 4
TITLES = {
    "membership": "membership",
    "certifications": "certifications",
    "renewal": "renewal",
    "lapse": "what happens on a lapse",
    "recognition": "recognition",
}
"""Sections of the comparison that a question may be about."""


def compared_organizations(parsed: ParsedQuery, lexicon: Lexicon) -> tuple[str, ...]:
    """The organizations that a query names, two to four; empty when it is no comparison.

    A credential stands for its organization where no other is named ("CMA or RMA"), or where
    a difference is asked for ("RMA versus AAMA"). Two names alone are a comparison only when
    they stand side by side, and none is left for the other.
    """
    asks = any(term.meaning.groups & lexicon.comparing for term in parsed.terms)
    if not asks and (parsed.leaves or not parsed.joined):
        return ()
    implied = parsed.implied if asks or not parsed.organizations else ()
    named = tuple(dict.fromkeys((*parsed.organizations, *implied)))[:MOST_COMPARED]
    return named if len(named) > 1 else ()


def without_comparing(parsed: ParsedQuery, lexicon: Lexicon) -> ParsedQuery:
    """The query without "difference", "versus", "better": the comparison itself says that."""
    terms = tuple(term for term in parsed.terms if not term.meaning.groups & lexicon.comparing)
    return replace(parsed, terms=terms)


def comparison_hit(
    catalog: Catalog, named: tuple[str, ...], parsed: ParsedQuery, lexicon: Lexicon, best: float
) -> Hit:
    """The comparison of organizations, at the section that the query speaks of."""
    section = _section(catalog.thesaurus.sections, parsed, lexicon)
    short = [catalog.organization(name).organization.abbreviation for name in named]
    joined = "+".join(named)
    title = TITLES[section] if section else ""
    return Hit(
        id=f"compare:{joined}" + (f"#{section}" if section else ""),
        kind="comparison",
        organization=joined,
        question=f"{' and '.join(short)} compared" + (f": {title}" if title else ""),
        answer="Side by side in the comparison: certtui compare " + " ".join(named),
        topics=("difference",),
        score=round(best * 1.05, 4),
        sources=(),
    )


def _section(sections: Sequence[SectionWords], parsed: ParsedQuery, lexicon: Lexicon) -> str:
    """The section that most of the query's terms speak of; empty when none is."""
    asked = [
        {lexicon.stem(word) for phrase in term.phrases for word in phrase}
        for term in parsed.terms
        if not term.meaning.organizations
    ]
    best, section = 0, ""
    for entry in sections:
        stems = {lexicon.stem(word) for text in entry.words for word in words(text)}
        count = sum(bool(stems & term) for term in asked)
        if count > best:
            best, section = count, entry.section
    return section
