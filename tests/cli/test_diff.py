"""`certtui diff`: two directories of catalog files, in text, Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from certtui.cli.main import run

Write = Callable[[Mapping[str, str | bytes]], Path]
Tiny = Callable[..., str]


@pytest.fixture
def two(catalog_directory: Write, tiny: Tiny) -> tuple[str, str]:
    """A directory, and one in which a fee was raised by hand."""
    text = tiny("one")
    assert "amount = 200" in text
    raised = text.replace("amount = 200", "amount = 260")
    return str(catalog_directory({"one.toml": text})), str(catalog_directory({"one.toml": raised}))


def test_diff_writes_the_change_alone(
    two: tuple[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", *two]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    lines = [line for line in out.splitlines() if "→" in line]
    assert len(lines) == 1
    assert lines[0].startswith("ONE, ABC: ")
    assert "200 USD" in lines[0]
    assert "→ 260 USD" in lines[0]
    assert run(["diff", *two, "--format", "markdown"]) == 0
    assert capfd.readouterr().out.count("→") == 1


def test_diff_writes_json(two: tuple[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", *two, "--json"]) == 0
    document = json.loads(capfd.readouterr().out)
    assert [document["old"], document["new"]] == list(two)
    (line,) = document["differences"]
    assert (line["section"], line["change"], line["subject"]) == ("fees", "changed", "ONE, ABC")


def test_diff_says_when_both_catalogs_are_the_same(
    two: tuple[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", two[0], two[0]]) == 0
    assert "Nothing: both catalogs say the same." in capfd.readouterr().out


def test_diff_reports_a_file_left_out(
    two: tuple[str, str], tiny: Tiny, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = tiny("bad").replace("name =", "nam =")
    (Path(two[1]) / "bad.toml").write_text(bad, encoding="utf-8")
    assert run(["diff", *two]) == 0
    out, err = capfd.readouterr()
    assert [line.count("bad.toml") for line in err.splitlines()] == [1]
    assert "Left out" in err
    assert "260 USD" in out


def test_diff_ends_with_status_3_without_a_catalog(two: tuple[str, str], tmp_path: Path) -> None:
    assert run(["diff", two[0], str(tmp_path / "nowhere")]) == 3


def test_diff_reads_the_ways_of_asking(
    catalog_directory: Write, tiny: Tiny, capfd: pytest.CaptureFixture[str]
) -> None:
    one = {
        "one.toml": tiny("one"),
        "asked/one.toml": '[[asked]]\nid = "one:ABC"\nas = ["a", "b"]\n',
    }
    other = {**one, "asked/one.toml": '[[asked]]\nid = "one:ABC"\nas = ["a", "c"]\n'}
    assert run(["diff", str(catalog_directory(one)), str(catalog_directory(other))]) == 0
    out, err = capfd.readouterr()
    assert "Ways of asking: one:ABC b → c" in out
    assert out.count("→") == 1
    assert "Left out" not in err


def test_diff_reports_ways_of_asking_that_are_left_out(
    catalog_directory: Write, tiny: Tiny, capfd: pytest.CaptureFixture[str]
) -> None:
    old = catalog_directory({"one.toml": tiny("one")})
    new = catalog_directory({"one.toml": tiny("one"), "asked/one.toml": "= ["})
    assert run(["diff", str(old), str(new)]) == 0
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("Left out ")
