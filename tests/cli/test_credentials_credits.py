"""`certtui credentials`, `credits`, `forget`, and `renewal` of what is kept."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from certtui.catalog.cleaning import LONGEST_TEXT
from certtui.catalog.file_places import data_directory


def hold(certtui: Any) -> None:
    assert certtui("credentials", "add", "MLS(ASCP)", "--certified", "15 March 2024").status == 0


def test_an_added_credential_is_kept_and_planned(certtui: Any) -> None:
    assert certtui("credentials", "--json").json == []
    assert "keep no credential" in certtui("credentials").out
    added = certtui("credentials", "add", "MLS(ASCP)", "--certified", "15 March 2024")
    assert "15 March 2027, in 112 days" in added.err
    certtui("credentials", "add", "aama:CMA", "--expires", "2026-01-31", "--number", "42")
    assert certtui("credentials", "--json").json == [
        {"status": "in-force", "certification": "ascp:MLS", "certified": "2024-03-15"},
        {
            "status": "in-force",
            "certification": "aama:CMA",
            "expires": "2026-01-31",
            "number": "42",
        },
    ]
    plans = certtui("renewal", "--json").json["credentials"]
    assert [(plan["certification"], plan["standing"]) for plan in plans] == [
        ("aama:CMA", "lapsed"),
        ("ascp:MLS", "current"),
    ]
    assert certtui("renewal", "ascp:MLS", "--json").json["credentials"][0]["cycle"]["due"]
    changed = certtui("credentials", "add", "aama:CMA", "--expires", "2031-01-31")
    assert "Changed aama:CMA" in changed.err
    assert certtui("credentials", "--json").json[1]["number"] == "42"
    assert certtui("credentials", "remove", "aama:CMA").status == 0
    assert len(certtui("credentials", "--json").json) == 1


def test_a_credential_is_added_by_words_without_quotation_marks(certtui: Any) -> None:
    assert certtui("credentials", "add", "mls", "ascp", "--certified", "2024-03-15").status == 0
    assert certtui("credentials", "--json").json[0]["certification"] == "ascp:MLS"


def test_a_credential_that_never_expires_can_be_kept(certtui: Any) -> None:
    added = certtui("credentials", "add", "csmls:MLA", "--certified", "2020-01-01")
    assert added.status == 0
    assert "Added csmls:MLA.\nMLA(CSMLS) does not expire: there is nothing to renew. " in added.err
    assert "does not expire" in certtui("credentials").out


def test_a_states_license_is_kept_logged_for_and_planned(certtui: Any, tmp_path: Path) -> None:
    added = certtui("credentials", "add", "Florida technologist", "--certified", "2025-03-01")
    assert "Added state:FL.\nSo it is due: 31 August 2028" in added.err
    assert certtui("credentials", "--json").json[0]["certification"] == "state:FL"
    certtui("credits", "add", "Virus", "--hours", "1", "--on", "2026-11-01", "--for", "state:FL")
    (plan,) = certtui("renewal", "--ics", str(tmp_path / "a.ics"), "--json").json["credentials"]
    assert (plan["certification"], plan["points"]["earned"]) == ("state:FL", 1)
    assert "fl-ce" in [source["id"] for source in plan["sources"]]
    text = (tmp_path / "a.ics").read_text("utf-8")
    assert "SUMMARY:Florida laboratory license: renewal due" in text
    assert certtui("renewal", "FL license").out.startswith("Renewal of Florida laboratory license")
    assert certtui("credentials", "remove", "state:fl").status == 0


def test_renewal_ends_with_status_1_if_no_kept_credential_renews(certtui: Any) -> None:
    certtui("credentials", "add", "csmls:MLA", "--certified", "2020-01-01")
    for format_ in ("table", "markdown", "html"):
        ran = certtui("renewal", "--format", format_)
        assert (ran.status, ran.out) == (1, "")
        assert "does not expire" in ran.err
    ran = certtui("renewal", "--json")
    assert (ran.status, ran.json["credentials"]) == (1, [])


LONG = "x" * (LONGEST_TEXT + 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("credentials", "add", "ascp:MLS"), "day it was earned"),
        (("credentials", "add", "ascp:MLS", "--expires", "2027-01-01", "--note", LONG),
         "'--note': A text of 100,001 letters, and 100,000 are the most: shorten it."),
        (("credits", "add", LONG, "--points", "1"), "'TITLE': A text of 100,001 letters"),
        (("credentials", "add", "ascp:MLS", "--number", LONG), "'--number': A text of"),
        *(
            (("credits", "add", "x", "--points", "1", option, LONG), f"'{option}': A text of")
            for option in ("--category", "--kind", "--provider", "--accreditor", "--note")
        ),
        (("credentials", "--today", "0001-01-01"), "Today cannot be"),
        (("credentials", "add", "ascp:MLS", "--certified", "2030-01-01"), "future"),
        (
            ("credentials", "add", "MLT", "--certified", "2020-01-01"),
            "say aab:MLT, amt:MLT, ascp:MLT, csmls:MLT-General",
        ),
        (("credentials", "remove", "ascp:MLS"), "not among"),
        (("credits", "add", "Course"), "--points or --hours"),
        (("credits", "add", "Course", "--points", "-1"), "not a number of points"),
        (("credits", "remove", "abc"), "no activity"),
        (("credits", "undo"), "nothing to undo"),
        (("credits", "add", "x", "--points", "1", "--proof", "/nowhere/x.pdf"), "does not exist"),
        (("credits", "export", "--format", "html"), "needs a credential"),
    ],
)  # fmt: skip
def test_wrong_credentials_and_activities_are_refused_in_words(
    certtui: Any, arguments: tuple[str, ...], words: str
) -> None:
    ran = certtui(*arguments)
    assert ran.status == 2
    assert words in " ".join(ran.err.split())
    assert not ran.out


def test_a_credential_removed_by_mistake_is_brought_back(certtui: Any) -> None:
    hold(certtui)
    before = certtui("credentials", "--json").json
    name = before[0]["certification"]
    certtui("credentials", "remove", name)
    assert certtui("credentials", "undo").err == f"Back as it was: {name}.\n"
    assert certtui("credentials", "--json").json == before
    assert certtui("credentials", "undo").err == f"No longer there: {name}.\n"


def test_what_is_known_of_the_day_is_kept_until_the_day_is_given(certtui: Any) -> None:
    def kept(*days: str) -> Any:
        assert certtui("credentials", "add", "ascp:MLS", *days).status == 0
        (entry,) = certtui("credentials", "--json").json
        return entry.get("certified"), entry.get("certified_within")

    assert kept("--certified", "June 2024") == ("2024-06-01", "month")
    assert kept("--number", "5") == ("2024-06-01", "month")
    assert kept("--certified", "2 June 2024") == ("2024-06-02", None)
    assert kept("--certified", "2024-06") == ("2024-06-01", "month")
    assert kept("--certified", "", "--expires", "2027-06") == (None, None)


def test_an_undo_that_changes_no_entry_says_so(certtui: Any) -> None:
    hold(certtui)
    directory = data_directory()
    assert directory is not None
    file = directory / "credentials.toml"
    (file.parent / "credentials.toml.bak").write_bytes(file.read_bytes() + b"# a comment\n")
    said = "The file is back as it was; its entries are the same.\n"
    assert certtui("credentials", "undo").err == said
    assert file.read_bytes().endswith(b"# a comment\n")


def test_another_status_has_not_the_day_of_the_one_before(certtui: Any) -> None:
    kept = ("credentials", "add", "amt:RMA", "--certified", "2020-04-01", "--status")
    certtui(*kept, "expired", "--since", "2025-04-01")
    (held,) = certtui("credentials", "--json").json
    assert (held["status"], held.get("since")) == ("lapsed", "2025-04-01")
    certtui(*kept, "retired")
    (held,) = certtui("credentials", "--json").json
    assert (held["status"], held.get("since")) == ("retired", None)


def test_a_day_entered_by_mistake_is_taken_out(certtui: Any) -> None:
    certtui("credentials", "add", "amt:RMA", "--certified", "2020-04-01", "--expires", "2026-04-01")
    certtui("credentials", "add", "amt:RMA", "--expires", "")
    (held,) = certtui("credentials", "--json").json
    assert (held["certified"], held.get("expires")) == ("2020-04-01", None)
    nothing = certtui("credentials", "add", "amt:RMA", "--certified", "")
    assert "give the day it was earned, or the day it expires" in nothing.err


def test_an_import_says_in_which_order_its_days_are(certtui: Any, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("title,date,points\nA,3/4/2026,1\nB,3/25/2026,1\n", "utf-8")
    preview = certtui("credits", "import", str(file), "--preview")
    assert "on from “date”, the month first" in preview.err
    assert "2026-03-04: 1, A" in preview.err


def test_an_import_of_a_file_without_an_activity_says_so(certtui: Any, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("title,date,points\n", "utf-8")
    ran = certtui("credits", "import", str(file))
    assert (ran.status, ran.err.splitlines()[-1]) == (1, "Nothing in it can be added.")


def test_an_activity_is_added_changed_removed_and_brought_back(
    certtui: Any, tmp_path: Path
) -> None:
    hold(certtui)
    proof = tmp_path / "certificate.pdf"
    proof.write_bytes(b"")
    added = certtui(
        "credits", "add", "Blood bank update", "--points", "2", "--on", "2025-05-01",
        "--category", "blood banking", "--proof", str(proof), "--accreditor", "PACE",
    )  # fmt: skip
    assert "ascp:MLS: +2" in added.err
    assert "34 more" in added.err
    (entry,) = certtui("credits", "--json").json
    assert (entry["title"], entry["points"], entry["proof"]) == (
        "Blood bank update", 2, str(proof.resolve())
    )  # fmt: skip
    assert "+0, it does not lie in" in certtui(
        "credits", "edit", "Blood bank update", "--on", "2020-01-01"
    ).err  # fmt: skip
    refused = certtui("credits", "remove", "no-such")
    assert (refused.status, "There is no activity “no-such”" in refused.err) == (2, True)
    assert certtui("credits", "remove", entry["id"][:4]).status == 0
    assert certtui("credits", "--json").json == []
    assert "Back as it was: Blood bank update" in certtui("credits", "undo").err
    assert len(certtui("credits", "--json").json) == 1
    certtui("credits", "edit", "Blood bank update", "--points", "3")
    undone = certtui("credits", "undo").err
    assert undone == "Back as it was: Blood bank update, 2020-01-01.\n"


def test_a_log_that_cannot_be_read_is_not_undone(certtui: Any, tmp_path: Path) -> None:
    data = ("--data", str(tmp_path))
    certtui("credits", "add", "Talk", "--points", "1", "--on", "2026-01-02", *data)
    log = tmp_path / "credits.toml"
    log.write_text("[[activity]]\ntitle = 5\n", "utf-8")
    ran = certtui("credits", "undo", *data)
    assert (ran.status, "toml:1:1: activity 1, on: The key" in ran.err) == (2, True)
    assert log.read_text("utf-8") == "[[activity]]\ntitle = 5\n"


def test_an_activity_of_the_period_before_is_said_to_count_there(certtui: Any) -> None:
    certtui("credentials", "add", "ascp:MLS", "--certified", "15 March 2020")
    late = certtui("credits", "add", "Late", "--points", "2", "--on", "2025-05-01")
    assert "ascp:MLS: +2 in the period before this one." in late.err


def test_an_activity_that_adds_no_points_says_why(certtui: Any) -> None:
    hold(certtui)
    certtui("credentials", "add", "aama:CMA", "--certified", "2023-02-10")
    certtui("credentials", "add", "aab:HCLD", "--expires", "2027-12-31")
    certtui("credentials", "add", "aab:MT", "--certified", "2024-02-01")
    outside = certtui("credits", "add", "Old", "--points", "2", "--on", "2020-01-01")
    assert "ascp:MLS: +0, it does not lie in 15 March 2024 to 15 March 2027." in outside.err
    assert "aab:HCLD: not counted without the day on which it was earned." in outside.err
    assert "aab:MT: no contact hours are asked." in outside.err
    inside = certtui(
        "credits", "add", "New", "--points", "2", "--on", "2025-05-01", "--for", "ascp:MLS"
    )
    rest = "laboratory specialty, education or other laboratory areas"
    assert f"ascp:MLS: +2 in {rest}; 34 more" in inside.err
    assert "does not lie" not in inside.err
    assert "aama:CMA" not in inside.err
    nothing = certtui("credits", "add", "Free", "--points", "0", "--on", "2025-05-02")
    assert "ascp:MLS: +0; 34 more" in nothing.err  # and in no area


def test_an_activity_for_what_is_not_held_is_noted_and_can_be_for_all(certtui: Any) -> None:
    hold(certtui)
    added = certtui("credits", "add", "Course", "--points", "1", "--for", "amt:MLT")
    assert "amt:MLT: not among what you hold, it counts once you add it." in added.err
    assert "ascp:MLS" not in added.err
    changed = certtui("credits", "edit", "Course", "--for", "")
    assert "not among" not in changed.err
    assert "ascp:MLS: +1" in changed.err


def test_an_activity_entered_twice_is_kept_and_noted(certtui: Any) -> None:
    entry = ("credits", "add", "Talk", "--points", "2", "--on", "2025-05-01")
    assert "already" not in certtui(*entry).err
    assert "already" in certtui(*entry).err
    assert "already" not in certtui(*entry[:2], "Another talk", *entry[3:]).err
    assert len(certtui("credits", "--json").json) == 3


def test_an_activity_counts_for_two_bodies_in_an_area_of_each(certtui: Any) -> None:
    hold(certtui)
    certtui("credentials", "add", "aama:CMA", "--certified", "2023-02-10")
    added = certtui(
        "credits", "add", "Course", "--points", "3", "--on", "2025-05-01",
        "--category", "clinical chemistry", "--for", "ascp:MLS", "--for", "CMA",
    )  # fmt: skip
    assert added.status == 0, added.err
    for plan in certtui("renewal", "--json").json["credentials"]:
        earned = {row["category"]: row["earned"] for row in plan["points"]["by_category"]}
        assert plan["points"]["earned"] == 3
        assert earned["chemistry" if plan["certification"] == "ascp:MLS" else "clinical"] == 3


LOG = "Course Title,Completed,Credits\nOne,2025-05-01,2\nTwo,2025-06-01,1.5\nThree,soon,1\n"


def test_a_day_that_is_assumed_of_a_month_is_read_back(certtui: Any) -> None:
    added = certtui("credentials", "add", "ascp:MLS", "--certified", "March 2024")
    assert "1 March 2024 (no day was given, so the first of the month)" in added.err
    assert "no day" not in certtui("credentials", "add", "ascp:MLS", "--certified", "today").err


def test_an_activity_of_yesterday_is_told_from_the_day_of_the_command(certtui: Any) -> None:
    certtui("credits", "add", "Talk", "--points", "1", "--on", "yesterday")
    certtui("credits", "add", "Talk", "--points", "1")
    days = [date.fromisoformat(entry["on"]) for entry in certtui("credits", "--json").json]
    assert days[1] - days[0] == timedelta(days=1)


def test_an_exported_log_is_read_back_with_the_credentials_of_each_activity(
    certtui: Any, tmp_path: Path
) -> None:
    for name, held in (("A", ("MLS(ASCP)", "amt:MLS")), ("B", ("amt:MLS",)), ("C", ())):
        meant = [word for one in held for word in ("--for", one)]
        certtui("credits", "add", name, "--points", "2", "--on", "2026-02-01", *meant)
    table = tmp_path / "log.csv"
    table.write_text(certtui("credits", "export").out, encoding="utf-8")
    there = ("--data", str(tmp_path / "there"))
    assert certtui("credits", "import", str(table), *there).status == 0
    assert certtui("credits", "--json", *there).json == certtui("credits", "--json").json
    elsewhere = ("--data", str(tmp_path / "elsewhere"))
    certtui("credits", "import", str(table), "--for", "nha:CCMA", *elsewhere)
    for entry in certtui("credits", "--json", *elsewhere).json:
        assert entry["for"] == ["nha:CCMA"]


def test_an_import_shows_a_preview_and_adds_nothing_twice(certtui: Any, tmp_path: Path) -> None:
    hold(certtui)
    file = tmp_path / "log.csv"
    file.write_text(LOG, "utf-8")
    preview = certtui("credits", "import", str(file), "--preview")
    assert "title from “Course Title”" in preview.err
    assert "Row 4" in preview.err
    assert certtui("credits", "--json").json == []
    assert (
        "Added 2 activities; 1 row left out.\n"
        in certtui("credits", "import", str(file), "--yes").err
    )
    again = certtui("credits", "import", str(file), "--yes")
    assert "Added 0 activities; 2 were there already; 1 row left out." in again.err
    exported = certtui("credits", "export").out
    rows = list(csv.DictReader(io.StringIO(exported)))
    assert [row["title"] for row in rows] == ["One", "Two"]
    file.write_text(exported, "utf-8")
    assert "Added 0" in certtui("credits", "import", str(file), "--yes").err


def test_an_import_says_what_it_adds_to_each_credential(certtui: Any, tmp_path: Path) -> None:
    hold(certtui)
    certtui("credentials", "add", "aama:CMA", "--certified", "2023-02-10")
    file = tmp_path / "log.csv"
    file.write_text(
        "Title,Date,Hours,Category\nA,2025-05-01,2,safety\nB,2025-05-02,1.5,ethics\n"
        "C,2020-05-02,1,ethics\n",
        "utf-8",
    )
    said = certtui("credits", "import", str(file), "--yes").err
    areas = "2 in laboratory or patient safety and 1.5 in medical ethics"
    assert f"ascp:MLS: +3.5, of them {areas}; 32.5 more points" in said
    assert (
        "aama:CMA: +0 (how many points AAMA makes of an hour was not found: enter its points); "
        "60 more points"
    ) in said


@pytest.mark.parametrize("kind", ["html", "markdown", "table"])
def test_the_audit_sheet_says_what_was_asked_and_earned(
    certtui: Any, kind: str, tmp_path: Path
) -> None:
    hold(certtui)
    proof = tmp_path / "certificate.pdf"
    proof.touch()
    certtui("credits", "add", "Ethics", "--on", "2025-06-01", "--points", "1",
            "--category", "medical ethics", "--proof", str(proof))  # fmt: skip
    certtui("credits", "add", "Safety <first>", "--points", "1", "--on", "2025-05-01",
            "--category", "safety", "--provider", "A | B")  # fmt: skip
    sheet = certtui("credits", "export", "--format", kind, "--name", "Pat Doe").out
    for words in (
        "Record of continuing education",
        "Pat Doe",
        "36 points",
        "34 more",
        "none named",
        "certificate.pdf",
    ):
        assert words in sheet
    assert str(tmp_path) not in sheet  # it is handed to others
    assert ("<first>" in sheet) == (kind == "table")


def test_forget_lists_the_files_asks_and_deletes_them(certtui: Any, tmp_path: Path) -> None:
    hold(certtui)
    certtui("credits", "add", "x", "--points", "1")
    unsure = certtui("forget")
    assert unsure.status == 2
    assert "credentials.toml: the credentials you hold" in unsure.err
    assert "/.lock\n" in unsure.err
    assert "Nothing was deleted: say --yes" in unsure.err
    assert len(certtui("credentials", "--json").json) == 1
    assert certtui("forget", "--yes").status == 0
    assert certtui("credentials", "--json").json == []
    assert "Nothing is kept." in certtui("forget").err


def test__data_keeps_everything_in_another_directory(
    certtui: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = ("--data", str(tmp_path / "there"))
    certtui("credentials", "add", "ascp:MLS", "--certified", "2024-03-15", *there)
    assert certtui("credentials", "--json").json == []
    assert len(certtui("credentials", *there, "--json").json) == 1
    assert len(certtui(*there, "credentials", "--json").json) == 1
    certtui(*there, "credits", "add", "Update", "--points", "1")
    assert len(certtui("credits", *there, "--json").json) == 1
    assert str(tmp_path / "there") in certtui(*there, "info").out
    monkeypatch.setenv("CERTTUI_DATA", str(tmp_path / "there"))
    assert len(certtui("credentials", "--json").json) == 1


def test_a_broken_credentials_file_ends_the_command_and_names_its_line(
    certtui: Any, tmp_path: Path
) -> None:
    (tmp_path / "credentials.toml").write_text(
        '[[credential]]\ncertification = "ascp:MLS\n', "utf-8"
    )
    for arguments in (
        ("credentials", "--data", str(tmp_path)),
        ("credentials", "add", "amt:MLT", "--certified", "2024-01-01", "--data", str(tmp_path)),
        ("renewal", "--data", str(tmp_path)),
    ):
        ran = certtui(*arguments)
        assert ran.status == 2
        assert "credentials.toml:2:" in ran.err


def test_hours_are_taken_as_people_write_them(certtui: Any) -> None:
    for typed, hours in (("1:30", 1.5), ("90 min", 1.5), ("2 hrs", 2), ("1,5", 1.5)):
        certtui("credits", "add", typed, "--hours", typed)
        assert certtui("credits", "--json").json[-1]["hours"] == hours
    for typed in ("nan", "-1", "much", "10001"):
        assert certtui("credits", "add", "X", "--points", typed).status == 2


def test_a_last_day_that_is_a_month_is_its_end(certtui: Any) -> None:
    certtui("credentials", "add", "nha:CCMA", "--expires", "12/2026")
    assert "2026-12-31" in certtui("credentials", "--json").out


def test_columns_that_cannot_be_told_are_named_as_options(certtui: Any, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("Kurs,Datum,Std\nA,3/4/2026,1\n", "utf-8")
    ran = certtui("credits", "import", str(file), "--preview")
    assert ran.status == 2
    assert "say so with certtui credits import --map title=COLUMN --map on=COLUMN" in ran.err
    named = [f"--map={pair}" for pair in ("title=Kurs", "date=Datum", "hours=Std")]
    ran = certtui("credits", "import", str(file), "--preview", *named)
    assert "--day-first or --month-first says what comes first in 3/4/2026, for the" in ran.err
