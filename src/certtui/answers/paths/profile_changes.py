"""What an answer changes in a profile: it adds, changes or removes something.

Schooling, programs, work, military courses and credentials are lists, whose entries are changed or
removed by their index. Everything else is a single value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from msgspec.structs import replace

from certtui.answers.paths.choices import choices_of
from certtui.answers.paths.left_out import CAN_BE_LEFT_OUT, LeftOut, what_counts
from certtui.answers.paths.profile_check import resolved
from certtui.answers.paths.questions import ProfileQuestion
from certtui.answers.typed import profile_text
from certtui.answers.typed.answers import SAID_NO, read_answer, read_hours, read_when
from certtui.catalog.collection import Catalog
from certtui.catalog.records.criteria import EDUCATION_RANK
from certtui.catalog.records.values import When
from certtui.catalog.titles import named_in_its_place
from certtui.errors import NameNotKnown, RequestError
from certtui.person.profile import LISTS, ForeignDegree, Profile, Schooling, Service, Work

_LISTS = {"education": "education", **LISTS}
"""The subject of a question -> the field of the profile that it fills."""


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
    fields, _ = _DETAILS.get(id_.partition(":")[0], ((), None))
    empty: dict[str, Any] = dict.fromkeys(fields)
    if "expired" in fields:
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
    elif name in _DETAILS:
        after = _detailed(profile, id_, text)
    elif name == "experience-part":
        after = _work_part(profile, about, text)
    else:
        after = _ANSWERS[name](profile, text)
    known = resolved(after, catalog)
    if after.role and named_in_its_place(catalog, after.role):  # whose routes come first
        return replace(known, role=after.role)
    return known


def answered_or_left_out(
    catalog: Catalog, profile: Profile, asked: ProfileQuestion, typed: str
) -> tuple[Profile, tuple[LeftOut, ...]]:
    """The profile with an answer, or without a program, work or credential that opens no route.

    Raises as `answered` does; NameNotKnown for what may be of something known, or like an answer.
    """
    try:
        return answered(catalog, profile, asked.id, typed), ()
    except NameNotKnown:
        with suppress(RequestError):
            if asked.id in CAN_BE_LEFT_OUT:
                after, left_out = what_counts(_begun(profile, asked.id, typed), catalog)
                first = choices_of(asked, typed)[0]
                if first.value == "none" or all(entry.is_sure for entry in left_out):
                    return after, left_out
        raise


def forgotten(profile: Profile, id_: str) -> Profile:
    """The profile without the answer to a question."""
    if id_ in profile.answers or id_.startswith("hours-"):
        answers = {name: given for name, given in profile.answers.items() if name != id_}
        hours = {name: given for name, given in profile.hours.items() if id_ != f"hours-{name}"}
        return replace(profile, answers=answers, hours=hours)
    if id_ in ("role", "state", "country", "degree-country"):
        return replace(profile, **{"foreign_degree" if id_ == "degree-country" else id_: None})
    if not (key := list_of(id_)):
        return profile
    none = tuple(entry for entry in profile.none if _LISTS[entry] != key)
    return replace(profile, none=none, **{key: ()})


def _begun(profile: Profile, kind: str, text: str) -> Profile:
    """The profile with one more entry in a list, or with "none" for it; each undoes the other."""
    none = tuple(name for name in profile.none if name != kind)
    if text.casefold().partition(",")[0] in SAID_NO:
        return replace(profile, none=(*none, kind), **{_LISTS[kind]: ()})
    entries = getattr(profile, _LISTS[kind])
    return replace(profile, none=none, **{_LISTS[kind]: (*entries, _READERS[kind](text))})


def _education(profile: Profile, text: str) -> Profile:
    """One more degree, or the level of a degree about which something else was said first."""
    said = profile_text.read_schooling(text)
    begun = next((entry for entry in profile.education if entry.level is None), None)
    if begun is None:
        return replace(profile, education=(*profile.education, said))
    return _each(profile, "education", lambda entry: entry is begun, level=said.level)


def _each(
    profile: Profile, kind: str, is_meant: Callable[[Any], bool], **changes: object
) -> Profile:
    """Change the entries of a list that `is_meant` selects."""
    entries = tuple(
        replace(entry, **changes) if is_meant(entry) else entry for entry in getattr(profile, kind)
    )
    return replace(profile, **{kind: entries})


def _detailed(profile: Profile, id_: str, text: str) -> Profile:
    """The profile with an answer about the highest degree, the military courses, a credential, or
    the programs or work in a role of which it was not said, or without the month."""
    name, _, about = id_.partition(":")
    kind, (fields, read) = list_of(name), _DETAILS[name]
    said = read(text)
    changes = dict(zip(fields, said if len(fields) > 1 else (said,), strict=True))
    if name == "credential-expired":
        changes["current"] = False
    if kind in _EMPTY and not getattr(profile, kind):
        profile = replace(profile, **{kind: (_EMPTY[kind],)})
    highest = max(profile.education, key=lambda e: EDUCATION_RANK[e.level or "none"], default=None)

    def is_meant(entry: Any) -> bool:
        if kind == "education":
            return entry is highest
        if kind in ("military", "credentials"):
            return kind == "military" or bool(entry.certification == about)
        old = [getattr(entry, field) for field in fields if field != "week"]
        if name.endswith("-month"):
            return entry.role == about and old[0] is not None and old[0].month is None
        return entry.role == about and old.count(None) == len(old)

    return _each(profile, kind, is_meant, **changes)


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


def _country(profile: Profile, text: str) -> Profile:
    evaluated = profile.foreign_degree.evaluated if profile.foreign_degree else None
    return replace(profile, foreign_degree=ForeignDegree(text, evaluated))


def _evaluated(profile: Profile, text: str) -> Profile:
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

_ANSWERS: dict[str, Callable[[Profile, str], Profile]] = {
    "role": lambda p, text: replace(p, role=None if text in ("", "none") else text),
    "state": lambda p, text: replace(p, state=text or None),
    "country": lambda p, text: replace(p, country=text or None),
    "education": _education,
    "degree-country": _country,
    "degree-evaluated": _evaluated,
}


def _amount(text: str) -> tuple[float | None, ...]:
    said = profile_text.read_work_amount(text, Work(""))
    return said.years, said.hours, said.week


_EMPTY = {"education": Schooling(), "military": Service()}
"""The entry that an answer about it begins, by the list."""
_DETAILS: dict[str, tuple[tuple[str, ...], Callable[[str], Any]]] = {
    "field": (("field",), lambda text: text or "not said"),
    "education-finished": (("finished",), read_when),
    "education-month": (("finished",), _month),
    "program-accreditor": (("accreditor",), str),
    "program-finished": (("finished",), read_when),
    "program-month": (("finished",), _month),
    "experience-years": (("years", "hours", "week"), _amount),
    "experience-when": (("start", "end"), profile_text.read_span),
    "experience-month": (("start",), _month),
    "military-course": (("course",), str),
    "military-finished": (("finished",), read_when),
    "military-month": (("finished",), _month),
    "credential-since": (("since",), read_when),
    "credential-expired": (("expired",), read_when),
}
"""The fields of an entry that a question about it fills, and the function that reads the answer."""
