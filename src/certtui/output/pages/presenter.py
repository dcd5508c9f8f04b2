"""Facts as cells: with the date of a figure, the marks of its standing, and its footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from certtui.answers.facts import trust
from certtui.answers.facts.fact import Fact, Item, Section, merged, unknown_as_one
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Faq
from certtui.output.document import Block, Cell, Document, Entries, Footnote, Heading, describe

MOST_CITED = 3
"""Sources that one value cites at most: the strongest come first."""

DISCLAIMER = "Check the organization's own page before you act; figures carry their dates."


class Presenter:
    """Turns facts into cells, numbering their sources in the order in which they are cited."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self.catalog = catalog
        self.today = today
        self._notes: dict[tuple[str, str, str | None], Footnote] = {}

    def cite(self, owner: str, ids: Iterable[str]) -> tuple[int, ...]:
        """The footnote numbers for an owner's sources; a text that several owners cite has one."""
        texts = [
            (source.title, describe(source), source.url)
            for source in self.catalog.sources(owner, ids)[:MOST_CITED]
        ]
        for text in texts:
            self._notes.setdefault(text, Footnote(len(self._notes) + 1, *text))
        return tuple(dict.fromkeys(self._notes[text].number for text in texts))

    def cell(self, fact: Fact) -> Cell:
        """A fact's value with its footnotes and marks."""
        return Cell(
            lines=self.lines(fact),
            notes=self.cite(fact.owner, fact.sources),
            marks=self.marks(fact),
        )

    def cited(
        self, owner: str, sources: Iterable[str], *lines: str, marks: tuple[str, ...] = ()
    ) -> Cell:
        """Lines that rest on some sources of an owner, with their footnotes and their mark."""
        ids = tuple(sources)
        mark = trust.secondary_mark(self.catalog.sources(owner, ids))
        return Cell(lines, self.cite(owner, ids), (*marks, *([mark] if mark else [])))

    def strongest(self, fact: Fact) -> tuple[int, ...]:
        """The footnote of a fact's strongest source, or of each line's that has its own."""
        own = merged(item.sources[:1] for item in fact.items)
        return self.cite(fact.owner, own or fact.sources[:1])

    def lines(self, fact: Fact) -> tuple[str, ...]:
        """The lines of a value; each that has sources of its own says when none is official."""
        return tuple(
            self.line(item, trust.line_mark(self.catalog, fact, item) if item.sources else "")
            for item in fact.items
        )

    def line(self, item: Item, mark: str = "") -> str:
        """One line of a value, with the date of a figure and a mark."""
        dates = [str(item.as_of)] if item.as_of else ["undated"] if item.money else []
        if item.as_of is not None and trust.is_old_price(item, self.today):
            dates.append("old")
        if item.checked is not None:
            dates.append(f"checked {item.checked}")
        dates += [mark] if mark else []
        return f"{item.text} ({', '.join(dates)})" if dates else item.text

    def marks(self, fact: Fact) -> tuple[str, ...]:
        """What must be said of a value beside it."""
        says: list[str] = []
        if fact.state == "disputed" and (fact.value is not None or len(fact.items) > 1):
            says.append("sources disagree")
        if fact.disagreement is not None and fact.state == "known":
            says.append("sources differ")
        is_shared = not any(item.sources for item in fact.items)
        if is_shared and (mark := trust.value_mark(self.catalog, fact)):
            says.append(mark)
        return tuple(says)

    def section(self, section: Section) -> Iterable[Block]:
        """A section under its heading; one of which nothing was found in one line."""
        section = unknown_as_one(section)
        if section.facts:
            yield Heading(section.title, 2)
            yield Entries.of((fact.label, self.cell(fact)) for fact in section.facts)

    def questions(self, owner: str, faqs: Sequence[Faq]) -> Iterable[Block]:
        """Questions of an owner with their answers, under a heading; nothing where none is."""
        if faqs:
            yield Heading("Questions", 2)
            yield Entries.of(
                (faq.question, self.cited(owner, faq.sources, faq.answer)) for faq in faqs
            )

    def document(self, title: str, blocks: Iterable[Block]) -> Document:
        """The blocks with the footnotes that they cited."""
        whole = tuple(blocks)
        return Document(title, whole, tuple(self._notes.values()), self.today)
