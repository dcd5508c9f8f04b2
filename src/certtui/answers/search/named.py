"""What the terms of a query name: organizations, credentials and places, alone and side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from certtui.answers.search.query import Term


def named(terms: Sequence[Term], kind: str) -> tuple[str, ...]:
    """The names of a kind ("organizations") in the meanings of terms, each once, as typed."""
    found = (sorted(getattr(term.meaning, kind)) for term in terms)
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def names(terms: list[Term]) -> list[list[Term]]:
    """What names whom, in the order typed: a credential beside its organization is one name."""
    found: list[list[Term]] = []
    for term in sorted(terms, key=lambda term: term.place):
        meaning = term.meaning
        if not (meaning.organizations or meaning.certifications):
            continue
        if found and len(found[-1]) == 1 and _is_one_name(found[-1][0], term):
            found[-1].append(term)
        else:
            found.append([term])
    return found


def _is_one_name(one: Term, other: Term) -> bool:
    """Whether one of two terms is a credential and the other, next to it, who awards it."""
    owners = one.meaning.organizations | other.meaning.organizations
    awarded = one.meaning.certifications | other.meaning.certifications
    return (
        one.place + len(one.typed) == other.place
        and bool(one.meaning.organizations) != bool(other.meaning.organizations)
        and any(id_.partition(":")[0] in owners for id_ in awarded)
    )


def beside(found: list[list[Term]], organizations: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """The organization next to the credential at a place, where each of those named has one."""
    pairs = [name for name in found if len(name) > 1]
    if len(pairs) < len(organizations):
        return {}
    return {term.place: named(pair, "organizations") for pair in pairs for term in pair}


def without_origin(terms: list[Term], spelled: list[str]) -> list[Term]:
    """The terms without the place that is left for another ("from Ohio to Florida")."""
    places = [term for term in terms if term.meaning.places]
    left = [term for term in places if spelled[max(0, term.place - 1)] == "from"]
    if len(left) < len(places):
        return [term for term in terms if term not in left]
    return terms


def in_light_of(organizations: tuple[str, ...], term: Term) -> Term:
    """A term of whose credentials those of the organizations alone are meant, if there are any."""
    ids = term.meaning.certifications
    own = frozenset(id_ for id_ in ids if id_.partition(":")[0] in organizations)
    return replace(term, meaning=replace(term.meaning, certifications=own or ids))


def implied(terms: list[Term]) -> tuple[str, ...]:
    """The organizations that alone award credentials of which the letters are typed."""
    owning: list[str] = []
    for term in terms:
        owners = {id_.partition(":")[0] for id_ in term.meaning.certifications}
        if len(owners) == 1 and term.meaning.is_code:
            owning += owners
    return tuple(dict.fromkeys(owning))


def awarding(terms: list[Term]) -> tuple[str, ...]:
    """The organizations that award a credential of which the letters are typed."""
    ids = sorted(
        id_ for term in terms if term.meaning.is_code for id_ in term.meaning.certifications
    )
    return tuple(dict.fromkeys(id_.partition(":")[0] for id_ in ids))
