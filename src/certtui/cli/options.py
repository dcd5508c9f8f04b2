"""What several commands share: the catalog, the person's files, formats, days and names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial, reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from certtui.catalog import file_places
from certtui.catalog.cleaning import LONGEST_TEXT
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load
from certtui.catalog.loading.files import printable
from certtui.catalog.names import certification_named, organization_once_named
from certtui.catalog.problems import Problem
from certtui.cli import streams
from certtui.cli.main import Directory, OneOf, WholeNumber
from certtui.errors import KnownInBrief, NameNotKnown, RequestError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from certtui.answers.typed.dates import TypedDate
    from certtui.output.answer_formats import Output
    from certtui.person.store import Store

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


def given_directories() -> tuple[Path, ...]:
    """The directories of `--catalog`."""
    return click.get_current_context().find_root().params.get("catalogs") or ()


def directories_in_use() -> tuple[Path, ...]:
    """The catalog directories in use, those of `--catalog` last."""
    return tuple(file_places.directories(given_directories()))


def load_catalog() -> Catalog:
    """The catalog with the directories of `--catalog`; its problems are reported on stderr."""
    catalog = load.load(directories_in_use())
    say_left_out(catalog.problems, catalog.directories)
    return catalog


def say_left_out(problems: Iterable[Problem], directories: Sequence[Path]) -> None:
    """Say on stderr which files were left out, with the first problem of each."""
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.file, problem)
    for file, problem in first.items():
        held_by = (printable(one) for one in directories if file.startswith(printable(one)))
        check = check_of(max(held_by, key=len, default=""))
        streams.say(f"Left out {problem} (`{check}` shows more.)")


def check_of(directory: str) -> str:
    """The command that checks a directory, as it is typed in any shell; all, if it is empty."""
    quote = '"' if " " in directory else ""
    return f"certtui check {quote}{directory}{quote}".rstrip()


def today() -> date:
    """The day from which ages are counted."""
    return date.today()


class Typed(click.ParamType[Any]):
    """An option parsed by a function, whose RequestError says how to write it."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name = name
        self.read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except RequestError as error:
            self.fail(str(error), param, ctx)


def only_one(_context: click.Context, _option: click.Parameter, given: tuple[T, ...]) -> T | None:
    """Refuse an option that is given twice, since the second would silently replace the first."""
    if len(given) > 1:
        raise click.BadParameter("Say one.")
    return given[0] if given else None


def _date(text: str, **how: bool) -> TypedDate:
    from certtui.answers.typed.dates import read_date

    return read_date(text, today=today(), **how)


TYPED_DAY = Typed("date", lambda text: _date(text).day)
"""A day as people type it: 2024-03-14, 14 March 2024, 3/14/2024, yesterday."""

LAST_DAY = Typed("date", lambda text: _date(text, until=True).day)
"""One until which something holds; of a month alone its last."""

DAY_EARNED = Typed("date", partial(_date, or_year=True))
"""One on which a credential was earned: its month or, where that decides, its year will do."""


def kept_text(text: str) -> str:
    """A text that can be saved. Raises RequestError for one that could not be read again."""
    if len(text) > LONGEST_TEXT:
        raise RequestError(
            f"A text of {len(text):,} letters, and {LONGEST_TEXT:,} are the most: shorten it."
        )
    return text


def day_option(name: str, help_: str, day: Typed = TYPED_DAY, **more: Any) -> Callable[[F], F]:
    """An option that takes a day."""
    return click.option(name, type=day, metavar="DATE", help=help_, **more)


def kept_day_option(name: str, help_: str, day: Typed = TYPED_DAY) -> Callable[[F], F]:
    """An option with a day that will be saved, or with an empty text for none."""
    return day_option(name, help_, Typed("date", lambda text: text and day.read(text)))


def kept_text_option(name: str, help_: str) -> Callable[[F], F]:
    """An option with a text that will be saved."""
    return click.option(name, type=Typed("text", kept_text), metavar="TEXT", help=help_)


