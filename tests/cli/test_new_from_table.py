"""`certtui new --from FILE.csv certifications`: valid results and reported faults."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from certtui.catalog.certification_table import as_toml, read_table
from certtui.catalog.cleaning import REPLACEMENT, clean
from certtui.catalog.loading.decoding import decode, read_directory
from certtui.catalog.records.certification import Certification
from certtui.cli.main import run
from certtui.errors import RequestError
from tests.conftest import TODAY
from tests.made_up import made_up

HEADER = "Code,Title,Job,Level,Description,Valid for,Exam_Fee,Currency,As of,Requirements\n"
GOOD = (
    HEADER
    + 'MLT,Technician,lab-technician,Technician,"Works at the bench, all day.",'
    + '2 years,"$1,080",usd,2026,"A degree"\n'
    + "\n"
    + 'MLS,Scientist,lab-scientist,scientist,"Says ""no"" to \\ and #.",,,,,\n'
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A directory in which two organizations were begun."""
    for id_ in ("rvl", "hbc"):
        assert run(["new", "organization", id_, str(tmp_path)]) == 0
    return tmp_path


def new(table: str, own: Path, *owner: str) -> int:
    file = own / "table.csv"
    file.write_text(table, encoding="utf-8")
    return run(["new", "--from", str(file), "certifications", *(owner or ("rvl",)), str(own)])


