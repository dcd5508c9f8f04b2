"""The routes for a profile as lines, and one route in full."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from textual.content import Content

from certtui.answers.facts.recognition import titles_of
from certtui.answers.paths.next_steps import Step, credential_steps, walk_steps
from certtui.answers.paths.order import role_routes
from certtui.answers.paths.questions import question
from certtui.answers.paths.routes import NO_BODY_THERE, Paths
from certtui.answers.paths.standing import HOPEFUL, Judgment, RouteStanding
from certtui.catalog.award import STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Source
from certtui.catalog.records.values import number_of
from certtui.person.profile import CredentialSaid
from certtui.tui.lines.targets import sources_below
from certtui.tui.widgets.line import BLANK, GAP, Columns, Line, columns_of, heading, passage
from certtui.tui.widgets.styled_text import EMPTY, Words

STANDING_SIGNS: dict[RouteStanding, tuple[str, str, str]] = {
    "open": ("✓", "open", "same"),
    "possible": ("?", "possible", ""),
    "near": ("~", "near", "differs"),
    "closed": ("–", "closed", "dim"),
    "unread": ("", "", "dim"),
}
"""Sign, word and style of each standing; what is left to do says of an unread one that it is."""

LEAST_NAME = 20
"""Columns that a role's name has beside its counts at least; a longer name is above them."""
LEAST_COUNTS = len("99 possible")


route_columns = columns_of(1, None)
"""The sign of the standing, and the certification with what is left to do."""


def count_columns(names: Sequence[str], counts: Sequence[str]) -> Columns:
    """Widths of roles and their counts, so that few wrap; if narrow, counts are below the names."""

    @cache  # each line of the list asks
    def columns(width: int) -> Sequence[int]:
        def broken(room: int) -> int:
            rest = width - room - GAP
            return sum(len(name) > room for name in names) + sum(len(c) > rest for c in counts)

        rooms = range(LEAST_NAME, width - GAP - LEAST_COUNTS + 1)
        room = min(rooms, key=broken, default=GAP)
        return (room, width - room - GAP)

    return columns


