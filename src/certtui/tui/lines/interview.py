"""The questions of Paths as lines: one at a time with what was said already, or the whole form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain, starmap

import msgspec

from certtui.answers.facts import wording
from certtui.answers.facts.wording import SCHOOLING
from certtui.answers.paths.choices import choice_meant, choices_of
from certtui.answers.paths.profile_changes import answered_or_left_out, list_of
from certtui.answers.paths.questions import (
    AnswerChoice,
    ProfileQuestion,
    deciding_questions,
    question,
)
from certtui.answers.paths.routes import Paths
from certtui.answers.paths.wording import answer_text, course_called, posed, work_amount, work_span
from certtui.answers.typed.answers import is_unsure
from certtui.catalog.collection import Catalog
from certtui.errors import CerttuiError
from certtui.person.profile import CredentialSaid, Profile, Schooling, Service, Training, Work
from certtui.tui.widgets.line import BLANK, Line, columns_of, heading, passage
from certtui.tui.widgets.styled_text import Words

TAKE_BACK = AnswerChoice("", "Take this answer back")
TAKE_BACK_LINE = Line((Words(TAKE_BACK.title, "dim"),), TAKE_BACK, key="choice.")
PLACEHOLDERS = {
    "choice": "Type to narrow",
    "yes-no": "Type y or n",
    "number": "Type a number",
    "date": "Type 2022-05",
    "text": "Type it",
}
"""The placeholder of the box, by the kind of answer."""


class AskLine(msgspec.Struct, frozen=True):
    """A line of the form, whose question can be answered, changed or cleared."""

    question: str
    place: int = -1
    """Index of the list's entry; -1 for the list itself, or for a single value."""

    @property
    def key(self) -> str:
        return self.question if self.place < 0 else f"{self.question}.{self.place}"


class SkipLine(msgspec.Struct, frozen=True):
    """Go on to the next question."""


def interview_lines(
    catalog: Catalog,
    profile: Profile,
    asked: ProfileQuestion | None,
    typed: str,
    turn: str,
    changed: AskLine | None = None,
) -> Iterator[Line]:
    """The answers to the present question, then what was said so far; the key `turn` shows all.
    `changed` is the line that is answered anew, if there is one."""
    if asked is not None:
        skip = Line((Words("Skip this question", "dim"),), SkipLine(), key="skip")
        read = _as_read(catalog, profile, asked, typed)
        answers = () if is_unsure(typed) else read or list(answer_lines(asked, typed))
        yield from (*answers, skip) if typed else (skip, *answers)
        if changed is not None:
            yield TAKE_BACK_LINE
        yield BLANK
    yield heading(f"What you said ({turn}: form)")
    yield from list(_said_lines(catalog, profile)) or [passage("Nothing yet.", "dim")]


def answer_lines(asked: ProfileQuestion, typed: str) -> Iterator[Line]:
    """The answers to pick from, or the text itself; what `enter` takes for it comes first."""
    if typed and not asked.is_picked:
        yield _typed_line(AnswerChoice(typed, f"“{typed}”"))
    meant = choice_meant(asked, typed)
    for choice in sorted(choices_of(asked, typed), key=lambda choice: choice != meant):
        yield Line((Words(choice.title),), choice, f"choice.{choice.value}", hangs=True)


def _as_read(catalog: Catalog, profile: Profile, asked: ProfileQuestion, typed: str) -> list[Line]:
    """What a text means that is in no answer to pick from but can be read, or is left out as none
    of them; empty if it is neither."""
    if not typed or not asked.is_picked or choice_meant(asked, typed):
        return []
    try:
        after, left_out = answered_or_left_out(catalog, profile, asked, typed)
    except CerttuiError:
        return []
    if left_out:
        lines = answer_lines(asked, typed)
        return sorted(lines, key=lambda line: line.key != "choice.none")
    rows, before = (
        [(label, value) for label, _, value in chain(*_subjects(catalog, said).values()) if value]
        for said in (after, profile)
    )
    (_, first), *more = [row for row in rows if row not in before] or [("", typed)]
    parts = (first[0].upper() + first[1:], *(f"{label.strip()}: {value}" for label, value in more))
    return [_typed_line(AnswerChoice(typed, "; ".join(parts)))]


def _typed_line(choice: AnswerChoice) -> Line:
    return Line((Words(choice.title),), choice, "choice.typed", hangs=True)


def _said_lines(catalog: Catalog, profile: Profile) -> Iterator[Line]:
    """What was answered of the form."""

    def said(label: str, ask: AskLine, value: str) -> Line:
        return Line((Words(f"{label} ", "dim") + Words(value),), ask, key=ask.key, hangs=True)

    for label, ask, value in chain(*_subjects(catalog, profile).values()):
        if value:
            yield said(f"{label}:", ask, value)
    for name, given in profile.answers.items():
        yield said(wording.capitalized(posed(name, catalog)), AskLine(name), answer_text(given))


# ---------------------------------------------------------------- the whole form

NOT_SAID = "—"
SUBJECT_WIDTH = 17
"""Columns for the label of a line."""
YES_NO_TURN: dict[object, str] = {None: "yes", True: "no", False: ""}
"""The next answer when `enter` is pressed on a yes-or-no line; empty clears it."""

