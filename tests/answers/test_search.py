"""The search as a whole, on a made-up catalog: results, comments and marked words."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from certtui.answers.search import Hit, HitKind, SearchAnswer, SearchIndex
from certtui.answers.search.index import MOST_CHARACTERS
from certtui.answers.search.words import folded, tokens, words
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Body, BodyFile
from certtui.catalog.records.source import Source
from certtui.catalog.records.vocabulary import NamedPlace
from certtui.errors import SearchUnavailable
from tests.made_up import made_up

FAQ = '[[faq]]\nid = "{}"\nquestion = "{}"\nanswer = "{}"\ntopics = [{}]\nsources = ["page"]\n'
CERTIFICATION = '[[certification]]\ncode = "{}"\nname = "{}"\nrole = "keeper"\n'
ONE = (
    FAQ.format("lapsed", "My ONE card lapsed. Now?", "Pay the fee, and wait.", '"renewal", "fees"')
    + FAQ.format("points", "How many points does ONE ask?", "Twelve points.", '"renewal"')
    + FAQ.format("dues", "What are the dues of ONE?", "The fee is 9 dollars.", '"fees"')
    + FAQ.format("late", "Is a late renewal of the card possible?", "Yes.", '"renewal", "exam"')
    + FAQ.format("late-fee", "What does a late renewal cost?", "Much.", '"fees", "renewal"')
    + '[renewal]\ncycle = "3 years"\n[membership]\nrelation = "none"\n'
    + CERTIFICATION.format("ZTK", "Zoo Keeper")
)
TWO = (
    FAQ.format("lapsed", "My TWO card lapsed. Now?", "Start again.", '"renewal"')
    + FAQ.format("points", "How many points does TWO ask?", "Six points.", '"renewal"')
    + CERTIFICATION.format("QTK", "Quiet Keeper")
)
STATES_FILE = '[[jurisdiction]]\nid = "NV"\nname = "Nevada"\n' + FAQ.format(
    "nevada", "Is there a license in Nevada?", "Yes.", '"recognition"'
)
THESAURUS = """
stop_words = ["the a is my of in how do does what are i and"]
plain_words = ["garden football cup won who"]
[[group]]
words = ["fee", "dues", "price"]
[[group]]
words = ["difference"]
narrower = ["versus", "better"]
[[group]]
words = ["animal care", "keeper"]
[[section]]
section = "cost"
words = ["decade cost"]

