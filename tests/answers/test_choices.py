"""Which of the answers offered a typed text means."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from certtui.answers.paths.choices import choice_meant, choices_of
from certtui.answers.paths.questions import AnswerChoice, ProfileQuestion

ASKED = ProfileQuestion(
    "x", "Which?", "choice", "--x",
    (
        AnswerChoice("a", "Lab nurse"), AnswerChoice("b", "Nurse"),
        AnswerChoice("c", "Burned", ("Nur", "ward maid")),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", "abc"), ("nurse", "ba"), ("URNE", "c"), ("lab", "a"), ("n", "abc"), ("zz", ""),
     ("nur lab", "a"), ("urne ward", "c"), ("lab zz", "a"), ("nurse burn", "c"), ("B", "bc"),
     ("nur", "cab"), ("ward", "c"), ("maid urne", "c"), ("urn", ""), ("rn", ""),
     ("nusre", "ba"), ("NUSRE", ""), ("number", ""), ("hurse", "")],
)  # fmt: skip
def test_answers_named_as_typed_come_first_then_those_with_such_words(
    typed: str, found: str
) -> None:
    assert "".join(choice.value for choice in choices_of(ASKED, typed)) == found


def test_nothing_is_offered_if_many_answers_are_as_near() -> None:
    for count, offered in ((8, 8), (9, 0)):
        choices = tuple(AnswerChoice(f"{n}", f"Tech {n}") for n in range(count))
        assert len(choices_of(replace(ASKED, choices=choices), "vet tech")) == offered


@pytest.mark.parametrize(
    ("id_", "typed", "offered"),
    [
        ("experience", "lab research", ["none", "0", "1", "2"]),  # many are of a lab
        ("experience", "ward research", ["3", "none"]),
        ("experience", "retail", ["none"]),
        ("experience", "these research", ["none"]),
        ("education", "retail", []),
    ],
)
def test_none_of_them_is_offered_first_if_the_words_in_common_are_in_many(
    id_: str, typed: str, offered: list[str]
) -> None:
    names = ("Lab aide", "Lab nurse", "Lab chief", "Ward maid")
    choices = (
        AnswerChoice("none", "None of these"),
        *(AnswerChoice(f"{number}", name) for number, name in enumerate(names)),
    )
    found = [choice.value for choice in choices_of(replace(ASKED, id=id_, choices=choices), typed)]
    assert sorted(found) == sorted(offered)
    assert found[:1] == offered[:1]


def test_that_it_is_a_license_tells_nothing() -> None:
    choices = (
        AnswerChoice("none", "None"), AnswerChoice("w", "Ward aide"),
        AnswerChoice("l", "Paper (some license)"),
    )  # fmt: skip
    found = choices_of(replace(ASKED, id="credential", choices=choices), "ward (own license)")
    assert [choice.value for choice in found] == ["w", "none"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("nurse", "b"), ("Lab", "a"), ("nur", "c"), ("n", "b"), ("b", "b"), ("ward maid", "c"),
     ("maid", ""), ("lab  nurse", "a"), ("nur lab", ""), ("ward nur", ""), ("ward", ""),
     ("zz", "")],
)  # fmt: skip
def test_a_typed_answer_is_the_first_titled_so_or_the_only_one_with_that_text(
    typed: str, meant: str
) -> None:
    found = choice_meant(ASKED, typed)
    assert (found.value if found else "") == meant


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [("nurse", False), ("nurse's aide", True), ("aide", False), ("one", False), ("one:A", True)],
)
def test_a_part_of_another_name_than_the_title_is_no_answer(typed: str, is_meant: bool) -> None:
    choices = (AnswerChoice("one:A", "Carer", ("nurse's aide",)), AnswerChoice("one:B", "Maid"))
    assert (choice_meant(replace(ASKED, choices=choices), typed) is not None) == is_meant
