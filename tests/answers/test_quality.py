"""What an entry lacks: what is neither given nor said not to exist, on made-up catalogs."""

from __future__ import annotations

import pytest

from certtui.answers.quality import lacks
from tests.made_up import organization


def lacking(text: str) -> set[str]:
    """What an organization of this TOML lacks."""
    return {lack.what for lack in lacks(organization("one", text))}


@pytest.mark.parametrize(
    ("key", "given", "said", "what"),
    [
        ("renewal", 'due = { rule = "anniversary" }', 'none = ["due"]', "when renewal is due"),
        ("renewal", 'audit = "Some."', 'none = ["audit"]', "audit"),
        ("renewal", 'cycle = "3 years"', 'none = ["cycle"]', "renewal cycle"),
        (
            "renewal",
            "exam_required = false",
            'none = ["cycle"]',
            "whether renewal takes an examination",
        ),
        ("organization", 'accreditation = ["X"]', 'none = ["accreditation"]', "accreditation"),
    ],
)
def test_what_is_given_or_said_to_be_none_is_not_lacking(
    key: str, given: str, said: str, what: str
) -> None:
    assert what in lacking(f"[{key}]")
    assert what not in lacking(f"[{key}]\n{given}")
    assert what not in lacking(f"[{key}]\n{said}")


def test_a_due_rule_that_was_not_found_is_lacking() -> None:
    assert "when renewal is due" in lacking('[renewal]\ndue = { rule = "unknown" }')


def test_a_ladder_begins_on_the_first_day() -> None:
    ladder = '[[renewal.lapse]]\nafter = "{}"\nwhat = "x"'
    assert "a lapse ladder from the first day" in lacking(ladder.format("1 day"))
    assert "a lapse ladder from the first day" not in lacking(ladder.format("0 days"))


def test_only_active_certifications_lack_anything() -> None:
    text = '[[certification]]\ncode = "A"\nrole = "nurse"\nstatus = "{}"'
    assert "examination" in lacking(text.format("active"))
    assert "examination" not in lacking(text.format("retired"))
