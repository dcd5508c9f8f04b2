"""A typed criterion held against a profile: met, missing, or not to be told.

What the person did not say is unknown, not false. Schooling, programmes and work count as
recent enough unless a year says otherwise. What a rule adds beyond a form's questions (the kind
of laboratory, the course's name, a programme's clock hours) does not change the standing: it
is handed on as something to confirm.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from dateutil.relativedelta import relativedelta

from certtui.answers.facts import wording
from certtui.answers.paths import study_fields
from certtui.answers.paths.findings import Finding, gaps
from certtui.answers.paths.profile import Profile, held_names
from certtui.catalog.collection import Catalog
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    Credential,
    Criterion,
    Education,
    Experience,
    Hours,
    Military,
    Other,
    Program,
)
from certtui.catalog.records.values import Duration

HOURS_A_YEAR = 2080
"""Hours of a full-time year: NCCT's rule says "2,080 hours (one full-time year)"."""

DEGREE_HOURS = {"associate": 60, "bachelor": 120, "master": 120, "doctorate": 120}
"""Semester hours that a US degree holds at least, by the accreditors' standards for degrees (60
and 120); the rules themselves name 60 hours as what stands for an associate degree."""

_SCHOOLING = {**wording.EDUCATION, "none": "no diploma"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Judge:
    """Holds criteria against one person's profile on one day."""

    catalog: Catalog
    profile: Profile
    today: date

    def judge(self, criterion: Criterion) -> tuple[Finding, ...]:
        """One finding; alternatives that belong together give one each."""
        if isinstance(criterion, AnyOf):
            return self._best(criterion)
        if isinstance(criterion, AllOf):
            return tuple(found for part in criterion.criteria for found in self.judge(part))
        return (_RULES[type(criterion)](self, criterion),)

    def words(self, criterion: Criterion) -> str:
        """The criterion as a phrase; long lists of roles and credentials are cut short."""
        if isinstance(criterion, Credential):
            return self._credentials(criterion)
        text = wording.criterion(criterion, self.catalog.roles)
        roles = getattr(criterion, "roles", ())
        return text.replace(
            wording.roles_in_words(roles, self.catalog.roles), self._roles(roles), 1
        )

    def _roles(self, roles: tuple[str, ...]) -> str:
        shown = wording.roles_in_words(roles[:3], self.catalog.roles)
        return f"{shown} or the like" if len(roles) > 3 else shown

    def _best(self, criterion: AnyOf) -> tuple[Finding, ...]:
        """The option with the fewest gaps; of equals, one that may be met unsaid."""
        judged = [self.judge(option) for option in criterion.options]
        if not judged:
            return ()
        chosen = min(range(len(judged)), key=lambda n: (*gaps(judged[n]), n))
        findings = judged[chosen]
        others = [
            self.words(option)
            for number, option in enumerate(criterion.options)
            if number != chosen and not isinstance(option, AllOf)
        ][:2]
        if not any(gaps(findings)) or not others:
            return findings
        last = max(n for n, found in enumerate(findings) if found.verdict != "met")
        text = f"{findings[last].text}; or instead {', or '.join(others)}"
        return (*findings[:last], replace(findings[last], text=text), *findings[last + 1 :])

    def _education(self, rule: Education) -> Finding:
        words, profile = self.words(rule), self.profile
        if rule.level == "none":
            return Finding("met", words)
        if profile.education is None:
            return Finding("unknown", f"{words} (your schooling was not said)")
        rank = wording.EDUCATION_RANK
        if rank[profile.education] < rank[rule.level]:
            return Finding("missing", f"{words} (you said {_SCHOOLING[profile.education]})")
        found = self._field(rule, words)
        if found.verdict == "missing":
            return found
        late = self._too_old(self.profile.education_finished, rule.within)
        if late:
            return Finding("missing", f"{words} (yours is of {profile.education_finished})")
        if found.verdict == "met" and self._degree_may_be_old(rule):
            return Finding(
                "unknown",
                f"{words} (when the degree was finished was not said; your programme is of "
                f"{profile.program_finished})",
            )
        return found

    def _field(self, rule: Education, words: str) -> Finding:
        """The verdict on the field of study alone."""
        if not rule.fields:
            return Finding("met", words)
        programme = study_fields.PROGRAM_FIELDS.get(self.profile.program or "", "")
        if self.profile.field is None:
            if programme and study_fields.matches(programme, rule.fields) == "yes":
                return Finding("met", words, "the degree is from the programme you named")
            return Finding("unknown", f"{words} (the field of your degree was not said)")
        match = study_fields.matches(self.profile.field, rule.fields)
        if match == "yes":
            return Finding("met", words)
        if match == "no":
            return Finding("missing", f"{words} (your field: {self.profile.field})")
        return Finding("unknown", f"{words} (whether “{self.profile.field}” counts cannot be told)")

    def _degree_may_be_old(self, rule: Education) -> bool:
        """Whether the only year said is an old programme's, in the very field of the degree."""
        profile = self.profile
        programme = study_fields.PROGRAM_FIELDS.get(profile.program or "", "")
        return (
            profile.education_finished is None
            and bool(programme)
            and study_fields.matches(profile.field or programme, (programme,)) == "yes"
            and self._too_old(profile.program_finished, rule.within)
        )

    def _hours(self, rule: Hours) -> Finding:
        words, profile = self.words(rule), self.profile
        biology, chemistry = profile.biology_hours, profile.chemistry_hours
        sciences = (biology or 0) + (chemistry or 0)
        both = biology is not None and chemistry is not None
        least, exact = {
            "biology": (biology or 0, biology is not None),
            "chemistry": (chemistry or 0, chemistry is not None),
            "biology-or-chemistry": (sciences, both),
            "science": (sciences, False),
            "any": (
                max(
                    profile.college_hours or 0,
                    sciences,
                    DEGREE_HOURS.get(profile.education or "", 0),
                ),
                profile.college_hours is not None,
            ),
            "laboratory-science": (0, False),
        }[rule.subject]
        if self._too_old(profile.education_finished, rule.within):
            year = profile.education_finished
            return Finding("missing", f"{words} (your schooling is of {year})")
        if least >= rule.semester_hours:
            return Finding("met", words)
        if not exact:
            return Finding("unknown", f"{words} (your hours were not said)")
        short = rule.semester_hours - least
        subject = words.partition(" semester hours ")[2]
        return Finding(
            "missing",
            f"{short:g} more semester hour{'s' if short != 1 else ''} {subject} "
            f"({rule.semester_hours:g} asked, you said {least:g})",
        )

    def _program(self, rule: Program) -> Finding:
        words, profile = self.words(rule), self.profile
        if profile.program is None:
            return Finding("unknown", f"{words} (no programme was said)")
        if profile.program not in rule.roles:
            return Finding("missing", f"{words} (yours: {self._roles((profile.program,))})")
        year = profile.program_finished
        if year is not None and year > self.today.year:
            return Finding("missing", f"{words} (yours will be finished in {year})")
        if self._too_old(year, rule.within):
            return Finding("missing", f"{words} (yours is of {year})")
        if rule.accreditors:
            if profile.accreditor is None:
                return Finding("unknown", f"{words} (whose accreditation was not said)")
            if profile.accreditor.casefold() not in map(str.casefold, rule.accreditors):
                return Finding("missing", f"{words} (yours: {profile.accreditor})")
        confirm = f"the programme had at least {rule.hours:,} clock hours" if rule.hours else ""
        return Finding("met", words, confirm)

    def _experience(self, rule: Experience) -> Finding:
        words, profile = self.words(rule), self.profile
        if profile.experience_years is None or (
            profile.experience_years > 0 and profile.experience_in is None and rule.roles
        ):
            what = "how long" if profile.experience_years is None else "in which role"
            return Finding("unknown", f"{words} ({what} you worked was not said)")
        fits = not rule.roles or profile.experience_in in rule.roles
        years = profile.experience_years if fits else 0.0
        short = _short(rule.length, years)
        confirm = f"the work was in {rule.setting}" if rule.setting else ""
        if not short and confirm and not rule.roles:
            return Finding("unknown", f"{words} (whether your work was of that kind was not said)")
        if not short:
            return Finding("met", words, confirm)
        work = f"of work as {self._roles(rule.roles)}" if rule.roles else "of health care work"
        has = f"{years:g} year{'s' if years != 1 else ''}"
        if not fits and profile.experience_in and profile.experience_years:
            has = f"work as {self._roles((profile.experience_in,))}"
        return Finding("missing", f"{short} {work} ({rule.length} asked, you said {has})", confirm)

    def _credential(self, rule: Credential) -> Finding:
        words = self.words(rule)
        if self._held & set(rule.holds):
            return Finding("met", words, "it is in force" if rule.current else "")
        if rule.holds and self.profile.holds and rule.other is None:
            return Finding("missing", words)
        return Finding("unknown", f"{words} (not said)")

    def _credentials(self, rule: Credential) -> str:
        """`holds MLT(ASCP)`; a long list is cut short."""
        names = [self._letters(name) for name in rule.holds]
        shown = names[:4] + (["another of those listed"] if len(names) > 4 else [])
        return f"holds {' or '.join([*shown, *([rule.other] if rule.other else [])])}"

    def _letters(self, name: str) -> str:
        for held in self.catalog.certifications:
            if held.id == name and held.certification.letters:
                return held.certification.letters
        organization, _, code = name.partition(":")
        return f"{code}({organization.upper()})"

    @cached_property
    def _held(self) -> frozenset[str]:
        return held_names(self.catalog, self.profile.holds)

    def _military(self, rule: Military) -> Finding:
        words = self.words(rule)
        if self.profile.military is None:
            return Finding("unknown", f"{words} (not said)")
        if not self.profile.military:
            return Finding("missing", words)
        return Finding("met", words, f"it was this: {rule.course}" if rule.course else "")

    def _other(self, rule: Other) -> Finding:
        return Finding("unknown", rule.text)

    def _too_old(self, year: int | None, within: Duration | None) -> bool:
        """Whether even the last day of a year lies outside the span before today."""
        if year is None or within is None:
            return False
        span = relativedelta(months=within.months, days=within.days, hours=within.hours)
        return bool(year < (self.today - span).year)


def _short(length: Duration, years: float) -> str:
    """What `years` of full-time work lack of a length: `one more year`; empty when nothing."""
    if length.hours:
        missing = length.hours - years * HOURS_A_YEAR
        return f"{math.ceil(missing):,} more hours" if missing > 1e-6 else ""
    months = length.months + length.days / 30.4375 - years * 12
    whole = math.ceil(months - 1e-6)
    if whole <= 0:
        return ""
    count, unit = (whole // 12, "year") if whole % 12 == 0 else (whole, "month")
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} more {unit}{'s' if count != 1 else ''}"


_RULES: Mapping[type, Callable[[Judge, Any], Finding]] = {
    Education: Judge._education,
    Hours: Judge._hours,
    Program: Judge._program,
    Experience: Judge._experience,
    Credential: Judge._credential,
    Military: Judge._military,
    Other: Judge._other,
}