def test_each_row_becomes_a_certification(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = (own / "rvl.toml").read_text("utf-8")
    assert new(GOOD, own) == 0, capfd.readouterr().err
    assert (own / "rvl.toml").read_text("utf-8").startswith(before.rstrip())
    assert run(["check", str(own)]) == 0, capfd.readouterr().out
    _, technician, scientist = read_directory(own).catalog.organization("rvl").certifications
    assert (technician.code, technician.level, technician.role) == (
        "MLT", "technician", "lab-technician",
    )  # fmt: skip
    assert technician.summary == "Works at the bench, all day."
    assert str(technician.valid) == "2 years"
    (fee,) = technician.fees
    assert (str(fee.amount), fee.currency, str(fee.as_of), fee.per) == (
        "1080", "USD", "2026", "attempt",
    )  # fmt: skip
    assert technician.routes[0].wording == "A degree"
    assert scientist.summary == 'Says "no" to \\ and #.'
    assert scientist.sources == ("website",)
    assert not scientist.fees
    assert not scientist.routes


def test_other_entries_of_the_directory_are_ignored(
    own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (own / "a.toml").mkdir()
    (own / "b.toml").write_bytes(b"\xff")
    (own / "c.toml").symlink_to("c.toml")
    (own / "d.toml").symlink_to(os.devnull)
    assert new(GOOD, own) == 0, capfd.readouterr().err
    (own / "rvl.toml").write_bytes(b"# caf\xe9\n")
    assert new(GOOD, own) == 2
    assert "rvl.toml:1:6: Not UTF-8: found the byte 0xE9." in capfd.readouterr().err


def test_a_table_may_hold_several_organizations(own: Path) -> None:
    table = "org;code;name;role;level;summary\n"
    table += "rvl;A;Name A;lab-technician;technician;Does A.\n"
    table += "hbc;B;Name B;lab-technician;technician;Does B.\n"
    (own / "organizations").mkdir()
    (own / "hbc.toml").rename(own / "organizations" / "hbc.toml")
    assert new(table, own, "rvl") == 0
    found = {record.id: record for record in read_directory(own).catalog.organizations}
    assert [entry.code for entry in found["rvl"].certifications] == ["CODE", "A"]
    assert [entry.code for entry in found["hbc"].certifications] == ["CODE", "B"]


@pytest.mark.parametrize("id_", ["rvl", "hbc"])
def test_rows_go_to_the_file_in_the_organizations_folder(own: Path, id_: str) -> None:
    (own / "organizations").mkdir()
    before = (own / f"{id_}.toml").read_text("utf-8")
    inside = own / "organizations" / f"{id_}.toml"
    inside.write_text(before, "utf-8")
    assert new(GOOD, own, id_) == 0
    assert (own / f"{id_}.toml").read_text("utf-8") == before
    assert 'code = "MLT"' in inside.read_text("utf-8")


ROW = {
    "code": "MLT", "name": "Technician", "role": "lab-technician", "level": "technician",
    "summary": "Works.", "valid": "2 years", "exam fee": "80", "currency": "USD",
    "as of": "2026", "sources": "website", "status": "active", "organization": "rvl",
}  # fmt: skip


CATALOG = made_up(
    vocabulary='role = [{ id = "lab-technician", aliases = ["med tech"] }, { id = "nurse" }]'
)
OWNERS = {
    owner: {"source": [{"id": id_} for id_ in ids]}
    for owner, ids in (("rvl", ("website", "handbook")), ("hbc", ("page",)), ("bare", ()))
}


def read(*rows: dict[str, str], owner: str = "") -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """What rows become, and what is wrong in them."""
    cells = [ROW, *({**ROW, **row}.values() for row in rows)]
    lines = [",".join(f'"{cell}"' for cell in line) for line in cells]
    read, faults = read_table("\n".join(lines), CATALOG, TODAY, OWNERS, owner)
    return [row.table for row in read], faults


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("code", "", "code: it is empty"),
        ("code", "M T", 'code: "M T" is not a code'),
        ("name", "", "name: it is empty"),
        ("role", "", "role: it is empty"),
        ("role", "lab-technican", "role: There is no role “lab-technican”"),
        ("level", "", "level: it is empty"),
        ("level", "techician", 'Did you mean "technician"?'),
        ("summary", "", "summary: it is empty"),
        ("valid", "two years", 'valid: "two years" is not a length of time'),
        (
            "exam fee",
            "eighty",
            "examination fee: “eighty” is not an amount: write “245” or “245.50”.",
        ),
        ("exam fee", "80.555", "not an amount"),
        ("exam fee", "80,50", "“80,50” is not an amount"),
        ("currency", "", "currency: An amount needs its currency"),
        ("currency", "dollar", 'currency: "DOLLAR" is not a currency'),
        ("as of", "May", 'as of: "May" is not a date'),
        ("as of", "2999", "as of: 2999 lies more than 10 years ahead"),
        ("sources", "web-site", "sources: the file has no [[source]] “web-site”. Did you mean"),
        ("status", "current", 'status: Found "current"'),
        ("organization", "rvi", "organization: there is no file of “rvi”. Did you mean"),
        ("organization", "bare", "sources: the organization's file has no [[source]]"),
    ],
)
def test_a_wrong_cell_is_reported_with_its_line(column: str, cell: str, said: str) -> None:
    if cell == "bare":
        said_of = read({"code": "OK"}, {"organization": "bare", "sources": ""})[1]
    else:
        said_of = read({"code": "OK"}, {column: cell})[1]
    assert said_of
    assert all(fault.startswith("Line 3: ") for fault in said_of)
    assert said in " ".join(said_of)


def test_cells_are_taken_as_people_write_them() -> None:
    first, second = read(
        {"level": "Technician", "role": "Med-Tech", "status": "Active", "sources": ""},
        {"code": "B", "organization": "", "sources": "website; handbook", "exam fee": "$1,080.50",
         "as of": ""},
        owner="rvl",
    )[0]  # fmt: skip
    assert (first["level"], first["role"], first["status"]) == (
        "technician", "lab-technician", "active",
    )  # fmt: skip
    assert (first["sources"], second["sources"]) == (["website"], ["website", "handbook"])
    assert first["fee"][0]["amount"] == 80
    assert second["fee"] == [
        {
            "purpose": "examination", "what": "examination", "per": "attempt", "amount": 1080.5,
            "currency": "USD", "sources": ["website", "handbook"],
        }
    ]  # fmt: skip
    assert "route" not in first


