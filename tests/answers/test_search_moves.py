"""Queries for the way from one credential to another: when they are recognized, and the answers."""

from __future__ import annotations

import pytest

from certtui.answers.search import Hit, HitKind, SearchIndex
from tests.made_up import made_up

THESAURUS = """
stop_words = ["do does i my am is a an the can how as be with and have in for of what which so to"]
plain_words = ["certified want"]

[[group]]
words = ["difference"]
narrower = ["better"]

[[group]]
words = ["club", "choir"]
"""
FAQS: tuple[HitKind, ...] = ("faq",)
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
ANY_OF = 'kind = "any-of", options ='
ONE = (
    certification("KPT", "keeper")
    + certification("WDN", "warden")
    + faq("wdn-cost", "What does WDN cost?", "fees", '"WDN"')
)
TWO = (
    certification(
        "KPR", "keeper",
        route("by degree", SCHOOL, 'as_of = "2024", '),
        route("by KPT", f"{ANY_OF} [{{ kind = 'credential', holds = ['one:KPT'] }}]"),
        route("by WDN once", 'kind = "credential", holds = ["one:WDN"]', 'status = "closed", '),
    )
    + certification(
        "WRT", "warden", route("by other", 'kind = "credential", roles = ["keeper"]')
    )
    + certification("PLN", "keeper", route("by school", SCHOOL))
    + certification("RTD", "keeper") + 'status = "retired"\n'
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
        ("is KPT recognized by two", "one:KPT/two"),
        ("does two accept one", "one/two"),
        ("does two take KPT", "one:KPT/two"),
        ("from one to two", "one/two"),
        ("KPT into KPR", "one:KPT/two:KPR"),
        ("becoming a KPR, KPT becoming KPR", "one:KPT/two:KPR"),
        ("a KPT wants KPR", "one:KPT/two:KPR"),
        ("KPT, how do i get KPR", "one:KPT/two:KPR"),
        ("KPT to an KPR", "one:KPT/two:KPR"),
        ("KPT to be certified as KPR", "one:KPT/two:KPR"),
        ("two accepts KPT", "one:KPT/two"),
        ("would two recognize a KPT", "one:KPT/two"),
        ("two recognizes KPT", "one:KPT/two"),
        ("two takes KPT", "one:KPT/two"),
        ("two will honor my KPT", "one:KPT/two"),
        ("i left KPT for a KPR", "one:KPT/two:KPR"),
        ("KPT for KPR", ""),
        ("i left KPT and KPR", ""),
        ("KPT or KPR", ""),
        ("is KPT better to have than to get KPR", ""),  # a difference
        ("KPT costs so much to keep my KPR", ""),  # another word stands before the name
        ("KPT to WDN", ""),  # of one body
        ("KPT to warden", ""),  # to nobody's credential
        ("KPR with two", ""),  # one name
        ("keeper to KPR", ""),  # another name of the same work
        ("keeper to two", ""),  # nobody's credential
        ("KPT accept KPR", ""),  # a credential accepts nothing
    ],
)
def test_a_question_with_two_credentials_leads_from_one_to_the_other(
    index: SearchIndex, query: str, ends: str
) -> None:
    found = ways(index, query)
    assert [hit.id.removeprefix("overview:from/") for hit in found] == ([ends] if ends else [])


def ends_of(index: SearchIndex, query: str) -> list[set[str]]:
    """What a query leads from and to, by names."""
    parsed = index._parser.parse(query, typing=False, correct=True)
    move = parsed.move
    ends = [move.origin, move.destination] if move else []
    return [
        {*end.organizations, *end.certifications, *(("keeper", "warden")[n] for n in end.groups)}
        for end in ends
    ]


@pytest.mark.parametrize(
    ("query", "ends"),
    [
        ("one to two", [{"one"}, {"two"}]),
        ("one to one", []),
        ("warden to KPR", [{"warden"}, {"two:KPR"}]),
        ("KPR to warden", [{"two:KPR"}, {"warden"}]),
        ("KPR two to WRT two", [{"two", "two:KPR"}, {"two", "two:WRT"}]),
        ("warden from KPR", []),  # what somebody with other letters does
        ("KPT one accepts KPR", []),  # a credential accepts nothing
        ("keeper accepts KPT", []),  # nor does work
        ("KPR with two", []),  # one name
        ("keeper to KPR", []),  # the same work
        ("keeper to keeper", []),
    ],
)
def test_a_question_names_where_one_comes_from_and_where_one_goes(
    index: SearchIndex, query: str, ends: list[set[str]]
) -> None:
    assert ends_of(index, query) == ends


