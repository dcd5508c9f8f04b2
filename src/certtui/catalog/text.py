"""Catalog text is data. Everything that enters from a file or a keyboard is cleaned here, once."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

PROSE_KEYS = frozenset({"answer", "description", "note", "summary", "what", "why", "wording"})
"""Keys whose value may have several lines; everywhere else a line break becomes a space."""

_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_BLANKS = re.compile(r"[^\S\n]+")


def _is_unsafe(character: str) -> bool:
    """True for what may steer a terminal or hide in a text: controls, bidi, zero-width, tags."""
    return unicodedata.category(character) in _UNSAFE_CATEGORIES and character not in _JOINERS


def clean(text: str, *, lines: bool = False) -> str:
    """`text` in NFC with every control, bidi and invisible character made visible as U+FFFD.

    With `lines`, line breaks stay (CR LF becomes LF); without, they become spaces. Runs of
    blanks shrink to one, and the ends are trimmed. Joiners survive between letters or emoji,
    where scripts need them, and are otherwise dropped by the same rule as the rest.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\N{SOFT HYPHEN}", "").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    if not text.replace("\n", "").isprintable():
        text = "".join(
            REPLACEMENT if character != "\n" and _is_unsafe(character) else character
            for character in text
        )
    return _BLANKS.sub(" ", text).strip()


def clean_tree(value: Any, key: str = "") -> Any:
    """A parsed TOML value with every string in it cleaned, keys included."""
    if isinstance(value, str):
        return clean(value, lines=key in PROSE_KEYS)
    if isinstance(value, list):
        return [clean_tree(item, key) for item in value]
    if isinstance(value, dict):
        return {clean(name): clean_tree(item, name) for name, item in value.items()}
    return value
