"""View 5: credentials and the days they were earned, and what keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from certtui.answers.renewal.plan import Plan, make_plan
from certtui.answers.renewal.typed_date import in_full, read_date
from certtui.answers.renewal.wording import together
from certtui.errors import CerttuiError
from certtui.person.credentials import HeldCredential
from certtui.tui.commands import Action, Actions
from certtui.tui.dialogs import export
from certtui.tui.dialogs.ask import TextScreen
from certtui.tui.dialogs.pick import Choice, PickScreen
from certtui.tui.lines.renewal import plan_lines, together_lines
from certtui.tui.lines.targets import Target
from certtui.tui.messages import Changed
from certtui.tui.session import Session
from certtui.tui.views.base import View
from certtui.tui.widgets.line_list import BLANK, Line, LineList, heading
from certtui.tui.widgets.styled_text import Words
from certtui.tui.widgets.text_panel import TextPanel

ADD = "add"
HINT = "Such as 2024-03-14, 14 March 2024 or March 2024"


def plan_columns(width: int) -> Sequence[int]:
    """When, and what."""
    label = max(min(24, width // 3), 10)
    return (label, width - label - 2)


class RenewalView(View):
    """The credentials on the left, their plans on the right."""

    name_of_view = "renewal"
    PARTS = ("credentials", "plan", "side")
    FIRST, SECOND = "credentials", "plan"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.held: dict[str, date] = {}
        """Day of certification by ORG:CODE."""
        self.refused: dict[str, str] = {}
        """Why there is no plan, by ORG:CODE."""
        self.plans: list[Plan] = []

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield LineList(id="credentials")
            with Vertical(id="planned"):
                yield LineList(id="plan")
            yield TextPanel(id="side")

    def on_mount(self) -> None:
        self._fill()

    # ------------------------------------------------------------------ filling

    def _fill(self) -> None:
        """Make every plan anew and show it."""
        self.plans, self.refused = [], {}
        for name, certified in self.held.items():
            try:
                held = HeldCredential(certification=name, certified=certified)
                self.plans.append(make_plan(self.catalog, held, self.session.today))
            except CerttuiError as error:
                self.refused[name] = str(error)
        lines = [
            Line(
                (Words(name, "strong") + Words(f"\ncertified {in_full(certified)}", "dim"),),
                name,
                key=name,
            )
            for name, certified in self.held.items()
        ]
        lines.append(Line((Words("Add a credential…", "mark"),), ADD, key=ADD))
        self.query_one("#credentials", LineList).set_lines(lines)
        self._fill_plan()
        self.post_message(Changed())

    def _fill_plan(self) -> None:
        plan = self.query_one("#plan", LineList)
        width = max(plan.size.width, 30)
        lines: list[Line] = []
        for entry in self.plans:
            lines += [*plan_lines(entry, width), BLANK]
        for name, reason in self.refused.items():
            refusal = Line((Words(name, "label"), Words(reason, "warning")), reason, key=name)
            lines += [refusal, BLANK]
        lines += together_lines(together(self.plans))
        if not lines:
            lines = [
                heading("No credential yet"),
                heading("Add one on the left: when it is due, what it takes, what it costs."),
            ]
        plan.set_lines(lines, plan_columns)

    def on_resize(self) -> None:
        self.call_after_refresh(self._fill_plan)

    # ------------------------------------------------------------------ the credentials

    @on(LineList.Chosen, "#credentials")
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        name = event.line.target
        if name == ADD:
            self._add()
        elif isinstance(name, str):
            self._ask_date(name)

    @on(LineList.Highlighted, "#credentials")
    def _credential(self, event: LineList.Highlighted) -> None:
        event.stop()

    def _add(self) -> None:
        choices = [
            Choice(held.id, f"{held.id}  {held.certification.name}")
            for held in self.catalog.certifications
            if held.id not in self.held
        ]

        def chosen(name: str | None) -> None:
            if name:
                self._ask_date(name)

        self.app.push_screen(PickScreen("Which credential", choices), chosen)

    def _ask_date(self, name: str) -> None:
        """Ask for the day; what is typed is read back in full before it is used."""

        def said(typed: str) -> str:
            try:
                return read_date(typed).read_back
            except CerttuiError as error:
                return str(error)

        def done(typed: str | None) -> None:
            if typed is None:
                return
            if not typed.strip():
                self.held.pop(name, None)
            else:
                try:
                    self.held[name] = read_date(typed).day
                except CerttuiError as error:
                    self.app.notify(str(error), severity="warning", markup=False)
                    return
            self._fill()
            self.query_one("#credentials", LineList).move_to(name)

        value = self.held[name].isoformat() if name in self.held else ""
        self.app.push_screen(TextScreen(f"{name}: certified on", value, HINT, said), done)

    # ------------------------------------------------------------------ the plan

    @on(LineList.Highlighted, "#plan")
    def _highlighted(self, event: LineList.Highlighted) -> None:
        event.stop()
        self.show_in_side_panel()

    @on(LineList.Chosen, "#plan")
    def _line_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_sources()

    @property
    def target(self) -> Target | None:
        target = self.query_one("#plan", LineList).target
        return target if isinstance(target, Target) else None

    # ------------------------------------------------------------------ commands

    @property
    def actions(self) -> Actions:
        return {
            **super().actions,
            "open": Action(self.action_open),
            "search": Action(self._add),
            "export": Action(self.action_export, self.why_not_export),
        }

    def action_open(self) -> None:
        name = "#plan" if self.query_one("#plan").has_focus else "#credentials"
        self.query_one(name, LineList).action_choose()

    def why_not_export(self) -> str:
        return "" if self.plans else "Add a credential first."

    def action_export(self) -> None:
        export.offer(self.app, export.plans(self.catalog, self.plans, self.session.today))
