"""`certtui check`: every problem of a catalog, for its author."""

from __future__ import annotations

from pathlib import Path

import click

from certtui.catalog import checking, loading, places
from certtui.catalog.problems import Problem
from certtui.cli import options, stdout
from certtui.cli.exits import Exit


@click.command("check")
@click.argument("directories", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
@options.as_json
@click.pass_context
def command(context: click.Context, directories: tuple[Path, ...], as_json: bool) -> None:
    """Check catalog directories; without one, those in use."""
    chosen = directories or tuple(places.directories(context.find_root().obj or ()))
    files = 0
    problems: list[Problem] = []
    layers = [loading.read_layer(places.built_in())]
    for directory in chosen:
        base = loading.merge(layers)
        count, found = checking.check_directory(directory, base, options.today())
        files += count
        problems += found
        layers.append(loading.read_layer(directory))
    if as_json:
        from certtui.output import contract

        stdout.write(contract.dumps(contract.check(files, problems)))
    else:
        lines = [str(problem) for problem in problems]
        summary = f"{files} files, {_counted(len(problems))}."
        stdout.write("\n".join([*lines, summary]) + "\n")
    context.exit(Exit.NO if problems else Exit.DONE)


def _counted(count: int) -> str:
    return "no problems" if not count else f"{count} problem{'s' if count != 1 else ''}"
