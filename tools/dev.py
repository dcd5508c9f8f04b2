"""What the Makefile does, where there is no make (Windows): `py -m tools.dev test`.

    py -m venv .venv
    .venv\\Scripts\\pip install --editable .[dev]
    .venv\\Scripts\\python -m tools.dev test -k search

The words after a target go to what it runs. `build`, `man`, `pyz` and `release` are made here for
the Makefile too.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from inspect import cleandoc
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
MAN = ROOT / "docs" / "man"
WORKFLOW = ".github/workflows/ci.yml"
JOBS = ("-n", "4", "--dist", "worksteal")


def run(module: str, *arguments: str) -> None:
    """Run a module of this environment. Raises SystemExit with its status when it fails."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT)
    if done.returncode:
        raise SystemExit(done.returncode)


def lint(*arguments: str) -> None:
    """ruff, mypy --strict for Linux, macOS and Windows, and the form of CI's workflow."""
    run("ruff", "check", ".")
    run("ruff", "format", "--check", ".")
    for platform in ("linux", "darwin", "win32"):
        # The tests look into a terminal as only POSIX has it.
        where = () if platform == "linux" else ("src",)
        cache = str(ROOT / ".mypy_cache" / platform)
        run("mypy", "--platform", platform, "--cache-dir", cache, *where)
    run("check_jsonschema", "--builtin-schema", "vendor.github-workflows", WORKFLOW)


def format_(*arguments: str) -> None:
    """What ruff can put right."""
    run("ruff", "check", "--fix", ".")
    run("ruff", "format", ".")


def build(*arguments: str) -> None:
    """A wheel and a source archive in dist/."""
    man()
    run("hatchling", "build", "-d", str(DIST))


def man(*arguments: str) -> None:
    """The manual pages in docs/man, from the commands' own help."""
    import click
    from click_man.core import write_man_pages

    from certtui import __version__
    from certtui.cli.main import EPILOG, cli

    for name in cli.list_commands(context := click.Context(cli)):  # made when they are asked for
        if (command := cli.get_command(context, name)) is not None:
            cli.add_command(command, name)
            for each in (cli, command, *getattr(command, "commands", {}).values()):
                each.short_help = each.get_short_help_str(limit=200)
    cli.help = f"{cleandoc(cli.help or '')}\n\n{EPILOG}"
    shutil.rmtree(MAN, ignore_errors=True)
    MAN.mkdir(parents=True)
    write_man_pages("certtui", cli, version=__version__, target_dir=str(MAN))
    for page in MAN.iterdir():  # the day on which it was made is no fact about the program
        head, _, rest = page.read_text("utf-8").partition("\n")
        words = head.split('"')
        words[5] = ""
        # click's mark of lines that stay as they are
        rest = re.sub(r"\x08\n(.*?)(?=\n\.|\n?\Z)", r".nf\n\1\n.fi", rest, flags=re.DOTALL)
        page.write_text('"'.join(words) + "\n" + rest, encoding="utf-8", newline="\n")


def pyz(*arguments: str) -> None:
    """One file, dist/certtui.pyz, that a bare Python of this platform runs."""
    DIST.mkdir(exist_ok=True)
    run(
        "shiv.cli", "--console-script", "certtui", "--output-file", str(DIST / "certtui.pyz"),
        "--python", "/usr/bin/env python3", *arguments, str(ROOT),
    )  # fmt: skip


def release(*arguments: str) -> None:
    """Build everything anew, check it, and say what to upload."""
    shutil.rmtree(DIST, ignore_errors=True)
    build()
    made = sorted(str(path) for path in DIST.iterdir())
    run("twine", "check", "--strict", *made)
    run("check_wheel_contents", *(name for name in made if name.endswith(".whl")))
    pyz()
    print("To upload: python -m twine upload", *made)
    print("To attach to the release:", DIST / "certtui.pyz")


def try_install(*arguments: str) -> None:
    """Install what is built with the oldest or newest dependencies, and try it."""
    from tools import installing

    installing.main(arguments)


TARGETS: dict[str, Callable[..., None]] = {
    "run": lambda *arguments: run("certtui", *arguments),
    "test": lambda *arguments: run("pytest", *JOBS, *arguments),
    "lint": lint,
    "format": format_,
    "bench": lambda *arguments: run("benchmarks", *arguments),
    "snapshots": lambda *arguments: run("pytest", *JOBS, "--snapshot-update", "tests", *arguments),
    "picture": lambda *arguments: run("tools.picture", *arguments),
    "readme": lambda *arguments: run("tools.pages", *arguments),
    "site": lambda *arguments: run("mkdocs", "build", "--quiet", *arguments),
    "build": build,
    "man": man,
    "pyz": pyz,
    "try-install": try_install,
    "release": release,
}


def main(words: Sequence[str]) -> None:
    """Make a target, or name them."""
    if not words or words[0] not in TARGETS:
        raise SystemExit(f"One of: {', '.join(TARGETS)}.")
    TARGETS[words[0]](*words[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
