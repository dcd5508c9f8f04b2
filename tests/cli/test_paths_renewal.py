"""`certtui paths` and `certtui renewal`: the contract, the formats, the refusals."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.sample import SAMPLE


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


MLT = ("--education", "associate", "--program", "lab-technician:NAACLS", "--program-finished")


def test_paths_json_keeps_the_contract(certtui: Any) -> None:
    ran = certtui("paths", *MLT, "2025", "--json")
    assert ran.status == 0
    answer = ran.json
    assert set(answer) >= {"profile", "next", "routes"}
    assert answer["profile"]["programs"][0]["accreditor"] == "NAACLS"
    for entry in answer["next"]:
        assert entry["question"]
        assert entry["option"].startswith("--")
        assert entry["decides"] > 0
    for entry in answer["routes"]:
        assert {"certification", "route", "met", "missing", "confirm", "sources"} <= set(entry)
        assert entry["standing"] in ("open", "possible", "near", "closed", "unread")
        assert all(asked["condition"] and asked["question"] for asked in entry["ask"])
    standings = {(e["certification"], e["route"]): e["standing"] for e in answer["routes"]}
    assert standings["ascp:MLT", "route-1"] == "open"


def test_paths_writes_plain_text_with_sources(certtui: Any) -> None:
    ran = certtui("paths", *MLT, "2025", "--role", "mlt", "--state", "CA")
    assert ran.status == 0
    assert "By the rules in this catalog" in ran.out
    assert "Confirm with" in ran.out
    assert "https://" in ran.out
    assert "OPEN MLT(ASCP), Route 1" in ran.out
    assert "counts in California" in " ".join(ran.out.split())
    # an address is never broken
    assert all(len(line) <= 80 or "://" in line for line in ran.out.splitlines())


PEOPLE = [
    (),
    ("--education", "high-school"),
    ("--education", "bachelor:biology", "--experience", "lab-scientist:2"),
    ("--education", "doctorate:chemistry", "--experience", "lab-manager:5", "--holds", "ascp:MLS"),
    (*MLT, "2025", "--holds", "ascp:MLT", "--holds", "ascp:PBT", "--no", "military"),
    ("--experience", "medical-assistant:3", "--no", "program", "--no", "credential"),
]


@pytest.mark.parametrize("said", PEOPLE)
def test_paths_without_all_is_short(certtui: Any, said: tuple[str, ...]) -> None:
    assert len(certtui("paths", *said).out.splitlines()) <= 60
    for role in ("lab-scientist", "phlebotomist", "dental-assistant", "lab-manager"):
        out = certtui("paths", *said, "--role", role, "--state", "NY").out
        assert len(out.splitlines()) <= 40, out
    assert len(certtui("paths", *said, "--all").out.splitlines()) > 200


def test_paths_shows_the_nearest_route_first(certtui: Any) -> None:
    said = ("--education", "bachelor:biology", "--experience", "lab scientist:2")
    first = certtui("paths", *said, "--role", "med tech").out.splitlines()[:15]
    text = " ".join(first)
    assert "NEAR MLS(ASCP), Route 4" in text
    assert "three more years" in text


def test_paths_writes_csv_json_and_markdown(certtui: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(certtui("paths", "--format", "csv").out)))
    assert len(rows) == len(certtui("paths", "--format", "json").json["routes"])
    assert {row["standing"] for row in rows} <= {"open", "possible", "near", "closed", "unread"}
    assert certtui("paths", "--format", "markdown").out.startswith("# Paths")


def test_the_old_options_keep_working(certtui: Any) -> None:
    ran = certtui(
        "paths", "--education", "bachelor", "--field", "biology", "--biology-hours", "30",
        "--chemistry-hours", "16", "--experience-years", "2", "--experience-in", "lab-scientist",
        "--experience-years", "1", "--experience-in", "phlebotomist",
        "--military", "--holds", "ascp:MLT", "--holds", "amt:MLT", "--role", "lab-scientist",
        "--state", "NY", "--program", "lab-technician", "--program-finished", "2020", "--json",
    )  # fmt: skip
    assert ran.status == 0
    routes = ran.json["routes"]
    entry = next(e for e in routes if (e["certification"], e["route"]) == ("ascp:MLS", "route-4"))
    assert any("three more years" in text for text in entry["missing"])
    assert entry["state"]["id"] == "NY"
    profile = ran.json["profile"]
    assert [work["role"] for work in profile["experience"]] == ["lab-scientist", "phlebotomist"]
    assert profile["programs"][0]["finished"] == "2020"


def test_hours_without_a_subject_are_those_of_college_in_all(certtui: Any) -> None:
    for said, hours in (
        (("60",), {"any": 60}),
        (("9q",), {"any": 6}),
        (("90q", "bio=6"), {"any": 60, "biology": 6}),
    ):
        options = [word for text in said for word in ("--hours", text)]
        assert certtui("paths", *options, "--json").json["profile"]["hours"] == hours


def test_a_profile_is_saved_and_read(certtui: Any, tmp_path: Path) -> None:
    path = tmp_path / "me.toml"
    said = ("--student", "bachelor:biology:2027-05", "--answer", "cpr=yes", "--no", "program")
    first = certtui("paths", *said, "--save", str(path), "--json")
    again = certtui("paths", "--profile", str(path), "--answer", "age=30", "--json")
    assert again.json["profile"]["answers"] == {"cpr": True, "age": 30.0}
    assert again.json["profile"]["education"] == first.json["profile"]["education"]
    path.write_text("experience = 3", encoding="utf-8")
    broken = certtui("paths", "--profile", str(path))
    assert broken.status == 2
    assert "me.toml" in broken.err


def test_a_profile_that_cannot_be_saved_is_named_with_the_reason(
    certtui: Any, tmp_path: Path
) -> None:
    there, nowhere = tmp_path / "me.toml", tmp_path / "nowhere" / "me.toml"
    there.touch()
    refused = certtui("paths", "--save", str(there))
    assert (refused.status, refused.err) == (2, f"{there} is there already: nothing was written.\n")
    refused = certtui("paths", "--save", str(nowhere))
    reason = f"there is no directory {nowhere.parent}"
    assert (refused.status, refused.err) == (2, f"Cannot write {nowhere}: {reason}.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--role", "lab-technicain"), "Did you mean lab-technician"),
        (("--holds", "ascp:MLX"), "ascp:ML"),
        (("--state", "Californai"), "California"),
        (("--biology-hours", "-4"), "not between"),
        (("--education", "kindergarten"), "kindergarten"),
        (("--experience", "lab-scientist:long"), "not an amount of work"),
        (("--education", "night school"), "--hours college=75"),
        (("--student", "bachelor:biology"), "when you will finish"),
        (("--answer", "cpx=yes"), "cpr"),
        (("--hours", "biology"), "such as biology=16"),
        (("--answer", "cpr"), "such as cpr=yes"),
        (("--held", "ascp:MLS:20"), "“20”: write the year in full"),
        (("--holds", "ascp:MLS:later"), "“later”"),
        (("--foreign-degree", "IN:eval"), "write IN, IN:evaluated or IN:no"),
        (("--hours", "biology=many"), "number of hours"),
        (("--hours", "sociology=3"), "biology"),
        (("--holds", "MLT"), "several credentials"),
        (("--experience-years", "2"), "--experience ROLE:YEARS"),
    ],
)
def test_paths_refuses_unknown_names(certtui: Any, arguments: tuple[str, ...], words: str) -> None:
    ran = certtui("paths", *arguments)
    assert ran.status == 2
    assert not ran.out
    assert words.casefold() in ran.err.casefold()


def test_an_accreditor_that_may_be_misspelled_is_pointed_out(certtui: Any) -> None:
    ran = certtui("paths", "--program", "lab-technician:NAACL:2021")
    assert (ran.status, "Did you mean" in ran.err) == (0, True)
    for known in ("naacls", "cdph", "Somebody Else Entirely"):
        assert not certtui("paths", "--program", f"lab-technician:{known}:2021").err


AS_OF = ("--today", "2026-11-23")


def one(ran: Any) -> Any:
    """The only credential of the answer."""
    (entry,) = ran.json["credentials"]
    return entry


def test_renewal_json_keeps_the_contract(certtui: Any) -> None:
    asked = ("renewal", "alpha:LS", "--certified", "2024-03-14")
    ran = certtui("--catalog", str(SAMPLE), *asked, *AS_OF, "--json")
    assert ran.status == 0
    plan = one(ran)
    assert plan["certification"] == "alpha:LS"
    assert (plan["certified"], plan["expires"]) == ("2024-03-14", None)
    assert plan["standing"] == "current"
    assert plan["cycle"]["start"] == "2024-03-14"
    assert plan["cycle"]["due"] == "2027-03-14"
    assert (plan["points"]["asked"], plan["points"]["earned"]) == (45, 0)
    categories = [(part["category"], part["asked"]) for part in plan["points"]["by_category"]]
    assert categories == [("safety", 3), ("one's own field", 20)]
    assert [fee["date"] for fee in plan["fees"]] == ["2025-03-14", "2026-03-14", "2027-03-14"]
    assert plan["fees"][0]["amount"] == 95
    assert plan["fees"][0]["old"] is False
    assert [rung["from"] for rung in plan["ladder"]] == ["2027-03-15", "2027-06-13", "2031-03-15"]
    assert all(rung["what"] for rung in plan["ladder"])
    assert all(source["id"] and source["title"] for source in plan["sources"])


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_a_day_from_which_nothing_can_be_counted_is_refused(certtui: Any, day: str) -> None:
    for command in ("paths", "credentials", "renewal"):
        ran = certtui(command, "--today", day)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("Today cannot be ")


def test_renewal_of_an_exempt_holder_has_no_end_date(certtui: Any) -> None:
    plan = one(certtui("renewal", "ascp:MLS", "--certified", "2001-01-01", *AS_OF, "--json"))
    assert plan["cycle"] == {"start": "2001-01-01", "due": None}
    assert plan["points"]["exempt"] is True
    assert plan["exempt"]
    text = certtui("renewal", "ascp:MLS", "--certified", "2001-01-01", *AS_OF).out
    assert "no end date" in text
    assert "einstatement" not in text


def test_a_year_or_a_month_of_certification_is_said_as_it_was_given(certtui: Any) -> None:
    plan = one(certtui("renewal", "ascp:MLS", "--certified", "2001", *AS_OF, "--json"))
    assert (plan["certified"], plan["certified_within"]) == ("2001-01-01", "year")
    plan = one(certtui("renewal", "ascp:MLS", "--certified", "2024-03", *AS_OF, "--json"))
    assert (plan["certified"], plan["certified_within"]) == ("2024-03-01", "month")
    text = certtui("renewal", "ascp:MLS", "--certified", "2024-03", *AS_OF).out
    assert "Certified: March 2024\n" in text
    assert "1 March 2024 is assumed." in " ".join(text.split())


def test_renewal_of_a_lapsed_holder_shows_the_rung_of_today(certtui: Any) -> None:
    arguments = ("renewal", "aama:CMA", "--expires", "Feb 2020", "--today", "2020-05-29")
    plan = one(certtui(*arguments, "--json"))
    assert plan["standing"] == "lapsed"
    assert [(rung["from"], rung["until"], rung["now"]) for rung in plan["ladder"]] == [
        ("2020-03-01", "2020-05-29", True),
        ("2020-05-30", None, False),
    ]
    text = certtui(*arguments).out
    assert "are here; " in text
    assert "changes on 30 May 2020" in text
    assert "2025" not in text.partition("Sources")[0]


def test_renewal_writes_plain_text_with_days(certtui: Any) -> None:
    ran = certtui("renewal", "ascp:MLS", "--certified", "2024-02-29", *AS_OF)
    assert "28 February 2027, in 97 days" in ran.out
    assert "If it is missed" in ran.out
    assert all(len(line) <= 80 or "://" in line for line in ran.out.splitlines())


def test_renewal_says_that_earlier_renewals_are_assumed(certtui: Any) -> None:
    ran = certtui("renewal", "aama:CMA", "--certified", "2015-04-10", *AS_OF)
    assert "if every renewal was made" in ran.out
    assert "the last by 30 April 2025" in " ".join(ran.out.split())


def test_renewal_takes_several_credentials(certtui: Any) -> None:
    days = ("ascp:MLS", "--certified", "2024-03-14", "ascp:SBB", "--certified", "2025-06-30")
    answer = certtui("renewal", *days, *AS_OF, "--json").json
    assert [plan["cycle"]["due"] for plan in answer["credentials"]] == ["2027-03-14", "2028-06-30"]
    assert answer["together"][0]["organization"] == "ascp"
    assert "Several credentials of ASCP" in certtui("renewal", *days, *AS_OF).out
    assert certtui("renewal", *days, "amt:MLT").status == 2


def test_a_common_date_is_offered_only_where_a_source_knows_of_one(certtui: Any) -> None:
    years = {"nha:CPT": 2025, "nha:CET": 2026, "amt:MLT": 2024, "amt:RPT": 2025}
    held = [(name, "--certified", f"{year}-02-01") for name, year in years.items()]
    (nha,) = certtui("renewal", *sum(held, ()), *AS_OF, "--json").json["together"]
    assert (nha["organization"], nha["effect"]) == ("nha", None)


def test_renewal_ics_writes_a_calendar_and_never_over_another_file(
    certtui: Any, tmp_path: Path
) -> None:
    path = tmp_path / "mine.ics"
    ran = certtui(
        "renewal", "amt:MLT", "--certified", "2024-03-14", *AS_OF, "--ics", str(path), "--json"
    )
    assert ran.status == 0
    assert "Wrote 1 event to" in ran.err
    assert one(ran)["certification"] == "amt:MLT"
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
    path.write_text("something else", encoding="utf-8")
    again = certtui("renewal", "amt:MLT", "--certified", "2024-03-14", "--ics", str(path))
    assert again.status == 2
    assert path.read_text(encoding="utf-8") == "something else"


def test_what_never_expires_hides_no_other(certtui: Any) -> None:
    ran = certtui("renewal", "csmls:MLA", "amt:MLT", "--certified", "2024-03-14", "--json", *AS_OF)
    assert (ran.status, one(ran)["certification"]) == (0, "amt:MLT")
    assert ran.err.startswith("MLA(CSMLS) does not expire")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("amt:MLT", "--certified", "3/4/2024"), "2024-03-04 or 2024-04-03"),
        (("amt:MLT", "--certified", "2023-02-29"), "no such day"),
        (("amt:MLT", "--certified", "2020"), "2020 is a year only"),
        (("amt:MLT", "--certified", "2030-01-01"), "future"),
        (("amt:MLT", "--certified", "1930-01-01"), "1939"),
        (("amt:MLT", "--certified", "2020-01-01", "--expires", "2019-01-01"), "before it was"),
        (("amt:MLT", "--expires", "2099-01-01"), "check the year"),
        (("amt:MLX", "--certified", "2024-03-14"), "Did you mean"),
        (("csmls:MLA", "--certified", "2024-03-14"), "does not expire"),
        (("amt:MLT",), "--certified"),
        (("nha:CPT", "--certified", "2024-03-14", "--certified", "2024-03-14"), "Write one day"),
        (("MLT", "--certified", "2024-03-14"), "amt:MLT"),
        ((), "certtui credentials add"),
    ],
)
def test_renewal_refuses_wrong_names_and_days(
    certtui: Any, arguments: tuple[str, ...], words: str
) -> None:
    ran = certtui("renewal", *arguments, *AS_OF)
    assert ran.status == 2
    assert words in ran.err
    assert not ran.out


def test_paths_says_where_credentials_lead(certtui: Any) -> None:
    out = certtui("paths", "--holds", "ascp:MLT", "--role", "lab-scientist").out
    assert "MLT(ASCP) leads to" in out
    assert "MLS(ASCP)" in out.partition("leads to")[2]


def test_paths_says_whether_a_credential_held_counts_in_the_state(certtui: Any) -> None:
    out = certtui(
        "paths", "--holds", "ascp:C", "--state", "NY", "--role", "chemistry-scientist"
    ).out
    assert "held: C(ASCP) (whether it counts: not found)" in out
    assert "You hold C(ASCP) (whether it counts: not found): ask New York" in " ".join(out.split())
    assert "Apply for" not in out
