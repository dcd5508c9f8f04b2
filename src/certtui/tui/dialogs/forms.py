"""The forms of My credentials: their boxes, and reading what is typed in them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar, cast, get_args

import msgspec

from certtui.answers.facts.wording import in_full, letters
from certtui.answers.renewal.cautions import read_back_of
from certtui.answers.renewal.csv_import import (
    ColumnsNotToldError,
    CsvImport,
    chosen_columns,
    read_amount,
    read_csv,
)
from certtui.answers.renewal.effects import effects
from certtui.answers.renewal.plan import Plan, check_credential
from certtui.answers.renewal.wording import certified_text
from certtui.answers.typed.dates import TypedDate, read_date, when_earned
from certtui.catalog.collection import Catalog
from certtui.catalog.csv_rows import read_csv_text
from certtui.catalog.names import credential_named
from certtui.catalog.records.values import number_of
from certtui.errors import CerttuiError, NameNotKnown, RequestError
from certtui.files import typed_path
from certtui.person.activities import Activity
from certtui.person.credentials import ALSO_SAID, CredentialStatus, HeldCredential
from certtui.tui.dialogs.form_screen import Answers, Box, Form

T = TypeVar("T")

ORDERS = ("day first", "month first")
"""How a date such as 3/4/2026 is read."""
STATUSES = get_args(CredentialStatus)
DAYS = {"certified": "Certified", "expires": "Expires", "since": "Status since", "on": "Done on"}
"""The boxes with a day, and their labels."""
_BLANKS = re.compile(r"\s+(?![\s(])")
"""Those between names, and not the one in "CMA (AAMA)"."""


class DatedForm(Form[T], frozen=True, kw_only=True):
    """A form with days."""

    catalog: Catalog
    today: date

    def follows(self, answers: Answers) -> Iterator[str]:
        """What follows from the answers. Raises CerttuiError where they cannot be read."""
        raise NotImplementedError

    def read_back(self, answers: Answers) -> str:
        said = [*self.days_read_back(answers)]
        with suppress(CerttuiError):
            said += self.follows(answers)
        return "\n".join(said)

    def days_read_back(self, answers: Answers) -> Iterator[str]:
        """Every typed day in full, or what is wrong with it."""
        for name, label in DAYS.items():
            try:
                if read := self.typed_day(name, answers.get(name, "")):
                    yield f"{label}: {read.read_back}"
            except CerttuiError as error:
                yield str(error)

    def typed_day(self, name: str, typed: str) -> TypedDate | None:
        """What is typed in a box of that name; None if nothing is."""
        if not typed:
            return None
        until, or_year = name == "expires", name == "certified"
        return read_date(typed, until=until, or_year=or_year, today=self.today)

    def day(self, name: str, answers: Answers) -> date | None:
        read = self.typed_day(name, answers[name])
        return read.day if read else None


class CredentialForm(DatedForm[HeldCredential], frozen=True, kw_only=True):
    """Asks for the days of a credential."""

    name: str

    @property
    def title(self) -> str:
        return f"{'Change' if self.before else 'Add'} {letters(self.name, self.catalog)}"

    @property
    def boxes(self) -> list[Box]:
        held = self.before
        known = held or HeldCredential(certification="")
        certified = certified_text(known)
        return [
            Box("certified", DAYS["certified"], certified, "when earned: 14 March 2024"),
            Box("expires", DAYS["expires"], _iso(known.expires), "its last day, if known"),
            Box("status", "Status", held.status if held else "", ", ".join(STATUSES)),
            Box("since", DAYS["since"], _iso(known.since), "if it is not in force"),
            Box("number", "Number", known.number or "", "of the certificate"),
        ]

    def read(self, answers: Answers) -> HeldCredential:
        status = answers["status"].casefold().replace(" ", "-") or "in-force"
        status = ALSO_SAID.get(status, status)
        if status not in STATUSES:
            raise RequestError(f"The status is one of: {', '.join(STATUSES)}.")
        return msgspec.structs.replace(
            self.before or HeldCredential(certification=self.name),
            status=cast("CredentialStatus", status),
            number=answers["number"] or None,
            expires=self.day("expires", answers),
            since=self.day("since", answers),
            **when_earned(self.typed_day("certified", answers["certified"])),
        )

    def check(self, answers: Answers) -> None:
        check_credential(self.catalog, self.read(answers), self.today)

    def follows(self, answers: Answers) -> Iterator[str]:
        return read_back_of(self.catalog, self.read(answers), self.today)


class ActivityForm(DatedForm[Activity], frozen=True, kw_only=True):
    """Asks for an activity.

    While it is typed, what it adds to each of the `plans` is shown, and whether it is for one that
    is not `held`.
    """

    plans: Sequence[Plan] = ()
    held: Collection[str] = ()

    @property
    def title(self) -> str:
        return "Change an activity" if self.before else "Add an activity"

    @property
    def boxes(self) -> list[Box]:
        known = self.before or Activity(title="", on=self.today)
        meant = ", ".join(_letters_or_id(self.catalog, name) for name in known.credentials)
        return [
            Box("title", "Title", known.title, "of the course or activity"),
            Box("points", "Points", _number(known.points), "such as 2"),
            Box("hours", "or hours", _number(known.hours), "contact hours"),
            Box("on", DAYS["on"], _iso(known.on), "14 March 2026, or yesterday"),
            Box("category", "Category", known.category or "", "such as safety"),
            Box("kind", "Kind", known.kind or "", "course, teaching, …"),
            Box("for", "Counts for", meant, "all that you hold"),
            Box("provider", "Provider", known.provider or "", "who gave it"),
            Box("accreditor", "Accreditor", known.accreditor or "", "such as PACE"),
            Box("proof", "Proof", known.proof or "", "path of the certificate's file"),
        ]

    def read(self, answers: Answers) -> Activity:
        title, before = answers["title"], self.before
        if not title:
            raise RequestError("Give it a title.")
        points, hours = (read_amount(answers[name], name) for name in ("points", "hours"))
        if points is None and hours is None:
            raise RequestError("Give its points or its hours.")
        day = self.day("on", answers)
        if day is None:
            raise RequestError("Give the day on which it was done.")
        proof = answers["proof"]
        if proof and (before is None or proof != before.proof):
            proof = str(_file_named(proof).resolve())
        plain = ("category", "kind", "provider", "accreditor")
        return msgspec.structs.replace(
            before or Activity(title=title, on=day),
            title=title,
            on=day,
            points=points,
            hours=hours,
            proof=proof or None,
            credentials=tuple(_ids_named(self.catalog, answers["for"])),
            **{name: answers[name] or None for name in plain},
        )

    def follows(self, answers: Answers) -> Iterator[str]:
        """What the activity adds to each credential that it is meant for. Raises CerttuiError as
        long as a box on which that depends is wrong, or empty."""
        needed = {**answers, "title": answers["title"] or "?", "proof": ""}
        for name, said, _ in effects(self.plans, self.held, [self.read(needed)], are_new=True):
            yield f"{letters(name, self.catalog)}: {said}"


def _letters_or_id(catalog: Catalog, id_: str) -> str:
    """The letters of a credential; its id if they do not name it alone."""
    name = letters(id_, catalog)
    with suppress(CerttuiError):
        if [*_ids_named(catalog, name)] == [id_]:
            return name
    return id_


def _ids_named(catalog: Catalog, typed: str) -> Iterator[str]:
    """The ids of credentials named between commas, or between blanks where all is no name of one.

    Raises as `credential_named` does.
    """
    for part in filter(None, re.split(r"\s*[,;]\s*", typed)):
        try:
            yield credential_named(catalog, part).id
        except NameNotKnown:
            names = _BLANKS.split(part)
            if len(names) == 1:
                raise
            yield from (credential_named(catalog, name).id for name in names)


class ImportForm(Form[CsvImport], frozen=True):
    """Asks for a CSV file; what it would add is shown while its path is typed."""

    title, saves = "Import activities", "Import"
    boxes = (
        Box("file", "CSV file", "", "its path, or drag the file here"),
        Box("order", "Date order", "", f"{' or '.join(ORDERS)}, as in 3/4/2026"),
        Box("columns", "Columns", "", "title=Course, date=Taken, if they cannot be told"),
    )

    def read(self, answers: Answers) -> CsvImport:
        text = read_csv_text(_file_named(answers["file"]))
        order = next((o for o in ORDERS if o.startswith(answers["order"].casefold())), None)
        if order is None:
            raise RequestError(f"The order is one of: {', '.join(ORDERS)}.")
        day_first = order == ORDERS[0] if answers["order"] else None
        chosen = chosen_columns(filter(None, re.split(r"\s*[,;]\s*", answers["columns"])))
        try:
            return read_csv(text, chosen, day_first=day_first)
        except ColumnsNotToldError as error:
            raise RequestError(f"{error}. Say so under Columns: {error.how(', ')}.") from None

    def check(self, answers: Answers) -> None:
        if not self.read(answers).activities:
            raise RequestError(self.read_back(answers))

    def read_back(self, answers: Answers) -> str:
        if not answers["file"]:
            return "A spreadsheet's table, or a provider's list of courses, saved as CSV."
        try:
            found = self.read(answers)
        except CerttuiError as error:
            return str(error)
        count = number_of(len(found.activities), "activity", "activities")
        out = f", {number_of(len(found.faults), 'row')} left out" if found.faults else ""
        would_add = f"{count}{out}: {'; '.join(found.columns)}"
        return "\n".join([would_add, *found.remarks("Say in the second box")])


def _file_named(typed: str) -> Path:
    """The file with a path as people type it. Raises RequestError if there is none."""
    if not typed:
        raise RequestError("Give the file's path.")
    path = typed_path(typed.strip("'\""))  # terminals put a dragged file into quotation marks
    if not os.path.isfile(path):  # Path.is_file raises OSError for a name that is too long
        raise RequestError(f"There is no file “{typed}”: correct its path.")
    return path


def _iso(day: date | None) -> str:
    return in_full(day) if day else ""


def _number(amount: float | None) -> str:
    return "" if amount is None else f"{amount:g}"
