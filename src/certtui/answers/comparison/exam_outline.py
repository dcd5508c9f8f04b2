"""Examination outlines side by side: the subjects of the vocabulary, and each one's share."""

from __future__ import annotations

from collections.abc import Sequence

from certtui.answers.comparison.comparison import Row, row_of
from certtui.answers.facts import wording
from certtui.answers.facts.fact import CompoundValue, Fact, Item, Owner
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import OutlineTopic


class Share(CompoundValue, frozen=True):
    """The share of an examination that is about a subject, in percent of its questions."""

    low: float
    high: float
    """Percent of the questions; equal to `low` unless the source gives a range."""

    @property
    def middle(self) -> float:
        """The middle of the range, for drawing a bar."""
        return (self.low + self.high) / 2

    def __str__(self) -> str:
        ends = (round(self.low, 1), round(self.high, 1))
        return wording.percent(ends[0] if ends[0] == ends[1] else ends)


def outline_rows(catalog: Catalog, awards: Sequence[Award]) -> tuple[Row, ...]:
    """A row for each subject that one of the examinations has, in the vocabulary's order."""
    outlines = [(award, _by_subject(award)) for award in awards]
    names = {subject.id: subject.name for subject in catalog.subjects.values()}
    names |= {key: key for _, parts in outlines for key in parts if key not in names}
    return tuple(
        row_of(
            f"outline.{key}", name, (_cell(a, name, parts.get(key, ())) for a, parts in outlines)
        )
        for key, name in names.items()
        if any(key in parts for _, parts in outlines)
    )


def _by_subject(award: Award) -> dict[str, list[OutlineTopic]]:
    """The topics of an examination by their subject; a topic without one is its own subject."""
    parts: dict[str, list[OutlineTopic]] = {}
    for topic in award.certification.exam.outline if award.certification.exam else ():
        parts.setdefault(topic.subject or topic.name, []).append(topic)
    return parts


def _share(topics: Sequence[OutlineTopic]) -> Share | None:
    """The sum of the topics' shares; None unless every one is known."""
    known = [topic.ends for topic in topics if topic.ends is not None]
    if not known or len(known) < len(topics):
        return None
    return Share(sum(low for low, _ in known), sum(high for _, high in known))


def _cell(award: Award, label: str, topics: Sequence[OutlineTopic]) -> Fact:
    exam, owner = award.certification.exam, Owner.of(award.organization)
    if exam is None or not exam.outline:
        return Fact.not_found(owner.id)
    if not topics:
        return Fact.none(owner.id, "no part of its own", exam.sources)
    share = _share(topics)
    names = [topic.name for topic in topics if topic.name.casefold() != label.casefold()]
    text = str(share) if share else "on the exam, share not published"
    if len(topics) == 1:
        texts = [f"{text}: {names[0]}" if names else text]
    else:
        texts = [f"{text} in all" if share else text, *map(_topic_line, topics)]
    first, *more = texts
    items = (Item(first, exam.as_of), *map(Item, more))
    fact = Fact.of(owner.id, items, share, exam.sources)
    return fact.with_disagreement(owner, f"{award.certification.code}:exam.outline")


def _topic_line(topic: OutlineTopic) -> str:
    return topic.name if topic.percent is None else f"{wording.percent(topic.percent)} {topic.name}"
