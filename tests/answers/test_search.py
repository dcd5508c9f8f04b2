"""The search: what it understands, what it says of itself, and that nothing breaks it."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certtui.answers.search import Hit, HitKind, SearchAnswer, SearchIndex
from certtui.answers.search.words import tokens, words
from certtui.catalog.collection import STATES, Catalog
from certtui.catalog.loading.load import load
from certtui.catalog.places import built_in
from certtui.catalog.records.organization import Faq, Organization, OrganizationFile
from certtui.catalog.records.source import Source
from certtui.errors import SearchUnavailable
from tests.made_up import made_up


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load([built_in()])


@pytest.fixture(scope="module")
def index(catalog: Catalog) -> SearchIndex:
    return SearchIndex(catalog)


def ids(answer: SearchAnswer) -> list[str]:
    return [hit.id for hit in answer.hits]


def small_catalog() -> Catalog:
    """A user's own catalog: one organization, no thesaurus."""
    source = Source(id="s", title="Rules", kind="official")
    organization = Organization(
        id="zebra", abbreviation="ZBR", name="Zebra Registry of Optical Fitters", country="US",
        kind="registry", fields=("optics",), sources=("s",),
    )  # fmt: skip
    faqs = (
        Faq(id="renew", question="How do I renew?", answer="Send the form each spring.",
            topics=("renewal",), sources=("s",)),
        Faq(id="cost", question="What does fitting a frame cost?", answer="Twelve dollars.",
            topics=("fees",), sources=("s",)),
    )  # fmt: skip
    return Catalog((OrganizationFile(organization=organization, sources=(source,), faqs=faqs),))


# ---------------------------------------------------------------- what it finds


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("CCMA eligibility", "nha:CCMA"),
        ("California phlebotomy license", "states/california-phlebotomy"),
        ("ASCP retest cost", "ascp/retake-fee"),
        ("amt reinstament proccess", "amt/lapsed-get-back"),
        ("NHS renewal cost", "nha/renewal-cost"),
        ("what became of COLT", "amt/colt"),
    ],
)
def test_the_first_place(index: SearchIndex, query: str, expected: str) -> None:
    assert ids(index.search(query))[0] == expected


def test_lapsed_finds_a_question_about_lapsing_first(index: SearchIndex) -> None:
    assert "lapsed" in index.search("lapsed").hits[0].question


@pytest.mark.parametrize(
    ("query", "kind", "expected"),
    [
        ("California phlebotomy license", "jurisdiction", "state:CA"),
        ("ASCP MLS retest cost", "certification", "ascp:MLS"),
        ("NHA membership", "membership", "nha#membership"),
        ("AMT renewal", "renewal", "amt#renewal"),
    ],
)
def test_each_kind_is_found(index: SearchIndex, query: str, kind: HitKind, expected: str) -> None:
    assert ids(index.search(query, kinds=[kind]))[0] == expected
    assert expected in ids(index.search(query, limit=30))


def test_a_record_answers_with_its_facts_and_their_sources(
    index: SearchIndex, catalog: Catalog
) -> None:
    hit = index.search("RMA exam cost", kinds=["certification"]).hits[0]
    assert hit.id == "amt:RMA"
    assert "$" in hit.answer
    assert hit.sources
    assert len(catalog.sources(hit.organization, hit.sources)) == len(hit.sources)


def test_what_is_not_known_is_said_with_the_address(index: SearchIndex, catalog: Catalog) -> None:
    answers = [
        hit.answer
        for held in catalog.certifications
        if held.organization.organization.website
        for hit in index.search(f"{held.certification.name} retake fee", limit=3).hits
        if hit.kind == "certification" and hit.answer.startswith("Not found in the catalog.")
    ]
    assert answers
    assert all("http" in answer for answer in answers)


def test_every_faq_is_found_by_its_own_question(index: SearchIndex, catalog: Catalog) -> None:
    faqs = [(entry.id, faq) for entry in catalog.organizations for faq in entry.faqs]
    missed = [
        faq.id
        for owner, faq in faqs
        if f"{owner}/{faq.id}" not in ids(index.search(faq.question, kinds=["faq"], limit=5))
    ]
    assert len(missed) <= len(faqs) * 0.05, missed


def test_sources_of_every_hit_exist(index: SearchIndex, catalog: Catalog) -> None:
    for hit in index.search("renewal points fee exam state license", limit=200).hits:
        assert len(catalog.sources(hit.organization, hit.sources)) == len(hit.sources), hit.id


# ---------------------------------------------------------------- narrowing


def test_an_organization_and_a_topic_narrow(index: SearchIndex) -> None:
    hits = index.search("how much", organization="nha", topic="fees").hits
    assert hits
    assert {hit.organization for hit in hits} == {"nha"}
    assert all("fees" in hit.topics for hit in hits)


def test_the_limit_holds(index: SearchIndex) -> None:
    assert len(index.search("renewal", limit=3).hits) == 3
    assert index.search("renewal", limit=0).hits == ()


