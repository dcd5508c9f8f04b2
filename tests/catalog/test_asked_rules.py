"""The rules of asked/*.toml and places.toml, and the problems reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from certtui.catalog.checking.check import check_directory
from certtui.catalog.checking.file_rules import AskedRules
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.decoding import record_of_text
from certtui.catalog.loading.load import read_asked
from certtui.catalog.records.vocabulary import AskedFile
from tests.made_up import made_up

Files = Mapping[str, str | bytes]
Write = Callable[[Files], Path]
Tiny = Callable[..., str]


def asked(id_: str, *phrases: str) -> str:
    return f'[[asked]]\nid = "{id_}"\nas = {list(phrases)}\n'.replace("'", '"')


BASE = made_up(
    one="""
        membership = { relation = "none" }
        [[certification]]
        code = "A"
        role = "nurse"
        [[faq]]
        id = "dues"
        question = "How much are the ONE dues?"
        answer = "So much."
        [[faq]]
        id = "why"
        question = "Why not another?"
        answer = "Both ONE and TWO will do."
        """,
    two='renewal = {}\nfaq = [{ id = "cost", question = "What does it cost?" }]',
    states="""
        states = [{ id = "NJ", work = [{ roles = ["nurse"], rule = "may" }] }, { id = "OH" }]
        jurisdiction = [{ id = "CA" }]
        faq = [{ id = "law", question = "Is there a law?" }]
        """,
)
NONE = Catalog(organizations=())


def ways_in(text: str) -> AskedFile:
    record, _ = record_of_text("one.toml", text, AskedFile)
    assert record is not None
    return record


def faults_of(text: str, base: Catalog, over: Catalog) -> list[tuple[str, str]]:
    """Where in a file of ways of asking something is wrong, and what."""
    faults = AskedRules(base, over, ["gone"]).faults("one.toml", ways_in(text))
    return [(".".join(map(str, fault.path[1:])), fault.message) for fault in faults]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (asked("one/due", "when"), "0.id", 'has the id "one/due". Did you mean "one/dues"?'),
        (asked("one#renewal", "when"), "0.id", "Nothing has the id"),
        (asked("two#membership", "when"), "0.id", "Nothing has the id"),
        (asked("state:OH", "when"), "0.id", "Nothing has the id"),
        (asked("one/dues", "one way") + asked("one/dues", "another"), "1.id", "put all ways"),
        (asked("one/dues", "same words") + asked("one/why", "Same, words"), "1.as.0",
         '"one/dues" is asked in the same words'),
        (asked("one/dues", "same words", "same words"), "0.as.1", "Stands here twice"),
        (asked("one/dues", "what TWO asks a year"), "0.as.0", "Names two and not one"),
        (asked("one/why", "how much are ONE dues the"), "0.as.0", 'question of "one/dues" itself'),
        (asked("one/why", "how much are ONE dues"), "0.as.0", 'question of "one/dues" itself'),
        (asked("one/dues", "?!"), "0.as.0", "A way of asking has words"),
    ],
)  # fmt: skip
def test_a_way_of_asking_leads_to_one_answer(text: str, place: str, words: str) -> None:
    for base, over in ((BASE, NONE), (NONE, BASE)):
        ((where, said),) = faults_of(text, base, over)
        assert where == place
        assert words in said


@pytest.mark.parametrize(
    ("id_", "phrase"),
    [
        ("one/dues", "How much are the ONE dues?"),
        ("one/dues", "what ONE asks and TWO"),
        ("one/why", "why not TWO"),  # the answer is about it too
        ("one:A", "the two of them"),
        ("one#membership", "must I join"),
        ("two#renewal", "when is it due"),
        ("states/law", "the ONE law"),
        ("state:CA", "in California"),
        ("state:NJ", "in New Jersey"),  # without a record, but with a law on some work
        ("gone/x", "what a broken file may have"),
        ("two/cost", "how much are the dues"),
    ],
)
def test_a_way_of_asking_that_leads_to_a_question_is_no_fault(id_: str, phrase: str) -> None:
    for base, over in ((BASE, NONE), (NONE, BASE)):
        assert faults_of(asked(id_, phrase), base, over) == []


def test_a_question_that_a_second_file_has_ways_of_asking_for_is_a_fault() -> None:
    rules = AskedRules(BASE, NONE)
    files = {f"{name}.toml": ways_in(asked("one/dues", name)) for name in "abc"}
    said = [fault.message for file, ways in files.items() for fault in rules.faults(file, ways)]
    assert ["a.toml already" in message for message in said] == [True, True]


def test_beside_a_wrong_way_of_asking_the_others_are_checked(catalog_directory: Write) -> None:
    text = '[[asked]]\nid = "one/why"\nas = "why"\n' + asked("one/nope", "why not")
    directory = catalog_directory({"asked/one.toml": text})
    files, problems = check_directory(directory, BASE, date(2026, 11, 1))
    assert (files, [problem.line for problem in problems]) == (1, [3, 5])


def test_a_later_directory_adds_to_the_ways_of_asking_and_a_broken_file_is_reported(
    catalog_directory: Write,
) -> None:
    under = catalog_directory({"asked/a.toml": asked("x/a", "old") + asked("x/b", "kept")})
    under = under.rename(under.with_name("under"))
    over = catalog_directory({"asked/a.toml": asked("x/a", "new", "old"), "asked/bad.toml": "= ["})
    ways, (problem,) = read_asked([under, over])
    assert ways == {"x/a": ("old", "new"), "x/b": ("kept",)}
    assert problem.file.endswith("bad.toml")
