"""What an eligibility route asks for, in a form that a program can judge.

A route carries its wording for people and a list of criteria for the program: every one of
them must be met. `AnyOf` holds alternatives ("an associate degree, or 60 semester hours").
What a form cannot ask about is an `Other`, and is always answered "could not be judged".
"""

from typing import Literal, TypeAlias

import msgspec

from certtui.catalog.records.values import Duration

EducationLevel = Literal["none", "high-school", "associate", "bachelor", "master", "doctorate"]
"""Highest schooling completed, lowest first."""

HourSubject = Literal[
    "any", "science", "biology", "chemistry", "biology-or-chemistry", "laboratory-science"
]
"""What semester hours are counted in; `any` is all college work together."""


class _Criterion(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", gc=False
):
    pass


class Education(_Criterion, frozen=True, tag="education"):
    """Schooling of at least a level, perhaps in given fields."""

    level: EducationLevel
    fields: tuple[str, ...] = ()
    """Fields of study that count, in lower case ("biology"); empty: any."""
    within: Duration | None = None
    """How long ago it may have been finished."""


class Hours(_Criterion, frozen=True, tag="hours"):
    """Semester hours of college work in a subject."""

    subject: HourSubject
    semester_hours: float
    within: Duration | None = None


class Program(_Criterion, frozen=True, tag="program"):
    """A finished training program for one of the roles."""

    roles: tuple[str, ...]
    """Role ids the program trains for."""
    accreditors: tuple[str, ...] = ()
    """Whose accreditation or approval counts ("NAACLS"); empty: any recognized one."""
    within: Duration | None = None
    hours: int | None = None
    """Clock hours the program must have at least."""


class Experience(_Criterion, frozen=True, tag="experience"):
    """Paid work in one of the roles, for a length of time (years, months or hours)."""

    roles: tuple[str, ...]
    """Role ids in which the work counts; empty: any health care work."""
    length: Duration
    within: Duration | None = None
    """The span, counted back from application, in which the work must lie."""
    setting: str | None = None
    """Where it must be done, if the rule says ("an accredited laboratory")."""


class Credential(_Criterion, frozen=True, tag="credential"):
    """A credential held: one of the catalog's, or another named in words."""

    holds: tuple[str, ...] = ()
    """Any one of these, as ORG:CODE ("ascp:MLT")."""
    other: str | None = None
    """A credential outside the catalog ("a registered nurse license"), as an alternative."""
    current: bool = True
    """Whether it must be in force at application."""


class Military(_Criterion, frozen=True, tag="military"):
    """Training or service in a medical occupation of the armed forces."""

    course: str | None = None
    """The course, when the rule names one ("50-week medical laboratory course")."""
    within: Duration | None = None


class Other(_Criterion, frozen=True, tag="other"):
    """A condition that the program cannot judge; said in words, always "could not be judged"."""

    text: str


class AnyOf(_Criterion, frozen=True, tag="any-of"):
    """Alternatives: met when one of them is."""

    options: "tuple[Criterion, ...]"


class AllOf(_Criterion, frozen=True, tag="all-of"):
    """Several together, as one alternative inside `AnyOf`."""

    criteria: "tuple[Criterion, ...]"


Criterion: TypeAlias = (
    Education | Hours | Program | Experience | Credential | Military | Other | AnyOf | AllOf
)
