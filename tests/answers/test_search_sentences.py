"""How the search understands sentences: each rule on a small catalog made up for it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from certtui.answers.search import SearchAnswer, SearchIndex
from certtui.answers.search.catalog_words import meanings_of
from certtui.answers.search.comparison_hit import compared_organizations
from certtui.answers.search.confidence import is_of_other
from certtui.answers.search.full_text import FullTextIndex
from certtui.answers.search.meanings import Lexicon, Meaning
from certtui.answers.search.nearness import AskedPhrases, stemmed_phrases, without_names
from certtui.answers.search.query import (
    MOST_QUESTIONS,
    NO_MEANING,
    Move,
    ParsedQuery,
    Term,
    in_context,
    questions_of,
)
from certtui.answers.search.words import time_in
from certtui.catalog.collection import Catalog
from certtui.catalog.records.vocabulary import NamedPlace
from tests.made_up import made_up

STOP = 'stop_words = ["a an the is are do does i my in on to for of what how when where it can"]\n'


def faqs(**questions_: str) -> str:
    """FAQs by id, each a question; the answers say nothing that a query may meet."""
    return "\n".join(
        f'[[faq]]\nid = "{id_.replace("_", "-")}"\nquestion = "{question}"\nanswer = "Yes."\n'
        'topics = ["renewal"]\nsources = ["page"]'
        for id_, question in questions_.items()
    )


def ids(answer: SearchAnswer) -> list[str]:
    return [hit.id for hit in answer.hits]


# ---------------------------------------------------------------- lengths of time


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("it lapsed two years ago", 24),
        ("out since 14 months", 14),
        ("an old one, a couple of yrs", 24),
        ("over a decade ago", 120),
        ("a year ago", 12),
        ("two yr ago", 24),
        ("one month ago", 1),
        ("soon years then 3 months", 3),
        ("year 2019", 0),
        ("99999999 years", 0),
        ("100 days", 4),
        ("a week", 1),
        ("six weeks", 2),
        ("years", 0),
    ],
)
def test_a_length_of_time_is_read(text: str, months: int) -> None:
    assert time_in(text) == months


def test_a_question_that_holds_after_a_time_fits_what_lies_longer_ago() -> None:
    catalog = made_up(
        one=faqs(early="My card lapsed. Now?", late="Lapsed more than ten years ago. Now?")
    )
    index = SearchIndex(catalog)
    for when, first in (("two years", "early"), ("eleven years", "late"), ("nine years", "early")):
        assert ids(index.search(f"card lapsed {when} ago"))[0] == f"one/{first}", when


# ---------------------------------------------------------------- ways of asking


def test_a_way_of_asking_finds_an_answer_that_shares_no_word_with_the_query() -> None:
    catalog = made_up(one=faqs(dues="What is the annual fee?", audit="What is checked?"))
    assert ids(SearchIndex(catalog).search("damage to my wallet")) == []
    index = SearchIndex(catalog, asked={"one/dues": ["how bad is the damage to my wallet"]})
    assert ids(index.search("damage to my wallet"))[0] == "one/dues"


def test_the_answer_asked_for_in_nearly_these_words_comes_first() -> None:
    catalog = made_up(one=faqs(first="Renewal and points?", second="Renewal and points?"))
    asked = {"one/first": ["points late for renewal"], "one/second": ["points lost for renewal"]}
    index = SearchIndex(catalog, asked=asked)
    assert ids(index.search("renewal points lost"))[0] == "one/second"
    assert ids(index.search("renewal points late"))[0] == "one/first"


def test_a_way_of_asking_in_these_very_words_counts_as_the_question() -> None:
    catalog = made_up(one=faqs(first="How is a guild card kept?", second="Points late?"))
    index = SearchIndex(catalog, asked={"one/first": ["points come late"]})
    assert ids(index.search("points come late"))[0] == "one/first"


def test_one_way_of_asking_with_every_word_beats_several_with_one_each() -> None:
    catalog = made_up(one=faqs(first="Renewal?", second="Renewal?"))
    asked = {"one/first": ["points late", "fee lost"], "one/second": ["fee late", "points lost"]}
    index = SearchIndex(catalog, asked=asked)
    assert ids(index.search("points lost"))[0] == "one/second"
    assert ids(index.search("points late"))[0] == "one/first"


def test_the_owners_names_do_not_count_in_a_way_of_asking() -> None:
    names = [("one",), ("one", "board"), ("board", "fee", "x")]
    for order in (names, names[::-1]):
        assert without_names(["my", "one", "board", "fee", "one"], order) == ["my", "fee"]
    catalog = made_up(one=faqs(dues="Fee?"))
    engine = FullTextIndex()
    lexicon = Lexicon(meanings_of(catalog, engine), engine)
    phrases = stemmed_phrases({"one/dues": ["ONE fee"]}, lexicon)
    assert [len(phrase) for phrase in phrases.phrases(0)] == [1]


def asked_index(asked: dict[str, list[str]]) -> AskedPhrases:
    engine = FullTextIndex()
    lexicon = Lexicon(meanings_of(made_up(one=faqs(dues="Fee?")), engine), engine)
    return stemmed_phrases(asked, lexicon)


def test_a_word_counts_by_how_many_ways_of_asking_have_it_up_to_three() -> None:
    asked = {
        "one/first": ["wallet lost", "purse", "purse again purse"],
        "one/second": ["wallet", "wallet thin", "my wallets", "wallet late"],
    }
    index = asked_index(asked)
    assert index.ids == ("one/first", "one/second")
    assert index.documents(["wallet"]) == {0: 1 / 3, 1: 1.0}
    assert index.documents(["purs"]) == {0: 2 / 3}  # of a way that says it twice, once
    for words_ in (["wallet", "purs"], ["purs", "wallet"]):
        assert index.documents(words_) == {0: 2 / 3, 1: 1.0}
    assert index.documents(["unheard"]) == {}


def test_a_word_counts_more_if_fewer_answers_are_asked_for_with_it() -> None:
    index = asked_index({f"one/{n}": ["late", f"late {word}"] for n, word in enumerate("abab")})
    assert set(index.number) == {"late", "a", "b"}
    rarity = {stem: index.rarity[number] for stem, number in index.number.items()}
    assert 0 < rarity["late"] < rarity["a"] == rarity["b"]


# ---------------------------------------------------------------- senses


SENSES = (
    STOP
    + """
