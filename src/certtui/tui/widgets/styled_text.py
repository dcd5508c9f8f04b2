"""Styled plain text and its wrapping; nothing shown in the interface is parsed as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import msgspec
from rich.cells import cell_len

from certtui.catalog.addresses import is_safe_address
from certtui.output.document import BOUND

STYLES = {
    "heading": "bold $heading",
    "label": "$label",
    "strong": "bold",
    "dim": "$dim",
    "absent": "italic $dim",
    "warning": "$alert",
    "same": "$same",
    "differs": "$mark",
    "match": "bold underline $mark",
    "mark": "bold $mark",
    "bar": "$heading",
    "url": "underline $mark",
    "cursor": "on $row",
    "cursor-blurred": "on $row-idle",
}
"""Our style names; any other name is a style itself."""

LINK = "url:"
"""Starts the style name of an address, which the terminal makes a link (OSC 8)."""


def link_style(address: str) -> str:
    """The style of an address; a link if it is safe."""
    return f"{LINK}{address}" if is_safe_address(address) else ""


_SINGLE_WORD = re.compile(r"[\S\xa0]+[^\S\xa0]*|[^\S\xa0]+")
"""A word with the spaces after it, of which a no-break space is a part."""
_NUMBERED = rf"(?:[\d,]*\d (?:[A-Z][a-z]+ (?=\d)|(?=[a-z])))?(?:{_SINGLE_WORD.pattern})"
"""The same, with the number before it: `15 March 2027`, `2,000 hours`."""
WIDEST_DATE = 17
"""Columns of `30 September 2027`; with fewer, rows are just filled."""
WIDEST_NOTE = 24
"""Columns of `(2026, sources differ) †`, and of any note in brackets that is kept whole."""


@lru_cache
def _kept_whole(room: int) -> re.Pattern[str]:
    """What rows of `room` columns do not break: a word, a date, a number with its noun, a note."""
    if room < WIDEST_DATE:
        return _SINGLE_WORD
    inside = min(room, WIDEST_NOTE) - len("() †")
    note = rf"\([^()\n]{{1,{inside}}}\)[\S\xa0]{{,2}}(?![\S\xa0])[^\S\xa0]*"
    return re.compile(f"{note}|{_NUMBERED}")


class Words(msgspec.Struct, frozen=True):
    """A text with styled spans. Styles are names of a widget's component classes."""

    plain: str
    style: str = ""
    """The style of the whole text."""
    spans: tuple[tuple[int, int, str], ...] = ()
    """(start, end, style) of spans that differ."""

    def __add__(self, other: Words) -> Words:
        shift = len(self.plain)
        base = ((0, shift, self.style),) if self.style else ()
        own = ((shift, shift + len(other.plain), other.style),) if other.style else ()
        moved = tuple((start + shift, end + shift, style) for start, end, style in other.spans)
        return Words(self.plain + other.plain, "", (*base, *self.spans, *own, *moved))

    def with_matches(self, pattern: re.Pattern[str]) -> Words:
        """The text with what matches styled as a match."""
        found = pattern.finditer(self.plain.replace(BOUND, " "))
        marks = ((*match.span(), "match") for match in found)
        return Words(self.plain, self.style, (*self.spans, *marks))

    def pieces(self, start: int, end: int) -> list[tuple[str, str]]:
        """The text from `start` to `end` as (text, style) pieces; later spans take precedence."""
        near = [span for span in self.spans if span[0] < end and span[1] > start]
        if not near:
            return [(self.plain[start:end], self.style)]
        edges = {start, end}
        for first, last, _ in near:
            edges.update(edge for edge in (first, last) if start < edge < end)
        return [
            (self.plain[left:right], self._style_at(left, near))
            for left, right in pairwise(sorted(edges))
        ]

    def _style_at(self, offset: int, spans: Iterable[tuple[int, int, str]]) -> str:
        style = self.style
        for start, end, name in spans:
            if start <= offset < end:
                style = name
        return style


EMPTY = Words("")


def marked(text: str, marks: Iterable[tuple[int, int]]) -> Words:
    """A text with its matches styled."""
    return Words(text, "", tuple((start, end, "match") for start, end in marks))


WrappedRow: TypeAlias = tuple[int, int, int]
"""One row of a wrapped text: start and end in the text, and its indentation."""

JOINER = "\u200d"
"""Joins two emoji into one."""

WIDENER = "\ufe0f"
"""Makes a picture of the sign before it, which takes two columns then."""

BULLET = "– "
"""Starts a paragraph whose further rows are indented."""

_HANGING = re.compile(rf"{BULLET}|\d{{1,2}}\. ")
"""The start of an indented paragraph: a bullet, or the number of a step."""


