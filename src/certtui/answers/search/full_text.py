"""Finds rows that contain a word or phrase, with SQLite's FTS5, which also tokenizes and stems.

The weight of a match is decided in `rank`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from certtui.errors import SearchUnavailable

Column = Literal["question", "rest"]
Phrase = tuple[str, ...]
"""One word, or several in a row; folded, not stemmed."""
IndexedText = tuple[int, str, str]
"""Row number, and the words of each column separated by spaces."""

SAME_TOKENS = re.compile(r"[0-9a-z]+")
"""Text that every tokenizer splits in the same way."""


class FullTextIndex:
    """An FTS5 index in memory, with Porter stems and without contents.

    It may be built in one thread and used in another, one at a time. Raises SearchUnavailable if
    Python's SQLite has no FTS5.
    """

    def __init__(self, image: bytes = b"") -> None:
        """`image`: the bytes of another index to start with; raises sqlite3.Error if this SQLite
        cannot read them."""
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        if image:
            restore: Callable[[bytes], None] | None = getattr(self._db, "deserialize", None)
            if restore is None:  # before 3.11
                raise sqlite3.NotSupportedError("this Python reads no image")
            restore(image)
            self._db.execute("SELECT rowid FROM entries LIMIT 0")
            return
        try:
            for name, columns, options in (
                ("entries", "question, rest", "content='', columnsize=0"),
                ("scratch", "word", "content=''"),
            ):
                self._db.execute(
                    f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, {options}, "
                    "tokenize='porter unicode61 remove_diacritics 2')"
                )
            self._db.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(scratch, 'instance')")
        except sqlite3.OperationalError as error:
            raise SearchUnavailable(
                "Search needs a SQLite with FTS5, and this Python's has none "
                f"({error}). Install a Python whose SQLite has it, such as the one of python.org."
            ) from error

    def add(self, rows: Iterable[IndexedText]) -> None:
        """Add rows; each number once."""
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO entries(rowid, question, rest) VALUES (?, ?, ?)", rows)
        self._db.execute("COMMIT")

    def image(self) -> bytes:
        """The index as bytes; empty if Python cannot provide them (before 3.11)."""
        serialize: Callable[[], bytes] | None = getattr(self._db, "serialize", None)
        return serialize() if serialize else b""

    def stems(self, words: Sequence[str]) -> dict[str, str]:
        """The stem of each word."""
        known = {word: word for word in words}
        plain = [word for word in known if SAME_TOKENS.fullmatch(word)]
        if plain:
            self._db.execute("INSERT INTO scratch(rowid, word) VALUES (1, ?)", (" ".join(plain),))
            for offset, stem in self._db.execute("SELECT offset, term FROM stems"):
                known[plain[offset]] = stem
            self._db.execute("INSERT INTO scratch(scratch) VALUES ('delete-all')")
        return known

    def rows(
        self,
        phrases: Sequence[Phrase],
        column: Column | None = None,
        *,
        also: Sequence[Sequence[Phrase]] = (),
        limit: int = -1,
    ) -> list[int]:
        """Numbers of the rows that contain any of the phrases, in one column or any.

        `also`: groups of which the row must contain one phrase each, anywhere. `limit`: the most
        rows to return; negative for all.
        """
        if not phrases or not all(also):
            return []
        match = f"{{{column}}} : ({_any_of(phrases)})" if column else f"({_any_of(phrases)})"
        match = " AND ".join([match, *(f"({_any_of(group)})" for group in also)])
        # One text of numbers costs a third less than as many rows.
        (found,) = self._db.execute(
            "SELECT group_concat(rowid) FROM "
            "(SELECT rowid FROM entries WHERE entries MATCH ? LIMIT ?)",
            (match, limit),
        ).fetchone()
        return list(map(int, found.split(","))) if found else []


def _any_of(phrases: Sequence[Phrase]) -> str:
    """An FTS5 expression; every word is quoted, so none is an operator."""
    return " OR ".join('"' + " ".join(phrase).replace('"', "") + '"' for phrase in phrases)
