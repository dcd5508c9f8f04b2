"""Answers about other work, another place or an excluded body rank lower."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from certtui.answers.search import HitKind, SearchIndex
from certtui.answers.search.catalog_words import meanings_of
from certtui.answers.search.full_text import FullTextIndex
from certtui.answers.search.query_parser import EXCLUDING_WORDS
from certtui.catalog.collection import Catalog
from certtui.catalog.records.vocabulary import NamedPlace
from tests.made_up import KEEPER_AND_DRAWER, made_up

STOP = (
    'stop_words = ["a an the is are do does i my in on to for of what how when where it can as"]\n'
)
VOCABULARY = f"""{KEEPER_AND_DRAWER}[[role]]
id = "night-keeper"
name = "owl keeper"
plural = "owl keepers"
description = "Keeps owls."
"""
FAQS: tuple[HitKind, ...] = ("faq",)
OVERVIEWS: tuple[HitKind, ...] = ("overview",)


def faq(id_: str, question: str, more: str = "") -> str:
    return (
        f'[[faq]]\nid = "{id_}"\nquestion = "{question}"\nanswer = "Yes."\n'
        f'topics = ["renewal"]\nsources = ["page"]\n{more}\n'
    )


def certification(code: str, role: str) -> str:
    return f'[[certification]]\ncode = "{code}"\nrole = "{role}"\n'


def found(catalog: Catalog, query: str) -> list[str]:
    """The questions that are found, best first."""
    return [hit.id for hit in SearchIndex(catalog).search(query, kinds=FAQS).hits]


# ---------------------------------------------------------------- work


def test_of_two_equal_answers_the_one_about_other_work_comes_last() -> None:
    one = "".join((
        certification("ZTK", "keeper"), certification("DRW", "drawer"),
        faq("early", "How long is the test?", 'certifications = ["DRW"]'),
        faq("later", "How long is the test?"),
        faq("drawer-class", "How long do drawers sit in class?"),
        faq("any-class", "How long does one sit in class?"),
    ))  # fmt: skip
    catalog = made_up(vocabulary=VOCABULARY, thesaurus=STOP, one=one)
    for query, first in (
        ("long test", "one/early"),
        ("keeper long test", "one/later"),
        ("DRW long test", "one/early"),
        ("keeper sit in class", "one/any-class"),
    ):
        assert found(catalog, query)[0] == first, query


def test_a_word_of_several_role_names_means_them_only_beside_another() -> None:
    thesaurus = STOP + '[[group]]\nwords = ["owl", "owls"]\n'
    one = "".join((
        certification("ZTK", "keeper"), certification("NKP", "night-keeper"),
        certification("DRW", "drawer"),
    ))  # fmt: skip
    catalog = made_up(vocabulary=VOCABULARY, thesaurus=thesaurus, one=one)
    subjects = SearchIndex(catalog)._ranking._subjects
    parser = SearchIndex(catalog)._parser

    def roles(query: str) -> list[str]:
        parsed = parser.parse(query, typing=False, correct=True)
        return sorted(list(catalog.roles)[number] for number in subjects.work(parsed))

    assert roles("owl") == []
    assert roles("keeper") == ["keeper"]
    assert roles("NKP") == ["night-keeper"]
    assert roles("keeper with owls") == ["keeper", "night-keeper"]


def test_a_word_in_the_names_of_many_roles_means_none_of_them() -> None:
    vocabulary = "".join(
        f'[[role]]\nid = "lab-{n}"\nname = "lab {n}"\nplural = "lab {n}s"\ndescription = "Lab."\n'
        for n in ("one", "two", "three", "four")
    )
    for word, count in (("lab", 0), ("four", 1)):
        thesaurus = STOP + f'[[group]]\nwords = ["{word}"]\n'
        meanings = meanings_of(made_up(vocabulary=vocabulary, thesaurus=thesaurus), FullTextIndex())
        assert sum(map(len, meanings.related.values())) == count, word


def test_role_names_without_a_word_are_ignored() -> None:
    nameless = '[[role]]\nid = "x"\nname = "="\nplural = ""\ndescription = "X."\n'
    catalog = made_up(
        vocabulary=VOCABULARY + nameless,
        thesaurus=STOP + '[[group]]\nwords = ["…", ""]\n[[group]]\nwords = []\n',
        one=faq("test", "How long is the test in Nevada?"),
    )
    catalog = replace(catalog, places=(NamedPlace(names=()), NamedPlace(names=("?",), state="NV")))
    assert found(catalog, "how long test") == ["one/test"]


# ---------------------------------------------------------------- places

STATES = """
[[jurisdiction]]
id = "NV"
name = "Nevada"
[[jurisdiction]]
id = "FL"
name = "Florida"
""" + "".join((
    faq("nevada", "Is a license asked for in Nevada?"),
    faq("florida", "Is a license asked for in Florida?"),
    faq("one-wanted", "Do employers want ONE?"),
))  # fmt: skip
PLACES = (
    NamedPlace(names=("Nevada",), state="NV"),
    NamedPlace(names=("Florida", "Tampa"), state="FL"),
    NamedPlace(names=("America",), country="US"),
    NamedPlace(names=("Canada",), country="CA"),
)


def placed(**organizations: str) -> Catalog:
    return replace(made_up(states=STATES, thesaurus=STOP, **organizations), places=PLACES)


def test_an_answer_on_a_state_that_is_not_named_stands_back() -> None:
    one = faq("take", "Is ONE good for Nevada license?") + faq("other", "Is ONE good?")
    catalog = placed(one=one)
    assert found(catalog, "license one good nevada")[0] == "one/take"
    for query in ("license one good", "license one good tampa"):
        assert found(catalog, query).index("one/take") > 0


def test_an_answer_on_another_state_stands_back_if_no_state_is_spoken_of() -> None:
    moving = faq("moving", "Is a card good, paid, used and kept in another state?")
    one = faq("card", "Is a card good and paid and used?")
    catalog = replace(made_up(thesaurus=STOP, states=STATES + moving, one=one), places=PLACES)
    assert found(catalog, "card good paid used kept")[0] == "one/card"
    assert found(catalog, "card good paid used kept state")[0] == "states/moving"


def test_a_country_is_no_state_with_the_same_letters() -> None:
    states = """
