"""The first screen: what certtui is, and five common questions."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from certtui.catalog.records.values import number_of
from certtui.tui.session import CommandAsked, Session
from certtui.tui.views.base import View
from certtui.tui.widgets.line import BLANK, Line, columns_of, heading, passage
from certtui.tui.widgets.line_list import LineList
from certtui.tui.widgets.styled_text import Words

WHAT_IT_IS = "certtui: who certifies lab and allied-health workers"
"""On one line of 60 columns."""


def start_columns(width: int) -> Sequence[int]:
    """Widths of the key, the question, and its description if there is room."""
    if width < 70:
        return (3, max(width - 5, 1), 0)
    return columns_of(3, 24, None)(width)


def start_lines(session: Session, *, is_tall: bool) -> list[Line]:
    """What certtui is, the questions, and what there is to look at."""
    answered = sum(len(record.faqs) for record in session.catalog.organizations)
    counts = (
        f"What each asks, what it costs, where it counts: {session.size} and"
        f" {number_of(answered, 'answered question')}, every value with its source and date."
        " Check the organization's own page before you act."
    )
    questions = [_question(session, *asked) for asked in _questions(session)]
    help_, palette, quit_ = map(session.key_of, ("help", "palette", "quit"))
    last = f"{counts}\n\n{help_} shows the keys, {palette} finds anything, {quit_} quits."
    above = [heading(WHAT_IT_IS), *([BLANK] if is_tall else [])]
    return [*above, *questions, BLANK, passage(last, "dim")]


def _question(session: Session, command: str, question: str, what: str) -> Line:
    key = Words(session.key_of(command), "mark")
    return Line((key, Words(question, "strong"), Words(what, "dim")), command, key=command)


def _questions(session: Session) -> list[tuple[str, str, str]]:
    """(command, question, what it opens)."""
    pair = [session.catalog.organization(name).organization for name in session.default_pair]
    group, unseen = session.key_of("group"), session.unseen
    changed = f"{number_of(unseen, 'fact')} changed"
    one_each = zip(("first-of-pair", "second-of-pair"), pair, strict=False)
    which = " or ".join(head.abbreviation for head in pair)
    return [
        ("view-compare", f"{which}?" if pair[1:] else "Which one?", "Side by side, row by row"),
        ("view-paths", "Am I eligible?", "What you have, and the routes that it opens"),
        ("view-credentials", "When do I renew?", "Due dates, points, fees, and if you miss it"),
        ("cost", "What does it cost?", "Fees and renewals over ten years"),
        ("view-faq", "Ask anything", "In your own words, or letters: MT(ASCP)"),
        *((command, head.abbreviation, head.name) for command, head in one_each),
        ("view-organizations", "Look around", f"Every organization; {group}: roles, states"),
        *([("changes", "What changed?", f"{changed} since you last looked")] if unseen else []),
    ]


class StartView(View):
    """Each question is one key, or one line, away."""

    name_of_view = "start"
    PARTS = ("questions",)
    FIRST = "questions"

    def compose(self) -> ComposeResult:
        yield LineList(id="questions")

    def renew(self, session: Session) -> bool:
        self.session = session
        self._fill()
        return True

    def changes_found(self) -> None:
        self._fill()

    def _fill(self) -> None:
        lines = start_lines(self.session, is_tall=self.screen.has_class("-tall"))
        self.query_one("#questions", LineList).set_lines(lines, start_columns)

    def on_resize(self) -> None:
        """Show less above the questions on a short screen."""
        self._fill()

    @on(LineList.Chosen, "#questions")
    def _chosen(self, event: LineList.Chosen) -> None:
        if isinstance(event.line.target, str):
            self.post_message(CommandAsked(event.line.target))

    def action_search(self) -> None:
        """`/` asks a question, since there is nothing to filter here."""
        self.post_message(CommandAsked("view-faq"))
