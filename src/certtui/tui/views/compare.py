"""View 2: two to four organizations or certifications side by side."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult

from certtui.answers.comparison.comparison import FEWEST, Comparison, Subject
from certtui.answers.comparison.sections import compare
from certtui.answers.cost.over_years import COST_YEARS, FEWEST_COST_YEARS, MOST_COST_YEARS
from certtui.answers.facts.wording import with_and
from certtui.output.answer_formats import Output
from certtui.tui.lines import comparison as lines
from certtui.tui.lines import comparison_frame as frame
from certtui.tui.lines.comparison import COST
from certtui.tui.lines.comparison_frame import ColumnWindow
from certtui.tui.lines.targets import CostTarget, Footnotes, RowTarget, Target
from certtui.tui.session import Changed, Session
from certtui.tui.views.filtered import FilteredView
from certtui.tui.widgets.containers import Caption, SideBySide, Stacked
from certtui.tui.widgets.line import GAP
from certtui.tui.widgets.line_list import LineList
from certtui.tui.widgets.text_panel import TextPanel


class CompareView(FilteredView):
    """At a glance, in short, cost and sections, under a fixed heading with the subjects."""

    name_of_view = "compare"
    PARTS = ("rail", "rows", "side")
    FIRST = MAIN = "rows"
    FILTERED = {"rows": "Show only rows with these words"}  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.answer: Comparison | None = None
        self.row_filter = {"differs": False, "in_words": False, "known": False}
        """Which rows are shown, as `Comparison.where` takes it."""
        self.columns = ColumnWindow()
        """The visible subjects, and the one whose cells the panel shows."""
        self.years = COST_YEARS
        """How many years costs are summed over."""
        self._meant = ""
        """The section to begin at, once there are rows."""
        self.unfolded: set[str] = set()
        """Keys of the rows that are shown in full."""
        self.side: bool | None = None
        """Whether the panel is shown; None if it depends on the room."""
        self.about = Caption(id="compare-about")
        self.rail = LineList(id="rail")
        self.heads = Caption(id="compare-heads")
        self.rows = LineList(id="rows", go_to_cell=self._go_to_cell)
        self.panel = TextPanel(id="side")
        self.panel.display = False  # until the width is known

    def compose(self) -> ComposeResult:
        yield self.about
        with SideBySide():
            yield self.rail
            with Stacked(id="compare-main"):
                yield from (self.heads, self.rows)
            yield self.panel

    @property
    def _section(self) -> str:
        """The section of the row under the cursor; empty if there is none."""
        return self.rows.current.key.partition(".")[0] if self.rows.current else ""

    @property
    def _subjects(self) -> tuple[Subject, ...]:
        return self.answer.subjects if self.answer else ()

    @property
    def _names(self) -> list[str]:
        return [subject.id for subject in self._subjects]

    # ------------------------------------------------------------------ opening

    @property
    def subject(self) -> str:
        return "+".join(self._names)

    @property
    def sections(self) -> Mapping[str, str]:
        names = with_and([subject.title for subject in self._subjects])
        return {
            f"{self.subject}#{line.key}": f"{line.cells[0].plain}, {names}"
            for line in self.rail.lines
        }

    def open(self, subject: str) -> None:
        """Compare `amt+ascp`, `amt:MLS+ascp:MLS` or `amt+ascp#chart`, which begins at a section."""
        names, _, section = subject.partition("#")
        if names:
            self.show(tuple(names.split("+")), section)
        elif self.answer is None:
            self.about.update(self.why_not_column())  # stays if the catalog has no pair
            self.show(self.session.default_pair)
        self.focus_first()

    def show(self, subjects: tuple[str, ...], section: str = "") -> None:
        """Compare subjects, beginning at a section. Raises CerttuiError if that is impossible."""
        self.answer = compare(self.catalog, subjects, self.years)
        self.columns = ColumnWindow(len(self._subjects))
        self.unfolded.clear()
        self.forget_filters()
        self._meant = section
        self.fill()
        self.rows.action_first()

    # ------------------------------------------------------------------ filling

    @property
    def _is_wide(self) -> bool:
        return self.screen.has_class("-wide") or self.screen.has_class("-vast")

    def _place_side(self) -> None:
        """Show the panel if it was requested, or if every column has room beside it."""
        wanted = self.side
        if wanted is None and self._is_wide:
            panel = 52 if self.screen.has_class("-vast") else 38
            width = self.size.width - panel - self.rail.outer_size.width
            wanted = frame.has_room_beside(width, len(self._subjects))
        self.panel.display = bool(wanted) and self._is_wide

    @on(LineList.Resized, "#rows")
    def fill(self) -> None:
        """Update everything, for the present filters, folds and size."""
        if self.answer is None or not self.rows.size.width:
            return  # not seen yet: the resize that shows it comes back here
        self._place_side()
        self.columns = self.columns.fitted(frame.fitting(self.rows.size.width))
        typed = self.filters.get("rows", "")
        wanted = self.catalog.thesaurus.pattern(typed)
        narrowed = self.answer.where(**self.row_filter, wanted=wanted)
        shown = self.columns.shown
        make = self.session.fact_lines
        found = lines.comparison_lines(make, narrowed, shown, self.unfolded, self._width, wanted)
        self.rows.set_lines(found or self.unmatched("rows"), lines.comparison_columns(len(shown)))
        entries = frame.rail_lines(narrowed)
        if [line.key for line in self.rail.lines] != [entry.key for entry in entries]:
            self.rail.set_lines(entries)
        if self.focused_part == "rail":
            self._follow_rail()  # the row that was there may not be listed any more
        if self._meant:
            self.rail.move_to(self._meant)
            self.call_after_refresh(self.rows.show_at_top, self._meant)
            self._meant = ""
        self._fill_heads()
        room = self.size.width - 2 * GAP
        is_headed = len(shown) == self.columns.count
        only = self.row_filter
        about = frame.about(self.answer, narrowed, only, typed, room, is_headed=is_headed)
        self.about.display = bool(about)
        self.about.update(about, layout=False)
        self.post_message(Changed())

    @property
    def _width(self) -> int:
        return max(self.rows.text_width, 20)

    def _fill_heads(self) -> None:
        here = None if self._is_wide else self.rail.current  # which is beside the rows then
        title = here.cells[0].plain if here else ""
        headings = frame.column_headings(self._subjects, self.columns, self._width, title)
        self.heads.update(headings, layout=False)

    # ------------------------------------------------------------------ rows

    @on(LineList.Highlighted, "#rail")
    def _rail_moved(self) -> None:
        """The rail leads while it has the focus; otherwise the rows do."""
        if self.focused_part == "rail":
            self._follow_rail()

    def _follow_rail(self) -> None:
        if self.rail.current:
            self.rows.show_at_top(self.rail.current.key)

    @on(LineList.Chosen, "#rail")
    def _rail_chosen(self, event: LineList.Chosen) -> None:
        self.rows.show_at_top(event.line.key)
        self.focus_part("rows")

    @on(LineList.Highlighted, "#rows")
    def _row_moved(self) -> None:
        if self.focused_part != "rail":
            self.rail.move_to(self._section)
            self._fill_heads()

    @on(LineList.Chosen, "#rows")
    def _chosen(self, event: LineList.Chosen) -> None:
        """A pair of certifications opens as a comparison; any other row unfolds, or folds again."""
        target = event.line.target
        pair: tuple[str, ...] = ()  # the first certification of each subject in a row for a role
        if isinstance(target, RowTarget) and target.section == "certifications":
            pair = self.catalog.first_of_role(target.row.id, self._names)
        if len(pair) >= FEWEST:
            self.leave_place()
            self.open("+".join(pair))
        elif isinstance(target, RowTarget) and target.section != lines.GLANCE:
            self.unfolded ^= {event.line.key}
            self.fill()
        else:
            self.action_sources()

    def close_top(self) -> bool:
        """Fold all rows, before a filter is cleared."""
        if self.find_box is None and self.unfolded:
            self.unfolded.clear()
            self.fill()
            return True
        return super().close_top()

    # ------------------------------------------------------------------ commands

    def why_not_years(self) -> str:
        if self.answer is not None and any(cost.currency for cost in self.answer.costs):
            return ""
        return "No amount was found for them: enter on a role compares certifications."

    def action_cost(self) -> None:
        """Go to the chart; from there, for organizations, to that of the next role they share."""
        if (reason := self.why_not_years()) or self.answer is None:
            self.say(reason)
            return
        current = self.rows.current
        if current is not None and isinstance(current.target, CostTarget) and self.answer.roles:
            roles = self.answer.roles
            here = roles.index(self.answer.role) if self.answer.role in roles else -1
            self._compare_anew(role=roles[(here + 1) % len(roles)])
        self.forget_filters()
        self.fill()
        self.rows.show_at_top(COST)
        self.focus_part("rows")
        if len(self.answer.roles) > 1:
            self.say(f"{self.session.key_of('cost')} again: the next role.")

    def _switch_filter(self, name: str) -> None:
        """Toggle a filter of the rows."""
        self.row_filter = {**self.row_filter, name: not self.row_filter[name]}
        self.fill()

    def action_differences(self) -> None:
        self._switch_filter("differs")

    def action_words(self) -> None:
        self._switch_filter("in_words")

    def action_known(self) -> None:
        self._switch_filter("known")

    def why_not_words(self) -> str:
        leaves = self.session.key_of("differences")
        said = f"All rows are shown: {leaves} leaves those that differ."
        return "" if self.row_filter["differs"] else said

    def why_not_side(self) -> str:
        shows = self.session.key_of("sources")
        return "" if self._is_wide else f"The panel needs 120 columns: {shows} shows the same."

    def action_side(self) -> None:
        self.side = not self.panel.display
        self._place_side()
        if self.focused_part not in self._parts_shown:
            self.focus_part("rows")
        self.call_after_refresh(self.show_in_side_panel)

    def why_not_column(self) -> str:
        chooses = self.session.key_of("compare")
        return "" if self.answer is not None else f"Nothing is compared: {chooses} chooses."

    def step_column(self, step: int) -> None:
        """Go to the cells of the next or previous subject."""
        before = self.columns
        self.columns = before.moved(step)
        if self.columns.first != before.first:
            self.fill()
        self._fill_heads()
        self.show_in_side_panel()

    def _go_to_cell(self, number: int) -> bool:
        """Go to the subject of a cell; False if the cursor is there already."""
        place = number - lines.FIRST_CELL
        step = self.columns.first + place - self.columns.column
        if place < 0 or not step:
            return False
        self.step_column(step)
        return True

    def step_years(self, more: int) -> None:
        self.years = min(max(self.years + more, FEWEST_COST_YEARS), MOST_COST_YEARS)
        self._compare_anew(role=self.answer.role if self.answer else "")
        self.fill()

    def _compare_anew(self, *, role: str) -> None:
        self.answer = compare(self.catalog, self._names, self.years, role)

    def why_not_compare(self) -> str:
        return ""

    def action_compare(self) -> None:
        """Choose what to compare."""
        from certtui.tui.dialogs.pick_compared import PickComparedScreen

        def chosen(names: tuple[str, ...] | None) -> None:
            if names:
                self.leave_place()
                self.open("+".join(names))

        screen = PickComparedScreen(self.catalog, self._names)
        self.app.push_screen(screen, chosen)

    def section_texts(self, footnotes: Footnotes) -> list[str]:
        """With a blank line after each row, since a row has several lines."""
        target = self.target
        if self.answer is None or not isinstance(target, RowTarget):
            return super().section_texts(footnotes)  # the chart
        rows = lines.section_rows(self.answer, target.section)
        targets = (RowTarget(row, "", self._subjects) for row in rows)
        return [f"{self.text_of(target, footnotes)}\n" for target in targets]

    def why_not_export(self) -> str:
        return self.why_not_column()

    def shown_answer(self) -> Output:
        from certtui.output.pages.comparison import ComparisonOutput

        assert self.answer is not None
        return ComparisonOutput(self.catalog, self.session.today, self.answer)

    @property
    def target(self) -> Target | None:
        target = super().target
        if isinstance(target, (RowTarget, CostTarget)):
            return replace(target, column=self.columns.column)
        return target
