"""What an answer changes in a profile: it adds, changes or removes something.

Schooling, programs, work, military courses and credentials are lists, whose entries are changed or
removed by their index. Everything else is a single value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from certtui.answers.paths import profile_text
from certtui.answers.paths.profile_check import (
    SAID_NO,
    read_answer,
    read_hours,
    read_when,
    resolved,
)
from certtui.catalog.collection import Catalog
from certtui.catalog.records.criteria import EDUCATION_RANK
from certtui.catalog.records.values import When
from certtui.catalog.titles import named_in_its_place
from certtui.errors import RequestError
from certtui.person.profile import LISTS, ForeignDegree, Profile, Schooling, Service, Training, Work

_LISTS = {"education": "education", **LISTS}
"""The subject of a question -> the field of the profile that it fills."""
_FILLED = {
    "field": ("field",), "education-finished": ("finished",),
    "program-accreditor": ("accreditor",), "program-finished": ("finished",),
    "experience-years": ("years", "hours", "week"), "experience-when": ("start", "end"),
    "military-course": ("course",), "military-finished": ("finished",),
    "credential-since": ("since",), "credential-expired": ("expired",),
}  # fmt: skip
"""The fields that a question about an entry fills; they are cleared before it is answered again."""


def list_of(id_: str) -> str:
    """The list of the profile that a question is about; empty if it is about a single value."""
    subject = re.split("[-:]", id_)[0]
    return _LISTS.get("education" if subject == "field" else subject, "")


def changed(catalog: Catalog, profile: Profile, id_: str, typed: str, place: int) -> Profile:
    """The profile with a new answer about one entry of a list.

    The question that starts an entry ("In which work?") replaces the whole entry, except for
    schooling, which keeps its field and date. Raises as `answered` does.
    """
    kind = list_of(id_)
    entries: tuple[Any, ...] = getattr(profile, kind)
    alone: Profile = replace(profile, **{kind: _without(entries[place : place + 1], id_)})
    after = answered(catalog, alone, id_, typed)
    new = (*entries[:place], *getattr(after, kind), *entries[place + 1 :])
    none = profile.none if new else after.none
    return replace(after, **{kind: new, "none": none})


def taken_back(profile: Profile, id_: str, place: int) -> Profile:
    """The profile without one entry of a list, or without one answer about it."""
    kind = list_of(id_)
    entries: tuple[Any, ...] = getattr(profile, kind)
    kept = () if id_ in _LISTS else _without(entries[place : place + 1], id_)
    return replace(profile, **{kind: (*entries[:place], *kept, *entries[place + 1 :])})


def _without(entries: tuple[Any, ...], id_: str) -> tuple[Any, ...]:
    """An entry without one answer about it; nothing if the question is about the whole entry."""
    if id_ == "education":
        return tuple(replace(entry, level=None) for entry in entries)
    name = id_.partition(":")[0]
    empty: dict[str, Any] = dict.fromkeys(_FILLED.get(name, ()))
    if name == "credential-expired":
        empty["current"] = True
    return tuple(replace(entry, **empty) for entry in entries) if empty else ()


def answered(catalog: Catalog, profile: Profile, id_: str, typed: str) -> Profile:
    """The profile with an answer, as it was typed or picked.

    Raises RequestError or NameNotKnown, with what was expected.
    """
    condition = catalog.conditions_by_id.get(id_)
    text = typed.strip()
    if condition is not None:
        value = read_answer(condition.kind, text, condition.question)
        return replace(profile, answers={**profile.answers, id_: value})
    name, _, about = id_.partition(":")
    if name.startswith("hours-"):
        hours = {**profile.hours, name.removeprefix("hours-"): read_hours(text)}
        after = replace(profile, hours=hours)
    elif name in _READERS:
        after = _begun(profile, name, text)
    else:
        after = _ANSWERS[name](profile, about, text)
    known = resolved(after, catalog)
    if after.role and named_in_its_place(catalog, after.role):  # whose routes come first
        return replace(known, role=after.role)
    return known


def forgotten(profile: Profile, id_: str) -> Profile:
    """The profile without the answer to a question."""
    if id_ in profile.answers:
        kept = {key: value for key, value in profile.answers.items() if key != id_}
        return replace(profile, answers=kept)
    if id_.startswith("hours-"):
        subject = id_.removeprefix("hours-")
        kept_hours = {key: value for key, value in profile.hours.items() if key != subject}
        return replace(profile, hours=kept_hours)
    if id_ in ("role", "state", "country"):
        return replace(profile, **{id_: None})
    if id_ == "degree-country":
        return replace(profile, foreign_degree=None)
    if not (key := list_of(id_)):
        return profile
    none = tuple(entry for entry in profile.none if _LISTS[entry] != key)
    return replace(profile, none=none, **{key: ()})


def _begun(profile: Profile, kind: str, text: str) -> Profile:
    """The profile with one more entry in a list, or with "none" for it; each undoes the other."""
    none = tuple(name for name in profile.none if name != kind)
    if text.casefold() in SAID_NO:
        return replace(profile, none=(*none, kind), **{_LISTS[kind]: ()})
    entries = getattr(profile, _LISTS[kind])
    return replace(profile, none=none, **{_LISTS[kind]: (*entries, _READERS[kind](text))})


def _education(profile: Profile, _: str, text: str) -> Profile:
    """One more degree, or the level of a degree about which something else was said first."""
    said = profile_text.read_schooling(text)
    begun = next((entry for entry in profile.education if entry.level is None), None)
    if begun is None:
        return replace(profile, education=(*profile.education, said))
    return _each(profile, "education", lambda entry: entry is begun, level=said.level)


def _of_degree(profile: Profile, **changes: object) -> Profile:
    """Change the highest degree."""
    rank = EDUCATION_RANK
    old = max(profile.education, key=lambda entry: rank[entry.level or "none"], default=None)
    if old is None:
        return replace(profile, education=(replace(Schooling(), **changes),))
    return _each(profile, "education", lambda entry: entry is old, **changes)


def _each(
    profile: Profile, kind: str, is_meant: Callable[[Any], bool], **changes: object
) -> Profile:
    """Change the entries of a list that `is_meant` selects."""
    entries = tuple(
        replace(entry, **changes) if is_meant(entry) else entry for entry in getattr(profile, kind)
    )
    return replace(profile, **{kind: entries})


def _of_role(
    profile: Profile, kind: str, role: str, lacks: Callable[[Any], bool], **changes: object
) -> Profile:
    """Change the entries of a role that `lacks` selects: without an answer, or a vague one."""
    return _each(profile, kind, lambda entry: entry.role == role and lacks(entry), **changes)


def _of_program(profile: Profile, role: str, key: str, value: object) -> Profile:
    def lacks(entry: Training) -> bool:
        old = getattr(entry, key)
        return old is None or (isinstance(old, When) and old.month is None)

    return _of_role(profile, "programs", role, lacks, **{key: value})


def _work_years(profile: Profile, role: str, text: str) -> Profile:
    said = profile_text.read_work_amount(text, Work(role))
    amount = {"years": said.years, "hours": said.hours, "week": said.week}
    return _of_role(
        profile, "experience", role, lambda w: w.years is None and w.hours is None, **amount
    )


def _work_when(profile: Profile, role: str, text: str) -> Profile:
    start, end = profile_text.read_span(text)
    return _of_role(profile, "experience", role, lambda w: w.start is None, start=start, end=end)


def _work_month(profile: Profile, role: str, text: str) -> Profile:
    month = _month(text)
    return _of_role(
        profile, "experience", role, lambda w: w.start and w.start.month is None, start=month
    )


def _work_part(profile: Profile, about: str, text: str) -> Profile:
    whole, _, narrow = about.partition(":")
    work = next((entry for entry in profile.experience if entry.role == whole), Work(whole))
    part = profile_text.read_work_amount(text, Work(narrow, start=work.start, end=work.end))
    return replace(profile, experience=(*profile.experience, part))


def _month(text: str) -> When:
    when = read_when(text)
    if when.month is None:
        raise RequestError(f"“{text}”: write the month as well, as in {when.year}-05.")
    return when


def _of_service(profile: Profile, **changes: object) -> Profile:
    begun = profile if profile.military else replace(profile, military=(Service(),))
    return _each(begun, "military", lambda _: True, **changes)


def _of_credential(profile: Profile, name: str, **changes: object) -> Profile:
    return _each(profile, "credentials", lambda held: held.certification == name, **changes)


def _country(profile: Profile, _: str, text: str) -> Profile:
    evaluated = profile.foreign_degree.evaluated if profile.foreign_degree else None
    return replace(profile, foreign_degree=ForeignDegree(text, evaluated))


def _evaluated(profile: Profile, _: str, text: str) -> Profile:
    if profile.foreign_degree is None:
        return profile
    value = read_answer("yes-no", text, "Evaluated?")
    return replace(profile, foreign_degree=replace(profile.foreign_degree, evaluated=value is True))


_READERS: dict[str, Callable[[str], object]] = {
    "program": profile_text.read_training,
    "experience": profile_text.read_work,
    "military": profile_text.read_service,
    "credential": profile_text.read_credential,
}
"""The function that reads an entry of a list, by the question that starts it."""

_ANSWERS: dict[str, Callable[[Profile, str, str], Profile]] = {
    "role": lambda p, _, text: replace(p, role=None if text in ("", "none") else text),
    "state": lambda p, _, text: replace(p, state=text or None),
    "country": lambda p, _, text: replace(p, country=text or None),
    "education": _education,
    "field": lambda p, _, text: _of_degree(p, field=text or "not said"),
    "education-finished": lambda p, _, text: _of_degree(p, finished=read_when(text)),
    "education-month": lambda p, _, text: _of_degree(p, finished=_month(text)),
    "degree-country": _country,
    "degree-evaluated": _evaluated,
    "program-accreditor": lambda p, role, text: _of_program(p, role, "accreditor", text),
    "program-finished": lambda p, role, text: _of_program(p, role, "finished", read_when(text)),
    "program-month": lambda p, role, text: _of_program(p, role, "finished", _month(text)),
    "experience-years": _work_years,
    "experience-when": _work_when,
    "experience-month": _work_month,
    "experience-part": _work_part,
    "military-course": lambda p, _, text: _of_service(p, course=text),
    "military-finished": lambda p, _, text: _of_service(p, finished=read_when(text)),
    "military-month": lambda p, _, text: _of_service(p, finished=_month(text)),
    "credential-since": lambda p, name, text: _of_credential(p, name, since=read_when(text)),
    "credential-expired": lambda p, name, text: _of_credential(
        p, name, current=False, expired=read_when(text)
    ),
}
