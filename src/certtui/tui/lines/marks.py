"""What the marks in the lists mean, said where the mouse rests on them."""

from __future__ import annotations

from collections.abc import Mapping

from certtui.output.formats.signs import MEANINGS

SOURCE_MARKS: Mapping[str, str] = {
    "official": "The organization's own page or document.",
    "government": "A government's page, law or rule.",
    "secondary": "Somebody else's page about it: check it against the organization's own.",
    "article": "A mention in a careers article.",
    "active": "It can be earned today.",
    "retired": "It can no longer be earned; who holds it may keep it.",
    "█": "The share of the exam; all bars are on one scale.",
}
"""Of kinds of sources, standings of certifications and the outline's bars."""

COMPARED_MARKS: Mapping[str, str] = {
    **{mark: f"{meaning[0].upper()}{meaning[1:]}." for mark, meaning in MEANINGS.items()},
    "█": "Paid so far; the bars of all columns are on one scale.",
}
"""Of the signs between the columns of a comparison, and of the bars of its costs."""

ROUTE_MARKS: Mapping[str, str] = {
    "✓ open": "You meet everything that can be asked.",
    "? possible": "Nothing is missing; some answers were not given.",
    "~ near": "One or two things are missing that you can still gain.",
    "– closed": "More is missing, or something that cannot be regained.",
    "not found": "What this route asks was not found.",
}
"""Of the standings of routes."""

RENEWAL_MARKS: Mapping[str, str] = {
    "━": "The time that is past.",
    "═": "The renewal window.",
    "●": "Today.",
    "┃": "The day on which it is due.",
    "┄": "After it has lapsed.",
    "╎": "After it has lapsed, another rule holds from here.",
    "·": "An activity in your log.",
    "█": "Points earned of the points asked.",
    "░": "Points that are still to be earned.",
}
"""Of the timeline and the bars of points."""
