"""Which words of a text matched a query, synonyms too."""

from __future__ import annotations

from collections.abc import Sequence

from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import Unit
from certtui.answers.search.results import Mark


class Marker:
    """Marks texts for one query."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        phrases = {phrase for unit in units for phrase in unit.phrases}
        lexicon.stems(word for phrase in phrases for word in phrase)
        for phrase in phrases:
            stems = tuple(lexicon.stem(word) for word in phrase)
            self._by_first.setdefault(stems[0], []).append(stems)

    def marks(self, text: str) -> tuple[Mark, ...]:
        """[start, end) of every match, in order, none within another."""
        found, stems = self._lexicon.stemmed(text)
        marks: list[Mark] = []
        index = 0
        while index < len(stems):
            length = 0
            for phrase in self._by_first.get(stems[index], ()):
                size = len(phrase)
                if size > length and stems[index : index + size] == phrase:
                    length = size
            if length:
                marks.append((found[index][1], found[index + length - 1][2]))
            index += length or 1
        return tuple(marks)
