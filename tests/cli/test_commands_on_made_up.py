"""The rules of commands, on a made-up catalog."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import click
import msgspec
import pytest

from certtui.catalog.records.organization import BodyFile
from certtui.cli import options, streams
from certtui.cli.main import run, why_no_terminal
from tests.made_up import made_up, record_of

ONE = """
    [organization]
    formerly = ["Old Board"]
    aliases = ["the board", "B"]
    [[certification]]
    code = "A"
    role = "nurse"
    [[certification]]
    code = "B"
    role = "nurse"
    [renewal]
    cycle = "3 years"
    due = { rule = "anniversary" }
    earning = { limit = [{ kind = "teaching", what = "six at most", most = 6 }] }
    [[renewal.points]]
    points = 20
    """


@pytest.fixture
def run_command(certtui: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that runs a command on the catalog above."""
    catalog = made_up(one=ONE)
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    return certtui


def plans(ran: Any) -> dict[str, Any]:
    return {plan["certification"]: plan for plan in ran.json["credentials"]}


# ---------------------------------------------------------------- names


def test_show_of_unknown_letters_leads_to_the_search(run_command: Any) -> None:
    ran = run_command("show", "XYZ(ABC)")
    assert ran.err.rstrip().endswith('`certtui search "XYZ(ABC)"` looks for it in the questions.')
    assert "search" not in run_command("show", "one:C").err


