"""The questions of the Paths view: what is asked, how an answer reads, and how it is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from certtui.answers.facts import wording
from certtui.answers.paths.profile import Profile
from certtui.catalog.collection import Catalog
from certtui.errors import RequestError
from certtui.tui.dialogs.pick import Choice
from certtui.tui.widgets.line_list import BLANK, Line, heading
from certtui.tui.widgets.styled_text import Words

NOT_SAID = "not said"

Choices = Callable[[Catalog], Sequence[Choice]]


@dataclass(frozen=True)
class Question:
    """One field of the form."""

    field: str
    """The attribute of Profile."""
    title: str
    kind: Literal["choice", "several", "number", "year", "text"]
    choices: Choices | None = None
    hint: str = ""


def _schooling(catalog: Catalog) -> list[Choice]:
    return [
        Choice(level, text if level != "none" else "no diploma")
        for level, text in wording.EDUCATION.items()
    ]


def _roles(catalog: Catalog) -> list[Choice]:
    return [Choice(role.id, role.name) for role in catalog.roles.values()]


def _yes_no(catalog: Catalog) -> list[Choice]:
    return [Choice("yes", "yes"), Choice("no", "no")]


def _certifications(catalog: Catalog) -> list[Choice]:
    return [
        Choice(held.id, f"{held.id}  {held.certification.name}") for held in catalog.certifications
    ]


def _states(catalog: Catalog) -> list[Choice]:
    return [Choice(place.id, f"{place.id}  {place.name}") for place in catalog.jurisdictions]


GROUPS: tuple[tuple[str, tuple[Question, ...]], ...] = (
    (
        "Schooling",
        (
            Question("education", "Highest schooling", "choice", _schooling),
            Question("field", "In", "text", hint="The field of study, such as biology"),
            Question("education_finished", "Finished", "year", hint="The year"),
            Question("college_hours", "College hours", "number", hint="Semester hours in all"),
            Question("biology_hours", "Biology hours", "number", hint="Semester hours"),
            Question("chemistry_hours", "Chemistry hours", "number", hint="Semester hours"),
        ),
    ),
    (
        "Programme",
        (
            Question("program", "Trained as", "choice", _roles),
            Question("accreditor", "Accredited by", "text", hint="Such as NAACLS or ABHES"),
            Question("program_finished", "Finished", "year", hint="The year"),
        ),
    ),
    (
        "Work",
        (
            Question("experience_years", "Years of work", "number", hint="Full-time years"),
            Question("experience_in", "As", "choice", _roles),
            Question("military", "Military training", "choice", _yes_no),
            Question("holds", "Holds", "several", _certifications),
        ),
    ),
    (
        "Wanted",
        (
            Question("role", "Role", "choice", _roles),
            Question("state", "In the state", "choice", _states),
        ),
    ),
)


def form_lines(catalog: Catalog, profile: Profile) -> list[Line]:
    """The form: every question with its answer."""
    lines: list[Line] = []
    for title, questions in GROUPS:
        if lines:
            lines.append(BLANK)
        lines.append(heading(title))
        for question in questions:
            value = answer_in_words(catalog, question, getattr(profile, question.field))
            style = "absent" if value == NOT_SAID else "strong"
            lines.append(
                Line(
                    (Words(question.title, "label"), Words(value, style)),
                    question,
                    key=question.field,
                )
            )
    return lines


def answer_in_words(catalog: Catalog, question: Question, value: Any) -> str:
    """An answer as the form shows it."""
    if value is None or value == ():
        return NOT_SAID
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if question.choices is not None:
        return next((c.title for c in question.choices(catalog) if c.value == value), str(value))
    return str(value)


def answered(profile: Profile, question: Question, typed: str | tuple[str, ...]) -> Profile:
    """The profile with an answer as it was typed or chosen; an empty one takes it back.

    Raises RequestError, with what was expected, when it is not a number or a year.
    """
    value: Any = typed.strip() if isinstance(typed, str) else typed
    if not value:
        value = () if question.kind == "several" else None
    elif question.field == "military":
        value = value == "yes"
    elif question.kind in ("number", "year"):
        value = _number(value, whole=question.kind == "year")
    return replace(profile, **{question.field: value})


def _number(text: str, *, whole: bool) -> float:
    try:
        return int(text) if whole else float(text.replace(",", "."))
    except ValueError:
        kind = "a year, such as 2019" if whole else "a number, such as 12 or 2.5"
        raise RequestError(f"“{text}” is not {kind}.") from None
