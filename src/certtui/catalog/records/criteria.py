"""What an eligibility route requires, in a form that a program can judge.

A route has its wording for people and a list of criteria for the program: all of them must be met.
`AnyOf` has alternatives ("an associate degree, or 60 semester hours"). What a person can answer,
and no other criterion covers, is a `ConditionMet` from the shared vocabulary (conditions.toml);
what no question can settle is an `Other`: the person is told to confirm it, and it never decides.
"""

from typing import Literal, TypeAlias, get_args

import msgspec

from certtui.catalog.records.values import Duration

EducationLevel = Literal["none", "high-school", "associate", "bachelor", "master", "doctorate"]
"""Highest schooling completed, lowest first."""

EDUCATION_RANK: dict[str, int] = {level: n for n, level in enumerate(get_args(EducationLevel))}

HourSubject = Literal[
    "any", "science", "biology", "chemistry", "biology-or-chemistry", "laboratory-science"
]
"""What semester hours are counted in; `any` is all college work together."""

Enrolled = Literal["no", "also", "only"]
"""Whether students who have not finished may apply: no, they as well, or only they."""

CountedFrom = Literal["application", "examination"]
"""The day from which a time limit is counted back."""

Began = Literal["education", "program"]
"""What must have been finished before work counts."""


class _Criterion(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", gc=False
):
    pass


class Education(_Criterion, frozen=True, tag="education"):
    """Schooling of at least a level, possibly in given fields."""

    level: EducationLevel
    fields: tuple[str, ...] = ()
    """Fields of study that count, in lower case ("biology"); empty: any."""
    within: Duration | None = None
    """How long ago it may have been finished."""
    older: bool = False
    """Whether what was finished earlier counts with more, of which the terms were not found."""
    enrolled: Enrolled = "no"
    """Whether somebody who has not finished counts."""
    before_end: Duration | None = None
    """How long before the end a student may apply, if the rule says."""


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
    counted_from: CountedFrom = "application"
    """The day from which `within` is counted back."""
    older: bool = False
    """Whether what was finished earlier counts with more, of which the terms were not found."""
    enrolled: Enrolled = "no"
    """Whether a student who has not finished it counts."""
    before_end: Duration | None = None
    """How long before the end a student may apply, if the rule says."""


class Experience(_Criterion, frozen=True, tag="experience"):
    """Paid work in one of the roles, for a length of time (years, months or hours)."""

    length: Duration
    roles: tuple[str, ...] = ()
    """Role ids in which the work counts; with no fields either: any health care work."""
    within: Duration | None = None
    """The span, counted back from application, in which the work must lie."""
    setting: str | None = None
    """Where or how it must be done, as it follows "work", if the rule says ("in an accredited
    laboratory", "with venipunctures"): to be confirmed."""
    fields: tuple[str, ...] = ()
    """Ids of fields of work: every role in them counts ("laboratory": any laboratory work)."""
    after: Began | None = None
    """What must have been finished before the work."""


class Credential(_Criterion, frozen=True, tag="credential"):
    """A credential held: any one of those named, or any in the catalog for one of the roles."""

    holds: tuple[str, ...] = ()
    """Any one of these, as ORG:CODE ("ascp:MLT")."""
    roles: tuple[str, ...] = ()
    """Role ids: an equivalent credential of any organization for one of these counts too."""
    current: bool = True
    """Whether it must be in force at application."""
    held_for: Duration | None = None
    """How long it must have been held."""
    lapsed_within: Duration | None = None
    """How long ago it may have expired, if it need not be current."""


class Military(_Criterion, frozen=True, tag="military"):
    """Training or service in a medical occupation of the armed forces."""

    course: str | None = None
    """Id of the course in conditions.toml, when the rule names one ("medical-laboratory")."""
    roles: tuple[str, ...] = ()
    """The work that the training must be for, if any course for that counts."""
    within: Duration | None = None
    enrolled: Enrolled = "no"
    """Whether somebody who is about to finish the course counts."""


class ConditionMet(_Criterion, frozen=True, tag="condition"):
    """A condition of the shared vocabulary, with the answer that this rule requires."""

    condition: str
    """Its id in conditions.toml."""
    at_least: float | None = None
    """For a condition answered with a number: the least that counts."""
    within: Duration | None = None
    """For a condition answered with a date: how long ago it may be."""


class Other(_Criterion, frozen=True, tag="other"):
    """What no question can settle, in words; for the person to confirm, and never decisive."""

    text: str


class AnyOf(_Criterion, frozen=True, tag="any-of"):
    """Alternatives: met if one of them is."""

    options: "tuple[Criterion, ...]"


class AllOf(_Criterion, frozen=True, tag="all-of"):
    """Several criteria together, as one alternative inside `AnyOf`."""

    criteria: "tuple[Criterion, ...]"


Criterion: TypeAlias = (
    Education
    | Hours
    | Program
    | Experience
    | Credential
    | Military
    | ConditionMet
    | Other
    | AnyOf
    | AllOf
)
