"""Single rules of the views, without an interface: subjects, lists, texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from certtui.answers.facts.wording import in_full
from certtui.answers.search.results import Hit, SearchAnswer
from certtui.catalog.award import STATES
from certtui.catalog.records.values import When
from certtui.catalog.states import StateChoice
from certtui.errors import NameNotKnown, RequestError
from certtui.person.activities import (
    LOG_FILE,
    Activity,
    add_activities,
    change_activity,
    read_activities,
)
from certtui.person.credentials import (
    HeldCredential,
    read_credentials,
    remove_credential,
    save_credential,
)
from certtui.person.store import Store
from certtui.tui.dialogs.palette import catalog_items
from certtui.tui.lines import faq
from certtui.tui.lines.catalog_lists import list_columns, listed_by, role_columns
from certtui.tui.lines.comparison_frame import fitting, has_room_beside
from certtui.tui.lines.facts import FactLines, fact_columns
from certtui.tui.lines.faq import FaqLines, about_results, faq_hit, question_columns
from certtui.tui.lines.organization import PaneLines, certification_columns
from certtui.tui.lines.renewal import ADD_CREDENTIAL, ALL_HELD, READ_AGAIN
from certtui.tui.lines.targets import FactTarget, SourceTarget, Target, TextTarget
from certtui.tui.session import Marks, Session
from certtui.tui.settings import Settings
from certtui.tui.views.compare import CompareView
from certtui.tui.views.filtered import narrow, next_match
from certtui.tui.views.person_files import PersonFiles, last_changed, undo_change, work_on_files
from certtui.tui.views.subject import (
    AskedSubject,
    Chosen,
    chosen_name,
    copied_text,
    crumb_of,
    facts_of,
    find_chosen,
    grouping_of,
    output_of,
    read_subject,
    title_of,
)
from certtui.tui.widgets.line import BLANK, Columns, Line, heading, one_column
from certtui.tui.widgets.styled_text import Words
from tests.made_up import made_up

TODAY = date(2026, 11, 23)


def texts(lines: Sequence[Line]) -> list[str]:
    """The cells of each line that say something, with a bar between two."""
    return [" | ".join(cell.plain for cell in line.cells if cell.plain) for line in lines]


def styles(parts: Sequence[tuple[str, str]]) -> list[str]:
    return [style for _, style in parts]


# ---------------------------------------------------------------- what Organizations shows

ROLE = '[[field]]\nid = "lab"\n[[role]]\nid = "tech"\nname = "Technician"\nfield = "lab"\n'
STATE_FILE = """
[[jurisdiction]]
id = "CA"
name = "California"

[[rule]]
id = "clia"
title = "CLIA"

