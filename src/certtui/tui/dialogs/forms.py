"""The forms of My credentials: their boxes, and reading what is typed in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import cast, get_args

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
from certtui.person.credentials import CredentialStatus, HeldCredential
from certtui.tui.dialogs.form_screen import Answers, Box, FormScreen

ORDERS = ("day first", "month first")
"""How a date such as 3/4/2026 is read."""
STATUSES = get_args(CredentialStatus)
DAYS = {"certified": "Certified", "expires": "Expires", "since": "Status since", "on": "Done on"}
"""The boxes with a day, and their labels."""
_BLANKS = re.compile(r"\s+(?![\s(])")
"""Those between names, and not the one in "CMA (AAMA)"."""


def credential_form(
    catalog: Catalog, today: date, name: str, title: str, before: HeldCredential | None
) -> FormScreen:
    """Ask for the days of a credential; `before` is the present entry."""
    typed = partial(credential_of, name, before=before, today=today)

    def check(answers: Answers) -> None:
        check_credential(catalog, typed(answers), today)

    def follows(answers: Answers) -> Iterator[str]:
        return read_back_of(catalog, typed(answers), today)

    boxes, read_back = credential_boxes(before), partial(_read_back, follows, today)
    return FormScreen(title, boxes, read_back, check, can_delete=before is not None)


def _read_back(follows: Callable[[Answers], Iterable[str]], today: date, answers: Answers) -> str:
    """Every day that was typed, and what follows from the answers as far as they can be read."""
    said = [*days_read_back(answers, today)]
    with suppress(CerttuiError):
        said += follows(answers)
    return "\n".join(said)


def activity_form(
    catalog: Catalog,
    today: date,
    plans: Sequence[Plan],
    held: Collection[str],
    before: Activity | None,
) -> FormScreen:
    """Ask for an activity; `before` is the present entry.

    While it is typed, what it adds to each of the `plans` is shown, and whether it is for one that
    is not `held`.
    """

    title = "Add an activity" if before is None else "Change an activity"
    check = partial(activity_of, catalog, before=before, today=today)
    boxes = activity_boxes(catalog, before, today)
    follows = partial(effect_read_back, catalog, plans, held, today)
    read_back = partial(_read_back, follows, today)
    return FormScreen(title, boxes, read_back, check, can_delete=before is not None)


def import_form() -> FormScreen:
    """Ask for a CSV file; what it would add is shown while its path is typed."""

    def check(answers: Answers) -> None:
        if not (found := csv_of(answers)).activities:
            raise RequestError("\n".join(import_read_back(found)))

    def read_back(answers: Answers) -> str:
        if not answers["file"]:
            return "A spreadsheet's table, or a provider's list of courses, saved as CSV."
        try:
            return "\n".join(import_read_back(csv_of(answers)))
        except CerttuiError as error:
            return str(error)

    boxes = [
        Box("file", "CSV file", "", "its path, or drag the file here"),
        Box("order", "3/4/2026", "", f"{' or '.join(ORDERS)}, if it cannot be told"),
        Box("columns", "Columns", "", "title=Kurs, date=Datum, if they cannot be told"),
    ]
    return FormScreen("Import activities", boxes, read_back, check, can_delete=False)


def import_read_back(found: CsvImport) -> Iterator[str]:
    """What a file would add, and what of it would be left out."""
    count = number_of(len(found.activities), "activity", "activities")
    out = f", {number_of(len(found.faults), 'row')} left out" if found.faults else ""
    yield f"{count}{out}: {'; '.join(found.columns)}"
    yield from found.remarks("Say in the second box")


def csv_of(answers: Answers) -> CsvImport:
    """The contents of the file that was typed. Raises RequestError with the reason."""
    text = read_csv_text(_file_named(answers["file"]))
    order = next((o for o in ORDERS if o.startswith(answers["order"].casefold())), None)
    if order is None:
        raise RequestError(f"The order is one of: {', '.join(ORDERS)}.")
    chosen = chosen_columns(filter(None, re.split(r"\s*[,;]\s*", answers["columns"])))
    day_first = order == ORDERS[0] if answers["order"] else None
    try:
        return read_csv(text, chosen, day_first=day_first)
    except ColumnsNotToldError as error:
        raise RequestError(f"{error}. Say so under Columns: {error.how(', ')}.") from None


def _file_named(typed: str) -> Path:
    """The file with a path as people type it. Raises RequestError if there is none."""
    if not typed:
        raise RequestError("Give the file's path.")
    path = typed_path(typed.strip("'\""))  # terminals put a dragged file into quotation marks
    if not os.path.isfile(path):  # Path.is_file raises OSError for a name that is too long
        raise RequestError(f"There is no file “{typed}”: correct its path.")
    return path


def credential_boxes(held: HeldCredential | None) -> list[Box]:
    known = held or HeldCredential(certification="")
    return [
        Box("certified", DAYS["certified"], certified_text(known), "when earned: 14 March 2024"),
        Box("expires", DAYS["expires"], _iso(known.expires), "its last day, if known"),
        Box("status", "Status", held.status if held else "", ", ".join(STATUSES)),
        Box("since", DAYS["since"], _iso(known.since), "if it is not in force"),
        Box("number", "Number", known.number or "", "of the certificate"),
    ]


def credential_of(
    name: str, answers: Answers, before: HeldCredential | None, today: date
) -> HeldCredential:
    """The credential from the answers. Raises RequestError with the reason."""
    status = answers["status"].casefold().replace(" ", "-") or "in-force"
    if status not in STATUSES:
        raise RequestError(f"The status is one of: {', '.join(STATUSES)}.")
    return msgspec.structs.replace(
        before or HeldCredential(certification=name),
        status=cast("CredentialStatus", status),
        number=answers["number"] or None,
        expires=_day("expires", answers["expires"], today),
        since=_day("since", answers["since"], today),
        **when_earned(_date("certified", answers["certified"], today)),
    )


def activity_boxes(catalog: Catalog, activity: Activity | None, today: date) -> list[Box]:
    known = activity or Activity(title="", on=today)
    meant = ", ".join(_letters_or_id(catalog, name) for name in known.credentials)
    return [
        Box("title", "Title", known.title, "what it was"),
        Box("points", "Points", _number(known.points), "such as 2"),
        Box("hours", "or hours", _number(known.hours), "contact hours"),
        Box("on", DAYS["on"], _iso(known.on), "14 March 2026, or yesterday"),
        Box("category", "Category", known.category or "", "such as safety"),
        Box("kind", "Kind", known.kind or "", "course, teaching, ..."),
        Box("for", "Counts for", meant, "all that you hold"),
        Box("provider", "Provider", known.provider or ""),
        Box("accreditor", "Accreditor", known.accreditor or "", "such as PACE"),
        Box("proof", "Proof", known.proof or "", "its file"),
    ]


def _letters_or_id(catalog: Catalog, id_: str) -> str:
    """The letters of a credential; its id if they do not name it alone."""
    name = letters(id_, catalog)
    with suppress(CerttuiError):
        if [*_ids_named(catalog, name)] == [id_]:
            return name
    return id_


def activity_of(
    catalog: Catalog, answers: Answers, before: Activity | None, today: date
) -> Activity:
    """The activity from the answers. Raises CerttuiError with the reason."""
    if not answers["title"]:
        raise RequestError("Give it a title.")
    points, hours = (read_amount(answers[name], name) for name in ("points", "hours"))
    if points is None and hours is None:
        raise RequestError("Give its points or its hours.")
    day = _day("on", answers["on"], today)
    if day is None:
        raise RequestError("Give the day on which it was done.")
    proof = answers["proof"]
    if proof and (before is None or proof != before.proof):
        proof = str(_file_named(proof).resolve())
    plain = ("category", "kind", "provider", "accreditor")
    return msgspec.structs.replace(
        before or Activity(title=answers["title"], on=day),
        title=answers["title"],
        on=day,
        points=points,
        hours=hours,
        proof=proof or None,
        credentials=tuple(_ids_named(catalog, answers["for"])),
        **{name: answers[name] or None for name in plain},
    )


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


def days_read_back(answers: Answers, today: date) -> Iterator[str]:
    """Every typed day in full, or what is wrong with it."""
    for name, label in DAYS.items():
        try:
            if read := _date(name, answers.get(name, ""), today):
                yield f"{label}: {read.read_back}"
        except CerttuiError as error:
            yield str(error)


def effect_read_back(
    catalog: Catalog, plans: Sequence[Plan], held: Collection[str], today: date, answers: Answers
) -> Iterator[str]:
    """What the activity adds to each credential that it is meant for. Raises CerttuiError as long
    as a box on which that depends is wrong, or empty."""
    needed = {**answers, "title": answers["title"] or "?", "proof": ""}
    typed = [activity_of(catalog, needed, None, today)]
    for name, said in effects(plans, held, typed, are_new=True):
        yield f"{letters(name, catalog)}: {said}"


def _date(name: str, typed: str, today: date) -> TypedDate | None:
    """What is typed in a box of that name; None if nothing is."""
    if not typed:
        return None
    return read_date(typed, until=name == "expires", or_year=name == "certified", today=today)


def _day(name: str, typed: str, today: date) -> date | None:
    read = _date(name, typed, today)
    return read.day if read else None


def _iso(day: date | None) -> str:
    return in_full(day) if day else ""


def _number(amount: float | None) -> str:
    return "" if amount is None else f"{amount:g}"
