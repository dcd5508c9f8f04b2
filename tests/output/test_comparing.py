"""Comparisons and costs in every format, against golden files of the made-up catalog.

Write the golden files anew with WRITE_GOLDEN=1 and look at the difference before keeping it.
"""

from __future__ import annotations

import csv
import html.parser
import io
import json
import re
from datetime import date

import msgspec
import pytest

from certtui.answers.comparison.comparison import Row
from certtui.answers.comparison.sections import compare
from certtui.answers.facts.fact import Fact, Item, Prose, ValueState
from certtui.catalog.collection import Catalog
from certtui.output.formats.plain import columns
from certtui.output.pages import comparison as comparing
from certtui.output.pages.comparison import ComparisonOutput, Extent
from certtui.output.pages.presenter import SIGNS, sign
from tests.golden_files import matches
from tests.made_up import made_up
from tests.sample import sample_catalog

DAY = date(2026, 11, 23)

PAIRS = {
    "organizations": ["alpha", "beta", "gamma"],
    "certifications": ["alpha:LS", "beta:SCI"],
}


@pytest.fixture
def sample() -> Catalog:
    return sample_catalog()


def compared(catalog: Catalog, names: list[str], extent: Extent = "whole") -> ComparisonOutput:
    return ComparisonOutput(catalog, DAY, compare(catalog, names), extent)


WRITTEN: dict[str, tuple[str, int, Extent]] = {
    "80.txt": ("table", 80, "whole"),
    "120.txt": ("table", 120, "whole"),
    "summary.txt": ("table", 80, "summary"),
    "glance.txt": ("table", 80, "glance"),
    "md": ("markdown", 80, "summary"),
    "html": ("html", 80, "summary"),
    "csv": ("csv", 80, "summary"),
    "json": ("json", 80, "summary"),
}
"""Format, width and extent; all but the table have the whole."""


@pytest.mark.parametrize("ending", WRITTEN)
@pytest.mark.parametrize("kind", PAIRS)
def test_a_comparison_is_written_as_before(sample: Catalog, kind: str, ending: str) -> None:
    format_, width, extent = WRITTEN[ending]
    output = compared(sample, PAIRS[kind], extent)
    matches(f"compare-{kind}.{ending}", output.write(format_, width))


@pytest.mark.parametrize("format_", ["table", "markdown", "html"])
def test_a_chart_names_the_subjects_without_an_amount(format_: str) -> None:
    fee = (
        "[[certification.fee]]\nwhat = 'x'\npurpose = 'application'\namount = 100\ncurrency = 'USD'"
    )
    catalog = made_up(
        one=f"[[certification]]\ncode = 'A'\nrole = 'nurse'\n{fee}",
        two="[[certification]]\ncode = 'B'\nrole = 'nurse'",
    )
    text = compared(catalog, ["one:A", "two:B"], "summary").write(format_)
    assert re.search(r"No amount that everyone pays was found for B.{0,2}\(?TWO\)?\.", text)


def test_a_cost_without_any_amount_has_no_heading() -> None:
    catalog = made_up(
        one="[[certification]]\ncode = 'A'\nrole = 'nurse'",
        two="[[certification]]\ncode = 'B'\nrole = 'nurse'",
    )
    assert "Cost over" not in compared(catalog, ["one:A", "two:B"], "summary").write("table")


REAL = [
    ["amt", "ascp"],
    ["amt:MLT", "ascp:MLT"],
    ["amt:RPT", "ascp:PBT", "nha:CPT", "ncct:NCPT"],
    ["aama", "ibms"],
]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("names", REAL, ids=" ".join)
def test_no_line_is_wider_than_the_page(catalog: Catalog, names: list[str], width: int) -> None:
    text = compared(catalog, names).write("table", width)
    for line in text.splitlines():
        assert columns(line) <= width or "://" in line, line
        assert line == line.rstrip()


@pytest.mark.parametrize("names", [["amt", "ascp"], ["amt:MLS", "ascp:MLS"]], ids=" ".join)
def test_two_subjects_take_sixty_lines(catalog: Catalog, names: list[str]) -> None:
    output = compared(catalog, names, "summary")
    for width in (80, 120):
        lines = output.write("table", width).splitlines()
        assert len(lines) <= 60
        assert lines[-1].endswith("--full")


@pytest.mark.parametrize("names", REAL, ids=" ".join)
def test_every_footnote_is_cited_and_listed(catalog: Catalog, names: list[str]) -> None:
    output = compared(catalog, names)
    markdown = output.write("markdown")
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", markdown))
    assert cited == set(re.findall(r"^\[\^(\d+)\]:", markdown, re.MULTILINE))
    assert "Exported 2026-11-23 by certtui." in markdown
    page = output.write("html")
    assert set(re.findall(r'href="#note-(\d+)"', page)) == set(re.findall(r'id="note-(\d+)"', page))


