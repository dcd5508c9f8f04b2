"""The line and column of a path in parsed TOML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from certtui.catalog import file_places
from certtui.catalog.loading.decoding import FileText
from certtui.catalog.loading.line_index import LineIndex
from certtui.catalog.loading.syntax_errors import header_above
from certtui.catalog.problems import KeyPath

TEXT = '''\
# [not] a header
[organization]
id = "one"   # first
note = """
[faq]
id = "not a key"
"""
size = { count = 3, of = "people",
  as_of = "2020" }

[[certification]]
code = "A"
"quoted key" = 1
'single' = { inner.deep = 1 }
aliases = [
  "x",  # a comment, with ] in it
  'y', """
z""",
]
[[certification.route]]
id = "r1"
criteria = [
  { kind = "any-of", options = [
    { kind = "education" },
    { kind = "other", text = "}" },
  ] },
]
[[certification]]
code = "B"
  [[certification.route]]
  id = "r2"
  [certification.exam]
  questions = 2024-05-27 07:32:00
  minutes = [1, 2]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("organization",), 2),
        (("organization", "id"), 3),
        (("organization", "note"), 4),
        (("organization", "size"), 8),
        (("organization", "size", "of"), 8),
        (("organization", "size", "as_of"), 9),
        (("certification",), 11),
        (("certification", 0), 11),
        (("certification", 0, "code"), 12),
        (("certification", 0, "quoted key"), 13),
        (("certification", 0, "single", "inner", "deep"), 14),
        (("certification", 0, "aliases"), 15),
        (("certification", 0, "aliases", 0), 16),
        (("certification", 0, "aliases", 1), 17),
        (("certification", 0, "aliases", 2), 17),
        (("certification", 0, "route", 0), 20),
        (("certification", 0, "route", 0, "criteria", 0, "options", 0, "kind"), 24),
        (("certification", 0, "route", 0, "criteria", 0, "options", 1, "text"), 25),
        (("certification", 1), 28),
        (("certification", 1, "route", 0, "id"), 31),
        (("certification", 1, "exam"), 32),
        (("certification", 1, "exam", "questions"), 33),
        (("certification", 1, "exam", "minutes", 1), 34),
    ],
)
def test_every_part_has_its_own_line(path: KeyPath, line: int) -> None:
    assert LineIndex(TEXT).place(path)[0] == line


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("organization",), "[organization]"),
        (("organization", "size", "of"), 'of = "people"'),
        (("organization", "size", "as_of"), "as_of ="),
        (("certification", 0, "single", "inner", "deep"), "inner.deep"),
        (("certification", 0, "aliases", 2), '"""'),
        (("certification", 0, "route", 0, "criteria", 0, "options", 1, "text"), 'text = "}"'),
        (("certification", 0, "route", 0, "criteria", 0, "options", 1), '{ kind = "other"'),
        (("certification", 1, "route", 0, "id"), 'id = "r2"'),
        (("certification", 1, "exam", "minutes", 1), "2]"),
    ],
)
def test_every_part_begins_at_its_column(path: KeyPath, text: str) -> None:
    line, column = LineIndex(TEXT).place(path)
    assert line is not None
    assert column is not None
    assert TEXT.split("\n")[line - 1][column - 1 :].startswith(text)


def test_columns_are_counted_in_characters() -> None:
    assert LineIndex('a = { "é漢" = 1, b = 2 }').place(("a", "b")) == (1, 17)


def test_lists_and_tables_may_break_their_lines_anywhere() -> None:
    index = LineIndex("a = [\n  1\n  ,\n  { x = 1 },\n]\nb = [\n]\nc = 1\n")
    assert [index.place(("a", 0))[0], index.place(("a", 1, "x"))[0]] == [2, 4]
    assert [index.place(("b",))[0], index.place(("c",))[0]] == [6, 8]


def test_a_missing_key_has_the_line_of_its_table() -> None:
    assert LineIndex(TEXT).place(("certification", 1, "name"))[0] == 28
    assert LineIndex(TEXT).place(("certification", 9, "name"))[0] == 11
    assert LineIndex(TEXT).place(("nothing",))[0] is None
    assert LineIndex(TEXT).place(())[0] is None


def test_a_key_may_be_quoted_and_escaped() -> None:
    text = '"\\u0061\\U00000062\\t\\"" = 1\n\'c d\' = 2\n'
    assert [*tomli.loads(text)] == ['ab\t"', "c d"]
    assert [LineIndex(text).place((key,))[0] for key in tomli.loads(text)] == [1, 2]


def test_a_table_is_where_its_own_header_is_not_where_a_part_of_it_is() -> None:
    index = LineIndex("[a.b]\nx = 1\n[a]\ny = 2\n")
    assert [index.place(("a", "b"))[0], index.place(("a",))[0]] == [1, 3]


@given(st.text(alphabet="a.=,[]{}\"'#\n 1", max_size=40))
def test_places_are_found_in_a_text_that_is_not_toml(text: str) -> None:
    assert LineIndex(text).place(("nothing",)) == (None, None)


def test_a_line_nested_too_deep_keeps_the_places_before_it() -> None:
    index = LineIndex("a = 1\nb = " + "[" * 5000 + "\nc = 1\n")
    assert [index.place(("a",))[0], index.place(("b",))[0], index.place(("c",))[0]] == [1, 2, None]


def test_the_header_above_a_broken_line_is_found() -> None:
    assert header_above("[a]\nb = 1\n[[c.d]]\ne = ", 4) == "c.d"
    assert header_above("[a]\nb = 1\n[[c.d]]\ne = ", 2) == "a"
    assert header_above("b = 1", 1) == ""


def _paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, (*path, index))


@pytest.mark.parametrize(
    "file", sorted(file_places.built_in().rglob("*.toml")), ids=lambda file: str(file.stem)
)
def test_the_whole_of_every_built_in_file_is_found_as_tomli_reads_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    index = LineIndex(text)
    assert set(index._places) == set(_paths(tomli.loads(text)))
    lines = text.split("\n")
    for path in _paths(tomli.loads(text)):
        line, column = index.place(path)
        assert line is not None
        assert column is not None
        rest = lines[line - 1][column - 1 :]
        if isinstance(path[-1], str):
            assert path[-1] in rest
            assert rest.startswith(("[", path[-1], f'"{path[-1]}'))


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert FileText("a.toml", "b = 1").problem(("b",), "Wrong.").line == 1
    assert FileText("a.toml", "b = 1").problem((), "Wrong.").line is None
    assert str(FileText("a.toml", "b = 1").problem(("c",), "Wrong.")) == "a.toml: c: Wrong."
