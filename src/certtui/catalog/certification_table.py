"""Certifications from a CSV table: which column is what, and the TOML for each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from certtui.catalog.checking.common_rules import faults_of
from certtui.catalog.cleaning import shortened
from certtui.catalog.collection import Catalog
from certtui.catalog.csv_rows import cell_text, csv_rows, plain_header
from certtui.catalog.loading.decoding import decode
from certtui.catalog.problems import Fault
from certtui.catalog.records.certification import Certification
from certtui.catalog.records.source import walk
from certtui.catalog.spelling import did_you_mean
from certtui.catalog.templates import has_record, source_ids
from certtui.catalog.titles import role_named
from certtui.errors import CerttuiError, RequestError

TABLE_COLUMNS: dict[str, tuple[str, ...]] = {
    "organization": ("organization", "org", "body", "organization id"),
    "code": ("code", "abbreviation", "short name", "id"),
    "name": ("name", "title", "certification", "credential"),
    "role": ("role", "job", "occupation", "profession"),
    "level": ("level",),
    "status": ("status", "state"),
    "status_note": ("status note",),
    "successor": ("successor", "replaced by"),
    "summary": ("summary", "description", "what", "about"),
    "letters": ("letters", "post nominal", "postnominal", "designation"),
    "discipline": ("discipline", "specialty", "subject"),
    "valid": ("valid", "valid for", "validity", "term"),
    "since": ("since", "first awarded"),
    "ended": ("ended", "retired on"),
    "note": ("note", "notes", "comment", "comments"),
    "eligibility": ("eligibility", "requirement", "requirements", "route"),
    "application_fee": ("application fee", "fee", "price", "cost"),
    "examination_fee": ("examination fee", "exam fee"),
    "currency": ("currency",),
    "as_of": ("as of", "year", "date"),
    "sources": ("sources", "source"),
}
"""Our name of each column, and the headers that are accepted for it."""

REQUIRED = ("code", "name", "role", "level", "summary")
_AS_THEY_ARE = (
    "code", "name", "letters", "discipline", "successor", "status_note", "summary", "valid",
    "since", "ended", "note",
)  # fmt: skip


class TableRow(msgspec.Struct, frozen=True):
    """A row: its organization, and its certification."""

    organization: str
    table: dict[str, Any]
    """The certification as it is written in TOML."""


def read_table(
    text: str, catalog: Catalog, today: date, files: Mapping[str, Mapping[str, Any]], owner: str
) -> tuple[tuple[TableRow, ...], tuple[str, ...]]:
    """The rows of a CSV text, and its faults by line.

    `files` are the organizations' parsed files by id; `owner` is the organization of rows that name
    none. Raises RequestError if a column is missing or the text is no CSV.
    """
    (_, header), *body = csv_rows(text)
    places = _places(header, has_owner=bool(owner))
    rows: list[TableRow] = []
    faults: list[str] = []
    taken: set[tuple[str, str]] = set()
    for line, row in body:
        cells = {name: cell_text(row, place) for name, place in places.items()}
        whose = cells.get("organization") or owner
        found: list[Fault] = []
        file = files.get(whose, {})
        if whose not in files:
            begin = f" `certtui new organization {shortened(whose)}` begins one."
            near = did_you_mean(whose, files) or begin
            missing = f"there is no file of “{shortened(whose)}”.{near}"
            found.append(Fault(("organization",), missing))
        table, wrong = _certification(cells, catalog, source_ids(file))
        reported = {_key(fault) for fault in wrong}
        rest = (fault for fault in _faults(table, today) if _key(fault) not in reported)
        found += (fault for fault in (*wrong, *rest) if whose in files or _key(fault) != "sources")
        if has_record(file, "certification", "code", cells["code"]):
            found.append(Fault(("code",), f"{whose}.toml has “{cells['code']}” already."))
        code = cells["code"].casefold()
        if code and (whose, code) in taken:
            earlier = f"“{shortened(cells['code'])}” stands in an earlier row too."
            found.append(Fault(("code",), earlier))
        taken.add((whose, code))
        faults += [f"Line {line}: {_key(fault)}: {fault.message}" for fault in found]
        rows.append(TableRow(whose, table))
    if not rows:
        faults.append("There are no rows under the header: write one for each certification.")
    return tuple(rows), tuple(faults)


def _places(header: Sequence[str], *, has_owner: bool) -> dict[str, int]:
    plain = [plain_header(column) for column in header]
    places: dict[str, int] = {}
    for name, titles in TABLE_COLUMNS.items():
        known = (plain.index(title) for title in titles if title in plain)
        if (place := next(known, None)) is not None:
            places[name] = place
    needed = (*REQUIRED, *(() if has_owner else ("organization",)))
    missing = [name for name in needed if name not in places]
    if missing:
        raise RequestError(
            f"The table has no column {', '.join(missing)}; its first line has "
            f"{shortened(', '.join([column for column in header if column]), 200)}. Columns: "
            f"{', '.join(name.replace('_', ' ') for name in TABLE_COLUMNS)}."
        )
    return places


def _certification(
    cells: Mapping[str, str], catalog: Catalog, known: Sequence[str]
) -> tuple[dict[str, Any], list[Fault]]:
    """A row as TOML values, and the faults in its cells."""
    faults = [Fault((name,), "it is empty: write it.") for name in REQUIRED if not cells[name]]
    table: dict[str, Any] = {name: cells[name] for name in _AS_THEY_ARE if cells.get(name)}
    try:
        table["role"] = role_named(catalog, cells["role"]).id if cells["role"] else ""
    except CerttuiError as error:
        faults.append(Fault(("role",), str(error)))
    table["level"] = cells["level"].casefold()
    table["status"] = (cells.get("status") or "active").casefold()
    cited = [part for part in re.split(r"[;,\s]+", cells.get("sources", "")) if part]
    for source in cited:
        if known and source not in known:
            near = did_you_mean(source, known)
            missing = f"the file has no [[source]] “{shortened(source)}”.{near}"
            faults.append(Fault(("sources",), missing))
    table["sources"] = cited or list(known[:1])
    if not table["sources"]:
        missing = "the organization's file has no [[source]]: add one first."
        faults.append(Fault(("sources",), missing))
    if cells.get("eligibility"):
        route = {"id": "route-1", "label": "Eligibility", "wording": cells["eligibility"]}
        table["route"] = [{**route, "sources": table["sources"]}]
    fees, wrong = _fees(cells, table["sources"])
    if fees:
        table["fee"] = fees
    return table, [*faults, *wrong]


def _fees(cells: Mapping[str, str], sources: list[str]) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The fees of a row, and the faults in their cells."""
    fees: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for purpose, per in (("application", "application"), ("examination", "attempt")):
        text = cells.get(f"{purpose}_fee", "")
        amount = _amount(text)
        if amount is not None:
            fee = {
                "purpose": purpose,
                "what": purpose,
                "per": per,
                "amount": amount,
                "currency": cells.get("currency", "").upper(),
                "as_of": cells.get("as_of", ""),
                "sources": sources,
            }
            fees.append({key: value for key, value in fee.items() if value != ""})
        elif text:
            words = f"“{shortened(text)}” is not an amount: write “245” or “245.50”."
            faults.append(Fault((f"{purpose}_fee",), words))
    return fees, faults


def _amount(text: str) -> int | float | None:
    """`245`, `245.50`, `$1,245`; None if it is none of these."""
    amount = text.strip().lstrip("$£€ ")
    if not re.fullmatch(r"(\d{1,7}|\d{1,3}(,\d{3}){1,2})(\.\d{1,2})?", amount, re.ASCII):
        return None
    digits = amount.replace(",", "")
    return float(digits) if "." in digits else int(digits)


def _faults(table: dict[str, Any], today: date) -> Iterator[Fault]:
    """The faults that `certtui check` would report."""
    record, wrong = decode(table, Certification)
    yield from wrong
    if record is not None:
        for path, entry in walk(record):
            for fault in faults_of(entry, today):
                yield Fault((*path, *fault.path), fault.message)


def _key(fault: Fault) -> str:
    words = [step for step in fault.path if isinstance(step, str)]
    return words[-1].replace("_", " ") if words else "row"


def as_toml(rows: Sequence[TableRow]) -> str:
    """The rows as text for the end of a catalog file."""
    import tomlkit

    document = tomlkit.dumps({"certification": [row.table for row in rows]})
    return re.sub(r"\n+(?=\[\[)", "\n\n", document).lstrip("\n")
