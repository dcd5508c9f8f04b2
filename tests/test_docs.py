"""The README and docs/ say what is so: outputs, keys, commands, files and the example catalog."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from certtui.catalog import file_places
from certtui.catalog.loading import load as loading
from certtui.cli.main import Commands, run
from certtui.output.answer_formats import FORMATS
from certtui.tui.commands import COMMANDS, key_label
from tools import pages

ROOT = pages.ROOT
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS_PAGE, KEYS_PAGE, OWN_CATALOG = (
    (ROOT / "docs" / name).read_text("utf-8")
    for name in ("commands.md", "keys.md", "your-own-catalog.md")
)
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "benchmarks/README.md",
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
)


@pytest.mark.parametrize("page", pages.PAGES)
def test_the_generated_parts_of_the_pages_are_up_to_date(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert pages.made_anew(text) == text, "`make readme` writes them anew"


def test_only_listed_pages_have_generated_parts() -> None:
    for page in set(PAGES) - set(pages.PAGES):
        text = (ROOT / page).read_text("utf-8")
        assert "<!-- keys -->" not in text
        assert "<!-- facts -->" not in text


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 250


def test_the_documentation_builds_as_a_site(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-d", tmp_path / "site"],
        cwd=ROOT, check=True,
    )  # fmt: skip
    made = {path.stem for path in (tmp_path / "site").glob("*.html")}
    assert made == {path.stem for path in (ROOT / "docs").glob("*.md")} | {"404", "search"}


def test_the_table_of_keys_has_every_key() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert f"`{key_label(key)}`" in pages.key_table()
    assert pages.key_table() in KEYS_PAGE


def test_the_page_of_commands_has_exactly_the_commands() -> None:
    told = re.findall(r"^\| `certtui ([a-z]+)", COMMANDS_PAGE, re.MULTILINE)
    differing = set(told) ^ set(Commands.ORDER)
    assert not differing, f"the tables of docs/commands.md and ORDER differ in {differing}"
    assert told == list(Commands.ORDER)


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"plain", "calendar"}))
def test_the_page_of_commands_names_every_format(name: str) -> None:
    """The plain text is called `table` there, and the calendar has an option of its own."""
    assert re.search(rf"\b{name}`", COMMANDS_PAGE)


def test_the_example_catalog_of_the_pages_passes_check(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    example, asked = re.findall(r"^```toml\n(.*?)^```$", OWN_CATALOG, re.MULTILINE | re.DOTALL)
    (tmp_path / "rvl.toml").write_text(example, encoding="utf-8")
    (tmp_path / "asked").mkdir()
    (tmp_path / "asked" / "rvl.toml").write_text(asked, encoding="utf-8")
    assert run(["check", str(tmp_path)]) == 0, capfdbinary.readouterr().out.decode()
    laid_over = loading.load([file_places.built_in(), tmp_path])
    assert laid_over.organization("rvl").organization.abbreviation == "RVL"
    assert laid_over.organization("amt")


def test_the_page_on_your_own_catalog_can_be_followed_step_by_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    told = re.findall(r"^\$ certtui ((?:new|check) .*)$", OWN_CATALOG, re.MULTILINE)
    assert len(told) == 6
    (table,) = re.findall(r"^```csv\n(.*?)^```$", OWN_CATALOG, re.MULTILINE | re.DOTALL)
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    told.sort(key=lambda line: line.startswith("check"))  # the last of all
    for line in told:
        assert run(line.split()) == 0, line
    assert capfd.readouterr().out == "1 file, no problems.\n"


@pytest.mark.parametrize("page", PAGES)
def test_links_in_the_pages_lead_to_files(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_make_targets_named_in_the_pages_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = re.findall(r"(?:`|^)make ([a-z-]+)", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    assert set(told) <= targets


def test_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    commands = re.findall(r"^make .*$", script, re.MULTILINE)
    assert "make test" in commands
    for command in commands:
        assert re.search(rf"(`|^){command}\b", README, re.MULTILINE), command


def test_pictures_are_shown_in_a_page_and_load_nothing() -> None:
    shown = set(re.findall(r"\]\((?:docs/)?(\w+\.svg)\)", "".join(map(text_of, PAGES))))
    pictures = sorted((ROOT / "docs").glob("*.svg"))
    assert {path.name for path in pictures} == shown
    for path in pictures:
        text = path.read_text("utf-8")
        assert "@font-face" not in text
        assert "url(http" not in text


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")