[[group]]
words = ["accept", "recognize"]
narrower = ["take"]

[[sense]]
words = ["take"]
means = "accept"
near = ["state hospital"]
unless = ["exam"]
"""
)


@pytest.mark.parametrize(
    ("query", "is_accept"),
    [("does my state take it", True), ("take a break", False), ("state exam to take", False)],
)
def test_a_word_has_a_sense_only_beside_the_words_of_that_sense(
    query: str, is_accept: bool
) -> None:
    catalog = made_up(thesaurus=SENSES, one=faqs(accepted="Is it recognized?"))
    assert (ids(SearchIndex(catalog).search(query)) == ["one/accepted"]) == is_accept


def test_a_misnomer_gives_way_to_a_sense_that_the_words_around_it_have() -> None:
    thesaurus = (
        STOP
        + """
    [[misnomer]]
    words = ["NHS"]
    organization = "one"

    [[sense]]
    words = ["NHS"]
    means = "one"
    unless = ["hospital"]
    """
    )
    index = SearchIndex(made_up(thesaurus=thesaurus, one=faqs(fee="What is the fee?")))
    assert index.search("NHS fee").corrections == (("NHS", "ONE"),)
    assert index.search("NHS hospital fee").corrections == ()


def test_what_a_body_alone_calls_so_names_the_body_and_is_not_corrected() -> None:
    thesaurus = (
        STOP
        + '[[misnomer]]\nwords = ["KMP"]\norganization = "one"\n'
        + '[[group]]\nwords = ["points", "KMP"]\n'
    )
    asked = faqs(points="How many points?")
    index = SearchIndex(made_up(thesaurus=thesaurus, one=asked, two=asked))
    assert ids(index.search("points"))[:2] == ["one/points", "two/points"]
    answer = index.search("KMP")
    assert (ids(answer)[0], answer.corrections) == ("one/points", ())
    assert answer.hits[0].score > 2 * answer.hits[1].score
    alone = index._parser.parse("one KMP or two", typing=False, correct=True)
    assert compared_organizations(alone) == ("one", "two")
    other = index._parser.parse("does two take one KMP", typing=False, correct=True)
    assert compared_organizations(other) == ()


def test_a_name_without_words_or_of_one_letter_means_nothing() -> None:
    thesaurus = STOP + '[[group]]\nwords = ["fee", "!!", "x", "price"]\n'
    index = SearchIndex(made_up(thesaurus=thesaurus, one=faqs(fee="What is the fee?")))
    assert ids(index.search("price")) == ["one/fee"]
    assert ids(index.search("x")) == []


# ---------------------------------------------------------------- places

STATES_FILE = """
[[jurisdiction]]
id = "NV"
name = "Nevada"

