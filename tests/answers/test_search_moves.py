"""From one credential or body to another's: when a question asks it, and what its routes answer."""

from __future__ import annotations

import pytest

from certtui.answers.search import Hit, SearchIndex
from tests.made_up import made_up

THESAURUS = """
stop_words = ["do does i my am is a an the can how as be with and have in for of what which so to"]

[[group]]
words = ["difference"]
narrower = ["better"]

[[group]]
words = ["club", "choir"]
"""
VOCABULARY = "".join(
    f'[[role]]\nid = "{name}"\nname = "{name}"\nplural = "{name}s"\ndescription = "{name}."\n'
    for name in ("keeper", "warden")
)


def certification(code: str, role: str, *routes: str) -> str:
    return f'[[certification]]\ncode = "{code}"\nrole = "{role}"\nroute = [{", ".join(routes)}]\n'


def route(wording: str, criterion: str, more: str = "") -> str:
    return (
        f'{{ id = "{wording}", label = "R", wording = "{wording}.", {more}'
        f"criteria = [{{ {criterion} }}] }}"
    )


def faq(id_: str, question: str, topic: str, codes: str = "") -> str:
    return (
        f'[[faq]]\nid = "{id_}"\nquestion = "{question}"\nanswer = "So."\ntopics = ["{topic}"]\n'
        f'sources = ["page"]\ncertifications = [{codes}]\n'
    )


SCHOOL = 'kind = "education", level = "bachelor"'
ONE = (
    certification("KPT", "keeper")
    + certification("WDN", "warden")
    + faq("wdn-cost", "What does WDN cost?", "fees", '"WDN"')
)
TWO = (
    certification(
        "KPR", "keeper",
        route("by degree", SCHOOL, 'as_of = "2024", '),
        route("by KPT", 'kind = "credential", holds = ["one:KPT"]'),
        route("by WDN once", 'kind = "credential", holds = ["one:WDN"]', 'status = "closed", '),
    )
    + certification(
        "WRT", "warden", route("by other", 'kind = "credential", roles = ["keeper"]')
    )
    + certification("PLN", "keeper", route("by school", SCHOOL))
    + faq("kpr-way", "How does anybody come to KPR?", "eligibility", '"KPR"')
    + faq("kpr-test", "How is the KPR test?", "exam", '"KPR"')
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE, two=TWO))


def ways(index: SearchIndex, query: str) -> list[Hit]:
    return [h for h in index.search(query).hits if h.id.startswith("overview:from/")]


@pytest.mark.parametrize(
    ("query", "ends"),
    [
        ("KPT to KPR", "one:KPT/two:KPR"),
        ("KPT one to the KPR two", "one:KPT/two:KPR"),
        ("i have KPT and want KPR", "one:KPT/two:KPR"),
        ("can a KPT become a KPR", "one:KPT/two:KPR"),
        ("KPR from KPT", "one:KPT/two:KPR"),
        ("KPR with my KPT", "one:KPT/two:KPR"),
        ("is KPT recognized by two", "one:KPT/two"),
        ("does two accept one", "one/two"),
        ("does two take KPT", "one:KPT/two"),
        ("from one to two", "one/two"),
        ("KPT or KPR", ""),
        ("is KPT better to have than to get KPR", ""),  # a difference
        ("KPT costs so much to keep my KPR", ""),  # another word stands before the name
        ("KPT to WDN", ""),  # of one body
        ("KPR with two", ""),  # one name
        ("keeper to KPR", ""),  # another name of the same work
        ("keeper to two", ""),  # nobody's credential
        ("KPT accept KPR", ""),  # a credential accepts nothing
    ],
)
def test_when_a_question_leads_from_one_bodys_credential_to_anothers(
    index: SearchIndex, query: str, ends: str
) -> None:
    found = ways(index, query)
    assert [hit.id.removeprefix("overview:from/") for hit in found] == ([ends] if ends else [])


@pytest.mark.parametrize(
    ("query", "title", "lines"),
    [
        ("KPT to KPR", "Which routes of KPR(TWO) take KPT(ONE)?", ["KPR(TWO): by KPT"]),
        ("WDN to KPR", "Which routes of KPR(TWO) take WDN(ONE)?",
         ["No such route found: KPR(TWO)", "KPR(TWO) without it: by degree (as of 2024)",
          "KPR(TWO) without it: by KPT"]),
        ("KPT to two", "Which routes of TWO take KPT(ONE)?",
         ["KPR(TWO): by KPT", "WRT(TWO): by other", "No such route found: PLN(TWO)"]),
        ("two to one", "Which routes of ONE take a credential of TWO?",
         ["No such route found: KPT(ONE), WDN(ONE)"]),
        ("KPR to KPT", "Which routes of KPT(ONE) take KPR(TWO)?",
         ["No such route found: KPT(ONE)"]),
    ],
)  # fmt: skip
def test_the_routes_that_take_it_are_told_else_that_none_was_found_and_the_others(
    index: SearchIndex, query: str, title: str, lines: list[str]
) -> None:
    (hit,) = ways(index, query)
    assert (hit.question, hit.answer.splitlines()) == (title, lines)


def test_an_older_title_is_taken_for_its_successor() -> None:
    old = certification("OLD", "keeper") + 'status = "renamed"\nsuccessor = "one:KPT"\n'
    catalog = made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE + old, two=TWO)
    (hit,) = ways(SearchIndex(catalog), "OLD to KPR")
    assert hit.answer == "KPR(TWO): by KPT"


def test_it_stands_first_or_behind_an_answer_of_the_body_that_names_the_other(
    index: SearchIndex,
) -> None:
    assert index.search("KPT to KPR").hits[0].id == "overview:from/one:KPT/two:KPR"
    two = TWO + faq("other", "May I come to KPR with KPT?", "eligibility", '"KPR"')
    told = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE, two=two))
    ids = [hit.id for hit in told.search("KPT to KPR").hits]
    assert ids[:2] == ["two/other", "overview:from/one:KPT/two:KPR"]


def test_it_stands_behind_what_else_is_asked_of_both() -> None:
    one, two = (
        certification(code, "keeper") + faq("song", "What does the choir sing?", "exam")
        for code in ("KPT", "KPR")
    )
    catalog = made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=one, two=two)
    ids = [hit.id for hit in SearchIndex(catalog).search("from one to two, club singing").hits]
    assert {*ids[:2]} == {"one/song", "two/song"}
    assert ids[2] == "overview:from/one/two"


@pytest.mark.parametrize("only", [{"organization": "two"}, {"topic": "exam"}, {"kinds": ("faq",)}])
def test_it_is_left_out_where_the_search_is_narrowed_to_something_else(
    index: SearchIndex, only: dict[str, str]
) -> None:
    hits = index.search("KPT to KPR", **only).hits  # type: ignore[arg-type]
    assert not [hit for hit in hits if hit.kind == "overview"]


def test_how_to_come_to_what_is_wanted_stands_before_the_rest_and_the_origin_last() -> None:
    one, two = (
        certification(code, name)
        + faq("test", f"Where does a {name} sit?", "exam", f'"{code}"')
        + faq("way", f"Where does a {name} start?", "eligibility", f'"{code}"')
        for code, name in (("WDN", "warden"), ("KPR", "keeper"))
    )
    index = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=one, two=two))
    for query in ("warden to keeper", "WDN to KPR"):
        faqs = [hit.id for hit in index.search(query).hits if hit.kind == "faq"]
        assert faqs == ["two/way", "two/test", "one/test", "one/way"], query