def test_the_nearest_of_organizations_credentials_and_otherwise_of_states_are_offered(
    certtui: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = "".join(f'[[certification]]\ncode = "WEXFOR{end}"\nrole = "nurse"\n' for end in "ABC")
    states = '[{ id = "LL", name = "Lawland" }, { id = "WX", name = "Wexfort" }]'
    catalog = made_up(f'country = "US"\nstates = {states}', wexford=codes)
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    for typed, near in (
        ("wexfor", "wexford, wexford:WEXFORA or wexford:WEXFORB?"),
        ("lawlandd", "Lawland?"),
    ):
        assert f"Did you mean {near}" in certtui("show", typed).err


def test_a_gap_is_said_even_if_nothing_else_is_found(
    certtui: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = made_up(one='[[gap]]\ntopic = "Retest"\n')
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    ran = certtui("search", "retest", "--org", "one", "--kind", "faq")
    assert (ran.status, "Retest" in ran.out) == (1, True)


def test_words_such_as_vs_between_subjects_are_ignored(run_command: Any) -> None:
    for between in ("vs", "And", "vs."):
        ran = run_command("compare", "one:A", between, "one:B", "--json")
        assert ran.json["subjects"] == ["one:A", "one:B"]
        assert len(run_command("cost", "one:A", between, "one:B", "--json").json["subjects"]) == 2


def test_a_former_or_everyday_name_means_an_organization_if_no_credential_has_it(
    run_command: Any,
) -> None:
    for typed in ("old board", "the board"):
        assert run_command("show", *typed.split(), "--json").json["id"] == "one"
    assert run_command("show", "b", "--json").json["code"] == "B"


def test_show_takes_a_name_in_several_words(run_command: Any) -> None:
    assert run_command("show", "one", "a", "--json").json["code"] == "A"


def test_show_refuses_a_country_and_names_the_list_of_its_organizations(run_command: Any) -> None:
    assert (
        "“one” is an organization: name one of its credentials" in run_command("renewal", "one").err
    )
    assert "“us” is a country: see `certtui list --country US`." in run_command("show", "us").err


# ---------------------------------------------------------------- renewal


def test_one_day_before_or_behind_all_credentials_is_that_of_each(run_command: Any) -> None:
    names, day = ("one:A", "one:B"), ("--expires", "2028-03-01")
    for arguments in ((*names, *day), (*day, *names)):
        both = plans(run_command("renewal", *arguments, "--json"))
        assert [plan["cycle"]["due"] for plan in both.values()] == ["2028-03-01"] * 2
    alone = ("--certified", "2025-02-01", "one:A", *day)  # of one credential they may stand apart
    (plan,) = plans(run_command("renewal", *alone, "--json")).values()
    assert (plan["certified"], plan["expires"]) == ("2025-02-01", "2028-03-01")


def test_a_day_behind_its_credential_is_of_no_other(run_command: Any) -> None:
    first, second = ("one:A", "--certified", "2025-01-01"), ("one:B", "--expires=2028-03-01")
    each = plans(run_command("renewal", *first, *second, "--json"))
    assert [(plan["certified"], plan["expires"]) for plan in each.values()] == [
        ("2025-01-01", None), (None, "2028-03-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        (("one:A",), "one:A is not among what you keep"),
        ((), "You keep no credential yet"),
        (("one:A", "--expires", ""), "Invalid value for '--expires'"),
        (("--certified", "2025-01-01"), "Name the credential whose day this is"),
        (
            ("one:A", "--certified", "2025-01-01", "--certified", "2025-02-01"),
            "Write one day after each credential, or one for all",
        ),
        (
            ("one:A", "one:B", *("--expires", "2027-01-01") * 3),
            "Write one day after each credential, or one for all",
        ),
        (
            ("one:A", "one:B", *("--expires", "2027-01-01") * 3, "--certified", "2025-01-01"),
            "Write one day after each credential",
        ),
        (
            ("one:A", "--certified", "2025-01-01", "one:B"),
            "Write one day after each credential",
        ),
        (
            ("one:A", *("--certified", "2025-01-01") * 2, "one:B", "--expires", "2027-01-01"),
            "Write one day after each credential",
        ),
        (
            ("--certified", "2025-01-01", "one:A", "--expires", "2027-01-01", "one:B"),
            "Write one day after each credential",
        ),
    ],
)
def test_renewal_says_which_day_is_missing(
    run_command: Any, arguments: tuple[str, ...], refused: str
) -> None:
    ran = run_command("renewal", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert refused in " ".join(ran.err.split())


def test_the_log_counts_only_for_credentials_that_are_kept(run_command: Any) -> None:
    run_command("credentials", "add", "one:A", "--certified", "2025-01-01")
    run_command("credits", "add", "Course", "--points", "3", "--on", "2025-05-01")
    kept = plans(run_command("renewal", "ONE:a", "--json"))["one:A"]
    given = plans(run_command("renewal", "one:A", "--certified", "2025-01-01", "--json"))["one:A"]
    assert (kept["points"]["earned"], given["points"]["earned"]) == (3, 0)


def test__ics_says_how_many_events_it_wrote_and_the_first_day(
    run_command: Any, tmp_path: Path
) -> None:
    file = str(tmp_path / "x.ics")
    later, sooner = ("one:A", "--expires", "2027-05-01"), ("one:B", "--expires", "2027-03-01")
    said = run_command("renewal", *later, *sooner, "--ics", file).err
    assert f"events to {file}, the first renewal due on 1 March 2027." in said
    past = ("one:B", "--expires", "2026-03-01")
    said = run_command("renewal", *later, *past, "--ics", str(tmp_path / "y.ics")).err
    assert "the first renewal due on 1 May 2027." in said


def test_renewal_names_a_kept_credential_without_a_plan_once(
    certtui: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = '[[certification]]\ncode = "A"\nrole = "nurse"\nnone = ["valid"]'
    catalog = made_up(one=never)
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    certtui("credentials", "add", "one:A", "--certified", "2025-01-01")
    assert certtui("renewal").err == "A(ONE) does not expire: there is nothing to renew.\n"


# ---------------------------------------------------------------- credentials and credits


def test_a_credential_written_in_other_letters_is_the_same(
    run_command: Any, tmp_path: Path
) -> None:
    kept = '[[credential]]\ncertification = "ONE:a"\ncertified = 2025-01-01\nnumber = "7"\n'
    (tmp_path / "credentials.toml").write_text(kept, "utf-8")
    data = ("--data", str(tmp_path))
    run_command(*data, "credentials", "add", "one:A", "--note", "mine")
    (plan,) = run_command(*data, "credentials", "--json").json
    assert (plan["number"], plan["note"]) == ("7", "mine")
    done = ("X", "--points", "3", "--on", "2025-05-01", "--for", "one:A")
    said = run_command(*data, "credits", "add", *done)
    assert "not among what you hold" not in said.err


def test_a_day_that_replaces_another_says_which(run_command: Any) -> None:
    run_command("credentials", "add", "one:A", "--certified", "2025-01-01")
    changed = run_command("credentials", "add", "one:A", "--certified", "May 2024").err
    assert changed.startswith("Changed one:A, earned 2025-01-01 until now: `certtui credentials ")
    same = run_command("credentials", "add", "one:A", "--certified", "2024-05").err
    assert same.startswith("Changed one:A.\n")


def test_adding_a_credential_again_keeps_what_is_not_given(run_command: Any) -> None:
    run_command("credentials", "add", "one:A", "--certified", "2025-01-01", "--note", "mine")
    changed = run_command("credentials", "add", "one:A", "--number", "7").err
    assert changed.startswith("Changed one:A.\n")
    odd = ("--certified", "2024-03-01", "--expires", "2027-01-01")
    added = run_command("credentials", "add", "one:B", *odd).err
    assert added.startswith("Added one:B.\nSo it is due: 1 January 2027, in ")
    assert "Counted from 1 March 2024, the term would end on 1 March 2027" in added
    run_command("credentials", "add", "one:B", "--certified", "")
    assert run_command("credentials", "--json").json == [
        {
            "status": "in-force", "certification": "one:A", "certified": "2025-01-01",
            "number": "7", "note": "mine",
        },
        {"status": "in-force", "certification": "one:B", "expires": "2027-01-01"},
    ]  # fmt: skip


def test__today_of_a_group_holds_for_its_commands(run_command: Any) -> None:
    early = run_command(
        "credentials", "--today", "2025-06-01", "add", "one:A", "--certified", "2026-01-01"
    )
    assert (early.status, "future" in early.err) == (2, True)
    assert run_command("credentials", "add", "one:A", "--certified", "2026-01-01").status == 0


def test_an_activity_is_named_by_its_id_its_title_or_how_the_id_begins(run_command: Any) -> None:
    for title in ("Course", "Course", "Lecture"):
        run_command("credits", "add", title, "--points", "1")
    first, second, lecture = (entry["id"] for entry in run_command("credits", "--json").json)
    ran = run_command("credits", "edit", "course", "--points", "2")
    assert f"may be one of 2 activities: {first}, {second}" in ran.err
    assert run_command("credits", "edit", second, "--points", "2").status == 0
    assert run_command("credits", "edit", "LECTURE", "--title", "Talk").status == 0
    assert "Say what to change" in run_command("credits", "edit", lecture).err
    log = run_command("credits", "--json").json
    assert [(entry["title"], entry["points"]) for entry in log] == [
        ("Course", 1), ("Course", 2), ("Talk", 1),
    ]  # fmt: skip
    for _ in range(4):
        run_command("credits", "add", "Course", "--points", "1")
    said = run_command("credits", "remove", "Course").err
    assert said.startswith("“Course” may be one of 6 activities: ")
    assert said.count(first) == 5


@pytest.mark.parametrize("option", ["--points", "--hours"])
def test_an_activity_without_points_or_with_more_than_10000_is_refused(
    run_command: Any, option: str
) -> None:
    for amount, status in (("-1", 2), ("0", 0), ("10000", 0), ("10001", 2), ("nan", 2)):
        ran = run_command("credits", "add", "Course", option, amount)
        assert (ran.status, "credits.toml" in ran.err) == (status, False)


NO_UTF8 = "a\udcff\udcfe"
"""What a word becomes of which a terminal sent bytes that are no UTF-8."""


def test_typed_bytes_that_are_no_text_are_kept_as_replacement_characters(
    run_command: Any, tmp_path: Path
) -> None:
    texts = [word for name in ("provider", "note") for word in (f"--{name}", NO_UTF8)]
    assert run_command("credits", "add", NO_UTF8, "--points", "1", *texts).status == 0
    (entry,) = run_command("credits", "--json").json
    assert {entry[key] for key in ("title", "provider", "note")} == {"a\ufffd\ufffd"}
    held = ("one:A", "--certified", "2025-01-01", "--number", NO_UTF8)
    assert run_command("credentials", "add", *held).status == 0
    assert run_command("credentials", "--json").json[0]["number"] == "a\ufffd\ufffd"
    sheet = run_command("credits", "export", "--format", "table", "--name", "\x1b[2J" + NO_UTF8).out
    assert "Name: \ufffd[2Ja\ufffd\ufffd" in sheet


@pytest.mark.parametrize("words", [("add", " ", "--points", "1"), ("edit", "x", "--title", "")])
def test_an_activity_without_a_title_is_refused(run_command: Any, words: tuple[str, ...]) -> None:
    ran = run_command("credits", *words)
    assert (ran.status, "Say what it was" in ran.err) == (2, True)


def test_renewal_with_days_given_reads_no_kept_file(run_command: Any, tmp_path: Path) -> None:
    (tmp_path / "credentials.toml").write_text("=", "utf-8")
    data = ("--data", str(tmp_path))
    assert run_command(*data, "renewal", "one:A", "--certified", "2025-01-01").status == 0
    assert "credentials.toml:1:1: " in run_command(*data, "renewal", "one:A").err


def test_an_import_says_what_it_cannot_read(
    run_command: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    ran = run_command("credits", "import", __file__)
    assert (ran.status, ran.err) == (2, f"{__file__} cannot be read: Input/output error.\n")


def test_an_activity_is_kept_with_the_whole_path_of_its_proof(
    run_command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.pdf").touch()
    monkeypatch.chdir(tmp_path)
    named = ("--for", "one:A", "--for", "one:B", "--proof", "x.pdf")
    run_command("credits", "add", "Course", "--points", "1", *named)
    (entry,) = run_command("credits", "--json").json
    assert entry["for"] == ["one:A", "one:B"]
    assert entry["proof"] == str(tmp_path / "x.pdf")


def test_an_activity_that_adds_less_says_why(run_command: Any) -> None:
    run_command("credentials", "add", "one:A", "--certified", "2025-01-01")
    said = run_command("credits", "add", "Talk", "--points", "9", "--kind", "teaching").err
    assert "one:A: +6 (six at most); 14 more" in said
    said = run_command("credits", "add", "Course", "--points", "2").err
    assert [line for line in said.splitlines() if "+" in line] == [
        "one:A: +2; 12 more points, by 1 January 2028."
    ]


def test_an_activity_without_a_day_is_dated_today(run_command: Any) -> None:
    ran = run_command("credits", "add", "Course", "--hours", "1")
    assert ", 2026-11-23." in ran.err
    assert "You keep no credential yet" in ran.err


def imported(run_command: Any, tmp_path: Path, rows: str, *arguments: str) -> Any:
    file = tmp_path / "log.csv"
    file.write_text(rows, "utf-8")
    return run_command("credits", "import", str(file), *arguments)


def test_an_import_counts_for_the_credentials_of_for_or_else_of_the_file(
    run_command: Any, tmp_path: Path
) -> None:
    rows = "title,date,points,credentials\nCourse,2025-05-01,2,one:B\n"
    imported(run_command, tmp_path, rows, "--yes")
    imported(run_command, tmp_path, rows.replace("Course", "Talk"), "--yes", "--for", "one:A")
    log = run_command("credits", "--json").json
    assert [entry["for"] for entry in log] == [["one:B"], ["one:A"]]


def test_importing_a_file_without_activities_ends_with_status_1(
    run_command: Any, tmp_path: Path
) -> None:
    rows = "title,date,points\n"
    assert imported(run_command, tmp_path, f"{rows}Course,soon,2\n", "--yes").status == 1
    assert imported(run_command, tmp_path, f"{rows}Course,2025-05-01,2\n", "--preview").status == 0


def test_the_preview_of_an_import_shows_the_first_rows_and_counts_the_rest(
    run_command: Any, tmp_path: Path
) -> None:
    from certtui.cli.credits_command import PREVIEWED

    rows = [f"Course {number},2025-05-01,2.5" for number in range(PREVIEWED + 1)]

    def seen(count: int) -> str:
        text = "\n".join(["title,date,points", *rows[:count], ""])
        return str(imported(run_command, tmp_path, text, "--preview").err)

    assert "more" not in seen(PREVIEWED)
    assert "and 1 more" in seen(PREVIEWED + 1)
    assert f"2025-05-01: 2.5, Course {PREVIEWED - 1}\n" in seen(PREVIEWED + 1)
    assert f"Course {PREVIEWED}" not in seen(PREVIEWED + 1)
    assert "not used" not in seen(1)
    text = "title,date,hours,Room,Seat\nTalk,2025-05-01,1.5,4,2\n"
    hours = imported(run_command, tmp_path, text, "--preview")
    assert "not used: Room, Seat\n" in hours.err
    assert "2025-05-01: 1.5 h, Talk\n" in hours.err


def test_the_preview_of_an_import_says_which_rows_say_the_same(
    run_command: Any, tmp_path: Path
) -> None:
    row = "Talk,2025-05-01,2\n"
    said = imported(run_command, tmp_path, f"title,date,points\n{row}{row}", "--preview").err
    assert "Row 3 is the same as row 2: take one out if it was done once.\n" in said


def test_an_audit_sheet_has_only_the_credentials_named(run_command: Any) -> None:
    for name in ("one:A", "one:B"):
        run_command("credentials", "add", name, "--certified", "2025-01-01")
    sheet = run_command("credits", "export", "--format", "table", "--for", "one:B").out
    assert ("B(ONE)" in sheet, "A(ONE)" in sheet) == (True, False)
    assert "A(ONE)" in run_command("credits", "export", "--format", "table").out


# ---------------------------------------------------------------- what is answered


@pytest.fixture
def answers(run_command: Any, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What commands answer, before it is written."""
    found: list[Any] = []
    monkeypatch.setattr(options, "write_answer", lambda answer, *_: found.append(answer))
    return found


@pytest.mark.parametrize(
    ("flags", "extent"),
    [
        ((), "summary"),
        (("--glance",), "glance"),
        (("--full",), "whole"),
        (("--differences",), "whole"),
        (("--known",), "whole"),
    ],
)
def test_the_flags_of_compare_decide_how_much_is_shown(
    run_command: Any, answers: list[Any], flags: tuple[str, ...], extent: str
) -> None:
    assert run_command("compare", "one:A", "one:B", *flags).status == 0
    assert answers[0].extent == extent


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compare", "one:A", "one:B", "--glance", "--full"), "--glance leaves out the rows"),
        (("compare", "one:A", "one:B", "--glance", "--known"), "--glance leaves out the rows"),
        (
            ("compare", "one:A", "one:B", "--glance", "--differences"),
            "--glance leaves out the rows",
        ),
        (("compare", "one:A", "one:B", "--words"), "--words goes with --differences."),
        (("credits", "export", "--for", "one:A"), "add --format html"),
        (("compare", "one:A", "one:B", "--role", "role"), "--role is for organizations"),
        (("cost", "one:A", "--years", "ten"), "“ten”: write a whole number from 3 to 30."),
        (("cost", "one:A", "--years", "31"), "“31”: write a whole number from 3 to 30."),
        (("search", " ", ""), "Say what you want to know"),
        (("schema", "organizaton"), 'Did you mean "organization"?'),
    ],
)
def test_an_option_that_would_change_nothing_and_an_empty_or_unknown_word_are_refused(
    run_command: Any, arguments: tuple[str, ...], said: str
) -> None:
    ran = run_command(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("show", "qqqq"), '`certtui search "qqqq"` looks for it'),
        (("compare", "one", "qqqq"), '`certtui search "qqqq"` looks for it'),
        (("show", "qqqq:A"), "`certtui list` names them."),
        (("search", "fee", "--org", "qqqq"), "`certtui list` names them."),
        (("list", "--role", "qqqq"), "Write a kind of work"),
        (("list", "--state", "qqqq"), "two letters: Texas, Houston, TX."),
    ],
)
def test_of_an_unknown_name_that_is_like_none_it_says_where_to_look(
    run_command: Any, arguments: tuple[str, ...], remedy: str
) -> None:
    ran = run_command(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert remedy in ran.err


def test_rows_that_differ_in_words_are_shown_when_asked_for(
    run_command: Any, answers: list[Any]
) -> None:
    for flags in (("--differences",), ("--differences", "--words")):
        run_command("compare", "one:A", "one:B", *flags)
    values, words = (
        [row.id for part in found.answer.sections for row in part.rows] for found in answers
    )
    assert "name" not in values
    assert "name" in words


def test_the_day_is_today_unless_another_is_given(run_command: Any, answers: list[Any]) -> None:
    days = ("--certified", "2025-01-01")
    for command in (("paths",), ("renewal", "one:A", *days), ("credentials",)):
        run_command(*command)
        run_command(*command, "--today", "2026-01-02")
    assert [answer.today.isoformat() for answer in answers] == ["2026-11-23", "2026-01-02"] * 3


def test_a_day_is_taken_as_it_is_typed(run_command: Any, answers: list[Any]) -> None:
    for command in (("paths",), ("renewal", "one:A", "--certified", "May 1, 2025")):
        assert run_command(*command, "--today", "2 January 2026").status == 0
    assert [answer.today.isoformat() for answer in answers] == ["2026-01-02"] * 2


def test_a_second_value_for_a_single_option_is_refused(run_command: Any) -> None:
    one, two = ("--foreign-degree", "PH:evaluated"), ("--foreign-degree", "IN")
    assert run_command("paths", *one, "--json").json["profile"]["foreign_degree"]["country"] == "PH"
    ran = run_command("paths", *one, *two)
    assert (ran.status, "'--foreign-degree': Say one" in ran.err) == (2, True)
    once = ["--role", "--state", "--country", "--field", "--education-finished"]
    hours = [f"--{subject}-hours" for subject in ("biology", "chemistry", "college")]
    for option in (*once, *hours, "--program-finished"):
        ran = run_command("paths", option, "2020", option, "2020")
        assert (ran.status, f"'{option}': Say one" in ran.err) == (2, True)
    for option in ("--hours", "--answer"):
        ran = run_command("paths", option, "biology=2", option, "biology=3")
        assert (ran.status, ran.err) == (2, f"{option} biology: 2 and 3 were said; say one.\n")
        assert "were said" not in run_command("paths", option, "biology=2", option, "biology=2").err
    for command in (("list",), ("compare", "one", "two")):
        ran = run_command(*command, "--role", "nurse", "--role", "tech")
        assert (ran.status, "'--role': Say one" in ran.err) == (2, True)
    ran = run_command("list", "nurse", "--role", "tech")
    assert (ran.status, "Name one role." in ran.err) == (2, True)
    ran = run_command("paths", "--answer", "cpr=yes", "--answer", "CPR=no")
    assert (ran.status, ran.err) == (2, "--answer CPR: yes and no were said; say one.\n")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ("--military --no military", "--no military was given, and --military as well: leave one"),
        (
            "--held one:A --no credential",
            "--no credential was given, and --holds or --held as well",
        ),
        ("--program nurse --no program", "--no program was given, and --program as well"),
        ("--experience nurse:1 --no experience", "--no experience was given, and --experience as"),
        ("--holds one:A:2090", "one:A since 2090: that day lies ahead"),
        ("--experience nurse:5:2024-2025", "5 years of work do not fit between 2024 and 2025"),
        ("--holds one:XYZ", "opens no route: leave it out"),
    ],
)
def test_contradictory_options_are_refused(run_command: Any, args: str, told: str) -> None:
    ran = run_command("paths", *args.split())
    assert (ran.status, told in ran.err) == (2, True), ran.err


def test_every_route_is_shown_when_asked_for(run_command: Any, answers: list[Any]) -> None:
    run_command("paths")
    run_command("paths", "--all")
    assert [answer.everything for answer in answers] == [False, True]


def test_a_license_of_a_state_is_no_credential_and_is_said_to_be_none(
    certtui: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = """
        country = "US"
        elsewhere = "No law here."
        elsewhere_sources = ["page"]
        [[jurisdiction]]
        id = "LL"
        name = "Lawland"
        """
    catalog = made_up(one="[[certification]]\ncode = 'A'\nrole = 'nurse'", states=states)
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    ran = certtui("credentials", "add", "LAWLAND nurse", "--expires", "2027-01-01")
    assert (ran.status, "`certtui show state:LL`" in ran.err) == (2, True)
    assert "state:" not in certtui("credentials", "add", "nobody", "--expires", "2027-01-01").err


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("The One Board", "ONE: "),
        ("s(one)", "S(ONE): "),
        ("S(ONE)CM", "S(ONE): "),
        ("only", "ONLY(TWO): "),
        ("both", "“both” is the name of several credentials: say one:BOTH or two:BOTH."),
        ("nobody", "There is no organization or credential “nobody” in the catalog."),
        ("OLD(GONE)", "Gone (in brief)"),  # the letters themselves, not what they became
        ("old", "Gone (in brief)"),
        ("one:nothing", "There is no certification “one:nothing” in the catalog."),
    ],
)
def test_show_takes_names_as_people_write_them(
    certtui: Any, monkeypatch: pytest.MonkeyPatch, name: str, shown: str
) -> None:
    catalog = made_up(
        one="""
        [organization]
        name = "The One Board"
        [[certification]]
        code = "S"
        letters = "S(ONE)"
        aliases = ["OLD(GONE)"]
        role = "nurse"
        [[certification]]
        code = "BOTH"
        role = "nurse"
        """,
        two="""
        [[certification]]
        code = "ONLY"
        role = "nurse"
        [[certification]]
        code = "BOTH"
        role = "nurse"
        """,
    )
    body = '{ id = "gone", name = "Gone", letters = ["OLD(GONE)", "S(GONE)", "ONLY"] }'
    brief = record_of(BodyFile, f"source = []\nbody = [{body}]")
    catalog = msgspec.structs.replace(catalog, body_files=(brief,))
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    ran = certtui("show", name)
    assert shown.casefold() in (ran.out or ran.err).splitlines()[0].casefold()


@pytest.mark.parametrize("command", ["compare", "cost"])
def test_compare_and_cost_take_names_as_people_write_them(
    run_command: Any, answers: list[Any], command: str
) -> None:
    assert run_command(command, "a", "one:b", "ONE:A").status == 0  # the first again
    found = answers[0].answer.subjects if command == "compare" else answers[0].costs
    assert [subject.id for subject in found] == ["one:A", "one:B"]


@pytest.mark.parametrize(
    ("name", "kind", "others"),
    [
        ("one", "OrganizationOutput", True),
        ("one:a", "CertificationOutput", True),
        ("x", "BodyOutput", False),
        ("state:ny", "StateOutput", False),
        ("state:Oregon", "StateOutput", False),
        ("oregon", "StateOutput", False),
    ],
)
def test_show_finds_each_kind_of_record_and_refuses_formats_it_lacks(
    certtui: Any, monkeypatch: pytest.MonkeyPatch, name: str, kind: str, others: bool
) -> None:
    found: list[Any] = []
    brief = record_of(BodyFile, 'source = []\nbody = [{ id = "x" }]')
    catalog = msgspec.structs.replace(made_up(one=ONE, states=LAW), body_files=(brief,))
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    monkeypatch.setattr(options, "write_answer", lambda answer, *_: found.append(answer))
    assert certtui("show", name).status == 0
    assert type(found[0]).__name__ == kind
    ran = certtui("show", name, "--format", "jsonld")
    assert ran.status == (0 if others else 2)
    assert ("cannot be written as jsonld" in ran.err) is not others
    assert certtui("show", name, "--format", "jsonld", "--json").status == 0


PLACES = """
    organization = { country = "CA" }
    [[certification]]
    code = "C"
    role = "tech"
    [[certification]]
    code = "OLD"
    role = "tech"
    status = "retired"
    """
LAW = """
    states = [{ id = "OR", name = "Oregon" }]
    [[jurisdiction]]
    id = "NY"
    name = "New York"
    accepts = [{ title = "Nurse", roles = ["nurse"], bodies = ["one"] }]
    """


@pytest.mark.parametrize(
    ("narrowed", "organizations", "certifications", "bodies"),
    [
        ((), ["one", "two"], 3, []),
        (("--all",), ["one", "two"], 3, ["x", "y"]),
        (("--all", "--country", "ca"), ["two"], 1, ["y"]),
        (("--country", "us"), ["one"], 2, []),
        (("--role", "tech"), ["two"], 1, []),
        (("--all", "--role", "nurse"), ["one"], 2, []),
        (("--state", "NY"), ["one"], 2, []),
        (("--state", "NY", "--role", "tech"), [], 0, []),
        (("--state", "NY", "tech"), [], 0, []),
        (("--state", "OR"), [], 0, []),
    ],
)
def test_list_names_what_can_be_got_and_is_narrowed_by_role_state_and_country(
    certtui: Any, monkeypatch: pytest.MonkeyPatch,
    narrowed: tuple[str, ...], organizations: list[str], certifications: int, bodies: list[str],
) -> None:  # fmt: skip
    found: list[Any] = []
    brief = record_of(BodyFile, 'source = []\nbody = [{ id = "x" }, { id = "y", country = "CA" }]')
    catalog = msgspec.structs.replace(made_up(one=ONE, two=PLACES, states=LAW), body_files=(brief,))
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    monkeypatch.setattr(options, "write_answer", lambda answer, *_: found.append(answer))
    ran = certtui("list", *narrowed)
    (answer,) = found
    assert [entry.id for entry in answer.organizations] == organizations
    assert len(answer.awards) == certifications
    assert [body.id for body in answer.bodies] == bodies
    assert (ran.status, ran.err) == (0 if organizations else 1, "")


@pytest.mark.parametrize("command", ["list", "paths"])
def test_an_unknown_country_is_refused(run_command: Any, command: str) -> None:
    ran = run_command(command, "--country", "UA")
    said = "There is no country “UA” in the catalog. Write its name or two letters: Canada, CA.\n"
    assert (ran.status, ran.out, ran.err) == (2, "", said)
    assert run_command(command, "--country", "us").status == 0


def test_only_plain_text_depends_on_the_width_of_the_terminal(
    run_command: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Mock(return_value=80)
    monkeypatch.setattr(streams, "width", asked)
    for format_ in ("json", "csv", "html", "markdown"):
        assert run_command("list", "--format", format_).status == 0
    assert not asked.called
    assert (run_command("list").status, run_command("show", "one").status, asked.call_count) == (
        0,
        0,
        2,
    )


# ---------------------------------------------------------------- the command line itself


def test_a_name_that_looks_like_an_option_is_no_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--", "-x"]) == 2
    assert "No such option '-x'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "offered"),
    [
        (["serch"], "“serch”. Did you mean `certtui search`?"),
        (["help"], "“help”. Did you mean `certtui --help`?"),
        (["version"], "“version”. Did you mean `certtui --version`?"),
        (["AMT", "vs", "ASCP", "--json"], '“AMT”. To look for it: `certtui search "AMT vs ASCP"`.'),
    ],
)
def test_what_is_no_command_offers_the_nearest_or_the_search(
    arguments: list[str], offered: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert f"There is no command {offered}" in capsys.readouterr().err


def test_the_first_format_is_the_default() -> None:
    @click.command()
    @options.formats("table", "csv")
    def command(format_: str) -> None: ...

    option, _ = command.params
    assert option.default == "table"


class Stream(io.StringIO):
    """A stream that is a terminal, or is none."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("typed", "options", "added"), [("n\n", (), 0), ("y\n", (), 1), ("n\n", ("--yes",), 1)]
)
def test_an_import_asks_for_consent_at_a_terminal(
    run_command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    typed: str, options: tuple[str, ...], added: int,
) -> None:  # fmt: skip
    stdin = Stream(is_terminal=True)
    stdin.write(typed)
    stdin.seek(0)
    monkeypatch.setattr(sys, "stdin", stdin)
    ran = imported(run_command, tmp_path, "title,date,points\nCourse,2025-05-01,2\n", *options)
    assert ran.status == (0 if added else 130)
    assert ("Add 1 activity to your log?" in ran.err) is not bool(options)
    assert len(run_command("credits", "--json").json) == added


@pytest.mark.parametrize(
    ("lacking", "environment", "reason"),
    [
        ("", {"TERM": "xterm"}, ""),
        ("", {"TERM": "dumb"}, "TERM is dumb"),
        ("stdin", {"TERM": "xterm"}, "the input is none"),
        ("stdout", {"TERM": "xterm"}, "the output is none"),
        ("stderr", {"TERM": "xterm"}, "the error output is none"),
        ("stdin", {"TEXTUAL_DRIVER": "textual_serve.driver:WebDriver"}, ""),
    ],
)
def test_the_reason_that_no_terminal_is_there_is_named(
    lacking: str, environment: dict[str, str], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Stream(name != lacking))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    said = why_no_terminal()
    assert (bool(said), reason in said) == (bool(reason), True)


@pytest.mark.parametrize("stream", [None, "closed"])
def test_a_closed_stream_is_no_terminal(stream: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if stream == "closed":
        stream = io.StringIO()
        stream.close()
    monkeypatch.setattr(sys, "stdin", stream)
    assert "the input is none" in why_no_terminal()


def test_without_a_terminal_forget_refuses_and_an_import_asks_nothing(
    run_command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)  # as after `<&-`
    ran = imported(run_command, tmp_path, "title,date,points\nCourse,2025-05-01,2\n")
    assert (ran.status, "Added 1 activity" in ran.err) == (0, True)
    ran = run_command("forget")
    assert (ran.status, "say --yes" in ran.err) == (2, True)


def test__from_and_its_kind_are_refused_one_without_the_other(
    run_command: Any, tmp_path: Path
) -> None:
    file = tmp_path / "rows.csv"
    file.touch()
    for arguments in (("--from", str(file), "organization", "x"), ("certifications", "x")):
        ran = run_command("new", *arguments, str(tmp_path))
        assert (ran.status, "A table goes with its kind" in " ".join(ran.err.split())) == (2, True)


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("LL", "Licenses this work. Which certifications count"),
        ("PP", "Asks for no license of its own for this work."),
        ("FF", "No law here."),
    ],
)
def test_list_says_what_a_state_asks_and_who_certifies_if_no_certification_counts(
    certtui: Any, monkeypatch: pytest.MonkeyPatch, state: str, says: str
) -> None:
    catalog = made_up(
        states="""
        country = "US"
        elsewhere = "No law here."
        elsewhere_sources = ["page"]
        states = [{ id = "FF", name = "Freeland" }]
        [[jurisdiction]]
        id = "LL"
        license_required = true
        [[jurisdiction]]
        id = "PP"
        license_required = false
        """,
        vocabulary="""
        [[role]]
        id = "tester"
        name = "Tester"
        field = "laboratory"
        runs_tests = true
        """,
        one="""
        [[certification]]
        code = "T"
        role = "tester"
        """,
        far="""
        [organization]
        country = "CA"
        [[certification]]
        code = "F"
        role = "tester"
        """,
    )
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    ran = certtui("list", "--role", "tester", "--state", state)
    assert says in ran.out.replace("\n    ", " ")
    assert "Who certifies it\n" in ran.out
    assert "one:T" in ran.out
    assert "far:F" not in ran.out
    assert "Nothing matches" not in ran.err


def test_list_names_those_of_which_nothing_says_whether_they_count_in_a_state(
    certtui: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = made_up(
        states="""
        country = "US"
        [[jurisdiction]]
        id = "LL"
        name = "Lawland"
        work = [{ roles = ["tester"], license_required = true, rule = "nurses may test too" }]
        [[jurisdiction.accepts]]
        title = "Tester"
        certifications = ["one:T"]
        [[jurisdiction.accepts]]
        title = "Tester"
        roles = ["tester"]
        bodies = ["two"]
        """,
        vocabulary='[[role]]\nid = "tester"\nname = "Tester"',
        one='[[certification]]\ncode = "T"\nrole = "tester"',
        two='[[certification]]\ncode = "U"\nrole = "tester"',
        three='[[certification]]\ncode = "V"\nrole = "tester"',
        far="""
        organization = { country = "CA" }
        [[certification]]
        code = "F"
        role = "tester"
        """,
    )
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    out = certtui("list", "--role", "tester", "--state", "LL").out
    assert "Whether it counts was not found: V(THREE)\n" in out
    law = "Lawland: Licenses this work; a certification is part of it; nurses may test too."
    assert law in out.replace("\n    ", " ")
    assert "far:F" not in out
    assert "Whether it counts" not in certtui("list", "--state", "LL").out


def test_search_shows_three_whole_answers_unless_told_how_many(
    run_command: Any, answers: list[Any]
) -> None:
    for how, is_whole in (((), False), (("--full",), True), (("--limit", "4"), True)):
        run_command("search", "what is a", *how)
        assert answers[-1].everything is is_whole
        assert len(answers[-1].answer.hits) <= (4 if "4" in how else 10)
