"""A typed criterion judged for one person: met, missing, or unknown.

What the person did not say is unknown, not false: it is asked. What a rule adds beyond
questions (the kind of laboratory, a neighboring field of study) is handed on as something to
confirm, and does not change the verdict.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

import msgspec

from certtui.answers.facts import wording
from certtui.answers.facts.routes import least_months
from certtui.answers.paths import spans
from certtui.answers.paths.profile import SCHOOLING, counted_names
from certtui.answers.paths.study_fields import StudyFields
from certtui.catalog.collection import Catalog
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    ConditionMet,
    Credential,
    Criterion,
    Education,
    Experience,
    Hours,
    Military,
    Other,
    Program,
)
from certtui.catalog.records.organization import Admission
from certtui.catalog.records.values import Duration, When
from certtui.catalog.records.vocabulary import Condition
from certtui.person.profile import CredentialSaid, Profile, Schooling, Service, Training, Work

Verdict = Literal["met", "missing", "unknown"]

DEGREE_HOURS = {"associate": 60, "bachelor": 120, "master": 120, "doctorate": 120}
"""Semester hours that a US degree holds at least, by the accreditors' standards for degrees (60
and 120); the rules themselves name 60 hours as what stands for an associate degree."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_HOURS_ASKED = {
    "biology": ("biology",),
    "chemistry": ("chemistry",),
    "biology-or-chemistry": ("biology", "chemistry"),
    "science": ("science",),
    "laboratory-science": ("laboratory-science",),
    "any": ("any",),
}


@dataclass(frozen=True)
class Finding:
    """What came of one criterion."""

    verdict: Verdict
    text: str
    """Met: what is met. Missing: what is left to do. Unknown: what is asked."""
    why: str = ""
    """What was said that falls short ("you said high school")."""
    asks: tuple[str, ...] = ()
    """Ids of the questions whose answers would settle it (questions.py)."""
    confirm: tuple[str, ...] = ()
    """What nobody was asked about; it does not change the verdict."""
    lost: bool = False
    """Whether what is missing cannot be regained (a window that is over)."""
    months: float = 0.0
    """About how long what is missing takes, and half of what is unknown; for ordering only."""

    @property
    def full(self) -> str:
        """The text with what was said that falls short."""
        return f"{self.text} ({self.why})" if self.why else self.text


def gaps(findings: Iterable[Finding]) -> tuple[int, int, int]:
    """How many are lost, missing and unknown: fewer is better, in this order."""
    found = tuple(findings)
    return (
        sum(entry.lost for entry in found),
        sum(entry.verdict == "missing" for entry in found),
        sum(entry.verdict == "unknown" for entry in found),
    )


def _best(findings: Iterable[Finding]) -> Finding:
    """The finding that helps most, of several degrees, programs or credentials."""
    return min(findings, key=lambda entry: (*gaps((entry,)), len(entry.confirm)))


