"""`certtui search`: questions, certifications, rules and states that answer some words."""

from __future__ import annotations

from typing import get_args

import click

from certtui.answers.search import HitKind, SearchAnswer, SearchIndex
from certtui.catalog.records.organization import Topic
from certtui.cli import options, streams
from certtui.cli.main import Exit
from certtui.output.pages.search import SearchOutput

USUAL = 10
"""Results by default."""

_TOPICS, _KINDS = get_args(Topic), get_args(HitKind)


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--org", "organization", metavar="ORG", help="Only this organization.")
@click.option(
    "--topic",
    type=click.Choice(_TOPICS),
    metavar="TOPIC",
    help=f"Only this topic: {', '.join(_TOPICS)}.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(_KINDS),
    metavar="KIND",
    help=f"Only this kind of answer: {', '.join(_KINDS)}.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 200),
    metavar="N",
    help=f"How many at most, each whole.  [else {USUAL}, the first three whole]",
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
    catalog = options.load_catalog()
    if organization is not None:
        organization = catalog.organization(organization).id
    answer = SearchIndex(catalog).search(
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
