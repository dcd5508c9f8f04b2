"""An examination's outline as bars."""

from __future__ import annotations

from certtui.answers.facts import wording
from certtui.catalog.collection import CertificationEntry
from certtui.output.document import Bars


def outline_bars(held: CertificationEntry) -> Bars | None:
    """Topic, share (the middle of a range) and its wording; None where no outline is known."""
    exam = held.certification.exam
    if exam is None or not exam.outline:
        return None
    return Bars(
        tuple(
            (
                topic.name,
                0.0
                if topic.percent is None
                else sum(topic.percent) / 2
                if isinstance(topic.percent, tuple)
                else topic.percent,
                "share not found" if topic.percent is None else wording.percent(topic.percent),
            )
            for topic in exam.outline
        )
    )
