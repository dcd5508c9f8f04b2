"""What a line stands for: its text to copy, its sources, and what it says in full."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from textual.content import Content

from certtui.answers.comparison.comparison import Row, Subject
from certtui.answers.cost.over_years import Chart, Cost
from certtui.answers.facts import trust
from certtui.answers.facts.fact import Fact, Item
from certtui.catalog.addresses import shown_address
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Disagreement, Source
from certtui.catalog.records.values import When, money
from certtui.output.document import describe
from certtui.tui.widgets.line import Line
from certtui.tui.widgets.styled_text import Words, link_style

LOOKED_FOR = "Looked for, and not found in any source of the catalog."


class Target(msgspec.Struct, frozen=True):
    """What a line of a view stands for."""

    @property
    def text(self) -> str:
        """The text to copy."""
        return ""

    @property
    def subject(self) -> str:
        """The record it belongs to, as views name it: `amt#renewal`, `ascp:MLS`, `amt/dues`."""
        return ""

    def copied(self, catalog: Catalog, footnotes: Footnotes | None = None) -> str:
        """The text to copy, if that is more: addresses go to `footnotes` when it is copied with
        others."""
        return self.text

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        """Its sources, each once."""
        return ()

    def content(self, catalog: Catalog) -> Content:
        """It in full: what it says, who says otherwise, and its sources."""
        return sources_content(self.sources_in(catalog))


class TextTarget(Target, frozen=True):
    """A line that is only its text, with the sources of an owner."""

    text: str
    owner: str = ""
    sources: tuple[str, ...] = ()
    subject: str = ""
    in_full: Content | None = None
    """What it says in full; None if its sources are all there is beside the text."""

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.owner, self.sources)

    def content(self, catalog: Catalog) -> Content:
        return self.in_full or super().content(catalog)


class FactTarget(Target, frozen=True):
    """One line of a fact."""

    fact: Fact
    item: Item

    @property
    def text(self) -> str:
        return f"{self.fact.label}: {self.item.text}"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.fact.owner, self.fact.sources)

    def content(self, catalog: Catalog) -> Content:
        return fact_content(catalog, self.fact)


class RowTarget(Target, frozen=True):
    """A row of a comparison, and one subject's cell in it."""

    row: Row
    section: str
    subjects: tuple[Subject, ...] = ()
    column: int = 0
    """Index of the subject."""

    @property
    def cell(self) -> Fact:
        return self.row.cells[self.column]

    @property
    def subject(self) -> str:
        return self.subjects[self.column].id

    def copied(self, catalog: Catalog, footnotes: Footnotes | None = None) -> str:
        """One line for each subject, with its source."""
        lines = [self.row.label]
        for subject, cell in zip(self.subjects, self.row.cells, strict=True):
            sources = () if cell.state == "not-found" else catalog.sources(cell.owner, cell.sources)
            text = f"{subject.title}: {cell.text}"
            lines.append(with_source(text, sources, cell.as_of, footnotes))
        return "\n".join(lines)

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.cell.owner, self.cell.sources)

    def content(self, catalog: Catalog) -> Content:
        """The subject's value in full, with its sources."""
        return Content.assemble(
            Content.styled(f"{self.subjects[self.column].title}\n", "bold $mark"),
            fact_content(catalog, self.cell),
        )


class CostTarget(Target, frozen=True):
    """A year in a chart of running costs; None for the totals."""

    chart: Chart
    subjects: tuple[Subject, ...]
    year: int | None
    column: int = 0
    """Index of the subject."""

    @property
    def cost(self) -> Cost | None:
        """The cost of the subject's certification; None if no amount is known."""
        name = self.subjects[self.column].id
        found = (c for c in self.chart.costs if name in (c.id, c.award.organization.id))
        return next(found, None)

    @property
    def text(self) -> str:
        year = -1 if self.year is None else self.year
        when = "In all" if self.year is None else f"By the end of year {self.year + 1}"
        paid = (f"{c.title} {c.running_texts[year]}" for c in self.chart.costs)
        return f"{when}: {', '.join(paid)}"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        if self.cost is None:
            return ()
        return catalog.sources(self.cost.award.organization.id, self.cost.sources)

    def content(self, catalog: Catalog) -> Content:
        """The fees that are counted, and what is missing."""
        cost = self.cost
        if cost is None:
            return Content("No amount was found.")
        parts: list[Content | tuple[str, str] | str] = [(cost.title, "bold $mark")]
        for item in cost.items:
            amount = money(item.amount, item.currency)
            times = f"{len(item.years)} × " if len(item.years) != 1 else ""
            dated = item.fee.as_of or "undated"
            parts += ["\n", f"{times}{amount}: {item.fee.what}", (f" ({dated})", "$dim")]
        for text in cost.missing:
            parts += ["\n", (f"Missing: {text}", "$alert")]
        for text in cost.notes:
            parts += ["\n", (text, "$dim")]
        return Content.assemble(*parts, *sources_below(self.sources_in(catalog)))


