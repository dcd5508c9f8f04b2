"""`certtui new --from FILE.csv certifications`: what it writes is valid, what is wrong is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certtui.catalog.certification_table import as_toml, read_table
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.directory import read_layer
from certtui.catalog.loading.file import decode
from certtui.catalog.records.certification import Certification
from certtui.catalog.starts import parsed_table
from certtui.cli.main import run
from tests.conftest import TODAY

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
    _, technician, scientist = read_layer(own).organizations["rvl"].certifications
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


def test_a_table_may_hold_several_organizations(own: Path) -> None:
    table = "org;code;name;role;level;summary\n"
    table += "rvl;A;Name A;lab-technician;technician;Does A.\n"
    table += "hbc;B;Name B;lab-technician;technician;Does B.\n"
    assert new(table, own, "rvl") == 0
    found = read_layer(own).organizations
    assert [entry.code for entry in found["rvl"].certifications] == ["CODE", "A"]
    assert [entry.code for entry in found["hbc"].certifications] == ["CODE", "B"]


ROW = {
    "code": "MLT", "name": "Technician", "role": "lab-technician", "level": "technician",
    "summary": "Works.", "valid": "2 years", "exam fee": "80", "currency": "USD",
    "as of": "2026", "sources": "website", "status": "active", "organization": "rvl",
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("code", "", "code: it is empty"),
        ("code", "M T", "no blanks"),
        ("code", "CODE", "already"),
        ("name", "", "name: it is empty"),
        ("role", "lab-technican", "lab-technician"),
        ("level", "techician", "technician"),
        ("valid", "two years", '"3 years"'),
        ("exam fee", "eighty", "no amount"),
        ("currency", "", "currency"),
        ("currency", "dollar", "three letters"),
        ("as of", "May", "as of:"),
        ("as of", "2999", "years ahead"),
        ("sources", "web-site", 'Did you mean "website"?'),
        ("status", "current", "status"),
        ("organization", "rvi", 'Did you mean "rvl"?'),
    ],
)
def test_a_wrong_row_is_told_with_its_line_and_nothing_is_written(
    column: str, cell: str, said: str, own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = (own / "rvl.toml").read_bytes()
    table = ",".join(ROW) + "\n"
    table += ",".join({**ROW, "code": "OK"}.values()) + "\n"
    table += ",".join({**ROW, column: cell}.values()) + "\n"
    assert new(table, own) != 0
    err = capfd.readouterr().err
    assert "Line 3: " in err
    assert "Line 2: " not in err
    assert said in err
    assert (own / "rvl.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "empty"),
        ("code,name\nA,B\n", "no column role, level, summary"),
        (",".join(ROW) + "\n", "no rows"),
        (",".join(ROW) + "\n" + (",".join(ROW.values()) + "\n") * 2, "earlier row"),
    ],
)
def test_a_wrong_table_is_told(
    table: str, said: str, own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert new(table, own) != 0
    assert said in capfd.readouterr().err


@pytest.mark.parametrize("arguments", [["certifications", "rvl"], ["organization"]])
def test_wrong_usage_is_told(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["new", *arguments]) == 2
    assert "certtui new" in capfd.readouterr().err


@given(st.lists(st.text(max_size=12), min_size=12, max_size=12))
def test_whatever_a_cell_holds_what_is_written_is_valid(catalog: Catalog, cells: list[str]) -> None:
    """Either the row is refused, or the TOML reads as the certification that it is."""
    row = {**ROW, **dict(zip(("name", "summary", "code"), cells, strict=False))}
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in row.values())
    table = ",".join(ROW) + "\r\n" + ",".join(quoted) + "\r\n"
    rows, faults = read_table(table, catalog, TODAY, {"rvl": ["website"]}, "rvl")
    if not faults:
        parsed = parsed_table(as_toml(rows))
        assert parsed is not None
        (entry,) = parsed["certification"]
        record, wrong = decode(entry, Certification)
        assert wrong == []
        assert record is not None
        assert record.name == rows[0].table["name"]
