"""A person's profile: what they said about themselves in Paths, and its file.

A list with an entry (programs, work, credentials, military courses) is complete: who names one
credential has named all that they hold. An empty list is unknown, unless its kind is in `none`.
Everything may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from certtui.catalog.records.criteria import EducationLevel
from certtui.catalog.records.values import When
from certtui.errors import RequestError, exporting
from certtui.files import write_file

if TYPE_CHECKING:
    from certtui.catalog.problems import Problem

Answer = bool | float | str
"""The answer to a condition: yes or no, a number, or a date as text."""

NoneOf = Literal["program", "experience", "credential", "military"]
"""The kinds of things that a person may say they have none of."""

LISTS: dict[str, str] = {
    "program": "programs", "experience": "experience", "military": "military",
    "credential": "credentials",
}  # fmt: skip
"""The list of a profile for each of these kinds."""


class ProfilePart(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A part of a profile."""


class Schooling(ProfilePart, frozen=True):
    """Schooling that is finished, or will be on a future day."""

    level: EducationLevel | None = None
    field: str | None = None
    """The field of study, as typed."""
    finished: When | None = None


class Training(ProfilePart, frozen=True):
    """A training program that is finished, or will be on a future day."""

    role: str
    """Id of the role it trains for."""
    accreditor: str | None = None
    """Its accreditor ("NAACLS")."""
    finished: When | None = None


class Work(ProfilePart, frozen=True):
    """A period of paid work in one role; its amount is `years`, `hours`, or hours a week."""

    role: str
    years: float | None = None
    """Full-time years."""
    hours: float | None = None
    week: float | None = None
    """Hours a week, for a period with known start and end."""
    start: When | None = None
    end: When | None = None


class Service(ProfilePart, frozen=True):
    """Medical training or service in the armed forces."""

    course: str | None = None
    """Id of a course in conditions.toml; an empty text for another course."""
    finished: When | None = None


class CredentialSaid(ProfilePart, frozen=True):
    """A credential that is held, or has expired."""

    certification: str
    """As ORG:CODE."""
    since: When | None = None
    current: bool = True
    expired: When | None = None


class ForeignDegree(ProfilePart, frozen=True):
    """The country of a degree, and whether an agency has evaluated it."""

    country: str
    evaluated: bool | None = None


class Profile(ProfilePart, frozen=True, kw_only=True):
    """One person's schooling, work and credentials."""

    education: tuple[Schooling, ...] = ()
    foreign_degree: ForeignDegree | None = None
    hours: dict[str, float] = {}
    """Semester hours by subject."""
    programs: tuple[Training, ...] = ()
    experience: tuple[Work, ...] = ()
    military: tuple[Service, ...] = ()
    credentials: tuple[CredentialSaid, ...] = ()
    none: tuple[NoneOf, ...] = ()
    """The kinds of things that the person has none of."""
    answers: dict[str, Answer] = {}
    """Answers to conditions, by their ids."""
    role: str | None = None
    """Id of the role wanted, which is listed first."""
    state: str | None = None
    """Postal code or name of the state to work in."""
    country: str | None = None
    """Code of the country whose job titles the person uses ("MLT" in Canada)."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said that a rule could be judged by."""
        return self == Profile(role=self.role, state=self.state, country=self.country)

    def said(self, kind: NoneOf) -> bool:
        """Whether anything was said about a kind, including "none"."""
        return kind in self.none or self.has(kind)

    def has(self, kind: NoneOf) -> bool:
        """Whether the person has anything of a kind."""
        return bool(getattr(self, LISTS[kind]))


def read_profile(path: Path) -> Profile:
    """The profile in a file. Raises RequestError with the problems and their remedies."""
    from certtui.catalog.loading.decoding import read_record  # and with it the parser

    profile, _, problems = read_record(path, Profile)
    return _faultless(profile, problems)


def profile_of_text(text: str, where: str) -> Profile:
    """A profile from the text of its file. Raises RequestError with problems and remedies."""
    from certtui.catalog.loading.decoding import record_of_text

    return _faultless(*record_of_text(where, text, Profile))


def _faultless(profile: Profile | None, problems: Iterable[Problem]) -> Profile:
    if profile is None:
        raise RequestError("\n".join(map(str, problems)))
    return profile


def table_of(profile: Profile) -> dict[str, Any]:
    """A profile as plain tables, without what was not said."""
    table: dict[str, Any] = msgspec.to_builtins(profile, enc_hook=str)
    return {key: said for key, said in table.items() if said}  # 3.10 has many empty tuples


def write_profile(path: Path, profile: Profile) -> None:
    """Write a profile that can be read again. Raises ExportError."""
    with exporting(path):
        write_file(path, toml_of(profile))


def toml_of(profile: Profile) -> str:
    """A profile as the text of its file."""
    import tomlkit  # 27 ms, and most runs write nothing

    head = "# What you told certtui paths; read again with --profile.\n"
    return head + tomlkit.dumps(table_of(profile))