[[section]]
section = "renewal"
words = ["points lapsed renewal"]
"""
BODY = Body(
    id="xxl", abbreviation="XXL", name="The Large Board", country="US", kind="certifying body",
    website="https://xxl.example", sources=("page",),
)  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    bodies = BodyFile(sources=(Source(id="page", title="P", kind="official"),), bodies=(BODY,))
    catalog = made_up(states=STATES_FILE, thesaurus=THESAURUS, one=ONE, two=TWO)
    place = NamedPlace(names=("Nevada", "Vegas"), state="NV")
    return replace(catalog, body_files=(bodies,), places=(place,))


@pytest.fixture(scope="module")
def index(catalog: Catalog) -> SearchIndex:
    return SearchIndex(catalog)


def ids(answer: SearchAnswer) -> list[str]:
    return [hit.id for hit in answer.hits]


# ---------------------------------------------------------------- what it finds


@pytest.mark.parametrize(
    ("query", "kind", "expected"),
    [
        ("points of one", "faq", "one/points"),
        ("nevada license", "jurisdiction", "state:NV"),
        ("zoo keeper fee", "certification", "one:ZTK"),
        ("one membership", "membership", "one#membership"),
        ("one renewal", "renewal", "one#renewal"),
        ("who certifies keepers", "overview", "overview:who-certifies/keeper"),
        ("xxl", "body", "body:xxl"),
    ],
)
def test_every_kind_of_record_is_found(
    index: SearchIndex, query: str, kind: HitKind, expected: str
) -> None:
    narrowed = index.search(query, kinds=[kind])
    assert ids(narrowed)[0] == expected
    assert {hit.kind for hit in narrowed.hits} == {kind}
    assert expected in ids(index.search(query, limit=40))


@pytest.mark.parametrize("state", ["Nevada", "Utah"])
def test_what_a_state_says_of_one_kind_of_work_is_found_with_its_rule(state: str) -> None:
    """Utah has no record of its law."""
    work = """work = [
        { roles = ["keeper"], rule = "keepers wear gloves" }, { roles = ["cook"], rule = "none" },
    ]"""
    text = f"""
    states = [{{ id = "UT", name = "Utah", {work} }}]
    [[jurisdiction]]
    id = "NV"
    name = "Nevada"
    {work}
    accepts = [{{ title = "K", roles = ["keeper"] }}, {{ title = "C", roles = ["cook"] }}]
    """
    hit = SearchIndex(made_up(text, thesaurus=THESAURUS)).search(f"{state} keeper").hits[0]
    assert hit.question == f"{state}: license for keeper"
    assert "keepers wear gloves" in hit.answer
    assert "none" not in hit.answer
    assert ("K: not found" in hit.answer) == (state == "Nevada")
    assert "C: " not in hit.answer


def test_every_question_is_found_first_by_its_own_words(
    index: SearchIndex, catalog: Catalog
) -> None:
    for record in catalog.organizations:
        for faq in record.faqs:
            hit = index.search(faq.question).hits[0]
            assert (hit.id, hit.answer, hit.topics, hit.sources) == (
                f"{record.id}/{faq.id}", faq.answer, faq.topics, faq.sources,
            )  # fmt: skip


def test_results_can_be_narrowed_to_an_organization_a_topic_and_a_kind(index: SearchIndex) -> None:
    hits = index.search("lapsed card fee points", organization="one", topic="fees", limit=50).hits
    assert {"one/lapsed", "one/dues", "one:ZTK"} <= {hit.id for hit in hits}
    assert {hit.organization for hit in hits} == {"one"}
    assert all("fees" in hit.topics for hit in hits)
    for narrowed in ({"organization": "one"}, {"topic": "renewal"}, {"kinds": ["faq"]}):
        hits = index.search("one versus two", **narrowed).hits
        assert "comparison" not in {hit.kind for hit in hits}
    hits = index.search("one versus two", kinds=["comparison"]).hits
    assert [hit.kind for hit in hits] == ["comparison"]


@pytest.mark.parametrize("many", [5_000, 0])
def test_an_answer_is_also_found_under_the_others_that_it_is_about(
    many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("certtui.answers.search.match.MANY", many)
    both = FAQ.format("both", "Is one card enough?", "Hold another.", '"career"')
    own = FAQ.format("own", "Is another card enough?", "No.", '"career"')
    catalog = made_up(
        states=STATES_FILE, one=f'{both}also_about = ["two", "states"]\n{own}', two=TWO, three=""
    )
    index = SearchIndex(catalog)
    for name, found in {
        "one": {"one/both", "one/own"}, "two": {"one/both"}, "states": {"one/both"}, "three": set(),
    }.items():  # fmt: skip
        hits = index.search("enough", organization=name, kinds=["faq"]).hits
        assert {hit.id for hit in hits} == found
        assert {hit.organization for hit in hits} <= {"one"}
        assert {hit.also_about for hit in hits if hit.id == "one/both"} <= {("two", "states")}


def test_results_keep_the_limit_name_each_record_once_and_have_falling_scores(
    index: SearchIndex,
) -> None:
    for query in ("keeper renewal points", "one versus two points"):
        for limit in range(5):
            assert len(index.search(query, limit=limit).hits) == limit
        hits = index.search(query, limit=50).hits
        assert len({hit.id for hit in hits}) == len(hits)
        scores = [hit.score for hit in hits]
        assert scores[3:] == sorted(scores[3:], reverse=True)


def test_only_the_first_characters_of_a_long_query_are_read(index: SearchIndex) -> None:
    assert ids(index.search("x" * (MOST_CHARACTERS - 7) + " points"))
    assert not ids(index.search("x" * (MOST_CHARACTERS - 3) + " points", correct=False))


# ---------------------------------------------------------------- two organizations


def test_two_organizations_in_a_query_give_their_comparison_and_then_answers_of_each(
    index: SearchIndex,
) -> None:
    hits = index.search("one or two: late renewal").hits
    assert hits[0].id == "compare:one+two#renewal"
    assert hits[1].id == "one/late"
    first = hits[0]
    assert (first.kind, first.organization, first.topics) == (
        "comparison", "one+two", ("difference",),
    )  # fmt: skip
    *short, where = first.answer.splitlines()
    assert where == "Side by side, with sources and dates: certtui compare one two"
    assert short[0].startswith("ONE: ")
    assert first.question == "ONE and TWO compared: renewal"
    best = max(hit.score for hit in hits[1:])
    assert first.score == pytest.approx(1.05 * best, abs=2e-4)  # both are rounded


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("one versus two", "compare:one+two"),
        ("ztk or qtk", "compare:one:ZTK+two:QTK"),
        ("ztk versus two", "compare:two+one"),
        ("one or two keeper", "compare:one:ZTK+two:QTK"),
        ("one or two animal care", "compare:one:ZTK+two:QTK"),
        ("ztk or qtk points", "compare:one:ZTK+two:QTK#keeping"),
        ("ztk or qtk in a decade", "compare:one:ZTK+two:QTK#chart"),
        ("one versus two in a decade", "compare:one+two#chart"),
    ],
)
def test_a_query_about_two_subjects_finds_their_comparison(
    index: SearchIndex, query: str, id_: str
) -> None:
    assert ids(index.search(query))[0] == id_


BOTH = CERTIFICATION.format("QTK", "Quiet Keeper") + CERTIFICATION.format("ZTK", "Zoo Keeper")


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("ZTK(ONE) versus QTK(TWO)", "compare:one:ZTK+two:QTK"),
        ("QTK(ONE) versus ZTK(TWO)", "compare:one:QTK+two:ZTK"),
        ("ZTK(ONE) QTK(TWO)", "compare:one:ZTK+two:QTK"),
        ("one ztk two qtk", "compare:one:ZTK+two:QTK"),
        ("one ztk or two qtk", "compare:one:ZTK+two:QTK"),
        ("ZTK(ONE) or ZTK(TWO)", "compare:one:ZTK+two:ZTK"),
        ("ztk one or two", "compare:one:ZTK+two:ZTK"),
        ("one or two ztk", "compare:one:ZTK+two:ZTK"),
        ("I am a ZTK(ONE) and was a QTK(TWO)", ""),
    ],
)
@pytest.mark.parametrize("typing", [False, True])
def test_a_code_means_the_certification_of_the_organization_beside_it(
    query: str, id_: str, typing: bool
) -> None:
    index = SearchIndex(made_up(thesaurus=THESAURUS, one=BOTH, two=BOTH))
    hits = index.search(query, typing=typing).hits
    assert [hit.id for hit in hits if hit.kind == "comparison"] == [id_] * bool(id_)


def test_three_subjects_can_be_named_as_people_name_them() -> None:
    three = CERTIFICATION.format("XTK", "Xenon Keeper")
    index = SearchIndex(made_up(thesaurus=THESAURUS, one=ONE, two=TWO, three=three))
    first = index.search("ztk, qtk or xtk").hits[0]
    assert first.question == "ZTK(ONE), QTK(TWO) and XTK(THREE) compared"


def test_each_of_two_named_organizations_is_answered_first(index: SearchIndex) -> None:
    hits = index.search("two asked one: points asked").hits
    assert {hit.id for hit in hits[:2]} == {"one/points", "two/points"}
    assert hits[0].score >= hits[1].score


# ---------------------------------------------------------------- spelling and typing


def test_an_answer_lists_its_corrections(index: SearchIndex) -> None:
    assert index.search("renewla").corrections == (("renewla", "renewal"),)
    assert index.search("renewla", correct=False).corrections == ()


def test_a_short_word_is_read_as_one_with_its_own_first_letter_only() -> None:
    """People mistype the first letter of a short word seldom; another word is likelier meant."""
    text = FAQ.format("gadget", "What is a gadget?", "A badger has none.", '"certification"')
    index = SearchIndex(made_up(one=text))
    assert index.search("gadgit").corrections == (("gadgit", "gadget"),)
    assert index.search("xadget").corrections == ()


def test_the_unfinished_last_word_is_not_corrected_while_typing(index: SearchIndex) -> None:
    assert index.search("one renewa", typing=True).corrections == ()
    assert index.search("one renewla", typing=True).corrections
    assert ids(index.search("one lap", typing=True))[0] == "one/lapsed"
    assert ids(index.search("neva", typing=True))[0] == "states/nevada"


# ---------------------------------------------------------------- honesty


def test_an_answer_is_weak_if_it_matches_little_or_is_another_organizations(
    index: SearchIndex,
) -> None:
    assert not index.search("points of one").weak
    assert not index.search("one or two: points").weak
    assert index.search("football renewal").weak
    other = index.search("two late renewal", kinds=["faq"])
    assert other.weak or other.hits[0].organization == "two"
    assert index.search("two dues", topic="fees", kinds=["faq"]).weak


def test_a_second_question_beyond_the_catalog_gets_no_answer(index: SearchIndex) -> None:
    hits = index.search("how many points does ONE ask and who won the football cup").hits
    assert {hit.part for hit in hits} == {""}
    hits = index.search("how many points does ONE ask and what are the dues").hits
    assert [(hit.id, hit.part) for hit in hits[:2]] == [
        ("one/points", "how many points does ONE ask"), ("one/dues", "what are the dues"),
    ]  # fmt: skip
    assert {hit.part for hit in hits[2:]} == {""}
    assert hits[0].score == hits[1].score >= hits[2].score
    assert len({hit.id for hit in hits}) == len(hits)


def test_a_query_without_results_offers_near_words_and_common_topics(index: SearchIndex) -> None:
    answer = index.search("renewxxqlq", correct=False)
    assert (answer.hits, answer.weak) == ((), False)
    assert "renewal" in answer.nearest_words
    assert answer.nearest_topics[0] == "renewal"
    assert len(answer.nearest_topics) == 5
    found = index.search("renewal")
    assert (found.nearest_words, found.nearest_topics) == ((), ())


def test_an_answer_names_the_body_in_brief_unless_that_was_found(
    index: SearchIndex,
) -> None:
    said = "certtui knows XXL in brief only. Look at https://xxl.example."
    answer = index.search("xxl points", kinds=["faq"])
    assert (answer.not_covered, answer.weak) == (said, True)
    assert index.search("xxl").not_covered == ""
    named = FAQ.format("taken", "Which boards are taken?", "XXL and others.", '"recognition"')
    catalog = made_up(one=named)
    bodies = BodyFile(sources=(Source(id="page", title="P", kind="official"),), bodies=(BODY,))
    catalog = replace(catalog, body_files=(bodies,))
    assert SearchIndex(catalog).search("xxl taken", kinds=["faq"]).not_covered == ""
    assert index.search("points").not_covered == ""


# ---------------------------------------------------------------- marks and neighbors


def test_matched_words_are_marked_synonyms_too(index: SearchIndex) -> None:
    hit = next(hit for hit in index.search("ONE price").hits if hit.id == "one/dues")
    question = [hit.question[start:end] for start, end in hit.question_marks]
    assert question == ["dues", "ONE"]
    assert [hit.answer[start:end] for start, end in hit.answer_marks] == ["fee"]


def test_the_longest_matching_phrase_is_marked_as_one(index: SearchIndex) -> None:
    hit = next(hit for hit in index.search("zoo keeper zoo").hits if hit.id == "one:ZTK")
    marked = [hit.question[start:end] for start, end in hit.question_marks]
    assert "Zoo Keeper" in marked


def test_related_questions_are_of_the_same_organization_and_nearest_first(
    index: SearchIndex,
) -> None:
    text = (
        FAQ.format("lapsed", "Is the card lapsed?", "No.", '"renewal", "fees"')
        + FAQ.format("plain", "Else?", "No.", '"fees"')
        + FAQ.format("stop-words", "Is the else?", "No.", '"fees"')
        + FAQ.format("same-first", "Else?", "No.", '"renewal"')
        + FAQ.format("words", "Lapsed card?", "No.", '"fees"')
        + FAQ.format("topics", "Else?", "No.", '"renewal", "fees"')
        + FAQ.format("unrelated", "Card lapsed?", "No.", '"exam"')
    )
    alone = SearchIndex(made_up(thesaurus='stop_words = ["is the"]', one=text, two=TWO))
    (hit,) = alone.search("is the card lapsed", limit=1).hits
    nearest = ["one/topics", "one/words", "one/same-first", "one/plain", "one/stop-words"]
    assert [other.id for other in alone.related(hit)] == nearest
    assert [other.id for other in alone.related(hit, limit=1)] == nearest[:1]
    both = replace(index.search("one versus two").hits[0], topics=("renewal",))
    assert {other.organization for other in index.related(both, limit=9)} == {"one", "two"}


# ---------------------------------------------------------------- any catalog, any thread


def test_an_empty_catalog_answers_nothing() -> None:
    assert SearchIndex(Catalog(())).search("anything").hits == ()


def test_a_misnomer_of_an_absent_organization_is_ignored() -> None:
    thesaurus = '[[misnomer]]\nwords = ["NHS"]\norganization = "absent"\n'
    answer = SearchIndex(made_up(thesaurus=thesaurus, one=ONE)).search("NHS points")
    assert (answer.hits[0].id, answer.corrections) == ("one/points", ())


def test_an_index_built_in_one_thread_answers_in_another(catalog: Catalog) -> None:
    with ThreadPoolExecutor(1) as pool:
        index = pool.submit(SearchIndex, catalog).result()
    assert index.search("lapsed").hits


def test_without_fts5_the_message_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Without:
        def execute(self, statement: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: Without())
    with pytest.raises(SearchUnavailable, match="needs a SQLite with FTS5"):
        SearchIndex(made_up(one=ONE))


def test_a_large_index_finds_the_same_in_a_shortlist(
    catalog: Catalog, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = ("one lapsed card", "two points", "late renewal cost")
    small = [ids(index.search(query))[0] for query in queries]
    monkeypatch.setattr("certtui.answers.search.match.MANY", 10)
    large = SearchIndex(catalog)
    assert [ids(large.search(query))[0] for query in queries] == small
    monkeypatch.setattr("certtui.answers.search.match.SHORTLIST", 4)
    narrowed = large.search("points lapsed card", organization="two", kinds=["faq"])
    assert set(ids(narrowed)) == {"two/lapsed", "two/points"}


# ---------------------------------------------------------------- any string

AWKWARD = [
    "", " ", '"', '""', "AND", "OR NOT", "NEAR(", "NEAR(a b, 2)", "*", "a*", "^one", "question:one",
    "-one", "(", ")", "{question}:", "';--", "\x00", "one\x00fee", "🙂", "é", "ﬀ", "İstanbul",
    "a" * 10_000, "renew " * 2_000, "\u202eone", "\ud800", "١٢٣", "中文 one", "one_fee", "re-",
    "'s", "%", "\\", "\n\n", "[bold]one[/]",
]  # fmt: skip


@pytest.mark.parametrize("query", AWKWARD)
@pytest.mark.parametrize("typing", [False, True])
def test_awkward_strings_are_answered(index: SearchIndex, query: str, typing: bool) -> None:
    check(index, query, typing=typing)


@given(query=st.text(max_size=200), typing=st.booleans(), correct=st.booleans())
def test_every_string_is_answered(
    index: SearchIndex, query: str, typing: bool, correct: bool
) -> None:
    check(index, query, typing=typing, correct=correct)


FRAGMENTS = ["one", "TWO", "renew", '"', "NEAR(", " ", "*", "fee", "Ω", "\x00", "re-", "lapsd", "-"]


@given(parts=st.lists(st.sampled_from(FRAGMENTS), max_size=12))
def test_every_mixture_of_words_is_answered(index: SearchIndex, parts: list[str]) -> None:
    check(index, "".join(parts))
    check(index, " ".join(parts), typing=True)


def check(index: SearchIndex, query: str, *, typing: bool = False, correct: bool = True) -> None:
    """Any answer must hold together."""
    answer = index.search(query, typing=typing, correct=correct)
    assert len(answer.hits) <= 10
    assert answer.hits or answer.nearest_topics
    hit: Hit
    for hit in answer.hits:
        assert hit.question
        assert hit.answer
        assert hit.organization
        for text, marks in ((hit.question, hit.question_marks), (hit.answer, hit.answer_marks)):
            ends = [0]
            for start, end in marks:
                assert ends[-1] <= start < end <= len(text)
                ends.append(end)


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AMT's re-examination, x-ray", ["amt", "reexamination", "x", "ray"]),
        ("Don’t re-test", ["don", "retest"]),
        ("naïve CAFÉ 3.5", ["naive", "cafe", "3", "5"]),
        ("re- re-a", ["re", "re", "a"]),
        ("We're they've I'll he'd I'm", ["we", "they", "i", "he", "i"]),
        ("under_score 'quoted'", ["under", "score", "quoted"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_folded_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert folded(text).split() == expected
    found = tokens(text)
    assert [word for word, _, _ in found] == expected
    for word, start, end in found:
        assert word in (text[start:end].lower().replace("-", ""), *expected)


PARTS = [*"aS-_' \né", "re", "Re-", "'s", "'re", "'t", "’s", "test", "x9"]


@given(st.lists(st.sampled_from(PARTS), max_size=10).map("".join))
@settings(max_examples=200)
def test_hyphens_and_apostrophes_are_read_alike_in_words_and_tokens(text: str) -> None:
    assert words(text) == [token[0] for token in tokens(text)]


def test_an_answer_is_not_repeated_for_a_certification_that_the_query_does_not_name() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "AAA"
        role = "nurse"
        [[certification]]
        code = "BBB"
        role = "nurse"
        [[renewal.lapse]]
        after = "0 days"
        what = "Be late, and pay."
        [renewal]
        cycle = "1 year"
        """
    )
    index = SearchIndex(catalog)

    def answers(query: str) -> list[str]:
        return [hit.answer for hit in index.search(query).hits if "Be late" in hit.answer]

    assert len(answers("lapsed")) == 1
    assert len(answers("AAA, BBB lapsed")) >= 2