class Page(html.parser.HTMLParser):
    """Collects tags and attributes, and checks that they close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(text: str) -> Page:
    page = Page()
    page.feed(text)
    assert not page.open
    return page


@pytest.mark.parametrize("names", REAL, ids=" ".join)
def test_the_html_of_a_comparison_has_no_script_and_no_remote_resource(
    catalog: Catalog, names: list[str]
) -> None:
    page = parsed(compared(catalog, names).write("html"))
    assert not page.tags & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert all(address.startswith(("#", "http://", "https://")) for address in page.addresses)


HOSTILE = '=HYPERLINK("http://x") <script>alert(1)</script> [a](javascript:b) | `c` *d* & <b>'


def hostile(sample: Catalog) -> Catalog:
    """The sample with an attack in names, prose and a source's title."""
    alpha = sample.organization("alpha")
    head = msgspec.structs.replace(
        alpha.organization, name=HOSTILE, abbreviation=HOSTILE, kind=HOSTILE
    )
    sources = tuple(msgspec.structs.replace(source, title=HOSTILE) for source in alpha.sources)
    changed = msgspec.structs.replace(alpha, organization=head, sources=sources)
    return Catalog((changed, sample.organization("beta")), sample.vocabulary)


def test_catalog_text_is_escaped_in_the_html_of_a_comparison(sample: Catalog) -> None:
    output = compared(hostile(sample), ["alpha", "beta"])
    page = parsed(output.write("html"))
    assert not page.tags & {"script", "b"}
    assert not any("javascript" in address for address in page.addresses)
    markdown = output.write("markdown")
    assert "<script>" not in markdown.replace("\\<script\\>", "")
    assert not re.search(r"(?<!\\)\]\(javascript", markdown)
    cells = [cell for line in csv.reader(io.StringIO(output.csv())) for cell in line]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\t")) for cell in cells)
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_compare_json_keeps_its_contract(catalog: Catalog) -> None:
    found = json.loads(compared(catalog, ["amt", "ascp"]).write("json"))
    assert found["subjects"] == ["amt", "ascp"]
    assert found["summary"][0].startswith("AMT: ")
    assert (found["role"], found["years"]) == ("lab-technician", 10)
    for row in found["glance"]:
        assert row["id"] and row["label"] and row["relation"] in SIGNS  # noqa: PT018
        for cell in row["cells"]:
            assert {"state", "text", "sources", "as_of"} <= cell.keys()
            assert len(cell["text"].partition(" (")[0]) <= 40  # without the years of its texts
            assert len(cell["text"]) <= 60
    listed = {(source["owner"], source["id"]) for source in found["sources"]}
    for section in found["sections"]:
        assert {"id", "title", "rows"} <= section.keys()
        for row in section["rows"]:
            assert {"id", "label", "relation", "cells"} <= row.keys()
            assert row["relation"] in SIGNS
            for cell in row["cells"]:
                assert {"state", "short", "text", "sources", "as_of"} <= cell.keys()
                assert len(cell["short"]) <= 60
                assert cell["state"] in ("known", "none", "not-found", "disputed")
                assert {(cell["owner"], id_) for id_ in cell["sources"]} <= listed


@pytest.mark.parametrize(
    ("states", "texts", "mark"),
    [
        (("known", "known"), ("5", "5"), "="),
        (("known", "known"), ("5", "6"), "≠"),
        (("known", "not-found"), ("5", ""), "±"),
        (("not-found", "not-found"), ("", ""), "?"),
        (("none", "none"), ("none", "none"), "–"),
        (("disputed", "known"), ("5", "5"), "!"),
    ],
)
def test_a_row_has_the_sign_of_its_cells(
    states: tuple[ValueState, ...], texts: tuple[str, ...], mark: str
) -> None:
    cells = tuple(
        Fact("fee", "Fee", state, (Item(text),), text or None, "alpha")
        for state, text in zip(states, texts, strict=True)
    )
    assert sign(Row("fee", "Fee", cells)) == mark


def test_each_relation_has_a_sign_of_its_own(catalog: Catalog) -> None:
    signs = {
        sign(row)
        for names in REAL
        for section in compare(catalog, names).sections
        for row in section.rows
    }
    assert len(signs) >= 6
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_a_comparison_in_short_columns_says_so(catalog: Catalog) -> None:
    output = compared(catalog, ["amt", "ascp"])
    brief = output.write("table", 80)
    assert "Long texts end in …" in brief
    assert "Long texts end in …" not in output.write("plain", 80)
    assert "From the day it lapses" in brief


@pytest.mark.parametrize(("count", "shown"), [(5, 5), (6, 5), (9, 5)])
def test_a_short_cell_has_five_lines_at_most(sample: Catalog, count: int, shown: int) -> None:
    items = tuple(Item(f"line {number}") for number in range(count))
    fact = Fact("x", "X", "known", items, Prose.of("x"), "alpha")
    lines = comparing._Comparing(sample, DAY, brief=True).value(fact).lines
    assert len(lines) == shown
    left_out = count - shown + 1
    assert lines[-1] == ("line 4" if count == shown else f"… and {left_out} more")
