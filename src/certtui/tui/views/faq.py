"""View 3: searches every organization's questions and facts as the person types."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from certtui.answers.search.results import Hit, SearchAnswer
from certtui.catalog.award import STATES
from certtui.catalog.records.organization import Topic
from certtui.catalog.records.source import Source
from certtui.output.answer_formats import Output
from certtui.tui.commands import BY_ID, VIEW_TITLES, VIEWS
from certtui.tui.dialogs.base import ask
from certtui.tui.dialogs.pick import Choice, PickScreen, organization_choice
from certtui.tui.dialogs.sources import ask_to_open
from certtui.tui.lines import faq
from certtui.tui.lines.targets import Footnotes, SourceTarget, sources_content
from certtui.tui.session import IndexAsked, Place, Session
from certtui.tui.views.base import View
from certtui.tui.widgets.containers import Caption, SideBySide
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.line import one_column
from certtui.tui.widgets.line_list import LineList


class FaqView(View):
    """A box for the question, the results below, and the answer beside them."""

    name_of_view = "faq"
    PARTS = ("question", "results", "answer")
    FIRST, SECOND = "results", "answer"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.lines = faq.FaqLines(session.catalog)
        self.only: dict[str, str] = {}
        """The organization and the topic that results are limited to, if any."""
        self.correct = True
        self.limit = faq.FIRST_HITS
        self.answer: SearchAnswer | None = None
        self.shown: Hit | None = None
        """The question whose answer is shown."""
        self._pointed: Hit | None = None
        """The last result under the cursor, since a related question may be shown instead."""
        self._meant = ""
        """Id of the result to show, once there are results."""
        names = ("back", f"view-{VIEWS[0]}", f"view-{VIEWS[-1]}")
        back, first, last = map(session.key_of, names)
        self.box = CleanInput(
            placeholder=f"Ask in your own words ({back}, then {first} to {last}: other views)",
            id="question",
            select_on_focus=False,
            never_first=("question_mark",),
        )
        self.above = Caption(id="faq-about")
        self.results = LineList(id="results")
        self.reading = LineList(id="answer")

    def compose(self) -> ComposeResult:
        yield from (self.box, self.above)
        with SideBySide():
            yield from (self.results, self.reading)

    def on_mount(self) -> None:
        """Make the index in a worker, so that typing never waits for it."""
        self._about(("Reading the questions…", "$dim"))
        if self.session.index is None:
            self.post_message(IndexAsked())
        else:
            self._ask()

    def index_made(self) -> None:
        self._ask()

    def index_failed(self, reason: str) -> None:
        self._about((f"{reason} Questions are under FAQ in each organization (1).", "$alert"))

    # ------------------------------------------------------------------ where one is

    def focus_first(self) -> None:
        """Go into the box, where typing replaces the previous question."""
        self.show_second(False)
        self.box.focus()
        self.box.action_select_all()

    def ask(self, query: str) -> None:
        """Put a question into the box, and search for it."""
        with self.box.prevent(Input.Changed):
            self.box.value = query
        self._ask_anew()

    @property
    def subject(self) -> str:
        """The words in the box, and on a second line the question shown, if there is one."""
        words = self.box.value
        return f"{words}\n{self.shown.id}" if self.shown is not None else words

    def open(self, subject: str) -> None:
        """Ask a question; a second line is the id of the result to show."""
        words, _, self._meant = subject.partition("\n")
        if self._meant:
            self.focus_part("answer")
        if subject and words != self.box.value:
            self.ask(words)
        elif self.session.index is not None:
            self._show_meant()

    def _show_meant(self) -> None:
        """Show the requested result, with the cursor on it if it is listed."""
        meant, self._meant = self._meant, ""
        listed = (line.target for line in self.results.lines if line.key == meant)
        hit = next(listed, None) or self.lines.question(meant)
        if isinstance(hit, Hit):
            self.results.move_to(meant)
            target = self.results.target
            self._pointed = target if isinstance(target, Hit) else None
            self.show_hit(hit)

    def go_to(self, place: Place) -> None:
        """Return to a question and its results, but not into the box."""
        if not place.subject:
            self.ask("")
        super().go_to(replace(place, part="answer" if place.part == "answer" else "results"))

    def _restore_cursors(self, place: Place) -> None:
        """Restore the cursors without showing another answer."""
        with self.prevent(LineList.Highlighted):
            super()._restore_cursors(place)

    def close_top(self) -> bool:
        """Clear the text and leave the box, so that letters are commands again."""
        if self.focused_part == "answer" or not (self.box.value or self.box.has_focus):
            return False
        self.box.value = ""
        self.focus_part("results")
        return True

    # ------------------------------------------------------------------ searching

    @on(Input.Changed, "#question")
    def _typed(self) -> None:
        self._meant = ""
        self._ask_anew()

    def _ask_anew(self) -> None:
        self.correct, self.limit = True, faq.FIRST_HITS
        self._ask()

    def _ask(self) -> None:
        if (index := self.session.index) is None:
            return
        query = self.box.value
        organization, topic = (self.only.get(kind) or None for kind in ("organization", "topic"))
        filters = self.lines.filters(organization, topic)
        if not query.strip():
            self.answer = None
            every = self.lines.every_question(organization, topic)
            self.results.set_lines(every, faq.question_columns(()))
            key = self.session.key_of("search")
            self._about(*filters, (f"Every question. In the list, {key} starts a search.", "$dim"))
            self._show_meant()
            return
        self.answer = index.search(
            query, organization=organization, topic=topic, limit=self.limit, typing=True,
            correct=self.correct,
        )  # fmt: skip
        owners = [self.lines.owner_of(hit) for hit in self.answer.hits]
        lines = self.lines.results(self.answer, self.limit)
        self.results.set_lines(lines, faq.question_columns(owners))
        if self.limit == faq.FIRST_HITS:
            self.results.action_first()
        keys = {self.session.key_of(f"view-{view}"): title for view, title in VIEW_TITLES.items()}
        if title := keys.get(query):
            filters.append((f"{self.session.key_of('back')}, then {query}: {title}. ", "$alert"))
        self._about(
            *filters, *faq.about_results(self.answer, self.limit, self.session.settings.keys)
        )
        if not self.answer.hits:
            self.shown = None
            self.reading.set_lines([])
        self._show_meant()

    def _about(self, *parts: tuple[str, str]) -> None:
        self.above.update(Content.assemble(*parts), layout=False)

    # ------------------------------------------------------------------ the answer

    @on(LineList.Highlighted, "#results")
    def _highlighted(self, event: LineList.Highlighted) -> None:
        target = event.list.target
        if isinstance(target, Hit) and target is not self._pointed:
            self._pointed = target
            self.show_hit(target)

    def show_hit(self, hit: Hit) -> None:
        self.shown = hit
        related = self.session.index.related(hit) if self.session.index else ()
        self.reading.set_lines(self.lines.answer(hit, related), one_column)
        self.reading.action_first()

    @on(LineList.Chosen, "#results")
    def _chosen(self, event: LineList.Chosen) -> None:
        target = event.line.target
        if target == faq.MORE:
            self.limit = faq.ALL_HITS
            self._ask()
        elif isinstance(target, str):
            self.ask(target)
        elif isinstance(target, Hit):
            self._open(target)

    @on(LineList.Chosen, "#answer")
    def _answer_chosen(self, event: LineList.Chosen) -> None:
        """Show a related question, offer a source's link, or open the place of the answer."""
        target = event.line.target
        if isinstance(target, SourceTarget):
            if target.source.url:
                ask_to_open(self.app, target.source.url)
        elif isinstance(target, Hit) and target != self.shown:
            self.leave_place()
            self.show_hit(target)
        elif self.shown is not None and target == faq.ENTER:
            self._open(self.shown)

    def _open(self, hit: Hit) -> None:
        if (place := faq.place_of_hit(hit)) is not None:
            self.post_message(place)
        else:
            self.leave_place()
            self.focus_part("answer")

    def on_key(self, event: events.Key) -> None:
        """Handle the key of `as-typed`, which would edit in the box."""
        as_typed = BY_ID["as-typed"].keys_in(self.session.settings.keys)
        if event.key in as_typed and not self.why_not_as_typed():
            event.stop()
            self.action_as_typed()

    @on(Input.Submitted, "#question")
    def _submitted(self) -> None:
        self.focus_part("results")
        if isinstance(self.results.target, Hit):
            self._open(self.results.target)

    # ------------------------------------------------------------------ commands

    def action_search(self) -> None:
        self.focus_first()

    def action_as_typed(self) -> None:
        self.correct = False
        self._ask()

    def why_not_as_typed(self) -> str:
        is_corrected = self.answer is not None and self.answer.corrections
        return "" if is_corrected else "No word was corrected."

    def action_filter_organization(self) -> None:
        organizations = map(organization_choice, self.catalog.organizations)
        states = Choice(STATES, "States and federal rules")
        choices = [Choice("", "All organizations"), *organizations, states]
        self._pick_filter("organization", choices)

    def action_filter_topic(self) -> None:
        choices = [Choice("", "All topics"), *(Choice(name, name) for name in get_args(Topic))]
        self._pick_filter("topic", choices)

    def _pick_filter(self, kind: str, choices: list[Choice]) -> None:
        def chosen(value: str) -> None:
            self.only[kind] = value
            self._ask()

        ask(self.app, PickScreen(f"Filter by {kind}", choices), chosen)

    def why_not_export(self) -> str:
        return "" if self.shown is not None else "No answer is shown to export."

    def shown_answer(self) -> Output:
        """The results; only the answer if there is no query, or the cursor is in the answer."""
        from certtui.output.pages.search import SearchOutput

        answer, hit = self.answer, self.shown
        if hit is not None and (answer is None or self.focused_part == "answer"):
            answer = SearchAnswer(hit.question, (hit,))
        assert answer is not None
        return SearchOutput(self.catalog, self.session.today, answer)

    # ------------------------------------------------------------------ under the cursor

    @property
    def hit(self) -> Hit | None:
        """The question that is shown, or the related one under the cursor."""
        target = self.reading.target
        if self.focused_part == "answer" and isinstance(target, Hit):
            return target
        return self.shown

    def content_under_cursor(self) -> Content:
        return sources_content(self.sources_under_cursor())

    def sources_under_cursor(self) -> tuple[Source, ...]:
        return tuple(source for _, source in self.lines.sources(self.hit)) if self.hit else ()

    def text_under_cursor(self) -> str:
        return self.text_of(self.hit)

    def text_of(self, target: object, footnotes: Footnotes | None = None) -> str:
        """For a question, it with its answer and source; for a source, its title."""
        if isinstance(target, Hit):
            return self.lines.text(target, footnotes)
        return super().text_of(target, footnotes)
