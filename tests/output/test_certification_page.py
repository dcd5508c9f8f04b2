"""The page of a certification by its rules, on a made-up catalog."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from certtui.catalog.collection import Catalog
from certtui.output.document import Entries, Heading
from certtui.output.pages.show import CertificationOutput
from tests.made_up import made_up

TODAY = date(2026, 11, 25)


def questions(catalog: Catalog, name: str) -> list[str] | None:
    """What stands under the heading of the questions; None where there is no such heading."""
    blocks = CertificationOutput(catalog, TODAY, catalog.certification(name)).document().blocks
    for heading, entries in pairwise(blocks):
        if isinstance(heading, Heading) and heading.text == "Questions":
            assert isinstance(entries, Entries)
            return [question for question, _ in entries.entries]
    return None


def test_only_the_questions_about_a_certification_stand_on_its_page() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        role = "nurse"
        [[certification]]
        code = "B"
        role = "nurse"
        [[faq]]
        id = "of-a"
        question = "What of A?"
        answer = "It is A."
        topics = ["certification"]
        certifications = ["A"]
        [[faq]]
        id = "of-all"
        question = "What of all?"
        answer = "They are all."
        topics = ["certification"]
        """
    )
    assert questions(catalog, "one:A") == ["What of A?"]
    assert questions(catalog, "one:B") is None


def test_the_summary_says_what_shows_that_a_certification_is_in_force() -> None:
    catalog = made_up(
        one="""
        [organization]
        verification = [{ how = "By the register.", as_of = "2024" }]
        [renewal]
        cycle = "2 years"
        exempt = [{ who = "Those of old" }]
        [[certification]]
        code = "A"
        role = "nurse"
        """
    )
    blocks = CertificationOutput(catalog, TODAY, catalog.certification("one:A")).table().blocks
    (said,) = (
        entries
        for heading, entries in pairwise(blocks)
        if isinstance(heading, Heading) and heading.text == "Is it current?"
    )
    assert isinstance(said, Entries)
    assert {label: cell.lines for label, cell in said.entries} == {
        "Valid for": ("2 years",),
        "Who is exempt": ("Those of old",),
        "How to verify": ("By the register. (2024)",),
    }
