"""Titles of roles as people have them: with ranks and levels, in short forms, or put together of a
subject and a head ("technologist, blood bank")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from certtui.catalog.collection import Catalog, plain_name
from certtui.catalog.records.vocabulary import Role

_BESIDE_TITLE = re.compile(
    r"\(.*?\)|['’]s?(?!\w)|(?<=.)\b(?:(?:level|grade|band) )?(?:i{1,3}|iv|v|\d)\b"
)
"""What changes no title: letters in parentheses, a possessive, a level after it ("II")."""
_WORD = re.compile(r"\w[^\s,;.]*")
_PLURAL = re.compile(r"(?<=\w\w[a-rt-z])s$")
_TECH = re.compile(r"\btech\b")


class RoleTitles:
    """The titles of a catalog's roles."""

    def __init__(self, catalog: Catalog) -> None:
        self._roles = tuple(catalog.roles.values())
        self._words = catalog.thesaurus
        self.exact: dict[str, Role] = {}
        """The roles by their ids, names and aliases, as plain names."""
        for role in self._roles:
            for title in (role.id, role.name, role.plural, *role.aliases):
                self.exact.setdefault(plain_name(title), role)

    def roles_with(self, title: str) -> list[Role]:
        """The roles that have a title but for what leaves the work as it is, or that its words make
        together; a "tech" is a technician or else a technologist."""
        own = self._usual(title)
        bare = " ".join(word for word in own.split() if word not in self._words.title_beside)
        found: list[Role] = []
        for full in (own, *(_TECH.sub(word, own) for word in ("technician", "technologist")), bare):
            if full in self._by_usual:
                return [self._by_usual[full]]
            found += (role for role in self._composed({*full.split()}) if role not in found)
            if len(found) == 1:
                break
        return found

    def _composed(self, words: set[str]) -> Iterator[Role]:
        """The roles of which a title has a head and subjects, and nothing else."""
        for role, heads, subjects in self._ways:
            rest = words - heads
            named = [subject for subject in subjects if subject <= rest]
            if rest < words and named and rest <= {*self._words.title_beside}.union(*named):
                yield role

    def _usual(self, title: str) -> str:
        """A title without the words that leave the work as it is, and with words in their usual
        form ("senior med lab tech II" is "medical laboratory tech")."""
        plain = self._leaving.sub(" ", _BESIDE_TITLE.sub("", plain_name(title)))
        singular = (_PLURAL.sub("", word) for word in _WORD.findall(plain))
        return " ".join(self._spelled.get(word, word) for word in singular)

    @cached_property
    def _spelled(self) -> dict[str, str]:
        return {other: used for used, *others in self._words.title_forms for other in others}

    @cached_property
    def _leaving(self) -> re.Pattern[str]:
        plain = map(re.escape, map(plain_name, self._words.title_leaving))
        return re.compile(rf"\b(?:{'|'.join(sorted(plain, key=len, reverse=True)) or '(?!)'})\b")

    @cached_property
    def _by_usual(self) -> dict[str, Role]:
        return {self._usual(title): role for title, role in reversed(self.exact.items())}

    @cached_property
    def _ways(self) -> list[tuple[Role, set[str], list[set[str]]]]:
        """Each way to put titles together: the role, the heads, the words of each subject."""
        return [
            (role, {*map(plain_name, way.heads)}, [{*self._usual(s).split()} for s in way.subjects])
            for role in self._roles
            for way in role.composed
        ]
