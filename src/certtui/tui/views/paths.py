"""View 4: an interview on the left, and on the right the routes that its answers leave."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from certtui.answers.facts import wording
from certtui.answers.paths.find import Judgement, Paths, RouteStanding, find_paths
from certtui.answers.paths.interview import answered, changed, forgotten, taken_back
from certtui.answers.paths.next_steps import Step, credential_steps, walk_steps
from certtui.answers.paths.profile import resolved
from certtui.answers.paths.questions import AnswerChoice, ProfileQuestion, question
from certtui.catalog.collection import STATES
from certtui.catalog.records.organization import Source
from certtui.errors import CerttuiError
from certtui.output.pages.paths import letters_of
from certtui.person.profile import Profile, profile_of_text, toml_of
from certtui.person.store import Store
from certtui.tui.commands import Action, Actions
from certtui.tui.lines.interview import (
    TAKE_BACK,
    AskLine,
    SkipLine,
    answer_lines,
    asked_question,
    choices_of,
    first_of_all,
    first_unanswered,
    interview_lines,
)
from certtui.tui.lines.marks import ROUTE_MARKS
from certtui.tui.lines.profile_form import YES_NO_TURN, form_columns, form_lines
from certtui.tui.lines.sources import sources_content
from certtui.tui.messages import Changed, OpenAsked
from certtui.tui.session import Session
from certtui.tui.views.filtered import FilteredView
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.line_list import BLANK, Line, LineList, heading
from certtui.tui.widgets.styled_text import EMPTY, Words
from certtui.tui.widgets.text_panel import TextPanel

STANDING_SIGNS: dict[RouteStanding, str] = {
    "open": "✓ open", "possible": "? possible", "near": "~ near", "closed": "– closed",
    "unread": "  not found",
}  # fmt: skip
STANDING_STYLES: dict[RouteStanding, str] = {
    "open": "same", "possible": "", "near": "differs", "closed": "dim", "unread": "dim",
}  # fmt: skip
MOST_LISTED = 1_000
"""Routes listed; the built-in catalog has about 200."""
MOST_TYPED = 200
KEPT_IN = "profile.toml"
"""The file of the person's that holds the answers."""


def result_columns(width: int) -> Sequence[int]:
    """Standing; the certification with what is left to do."""
    return (11, width - 13)