def test_scores_fall(index: SearchIndex) -> None:
    scores = [hit.score for hit in index.search("AMT renewal points").hits]
    assert scores == sorted(scores, reverse=True)


# ---------------------------------------------------------------- two organizations


def test_two_organizations_give_a_comparison_then_a_row_of_each(index: SearchIndex) -> None:
    hits = index.search("amt vs ascp renewal").hits
    assert hits[0].id == "compare:amt+ascp#renewal"
    assert (hits[0].kind, hits[0].organization) == ("comparison", "amt+ascp")
    assert {hit.organization for hit in hits[1:3]} == {"amt", "ascp"}


def test_credentials_name_their_organizations(index: SearchIndex) -> None:
    assert index.search("CMA or RMA").hits[0].id.startswith("compare:aama:CMA+amt:RMA")


def test_no_comparison_where_it_is_not_asked_for(index: SearchIndex) -> None:
    hits = index.search("amt vs ascp renewal", kinds=["faq"]).hits
    assert {hit.kind for hit in hits} == {"faq"}


# ---------------------------------------------------------------- spelling and typing


def test_corrections_are_told(index: SearchIndex) -> None:
    answer = index.search("recertifcation")
    assert answer.corrections == (("recertifcation", "recertification"),)
    assert index.search("recertifcation", correct=False).corrections == ()


@pytest.mark.parametrize(
    "word",
    ["getting", "boss", "altogether", "kidney", "grooming", "paid", "nurse", "weird", "cousin"],
)
def test_english_is_left_alone(index: SearchIndex, word: str) -> None:
    assert index.search(f"{word} renewal").corrections == ()


def test_a_short_word_is_read_as_one_with_its_own_first_letter_only() -> None:
    """People mistype the first letter of a short word seldom; another word is likelier meant."""
    catalog = made_up(
        one="""
        [[faq]]
        id = "gadget"
        question = "What is a gadget?"
        answer = "A badger has none; a gadget is small."
        topics = ["certification"]
        sources = ["page"]
        """
    )
    index = SearchIndex(catalog)
    assert index.search("gadgit").corrections == (("gadgit", "gadget"),)
    assert index.search("xadget").corrections == ()


def test_an_acronym_is_not_made_into_another(index: SearchIndex) -> None:
    answer = index.search("ARRT exam")
    assert answer.corrections == ()
    assert answer.weak


def test_typing_leaves_the_last_word_alone(index: SearchIndex) -> None:
    assert index.search("amt recertifica", typing=True).corrections == ()
    assert any("amt" in name for name in ids(index.search("amt recertifica", typing=True)))
    assert index.search("amt recertifcation ", typing=True).corrections


def test_a_prefix_finds_what_it_may_become(index: SearchIndex) -> None:
    hits = index.search("califor", typing=True).hits
    assert all("california" in f"{hit.question} {hit.answer}".lower() for hit in hits[:5])


# ---------------------------------------------------------------- honesty


@pytest.mark.parametrize("query", ["veterinary technician license", "cosmetology ZZQX exam"])
def test_a_subject_that_the_catalog_lacks_is_weak_or_empty(index: SearchIndex, query: str) -> None:
    answer = index.search(query)
    assert answer.weak or not answer.hits


def test_an_answer_of_another_organization_is_weak(index: SearchIndex) -> None:
    answer = index.search("NHA audit")
    assert answer.hits[0].organization == "nha" or answer.weak


def test_a_second_question_beyond_the_catalog_gets_no_answer(index: SearchIndex) -> None:
    hits = index.search("how long is the CMA test and who won the football cup").hits
    assert all(hit.part == "" for hit in hits)
    hits = index.search("how long is the CMA test and what is the passing score").hits
    assert all(hit.part for hit in hits[:2])


def test_nothing_found_offers_words_and_topics(index: SearchIndex) -> None:
    answer = index.search("recertvvqqn xyzzyq")
    assert answer.hits == ()
    assert answer.nearest_words
    assert answer.nearest_topics


def test_what_answers_well_is_not_called_weak(index: SearchIndex) -> None:
    for query in ("AMT annual fee", "NHA expired certification", "lapsed"):
        assert not index.search(query).weak


# ---------------------------------------------------------------- marks and neighbours


def test_matched_words_are_marked_synonyms_too(index: SearchIndex) -> None:
    hit = next(hit for hit in index.search("AMT price").hits if hit.id == "amt/dues")
    marked = [hit.question[start:end] for start, end in hit.question_marks]
    assert "dues" in " ".join(marked)
    assert "AMT" in marked


def test_marks_lie_in_order_within_the_text(index: SearchIndex) -> None:
    for hit in index.search("how many continuing education points to renew", limit=50).hits:
        for text, marks in ((hit.question, hit.question_marks), (hit.answer, hit.answer_marks)):
            ends = [0]
            for start, end in marks:
                assert ends[-1] <= start < end <= len(text)
                ends.append(end)


