"""What the commands share that are about the person: their files, dates, names of credentials."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from certtui.answers.paths.names import certification_named
from certtui.answers.renewal.typed_date import read_date
from certtui.catalog.collection import Catalog
from certtui.catalog.places import data_directory
from certtui.errors import RequestError
from certtui.person.store import Store

F = TypeVar("F", bound=Callable[..., Any])


class DayParameter(click.ParamType[date]):
    """A day as people type it: 2024-03-14, 14 March 2024, 3/14/2024."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return read_date(value).day
        except RequestError as error:
            self.fail(str(error), param, ctx)


with_data: Callable[[F], F] = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep your files in this directory, not in your data directory (or CERTTUI_DATA).",
)

with_today: Callable[[F], F] = click.option(
    "--today", type=DayParameter(), metavar="DATE", help="Reckon as of this day, not today."
)


def store_of(data: Path | None) -> Store:
    """The person's files: those of `--data`, of CERTTUI_DATA, or in their data directory.

    `--data` may also stand before the command, and before the command of a group.
    """
    context = click.get_current_context(silent=True)
    while data is None and context is not None:
        data, context = context.params.get("data"), context.parent
    return Store(data_directory(data))


def credential_id(catalog: Catalog, name: str) -> str:
    """ORG:CODE of a credential as people write it: ascp:MLS, MLS(ASCP), or CCMA alone.

    Raises NameNotKnown, and RequestError where several bodies have it.
    """
    return certification_named(catalog, name).id
