"""Activities from another tracker's CSV: which column is what, and the activity for each row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta

import msgspec

from certtui.answers.facts.wording import with_and
from certtui.answers.typed.answers import read_pair
from certtui.answers.typed.dates import AmbiguousDateError, read_date
from certtui.catalog.cleaning import clean, shortened
from certtui.catalog.csv_rows import cell_text, csv_rows, plain_header
from certtui.catalog.records.values import number_of
from certtui.catalog.spelling import did_you_mean
from certtui.errors import RequestError
from certtui.person.activities import MOST_POINTS, Activity, fingerprint

KNOWN_HEADERS = {
    "id": ("id",),
    "title": (
        "title", "activity", "course", "course title", "activity title", "course name", "program",
        "program title", "activity name", "training", "training title", "training name", "class",
        "class title", "cpd activity", "learning activity", "name", "event", "description", "topic",
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
        "hours awarded", "duration", "minutes",
    ),
    "category": ("category", "area", "subject", "subject area", "content area", "topic"),
    "kind": ("kind", "type", "activity type", "method", "format"),
    "provider": (
        "provider", "educational provider", "course provider", "provider name", "sponsor",
        "organization", "vendor", "school", "offered by",
    ),
    "accreditor": (
        "accreditor", "accrediting body", "accrediting organization", "accreditation",
        "accredited by", "approved by", "approval",
    ),
    "proof": ("proof", "certificate", "certificate file", "file", "document", "attachment"),
    "for": ("for", "credential", "credentials", "certification", "certifications", "license"),
    "note": ("note", "notes", "comment", "comments"),
}  # fmt: skip
"""Our columns, in the order of the export; and the headers that trackers use for each, the
likeliest first."""

_STATUS = ("status", "completion status", "course status", "result", "outcome")
"""Headers of the column that says whether an activity was finished."""
_UNFINISHED = re.compile(
    r"\b(not|no show|incomplete|progress|fail|enroll?ed|registered|withdr|dropped|cancel|pending)",
    re.I,
)

_Rows = Sequence[tuple[int, list[str]]]

MOST_ABOVE = 20
"""Rows among which the header is looked for: the name of a report may stand above it."""

LONGEST_COURSE = 8
"""Hours: a duration of more that says no unit may well be of minutes."""

_NUMBER = re.compile(r"(?:(?<!\w)[-−])?(?:\d*[.,])?\d+")

_TIMES = (
    re.compile(r"(\d+):([0-5]\d)(?::\d\d)?"),
    re.compile(r"(?:(\d+) ?h(?:(?:ou)?rs?)?\.?,? ?)?(\d+(?:\.\d+)?) ?m(?:in(?:ute)?s?)?\.?", re.I),
)
"""Hours and minutes: `1:30`, `1 h 30 min`, `90 minutes`."""
_MINUTES = re.compile(r"\bmin(ute)?s?\b")

_NAME = re.compile(r"\S+:\S+")

_CLOCK = re.compile(
    r"(?:[T ]|, ?)\d{1,2}:\d\d(:\d\d(\.\d+)?)? ?([ap]\.?m\.?)? ?(z|utc|gmt|[+-]\d\d:?\d\d)?$", re.I
)
"""The time of day after a date."""
_SHORT_YEAR = re.compile(r"(\d{1,2}/\d{1,2}/|\d{1,2}[- ][^\W\d]{3,9}\.?[- ])(\d\d)")
"""A date with a two-digit year, as spreadsheets write it: 3/14/26, 14-Mar-26."""

_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:/\d|-\d{4})")
"""The first two numbers of a date such as 3/14/2026."""

_EXCEL_BEGINS = date(1899, 12, 30)
"""A day without its format is the number of days since this one, in a spreadsheet's CSV."""


class ColumnsNotToldError(RequestError):
    """Columns that the headers do not tell."""

    def __init__(self, header: Sequence[str], missing: Mapping[str, Sequence[str]]) -> None:
        holds = "column holds" if len(missing) == 1 else "columns hold"
        super().__init__(
            f"Which {holds} the {with_and([*missing])} cannot be told from the headers "
            f"({shortened(', '.join(header), 200)})"
        )
        self._missing = missing

    def how(self, between: str, before: str = "") -> str:
        """`title=COLUMN, points=COLUMN or hours=COLUMN`."""
        ways = self._missing.values()
        return between.join(" or ".join(f"{before}{name}=COLUMN" for name in way) for way in ways)