class SourceTarget(Target, frozen=True):
    """A source."""

    owner: str
    source: Source
    cited_by: tuple[str, ...] = ()
    """The records that rest on it: `certification MLS`."""

    @property
    def text(self) -> str:
        return "\n".join(filter(None, (self.source.title, self.source.url)))

    @property
    def subject(self) -> str:
        return f"{self.owner}#sources"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return (self.source,)

    def content(self, catalog: Catalog) -> Content:
        whole = super().content(catalog)
        resting = ("\n\n", ("Cited by", "bold $heading"), "\n", ", ".join(self.cited_by))
        return Content.assemble(whole, *resting) if self.cited_by else whole


class CertificationTarget(Target, frozen=True):
    """A certification of an organization."""

    award: Award

    @property
    def text(self) -> str:
        return f"{self.award.id} {self.award.certification.name}"

    @property
    def subject(self) -> str:
        return self.award.id

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.award.organization.id, self.award.certification.sources)

    def content(self, catalog: Catalog) -> Content:
        certification = self.award.certification
        return Content.assemble(
            (certification.name, "bold $heading"), "\n\n", certification.summary,
            *sources_below(self.sources_in(catalog)),
        )  # fmt: skip


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


def sources_below(sources: Iterable[Source]) -> tuple[str, tuple[str, str], str, Content]:
    """Sources under their heading, below a text."""
    return ("\n\n", ("Sources", "bold $heading"), "\n", sources_content(sources))


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


def fact_content(catalog: Catalog, fact: Fact) -> Content:
    """A fact in full, for the side panel and the dialog of sources."""
    parts: list[Content | tuple[str, str] | str] = [(fact.label, "bold $heading")]
    for item in fact.items:
        days = (("", item.as_of), ("checked ", item.checked))
        dates = [f"{what}{day}" for what, day in days if day is not None]
        dated = f" ({', '.join(dates)})" if dates else ""
        style = link_style(item.text)
        parts += ["\n", (item.text, style), dated]
    if fact.disagreement is not None:
        parts += ["\n\n", disagreement_content(catalog, fact.owner, fact.disagreement)]
    if fact.state == "not-found":
        return Content.assemble(*parts, "\n\n", (LOOKED_FOR, "$dim italic"))
    return Content.assemble(*parts, *sources_below(catalog.sources(fact.owner, fact.sources)))


class Footnotes:
    """The addresses of what is copied together: each is numbered, and stands once below."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def mark(self, url: str) -> str:
        """The number that stands for an address: `[2]`."""
        return f"[{self._numbers.setdefault(url, len(self._numbers) + 1)}]"

    @property
    def lines(self) -> list[str]:
        return [f"[{number}] {url}" for url, number in self._numbers.items()]


def with_source(
    text: str,
    sources: Iterable[Source],
    as_of: When | None = None,
    footnotes: Footnotes | None = None,
) -> str:
    """A text to copy, with what its strongest source is, and every address, that one's first:
    `text (official, 2024; https://...; https://...)`, or `text (official, 2024 [1] [2])`."""
    ranked = sorted(sources, key=lambda source: trust.STRENGTH[source.kind])
    if not ranked:
        return text
    kind = trust.secondary_mark(ranked) or ranked[0].kind
    note = f"{kind}, {as_of or ranked[0].dated or 'undated'}"
    urls = [source.url for source in ranked if source.url]
    if footnotes is not None:
        return f"{text} ({' '.join([note, *map(footnotes.mark, urls)])})"
    return f"{text} ({'; '.join([note, *urls])})"


def source_line(owner: str, source: Source, key: str, note: str = "") -> Line:
    """A source in one cell: its title, what it is, and its address."""
    what = ", ".join(filter(None, (describe(source), note)))
    address = shown_address(source.url) if source.url else "no safe link"
    words = Words(source.title, "strong") + Words(f"\n{what}\n", "dim")
    style = link_style(source.url or "") or "dim"
    return Line((words + Words(address, style),), SourceTarget(owner, source), key)
