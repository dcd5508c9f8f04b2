"""The parsed form of a query: one question or several, each made of terms."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from certtui.answers.search.fts import Phrase
from certtui.answers.search.meanings import Meaning
from certtui.catalog.records.vocabulary import NotCovered

NO_MEANING = Meaning()
MOST_QUESTIONS = 3
_STARTERS = (
    r"(?:how|what|whats|what's|when|whens|when's|where|wheres|which|who|whose|why|can|could|do|does|"
    r"did|is|are|was|will|would|should|am|must|may|have|has)"
)
_FILLERS = r"(?:(?:and|also|plus|so|but|then|or|ok|okay|well|secondly|second|first)\s+)*"
_CUT = re.compile(
    rf"[?!;\n]+|\.(?=\s|$)|,?\s+(?=(?:and|also|plus|but|&)\s+(?:also\s+|then\s+)?{_STARTERS}\b)"
    rf"|,\s*(?={_FILLERS}{_STARTERS}\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^\W*(?:&\s*)?{_FILLERS}{_STARTERS}\b", re.IGNORECASE)
_LEAD = re.compile(r"^(?:(?:and|also|plus|but|then|or)\s+|&\s*)+", re.IGNORECASE)


class Term(msgspec.Struct, frozen=True):
    """A typed word or phrase with its synonyms, which count once."""

    typed: Phrase
    phrases: tuple[Phrase, ...]
    """The phrases that match it in a text: the typed words first, then synonyms."""
    meaning: Meaning = NO_MEANING
    known: bool = True
    """False if neither the catalog nor the thesaurus has the word."""
    plain: bool = False
    """Whether it is an English word that says little about the subject."""
    merged: Phrase = ()
    """Typed words with the same meaning."""
    place: int = 0
    """Index of its first word in the query."""


class Move(msgspec.Struct, frozen=True):
    """A move between credentials, bodies or kinds of work ("RPT to MLT", "does ASCP take AMT")."""

    origin: Meaning
    destination: Meaning
    """The goal of the move, or the body that may accept the origin."""


class ParsedQuery(msgspec.Struct, frozen=True):
    """A parsed query."""

    terms: tuple[Term, ...] = ()
    organizations: tuple[str, ...] = ()
    """Organizations named outright, in the order typed."""
    implied: tuple[str, ...] = ()
    """Organizations named through a credential that only they award."""
    excluded: tuple[str, ...] = ()
    """Organizations that it excludes ("other than AMT")."""
    certifications: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    """Countries named, of those with organizations in the catalog."""
    bodies: tuple[str, ...] = ()
    """Bodies in brief, in the order typed."""
    neighbor: NotCovered | None = None
    """A neighboring profession that it is about."""
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    joined: bool = False
    """Whether two bodies or credentials stand side by side ("AMT or ASCP")."""
    move: Move | None = None
    laws: frozenset[int] = frozenset()
    """Groups of federal law that it mentions."""
    without_rules: bool = False
    """Whether it names a state that has no license for this work."""
    months: int = 0
    """A length of time in it ("two years ago"), in months; 0 if none."""
    across: bool = False
    """Whether it asks for the best of all bodies, or about every one ("cheapest", "who takes")."""


class QueryPart(msgspec.Struct, frozen=True):
    """One of several questions in a text."""

    text: str
    """The question with the sentences before it, as typed."""
    short: str
    """The question alone, to label its answer."""


def questions_of(text: str) -> tuple[QueryPart, ...]:
    """The questions of a text, two to three; empty if there is only one.

    What precedes a question ("I failed last week.") belongs to it; what follows the last, to that.
    """
    pieces = [piece.strip(" \t,&-") for piece in _CUT.split(text)]
    before: list[str] = []
    found: list[tuple[list[str], str]] = []
    for piece in (piece for piece in pieces if piece):
        if _ASKS.match(piece):
            short = _LEAD.sub("", piece)
            found.append(([*before, short], short))
            before = []
        else:
            before.append(piece)
    if before and found:
        found[-1][0].extend(before)
    if not 2 <= len(found) <= MOST_QUESTIONS:
        return ()
    return tuple(QueryPart(", ".join(said), short) for said, short in found)


def in_context(part: ParsedQuery, whole: ParsedQuery, before: ParsedQuery | None) -> ParsedQuery:
    """One of several questions, with the names of the others if it has none of its own.

    A question with hardly any content ("what does it cost") takes over that of the previous one.
    """
    named = bool(part.organizations or part.implied or part.certifications)
    terms = list(part.terms)
    typed = {term.typed for term in terms}
    if not named:
        terms += [t for t in whole.terms if t.meaning.is_name and t.typed not in typed]
    content = [term for term in part.terms if not term.meaning.is_name]
    if before is not None and len(content) < 2:
        terms += [
            replace(t, plain=True)
            for t in before.terms
            if not t.meaning.is_name and t.typed not in typed
        ]
    if named:
        return replace(part, terms=tuple(terms))
    return replace(
        part, terms=tuple(terms), organizations=whole.organizations, implied=whole.implied,
        certifications=whole.certifications, states=whole.states, countries=whole.countries,
    )  # fmt: skip
