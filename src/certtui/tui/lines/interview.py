"""The interview as lines: the answers to the question asked, then what was said already."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from certtui.answers.facts import wording
from certtui.answers.paths.profile import SCHOOLING
from certtui.answers.paths.profile_text import answer_text, course_called, work_amount
from certtui.answers.paths.questions import AnswerChoice, ProfileQuestion
from certtui.catalog.collection import Catalog
from certtui.person.profile import Profile
from certtui.tui.widgets.line import BLANK, Line, heading
from certtui.tui.widgets.styled_text import Words

TAKE_BACK = AnswerChoice("", "Take this answer back")
TAKE_BACK_LINE = Line((Words(TAKE_BACK.title, "dim"),), TAKE_BACK, key="choice.")
YES_NO = (AnswerChoice("yes", "Yes"), AnswerChoice("no", "No"))
PLACEHOLDERS = {
    "choice": "/ and type to narrow",
    "yes-no": "/ and type y or n",
    "number": "/ and type a number",
    "date": "/ and type 2022-05",
    "text": "/ and type it",
}
"""What the box says while it is empty, by the kind of answer."""
FORM_TITLES = {
    "role": "Role wanted", "education": "Schooling", "field": "Field of study",
    "education-finished": "Finished", "degree-country": "Degree's country", "experience": "Work",
    "program": "Programs", "credential": "Credentials", "military": "Military",
    "hours-biology": "Biology hours", "hours-chemistry": "Chemistry hours",
    "hours-any": "College hours", "state": "State",
}  # fmt: skip
"""The questions that can always be asked, by what a line is about, in the form's order."""


class AskLine(msgspec.Struct, frozen=True):
    """A line of the form: its question can be answered, changed or taken back."""

    question: str
    place: int = -1
    """Which entry of its list it is about; -1: the list itself, or a value of its own."""

    @property
    def key(self) -> str:
        return self.question if self.place < 0 else f"{self.question}.{self.place}"


class SkipLine(msgspec.Struct, frozen=True):
    """Go on to the next question."""


def choices_of(asked: ProfileQuestion, typed: str) -> list[AnswerChoice]:
    """The answers that hold every typed word; first those with words that begin with each."""
    listed = YES_NO if asked.kind == "yes-no" else asked.choices
    wanted = typed.casefold().split()

    def lacks(choice: AnswerChoice, before: str = "") -> bool:
        text = f" {choice.title} {choice.value}".casefold()
        return any(f"{before}{word}" not in text for word in wanted)

    return sorted((choice for choice in listed if not lacks(choice)), key=lambda c: lacks(c, " "))


def said(catalog: Catalog, profile: Profile, name: str) -> str:
    """What was answered to a question of the form, in words; empty: nothing."""
    role = partial(wording.roles_in_words, catalog)
    degree = profile.foreign_degree
    country = degree.country if degree else ""
    answers = {
        "degree-country": [catalog.country_name(country)],
        "role": [role(profile.role)] if profile.role else [],
        "state": [profile.state or ""],
        "education": [SCHOOLING[entry.level] for entry in profile.education if entry.level],
        "field": [entry.field or "" for entry in profile.education],
        "education-finished": [str(entry.finished or "") for entry in profile.education],
        "program": [
            " ".join(filter(None, (role(entry.role), entry.accreditor, str(entry.finished or ""))))
            for entry in profile.programs
        ],
        "experience": [
            ", ".join(filter(None, (role(entry.role), work_amount(entry))))
            for entry in profile.experience
        ],
        "credential": [
            wording.letters(entry.certification, catalog) + ("" if entry.current else ", expired")
            for entry in profile.credentials
        ],
        "military": [course_called(catalog, entry) or "yes" for entry in profile.military],
        **{f"hours-{subject}": [f"{hours:g}"] for subject, hours in profile.hours.items()},
    }
    none = "none" if name in profile.none else ""
    return "; ".join(filter(None, (*answers.get(name, ()), none)))


def interview_lines(
    catalog: Catalog, profile: Profile, asked: ProfileQuestion | None, typed: str
) -> Iterator[Line]:
    """The answers to the question asked, then what was said already."""
    if asked is not None:
        yield from answer_lines(asked, typed)
        if said(catalog, profile, asked.id) or asked.id in profile.answers:
            yield TAKE_BACK_LINE
        yield Line((Words("Skip this question", "dim"),), SkipLine(), key="skip")
        yield BLANK
    yield heading("What you said (tab: form)")
    yield from list(_said_lines(catalog, profile)) or [heading("Nothing yet.")]


def answer_lines(asked: ProfileQuestion, typed: str) -> Iterator[Line]:
    for choice in choices_of(asked, typed):
        yield Line((Words(choice.title),), choice, f"choice.{choice.value}", hangs=True)


def _said_lines(catalog: Catalog, profile: Profile) -> Iterator[Line]:
    for name, title in FORM_TITLES.items():
        if value := said(catalog, profile, name):
            text = Words(f"{title}: ", "dim") + Words(value)
            yield Line((text,), AskLine(name), key=name, hangs=True)
    for name, given in profile.answers.items():
        text = Words(f"{wording.phrase_of(name, catalog)}: ", "dim")
        yield Line((text + Words(answer_text(given)),), AskLine(name), key=name, hangs=True)
