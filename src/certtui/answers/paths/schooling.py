"""Judges degrees, semester hours and training programs for one person."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from certtui.answers.facts import wording
from certtui.answers.facts.wording import SCHOOLING
from certtui.answers.paths.verdict import Case, Finding, best, detail_unknown, recent, student
from certtui.catalog.records.criteria import EDUCATION_RANK, Education, Hours, Program
from certtui.catalog.records.vocabulary import Study
from certtui.catalog.spelling import did_you_mean
from certtui.person.profile import Schooling, Training

DEGREE_HOURS = {"associate": 60, "bachelor": 120, "master": 120, "doctorate": 120}
"""Semester hours of a US degree at least, by the accreditors' standards for degrees (60 and
120); the rules themselves give 60 hours as equivalent to an associate degree."""

MOST_FIELDS_NAMED = 2
"""Fields of study that are named before a list is cut short."""

_DEGREES = re.compile(r"\b(?:bachelor|master|associate)s? of (?:applied )?(?:science|arts)\b")


def education(case: Case, rule: Education) -> tuple[Finding, ...]:
    words = wording.criterion(replace(rule, fields=_few_fields(rule)), case.catalog)
    if rule.level == "none":
        return (Finding("met", words, studied="degree"),)
    if not any(entry.level for entry in case.profile.education):
        return (detail_unknown(words, "education"),)  # everybody has some schooling
    found = best(
        _schooling(case, rule, words, entry) for entry in case.profile.education if entry.level
    )
    if found.verdict == "missing" and _may_have_before(case, rule):
        return (detail_unknown(words, "education"),)
    if found.verdict == "met":
        found = replace(found, studied="degree")
    if found.verdict == "missing" or rule.level == "high-school":
        return (found,)
    return (found, *_evaluation(case))


def _few_fields(rule: Education) -> tuple[str, ...]:
    """The fields that a rule names; a long list is cut short."""
    if len(rule.fields) <= MOST_FIELDS_NAMED:
        return rule.fields
    return (*rule.fields[:MOST_FIELDS_NAMED], "the like")


def _schooling(case: Case, rule: Education, words: str, has: Schooling) -> Finding:
    rank = EDUCATION_RANK
    assert has.level is not None
    months = max(0.0, case.months(rule) - case.months(Education(has.level)))
    if rank[has.level] < rank[rule.level]:
        why = f"you said {SCHOOLING[has.level]}"
        text = wording.with_article(words)
        return Finding("missing", text, why, months=months, studied="degree")
    if rule.level == "high-school" != has.level and rule.enrolled != "only":
        return Finding("met", words)  # who studies at a college has finished high school
    confirm: tuple[str, ...] = ()
    if rule.fields:
        match = _field(case, rule, has)
        if match == "ask":
            return Finding("unknown", words, asks=("field",))
        if match == "no":
            degrees = (
                e for e in case.profile.education if e.level and rank[e.level] >= rank[rule.level]
            )
            why = f"your field: {' and '.join(e.field for e in degrees if e.field)}"
            return Finding("missing", wording.with_article(words), why, months=case.months(rule))
        confirm = (match,) if match else ()
    if case.is_ahead(has.finished) or rule.enrolled == "only":
        return replace(student(case, rule, words, has.finished), confirm=confirm)
    return recent(case, rule, has.finished, "education", words, confirm)


def _may_have_before(case: Case, rule: Education) -> bool:
    """Whether someone who studies for a higher degree, and named no finished one, may have this."""
    higher = max(EDUCATION_RANK[entry.level or "none"] for entry in case.profile.education)
    bachelor = EDUCATION_RANK["bachelor"]
    return not case.finished and EDUCATION_RANK[rule.level] <= bachelor < higher


def _field(case: Case, rule: Education, has: Schooling) -> str:
    """`ask`, `no`, what to confirm, or empty if the field counts."""
    studies = StudyFields.of(case.catalog.vocabulary.studies)
    rank, known = EDUCATION_RANK, case.catalog.roles
    taught = [
        known[training.role].program_study
        for training in case.profile.programs
        if training.role in known
        and not case.is_ahead(training.finished)
        and rank[known[training.role].education] >= rank[rule.level]
    ]
    is_taught = any(study and studies.matches(study, rule.fields) == "yes" for study in taught)
    if has.field is None:
        return "the degree is from the program you named" if is_taught else "ask"
    match = studies.matches(has.field, rule.fields)
    if match != "yes" and is_taught:
        return "the program you named led to such a degree"
    if match == "unknown":
        return f"whether a degree in {has.field} counts as {' or '.join(_few_fields(rule))}"
    return "" if match == "yes" else "no"


def _evaluation(case: Case) -> tuple[Finding, ...]:
    """What else is required for a degree from another country."""
    degree = case.profile.foreign_degree
    if degree is None or degree.country == case.country:
        return ()
    words = f"an evaluation of your degree by an agency that {case.organization} accepts"
    if case.admission is None or case.admission.foreign_education is None:
        country = case.catalog.country_name(degree.country)
        text = f"how {case.organization} weighs a degree from {country}"
        return (Finding("met", "", confirm=(text,)),)
    for equal in case.admission.equal:
        if equal.country == degree.country:
            return (Finding("met", "", confirm=(equal.confirm,)),) if equal.confirm else ()
    if degree.evaluated is None:
        return (detail_unknown(words, "degree-evaluated"),)
    if not degree.evaluated:
        return (Finding("missing", words, months=2),)
    return (Finding("met", words),)


def hours(case: Case, rule: Hours) -> Finding:
    words, said = wording.criterion(rule, case.catalog), case.profile.hours
    both = rule.subject == "biology-or-chemistry"
    names = ("biology", "chemistry") if both else (rule.subject,)
    least = sum(said.get(name, 0) for name in names)
    if rule.subject in ("science", "any"):
        least = max(least, said.get("biology", 0) + said.get("chemistry", 0))
    if rule.subject == "any":
        least = max(least, *(DEGREE_HOURS.get(entry.level or "", 0) for entry in case.finished), 0)
    if least >= rule.semester_hours:
        return _enough_hours(case, rule, words)
    schooled = [entry for entry in case.profile.education if entry.level]
    college = [e for e in schooled if e.level not in ("none", "high-school") or e.field]
    unsaid = [name for name in names if name not in said]
    if unsaid and (college or not schooled or said.get("any")):
        asks = tuple(f"hours-{name}" for name in unsaid)
        studies = StudyFields.of(case.catalog.vocabulary.studies)
        is_science = any(studies.is_science(entry.field or "") for entry in case.finished)
        return detail_unknown(words, *asks) if is_science else Finding("unknown", words, asks=asks)
    short = rule.semester_hours - least
    text = wording.semester_hours(short, wording.SUBJECTS[rule.subject], " more")
    why = f"{rule.semester_hours:g} asked, you have {least:g}"
    if case.admission and case.admission.program_courses:
        why += "; courses of an accredited laboratory program count"
    return Finding("missing", text, why, months=short / 2.5, studied="courses")


def _enough_hours(case: Case, rule: Hours, words: str) -> Finding:
    """The finding for hours that are enough; a degree from abroad that stands for them must be
    evaluated."""
    is_by_degree = rule.subject == "any" and case.profile.hours.get("any", 0) < rule.semester_hours
    evaluation = _evaluation(case) if is_by_degree else ()
    confirm = tuple(text for found in evaluation for text in found.confirm)
    newest = max((e.finished for e in case.finished if e.finished), default=None)
    timely = recent(case, rule, newest, "education", words, confirm)
    if is_by_degree and timely.verdict == "met":
        timely = replace(timely, studied="degree")
    unsettled = (found for found in evaluation if found.verdict != "met")
    return timely if timely.verdict == "missing" else next(unsettled, timely)


def program(case: Case, rule: Program) -> Finding:
    words = wording.criterion(rule, case.catalog)
    if not case.profile.said("program"):
        return Finding("unknown", words, asks=("program",))
    fitting = [entry for entry in case.profile.programs if entry.role in rule.roles]
    if not fitting:
        return Finding("missing", wording.with_article(words), months=case.months(rule))
    return best(_training(case, rule, words, entry) for entry in fitting)


def _training(case: Case, rule: Program, words: str, has: Training) -> Finding:
    what = f"program:{has.role}"
    if rule.accreditors:
        if has.accreditor is None:
            timely = recent(case, rule, has.finished, what, words)
            ask = detail_unknown(words, f"program-accreditor:{has.role}")
            return timely if timely.verdict == "missing" else ask
        if has.accreditor.casefold() not in map(str.casefold, rule.accreditors):
            why = f"yours: {has.accreditor}"
            return Finding("missing", wording.with_article(words), why, months=case.months(rule))
    if rule.enrolled == "only" and has.finished is None:
        return detail_unknown(words, f"program-finished:{has.role}")
    if case.is_ahead(has.finished) or rule.enrolled == "only":
        return student(case, rule, words, has.finished)
    confirm: tuple[str, ...] = ()
    if rule.within and rule.counted_from == "examination":
        confirm = (f"you sit the examination within {rule.within} of finishing",)
    return recent(case, rule, has.finished, what, words, confirm)


# ---------------------------------------------------------------- fields of study


class StudyFields:
    """The fields of study in a catalog, recognized in what people type.

    Only what the catalog says is decided: equivalent names (medical technology is medical
    laboratory science), sciences, and what is plainly another field, by itself or because no
    degree in the required one has such a name. A neighboring field ("microbiology" if biology is
    required) is for the organization to decide: the answer is "unknown", never a guess.
    """

    def __init__(self, studies: tuple[Study, ...]) -> None:
        self._named = {name: study for study in studies for name in (study.name, *study.aliases)}
        longest = sorted(map(re.escape, self._named), key=len, reverse=True)
        self._phrases = re.compile(rf"\b(?:{'|'.join(longest)})\b") if longest else None

    @staticmethod
    @lru_cache(maxsize=2)
    def of(studies: tuple[Study, ...]) -> StudyFields:
        """The fields of a catalog, made once."""
        return StudyFields(studies)

    def is_science(self, typed: str) -> bool:
        """Whether a typed text names a laboratory or natural science."""
        return any(study.is_science for study in self._in(typed))

    def doubt(self, typed: str) -> str:
        """A warning if a text names no known field, with the nearest one; otherwise empty."""
        if not typed.strip() or self._in(typed):
            return ""
        near = did_you_mean(typed.casefold(), self._named)
        rest = f".{near}" if near else ": the organization decides whether it counts."
        return f"“{typed}” is not known as a field of study{rest}"

    def matches(self, typed: str, wanted: tuple[str, ...]) -> Literal["yes", "no", "unknown"]:
        """Whether a typed field of study is one of those that a rule names."""
        names = {field.casefold() for field in wanted}
        if typed.casefold().strip() in names:
            return "yes"
        has = self._in(typed)
        known = [self._named[name] for name in names if name in self._named]
        asked = {study.name for study in known} | {*names} - {*self._named}
        science = any(study.is_science for study in has)
        if any(study.name in asked for study in has):
            return "yes"
        if science and any(study.any_science for study in known):
            return "yes"
        subject = typed.casefold()
        unlike = {e.name for e in known if e.stems and not any(stem in subject for stem in e.stems)}
        apart = all(asked <= {*study.is_not} | unlike for study in has)
        is_other = has and (apart or not science)
        return "no" if is_other or asked <= unlike else "unknown"

    def _in(self, typed: str) -> frozenset[Study]:
        """The fields that a text names; "of Science" in the name of a degree is none."""
        subject = _DEGREES.sub("", typed.casefold())
        found = self._phrases.findall(subject) if self._phrases else ()
        return frozenset(self._named[phrase] for phrase in found)
