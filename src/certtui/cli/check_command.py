"""`certtui check`: every problem of a catalog, for its author."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import UNSET

from certtui.catalog import file_places
from certtui.catalog.addresses import write_addresses
from certtui.catalog.checking.check import check_directory
from certtui.catalog.loading.decoding import read_directory
from certtui.catalog.loading.files import file_changes
from certtui.catalog.loading.layers import merge
from certtui.catalog.loading.load import recalled_layer
from certtui.catalog.problems import Problem
from certtui.catalog.records.values import number_of
from certtui.cli import options, streams
from certtui.cli.main import Directory, Exit

if TYPE_CHECKING:
    from certtui.answers.quality.report import Report
    from certtui.answers.quality.review import Review


@click.command("check")
@click.argument(
    "directories", nargs=-1, type=Directory(path_type=Path, readable=False), metavar="[DIR]..."
)
@click.option(
    "--report",
    "with_report",
    is_flag=True,
    help="Also say what they rest on, what they lack, and what to look at next.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until ctrl+c.")
@click.option(
    "--links",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write every address to a file, for a link checker; certtui calls none of them.",
)
@options.as_json
def check_command(
    directories: tuple[Path, ...], with_report: bool, watch: bool, links: Path | None, as_json: bool
) -> Exit:
    """Check catalog directories; without one, those in use.

    Each is checked as it lies over the built-in catalog, those of --catalog, and those before it.
    """
    chosen = directories or options.directories_in_use()
    given = (each for each in options.given_directories() if each not in chosen)
    under = (file_places.built_in(), *given)
    if watch and as_json:
        raise click.UsageError("--watch writes for people: leave --json out.")
    has_problems = False
    for number, _ in enumerate(file_changes(chosen) if watch else (None,)):
        if number:
            streams.write("\n")
        has_problems = _check(under, chosen, with_report=with_report, links=links, as_json=as_json)
    return Exit.NO if has_problems else Exit.DONE


def _check(
    under: tuple[Path, ...],
    chosen: tuple[Path, ...],
    *,
    with_report: bool,
    links: Path | None,
    as_json: bool,
) -> bool:
    """Check once the directories that lie over others, and write the result; True if there are
    problems."""
    files = 0
    problems: list[Problem] = []
    layers = [recalled_layer(directory) for directory in under]
    for directory in chosen:
        base = merge(layers)
        read = read_directory(directory)
        count, found = check_directory(directory, base, options.today(), read)
        files += count
        problems += found
        layers.append(read.catalog)
    own = merge(layers[-len(chosen) :])
    reviewed = None
    if with_report:
        from certtui.answers.quality.report import report
        from certtui.answers.quality.review import review

        reviewed = report(own), review(own, options.today())
    if as_json:
        from certtui.output.contract.quality import CheckDocument, report_json
        from certtui.output.contract.records import dumps

        document = UNSET if reviewed is None else report_json(*reviewed, options.today())
        streams.write(dumps(CheckDocument(files, tuple(problems), document)))
    else:
        wrong = number_of(len(problems), "problem") if problems else "no problems"
        lines = (*map(str, problems), f"{number_of(files, 'file')}, {wrong}.")
        streams.write("\n".join(lines) + "\n")
        if reviewed is not None:
            _write_report(*reviewed)
    if links is not None:
        count = write_addresses(links, own)
        streams.say(f"Wrote {links} with {number_of(count, 'address', 'addresses')}.")
    return bool(problems)


def _write_report(found: Report, review: Review) -> None:
    from certtui.output.formats.plain import to_plain
    from certtui.output.pages.quality import report_document, review_document

    for page in (report_document(found, options.today()), review_document(review)):
        streams.write("\n" + to_plain(page, streams.width()))
