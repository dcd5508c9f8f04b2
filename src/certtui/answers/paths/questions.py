"""The questions of the interview: what is asked, how it is answered, and what an answer changes.

A question has an id. Those of the vocabulary (conditions.toml) go by the condition's; the others
are made here: `education`, `program`, `experience-when:lab-scientist`. An answered question is
never asked again; a finer one may take its place (the month, after the year).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import msgspec
from msgspec.structs import replace

from certtui.answers.facts import wording
from certtui.answers.paths import profile_text
from certtui.answers.paths.profile import SCHOOLING, read_answer, read_when, resolved
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

QuestionKind = Literal["choice", "yes-no", "number", "date", "text"]

_NONE = {"none", "no", "0", "never"}


class AnswerChoice(msgspec.Struct, frozen=True):
    """One of the answers that can be picked."""

    value: str
    title: str


class ProfileQuestion(msgspec.Struct, frozen=True):
    """A question about a person."""

    id: str
    text: str
    kind: QuestionKind
    option: str
    """How it is answered on the command line."""
    choices: tuple[AnswerChoice, ...] = ()
    explanation: str = ""
    """A word more, or how to write the answer."""


def question(catalog: Catalog, id_: str) -> ProfileQuestion:
    """The question of an id, in words."""
    condition = catalog.conditions_by_id.get(id_)
    if condition is not None:
        sign = {"yes-no": "yes|no", "number": "N", "date": "YEAR|no"}[condition.kind]
        hint = "A year, a month (2024-05) or no." if condition.kind == "date" else ""
        return ProfileQuestion(
            id_,
            condition.question,
            condition.kind,
            f"--answer {id_}={sign}",
            explanation=condition.explanation or hint,
        )
    name, _, detail = id_.partition(":")
    return _TEXTS[name](catalog, id_, detail)


def _role(catalog: Catalog, id_: str) -> str:
    return wording.roles_in_words((id_,), catalog.roles)


def _roles(catalog: Catalog, none: str) -> tuple[AnswerChoice, ...]:
    listed = tuple(AnswerChoice(role.id, role.name) for role in catalog.roles.values())
    return (AnswerChoice("none", none), *listed) if none else listed


def _levels() -> tuple[AnswerChoice, ...]:
    return tuple(AnswerChoice(level, title.capitalize()) for level, title in SCHOOLING.items())


def _accreditors(catalog: Catalog) -> tuple[AnswerChoice, ...]:
    known = [AnswerChoice(entry.name, entry.name) for entry in catalog.vocabulary.accreditors]
    return (*known, AnswerChoice("none of these", "None of these"))


def _courses(catalog: Catalog) -> tuple[AnswerChoice, ...]:
    known = [AnswerChoice(course.id, course.name) for course in catalog.courses.values()]
    return (*known, AnswerChoice("other", "Another course"))


def _credentials(catalog: Catalog) -> tuple[AnswerChoice, ...]:
    listed = tuple(
        AnswerChoice(held.id, f"{held.certification.letters or held.id}  {held.certification.name}")
        for held in catalog.certifications
    )
    return (AnswerChoice("none", "None"), *listed)


_Q = ProfileQuestion
_DATE = "A year, or a month as 2022-05."
_TEXTS: dict[str, Callable[[Catalog, str, str], ProfileQuestion]] = {
    "role": lambda c, i, _: _Q(i, "Which work do you want to be certified for?", "choice",
                               "--role ROLE", _roles(c, "Not sure")),
    "education": lambda c, i, _: _Q(i, "What is your highest schooling?", "choice",
                                    "--education LEVEL", _levels()),
    "field": lambda c, i, _: _Q(i, "In which field is your degree?", "text",
                                "--education LEVEL:FIELD", (), "As on the diploma: biology."),
    "education-finished": lambda c, i, _: _Q(i, "When did you finish your degree?", "date",
                                             "--education LEVEL:FIELD:YYYY", (), _DATE),
    "education-month": lambda c, i, _: _Q(i, "In which month did you finish your degree?", "date",
                                          "--education LEVEL:FIELD:YYYY-MM", (), "As 2021-05."),
    "degree-evaluated": lambda c, i, _: _Q(i, "Has an agency evaluated your foreign degree?",
                                           "yes-no", "--foreign-degree CC:evaluated"),
    "program": lambda c, i, _: _Q(i, "Which training program have you finished?", "choice",
                                  "--program ROLE or --no program", _roles(c, "None")),
    "program-accreditor": lambda c, i, d: _Q(i, f"Who accredited your {_role(c, d)} program?",
                                             "choice", f"--program {d}:ACCREDITOR",
                                             _accreditors(c)),
    "program-finished": lambda c, i, d: _Q(i, f"When did you finish your {_role(c, d)} program?",
                                           "date", f"--program {d}:ACCREDITOR:YYYY", (), _DATE),
    "program-month": lambda c, i, d: _Q(
        i, f"In which month did you finish your {_role(c, d)} program?", "date",
        f"--program {d}:ACCREDITOR:YYYY-MM", (), "As 2021-05."),
    "experience": lambda c, i, _: _Q(i, "In which work have you been paid?", "choice",
                                     "--experience ROLE:YEARS or --no experience",
                                     _roles(c, "None of these")),
    "experience-years": lambda c, i, d: _Q(i, f"For how many years, as {_role(c, d)}?", "number",
                                           f"--experience {d}:YEARS", (),
                                           "As full time; hours as 1560h."),
    "experience-when": lambda c, i, d: _Q(i, f"From when to when, as {_role(c, d)}?", "text",
                                          f"--experience {d}:YEARS:YYYY-YYYY", (),
                                          "As 2022-2024, or since 2022."),
    "experience-month": lambda c, i, d: _Q(
        i, f"In which month did your work as {_role(c, d)} begin?", "date",
        f"--experience {d}:YEARS:YYYY-MM..YYYY-MM", (), "As 2022-05."),
    "experience-part": lambda c, i, d: _Q(
        i, f"How many of your years as {_role(c, d.partition(':')[0])} were work as "
        f"{_role(c, d.partition(':')[2])}?", "number",
        f"--experience {d.partition(':')[2]}:YEARS", (), "0 when none were."),
    "military": lambda c, i, _: _Q(i, "Were you trained in a medical job of the armed forces?",
                                   "yes-no", "--military COURSE or --no military"),
    "military-course": lambda c, i, _: _Q(i, "Which military course was it?", "choice",
                                          "--military COURSE", _courses(c)),
    "military-finished": lambda c, i, _: _Q(i, "When did you finish the military course?", "date",
                                            "--military COURSE:YYYY", (), _DATE),
    "military-month": lambda c, i, _: _Q(i, "In which month did you finish the military course?",
                                         "date", "--military COURSE:YYYY-MM", (), "As 2021-05."),
    "credential": lambda c, i, _: _Q(i, "Which credential do you hold?", "choice",
                                     "--holds CREDENTIAL or --no credential", _credentials(c)),
    "credential-since": lambda c, i, d: _Q(i, f"Since when do you hold {wording.letters(d, c)}?",
                                           "date", f"--holds {d}:YYYY-MM-DD", (), _DATE),
    "credential-expired": lambda c, i, d: _Q(i, f"When did {wording.letters(d, c)} expire?",
                                             "date", f"--held {d}:YYYY", (), _DATE),
    "state": lambda c, i, _: _Q(i, "In which US state do you want to work?", "text",
                                "--state XX", (), "A name or two letters."),
}  # fmt: skip
for _subject in ("biology", "chemistry", "science", "laboratory-science", "any"):
    _name = wording.SUBJECTS[_subject]
    _TEXTS[f"hours-{_subject}"] = lambda c, i, _, name=_name, subject=_subject: _Q(  # type: ignore[misc]
        i, f"How many semester hours of {name} do you have?", "number",
        f"--hours {subject}=N", (), "A quarter hour is two thirds of a semester hour.")  # fmt: skip


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
    key = {
        "program": "programs", "credential": "credentials", "role": "role", "state": "state",
        "education": "education", "experience": "experience", "military": "military",
    }.get(re.split("[-:]", id_)[0])  # fmt: skip
    if key is None:
        return profile
    kind = {"programs": "program", "credentials": "credential"}.get(key, key)
    none = tuple(entry for entry in profile.none if entry != kind)
    return replace(profile, none=none, **{key: None if key in ("role", "state") else ()})


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
