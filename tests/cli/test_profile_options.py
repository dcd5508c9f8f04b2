"""The options of `certtui paths` and the profile they give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from certtui.answers.typed.answers import read_pair
from certtui.catalog.records.values import When
from certtui.cli.paths_command import profile_of_options
from certtui.errors import RequestError
from certtui.person.profile import (
    CredentialSaid,
    ForeignDegree,
    Profile,
    Schooling,
    Service,
    Training,
    Work,
    write_profile,
)

NOTHING: dict[str, Any] = {
    **dict.fromkeys(
        ("education", "student", "hours", "program", "experience", "military", "holds", "held",
         "answer", "none", "experience_years", "experience_in"),
        (),
    ),
    **dict.fromkeys(
        ("foreign_degree", "file", "role", "state", "country", "field", "education_finished",
         "biology_hours", "chemistry_hours", "college_hours", "program_finished"),
    ),
}  # fmt: skip
YEAR = When(2020)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, {}),
        ({"education": (Schooling("master"),)}, {"education": (Schooling("master"),)}),
        ({"field": "art"}, {"education": (Schooling(field="art"),)}),
        (
            {"field": "art", "education": (Schooling("master"), Schooling("associate"))},
            {"education": (Schooling("master", "art"), Schooling("associate"))},
        ),
        (
            {"education_finished": 2020, "education": (Schooling("master", "art"),)},
            {"education": (Schooling("master", "art", YEAR),)},
        ),
        (
            {"education": (Schooling("master"),), "student": (Schooling("doctorate"),)},
            {"education": (Schooling("master"), Schooling("doctorate"))},
        ),
        (
            {"hours": (("bio", "9"),), "biology_hours": 9.0, "college_hours": 0.0},
            {"hours": {"biology": 9.0, "any": 0.0}},
        ),
        (
            {"program": (Training("a"), Training("b", None, When(2019))), "program_finished": YEAR},
            {"programs": (Training("a", None, YEAR), Training("b", None, When(2019)))},
        ),
        (
            {
                "experience": (Work("a", 1),),
                "experience_in": ("b", "c"),
                "experience_years": (2.0,),
            },
            {"experience": (Work("a", 1), Work("b", 2), Work("c"))},
        ),
        ({"military": (Service(), Service("lab"))}, {"military": (Service(), Service("lab"))}),
        (
            {"holds": (CredentialSaid("x"),), "held": (CredentialSaid("y", current=False),)},
            {"credentials": (CredentialSaid("x"), CredentialSaid("y", current=False))},
        ),
        ({"answer": (("card", "yes"),)}, {"answers": {"card": "yes"}}),
        ({"none": ("program", "program")}, {"none": ("program",)}),
        (
            {"role": "a", "state": "CA", "country": "CA"},
            {"role": "a", "state": "CA", "country": "CA"},
        ),
    ],
)
def test_each_option_fills_its_part_of_the_profile(
    given: dict[str, Any], said: dict[str, Any]
) -> None:
    assert profile_of_options(NOTHING | given) == Profile(**said)


def test_options_add_to_a_profile_file_and_single_values_replace_its_own(tmp_path: Path) -> None:
    kept = Profile(
        education=(Schooling("master"),), hours={"biology": 8.0, "any": 1.0}, role="a",
        state="CA", none=("program",), foreign_degree=ForeignDegree("PH"), answers={"card": True},
        country="CA", experience=(Work("a"),),
        credentials=(CredentialSaid("x"),),
    )  # fmt: skip
    file = tmp_path / "me.toml"
    write_profile(file, kept)
    assert profile_of_options(NOTHING | {"file": file}) == kept
    added = profile_of_options(
        NOTHING
        | {
            "file": file, "hours": (("biology", "9"),), "role": "b", "none": ("military",),
            "foreign_degree": ForeignDegree("IN"), "experience": (Work("b"),),
            "answer": (("age", "9"),), "holds": (CredentialSaid("y"),),
        }
    )  # fmt: skip
    assert added.hours == {"biology": 9.0, "any": 1.0}
    assert (added.role, added.state, added.country) == ("b", "CA", "CA")
    assert added.none == ("program", "military")
    assert added.foreign_degree == ForeignDegree("IN")
    assert [work.role for work in added.experience] == ["a", "b"]
    assert [entry.certification for entry in added.credentials] == ["x", "y"]
    assert added.answers == {"card": True, "age": "9"}


def test_an_option_replaces_the_none_of_a_profile_file(tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    write_profile(file, Profile(none=("military", "program")))
    added = profile_of_options(NOTHING | {"file": file, "military": (Service("a"),)})
    assert (added.none, added.military) == (("program",), (Service("a"),))


def test__no_with_something_given_is_refused(tmp_path: Path) -> None:
    denied = NOTHING | {"none": ("program",), "program": (Training("a"),)}
    with pytest.raises(
        RequestError, match=r"^--no program was given, and --program as well: leave one"
    ):
        profile_of_options(denied)
    file = tmp_path / "me.toml"
    write_profile(file, Profile(programs=(Training("a"),)))
    told = "^--no program was given, and .*me.toml has an entry under “programs”: leave one"
    with pytest.raises(RequestError, match=told):
        profile_of_options(NOTHING | {"file": file, "none": ("program",)})


def test_years_without_work_and_wrong_hours_are_refused() -> None:
    with pytest.raises(RequestError, match="say the work as well"):
        profile_of_options(NOTHING | {"experience_years": (2.0,)})
    with pytest.raises(RequestError, match="“many” is not a number of hours: write 16"):
        profile_of_options(NOTHING | {"hours": (("biology", "many"),)})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"hours": (("bio", "8"), ("biology", "9"))}, "--hours biology: 8 and 9 were said"),
        ({"hours": (("biology", "8"),), "biology_hours": 9.0}, "--hours biology: 8 and 9"),
        ({"field": "art", "education": (Schooling("master", "law"),)},
         "--education says law and --field art: say one"),
        ({"education_finished": 2019, "education": (Schooling("master", None, YEAR),)},
         "--education says 2020 and --education-finished 2019: say one"),
        ({"program_finished": YEAR}, "say the program as well"),
    ],
)  # fmt: skip
def test_an_old_option_never_replaces_what_another_says(given: dict[str, Any], told: str) -> None:
    with pytest.raises(RequestError, match=told):
        profile_of_options(NOTHING | given)


@pytest.mark.parametrize("text", ["name", "=value", "name=", " = "])
def test_an_option_with_a_pair_needs_a_name_and_a_value(text: str) -> None:
    assert read_pair(" name = a=b ") == ("name", "a=b")
    with pytest.raises(RequestError, match="write NAME=VALUE"):
        read_pair(text)
