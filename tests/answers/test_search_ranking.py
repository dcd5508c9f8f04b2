"""The weights and measures of the ranking, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import isclose, log, sqrt
from typing import Any

import pytest

from certtui.answers.search.confidence import Measures, measure
from certtui.answers.search.full_text import FullTextIndex
from certtui.answers.search.match import ColumnWeights, Matcher, Scored, Strengths
from certtui.answers.search.meanings import Lexicon, Meaning, Meanings
from certtui.answers.search.nearness import AskedPhrases, Likeness, stemmed_phrases
from certtui.answers.search.query import ParsedQuery, Term
from certtui.answers.search.rank import Ranking, Weights
from certtui.answers.search.results import Narrowing, Searchable
from certtui.catalog.award import STATES

WORTH = ColumnWeights()
WEIGHTS = Weights()


def term(word: str, **more: Any) -> Term:
    return Term((word,), ((word,),), **more)


def measured(parsed: ParsedQuery, *matches: Strengths) -> Measures:
    return measure(parsed, matches, Scored(0, 1.0, 1.0), 1_000)


def test_words_without_a_match_are_counted_but_names_are_not() -> None:
    name = term("uno", meaning=Meaning(organizations=frozenset({"one"})))
    place = term("ohio", meaning=Meaning(places=frozenset({"US-OH"})))
    words = tuple(term(letter) for letter in "abcd")
    parsed = ParsedQuery(terms=(name, place, *words))
    for lone in (0, 1, 4):
        found: list[Strengths] = [{}] * lone + [dict.fromkeys(range(500), 1.0)] * (4 - lone)
        assert measured(parsed, {}, {}, *found).unmatched == lone / 4


def test_a_word_in_few_documents_is_unusual_unless_the_thesaurus_has_it() -> None:
    parsed = ParsedQuery(terms=(term("a"), term("b", meaning=Meaning(groups=frozenset({1})))))

    def unusual(rows: int) -> float:
        found = dict.fromkeys(range(rows), 1.0)
        return measured(parsed, found, found).unusual

    assert (unusual(9), unusual(10)) == (0.5, 0)


@pytest.mark.parametrize(
    ("names", "named"),
    [
        ({}, 0),
        ({"organizations": ("one",)}, 1),
        ({"implied": ("one",)}, 1),
        ({"certifications": frozenset({"one:A"})}, 1),
    ],
)
def test_a_query_is_measured_by_its_names_and_its_length(
    names: dict[str, Any], named: float
) -> None:
    for count in (1, 4):
        got = measured(ParsedQuery(terms=(term("a"),) * count, **names), *[{0: 1.0}] * count)
        assert got.named == named
        assert isclose(got.size, log(1 + count) / 3)


FULL = Meaning(
    organizations=frozenset({"one"}),
    certifications=frozenset({"one:A"}),
    states=frozenset({"CA"}),
    groups=frozenset({1}),
    misnomer=True,
    places=frozenset({"GB"}),
    bodies=frozenset({"xxl"}),
    is_code=True,
)


def test_meanings_are_joined_and_subtracted_part_by_part() -> None:
    assert FULL.joined(Meaning()) == Meaning().joined(FULL) == FULL
    rest = FULL.without(FULL)
    assert rest == Meaning(places=FULL.places, bodies=FULL.bodies, is_code=True)
    assert FULL.without(Meaning()) == FULL


@pytest.mark.parametrize(
    ("meaning", "is_name"),
    [
        (Meaning(organizations=FULL.organizations), True),
        (Meaning(certifications=FULL.certifications), True),
        (Meaning(states=FULL.states), True),
        (Meaning(groups=FULL.groups), False),
        (Meaning(places=FULL.places), False),
        (Meaning(bodies=FULL.bodies), False),
    ],
)
def test_organizations_credentials_and_states_are_names(meaning: Meaning, is_name: bool) -> None:
    assert (meaning.is_name, bool(meaning)) == (is_name, True)
    assert not Meaning(misnomer=True)


# ---------------------------------------------------------------- weights


def found(id_: str, title: str = "", text: str = "", keywords: str = "", **more: Any) -> Searchable:
    owner = id_.split("/")[0]
    return Searchable(
        **({"id": id_, "kind": "faq", "owner": owner, "title": title, "topics": ()} | more),
        text=text,
        keywords=keywords,
    )


def ranking(
    *entries: Searchable,
    meanings: Meanings | None = None,
    asked: Mapping[str, list[str]] | None = None,
) -> Ranking:
    engine = FullTextIndex()
    engine.add((row, e.title, f"{e.text} {e.keywords}") for row, e in enumerate(entries))
    lexicon = Lexicon(meanings or Meanings(), engine)
    counts = Counter(word for e in entries for word in f"{e.title} {e.text}".split())
    ways = stemmed_phrases(asked or {}, lexicon)
    matcher = Matcher(entries, engine, lexicon, counts, ways)
    return Ranking(entries, matcher, lexicon, counts)


def strengths(term: Term, *entries: Searchable, **more: Any) -> Strengths:
    ((matches),) = ranking(*entries, **more)._matcher.match([term])
    return matches


def test_a_match_is_worth_more_in_the_question_than_elsewhere() -> None:
    entries = [
        found("one/a", text="fee"),
        found("one/b", keywords="fee"),
        found("one/c", title="fee", text="fee", keywords="fee"),
        found("one/d", title="dues"),
    ]
    assert strengths(term("fee"), *entries) == {
        0: WORTH.rest,
        1: WORTH.rest,
        2: WORTH.question,
    }


def test_a_term_of_several_words_counts_where_a_way_of_asking_has_them_apart() -> None:
    entries = [found("one/a"), found("one/b")]
    asked = {"one/a": ["back to a good school"], "one/b": ["back from school"]}
    good_school = Term(typed=("good", "school"), phrases=(("good", "school"),))
    assert strengths(good_school, *entries, asked=asked) == {0: WORTH.apart / 3}


def test_a_way_of_asking_counts_if_it_matches_better_than_the_text() -> None:
    entries = [found("one/a", text="fee"), found("one/b", title="fee")]
    asked = {"one/a": ["fee", "a fee", "fees"], "one/b": ["dues", "fee"]}
    assert strengths(term("fee"), *entries, asked=asked) == {0: WORTH.asked, 1: WORTH.question}


def test_a_named_record_is_found_without_its_words() -> None:
    entries = [
        found("one/a"),
        found("x", state="CA"),
        found("body:xxl", owner="body:xxl", kind="body"),
        found("two/a", certifications=("two:A",)),
        found("two/b", certifications=("two:A", "two:B")),
        found("two/c", certifications=("two:A", "two:B", "two:C")),
        found("two/d", certifications=("two:A", "two:B", "two:C"), title="name"),
        found("two/e"),
    ]

    def rows(**meaning: Any) -> Strengths:
        return strengths(term("name", meaning=Meaning(**meaning)), *entries)

    full = WORTH.question
    assert rows(organizations=frozenset({"one"})) == {0: full, 6: full}
    assert rows(states=frozenset({"CA"})) == {1: full, 6: full}
    assert rows(bodies=frozenset({"xxl"})) == {2: full, 6: full}
    assert rows(certifications=frozenset({"two:A"})) == {
        3: full, 4: full, 5: full, 6: full,
    }  # fmt: skip


def test_a_word_weighs_more_if_fewer_questions_have_it() -> None:
    ranks = ranking(found("one/a"), found("one/b"), found("one", kind="certification"))

    def weight(*rows: int, plain: bool = False) -> float:
        return ranks._weight(term("a", plain=plain), dict.fromkeys(rows, 1.0))

    assert isclose(weight(0), log(1 + 1.5 / 1.5))
    assert isclose(weight(0, 2), weight(0))  # rows after the FAQs do not count
    assert isclose(weight(0, 1), log(1 + 0.5 / 2.5))
    assert isclose(weight(0, plain=True), WEIGHTS.plain * weight(0))
    assert isclose(weight(), log(3) * 0.6)
    assert weight(plain=True) == weight()


MEANINGS = Meanings(
    countries={"one": "US", "two": "US", "far": "CA"},
    spoken={"one": frozenset({("uno",)}), "US-OH": frozenset({("ohio",)})},
    groups=((("nowhere",),),),
)
ROWS = (
    found("one/a"),
    found("two/a", title="uno"),
    found("two/b"),
    found("far/a"),
    found("law", owner=STATES, state="OH"),
    found("two/c", title="ohio"),
    found("two/d", title="nowhere"),
    found("all", kind="overview", owner="one+two"),
    found("two:A", kind="certification", owner="two", certifications=("two:A",)),
    found("two:A", kind="certification", owner="two", certifications=("two:A",)),
    found("two/e", title="what is it"),
    found("body:xxl", kind="body", owner="bodies"),
    found("far:B", kind="certification", owner="far", certifications=("far:B",)),
    found("far:B", kind="certification", owner="far", certifications=("far:B",),
          topics=("recognition",)),
    found("far/b", owner="far", certifications=("far:B",), topics=("recognition",)),
)  # fmt: skip

LETTERS = Term(
    ("ab",), (("ab",),), Meaning(certifications=frozenset({"two:A", "far:B"}), is_code=True)
)
FAR = tuple(row for row, entry in enumerate(ROWS) if entry.owner == "far")


@pytest.mark.parametrize(
    ("parsed", "raised"),
    [
        ({"organizations": ("one",)}, {0: WEIGHTS.named, 4: WEIGHTS.beside}),
        ({"implied": ("one",)}, {0: WEIGHTS.implied}),
        (
            {"organizations": ("one",), "implied": ("one",)},
            {0: WEIGHTS.named, 4: WEIGHTS.beside},
        ),
        ({"terms": (LETTERS,)}, dict.fromkeys((1, 2, 5, 6, 8, 9, 10, *FAR), WEIGHTS.awarding)),
        (
            {"terms": (LETTERS,), "implied": ("far",)},
            dict.fromkeys((1, 2, 5, 6, 8, 9, 10), WEIGHTS.awarding)
            | dict.fromkeys(FAR, WEIGHTS.implied),
        ),
        ({"countries": frozenset({"CA"})}, dict.fromkeys(FAR, WEIGHTS.named)),
        (
            {"countries": frozenset({"CA"}), "organizations": ("one",)},
            {0: WEIGHTS.named, 4: WEIGHTS.beside} | dict.fromkeys(FAR, WEIGHTS.named),
        ),
        (
            {"countries": frozenset({"CA"}), "organizations": ("far",)},
            dict.fromkeys(FAR, WEIGHTS.named) | {4: WEIGHTS.beside},
        ),
        (
            {"countries": frozenset({"CA"}), "implied": ("far",)},
            dict.fromkeys(FAR, WEIGHTS.named),
        ),
        ({"states": frozenset({"OH"})}, {4: WEIGHTS.law, 5: 1.0}),
        (
            {"states": frozenset({"OH"}), "organizations": ("far",)},
            dict.fromkeys(FAR, WEIGHTS.named) | {4: WEIGHTS.beside * WEIGHTS.law, 5: 1.0},
        ),
        (
            {"states": frozenset({"OH"}), "organizations": ("two",)},
            dict.fromkeys((1, 2, 6, 8, 9, 10), WEIGHTS.named)
            | {4: WEIGHTS.beside * WEIGHTS.law, 5: WEIGHTS.named},
        ),
        ({"bodies": ("xxl",)}, {11: WEIGHTS.named}),
    ],
)
def test_a_named_body_credential_or_state_raises_its_own_records(
    parsed: dict[str, Any], raised: dict[int, float]
) -> None:
    ranks = ranking(*ROWS, meanings=MEANINGS)
    on_another_state = {} if "states" in parsed else {5: raised.get(5, 1.0) * WEIGHTS.other}
    found = ranks._raised(ParsedQuery(**parsed), range(len(ROWS)))
    assert found == raised | on_another_state


@pytest.mark.parametrize(
    ("terms", "raised"),
    [((LETTERS,), {0, 1}), ((LETTERS, term("exam")), {0, 1}), ((LETTERS, *map(term, "bc")), set())],
)
def test_for_letters_with_one_word_more_at_most_their_record_is_raised(
    terms: tuple[Term, ...], raised: set[int]
) -> None:
    about: dict[str, Any] = {"owner": "two", "certifications": ("two:A",)}
    ranks = ranking(
        found("two:A", kind="certification", topics=("certification",), **about),
        found("two:A", kind="certification", topics=("exam",), **about),
        found("two/a", topics=("certification",), **about),
    )
    parsed = ParsedQuery(terms=terms, certifications=frozenset({"two:A"}))
    assert dict(ranks._of_letters(parsed)) == dict.fromkeys(raised, WEIGHTS.letters)


ONE = Meaning(organizations=frozenset({"one"}))


@pytest.mark.parametrize(
    ("parsed", "raised"),
    [
        ({"terms": (term("card"),)}, {0, 2}),
        ({"terms": (term("card"), term("fee"))}, set()),
        ({"terms": (term("differ"), term("fee")), "compares": True}, {0, 1}),
        ({"terms": (term("fee"), term("law")), "intent": STATES}, {0, 1}),
        ({"terms": (term("fee"), term("uno", meaning=ONE)), "intent": STATES}, set()),
        ({"terms": (term("card"),), "bodies": ("xxl",)}, set()),
    ],
)
def test_a_general_question_that_names_no_body_raises_what_is_for_all(
    parsed: dict[str, Any], raised: set[int]
) -> None:
    ranks = ranking(
        found("law/a", owner=STATES, title="card"),
        found("law/b", owner=STATES, title="fee"),
        found("overview:card", kind="overview", title="card"),
        found("one/a", title="card"),
    )
    found_rows = dict(ranks._in_general(ParsedQuery(**parsed)))
    assert found_rows == dict.fromkeys(raised, WEIGHTS.general)


def test_what_something_costs_stands_back_if_no_fee_is_asked() -> None:
    entries = [found("one/a", topics=("renewal", "fees")), found("one/b", topics=("fees",))]
    ranks = ranking(*entries, meanings=Meanings(money=frozenset({0})))
    asks = term("fee", meaning=Meaning(groups=frozenset({0})))
    assert ranks._raised(ParsedQuery(terms=(term("renew"),)), range(2)) == {1: WEIGHTS.unasked}
    assert ranks._raised(ParsedQuery(terms=(asks,)), range(2)) == {}


def test_records_count_less_than_questions_and_equals_keep_their_order() -> None:
    entries = [found(f"one/{n}", title="fee") for n in "ab"]
    ranks = ranking(*entries, found("one", title="fee", kind="certification"))
    first, second, record = ranks.rank(ParsedQuery(terms=(term("fee"),)), Narrowing(), 5)
    assert [first.row, second.row, record.row] == [0, 1, 2]
    assert first.score == second.score
    assert isclose(record.score, WEIGHTS.record * first.score)


def test_only_allowed_rows_are_ranked_up_to_the_limit() -> None:
    entries = [found(f"{'two' if n == 7 else 'one'}/{n}", title="fee") for n in range(70)]
    parsed = ParsedQuery(terms=(term("fee"),))
    assert len(ranking(*entries).rank(parsed, Narrowing(), 65)) == 65
    assert [e.row for e in ranking(*entries).rank(parsed, Narrowing("two"), 9)] == [7]


def test_a_question_and_a_query_are_compared_by_the_share_of_words_in_common() -> None:
    entries = [
        found("one/a", title="fee"),
        found("one/b", title="fee late"),
        found("one/c", text="fee"),
    ]
    parsed = ParsedQuery(terms=(term("fee"), term("card")))
    ranks = ranking(*entries)
    by_row = {scored.row: scored for scored in ranks.rank(parsed, Narrowing(), 3)}
    assert by_row[0].precise == 1
    assert 0 < by_row[1].precise < 1
    assert by_row[2].precise == 0.5  # nothing is known of a question without words
    assert by_row[0].literal == by_row[1].literal > 0 == by_row[2].literal
    assert by_row[0].literal < 1
    assert [scored.covered for scored in by_row.values()] == [by_row[0].covered] * 3


def test_stop_words_count_in_no_share_and_names_of_the_named_only_as_typed() -> None:
    meanings = Meanings(
        stop_words=frozenset({"what", "the"}),
        countries={"one": "US"},
        spoken={"one": frozenset({("uno", "board")})},
    )
    uno = term("uno", meaning=Meaning(organizations=frozenset({"one"})))
    asked = Term(("what", "fee", "price"), (("what", "fee"), ("dues",)))
    parsed = ParsedQuery(terms=(uno, asked), organizations=("one",))
    entries = [
        found("one/a", title="what the fee price uno board"),
        found("one/b", title="fee dues"),
        found("one/c", title="fee card", gist="dues"),
        found("one/d", title="uno"),
    ]
    ranked = ranking(*entries, meanings=meanings).rank(parsed, Narrowing(), 9)
    by_row = {scored.row: scored for scored in ranked}
    assert by_row[0].literal == 1
    assert 0 < by_row[1].literal < 1
    assert by_row[0].precise < 1  # "price" finds nothing: it is no phrase of the term
    assert by_row[1].precise == 1
    # Title and gist by the mean of both and of the better: half of "fee card", all of "dues".
    card, fee = log(2 + 4 / 2), log(2 + 4 / 4)
    share = fee / (fee + card)
    assert isclose(by_row[2].precise, (share + 1 + 1) / 3)
    assert by_row[3].precise == 0.5
    assert 0 < by_row[3].literal < 1


def test_an_overview_of_one_role_stands_back_where_no_role_is_named() -> None:
    every = found("overview:renewal", kind="overview", title="expire")
    one = found("overview:renewal/keeper", kind="overview", title="expire")
    ranks = ranking(one, every)
    parsed = ParsedQuery(terms=(term("expire"), term("when")))
    assert dict(ranks._lowered(parsed, set())) == {0: WEIGHTS.other}
    assert [scored.row for scored in ranks.rank(parsed, Narrowing(), 2)] == [1, 0]


def test_a_question_on_a_time_is_raised_by_a_longer_one_and_lowered_by_a_shorter() -> None:
    entry = found("one/a", title="lapsed more than ten years ago")
    plain = found("one/b", title="lapsed at some time in years past")

    def score(row: Searchable, months: int) -> float:
        parsed = ParsedQuery(terms=(term("lapsed"),), months=months)
        return ranking(row).rank(parsed, Narrowing(), 1)[0].score

    assert isclose(score(entry, 121), WEIGHTS.after * score(entry, 0))
    assert score(entry, 120) == score(entry, 121)
    assert isclose(score(entry, 119), WEIGHTS.before * score(entry, 0))
    assert score(plain, 121) == score(plain, 0)


# ---------------------------------------------------------------- a shortlist of a large index

LARGE = (
    found("one/a", title="fee"),
    found("one/b", title="fee", text="late"),
    found("two/c", title="late fee", text="card"),
    found("two/d", keywords="fee"),
    found("two/e", title="fee so late"),
    found("one/f", title="other", certifications=("one:A",), text="fee"),
)


@pytest.mark.parametrize(
    ("most", "words", "rows"),
    [
        (9, ("fee",), [0, 1, 2, 3, 4, 5]),
        (3, ("fee", "late"), [1, 2, 4]),  # the rarer first
        (1, ("fee", "late", "card"), [2]),
        (2, ("fee", "late", "card"), [1, 2]),
        (4, ("fee", "late", "card"), [0, 1, 2, 4]),  # then those that hold fewer
        (9, ("card", "absent"), [2]),
        (9, ("absent",), []),
    ],
)
def test_a_shortlist_holds_as_many_of_the_rarest_words_as_can_be(
    monkeypatch: pytest.MonkeyPatch, most: int, words: tuple[str, ...], rows: list[int]
) -> None:
    monkeypatch.setattr("certtui.answers.search.match.MANY", 0)
    monkeypatch.setattr("certtui.answers.search.match.SHORTLIST", most)
    matches = ranking(*LARGE)._matcher.match([term(word) for word in words])
    assert sorted({row for found in matches for row in found}) == rows


def test_a_row_with_a_second_word_comes_before_the_first_with_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("certtui.answers.search.match.MANY", 0)
    monkeypatch.setattr("certtui.answers.search.match.SHORTLIST", 1)
    entries = [found(f"one/{n}", title=title) for n, title in enumerate(
        ("late", "late fee", "fee card", "fee"))]  # fmt: skip
    late, fee, card = ranking(*entries)._matcher.match([term("late"), term("fee"), term("card")])
    assert (set(late), set(fee), set(card)) == (set(), {2}, {2})
    late, fee = ranking(*entries)._matcher.match([term("late"), term("fee")])
    assert (set(late), set(fee)) == ({1}, {1})


def test_a_phrase_is_as_rare_as_its_rarest_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certtui.answers.search.match.MANY", 0)
    monkeypatch.setattr("certtui.answers.search.match.SHORTLIST", 1)
    titles = ("card", "card", "late fee", "fee", "fee")
    entries = [found(f"one/{number}", title=title) for number, title in enumerate(titles)]
    late_fee = Term(("late", "fee"), (("late", "fee"),))
    card, phrase = ranking(*entries)._matcher.match([term("card"), late_fee])
    assert (set(card), set(phrase)) == (set(), {2})


def test_a_match_is_worth_the_same_in_a_shortlist(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("certtui.answers.search.match.MANY", 0)
    matcher = ranking(*LARGE)._matcher
    (fee,) = matcher.match([term("fees")])
    question, rest = WORTH.question, WORTH.rest
    assert fee == {0: question, 1: question, 2: question, 3: rest, 4: question, 5: rest}
    fee, late = matcher.match([term("fee"), term("late")], [[("two",), ("card",)]])
    assert (fee, late) == ({2: question}, {2: question})
    # Words of a phrase may stand apart in a row that is there for another word.
    both = Term(("late", "fee"), (("late", "fee"), ("absent",)))
    late_fee, so = matcher.match([both, term("so")])
    assert (late_fee, so) == ({2: question, 4: question}, {4: question})
    late_absent = Term(("late", "absent"), (("late", "absent"),))
    assert matcher.match([late_absent, term("so")])[0] == {}
    named = term("other", meaning=Meaning(certifications=frozenset({"one:A"})))
    assert matcher.match([named, term("fee")])[0] == {5: question}


def test_a_small_index_is_ranked_without_a_shortlist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certtui.answers.search.match.SHORTLIST", 1)
    for many, rows in ((len(LARGE), 6), (len(LARGE) - 1, 1)):
        monkeypatch.setattr("certtui.answers.search.match.MANY", many)
        (found,) = ranking(*LARGE)._matcher.match([term("fee")])
        assert len(found) == rows


# ---------------------------------------------------------------- how like a way of asking is

WAYS = {"one/a": ["fee card", "late fee"], "one/b": ["card"], "one/c": ["purse", "dues purse"]}
ORGANIZATION = Meaning(organizations=frozenset({"one"}))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(Meanings(), FullTextIndex())


@pytest.fixture(scope="module")
def ways(lexicon: Lexicon) -> AskedPhrases:
    return stemmed_phrases(WAYS, lexicon)


def test_a_way_of_asking_is_compared_with_a_query_in_both_directions(
    lexicon: Lexicon, ways: AskedPhrases
) -> None:
    fee, card, late, purse = (
        ways.rarity[ways.number[lexicon.stem(word)]] for word in ("fee", "card", "late", "purse")
    )
    assert fee == late == purse > card  # "card" is asked of two
    unseen = log(1 + len(WAYS))
    two_words = Term(("late", "card"), (("late", "card"),))
    synonym = Term(("price",), (("price",), ("fee",), ("late", "fee")))
    for terms, document, like in (
        ([term("card")], 1, 1),
        ([term("card"), term("fee")], 0, 1),
        ([term("fee")], 0, sqrt(fee / (fee + card))),
        ([term("fee"), term("absent")], 0, sqrt(fee / (fee + unseen) * fee / (fee + card))),
        ([term("fee"), term("absent", plain=True)], 0,
         sqrt(fee / (fee + 0.6 * unseen) * fee / (fee + card))),
        # The rarer word of a term weighs, and either meets it.
        ([two_words, term("fee")], 0, 1),
        ([two_words, term("purse")], 1, sqrt(late / (late + purse))),
        ([synonym], 0, sqrt(0.5 * 0.5 * fee / (fee + card))),
        ([term("card", meaning=ORGANIZATION), term("fee")], 0, sqrt(fee / (fee + card))),
        ([term("card", meaning=ORGANIZATION)], 1, 0),
        ([term("dues")], 1, 0),
        ([term("card")], None, 0),
    ):  # fmt: skip
        found = Likeness(ParsedQuery(terms=tuple(terms)), ways, lexicon).of(document)
        assert isclose(found, like), (terms, document)
