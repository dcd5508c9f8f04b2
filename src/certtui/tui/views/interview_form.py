"""The question of the interview with its box, and below it the answers or the whole form."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from certtui.answers.paths.choices import choice_meant
from certtui.answers.paths.questions import AnswerChoice
from certtui.answers.paths.schooling import StudyFields
from certtui.answers.typed.answers import is_unsure
from certtui.errors import CerttuiError, NameNotKnown, RequestError
from certtui.tui.lines.interview import PLACEHOLDERS, AskLine, SkipLine
from certtui.tui.session import Said
from certtui.tui.views.interview import Interview
from certtui.tui.widgets.containers import Caption, Stacked
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.line_list import LineList

ARROWS = {"down": 1, "up": -1}


class InterviewForm(Stacked):
    """Shows what the interview asks, and gives it the answers."""

    class Answered(Message):
        """An answer has changed the profile."""

    class AllAsked(Message):
        """No question is left for the box, which had the focus."""

    def __init__(self, interview: Interview) -> None:
        super().__init__(id="asking")
        self.interview = interview
        self.question = Caption(id="asked")
        self.box = CleanInput(id="typed", enter="Answer")
        self.form = LineList(id="form", enter="Answer", box=self.box)
        self._is_pointed = False
        """Whether the arrows have gone to an answer since the last letter was typed."""

    def compose(self) -> ComposeResult:
        yield from (self.question, self.box, self.form)

    @property
    def _placeholder(self) -> str:
        """What can be done in the box, or how to get there."""
        text = PLACEHOLDERS[self.interview.asked.kind] if self.interview.asked else ""
        return text if self.box.has_focus else f"/ and {text[:1].lower()}{text[1:]}"

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        self.box.placeholder = self._placeholder
        self.form.refresh()  # whose cursor shows whether the box has the focus

    def on_key(self, event: events.Key) -> None:
        """In the box, the arrows go through the answers below it."""
        if self.box.has_focus and event.key in ARROWS:
            event.stop()
            event.prevent_default()
            self._is_pointed = True
            self.form.action_move(ARROWS[event.key])

    def ask_next(self) -> None:
        """Ask the next question; what was typed into the box since the last answer stays."""
        self.interview.ask_next()
        self._show_asked()

    def _empty_box(self) -> None:
        with self.box.prevent(Input.Changed):
            self.box.value = ""

    def show_question(self) -> None:
        """Show the present question with an empty box."""
        self._empty_box()
        self._show_asked()

    def _show_asked(self) -> None:
        """Show the question with its box, and the answers to pick from."""
        asked, box = self.interview.asked, self.box
        if asked is None and not self.interview.whole and box.has_focus:
            self.post_message(self.AllAsked())
        self.question.update(self.interview.content())
        box.placeholder = self._placeholder
        box.never_first = self.interview.never_typed
        box.display = asked is not None
        self.fill()

    def fill(self) -> None:
        """List the answers to pick from, or the whole form."""
        self._is_pointed = False
        self.form.set_lines(*self.interview.lines(self.box.value))
        if self.interview.asked is not None:
            self.form.action_first()

    @on(Input.Changed, "#typed")
    def _typed(self) -> None:
        self.app.clear_notifications()  # why an answer was refused, over the rows for another
        self.fill()

    @on(Input.Submitted, "#typed")
    def _submitted(self, event: Input.Submitted) -> None:
        """Take the answer that the text means, or the text; without one, that under the cursor."""
        asked, text = self.interview.asked, event.value.strip()
        if asked is None:
            return
        if self._is_pointed or not (text or self.interview.whole):
            self.form.action_choose()
        elif not text:
            self.show_form()
        else:
            meant = choice_meant(asked, text) if self.interview.is_picked else None
            if meant is None and is_unsure(text):
                self.skip()
            else:
                self.take(meant.value if meant else text)

    @on(LineList.Chosen, "#form")
    def _chosen(self, event: LineList.Chosen) -> None:
        match event.line.target:
            case AskLine() as line:
                if (turned := self.interview.ask_line(line)) is not None:
                    self.take(turned)
                else:
                    self.show_question()
                    self.box.focus()
            case SkipLine():
                self.skip()
            case AnswerChoice(value=value):
                self.take(value)

    def show_form(self) -> None:
        """Show the whole form, with the cursor on the line that was being answered."""
        line = self.interview.show_form()
        self.show_question()
        self.form.focus()
        if line is None or not self.form.move_to(line.key):
            self.form.action_first()

    def skip(self) -> None:
        """Go on to the next question."""
        self.app.clear_notifications()
        self.interview.skip()
        self.show_question()
        self.go_on()
        self.post_message(Said(f"Skipped. {self.interview.turn} shows every question."))

    def take(self, typed: str) -> None:
        """Use an answer, or say why it cannot be used."""
        asked = self.interview.asked
        if asked is None:
            return
        self.app.clear_notifications()  # why the answer before was refused
        try:
            left_out = self.interview.take(asked, typed)
        except CerttuiError as error:
            self._refuse(error)
            return
        if left_out:
            self.app.notify(left_out, markup=False)
        if asked.id == "field":
            studies = self.interview.catalog.vocabulary.studies
            self.post_message(Said(StudyFields.of(studies).doubt(typed)))
        self._empty_box()
        self.box.never_first = ("slash",)  # whatever the next question is, it may be answered now
        self.post_message(self.Answered())
        if self.interview.whole:
            self.show_form()

    def _refuse(self, error: CerttuiError) -> None:
        """Say why an answer cannot be used, and select it, so that typing replaces it; enter then
        takes what comes nearest to a name."""
        self.box.action_select_all()
        text = error.short if isinstance(error, RequestError) else str(error)
        if isinstance(error, NameNotKnown):
            self._is_pointed = True
            text = (
                f"“{error.name}” alone is none of the answers. enter takes what is marked;"
                " or write it in other words."
            )
        self.app.notify(text, severity="warning", markup=False)

    def go_on(self) -> None:
        """Focus the box if the next question has nothing to pick from."""
        is_typed = self.interview.asked is not None and not self.interview.is_picked
        if is_typed and self.form.has_focus:
            self.box.focus()
