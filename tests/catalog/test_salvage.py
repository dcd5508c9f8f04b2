"""A file with one wrong record: the other records are checked all the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from certtui.cli.main import run

Write = Callable[[Mapping[str, str | bytes]], Path]
Tiny = Callable[..., str]

FAQ = """
[[faq]]
id = "{id}"
question = "And now?"
answer = "Wait."
topics = ["{topic}"]
sources = ["{source}"]
"""


@pytest.fixture
def problems_of(
    catalog_directory: Write, capfd: pytest.CaptureFixture[str]
) -> Callable[[str], list[tuple[int, str]]]:
    """A function that checks a file: the line and the message of each problem."""

    def check(text: str) -> list[tuple[int, str]]:
        run(["check", "--json", str(catalog_directory({"one.toml": text}))])
        found: list[dict[str, Any]] = json.loads(capfd.readouterr().out)["problems"]
        return [(problem["line"], problem["message"]) for problem in found]

    return check


ProblemsOf = Callable[[str], list[tuple[int, str]]]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_wrong_value_hides_no_wrong_reference(problems_of: ProblemsOf, tiny: Tiny) -> None:
    text = tiny("one").replace('cycle = "3 years"', 'cycle = "3 yaers"')
    text += FAQ.format(id="more", topic="exam", source="pag")
    found = problems_of(text)
    assert [line for line, _ in found] == [line_of(text, "yaers"), line_of(text, '"pag"')]
    assert "yaers" in found[0][1]
    assert 'There is no source "pag"' in found[1][1]


def test_lines_are_those_of_the_file_after_a_record_is_left_out(
    problems_of: ProblemsOf, tiny: Tiny
) -> None:
    text = tiny("one").replace('topics = ["certification"]', "topics = 5")
    text += FAQ.format(id="more", topic="exam", source="pag")
    assert [line for line, _ in problems_of(text)] == [line_of(text, "= 5"), line_of(text, '"pag"')]


def test_a_record_left_out_may_be_referred_to(problems_of: ProblemsOf, tiny: Tiny) -> None:
    """Its id may be referred to, and its sources are cited."""
    text = tiny("one").replace('level = "scientist"', 'level = "high"')
    text += '\n[[source]]\nid = "other"\ntitle = "Other"\nkind = "official"\n'
    text = text.replace('valid = "3 years"\nsources = ["page"]', 'sources = ["page", "other"]')
    text += FAQ.format(id="more", topic="exam", source="page") + 'certifications = ["ABC"]\n'
    (only,) = problems_of(text)
    assert only[0] == line_of(text, '"high"')


def test_a_wrong_fee_leaves_its_certification_in(problems_of: ProblemsOf, tiny: Tiny) -> None:
    """A wrong fee takes only itself out: its certification is still checked."""
    text = tiny("one").replace("amount = 200", 'amount = "many"')
    text = text.replace('role = "lab-scientist"', 'role = "lab-scientits"')
    assert len(problems_of(text)) == 2


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('abbreviation = "ONE"', "abbreviation = 1"),
        ('abbreviation = "ONE"', 'abbrevation = "ONE"'),
        ('country = "US"\n', ""),
        ('id = "one"', "id = 1"),
        ('sources = ["page"]', 'sources = "page"'),
    ],
)
def test_a_wrong_key_that_cannot_be_left_out_hides_nothing_else_in_its_file(
    problems_of: ProblemsOf, tiny: Tiny, right: str, wrong: str
) -> None:
    text = tiny("one").replace(right, wrong, 1) + FAQ.format(id="more", topic="exam", source="pag")
    first, second = problems_of(text)
    assert first[0] == line_of(text, wrong or "[organization]")
    assert second[0] == line_of(text, '"pag"')


def test_a_wrong_optional_key_hides_nothing_else_in_its_record(
    problems_of: ProblemsOf, tiny: Tiny
) -> None:
    text = tiny("one").replace('role = "lab-scientist"', 'role = "lab-scientits"\nnote = 5')
    found = problems_of(text)
    assert [line for line, _ in found] == [line_of(text, "lab-scientits"), line_of(text, "= 5")]


def test_a_wrong_item_of_a_list_hides_no_other(problems_of: ProblemsOf, tiny: Tiny) -> None:
    text = tiny("one")
    for id_, topic, source in (("a", "exam", "pag"), ("b", "exma", "page"), ("c", "exam", "pgae")):
        text += FAQ.format(id=id_, topic=topic, source=source)
    lines = {line for line, _ in problems_of(text)}
    assert {line_of(text, part) for part in ('"pag"', '"exma"', '"pgae"')} <= lines


SHARED = {
    "roles.toml": (
        """
