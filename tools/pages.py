"""The generated parts of the README and of the pages in docs/: `make readme`.

- a `console` block that starts with `$ certtui ...` (perhaps with `| head -N`) holds what that
  command prints, 80 columns wide, on a fixed day;
- what stands between `<!-- keys -->` or `<!-- facts -->` and `<!-- end -->` is made from the
  interface's commands and from the built-in catalog.

A test compares each page with `made_anew`.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from datetime import date
from pathlib import Path
from unittest import mock

from certtui.answers.quality.report import sourcing
from certtui.catalog import file_places
from certtui.catalog.loading import load as loading
from certtui.catalog.records.values import number_of
from certtui.cli import main as command_line
from certtui.tui.commands import COMMANDS, VIEW_TITLES, key_label

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "docs/commands.md", "docs/keys.md", "docs/facts.md")
"""Those with generated parts."""
TODAY = date(2026, 11, 23)

_CONSOLE = re.compile(r"(?<=```console\n)\$ (certtui [^\n]*)\n.*?(?=```)", re.DOTALL)
_PART = re.compile(r"(<!-- (keys|facts) -->\n).*?(?=<!-- end -->)", re.DOTALL)
_HEAD = re.compile(r" \| head -(\d+)$")


def output(command: str) -> str:
    """What a person sees who types a command of certtui into a terminal of 80 columns."""
    head = _HEAD.search(command)
    arguments = shlex.split(_HEAD.sub("", command))[1:]
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("CERTTUI_")
    }
    environment["COLUMNS"] = "80"
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        mock.patch("certtui.cli.options.today", return_value=TODAY),
        mock.patch("certtui.catalog.file_places.user_directory", return_value=Path("/nowhere")),
        mock.patch.object(sys, "stdout", screen),
        mock.patch.object(sys, "stderr", screen),
    ):
        command_line.run(arguments)
    buffer = screen.buffer
    assert isinstance(buffer, io.BytesIO)
    lines = buffer.getvalue().decode().splitlines()
    if head:
        lines = lines[: int(head[1])]
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def key_table() -> str:
    """Every key of the interface."""
    rows = ["| key | command | what it does | where |", "|---|---|---|---|"]
    for command in COMMANDS:
        keys = " ".join(f"`{key_label(key)}`" for key in command.keys)
        where = ", ".join(VIEW_TITLES[view] for view in command.views) or "everywhere"
        rows.append(f"| {keys} | {command.title} | {command.help} | {where} |")
    return "\n".join(rows) + "\n"


def facts() -> str:
    """How much there is in the built-in catalog, what it rests on, and how old that is."""
    catalog = loading.load([file_places.built_in()])
    foot = sourcing(*catalog.organizations)
    texts = sum(foot.kinds.values())
    questions = sum(len(record.faqs) for record in catalog.organizations)
    return (
        f"The {len(catalog.organizations)} organizations, {len(catalog.certifications)} "
        f"certifications and {questions} questions rest on {texts} texts: "
        f"{foot.kinds['official']} of the organizations' own, {foot.kinds['government']} of "
        f"governments, {foot.kinds['secondary']} of others, and "
        f"{number_of(foot.kinds['article'], 'careers article')}. {texts - foot.dated} of them bear "
        f"no date; the middle one of those that do is of {foot.median_year}.\n"
    )


def made_anew(text: str) -> str:
    """A page with its generated parts made anew."""
    text = _CONSOLE.sub(lambda found: f"$ {found[1]}\n{output(found[1])}", text)
    parts = {"keys": key_table, "facts": facts}
    return _PART.sub(lambda found: f"{found[1]}{parts[found[2]]()}", text)


if __name__ == "__main__":
    for name in PAGES:
        path = ROOT / name
        path.write_text(made_anew(path.read_text("utf-8")), encoding="utf-8", newline="\n")
