"""A query that names several organizations is answered by a comparison first."""

from __future__ import annotations

from msgspec.structs import replace

from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import Reading
from certtui.answers.search.results import Hit
from certtui.catalog.collection import Catalog

MOST = 4
SECTIONS: dict[str, tuple[str, str]] = {
    "membership": ("membership", "membership member join benefits"),
    "certifications": ("certifications",
        "certification credential exam test eligibility requirements route degree experience "
        "scientist technician phlebotomist assistant questions score"),
    "renewal": ("renewal",
        "renewal recertification renew points credits continuing education fee dues cost annual "
        "cycle keep maintain years audit"),
    "lapse": ("what happens on a lapse", "lapse lapsed expired reinstate inactive missed late"),
    "recognition": ("recognition",
        "recognition accepted accept license state employer hospital accredited recognized"),
}  # fmt: skip
"""Sections of the comparison: a title, and the words that lead there."""


def compared_organizations(reading: Reading, lexicon: Lexicon) -> tuple[str, ...]:
    """The organizations that a reading names, two to four; empty when it is no comparison.

    A credential stands for its organization where no other is named ("CMA or RMA"), or where
    a difference is asked for ("RMA versus AAMA").
    """
    asks = any(unit.meaning.groups & lexicon.comparing for unit in reading.units)
    implied = reading.implied if asks or not reading.organizations else ()
    named = tuple(dict.fromkeys((*reading.organizations, *implied)))[:MOST]
    return named if len(named) > 1 else ()


def without_comparing(reading: Reading, lexicon: Lexicon) -> Reading:
    """The reading without "difference", "versus", "better": the comparison itself says that."""
    units = tuple(unit for unit in reading.units if not unit.meaning.groups & lexicon.comparing)
    return replace(reading, units=units)


def comparison_hit(
    catalog: Catalog, named: tuple[str, ...], reading: Reading, lexicon: Lexicon, best: float
) -> Hit:
    """The comparison of organizations, at the section that the query speaks of."""
    section = _section(reading, lexicon)
    short = [catalog.organization(name).organization.abbreviation for name in named]
    joined = "+".join(named)
    title = SECTIONS[section][0] if section else ""
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


def _section(reading: Reading, lexicon: Lexicon) -> str:
    """The section that most of the query's units speak of; empty when none is."""
    asked = [
        {lexicon.stem(word) for phrase in unit.phrases for word in phrase}
        for unit in reading.units
        if not unit.meaning.organizations
    ]
    best, section = 0, ""
    for name, (_, leading) in SECTIONS.items():
        stems = {lexicon.stem(word) for word in leading.split()}
        count = sum(bool(stems & unit) for unit in asked)
        if count > best:
            best, section = count, name
    return section