[[faq]]
id = "nevada"
question = "Is there a license in Nevada?"
answer = "Yes."
topics = ["recognition"]
sources = ["page"]
"""


def in_places(catalog: Catalog, *places: NamedPlace) -> SearchIndex:
    return SearchIndex(replace(catalog, places=places))


def test_a_city_leads_to_its_state() -> None:
    catalog = made_up(states=STATES_FILE, thesaurus=STOP, one=faqs(license="Is a license needed?"))
    index = in_places(catalog, NamedPlace(names=("Nevada", "Vegas"), state="NV"))
    assert ids(index.search("license in vegas"))[0] == "states/nevada"
    assert ids(index.search("license"))[0] == "one/license"


@pytest.mark.parametrize(
    ("names", "query", "is_meant"),
    [
        (("Nevada",), "license in NV", True),
        (("Nevada",), "license in nv", False),
        (("Nevada", "NV"), "license in nv", True),
    ],
)
def test_a_postal_code_in_small_letters_is_read_if_the_places_allow_it(
    names: tuple[str, ...], query: str, is_meant: bool
) -> None:
    catalog = made_up(states=STATES_FILE, thesaurus=STOP, one=faqs(license="Is a license needed?"))
    index = in_places(catalog, NamedPlace(names=names, state="NV"))
    assert (ids(index.search(query))[0] == "states/nevada") is is_meant


def test_a_named_country_raises_its_own_bodies() -> None:
    uk = '[organization]\ncountry = "GB"\n' + faqs(register="How do I register?")
    catalog = made_up(thesaurus=STOP, us=faqs(register="How do I register?"), uk=uk)
    index = in_places(catalog, NamedPlace(names=("United Kingdom", "Leeds"), country="GB"))
    assert ids(index.search("how do i register"))[0] == "us/register"
    assert ids(index.search("how do i register in leeds"))[0] == "uk/register"


def test_a_country_without_bodies_means_abroad() -> None:
    thesaurus = STOP + '[[group]]\nwords = ["abroad", "foreign"]\n'
    catalog = made_up(thesaurus=thesaurus, one=faqs(foreign="Is a foreign degree enough?"))
    index = in_places(catalog, NamedPlace(names=("Nepal", "Kathmandu"), country="NP"))
    assert ids(index.search("kathmandu")) == ["one/foreign"]


# ---------------------------------------------------------------- bodies named

TWO = (
    STOP
    + """
[[group]]
words = ["difference"]
narrower = ["versus", "better"]

