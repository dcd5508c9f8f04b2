"""View 1: organizations (or roles) on the left, the panes of the chosen one on the right."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from certtui.catalog.collection import CertificationEntry
from certtui.catalog.records.jurisdiction import FederalRule, Jurisdiction
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.vocabulary import Role
from certtui.tui.commands import Action, Actions
from certtui.tui.lines.facts import fact_columns
from certtui.tui.lines.organization import (
    PANES,
    PaneLines,
    certification_columns,
    organization_rows,
    place_rows,
    role_rows,
)
from certtui.tui.lines.targets import CertificationTarget, Target
from certtui.tui.messages import Changed
from certtui.tui.session import Session
from certtui.tui.views.base import START
from certtui.tui.views.filtered import FilteredView
from certtui.tui.widgets.bar import Bar, PaneStrip
from certtui.tui.widgets.line_list import Columns, LineList, one_column
from certtui.tui.widgets.text_panel import TextPanel

GROUPINGS = ("organization", "role", "state")
"""What the list on the left holds; `v` turns from one to the next."""


def list_columns(width: int) -> Sequence[int]:
    """Abbreviation, name, count."""
    if width < 34:
        return (width - 5, 0, 3)
    return (8, width - 8 - 3 - 4, 3)


def role_columns(width: int) -> Sequence[int]:
    """Role and count."""
    return (width - 5, 0, 3)


class OrganizationsView(FilteredView):
    """Explores one organization, certification or role at a time."""

    name_of_view = "organizations"
    FIRST, SECOND = "list", "facts"
    FIND_HINT = "Find in this pane"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.grouping = GROUPINGS[0]
        self.record: OrganizationFile | None = None
        self.role: Role | None = None
        self.place: Jurisdiction | FederalRule | None = None
        self.held: CertificationEntry | None = None
        self.pane = "overview"

    def compose(self) -> ComposeResult:
        """The list, the panes, and on wide screens what the cursor's value rests on."""
        with Horizontal():
            yield LineList(id="list")
            with Vertical(id="detail"):
                yield Static(id="crumb", markup=False)
                yield PaneStrip(PANES)
                yield LineList(id="facts")
            yield TextPanel(id="side")

    def on_mount(self) -> None:
        """Fill the list; the first organization is chosen."""
        self._fill_list()

    def focus_first(self) -> None:
        """The list, or the pane when that is what a narrow screen shows."""
        self.query_one("#facts" if self.has_class("-open") else "#list", LineList).focus()

    def focus_found(self) -> None:
        self._open_detail()

    @property
    def is_narrow(self) -> bool:
        """One part at a time."""
        return self.app.size.width < 80

    # ------------------------------------------------------------------ filling

    def _lines(self) -> PaneLines:
        return PaneLines(self.catalog, self.session.fact_lines, self.session.marked)

    def _fill_list(self) -> None:
        entries = self.query_one("#list", LineList)
        if self.grouping == "role":
            entries.set_lines(role_rows(self.catalog), role_columns)
        elif self.grouping == "state":
            entries.set_lines(place_rows(self.catalog))
        else:
            entries.set_lines(organization_rows(self.catalog, self.session.marked), list_columns)

    def fill(self) -> None:
        """Show the pane, certification or role that is chosen."""
        facts = self.query_one("#facts", LineList)
        width = facts.size.width
        if not width:
            return  # not seen yet: the resize that shows it comes back here
        narrow = width < 44
        make = self._lines()
        columns: Columns = fact_columns
        if self.held is not None:
            lines = make.certification(self.held, narrow=narrow, width=width)
        elif self.grouping == "role" and self.role is not None:
            lines, columns = make.role(self.role), certification_columns
        elif self.grouping == "state" and self.place is not None:
            lines = make.place(self.place, narrow=narrow)
        elif self.record is not None:
            lines = make.pane(self.pane, self.record, narrow=narrow)
            columns = {"certifications": certification_columns, "faq": one_column}.get(
                self.pane, fact_columns
            )
        else:
            lines = []
        facts.set_lines(self.narrowed(lines), columns)
        self._fill_crumb()

    def _fill_crumb(self) -> None:
        strip = self.query_one(PaneStrip)
        strip.pane = self.pane
        has_panes = self.held is None and self.grouping == "organization"
        strip.set_class(not has_panes, "-of-no-use")
        self.query_one("#crumb", Static).update(self._crumb(), layout=False)

    def _crumb(self) -> Content:
        """Where one is."""
        if self.held is not None:
            abbreviation = self.held.organization.organization.abbreviation
            return Content(f"{abbreviation} › {self.held.certification.code}")
        if self.grouping == "role":
            return Content(f"Role › {self.role.name}") if self.role else Content("")
        if self.grouping == "state":
            if isinstance(self.place, Jurisdiction):
                return Content(f"State › {self.place.name}")
            return Content(f"Federal rule › {self.place.title}") if self.place else Content("")
        if self.record is None:
            return Content("")
        head = self.record.organization
        if self.screen.has_class("-tiny"):  # no room for the names of the panes
            return Content(f"{head.abbreviation} › {PANES[self.pane]}")
        return Content.assemble((head.abbreviation, "bold"), f"  {head.name}")

    def on_resize(self) -> None:
        """Facts read differently on a narrow screen."""
        if self.record is not None or self.role is not None:
            self.call_after_refresh(self.fill)

    def refresh_marks(self) -> None:
        """Show anew what is marked."""
        self._fill_list()
        self.fill()

    # ------------------------------------------------------------------ choosing

    @on(LineList.Highlighted, "#list")
    def _highlighted(self, event: LineList.Highlighted) -> None:
        """The organization or role under the cursor is shown at once."""
        event.stop()
        target = event.line.target
        before = (self.record, self.role, self.place)
        if isinstance(target, OrganizationFile):
            self.record = target
        elif isinstance(target, Role):
            self.role = target
        elif isinstance(target, (Jurisdiction, FederalRule)):
            self.place = target
        if all(map(is_, before, (self.record, self.role, self.place))):
            return  # the list was filled anew; what is open beside it stays open
        self.held = None
        self.forget_needle()
        with self.app.batch_update():
            self.fill()
        self.post_message(Changed())

    @on(LineList.Chosen, "#list")
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self._open_detail()

    def _open_detail(self) -> None:
        self.add_class("-open")
        self.query_one("#facts", LineList).focus()
        if self.is_narrow:  # the pane had no width while the list stood in its place
            self.call_after_refresh(self.fill)
        self.post_message(Changed())

    @on(LineList.Highlighted, "#facts")
    def _fact_highlighted(self, event: LineList.Highlighted) -> None:
        event.stop()
        self.show_in_side_panel()
        self.post_message(Changed())

    @on(LineList.Chosen, "#facts")
    def _fact_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        target = event.line.target
        if isinstance(target, CertificationTarget):
            self.show_certification(target.held)
        else:
            self.action_sources()

    def open(self, subject: str) -> None:
        """Open `amt`, `amt#renewal` (a pane), `ascp:MLS` or `state:CA`."""
        name, _, pane = subject.partition("#")
        if name.startswith("state:"):
            self.show_place(self.catalog.jurisdiction(name.removeprefix("state:")))
        elif ":" in name:
            self.show_certification(self.catalog.certification(name))
        elif name:
            self.show_organization(self.catalog.organization(name), pane or "overview")

    def show_certification(self, held: CertificationEntry) -> None:
        """Open one certification."""
        self.held = held
        self.forget_needle()
        self.fill()
        self.query_one("#facts", LineList).action_first()
        self._open_detail()

    def show_organization(self, record: OrganizationFile, pane: str = "overview") -> None:
        """Open an organization at a pane."""
        self.grouping, self.held, self.record, self.pane = GROUPINGS[0], None, record, pane
        self._fill_list()
        self.query_one("#list", LineList).move_to(record.id)
        self.fill()
        self._open_detail()

    def show_place(self, place: Jurisdiction) -> None:
        """Open a state."""
        self.grouping, self.held, self.place = "state", None, place
        self._fill_list()
        self.query_one("#list", LineList).move_to(f"state.{place.id}")
        self.fill()
        self._open_detail()

    @on(Bar.Picked)
    def _pane_picked(self, event: Bar.Picked) -> None:
        event.stop()
        self._open_pane(event.name)

    def _open_pane(self, pane: str) -> None:
        self.pane = pane
        self.forget_needle()
        self.fill()
        self.query_one("#facts", LineList).action_first()

    # ------------------------------------------------------------------ commands

    @property
    def actions(self) -> Actions:
        return {
            **super().actions,
            "open": Action(self.action_open),
            "back": Action(self.action_back, self.why_not_back),
            "next-pane": Action(self.action_next_pane, self.why_not_pane),
            "previous-pane": Action(self.action_previous_pane, self.why_not_pane),
            "group": Action(self.action_group),
            "mark": Action(self.action_mark, self.why_not_mark),
            "compare": Action(self.action_compare_marked, self.why_not_compare_marked),
            "export": Action(self.action_export, self.why_not_export),
        }

    def action_open(self) -> None:
        self.query_one(
            "#list" if not self.has_class("-open") else "#facts", LineList
        ).action_choose()

    def action_back(self) -> None:
        if self.forget_needle():
            self.fill()
            self.query_one("#facts", LineList).focus()
            return
        if self.held is not None:
            code = self.held.id
            self.held = None
            self.fill()
            self.query_one("#facts", LineList).move_to(code)
            return
        self.remove_class("-open")
        self.query_one("#list", LineList).focus()
        self.post_message(Changed())

    def why_not_back(self) -> str:
        return "" if self.has_class("-open") or self.held or self.find_box else START

    def why_not_pane(self) -> str:
        if self.grouping != "organization" and self.held is None:
            return f"A {self.grouping} has one pane."
        return ""

    def action_next_pane(self) -> None:
        self._turn_pane(1)

    def action_previous_pane(self) -> None:
        self._turn_pane(-1)

    def _turn_pane(self, step: int) -> None:
        if self.held is not None:
            self.held = None
        names = list(PANES)
        self._open_pane(names[(names.index(self.pane) + step) % len(names)])

    def action_group(self) -> None:
        following = (GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)
        self.grouping = GROUPINGS[following]
        self.held = None
        self.remove_class("-open")
        self._fill_list()
        self.fill()
        self.query_one("#list", LineList).focus()

    def _markable(self) -> str:
        """The name that space would mark."""
        focus = self.app.focused
        if isinstance(focus, LineList) and focus.id == "facts":
            target = focus.target
            if isinstance(target, CertificationTarget):
                return target.held.id
            if self.held is not None:
                return self.held.id
        if self.grouping != "organization":
            return ""
        return self.record.id if self.record else ""

    def why_not_mark(self) -> str:
        return "" if self._markable() else "Put the cursor on an organization or a certification."

    def action_mark(self) -> None:
        self.toggle_mark(self._markable())
        self.refresh_marks()

    def why_not_export(self) -> str:
        if self.held is None and self.grouping != "organization":
            return f"A {self.grouping} cannot be exported."
        return ""

    def action_export(self) -> None:
        """Ask where to write what is shown."""
        name = self.held.id if self.held is not None else self.record.id if self.record else ""
        if name:
            from certtui.tui.dialogs import export

            export.offer(self.app, export.subject(self.catalog, name, self.session.today))

    # ------------------------------------------------------------------ under the cursor

    @property
    def target(self) -> Target | None:
        target = self.query_one("#facts", LineList).target
        return target if isinstance(target, Target) else None
