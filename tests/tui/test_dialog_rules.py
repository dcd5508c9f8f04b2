"""The content of dialogs, without an interface: choices, their order and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from certtui import __version__
from certtui.answers.search.results import Hit, SearchAnswer
from certtui.catalog.problems import Problem
from certtui.catalog.records.vocabulary import NamedPlace
from certtui.output.pages.credits import CreditsOutput
from certtui.output.pages.renewal import RenewalOutput
from certtui.output.pages.show import OrganizationOutput
from certtui.tui.dialogs.base import rows_in_box
from certtui.tui.dialogs.export import format_of, formats_of, with_ending
from certtui.tui.dialogs.forms import ImportForm
from certtui.tui.dialogs.help import help_content, sheet_content
from certtui.tui.dialogs.palette import (
    HIDDEN,
    catalog_items,
    chosen_before,
    command_items,
    named_subjects,
    pair_items,
    question_items,
    theme_items,
    with_words,
)
from certtui.tui.dialogs.pick import Choice, choice_prompts, credential_choice, detail_column
from certtui.tui.dialogs.pick_compared import compared_choices
from certtui.tui.dialogs.problems import problem_lines
from certtui.tui.lines.catalog_lists import list_columns, role_columns
from certtui.tui.lines.help import HelpRow
from certtui.tui.memory import PaletteItem
from certtui.tui.session import Session
from certtui.tui.settings import Settings
from certtui.tui.views.credentials import plan_columns
from certtui.tui.views.start import start_columns, start_lines
from tests.made_up import made_up

TODAY = date(2026, 11, 23)
CERTIFICATION = '[[certification]]\ncode = "{}"\nrole = "tech"\nname = "Technician"\n{}\n'
CATALOG = made_up(
    states='[[jurisdiction]]\nid = "CA"\nname = "California"\n',
    vocabulary='[[role]]\nid = "tech"\nname = "Technician"\n',
    one=CERTIFICATION.format("A", 'letters = "A(ONE)"') + CERTIFICATION.format("B", ""),
    two=CERTIFICATION.format("A", 'status = "retired"'),
    three="",
)


# ---------------------------------------------------------------- export


def test_each_format_has_its_file_ending_and_a_table_is_plain_text() -> None:
    organization = OrganizationOutput(CATALOG, TODAY, CATALOG.organizations[0])
    endings = {
        "markdown": "md", "html": "html", "plain": "txt", "json": "json", "jsonld": "jsonld",
    }  # fmt: skip
    assert endings.items() <= formats_of(organization).items()
    assert "table" not in formats_of(organization)
    # Without a plan there is no day for a calendar.
    assert next(iter(formats_of(RenewalOutput(CATALOG, TODAY, ())))) == "markdown"
    assert "calendar" not in formats_of(CreditsOutput(CATALOG, TODAY, ()))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("x.md", "x.html"), ("x", "x.html"), (" x.html ", "x.html"), ("v1.5", "v1.5.html"),
        ("x.pdf", "x.pdf.html"), ("", "one.html"), (".md", "one.html"), ("md", "md.html"),
    ],
)  # fmt: skip
def test_the_name_of_an_export_gets_the_ending_of_its_format(typed: str, name: str) -> None:
    assert with_ending(typed, "html", ("md", "html"), "one") == name


@pytest.mark.parametrize(
    ("name", "found"),
    [("x.md", "markdown"), ("X.MD", "markdown"), ("x.html", "html"), ("xmd", ""), ("md.x", "")],
)
def test_the_ending_of_a_name_chooses_the_format(name: str, found: str) -> None:
    assert format_of(name, {"markdown": "md", "html": "html"}) == found


@pytest.mark.parametrize(
    ("height", "rows"), [(24, 18), (40, 33), (16, 11), (5, 1), (4, 1), (1, 1), (101, 88)]
)
def test_a_dialog_box_takes_nine_tenths_of_the_screen_above_the_footer(
    height: int, rows: int
) -> None:
    assert rows_in_box(height) == rows


# ---------------------------------------------------------------- choices

SHORT, OTHER = Choice("a", "one:A", "Assistant"), Choice("b", "one:LONG-CODE", "Technician")
LONG = Choice("c", "one:A-CODE-THAT-IS-VERY-LONG-INDEED", "Technician")
BARE = Choice("d", "Without more")


@pytest.mark.parametrize(
    ("choices", "marked", "width", "prompts"),
    [
        ((SHORT, OTHER), None, 80, ["one:A          Assistant", "one:LONG-CODE  Technician"]),
        ((SHORT, SHORT, LONG), None, 80,
         ["one:A  Assistant"] * 2 + [f"{LONG.title}\n       Technician"]),
        # one title of twenty that is longer than the others does not widen their column
        ((SHORT,) * 19 + (OTHER,), None, 80,
         ["one:A  Assistant"] * 19 + [f"{OTHER.title}\n       Technician"]),
        # where half of the titles or more are long, each has a row of its own
        ((SHORT, LONG), None, 80, ["one:A\n  Assistant", f"{LONG.title}\n  Technician"]),
        # and where they would take more than three fifths of the room
        ((SHORT, OTHER), None, 28, ["one:A\n  Assistant", "one:LONG-CODE\n  Technician"]),
        ((SHORT, OTHER), None, 29, ["one:A          Assistant", "one:LONG-CODE  Technician"]),
        ((SHORT, BARE), None, 80, ["one:A  Assistant", "Without more"]),
        ((SHORT, SHORT), ("a",), 80, ["● one:A  Assistant"] * 2),
        ((SHORT, BARE), ("d",), 80, ["  one:A  Assistant", "● Without more"]),
        ((LONG, BARE), ("d",), 80, [f"  {LONG.title}\n    Technician", "● Without more"]),
        ((Choice("a", "A", "one two"),), None, 12, ["A  one two"]),
        ((Choice("a", "A", "one two three"),), None, 12, ["A  one two\n   three"]),
    ],
)  # fmt: skip
def test_the_details_of_choices_stand_in_one_column(
    choices: tuple[Choice, ...], marked: tuple[str, ...] | None, width: int, prompts: list[str]
) -> None:
    column = detail_column(choices, width)
    assert [prompt.plain for prompt in choice_prompts(choices, marked, width, column)] == prompts


def test_choices_list_compared_subjects_then_organizations_then_certifications() -> None:
    def listed(*chosen: str) -> list[str]:
        return [choice.value for choice in compared_choices(CATALOG, chosen)]

    assert listed() == ["one", "two", "three", "one:A", "one:B", "two:A"]
    assert listed("three", "two:A") == ["three", "two:A", "one", "two", "one:A", "one:B"]
    assert [choice.detail for choice in compared_choices(CATALOG, ())][::5] == [
        "The One Board",
        "Technician",
    ]


def test_a_choice_is_found_by_its_text_and_its_id() -> None:
    text = '[[certification]]\ncode = "A"\nletters = "Alpha (ONE)"\nname = "Assistant"\n'
    text += '[[certification]]\ncode = "B"\nletters = "Beta"\nname = "Board"\n'
    choices = compared_choices(made_up(one=text), ())
    assert [choice.title for choice in choices] == ["ONE", "Alpha (ONE)", "Beta (ONE)"]
    assert [choice.searched for choice in choices][1] == "Alpha (ONE) Assistant one:A some role"


# ---------------------------------------------------------------- problems


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"line": 3, "column": 7}, "amt.toml:3:7\nWrong."),
        ({"line": 3, "record": "amt:MT", "key": "fees"},
         "amt.toml:3  amt:MT, fees\nWrong."),
        ({}, "amt.toml\nWrong."),
        ({"key": "fees"}, "amt.toml  fees\nWrong."),
    ],
)  # fmt: skip
def test_a_problem_names_its_place(place: dict[str, Any], said: str) -> None:
    problem = Problem(file="/here/amt.toml", message="Wrong.", **place)
    (line,) = problem_lines([problem], "None.")
    assert line.cells[0].plain == said
    assert line.target is problem


def test_a_problem_of_a_directory_names_it_in_full() -> None:
    (line,) = problem_lines([Problem(file="/here/catalog", message="Wrong.")], "None.")
    assert line.cells[0].plain == "/here/catalog\nWrong."


def test_problems_of_two_files_of_one_name_name_them_in_full() -> None:
    files = ("/a/one.toml", "/b/one.toml", "/b/one.toml", "/b/two.toml")
    lines = problem_lines([Problem(file=file, message="Wrong.") for file in files], "None.")
    places = [line.cells[0].plain.splitlines()[0] for line in lines]
    assert places == ["/a/one.toml", "/b/one.toml", "/b/one.toml", "two.toml"]


def test_an_empty_list_of_problems_says_so() -> None:
    (line,) = problem_lines([], "None.")
    assert (line.cells[0].plain, line.target) == ("None.", None)


# ---------------------------------------------------------------- the palette


def titles(items: Sequence[PaletteItem]) -> list[str]:
    return [item.title for item in items]


def test_the_palette_lists_the_commands_that_apply() -> None:
    def why_not(command: str) -> str:
        return "" if command in ("view-faq", "mark", *HIDDEN, "down") else "No."

    faq, mark = command_items(why_not, {"mark": ("m", "space")})
    assert (faq.title, faq.kind, faq.name) == ("go to: FAQ (3)", "command", "view-faq")
    assert (mark.title, mark.help) == ("do: Mark (m)", "Mark for comparison.")


def test_the_palette_lists_what_can_be_opened() -> None:
    items = {item.title: item for item in catalog_items(CATALOG)}
    opened = {
        "organization: ONE, The One Board": ("Open the organization", "one"),
        "organization: TWO, The Two Board": ("Open the organization", "two"),
        "organization: THREE, The Three Board": ("Open the organization", "three"),
        "certification: A(ONE), Technician": ("Technician", "one:A"),
        "certification: B(ONE), Technician": ("Technician", "one:B"),
        "certification: A(TWO), Technician, retired": ("Technician", "two:A"),
        "role: Technician": ("Who certifies it", "role:tech"),
        "state: California": ("Its law on laboratory staff", "state:CA"),
    }
    assert {
        title: (item.help, item.kind, item.name) for title, item in items.items()
    } == {
        title: (help_, "organizations", subject)
        for title, (help_, subject) in opened.items()
    }  # fmt: skip


def test_the_palette_finds_what_a_resume_or_a_city_names_though_no_title_has_its_words() -> None:
    places = (NamedPlace(names=("California", "Fresno", "CPT I"), state="CA"),)
    catalog = replace(CATALOG, places=places)
    for query, subjects in {
        "A(ONE)CM, B(ONE)": ["one:A", "one:B"], "A, nobody's": [],
        "A ONE CM": ["one:A"], "a-one": ["one:A"], "A(ONE)B": ["one:A", "one:B"],
        "fresno": ["state:CA"], "CPT I": ["state:CA"], "how do I": [], "one": ["one"],
    }.items():  # fmt: skip
        assert named_subjects(catalog, query) == subjects


def test_the_palette_lists_the_themes_but_those_without_colors_of_their_own() -> None:
    (item,) = theme_items(["nord", "ansi-dark"])
    assert (item.title, item.kind, item.name) == ("theme: nord", "theme", "nord")


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        (["one"], []), (["one,", "three"], ["compare: ONE and THREE"]),
        (["b", "or", "a"], ["compare: B(ONE) and A(ONE)"]), (["b"], []),
        (["one:b", "or", "one:a,"], ["compare: B(ONE) and A(ONE)"]),
        (["b", "a(one)?"], ["compare: B(ONE) and A(ONE)"]),
        (["one", "two"], ["compare: ONE and TWO"]), (["two", "one"], ["compare: TWO and ONE"]),
        (["one", "two", "a"], ["compare: A(ONE) and A(TWO)", "compare: ONE and TWO"]),
        (["one", "two", "b"], ["compare: ONE and TWO"]),
        (["one", "two", "a", "b"], ["compare: A(ONE), A(TWO) and B(ONE)", "compare: ONE and TWO"]),
    ],
)  # fmt: skip
def test_the_palette_offers_to_compare_two_named_subjects(
    words: list[str], pairs: list[str]
) -> None:
    assert titles([*pair_items(CATALOG, words)]) == pairs


def item(title: str) -> PaletteItem:
    return PaletteItem("command", title, title, "")


@pytest.mark.parametrize(
    ("query", "recent", "begin", "others"),
    [
        ("fee", [], ["fee", "a fee"], ["coffee"]),
        ("fee", ["a fee"], ["a fee", "fee"], ["coffee"]),
        ("a fee", [], ["a fee"], []),
        ("e f", ["x"], [], ["fee", "a fee", "coffee"]),
        ("tea", [], [], []),
    ],
)
def test_palette_items_that_begin_with_the_words_or_were_chosen_before_come_first(
    query: str, recent: list[str], begin: list[str], others: list[str]
) -> None:
    items = [item("coffee"), item("a fee"), item("fee"), item("nothing")]
    found = with_words(items, query.split(), [*map(item, recent)])
    assert [*map(titles, found)] == [begin, others]


def chosen(kind: str, name: str, title: str) -> PaletteItem:
    return PaletteItem(kind, name, title)


def test_earlier_choices_are_offered_again_by_their_place_whatever_they_were_called() -> None:
    items = [*catalog_items(CATALOG), *theme_items(["nord", "one"]), item("open")]
    offered = [
        chosen("faq", "retake: how often?\none/a", "ask: How often? (x)"),
        chosen("compare", "one:A+two:A", "compare: as it was called"),
        chosen("organizations", "one:A", "certification: a former name"),
        chosen("organizations", "one#renewal", "ask: When do I renew?"),
        chosen("theme", "nord", ""),
        chosen("command", "open", ""),
    ]
    gone = [("compare", "one+four"), ("organizations", "four"), ("organizations", "four#renewal"),
            ("theme", "two"), ("command", "one")]  # fmt: skip
    again = [*chosen_before(items, [*offered, *(chosen(*one, "") for one in gone)])]
    assert titles(again) == [
        "ask: How often? (x)", "compare: as it was called", "certification: A(ONE), Technician",
        "ask: When do I renew?", "theme: nord", "open",
    ]  # fmt: skip
    assert again == offered


def test_palette_items_with_a_word_inside_another_are_not_among_those_that_begin_so() -> None:
    """Else the certifications of CSMLS come before how one gets from MLT to MLS."""
    items = [item("a: MLT (CSMLS), Histologist"), item("a: MLT(AAB), to be MLS")]
    begin, others = with_words(items, ["mlt", "to", "mls"], [])
    assert titles(begin) == ["a: MLT(AAB), to be MLS"]
    assert titles(others) == ["a: MLT (CSMLS), Histologist"]
    assert with_words([item("a: MDT(AMT)")], ["amt", "mdt"], [])[0]


def test_a_command_is_found_by_its_help_and_other_items_by_their_titles_alone() -> None:
    items = [PaletteItem("command", "import", "do: Import", "Add a CSV file."),
             PaletteItem("theme", "nord", "theme: nord", "Not a CSV file")]  # fmt: skip
    assert titles(with_words(items, ["csv", "import"], [])[0]) == ["do: Import"]
    assert titles(with_words(items, ["csv"], [])[0]) == ["do: Import"]


def test_a_file_dragged_into_the_terminal_is_read_with_its_quotation_marks(tmp_path: Path) -> None:
    (tmp_path / "a list.csv").write_text("Title,Points,On\nA course,2,2026-05-20\n")
    found = ImportForm().read({"file": f"'{tmp_path / 'a list.csv'}'", "order": "", "columns": ""})
    assert [activity.title for activity in found.activities] == ["A course"]


def test_signs_count_as_words_and_more_word_beginnings_rank_higher() -> None:
    assert titles(with_words([item("a: c (d+)")], ["(d+"], [])[0]) == ["a: c (d+)"]
    _, others = with_words([item("xab xcd"), item("ab xcd, longer")], ["ab", "cd"], [])
    assert titles(others) == ["ab xcd, longer", "xab xcd"]


def test_the_palette_shows_at_most_thirty_items_with_the_words() -> None:
    items = [*(item(f"x {n:02}") for n in range(28)), *(item(f"ax {n:02}") for n in range(28))]
    begin, others = with_words(items, ["x"], [item("x 27")])
    assert titles(begin)[:2] == ["x 27", "x 00"]
    assert (len(begin), len(others)) == (28, 2)


def test_questions_in_the_palette_open_at_their_answer_and_the_search_comes_last() -> None:
    kinds = {"one/a": "faq", "overview:x": "overview", "body:x": "body", "one#renewal": "renewal",
             "compare:one+two": "comparison"}  # fmt: skip

    class Index:
        def search(self, query: str, *, limit: int, typing: bool) -> SearchAnswer:
            assert (limit, typing) == (6, True)
            hits = tuple(
                Hit(id_, kind, "one", "What?", f"{'word ' * 20}\nMore.", (), 1.0, ())  # type: ignore[arg-type]
                for id_, kind in kinds.items()
            )
            return SearchAnswer(query, hits)

    index: Any = Index()
    items = [*question_items(index, "fee")]
    assert titles(items) == ["ask: What?"] * 5 + ["ask: fee"]
    assert [(one.kind, one.name) for one in items] == [
        ("faq", "fee\none/a"), ("faq", "fee\noverview:x"), ("faq", "fee\nbody:x"),
        ("organizations", "one#renewal"), ("compare", "one+two"), ("faq", "fee"),
    ]  # fmt: skip
    assert items[0].help == f"{'word ' * 12}word…".replace(" word…", "…")
    assert items[4].help == "Side by side"
    others = [*question_items(index, "fee", [items[4]])]
    assert others == [one for one in items if one != items[4]]


# ---------------------------------------------------------------- help


def test_help_texts_hang_beside_their_keys_and_idle_ones_are_dim() -> None:
    sections = {
        "Here": [HelpRow("space", "Mark", "Mark for comparison."),
                 HelpRow("x", "Export", "Write to a file.", "Nothing is shown.")],
    }  # fmt: skip
    shown = help_content("About.", sections, 32)
    rows = shown.plain.splitlines()
    begin = rows.index("Here")
    assert rows[:2] == ["About.", ""]
    assert [row.strip() for row in rows[begin : begin + 5]] == [
        "Here", "space         Mark for", "comparison.",
        "x             Write to a file.", "Nothing is shown.",
    ]  # fmt: skip
    assert rows[-1] == f"certtui {__version__}; settings: certtui config"
    assert "● marked for comparison" in rows
    styled = {shown.plain[span.start : span.end]: span.style for span in shown.spans}
    assert styled["space         "] == "bold $mark"
    assert styled["x             "] == "$dim"


def test_the_sheet_of_keys_is_read_down_its_columns() -> None:
    rows = [HelpRow(key, f"does {key}", "") for key in "abc"]
    sections = {"One": rows, "Two": rows[:1]}

    def words(room: int) -> list[list[str]]:
        lines = sheet_content(sections, room).plain.splitlines()
        return [" ".join(line.split()).split(" does ") for line in lines]

    assert words(67) == [["One"], ["a", "a"], ["b", "b"], ["c", "c"], [""], ["Two"], ["a", "a"]]
    two = sheet_content(sections, 68).plain.splitlines()
    assert [line[34:].split() for line in two] == [["Two"], ["a", "does", "a"], [], []]
    assert [line[:34].split() for line in two] == [
        ["One"], ["a", "does", "a"], ["b", "does", "b"], ["c", "does", "c"],
    ]  # fmt: skip
    title_would_end = {"One": rows[:2], "Two": rows}
    assert sheet_content(title_would_end, 68).plain.splitlines()[0].split() == ["One", "Two"]


# ---------------------------------------------------------------- the first screen


@pytest.mark.parametrize(
    ("names", "unseen", "questions"),
    [
        (("one", "two"), 0, ["ONE or TWO?", "ONE", "TWO"]),
        (("one",), 0, ["Which one?", "ONE"]),
        ((), 0, ["Which one?"]),
        (("one", "two", "three"), 1, ["ONE or TWO?", "ONE", "TWO", "What changed?"]),
    ],
)
def test_the_first_screen_asks_about_the_pair_that_is_compared_first(
    names: tuple[str, ...], unseen: int, questions: list[str]
) -> None:
    session = Session(made_up(**dict.fromkeys(names, "")), TODAY, Settings())
    session.unseen = unseen
    lines = [line for line in start_lines(session, is_tall=True) if line.target]
    common = ["Am I eligible?", "When do I renew?", "What does it cost?", "Ask anything"]
    asked = [line.cells[1].plain for line in lines]
    assert asked == [
        questions[0], *common, *(q for q in questions[1:] if q != "What changed?"), "Look around",
        *(q for q in questions[1:] if q == "What changed?"),
    ]  # fmt: skip
    assert {line.key for line in lines} >= {"view-compare", "cost", "view-organizations"}
    if unseen:
        assert lines[-1].cells[2].plain == "1 fact changed since you last looked"


def test_the_first_screen_counts_what_there_is() -> None:
    text = start_lines(Session(CATALOG, TODAY, Settings()), is_tall=True)[-1].cells[0].plain
    assert ": 3 organizations, 3 certifications and 0 answered questions, every" in text


def test_counts_of_one_are_singular() -> None:
    one = made_up(one='[[certification]]\ncode = "A"\n[[faq]]\n')
    session = Session(one, TODAY, Settings())
    assert session.size == "1 organization, 1 certification"
    text = start_lines(session, is_tall=True)[-1].cells[0].plain
    assert ": 1 organization, 1 certification and 1 answered question, every" in text


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        (["one", "gone", "two"], ["one", "two"]),
        (["two:A", "two:Z"], ["two:A"]),
        (["one", "two:A"], ["one"]),  # not both kinds
    ],
)
def test_marks_of_removed_records_are_forgotten(marked: list[str], kept: list[str]) -> None:
    assert Session(CATALOG, TODAY, Settings(), None, marked).marked == kept


COLUMNS: Mapping[Any, Sequence[tuple[int, tuple[int, ...]]]] = {
    start_columns: [(69, (3, 64, 0)), (70, (3, 24, 39)), (4, (3, 1, 0))],
    list_columns: [(33, (28, 0, 3)), (34, (8, 19, 3))],
    role_columns: [(30, (25, 3))],
    plan_columns: [(120, (30, 88)), (83, (21, 60)), (44, (21, 21)), (43, (-2, 43))],
}


def test_a_credential_is_found_by_its_other_names() -> None:
    entry = "[[certification]]\ncode = 'A'\nrole = 'n'\nname = 'Nurse'\naliases = ['Old title']"
    catalog = made_up(one=entry, vocabulary='[[role]]\nid = "n"\nname = "Nursing"\n')
    (award,) = catalog.certifications
    searched = credential_choice(catalog, award).searched
    assert "Old title" in searched
    assert "Nursing" in searched


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_columns_of_a_list_fill_its_width(columns: Any) -> None:
    for width, widths in COLUMNS[columns]:
        assert columns(width) == widths
