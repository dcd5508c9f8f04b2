"""What the terms of a query name: organizations, credentials and places, alone and side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import chain, pairwise

from msgspec.structs import replace

from certtui.answers.search.meanings import Meaning
from certtui.answers.search.query import Move, Term

TOWARD = frozenset({"to", "into", "become", "becoming", "want", "wants", "get", "by", "at"})
"""Words between two names that lead from the first to the second ("RPT to MLT", "accepted by")."""
BACK = frozenset({"from", "with"})
"""Words that lead from the second to the first ("MLS from MLT")."""
TAKING = frozenset({"accept", "accepts", "recognize", "recognizes", "take", "takes", "honor"})
"""Words between the name of a body and the credential that it may accept."""
BETWEEN = frozenset({"a", "an", "the", "my", "be", "certified", "as"})
"""Words that may stand between those and a name."""


def named(terms: Sequence[Term], kind: str) -> tuple[str, ...]:
    """The names of a kind ("organizations") in the meanings of terms, each once, as typed."""
    found = (sorted(getattr(term.meaning, kind)) for term in terms)
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def names(terms: list[Term]) -> list[list[Term]]:
    """The names in a query, in order; a credential next to its organization is one name."""
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
    """Whether one of two terms is a credential and the other, next to it, its organization."""
    owners = one.meaning.organizations | other.meaning.organizations
    awarded = one.meaning.certifications | other.meaning.certifications
    return (
        one.place + len(one.typed) == other.place
        and bool(one.meaning.organizations) != bool(other.meaning.organizations)
        and any(id_.partition(":")[0] in owners for id_ in awarded)
    )


def find_move(
    terms: Sequence[Term], spelled: Sequence[str], work: Mapping[str, int]
) -> Move | None:
    """The two ends of a move that a query describes; None if it names no two, or one role twice.

    `work`: the group of the role of each certification.
    """
    roles = frozenset(work.values())

    def is_work(term: Term) -> bool:
        return not term.meaning.is_code and not term.meaning.groups.isdisjoint(roles)

    ends = names([term for term in terms if not is_work(term)])
    ends += [[_work_of(term, roles)] for term in terms if is_work(term)]
    found = None
    for one, other in pairwise(sorted(ends, key=lambda name: name[0].place)):
        gap = spelled[one[-1].place + len(one[-1].typed) : other[0].place]
        leading = next((word for word in reversed(gap) if word not in BETWEEN), "")
        first, second = _joined(one), _joined(other)
        if not second.certifications and second.organizations & first.owners:
            continue  # "MLS with ASCP"
        if leading in TOWARD:
            found = Move(first, second)
        elif (leading in BACK and first.is_name) or (
            leading in TAKING and first.organizations and not first.certifications
        ):
            found = Move(second, first)
    return None if found is None or _is_same_work(found, work) else found


def _work_of(term: Term, roles: frozenset[int]) -> Term:
    """The meaning of a word for work, without the credentials that it may also stand for."""
    return replace(term, meaning=Meaning(groups=term.meaning.groups & roles))


def _is_same_work(move: Move, work: Mapping[str, int]) -> bool:
    """Whether both ends are the same role, and do not belong to two bodies ("MT to MLS")."""
    origin, destination = (
        end.groups | {work[id_] for id_ in end.certifications if id_ in work}
        for end in (move.origin, move.destination)
    )
    apart = move.origin.owners and move.origin.owners.isdisjoint(move.destination.owners)
    return bool(origin) and origin == destination and not apart


def _joined(name: list[Term]) -> Meaning:
    """The meaning of a name; for a credential next to its organization, only that one's."""
    found = reduce(Meaning.joined, [term.meaning for term in name])
    return found.awarded_by(found.organizations)


def adjacent_organizations(
    found: list[list[Term]], organizations: tuple[str, ...]
) -> dict[int, tuple[str, ...]]:
    """The organization next to the credential at a place, if each of those named has one."""
    pairs = [name for name in found if len(name) > 1]
    if len(pairs) < len(organizations):
        return {}
    return {term.place: named(pair, "organizations") for pair in pairs for term in pair}


def origins(terms: Sequence[Term], spelled: Sequence[str]) -> list[Term]:
    """The places that a person moves away from: Ohio in "from Ohio to Florida", "Ohio MLT to
    Florida"; empty if there is no other."""
    places = [(spelled[max(0, t.place - 1)], t) for t in terms if t.meaning.places]
    ahead = max((term.place for word, term in places if word in ("to", "into")), default=0)
    left = [
        term
        for word, term in places
        if word == "from" or (term.place < ahead and word not in ("to", "into"))
    ]
    return left if len(left) < len(places) else []


def limited_to(organizations: tuple[str, ...], term: Term) -> Term:
    """A term with only the credentials of these organizations, if there are any."""
    return replace(term, meaning=term.meaning.awarded_by(organizations))


def implied_organizations(terms: list[Term]) -> tuple[str, ...]:
    """The organizations that are the only ones to award the credentials named."""
    owning: list[str] = []
    for term in terms:
        owners = {id_.partition(":")[0] for id_ in term.meaning.certifications}
        if len(owners) == 1 and term.meaning.is_code:
            owning += owners
    return tuple(dict.fromkeys(owning))
