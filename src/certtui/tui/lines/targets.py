"""What a line stands for, and what can be told of it: its sources, its text, it in full."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from textual.content import Content

from certtui.answers.comparison.comparison import Row, Subject
from certtui.answers.facts.fact import Fact, Item
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.organization import Disagreement, Faq, Gap, Source
from certtui.output.formats.markdown import escape
from certtui.tui.lines import sources as source_text


class FactTarget(msgspec.Struct, frozen=True):
    """A fact, as one line of it."""

    fact: Fact
    item: Item


class RowTarget(msgspec.Struct, frozen=True):
    """A row of a comparison."""

    row: Row
    section: str
    subjects: tuple[Subject, ...] = ()


class FaqTarget(msgspec.Struct, frozen=True):
    """A question."""

    owner: str
    faq: Faq


class SourceTarget(msgspec.Struct, frozen=True):
    """A source."""

    owner: str
    source: Source


class DisagreementTarget(msgspec.Struct, frozen=True):
    """A disagreement."""

    owner: str
    disagreement: Disagreement


class PlanTarget(msgspec.Struct, frozen=True):
    """A line of a renewal plan, with the sources it rests on."""

    owner: str
    text: str
    sources: tuple[str, ...]


def sources_of(catalog: Catalog, target: Any) -> tuple[Source, ...]:
    """The sources that a target rests on, each once."""
    if isinstance(target, FactTarget):
        return catalog.sources(target.fact.owner, target.fact.sources)
    if isinstance(target, RowTarget):
        cells = target.row.cells
        found = [source for cell in cells for source in catalog.sources(cell.owner, cell.sources)]
        return tuple(dict.fromkeys(found))
    if isinstance(target, FaqTarget):
        return catalog.sources(target.owner, target.faq.sources)
    if isinstance(target, SourceTarget):
        return (target.source,)
    if isinstance(target, DisagreementTarget):
        claims = target.disagreement.claims
        return catalog.sources(target.owner, (claim.source for claim in claims))
    if isinstance(target, CertificationEntry):
        return catalog.sources(target.organization.id, target.certification.sources)
    if isinstance(target, PlanTarget):
        return catalog.sources(target.owner, target.sources)
    return ()


def content_of(catalog: Catalog, target: Any, today: date) -> Content:
    """A target in full: what it says, who says otherwise, and what it rests on."""
    if isinstance(target, FactTarget):
        return source_text.fact_content(catalog, target.fact, today)
    if isinstance(target, RowTarget):
        return _row_content(catalog, target, today)
    if isinstance(target, DisagreementTarget):
        return source_text.disagreement_content(catalog, target.owner, target.disagreement)
    if isinstance(target, CertificationEntry):
        return Content.assemble(
            (target.certification.name, "bold $primary"), "\n\n", target.certification.summary
        )
    if isinstance(target, Gap):
        return Content("Looked for, and not found in any source of the catalog.")
    return source_text.sources_content(sources_of(catalog, target))


def _row_content(catalog: Catalog, target: RowTarget, today: date) -> Content:
    """Each subject's value with its sources, one after the other."""
    parts: list[Content | str] = []
    for subject, cell in zip(target.subjects, target.row.cells, strict=True):
        if parts:
            parts.append("\n\n")
        parts += [
            Content.styled(f"{subject.title}\n", "bold $accent"),
            source_text.fact_content(catalog, cell, today),
        ]
    return Content.assemble(*parts)


def text_of(target: Any) -> str:
    """What is copied; a row of a comparison as a row of a Markdown table."""
    if isinstance(target, FactTarget):
        return f"{target.fact.label}: {target.item.text}"
    if isinstance(target, RowTarget):
        cells = (target.row.label, *(cell.text for cell in target.row.cells))
        return f"| {' | '.join(escape(cell) for cell in cells)} |"
    if isinstance(target, FaqTarget):
        return f"{target.faq.question}\n{target.faq.answer}"
    if isinstance(target, SourceTarget):
        return "\n".join(filter(None, (target.source.title, target.source.url)))
    if isinstance(target, DisagreementTarget):
        return f"{target.disagreement.subject}. {target.disagreement.used}"
    if isinstance(target, CertificationEntry):
        return f"{target.id} {target.certification.name}"
    if isinstance(target, Gap):
        return f"{target.topic}: not found"
    return target.text if isinstance(target, PlanTarget) else ""
