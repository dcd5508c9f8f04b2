"""`certtui search`: questions, certifications, rules and states that answer some words."""

from __future__ import annotations

from typing import Any, get_args

import click

from certtui.answers.search import Hit, HitKind, SearchAnswer, SearchIndex
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Topic
from certtui.cli import exits, options, stdout
from certtui.cli.exits import Exit

KINDS = ("comparison", "faq", "certification", "membership", "renewal", "jurisdiction")


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--org", "organization", metavar="ORG", help="Only this organization.")
@click.option("--topic", type=click.Choice(get_args(Topic)), help="Only this topic.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind.")
@click.option(
    "--limit", type=click.IntRange(1, 200), default=10, show_default=True, help="How many."
)
@options.as_json
@click.pass_context
def command(
    context: click.Context,
    words: tuple[str, ...],
    organization: str | None,
    topic: str | None,
    kinds: tuple[HitKind, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Search questions and facts, in anyone's words, typos included."""
    catalog = options.load_catalog(context)
    if organization is not None:
        organization = catalog.organization(organization).id
    answer = SearchIndex(catalog).search(
        " ".join(words), organization=organization, topic=topic, kinds=kinds or None, limit=limit
    )
    if as_json:
        from certtui.output.contract import catalog as contract

        stdout.write(contract.dumps([contract_of(hit) for hit in answer.hits]))
    else:
        _print(catalog, answer)
    context.exit(Exit.DONE if answer.hits else Exit.NO)


def contract_of(hit: Hit) -> dict[str, Any]:
    """A result as scripts see it."""
    return {
        "id": hit.id,
        "kind": hit.kind,
        "organization": hit.organization,
        "question": hit.question,
        "answer": hit.answer,
        "topics": list(hit.topics),
        "score": round(hit.score, 4),
        "sources": list(hit.sources),
    }


def _print(catalog: Catalog, answer: SearchAnswer) -> None:
    from certtui.output.formats import render as registry
    from certtui.output.pages.search import search_document

    for typed, used in answer.corrections:
        exits.say(f"Showing results for “{used}” instead of “{typed}”.")
    if not answer.hits:
        exits.say("Nothing found.")
        if answer.nearest_words:
            exits.say(f"Near words: {', '.join(answer.nearest_words)}.")
        if answer.nearest_topics:
            exits.say(f"Topics: {', '.join(answer.nearest_topics)}.")
        return
    if answer.weak:
        exits.say("Only weak matches: the catalog may not hold the answer.")
    document = search_document(catalog, answer, options.today())
    stdout.write(registry.render(document, "plain", stdout.width()))
