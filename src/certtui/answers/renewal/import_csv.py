"""Activities from another tracker's CSV: which column is what, and the activity for each row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from certtui.answers.typed_date import AmbiguousDateError, read_date
from certtui.catalog.cleaning import clean, shortened
from certtui.catalog.csv_rows import cell_text, csv_rows, plain_header
from certtui.catalog.problems import did_you_mean
from certtui.errors import RequestError
from certtui.person.activities import MOST_POINTS, Activity

KNOWN_HEADERS = {
    "id": ("id",),
    "title": (
        "title", "activity", "course", "course title", "activity title", "course name", "program",
        "program title", "activity name", "training", "training title", "training name", "class",
        "class title", "name", "event", "description", "topic",
    ),
    "on": (
        "on", "date", "completed", "date completed", "completion date", "completed on",
        "completed date", "date of completion", "activity date", "end date", "date earned",
        "date taken", "issued",
    ),
    "points": (
        "points", "credits", "credit", "ce credits", "ceu", "ceus", "credits earned", "units",
        "points earned", "credits awarded", "points awarded", "cmle", "cmle credits", "ce",
    ),
    "hours": (
        "hours", "contact hours", "ce hours", "contact hrs", "hrs", "credit hours", "hours earned",
        "hours awarded", "contact hours earned", "contact hours awarded", "ce hours earned",
        "ce hours awarded",
    ),
    "category": ("category", "area", "subject", "subject area", "content area", "topic"),
    "kind": ("kind", "type", "activity type", "method", "format"),
    "provider": ("provider", "sponsor", "organization", "vendor", "school", "offered by"),
    "accreditor": ("accreditor", "accreditation", "accredited by", "approved by", "approval"),
    "proof": ("proof", "certificate", "certificate file", "file", "document", "attachment"),
    "for": ("for", "credential", "credentials", "certification", "certifications", "license"),
    "note": ("note", "notes", "comment", "comments"),
}  # fmt: skip
"""Our columns, in the order of the export; and the headers that trackers use for each, the
likeliest first."""

_NUMBER = re.compile(r"(?:(?<!\w)[-−])?(?:\d*[.,])?\d+")

_NAME = re.compile(r"\S+:\S+")

_CLOCK = re.compile(
    r"(?:[T ]|, ?)\d{1,2}:\d\d(:\d\d(\.\d+)?)? ?([ap]\.?m\.?)? ?(z|utc|gmt|[+-]\d\d:?\d\d)?$", re.I
)
"""The time of day after a date."""
_SHORT_YEAR = re.compile(r"(\d{1,2}/\d{1,2}/|\d{1,2}[- ][^\W\d]{3,9}\.?[- ])(\d\d)")
"""A date with a two-digit year, as spreadsheets write it: 3/14/26, 14-Mar-26."""


class CsvImport(msgspec.Struct, frozen=True):
    """The contents of a file, to be shown before anything is added to the log."""

    mapping: dict[str, str]
    """Our name of each column, and its header in the file."""
    unused: tuple[str, ...]
    """Headers that were ignored."""
    activities: tuple[Activity, ...]
    faults: tuple[str, ...]
    """Rows that were left out, each with its line and the reason."""


def read_csv(
    text: str, chosen: Mapping[str, str] | None = None, *, day_first: bool | None = None
) -> CsvImport:
    """The activities of a CSV text.

    `chosen` maps our columns to headers that are not recognized ("title": "Course Name");
    `day_first` says how to read 3/4/2026. Raises RequestError if there is no title, no date, or
    neither points nor hours.
    """
    (_, first), *rows = csv_rows(text)
    header = [clean(cell) for cell in first]
    mapping = _mapping(header, chosen or {})
    places = {name: header.index(column) for name, column in mapping.items()}
    activities: list[Activity] = []
    faults: list[str] = []
    for line, row in rows:
        cells = {name: cell_text(row, place) for name, place in places.items()}
        try:
            activities.append(_activity(cells, day_first))
        except AmbiguousDateError as error:
            faults.append(f"Row {line}: {error} Or say --day-first or --month-first for all rows.")
        except RequestError as error:
            faults.append(f"Row {line}: {error}")
    unused = tuple(column for column in header if column and column not in mapping.values())
    return CsvImport(mapping, unused, tuple(activities), tuple(faults))


def _mapping(header: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    plain = {plain_header(column): column for column in reversed(header) if column}
    mapping: dict[str, str] = {}
    for name, column in chosen.items():
        if name not in KNOWN_HEADERS:
            raise RequestError(f"There is no “{name}” to map: {', '.join(KNOWN_HEADERS)}.")
        if plain_header(column) not in plain:
            near = did_you_mean(column, header)
            raise RequestError(f"The file has no column “{shortened(column)}”.{near}")
        mapping[name] = plain[plain_header(column)]
    known = dict(KNOWN_HEADERS)
    if "on" not in plain:
        del known["id"]  # not of our export: an id may be the course's, or that of an employee
    for name, titles in known.items():
        free = [title for title in titles if plain.get(title, "") not in ("", *mapping.values())]
        if name not in mapping and free:
            mapping[name] = plain[free[0]]
    for names, what in (("title",), "title"), (("on",), "date"), (("points", "hours"), "points"):
        if mapping.keys().isdisjoint(names):
            say = " or ".join(f"--map {name}=COLUMN" for name in names)
            raise RequestError(
                f"Which column holds the {what} cannot be told from the headers "
                f"({shortened(', '.join(header), 200)}): say so with {say}."
            )
    return mapping


def _activity(cells: Mapping[str, str], day_first: bool | None) -> Activity:
    title = cells.get("title", "")
    if not title:
        raise RequestError("it has no title.")
    if not cells.get("on"):
        raise RequestError(f"“{shortened(title)}” has no date.")
    table: dict[str, object] = {name: cell for name, cell in cells.items() if cell}
    table["on"] = read_date(_plain_date(cells["on"]), day_first=day_first).day
    meant = re.split(r"[;,\s]+", cells.get("for", ""))
    table["for"] = [name for name in meant if _NAME.fullmatch(name)]
    for name in ("points", "hours"):
        table[name] = read_amount(cells.get(name, ""), name)
    try:
        return msgspec.convert(table, Activity)
    except msgspec.ValidationError as error:
        raise RequestError(f"“{shortened(title)}”: {error}.") from None


def _plain_date(text: str) -> str:
    """A date as programs write it, without its time of day and with a four-digit year."""
    day = _CLOCK.sub("", " ".join(text.split()))
    if short := _SHORT_YEAR.fullmatch(day):
        start, year = short.groups()
        return f"{start}{'19' if year >= '70' else '20'}{year}"
    return day


def read_amount(text: str, what: str) -> float | None:
    """A number as trackers write it: `1.5`, `1,5`, `.5`, `2 hrs`; not below zero."""
    if not text:
        return None
    found = _NUMBER.findall(text)
    if len(found) != 1 or found[0][0] in "-−":
        raise RequestError(f"“{shortened(text)}” is no number of {what}.")
    amount = float(found[0].replace(",", "."))
    if amount > MOST_POINTS:
        raise RequestError(f"{shortened(found[0])} {what} are more than {MOST_POINTS:,}.")
    return amount
