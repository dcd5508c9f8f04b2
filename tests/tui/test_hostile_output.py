"""Every command and export on the hostile catalog: the output is harmless in its format."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import pytest
from markdown_it import MarkdownIt

from certtui.answers.comparison.sections import compare
from certtui.catalog import file_places
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load as loading
from certtui.cli.main import run
from certtui.output.answer_formats import Output
from certtui.output.pages.comparison import ComparisonOutput
from certtui.output.pages.renewal import RenewalOutput
from certtui.output.pages.show import CertificationOutput, OrganizationOutput
from certtui.tui.dialogs.export import TEXT_WIDTH, formats_of
from tests.renewal_plans import plan_for
from tests.tui.harness import TODAY
from tests.tui.hostile import control_characters, hostile_catalog

SUBJECTS = ("alpha", "beta", "alpha:LS", "gamma:LIFE")


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_catalog(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def hostile(directory: Path) -> Catalog:
    return loading.load([directory])


@pytest.fixture(autouse=True)
def only_hostile(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands read the hostile catalog in the place of the built-in one."""
    monkeypatch.setattr(file_places, "built_in", lambda: directory)


@pytest.fixture(scope="module")
def exports(hostile: Catalog) -> dict[str, list[str]]:
    """Every text that `x` can write, by format."""
    offered: list[Output] = [
        CertificationOutput(hostile, TODAY, hostile.certification(name))
        if ":" in name
        else OrganizationOutput(hostile, TODAY, hostile.organization(name))
        for name in SUBJECTS
    ]
    pairs = (("alpha", "beta", "gamma"), ("alpha:LS", "beta:SCI"), ("alpha", "gamma"))
    offered += [ComparisonOutput(hostile, TODAY, compare(hostile, pair)) for pair in pairs]
    texts: dict[str, list[str]] = {}
    for offer in offered:
        assert re.fullmatch(r"[a-z0-9-]+", offer.stem)
        for name in formats_of(offer):
            texts.setdefault(name, []).append(offer.write(name, TEXT_WIDTH))
    return texts


def test_markdown_of_hostile_text_has_no_html_images_or_links(
    exports: dict[str, list[str]],
) -> None:
    """Read back by a Markdown reader: no HTML, no image, no script, no link but the sources'."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    for text in exports["markdown"]:
        assert not control_characters(text)
        columns = None
        for token in reader.parse(text):
            assert token.type != "html_block", token.content
            if token.type == "table_open":
                columns = 0
            if token.type in ("code_block", "fence", "blockquote_open", "hr"):
                raise AssertionError(f"{token.type}: {token.content}")
            if token.type == "heading_open":
                assert token.tag in ("h1", "h2", "h3", "h4")
            for child in token.children or ():
                assert child.type not in ("image", "code_inline", "s_open"), child
                if child.type == "html_inline":
                    assert child.content == "<br>"
                if child.type == "link_open":
                    address = str(child.attrs["href"])
                    assert address.startswith(("http://", "https://")), address
        assert columns in (None, 0)


class _Page(HTMLParser):
    """What a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.data: list[str] = []
        """What stands in script elements that a browser reads as data and does not run."""
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_data = tag == "script" and attrs == [("type", "application/ld+json")]
        if self._in_data:
            return
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src"):
                self.addresses.append(value or "")

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False


def test_html_of_hostile_text_has_no_scripts_or_handlers(exports: dict[str, list[str]]) -> None:
    for text in exports["html"]:
        assert not control_characters(text)
        page = _Page()
        page.feed(text)
        assert not any(sign in data for data in page.data for sign in "<>&")
        assert not page.tags & {"script", "img", "iframe", "object", "link", "form", "base"}
        assert not page.tags & {"foreignobject", "use", "animate", "set"}  # of the chart
        assert not any(name.startswith("on") for name in page.attributes)
        assert "src" not in page.attributes
        for address in page.addresses:
            assert address.startswith(("http://", "https://", "#")), address


def test_csv_of_hostile_text_has_no_formulas(
    exports: dict[str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """No cell that a spreadsheet would run; every row as long as the first."""
    texts = [*exports["csv"]]
    for arguments in (["list"], ["compare", "alpha", "beta"], ["paths", "--military"]):
        assert run([*arguments, "--format", "csv"]) == 0
        texts.append(capsys.readouterr().out)
    for text in texts:
        assert not control_characters(text)
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
        for row in rows:
            for cell in row:
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")), cell


def test_json_of_hostile_text_has_no_control_sequences(exports: dict[str, list[str]]) -> None:
    for text in exports["json"]:
        assert not control_characters(text)
        json.loads(text)


def test_plain_text_of_hostile_text_has_no_control_sequences(exports: dict[str, list[str]]) -> None:
    for text in exports["plain"]:
        assert not control_characters(text)


def test_a_calendar_of_hostile_text_has_no_foreign_components(hostile: Catalog) -> None:
    """Folded, escaped, and with no component or property that a text brought in."""
    plans = [
        plan_for(hostile, name, TODAY.replace(year=2025), TODAY)
        for name in ("alpha:LS", "beta:SCI", "gamma:GL")
    ]
    text = RenewalOutput(hostile, TODAY, plans).write("calendar", TEXT_WIDTH)
    assert not control_characters(text.replace("\r\n ", "").replace("\r\n", "\n"))
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any(line.startswith(("ATTACH", "BEGIN:VTODO")) for line in lines)
    calendar = icalendar.Calendar.from_ical(text)
    kinds = {component.name for component in calendar.walk()}
    assert kinds == {"VCALENDAR", "VEVENT", "VALARM"}
    for event in calendar.walk("VEVENT"):
        address = str(event.get("url", "https://"))
        assert address.startswith(("http://", "https://"))
        assert "attach" not in event


COMMANDS = (
    ["list"],
    ["list", "--role", "lab-scientist"],
    ["list", "--state", "CA"],
    ["show", "alpha"],
    ["show", "alpha:LS"],
    ["show", "state:CA"],
    ["compare", "alpha", "beta", "gamma"],
    ["compare", "alpha:LS", "beta:SCI"],
    ["search", "lapsed [@click=app.quit]x[/]"],
    ["search", "script", "alert"],
    ["paths", "--education", "bachelor", "--holds", "alpha:LT", "--state", "CA"],
    ["renewal", "alpha:LS", "--certified", "2025-03-01", "--today", "2026-11-23"],
    ["check"],
    ["info"],
)


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_commands_write_hostile_text_without_control_sequences(
    arguments: list[str], as_json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run([*arguments, *(["--json"] if as_json else [])])
    out, err = capsys.readouterr()
    assert status in (0, 1), err
    assert out
    assert not control_characters(out), control_characters(out)
    assert not control_characters(err)
    if as_json:
        json.loads(out)


@pytest.mark.parametrize("format_", ["markdown", "html", "table"])
def test_every_format_of_compare_writes_hostile_text_harmless(
    format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", "alpha", "gamma", "--format", format_]) == 0
    assert not control_characters(capsys.readouterr().out)


@pytest.mark.parametrize(
    "name", ["\x1b]0;x\x07", "\u202ealpha", "[/]", "amt:\x9b", "a\nb", "\ud800"]
)
def test_hostile_arguments_come_back_harmless(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["show", name], ["compare", name, "alpha"], ["search", name], [name],
                      ["paths", "--role", name], ["renewal", name]):  # fmt: skip
        run(arguments)
        out, err = capsys.readouterr()
        assert not control_characters(out + err), arguments
