"""Catalog text is data. Everything that enters from a file or a keyboard is cleaned here, once.

What could steer a terminal, or hide in a text, becomes U+FFFD, one for one:

- controls (C0, DEL, C1), surrogates, private use, noncharacters, U+2028 and U+2029;
- format characters: bidi controls, zero-width ones, tags (U+E00xx), interlinear marks;
- fillers that look like nothing (Hangul fillers, U+034F, U+2800), and the code points that
  Unicode reserves for invisible characters to come;
- a joiner (U+200C, U+200D) or a variation selector that has nothing to act on;
- combining marks from the ninth in a row on (one U+FFFD for all of them).

An unassigned code point (category Cn) otherwise stays as it is: which ones are assigned depends
on the Python that runs, and a catalog reads the same on each. It cannot steer a terminal.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from typing import Any, Final

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

PROSE_KEYS = frozenset({"answer", "description", "note", "summary", "what", "why", "wording"})
"""Keys whose value may have several lines; elsewhere a line break becomes a space."""

MOST_MARKS = 8
"""The most combining marks in a row; no script needs more."""

LARGEST_NUMBER = 10**12
"""The largest absolute value; a larger one is no amount, count or share."""

LONGEST_TEXT = 100_000
"""Characters; the longest built-in answer has 2,000. Cleaning 8 million took 18 s."""

_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_INVISIBLE = (
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\uffa0\ufff0-\ufff8"
    r"\ufdd0-\ufdef\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(0x11))
)
_SELECTORS = r"\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MARKS = (
    r"\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_CURSIVE = (
    r"\u0600-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua800-\ua8ff\ua930-\uaaff\uabc0-\uabff"
    r"\ufb50-\ufdcf\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
"""Scripts whose letters use joiners: Arabic to Myanmar, Khmer, Mongolian, their neighbors."""
_EMOJI = r"\u00a9\u00ae\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001fbff"
_IDEOGRAPHS = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KEYCAPS = r"#*0-9\u203c\u2049"

# Patterns, compiled by `re` when a text first needs them: most starts never do.
_DOUBTFUL = f"[{_INVISIBLE}{_SELECTORS}{_MARKS}]"
_INVISIBLE_ONE = f"[{_INVISIBLE}{_SELECTORS}]"
_IN_PLACE = (
    f"[{_EMOJI}\ufe0f]\u200d[{_EMOJI}]"
    f"|[{_CURSIVE}][\u200c\u200d][{_CURSIVE}]"
    f"|[{_EMOJI}{_KEYCAPS}][\ufe0e\ufe0f]"
    f"|[{_IDEOGRAPHS}][{_SELECTORS}]"
)
"""A joiner between letters that it joins, or a selector after a character that it selects."""
_TOO_MANY_MARKS = f"(?<=[{_MARKS}]{{{MOST_MARKS}}})[{_MARKS}]+"
_BLANKS = r"[^\S\n]+"


def clean(text: str, *, lines: bool = False) -> str:
    """`text` in NFC, with control, bidi and invisible characters replaced by the visible U+FFFD.

    With `lines`, line breaks stay (CR LF becomes LF); without, they become spaces. Runs of blanks
    become one, and the ends are trimmed. A soft hyphen is removed. Cleaning twice changes nothing
    more, and the result is never longer than the text in NFC.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    if not text.isprintable():  # in a locale without UTF-8 an argument has its bytes as surrogates
        with suppress(UnicodeError):
            text = text.encode("utf-8", "surrogateescape").decode("utf-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", text.replace("\N{SOFT HYPHEN}", ""))
    if not lines:
        text = text.replace("\n", " ")
    if not text.replace("\n", "").isprintable() or re.search(_DOUBTFUL, text):
        text = re.sub(_TOO_MANY_MARKS, REPLACEMENT, _made_visible(text))
    return re.sub(_BLANKS, " ", text).strip()


def _made_visible(text: str) -> str:
    unsafe = frozenset(filter(_is_unsafe, set(text)))  # a long text has few different letters
    if not unsafe:
        return text
    in_place = re.compile(_IN_PLACE)
    shown = list(text)
    for index, character in enumerate(text):
        if character in unsafe:
            before = shown[index - 1] if index else ""
            after = text[index + 1 : index + 2]
            if after in unsafe:
                after = ""
            if not in_place.match(f"{before}{character}{after}"):
                shown[index] = REPLACEMENT
    return "".join(shown)


def _is_unsafe(character: str) -> bool:
    """Whether a character may control a terminal or hide in a text; a line break does neither."""
    if character == "\n":
        return False
    return (
        unicodedata.category(character) in _UNSAFE_CATEGORIES
        or re.match(_INVISIBLE_ONE, character) is not None
    )


def shortened(text: str, most: int = 60) -> str:
    """`text` cleaned, on one line, and cut to `most` characters with an ellipsis."""
    shown = clean(text[: most * 4])
    return shown if len(shown) <= most and len(text) <= most * 4 else f"{shown[: most - 1]}…"


class Unusable:
    """Takes the place of a number or text in a cleaned tree that is too large to use."""

    __slots__ = ("words",)

    def __init__(self, words: str) -> None:
        self.words: Final = words
        """What was found, for a message ("nan", "a number of 401 digits")."""


def clean_tree(value: Any, key: str = "") -> Any:
    """A parsed TOML value with every string in it cleaned, keys included.

    A number beyond LARGEST_NUMBER, or NaN, becomes `Unusable`; so does such an amount in a string,
    which the decoder would accept ("NaN", "1e999999999"), and a text beyond LONGEST_TEXT. Raises
    RecursionError if the value is nested too deeply.
    """
    if isinstance(value, str):
        if key == "amount":
            return Unusable(f'"{shortened(value)}"')
        if len(value) > LONGEST_TEXT:
            return Unusable(f"a text of {len(value):,} letters, and {LONGEST_TEXT:,} are the most")
        return clean(value, lines=key in PROSE_KEYS)
    if isinstance(value, list):
        return [clean_tree(item, key) for item in value]
    if isinstance(value, dict):
        return {_clean_key(name): clean_tree(item, name) for name, item in value.items()}
    if isinstance(value, (int, float)) and not abs(value) <= LARGEST_NUMBER:
        return Unusable(_in_words(value))
    return value


def _clean_key(name: str) -> str:
    """A key that is safe to show; a changed one never becomes a known key."""
    if len(name) > LONGEST_TEXT:
        return f"{shortened(name)}{REPLACEMENT}"
    return name if (cleaned := clean(name)) == name else f"{cleaned}{REPLACEMENT}"


def _in_words(number: int | float) -> str:
    if isinstance(number, float):
        return f"{number:g}"
    digits = len(f"{abs(number):x}") * 1.204
    return f"a number of about {digits:.0f} digits"
