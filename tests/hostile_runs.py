"""Run every command and format on catalogs in which every text is an attack, and check the output.

The quick test runs some of them, `make fuzz` all, with a table of the results.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from markdown_it import MarkdownIt

from certtui.cli.main import run
from tests.sample import SAMPLE

ATTACKS = {
    "script element": "<script>alert(1)</script>",
    "javascript:": "javascript:alert(1)",
    "JaVaScRiPt:": "JaVaScRiPt:alert(1)",
    "data:": "data:text/html,<script>1</script>",
    "file:": "file:///etc/passwd",
    "vbscript:": "vbscript:msgbox(1)",
    "scheme-relative": "//evil.example/x",
    "user-info": "https://evil.example@ascp.org/",
    "look-alike host": "https://аscp.org/",
    "colors and title": "\x1b[31mred\x1b]0;t\x07",
    "OSC 8": "\x1b]8;;http://evil.example\x07x\x1b]8;;\x07",
    "OSC 52": "\x1b]52;c;RVZJTA==\x1b\\",
    "right to left": "\u202egnp.exe\u202c",
    "formula =": '=HYPERLINK("http://evil.example","x")',
    "formula +": "+1+cmd|' /C calc'!A0",
    "formula @": "@SUM(1)",
    "formula -": "-2+3",
    "formula after a tab": "\t=1+1",
    "Markdown link": "[x](javascript:alert(1))",
    "Markdown image": "![x](http://evil.example/i.png)",
    "Markdown autolink": "<javascript:alert(1)>",
    "Markdown table": "| a | b |\n|---|---|",
    "calendar lines": "\r\nBEGIN:VEVENT\r\n",
    "Textual markup": "[@click=app.quit]x[/] [bold red]y[/]",
    "C0, C1, separators": "\x00\x85\u2028\u2029\x9b31m",
    "100,000 letters": "a" * 100_000,
    "300 accents": "e" + "\u0301" * 300,
    "200 families": "👩\u200d👩\u200d👧\u200d👦" * 200,
    "noncharacters": "\ud7ff\ufffe\uffff",
    "attribute": '" onmouseover="alert(1)',
    "end of style": "</style><script>1</script>",
    "entity": "&#106;avascript:alert(1)",
    "templates": "{{7*7}}${7*7}%s%n",
    "escape spelled out": "\\u001b[2J",
    "quote and comment": "' OR 1=1 --",
}
"""The attacks: a short name and the text."""

CALENDAR = "renewal.ics"

COMMANDS: Sequence[Sequence[str]] = tuple(
    tuple(line.split())
    for line in f"""
    list
    list --format markdown
    list --format html
    list --format csv
    list --json
    show alpha
    show alpha --format markdown
    show alpha --format html
    show alpha --format jsonld
    show alpha --json
    show alpha:LS
    show alpha:LS --format html
    show alpha:LS --format markdown
    show state:CA
    show state:CA --format html
    compare alpha beta
    compare alpha beta --format markdown
    compare alpha beta --format html
    compare alpha beta --format csv
    compare alpha beta --json
    cost alpha:LS beta:SCI
    cost alpha:LS beta:SCI --format html
    cost alpha:LS beta:SCI --format csv
    search alert
    search alert --json
    search alert --format markdown
    search alert --format html
    paths
    paths --format csv
    paths --format markdown
    renewal alpha:LS --certified 2024-03-14
    renewal alpha:LS --certified 2024-03-14 --ics {CALENDAR}
    check
    check --report
    check --json
    """.strip().splitlines()
)

_FIELD = re.compile(
    r"(?m)^(name|what|note|title|answer|question|label|wording|url|website|summary|how|kind_of|says"
    r"|used|subject|topic|program|audience|form|passing|audit|inactive|description|setting|short"
    r'|abbreviation) = "(?:[^"\\]|\\.)*"$'
)
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_ACTIVE_TAGS = {
    "script", "img", "iframe", "object", "embed", "link", "form", "base", "foreignobject", "use",
    "animate", "set",
}  # fmt: skip
_READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})


@dataclass
class Outcome:
    """The result of one run."""

    attack: str
    arguments: Sequence[str]
    status: int | None
    """None if it raised."""
    seconds: float
    faults: list[str] = field(default_factory=list)


def attacked(attack: str, into: Path) -> Path:
    """The sample catalog with every text replaced by one attack."""
    quoted = _quoted(ATTACKS[attack])
    shutil.copytree(SAMPLE, into)
    for path in into.rglob("*.toml"):
        text = _FIELD.sub(lambda found: f"{found[1]} = {quoted}", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    return into


def outcome(attack: str, catalog: Path, arguments: Sequence[str]) -> Outcome:
    """Run a command on an attacked catalog, in the working directory, and check the result."""
    out, err = io.StringIO(), io.StringIO()
    status: int | None = None
    start = time.perf_counter()
    faults = []
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run(["--catalog", str(catalog), *arguments])
    except BaseException as error:  # whatever it is, the user would see a traceback
        faults.append(f"raised {error!r}"[:200])
    seconds = time.perf_counter() - start
    faults += _faults(arguments, status, out.getvalue(), err.getvalue())
    return Outcome(attack, arguments, status, seconds, faults)


def _faults(arguments: Sequence[str], status: int | None, out: str, err: str) -> Iterator[str]:
    """What is wrong with what a command printed."""
    if status not in (0, 1, 2, 3):
        yield f"status {status}"
    if found := _STEERING.search(out + err):
        yield f"control character {found[0]!r}"
    if "Traceback" in err:
        yield "traceback"
    for word, look in LOOKS.items():
        if word in arguments and out:
            yield from look(out)
    calendar = Path(CALENDAR)
    if CALENDAR in arguments and status == 0:
        text = calendar.read_bytes().decode("utf-8").replace("\r\n ", "").replace("\r\n", "\n")
        if _STEERING.search(text):
            yield "control character in the calendar"
        if re.search(r"(?m)^(ATTACH|BEGIN:(?!VCALENDAR|VEVENT|VALARM))", text):
            yield "foreign lines in the calendar"
        if len(re.findall("(?m)^BEGIN:", text)) != len(re.findall("(?m)^END:", text)):
            yield "unbalanced calendar"
    calendar.unlink(missing_ok=True)


class _Page(HTMLParser):
    """Collects faults: elements, attributes and links that a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.in_data = False

    def handle_data(self, data: str) -> None:
        """JSON-LD is never run, but a markup character inside could end its block."""
        if self.in_data and set("<>&") & set(data):
            self.faults.append(f"markup in a block of data: {data[:80]!r}")

    def handle_endtag(self, tag: str) -> None:
        self.in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_data = tag == "script" and attrs == [("type", "application/ld+json")]
        if tag in _ACTIVE_TAGS and not self.in_data:
            self.faults.append(f"active element <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name == "src":
                self.faults.append(f"active attribute {name}")
            if name == "href" and not (value or "").startswith(("http://", "https://", "#")):
                self.faults.append(f"link to {(value or '')[:40]}")


def _html(out: str) -> Iterator[str]:
    page = _Page()
    page.feed(out)
    yield from page.faults


def _csv(out: str) -> Iterator[str]:
    csv.field_size_limit(2**31 - 1)
    for row in csv.reader(io.StringIO(out)):
        for cell in row:
            if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")):
                yield f"formula {cell[:20]!r}"


def _markdown(out: str) -> Iterator[str]:
    for token in _READER.parse(out):
        if token.type == "html_block":
            yield "HTML in Markdown"
        for child in token.children or ():
            if child.type == "image" or (child.type == "html_inline" and child.content != "<br>"):
                yield f"{child.type} in Markdown"
            if child.type == "link_open":
                address = str(child.attrGet("href"))
                if not address.startswith(("http://", "https://", "#")):
                    yield f"link to {address[:40]} in Markdown"


def _json(out: str) -> Iterator[str]:
    try:
        json.loads(out)
    except ValueError as error:
        yield f"no JSON: {error}"


LOOKS: dict[str, Callable[[str], Iterator[str]]] = {
    "html": _html,
    "csv": _csv,
    "markdown": _markdown,
    "--json": _json,
    "jsonld": _json,
}


def table(outcomes: Sequence[Outcome]) -> str:
    """A row for each command: runs, statuses, the longest time, and what was wrong."""
    rows = [f"{'command':55} {'runs':>5} {'longest':>8}  statuses"]
    for arguments in COMMANDS:
        own = [one for one in outcomes if one.arguments == arguments]
        if own:
            longest = max(one.seconds for one in own)
            statuses = ", ".join(
                f"{status}: {count}" for status, count in Counter(o.status for o in own).items()
            )
            rows.append(f"{' '.join(arguments):55} {len(own):5} {longest:6.2f} s  {statuses}")
    faults = [(one, fault) for one in outcomes for fault in dict.fromkeys(one.faults)]
    rows.append(f"{len(outcomes)} runs, {len(faults)} faults; the slowest:")
    slowest = sorted(outcomes, key=lambda one: one.seconds)[:-6:-1]
    rows += [f"  {o.seconds:.2f} s: {o.attack}, {' '.join(o.arguments)}" for o in slowest]
    rows += [f"  {one.attack}, {' '.join(one.arguments)}: {fault}" for one, fault in faults]
    return "\n".join(rows)


def _quoted(text: str) -> str:
    return '"' + "".join(
        f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else f"\\{c}" if c in '"\\' else c
        for c in text
    ) + '"'  # fmt: skip
