"""View 3: search as you type over every organization's questions and facts."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from certtui.answers.search import Hit, SearchAnswer, SearchIndex
from certtui.catalog.collection import STATES
from certtui.catalog.records.organization import Faq, Source, Topic
from certtui.tui.commands import BY_ID, Action, Actions
from certtui.tui.dialogs.pick import Choice, PickScreen
from certtui.tui.lines.sources import sources_content
from certtui.tui.messages import Changed, OpenAsked
from certtui.tui.session import Place, Session, without_collecting
from certtui.tui.views.base import View
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.line_list import Line, LineList, heading
from certtui.tui.widgets.styled_text import Words, marked
from certtui.tui.widgets.text_panel import TextPanel

MOST_HITS = 30
NAMED_BY_KIND = ("comparison", "overview", "body")
"""Results of these kinds belong to no one organization of the catalog."""
MOST_BROWSED = 2_000
"""Questions listed when nothing is asked: about as many as can be wrapped between two keys."""
LONGEST_QUESTION = 500


class FaqView(View):
    """A question box, the results beneath it, and the answer beside them."""

    name_of_view = "faq"
    PARTS = ("question", "results", "answer")
    FIRST, SECOND = "results", "answer"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.index: SearchIndex | None = None
        self.organization: str | None = None
        self.topic: str | None = None
        self.correct = True
        self.answer: SearchAnswer | None = None

    def compose(self) -> ComposeResult:
        """The box, what the search did, results, answer."""
        yield CleanInput(
            placeholder="Ask in your own words", id="question", max_length=LONGEST_QUESTION
        )
        yield Static(id="faq-about", markup=False)
        with Horizontal():
            yield LineList(id="results")
            yield TextPanel(id="answer")

    def on_mount(self) -> None:
        """The index is made in a worker; typing never waits for it."""
        self.run_worker(
            self._build, name="Reading the questions", group="index",
            thread=True, exclusive=True, exit_on_error=False,
        )  # fmt: skip
        self._about(("Reading the questions…", "$secondary"))

    def _build(self) -> None:
        with without_collecting(freeze=not self.app.is_headless):
            index = SearchIndex(self.catalog)
        self.app.call_from_thread(self._built, index)

    def _built(self, index: SearchIndex) -> None:
        self.index = index
        self._ask()

    def work_failed(self, reason: str) -> None:
        self._about((f"{reason} Questions are under FAQ in each organization (1).", "$warning"))

    def focus_first(self) -> None:
        self.query_one("#question", Input).focus()

    @property
    def subject(self) -> str:
        """The words in the box."""
        return self.query_one("#question", Input).value

    def open(self, subject: str) -> None:
        """Ask a question, in its words."""
        if subject:
            self.ask(subject)

    def go_to(self, place: Place) -> None:
        """Back to a question and its results; never into the box."""
        self.ask(place.subject)
        super().go_to(replace(place, part="answer" if place.part == "answer" else "results"))

    def close_top(self) -> bool:
        """The typed text, and then the box."""
        box = self.query_one("#question", Input)
        if self.focused_part == "answer":
            return False
        if box.value:
            box.value = ""
            return True
        return box.has_focus and self.go_to_first_part()

    def ask(self, query: str) -> None:
        """Put a question into the box."""
        self.query_one("#question", Input).value = query

    # ------------------------------------------------------------------ searching

    @on(Input.Changed, "#question")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.correct = True
        self._ask()

    def _ask(self) -> None:
        """Search for what stands in the box, and show it."""
        if self.index is None:
            return
        query = self.query_one("#question", Input).value
        results = self.query_one("#results", LineList)
        if not query.strip():
            self.answer = None
            results.set_lines(self._browse())
            self._about(*self._filters(), ("Every question. Type to search.", "$secondary"))
            return
        self.answer = self.index.search(
            query, organization=self.organization, topic=self.topic, limit=MOST_HITS, typing=True,
            correct=self.correct,
        )  # fmt: skip
        results.set_lines([self._line(hit) for hit in self.answer.hits] or self._nothing())
        results.action_first()
        self._tell(self.answer)
        if not self.answer.hits:
            self.query_one("#answer", TextPanel).show(Content(""))

    def _tell(self, answer: SearchAnswer) -> None:
        parts = self._filters()
        for typed, used in answer.corrections:
            parts += [
                (f"Showing results for “{used}”. ", "$warning"),
                (f"ctrl+x: “{typed}” as typed. ", "$secondary"),
            ]
        if answer.not_covered:
            parts.append((f"{answer.not_covered} ", "$warning"))
        elif answer.hits and answer.weak:
            parts.append(("Only weak matches: the catalog may not hold the answer. ", "$warning"))
        count = len(answer.hits)
        more = "+" if count == MOST_HITS else ""
        parts.append((f"{count}{more} result{'s' if count != 1 else ''}", "$secondary"))
        self._about(*parts)

    def _filters(self) -> list[tuple[str, str]]:
        parts = []
        if self.organization:
            parts.append((f"{self.organization.upper()} only. ", "bold $accent"))
        if self.topic:
            parts.append((f"Topic {self.topic} only. ", "bold $accent"))
        return parts

    def _about(self, *parts: tuple[str, str]) -> None:
        self.query_one("#faq-about", Static).update(Content.assemble(*parts), layout=False)

    def _nothing(self) -> list[Line]:
        assert self.answer is not None
        lines = [heading("Nothing found in the catalog.")]
        if self.answer.nearest_words:
            lines.append(heading("Near words"))
            lines += [Line((Words(word),), word, word) for word in self.answer.nearest_words]
        if self.answer.nearest_topics:
            lines.append(heading("Topics"))
            lines += [Line((Words(word),), word, word) for word in self.answer.nearest_topics]
        return lines

    def _questions(self) -> list[tuple[str, str, Faq]]:
        """(owner, its title, question) of every question that the filters let through."""
        owners = [
            (entry.id, entry.organization.abbreviation, entry.faqs)
            for entry in self.catalog.organizations
        ]
        owners += [(STATES, "States", file.faqs) for file in self.catalog.jurisdiction_files]
        return [
            (owner, title, faq)
            for owner, title, faqs in owners
            if self.organization in (None, owner)
            for faq in faqs
            if self.topic is None or self.topic in faq.topics
        ]

    def _browse(self) -> list[Line]:
        """The questions under their organizations, when nothing is asked."""
        questions = self._questions()
        lines: list[Line] = []
        above = ""
        for owner, title, faq in questions[:MOST_BROWSED]:
            if title != above:
                lines.append(heading(title))
                above = title
            hit = Hit(
                id=f"{owner}/{faq.id}", kind="faq", organization=owner,
                question=faq.question, answer=faq.answer, topics=faq.topics, score=0.0,
                sources=faq.sources, question_marks=(), answer_marks=(),
            )  # fmt: skip
            lines.append(self._line(hit))
        if (more := len(questions) - MOST_BROWSED) > 0:
            lines.append(heading(f"{more:,} more: type, or choose an organization or a topic."))
        return lines

    def _line(self, hit: Hit) -> Line:
        name = "" if hit.kind in NAMED_BY_KIND else f"{hit.organization.upper()} "
        kind = "" if hit.kind == "faq" else f"{hit.kind} "
        words = Words(f"{name}{kind}", "dim") + marked(hit.question, hit.question_marks, "match")
        if hit.part:
            words += Words(f"  on “{hit.part}”", "dim")
        return Line((words,), hit, hit.id)

    # ------------------------------------------------------------------ the answer

    @on(LineList.Highlighted, "#results")
    def _highlighted(self, event: LineList.Highlighted) -> None:
        event.stop()
        if isinstance(event.line.target, Hit):
            self.query_one("#answer", TextPanel).show(self._answer(event.line.target))
        self.post_message(Changed())

    def _answer(self, hit: Hit) -> Content:
        """The answer with its sources and dates, and what else is said on the topic."""
        answer = Content(hit.answer)
        for start, end in hit.answer_marks:
            answer = answer.stylize("bold underline", start, end)
        parts: list[Content | tuple[str, str] | str] = [
            (hit.question, "bold $primary"), "\n\n", answer, "\n\n",
            (f"Topics: {', '.join(hit.topics)}   {hit.id}", "$secondary"),
        ]  # fmt: skip
        if hit.kind == "comparison":
            parts.append(("\n\nenter opens the comparison", "$accent"))
        sources = self.catalog.sources(hit.organization, hit.sources)
        parts += ["\n\n", ("Sources", "bold $primary"), "\n", sources_content(sources)]
        related = self.index.related(hit) if self.index else ()
        if related:
            parts += ["\n\n", ("Also on this", "bold $primary")]
            parts += [f"\n{other.question}" for other in related]
        return Content.assemble(*parts)

    @on(LineList.Chosen, "#results")
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        target = event.line.target
        if isinstance(target, str):
            self.ask(target)
        elif isinstance(target, Hit):
            self._open(target)

    def _open(self, hit: Hit) -> None:
        if hit.kind == "comparison":
            self.post_message(OpenAsked("compare", hit.id.removeprefix("compare:")))
        elif hit.kind in ("faq", "overview", "body"):
            self.leave_place()
            self.focus_part("answer")
        else:
            self.post_message(OpenAsked("organizations", hit.id))

    # ------------------------------------------------------------------ keys

    def on_key(self, event: events.Key) -> None:
        """From the box, down and tab go to the results; `as-typed` would cut in it."""
        box = self.query_one("#question", Input)
        if event.key in BY_ID["as-typed"].keys and not self.why_not_as_typed():
            event.stop()
            self.action_as_typed()
        elif box.has_focus and event.key in ("down", "tab"):
            event.stop()
            event.prevent_default()
            self.query_one("#results", LineList).focus()

    @on(Input.Submitted, "#question")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        results = self.query_one("#results", LineList)
        results.focus()
        if results.current is not None and isinstance(results.current.target, Hit):
            self._open(results.current.target)

    # ------------------------------------------------------------------ commands

    @property
    def actions(self) -> Actions:
        return {
            **super().actions,
            "open": Action(self.action_open),
            "search": Action(self.focus_first),
            "filter-organization": Action(self.action_filter_organization),
            "filter-topic": Action(self.action_filter_topic),
            "as-typed": Action(self.action_as_typed, self.why_not_as_typed),
        }

    def action_as_typed(self) -> None:
        """Search for the words as they were typed."""
        self.correct = False
        self._ask()

    def why_not_as_typed(self) -> str:
        if self.answer is None or not self.answer.corrections:
            return "No word was corrected."
        return ""

    def action_open(self) -> None:
        self.query_one("#results", LineList).action_choose()

    def action_filter_organization(self) -> None:
        choices = [Choice("", "All organizations")]
        choices += [
            Choice(entry.id, f"{entry.organization.abbreviation}  {entry.organization.name}")
            for entry in self.catalog.organizations
        ]
        choices.append(Choice(STATES, "States and federal rules"))
        self.app.push_screen(
            PickScreen("Filter by organization", choices), self._filter_organization
        )

    def _filter_organization(self, chosen: str | None) -> None:
        if chosen is not None:
            self.organization = chosen or None
            self._ask()

    def action_filter_topic(self) -> None:
        choices = [Choice("", "All topics"), *(Choice(name, name) for name in get_args(Topic))]
        self.app.push_screen(PickScreen("Filter by topic", choices), self._filter_topic)

    def _filter_topic(self, chosen: str | None) -> None:
        if chosen is not None:
            self.topic = chosen or None
            self._ask()

    # ------------------------------------------------------------------ under the cursor

    @property
    def hit(self) -> Hit | None:
        """The result under the cursor."""
        target = self.query_one("#results", LineList).target
        return target if isinstance(target, Hit) else None

    def content_under_cursor(self) -> Content:
        return sources_content(self.sources_under_cursor())

    def sources_under_cursor(self) -> tuple[Source, ...]:
        return self.catalog.sources(self.hit.organization, self.hit.sources) if self.hit else ()

    def text_under_cursor(self) -> str:
        return f"{self.hit.question}\n{self.hit.answer}" if self.hit else ""
