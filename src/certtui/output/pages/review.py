"""What to look at next, as a document."""

from __future__ import annotations

from collections.abc import Iterator

from certtui.answers.review import Review, Task
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph

MOST_TASKS = 10
"""So many of each kind are named in the text; the JSON has all."""

TASK_KINDS = {
    "prices": "Old or undated amounts",
    "sources": "Secondary sources on which records rest alone",
    "disagreements": "Disagreements that are not settled",
    "gaps": "Looked for and not found",
}
"""What there is to look at, in order, and its heading."""

TASK_UNITS = {"sources": "record"}
"""What the weight counts; certifications where nothing is said."""


def review_document(review: Review) -> Document:
    """What to look at next, the more rests on it the earlier."""
    return Document("What to look at next", tuple(_blocks(review)))


def _blocks(review: Review) -> Iterator[Block]:
    yield Paragraph(
        "The more rests on a thing, the earlier it stands here. What a person has checked within "
        "a year is left out; --json names everything."
    )
    for kind, title in TASK_KINDS.items():
        tasks: tuple[Task, ...] = getattr(review, kind)
        if tasks:
            yield Heading(f"{title} ({len(tasks)})", 2)
            yield Entries(
                tuple(
                    (task.owner, Cell((_line(task, TASK_UNITS.get(kind, "certification")),)))
                    for task in tasks[:MOST_TASKS]
                )
            )


def _line(task: Task, unit: str) -> str:
    """The task, how much rests on it, and its dates."""
    said = [f"{task.weight} {unit}{'' if task.weight == 1 else 's'}"]
    said += [str(task.date)] if task.date else []
    said += [f"checked {task.checked}"] if task.checked else []
    return f"{task.what} ({', '.join(said)})"
