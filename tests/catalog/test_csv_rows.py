"""Reading the CSV that spreadsheets and other trackers write."""

from __future__ import annotations

from pathlib import Path

import pytest

from certtui.catalog import csv_rows as csv_rows_module
from certtui.catalog.cleaning import LONGEST_TEXT
from certtui.catalog.csv_rows import cell_text, csv_rows, plain_header, read_csv_text
from certtui.errors import RequestError


@pytest.mark.parametrize("text", ["", " , ,\n", ";;\n"])
def test_a_file_without_a_header_is_said_to_be_empty(text: str) -> None:
    with pytest.raises(RequestError, match="the first line must name the columns"):
        csv_rows(text)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_each_row_has_the_line_on_which_it_begins(mark: str) -> None:
    text = f'code{mark}name\nA{mark}"two\nlines"\nB{mark}one\n'
    assert csv_rows(text) == [
        (1, ["code", "name"]), (2, ["A", "two\nlines"]), (4, ["B", "one"]),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_an_unclosed_quote_swallows_no_rows(end: str) -> None:
    with pytest.raises(RequestError, match=r"^Line 2 is not CSV: a quote"):
        csv_rows(f'code,name\nA,"one\nB,two\nC,three{end}')
    assert csv_rows(f'code,name\nA,"one"{end}')[-1] == (2, ["A", "one"])


def test_with_titles_above_the_header_the_most_frequent_mark_separates() -> None:
    assert csv_rows("Transcript\ncode|name\nA|x\n\nB\n")[1:3] == [
        (2, ["code", "name"]), (3, ["A", "x"]),
    ]  # fmt: skip


def test_an_empty_line_is_no_row() -> None:
    assert csv_rows("\n ,\ncode\n") == [(3, ["code"])]
    assert csv_rows("code\n\nA\n") == [(1, ["code"]), (3, ["A"])]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('"A","N,0"""', ["A", 'N,0"']),
        ("A,'micro'\nB,\"x, y\"", ["B", "x, y"]),
        ('A, "x, y"', ["A", "x, y"]),
    ],
)
def test_quotes_are_double_ones_whatever_a_text_has(text: str, cells: list[str]) -> None:
    assert csv_rows(f"code,name\n{text}\n")[-1][1] == cells


@pytest.mark.parametrize(
    ("cell", "text"),
    [("'=1+1", "=1+1"), ("'-3", "-3"), ("'tis", "'tis"), (" a  b ", "a b"), ("=1", "=1")],
)
def test_a_cell_is_cleaned_and_loses_the_guard_of_a_formula(cell: str, text: str) -> None:
    assert cell_text([cell], 0) == text
    assert cell_text([cell], 1) == ""


def test_a_header_is_words_in_small_letters() -> None:
    assert plain_header("Exam_Fee (USD)") == "exam fee usd"
    assert plain_header("Course#") == plain_header("Course # ") == "course number"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_as_spreadsheets_write_it(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("Müller – 5 €".encode(encoding))
    assert read_csv_text(file) == "Müller – 5 €"


def test_a_cell_beyond_the_limit_is_named_with_its_line() -> None:
    assert csv_rows(f"code\n{'x' * LONGEST_TEXT}\n")[1:]
    for letters in (LONGEST_TEXT + 1, 2 * LONGEST_TEXT):
        with pytest.raises(RequestError, match=r"Line 3 is not CSV: .* Nothing was read\."):
            csv_rows(f"code\nA\n{'x' * letters}\n")


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_workbook_is_to_be_saved_as_csv(start: bytes, tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(start + bytes(range(256)))
    with pytest.raises(RequestError, match="save the table in it as CSV"):
        read_csv_text(file)


def test_a_file_beyond_the_limit_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_rows_module, "MOST_BYTES", 1024**2)
    file = tmp_path / "a.csv"
    file.write_bytes(b"x" * 1024**2)
    assert len(read_csv_text(file)) == 1024**2
    file.write_bytes(b"x" * (1024**2 + 1))
    with pytest.raises(RequestError, match="more than 1 MB, the most that is read: split it up"):
        read_csv_text(file)
