"""Does what is built work where it is installed, with the oldest and newest libraries it allows?

    python -m tools.dev try-install oldest
    python -m tools.dev try-install newest --python python3.13

The wheel, the wheel that the source archive builds, and the single file are each installed into an
environment of their own, by the Python that is named or else this one. From another directory
each answers `certtui list --json` and opens the interface in a pseudo-terminal, whose first screen
is waited for before `q`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import tomli
from packaging.requirements import Requirement

from tools.terminal import Terminal, plain_environment

ROOT = Path(__file__).resolve().parent.parent
EXTRA = "serve"
"""The extra that is installed too, as it has a bound of its own."""


def lower_bounds() -> Iterator[str]:
    """`name==version` for the least version of everything that pyproject.toml asks for.

    Raises ValueError for a dependency without a lower bound.
    """
    project = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for text in [*project["dependencies"], *project["optional-dependencies"][EXTRA]]:
        requirement = Requirement(text)
        least = [s.version for s in requirement.specifier if s.operator in (">=", "==")]
        if not least:
            raise ValueError(f"{text} has no lower bound in pyproject.toml.")
        yield f"{requirement.name}=={least[0]}"


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What a command prints. Raises SystemExit with what it said when it fails."""
    # Where pip looks for packages may be said by the environment, so that is kept.
    left_out = ("PYTHONPATH", "PYTHONHOME", "CERTTUI_CATALOG")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        shown = " ".join(map(str, command))
        raise SystemExit(f"{shown}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def install(artifact: Path, python: str, constraints: Path, into: Path) -> list[str]:
    """An environment with an artifact in it; returns the command that starts certtui there."""
    run(python, "-m", "venv", into)
    own = into / "bin" / "python"
    pip = (own, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--constraint", constraints, f"{artifact}[{EXTRA}]")
    run(own, "-c", "import certtui.web")
    return [str(into / "bin" / "certtui")]


def pack(wheel: Path, python: str, constraints: Path, into: Path) -> list[str]:
    """A single file made of a wheel by shiv in that Python; returns the command that starts it."""
    run(python, "-m", "venv", into / "maker")
    maker = into / "maker" / "bin" / "python"
    run(maker, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "shiv", "pip")
    made = into / "certtui.pyz"
    run(
        maker, "-m", "shiv.cli", "--console-script", "certtui", "--output-file", made,
        "--constraint", constraints, wheel,
    )  # fmt: skip
    bare = run(python, "-c", "import sys; print(sys._base_executable)").strip()
    return [bare, "-I", str(made)]


def answers(command: Sequence[str], home: Path) -> None:
    """It lists the organizations as JSON, and its interface opens and is left. Raises otherwise."""
    done = subprocess.run(
        [*command, "list", "--json"], cwd=home, env=plain_environment(home), capture_output=True
    )
    if done.returncode or done.stderr:
        raise SystemExit(f"{done.args} ended with {done.returncode}:\n{done.stderr.decode()}")
    listed = {entry["id"] for entry in json.loads(done.stdout)}
    if not {"amt", "ascp"} <= listed:
        raise SystemExit(f"{done.args} lists {sorted(listed)}.")
    with Terminal(command, home=home) as terminal:
        terminal.wait_for("Organizations", "AMT or ASCP")
        terminal.wait_until_quiet()
        terminal.press("q")
        if status := terminal.wait_for_exit():
            raise SystemExit(f"The interface ended with {status}:\n{terminal.text}")
        terminal.assert_clean()


def main(words: Sequence[str]) -> None:
    """Build, install in each way, and try. Raises SystemExit at the first thing that fails."""
    parser = argparse.ArgumentParser(prog="try-install", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("which", choices=("oldest", "newest"))
    parser.add_argument("--python", default=sys.executable, help="the Python to install for")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="certtui-install-") as name:
        place = Path(name)
        constraints = place / "constraints.txt"
        bounds = list(lower_bounds()) if asked.which == "oldest" else []
        constraints.write_text("".join(f"{bound}\n" for bound in bounds), "utf-8")
        run(sys.executable, "-m", "hatchling", "build", "-d", place / "dist", cwd=ROOT)
        (wheel,) = (place / "dist").glob("*.whl")
        (archive,) = (place / "dist").glob("*.tar.gz")
        with tarfile.open(archive) as packed:
            packed.extractall(place / "unpacked", filter="data")
        (source,) = (place / "unpacked").iterdir()
        again = place / "again"
        run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", again, cwd=source)
        (wheel_of_source,) = again.glob("*.whl")
        started = {
            "wheel": install(wheel, asked.python, constraints, place / "wheel"),
            "source archive's wheel": install(
                wheel_of_source, asked.python, constraints, place / "source"
            ),
            "single file": pack(wheel, asked.python, constraints, place),
        }
        version = run(asked.python, "-V").strip()
        for what, command in started.items():
            home = place / f"home of {what}"
            home.mkdir()
            answers(command, home)
            print(f"{what}, {asked.which} dependencies, {version}: lists and opens", flush=True)
        pip = (place / "wheel" / "bin" / "python", "-m", "pip", "--disable-pip-version-check")
        print(run(*pip, "freeze", "--exclude", "certtui"), end="")
