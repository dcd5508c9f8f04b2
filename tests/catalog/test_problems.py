"""Problems in words, and the known name that was meant."""

from __future__ import annotations

from certtui.catalog.problems import Problem, did_you_mean, nearest


def test_a_near_name_is_found_and_a_far_one_is_not() -> None:
    assert nearest("memberhsip", ["membership", "lapse"]) == ["membership"]
    assert nearest("zzz", ["membership", "lapse"]) == []
    assert len(nearest("abcd", ["abce", "abcf", "abcg", "abch"])) == 3
    assert did_you_mean("laps", ["lapse"]) == ' Did you mean "lapse"?'
    assert did_you_mean("zzz", ["lapse"]) == ""


def test_what_is_no_slip_of_the_pen_is_not_compared() -> None:
    known = ["a" * 100]
    assert nearest("a" * 100, known) == known
    assert nearest("a" * 101, known) == []


def test_a_problem_names_what_there_is_of_its_place() -> None:
    assert str(Problem(file="a.toml", message="Wrong.")) == "a.toml: Wrong."
    assert str(Problem(file="a.toml", line=3, message="Wrong.")) == "a.toml:3: Wrong."
    assert str(Problem(file="a.toml", line=3, column=7, message="Wrong.")) == "a.toml:3:7: Wrong."
    inside = Problem(file="a.toml", line=3, record="faq x", key="id", message="Wrong.")
    assert str(inside) == "a.toml:3: faq x, id: Wrong."
