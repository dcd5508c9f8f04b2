"""`certtui search`: questions, certifications, rules and states that answer some words."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import click

from certtui.answers.search import HitKind, SearchAnswer, SearchIndex
from certtui.catalog.records.organization import Topic
from certtui.cli import options, streams
from certtui.cli.main import Exit, OneOf
from certtui.output.pages.search import SearchOutput

USUAL = 10
"""Results by default."""


def _only(
    *names: str, choices: tuple[str, ...], multiple: bool = False
) -> Callable[[options.F], options.F]:
    """An option that narrows the answers; its help lists the choices."""
    what, one_of = names[0].removeprefix("--"), OneOf(choices)
    help_ = f"Only this {what}: {', '.join(choices)}."
    return click.option(*names, type=one_of, multiple=multiple, metavar=what.upper(), help=help_)


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--org", "organization", metavar="ORG", help="Only what is about this organization.")
@_only("--topic", choices=get_args(Topic))
@_only("--kind", "kinds", choices=get_args(HitKind), multiple=True)
@options.number(
    "--limit", 1, 200, None, f"How many at most, each whole.  [else {USUAL}, the first three whole]"
)
@click.option("--full", is_flag=True, help="Every answer whole.")
@options.formats(*SearchOutput.formats)
def search_command(
    words: tuple[str, ...],
    organization: str | None,
    topic: str | None,
    kinds: tuple[HitKind, ...],
    limit: int | None,
    full: bool,
    format_: str,
) -> Exit:
    """Search questions and facts in your own words and spelling."""
    if not any(map(str.strip, words)):
        raise click.UsageError('Say what you want to know: certtui search "how do I renew".')
    catalog = options.load_catalog()
    if organization is not None:
        organization = catalog.organization(organization).id
    index = SearchIndex(catalog)
    options.say_left_out(index.problems, catalog.directories)
    answer = index.search(
        " ".join(words),
        organization=organization,
        topic=topic,
        kinds=kinds or None,
        limit=limit or USUAL,
    )
    if format_ != "json":
        comment(answer)
    if format_ == "json" or answer.hits or answer.not_found:
        everything = full or limit is not None
        options.write_answer(SearchOutput(catalog, options.today(), answer, everything), format_)
    return Exit.DONE if answer.hits else Exit.NO


def comment(answer: SearchAnswer) -> None:
    """Say on stderr what was searched instead, and what to try if nothing was found."""
    for typed, used in answer.corrections:
        streams.say(f"Showing results for “{used}” instead of “{typed}”.")
    if not answer.hits:
        streams.say(answer.not_covered or "Nothing found.")
        if answer.nearest_words:
            streams.say(f"Near words: {', '.join(answer.nearest_words)}.")
        if answer.nearest_topics:
            streams.say(f"Topics: {', '.join(answer.nearest_topics)}.")
        return
    if answer.not_covered:
        streams.say(answer.not_covered)
    elif answer.weak:
        streams.say("No close match: the catalog may not hold the answer.")
