"""View 2: two to four organizations or certifications side by side."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from certtui.answers.comparison.compare import compare
from certtui.answers.comparison.comparison import FEWEST, MOST, Comparison, Subject
from certtui.answers.cost.over_years import FEWEST_YEARS, MOST_YEARS, YEARS, cost
from certtui.tui.commands import Action, Actions
from certtui.tui.lines.comparison import (
    comparison_columns,
    cost_lines,
    row_lines,
    summary_lines,
)
from certtui.tui.lines.targets import RowTarget, Target
from certtui.tui.messages import Changed
from certtui.tui.session import Session, default_pair
from certtui.tui.views.filtered import FilteredView
from certtui.tui.widgets.line_list import GAP, GUTTER, Line, LineList, heading
from certtui.tui.widgets.text_panel import TextPanel

NARROWEST_COLUMN = 24
"""Columns of text below which subjects are turned instead of squeezed."""


class CompareView(FilteredView):
    """Aligned rows that scroll together, under a heading that stays."""

    name_of_view = "compare"
    PARTS = ("rows", "side")
    FIRST = "rows"
    FILTERED = {"rows": "Show only rows with these words"}  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.answer: Comparison | None = None
        self.differs = False
        self.known = False
        self.first = 0
        """Index of the first subject shown, where not all fit."""
        self.years = YEARS
        """How many years costs are summed over."""

    def compose(self) -> ComposeResult:
        """The summary line, the heading of the columns, the rows, and the side panel."""
        yield Static(id="compare-about", markup=False)
        with Horizontal():
            with Vertical(id="compare-main"):
                yield Static(id="compare-heads", markup=False)
                yield LineList(id="rows")
            yield TextPanel(id="side")

    # ------------------------------------------------------------------ opening

    @property
    def subject(self) -> str:
        return "+".join(subject.id for subject in self._subjects)

    def open(self, subject: str) -> None:
        """Compare `amt+ascp`, `amt:MLS+ascp:MLS` or `amt+ascp#renewal` (beginning there)."""
        names, _, section = subject.partition("#")
        if names:
            self.show(tuple(names.split("+")), section)
        elif self.answer is None:
            self.show(default_pair(self.session))
        self.focus_first()

    # ------------------------------------------------------------------ filling

    def show(self, subjects: tuple[str, ...], section: str = "") -> None:
        """Compare these, beginning at a section. Raises CerttuiError when they cannot be."""
        self.answer = compare(self.catalog, subjects, self.years)
        self.first = 0
        self.forget_filters()
        self.fill()
        rows = self.query_one("#rows", LineList)
        rows.action_first()
        if section:
            found = (line.key for line in rows.lines if line.key.startswith(f"{section}."))
            rows.show_at_top(next(found, ""))

    @property
    def shown(self) -> list[int]:
        """Indices of the subjects whose columns are on the screen."""
        count = len(self.answer.subjects) if self.answer else 0
        width = self.query_one("#rows", LineList).size.width - GUTTER
        fit = max(1, min(count, (width - 14) // (NARROWEST_COLUMN + GAP))) if width > 0 else count
        self.first = max(0, min(self.first, count - fit))
        return list(range(self.first, self.first + fit))

    def fill(self) -> None:
        if self.answer is None:
            return
        rows = self.query_one("#rows", LineList)
        shown = self.shown
        words = self.filters.get("rows", "")
        narrowed = self.answer.where(differs=self.differs, known=self.known, text=words)
        lines = row_lines(self.session.fact_lines, narrowed, shown)
        if lines and not words:
            lines = [*summary_lines(self.answer), *lines, *self._cost_lines(shown)]
        rows.set_lines(lines or [heading("No row is left; d, u or esc shows more.")],
                       comparison_columns(len(shown)))  # fmt: skip
        self._fill_heads(shown)
        self._fill_about(narrowed)
        self.post_message(Changed())

    def _cost_lines(self, shown: list[int]) -> list[Line]:
        """The chart of costs, where certifications are compared."""
        names = [subject.id for subject in self._subjects]
        if not all(":" in name for name in names):
            return []
        width = self.query_one("#rows", LineList).size.width - GUTTER
        room = comparison_columns(len(shown))(max(width, 20))[1]
        costs = cost(self.catalog, names, self.years)
        return cost_lines(costs, [names[index] for index in shown], room)

    def _fill_heads(self, shown: list[int]) -> None:
        assert self.answer is not None
        rows = self.query_one("#rows", LineList)
        label, *widths = comparison_columns(len(shown))(max(rows.size.width - GUTTER - 1, 1))
        total = len(self.answer.subjects)
        which = f"{shown[0] + 1}" if len(shown) == 1 else f"{shown[0] + 1}-{shown[-1] + 1}"
        turn = f"{which} of {total}  [ ]" if len(shown) < total else ""
        parts: list[Any] = [" " * GUTTER, turn[:label].ljust(label + GAP)]
        for index, width in zip(shown, widths, strict=True):
            title = self.answer.subjects[index].title
            parts.append((title[:width].ljust(width + GAP), "bold"))
        self.query_one("#compare-heads", Static).update(Content.assemble(*parts), layout=False)

    def _fill_about(self, narrowed: Comparison) -> None:
        assert self.answer is not None
        rows = sum(len(section.rows) for section in narrowed.sections)
        all_rows = sum(len(section.rows) for section in self.answer.sections)
        notes = [f"{rows} of {all_rows} rows"] if rows != all_rows else [f"{rows} rows"]
        notes += ["differences only"] if self.differs else []
        notes += ["unknown hidden"] if self.known else []
        words = self.filters.get("rows")
        notes += [f"with “{words}”"] if words else []
        noted = "  " + ", ".join(notes)
        names = " and ".join(subject.name for subject in self.answer.subjects)
        if cell_len(names + noted) > self.size.width - 2 * GAP:
            names = " and ".join(subject.title for subject in self.answer.subjects)
        self.query_one("#compare-about", Static).update(
            Content.assemble((names, "bold"), (noted, "$dim")), layout=False
        )

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)

    # ------------------------------------------------------------------ rows

    @on(LineList.Highlighted, "#rows")
    def _highlighted(self, event: LineList.Highlighted) -> None:
        event.stop()
        self.show_in_side_panel()
        self.post_message(Changed())

    @property
    def _subjects(self) -> tuple[Subject, ...]:
        return self.answer.subjects if self.answer else ()

    @on(LineList.Chosen, "#rows")
    def _chosen(self, event: LineList.Chosen) -> None:
        """A pair of certifications opens head to head; any other row opens in full."""
        event.stop()
        target = event.line.target
        pair = self._certifications_of(target) if isinstance(target, RowTarget) else ()
        if len(pair) >= FEWEST:
            self.leave_place()
            self.open("+".join(pair))
        else:
            self.action_sources()

    def _certifications_of(self, target: RowTarget) -> tuple[str, ...]:
        """The first certification of each subject in a row of roles."""
        if target.section != "certifications":
            return ()
        found = []
        for subject in self._subjects:
            for held in self.catalog.where(role=target.row.id, status="active"):
                if held.organization.id == subject.id:
                    found.append(held.id)
                    break
        return tuple(found)

    # ------------------------------------------------------------------ commands

    @property
    def actions(self) -> Actions:
        return {
            **super().actions,
            "open": Action(self.action_open),
            "differences": Action(self.action_differences),
            "known": Action(self.action_known),
            "turn-left": Action(self.action_turn_left, self.why_not_turn),
            "turn-right": Action(self.action_turn_right, self.why_not_turn),
            "more-years": Action(self.action_more_years, self.why_not_years),
            "fewer-years": Action(self.action_fewer_years, self.why_not_years),
            "compare": Action(self.action_compare),
            "export": Action(self.action_export),
        }

    def action_open(self) -> None:
        self.query_one("#rows", LineList).action_choose()

    def action_differences(self) -> None:
        self.differs = not self.differs
        self.fill()

    def action_known(self) -> None:
        self.known = not self.known
        self.fill()

    def why_not_turn(self) -> str:
        return "All columns are on the screen." if len(self.shown) == len(self._subjects) else ""

    def action_turn_left(self) -> None:
        self.first -= 1
        self.fill()

    def action_turn_right(self) -> None:
        self.first += 1
        self.fill()

    def why_not_years(self) -> str:
        if not self._subjects or not all(":" in subject.id for subject in self._subjects):
            return "Costs are summed where certifications are compared."
        return ""

    def action_more_years(self) -> None:
        self._sum_over(self.years + 1)

    def action_fewer_years(self) -> None:
        self._sum_over(self.years - 1)

    def _sum_over(self, years: int) -> None:
        """Sum the costs over so many years, as far as they go."""
        self.years = min(max(years, FEWEST_YEARS), MOST_YEARS)
        self.answer = compare(self.catalog, [s.id for s in self._subjects], self.years)
        self.fill()

    def action_compare(self) -> None:
        """Choose the organizations to compare."""
        from certtui.tui.dialogs.pick import Choice, PickSeveralScreen

        choices = [
            Choice(record.id, f"{record.organization.abbreviation}  {record.organization.name}")
            for record in self.catalog.organizations
        ]
        chosen = tuple(subject.id for subject in self._subjects if ":" not in subject.id)
        self.app.push_screen(
            PickSeveralScreen("Compare", choices, chosen, fewest=FEWEST, most=MOST),
            self._chosen_anew,
        )

    def _chosen_anew(self, names: tuple[str, ...] | None) -> None:
        if names:
            self.leave_place()
            self.open("+".join(names))

    def action_export(self) -> None:
        """Ask where to write the comparison."""
        if self.answer is not None:
            from certtui.tui.dialogs import export

            offered = export.comparison(self.catalog, self.answer, self.session.today)
            export.offer(self.app, offered)

    # ------------------------------------------------------------------ under the cursor

    @property
    def target(self) -> Target | None:
        target = self.query_one("#rows", LineList).target
        return target if isinstance(target, Target) else None
