"""What changed between two catalogs, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certtui.answers.difference.find import ChangedPart, Difference
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph

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
"""A longer one is a sentence, and is set off from what it is of."""


def difference_document(differences: Sequence[Difference]) -> Document:
    """The differences under the headings of their sections, one line each."""
    return Document("What changed", tuple(_blocks(differences)))


def _blocks(differences: Sequence[Difference]) -> Iterator[Block]:
    if not differences:
        yield Paragraph("Nothing: both catalogs say the same.")
    for section, title in PART_TITLES.items():
        lines: dict[str, list[str]] = {}
        for found in differences:
            if found.section == section:
                lines.setdefault(found.subject, []).append(change_line(found))
        if lines:
            yield Heading(title, 2)
            yield Entries(tuple((name, Cell(tuple(said))) for name, said in lines.items()))


def change_line(found: Difference) -> str:
    """`application fee 245 USD (2025) → 260 USD (2026)`; what came or went says so."""
    what = found.what
    if found.whole and found.before is None:
        return f"new {what}: {found.after}" if what else f"new: {found.after}"
    if found.whole and found.after is None:
        return f"{what} taken out: {found.before}" if what else f"taken out: {found.before}"
    before, after = found.before or "not said", found.after or "not said"
    colon = ":" if what and max(len(before), len(after)) > LONGEST_VALUE else ""
    return f"{what}{colon} {before} → {after}".lstrip()
