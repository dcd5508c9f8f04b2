"""`certtui check`: every problem of a catalog, for its author."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from certtui.catalog import places
from certtui.catalog.checking import check as checking
from certtui.catalog.loading import directory as directory_reading
from certtui.catalog.loading.layers import Layer, merge
from certtui.catalog.problems import Problem
from certtui.cli import options, stdout
from certtui.cli.exits import Exit

if TYPE_CHECKING:
    from certtui.answers.quality import Report


@click.command("check")
@click.argument("directories", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
@click.option(
    "--report",
    "with_report",
    is_flag=True,
    help="Tell also what the whole catalog rests on, how old that is, and what it lacks.",
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
    report = _report(layers[1:] if places.built_in() in chosen else layers) if with_report else None
    if as_json:
        from certtui.output.contract import catalog as contract
        from certtui.output.pages import quality as reporting

        answer = contract.check(files, problems)
        if report is not None:
            answer["report"] = reporting.contract(report, options.today())
        stdout.write(contract.dumps(answer))
    else:
        lines = [str(problem) for problem in problems]
        checked = "1 file" if files == 1 else f"{files} files"
        summary = f"{checked}, {_counted(len(problems))}."
        stdout.write("\n".join([*lines, summary]) + "\n")
        if report is not None:
            from certtui.output.formats import render as registry
            from certtui.output.pages import quality as reporting

            document = reporting.report_document(report, options.today())
            stdout.write("\n" + registry.render(document, "plain", stdout.width()))
    context.exit(Exit.NO if problems else Exit.DONE)


def _report(layers: list[Layer]) -> Report:
    from certtui.answers.quality import report

    return report(merge(layers))


def _counted(count: int) -> str:
    return "no problems" if not count else f"{count} problem{'s' if count != 1 else ''}"
