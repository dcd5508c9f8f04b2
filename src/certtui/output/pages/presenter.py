"""Facts as cells, with the dates of figures, marks, and footnotes; and the signs beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from certtui.answers.comparison.comparison import Row
from certtui.answers.facts import trust
from certtui.answers.facts.fact import DIFFER, DISPUTED, Fact, Item, Section, merged, unknown_as_one
from certtui.answers.facts.trust import SECONDARY_ONLY
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Faq
from certtui.output.document import (
    BOUND,
    Block,
    Cell,
    Document,
    Entries,
    Footnote,
    Heading,
    Paragraph,
    describe,
)

MOST_CITED = 3
"""Sources cited for one value at most, the strongest first."""

MOST_LETTERS = 190
"""Characters of prose if room is short."""

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)%][.;!?])\s+")

DISCLAIMER = "Check the organization's own page before you act; figures carry their dates."


class Presenter:
    """Turns facts into cells, and numbers their sources in the order of citing."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self.catalog = catalog
        self.today = today
        self.has_signs = False
        """Whether a cell has the sign of a secondary source, which then needs a legend."""
        self.leaves_out = False
        """Whether a value has more sources than are cited."""
        self._notes: dict[tuple[str, str, str | None], Footnote] = {}

    def cite(self, owner: str, ids: Iterable[str]) -> tuple[int, ...]:
        """The footnote numbers for an owner's sources; a text cited by several owners has one."""
        sources = self.catalog.sources(owner, ids)
        self.leaves_out |= len(sources) > MOST_CITED
        texts = [(source.title, describe(source), source.url) for source in sources[:MOST_CITED]]
        for text in texts:
            self._notes.setdefault(text, Footnote(len(self._notes) + 1, *text))
        return tuple(dict.fromkeys(self._notes[text].number for text in texts))

    def cell(self, fact: Fact) -> Cell:
        """A fact's value with its footnotes and marks."""
        return Cell(self.lines(fact), self.cite(fact.owner, fact.sources), self.marks(fact))

    def brief_cell(self, fact: Fact, *, cites: bool = False, most: int = MOST_LETTERS) -> Cell:
        """A fact in brief: each line cut to `most` characters, with its date; a sign if no
        official source supports it. With `cites`, the footnote of the strongest source."""
        items = [item for item in fact.items if not item.superseded] or fact.items
        lines = [self._brief_line(fact, item, most) for item in items]
        if trust.value_mark(self.catalog, fact):
            lines[-1] += f"{BOUND}{SECONDARY_SIGN}"
            self.has_signs = True
        return Cell(tuple(lines), self.strongest(fact) if cites else ())

    def _brief_line(self, fact: Fact, item: Item, most: int) -> str:
        noted = [n.replace(" ", BOUND) for n in trust.dates_in_brief(fact, item, self.today)]
        text = first_sentences(item.text, most)
        return f"{text} ({', '.join(noted)})" if noted else text

    def cited(self, owner: str, sources: Iterable[str], *lines: str, mark: str = "") -> Cell:
        """Lines with the footnotes of some sources of an owner, a mark, and that of the sources."""
        ids = tuple(sources)
        marks = filter(None, (mark, trust.secondary_mark(self.catalog.sources(owner, ids))))
        return Cell(lines, self.cite(owner, ids), tuple(marks))

    def strongest(self, fact: Fact) -> tuple[int, ...]:
        """The footnote of the strongest source of a fact, or of each line that has its own."""
        own = merged(item.sources[:1] for item in fact.items)
        return self.cite(fact.owner, own or fact.sources[:1])

    def lines(self, fact: Fact) -> tuple[str, ...]:
        """The lines of a value; a line with sources of its own has a mark if none is official."""
        return tuple(
            self.line(item, trust.line_mark(self.catalog, fact, item) if item.sources else "")
            for item in fact.items
        )

    def line(self, item: Item, mark: str = "") -> str:
        """One line of a value, with the date of a figure and a mark."""
        dates = trust.dates_with_check(item, self.today)
        dates += [mark] if mark else []
        return f"{item.text} ({', '.join(dates)})" if dates else item.text

    def marks(self, fact: Fact) -> tuple[str, ...]:
        """The remarks on a value."""
        says: list[str] = []
        if fact.state == "disputed" and (fact.value is not None or len(fact.items) > 1):
            says.append(DISPUTED)
        if fact.disagreement is not None and fact.state == "known":
            says.append(DIFFER)
        is_shared = not any(item.sources for item in fact.items)
        if is_shared and (mark := trust.value_mark(self.catalog, fact)):
            says.append(mark)
        return tuple(says)

    def section(self, section: Section) -> Iterable[Block]:
        """A section under its heading; in one line if nothing was found."""
        section = unknown_as_one(section)
        if section.facts:
            yield Heading(section.title, 2)
            yield Entries.of((fact.label, self.cell(fact)) for fact in section.facts)

    def questions(self, asked: Sequence[tuple[str, Faq]]) -> Iterable[Block]:
        """Questions, each with its owner, and their answers; nothing if there are none."""
        if asked:
            yield Heading("Questions", 2)
            yield Entries.of(
                (faq.question, self.cited(owner, faq.sources, faq.answer)) for owner, faq in asked
            )

    def document(self, title: str, blocks: Iterable[Block]) -> Document:
        """The blocks, with the footnotes cited in them."""
        whole = tuple(blocks)
        if self.leaves_out:
            said = f"A value names {MOST_CITED} sources at most; the JSON names all."
            whole = (*whole, Paragraph(said))
        return Document(title, whole, tuple(self._notes.values()), self.today)