class RouteLines:
    """Makes the lines of an answer's routes."""

    def __init__(self, catalog: Catalog, answer: Paths, marked: Collection[str]) -> None:
        self.catalog = catalog
        self.answer = answer
        self._marked = marked

    def about(self) -> Content:
        """How many routes are near the person, for the line above the list."""
        if not self.answer.near_roles:
            return Content("Each answer narrows the list. None has to be given.")
        near = [e for e in self.answer.judgments if e.role in self.answer.near_roles]
        counted = _counts(near)
        return Content.assemble((counted, "bold"), (", by the rules in this catalog.", "$dim"))

    def lines(self) -> Iterator[Line]:
        """What holds in the country and the state, the way back to what expired, the near roles in
        full, where the credentials lead, then the other roles in a line each."""
        answer = self.answer
        if country := answer.country_without_bodies:
            yield from _place_lines("country", self.catalog.country_name(country), NO_BODY_THERE)
        if law := answer.state_law(self.catalog):
            yield from _place_lines("state", law.state.name, law.text)
        for held in answer.profile.credentials:
            if not held.current:
                yield self._way_back(held)
        for role in answer.near_roles:
            yield heading(self._role_name(role))
            if text := answer.uncertified(self.catalog):
                yield passage(text)
            yield from self.role_lines(answer.for_role(role))
            yield BLANK
        if answer.profile.credentials:
            yield from self._ladder()
        if answer.other_roles:
            yield heading("Other roles" if answer.near_roles else "Roles")
        roles = [
            (role, self._role_name(role), _counts(answer.for_role(role)))
            for role in answer.other_roles
        ]
        columns = count_columns([name for _, name, _ in roles], [said for _, _, said in roles])
        for role, name, said in roles:
            yield Line(
                (Words(name, "strong"), Words(said, "dim")), f"role:{role}", f"role.{role}",
                is_label_above=True, columns=columns,
            )  # fmt: skip

    def role_lines(self, judgments: Sequence[Judgment]) -> Iterator[Line]:
        """Open, possible and near routes first; then those held, abroad, closed and not found."""
        routes = role_routes(judgments)
        above: list[Line] = []
        for group, title in (
            (routes.goals, ""),
            (routes.held, "Held"),
            (routes.abroad, "In other countries"),
            (routes.closed, "Closed"),
            (routes.unread, "Terms not found"),
        ):
            if group and title:
                yield from (*above, heading(f"{title} ({len(group)})"))
            for entry in group:
                yield self._line(entry)
            above = [BLANK] if group else above

    def _line(self, entry: Judgment) -> Line:
        marked = "● " if entry.award.id in self._marked else ""
        is_far = entry.standing in ("closed", "unread")
        name = Words(marked, "mark") + Words(entry.letters, "dim" if is_far else "strong")
        sign, standing, style = STANDING_SIGNS[entry.standing]
        text = name + Words(f" {entry.route.label}\n", "dim")
        text += (Words(f"{standing}: ", style) if standing else EMPTY) + self._why(entry)
        return Line((Words(sign, style), text), entry, key=entry.id)

    def _why(self, entry: Judgment) -> Words:
        """What is left to do or to answer, in brief: the panel, or `s`, has it in full."""
        if entry.standing == "open":
            return Words(entry.in_place or entry.open_line, "same")
        if entry.standing == "possible":
            return Words(f"enter to answer {number_of(len(entry.asks), 'question')}")
        if entry.standing == "near":
            return Words(entry.to_do)
        if entry.standing == "closed":
            return Words(entry.reason, "dim")
        if entry.is_to_ask_about:
            return Words(f"ask {entry.award.awarder.abbreviation} for the rest", "dim")
        return Words("; ".join(entry.confirm), "dim")

    def _way_back(self, held: CredentialSaid) -> Line:
        award = self.catalog.certification(held.certification)
        when = f" in {held.expired}" if held.expired else ""
        text = Words(award.letters_with_body, "strong") + Words(f" expired{when}", "dim")
        text += Words("\nenter shows how to get it back")
        return Line((Words("–", "dim"), text), Step(award), key=f"back.{award.id}")

    def _ladder(self) -> Iterator[Line]:
        """The tree of what the credentials held lead to."""
        yield heading("What your credentials lead to")
        names = tuple(entry.certification for entry in self.answer.profile.credentials)
        for level, step in walk_steps(credential_steps(self.catalog, names)):
            routes = ", ".join(route.label for route in step.routes)
            branch = f"{'  ' * level}{'└ ' if level else ''}"
            text = Words(f"{branch}{step.award.letters_with_body}", "" if level else "strong")
            text += Words(f" by {routes}" if routes else "", "dim")
            yield Line((EMPTY, text), step, key=f"step.{level}.{step.award.id}")
        yield BLANK

    def _role_name(self, role: str) -> str:
        known = self.catalog.roles.get(role)
        return known.plural if known else role

    def content(self, entry: Judgment) -> Content:
        """A route in full: its wording, what is met and missing, and its sources."""
        asked = tuple(question(self.catalog, name).text for name in entry.asks)
        parts: list[Content | tuple[str, str] | str] = [
            (f"{entry.letters}: {entry.route.label}", "bold $heading"), "\n\n",
            entry.route.wording, "\n",
        ]  # fmt: skip
        for title, texts, style in (
            ("Met", entry.met, "$same"),
            ("Missing", entry.missing, "$mark"),
            ("Not answered yet", asked, "$dim"),
            ("To confirm", entry.confirm, "$dim"),
        ):
            if texts:
                parts += ["\n", (title, f"bold {style}"), "\n"]
                parts += [f"– {text}\n" for text in texts]
        if (place := entry.place) is not None:
            whole = entry.counts_line
            if place.state == "known":
                is_title = bool(titles_of(place))
                whole = f"counts for {place.text}" if is_title else f"{whole}: {place.text}"
            parts += ["\n", f"{place.label}: {whole or 'whether it counts was not found'}", "\n"]
        body = entry.award.awarder
        parts += ["\n", ("No guarantee. Confirm it with ", "$dim"),
                  (body.website or body.name, "$mark")]  # fmt: skip
        return Content.assemble(*parts, *sources_below(route_sources(self.catalog, entry)))

    def about_role(self, id_: str) -> Content:
        """A role: its description, the number of routes to it, and how to see them."""
        role = self.catalog.roles.get(id_)
        return Content.assemble(
            (self._role_name(id_), "bold $heading"), "\n\n",
            f"{role.description}\n\n" if role else "",
            f"{_counts(self.answer.for_role(id_))}\n\n",
            ("On its line, enter takes it as the role wanted: its routes are listed, and the one"
             " under the cursor is shown here in full, with its sources.", "$dim"),
        )  # fmt: skip


def _place_lines(key: str, place: str, text: str) -> Iterator[Line]:
    yield Line((Words(f"{place}: ", "strong") + Words(text),), key=key, is_heading=True)
    yield BLANK


def route_sources(catalog: Catalog, entry: Judgment) -> tuple[Source, ...]:
    """The sources of a route, and of whether the certification counts in the chosen state."""
    own = catalog.sources(entry.award.organization.id, entry.route.sources)
    place = catalog.sources(STATES, entry.place.sources) if entry.place else ()
    return (*own, *place)


def _counts(judgments: Sequence[Judgment]) -> str:
    """`1 open, 3 possible, 2 near`."""
    goals = [entry for entry in judgments if not entry.owned]
    counts = ((sum(entry.standing == name for entry in goals), name) for name in HOPEFUL)
    said = (f"{count}\N{NO-BREAK SPACE}{standing}" for count, standing in counts if count)
    return ", ".join(said) or "none\N{NO-BREAK SPACE}near"