class CsvImport(msgspec.Struct, frozen=True):
    """The contents of a file, to be shown before anything is added to the log."""

    mapping: dict[str, str]
    """Our name of each column, and its header in the file."""
    unused: tuple[str, ...]
    """Headers that were ignored."""
    activities: tuple[Activity, ...]
    faults: tuple[str, ...]
    """Rows that were left out, each with its line and the reason."""
    repeated: tuple[str, ...]
    """Rows that say the same as an earlier one; they are among the activities."""
    is_day_first: bool | None
    """How days such as 3/4/2026 were read; None if it was not said and no day above 12 tells."""
    are_days_unclear: bool
    """Whether rows were left out since it is not known which of day and month comes first."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Which column is what: `on from “Date”, the month first`; and which ones are not used."""
        order = {None: "", True: ", the day first", False: ", the month first"}[self.is_day_first]
        used = (
            f"{name} from “{column}”{order if name == 'on' else ''}"
            for name, column in self.mapping.items()
        )
        return (*used, *([f"not used: {', '.join(self.unused)}"] if self.unused else []))

    def remarks(self, how: str) -> Iterator[str]:
        """What is doubtful, there twice or left out; `how` to say if day or month comes first."""
        if not self.activities:
            yield "Nothing in it can be added."
        if "ceu" in plain_header(amount := self.mapping.get("points", "")):
            yield f"“{amount}” was read as points; a CEU may be ten contact hours, or one."
        if self.are_days_unclear:
            yield f"{how} what comes first in 3/4/2026, for the whole file."
        yield from self.repeated
        yield from (f"Left out. {fault}" for fault in self.faults)

    def outcome(self, added: int) -> str:
        """How many activities were added, were there already, and were left out."""
        known = len(self.activities) - added
        there = f"; {known} {'was' if known == 1 else 'were'} there already" if known else ""
        out = f"; {number_of(len(self.faults), 'row')} left out" if self.faults else ""
        return f"Added {number_of(added, 'activity', 'activities')}{there}{out}."


def read_csv(
    text: str, chosen: Mapping[str, str] | None = None, *, day_first: bool | None = None
) -> CsvImport:
    """The activities of a CSV text.

    `chosen` maps our columns to headers that are not recognized ("title": "Course Name");
    `day_first` says how to read 3/4/2026. Raises RequestError if there is no title, no date, or
    neither points nor hours.
    """
    header, mapping, rows = _table(csv_rows(text), chosen or {})
    places = {name: header.index(column) for name, column in mapping.items()}
    if day_first is None:
        day_first = _is_day_first(cell_text(row, places["on"]) for _, row in rows)
    length = plain_header(mapping.get("hours", ""))
    in_minutes, is_duration = _MINUTES.search(length), length == "duration"
    status = next((column for column in header if plain_header(column) in _STATUS), "")
    activities: dict[int, Activity] = {}
    faults: list[str] = []
    are_days_unclear = False
    for line, row in rows:
        cells = {name: cell_text(row, place) for name, place in places.items()}
        has_no_unit = _NUMBER.fullmatch(hours := cells.get("hours", ""))
        if in_minutes and has_no_unit:
            cells["hours"] += " min"
        try:
            if is_duration and has_no_unit and (read_amount(hours, "hours") or 0) > LONGEST_COURSE:
                raise RequestError(
                    f"“{hours}” says neither hours nor minutes: write {hours} h or {hours} min."
                )
            if status and _UNFINISHED.search(said := cell_text(row, header.index(status))):
                raise RequestError(f"“{shortened(cells['title'])}” is marked “{shortened(said)}”.")
            activities[line] = _activity(cells, day_first)
        except RequestError as error:
            are_days_unclear |= isinstance(error, AmbiguousDateError)
            faults.append(f"Row {line}: {error}")
    known = {*mapping.values(), status}
    unused = tuple(column for column in header if column and column not in known)
    repeated = tuple(_repeated(activities))
    return CsvImport(
        mapping, unused, tuple(activities.values()), tuple(faults), repeated, day_first,
        are_days_unclear,
    )  # fmt: skip


def chosen_columns(typed: Iterable[str]) -> dict[str, str]:
    """Which column is what, as people say it: `title=Kurs`, `date=Datum`.

    Raises RequestError for a name without its column, or a column without its name.
    """
    ours = {title: name for name, titles in reversed(KNOWN_HEADERS.items()) for title in titles}
    pairs = (read_pair(text, "title=Course") for text in typed)
    return {ours.get(plain_header(name), name): column for name, column in pairs}


