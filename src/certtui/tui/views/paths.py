"""View 4: what a person has, and which routes that opens."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from certtui.answers.paths import next_steps as pathways
from certtui.answers.paths.find import Judgement, Paths, find_paths
from certtui.answers.paths.profile import Profile
from certtui.catalog.collection import STATES
from certtui.catalog.records.organization import Source
from certtui.errors import CerttuiError
from certtui.tui.commands import Action, Actions
from certtui.tui.dialogs.ask import TextScreen
from certtui.tui.dialogs.pick import Choice, PickScreen, PickSeveralScreen
from certtui.tui.lines.profile_form import Question, answered, form_lines
from certtui.tui.lines.sources import sources_content
from certtui.tui.messages import Changed, OpenAsked
from certtui.tui.session import Session
from certtui.tui.views.filtered import FilteredView
from certtui.tui.widgets.line_list import BLANK, Line, LineList, heading
from certtui.tui.widgets.styled_text import EMPTY, Words
from certtui.tui.widgets.text_panel import TextPanel

STANDING_SIGNS = {"open": "✓ open", "near": "~ near", "closed": "– closed"}
STANDING_STYLES = {"open": "same", "near": "differs", "closed": "dim"}
MOST_HELD = 12
MOST_LISTED = 1_000
"""Routes listed; the built-in catalog has about 200."""


def form_columns(width: int) -> Sequence[int]:
    """Question and answer."""
    label = min(19, width // 2)
    return (label, width - label - 2)


def result_columns(width: int) -> Sequence[int]:
    """Standing, certification, what is missing."""
    if width < 60:
        return (10, width - 12, 0)
    code = 28
    return (10, code, width - code - 14)


class PathsView(FilteredView):
    """The form on the left, the routes on the right, redrawn with every answer."""

    name_of_view = "paths"
    FIRST, SECOND = "form", "routes"
    PARTS = ("form", "routes", "side")
    FILTERED = {"routes": "Show only routes with these words"}  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.profile = Profile()
        self.answer: Paths | None = None

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield LineList(id="form")
            with Vertical(id="found"):
                yield Static(id="paths-about", markup=False)
                yield LineList(id="routes")
            yield TextPanel(id="side")

    def on_mount(self) -> None:
        self._judge()

    # ------------------------------------------------------------------ answering

    def _judge(self) -> None:
        """Judge every route for the profile as it stands, away from the event loop."""
        form = self.query_one("#form", LineList)
        form.set_lines(form_lines(self.catalog, self.profile), form_columns)
        self.run_worker(
            self._find_paths, name="Judging the routes", group="paths",
            thread=True, exclusive=True, exit_on_error=False,
        )  # fmt: skip

    def _find_paths(self) -> None:
        profile = self.profile
        answer = find_paths(self.catalog, profile, self.session.today)
        self.app.call_from_thread(self._judged, profile, answer)

    def _judged(self, profile: Profile, answer: Paths) -> None:
        if profile is self.profile:  # nothing was answered anew in between
            self.answer = answer
            self.fill()
            self.query_one("#routes", LineList).action_first()

    def work_failed(self, reason: str) -> None:
        self.query_one("#paths-about", Static).update(
            Content.styled(f"{reason} Another answer may do.", "$alert")
        )

    def fill(self) -> None:
        if self.answer is None:
            return
        about = self.query_one("#paths-about", Static)
        if self.profile.is_empty:
            about.update(Content("Say what you have; every answer is optional."))
        else:
            counts = (f"{len(self.answer.of('open'))} open", f"{len(self.answer.of('near'))} near")
            about.update(
                Content.assemble(
                    (", ".join(counts), "bold"),
                    (", as far as these rules say. The organization decides.", "$dim"),
                )
            )
        lines = [*self._ladder(), *self._results(self.answer)]
        self.query_one("#routes", LineList).set_lines(
            self.narrowed("routes", lines), result_columns
        )

    def _results(self, answer: Paths) -> list[Line]:
        """The routes under their roles, best first."""
        routes = [(role, entry) for role, entries in answer.by_role() for entry in entries]
        lines: list[Line] = []
        above = ""
        for role, entry in routes[:MOST_LISTED]:
            if role != above:
                name = self.catalog.roles[role].plural if role in self.catalog.roles else role
                lines += [*([BLANK] if lines else []), heading(name)]
                above = role
            lines.append(self._line(entry))
        if (more := len(routes) - MOST_LISTED) > 0:
            lines += [BLANK, heading(f"{more:,} more: say which role you want.")]
        return lines

    def _line(self, entry: Judgement) -> Line:
        marked = "● " if entry.held.id in self.session.marked else ""
        name = Words(marked, "mark") + Words(
            entry.held.certification.letters or entry.held.id,
            "dim" if entry.standing == "closed" else "strong",
        )
        name = name + Words(f" {entry.route.label}", "dim")
        why = self._why(entry)
        if self.query_one("#routes", LineList).size.width < 66:
            name = name + Words("\n") + why
        return Line(
            (Words(STANDING_SIGNS[entry.standing], STANDING_STYLES[entry.standing]), name, why),
            entry,
            key=entry.id,
        )

    def _why(self, entry: Judgement) -> Words:
        """What stands in the way, briefly: in full beside the list, or on enter."""
        if entry.standing == "open":
            return Words(self._place(entry) or "every criterion is met", "same")
        if entry.standing == "near":
            return Words(entry.why_not)
        counts = ((len(entry.missing), "missing"), (len(entry.unknown), "not known"))
        return Words(", ".join(f"{count} {what}" for count, what in counts if count), "dim")

    def _place(self, entry: Judgement) -> str:
        """Whether the certification counts in the state chosen."""
        if self.answer is None or self.answer.state is None or entry.place is None:
            return ""
        name = self.answer.state.name
        if entry.place.state == "known":
            return f"{name}: counts for {entry.place.text}"
        return f"{name}: whether it counts was not found"

    def _ladder(self) -> list[Line]:
        """What the credentials held lead to, as a tree."""
        if not self.profile.holds:
            return []
        lines = [heading("What your credentials lead to")]
        for level, step in pathways.flat(pathways.tree(self.catalog, self.profile.holds)):
            routes = ", ".join(route.label for route in step.routes)
            name = f"{'   ' * level}{'└ ' if level else ''}{step.held.id}"
            lines.append(
                Line(
                    (
                        EMPTY,
                        Words(name, "" if level else "strong"),
                        Words(step.held.certification.name)
                        + Words(f" by {routes}" if routes else "", "dim"),
                    ),
                    step,
                    key=f"step.{level}.{step.held.id}",
                )
            )
        return [*lines, BLANK]

    # ------------------------------------------------------------------ the form

    @on(LineList.Chosen, "#form")
    def _question_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        question = event.line.target
        if isinstance(question, Question):
            self._ask(question)

    def _ask(self, question: Question) -> None:
        """Ask one question in a dialog fit for it."""

        def done(typed: str | tuple[str, ...] | None) -> None:
            if typed is not None:
                self._take(question, typed)

        choices = question.choices(self.catalog) if question.choices else ()
        if question.kind == "several":
            screen = PickSeveralScreen(
                question.title, choices, self.profile.holds, fewest=0, most=MOST_HELD
            )
            self.app.push_screen(screen, done)
        elif question.kind == "choice":
            self.app.push_screen(
                PickScreen(question.title, [Choice("", "not said"), *choices]), done
            )
        else:
            value = getattr(self.profile, question.field)
            text = f"{value:g}" if isinstance(value, (int, float)) else value or ""
            self.app.push_screen(TextScreen(question.title, text, question.hint), done)

    def _take(self, question: Question, typed: str | tuple[str, ...]) -> None:
        """Use an answer, or say why it cannot be used."""
        try:
            profile = answered(self.profile, question, typed)
            profile.resolved(self.catalog)
        except CerttuiError as error:
            self.app.notify(str(error), severity="warning", markup=False)
            return
        self.profile = profile
        self._judge()

    # ------------------------------------------------------------------ routes

    @on(LineList.Highlighted, "#form")
    def _form_highlighted(self, event: LineList.Highlighted) -> None:
        event.stop()

    @on(LineList.Highlighted, "#routes")
    def _highlighted(self, event: LineList.Highlighted) -> None:
        event.stop()
        self.show_in_side_panel()
        self.post_message(Changed())

    @on(LineList.Chosen, "#routes")
    def _chosen(self, event: LineList.Chosen) -> None:
        """A step of the ladder opens its certification; a route is told in full."""
        event.stop()
        target = event.line.target
        if isinstance(target, pathways.Step):
            self.post_message(OpenAsked("organizations", target.held.id))
        else:
            self.action_sources()

    @property
    def judgement(self) -> Judgement | None:
        """The route under the cursor."""
        target = self.query_one("#routes", LineList).target
        return target if isinstance(target, Judgement) else None

    def content_under_cursor(self) -> Content:
        """A route in full: its wording, what is met and missing, and its sources."""
        entry = self.judgement
        if entry is None:
            return Content("")
        parts: list[Content | tuple[str, str] | str] = [
            (f"{entry.held.id}: {entry.route.label}", "bold $heading"), "\n\n",
            entry.route.wording, "\n",
        ]  # fmt: skip
        for title, texts, style in (
            ("Met", entry.met, "$same"),
            ("Missing", entry.missing, "$mark"),
            ("Could not be judged", entry.unknown, "$dim"),
            ("To be confirmed", entry.confirm, "$dim"),
        ):
            if texts:
                parts += ["\n", (title, f"bold {style}"), "\n"]
                parts += [f"– {text}\n" for text in texts]
        if place := self._place(entry):
            parts += ["\n", place, "\n"]
        website = entry.held.organization.organization.website
        parts += ["\n", ("Nothing here is a promise. Confirm it with ", "$dim"),
                  (website or entry.held.organization.organization.name, "$mark"), "\n\n",
                  ("Sources", "bold $heading"), "\n",
                  sources_content(self.sources_under_cursor())]  # fmt: skip
        return Content.assemble(*parts)

    def sources_under_cursor(self) -> tuple[Source, ...]:
        entry = self.judgement
        if entry is None:
            return ()
        own = self.catalog.sources(entry.held.organization.id, entry.route.sources)
        place = self.catalog.sources(STATES, entry.place.sources) if entry.place else ()
        return (*own, *place)

    def text_under_cursor(self) -> str:
        entry = self.judgement
        return f"{entry.held.id}, {entry.route.label}: {entry.route.wording}" if entry else ""

    # ------------------------------------------------------------------ commands

    @property
    def actions(self) -> Actions:
        return {
            **super().actions,
            "open": Action(self.action_open),
            "mark": Action(self.action_mark, self.why_not_mark),
            "compare": Action(self.action_compare_marked, self.why_not_compare_marked),
        }

    def action_open(self) -> None:
        open_list = "#routes" if self.query_one("#routes").has_focus else "#form"
        self.query_one(open_list, LineList).action_choose()

    def why_not_mark(self) -> str:
        return "" if self.judgement else "Put the cursor on a route."

    def action_mark(self) -> None:
        if self.judgement is not None:
            self.toggle_mark(self.judgement.held.id)
            self.fill()

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)
