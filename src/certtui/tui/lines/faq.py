"""Questions, results and answers as lines, and the words above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from certtui.answers.comparison import in_short
from certtui.answers.comparison.sections import compare
from certtui.answers.search.results import Hit, SearchAnswer
from certtui.catalog.award import STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Faq
from certtui.catalog.records.source import Source
from certtui.errors import CerttuiError
from certtui.tui.commands import BY_ID, MovedKeys
from certtui.tui.lines.targets import Footnotes, source_line, with_source
from certtui.tui.session import OpenAsked
from certtui.tui.widgets.line import BLANK, Columns, Line, columns_of, heading, passage
from certtui.tui.widgets.styled_text import BULLET, EMPTY, Words, marked

NAMED_BY_KIND = {"comparison": "Compare", "overview": "All", "body": "Other"}
"""What kinds of results are called that belong to no single organization of the catalog."""
OPENED_HERE = ("faq", "overview", "body")
"""Kinds of results whose answer is all there is; the others open at their place."""
FIRST_HITS = 30
"""Results listed while a person types: as many as can be wrapped between two keys."""
ALL_HITS = 500
"""Results listed if all are requested."""
MOST_BROWSED = 2_000
"""Questions listed without a query: about as many as can be wrapped between two keys."""
MORE = "more"
"""The target of the line that lists all results."""
ENTER = "enter"
"""The target of the line that opens the place of an answer."""

About: TypeAlias = list[tuple[str, str]]
"""(text, style) of the words above the results."""


def question_columns(owners: Sequence[str]) -> Columns:
    """Widths of the owner and the question; without the owner if there is none."""
    widest = min(max(map(len, owners), default=0), 9)
    return columns_of(widest, None) if widest else lambda width: (0, width)


class FaqLines:
    """Makes the lines of FAQ from a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def every_question(self, organization: str | None, topic: str | None) -> list[Line]:
        """The questions that pass the filters, under their organizations."""
        questions = [
            (owner, faq)
            for owner, faq in self.catalog.questions(organization)
            if topic is None or topic in faq.topics
        ]
        lines: list[Line] = []
        above = ""
        for owner, faq in questions[:MOST_BROWSED]:
            if owner != above:
                lines += [*([BLANK] if lines else []), heading(self.owner_title(owner))]
                above = owner
            hit = faq_hit(owner, faq)
            lines.append(Line((EMPTY, Words(f"{BULLET}{faq.question}")), hit, hit.id))
        if (more := len(questions) - MOST_BROWSED) > 0:
            lines.append(heading(f"{more:,} more: type, or choose an organization or a topic."))
        return lines

    def question(self, name: str) -> Hit | None:
        """The question with an id such as `amt/renewal-cycle`; None if there is none."""
        asked = self.catalog.questions()
        return next(
            (faq_hit(owner, faq) for owner, faq in asked if f"{owner}/{faq.id}" == name), None
        )

    def owner_title(self, owner: str) -> str:
        if owner == STATES:
            return "States"
        return self.catalog.organization(owner).organization.abbreviation

    def owner_of(self, hit: Hit) -> str:
        """The owner of a result; its kind if it belongs to no single organization."""
        return NAMED_BY_KIND.get(hit.kind) or self.owner_title(hit.organization)

    def results(self, answer: SearchAnswer, limit: int) -> list[Line]:
        """The results, `limit` of them at most; what to ask instead where there is none. Above
        them what was looked for and not found."""
        gaps = [passage(found.text, "warning") for found in answer.not_found]
        above = [*gaps, BLANK] if gaps else []
        lines = [self._result(hit) for hit in answer.hits]
        if len(lines) == limit < ALL_HITS:
            lines.append(Line((EMPTY, Words("All results…", "mark")), MORE, MORE))
        return above + (lines or _nothing(answer))

    def _result(self, hit: Hit) -> Line:
        question = marked(hit.question, hit.question_marks)
        if hit.part:
            question += Words(f"  on “{hit.part}”", "dim")
        return Line((Words(self.owner_of(hit), "dim"), question), hit, hit.id)

    def filters(self, organization: str | None, topic: str | None) -> About:
        """The active filters, in words."""
        parts = []
        if organization:
            parts.append((f"{self.owner_title(organization)} only. ", "bold $mark"))
        if topic:
            parts.append((f"Topic {topic} only. ", "bold $mark"))
        return parts

    def answer(self, hit: Hit, related: Sequence[Hit]) -> list[Line]:
        """The answer, a line that opens its place, its sources, and related questions."""
        lines = [heading(hit.question), BLANK]
        if hit.kind == "comparison":
            lines += [Line((Words(text),), ENTER) for text in self._in_short(hit)]
            lines += [BLANK, Line((Words("Open the comparison ›", "mark"),), ENTER, ENTER)]
        else:
            lines += [Line((_answer_words(hit),), hit, key="answer"), BLANK]
            if hit.kind not in OPENED_HERE:
                lines += [Line((Words("Open where this is from ›", "mark"),), ENTER, ENTER), BLANK]
            if sources := self.sources(hit):
                lines += [
                    heading("Sources"),
                    *(source_line(*pair, f"{pair[0]}/{pair[1].id}") for pair in sources),
                ]
        if related:
            lines += [*([] if lines[-1] is BLANK else [BLANK]), heading("Related questions")]
            lines += [
                Line((Words(f"{BULLET}{self.owner_of(other)}  ", "dim") + Words(other.question),),
                     other, key=other.id)
                for other in related
            ]  # fmt: skip
        return lines

    def _in_short(self, hit: Hit) -> Sequence[str]:
        names, _, _ = hit.compared.partition("#")
        try:
            return in_short.sentences(compare(self.catalog, names.split("+")))
        except CerttuiError as error:
            return (str(error),)

    def sources(self, hit: Hit) -> list[tuple[str, Source]]:
        """(owner, source) of each source; those of an overview come with their owners."""
        if hit.kind != "overview":
            sources = self.catalog.sources(hit.organization, hit.sources)
            return [(hit.organization, source) for source in sources]
        named = [name.partition("/") for name in hit.sources]
        return [
            (owner, source) for owner, _, id_ in named
            for source in self.catalog.sources(owner, (id_,))
        ]  # fmt: skip

    def text(self, hit: Hit, footnotes: Footnotes | None = None) -> str:
        """The text to copy: the question, the answer and its source."""
        sources = [source for _, source in self.sources(hit)]
        return f"{hit.question}\n{with_source(hit.answer, sources, footnotes=footnotes)}"


