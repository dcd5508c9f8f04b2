"""Paths as a document: what is open to one person, what the rest lack, where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from certtui.answers.facts import wording
from certtui.answers.facts.fact import Fact
from certtui.answers.paths.find import STANDING_WORDS, Judgement, Paths
from certtui.answers.paths.next_steps import tree
from certtui.answers.paths.profile import Profile
from certtui.catalog.collection import STATES, Catalog
from certtui.output.document import (
    Block,
    Cell,
    Document,
    Entries,
    Heading,
    Paragraph,
    Table,
)
from certtui.output.pages.presenter import Presenter

OPEN_MEANS = (
    "“Open” means open as far as these rules say. Nothing here is a promise: confirm with the "
    "organization's own page before you apply or pay."
)


def said_line(catalog: Catalog, profile: Profile) -> str:
    """What the person said, in one line."""
    texts = list(_said(catalog, profile))
    if not texts:
        return "Nothing was said, so nothing is known: each route is listed with what it asks."
    return f"You said: {'; '.join(texts)}. What was not said counts as not known."


def _said(catalog: Catalog, profile: Profile) -> Iterator[str]:
    def role(name: str) -> str:
        return wording.roles_in_words((name,), catalog.roles)

    if profile.education:
        text = wording.EDUCATION[profile.education] if profile.education != "none" else "no diploma"
        year = f", {profile.education_finished}" if profile.education_finished else ""
        yield f"{text}{f' in {profile.field}' if profile.field else ''}{year}"
    elif profile.field:
        yield f"field of study {profile.field}"
    for hours, subject in (
        (profile.biology_hours, "biology"),
        (profile.chemistry_hours, "chemistry"),
        (profile.college_hours, "college work"),
    ):
        if hours is not None:
            yield f"{hours:g} semester hours of {subject}"
    if profile.program:
        detail = [profile.accreditor or "", str(profile.program_finished or "")]
        inside = ", ".join(filter(None, detail))
        yield f"{role(profile.program)} programme{f' ({inside})' if inside else ''}"
    if profile.experience_years is not None:
        where = f" as {role(profile.experience_in)}" if profile.experience_in else ""
        yield f"{profile.experience_years:g} years of work{where}"
    if profile.military is not None:
        yield "military training" if profile.military else "no military training"
    if profile.holds:
        yield f"holds {', '.join(profile.holds)}"


def paths_document(catalog: Catalog, answer: Paths, today: date) -> Document:
    """Routes by role: what is open and near with what is met, then why the others are not.

    With a role wanted, that role in full and the others in a line each.
    """
    present = Presenter(catalog, today)
    return present.document("Paths", _paths_blocks(present, answer))


def _paths_blocks(present: Presenter, answer: Paths) -> Iterator[Block]:
    yield Paragraph(OPEN_MEANS)
    yield Paragraph(said_line(present.catalog, answer.profile))
    if answer.state and not answer.state.place:
        notes = present.footnotes.cite(STATES, answer.state.sources)
        yield Entries(((answer.state.name, Cell((answer.state.elsewhere,), notes)),))
    wanted = answer.profile.role
    others: list[tuple[str, Cell]] = []
    for role, judgements in answer.by_role():
        if wanted in (None, role):
            yield from _role_blocks(present, answer, role, judgements)
        else:
            others.append((_role_name(present, role), _summary(judgements)))
    if others:
        yield Heading("Other roles", 2)
        yield Entries(tuple(others))
    if answer.profile.holds:
        yield Heading("What your credentials lead to", 2)
        yield Entries(tuple(_onward(present, answer.profile.holds)))
    unread = [held.id for held in answer.without_routes]
    if unread:
        yield Heading("Routes not found", 2)
        yield Paragraph(f"No route could be read for {', '.join(unread)}: ask the organization.")


def _onward(present: Presenter, holds: tuple[str, ...]) -> Iterator[tuple[str, Cell]]:
    """Each credential held with its next steps, and where those lead."""
    for root in tree(present.catalog, holds, depth=2):
        lines = []
        for step in root.steps:
            by = f" by {', '.join(route.label for route in step.routes)}" if step.routes else ""
            further = ", ".join(child.held.id for child in step.steps)
            lines.append(f"{step.held.id}{by}{f'; from there {further}' if further else ''}")
        yield root.held.id, Cell(tuple(lines) or ("no next step was found",))


def _role_name(present: Presenter, role: str) -> str:
    known = present.catalog.roles.get(role)
    return known.name if known else role


def _role_blocks(
    present: Presenter, answer: Paths, role: str, judgements: Sequence[Judgement]
) -> Iterator[Block]:
    yield Heading(_role_name(present, role), 2)
    if not judgements:
        yield Paragraph("No route to this role is known.")
    told = [entry for entry in judgements if entry.standing != "closed" and _says(entry)]
    rest = [entry for entry in judgements if entry not in told]
    if told:
        yield Entries(tuple((_label(entry), _cell(present, entry)) for entry in told))
    if rest:
        yield Heading("Why not the others", 3)
        yield Entries(
            tuple((_label(entry), Cell((entry.why_not,), _notes(present, entry))) for entry in rest)
        )


def _says(entry: Judgement) -> bool:
    """Whether something of a route is met, so that it is worth telling in full."""
    return bool(entry.met) or entry.standing == "open"


def _label(entry: Judgement) -> str:
    return f"{entry.standing.upper()} {entry.held.id}, {entry.route.label}"


def _notes(present: Presenter, entry: Judgement) -> tuple[int, ...]:
    return present.footnotes.cite(entry.held.organization.id, entry.route.sources)


def _place_notes(present: Presenter, place: Fact) -> str:
    """The state's own sources, within the line."""
    notes = present.footnotes.cite(place.owner, place.sources)
    return f" [{', '.join(map(str, notes))}]" if notes else ""


def _cell(present: Presenter, entry: Judgement) -> Cell:
    lines = [
        f"{title}: {'; '.join(texts)}"
        for title, texts in (
            ("missing", entry.missing),
            ("not known", entry.unknown),
            ("met", entry.met),
            ("to confirm", entry.confirm),
        )
        if texts
    ]
    if entry.place is not None:
        text = f"in {entry.place.label}: {entry.place.text}"
        lines.insert(0, text + _place_notes(present, entry.place))
    if entry.standing == "open":
        organization = entry.held.organization.organization
        page = f": {organization.website}" if organization.website else ""
        lines.insert(0, f"{STANDING_WORDS['open']}; confirm with {organization.abbreviation}{page}")
    return Cell(tuple(lines), _notes(present, entry))


def _summary(judgements: Sequence[Judgement]) -> Cell:
    """`open: ascp:MLT; near: amt:MLT`, or how many are closed."""
    parts = []
    for standing in ("open", "near"):
        names = dict.fromkeys(j.held.id for j in judgements if j.standing == standing and _says(j))
        if names:
            parts.append(f"{standing}: {', '.join(names)}")
    return Cell(("; ".join(parts) or "nothing met yet",))


def paths_table(answer: Paths) -> Document:
    """One row a route, for spreadsheets."""
    header = (
        "standing", "certification", "route", "role", "missing", "not known", "met", "to confirm",
        "state",
    )  # fmt: skip
    rows = tuple(
        tuple(
            Cell(texts)
            for texts in (
                (entry.standing,),
                (entry.held.id,),
                (entry.route.id,),
                (entry.held.certification.role,),
                entry.missing,
                entry.unknown,
                entry.met,
                entry.confirm,
                (entry.place.text,) if entry.place else (),
            )
        )
        for entry in answer.judgements
    )
    return Document("Paths", (Table(header, rows),))
