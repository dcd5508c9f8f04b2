"""What several commands share: loading the catalog, and the choice of a format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from certtui.catalog import places
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load
from certtui.cli import exits, stdout

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from certtui.output.answers import Output

F = TypeVar("F", bound=Callable[..., Any])


def load_catalog(context: click.Context) -> Catalog:
    """The catalog with the directories of `--catalog`; what was left out is said on stderr."""
    catalog = load.load(places.directories(context.find_root().obj or ()))
    for file in dict.fromkeys(problem.file for problem in catalog.problems):
        first = next(problem for problem in catalog.problems if problem.file == file)
        exits.say(f"Left out {file}: {first.message} (`certtui check` shows more.)")
    return catalog


def today() -> date:
    """The day from which ages are counted."""
    return date.today()


as_json: Callable[[F], F] = click.option(
    "--json", "as_json", is_flag=True, help="One JSON document on stdout."
)


def formats(*names: str) -> Callable[[F], F]:
    """The `--format` option with the formats that a command can write."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How to write it.",
    )


def write_answer(answer: Output, format_: str, as_json: bool) -> None:
    """Write an answer on stdout in the format asked for; `--json` wins over `--format`.

    Raises ExportError when it cannot be written.
    """
    stdout.write(answer.write("json" if as_json else format_, stdout.width()))


class SubjectParameter(click.ParamType[str]):
    """An organization, a certification or a state by its name, completed from the catalog."""

    name = "subject"

    def __init__(self, *, states: bool = False) -> None:
        self.states = states

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Names that begin as typed."""
        from click.shell_completion import CompletionItem

        catalog = load.load(places.directories(_typed_catalogs(ctx)))
        names = [(entry.id, entry.organization.name) for entry in catalog.organizations]
        if ":" in incomplete:
            names = [(held.id, held.certification.name) for held in catalog.certifications]
        if self.states:
            names += [(f"state:{entry.id}", entry.name) for entry in catalog.jurisdictions]
        wanted = incomplete.casefold()
        return [
            CompletionItem(name, help=title)
            for name, title in names
            if name.casefold().startswith(wanted)
        ]


def _typed_catalogs(context: click.Context) -> tuple[Path, ...]:
    given = context.find_root().params.get("catalogs") or ()
    return tuple(given)