def first_sentences(text: str, most: int = MOST_LETTERS) -> str:
    """As many whole sentences as fit; if the first is too long, it is cut at a word."""
    if len(text) <= most:
        return text
    kept = ""
    for sentence in _SENTENCE_END.split(text):
        if len(kept) + len(sentence) > most:
            break
        kept = f"{kept} {sentence}".strip()
    if not kept:
        kept = text[:most].rsplit(" ", 1)[0]
    return f"{kept} …"


# ------------------------------------------------------------------ signs

SIGNS = {"same": "=", "different": "≠", "partial": "±", "unknown": "?"}
"""The sign of each relation."""

DISPUTED_SIGN = "!"
WORDS_SIGN = "·"
"""Both are prose that cannot be compared."""
NONE_SIGN = "–"
"""The sources say that none of them has it."""
SECONDARY_SIGN = "†"
"""Follows a value without an official source, if there is no room for words."""

MEANINGS = {
    "=": "same",
    "≠": "different",
    WORDS_SIGN: "described in words",
    "±": "only some",
    "?": "not known",
    NONE_SIGN: "nobody has it",
    DISPUTED_SIGN: DISPUTED,
    SECONDARY_SIGN: SECONDARY_ONLY,
}
"""The meaning of each sign."""


def legend(rows: Iterable[Row], *, secondary: bool = False) -> str:
    """The meanings of the signs in these rows, and of a `secondary` value."""
    used = {*map(sign, rows), *((SECONDARY_SIGN,) if secondary else ())}
    return f"Signs: {explained_signs(mark for mark in MEANINGS if mark in used)}"


def explained_signs(marks: Iterable[str] = MEANINGS) -> str:
    """`≠ different, ± only some.`; by default all signs."""
    return f"{', '.join(f'{mark} {MEANINGS[mark]}' for mark in marks)}."


def sign(row: Row) -> str:
    """The sign of a row: for its relation, or one for disputed rows, prose and "none"."""
    if row.is_disputed:
        return DISPUTED_SIGN
    if row.is_none:
        return NONE_SIGN
    if row.relation == "different" and row.in_words:
        return WORDS_SIGN
    return SIGNS[row.relation]
