"""What an answer changes in a profile: it is added, changed or taken back.

Schooling, programs, work, military courses and credentials are lists, of which an entry is changed
or taken back by its place. Everything else is one value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from certtui.answers.facts import wording
from certtui.answers.paths import profile_text
from certtui.answers.paths.profile import read_answer, read_when, resolved
from certtui.catalog.collection import Catalog
from certtui.catalog.records.values import When
from certtui.errors import RequestError
from certtui.person.profile import (
    CredentialSaid,
    NoneOf,
    Profile,
    Schooling,
    Service,
    Training,
    Work,
)

_NONE = {"none", "no", "0", "never"}
_LISTS = {
    "education": "education", "program": "programs", "experience": "experience",
    "military": "military", "credential": "credentials",
}  # fmt: skip
"""What a question is about -> the list of the profile that it fills."""
_EMPTIED: dict[str, dict[str, None]] = {
    "field": {"field": None},
    "education-finished": {"finished": None},
    "program-accreditor": {"accreditor": None},
    "program-finished": {"finished": None},
    "experience-years": {"years": None, "hours": None, "week": None},
    "experience-when": {"start": None, "end": None},
    "military-course": {"course": None},
    "military-finished": {"finished": None},
    "credential-since": {"since": None},
    "credential-expired": {"expired": None},
}
"""What a question about an entry fills, before it is answered."""


def list_of(id_: str) -> str:
    """The list of the profile that a question is about; empty for a value of its own."""
    subject = re.split("[-:]", id_)[0]
    return _LISTS.get("education" if subject == "field" else subject, "")


def changed(catalog: Catalog, profile: Profile, id_: str, typed: str, place: int) -> Profile:
    """The profile with an answer about one entry of a list: what stood there before goes.

    The question that begins an entry ("In which work?") replaces the whole of it, but for
    schooling, whose field and date stay. Raises as `answered` does.
    """
    kind = list_of(id_)
    entries: tuple[Any, ...] = getattr(profile, kind)
    alone: Profile = replace(profile, **{kind: _without(entries[place : place + 1], id_)})
    after = answered(catalog, alone, id_, typed)
    new = (*entries[:place], *getattr(after, kind), *entries[place + 1 :])
    none = profile.none if new else after.none
    return replace(after, **{kind: new, "none": none})


def taken_back(profile: Profile, id_: str, place: int) -> Profile:
    """The profile without one entry of a list, or without what a question asks of it."""
    kind = list_of(id_)
    entries: tuple[Any, ...] = getattr(profile, kind)
    kept = () if id_ in _LISTS else _without(entries[place : place + 1], id_)
    return replace(profile, **{kind: (*entries[:place], *kept, *entries[place + 1 :])})


def _without(entries: tuple[Any, ...], id_: str) -> tuple[Any, ...]:
    """An entry without what a question asks of it; nothing where it asks for the whole."""
    if id_ == "education":
        return tuple(replace(entry, level=None) for entry in entries)
    emptied = _EMPTIED.get(id_.partition(":")[0])
    return () if emptied is None else tuple(replace(entry, **emptied) for entry in entries)


def answered(catalog: Catalog, profile: Profile, id_: str, typed: str) -> Profile:
    """The profile with an answer as it was typed or picked.

    Raises RequestError or NameNotKnown, with what was expected.
    """
    condition = catalog.conditions_by_id.get(id_)
    text = typed.strip()
    if condition is not None:
        value = read_answer(condition.kind, text, condition.question)
        return replace(profile, answers={**profile.answers, id_: value})
    name, _, detail = id_.partition(":")
    if name.startswith("hours-"):
        hours = {**profile.hours, name.removeprefix("hours-"): _number(text)}
        return resolved(replace(profile, hours=hours), catalog)
    return resolved(_ANSWERS[name](profile, detail, text), catalog)


def forgotten(profile: Profile, id_: str) -> Profile:
    """The profile without what a question asks: the answer is taken back."""
    if id_ in profile.answers:
        kept = {key: value for key, value in profile.answers.items() if key != id_}
        return replace(profile, answers=kept)
    if id_.startswith("hours-"):
        subject = id_.removeprefix("hours-")
        kept_hours = {key: value for key, value in profile.hours.items() if key != subject}
        return replace(profile, hours=kept_hours)
    if id_ in ("role", "state"):
        return replace(profile, **{id_: None})
    if not (key := list_of(id_)):
        return profile
    none = tuple(entry for entry in profile.none if _LISTS[entry] != key)
    return replace(profile, none=none, **{key: ()})


def _number(text: str) -> float:
    value = read_answer("number", text, "How many?")
    assert isinstance(value, float)
    return value


def _none(profile: Profile, kind: NoneOf) -> Profile:
    return replace(profile, none=tuple(dict.fromkeys((*profile.none, kind))))


def _highest(profile: Profile) -> Schooling:
    rank = wording.EDUCATION_RANK
    return max(
        profile.education, key=lambda entry: rank[entry.level or "none"], default=Schooling()
    )


def _schooling(profile: Profile, **changes: object) -> Profile:
    """The answer goes to the highest schooling."""
    old = _highest(profile)
    new = replace(old, **changes)
    if old not in profile.education:
        return replace(profile, education=(*profile.education, new))
    return replace(
        profile, education=tuple(new if entry is old else entry for entry in profile.education)
    )


def _education(profile: Profile, _: str, text: str) -> Profile:
    said = profile_text.read_schooling(text)
    if any(entry.level is None for entry in profile.education):
        return _schooling(profile, level=said.level)
    return replace(profile, education=(*profile.education, said))


def _program(profile: Profile, _: str, text: str) -> Profile:
    if text.casefold() in _NONE:
        return _none(profile, "program")
    return replace(profile, programs=(*profile.programs, profile_text.read_training(text)))


def _of_program(profile: Profile, role: str, **changes: object) -> Profile:
    programs = tuple(
        replace(entry, **changes) if entry.role == role and _lacks(entry, changes) else entry
        for entry in profile.programs
    )
    return replace(profile, programs=programs)


def _lacks(entry: Training, changes: dict[str, object]) -> bool:
    """Whether an answer is about this program: what it says was not said of it, or too coarsely."""
    (key,) = changes
    old = getattr(entry, key)
    return old is None or (isinstance(old, When) and old.month is None)


def _experience(profile: Profile, _: str, text: str) -> Profile:
    if text.casefold() in _NONE:
        return _none(profile, "experience")
    return replace(profile, experience=(*profile.experience, profile_text.read_work(text)))


def _of_work(
    profile: Profile, role: str, change: Callable[[Work], Work], lacks: Callable[[Work], bool]
) -> Profile:
    return replace(
        profile,
        experience=tuple(
            change(work) if work.role == role and lacks(work) else work
            for work in profile.experience
        ),
    )


def _work_years(profile: Profile, role: str, text: str) -> Profile:
    return _of_work(
        profile,
        role,
        lambda work: profile_text.read_work_amount(text, work),
        lambda work: work.years is None and work.hours is None,
    )


def _work_when(profile: Profile, role: str, text: str) -> Profile:
    start, end = profile_text.read_span(text)
    return _of_work(
        profile,
        role,
        lambda work: replace(work, start=start, end=end),
        lambda work: work.start is None,
    )


def _work_month(profile: Profile, role: str, text: str) -> Profile:
    start = _month(text)
    return _of_work(
        profile,
        role,
        lambda work: replace(work, start=start),
        lambda work: work.start is not None and work.start.month is None,
    )


def _work_part(profile: Profile, detail: str, text: str) -> Profile:
    whole, _, narrow = detail.partition(":")
    work = next((entry for entry in profile.experience if entry.role == whole), Work(whole))
    part = profile_text.read_work_amount(text, Work(narrow, start=work.start, end=work.end))
    return replace(profile, experience=(*profile.experience, part))


def _month(text: str) -> When:
    when = read_when(text)
    if when.month is None:
        raise RequestError(f"“{text}”: write the month as well, as in {when.year}-05.")
    return when


def _military(profile: Profile, _: str, text: str) -> Profile:
    if text.casefold() in _NONE:
        return _none(profile, "military")
    return replace(profile, military=(*profile.military, profile_text.read_service(text)))


def _of_service(profile: Profile, **changes: object) -> Profile:
    services = profile.military or (Service(),)
    return replace(profile, military=tuple(replace(entry, **changes) for entry in services))


def _credential(profile: Profile, _: str, text: str) -> Profile:
    if text.casefold() in _NONE:
        return _none(profile, "credential")
    return replace(profile, credentials=(*profile.credentials, profile_text.read_credential(text)))


def _of_credential(profile: Profile, name: str, **changes: object) -> Profile:
    held: list[CredentialSaid] = []
    for entry in profile.credentials:
        held.append(replace(entry, **changes) if entry.certification == name else entry)
    return replace(profile, credentials=tuple(held))


def _evaluated(profile: Profile, _: str, text: str) -> Profile:
    if profile.foreign_degree is None:
        return profile
    value = read_answer("yes-no", text, "Evaluated?")
    return replace(profile, foreign_degree=replace(profile.foreign_degree, evaluated=value is True))


_ANSWERS: dict[str, Callable[[Profile, str, str], Profile]] = {
    "role": lambda p, _, text: replace(p, role=None if text in ("", "none") else text),
    "state": lambda p, _, text: replace(p, state=text or None),
    "education": _education,
    "field": lambda p, _, text: _schooling(p, field=text or "not said"),
    "education-finished": lambda p, _, text: _schooling(p, finished=read_when(text)),
    "education-month": lambda p, _, text: _schooling(p, finished=_month(text)),
    "degree-evaluated": _evaluated,
    "program": _program,
    "program-accreditor": lambda p, role, text: _of_program(p, role, accreditor=text),
    "program-finished": lambda p, role, text: _of_program(p, role, finished=read_when(text)),
    "program-month": lambda p, role, text: _of_program(p, role, finished=_month(text)),
    "experience": _experience,
    "experience-years": _work_years,
    "experience-when": _work_when,
    "experience-month": _work_month,
    "experience-part": _work_part,
    "military": _military,
    "military-course": lambda p, _, text: _of_service(p, course=text),
    "military-finished": lambda p, _, text: _of_service(p, finished=read_when(text)),
    "military-month": lambda p, _, text: _of_service(p, finished=_month(text)),
    "credential": _credential,
    "credential-since": lambda p, name, text: _of_credential(p, name, since=read_when(text)),
    "credential-expired": lambda p, name, text: _of_credential(p, name, expired=read_when(text)),
}
