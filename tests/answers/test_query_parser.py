"""How a query is read: each rule on a small catalog made up for it."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from certtui.answers.search import SearchIndex
from certtui.answers.search.cache import prepare
from certtui.answers.search.catalog_words import meanings_of
from certtui.answers.search.documents import searchables
from certtui.answers.search.full_text import FullTextIndex
from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import ANOTHER_STATE, MOST_WORDS, ParsedQuery
from certtui.answers.search.query_parser import QueryParser
from certtui.answers.search.words import Speller
from certtui.catalog.records.vocabulary import NamedPlace
from tests.made_up import made_up

THESAURUS = """
stop_words = ["the it i to ice in is for of what does"]
plain_words = ["garden clan dose temp"]

[[group]]
words = ["cheapest"]
narrower = ["low price"]

[[group]]
words = ["fee"]
narrower = ["how much"]

[[group]]
words = ["states without license"]
"""
FAQ = """
[[certification]]
code = "{code}"
name = "Keeper of {animal}"
role = "keeper"

[[faq]]
id = "renew"
question = "How is the orthography of renewal organized, and its color licensed?"
answer = "By a declaration to the clinic, without clanging."
topics = ["renewal"]
sources = ["page"]
"""


KEEPER = """
[[role]]
id = "keeper"
name = "Keeper"
plural = "Keepers"
description = "Keeps."
"""


@pytest.fixture(scope="module")
def parser() -> QueryParser:
    catalog = made_up(
        thesaurus=THESAURUS,
        abq="",
        sixlet="",
        quag="",
        zebra=FAQ.format(code="ZTK", animal="zebras"),
        ice=FAQ.format(code="ZTK", animal="bears").replace("ZTK", "ICK", 1)
        + FAQ.format(code="ZTK", animal="seals").partition("[[faq]]")[0],
    )
    places = (
        NamedPlace(state="OR", names=("Oregon", "or", "pdx")),
        NamedPlace(state="NM", names=("New Mexico",)),
        NamedPlace(state="AZ", names=("Arizona", "Tempe")),
    )
    catalog = replace(catalog, places=places)
    prepared, engine = prepare(catalog, list(searchables(catalog)), {})
    meanings = prepared.meanings
    known = (*meanings.words, *prepared.asked.known)
    speller = Speller(Counter(prepared.counts), known, meanings.plain_words)
    return QueryParser(Lexicon(meanings, engine), speller)


def read(parser: QueryParser, query: str, *, typing: bool = False) -> ParsedQuery:
    return parser.parse(query, typing=typing, correct=True)


@pytest.mark.parametrize(
    ("query", "corrections"),
    [
        ("declaratoin", [("declaratoin", "declaration")]),
        ("declaration", []),
        ("the renewal is it", []),  # stop words are words
        ("zebar", [("zebar", "zebra")]),  # its letters in another order
        ("zbra", [("zbra", "zebra")]),  # one of its letters left out
        ("aqb", [("aqb", "abq")]),
        ("zarbe", [("zarbe", "zebra")]),
        ("stilex", []),  # six letters are no slip of a few
        ("qug", [("qug", "quag")]),
        ("zba", []),
        ("does", []),  # a stop word, and no dose
        ("clin", []),  # cut short, not a clan misspelled
        ("organised colour", [("organised", "organized"), ("colour", "color")]),
        ("COLR fee", []),  # letters that stand for words are no slip
        ("COLR FEE", [("COLR", "color")]),  # unless everything is shouted
        ("gardens", []),
    ],
)
def test_a_misspelled_or_british_word_is_read_as_the_known_one(
    parser: QueryParser, query: str, corrections: list[tuple[str, str]]
) -> None:
    assert list(read(parser, query).corrections) == corrections


def test_an_unfinished_word_is_not_corrected_and_stands_for_what_it_may_become(
    parser: QueryParser,
) -> None:
    parsed = read(parser, "fee declarat", typing=True)
    assert ("declaration",) in parsed.terms[-1].phrases
    assert ("clanging",) in read(parser, "clan", typing=True).terms[-1].phrases
    assert ("clanging",) not in read(parser, "clan").terms[-1].phrases
    assert read(parser, "declarat", typing=True).corrections == ()


def test_an_unfinished_last_word_that_begins_no_known_word_is_corrected(
    parser: QueryParser,
) -> None:
    for query in ("declaratoin", "fee declaratoin", "declaratoin fee"):
        assert read(parser, query, typing=True).corrections == (("declaratoin", "declaration"),)
    assert read(parser, "", typing=True).terms == ()


def test_an_abbreviated_word_stands_for_words_that_begin_with_it(parser: QueryParser) -> None:
    (term,) = read(parser, "ortho").terms
    assert term.known
    assert ("orthography",) in term.phrases
    (term,) = read(parser, "qwxyz").terms
    assert not term.known


@pytest.mark.parametrize(
    ("query", "organizations"),
    [
        ("ice fee", ()),  # ice is water
        ("ICE fee", ("ice",)),
        ("ICE FEE", ()),  # of what is shouted nothing can be told
        ("zebra fee", ("zebra",)),
    ],
)
def test_a_name_that_is_also_a_word_is_a_name_only_in_capitals(
    parser: QueryParser, query: str, organizations: tuple[str, ...]
) -> None:
    assert read(parser, query).organizations == organizations


def test_letters_of_several_bodies_are_those_of_the_one_that_is_named(parser: QueryParser) -> None:
    both = read(parser, "ztk fee")
    assert both.certifications == {"zebra:ZTK", "ice:ZTK"}
    assert both.implied == ()
    assert read(parser, "zebra ztk fee").certifications == {"zebra:ZTK"}


def test_letters_with_a_small_s_are_several_holders_of_the_credential() -> None:
    codes = "".join(f'[[certification]]\ncode = "{c}"\nrole = "keeper"\n' for c in ("ZTK", "ZTKS"))
    index = SearchIndex(made_up(one=codes))
    for said, code in (("ZTKs", "ZTK"), ("ZTKS", "ZTKS"), ("ztks", "ZTKS")):
        parsed = index._parser.parse(said, typing=False, correct=True)
        assert parsed.certifications == {f"one:{code}"}, said


def test_a_word_that_stands_apart_is_no_form_of_another() -> None:
    groups = '[[group]]\nwords = ["lapsed", "expired"]\n[[group]]\nwords = ["valid", "expire"]\n'
    index = SearchIndex(made_up(thesaurus=f'apart = ["expired"]\n{groups}'))

    def meant(query: str) -> set[tuple[str, ...]]:
        (term,) = index._parser.parse(query, typing=False, correct=True).terms
        return {index._lexicon.meanings.groups[number][0] for number in term.meaning.groups}

    assert meant("expired") == {("lapsed",)}
    assert meant("expires") == meant("expiring") == {("valid",)}


def test_a_code_of_one_letter_is_read_only_beside_its_body() -> None:
    codes = "".join(f'[[certification]]\ncode = "{code}"\nname = "{code * 4}"\n' for code in "HI")
    catalog = made_up(one=codes, two="")
    prepared, engine = prepare(catalog, list(searchables(catalog)), {})
    lexicon = Lexicon(prepared.meanings, engine)
    parser = QueryParser(lexicon, Speller(Counter(prepared.counts), [], frozenset()))

    def named(query: str) -> set[str]:
        return set(read(parser, query).certifications)

    assert named("H(ONE)") == named("what is h (one) worth") == {"one:H"}
    assert named("H(TWO)") == named("grade H") == named("can I ONE renew") == set()


def test_letters_of_one_body_imply_it_and_a_name_for_the_work_does_not(
    parser: QueryParser,
) -> None:
    assert read(parser, "ick fee").implied == ("ice",)
    several = read(parser, "icks fee")  # those who hold it
    assert (several.implied, several.corrections) == (("ice",), ())
    assert read(parser, "keeper of zebras fee").implied == ()


@pytest.mark.parametrize(
    ("query", "joined"),
    [
        ("zebra or abq", True),
        ("zebra, the abq", True),
        ("zebra fee abq", False),
        ("zebra or fee abq", False),
        ("from my zebra to abq or quag", True),
        ("zebra to abq", False),
    ],
)
def test_bodies_joined_by_or_or_a_comma_are_read_as_joined(
    parser: QueryParser, query: str, joined: bool
) -> None:
    assert read(parser, query).joined == joined


def test_only_the_beginning_of_a_long_text_is_read(parser: QueryParser) -> None:
    words = [f"w{'abcdefghij'[n // 10]}{'klmnopqrst'[n % 10]}q" for n in range(MOST_WORDS + 5)]
    assert len(read(parser, " ".join(words)).terms) == MOST_WORDS


def test_of_a_long_text_the_questions_are_read_before_the_rest(parser: QueryParser) -> None:
    story = "I stood there and looked. " * 12
    asked = read(parser, f"{story}How much is the fee? {story}")
    assert asked.terms[0].typed == ("how", "much")
    long = read(parser, f"{story}How much is {'the fee of renewal or ' * 5}the fee? {story}")
    assert ("stood",) in [term.typed for term in asked.terms]
    assert ("stood",) not in [term.typed for term in long.terms]  # it asks enough by itself
    short = read(parser, "I stood there. How much is the fee?")
    assert short.terms[0].typed == ("stood",)


def test_a_repeated_word_counts_once(parser: QueryParser) -> None:
    assert [term.typed for term in read(parser, "the fee is the fee").terms] == [("fee",)]


def test_a_state_without_a_record_finds_what_holds_in_such_states(parser: QueryParser) -> None:
    def finds(query: str) -> bool:
        terms = read(parser, query).terms
        return any(("states", "without", "license") in term.phrases for term in terms)

    assert finds("renewal in oregon")
    assert finds("renewal in tempe")
    assert not finds("renewal in temp")  # by its very name alone


def test_a_state_with_no_more_than_a_law_on_some_work_is_named_all_the_same() -> None:
    law = """
    [[states]]
    id = "OZ"
    name = "Ozland"
    work = [{ roles = ["keeper"], license_required = true, rule = "by the wand" }]
    [[states]]
    id = "NO"
    name = "Noland"
    """
    catalog = made_up(states=law, vocabulary=KEEPER)
    places = (NamedPlace(state="OZ", names=("Ozland",)), NamedPlace(state="NO", names=("Noland",)))
    meanings = meanings_of(replace(catalog, places=places), FullTextIndex())
    lexicon = Lexicon(meanings, FullTextIndex())
    states = [getattr(lexicon.meaning((name,)), "states", None) for name in ("ozland", "noland")]
    assert states == [{"OZ"}, set()]


def test_a_state_without_a_record_that_one_leaves_is_not_asked_about(parser: QueryParser) -> None:
    parsed = read(parser, "renewal from oregon to new mexico")
    assert [term.typed for term in parsed.terms if term.meaning.places] == [("new", "mexico")]


def test_a_catalog_without_words_has_no_meanings() -> None:
    meanings = meanings_of(made_up(), FullTextIndex())
    assert not meanings.known


@pytest.mark.parametrize(
    ("query", "is_another"),
    [
        ("does oregon take an arizona license", True),
        ("from oregon to arizona", True),
        ("oregon license", False),
        ("does quag count in oregon and arizona", False),  # that is asked about each of them
    ],
)
def test_of_two_states_one_is_another_state_too(
    parser: QueryParser, query: str, is_another: bool
) -> None:
    found = read(parser, query).terms
    assert any(ANOTHER_STATE in term.phrases for term in found) == is_another
