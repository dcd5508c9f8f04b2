"""What `show` writes of a state: its law, and whose certifications count there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from certtui.answers.facts import jurisdiction
from certtui.answers.facts.jurisdiction import StateChoice
from certtui.answers.facts.recognition import counting_in
from certtui.catalog.collection import STATES
from certtui.output.answers import Output, file_stem
from certtui.output.document import Block, Document, Entries, Heading, Paragraph
from certtui.output.pages.presenter import DISCLAIMER, Presenter


class StateOutput(Output, frozen=True):
    """A state's law, and whose certifications count there; or that it has none."""

    state: StateChoice

    formats = ("plain", "markdown", "html", "json")

    @property
    def stem(self) -> str:
        return file_stem("state", self.state.id)

    def document(self) -> Document:
        present = Presenter(self.catalog, self.today)
        return present.document(self.state.name, _state_blocks(present, self.state))

    def contract(self) -> Any:
        from certtui.output.contract.catalog import state_json

        return state_json(self.catalog, self.state)


def _state_blocks(present: Presenter, state: StateChoice) -> Iterable[Block]:
    yield Paragraph(DISCLAIMER)
    if state.place is None:
        yield Entries.of([("Law", present.cited(STATES, state.sources, state.elsewhere))])
        return
    yield from present.section(jurisdiction.facts(state.place))
    yield from present.section(counting_in(present.catalog, state.place))
    rules = [
        rule
        for file in present.catalog.jurisdiction_files
        if file.country == state.place.country
        for rule in file.rules
    ]
    if rules:
        yield Heading("Federal rules that hold beside it", 2)
        yield Entries.of(
            (rule.title, present.cited(STATES, rule.sources, rule.what)) for rule in rules
        )