[[jurisdiction]]
id = "CA"
name = "California"
"""
    places = (
        NamedPlace(names=("California",), state="CA"),
        NamedPlace(names=("Canada",), country="CA"),
    )
    far = '[organization]\ncountry = "CA"\n' + faq("work", "Work?")
    catalog = replace(
        made_up(states=states, one=faq("work", "Work in California?"), far=far), places=places
    )
    assert found(catalog, "Canada") == []
    assert found(catalog, "California")[0] == "one/work"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("license from nevada to florida", "states/florida"),
        ("license in florida from nevada", "states/florida"),
        ("nevada license moving to florida", "states/florida"),
        ("nevada license in florida", "states/florida"),
        ("does florida take a nevada license", "states/florida"),
        ("does nevada take a florida license", "states/nevada"),
        ("license from nevada", "states/nevada"),
        ("license to nevada", "states/nevada"),
    ],
)
def test_the_state_that_a_person_leaves_is_not_asked_about(query: str, first: str) -> None:
    assert found(placed(one=""), query)[0] == first


def test_of_two_states_the_answer_on_another_state_in_general_comes_before_one_on_either() -> None:
    moving = faq("moving", "When is a card good in another state?")
    catalog = replace(made_up(thesaurus=STOP, states=STATES + moving), places=PLACES)
    assert found(catalog, "does florida want a nevada license")[0] == "states/moving"
    assert found(catalog, "florida license")[0] == "states/florida"


def test_one_word_is_answered_for_all_bodies_before_one() -> None:
    own = faq("license", "A license?")
    catalog = made_up(thesaurus=STOP, states=own, one=own, two=own)
    assert found(catalog, "license")[0] == "states/license"


def test_a_move_between_countries_is_answered_where_it_leads() -> None:
    far = '[organization]\ncountry = "CA"\n' + faq("moving", "Moving from abroad?")
    catalog = placed(one=faq("moving", "Moving from abroad?"), far=far)
    assert found(catalog, "america moving to canada")[0] == "far/moving"
    assert found(catalog, "canada moving to america")[0] == "one/moving"


def test_an_answer_for_every_body_holds_for_the_one_that_is_named() -> None:
    army = faq("army", "Does the army pay for a card?")
    catalog = made_up(thesaurus=STOP, states=army, one=faq("card", "What is on the card?"))
    assert found(catalog, "does the army pay for the one card")[0] == "states/army"


def test_an_answer_across_bodies_that_names_one_is_among_its_own() -> None:
    catalog = placed(one=faq("want", "What does an employer see?"))
    assert found(catalog, "do employers want one")[0] == "states/one-wanted"


# ---------------------------------------------------------------- what is left out


@pytest.mark.parametrize(
    ("query", "excludes"),
    [
        ("keepers other than one", True),
        ("keepers except for one", True),
        ("keepers except one", True),
        ("keepers besides one", True),
        ("keepers are not one certified", False),
        ("more keepers than one", False),
        ("keepers of one", False),
    ],
)
def test_a_body_that_the_query_excludes_is_not_asked_about(query: str, excludes: bool) -> None:
    thesaurus = STOP + '[[group]]\nwords = ["cheapest", "compare each body"]\n'
    ours = certification("ZTK", "keeper") + faq("keepers", "Who certifies keepers?")
    catalog = made_up(vocabulary=VOCABULARY, thesaurus=thesaurus, one=ours, two=ours)
    index = SearchIndex(catalog)
    parsed = index._parser.parse(query, typing=False, correct=True)
    assert {term.typed for term in parsed.terms}.isdisjoint(EXCLUDING_WORDS)
    assert (index.search(query).hits[0].kind == "overview") == excludes