def test_letters_mean_the_credential_and_a_title_means_the_work() -> None:
    """Of letters that several bodies use those beside a body's name are meant."""
    named = VOCABULARY.replace('plural = "keepers"', 'plural = "keepers"\naliases = ["KPT"]')
    one = ONE + certification("BTH", "warden").replace("role", 'aliases = ["warden"]\nrole')
    two = TWO + certification("BTH", "warden")
    index = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=named, one=one, two=two))
    assert "one:KPT" in ends_of(index, "KPT to KPR")[0]
    assert ends_of(index, "warden to KPR") == [{"warden"}, {"two:KPR"}]
    assert ends_of(index, "BTH one to KPR two")[0] == {"one", "one:BTH"}


@pytest.mark.parametrize(
    ("query", "title", "lines"),
    [
        ("KPT to KPR", "Which routes of KPR(TWO) take KPT(ONE)?", ["KPR(TWO): by KPT"]),
        ("WDN to KPR", "Which routes of KPR(TWO) take WDN(ONE)?",
         ["No such route found: KPR(TWO)", "KPR(TWO) without it: by degree (2024)",
          "KPR(TWO) without it: by KPT"]),
        ("KPT to two", "Which routes of TWO take KPT(ONE)?",
         ["KPR(TWO): by KPT", "WRT(TWO): by other", "No such route found: PLN(TWO)"]),
        ("WDN to two", "Which routes of TWO take WDN(ONE)?",
         ["No such route found: KPR(TWO), WRT(TWO), PLN(TWO)", "WRT(TWO) without it: by other"]),
        ("two to one", "Which routes of ONE take a credential of TWO?",
         ["No such route found: KPT(ONE), WDN(ONE)"]),
        ("KPR to KPT", "Which routes of KPT(ONE) take KPR(TWO)?",
         ["No such route found: KPT(ONE)"]),
    ],
)  # fmt: skip
def test_routes_that_accept_the_origin_are_listed_or_else_the_other_routes(
    index: SearchIndex, query: str, title: str, lines: list[str]
) -> None:
    (hit,) = ways(index, query)
    assert (hit.question, hit.answer.splitlines()) == (title, lines)


def test_an_older_title_is_read_as_its_successor() -> None:
    old = certification("OLD", "keeper") + 'status = "renamed"\nsuccessor = "one:KPT"\n'
    catalog = made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE + old, two=TWO)
    (hit,) = ways(SearchIndex(catalog), "OLD to KPR")
    assert hit.answer == "KPR(TWO): by KPT"


def test_a_name_means_four_credentials_at_most_and_four_routes_of_each_are_listed() -> None:
    bodies = {f"b{n}": certification("BTH", "warden") for n in range(5)}
    routes = [route(f"way {n}", SCHOOL) for n in range(5)]
    two = certification("KPR", "keeper", *routes)
    index = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, two=two, **bodies))
    (hit,) = ways(index, "BTH to KPR")
    assert hit.id == f"overview:from/{'+'.join(f'{name}:BTH' for name in bodies)}/two:KPR"
    assert hit.question == ("Which routes of KPR(TWO) take BTH(B0), BTH(B1), BTH(B2) and BTH(B3)?")
    assert hit.answer.splitlines()[1:] == [f"KPR(TWO) without it: way {n}" for n in range(4)]


def test_two_questions_in_one_query_have_no_routes_between_credentials(
    index: SearchIndex,
) -> None:
    query = "How does anybody come from KPT to KPR? How is the KPR test?"
    assert [hit.id for hit in index.search(query).hits[:2]] == ["two/kpr-way", "two/kpr-test"]
    assert ways(index, query) == []


def test_letters_that_are_also_a_thesaurus_word_can_be_where_a_question_leads_from() -> None:
    thesaurus = f'{THESAURUS}[[group]]\nwords = ["KPR", "paper"]\n'
    index = SearchIndex(made_up(thesaurus=thesaurus, vocabulary=VOCABULARY, one=ONE, two=TWO))
    (hit,) = ways(index, "KPT to KPR")
    assert hit.answer == "KPR(TWO): by KPT"


