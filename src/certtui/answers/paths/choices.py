"""Which of the answers offered to a question a typed text means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, zip_longest

from certtui.answers.paths.questions import AnswerChoice, ProfileQuestion
from certtui.catalog.names import OF_A_LICENSE
from certtui.catalog.spelling import nearest, words_like
from certtui.catalog.titles import FEW_LETTERS
from certtui.person.profile import LISTS

MOST_NEAREST = 8
"""Answers offered at most for a text that is in none."""
TELLING = 0.5
"""What the words in common come to at least that make an answer likelier than none of them: a word
that two answers have, or several that more have."""
YES_NO = (AnswerChoice("yes", "Yes"), AnswerChoice("no", "No"))


def choices_of(asked: ProfileQuestion, typed: str) -> list[AnswerChoice]:
    """The answers whose names contain every typed word, few letters at the beginning of a word only
    ("RN" is not in "international"); first the one with that code or name, then those with words
    that begin so."""
    listed = YES_NO if asked.kind == "yes-no" else asked.choices
    wanted = typed.casefold().split()

    def lacks(choice: AnswerChoice, few: int) -> bool:
        text = " ".join(("", *choice.names)).casefold()
        return any(f"{' ' if len(word) <= few else ''}{word}" not in text for word in wanted)

    def rank(choice: AnswerChoice) -> tuple[bool, bool]:
        names = map(str.casefold, (choice.title, *choice.also))
        is_named = choice.value.casefold() in wanted or " ".join(wanted) in names
        return not is_named, lacks(choice, len(typed))

    found = sorted((choice for choice in listed if not lacks(choice, FEW_LETTERS)), key=rank)
    if found:
        return found
    none = [choice for choice in listed if choice.value == "none" and asked.id in LISTS]
    telling = [word for word in typed.split() if word.strip("(),.").casefold() not in OF_A_LICENSE]
    return _nearest([choice for choice in listed if choice not in none], telling, none)


def _nearest(
    listed: Sequence[AnswerChoice], wanted: Sequence[str], none: list[AnswerChoice]
) -> list[AnswerChoice]:
    """The answers with words that begin as some do, or are like them; one that few have counts for
    more. Of several that called most like the text comes first; none if many are as near.

    The answer for `none` of them is offered too: first if the words are in many.
    """
    texts = [" ".join(choice.names).casefold().split() for choice in listed]
    known = sorted(set(chain.from_iterable(texts)))

    def meant(typed: str) -> set[str]:
        word = typed.casefold()
        begun = {name for name in known if name.startswith(word)}
        if begun or typed.isupper():  # letters are not corrected: PTCB is no PTC
            return begun
        return set(words_like(word, [name for name in known if name[0] == word[0]]))

    having = [
        {i for i, text in enumerate(texts) if not words.isdisjoint(text)}
        for words in (meant(word) for word in wanted if len(word) >= FEW_LETTERS)
    ]
    weights = [sum(1 / len(found) for found in having if i in found) for i in range(len(listed))]
    most = max(weights, default=0)
    best = [choice for choice, weight in zip(listed, weights, strict=True) if weight == most]
    if not most or len(best) > MOST_NEAREST:
        return none
    first = nearest(" ".join(wanted).casefold(), [choice.title for choice in best])[:1]
    best.sort(key=lambda choice: choice.title not in first)
    return [*none, *best] if most < TELLING else [*best, *none]


def choice_meant(asked: ProfileQuestion, typed: str) -> AnswerChoice | None:
    """The first answer whose title begins so, word by word ("med ass"), or with that other name, or
    the only one with it in its title; None for other texts ("nurse" of "nurse's aide"), which mean
    what they mean alone."""
    words, found = typed.casefold().split(), choices_of(asked, typed)
    text = " ".join(words)

    def begins_so(choice: AnswerChoice) -> bool:
        title = choice.title.casefold().split()
        pairs = zip_longest(title[: len(words)], words, fillvalue="")
        return all(word.startswith(begin) for word, begin in pairs)

    begun = [
        choice for choice in found if begins_so(choice) or text in map(str.casefold, choice.names)
    ]
    within = [choice for choice in found if f" {text}" in choice.title.casefold()]
    return begun[0] if begun else within[0] if len(within) == 1 else None
