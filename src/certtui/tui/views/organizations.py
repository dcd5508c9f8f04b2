"""View 1: organizations (or roles) on the left, the panes of the chosen one on the right."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_not

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from certtui.catalog.collection import CertificationEntry
from certtui.catalog.records.jurisdiction import FederalRule, Jurisdiction
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.vocabulary import Role
from certtui.tui.commands import Action, Actions
from certtui.tui.lines.facts import fact_columns
from certtui.tui.lines.marks import SOURCE_MARKS
from certtui.tui.lines.organization import (
    PANES,
    PaneLines,
    certification_columns,
    organization_rows,
    place_rows,
    role_rows,
)
from certtui.tui.lines.sources import with_source
from certtui.tui.lines.targets import CertificationTarget, FactTarget, SourceTarget, Target
from certtui.tui.messages import Changed
from certtui.tui.session import Session
from certtui.tui.views.filtered import FilteredView
from certtui.tui.widgets.bar import Bar, PaneStrip
from certtui.tui.widgets.ground import SideBySide, Stacked
from certtui.tui.widgets.line import Columns, one_column
from certtui.tui.widgets.line_list import LineList
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
    return (width - 5, 3)


class OrganizationsView(FilteredView):
    """Explores one organization, certification or role at a time."""

    name_of_view = "organizations"
    PARTS = ("list", "facts", "side")
    FIRST, SECOND = "list", "facts"
    FILTERED = {"facts": "Filter this tab", "list": "Filter the list"}  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.grouping = GROUPINGS[0]
        self.record: OrganizationFile | None = None
        self.role: Role | None = None
        self.place_shown: Jurisdiction | FederalRule | None = None
        self.held: CertificationEntry | None = None
        self.pane = "overview"
        self._meant = ""
        """Keys of the rows that are to get the cursor begin with it, once they are there."""
        self._are_facts_focused = False
        """Whether the title of the facts is shown as that of the part with the focus."""

    def compose(self) -> ComposeResult:
        """The list, the panes, and on wide screens what the cursor's value rests on."""
        with SideBySide():
            yield LineList(id="list")
            with Stacked(id="detail"):
                yield Static(id="crumb", markup=False)
                yield PaneStrip(PANES)
                yield LineList(id="facts", hints=SOURCE_MARKS)
            yield TextPanel(id="side")

    def on_mount(self) -> None:
        """Fill the list; the first organization is chosen."""
        self._fill_list()

    @property
    def is_narrow(self) -> bool:
        """One part at a time."""
        return self.app.size.width < 80

    # ------------------------------------------------------------------ filling

    def _lines(self) -> PaneLines:
        return PaneLines(self.catalog, self.session.fact_lines, self.session.marked)

    def _fill_list(self) -> None:
        columns: Columns = one_column
        if self.grouping == "role":
            lines, columns = role_rows(self.catalog), role_columns
        elif self.grouping == "state":
            lines = place_rows(self.catalog, self.query_one("#list", LineList).text_width)
        else:
            lines, columns = organization_rows(self.catalog, self.session.marked), list_columns
        self.query_one("#list", LineList).set_lines(self.narrowed("list", lines), columns)

    def fill(self) -> None:
        """List what there is to choose from, and show what is chosen."""
        if self.find_box is None or self.filtered_part == "list":
            self._fill_list()
        self._fill_facts()

    def _fill_facts(self) -> None:
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
            lines = make.role(self.role)
            columns = certification_columns(lines)
        elif self.grouping == "state" and self.place_shown is not None:
            lines = make.place(self.place_shown, narrow=narrow)
        elif self.record is not None:
            lines = make.pane(self.pane, self.record, narrow=narrow)
            if self.pane == "certifications":
                columns = certification_columns(lines)
            elif self.pane == "faq":
                columns = one_column
        else:
            lines = []
        facts.set_lines(self.narrowed("facts", lines), columns)
        self._move_to_meant()
        self._fill_crumb()

    def _fill_crumb(self) -> None:
        strip = self.query_one(PaneStrip)
        strip.pane = self.pane
        has_panes = self.held is None and self.grouping == "organization"
        strip.set_class(not has_panes, "-of-no-use")
        self._show_crumb()

    def _show_crumb(self) -> None:
        """The title of the facts, reversed while they have the focus."""
        self._are_facts_focused = self.focused_part == "facts"
        style = "reverse" if self._are_facts_focused else ""
        self.query_one("#crumb", Static).update(self._crumb().stylize(style), layout=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        super().on_descendant_focus(event)
        if self._are_facts_focused != (self.focused_part == "facts"):
            self._show_crumb()

    def _crumb(self) -> Content:
        """Where one is."""
        if self.held is not None:
            abbreviation = self.held.organization.organization.abbreviation
            return Content(f"{abbreviation} › {self.held.certification.code}")
        if self.grouping == "role":
            return Content(f"Role › {self.role.name}") if self.role else Content("")
        if self.grouping == "state":
            if isinstance(self.place_shown, Jurisdiction):
                return Content(f"State › {self.place_shown.name}")
            return (
                Content(f"Federal rule › {self.place_shown.title}")
                if self.place_shown
                else Content("")
            )
        if self.record is None:
            return Content("")
        head = self.record.organization
        if self.screen.has_class("-tiny"):  # no room for the names of the panes
            return Content(f"{head.abbreviation} › {PANES[self.pane]}")
        return Content.assemble((head.abbreviation, "bold"), f"  {head.name}")

    def on_resize(self) -> None:
        """Facts read differently on a narrow screen."""
        if self.record is not None or self.role is not None:
            self.call_after_refresh(self._fill_facts)
        if self.grouping == "state":
            self.call_after_refresh(self._fit_list)

    def _fit_list(self) -> None:
        """What is said of a law stands on the right of the list, however wide that is."""
        if self.query("#list"):  # none is left while the view is leaving
            self._fill_list()

    # ------------------------------------------------------------------ choosing

    @on(LineList.Highlighted, "#list")
    def _highlighted(self, event: LineList.Highlighted) -> None:
        """What is under the cursor in the list is shown at once."""
        event.stop()
        target = event.list.target  # the event may be late: the cursor has moved on since
        before = (self.record, self.role, self.place_shown)
        if isinstance(target, OrganizationFile):
            self.record = target
        elif isinstance(target, Role):
            self.role = target
        elif isinstance(target, (Jurisdiction, FederalRule)):
            self.place_shown = target
        if any(map(is_not, before, (self.record, self.role, self.place_shown))):
            self.held = None
            self.forget_filter("facts")
            self._fill_facts()
            self.query_one("#facts", LineList).action_first()
        self.post_message(Changed())

    @on(LineList.Chosen, "#list")
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.leave_place()
        self._open_detail()

    def _open_detail(self) -> None:
        self.focus_part("facts")
        if self.is_narrow:  # the pane had no width while the list stood in its place
            self.call_after_refresh(self._fill_facts)

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
            self.leave_place()
            beside = self.subject.partition(">")[0]
            self.open(f"{beside}>{target.held.id}")
        else:
            self.action_sources()

    @property
    def subject(self) -> str:
        """`amt#renewal` (a pane), `ascp:MLS`, `state:CA`, `rule:clia`, `role:mls>ascp:MLS`."""
        shown = ""
        if self.grouping == "organization" and self.record is not None:
            shown = f"{self.record.id}#{self.pane}"
        elif self.grouping == "role" and self.role is not None:
            shown = f"role:{self.role.id}"
        elif isinstance(self.place_shown, Jurisdiction):
            shown = f"state:{self.place_shown.id}"
        elif self.place_shown is not None:
            shown = f"rule:{self.place_shown.id}"
        return f"{shown}>{self.held.id}" if self.held is not None else shown

    def open(self, subject: str) -> None:
        """Open what `subject` gives; a certification alone with its organization beside it.

        After a pane may stand what rows are meant in it: `amt#renewal/renewal.fees`.
        """
        if not subject:
            return
        beside, _, name = subject.rpartition(">")
        name, _, pane = name.partition("#")
        pane, _, rows = pane.partition("/")
        kind, _, id_ = name.partition(":")
        held: CertificationEntry | None = None
        if kind not in ("state", "role", "rule") and id_:
            held = self.catalog.certification(name)
            beside = beside or held.organization.id
        self._choose(beside or name, pane)
        self.held = held
        self.forget_filters()
        self._fill_list()
        self._meant = ""
        self._fill_facts()
        self.query_one("#facts", LineList).action_first()
        self._meant = rows or (pane if held is not None else "")
        self._move_to_meant()
        self._open_detail()

    def renew(self, session: Session) -> bool:
        catalog, place = session.catalog, self.place_shown
        rules = [rule for file in catalog.jurisdiction_files for rule in file.rules]
        known = (
            (catalog.jurisdictions if isinstance(place, Jurisdiction) else rules) if place else ()
        )
        record, held = self.record, self.held
        records = {entry.id: entry for entry in catalog.organizations}
        certifications = {entry.id: entry for entry in catalog.certifications}
        if (record and record.id not in records) or (held and held.id not in certifications):
            return False
        self.session = session
        self.record = records[record.id] if record else None
        self.held = certifications[held.id] if held else None
        self.role = catalog.roles.get(self.role.id) if self.role else None
        self.place_shown = next((one for one in known if place and one.id == place.id), None)
        self._fill_list()
        self._fill_facts()
        return True

    def _choose(self, name: str, pane: str) -> None:
        """Choose an organization and its pane, a role, a state or a federal rule."""
        name, _, own_pane = name.partition("#")
        kind, _, id_ = name.partition(":")
        if kind == "state":
            self.grouping, self.place_shown = "state", self.catalog.jurisdiction(id_)
        elif kind == "rule":
            rules = {rule.id: rule for f in self.catalog.jurisdiction_files for rule in f.rules}
            self.grouping, self.place_shown = "state", rules.get(id_, self.place_shown)
        elif kind == "role":
            self.grouping, self.role = "role", self.catalog.roles.get(id_, self.role)
        else:
            self.grouping, self.record = "organization", self.catalog.organization(name)
            self.pane = next((p for p in (pane, own_pane, "overview") if p in PANES), "overview")
        entries = self.query_one("#list", LineList)
        self.forget_filter("list")
        self._fill_list()
        entries.move_to(name if self.grouping == "organization" else f"{kind}.{id_}")

    def _move_to_meant(self) -> None:
        """Put the cursor on the first of the rows meant, with the headings above it at the top."""
        facts = self.query_one("#facts", LineList)
        meant = self._meant
        if not meant or not facts.size.width:
            return  # filled again once the view knows its size
        self._meant = ""
        for line in facts.lines:
            if line.key == meant or line.key.startswith(f"{meant}."):
                facts.show_at_top(line.key)
                return

    @on(Bar.Picked)
    def _pane_picked(self, event: Bar.Picked) -> None:
        event.stop()
        self._open_pane(event.name)

    def _open_pane(self, pane: str) -> None:
        self.held, self.pane = None, pane
        self.forget_filter("facts")
        self._fill_facts()
        self.query_one("#facts", LineList).action_first()

    # ------------------------------------------------------------------ commands

    @property
    def actions(self) -> Actions:
        return {
            **super().actions,
            "open": Action(self.action_open),
            "next-column": Action(self.action_next_pane, self.why_not_pane),
            "previous-column": Action(self.action_previous_pane, self.why_not_pane),
            "group": Action(self.action_group),
            "mark": Action(self.action_mark, self.why_not_mark),
            "compare": Action(self.action_compare_marked, self.why_not_compare_marked),
            "export": Action(self.action_export, self.why_not_export),
        }

    def action_open(self) -> None:
        """Open what is under the cursor."""
        part = "facts" if self.has_class("-open") else "list"
        self.query_one(f"#{part}", LineList).action_choose()

    def why_not_pane(self) -> str:
        if self.grouping != "organization" and self.held is None:
            return f"A {self.grouping} has no tabs."
        return ""

    def action_next_pane(self) -> None:
        self._turn_pane(1)

    def action_previous_pane(self) -> None:
        self._turn_pane(-1)

    def _turn_pane(self, step: int) -> None:
        names = list(PANES)
        self._open_pane(names[(names.index(self.pane) + step) % len(names)])

    def action_group(self) -> None:
        """List by something else."""
        self.leave_place()
        following = (GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)
        self.grouping = GROUPINGS[following]
        self.held = None
        self.forget_filters()
        self._fill_list()
        self._fill_facts()
        self.focus_part("list")

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
        self.fill()

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

    def text_of(self, target: object) -> str:
        """With the name of what it is said of, and what it rests on."""
        if not isinstance(target, Target) or not target.text:
            return ""
        text = target.text
        if isinstance(target, FactTarget):
            text = f"{self._name_shown()}: {text}"
            if target.fact.state == "not-found":
                return text
        if isinstance(target, SourceTarget):
            return text
        as_of = target.item.as_of if isinstance(target, FactTarget) else None
        return with_source(text, target.sources_in(self.catalog), as_of)

    def _name_shown(self) -> str:
        """The name of what the tab is about, short."""
        if self.held is not None:
            entry = self.held.certification
            return entry.letters or self.held.id
        if self.grouping == "state" and self.place_shown is not None:
            place = self.place_shown
            return place.name if isinstance(place, Jurisdiction) else place.title
        return self.record.organization.abbreviation if self.record is not None else ""