class PathsView(FilteredView):
    """One question at a time, or the whole form; every answer changes the list beside it.

    `tab` goes from the question to the form, on to the routes, and round to the question.
    """

    name_of_view = "paths"
    FIRST, SECOND = "form", "routes"
    PARTS = ("form", "routes", "side")
    FILTERED = {"routes": "Show only routes with these words"}  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.profile = Profile()
        self.answer: Paths | None = None
        self.asked: ProfileQuestion | None = None
        self.skipped: set[str] = set()
        self.wanted: str = ""
        """Id of the route that is asked about alone."""
        self._store = session.store()
        self.whole = False
        """Whether the whole form is shown, and not one question after the other."""
        self.editing: AskLine | None = None
        """The line of the whole form that is being answered."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="asking"):
                yield Static(id="asked", markup=False)
                yield CleanInput(id="typed", max_length=MOST_TYPED)
                yield LineList(id="form")
            with Vertical(id="found"):
                yield Static(id="paths-about", markup=False)
                yield LineList(id="routes", hints=ROUTE_MARKS)
            yield TextPanel(id="side")

    def on_mount(self) -> None:
        try:
            kept = profile_of_text(self._store.text(KEPT_IN), KEPT_IN)
            self.profile = resolved(self._at_home(kept), self.catalog)
        except CerttuiError as error:  # what cannot be read is left as it is
            self._store = Store(None)
            self.app.notify(f"{error} Your answers are not kept.", severity="warning", markup=False)
        self.asked = asked_question(self.catalog, first_of_all(self.profile))
        self._show_question()
        self._judge()

    def _at_home(self, kept: Profile) -> Profile:
        """What nobody said of themselves yet begins where the settings say that they live."""
        home = self.session.settings
        if kept != Profile():
            return kept
        return replace(kept, state=home.state or None, country=home.country or None)

    # ------------------------------------------------------------------ judging

    def _judge(self) -> None:
        """Judge every route for the profile as it stands, away from the event loop."""
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
            if self.whole:
                if self.asked is None:
                    self._fill_form()
            elif self.asked is None:
                self._ask_next()

    def work_failed(self, reason: str) -> None:
        self.query_one("#paths-about", Static).update(
            Content.styled(f"{reason} Another answer may do.", "$alert")
        )

    # ------------------------------------------------------------------ the interview

    def _ask_next(self) -> None:
        """Ask what decides most, or what the one route waits for; then nothing."""
        if self.answer is None:
            return
        wanted = self._wanted_route()
        name = first_unanswered(self.profile, self.answer, wanted, self.skipped)
        if wanted is not None and not name:
            self.wanted = ""
            name = first_unanswered(self.profile, self.answer, None, self.skipped)
        self.asked = asked_question(self.catalog, name)
        self._show_question()

    def _wanted_route(self) -> Judgement | None:
        if self.answer is None or not self.wanted:
            return None
        return next((e for e in self.answer.judgements if e.id == self.wanted), None)

    def _show_question(self) -> None:
        """Show the question with a box to type in and the answers to pick."""
        asked, box = self.asked, self.query_one("#typed", CleanInput)
        if asked is None and self.whole:
            text = Content.assemble(
                ("All that can be said", "bold"), "\n",
                ("enter answers, changes or takes back; tab goes to the routes.", "$dim"),
            )  # fmt: skip
        elif asked is None:
            text = Content("Nothing is left to ask. Change an answer below, or look at the list.")
            if box.has_focus:
                self.focus_part("routes")
        else:
            route = self._wanted_route()
            about = f"For {letters_of(route)}, {route.route.label}: " if route else ""
            parts: list[Content | tuple[str, str] | str] = [
                (about, "$dim"), (asked.text, "bold"),
            ]  # fmt: skip
            if asked.explanation:
                parts += ["\n", (asked.explanation, "$dim")]
            text = Content.assemble(*parts)
        self.query_one("#asked", Static).update(text)
        with box.prevent(Input.Changed):
            box.value = ""
        box.placeholder = _PLACEHOLDERS[asked.kind] if asked else ""
        box.display = asked is not None
        self._fill_form()

    def _fill_form(self) -> None:
        typed = self.query_one("#typed", CleanInput).value
        form, asked = self.query_one("#form", LineList), self.asked
        if not self.whole:
            form.set_lines(interview_lines(self.catalog, self.profile, asked, typed))
        elif asked is None:
            form.set_lines(form_lines(self.catalog, self.profile, self.answer), form_columns)
        else:
            back = Line((Words(TAKE_BACK.title, "dim"),), TAKE_BACK, key="choice.")
            form.set_lines([*answer_lines(asked, typed), back])
        if asked is not None:
            form.action_first()

    @on(Input.Changed, "#typed")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.asked is not None and self.asked.kind in ("choice", "yes-no"):
            self._fill_form()

    @on(Input.Submitted, "#typed")
    def _submitted(self, event: Input.Submitted) -> None:
        """Enter takes the first answer that fits what was typed; with nothing typed, it skips."""
        event.stop()
        if self.asked is None:
            return
        text = event.value.strip()
        if not text and self.whole:
            self._show_form()
        elif not text:
            self._skip()
        elif self.asked.kind in ("choice", "yes-no"):
            found = choices_of(self.asked, text)
            self._take(found[0].value if found else text)
        else:
            self._take(text)

    @on(LineList.Chosen, "#form")
    def _form_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        target = event.line.target
        if isinstance(target, AskLine):
            self._answer_line(target)
        elif isinstance(target, SkipLine):
            self._skip()
        elif isinstance(target, AnswerChoice):
            self._take(target.value)

    def _answer_line(self, line: AskLine) -> None:
        """Ask what a line is about; in the whole form a yes or a no is turned where it stands."""
        self.wanted = ""
        self.asked = question(self.catalog, line.question)
        self.editing = line if self.whole else None
        if self.whole and self.asked.kind == "yes-no" and line.question in self._conditions:
            self._take(YES_NO_TURN[self.profile.answers.get(line.question)])
            return
        self._show_question()
        self.query_one("#typed", CleanInput).focus()

    @property
    def _conditions(self) -> Collection[str]:
        return self.catalog.conditions_by_id

    def _show_form(self) -> None:
        """Show the whole form, the cursor where it was."""
        line, self.editing, self.asked = self.editing, None, None
        self.whole = True
        self.wanted = ""
        self._show_question()
        self.focus_part("form")
        form = self.query_one("#form", LineList)
        if line is None or not form.move_to(line.key):
            form.action_first()

    def _show_interview(self) -> None:
        """Go back from the whole form to one question after the other."""
        self.whole, self.editing, self.asked = False, None, None
        self._ask_next()
        self.focus_part("form")

    def _turn_part(self, step: int) -> None:
        """From the question to the whole form, to the routes, and round again."""
        here = self.focused_part or "form"
        if here == "form" and step > 0 and not (self.whole and self.asked is None):
            self._show_form()
        elif (here == "form" and step < 0 and self.whole) or (
            step > 0 and self.whole and here == self._parts_shown[-1]
        ):
            self._show_interview()
        else:
            super()._turn_part(step)

    def _skip(self) -> None:
        if self.asked is not None:
            self.skipped.add(self.asked.id)
            self._ask_next()
            self._go_on()

    def _take(self, typed: str) -> None:
        """Use an answer, or say why it cannot be used."""
        asked = self.asked
        if asked is None:
            return
        try:
            profile = self._profile_with(asked.id, typed)
        except CerttuiError as error:
            self.app.notify(str(error), severity="warning", markup=False)
            return
        self.profile = profile
        self._keep()
        self.skipped.add(asked.id)  # "not sure" is not asked a second time
        self.asked = None
        self._judge()
        if self.whole:
            self._show_form()
        else:
            self._go_on()

    def _profile_with(self, id_: str, typed: str) -> Profile:
        """The profile with an answer; without it, where nothing was typed. Raises CerttuiError."""
        place = self.editing.place if self.editing else -1
        if place >= 0:
            if typed:
                return changed(self.catalog, self.profile, id_, typed, place)
            return taken_back(self.profile, id_, place)
        if typed:
            return answered(self.catalog, self.profile, id_, typed)
        return forgotten(self.profile, id_)

    def _keep(self) -> None:
        """Keep the answers for the next time, away from the event loop."""

        def write() -> None:
            if self._store.directory is not None:
                self._store.edit(KEPT_IN, lambda _: toml_of(self.profile))

        self.run_worker(
            write, name="Keeping your answers", group="keep", thread=True, exit_on_error=False
        )

    def _go_on(self) -> None:
        """The next question is answered by typing, whatever the last one was answered by."""
        if self.query_one("#typed", CleanInput).display:
            self.query_one("#typed", CleanInput).focus()

    def close_top(self) -> bool:
        """Leave the box for the list; a filter is taken back first."""
        if super().close_top():
            return True
        if self.whole and self.focused_part != "routes":
            if self.asked is not None:
                self._show_form()
            else:
                self._show_interview()
            return True
        if self.query_one("#typed", CleanInput).has_focus:
            self.focus_part("form")
            return True
        if self.wanted:
            self.wanted = ""
            self._ask_next()
            return True
        return False

    # ------------------------------------------------------------------ the routes

    def fill(self) -> None:
        if self.answer is None:
            return
        about = self.query_one("#paths-about", Static)
        if self.profile.is_empty:
            about.update(Content("Each answer narrows the list. None has to be given."))
        else:
            near = self.answer.near_roles
            about.update(
                Content.assemble(
                    (_counts([e for e in self.answer.judgements if e.role in near]), "bold"),
                    (", by the rules in this catalog.", "$dim"),
                )
            )
        lines = list(self._results(self.answer))
        self.query_one("#routes", LineList).set_lines(
            self.narrowed("routes", lines[:MOST_LISTED]), result_columns
        )

    def _results(self, answer: Paths) -> Iterator[Line]:
        """The near roles in full, then where the credentials lead, then the rest in a line each."""
        for role in answer.near_roles:
            yield heading(self._role_name(role))
            yield from self._role_lines(answer.for_role(role))
            yield BLANK
        if answer.profile.credentials:
            yield from self._ladder(answer.profile)
        if answer.other_roles:
            yield heading("Other roles" if answer.near_roles else "Roles")
        for role in answer.other_roles:
            text = Words(self._role_name(role), "strong")
            text += Words(f"  {_counts(answer.for_role(role))}", "dim")
            yield Line((text,), f"role:{role}", key=f"role.{role}", is_heading=True)

    def _role_lines(self, judgements: Sequence[Judgement]) -> Iterator[Line]:
        """Open, possible and near at home first; then abroad, closed and not found."""
        hopeful = ("open", "possible", "near")
        home = [e for e in judgements if e.standing in hopeful and not (e.abroad or e.owned)]
        rest = [e for e in judgements if e not in home]
        for group, title in (
            (home, ""),
            ([e for e in rest if e.owned], "Held"),
            ([e for e in rest if e.abroad and e.standing in hopeful and not e.owned],
             "In other countries"),
            ([e for e in rest if e.standing == "closed" and not e.owned], "Closed"),
            ([e for e in rest if e.standing == "unread" and not e.owned], "Terms not found"),
        ):  # fmt: skip
            if group and title:
                yield heading(f"{title} ({len(group)})")
            for entry in group:
                yield self._line(entry)

    def _line(self, entry: Judgement) -> Line:
        marked = "● " if entry.held.id in self.session.marked else ""
        name = Words(marked, "mark") + Words(
            letters_of(entry), "dim" if entry.standing in ("closed", "unread") else "strong"
        )
        text = name + Words(f" {entry.route.label}", "dim") + Words("\n") + self._why(entry)
        sign = Words(STANDING_SIGNS[entry.standing], STANDING_STYLES[entry.standing])
        return Line((sign, text), entry, key=entry.id)

    def _why(self, entry: Judgement) -> Words:
        """What is left to do or to answer, briefly: in full beside the list, or with `s`."""
        if entry.standing == "open":
            said = self._place(entry, in_brief=True) or "everything that can be asked is met"
            return Words(said, "same")
        if entry.standing == "possible":
            count = len(entry.asks)
            return Words(f"enter to answer {count} question{'s' if count != 1 else ''}")
        if entry.standing == "near":
            return Words(entry.to_do)
        if entry.standing == "closed":
            return Words(entry.reason, "dim")
        return Words("what it asks was not found", "dim")

    def _place(self, entry: Judgement, *, in_brief: bool = False) -> str:
        """Whether the certification counts in the state chosen, and, but in brief, for what."""
        if self.answer is None or self.answer.state is None or entry.place is None:
            return ""
        name = self.answer.state.name
        if entry.place.state == "known":
            return f"counts in {name}" if in_brief else f"{name}: counts for {entry.place.text}"
        return f"{name}: whether it counts was not found"

    def _ladder(self, profile: Profile) -> Iterator[Line]:
        """What the credentials held lead to, as a tree."""
        yield heading("What your credentials lead to")
        names = tuple(entry.certification for entry in profile.credentials)
        for level, step in walk_steps(credential_steps(self.catalog, names)):
            routes = ", ".join(route.label for route in step.routes)
            branch = f"{'  ' * level}{'└ ' if level else ''}"
            letters = wording.letters(step.held.id, self.catalog)
            text = Words(f"{branch}{letters}", "" if level else "strong")
            text += Words(f" by {routes}" if routes else "", "dim")
            yield Line((EMPTY, text), step, key=f"step.{level}.{step.held.id}")
        yield BLANK

    def _role_name(self, role: str) -> str:
        known = self.catalog.roles.get(role)
        return known.plural if known else role

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
        """A possible route asks just what it needs; a role is taken as the one wanted."""
        event.stop()
        target = event.line.target
        if isinstance(target, Step):
            self.post_message(OpenAsked("organizations", target.held.id))
        elif isinstance(target, str):
            self.asked = question(self.catalog, "role")
            self._take(target.removeprefix("role:"))
            self.focus_part("routes")
        elif isinstance(target, Judgement) and target.standing in ("possible", "near"):
            self._ask_about(target)
        else:
            self.action_sources()

    def _ask_about(self, entry: Judgement) -> None:
        """Ask just what one route waits for; show it in full where it waits for nothing."""
        if not entry.asks:
            self.action_sources()
            return
        self.wanted = entry.id
        self.whole, self.editing = False, None
        self.skipped -= set(entry.asks)
        self._ask_next()
        self.show_second(False)
        self.query_one("#typed", CleanInput).focus()

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
        asked = tuple(question(self.catalog, name).text for name in entry.asks)
        parts: list[Content | tuple[str, str] | str] = [
            (f"{letters_of(entry)}: {entry.route.label}", "bold $heading"), "\n\n",
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
        if place := self._place(entry):
            parts += ["\n", place, "\n"]
        website = entry.held.organization.organization.website
        parts += ["\n", ("No guarantee. Confirm it with ", "$dim"),
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
        form = self.query_one("#form", LineList)
        if form.has_focus and form.current is not None:
            return ": ".join(cell.plain for cell in form.current.cells if cell.plain)
        return self.text_of(self.judgement)

    def text_of(self, target: object) -> str:
        """A route with its wording."""
        if isinstance(target, Judgement):
            return f"{target.held.id}, {target.route.label}: {target.route.wording}"
        return super().text_of(target)

    @property
    def subject_under_cursor(self) -> str:
        return self.judgement.held.id if self.judgement else ""

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
        box = self.query_one("#typed", CleanInput)
        if box.has_focus:
            box.post_message(Input.Submitted(box, box.value))
            return
        open_list = "#routes" if self.query_one("#routes").has_focus else "#form"
        self.query_one(open_list, LineList).action_choose()

    def action_search(self) -> None:
        """In the form, the box narrows the answers; elsewhere, words filter the routes."""
        box = self.query_one("#typed", CleanInput)
        if box.display and (box.has_focus or self.focused_part == self.FIRST):
            box.focus()
        else:
            super().action_search()

    def why_not_mark(self) -> str:
        return "" if self.judgement else "Put the cursor on a route."

    def action_mark(self) -> None:
        if self.judgement is not None:
            self.toggle_mark(self.judgement.held.id)
            self.fill()

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)


def _counts(judgements: Sequence[Judgement]) -> str:
    """`1 open, 3 possible, 2 near`."""
    goals = [entry for entry in judgements if not entry.owned]
    counts = (
        (sum(entry.standing == standing for entry in goals), standing)
        for standing in ("open", "possible", "near")
    )
    said = (f"{count}\N{NO-BREAK SPACE}{standing}" for count, standing in counts if count)
    return ", ".join(said) or "none\N{NO-BREAK SPACE}near"


_PLACEHOLDERS = {
    "choice": "/ and type to narrow",
    "yes-no": "/ and type y or n",
    "number": "/ and type a number",
    "date": "/ and type 2022-05",
    "text": "/ and type it",
}
"""What the box says while it is empty, by the kind of answer."""
