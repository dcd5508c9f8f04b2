"""The sources of a value in full: who says what, when, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from certtui.answers.facts import trust
from certtui.answers.facts.fact import Fact, Item
from certtui.catalog.addresses import shown_address
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Disagreement, Source
from certtui.catalog.records.values import When
from certtui.output.document import describe
from certtui.tui.widgets.styled_text import link_style


def sources_content(sources: Iterable[Source]) -> Content:
    """Sources one below the other: title, kind, date, address; and whether none is official."""
    named = tuple(sources)
    parts: list[Content | tuple[str, str] | str] = []
    if mark := trust.secondary_mark(named):
        parts.append((mark.capitalize(), "$alert"))
    for source in named:
        if parts:
            parts.append("\n\n")
        parts += [(source.title, "bold"), "\n", (describe(source), "$dim")]
        if source.url:
            parts += ["\n", (shown_address(source.url), link_style(source.url))]
        else:
            parts += ["\n", ("no safe link", "$dim italic")]
        if source.note:
            parts += ["\n", (source.note, "$dim")]
    return Content.assemble(*parts) if parts else Content("No source is named.")


def disagreement_content(catalog: Catalog, owner: str, disagreement: Disagreement) -> Content:
    """Each claim with its source, and which one is used."""
    parts: list[Content | tuple[str, str] | str] = [
        ("Sources disagree: ", "bold $alert"),
        (disagreement.subject, "bold"),
    ]
    for claim in disagreement.claims:
        found = catalog.sources(owner, (claim.source,))
        who = f"{found[0].title}, {describe(found[0])}" if found else claim.source
        parts += ["\n\n", f"“{claim.says}”", "\n", (who, "$dim")]
    verdict = "Used here: " if disagreement.settled else "Not settled: "
    parts += ["\n\n", (verdict, "bold"), disagreement.used]
    return Content.assemble(*parts)


def dates_of(item: Item) -> list[str]:
    """When a line of a value was true, and when it was last checked, if known."""
    days = (("", item.as_of), ("checked ", item.checked))
    return [f"{what}{day}" for what, day in days if day is not None]


def fact_content(catalog: Catalog, fact: Fact, today: date) -> Content:
    """A fact in full, for the side panel and the dialog of sources."""
    parts: list[Content | tuple[str, str] | str] = [(fact.label, "bold $heading")]
    for item in fact.items:
        dated = f" ({', '.join(dates)})" if (dates := dates_of(item)) else ""
        style = link_style(item.text)
        parts += ["\n", (item.text, style), dated]
    if fact.disagreement is not None:
        parts += ["\n\n", disagreement_content(catalog, fact.owner, fact.disagreement)]
    if fact.state == "not-found":
        parts += [
            "\n\n",
            ("Looked for, and not found in any source of the catalog.", "$dim italic"),
        ]
        return Content.assemble(*parts)
    sources = catalog.sources(fact.owner, fact.sources)
    parts += ["\n\n", ("Sources", "bold $heading"), "\n", sources_content(sources)]
    return Content.assemble(*parts)


def with_source(text: str, sources: Iterable[Source], as_of: When | None = None) -> str:
    """A text to copy, with its strongest source: `text (official, 2024; https://...)`."""
    sources = tuple(sources)
    strongest = min(sources, key=lambda source: trust.STRENGTH[source.kind], default=None)
    if strongest is None:
        return text
    kind = trust.secondary_mark(sources) or strongest.kind
    notes = [f"{kind}, {as_of or strongest.dated or 'undated'}"]
    notes += [strongest.url] if strongest.url else []
    return f"{text} ({'; '.join(notes)})"
