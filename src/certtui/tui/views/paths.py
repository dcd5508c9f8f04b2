"""View 4: an interview on the left, and the routes for its answers on the right."""

from __future__ import annotations

from functools import partial
from itertools import islice

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.content import Content

from certtui.answers.paths.next_steps import Step
from certtui.answers.paths.questions import question
from certtui.answers.paths.routes import Paths, find_paths
from certtui.answers.paths.standing import Judgment
from certtui.catalog.records.source import Source
from certtui.output.answer_formats import Output
from certtui.tui.lines.routes import RouteLines, route_columns, route_sources
from certtui.tui.lines.targets import Footnotes, with_source
from certtui.tui.session import OpenAsked, Session, run_in_thread
from certtui.tui.views.filtered import FilteredView
from certtui.tui.views.interview import Interview
from certtui.tui.views.interview_form import InterviewForm
from certtui.tui.views.person_files import KeptAnswers
from certtui.tui.widgets.containers import Caption, SideBySide, Stacked
from certtui.tui.widgets.line_list import LineList
from certtui.tui.widgets.text_panel import TextPanel

MOST_LISTED = 1_000
"""Routes listed at most; the built-in catalog has about 200."""


class PathsView(FilteredView):
    """One question at a time, or the whole form; every answer updates the routes.

    `tab` goes from the question to the form, to the routes, and back to the question.
    """

    name_of_view = "paths"
    FIRST, SECOND = "form", "routes"
    MAIN = "routes"
    PARTS = ("form", "routes", "side")
    FILTERED = {"routes": "Show only routes with these words"}  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.interview = Interview(self.catalog, session.today, session.key_of("next-part"))
        self._kept = KeptAnswers(session)
        self._forgotten = self._kept.at_first
        self.asking = InterviewForm(self.interview)
        self.about = Caption(id="paths-about")
        self.list = LineList(id="routes")

    def compose(self) -> ComposeResult:
        with SideBySide():
            yield self.asking
            with Stacked(id="found"):
                yield from (self.about, self.list)
            yield TextPanel(id="side")

    def on_mount(self) -> None:
        profile, trouble = self._kept.read()
        self._say_not_kept(trouble)
        self.interview.begin(profile)
        self.asking.show_question()
        self._judge()

    def _judge(self) -> None:
        find = partial(find_paths, self.catalog, self.interview.profile, self.session.today)
        run_in_thread(
            self, find, "Judging the routes",
            then=self._judged, failed=self._not_judged, exclusive=True,
        )  # fmt: skip

    def _judged(self, answer: Paths) -> None:
        self.interview.answer = answer
        self.fill()
        self.list.action_first()
        if self.interview.asked is None and self.interview.whole:
            self.asking.fill()
        elif self.interview.asked is None:
            self.asking.ask_next()
            self.asking.go_on()

    def _not_judged(self, reason: str) -> None:
        self.about.update(Content.styled(f"{reason} Another answer may do.", "$alert"))

    # ------------------------------------------------------------------ the interview

    def focus_first(self) -> None:
        """Go into the box of a question: whoever types answers it, and runs no commands."""
        if self.interview.asked is None or self._open_part == self.SECOND:
            super().focus_first()
        else:
            self._focus_question()

    def _focus_question(self) -> None:
        self.show_second(False)
        self.asking.box.focus()

    def _leave_form(self) -> None:
        self.interview.leave_form()
        self.asking.show_question()
        self._focus_question()

    def step_part(self, step: int) -> None:
        """From the question to the whole form, to the routes, and back to the question."""
        here, whole = self.focused_part or "form", self.interview.whole
        if here == "form" and step > 0 and not (whole and self.interview.asked is None):
            self.asking.show_form()
        elif whole and (
            (here == "form" and step < 0) or (step > 0 and here == self._parts_shown[-1])
        ):
            self._leave_form()
        else:
            super().step_part(step)

    @on(InterviewForm.AllAsked)
    def _all_asked(self) -> None:
        self.focus_part("routes")

    @on(InterviewForm.Answered)
    def _answered(self) -> None:
        """Save the answers, and judge the routes for them."""
        self._keep()
        self._judge()

    def _keep(self) -> None:
        """Save the answers in a thread."""
        keep = partial(self._kept.keep, self.interview.profile)
        run_in_thread(self, keep, "Keeping your answers", then=self._say_not_kept)

    def _say_not_kept(self, why: str) -> None:
        """Say why the answers are not kept, unless they are."""
        if why:
            self.app.notify(f"{why} Your answers are not kept.", severity="warning", markup=False)

    def close_top(self) -> bool:
        """Clear the box, then leave it for the list; a filter is cleared first."""
        if super().close_top():
            return True
        in_form = self.interview.whole and self.focused_part != "routes"
        if in_form and self.interview.asked is not None:
            self.asking.show_form()
        elif in_form:
            self._leave_form()
        elif self.asking.box.value:
            self.asking.box.value = ""
        elif self.asking.box.has_focus:
            self.focus_part("form")
        elif self.interview.wanted:
            self.interview.wanted = ""
            self.asking.ask_next()
        else:
            return False
        return True

    # ------------------------------------------------------------------ the routes

    @property
    def routes(self) -> RouteLines | None:
        """The routes as lines; None until they are judged."""
        answer = self.interview.answer
        return RouteLines(self.catalog, answer, self.session.marked) if answer else None

    def fill(self) -> None:
        if (routes := self.routes) is not None:
            self.about.update(routes.about())
            lines = self.narrowed("routes", list(islice(routes.lines(), MOST_LISTED)))
            self.list.set_lines(lines, route_columns)

    @on(LineList.Chosen, "#routes")
    def _chosen(self, event: LineList.Chosen) -> None:
        """Ask the questions of a possible route, or take a role as the one wanted."""
        match event.line.target:
            case Step(award=award):
                self.post_message(OpenAsked("organizations", award.id))
            case str() as role:
                self.interview.asked = question(self.catalog, "role")
                self.asking.take(role.removeprefix("role:"))
                self.focus_part("routes")
            case Judgment(standing="possible" | "near") as judgment if judgment.asks:
                self.interview.ask_about_route(judgment)
                self.asking.show_question()
                self._focus_question()
            case _:
                self.action_sources()

    @property
    def judgment(self) -> Judgment | None:
        target = self.list.target
        return target if isinstance(target, Judgment) else None

    def content_under_cursor(self) -> Content:
        match self.list.target, self.routes:
            case str() as role, RouteLines() as routes:
                return routes.about_role(role.removeprefix("role:"))
            case Judgment() as judgment, RouteLines() as routes:
                return routes.content(judgment)
        return Content.styled("The route under the cursor is shown here in full.", "$dim")

    def sources_under_cursor(self) -> tuple[Source, ...]:
        return route_sources(self.catalog, self.judgment) if self.judgment else ()

    def text_under_cursor(self) -> str:
        line = self.asking.form.current
        if self.asking.form.has_focus and line is not None:
            return ": ".join(cell.plain for cell in line.cells if cell.plain)
        return self.text_of(self.judgment)

    def text_of(self, target: object, footnotes: Footnotes | None = None) -> str:
        if isinstance(target, Judgment):
            text = f"{target.award.id}, {target.route.label}: {target.route.wording}"
            return with_source(text, route_sources(self.catalog, target), footnotes=footnotes)
        return super().text_of(target, footnotes)

    @property
    def subject_under_cursor(self) -> str:
        return self.judgment.award.id if self.judgment else ""

    # ------------------------------------------------------------------ commands

    def action_search(self) -> None:
        """In the form, filter the answers; elsewhere, filter the routes."""
        box = self.asking.box
        if box.display and (box.has_focus or self.focused_part == self.FIRST):
            box.focus()
        else:
            super().action_search()

    def why_not_mark(self) -> str:
        is_meant = self.judgment is not None and self.focused_part in ("routes", "side")
        return "" if is_meant else "Put the cursor on a route."

    def action_mark(self) -> None:
        if self.judgment is not None:
            self.toggle_mark(self.judgment.award.id)
            self.fill()

    def why_not_start_over(self) -> str:
        is_empty = self.interview.profile == self._forgotten == self._kept.at_first
        return "Nothing is answered yet." if is_empty else ""

    def action_start_over(self) -> None:
        """Forget the answers; without any, take back those that were forgotten."""
        said, at_first = self.interview.profile, self._kept.at_first
        self.interview.begin(self._forgotten if said == at_first else at_first)
        self._forgotten = said
        self.asking.show_question()
        self.focus_part("form")
        self._keep()
        self._judge()
        key = self.session.key_of("start-over")
        self.say("Brought back." if said == at_first else f"Forgotten; {key} brings it back.")

    def why_not_export(self) -> str:
        return "" if self.interview.answer is not None else "The routes are being judged."

    def shown_answer(self) -> Output:
        """The routes to near roles in full; to all roles if none is near."""
        from certtui.output.pages.paths import PathsOutput

        answer = self.interview.answer
        assert answer is not None
        shown = replace(answer, all_roles=answer.near_roles or answer.all_roles)
        return PathsOutput(self.catalog, self.session.today, shown, everything=True)

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_in_side_panel)