@dataclass(frozen=True)
class Judge:
    """Judges criteria of one organization for one person on one day."""

    catalog: Catalog
    profile: Profile
    today: date
    organization: str = ""
    """Its abbreviation."""
    country: str = ""
    """Its country's code."""
    admission: Admission | None = None

    def judge(self, criterion: Criterion) -> tuple[Finding, ...]:
        """What came of a criterion; alternatives that belong together give several findings."""
        if isinstance(criterion, AnyOf):
            return self._any_of(criterion)
        if isinstance(criterion, AllOf):
            return tuple(found for part in criterion.criteria for found in self.judge(part))
        if isinstance(criterion, Education):
            return self._education(criterion)
        found = _RULES[type(criterion)](self, criterion)
        if found.verdict == "unknown" and not found.months:
            found = replace(found, months=self._months(criterion) / 2)
        return (found,)

    def _any_of(self, criterion: AnyOf) -> tuple[Finding, ...]:
        """The option with the fewest gaps; of equals, the first. The others are named.

        Of options that wait for answers, the one of which most is met already goes first.
        """
        judged = [self.judge(option) for option in criterion.options]

        def rank(number: int) -> tuple[int, int, bool, int, int]:
            lost, missing, unknown = gaps(judged[number])
            met = len(judged[number]) - missing - unknown
            return (lost, missing, unknown > 0, unknown - met, number)

        chosen = min(range(len(judged)), key=rank)
        findings = judged[chosen]
        others = [
            wording.criterion(option, self.catalog)
            for number, option in enumerate(criterion.options)
            if number != chosen and not isinstance(option, AllOf)
        ][:2]
        missing = [n for n, found in enumerate(findings) if found.verdict == "missing"]
        if not missing or not others:
            return findings
        last = missing[-1]
        text = f"{findings[last].text}, or {', or '.join(others)}"
        return (*findings[:last], replace(findings[last], text=text), *findings[last + 1 :])

    # ------------------------------------------------------------------ schooling

    def _education(self, rule: Education) -> tuple[Finding, ...]:
        words = self._degree(rule)
        if rule.level == "none":
            return (Finding("met", words),)
        if not any(entry.level for entry in self.profile.education):
            return (Finding("unknown", words, asks=("education",)),)
        found = _best(
            self._schooling(rule, words, entry) for entry in self.profile.education if entry.level
        )
        if found.verdict == "missing" or rule.level == "high-school":
            return (found,)
        return (found, *self._evaluation())

    def _degree(self, rule: Education) -> str:
        """The schooling asked; a long list of fields is cut short."""
        if len(rule.fields) <= MOST_FIELDS_NAMED:
            return wording.criterion(rule, self.catalog)
        few = msgspec.structs.replace(rule, fields=(*rule.fields[:MOST_FIELDS_NAMED], "the like"))
        return wording.criterion(few, self.catalog)

    def _schooling(self, rule: Education, words: str, has: Schooling) -> Finding:
        rank = wording.EDUCATION_RANK
        assert has.level is not None
        months = max(0.0, self._months(rule) - self._months(Education(has.level)))
        if rank[has.level] < rank[rule.level]:
            why = f"you said {SCHOOLING[has.level]}"
            return Finding("missing", _article(words), why, months=months)
        unfinished = has.finished is not None and has.finished.earliest > self.today
        if unfinished or rule.enrolled == "only":
            return self._student(rule, words, has.finished if unfinished else None)
        confirm: tuple[str, ...] = ()
        if rule.fields:
            match = self._field(rule, has)
            if match == "ask":
                return Finding("unknown", words, asks=("field",))
            if match == "no":
                why = f"your field: {has.field}"
                return Finding("missing", _article(words), why, months=self._months(rule))
            confirm = (match,) if match else ()
        return self._recent(rule.within, has.finished, "education", words, confirm)

    def _student(self, rule: Education | Program, words: str, finishes: When | None) -> Finding:
        """Somebody still on the way, where a rule takes them or does not."""
        if finishes is None:
            return Finding("missing", f"still a student: {words}", lost=True)
        left = max(0.0, (finishes.earliest - self.today).days / 30.4375)
        if rule.enrolled == "no":
            text = f"finish the {'degree' if isinstance(rule, Education) else 'program'}"
            return Finding("missing", f"{text} ({finishes})", words, months=left)
        if rule.before_end and left * 30.4375 > rule.before_end.approximate_days:
            text = f"wait until {rule.before_end} before you finish ({finishes})"
            return Finding("missing", text, months=left)
        return Finding("met", words)

    def _field(self, rule: Education, has: Schooling) -> str:
        """`ask`, `no`, what to confirm, or nothing where the field is one that counts."""
        if has.field is None:
            for training in self.profile.programs:
                role = self.catalog.roles.get(training.role)
                study = role.program_study if role else None
                if study and self._studies.matches(study, rule.fields) == "yes":
                    return "the degree is from the program you named"
            return "ask"
        match = self._studies.matches(has.field, rule.fields)
        if match == "unknown":
            return f"whether a degree in {has.field} counts as {' or '.join(rule.fields)}"
        return "" if match == "yes" else "no"

    def _evaluation(self) -> tuple[Finding, ...]:
        """What a degree from another country asks for beside."""
        degree = self.profile.foreign_degree
        if degree is None or degree.country.upper() == self.country.upper():
            return ()
        words = f"an evaluation of your degree by an agency that {self.organization} accepts"
        if self.admission is None or self.admission.foreign_education is None:
            country = self.catalog.country_name(degree.country)
            text = f"how {self.organization} weighs a degree from {country}"
            return (Finding("met", "", confirm=(text,)),)
        if degree.evaluated is None:
            return (Finding("unknown", words, asks=("degree-evaluated",)),)
        if not degree.evaluated:
            return (Finding("missing", words, months=2),)
        return (Finding("met", words),)

    def _recent(
        self,
        within: Duration | None,
        finished: When | None,
        what: str,
        words: str,
        confirm: tuple[str, ...] = (),
    ) -> Finding:
        """The verdict on a time limit alone: never met in silence."""
        if within is None:
            return Finding("met", words, confirm=confirm)
        name, _, role = what.partition(":")
        suffix = f":{role}" if role else ""
        if finished is None:
            return Finding("unknown", words, asks=(f"{name}-finished{suffix}",), confirm=confirm)
        age = spans.age(finished, within, self.today)
        if age == "over":
            return Finding("missing", words, f"yours is of {finished}", lost=True)
        if age == "unclear":
            return Finding("unknown", words, asks=(f"{name}-month{suffix}",), confirm=confirm)
        return Finding("met", words, confirm=confirm)

    def _hours(self, rule: Hours) -> Finding:
        words, hours = wording.criterion(rule, self.catalog), self.profile.hours
        names = _HOURS_ASKED[rule.subject]
        sciences = hours.get("biology", 0) + hours.get("chemistry", 0)
        least = sum(hours.get(name, 0) for name in names)
        if rule.subject == "science":
            least = max(least, sciences)
        exact = all(name in hours for name in names)
        if rule.subject == "any":
            degrees = [DEGREE_HOURS.get(entry.level or "", 0) for entry in self._finished]
            least = max(least, sciences, *degrees, 0)
        if least >= rule.semester_hours:
            newest = max((e.finished for e in self._finished if e.finished), default=None)
            return self._recent(rule.within, newest, "education", words)
        schooled = [entry.level for entry in self.profile.education if entry.level]
        if not exact and not (schooled and set(schooled) <= {"none", "high-school"}):
            asks = tuple(f"hours-{name}" for name in names if name not in hours)
            return Finding("unknown", words, asks=asks)
        short = rule.semester_hours - least
        subject = wording.SUBJECTS[rule.subject]
        text = f"{short:g} more semester hour{'s' if short != 1 else ''} of {subject}"
        why = f"{rule.semester_hours:g} asked, you have {least:g}"
        if self.admission and self.admission.program_courses:
            why += "; courses of an accredited laboratory program count"
        return Finding("missing", text, why, months=short / 2.5)

    @cached_property
    def _studies(self) -> StudyFields:
        return StudyFields.of(self.catalog.vocabulary.studies)

    def _months(self, criterion: Criterion) -> float:
        return least_months(criterion, self.catalog.roles)

    @property
    def _finished(self) -> list[Schooling]:
        return [
            entry
            for entry in self.profile.education
            if not (entry.finished and entry.finished.earliest > self.today)
        ]

    # ------------------------------------------------------------------ programs

    def _program(self, rule: Program) -> Finding:
        words = wording.criterion(rule, self.catalog)
        if not self.profile.said("program"):
            return Finding("unknown", words, asks=("program",))
        fitting = [entry for entry in self.profile.programs if entry.role in rule.roles]
        if not fitting:
            return Finding("missing", _article(words), months=self._months(rule))
        return _best(self._training(rule, words, entry) for entry in fitting)

    def _training(self, rule: Program, words: str, has: Training) -> Finding:
        confirm: tuple[str, ...] = ()
        if rule.hours:
            confirm = (f"the program had {rule.hours:,} hours at least",)
        if rule.accreditors:
            if has.accreditor is None:
                asks = (f"program-accreditor:{has.role}",)
                return Finding("unknown", words, asks=asks)
            if has.accreditor.casefold() not in map(str.casefold, rule.accreditors):
                why = f"yours: {has.accreditor}"
                return Finding("missing", _article(words), why, months=self._months(rule))
        if has.finished is not None and has.finished.earliest > self.today:
            return self._student(rule, words, has.finished)
        if rule.enrolled == "only":
            if has.finished is None:
                return Finding("unknown", words, asks=(f"program-finished:{has.role}",))
            return self._student(rule, words, None)
        if rule.within and rule.counted_from == "examination":
            confirm += (f"you sit the examination within {rule.within} of finishing",)
        return self._recent(rule.within, has.finished, f"program:{has.role}", words, confirm)

    # ------------------------------------------------------------------ work

    def _experience(self, rule: Experience) -> Finding:
        words = wording.criterion(rule, self.catalog)
        if not self.profile.said("experience"):
            return Finding("unknown", words, asks=("experience",))
        start, asks = self._counted_from(rule)
        amount = spans.WorkAmount()
        parts: list[Work] = []
        for work in self.profile.experience:
            if self._counts(rule, work.role):
                amount += spans.amount_since(work, start, self.today, self.week)
            elif self._may_hold(rule, work.role):
                parts.append(work)
        needed = self._years(rule.length)
        confirm = (f"the work was {rule.setting}",) if rule.setting else ()
        if amount.least >= needed - 1e-6 and not asks:
            return Finding("met", words, confirm=confirm)
        unclear = (*asks, *amount.unclear)
        if amount.most >= needed - 1e-6 and unclear:
            return Finding("unknown", words, asks=unclear, confirm=confirm)
        for work in parts:
            more = spans.amount_since(work, start, self.today, self.week)
            if amount.most + more.most >= needed - 1e-6:
                ask = f"experience-part:{work.role}:{self._narrow(rule, work.role)}"
                return Finding("unknown", words, asks=(ask,), confirm=confirm)
        short = _short(rule.length, amount.most, self.week)
        has = ", ".join(
            wording.roles_in_words((work.role,), self.catalog.roles)
            for work in self.profile.experience
        )
        why = f"{rule.length} asked" + (f"; you said work as {has}" if has else "")
        text = f"{short} of {self._work(rule)}"
        return Finding(
            "missing", text, why, confirm=confirm, months=max(1.0, (needed - amount.most) * 12)
        )

    @property
    def week(self) -> float:
        """Hours of a full-time week at this organization."""
        return (self.admission.full_time_week if self.admission else None) or spans.USUAL_WEEK

    def _years(self, length: Duration) -> float:
        if length.hours:
            return length.hours / (self.week * spans.WEEKS_A_YEAR)
        return (length.months + length.days / 30.4375) / 12

    def _counted_from(self, rule: Experience) -> tuple[date | None, tuple[str, ...]]:
        """The first day from which work counts, and what would settle it when that is not known."""
        start = spans.start_of(rule.within, self.today) if rule.within else None
        if rule.after is None:
            return start, ()
        ends: list[When | None] = (
            [entry.finished for entry in self.profile.education]
            if rule.after == "education"
            else [entry.finished for entry in self.profile.programs]
        )
        known = [end for end in ends if end is not None]
        if not known:
            if rule.after == "program" and not self.profile.programs:
                return start, () if self.profile.said("program") else ("program",)
            if rule.after == "education":
                return start, ("education-finished",) if self.profile.education else ("education",)
            return start, (f"program-finished:{self.profile.programs[0].role}",)
        begin = min(known).earliest
        return (max(start, begin) if start else begin), ()

    def _counts(self, rule: Experience, role: str) -> bool:
        """Whether all work in a role counts."""
        if not rule.roles and not rule.fields:
            return True
        known = self.catalog.roles.get(role)
        return role in rule.roles or (known is not None and known.field in rule.fields)

    def _may_hold(self, rule: Experience, role: str) -> bool:
        """Whether a part of a generalist's work may count, and was not said."""
        return bool(self._narrow(rule, role))

    def _narrow(self, rule: Experience, role: str) -> str:
        known = self.catalog.roles.get(role)
        said = {work.role for work in self.profile.experience}
        held = [name for name in rule.roles if known and name in known.may_include]
        return held[0] if held and not said & set(held) else ""

    def _work(self, rule: Experience) -> str:
        if rule.fields or not rule.roles:
            return wording.work_in_words(rule, self.catalog)
        shown = wording.roles_in_words(rule.roles[:2], self.catalog.roles)
        return f"work as {shown}{' or the like' if len(rule.roles) > 2 else ''}"

    # ------------------------------------------------------------------ credentials

    def _credential(self, rule: Credential) -> Finding:
        if not self.profile.said("credential"):
            return Finding("unknown", self._named(rule), asks=("credential",))
        wanted = set(rule.holds)
        fitting = [
            entry
            for entry in self.profile.credentials
            if counted_names(self.catalog, (entry.certification,)) & wanted
            or self._roles.get(entry.certification) in rule.roles
        ]
        if fitting:
            return _best(self._held(rule, entry) for entry in fitting)
        if rule.other:
            return Finding("met", self._named(rule), confirm=(f"you hold {rule.other}",))
        return Finding("missing", self._named(rule), months=self._months(rule))

    def _held(self, rule: Credential, has: CredentialSaid) -> Finding:
        words = f"holds {wording.letters(has.certification, self.catalog)}"
        if rule.current and not has.current:
            name = wording.letters(has.certification, self.catalog)
            return Finding("missing", f"bring {name} back in force", months=3)
        if rule.lapsed_within and not has.current:
            if has.expired is None:
                return Finding("unknown", words, asks=(f"credential-expired:{has.certification}",))
            if spans.age(has.expired, rule.lapsed_within, self.today) == "over":
                why = f"expired {has.expired}"
                return Finding("missing", f"{words}, lapsed {rule.lapsed_within} at most", why,
                               lost=True)  # fmt: skip
        if rule.held_for:
            if has.since is None:
                return Finding("unknown", words, asks=(f"credential-since:{has.certification}",))
            if has.since.earliest > spans.start_of(rule.held_for, self.today):
                return Finding("missing", f"{words} for {rule.held_for}", f"since {has.since}",
                               months=12)  # fmt: skip
        return Finding("met", words)

    def _named(self, rule: Credential) -> str:
        """`MLT(ASCP)`; a long list is cut short."""
        if len(rule.holds) <= 4:
            return wording.credentials_in_words(rule, self.catalog)
        names = [wording.letters(name, self.catalog) for name in rule.holds[:3]]
        return f"{', '.join(names)} or another of those listed"

    @cached_property
    def _roles(self) -> dict[str, str]:
        return {held.id: held.certification.role for held in self.catalog.certifications}

    # ------------------------------------------------------------------ the rest

    def _military(self, rule: Military) -> Finding:
        words = wording.criterion(rule, self.catalog)
        if not self.profile.said("military"):
            return Finding("unknown", words, asks=("military",))
        if not self.profile.military:
            return Finding("missing", words, months=self._months(rule))
        return _best(self._service(rule, words, entry) for entry in self.profile.military)

    def _service(self, rule: Military, words: str, has: Service) -> Finding:
        if rule.course:
            if has.course is None:
                return Finding("unknown", words, asks=("military-course",))
            if has.course != rule.course:
                return Finding("missing", words, months=self._months(rule))
        if has.finished and has.finished.earliest > self.today and rule.enrolled == "no":
            return Finding("missing", f"finish the course ({has.finished})", months=3)
        return self._recent(rule.within, has.finished, "military", words)

    def _condition(self, rule: ConditionMet) -> Finding:
        condition = self.catalog.conditions_by_id.get(rule.condition)
        words = wording.criterion(rule, self.catalog)
        if condition is None:
            return Finding("met", words, confirm=(words,))
        answer = self._answer(condition, rule)
        if answer is None:
            return Finding("unknown", words, asks=(condition.id,))
        if condition.kind == "number" and not isinstance(answer, (bool, str)):
            short = (rule.at_least or 0) - answer
            if short <= 0:
                return Finding("met", words)
            why = f"you said {answer:g}"
            return Finding("missing", words, why, lost=condition.lasting, months=short / 100)
        if condition.kind == "date" and isinstance(answer, str):
            day = When.parse(answer)
            if spans.age(day, rule.within, self.today) != "over":
                return Finding("met", words)
            return Finding("missing", words, f"you said {day}", months=3)
        if answer is (condition.settled_by == "yes"):
            return Finding("met", words)
        return Finding("missing", words, lost=condition.lasting, months=_MONTHS_OF_A_CONDITION)

    def _answer(self, condition: Condition, rule: ConditionMet) -> bool | float | str | None:
        """What was answered, or follows from what else was said."""
        profile = self.profile
        if condition.id in profile.answers:
            return profile.answers[condition.id]
        if any(profile.hours.get(subject) for subject in condition.answered_by_hours):
            return True
        if condition.sum_of:
            counts = [profile.answers.get(name) for name in condition.sum_of]
            numbers = [count for count in counts if isinstance(count, (int, float))]
            if len(numbers) == len(counts) or sum(numbers) >= (rule.at_least or 0):
                return sum(numbers)
        if condition.trained_outside and profile.foreign_degree is not None:
            return profile.foreign_degree.country.upper() != condition.trained_outside or None
        return None

    def _other(self, rule: Other) -> Finding:
        return Finding("met", "", confirm=(rule.text,))


MOST_FIELDS_NAMED = 2
"""How many fields of study are named before the rest is cut short."""

_MONTHS_OF_A_CONDITION = 6.0


def _short(length: Duration, years: float, week: float) -> str:
    """What `years` of full-time work lack of a length: `one more year`."""
    if length.hours:
        missing = length.hours - years * week * spans.WEEKS_A_YEAR
        return f"{math.ceil(max(missing, 1) - 1e-6):,} more hours"
    months = length.months + length.days / 30.4375 - years * 12
    whole = max(1, math.ceil(months - 1e-6))
    count, unit = (whole // 12, "year") if whole % 12 == 0 else (whole, "month")
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} more {unit}{'s' if count != 1 else ''}"


def _article(words: str) -> str:
    """`a bachelor's degree`, `an associate degree`."""
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


_RULES: Mapping[type, Callable[[Judge, Any], Finding]] = {
    Hours: Judge._hours,
    Program: Judge._program,
    Experience: Judge._experience,
    Credential: Judge._credential,
    Military: Judge._military,
    ConditionMet: Judge._condition,
    Other: Judge._other,
}
