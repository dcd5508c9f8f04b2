"""`certtui check`: every problem of a catalog, for its author."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from certtui.catalog import places
from certtui.catalog.checking import check as checking
from certtui.catalog.loading import directory as directory_reading
from certtui.catalog.loading.layers import merge
from certtui.catalog.problems import Problem
from certtui.cli import options, stdout
from certtui.cli.exits import Exit

if TYPE_CHECKING:
    from certtui.catalog.collection import Catalog


@click.command("check")
@click.argument("directories", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
@click.option(
    "--report",
    "with_report",
    is_flag=True,
    help="Also say what the whole catalog rests on, what it lacks, and what to look at next.",
)
@options.as_json
@click.pass_context
def command(
    context: click.Context, directories: tuple[Path, ...], with_report: bool, as_json: bool
) -> None:
    """Check catalog directories; without one, those in use."""
    chosen = directories or tuple(places.directories(context.find_root().obj or ()))
    files = 0
    problems: list[Problem] = []
    layers = [directory_reading.read_layer(places.built_in())]
    for directory in chosen:
        base = merge(layers)
        count, found = checking.check_directory(directory, base, options.today())
        files += count
        problems += found
        layers.append(directory_reading.read_layer(directory))
    catalog = merge(layers[1:] if places.built_in() in chosen else layers) if with_report else None
    if as_json:
        from certtui.output.contract import catalog as contract

        answer = contract.check(files, problems)
        if catalog is not None:
            answer["report"] = _report_contract(catalog)
        stdout.write(contract.dumps(answer))
    else:
        lines = [str(problem) for problem in problems]
        checked = "1 file" if files == 1 else f"{files} files"
        summary = f"{checked}, {_counted(len(problems))}."
        stdout.write("\n".join([*lines, summary]) + "\n")
        if catalog is not None:
            _write_report(catalog)
    context.exit(Exit.NO if problems else Exit.DONE)


def _report_contract(catalog: Catalog) -> dict[str, Any]:
    """What the catalog rests on, and what to look at next."""
    from certtui.answers.quality import report
    from certtui.answers.review import review
    from certtui.output.pages import quality
    from certtui.output.pages import review as review_page

    return {
        **quality.contract(report(catalog), options.today()),
        "next": review_page.contract(review(catalog, options.today())),
    }


def _write_report(catalog: Catalog) -> None:
    from certtui.answers.quality import report
    from certtui.answers.review import review
    from certtui.output.formats import render as registry
    from certtui.output.pages import quality
    from certtui.output.pages import review as review_page

    for document in (
        quality.report_document(report(catalog), options.today()),
        review_page.review_document(review(catalog, options.today())),
    ):
        stdout.write("\n" + registry.render(document, "plain", stdout.width()))


def _counted(count: int) -> str:
    return "no problems" if not count else f"{count} problem{'s' if count != 1 else ''}"
