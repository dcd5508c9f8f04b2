"""Problems and their nearest known names."""

from __future__ import annotations

from certtui.catalog.checking.check import place_in_order, with_places
from certtui.catalog.problems import Problem
from certtui.catalog.spelling import did_you_mean, nearest


def test_a_near_name_is_found_and_a_far_one_is_not() -> None:
    assert nearest("memberhsip", ["membership", "lapse"]) == ["membership"]
    assert nearest("zzz", ["membership", "lapse"]) == []
    assert len(nearest("abcd", ["abce", "abcf", "abcg", "abch"])) == 3
    assert nearest("one:MSL", ["one:MLA", "one:MLT", "one:MLS"])[0] == "one:MLS"
    assert did_you_mean("laps", ["lapse"]) == ' Did you mean "lapse"?'
    assert did_you_mean("zzz", ["lapse"]) == ""


def test_two_letters_inside_a_longer_word_are_not_near() -> None:
    assert nearest("ontario", ["RI", "AR", "San Antonio"]) == []
    assert nearest("ON", ["Long Beach", "Stockton"]) == []
    assert nearest("CA", ["California", "Monterey Park, Calif"]) == ["California"]
    assert nearest("chem", ["biology-or-chemistry", "chemistry"])[0] == "chemistry"


def test_a_name_with_mistakes_in_more_than_half_its_letters_is_not_near() -> None:
    assert nearest("piloot", ["poct", "pilot"]) == ["pilot"]
    assert nearest("astronaut", ["stna"]) == []
    assert nearest("amd", ["amt"]) == ["amt"]
    assert nearest("narnia", ["california", "pennsylvania"]) == []


def test_a_very_long_name_is_not_compared() -> None:
    known = ["a" * 100]
    assert nearest("a" * 100, known) == known
    assert nearest("a" * 101, known) == []


def test_a_problem_names_its_file_line_record_and_key_if_known() -> None:
    assert str(Problem(file="a.toml", message="Wrong.")) == "a.toml: Wrong."
    assert str(Problem(file="a.toml", line=3, message="Wrong.")) == "a.toml:3: Wrong."
    assert str(Problem(file="a.toml", line=3, column=7, message="Wrong.")) == "a.toml:3:7: Wrong."
    inside = Problem(file="a.toml", line=3, record="faq x", key="id", message="Wrong.")
    assert str(inside) == "a.toml:3: faq x, id: Wrong."


def test_problems_are_ordered_by_file_line_and_column() -> None:
    places = [("b", None, None), ("a", 2, 1), ("a", 2, None), ("a", 1, None), ("a", None, None)]
    problems = [Problem(file=file, line=line, column=at, message="") for file, line, at in places]
    in_order = sorted(problems, key=place_in_order)
    assert [(one.file, one.line, one.column) for one in in_order] == places[:0:-1] + places[:1]


def test_a_mistake_is_reported_once_with_the_other_places_where_it_shows() -> None:
    def said(*places: tuple[str, int]) -> str:
        found = [Problem(file=file, line=line, message="Wrong.") for file, line in places]
        return with_places(found[0], found[1:]).message

    assert said(("b.toml", 1)) == "Wrong."
    assert said(("b.toml", 1), ("b.toml", 1)) == "Wrong."
    assert said(("b.toml", 2), ("b.toml", 1), ("b.toml", 1)) == "Wrong. It is named on line 1 too."
    assert said(("b.toml", 2), ("a.toml", 2), ("b.toml", 9), ("b.toml", 3)) == (
        "Wrong. It is named on line 3, line 9, a.toml:2 too."
    )
    more = [("c.toml", line) for line in (5, 4, 3, 2, 1)]
    assert said(("b.toml", 1), *more) == (
        "Wrong. It is named on c.toml:1, c.toml:2, c.toml:3 and 2 more places too."
    )
