"""The search documents of each record and their words."""

from __future__ import annotations

from certtui.answers.search.documents import searchables
from certtui.answers.search.results import Searchable
from tests.made_up import made_up

CATALOG = made_up(
    one="""
    [[certification]]
    code = "A"
    name = "Alpha"
    role = "nurse"
    summary = "Runs every kind of test."
    aliases = ["first"]
    [[certification]]
    code = "B"
    name = "Beta"
    letters = "B(ONE)"
    role = "nurse"
    [certification.exam]
    outline = [{ name = "Blood", percent = 60 }]
    [[faq]]
    id = "why"
    question = "Why?"
    answer = "So."
    topics = ["renewal"]
    certifications = ["A", "GONE"]
    """
)


def found(kind: str) -> list[Searchable]:
    return [entry for entry in searchables(CATALOG) if entry.kind == kind]


def test_questions_are_the_first_documents_and_have_the_names_of_their_subjects() -> None:
    (faq,) = found("faq")
    assert next(searchables(CATALOG)) == faq
    assert (faq.id, faq.owner, faq.title, faq.text) == ("one/why", "one", "Why?", "So.")
    assert faq.certifications == ("one:A", "one:GONE")
    assert "Alpha" in faq.keywords


def test_a_certification_is_several_documents_and_one_says_what_it_is() -> None:
    alpha = [entry for entry in found("certification") if entry.id == "one:A"]
    identity, *others = alpha
    assert identity.title.startswith("A(ONE), Alpha: ")
    assert identity.text == "Runs every kind of test."
    for entry in alpha:
        assert entry.certifications == ("one:A",)
        assert {"A", "A(ONE)", "Alpha", "first", "nurse"} <= set(entry.keywords.split())
        assert entry.make is not None
        if entry in others:
            assert (entry.text, entry.title.startswith("A(ONE): ")) == ("", True)


def test_letters_with_the_body_are_a_name_and_an_outline_is_searched_where_there_is_one() -> None:
    beta = [entry for entry in found("certification") if entry.id == "one:B"]
    alpha = [entry for entry in found("certification") if entry.id == "one:A"]
    assert len(beta) == len(alpha) + 1
    assert all(entry.title.startswith("B(ONE)") for entry in beta)
    answers = [entry.make()[0] for entry in beta if entry.make]
    assert any("Blood" in answer for answer in answers)


def test_a_price_in_an_answer_has_its_date_or_says_that_it_has_none() -> None:
    fee = 'what = "all", purpose = "examination", amount = {}, currency = "USD", per = "once"'
    fees = f"""[{{ {fee.format(9)}, as_of = "2024" }},
        {{ {fee.format(7)} }}, {{ {fee.format(5)}, superseded = true }}]"""
    catalog = made_up(
        one=f"""
        [[certification]]
        code = "A"
        fee = {fees}
        """
    )
    (price,) = [e for e in searchables(catalog) if e.title == "A(ONE): what it costs to get"]
    assert price.make is not None
    text, _ = price.make()
    assert text.endswith("$9 once: all (2024); $7 once: all (undated); earlier: $5 once: all")
