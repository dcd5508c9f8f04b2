"""In what order routes are listed: for a person, among all, and within a role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from certtui.answers.facts.routes import months_asked
from certtui.answers.paths.standing import HOPEFUL, STANDINGS, Judgment
from certtui.catalog.records.vocabulary import Role

FEW_MONTHS = 6
"""What takes less than this many months ranks with what waits for an answer."""

Rank = tuple[bool, bool, bool, int, bool, bool, bool, bool, bool, float, int]


def rank_of(entry: Judgment) -> Rank:
    """The sort key among routes: lower is likelier for the person.

    Last are routes abroad, those to another certification than the one named, rare ones, and
    military ones if no service was mentioned. A route of which the person has nothing, or that
    is open to all, comes after one that lacks something; one that only lacks what is under way or
    takes a few months equals one that waits for answers. Then: certifications for all of the work
    before those for part of it (unless the person has what that builds on), routes that build on
    what the person has, of those that wait for answers the ones of which more than a degree is
    met, and routes with less to do.
    """
    is_part = entry.is_for_a_part and not entry.builds_on
    has_some = entry.met or (entry.has_more and not is_part)
    is_far = (entry.standing == "open" and entry.is_for_anyone) or (
        entry.standing == "possible" and not has_some
    )
    months_left = sum(found.months for found in entry.lacks if not found.coming)
    is_soon = entry.standing == "near" and months_left < FEW_MONTHS
    nearness = "near" if is_far else "possible" if is_soon else entry.standing
    return (
        entry.abroad,
        not entry.wanted,
        entry.is_for_few,
        STANDINGS.index(nearness),
        entry.is_for_anyone,
        is_part,
        entry.standing == "open" and bool(entry.route.incomplete),
        not entry.builds_on,
        entry.standing == nearness == "possible" and not entry.has_more,
        entry.months,
        len(entry.asks),
    )


def place_among(
    entry: Judgment, roles: tuple[str, ...], known: Mapping[str, Role]
) -> tuple[object, ...]:
    """The sort key: near roles first, in one the certification named, then open, possible, near,
    then the likelier route."""
    role = roles.index(entry.role) if entry.role in roles else len(roles)
    asked = months_asked(entry.route.criteria, known)
    standing = STANDINGS.index(entry.standing)
    return role, entry.owned, not entry.wanted, standing, rank_of(entry), asked


class RoleRoutes(msgspec.Struct, frozen=True):
    """The routes to one role, grouped by what they are to the person, each in the given order."""

    goals: tuple[Judgment, ...]
    """Routes to go for: at home, or abroad if there are none at home."""
    abroad: tuple[Judgment, ...]
    """Further routes to go for, abroad."""
    held: tuple[Judgment, ...]
    closed: tuple[Judgment, ...]
    unread: tuple[Judgment, ...]


def role_routes(judgments: Sequence[Judgment]) -> RoleRoutes:
    """The routes to one role, grouped; of those to go for, the ones for few people come last."""
    open_to = [entry for entry in judgments if not entry.owned]
    hopes = (entry for entry in open_to if entry.standing in HOPEFUL)
    hopeful = tuple(sorted(hopes, key=lambda entry: (not entry.wanted, entry.is_for_few)))
    home = tuple(entry for entry in hopeful if not entry.abroad)
    return RoleRoutes(
        home or hopeful,
        tuple(entry for entry in hopeful if entry.abroad) if home else (),
        tuple(entry for entry in judgments if entry.owned),
        tuple(entry for entry in open_to if entry.standing == "closed"),
        tuple(entry for entry in open_to if entry.standing == "unread"),
    )
