"""The interview of Paths: the answers so far, and the present question."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from string import digits
from typing import get_args

from textual.content import Content

from certtui.answers.paths.left_out import LeftOut
from certtui.answers.paths.profile_changes import (
    answered_or_left_out,
    changed,
    forgotten,
    taken_back,
)
from certtui.answers.paths.profile_check import refuse_contradictions, title_country
from certtui.answers.paths.questions import (
    ProfileQuestion,
    first_unanswered,
    next_basic_question,
    question,
)
from certtui.answers.paths.routes import Paths, conditions_about
from certtui.answers.paths.standing import Judgment
from certtui.catalog.collection import Catalog
from certtui.catalog.states import all_states
from certtui.person.profile import NoneOf, Profile
from certtui.tui.lines import interview as lines
from certtui.tui.widgets.line import Columns, Line, one_column


class Interview:
    """One question at a time, or the whole form with one line being answered."""

    def __init__(self, catalog: Catalog, today: date, turn: str = "tab") -> None:
        """`turn`: the key that goes to the next part, as people read it."""
        self.catalog = catalog
        self.today = today
        self.turn = turn
        self.profile = Profile()
        self.answer: Paths | None = None
        """The routes for the present profile or the one before; None until they are judged."""
        self.asked: ProfileQuestion | None = None
        """The present question; None if all are answered, or the whole form is shown."""
        self.skipped: set[str] = set()
        """Ids of the questions that are not asked again."""
        self.wanted = ""
        """Id of the only route that is asked about."""
        self.called: tuple[str, ...] = ()
        """Ids of the conditions that are called as what was typed ("RN"), which are asked next."""
        self.whole = False
        """Whether the whole form is shown, instead of one question at a time."""
        self.editing: lines.AskLine | None = None
        """The line with an answer, or of the whole form, that is being answered."""

    def begin(self, profile: Profile) -> None:
        """Start with the first question that is not answered, one at a time."""
        self.profile = profile
        self.skipped = set() if any(all_states(self.catalog)) else {"state"}
        self.wanted, self.called, self.whole, self.editing = "", (), False, None
        self._ask(next_basic_question(profile, self.skipped))

    def ask_next(self) -> None:
        """Ask the most decisive question, or the next one of the wanted route."""
        if self.answer is None:
            return
        asks = self.wanted_route.asks if self.wanted_route else ()
        name = next((name for name in (*self.called, *asks) if name not in self.skipped), "")
        if not name:
            self.wanted = ""
            name = first_unanswered(self.profile, self.answer, self._passed)
        self._ask(name)

    @property
    def _passed(self) -> set[str]:
        """Ids of the questions skipped, and of those about a kind of thing that was skipped."""
        unsaid = {
            kind
            for kind in get_args(NoneOf)
            if kind in self.skipped and not self.profile.said(kind)
        }
        none = self.profile.none if unsaid else ()
        return self.skipped | conditions_about(self.catalog, {*unsaid, *none})

    def _ask(self, name: str) -> None:
        self.editing = None
        country = title_country(self.profile, name)
        self.asked = question(self.catalog, name, country) if name else None

    @property
    def is_picked(self) -> bool:
        """Whether the present question has answers to pick from."""
        return self.asked is not None and self.asked.is_picked

    @property
    def never_typed(self) -> tuple[str, ...]:
        """Keys with which no answer begins: in the empty box they are commands, as elsewhere.

        One about work or schooling may begin with years ("3 yrs in a lab"), a course be "68K"."""
        if self.asked is None or not self.is_picked:
            return ("slash",)
        is_counted = self.asked.id.startswith(("education", "experience", "military"))
        return ("slash", "question_mark", *(() if is_counted else digits))

    @property
    def wanted_route(self) -> Judgment | None:
        if self.answer is None or not self.wanted:
            return None
        return next((e for e in self.answer.judgments if e.id == self.wanted), None)

    def ask_about_route(self, entry: Judgment) -> None:
        """Ask only the questions of one route."""
        self.wanted = entry.id
        self.whole, self.editing = False, None
        self.skipped -= set(entry.asks)
        self.ask_next()

    def ask_line(self, line: lines.AskLine) -> str | None:
        """Ask the question of a line.

        In the whole form a yes or no is switched in place: returns the new answer then. Otherwise
        returns None, and the question is to be asked.
        """
        self.wanted = ""
        self._ask(line.question)
        self.editing = line
        is_condition = line.question in self.catalog.conditions_by_id
        if self.whole and is_condition and self.asked and self.asked.kind == "yes-no":
            return lines.YES_NO_TURN[self.profile.answers.get(line.question)]
        return None

    def show_form(self) -> lines.AskLine | None:
        """Show the whole form; returns the line that was being answered."""
        line, self.editing, self.asked = self.editing, None, None
        self.whole = True
        self.wanted = ""
        return line

    def leave_form(self) -> None:
        self.whole, self.editing, self.asked = False, None, None
        self.ask_next()

    def skip(self) -> None:
        if self.asked is not None:
            self.skipped.add(self.asked.id)
            self.ask_next()

    def take(self, asked: ProfileQuestion, typed: str) -> str:
        """Use an answer; an empty one clears it. Returns why it is left out; empty if it is not, or
        if conditions that are called so are asked next.

        Raises RequestError or NameNotKnown, with what was expected.
        """
        line = self.editing
        place = line.place if line is not None and line.question == asked.id else -1
        left_out: tuple[LeftOut, ...] = ()
        if place >= 0 and typed:
            after = changed(self.catalog, self.profile, asked.id, typed, place)
        elif place >= 0:
            after = taken_back(self.profile, asked.id, place)
        elif typed:
            after, left_out = answered_or_left_out(self.catalog, self.profile, asked, typed)
        else:
            after = forgotten(self.profile, asked.id)
        refuse_contradictions(after, self.today)
        self.profile = after
        self.called = (*self.called, *(name for entry in left_out for name in entry.called))
        self.skipped.add(asked.id)  # "not sure" is not asked a second time
        self.asked = None
        return " ".join(entry.reason for entry in left_out if not entry.called)

    def content(self) -> Content:
        """The question with its explanation; without one, what can be done."""
        if self.asked is None and self.whole:
            return Content.assemble(
                ("All your answers", "bold"), "\n",
                (f"enter answers or changes a line; {self.turn} goes to the routes.", "$dim"),
            )  # fmt: skip
        if self.asked is None:
            return Content(
                "That is all for a first look. enter on a role lists the routes to it; on a route,"
                " it asks what is still needed, or shows it; on an answer below, it changes that."
            )
        route = self.wanted_route
        about = f"For {route.letters}, {route.route.label}: " if route else ""
        explained = ("\n", (self.asked.explanation, "$dim")) if self.asked.explanation else ()
        return Content.assemble((about, "$dim"), (self.asked.text, "bold"), *explained)

    def lines(self, typed: str) -> tuple[Iterable[Line], Columns]:
        """The answers to pick from, filtered by `typed`, or the whole form; and the columns."""
        if not self.whole:
            about = (self.catalog, self.profile, self.asked, typed, self.turn, self.editing)
            return lines.interview_lines(*about), one_column
        if self.asked is None:
            return lines.form_lines(self.catalog, self.profile, self.answer), lines.form_columns
        return [*lines.answer_lines(self.asked, typed), lines.TAKE_BACK_LINE], one_column