@lru_cache(maxsize=500)  # a kilobyte each, and one view's worth is what comes again
def wrapped_rows(text: str, width: int, indent: int = 0) -> Sequence[WrappedRow]:
    """The rows of a text, at least one, each at most `width` columns wide.

    Breaks at spaces and line breaks; a word that is too long is cut. Further rows of a paragraph
    with a bullet or number are indented below its text; others by `indent` columns. A short word
    is not left alone on the last row.
    """
    width = max(width, 1)
    if "\n" not in text and len(text) <= width and cell_len(text) <= width:
        return [(0, len(text), 0)]
    rows: list[WrappedRow] = []
    offset = 0
    for paragraph in text.split("\n"):
        hanging = _HANGING.match(paragraph)
        before = (hanging.end() if hanging else indent) if width > 8 else 0
        rows += _wrap_paragraph(text, offset, offset + len(paragraph), width, before)
        offset += len(paragraph) + 1
    return rows


def hung(text: str, width: int, indent: int = 0) -> str:
    """A text of rows of at most `width` columns, further ones indented by `indent` more."""
    between = f"\n{' ' * indent}"
    return between.join(text[start:end] for start, end, _ in wrapped_rows(text, width))


def _wrap_paragraph(text: str, start: int, end: int, width: int, indent: int) -> list[WrappedRow]:
    rows: list[WrappedRow] = []
    columns = len if text.isascii() else cell_len
    row, used, before = start, 0, 0
    for match in _kept_whole(width - indent).finditer(text, start, end):
        word = match.group()
        room = columns(word.rstrip())
        if used and used + room > width:
            if rows or text[row : match.start()].strip():  # no row for the blanks at the start
                rows.append((row, _trimmed(text, row, match.start()), before))
            row, used, before = match.start(), indent, indent
        if before + room > width:
            *cuts, last = _cut(
                text, match.start(), match.start() + len(word.rstrip()), width - before
            )
            rows += [(first, final, before) for first, final in cuts]
            row = last[0]
            used = before + columns(text[row : match.end()])
            continue
        used += columns(word)
    rows.append((row, _trimmed(text, row, end), before))
    return _with_company(text, rows, width) if len(rows) > 1 and width >= WIDEST_DATE else rows


def _with_company(text: str, rows: list[WrappedRow], width: int) -> list[WrappedRow]:
    """The rows; a short word alone on the last one, unless it is a whole note in brackets, gets the
    word before it on its row if half of the row above stays filled."""
    *others, (start, end, before), (word, final, indent) = rows
    left = text.rfind(" ", start, end)
    is_alone = (final - word) * 3 < width and not set(" (") & set(text[word:final])
    is_filled = (before + left - start) * 2 >= width
    if is_alone and is_filled and indent + cell_len(text[left + 1 : final]) <= width:
        return [*others, (start, left, before), (left + 1, final, indent)]
    return rows


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _cut(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """A word that is wider than a row, cut into rows: after a `/` or `-` if there is one in the
    second half of the row, and never inside an emoji or before an accent."""
    cuts: list[tuple[int, int]] = []
    line, used = start, 0
    for index in range(start, end):
        is_widened = text.startswith(WIDENER, index + 1)
        room = cell_len(text[index : index + 2] if is_widened else text[index])
        is_joined = not room or text[index - 1] == JOINER
        if used and used + room > width and not is_joined:
            mark = max(text.rfind("/", line, index), text.rfind("-", line, index)) + 1
            cut = mark if cell_len(text[line:mark]) * 2 > width else index
            cuts.append((line, cut))
            line, used = cut, cell_len(text[cut:index])
        used += room
    return [*cuts, (line, end)]


def ellipsized(words: Words, width: int) -> Words:
    """The words on one row, cut with an ellipsis if they do not fit.

    They are cut between words, unless that would leave less than two thirds of the row.
    """
    text = words.plain.replace("\n", " ")
    if cell_len(text) <= width:
        return Words(text, words.style, words.spans)
    used = 0
    for end, letter in enumerate(text):  # letter by letter: a text may be of 100,000
        used += cell_len(letter)
        if used > width - 1:
            at_word = text.rfind(" ", 0, end + 1)
            text = text[: at_word if at_word * 3 >= width * 2 else end]
            break
    return Words(f"{text.rstrip(' ,;:')}…" if width > 0 else "", words.style, words.spans)


def shares(total: int, count: int) -> list[int]:
    """`total` columns divided evenly into `count`, the first ones getting the remainder."""
    each, rest = divmod(max(total, 0), count)
    return [each + (index < rest) for index in range(count)]
