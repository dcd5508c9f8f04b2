"""Typed values in words: eligibility criteria, points, due rules, days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Count, Percent, Status
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    ConditionMet,
    Credential,
    Criterion,
    Education,
    EducationLevel,
    Experience,
    Hours,
    Military,
    Other,
    Program,
)
from certtui.catalog.records.renewal import Declaration, DueRule, PointRule
from certtui.catalog.records.source import Gap
from certtui.catalog.records.values import Duration, lower, number_of
from certtui.errors import NameNotKnown

STATUS: dict[Status, str] = {
    "active": "active",
    "retired": "retired",
    "renamed": "renamed",
    "moved": "moved to another body",
    "unclear": "not clear whether it is still offered",
}

NOBODY = "nobody can apply now"

EDUCATION: dict[EducationLevel, str] = {
    "none": "no diploma required",
    "high-school": "high school diploma or equivalent",
    "associate": "associate degree",
    "bachelor": "bachelor's degree",
    "master": "master's degree",
    "doctorate": "doctorate",
}
SCHOOLING = {**EDUCATION, "none": "no diploma"}
"""Levels of schooling, in the words for what a person has."""

SUBJECTS = {
    "any": "college work",
    "science": "science",
    "biology": "biology",
    "chemistry": "chemistry",
    "biology-or-chemistry": "biology or chemistry",
    "laboratory-science": "laboratory science",
}

_ENROLLED = {"no": "", "also": ", or still on the way to it", "only": ", as a student now"}


def as_one(texts: Sequence[str], between: str) -> str:
    """Texts in one, of which only the last keeps its full stop."""
    return between.join([*(text.removesuffix(".") for text in texts[:-1]), *texts[-1:]])


def with_and(texts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *others, last = texts
    return f"{', '.join(others)} and {last}" if others else last


def capitalized(text: str) -> str:
    """A text that begins with a capital, like a sentence; the rest is left as it is."""
    return text[:1].upper() + text[1:]


def with_article(name: str) -> str:
    """`a phlebotomist`, `an EKG technician`."""
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def count(value: Count) -> str:
    """`200`, or `200 to 230`."""
    return f"{value[0]:,} to {value[1]:,}" if isinstance(value, tuple) else f"{value:,}"


def percent(value: Percent) -> str:
    """`14.3%`, or `15 to 20%`."""
    if isinstance(value, tuple):
        return f"{value[0]:g} to {value[1]:g}%"
    return f"{value:g}%"


def minutes(value: Count) -> str:
    """Minutes as people say them: `2 hours 30 minutes`, `2 hours 30 minutes to 3 hours`."""
    if isinstance(value, tuple):
        return " to ".join(map(minutes, value))
    hours, rest = divmod(value, 60)
    parts = [number_of(hours, "hour")] if hours else []
    parts += [number_of(rest, "minute")] if rest or not hours else []
    return " ".join(parts)


def points(rule: PointRule) -> str:
    """`45 points for MLS, MLT`."""
    number = f"{rule.points:g} {rule.unit}" if rule.points is not None else "number not found"
    if rule.points == 0:
        number = f"no {rule.unit}"
    if rule.period:
        number += f"{'' if rule.points else ','} {every(rule.period)}"
    text = f"{number} for {', '.join(rule.certifications)}" if rule.certifications else number
    if rule.split:
        text += f" ({', '.join(f'{share.points:g} in {share.area}' for share in rule.split)})"
    return f"{text}. {rule.note}" if rule.note else text


def due_rule(rule: DueRule) -> str:
    """When a cycle ends, in words, with the notes on it."""
    return f"{due_day(rule)}. {rule.note}" if rule.note else due_day(rule)


def due_day(rule: DueRule) -> str:
    """When a cycle ends, in words: `on 31 December of odd years`."""
    text = {
        "anniversary": "on the anniversary of certification",
        "end-of-month": "on the last day of the month of certification",
        "fixed": f"on {_day(rule.day)}"
        + ("" if rule.years == "every" else f" of {rule.years} years")
        + (f" (window opens {_day(rule.opens)})" if rule.opens else ""),
        "unknown": "rule not found",
    }[rule.rule]
    return f"{text}, as the sources imply" if rule.inferred else text


def declaration(window: Declaration) -> str:
    """The period in which renewal is applied for."""
    end = f"{window.closes} before" if window.closes else "the due day"
    return f"{window.what.rstrip('.')}: from {window.opens} before the due day to {end}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def in_full(day: date, within: str | None = None) -> str:
    """`14 March 2024`; of a day known within a "month" or "year" that alone: `March 2024`."""
    if within == "year":
        return str(day.year)
    month = f"{_MONTHS[day.month - 1]} {day.year}"
    return month if within else f"{day.day} {month}"


def _day(month_day: str | None) -> str:
    if not month_day:
        return "a fixed day"
    month, _, day = month_day.partition("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]}"


def roles_in_words(catalog: Catalog, *ids: str) -> str:
    """`laboratory technician or phlebotomist`; the id of a role that the catalog does not have."""
    roles = catalog.roles
    return " or ".join(lower(roles[id_].name) if id_ in roles else id_ for id_ in ids)


def semester_hours(hours: float, subject: str, more: str = "") -> str:
    """`6 semester hours of biology`; `more` is " more" if these are still missing."""
    return f"{hours:g}{more} semester hour{'s' if hours != 1 else ''} of {subject}"


def criterion(entry: Criterion, catalog: Catalog) -> str:
    """An eligibility criterion as a short phrase."""
    match entry:
        case Education():
            text = EDUCATION[entry.level]
            text += f" in {' or '.join(entry.fields)}" if entry.fields else ""
        case Hours():
            text = semester_hours(entry.semester_hours, SUBJECTS[entry.subject])
        case Program():
            by = f", accredited by {' or '.join(entry.accreditors)}" if entry.accreditors else ""
            text = f"{roles_in_words(catalog, *entry.roles)} program{by}".strip()
        case Experience():
            place = f" {entry.setting}" if entry.setting else ""
            text = f"{entry.length} of {work_in_words(entry, catalog)}{place}"
        case Credential():
            return f"holds {credentials_in_words(entry, catalog)}"
        case Military():
            text = _training(entry, catalog)
        case ConditionMet():
            return condition_in_words(entry, catalog)
        case Other():
            return entry.text
        case AnyOf():
            return ", or ".join(criterion(option, catalog) for option in entry.options)
        case AllOf():
            return " and ".join(criterion(part, catalog) for part in entry.criteria)
    return _within(text, entry.within) + _ENROLLED[getattr(entry, "enrolled", "no")]


def _training(entry: Military, catalog: Catalog) -> str:
    """The course that a criterion names, or the training that it accepts."""
    if entry.course:
        course = catalog.courses.get(entry.course)
        return f"military {course.name}" if course else entry.course
    if entry.roles:
        return f"military training as {roles_in_words(catalog, *entry.roles)}"
    return "military training or service in the field"


def work_in_words(entry: Experience, catalog: Catalog) -> str:
    """`work as laboratory technician`, `medical laboratory or anatomic pathology work`."""
    if entry.fields:
        names = [catalog.fields[id_].name.lower() for id_ in entry.fields if id_ in catalog.fields]
        return f"{' or '.join(names)} work"
    kind = roles_in_words(catalog, *entry.roles)
    return f"work as {kind}" if kind else "health care work"


def credentials_in_words(entry: Credential, catalog: Catalog) -> str:
    """`MLT(ASCP) or CLA(ASCP)`, with the equivalent credentials that count."""
    names = [letters(name, catalog) for name in entry.holds]
    if entry.roles:
        names.append(f"a {roles_in_words(catalog, *entry.roles)} credential")
    held_for = f", held for {entry.held_for}" if entry.held_for else ""
    return " or ".join(names) + held_for


def every(cycle: Duration) -> str:
    """`every 3 years`, `every year`."""
    count, unit = cycle.count_and_unit
    return f"every {unit if count == 1 else cycle}"


def letters(name: str, catalog: Catalog) -> str:
    """The letters after a holder's name, with the body that awards them, for ORG:CODE
    (`MLS(ASCPi)`, `CPT (NHA)`); made from the name if the catalog does not have it."""
    try:
        return catalog.credential(name).letters_with_body
    except NameNotKnown:
        organization, _, code = name.partition(":")
        return f"{code}({organization.upper()})"


def condition_in_words(entry: ConditionMet, catalog: Catalog) -> str:
    """`30 venipunctures`, `a current CPR card`."""
    phrase = phrase_of(entry.condition, catalog)
    if entry.at_least is not None:
        return f"{entry.at_least:,g} {phrase}"
    return _within(phrase, entry.within)


def phrase_of(condition: str, catalog: Catalog) -> str:
    """The phrase for a condition by its id; the id if the catalog does not have it."""
    known = catalog.conditions_by_id.get(condition)
    return known.phrase if known else condition


def _within(text: str, within: Duration | None) -> str:
    return f"{text}, within {within}" if within else text


def looked(gap: Gap) -> str:
    """`looked at the board's pages, 25 November 2026`; empty if that was not recorded."""
    if gap.looked is None:
        return ""
    on = gap.looked.on
    return f"looked at {gap.looked.at}, {in_full(on.earliest) if on.day else on}"


def not_found(gap: Gap) -> str:
    """`not found`, with where and when somebody looked, if that is known."""
    return f"not found ({where})" if (where := looked(gap)) else "not found"
