"""The JSON of `search`, in a module of its own: to import the search takes 20 ms."""

from __future__ import annotations

from msgspec import Struct

from certtui.answers.search import Hit, NotFound


class SearchDocument(Struct, frozen=True):
    """What `certtui search --json` writes."""

    query: str
    corrections: tuple[tuple[str, str], ...]
    """(typed, used): words that were read as others."""
    weak: bool
    """The best match may not be an answer."""
    not_covered: str
    """What the query is about and the catalog leaves out, and where to look; or empty."""
    not_found: tuple[NotFound, ...]
    """What it asks for that was looked for and not found, and whom to ask."""
    results: tuple[Hit, ...]
    """Best first."""
