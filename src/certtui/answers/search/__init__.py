"""Search that takes lay words, old titles, abbreviations and typos.

`SearchIndex` is built from a catalog and asked; `Hit` and `SearchAnswer` are what it gives.
"""

from certtui.answers.search.index import SearchIndex
from certtui.answers.search.results import Hit, HitKind, Mark, SearchAnswer

__all__ = ["Hit", "HitKind", "Mark", "SearchAnswer", "SearchIndex"]
