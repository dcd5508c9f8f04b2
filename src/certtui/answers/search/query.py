"""A query as the search understands it: terms of meaning, each with its synonyms."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from certtui.answers.search.fts import Phrase
from certtui.answers.search.meanings import Meaning
from certtui.catalog.records.vocabulary import NotCovered

NO_MEANING = Meaning()


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
    merged: Phrase = ()
    """Words of the same meaning that were typed besides."""
    place: int = 0
    """Number of its first word in the query."""


class ParsedQuery(msgspec.Struct, frozen=True):
    """A query, understood."""

    terms: tuple[Term, ...] = ()
    organizations: tuple[str, ...] = ()
    """Named in so many words, in the order typed."""
    implied: tuple[str, ...] = ()
    """Named through a credential that only they award."""
    certifications: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    """Countries named that have organizations in the catalog."""
    bodies: tuple[str, ...] = ()
    """Bodies known in brief only, in the order typed."""
    neighbor: NotCovered | None = None
    """A neighboring profession that it is about."""
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    joined: bool = False
    """Two bodies or credentials stand side by side ("AMT or ASCP")."""
    leaves: bool = False
    """One is to be left for another ("from AMT to ASCP")."""
    without_rules: bool = False
    """A state is named that has no license for this work."""
    across: bool = False
    """It asks for the best of all bodies, or for every one ("cheapest", "who takes")."""
    points_back: bool = False
    """It has a word that speaks of what was said before ("what does it cost")."""
    months: int = 0
    """A length of time that is named ("two years ago"), in months; 0: none."""
    asks: bool = True
    """False: nothing but names, roles and "certification" was typed."""


def in_context(part: ParsedQuery, whole: ParsedQuery, before: ParsedQuery | None) -> ParsedQuery:
    """One of several questions with the names of the others, where it has none of its own.

    A question that points back ("what does it cost"), or says next to nothing, takes up what
    the one before it was about.
    """
    named = bool(part.organizations or part.implied or part.certifications)
    terms = list(part.terms)
    typed = {term.typed for term in terms}
    if not named:
        terms += [t for t in whole.terms if t.meaning.is_name and t.typed not in typed]
    content = [term for term in part.terms if not term.meaning.is_name]
    if before is not None and (part.points_back or len(content) < 2):
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
        asks=True,
    )  # fmt: skip
