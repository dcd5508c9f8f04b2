"""Whether a field of study that a person typed is one of those a rule names.

Only what the catalog says is decided: plain equivalences (medical technology is medical laboratory
science, biology is a science) and what is plainly another field. A neighboring field
("microbiology" where biology is asked) is left to the organization: the answer is "not known",
never a guess.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from certtui.catalog.records.vocabulary import Study

Match = Literal["yes", "no", "unknown"]

_DEGREES = re.compile(r"\b(?:bachelor|master|associate)s? of (?:applied )?(?:science|arts)\b")


class StudyFields:
    """The fields of study that a catalog knows, found in what people type."""

    def __init__(self, studies: tuple[Study, ...]) -> None:
        self._named = {name: study for study in studies for name in (study.name, *study.aliases)}
        longest = sorted(map(re.escape, self._named), key=len, reverse=True)
        self._phrases = re.compile(rf"\b(?:{'|'.join(longest)})\b") if longest else None

    @staticmethod
    @lru_cache(maxsize=2)
    def of(studies: tuple[Study, ...]) -> StudyFields:
        """Those of a catalog, made once."""
        return StudyFields(studies)

    def is_science(self, typed: str) -> bool:
        """Whether a typed text names a laboratory or natural science."""
        return any(study.is_science for study in self._in(typed))

    def matches(self, typed: str, wanted: tuple[str, ...]) -> Match:
        """Whether a typed field of study is one of the fields a rule names."""
        names = {field.casefold() for field in wanted}
        if typed.casefold().strip() in names:
            return "yes"
        has = self._in(typed)
        known = [self._named[name] for name in names if name in self._named]
        asked = {study.name for study in known} | {*names} - {*self._named}
        science = any(study.is_science for study in has)
        if any(study.name in asked for study in has):
            return "yes"
        if science and any(study.any_science for study in known):
            return "yes"
        apart = all(asked <= {*study.is_not} for study in has)
        return "no" if has and (apart or not science) else "unknown"

    def _in(self, typed: str) -> frozenset[Study]:
        """The fields that a typed text names; "of Science" in a degree's name is none."""
        subject = _DEGREES.sub("", typed.casefold())
        found = self._phrases.findall(subject) if self._phrases else ()
        return frozenset(self._named[phrase] for phrase in found)
