"""The questions of the interview: what is asked, and how it is answered.

A question has an id. Those of the vocabulary (conditions.toml) go by the condition's; the others
are made here: `education`, `program`, `experience-when:lab-scientist`. An answered question is
never asked again; a finer one may take its place (the month, after the year).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from certtui.answers.facts import wording
from certtui.answers.paths.profile import SCHOOLING
from certtui.catalog.collection import Catalog

QuestionKind = Literal["choice", "yes-no", "number", "date", "text"]


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