def _is_day_first(days: Iterable[str]) -> bool | None:
    """Whether the day comes first in all of them, as a number above 12 in one of them tells; None
    if none does, or they disagree."""
    pairs = [map(int, found.groups()) for found in map(_DAY_AND_MONTH.match, days) if found]
    told = {first > 12 for first, second in pairs if (first > 12) != (second > 12)}
    return told.pop() if len(told) == 1 else None


def _table(rows: _Rows, chosen: Mapping[str, str]) -> tuple[list[str], dict[str, str], _Rows]:
    """The header, which column is what, and the rows below: titles may stand above the header."""
    above = [[clean(cell) for cell in row] for _, row in rows[:MOST_ABOVE]]
    for place, header in enumerate(above, 1):
        with suppress(RequestError):
            return header, _mapping(header, chosen), rows[place:]
    fullest = max(above, key=lambda header: sum(map(bool, header)))
    return fullest, _mapping(fullest, chosen), rows  # raises: says what is missing


def _repeated(activities: Mapping[int, Activity]) -> Iterator[str]:
    first: dict[str, int] = {}
    for line, activity in activities.items():
        earlier = first.setdefault(activity.id or fingerprint(activity), line)
        if earlier != line:
            yield f"Row {line} is the same as row {earlier}: take one out if it was done once."


def _column(header: Sequence[str], name: str) -> str:
    """The column of the file that a person named."""
    wanted = plain_header(name)
    for column in header:
        if column and plain_header(column) == wanted:
            return column
    near = did_you_mean(name, header)
    raise RequestError(f"The file has no column “{shortened(name)}”.{near}")


def _mapping(header: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    plain = {plain_header(column): column for column in reversed(header) if column}
    mapping: dict[str, str] = {}
    for name, column in chosen.items():
        if name not in KNOWN_HEADERS:
            raise RequestError(f"There is no “{name}” to map: {', '.join(KNOWN_HEADERS)}.")
        mapping[name] = _column(header, column)
    known = dict(KNOWN_HEADERS)
    if "on" not in plain:
        del known["id"]  # not of our export: an id may be the course's, or that of an employee
    for name, titles in known.items():
        free = [title for title in titles if plain.get(title, "") not in ("", *mapping.values())]
        if name not in mapping and free:
            mapping[name] = plain[free[0]]
    missing: dict[str, Sequence[str]] = {}
    for names, what in (("title",), "title"), (("on",), "date"), (("points", "hours"), "points"):
        if mapping.keys().isdisjoint(names):
            unread = {words: c for words, c in plain.items() if c not in mapping.values()}
            mapping.update(_by_part_of_a_header(unread, names))
        if mapping.keys().isdisjoint(names):
            missing[what] = names
    if missing:
        raise ColumnsNotToldError(header, missing)
    return mapping


def _by_part_of_a_header(plain: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """Which of our columns is one whose header has a known one in it: "P.A.C.E. Contact Hours".

    Empty if none is in just one header.
    """
    known = [(name, part) for name in names for part in KNOWN_HEADERS[name]]
    for name, part in known:
        # "course" is in "Course Number" too, and "on" and "ce" in much else.
        is_clear = " " in part or (name != "title" and len(part) > 2)
        has_it = [column for words, column in plain.items() if f" {part} " in f" {words} "]
        if is_clear and len(has_it) == 1:
            return {name: has_it[0]}
    return {}


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
    if re.fullmatch(r"[34]\d{4}", day):
        return (_EXCEL_BEGINS + timedelta(int(day))).isoformat()
    if short := _SHORT_YEAR.fullmatch(day):
        start, year = short.groups()
        return f"{start}{'19' if year >= '70' else '20'}{year}"
    return day


def read_amount(text: str, what: str) -> float | None:
    """A number as trackers write it, not below zero: `1.5`, `1,5`, `.5`, `2 hrs`; hours also as
    `1:30` or `90 min`."""
    if not text:
        return None
    found = _NUMBER.findall(text)
    time = next(filter(None, (form.fullmatch(text) for form in _TIMES)), None)
    if time and what == "hours":
        hours, minutes = map(float, time.groups("0"))
        amount = hours + minutes / 60
    elif time or len(found) != 1 or found[0][0] in "-−":
        such = "1.5, 1:30 or 90 min" if what == "hours" else "1.5"
        raise RequestError(f"“{shortened(text)}” is not a number of {what}: write it as {such}.")
    else:
        amount = float(found[0].replace(",", "."))
    if amount > MOST_POINTS:
        raise RequestError(f"{shortened(text)} {what} are more than {MOST_POINTS:,}.")
    return amount
