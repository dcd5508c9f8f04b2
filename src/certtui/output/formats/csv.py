"""Tables as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from certtui.output.document import Document, Entries, Table

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutral(text: str) -> str:
    """A cell that a spreadsheet takes for text, not for a formula (OWASP, "CSV injection")."""
    return f"'{text}" if text.lstrip(" ").startswith(_RISKY) else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV as in RFC 4180, but with `\n` line ends; numbers stay numbers."""
    import csv  # slow to import, and seldom asked for
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([neutral(title) for title in header])
    for row in rows:
        writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def to_csv(document: Document) -> str:
    """The first table of a document, or its labeled values."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if tables:
        return csv_text(tables[0].header, ([cell.text for cell in row] for row in tables[0].rows))
    labeled = [block for block in document.blocks if isinstance(block, Entries)]
    values = ((name, cell.text) for block in labeled for name, cell in block.entries)
    return csv_text(("what", "value"), values)