[[group]]
words = ["switch"]
narrower = ["leave"]
"""
)


@pytest.mark.parametrize(
    ("query", "compares"),
    [
        ("one or two", True),
        ("renewal of one and of the two, which is better", True),
        ("renewal from one to two", False),
        ("leave one for two", False),
        ("renewal at one when two renewal fails", False),
        ("one, the two", True),
        ("one nor a two", True),
        ("one fee two", False),
        ("from one or two", True),
        ("from my one to two", False),
        ("from renewal of my one or two", True),
        ("from my one and to two", False),
        ("from my one or the to two", False),
        ("one or fee two", False),
    ],
)
def test_two_bodies_are_a_comparison_only_when_one_is_asked_for(query: str, compares: bool) -> None:
    catalog = made_up(thesaurus=TWO, one=faqs(r="Renewal?"), two=faqs(r="Renewal?"))
    hits = SearchIndex(catalog).search(query).hits
    assert (hits[0].kind == "comparison") == compares
    assert {"one", "two"} <= {hit.organization for hit in hits[:4]}


def test_letters_join_a_comparison_only_where_no_body_is_named_or_one_is_asked_for() -> None:
    named = ParsedQuery(organizations=("one",), implied=("two",), joined=True)
    assert compared_organizations(named) == ()
    assert compared_organizations(replace(named, organizations=())) == ()
    both = replace(named, organizations=(), implied=("one", "two"))
    assert compared_organizations(both) == ("one", "two")
    assert compared_organizations(replace(both, move=Move(NO_MEANING, NO_MEANING))) == ()
    assert compared_organizations(replace(named, compares=True)) == ("one", "two")


@pytest.mark.parametrize(
    ("owner", "title", "organizations", "implied", "is_other"),
    [
        ("two", ["fee"], ("one",), (), True),
        ("two", ["fee"], (), ("one",), True),
        ("two", ["fee", "at", "uno"], ("one",), (), False),
        ("one", ["fee"], ("one",), (), False),
        ("two", ["fee"], (), (), False),
        ("one+two", ["fee"], ("one",), (), False),
        ("two+three", ["fee"], ("one",), (), True),
    ],
)
def test_another_bodys_answer_counts_only_if_it_names_the_body_asked_about(
    owner: str, title: list[str], organizations: tuple[str, ...], implied: tuple[str, ...],
    is_other: bool,
) -> None:  # fmt: skip
    parsed = ParsedQuery(organizations=organizations, implied=implied)
    assert is_of_other(owner, title, parsed, {"uno": "one", "duo": "two"}) is is_other


def test_a_comparison_comes_just_before_the_best_answer() -> None:
    catalog = made_up(thesaurus=TWO, one=faqs(r="Renewal?"), two=faqs(r="Renewal?"))
    first, second, *_ = SearchIndex(catalog).search("renewal of one versus two").hits
    assert first.kind == "comparison"
    assert second.score < first.score <= 1.1 * second.score


def test_a_name_for_the_work_implies_no_body() -> None:
    certification = '[[certification]]\ncode = "ZT"\nname = "{}"\nrole = "keeper"\n'
    catalog = made_up(
        one=certification.format("Registered Keeper") + faqs(fee="What is the keeper fee?"),
        two=certification.format("Keeper").replace("ZT", "QT")
        + faqs(fee="What is the keeper fee?"),
    )
    index = SearchIndex(catalog)
    assert ids(index.search("keeper fee"))[0] == "one/fee"
    assert ids(index.search("QT fee"))[0].startswith("two")


# ---------------------------------------------------------------- spelling


def test_a_record_with_nothing_of_the_question_is_weak() -> None:
    exams = (
        'code = "ZTK"',
        'code = "QTK"\n[certification.exam]\nquestions = 90\nsources = ["page"]',
    )
    index = SearchIndex(
        made_up(one="".join(f'[[certification]]\nrole = "keeper"\n{exam}\n' for exam in exams))
    )
    for code, is_weak in (("ZTK", True), ("QTK", False)):
        answer = index.search(f"{code} examination questions")
        assert (answer.hits[0].id, answer.weak) == (f"one:{code}", is_weak)


def test_letters_with_a_slip_are_read_as_the_body_or_credential() -> None:
    certification = '[[certification]]\ncode = "CPT"\nname = "Technician"\nrole = "keeper"\n'
    index = SearchIndex(made_up(zebra=certification + faqs(fee="What is the fee?")))
    assert index.search("zbra fee").corrections == (("zbra", "zebra"),)
    assert index.search("ebra fee").corrections == ()


# ---------------------------------------------------------------- several questions


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("how long is the test and what does it cost", ["how long is the test",
         "what does it cost"]),
        ("I failed. When may I retake it? How much is that?", ["When may I retake it",
         "How much is that"]),
        ("how do i renew", []),
        ("terms and conditions of renewal", []),
        ("is it a? is it b? is it c? is it d?", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_its_questions(text: str, short: list[str]) -> None:
    assert [question.short for question in questions_of(text)] == short


def test_sentences_before_a_question_belong_to_it() -> None:
    first, second = questions_of("I failed. When may I retake it? How much is that?")
    assert (first.text, second.text) == ("I failed, When may I retake it", "How much is that")
    first, second = questions_of("How long is it? And what is the fee? I failed. Twice.")
    assert (first.text, first.short) == ("How long is it", "How long is it")
    assert (second.text, second.short) == ("what is the fee, I failed, Twice", "what is the fee")


@given(st.text(max_size=80))
def test_every_text_has_two_or_three_questions_or_none(text: str) -> None:
    assert len(questions_of(text)) in (0, *range(2, MOST_QUESTIONS + 1))


def test_each_question_gets_its_answer_and_says_which() -> None:
    catalog = made_up(
        thesaurus=STOP,
        one=faqs(length="How long is the test?", cost="What does the test cost?",
                 where="Where is the test?"),
    )  # fmt: skip
    asked = {"one/length": ["how long is the test"], "one/cost": ["what does the test cost"]}
    index = SearchIndex(catalog, asked=asked)
    hits = index.search("how long is the one test and what does it cost").hits
    assert [(hit.id, hit.part) for hit in hits[:2]] == [
        ("one/length", "how long is the one test"), ("one/cost", "what does it cost"),
    ]  # fmt: skip
    assert index.search("how long is the one test").hits[0].part == ""


def test_a_later_question_is_about_what_the_first_named() -> None:
    fee = {"length": "How long is the test?", "cost": "What does it cost?"}
    catalog = made_up(thesaurus=STOP, one=faqs(**fee), two=faqs(**fee))
    asked = {
        f"{name}/{id_}": [text]
        for name in ("one", "two")
        for id_, text in (("length", "how long is the test"), ("cost", "what does it cost"))
    }
    hits = SearchIndex(catalog, asked=asked).search(
        "how long is the test of two and what does it cost"
    )
    assert [hit.id for hit in hits.hits[:2]] == ["two/length", "two/cost"]


ONE_NAMED = Term(("one",), (("one",),), Meaning(organizations=frozenset({"one"})))
TEST, COST, LONG = (Term((word,), ((word,),)) for word in ("test", "cost", "long"))
WHOLE = ParsedQuery(
    terms=(ONE_NAMED, LONG, TEST, COST), organizations=("one",), implied=("one",),
    certifications=frozenset({"one:A"}), states=frozenset({"NV"}), countries=frozenset({"US"}),
)  # fmt: skip


def typed(parsed: ParsedQuery) -> list[str]:
    return [" ".join(term.typed) for term in parsed.terms]


@pytest.mark.parametrize(
    ("part", "terms"),
    [((COST,), ["cost", "one"]), ((), ["one"]), ((COST, TEST), ["cost", "test", "one"])],
)
def test_a_question_without_names_has_those_of_the_whole(
    part: tuple[Term, ...], terms: list[str]
) -> None:
    read = in_context(ParsedQuery(terms=part), WHOLE)
    assert typed(read) == terms
    assert read == replace(WHOLE, terms=read.terms)


@pytest.mark.parametrize(
    "names",
    [{"organizations": ("two",)}, {"implied": ("two",)}, {"certifications": frozenset({"two:B"})}],
)
def test_a_question_with_names_of_its_own_keeps_them(names: dict[str, Any]) -> None:
    own = ParsedQuery(terms=(ONE_NAMED, COST), **names)
    assert in_context(own, WHOLE) == own


# ---------------------------------------------------------------- what is left out


def test_a_neighboring_profession_is_said_to_be_left_out() -> None:
    thesaurus = (
        STOP
        + """
    [[not_covered]]
    name = "pilots"
    words = ["pilot", "flying license"]
    look = "the aviation authority"
    unless = ["laboratory", "two"]
    """
    )
    index = SearchIndex(
        made_up(thesaurus=thesaurus, one=faqs(license="Is a license needed?"), two="")
    )
    answer = index.search("flying license renewal for pilots")
    assert answer.not_covered == "certtui does not cover pilots. Ask the aviation authority."
    assert answer.weak
    assert (answer.hits, answer.nearest_words, answer.nearest_topics) == ((), (), ())
    assert index.search("pilot laboratory license").not_covered == ""
    of_one = index.search("is a flying license needed for one")
    assert of_one.not_covered  # of whomever it is asked
    assert ids(of_one)[0] == "one/license"  # what the body says of it may help
    assert index.search("flying license of two").not_covered == ""


def test_what_a_first_answer_is_about_is_not_left_out() -> None:
    thesaurus = (
        STOP + '[[not_covered]]\nname = "books"\nwords = ["book", "practice test"]\nlook = "A"'
    )
    one = faqs(books="Is there a practice test?", fee="What does the test cost?")
    index = SearchIndex(made_up(thesaurus=thesaurus, one=one, two=faqs(seat="Where is the test?")))
    answer = index.search("practice test of one")
    assert (ids(answer)[0], answer.not_covered) == ("one/books", "")
    assert (
        index.search("practice test of two").not_covered == "certtui does not cover books. Ask A."
    )


# ---------------------------------------------------------------- overviews

KEEPERS = """
[[certification]]
code = "{code}"
name = "Keeper"
role = "keeper"

