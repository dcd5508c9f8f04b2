"""Whether a field of study that a person typed is one of those a rule names.

Only plain equivalences are decided (medical technology is medical laboratory science, biology
is a science). A neighboring field ("microbiology" where biology is asked) is left to the
organization: the answer is "not known", never a guess.
"""

from __future__ import annotations

import re
from typing import Literal

Match = Literal["yes", "no", "unknown"]

LABORATORY = "laboratory science"
SCIENCE = "science"

_SAME: dict[str, tuple[str, ...]] = {
    LABORATORY: (
        "medical laboratory science",
        "medical laboratory sciences",
        "medical laboratory technology",
        "medical laboratory technician",
        "medical technology",
        "medical technologist",
        "medical lab technology",
        "medical lab science",
        "clinical laboratory science",
        "clinical laboratory sciences",
        "clinical laboratory technology",
        "laboratory science",
        "mls",
        "mlt",
        "cls",
    ),
    "biology": ("biology", "biological science", "biological sciences", "life sciences", "bio"),
    "chemistry": ("chemistry", "chemical science", "chemical sciences", "chem"),
    "physics": ("physics",),
    "physical science": ("physical science", "physical sciences"),
    SCIENCE: ("science", "sciences", "natural science", "natural sciences"),
}
"""Fields that are one and the same under several names."""

_APART = frozenset({"biology", "chemistry", "physics"})
"""Fields that are plainly not one another, nor laboratory science."""

_OTHER_SCIENCES = (
    "microbiology", "molecular biology", "cell biology", "genetics", "immunology", "biochemistry",
    "biotechnology", "zoology", "botany", "physiology", "pathology", "biomedical science",
    "biomedical sciences",
)  # fmt: skip
"""Sciences of their own: they count where a rule names them, or asks for any science."""

_ELSEWHERE = (
    "nursing", "business", "business administration", "accounting", "economics", "history",
    "english", "literature", "art", "arts", "music", "law", "education", "political science",
    "computer science", "social science", "social work", "sociology", "theology", "marketing",
    "communications", "journalism", "languages", "finance", "management", "criminal justice",
    "hospitality", "library science",
)  # fmt: skip
"""Fields that are no laboratory or natural science."""

_NAMES: dict[str, str] = {
    **{name: field for field, names in _SAME.items() for name in names},
    **{name: name for name in _OTHER_SCIENCES},
    **{name: f"-{name}" for name in _ELSEWHERE},
}
_PHRASES = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True)) + r")\b"
)
_DEGREES = re.compile(r"\b(?:bachelor|master|associate)s? of (?:applied )?(?:science|arts)\b")

PROGRAM_FIELDS: dict[str, str] = {"lab-technician": LABORATORY, "lab-scientist": LABORATORY}
"""Roles whose accredited programs are themselves a degree's field of study."""


def known_fields(text: str) -> frozenset[str]:
    """The fields that a typed text names; a leading "-" marks one outside the sciences."""
    subject = _DEGREES.sub("", text.casefold())
    return frozenset(_NAMES[found] for found in _PHRASES.findall(subject))


def matches(typed: str, wanted: tuple[str, ...]) -> Match:
    """Whether a typed field of study is one of the fields a rule names."""
    if typed.casefold().strip() in {field.casefold() for field in wanted}:
        return "yes"
    has = known_fields(typed)
    asked = {_NAMES.get(field.casefold(), field.casefold()) for field in wanted}
    if has & asked or (SCIENCE in asked and any(_is_science(field) for field in has)):
        return "yes"
    apart = has <= _APART and asked <= {*_APART, LABORATORY}
    return "no" if has and (apart or not any(map(_is_science, has))) else "unknown"


def _is_science(field: str) -> bool:
    return not field.startswith("-")