[[faq]]
id = "where"
question = "Where is a license asked?"
answer = "In California."
topics = ["recognition"]
sources = ["page"]
"""
CATALOG = made_up(
    states=STATE_FILE,
    vocabulary=ROLE,
    one='[[certification]]\ncode = "A"\nrole = "tech"\nstatus = "active"\n',
    two="",
)


@pytest.mark.parametrize(
    ("subject", "asked"),
    [
        ("amt", AskedSubject("amt", "", "", "")),
        ("amt#renewal", AskedSubject("amt", "renewal", "", "")),
        ("amt#renewal/renewal.fees", AskedSubject("amt", "renewal", "", "renewal.fees")),
        ("state:CA", AskedSubject("state:CA", "", "", "")),
        ("role:mls", AskedSubject("role:mls", "", "", "")),
        ("ascp:MLS", AskedSubject("", "", "ascp:MLS", "")),
        ("ascp:MLS#routes", AskedSubject("", "routes", "ascp:MLS", "routes")),
        ("role:mls>ascp:MLS", AskedSubject("role:mls", "", "ascp:MLS", "")),
        ("amt#renewal>amt:MT", AskedSubject("amt", "renewal", "amt:MT", "")),
        ("state:CA>amt:MT#exam/exam.fee", AskedSubject("state:CA", "exam", "amt:MT", "exam.fee")),
    ],
)
def test_a_subject_names_the_entry_of_the_list_and_the_one_beside_it(
    subject: str, asked: AskedSubject
) -> None:
    assert read_subject(subject) == asked


@pytest.mark.parametrize(
    ("name", "grouping", "title"),
    [
        ("one", "organization", "ONE"),
        ("role:tech", "role", "Technician"),
        ("state:CA", "state", "California"),
    ],
)
def test_a_chosen_subject_is_found_by_its_name(name: str, grouping: str, title: str) -> None:
    found: Chosen | None = find_chosen(CATALOG, name)
    assert found is not None
    assert (chosen_name(found), grouping_of(found), title_of(found)) == (name, grouping, title)


def test_a_state_without_a_record_is_chosen_and_says_what_holds_there() -> None:
    states = (
        'elsewhere = "No license."\nelsewhere_sources = ["page"]\n'
        'states = [{ id = "CA", name = "California" }, { id = "TX", name = "Texas" }]\n'
    )
    catalog = made_up(states=f"{states}{STATE_FILE}", one="")
    lines, _ = listed_by("state", catalog, ())
    assert [line.cells[0].plain for line in lines] == [
        "Lab licensing law", "California", "", "No lab licensing law", "Texas",
    ]  # fmt: skip
    texas, california = find_chosen(catalog, "state:TX"), find_chosen(catalog, "state:CA")
    assert isinstance(texas, StateChoice)
    assert isinstance(california, StateChoice)
    assert california.place
    assert texas == lines[4].target
    assert (chosen_name(texas), grouping_of(texas), title_of(texas)) == (
        "state:TX", "state", "Texas",
    )  # fmt: skip
    make = PaneLines(catalog, FactLines(catalog, TODAY), ())
    shown, _ = facts_of(make, texas, "", 80)
    assert [cell.plain for cell in shown[1].cells[:2]] == ["Law", "No license."]
    for chosen in (texas, california):
        answer = output_of(catalog, TODAY, chosen)
        assert answer.stem == f"certtui-state-{chosen.id.lower()}"
        assert answer.document().title == chosen.name
    titles = [item.title for item in catalog_items(catalog)]
    assert {"state: California", "state: Texas"} <= set(titles)


def test_an_unknown_subject_is_not_chosen() -> None:
    assert find_chosen(CATALOG, "role:nurse") is None
    for name in ("three", "state:TX"):
        with pytest.raises(NameNotKnown):
            find_chosen(CATALOG, name)


@pytest.mark.parametrize(
    ("name", "crumb"),
    [("one", "ONE  The One Board"), ("role:tech", "Role › Technician"),
     ("state:CA", "State › California"), ("", "")],
)  # fmt: skip
def test_the_title_of_the_facts_names_their_subject(name: str, crumb: str) -> None:
    shown = find_chosen(CATALOG, name) if name else None
    assert crumb_of(shown).plain == crumb
    if name == "one":
        assert crumb_of(shown, "renewal").plain == "ONE › Renewal"


@pytest.mark.parametrize(
    ("name", "pane", "columns", "holds"),
    [
        ("one", "overview", fact_columns, "The One Board"),
        ("one", "certifications", lambda _: (8, 42, 26), "A"),
        ("one", "faq", one_column, ""),
        ("role:tech", "overview", certification_columns([]), "Technician"),
        ("state:CA", "overview", fact_columns, "in force"),
        ("", "overview", fact_columns, ""),
    ],
)
def test_each_kind_of_facts_has_its_columns(
    name: str, pane: str, columns: Columns, holds: str
) -> None:
    make = PaneLines(CATALOG, FactLines(CATALOG, TODAY), ())
    shown = find_chosen(CATALOG, name) if name else None
    lines, own = facts_of(make, shown, pane, 80)
    assert list(own(80)) == list(columns(80))
    assert holds in "\n".join(texts(lines))
    assert bool(lines) == ((name != "" and pane != "faq") or pane == "faq")


def test_a_role_that_nobody_certifies_has_no_list() -> None:
    make = PaneLines(CATALOG, FactLines(CATALOG, TODAY), ())
    tech = CATALOG.roles["tech"]
    assert "Who certifies it" in texts(make.role(tech))
    assert "Who certifies it" not in texts(make.role(replace(tech, id="other")))


@pytest.mark.parametrize(
    ("grouping", "listed", "columns"),
    [("organization", "ONE | The One Board", list_columns), ("role", "Technician |", role_columns),
     ("state", "Lab licensing law", one_column)],
)  # fmt: skip
def test_the_list_holds_organizations_roles_or_states(
    grouping: str, listed: str, columns: Columns
) -> None:
    lines, own = listed_by(grouping, CATALOG, ())
    assert listed in "\n".join(texts(lines))
    assert list(own(40)) == list(columns(40))


SOURCED = made_up(
    one="""
    [organization]
    founded = "1939"
    [[source]]
    id = "page"
    title = "The page"
    dated = "2026-02"
    url = "https://one.example.org/"
    """
)


def test_a_fact_is_copied_with_its_subject_date_and_sources() -> None:
    pane = PaneLines(SOURCED, FactLines(SOURCED, TODAY), ()).pane(
        "overview", SOURCED.organizations[0]
    )
    facts = {t.fact.label: t for line in pane if isinstance(t := line.target, FactTarget)}
    there = "(official, 2026-02; https://one.example.org/)"
    assert copied_text(SOURCED, facts["Founded"], "ONE") == f"ONE: Founded: 1939 {there}"
    absent = next(t for t in facts.values() if t.fact.state == "not-found")
    assert copied_text(SOURCED, absent, "ONE") == f"ONE: {absent.text}"
    dated = FactTarget(facts["Founded"].fact, replace(facts["Founded"].item, as_of=When(2025)))
    assert copied_text(SOURCED, dated, "ONE").endswith("(official, 2025; https://one.example.org/)")
    source = SourceTarget("one", SOURCED.organizations[0].sources[0])
    assert copied_text(SOURCED, source, "ONE") == "The page\nhttps://one.example.org/"
    assert copied_text(SOURCED, TextTarget("A sentence."), "ONE") == "A sentence."
    for nothing in (None, "one", Target()):
        assert copied_text(SOURCED, nothing, "ONE") == ""


# ---------------------------------------------------------------- the comparison


@pytest.mark.parametrize(
    ("width", "subjects", "is_there"),
    [(86, 2, False), (87, 2, True), (57, 1, True), (56, 1, False), (57, 0, True), (117, 3, True)],
)
def test_the_panel_is_shown_only_if_the_subjects_stay_readable(
    width: int, subjects: int, is_there: bool
) -> None:
    assert has_room_beside(width, subjects) == is_there


@pytest.mark.parametrize(("width", "count"), [(48, 0), (49, 1), (72, 1), (73, 2), (97, 3)])
def test_the_width_decides_how_many_subjects_are_shown(width: int, count: int) -> None:
    assert fitting(width) == count


# ---------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("before", "name", "after", "said"),
    [
        ([], "one", ["one"], ""),
        (["one"], "two", ["one", "two"], ""),
        (["one", "two"], "one", ["two"], ""),
        (["one:A"], "one:B", ["one:A", "one:B"], ""),
        (["one:A"], "one", ["one:A"], "Certifications are marked (one:A): unmark them first."),
        (["one"], "one:A", ["one"], "Organizations are marked (one): unmark them first."),
        (["a", "b", "c"], "d", ["a", "b", "c", "d"], ""),
        (["a", "b", "c", "d"], "e", ["a", "b", "c", "d"],
         "At most 4 can be compared: take one out first."),
        (["a", "b", "c", "d"], "d", ["a", "b", "c"], ""),
    ],
)  # fmt: skip
def test_at_most_four_marks_of_one_kind_are_kept(
    before: list[str], name: str, after: list[str], said: str
) -> None:
    marks = Marks(before)
    assert marks.toggle(name) == said
    assert marks == after


def test_two_marks_are_enough_to_compare() -> None:
    assert Marks([]).why_not_compare("space") == "Mark at least 2 with space (0 marked)."
    assert Marks(["a"]).why_not_compare("m") == "Mark at least 2 with m (1 marked)."
    assert Marks(["a", "b"]).why_not_compare("space") == ""


def test_the_settings_name_the_pair_that_is_compared_first() -> None:
    catalog = made_up(one="", two="", three="")
    for compare, pair in (((), ("one", "two")), (("three", "one"), ("three", "one"))):
        session = Session(catalog, TODAY, Settings(compare=compare))
        assert session.default_pair == pair
        assert session.marked == []


def test_a_key_is_named_as_the_settings_have_it() -> None:
    moved = Session(
        made_up(one=""), TODAY, Settings(keys={"quit": ("Q", "q"), "back": ("escape",)})
    )
    assert [moved.key_of(command) for command in ("quit", "back", "help")] == ["Q", "esc", "?"]


def test_an_idle_key_names_the_key_to_use_as_the_settings_have_it() -> None:
    keys = {"compare": ("C",), "differences": ("E",)}
    view = CompareView(Session(made_up(one=""), TODAY, Settings(keys=keys)))
    assert view.why_not_column() == "Nothing is compared: C chooses."
    assert view.why_not_words() == "All rows are shown: E leaves those that differ."


# ---------------------------------------------------------------- filters


def line(text: str, group: str = "", label: str = "") -> Line:
    alone = (Words(group), Words(text)) if group else ()
    return Line((Words(label), Words(text)), target=text, key=text, group=group, alone=alone)


LISTED = [
    heading("Colors"), line("blue", "g", "g"), line("dark red", "g"), line("red", "g"),
    BLANK, heading("Animals"), line("cat", "h", "h"),
    BLANK, heading("Signals"), line("red", "i", "i"), line("alone, red"),
    BLANK, heading("Sky"), heading("Night"), line("moon"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Red", ["Colors", "g | dark red", "red", "", "Signals", "i | red", "alone, red"]),
        ("CAT", ["Animals", "h | cat"]),
        ("h", ["Animals", "h | cat"]),  # the label of a line is looked through too
        ("Animals", []),
        ("moon", ["Sky", "Night", "moon"]),  # all headings in a row
    ],
)
def test_a_filter_keeps_the_headings_and_labels_of_its_lines(typed: str, kept: list[str]) -> None:
    assert texts(narrow(LISTED, typed)) == kept


@pytest.mark.parametrize(
    ("cursor", "step", "words", "found"),
    [
        (1, 1, "red", 2), (2, 1, "red", 3), (3, 1, "red", 9), (10, 1, "red", 2),
        (3, -1, "RED", 2), (2, -1, "red", 10), (1, 1, "dog", -1),
        (6, 1, "cat", 6),  # the only one: the cursor stays
        (1, 1, "Colors", -1),  # a heading is passed over
    ],
)  # fmt: skip
def test_the_next_match_wraps_around(cursor: int, step: int, words: str, found: int) -> None:
    assert next_match(LISTED, cursor, step, words) == found


def test_an_empty_list_has_no_match() -> None:
    assert next_match([], -1, 1, "red") == -1


# ---------------------------------------------------------------- FAQ

FAQ = """
[[faq]]
id = "{0}"
question = "Question {0}?"
answer = "Answer {0}."
topics = [{1}]
sources = ["page"]
"""
ASKED = made_up(
    states=STATE_FILE,
    one=FAQ.format("a", '"renewal"') + FAQ.format("b", '"exam"'),
    two="[organization]\nfields = ['care']",
    three=FAQ.format("a", '"renewal", "exam"'),
    four=FAQ.format("d", '"exam"') + 'also_about = ["five", "states"]',
    five=FAQ.format("e", '"renewal"'),
)
LINES = FaqLines(ASKED)


@pytest.mark.parametrize(
    ("organization", "topic", "listed"),
    [
        (None, None, ["ONE", "– Question a?", "– Question b?", "", "THREE", "– Question a?",
                      "", "FOUR", "– Question d?", "", "FIVE", "– Question e?",
                      "", "States", "– Where is a license asked?"]),
        ("five", None, ["FIVE", "– Question e?", "", "FOUR", "– Question d?"]),
        ("five", "exam", ["FOUR", "– Question d?"]),
        ("one", None, ["ONE", "– Question a?", "– Question b?"]),
        (STATES, None, ["States", "– Where is a license asked?", "", "FOUR", "– Question d?"]),
        (None, "exam", ["ONE", "– Question b?", "", "THREE", "– Question a?",
                        "", "FOUR", "– Question d?"]),
        ("one", "exam", ["ONE", "– Question b?"]),
        ("two", None, []),
    ],
)  # fmt: skip
def test_every_question_stands_under_its_organization(
    organization: str | None, topic: str | None, listed: list[str]
) -> None:
    assert texts(LINES.every_question(organization, topic)) == listed


def test_the_questions_of_an_organization_end_with_those_of_others_about_it() -> None:
    make = PaneLines(ASKED, FactLines(ASKED, TODAY), ())
    targets = [line.target for line in make.pane("faq", ASKED.organization("five"))]
    assert [(t.owner, t.subject) for t in targets if isinstance(t, TextTarget)] == [
        ("five", "five/e"), ("four", "four/d"),
    ]  # fmt: skip


@pytest.mark.parametrize(("most", "last"), [(4, "2 more: type"), (5, "1 more: type"), (6, "–")])
def test_the_list_of_questions_is_cut_and_the_rest_counted(
    most: int, last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faq, "MOST_BROWSED", most)
    lines = LINES.every_question(None, None)
    assert sum(line.target is not None for line in lines) == most
    assert texts(lines)[-1].startswith(last)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("one/b", "Question b?"), ("three/a", "Question a?"), ("three/b", None), ("four/a", None),
        (f"{STATES}/where", "Where is a license asked?"), (f"{STATES}/a", None), ("one", None),
    ],
)  # fmt: skip
def test_a_question_is_found_by_its_owner_and_its_id(name: str, question: str | None) -> None:
    found = LINES.question(name)
    assert (found.question if found else None) == question
    assert found is None or found.id == name


class Marked:
    """A marker that finds its marks in every text."""

    def __init__(self, *marks: tuple[int, int]) -> None:
        self._marks = marks

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        return self._marks


def hit(id_: str = "one/a", kind: str = "faq", owner: str = "one", **more: object) -> Hit:
    filled = {
        "question": "What?", "answer": "That.", "topics": (), "score": 1.0, "sources": ("page",),
    }  # fmt: skip
    return Hit(id=id_, kind=kind, organization=owner, **(filled | more))  # type: ignore[arg-type]


def answer(*hits: Hit, **more: object) -> SearchAnswer:
    return SearchAnswer(query="q", hits=hits, **more)  # type: ignore[arg-type]


def test_a_result_names_whose_it_is_and_what_part_of_the_query_it_answers() -> None:
    hits = (
        hit(question="Red?", question_marks=((0, 3),), part="reds"),
        hit("state:CA", "jurisdiction", STATES),
        hit("overview:cost/tech", "overview", "one+two"),
        hit("compare:one+two", "comparison", "one+two"),
        hit("body:x", "body", "bodies"),
    )
    lines = LINES.results(answer(*hits), 30)
    assert texts(lines) == [
        "ONE | Red?  on “reds”", "States | What?", "All | What?", "Compare | What?",
        "Other | What?",
    ]  # fmt: skip
    assert lines[0].cells[1].spans[0] == (0, 3, "match")
    assert [line.target for line in lines] == list(hits)
    assert [line.key for line in lines] == [one.id for one in hits]


def test_an_answer_made_of_several_facts_is_a_list_of_them() -> None:
    made = hit(kind="renewal", answer="Fee: 5\nDue: May", marker=Marked((0, 3), (7, 10)))
    words = LINES.answer(made, ())[2].cells[0]
    assert words.plain == "– Fee: 5\n– Due: May"
    assert [words.plain[start:end] for start, end, _ in words.spans] == ["Fee", "Due"]
    own = LINES.answer(hit(answer="Fee: 5\nDue: May"), ())[2].cells[0]
    assert own.plain == "Fee: 5\nDue: May"


@pytest.mark.parametrize(
    ("count", "limit", "is_offered"), [(29, 30, False), (30, 30, True), (500, 500, False)]
)
def test_all_results_are_offered_if_there_may_be_more(
    count: int, limit: int, is_offered: bool
) -> None:
    lines = LINES.results(answer(*[hit()] * count), limit)
    assert (lines[-1].target == faq.MORE) == is_offered
    assert len(lines) == count + is_offered


@pytest.mark.parametrize(
    ("words", "topics", "listed"),
    [
        ((), (), []),
        (("fee",), (), ["Did you mean", "fee"]),
        (("fee", "fees"), ("cost",), ["Did you mean", "fee", "fees", "Topics", "cost"]),
    ],
)
def test_an_empty_result_offers_near_words_and_topics(
    words: tuple[str, ...], topics: tuple[str, ...], listed: list[str]
) -> None:
    lines = LINES.results(answer(nearest_words=words, nearest_topics=topics), 30)
    assert texts(lines) == ["Nothing found in the catalog.", *listed]
    assert [line.target for line in lines if line.target] == [*words, *topics]


@pytest.mark.parametrize(
    ("found", "limit", "said"),
    [
        (answer(), 30, ""),
        (answer(hit()), 30, "1 result"),
        (answer(hit(), hit()), 30, "2 results"),
        (answer(hit(), hit()), 2, "2+ results"),
        (answer(hit(), weak=True), 30, "No close match. 1 result"),
        (answer(weak=True), 30, ""),
        (answer(hit(), weak=True, not_covered="Look elsewhere."), 30, "Look elsewhere. 1 result"),
        (answer(hit(), corrections=(("fe", "fee"), ("x", "y"))), 30,
         "Results for “fee”, “y”. ctrl+x: as typed. 1 result"),
    ],
)  # fmt: skip
def test_the_line_above_the_results_says_how_they_were_found(
    found: SearchAnswer, limit: int, said: str
) -> None:
    assert "".join(text for text, _ in about_results(found, limit, {})) == said


@pytest.mark.parametrize(
    ("organization", "topic", "said"),
    [
        (None, None, []), ("one", None, ["ONE only. "]), (STATES, None, ["States only. "]),
        (None, "exam", ["Topic exam only. "]), ("one", "exam", ["ONE only. ", "Topic exam only. "]),
    ],
)  # fmt: skip
def test_active_filters_are_named(
    organization: str | None, topic: str | None, said: list[str]
) -> None:
    assert [text for text, _ in LINES.filters(organization, topic)] == said


@pytest.mark.parametrize(("kind", "is_opened"), [("faq", False), ("overview", False),
                                                 ("body", False), ("renewal", True)])  # fmt: skip
def test_an_answer_opens_its_record_unless_it_is_shown_whole(kind: str, is_opened: bool) -> None:
    sources = ("one/page",) if kind == "overview" else ("page",)
    found = hit(kind=kind, sources=sources, marker=Marked((0, 2)))
    lines = LINES.answer(found, ())
    opened = ["Open where this is from ›", ""] if is_opened else []
    assert texts(lines) == [
        "What?",
        "",
        "That.",
        "",
        *opened,
        "Sources",
        "page\nofficial, undated\nno safe link",
    ]
    assert lines[2].cells[0].spans == ((0, 2, "match"),)
    assert (lines[2].target, lines[2].key) == (found, "answer")
    assert isinstance(lines[-1].target, SourceTarget)
    assert lines[-1].key == "one/page"


def test_a_comparison_is_answered_in_short_and_opens() -> None:
    lines = LINES.answer(hit("compare:one+two#renewal", "comparison", "one+two"), ())
    assert texts(lines)[-2:] == ["", "Open the comparison ›"]
    assert {line.target for line in lines[2:-2]} == {faq.ENTER}
    assert "Sources" not in texts(lines)
    gone = LINES.answer(hit("compare:one+gone", "comparison", "one+gone"), ())
    assert "gone" in texts(gone)[2]


def test_related_questions_stand_below_an_answer() -> None:
    other = hit("three/a", owner="three", question="And this?")
    lines = LINES.answer(hit(), (other,))
    assert texts(lines)[-3:] == ["", "Related questions", "– THREE  And this?"]
    assert (lines[-1].target, lines[-1].key) == (other, "three/a")


def test_the_sources_of_an_overview_are_those_of_several() -> None:
    found = hit("overview:x", "overview", "one+three", sources=("one/page", "three/page"))
    assert [(owner, source.id) for owner, source in LINES.sources(found)] == [
        ("one", "page"),
        ("three", "page"),
    ]
    assert LINES.text(hit()) == "What?\nThat. (official, undated)"
    assert faq_hit("one", ASKED.organizations[0].faqs[1]).id == "one/b"


@pytest.mark.parametrize(
    ("owners", "width", "columns"),
    [
        ((), 40, (0, 40)), (("", ""), 40, (0, 40)), (("AMT", "ASCP"), 40, (4, 34)),
        (("A" * 20,), 40, (9, 29)), (("AMT",), 4, (3, 1)),
    ],
)  # fmt: skip
def test_owners_have_a_column_as_wide_as_the_longest(
    owners: Sequence[str], width: int, columns: tuple[int, int]
) -> None:
    assert question_columns(owners)(width) == columns


# ---------------------------------------------------------------- My credentials

DATED = """
[[certification]]
code = "{0}"
role = "nurse"