def about_results(answer: SearchAnswer, limit: int, moved: MovedKeys) -> About:
    """What was corrected, how good the results are, and how many there are."""
    parts = []
    if used := ", ".join(f"“{used}”" for _, used in answer.corrections):
        key = BY_ID["as-typed"].label(moved)
        parts += [(f"Results for {used}. ", "$alert"), (f"{key}: as typed. ", "$dim")]
    if answer.not_covered:
        parts.append((f"{answer.not_covered} ", "$alert"))
    elif answer.hits and answer.weak:
        parts.append(("No close match. ", "$alert"))
    if count := len(answer.hits):  # without any, the list says so
        more = "+" if count == limit else ""
        parts.append((f"{count}{more} result{'s' if count != 1 else ''}", "$dim"))
    return parts


def _nothing(answer: SearchAnswer) -> list[Line]:
    lines = [heading("Nothing found in the catalog.")]
    offered = (("Did you mean", answer.nearest_words), ("Topics", answer.nearest_topics))
    for title, words in offered:
        if words:
            lines.append(heading(title))
            lines += [Line((EMPTY, Words(word)), word, word) for word in words]
    return lines


def _answer_words(hit: Hit) -> Words:
    """An answer with its matched words; one that consists of several facts is a list."""
    text = hit.answer
    if hit.kind == "faq" or "\n" not in text:
        return marked(text, hit.answer_marks)

    def in_list(place: int) -> int:
        return place + len(BULLET) * (1 + text.count("\n", 0, place))

    marks = [(in_list(start), in_list(end)) for start, end in hit.answer_marks]
    return marked("\n".join(f"{BULLET}{line}" for line in text.split("\n")), marks)


def place_of_hit(hit: Hit) -> OpenAsked | None:
    """Where to see a result in full; None if its answer is all there is."""
    if hit.kind == "comparison":
        return OpenAsked("compare", hit.compared)
    return None if hit.kind in OPENED_HERE else OpenAsked("organizations", f"{hit.id}{hit.rows}")


def faq_hit(owner: str, faq: Faq) -> Hit:
    """A question in the form of a search result."""
    return Hit(
        id=f"{owner}/{faq.id}", kind="faq", organization=owner, question=faq.question,
        answer=faq.answer, topics=faq.topics, score=0.0, sources=faq.sources,
        also_about=faq.also_about,
    )  # fmt: skip
