"""A state or territory as a document: its law, and whose certifications count there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from certtui.answers.comparison.recognition import certification_place
from certtui.answers.facts import jurisdiction
from certtui.answers.facts.jurisdiction import StateChoice
from certtui.catalog.collection import STATES, Catalog
from certtui.output.document import Block, Document, Entries, Heading, Paragraph
from certtui.output.pages.presenter import DISCLAIMER, Presenter


def jurisdiction_document(catalog: Catalog, state: StateChoice, today: date) -> Document:
    """Everything known of a state's law, and whose certifications count; or that it has none."""
    present = Presenter(catalog, today)
    return present.document(state.name, _jurisdiction_blocks(present, state))


def _jurisdiction_blocks(present: Presenter, state: StateChoice) -> Iterable[Block]:
    yield Paragraph(DISCLAIMER)
    if state.place is None:
        yield Entries((("Law", present.cited(STATES, state.sources, state.elsewhere)),))
        return
    yield from present.section(jurisdiction.facts(state.place))
    taken = [
        (entry, fact)
        for entry in present.catalog.certifications
        if entry.certification.status == "active"
        and (fact := certification_place(state.place, entry)).state == "known"
    ]
    if taken:
        yield Heading("Certifications that count", 2)
        yield Entries(tuple((entry.id, present.cell(fact)) for entry, fact in taken))
    rules = [
        rule
        for file in present.catalog.jurisdiction_files
        if file.country == state.place.country
        for rule in file.rules
    ]
    if rules:
        yield Heading("Federal rules that hold beside it", 2)
        yield Entries(
            tuple((rule.title, present.cited(STATES, rule.sources, rule.what)) for rule in rules)
        )
