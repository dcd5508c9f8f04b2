"""The record of one certification: its routes, its examination, and what it leads to."""

from typing import Literal

import msgspec

from certtui.catalog.records.criteria import Criterion
from certtui.catalog.records.source import Fee, Record, Sourced
from certtui.catalog.records.values import Duration, When

Level = Literal[
    "assistant", "technician", "scientist", "categorical", "specialist", "diplomate",
    "qualification", "instructor", "administrative", "consultant",
]  # fmt: skip
Status = Literal["active", "retired", "renamed", "moved", "unclear"]
"""`unclear`: the sources do not settle whether it is still offered."""
Count = int | tuple[int, int]
"""A number, or both ends of a range as a source gives them."""
Percent = float | tuple[float, float]


class OutlineTopic(Record, frozen=True, kw_only=True):
    """A part of an examination."""

    name: str
    subject: str | None = None
    """A subject id from roles.toml, by which outlines are aligned."""
    percent: Percent | None = None
    """Share of the questions, or both ends of a range."""

    @property
    def ends(self) -> tuple[float, float] | None:
        """Both ends of its share, equal if it is no range; None if not published."""
        if self.percent is None or isinstance(self.percent, tuple):
            return self.percent
        return self.percent, self.percent


class Exam(Sourced, frozen=True, kw_only=True):
    """The examination of a certification."""

    questions: Count | None = None
    minutes: Count | None = None
    form: str | None = None
    """How it is given ("computer-adaptive, one best answer")."""
    short: str | None = None
    """At most 40 characters of `form`, for comparisons at a glance, where no number is known."""
    passing: str | None = None
    """The passing score or rule."""
    provider: str | None = None
    outline: tuple[OutlineTopic, ...] = ()
    attempts: str | None = None
    """How often, and how soon, it may be retaken."""
    as_of: When | None = None
    note: str | None = None
    none: tuple[str, ...] = ()


class Route(Sourced, frozen=True, kw_only=True):
    """One way to become eligible."""

    id: str
    """Stable within its certification ("education", "route-2")."""
    label: str
    wording: str
    """The requirement in our own short words."""
    short: str | None = None
    """At most 40 characters, for comparisons at a glance; by default made from the criteria."""
    status: Literal["open", "closed", "unclear"] = "open"
    closed: When | None = None
    """When it closed, if it did."""
    criteria: tuple[Criterion, ...] = ()
    """All of them must be met; empty if nothing in it can be judged."""
    incomplete: str | None = None
    """What of the rule could not be read, and whom to ask."""
    unread: bool = False
    """Whether the deciding part (the length of work, which credential) was not found, so that
    the route cannot be judged. A route without criteria is unread as well."""
    as_of: When | None = None


class Certification(Sourced, frozen=True, kw_only=True):
    """A credential that the organization awards, or awarded."""

    code: str
    """Short and unique in the file ("MLS"); with the organization's id it is "amt:MLS"."""
    name: str
    letters: str | None = None
    """The letters after a holder's name ("MLS(AMT)")."""
    body: str | None = None
    """The body as rules write it for this one ("ASCPi"), if not the organization itself."""
    formerly: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    role: str
    """A role id from roles.toml."""
    level: Level
    discipline: str | None = None
    """The part of the laboratory it is about ("hematology"), if its role does not say."""
    status: Status
    status_note: str | None = None
    successor: str | None = None
    """ORG:CODE of the certification that replaced it."""
    since: When | None = None
    ended: When | None = None
    summary: str
    """What a holder does, in a sentence."""
    valid: Duration | None = None
    """How long it lasts before renewal; "valid" in `none` if it does not expire."""
    routes: tuple[Route, ...] = msgspec.field(name="route", default=())
    exam: Exam | None = None
    fees: tuple[Fee, ...] = msgspec.field(name="fee", default=())
    leads_to: tuple[str, ...] = ()
    """ORG:CODE of credentials that this one is a step to."""
    note: str | None = None
    none: tuple[str, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Whether nobody can apply for it."""
        return self.status in ("retired", "renamed", "moved")

    @property
    def short_name(self) -> str:
        """The letters after a holder's name; the code if none are known."""
        return self.letters or self.code