[renewal]
cycle = "3 years"
"""
HOLDING = made_up(one=DATED.format("A"), two=DATED.format("B"))
FIRST = HeldCredential(certification="one:A", certified=date(2025, 3, 1))
SECOND = HeldCredential(certification="two:B", certified=date(2024, 3, 1))
LOST = HeldCredential(certification="gone:X", certified=date(2024, 3, 1))


def files(store: Store, *held: HeldCredential) -> PersonFiles:
    for entry in held:
        save_credential(store, entry)
    return work_on_files(HOLDING, store, TODAY, lambda: "")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_files_are_changed_and_read_anew(store: Store) -> None:
    def change() -> str:
        save_credential(store, FIRST)
        return "Added."

    kept = work_on_files(HOLDING, store, TODAY, change)
    assert (kept.held, kept.message, kept.trouble) == ((FIRST,), "Added.", "")
    assert [plan.award.id for plan in kept.plans] == ["one:A"]
    assert not kept.is_unreadable


def test_a_refused_change_leaves_the_file_as_it_was(store: Store) -> None:
    def refuse() -> str:
        raise RequestError("No.")

    save_credential(store, FIRST)
    kept = work_on_files(HOLDING, store, TODAY, refuse)
    assert (kept.held, kept.message, kept.trouble, kept.is_unreadable) == (
        (FIRST,),
        "",
        "No.",
        False,
    )


def test_files_that_cannot_be_read_are_reported(store: Store) -> None:
    store.edit("credentials.toml", lambda _: "[[credential]]\n")
    kept = work_on_files(HOLDING, store, TODAY, lambda: "Done.")
    assert kept.is_unreadable
    assert kept.trouble
    assert kept.held == ()
    assert kept.key_to_show("one:A") == READ_AGAIN
    assert [one.key for one in kept.list_lines(40, alone=False)] == [READ_AGAIN]
    assert texts(kept.lines_of("one:A", 40))[:3] == [
        "Your files cannot be read", "", kept.trouble,
    ]  # fmt: skip
    alone = kept.list_lines(40, alone=True)
    assert texts(alone)[:3] == ["Read again", "", "Your files cannot be read"]


def test_empty_files_that_can_be_read_again_are_not_those_that_could_not(store: Store) -> None:
    store.edit("credentials.toml", lambda _: "[[credential]]\n")
    broken = files(store)
    store.edit("credentials.toml", lambda _: "")
    assert not files(store).has_the_same(broken)
    assert files(store).has_the_same(files(store))


def test_the_shown_credential_stays_or_else_is_the_first(store: Store, tmp_path: Path) -> None:
    none, one = PersonFiles(), files(store, FIRST)
    two = files(store, SECOND)
    assert (none.key_to_show(""), none.key_to_show("one:A")) == (ADD_CREDENTIAL, ADD_CREDENTIAL)
    assert (one.key_to_show(""), one.key_to_show("two:B"), one.key_to_show(ADD_CREDENTIAL)) == (
        "one:A",
    ) * 3
    assert one.key_to_show(ALL_HELD) == ALL_HELD
    assert (two.key_to_show(""), two.key_to_show("gone:X"), two.key_to_show("two:B")) == (
        ALL_HELD,
        ALL_HELD,
        "two:B",
    )


def test_each_credential_shows_its_plan_or_why_there_is_none(store: Store) -> None:
    kept = files(store, FIRST, SECOND, LOST)
    assert texts(kept.lines_of("one:A", 40))[0].startswith("A(ONE)")
    assert texts(kept.lines_of("two:B", 40))[0].startswith("B(TWO)")
    assert texts(kept.lines_of("gone:X", 40)) == [
        "X(GONE)", "", kept.refused[0].reason, "Entered | certified 1 March 2024",
    ]  # fmt: skip
    assert "When each is due" in texts(kept.lines_of(ALL_HELD, 40))
    assert texts(kept.lines_of(ADD_CREDENTIAL, 40))[0].startswith("What you hold, when it is due")
    keys = [one.key for one in kept.list_lines(40, alone=True)]
    assert keys == [ALL_HELD, "two:B", "one:A", "gone:X", ADD_CREDENTIAL]


def test_activities_are_shown_though_nothing_is_planned_for_what_is_held(store: Store) -> None:
    add_activities(store, [Activity(title="Talk", on=TODAY, points=2, credentials=("gone:X",))])
    logged = ["", "Your activities", f"{in_full(TODAY)} | 2  Talk"]
    assert texts(files(store).lines_of(ADD_CREDENTIAL, 40))[-3:] == logged
    kept = files(store, FIRST, LOST)
    assert texts(kept.lines_of("gone:X", 40))[-3:] == logged
    assert "Your activities" not in texts(kept.lines_of(ADD_CREDENTIAL, 40))
    assert "Your activities" not in texts(kept.lines_of("one:A", 40))  # it is for another one
    remove_credential(store, "gone:X")
    assert texts(files(store).lines_of("one:A", 40))[-3:] == logged  # for none that is held


def test_an_empty_log_says_which_keys_fill_it(store: Store) -> None:
    how = "press a to add an activity, i for those of a CSV file."
    assert how in " ".join(texts(files(store).lines_of(ADD_CREDENTIAL, 40, how)))
    points = made_up(one=DATED.format("A") + "points = [{ points = 20 }]")
    save_credential(store, FIRST)
    kept = work_on_files(points, store, TODAY, lambda: "")
    assert f"None yet: {how}" in texts(kept.lines_of("one:A", 40, how))


def test_an_empty_list_alone_on_the_screen_says_how_to_begin() -> None:
    assert [one.key for one in PersonFiles().list_lines(40, alone=False)] == [ADD_CREDENTIAL]
    alone = texts(PersonFiles().list_lines(40, alone=True))
    assert alone[:3] == [
        "Add a credential…", "", "What you hold, when it is due, what you still owe",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "exported"),
    [("one:A", ["one:A"]), (ALL_HELD, ["two:B", "one:A"]), (ADD_CREDENTIAL, ["two:B", "one:A"]),
     ("gone:X", [])],
)  # fmt: skip
def test_the_shown_plan_is_exported_or_else_all(
    name: str, exported: list[str], store: Store
) -> None:
    kept = files(store, FIRST, SECOND)
    assert [plan.award.id for plan in kept.plans_of(name)] == exported


def test_undoing_says_what_came_back_and_what_went(store: Store) -> None:
    def course(title: str) -> Activity:
        return Activity(id="", title=title, on=TODAY, points=1)

    add_activities(store, [course("First")])
    add_activities(store, [course(f"Course {n}") for n in range(1, 6)])
    assert undo_change(HOLDING, store) == "5 activities are gone."
    assert undo_change(HOLDING, store) == "5 activities are back."
    change_activity(store, replace(read_activities(store)[0], title="Second"))
    assert undo_change(HOLDING, store) == "First is as before."
    store.edit(LOG_FILE, lambda text: f"{text}# a note\n")
    assert undo_change(HOLDING, store) == "Nothing changed."


def test_what_was_changed_last_is_undone_of_log_and_credentials(store: Store) -> None:
    assert last_changed(store) == ""
    save_credential(store, FIRST)
    add_activities(store, [Activity(title="First", on=TODAY, points=1)])
    assert last_changed(store) == LOG_FILE
    remove_credential(store, "one:A")
    assert undo_change(HOLDING, store) == "A(ONE) is back."
    assert read_credentials(store) == (FIRST,)
    assert undo_change(HOLDING, store) == "A(ONE) is gone."
    assert len(read_activities(store)) == 1