[[role]]
id = "good"
name = "Good"
plural = "Goods"
description = "Does good work."
field = "nowhere-field"

[[role]]
id = "bad"
name = 5
""",
        ("nowhere-field", "= 5"),
    ),
    "places.toml": (
        """
[[place]]
names = ["Here"]

[[place]]
names = 5
""",
        ("[[place]]", "= 5"),
    ),
    "conditions.toml": (
        """
[[condition]]
id = "one"
question = "Well?"
phrase = "well"
kind = "number"
sum_of = ["nowhere"]

[[condition]]
id = "two"
question = "Well?"
phrase = "well"
kind = "nubmer"
""",
        ("sum_of", "nubmer"),
    ),
    "bodies.toml": (
        """
[[body]]
id = "one-body"
name = "One"
country = "US"
kind = "agency"
sources = ["pag"]

[[body]]
id = "two-body"
name = 5

[[source]]
id = "page"
title = "Page"
kind = "official"
""",
        ('"pag"', "= 5"),
    ),
    "jurisdictions.toml": (
        """
country = "US"
elsewhere = "No license elsewhere."
elsewhere_sources = ["page"]

[[jurisdiction]]
id = "AA"
name = "Alpha State"
country = "US"
status = "in force"
sources = ["pag"]

[[jurisdiction]]
id = "AB"
name = 5

[[source]]
id = "page"
title = "Page"
kind = "official"
""",
        ('"pag"', "= 5"),
    ),
}


@pytest.mark.parametrize("name", SHARED)
def test_a_wrong_entry_of_a_shared_file_hides_no_other(
    name: str, catalog_directory: Write, capfd: pytest.CaptureFixture[str], tiny: Tiny
) -> None:
    text, parts = SHARED[name]
    run(["check", "--json", str(catalog_directory({name: text, "one.toml": tiny("one")}))])
    problems = json.loads(capfd.readouterr().out)["problems"]
    lines = [problem["line"] for problem in problems if problem["file"].endswith(name)]
    assert {line_of(text, part) for part in parts} <= set(lines), problems


def test_a_reference_to_an_entry_left_out_is_no_problem(
    catalog_directory: Write, capfd: pytest.CaptureFixture[str], tiny: Tiny
) -> None:
    roles = SHARED["roles.toml"][0]
    text = tiny("one").replace('role = "lab-scientist"', 'role = "bad"')
    text = text.replace('fields = ["laboratory"]', 'fields = ["labratory"]')
    run(["check", "--json", str(catalog_directory({"roles.toml": roles, "one.toml": text}))])
    problems = json.loads(capfd.readouterr().out)["problems"]
    lines = [problem["line"] for problem in problems if problem["file"].endswith("one.toml")]
    assert lines == [line_of(text, "labratory")]


def test_a_wrong_key_hides_no_fault_of_a_record_inside_its_own(
    problems_of: ProblemsOf, tiny: Tiny
) -> None:
    text = tiny("one").replace('valid = "3 years"', 'valid = "3 yaers"')
    text = text.replace('currency = "USD"', 'currency = "US"')
    assert [line for line, _ in problems_of(text)] == [
        line_of(text, "yaers"), line_of(text, 'currency = "US"'),
    ]  # fmt: skip
