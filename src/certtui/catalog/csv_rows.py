"""Rows of a CSV file that another program wrote."""

from __future__ import annotations

import re
from pathlib import Path

from certtui.catalog.cleaning import LONGEST_TEXT, clean
from certtui.errors import RequestError
from certtui.files import MOST_BYTES


def read_csv_text(path: Path) -> str:
    """The text of a file: UTF-8, or UTF-16 with a byte order mark, otherwise Windows-1252.

    A pipe can be read too. Raises RequestError if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RequestError(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024**2
        raise RequestError(f"{path} has more than {most} MB, the most that is read: split it up.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise RequestError(f"{path} is a spreadsheet's own file: save the table in it as CSV.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


_MARKS = ",;\t|"
"""What may separate the cells, the likeliest first."""

_END = "the end of the table"
"""A last row of our own: if it is not read back, a quotation mark was never closed."""


def csv_rows(text: str) -> list[tuple[int, list[str]]]:
    """Each row that is not blank with the line it begins on.

    Raises RequestError if it is no CSV, or has no row.
    """
    import csv
    import io

    try:
        mark = csv.Sniffer().sniff(text[:4096], delimiters=_MARKS).delimiter
    except csv.Error:
        mark = max(_MARKS, key=text[:4096].count)
    # What the sniffer takes for quotes may be the apostrophes of a text.
    whole = io.StringIO(f"{text}\n{_END}", newline="")
    reader = csv.reader(whole, delimiter=mark, skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for row in reader:
            if (longest := max(map(len, row), default=0)) > LONGEST_TEXT:
                raise csv.Error(f"a cell of {longest:,} letters, and {LONGEST_TEXT:,} are the most")
            if any(cell.strip() for cell in row):
                rows.append((before + 1, row))
            before = reader.line_num
    except csv.Error as error:
        raise RequestError(f"Line {before + 1} is not CSV: {error}. Nothing was read.") from None
    line, last = rows.pop()
    if last != [_END]:
        raise RequestError(
            f'Line {line} is not CSV: a quote " that opens in it is not closed. Nothing was read.'
        )
    if not rows:
        raise RequestError("The file is empty: the first line must name the columns.")
    return rows


def plain_header(column: str) -> str:
    """A header in small letters, its words one blank apart: `Exam_Fee (USD)` as `exam fee usd`,
    `Course #` as `course number`."""
    return " ".join(re.findall(r"[^\W_]+", column.replace("#", " number ").casefold()))


def cell_text(row: list[str], place: int) -> str:
    """A cell, cleaned, without the apostrophe that keeps a spreadsheet from evaluating it."""
    text = clean(row[place]) if place < len(row) else ""
    return text[1:] if re.match(r"'[=+\-@]", text) else text
