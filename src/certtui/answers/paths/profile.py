"""What a person says of themselves; everything may be left unsaid."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

from certtui.answers.facts import wording
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.records.criteria import EducationLevel
from certtui.errors import RequestError

YEARS = range(1900, 2200)
MOST_HOURS = 1000
MOST_YEARS = 80


@dataclass(frozen=True)
class Profile:
    """One person's schooling, work and credentials. None, and no credentials: not said."""

    education: EducationLevel | None = None
    """Highest schooling finished."""
    field: str | None = None
    """Its field of study, as typed."""
    education_finished: int | None = None
    """The year in which it was finished."""
    biology_hours: float | None = None
    """Semester hours."""
    chemistry_hours: float | None = None
    college_hours: float | None = None
    """Semester hours of all college work together."""
    program: str | None = None
    """Id of the role that a finished training programme was for."""
    accreditor: str | None = None
    """Whose accreditation the programme had ("NAACLS")."""
    program_finished: int | None = None
    """The year in which the programme was, or will be, finished."""
    experience_years: float | None = None
    """Full-time years of paid work."""
    experience_in: str | None = None
    """Id of the role in which they were worked."""
    military: bool | None = None
    """Training or service in a medical occupation of the armed forces."""
    holds: tuple[str, ...] = ()
    """Credentials held, as ORG:CODE."""
    role: str | None = None
    """Id of the role wanted: what is sorted first."""
    state: str | None = None
    """Postal code or name of the state to work in."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said that a rule could be held against."""
        return self == Profile(role=self.role, state=self.state)

    def resolved(self, catalog: Catalog) -> Profile:
        """The same with ids for names, in one spelling.

        Raises NameNotKnown for a role or credential the catalog does not have, RequestError for
        a number that cannot be.
        """
        self._check_numbers()
        return replace(
            self,
            field=_text(self.field),
            accreditor=_text(self.accreditor),
            program=catalog.role(self.program).id if self.program else None,
            experience_in=catalog.role(self.experience_in).id if self.experience_in else None,
            role=catalog.role(self.role).id if self.role else None,
            holds=tuple(dict.fromkeys(catalog.certification(name).id for name in self.holds)),
            state=_text(self.state),
        )

    def _check_numbers(self) -> None:
        if self.education is not None and self.education not in wording.EDUCATION:
            raise RequestError(
                f"“{self.education}” is no schooling known here: {', '.join(wording.EDUCATION)}."
            )
        for name, most in _LIMITS.items():
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and 0 <= value <= most):
                raise RequestError(f"{_words(name)}: {value:g} is not between 0 and {most:,}.")
        for name in ("education_finished", "program_finished"):
            year = getattr(self, name)
            if year is not None and year not in YEARS:
                raise RequestError(f"{_words(name)}: {year} is no year to reckon with.")


_LIMITS = {
    "biology_hours": MOST_HOURS,
    "chemistry_hours": MOST_HOURS,
    "college_hours": MOST_HOURS,
    "experience_years": MOST_YEARS,
}


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _text(value: str | None) -> str | None:
    """Cleaned; nothing but blanks is not said."""
    return (clean(value) or None) if value is not None else None


def said(profile: Profile) -> tuple[str, ...]:
    """The names of what was said, in the form's order."""
    blank = Profile()
    return tuple(
        entry.name
        for entry in fields(Profile)
        if getattr(profile, entry.name) != getattr(blank, entry.name)
    )


def held_names(catalog: Catalog, holds: tuple[str, ...]) -> frozenset[str]:
    """The credentials held under every name they had: a renamed one counts as its successor."""
    names = set(holds)
    for held in catalog.certifications:
        certification = held.certification
        if certification.status == "renamed" and certification.successor:
            if held.id in names:
                names.add(certification.successor)
            elif certification.successor in holds:
                names.add(held.id)
    return frozenset(names)
