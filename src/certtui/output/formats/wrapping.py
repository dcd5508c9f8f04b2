"""Wrapping of plain text, as `textwrap` does it but several times as fast for the usual text."""

from __future__ import annotations

import textwrap


def wrap(
    text: str,
    width: int,
    *,
    initial_indent: str = "",
    subsequent_indent: str = "",
    break_on_hyphens: bool = True,
) -> list[str]:
    """The lines that `textwrap.wrap` gives.

    A text of words with one blank between them is cut at blanks alone. Where a line might end
    within a word, at a hyphen or because the word is longer than the line, `textwrap` decides.
    """
    lines: list[str] = []
    start, indent = 0, initial_indent
    usual = text.isprintable() and "  " not in text and text.strip() == text != ""
    while usual:
        room = width - len(indent)
        if len(text) - start <= room:
            return [*lines, indent + text[start:]]
        end = text.rfind(" ", start, start + max(room, 0) + 1)
        next_word = text[end + 1 :].partition(" ")[0]
        usual = end >= 0 and "-" not in next_word and len(next_word) <= room
        lines.append(indent + text[start:end])
        start, indent = end + 1, subsequent_indent
    return textwrap.wrap(
        text,
        width,
        initial_indent=initial_indent,
        subsequent_indent=subsequent_indent,
        break_on_hyphens=break_on_hyphens,
    )