def test_a_limit_holds_for_routes_between_credentials_too(index: SearchIndex) -> None:
    assert [hit.kind for hit in index.search("KPT to KPR", limit=1).hits] == ["overview"]


def test_routes_come_before_an_answer_that_does_not_name_the_origin() -> None:
    two = TWO + faq("song", "What does the choir sing?", "eligibility")
    index = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE, two=two))
    first, second = index.search("what does the choir sing from KPT to two").hits[:2]
    assert (first.kind, second.id) == ("overview", "two/song")
    assert first.score == second.score


def test_routes_come_after_an_answer_that_names_the_body_of_the_origin() -> None:
    two = TWO + faq("other", "May holders of ONE letters come to KPR?", "eligibility", '"KPR"')
    index = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE, two=two))
    first, second = index.search("KPT to KPR, may holders of one come").hits[:2]
    assert (first.id, second.kind) == ("two/other", "overview")
    assert first.score == second.score


def test_an_answer_about_both_credentials_counts_in_full() -> None:
    hall = "Where is the hall?"
    two = TWO + faq("both", hall, "exam", '"WRT", "KPR"') + faq("one", hall, "exam", '"KPR"')
    index = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE, two=two))
    found = [hit for hit in index.search("hall from WRT to KPR").hits if hit.question == hall]
    assert [hit.id for hit in found] == ["two/both", "two/one"]


@pytest.mark.parametrize("topic", ["difference", "recognition"])
def test_routes_come_after_an_answer_on_the_difference_too(topic: str) -> None:
    topics = f'eligibility", "{topic}'
    two = TWO + faq("other", "May I come to KPR with KPT?", topics, '"KPR"')
    index = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE, two=two))
    assert index.search("KPT to KPR").hits[0].id == "two/other"


def test_who_comes_from_other_work_to_a_body_is_answered_by_it() -> None:
    index = SearchIndex(made_up(thesaurus=PILOTS, vocabulary=VOCABULARY, one=ONE, two=TWO))
    assert index.search("pilot to KPR").hits[0].id == "overview:become/keeper"
    for query in ("pilot to KPR two", "zwybber quorl dorn blim, pilot to KPR two"):
        assert index.search(query).hits[0].organization == "two"


def test_routes_come_first_or_after_an_answer_of_one_body_that_names_the_other(
    index: SearchIndex,
) -> None:
    assert index.search("KPT to KPR").hits[0].id == "overview:from/one:KPT/two:KPR"
    two = TWO + faq("other", "May I come to KPR with KPT?", "eligibility", '"KPR"')
    told = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE, two=two))
    ids = [hit.id for hit in told.search("KPT to KPR").hits]
    assert ids[:2] == ["two/other", "overview:from/one:KPT/two:KPR"]


@pytest.mark.parametrize("only", [{"organization": "two"}, {"topic": "exam"}, {"kinds": ("faq",)}])
def test_routes_are_left_out_if_a_filter_excludes_them(
    index: SearchIndex, only: dict[str, str]
) -> None:
    hits = index.search("KPT to KPR", **only).hits  # type: ignore[arg-type]
    assert not [hit for hit in hits if hit.kind == "overview"]


@pytest.mark.parametrize("topic", ["eligibility", "recognition"])
def test_answers_on_how_to_earn_the_credential_wanted_come_first(
    topic: str,
) -> None:
    one, two = (
        certification(code, name)
        + faq("test", f"Where does a {name} sit?", "exam", f'"{code}"')
        + faq("way", f"Where does a {name} start?", topic, f'"{code}"')
        for code, name in (("WDN", "warden"), ("KPR", "keeper"))
    )
    index = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=one, two=two))
    for query in ("warden to keeper", "WDN to KPR", "one to two"):
        faqs = [hit.id for hit in index.search(query).hits if hit.kind == "faq"]
        assert faqs[0] == "two/way", query


PILOTS = f"""{THESAURUS}
[[not_covered]]
name = "pilots"
words = ["pilot"]
look = "the aviation authority"
"""


