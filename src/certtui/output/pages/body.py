"""A body that is known in brief only, as a document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from certtui.answers.facts.body import IN_BRIEF, body_facts
from certtui.catalog.collection import Catalog
from certtui.catalog.records.body import Body
from certtui.output.document import Block, Document, Paragraph
from certtui.output.pages.presenter import Presenter

NOTICE = (
    "Known in brief only: its routes, fees and renewal were not looked into, and it is never "
    "compared. Check its own page before you act."
)


def body_document(catalog: Catalog, body: Body, today: date) -> Document:
    """What is known of a body in brief."""
    present = Presenter(catalog, today)
    short = f"{body.abbreviation}: " if body.abbreviation else ""
    return present.document(f"{short}{body.name} ({IN_BRIEF})", _blocks(present, body))


def _blocks(present: Presenter, body: Body) -> Iterable[Block]:
    yield Paragraph(NOTICE)
    yield from present.section(body_facts(present.catalog, body))
