"""View 1: organizations, roles or states on the left, the facts of the chosen one on the right."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult

from certtui.catalog.award import Award
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.vocabulary import Role
from certtui.errors import NameNotKnown
from certtui.output.answer_formats import Output
from certtui.tui.lines.catalog_lists import listed_by
from certtui.tui.lines.organization import PANES, PaneLines
from certtui.tui.lines.targets import CertificationTarget, Footnotes
from certtui.tui.session import Session
from certtui.tui.views.filtered import FilteredView, narrow
from certtui.tui.views.subject import (
    GROUPINGS,
    Chosen,
    Opened,
    chosen_name,
    copied_text,
    crumb_of,
    facts_of,
    find_chosen,
    grouping_of,
    output_of,
    read_subject,
    title_of,
)
from certtui.tui.widgets.bar import Bar, PaneStrip
from certtui.tui.widgets.containers import Caption, SideBySide, Stacked
from certtui.tui.widgets.line_list import LineList
from certtui.tui.widgets.text_panel import TextPanel


class OrganizationsView(FilteredView):
    """Explores one organization, certification or role at a time."""

    name_of_view = "organizations"
    PARTS = ("list", "facts", "side")
    FIRST, SECOND = "list", "facts"
    MAIN = "facts"
    FILTERED = {"facts": "Filter this tab", "list": "Filter the list"}  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.grouping = GROUPINGS[0]
        self.chosen: dict[str, Chosen] = {}
        """The last choice in each grouping."""
        self.award: Award | None = None
        self.pane = "overview"
        self.list = LineList(id="list")
        self.crumb = Caption(id="crumb")
        self.strip = PaneStrip(PANES)
        self.facts = LineList(id="facts")
        self._meant = ""
        """Start of the keys of the row to put the cursor on, once it is there."""

    def compose(self) -> ComposeResult:
        with SideBySide():
            yield self.list
            with Stacked(id="detail"):
                yield from (self.crumb, self.strip, self.facts)
            yield TextPanel(id="side")

    def on_mount(self) -> None:
        self._fill_list()

    @property
    def shown(self) -> Chosen | None:
        """The choice in the present grouping."""
        return self.chosen.get(self.grouping)

    @property
    def record(self) -> OrganizationFile | None:
        """The chosen organization; None in another grouping."""
        return self.shown if isinstance(self.shown, OrganizationFile) else None

    @property
    def opened(self) -> Opened | None:
        """What the facts are about."""
        return self.award or self.shown

    # ------------------------------------------------------------------ filling

    def _fill_list(self) -> None:
        lines, columns = listed_by(self.grouping, self.catalog, self.session.marked)
        self.list.set_lines(self.narrowed("list", lines), columns)

    def fill(self) -> None:
        self._fill_list()
        self._fill_facts()

    @on(LineList.Resized, "#facts")
    def _fill_facts(self) -> None:
        """Show the chosen pane, certification or role."""
        width = self.facts.size.width
        if not width:
            return  # not seen yet: the resize that shows it comes back here
        make = PaneLines(self.catalog, self.session.fact_lines, self.session.marked)
        lines, columns = facts_of(make, self.opened, self.pane, width)
        self.facts.set_lines(self.narrowed("facts", lines), columns)
        self._move_to_meant()
        self.strip.pane = self.pane
        self.strip.set_class(
            self.award is not None or self.grouping != "organization", "-of-no-use"
        )
        self._show_crumb()

    def elsewhere(self, part: str, words: str) -> Sequence[str]:
        """The other tabs that contain the words."""
        if part != "facts" or self.record is None or self.award is not None:
            return ()
        make = PaneLines(self.catalog, self.session.fact_lines, ())
        panes = ((pane, make.pane(pane, self.record)) for pane in PANES)
        return [PANES[pane] for pane, lines in panes if narrow(lines, words)]

    def _show_other_facts(self) -> None:
        """Show the new choice from its top."""
        self._fill_facts()
        self.facts.action_first()

    def _show_crumb(self) -> None:
        is_tiny = self.screen.has_class("-tiny")  # no room for the names of the panes
        crumb = crumb_of(self.opened, self.pane if is_tiny else "")
        style = "reverse" if self.focused_part == "facts" else ""
        self.crumb.update(crumb.stylize(style), layout=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._show_crumb()

    # ------------------------------------------------------------------ choosing

    @on(LineList.Highlighted, "#list")
    def _highlighted(self, event: LineList.Highlighted) -> None:
        """Show the choice under the cursor at once."""
        target = event.list.target
        if isinstance(target, Chosen) and target != self.chosen.get(grouping_of(target)):
            self.chosen[grouping_of(target)] = target
            self.award = None
            self.forget_filters("facts")
            self._show_other_facts()

    @on(LineList.Chosen, "#list")
    def _chosen(self) -> None:
        self.leave_place()
        self.focus_part("facts")

    @on(LineList.Chosen, "#facts")
    def _fact_chosen(self, event: LineList.Chosen) -> None:
        target = event.line.target
        if isinstance(target, CertificationTarget):
            self.leave_place()
            beside = self.subject.partition(">")[0]
            self.open(f"{beside}>{target.award.id}")
        else:
            self.action_sources()

    @property
    def subject(self) -> str:
        """`amt#renewal` (a pane), `ascp:MLS`, `state:CA`, `role:mls>ascp:MLS`."""
        name = chosen_name(self.shown) if self.shown is not None else ""
        name += f"#{self.pane}" if self.record is not None else ""
        return f"{name}>{self.award.id}" if self.award is not None else name

    def open(self, subject: str) -> None:
        """Open a subject; a certification alone is shown beside its organization.

        A pane may be followed by its rows: `amt#renewal/renewal.fees`.
        """
        if not subject:
            return
        asked = read_subject(subject)
        name = asked.certification
        award = self.catalog.certification(name) if name else None
        beside = asked.beside or (award.organization.id if award is not None else "")
        self._choose(beside, asked.pane)
        self.award = award
        self._show_other_facts()
        self._meant = asked.rows
        self._move_to_meant()
        self.focus_part("facts")

    def _choose(self, name: str, pane: str) -> None:
        """Choose an organization and its pane, a role, a state or a federal rule."""
        found = find_chosen(self.catalog, name)
        self.grouping = grouping_of(found) if found else "role"
        if found is not None:
            self.chosen[self.grouping] = found
        if self.record is not None:
            self.pane = pane if pane in PANES else next(iter(PANES))
        self.forget_filters()
        self._fill_list()
        if self.shown is not None:
            self.list.move_to(chosen_name(self.shown).replace(":", "."))

    def renew(self, session: Session) -> bool:
        catalog = session.catalog
        try:
            found = {g: find_chosen(catalog, chosen_name(one)) for g, one in self.chosen.items()}
            award = catalog.certification(self.award.id) if self.award is not None else None
        except NameNotKnown:
            return False
        self.session, self.award = session, award
        self.chosen = {grouping: one for grouping, one in found.items() if one is not None}
        self.fill()
        return True

    def _move_to_meant(self) -> None:
        """Put the cursor on the first of the requested rows, with its headings at the top."""
        if self._meant and self.facts.size.width:  # else filled again once the view has a size
            meant, self._meant = self._meant, ""
            self.facts.show_at_top(meant)

    @on(Bar.Picked)
    def _pane_picked(self, event: Bar.Picked) -> None:
        event.stop()
        self._open_pane(event.name)

    def _open_pane(self, pane: str) -> None:
        words = self.filters.get("facts", "")
        if self.facts.current or not self.elsewhere("facts", words):
            self.forget_filters("facts")
        self.award, self.pane = None, pane
        self._show_other_facts()

    # ------------------------------------------------------------------ commands

    def why_not_column(self) -> str:
        if self.grouping != "organization" and self.award is None:
            return f"A {self.grouping} has no tabs."
        return ""

    def step_column(self, step: int) -> None:
        names = list(PANES)
        self._open_pane(names[(names.index(self.pane) + step) % len(names)])

    def action_group(self) -> None:
        self.leave_place()
        following = (GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)
        self.grouping = GROUPINGS[following]
        self.award = None
        self.forget_filters()
        self.fill()
        self.focus_part("list")

    def _markable(self) -> str:
        """The id that space would mark."""
        if self.focused_part == "facts":
            if isinstance(self.target, CertificationTarget):
                return self.target.award.id
            if self.award is not None:
                return self.award.id
        return self.record.id if self.record is not None else ""

    def why_not_mark(self) -> str:
        return "" if self._markable() else "Put the cursor on an organization or a certification."

    def action_mark(self) -> None:
        self.toggle_mark(self._markable())
        self.fill()

    def why_not_export(self) -> str:
        if isinstance(self.opened, Role):
            return "A role cannot be exported."
        return "" if self.opened else super().why_not_export()

    def shown_answer(self) -> Output:
        assert self.opened is not None
        return output_of(self.catalog, self.session.today, self.opened)

    def text_of(self, target: object, footnotes: Footnotes | None = None) -> str:
        name = title_of(self.opened) if self.opened is not None else ""
        return copied_text(self.catalog, target, name, footnotes)
