"""The marks beside a value, footnotes, and the lines of roles."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from certtui.answers.facts.fact import Fact, Item
from certtui.answers.paths.routes import find_paths
from certtui.answers.search import Hit, SearchAnswer, SearchIndex
from certtui.catalog.records.source import Disagreement
from certtui.output.document import Entries, Paragraph
from certtui.output.pages.paths import PathsOutput
from certtui.output.pages.presenter import Presenter
from certtui.output.pages.search import SearchOutput
from certtui.person.profile import Profile, Schooling, Work
from tests.made_up import made_up

TODAY = date(2026, 6, 1)
CLAIMS = Disagreement(subject="The fee", used="Neither", claims=(), settled=True)


@pytest.mark.parametrize(
    ("value", "items", "marks"),
    [
        (None, 1, ()),  # the one item says that sources disagree
        (None, 2, ("sources disagree",)),
        (95, 1, ("sources disagree",)),
    ],
)
def test_a_disputed_value_is_marked_unless_its_one_line_says_so(
    value: int | None, items: int, marks: tuple[str, ...]
) -> None:
    lines = tuple(Item(f"item {number}") for number in range(items))
    fact = Fact("fee", "Fee", "disputed", lines, value, "one")
    assert Presenter(made_up(), TODAY).marks(fact) == marks


def test_a_settled_disagreement_is_marked_on_what_is_known() -> None:
    present = Presenter(made_up(), TODAY)
    known = Fact("fee", "Fee", "known", (Item("95"),), 95, "one", disagreement=CLAIMS)
    assert present.marks(known) == ("sources differ",)
    missing = Fact("fee", "Fee", "not-found", (), None, "one", disagreement=CLAIMS)
    assert present.marks(missing) == ()


def test_the_line_of_roles_without_an_open_route_names_only_those() -> None:
    route = """
    [[certification]]
    code = "{0}"
    role = "{0}"
    [[certification.route]]
    id = "r"
    wording = "A degree."
    criteria = [{{ kind = "education", level = "{1}" }}]
    """
    levels = {"helper": "high-school", "keeper": "doctorate", "nurse": "bachelor", "clerk": "none"}
    catalog = made_up(one="".join(route.format(*pair) for pair in levels.items()))
    profile = Profile(education=(Schooling("bachelor"),), experience=(Work("clerk", years=1),))
    answer = find_paths(catalog, profile, TODAY)
    assert answer.near_roles == ("clerk",)
    document = PathsOutput(catalog, TODAY, answer).document()
    rows = dict(
        entry for block in document.blocks if isinstance(block, Entries) for entry in block.entries
    )
    assert rows["Nothing open yet"].lines == ("keeper; see --role and --all",)
    assert (rows["helper"].lines, rows["nurse"].lines) == (("1 open",), ("1 open",))


def test_each_fact_of_a_record_that_was_found_is_a_line_of_its_own() -> None:
    catalog = made_up(one="[membership]\nrelation = 'separate'\nhow = 'Ask for it'\n")
    found = SearchIndex(catalog).search("membership")
    document = SearchOutput(catalog, TODAY, found).document()
    assert document.title == "Results for membership"
    alone = SearchAnswer(found.hits[0].question, found.hits)
    assert SearchOutput(catalog, TODAY, alone).document().title == found.hits[0].question
    (entries,) = document.blocks
    assert isinstance(entries, Entries)
    ((_, said),) = entries.entries
    assert [line.partition(":")[0] for line in said.lines] == [
        "How you join",
        "In words",
    ]


def test_each_line_cites_its_strongest_source_or_else_the_facts() -> None:
    faq = """
    [[faq]]
    id = "{0}"
    sources = ["{0}"]
    """
    catalog = made_up(one="".join(faq.format(name) for name in "abcd"))
    lines = (Item("x", sources=("b", "a")), Item("y"), Item("z", sources=("c",)))
    present = Presenter(catalog, TODAY)
    assert present.strongest(Fact("fee", "Fee", "known", lines, 1, "one", ("d",))) == (1, 2)
    assert present.strongest(Fact("fee", "Fee", "known", lines[1:2], 1, "one", ("d", "a"))) == (3,)
    titles = [note.title for note in present.document("T", ()).footnotes]
    assert titles == ["b", "c", "d"]
    assert not present.document("T", ()).blocks
    assert len(present.cite("one", ("a", "b", "c", "d"))) == 3
    said = Paragraph("A value names 3 sources at most; the JSON names all.")
    assert present.document("T", ()).blocks == (said,)


def test_a_source_that_several_owners_cite_stands_once_at_the_foot() -> None:
    page = """
    [[source]]
    id = "{}"
    title = "The law"
    url = "https://law.example"
    dated = "{}"
    """
    catalog = made_up(
        one=page.format("law", 2024), two=page.format("rule", 2024), three=page.format("law", 2020),
        four=page.format("law", 2024) + page.format("rule", 2024),
    )  # fmt: skip
    present = Presenter(catalog, TODAY)
    cited = [present.cite(owner, ("law", "rule")) for owner in ("one", "two", "three", "four")]
    assert cited == [(1,), (1,), (2,), (1,)]  # the third read it when it said something else


def test_the_table_shows_three_answers_whole_and_names_the_others() -> None:
    hits = tuple(
        Hit(
            id=f"one/{n}", kind="faq", organization="one", question=f"Q{n}?", answer=f"A{n}.",
            topics=("fees",), score=1.0, sources=("page",),
        )
        for n in range(5)
    )  # fmt: skip
    answer = SearchOutput(made_up(one=""), TODAY, SearchAnswer("q", hits))
    table = answer.write("table")
    assert "Q2? (one/2): A2. [1]" in table
    assert "Also found:\n  - Q3? (one/3)\n  - Q4? (one/4)\nWith --full" in table
    assert "A3." not in table
    whole = msgspec.structs.replace(answer, everything=True).write("table")
    assert "Q4? (one/4): A4. [1]" in whole
    assert "Also found" not in whole
    assert answer.write("plain") == whole