class SubjectParameter(click.ParamType[str]):
    """An organization, a certification or a state by its name, completed from the catalog."""

    name = "subject"

    def __init__(self, *, states: bool = False) -> None:
        self.states = states

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Names that begin with what was typed."""
        from click.shell_completion import CompletionItem

        with ctx.scope(cleanup=False):
            catalog = load.load(directories_in_use())
        names = [(entry.id, entry.organization.name) for entry in catalog.organizations]
        if ":" in incomplete:
            names = [(award.id, award.certification.name) for award in catalog.certifications]
        if self.states:
            names += [(f"state:{entry.id}", entry.name) for entry in catalog.jurisdictions]
        wanted = incomplete.casefold()
        return [
            CompletionItem(name, help=title)
            for name, title in names
            if name.casefold().startswith(wanted)
        ]


as_json: Callable[[F], F] = click.option(
    "--json", "as_json", is_flag=True, help="One JSON document on stdout."
)


def _store(context: click.Context, _option: click.Parameter, data: Path | None) -> Store:
    """The person's files: those of `--data`, of CERTTUI_DATA, or in the default directory.

    `--data` may also come before the command, or before the command of a group.
    """
    from certtui.person.store import Store

    if data is not None:
        context.meta["data"] = data  # a command of the group has the same `meta`
    given = context.meta.get("data", context.find_root().params.get("data"))
    return Store(file_places.data_directory(given))


with_store: Callable[[F], F] = click.option(
    "--data",
    "store",
    type=Directory(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep your files in this directory, not in your data directory (or CERTTUI_DATA).",
    callback=_store,
)


def _reckoned(_context: click.Context, _option: click.Parameter, day: date | None) -> date:
    """The day of `--today`. Raises RequestError for one from which nothing can be counted."""
    if day is None:
        return today()
    from certtui.answers.facts.days import check_today  # 14 ms with dateutil

    check_today(day)
    return day


with_today: Callable[[F], F] = click.option(
    "--today",
    type=TYPED_DAY,
    metavar="DATE",
    help="Count from this day, not today.",
    callback=_reckoned,
)


def formats(*names: str) -> Callable[[F], F]:
    """`--format` with the formats of a command, and `--json`, which takes precedence.

    The command gets the chosen format.
    """
    with_format = click.option(
        "--format",
        "format_",
        type=OneOf(names),
        default=names[0],
        show_default=True,
        help="How to write it.",
    )

    def with_both(command: F) -> F:
        @wraps(command)
        def run(*given: Any, format_: str, as_json: bool, **named: Any) -> Any:
            return command(*given, format_="json" if as_json else format_, **named)

        return cast("F", with_format(as_json(run)))

    return with_both


def years(help_: str) -> Callable[[F], F]:
    """`--years`, the number of years that costs are summed over."""
    from certtui.answers.cost.over_years import COST_YEARS, FEWEST_COST_YEARS, MOST_COST_YEARS

    return number("--years", FEWEST_COST_YEARS, MOST_COST_YEARS, COST_YEARS, help_)


def number(name: str, least: int, most: int, default: int | None, help_: str) -> Callable[[F], F]:
    """An option that is a whole number."""
    return click.option(
        name,
        type=WholeNumber(least, most),
        default=default,
        show_default=True,
        metavar="N",
        help=help_,
    )


def several(given: Sequence[Callable[[F], F]]) -> Callable[[F], F]:
    """Several options as one decorator, in their order."""
    return lambda command: reduce(lambda made, option: option(made), reversed(given), command)


def write_answer(answer: Output, format_: str) -> None:
    """Write an answer on stdout. Raises ExportError when it cannot be written."""
    width = (streams.width(),) if format_ == "table" else ()
    streams.write(answer.write(format_, *width))


_BETWEEN = frozenset({"and", "or", "versus", "vs", "vs.", "with"})
"""Words that people write between the things they compare."""


def subject_ids(catalog: Catalog, names: Sequence[str]) -> list[str]:
    """The ids of several subjects, as from `subject_id`, each once, ignoring words between them."""
    named = (subject_id(catalog, name) for name in names if name.casefold() not in _BETWEEN)
    return list(dict.fromkeys(named))


def subject_id(catalog: Catalog, name: str) -> str:
    """The id of an organization, or ORG:CODE of a credential, as people write either.

    Raises as certification_named does; as for organizations if an unknown name has no colon.
    """
    if ":" in name:
        return catalog.certification(name).id
    try:
        return catalog.organization(name).id
    except NameNotKnown as unknown:
        try:
            return certification_named(catalog, name).id
        except NameNotKnown as no_credential:
            near = tuple(dict.fromkeys((*unknown.nearest, *no_credential.nearest)))[:3]
        if (record := organization_once_named(catalog, name)) is not None:
            return record.id
        if isinstance(unknown, KnownInBrief):
            raise unknown from None
        raise NameNotKnown("organization or credential", name, near) from None