def test_related_are_of_the_same_organization_and_topic(index: SearchIndex) -> None:
    hit = index.search("AMT lapsed reinstatement").hits[0]
    related = index.related(hit)
    assert 0 < len(related) <= 5
    assert hit.id not in [other.id for other in related]
    assert {other.organization for other in related} == {"amt"}
    assert all(set(other.topics) & set(hit.topics) for other in related)
    assert index.related(hit, limit=0) == ()


# ---------------------------------------------------------------- any catalog, any thread


def test_a_catalog_without_a_thesaurus_is_searchable() -> None:
    index = SearchIndex(small_catalog())
    assert ids(index.search("zbr renewing"))[0] == "zebra/renew"
    assert ids(index.search("frame")) == ["zebra/cost"]
    assert index.search("renew", organization="zebra").hits


def test_an_empty_catalog_answers_nothing() -> None:
    assert SearchIndex(Catalog(())).search("anything").hits == ()


def test_a_misnomer_of_an_absent_organization_is_no_trouble() -> None:
    thesaurus = load([built_in()]).thesaurus
    catalog = Catalog(small_catalog().organizations, thesaurus=thesaurus)
    assert SearchIndex(catalog).search("NHS renewal").hits[0].id == "zebra/renew"


def test_built_in_one_thread_and_asked_in_another(catalog: Catalog) -> None:
    with ThreadPoolExecutor(1) as pool:
        index = pool.submit(SearchIndex, catalog).result()
    assert index.search("lapsed").hits


def test_without_fts5_the_message_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Without:
        def execute(self, statement: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: Without())
    with pytest.raises(SearchUnavailable, match="needs a SQLite with FTS5"):
        SearchIndex(small_catalog())


def test_a_large_index_keeps_a_shortlist(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certtui.answers.search.match.MANY", 10)
    index = SearchIndex(catalog)
    assert ids(index.search("AMT lapsed reinstatement"))[0] == "amt/lapsed-get-back"
    assert "nha/renewal-cost" in ids(index.search("NHA renewal cost"))[:3]
    monkeypatch.setattr("certtui.answers.search.match.SHORTLIST", 20)
    assert len(index.search("certification exam", organization="aama", topic="exam").hits) > 3


# ---------------------------------------------------------------- any string

AWKWARD = [
    "", " ", '"', '""', "AND", "OR NOT", "NEAR(", "NEAR(a b, 2)", "*", "a*", "^amt", "question:amt",
    "-amt", "(", ")", "{question}:", "';--", "\x00", "amt\x00fee", "🙂", "é", "ﬀ", "İstanbul",
    "a" * 10_000, "renew " * 2_000, "\u202eamt", "\ud800", "١٢٣", "中文 amt", "amt_fee", "re-",
    "'s", "%", "\\", "\n\n", "[bold]amt[/]",
]  # fmt: skip


@pytest.mark.parametrize("query", AWKWARD)
@pytest.mark.parametrize("typing", [False, True])
def test_awkward_strings(index: SearchIndex, query: str, typing: bool) -> None:
    check(index, query, typing=typing)


@settings(max_examples=300, deadline=None)
@given(query=st.text(max_size=200), typing=st.booleans(), correct=st.booleans())
def test_any_string_is_a_query(index: SearchIndex, query: str, typing: bool, correct: bool) -> None:
    check(index, query, typing=typing, correct=correct)


FRAGMENTS = [
    "amt",
    "ASCP",
    "renew",
    '"',
    "NEAR(",
    " ",
    "*",
    "fee",
    "Ω",
    "\x00",
    "re-",
    "lapsd",
    "-",
]


@settings(max_examples=200, deadline=None)
@given(parts=st.lists(st.sampled_from(FRAGMENTS), max_size=12))
def test_any_mixture_is_a_query(index: SearchIndex, parts: list[str]) -> None:
    check(index, "".join(parts))
    check(index, " ".join(parts), typing=True)


def check(index: SearchIndex, query: str, *, typing: bool = False, correct: bool = True) -> None:
    """Any answer must hold together."""
    answer = index.search(query, typing=typing, correct=correct)
    assert len(answer.hits) <= 10
    assert len(set(ids(answer))) == len(answer.hits)
    assert answer.hits or answer.nearest_topics
    hit: Hit
    for hit in answer.hits:
        assert hit.question
        assert hit.answer
        assert hit.organization == STATES or hit.organization


def test_words_and_tokens_agree() -> None:
    for text in ("AMT's re-examination, x-ray", "Don’t re-test", "naïve CAFÉ 3.5", "re- re-a", ""):
        assert words(text) == [token[0] for token in tokens(text)]
        for word, start, end in tokens(text):
            assert word
            assert text[start:end]


PARTS = [*"aS-_' \né", "re", "Re-", "'s", "'re", "'t", "’s", "test", "x9"]


@given(st.lists(st.sampled_from(PARTS), max_size=10).map("".join))
@settings(max_examples=500)
def test_hyphens_and_apostrophes_are_read_alike_in_words_and_tokens(text: str) -> None:
    assert words(text) == [token[0] for token in tokens(text)]
