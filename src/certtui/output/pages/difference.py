"""The differences between two catalogs as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from certtui.output.answer_formats import Output
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph

if TYPE_CHECKING:
    from certtui.answers.difference.changes import ChangedPart, Difference


PART_TITLES: dict[ChangedPart, str] = {
    "organizations": "Organizations",
    "certifications": "Certifications",
    "fees": "Fees",
    "rules": "Rules",
    "recognition": "Recognition",
    "questions": "Questions and answers",
    "open": "Disagreements, and what was not found",
    "states": "States",
    "bodies": "Bodies in brief",
    "words": "Fields, roles, subjects and conditions",
    "search": "Words of the search",
    "sources": "Sources",
}
"""The heading of each section."""


LONGEST_VALUE = 30
"""Characters; a longer value is a sentence, and is set apart from its label."""


class DifferenceOutput(Output, frozen=True):
    """What changed between two catalogs; `catalog` is the newer one."""

    old: str
    """The name of each."""
    new: str
    differences: Sequence[Difference]

    formats = ("table", "markdown", "json")

    def document(self) -> Document:
        """The differences under the headings of their sections, one line each."""
        return Document("What changed", tuple(_difference_blocks(self.differences)))

    def contract(self) -> Any:
        from certtui.output.contract.quality import DifferenceDocument
        from certtui.output.contract.records import document_of

        return document_of(DifferenceDocument, self)


def _difference_blocks(differences: Sequence[Difference]) -> Iterator[Block]:
    if not differences:
        yield Paragraph("Nothing: both catalogs say the same.")
    for section, title in PART_TITLES.items():
        lines: dict[str, list[str]] = {}
        for found in differences:
            if found.section == section:
                lines.setdefault(found.subject, []).append(change_line(found))
        if lines:
            yield Heading(title, 2)
            yield Entries.of((name, Cell(tuple(said))) for name, said in lines.items())


def change_line(found: Difference) -> str:
    """`application fee 245 USD (2025) → 260 USD (2026)`, or that it was added or removed."""
    what = found.what
    if found.whole and found.before is None:
        return f"new {what}: {found.after}" if what else f"new: {found.after}"
    if found.whole and found.after is None:
        return f"{what} taken out: {found.before}" if what else f"taken out: {found.before}"
    before, after = found.before or "not said", found.after or "not said"
    colon = ":" if what and max(len(before), len(after)) > LONGEST_VALUE else ""
    return f"{what}{colon} {before} → {after}".lstrip()
