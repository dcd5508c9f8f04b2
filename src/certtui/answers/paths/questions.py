"""The questions of the interview: what to ask, in which order, and how to answer.

Every question has an id. A condition of the vocabulary (conditions.toml) is its own id; the others
are made here: `education`, `program`, `experience-when:lab-scientist`. An answered question is
never asked again; a more exact one may follow (the month, after the year).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import Literal

import msgspec

from certtui.answers.facts import wording
from certtui.answers.facts.wording import SCHOOLING
from certtui.answers.paths.routes import Paths
from certtui.catalog.collection import Catalog
from certtui.catalog.states import all_states
from certtui.person.profile import Profile

QuestionKind = Literal["choice", "yes-no", "number", "date", "text"]


class AnswerChoice(msgspec.Struct, frozen=True):
    """One of the answers to pick from."""

    value: str
    title: str
    also: tuple[str, ...] = ()
    """Other names for it."""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.title, self.value, *self.also)


class ProfileQuestion(msgspec.Struct, frozen=True):
    """A question about a person."""

    id: str
    text: str
    kind: QuestionKind
    option: str
    """The option that answers it on the command line."""
    choices: tuple[AnswerChoice, ...] = ()
    explanation: str = ""
    """A further explanation, or how to write the answer."""

    @property
    def is_picked(self) -> bool:
        """Whether there are answers to pick from."""
        return self.kind in ("choice", "yes-no")


FIRST_ASKED = ("role", "education", "field", "degree-country", "credential", "experience", "state")
"""The questions that show which roles are near, in the order in which they are asked, and last that
for the state, whose law may ask for more."""


def deciding_questions(answer: Paths) -> tuple[tuple[str, int], ...]:
    """The questions that decide most routes, each with the number of routes.

    Counted are routes to near roles that could still open (to all roles if nothing said so far
    shows which are near, and then no conditions: each is a detail of a few). Routes abroad
    count only if there are none at home, and routes that few people can take only if no other
    waits for an answer. Of equal questions, those that show which roles are near come first,
    then in the order of asking.
    """
    roles = answer.near_roles or tuple(dict.fromkeys(entry.role for entry in answer.judgments))
    goals = [entry for entry in answer.judgments if entry.role in roles and not entry.owned]
    fitting = [entry for entry in goals if not entry.abroad] or goals
    for rare, standing in product((False, True), ("possible", "near")):
        waiting = (e for e in fitting if e.rare == rare and e.standing == standing)
        idle = () if standing == "possible" and answer.near_roles else answer.idle
        if counts := Counter(name for e in waiting for name in e.asks if name not in idle):
            return tuple(sorted(counts.items(), key=lambda n: (-n[1], n[0] not in FIRST_ASKED)))
    return ()


def first_unanswered(profile: Profile, answer: Paths, passed: Collection[str]) -> str:
    """Id of the question to ask now; empty if none is left.

    First come those that show which roles are near, then those that decide most routes.
    """
    if name := next_basic_question(profile, passed):
        return name
    for work in profile.experience:
        name = f"experience-{'when' if work.week else 'years'}:{work.role}"
        is_known = work.years is not None or work.hours is not None or (work.week and work.start)
        if not is_known and name not in passed:
            return name
    return next((name for name, _ in deciding_questions(answer) if name not in passed), "")


def next_basic_question(profile: Profile, passed: Collection[str] = ()) -> str:
    """Id of the next question that shows which roles are near, or which law holds; empty if none is
    left."""
    levels = {entry.level for entry in profile.education}
    is_degree = bool(levels & _WITH_A_FIELD)
    is_open = {
        "role": not profile.role,
        "education": not any(levels),
        "field": is_degree and not any(e.field for e in profile.education),
        "degree-country": is_degree and profile.foreign_degree is None,
        "credential": not profile.said("credential"),
        "experience": not profile.said("experience"),
        "state": not (profile.state or profile.country),
    }
    return next((name for name in FIRST_ASKED if is_open[name] and name not in passed), "")


_WITH_A_FIELD = {"associate", "bachelor", "master", "doctorate"}
"""Levels of schooling that have a field of study."""


def question(catalog: Catalog, id_: str, country: str = "") -> ProfileQuestion:
    """A question by its id, with the titles of a country."""
    condition = catalog.conditions_by_id.get(id_)
    if condition is not None:
        sign = {"yes-no": "yes|no", "number": "N", "date": "YEAR|no"}[condition.kind]
        hint = "A year, a month (2024-05) or no." if condition.kind == "date" else ""
        option = f"--answer {id_}={sign}"
        explanation = condition.explanation or hint
        return ProfileQuestion(id_, condition.question, condition.kind, option, (), explanation)
    name, _, about = id_.partition(":")
    whole, _, part = about.partition(":")
    words = {
        "about": about,
        "part": part,
        "role": wording.roles_in_words(catalog, whole),
        "part_role": wording.roles_in_words(catalog, part),
        "letters": wording.letters(about, catalog) if about else "",
    }
    form, choices = _FORMS[name], tuple(_choices(catalog, name, country))
    text, option = form.text.format(**words), form.option.format(**words)
    return ProfileQuestion(id_, text, form.kind, option, choices, form.explanation)


def _places(
    catalog: Catalog, kind: Literal["state", "country"], named: Mapping[str, str]
) -> Iterator[AnswerChoice]:
    """The places of a kind, each found by its cities and nicknames too ("UK")."""
    others: dict[str, tuple[str, ...]] = {}
    for other, code in catalog.codes_in_places(kind).items():
        others[code] = (*others.get(code, ()), other)
    yield from (AnswerChoice(code, name, others.get(code, ())) for code, name in named.items())


def _choices(catalog: Catalog, name: str, country: str) -> Iterator[AnswerChoice]:
    """The answers to pick from: ids of the catalog by name, first those of roles with titles of
    their own in the country, and an answer for none of them."""
    if name in _NONE:
        yield AnswerChoice("none", *_NONE[name])
    match name:
        case "role" | "program" | "experience":
            titled = [(role, role.aliases_in.get(country, ())) for role in catalog.roles.values()]
            for role, own in sorted(titled, key=lambda pair: not pair[1]):
                yield AnswerChoice(role.id, role.name, (*role.aliases, *own))
        case "education":
            for level, title in SCHOOLING.items():
                yield AnswerChoice(level, title.capitalize())
        case "state":
            yield from _places(catalog, "state", {s.id: s.name for s in all_states(catalog)})
        case "country" | "degree-country":
            yield from _places(catalog, "country", catalog.countries)
        case "program-accreditor":
            known = (entry.name for entry in catalog.vocabulary.accreditors)
            yield from (AnswerChoice(accreditor, accreditor) for accreditor in known)
            yield AnswerChoice("none of these", "None of these")
        case "military-course":
            for course in catalog.courses.values():
                yield AnswerChoice(course.id, course.name, course.aliases)
            yield AnswerChoice("other", "Another course")
        case "credential":
            for award in catalog.certifications:
                title = f"{award.letters_with_body}  {award.certification.name}"
                yield AnswerChoice(award.id, title)


_NONE: dict[str, tuple[str, tuple[str, ...]]] = {
    "program": ("None", ("ojt", "on the job", "on-the-job", "trained on the job", "no program",
                         "no school")),
    "experience": ("None of these", ("never worked", "unemployed", "student")),
    "credential": ("None", ("not certified", "uncertified", "no cert", "no credential",
                            "in progress", "pending")),
}  # fmt: skip
"""The title of the answer for none of a kind, and its other names, by question."""

_DATE, _MONTH = "A year, or a month: 2022-05.", "Such as 2021-05."
_END = "A year, or a month: 2022-05. Still studying: when you will finish."
_OTHERS = "More than one: add the others in the form."
_QUARTERS = "Quarter hours: 24q; they count two thirds."


class _Form(msgspec.Struct, frozen=True):
    """A question whose texts may name {about}, {role}, {part} and the like."""

    kind: QuestionKind
    text: str
    option: str
    explanation: str = ""


_FORMS: dict[str, _Form] = {
    "role": _Form("choice", "Which work do you want to be certified for?", "--role ROLE"),
    "education": _Form("choice", "What is your highest level of education?", "--education LEVEL",
        "The highest you have finished. As a student, with its date: bachelor's, May 2028."),
    "field": _Form("text", "In which field is your degree?", "--education LEVEL:FIELD",
        "As on the diploma, such as biology."),
    "education-finished": _Form("date", "When did you finish your degree?",
        "--education LEVEL:FIELD:YYYY", _END),
    "education-month": _Form("date", "In which month did you finish your degree?",
        "--education LEVEL:FIELD:YYYY-MM", _MONTH),
    "degree-country": _Form("choice", "In which country did you earn your degree?",
        "--foreign-degree CC", "Its name, or two letters: PH."),
    "degree-evaluated": _Form("yes-no", "Has an agency evaluated your foreign degree?",
        "--foreign-degree CC:evaluated"),
    "program": _Form("choice", "Which training program have you finished?",
        "--program ROLE or --no program", _OTHERS),
    "program-accreditor": _Form("choice", "Who accredited your {role} program?",
        "--program {about}:ACCREDITOR"),
    "program-finished": _Form("date", "When did you finish your {role} program?",
        "--program {about}:ACCREDITOR:YYYY", _END),
    "program-month": _Form("date", "In which month did you finish your {role} program?",
        "--program {about}:ACCREDITOR:YYYY-MM", _MONTH),
    "experience": _Form("choice", "What paid work have you done?",
        "--experience ROLE:YEARS or --no experience", _OTHERS),
    "experience-years": _Form("number", "For how many years, as {role}?",
        "--experience {about}:YEARS", "Full-time: 2, or 14 months. Part-time: 1560h, or 20h/week."),
    "experience-when": _Form("text", "From when to when, as {role}?",
        "--experience {about}:YEARS:YYYY-YYYY", "Such as 2022-2024, or since 2022."),
    "experience-month": _Form("date", "In which month did your work as {role} begin?",
        "--experience {about}:YEARS:YYYY-MM..YYYY-MM", "As 2022-05."),
    "experience-part": _Form("number", "How many of your years as {role} were work as {part_role}?",
        "--experience {part}:YEARS", "0 when none were."),
    "military": _Form("yes-no", "Were you trained in a medical job of the armed forces?",
        "--military COURSE or --no military"),
    "military-course": _Form("choice", "Which military course was it?", "--military COURSE"),
    "military-finished": _Form("date", "When did you finish the military course?",
        "--military COURSE:YYYY", _DATE),
    "military-month": _Form("date", "In which month did you finish the military course?",
        "--military COURSE:YYYY-MM", _MONTH),
    "credential": _Form("choice", "Which credential do you hold?",
        "--holds CREDENTIAL or --no credential", f"{_OTHERS} One that expired: CMA, expired 2023."),
    "credential-since": _Form("date", "Since when do you hold {letters}?",
        "--holds {about}:YYYY-MM-DD", _DATE),
    "credential-expired": _Form("date", "When did {letters} expire?", "--held {about}:YYYY", _DATE),
    "country": _Form("choice", "In which country do you want to work?", "--country CC",
        "Its name, or two letters as CA."),
    "state": _Form("choice", "In which US state do you want to work?", "--state XX",
        "A name or two letters."),
    **{
        f"hours-{subject}": _Form("number", f"How many semester hours of {words} do you have?",
            f"--hours {subject}=N", _QUARTERS)
        for subject, words in wording.SUBJECTS.items()
    },
}  # fmt: skip
"""Every question except conditions, by the first part of its id."""