@pytest.mark.parametrize("query", ["warden to keeper", "can a warden become a keeper"])
def test_a_way_from_other_work_begins_with_how_to_become_what_is_wanted(
    index: SearchIndex, query: str
) -> None:
    hits = index.search(query).hits
    assert hits[0].id == "overview:become/keeper"
    assert len({hit.id for hit in hits}) == len(hits)
    assert not index.search(query, kinds=FAQS).hits  # nor is it where a filter excludes it


def test_a_way_to_other_work_in_a_place_is_left_to_the_answers_on_that_place() -> None:
    nevada = '[[jurisdiction]]\nid = "NV"\nname = "Nevada"\n' + faq(
        "keepers", "What must keepers have in Nevada?", "eligibility"
    )
    index = SearchIndex(made_up(vocabulary=VOCABULARY, states=nevada, one=ONE, two=TWO))
    assert index.search("warden to keeper").hits[0].id == "overview:become/keeper"
    assert index.search("warden to keeper in Nevada").hits[0].id == "states/keepers"


def test_a_way_within_one_body_begins_with_how_to_become_what_is_wanted(
    index: SearchIndex,
) -> None:
    assert index.search("KPT to WDN").hits[0].id == "overview:become/warden"


@pytest.mark.parametrize(
    "query", ["pilot to keeper", "as a pilot how do i become a keeper", "can a pilot be a keeper"]
)
def test_who_comes_from_work_that_is_left_out_is_answered_on_what_is_wanted(query: str) -> None:
    index = SearchIndex(made_up(thesaurus=PILOTS, vocabulary=VOCABULARY, one=ONE, two=TWO))
    answer = index.search(query)
    assert answer.hits[0].id == "overview:become/keeper"
    assert answer.not_covered == "certtui does not cover pilots. Ask the aviation authority."
    assert index.search("how do i become a pilot").hits == ()


def test_an_answer_on_work_that_is_left_out_comes_first_where_it_names_both() -> None:
    thesaurus = PILOTS + 'unless = ["keeper"]\n[[group]]\nwords = ["pilot", "flier"]\n'
    two = TWO + faq("both", "May a flier become a keeper?", "eligibility", '"KPR"')
    index = SearchIndex(made_up(thesaurus=thesaurus, vocabulary=VOCABULARY, one=ONE, two=two))
    answer = index.search("pilot to keeper")
    assert [hit.id for hit in answer.hits[:2]] == ["two/both", "overview:become/keeper"]
    assert answer.not_covered == ""


def test_answers_on_the_work_that_one_leaves_and_wants_come_first() -> None:
    """However many, if they are on who may apply."""
    faqs = (
        ("first", "May a warden come to KPR?", "eligibility"),
        ("second", "May any warden come to KPR?", "eligibility"),
        ("name", "Who calls any warden by the name of KPR?", "recognition"),
        ("fees", "What does a warden pay for KPR?", "fees"),
    )
    two = TWO + "".join(faq(id_, text, topic, '"KPR"') for id_, text, topic in faqs)
    index = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE, two=two))
    hits = index.search("warden to KPR").hits
    assert {hit.id for hit in hits[:2]} == {"two/first", "two/second"}
    assert hits[2].id == "overview:become/keeper"
    assert {"two/name", "two/fees"} < {hit.id for hit in hits[3:]}
    assert hits[1].score == hits[2].score


def test_a_word_for_much_work_does_not_name_the_work_that_one_leaves() -> None:
    """An answer to a helper is none to a sky hand, who is left out."""
    thesaurus = PILOTS.replace('"pilot"', '"sky hand"') + '[[group]]\nwords = ["hand", "helper"]\n'
    two = TWO + faq("hand", "May a helper become a keeper?", "eligibility", '"KPR"')
    index = SearchIndex(made_up(thesaurus=thesaurus, vocabulary=VOCABULARY, one=ONE, two=two))
    assert index.search("sky hand to keeper").hits[0].id == "overview:become/keeper"


def test_routes_that_come_first_are_an_answer_though_the_best_document_is_none() -> None:
    two = TWO + faq("song", "What does the choir sing?", "eligibility")
    index = SearchIndex(made_up(thesaurus=THESAURUS, vocabulary=VOCABULARY, one=ONE, two=two))
    query = "zwybber quorl dorn choir from one to two"
    assert index.search(query, kinds=FAQS).weak
    assert not index.search(query).weak
