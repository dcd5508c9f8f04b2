"""Which rows hold a word or phrase: SQLite's FTS5, or plain dictionaries where it is missing.

The engine tokenises, stems and finds; what a match is worth is decided in `ranking`.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

Column = Literal["question", "answer", "keywords"]
COLUMNS: tuple[Column, ...] = ("question", "answer", "keywords")
Phrase = tuple[str, ...]
"""One word, or several that stand together; folded, not stemmed."""
Row = tuple[int, str, str, str]
"""Row number, and the words of each column with blanks between."""

SAME_TOKENS = re.compile(r"[0-9a-z]+")
"""Words that every tokeniser cuts alike."""


class Engine(Protocol):
    """What the ranking asks of an index."""

    def add(self, rows: Iterable[Row]) -> None:
        """Put rows in; each number once."""

    def finish(self) -> None:
        """No more rows will come."""

    def stems(self, words: Sequence[str]) -> dict[str, str]:
        """The stem of each word."""

    def rows(
        self,
        phrases: Sequence[Phrase],
        column: Column | None = None,
        *,
        also: Sequence[Sequence[Phrase]] = (),
        limit: int = -1,
    ) -> list[int]:
        """Numbers of the rows that hold any of the phrases, in one column or any.

        `also`: groups of which the row must hold a phrase each, anywhere. `limit`: how many
        rows at most, the first; negative: all.
        """


def make_engine() -> Engine:
    """FTS5 where this Python's SQLite has it, else the plain index."""
    try:
        return Fts5()
    except sqlite3.OperationalError:
        return Plain()


class Fts5:
    """An FTS5 index in memory: Porter stems, no contents kept.

    It may be built in one thread and asked in another, one at a time. Raises
    sqlite3.OperationalError where SQLite lacks FTS5.
    """

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        for name, columns, options in (
            ("entries", ", ".join(COLUMNS), "content='', columnsize=0"),
            ("scratch", "word", "content=''"),
        ):
            self._db.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, {options}, "
                "tokenize='porter unicode61 remove_diacritics 2')"
            )
        self._db.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(scratch, 'instance')")

    def add(self, rows: Iterable[Row]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT INTO entries(rowid, question, answer, keywords) VALUES (?, ?, ?, ?)", rows
        )
        self._db.execute("COMMIT")

    def finish(self) -> None:
        """Nothing to do: FTS5 merges as it goes."""

    def stems(self, words: Sequence[str]) -> dict[str, str]:
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
    """An FTS5 expression; every word is quoted, so nothing in it is an operator."""
    return " OR ".join('"' + " ".join(phrase).replace('"', "") + '"' for phrase in phrases)


_ENDINGS = re.compile(r"(?:ations?|ements?|ments?|ings?|edly|ed|ies|ied|es|s|ers?|ors?|ly|y|e)$")


def light_stem(word: str) -> str:
    """A word without its commonest English endings; at least four letters stay."""
    if len(word) < 5 or not word.isalpha():
        return word[:-1] if len(word) == 4 and word.endswith("s") and word[2] != "s" else word
    for _ in range(2):
        shorter = _ENDINGS.sub("", word)
        if len(shorter) < 4:
            break
        word = shorter
    return word


class Plain:
    """The same index in dictionaries: for a SQLite without FTS5, with a lighter stemmer."""

    def __init__(self) -> None:
        self._places: dict[Column, dict[str, dict[int, list[int]]]] = {
            column: defaultdict(dict) for column in COLUMNS
        }

    def add(self, rows: Iterable[Row]) -> None:
        for number, *texts in rows:
            for column, text in zip(COLUMNS, texts, strict=True):
                places = self._places[column]
                for place, word in enumerate(text.split()):
                    places[light_stem(word)].setdefault(number, []).append(place)

    def finish(self) -> None:
        """Nothing to do."""

    def stems(self, words: Sequence[str]) -> dict[str, str]:
        return {word: light_stem(word) for word in words}

    def rows(
        self,
        phrases: Sequence[Phrase],
        column: Column | None = None,
        *,
        also: Sequence[Sequence[Phrase]] = (),
        limit: int = -1,
    ) -> list[int]:
        found = self._any(phrases, (column,) if column else COLUMNS)
        for group in also:
            found &= self._any(group, COLUMNS)
        return sorted(found) if limit < 0 else sorted(found)[:limit]

    def _any(self, phrases: Sequence[Phrase], columns: Sequence[Column]) -> set[int]:
        stemmed = [[light_stem(word) for word in phrase] for phrase in phrases]
        return {
            row
            for column in columns
            for phrase in stemmed
            for row in self._holding(self._places[column], phrase)
        }

    @staticmethod
    def _holding(places: dict[str, dict[int, list[int]]], stems: list[str]) -> set[int]:
        by_word = [places.get(stem, {}) for stem in stems]
        rows = set(by_word[0]).intersection(*by_word[1:]) if by_word else set()
        if len(stems) == 1:
            return rows
        return {
            row
            for row in rows
            if any(
                all(start + n in by_word[n][row] for n in range(1, len(stems)))
                for start in by_word[0][row]
            )
        }