def test_a_code_in_an_earlier_row_is_refused() -> None:
    assert read({}, {"organization": "hbc", "sources": ""})[1] == ()
    for again in ("MLT", "mlt"):
        (said,) = read({}, {"code": "OTHER"}, {"code": again})[1]
        assert said == f"Line 4: code: “{again}” stands in an earlier row too."
    assert not any("earlier" in said for said in read({"code": ""}, {"code": ""})[1])


@pytest.mark.parametrize(
    ("table", "owner", "said"),
    [
        ("", "rvl", "empty"),
        (
            "code,name\nA,B\n",
            "rvl",
            "no column role, level, summary; its first line has code, n",
        ),
        ("code,name,role,level\n", "", "no column summary, organization;"),
    ],
)
def test_a_table_without_a_column_is_refused(table: str, owner: str, said: str) -> None:
    with pytest.raises(RequestError, match=said):
        read_table(table, CATALOG, TODAY, OWNERS, owner)
    assert read()[1] == ("There are no rows under the header: write one for each certification.",)


def test_all_faults_of_a_row_are_reported_at_once() -> None:
    table = f"{HEADER}A,One,nurze,boss,What.,2 yrs,1,$,2999,\n"
    files = {"rvl": {"source": [{"id": "page"}]}}
    _, faults = read_table(table, CATALOG, TODAY, files, "rvl")
    assert [fault.split(": ")[1] for fault in faults] == ["role", "level", "valid"]


@pytest.mark.parametrize(
    ("row", "said"),
    [({"role": "tech"}, "Line 2: role"), ({"code": "CODE"}, "rvl.toml has “CODE” already")],
)
def test_a_table_with_a_fault_writes_nothing(
    row: dict[str, str], said: str, own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = (own / "rvl.toml").read_bytes()
    assert new(f"{','.join(ROW)}\n{','.join({**ROW, **row}.values())}\n", own) == 2
    err = capfd.readouterr().err
    assert said in err
    assert "Nothing was written: fix" in err
    assert (own / "rvl.toml").read_bytes() == before


def test_a_table_for_a_missing_organization_names_how_to_create_it(
    own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert new(GOOD, own, "nobody") == 2
    err = capfd.readouterr().err
    assert err.startswith(
        f"There is no nobody.toml in {own}: `certtui new organization nobody {own}`"
    )
    assert "Line" not in err


def test_of_an_organization_without_a_file_it_says_how_to_begin_one_and_no_more() -> None:
    (said,) = read({"code": "OK"}, {"organization": "zzz"})[1]
    assert said.endswith("there is no file of “zzz”. `certtui new organization zzz` begins one.")


@pytest.mark.parametrize("arguments", [["certifications", "rvl"], ["organization"]])
def test_wrong_usage_of_new_from_is_reported(
    arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", *arguments]) == 2
    assert "certtui new" in capfd.readouterr().err


SEEN = st.characters(exclude_categories=("C", "M", "Z"), exclude_characters=":")
TEXT = st.text(SEEN | st.sampled_from("\"\\#[]=,;:'\n\t "), max_size=12).map("N{}".format)


@given(TEXT, TEXT, st.text(SEEN, min_size=1, max_size=12))
def test_a_file_written_from_any_cells_is_valid(name: str, summary: str, code: str) -> None:
    """The TOML reads as the certification that the row is, unless a cell hides a character."""
    row = {**ROW, "name": name, "summary": summary, "code": code}
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in row.values())
    table = ",".join(ROW) + "\r\n" + ",".join(quoted) + "\r\n"
    rows, faults = read_table(table, CATALOG, TODAY, OWNERS, "rvl")
    said = tuple(map(clean, (name, summary, code)))
    assert bool(faults) == any(REPLACEMENT in cell for cell in said)
    if not faults:
        parsed = tomli.loads(as_toml(rows))
        (entry,) = parsed["certification"]
        record, wrong = decode(entry, Certification)
        assert wrong == []
        assert record is not None
        assert (record.name, record.summary, record.code) == said