FormRow = tuple[str, AskLine, str]
"""Label, question, and answer; the answer is empty if there is none."""


form_columns = columns_of(SUBJECT_WIDTH, None)
"""Label and answer."""


def form_lines(catalog: Catalog, profile: Profile, answer: Paths | None) -> list[Line]:
    """Every question that can be answered, by subject; entries of a list one below the other."""
    lines: list[Line] = []
    for title, rows in _subjects(catalog, profile).items():
        lines += [heading(title), *starmap(_line, rows), BLANK]
    if further := [
        _line(*row, is_label_above=True) for row in _conditions(catalog, profile, answer)
    ]:
        return [*lines, heading("Further questions"), *further]
    return lines[:-1]


def _line(label: str, ask: AskLine, value: str, *, is_label_above: bool = False) -> Line:
    cells = Words(label, "dim"), Words(value) if value else Words(NOT_SAID, "dim")
    return Line(cells, ask, key=ask.key, is_label_above=is_label_above)


def _subjects(catalog: Catalog, profile: Profile) -> dict[str, list[FormRow]]:
    """Every question except conditions, with its answer, by subject."""
    entries = partial(_entries, catalog, profile)
    return {
        "What you want": [
            ("Role wanted", AskLine("role"), wording.roles_in_words(catalog, profile.role or "")),
            ("Country", AskLine("country"), catalog.country_name(profile.country or "")),
            ("State", AskLine("state"), profile.state or ""),
        ],
        "Education": [*entries("education", "Degree"), *_further_schooling(catalog, profile)],
        "Training programs": [*entries("program", "Program")],
        "Work": [*entries("experience", "Work")],
        "Credentials": [*entries("credential", "Credential")],
        "Armed forces": [*entries("military", "Military")],
    }


def _further_schooling(catalog: Catalog, profile: Profile) -> Iterator[FormRow]:
    degree = profile.foreign_degree
    country = degree.country if degree else ""
    yield "Degree's country", AskLine("degree-country"), catalog.country_name(country)
    if degree is not None and country != catalog.vocabulary.home:
        value = {None: "", True: "yes", False: "no"}[degree.evaluated]
        yield "Evaluated", AskLine("degree-evaluated"), value
    for label, subject in (("Biology", "biology"), ("Chemistry", "chemistry"), ("College", "any")):
        hours = profile.hours.get(subject)
        value = "" if hours is None else f"{hours:g}"
        yield f"{label} hours", AskLine(f"hours-{subject}"), value


def _entries(catalog: Catalog, profile: Profile, name: str, title: str) -> Iterator[FormRow]:
    """The entries of a list with their details; then a row to add one."""
    entries = getattr(profile, list_of(name))
    for place, entry in enumerate(entries):
        for label, id_, value in _of_entry(catalog, entry):
            yield label, AskLine(id_, place), value
    if not (name == "military" and entries):
        is_none = name in profile.none
        yield "Another" if entries else title, AskLine(name), "none" if is_none else ""


def _of_entry(catalog: Catalog, entry: object) -> Iterator[tuple[str, str, str]]:
    """What can be said of an entry, beginning with what it is."""
    match entry:
        case Schooling():
            yield "Degree", "education", SCHOOLING[entry.level] if entry.level else ""
            yield "  field", "field", entry.field or ""
            yield "  finished", "education-finished", str(entry.finished or "")
        case Training(role=role):
            yield "Program", "program", wording.roles_in_words(catalog, role)
            yield "  accredited by", f"program-accreditor:{role}", entry.accreditor or ""
            yield "  finished", f"program-finished:{role}", str(entry.finished or "")
        case Work(role=role):
            yield "Work", "experience", wording.roles_in_words(catalog, role)
            yield "  how much", f"experience-years:{role}", work_amount(entry)
            yield "  from, to", f"experience-when:{role}", work_span(entry)
        case Service():
            yield "Served", "military", "yes"
            yield "  course", "military-course", course_called(catalog, entry)
            yield "  finished", "military-finished", str(entry.finished or "")
        case CredentialSaid(certification=name):
            yield "Credential", "credential", wording.letters(name, catalog)
            if entry.current:
                yield "  since", f"credential-since:{name}", str(entry.since or "")
            expired = str(entry.expired or ("" if entry.current else "yes"))
            yield "  expired", f"credential-expired:{name}", expired


def _conditions(catalog: Catalog, profile: Profile, answer: Paths | None) -> Iterator[FormRow]:
    """The answered conditions, then those that decide routes near the person."""
    names = [*profile.answers]
    if answer is not None:
        near = (entry for entry in answer.judgments if entry.role in answer.near_roles)
        waiting = (entry for entry in near if entry.standing in ("possible", "near"))
        names += [name for name, _ in deciding_questions(answer)]
        names += chain.from_iterable(entry.asks for entry in waiting)
    for name in dict.fromkeys(names):
        if name in catalog.conditions_by_id:
            given = profile.answers.get(name)
            shown = "" if given is None else answer_text(given)
            yield question(catalog, name).text, AskLine(name), shown
