"""`certtui diff`: what changed between two catalogs, in facts."""

from __future__ import annotations

from pathlib import Path

import click

from certtui.answers.difference.changes import difference
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load
from certtui.catalog.loading.files import printable
from certtui.cli import options
from certtui.cli.main import Directory
from certtui.output.pages.difference import DifferenceOutput


@click.command("diff")
@click.argument("old", type=Directory(path_type=Path, readable=False), metavar="OLD")
@click.argument("new", type=Directory(path_type=Path, readable=False), metavar="NEW")
@options.formats(*DifferenceOutput.formats)
def diff_command(old: Path, new: Path, format_: str) -> None:
    """Show what changed between two catalog directories. Fees, rules, names, sources, words.

    Each directory is read alone.
    """
    (before, old_ways), (after, new_ways) = _read(old), _read(new)
    found = difference(before, after, (old_ways, new_ways))
    output = DifferenceOutput(after, options.today(), printable(old), printable(new), found)
    options.write_answer(output, format_)


def _read(directory: Path) -> tuple[Catalog, dict[str, tuple[str, ...]]]:
    """The catalog of a single directory, and its ways of asking; reports its problems.

    Raises CatalogUnreadable.
    """
    catalog = load.load([directory])
    asked, problems = load.read_asked([directory])
    options.say_left_out((*catalog.problems, *problems), [directory])
    return catalog, asked