[[certification.fee]]
purpose = "examination"
what = "examination"
amount = {amount}
currency = "USD"
per = "attempt"
as_of = "2024"
sources = ["page"]

[[certification.route]]
id = "work"
label = "Work"
wording = "{wording}"
sources = ["page"]
criteria = [{criteria}]
"""
WORK = '{ kind = "experience", roles = ["keeper"], length = "2 years" }'
DEGREE = '{ kind = "education", level = "bachelor" }'


@pytest.fixture(scope="module")
def keepers() -> SearchIndex:
    thesaurus = STOP + '[[group]]\nwords = ["cheapest"]\nnarrower = ["who certifies"]\n'
    catalog = made_up(
        thesaurus=thesaurus,
        one=KEEPERS.format(code="A", amount=90, wording="Two years at work", criteria=WORK),
        two=KEEPERS.format(code="B", amount=40, wording="A degree and two years",
                           criteria=f"{WORK}, {DEGREE}"),
    )  # fmt: skip
    return SearchIndex(catalog)


def test_the_cheapest_stands_first_with_its_date_and_sources(keepers: SearchIndex) -> None:
    hit = keepers.search("cheapest keeper").hits[0]
    assert (hit.id, hit.kind, hit.organization) == ("overview:cost/keeper", "overview", "one+two")
    first, second = hit.answer.split("\n")
    assert first.startswith("B(TWO): $40")
    assert "2024" in first
    assert second.startswith("A(ONE): $90")
    assert hit.sources == ("two/page", "one/page")


def test_only_routes_by_work_alone_are_called_without_school(keepers: SearchIndex) -> None:
    (hit,) = [
        hit for hit in keepers.search("keeper experience school", limit=30).hits
        if hit.id == "overview:experience/keeper"
    ]  # fmt: skip
    assert hit.answer.split("\n") == ["A(ONE): Two years at work", "No such route found: B(TWO)"]


def test_a_course_is_no_degree_but_is_a_school() -> None:
    course = '{ kind = "program", roles = ["keeper"] }'
    plain = STOP + '[[group]]\nwords = ["cheapest"]\n'
    catalog = made_up(
        thesaurus=plain,
        one=KEEPERS.format(code="A", amount=90, wording="A course and work",
                           criteria=f"{course}, {WORK}"),
        two=KEEPERS.format(code="B", amount=40, wording="A degree", criteria=f"{DEGREE}, {WORK}"),
    )  # fmt: skip
    hits = {hit.id: hit.answer for hit in SearchIndex(catalog).search(
        "keeper school experience degree high school", limit=50).hits}  # fmt: skip
    assert hits["overview:experience/keeper"].split("\n") == [
        "No such route found: A(ONE), B(TWO)",
        "A(ONE) otherwise: A course and work", "B(TWO) otherwise: A degree",
    ]  # fmt: skip
    assert hits["overview:high-school"].split("\n") == [
        "A(ONE): A course and work", "No such route found: B(TWO)",
    ]  # fmt: skip


# ---------------------------------------------------------------- the words of a catalog


def test_short_names_match_exactly_and_other_words_by_stem() -> None:
    catalog = made_up(
        thesaurus=STOP + '[[group]]\nwords = ["fee", "what it costs"]\nnarrower = ["cheap"]\n',
        one='[organization]\nformerly = ["Old Guild"]\n[[certification]]\ncode = "ZTK"\n'
        'name = "Zoo Keeper"\naliases = ["ZK", "Keepers", "beasts"]\nrole = "keeper"\n',
    )
    engine = FullTextIndex()
    meanings = meanings_of(catalog, engine)
    assert set(meanings.names) == {("one",), ("ztk",), ("zk",), ("keepers",), ("beasts",)}
    assert set(meanings.phrases) == {
        ("the", "on", "board"), ("old", "guild"), ("zoo", "keeper"), ("keeper",), ("fee",),
        ("what", "it", "cost"), ("cheap",),
    }  # fmt: skip
    assert meanings.groups == ((("keeper",), ("keepers",)), (("fee",), ("what", "it", "costs")))
    assert meanings.abbreviations == {"one": "one"}
    assert meanings.countries == {"one": "US"}
    assert meanings.naming == {0}
    assert meanings.spoken["one:ZTK"] == {
        ("ztk",), ("zoo", "keeper"), ("zk",), ("keepers",), ("beasts",),
    }  # fmt: skip
    lexicon = Lexicon(meanings, engine)

    def is_code(word: str) -> bool | None:
        meaning = lexicon.meaning((word,))
        return None if meaning is None else meaning.is_code

    # Letters are a code; a word for the work is none.
    assert [is_code(w) for w in ("ztk", "ztks", "zk", "beasts", "zoo")] == [
        True, True, True, False, None,
    ]  # fmt: skip
    keepers = lexicon.meaning(("keepers",))
    assert keepers is not None
    assert keepers.groups == {0}
    assert keepers.certifications == {"one:ZTK"}


@pytest.mark.parametrize(
    ("word", "is_plain"),
    [
        ("garden", True), ("gardens", True), ("gardening", True), ("gardened", True),
        ("tries", True), ("tried", True), ("baking", True), ("baker", True), ("getting", True),
        ("gotting", False), ("happily", True), ("garde", False), ("as", True), ("asing", False),
        ("hopeful", True), ("taken", True), ("asss", False),
    ],
)  # fmt: skip
def test_a_regular_form_of_a_plain_word_is_plain_too(word: str, is_plain: bool) -> None:
    thesaurus = 'plain_words = ["garden try bake get happy hope take a s"]'
    engine = FullTextIndex()
    lexicon = Lexicon(meanings_of(made_up(thesaurus=thesaurus), engine), engine)
    assert lexicon.is_plain(word) is is_plain


def test_a_neighboring_profession_is_named_in_at_most_three_words() -> None:
    thesaurus = """
    [[not_covered]]
    name = "pilots"
    words = ["pilots", "flying license", "air line transport", "one two three four"]
    look = "them"
    unless = ["zoo keeper"]
    """
    engine = FullTextIndex()
    lexicon = Lexicon(meanings_of(made_up(thesaurus=thesaurus), engine), engine)

    def is_named(text: str) -> bool:
        found = lexicon.neighbor(text.split())
        return found is not None and found.name == "pilots"

    assert [is_named(text) for text in (
        "pilot", "a flying licenses", "my air line transport", "flying a license",
        "pilot keeper", "zoo pilot", "one two three four", "",
    )] == [True, True, True, False, False, False, False, False]  # fmt: skip
