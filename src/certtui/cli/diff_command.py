"""`certtui diff`: what changed between two catalogs, in facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from certtui.answers.difference.find import difference
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load
from certtui.catalog.loading.file_text import printable
from certtui.cli import options, streams

if TYPE_CHECKING:
    from certtui.output.answers import DocumentFormat


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@options.formats("plain", "markdown", "json")
@options.as_json
def diff_command(old: Path, new: Path, format_: str, as_json: bool) -> None:
    """What changed between two catalog directories: fees, rules, names, sources, words.

    Each directory is read alone.
    """
    asked = load.read_asked([old]), load.read_asked([new])
    found = difference(_read(old), _read(new), asked)
    if as_json or format_ == "json":
        from certtui.output.contract.quality import difference_json
        from certtui.output.contract.records import dumps

        streams.write(dumps(difference_json(printable(old), printable(new), found)))
        return
    from certtui.output.answers import render
    from certtui.output.pages.quality import difference_document

    kind: DocumentFormat = "markdown" if format_ == "markdown" else "plain"
    streams.write(render(difference_document(found), kind, streams.width()))


def _read(directory: Path) -> Catalog:
    """A directory alone as a catalog; what was left out of it is said. Raises CatalogUnreadable."""
    catalog = load.load([directory])
    for file in dict.fromkeys(problem.file for problem in catalog.problems):
        streams.say(f"Left out {file}: `certtui check {printable(directory)}` says why.")
    return catalog
