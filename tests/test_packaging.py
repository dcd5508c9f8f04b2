"""The wheel and the source archive carry everything, and answer without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from certtui.cli.main import Commands

ROOT = Path(__file__).resolve().parent.parent


def _build(project: Path, into: Path, *options: str) -> None:
    """Build what `make build` builds, offline: the wheel and the source archive."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(into), *options],
        cwd=project,
        check=True,
        capture_output=True,
        timeout=60,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the source archive."""
    into = tmp_path_factory.mktemp("dist")
    _build(ROOT, into)
    return next(into.glob("*.whl")), next(into.glob("*.tar.gz"))


def _files(directory: Path) -> set[str]:
    """Files below a directory, without caches."""
    return {
        path.relative_to(directory).as_posix()
        for path in directory.rglob("*")
        if path.is_file()
        and not any(
            part.startswith(".") or part == "__pycache__"
            for part in path.relative_to(directory).parts
        )
    }


def test_the_wheel_has_every_file_of_package_and_catalog(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as archive:
        held = set(archive.namelist())
    package = {f"certtui/{name}" for name in _files(ROOT / "src" / "certtui")}
    catalog = {f"certtui/data/catalog/{name}" for name in _files(ROOT / "catalog")}
    pages = {name for name in held if ".data/data/share/man/man1/" in name}
    names = {f"certtui-{command}.1" for command in Commands.ORDER} | {"certtui.1"}
    assert names <= {name.rpartition("/")[2] for name in pages}, "run: make man"
    assert held - pages - {name for name in held if ".dist-info/" in name} == package | catalog
    assert any(name.endswith(".tcss") for name in held)
    assert any(name.endswith("licenses/LICENSE") for name in held)


def test_the_source_archive_builds_the_same_wheel(built: tuple[Path, Path], tmp_path: Path) -> None:
    subprocess.run(["tar", "xzf", str(built[1]), "-C", str(tmp_path)], check=True)
    (unpacked,) = (path for path in tmp_path.iterdir() if path.is_dir())
    for name in ("Makefile", "README.md", "LICENSE", "CONTRIBUTING.md", "tests", "benchmarks"):
        assert (unpacked / name).exists(), name
    _build(unpacked, tmp_path / "dist", "-t", "wheel")
    (again,) = (tmp_path / "dist").iterdir()
    with zipfile.ZipFile(built[0]) as first, zipfile.ZipFile(again) as second:
        assert sorted(first.namelist()) == sorted(second.namelist())


def test_an_installed_wheel_works_from_another_directory(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    """A new environment; of the old one only the dependencies, not the editable install."""
    pytest.importorskip("pip")
    fresh = tmp_path / "fresh"
    venv.create(fresh, symlinks=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(fresh), "platbase": str(fresh)}))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    environment = {"PATH": os.defpath, "HOME": str(tmp_path), "LC_ALL": "C"}
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ("--no-deps", "--no-index", "--no-compile")
    subprocess.run(
        [*pip, "--python", fresh / "bin" / "python", "install", *offline, built[0]],
        check=True,
        capture_output=True,
        timeout=60,
        env=environment,
    )

    def answer(*arguments: str) -> object:
        done = subprocess.run(
            [fresh / "bin" / "certtui", *arguments, "--json"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            timeout=30,
            check=True,
        )
        assert done.stderr == b""
        return json.loads(done.stdout)

    listed = answer("list")
    assert isinstance(listed, list)
    assert {"amt", "ascp"} <= {entry["id"] for entry in listed}
    told = answer("info")
    assert isinstance(told, dict)
    assert str(fresh) in json.dumps(told["catalogs"])


def _needed(name: str) -> Iterator[metadata.Distribution]:
    """What a package says it needs here, and what that needs."""
    asked, found = [Requirement(name)], set()
    while asked:
        needed = asked.pop()
        if needed.name in found or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        found.add(needed.name)
        distribution = metadata.distribution(needed.name)
        asked += map(Requirement, distribution.requires or ())
        yield distribution


def _installed(wheel: Path, into: Path) -> Path:
    """The wheel, and links to what it needs: as pip would install them, without asking an index."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(into)
    for distribution in _needed("certtui"):
        for name in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
            if distribution.name != "certtui":
                (into / name).symlink_to(str(distribution.locate_file(name)))
    return into


@pytest.mark.terminal
def test_certtui_pyz_works_alone(built: tuple[Path, Path], tmp_path: Path) -> None:
    """Made with shiv from the wheel, and run by a Python that has nothing installed."""
    pytest.importorskip("shiv")
    archive = tmp_path / "certtui.pyz"
    made = subprocess.run(
        [
            sys.executable, "-m", "shiv.cli", "--console-script", "certtui", "--output-file",
            str(archive), "--uncompressed",
            "--site-packages", str(_installed(built[0], tmp_path / "site")),
        ],
        capture_output=True,
        text=True,
        timeout=240,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    done = subprocess.run(
        [sys._base_executable, "-I", str(archive), "list", "--json"],  # type: ignore[attr-defined]
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "SHIV_ROOT": str(tmp_path / "s")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert {"amt", "ascp"} <= {entry["id"] for entry in json.loads(done.stdout)}
