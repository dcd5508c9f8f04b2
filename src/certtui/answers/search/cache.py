"""What the search computes from a catalog before the first query, kept in the user's cache.

Computing it takes 30 ms if the ways of asking are at hand, and 250 more to read those from TOML;
the cache takes 5. Like the cached catalog it is valid only for the same files and program.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from certtui.answers.search.catalog_words import meanings_of
from certtui.answers.search.full_text import FullTextIndex, IndexedText
from certtui.answers.search.meanings import Lexicon, Meanings
from certtui.answers.search.nearness import AskedPhrases, stemmed_phrases
from certtui.answers.search.results import Searchable
from certtui.answers.search.words import folded
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.cache import keep_bytes, kept_name, key_of, recall_bytes
from certtui.catalog.loading.files import asked_files
from certtui.catalog.problems import Problem

SEARCH_MODULES = sorted(Path(__file__).parent.glob("*.py"))
"""The modules of the search, which decide what is prepared."""


class Prepared(msgspec.Struct, frozen=True):
    """The parts of a search index that depend only on the catalog's files."""

    key: str
    """A fingerprint of the files and the program; empty if it is not kept."""
    meanings: Meanings
    asked: AskedPhrases
    counts: dict[str, int]
    """Each word of the documents, and how often it occurs."""
    image: bytes
    """The full-text index; empty if Python cannot provide it, so that it is built each time."""
    problems: tuple[Problem, ...] = ()
    """Why some ways of asking are missing."""


def prepare(
    catalog: Catalog,
    entries: Sequence[Searchable],
    asked: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Prepared, FullTextIndex]:
    """The prepared parts of a catalog, cached or new. `asked`: instead of those in its files."""
    key = _key(catalog) if asked is None else ""
    name = kept_name(catalog.directories, "search-") if key else ""
    if key and (kept := _recalled(name, key)) is not None:
        with contextlib.suppress(sqlite3.Error):
            engine = FullTextIndex(kept.image)
            if not kept.image:
                engine.add(_rows(entries))
            return kept, engine
    made, engine = _made(catalog, entries, asked, key)
    if key:
        keep_bytes(name, msgspec.msgpack.encode(made))
    return made, engine


def _key(catalog: Catalog) -> str:
    """The fingerprint of everything it depends on; empty if unknown."""
    if not catalog.key:
        return ""
    try:
        files = [path for directory in catalog.directories for path in asked_files(directory)]
        return "\n".join((catalog.key, sqlite3.sqlite_version, key_of(files, SEARCH_MODULES)))
    except (OSError, ValueError):
        return ""


def _recalled(name: str, key: str) -> Prepared | None:
    """The content of the cache under a name, if it is still valid."""
    with contextlib.suppress(msgspec.MsgspecError):
        kept = msgspec.msgpack.decode(recall_bytes(name) or b"", type=Prepared)
        return kept if kept.key == key else None
    return None


def _made(
    catalog: Catalog,
    entries: Sequence[Searchable],
    asked: Mapping[str, Sequence[str]] | None,
    key: str,
) -> tuple[Prepared, FullTextIndex]:
    """Everything newly computed."""
    engine = FullTextIndex()
    meanings = meanings_of(catalog, engine)
    counts: Counter[str] = Counter()
    engine.add(_counted(_rows(entries), counts))
    problems: tuple[Problem, ...] = ()
    if asked is None:
        from certtui.catalog.loading.load import read_asked

        asked, problems = read_asked(catalog.directories)
    own = {entry.id: entry.asked for entry in entries if entry.asked}
    phrases = stemmed_phrases({**own, **asked}, Lexicon(meanings, engine))
    image = engine.image() if key else b""
    return Prepared(key, meanings, phrases, counts, image, problems), engine


def _counted(rows: Iterable[IndexedText], counts: Counter[str]) -> Iterator[IndexedText]:
    """The rows, counting their words on the way, so that they are never all in memory."""
    for row in rows:
        counts.update(f"{row[1]} {row[2]}".split())
        yield row


def _rows(entries: Sequence[Searchable]) -> Iterator[IndexedText]:
    """The documents as the full-text index takes them."""
    for number, entry in enumerate(entries):
        names = " ".join((entry.owner, *entry.also_about, *entry.topics))
        found_by = f"{entry.text} {names} {entry.keywords}"
        yield number, folded(entry.title), folded(found_by)
