"""Single rules of the output formats."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from certtui.output.document import (
    BOUND,
    Cell,
    Document,
    Entries,
    Paragraph,
    RunningChart,
    Series,
    Table,
)
from certtui.output.formats.csv import to_csv
from certtui.output.formats.html import to_html
from certtui.output.formats.markdown import escape, to_markdown
from certtui.output.formats.plain import columns, to_plain, wrap


@pytest.mark.parametrize(
    "text", ["see https://a.example/b", "FTP://a.example", "www.a.example", "a@b.example"]
)
def test_a_bare_address_in_markdown_is_no_link(text: str) -> None:
    """Readers with linkify make links of bare addresses; `@` alone they leave to mail readers."""
    tokens = MarkdownIt("commonmark", {"linkify": True}).enable("linkify").parse(escape(text))
    kinds = [child.type for token in tokens for child in token.children or ()]
    if "@" not in text:
        assert "link_open" not in kinds
    assert "".join(c.content for t in tokens for c in t.children or ()) == text


def test_a_line_may_be_as_long_as_the_page_and_no_longer() -> None:
    assert wrap("abcd efgh", 9) == ["abcd efgh"]
    assert wrap("abcd efgh", 8) == ["abcd", "efgh"]
    assert wrap("abcd efgh ij", 9) == ["abcd efgh", "ij"]
    assert wrap("abcd", 4, initial_indent="  ") == ["  ab", "cd"]


def test_a_table_goes_below_its_labels_only_where_that_is_shorter() -> None:
    long = " ".join(["word"] * 60)
    table = Table(("", "A", "B"), ((Cell(("label",)), Cell((long,)), Cell((long,))),), wide=True)
    text = to_plain(Document("T", (table,)), 80)
    assert f"    A, B: {long[:20]}" in text  # equal cells share a paragraph
    short = Table(("", "A", "B"), ((Cell(("label",)), Cell(("x",)), Cell(("x",))),), wide=True)
    assert "A, B:" not in to_plain(Document("T", (short,)), 80)


def test_lines_of_a_cell_are_joined_by_semicolons_in_a_table() -> None:
    row = (Cell(("label",)), Cell(("full license", "permit"), (1,)))
    text = to_plain(Document("T", (Table(("", "counts as"), (row,)),)), 80)
    assert "label  full license; permit [1]" in text


def test_a_word_is_cut_only_where_no_column_can_be_narrower() -> None:
    header = ("certification", "name", "role", "place")
    row = ("a:B", "Phlebotomy Technologist", "Laboratory scientist", "United States")
    text = to_plain(Document("T", (Table.of(header, [row]),)), 50)
    for word in ("certification", "Phlebotomy", "Technologist", "Laboratory", "scientist"):
        assert word in text.split()
    narrow = to_plain(Document("T", (Table.of(header, [row]),)), 40)
    assert max(map(len, narrow.splitlines())) <= 40


def test_a_table_too_narrow_for_its_words_is_a_list_for_each_row() -> None:
    rows = (("a:B", "Histotechnologist", ""), ("a:C", "0", "0"))
    table = Table.of(("certification", "name", "histocompatibility"), rows)
    assert to_plain(Document("T", (table,)), 40).splitlines()[3:] == [
        "a:B", "    name: Histotechnologist", "",
        "a:C", "    name: 0", "    histocompatibility: 0",
    ]  # fmt: skip
    assert "  name  " in to_plain(Document("T", (table,)), 52)
    long = Table.of(("when", "what"), [("2020", "x" * 100)])
    assert "when  what" in to_plain(Document("T", (long,)), 40)  # one long word is cut


def test_the_width_of_a_column_counts_wide_and_combining_letters() -> None:
    assert columns("abc") == 3
    assert columns("漢字") == 4
    assert columns("e\u0301") == 1


def test_csv_has_the_first_table_or_the_labeled_values() -> None:
    labeled = Entries((("fee", Cell(("=1+1", "b"))),))
    assert to_csv(Document("T", (Paragraph("p"), labeled))) == "what,value\nfee,'=1+1; b\n"
    table = Table(("a",), ((Cell(("-1",)),),))
    assert to_csv(Document("T", (labeled, table))) == "a\n'-1\n"


def test_a_share_has_a_bar_beside_the_largest_of_its_table() -> None:
    shares = [Cell(("all",), bar=80), Cell(("some",), bar=40), Cell(("few",), bar=1), Cell(("-",))]
    rows = ((Cell(("a",)), *shares[:2]), (Cell(("b",)), *shares[2:]))
    text = to_plain(Document("T", (Table(("", "A", "B"), rows, wide=True),)), 100)
    assert [line.split() for line in text.splitlines() if "#" in line] == [
        ["#" * 24, "#" * 12], ["#"]
    ]  # fmt: skip


def test_a_row_of_six_lines_stays_in_its_columns() -> None:
    goes_across = []
    for count in (24, 25):  # four words fit on a line of a column
        cell = Cell((" ".join(["word5"] * count),))
        row = (Cell(("label",)), cell, cell)
        page = to_plain(Document("T", (Table(("", "A", "B"), (row,), wide=True),)), 80)
        goes_across.append("A, B:" in page)
    assert goes_across == [False, True]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a_b*c`d`[e](f)|g", "a\\_b\\*c\\`d\\`\\[e\\](f)\\|g"),
        ("  - x\n+ y\n= z\n: w", "  \\- x\n\\+ y\n\\= z\n\\: w"),
        ("1. x\n 12) y\n3 z", "1\\. x\n 12\\) y\n3 z"),
        ("a - b 1. c", "a - b 1. c"),
        ("http://x www.y awww.z", "http\\://x www\\.y awww.z"),
    ],
)
def test_text_that_would_be_markup_is_escaped(text: str, written: str) -> None:
    assert escape(text) == written


def test_the_longest_bar_of_a_chart_fills_its_column_beside_its_amount() -> None:
    series = tuple(Series(name, (5, 10), ("$5", "$10"), "$10") for name in ("A", "B"))
    text = to_plain(Document("T", (RunningChart(series, 10, ("$0", "$10")),)), 50)
    (row,) = (line for line in text.splitlines() if line.startswith("year 2"))
    first, second = row[10:29], row[31:]
    assert first.rstrip() == second == "#" * 15 + " $10"
    assert len(first) == 19
    (half,) = (line for line in text.splitlines() if line.startswith("year 1"))
    assert half[10:29].rstrip() == "#" * 8 + " $5"


def test_a_no_break_blank_is_a_plain_blank_in_plain_text_and_markdown() -> None:
    document = Document(f"A{BOUND}B", (Paragraph(f"$5{BOUND}†"),))
    assert BOUND not in to_plain(document) + to_markdown(document)
    assert "$5 †" in to_plain(document)
    assert f"$5{BOUND}†" in to_html(document)


def test_a_date_is_kept_on_one_line_of_a_page() -> None:
    table = Table(("", "ALPHA"), ((Cell(("fee",)), Cell(("$5 (after 2023-07, <old>)",))),))
    page = to_html(Document("T", (table,)))
    assert '$5 (after <span class="day">2023-07</span>, &lt;old&gt;)' in page
