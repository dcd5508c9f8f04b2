"""The exit statuses of commands and their messages on stderr."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest

from certtui.catalog.collection import Catalog
from certtui.catalog.problems import Problem
from certtui.cli import main, options, streams
from certtui.errors import CatalogUnreadable, ExportError, NameNotKnown
from tests.made_up import made_up


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (None, 0, ""),
        (click.exceptions.Exit(5), 5, ""),
        (click.UsageError("No such thing."), 2, "No such thing.\n"),
        (click.UsageError("No.", click.Context(main.cli, info_name="x")), 2,
         "No.\nTry `x --help`.\n"),
        (click.FileError("a.toml", "gone"), 2, "Could not open file 'a.toml': gone\n"),
        (CatalogUnreadable("Nothing here."), 3, "Nothing here.\n"),
        (ExportError("No room."), 2, "No room.\n"),
        (NameNotKnown("role", "nurze", ["nurse", "nurses", "doctor"]), 2,
         "There is no role “nurze” in the catalog. Did you mean nurse, nurses or doctor?\n"),
        (NameNotKnown("role", "the " * 40), 2,
         f"There is no role “{('the ' * 40)[:59]}…” in the catalog. "
         "Write a kind of work (“med tech”) or letters (CMA).\n"),
        (click.UsageError(f"'{'x' * 80}' is not one of 'a', 'b'."), 2,
         f"'{'x' * 59}…' is not one of 'a', 'b'.\n"),
        (ExportError(f"Cannot write /there/{'x' * 80}."), 2,
         f"Cannot write /there/{'x' * 80}.\n"),
        (KeyboardInterrupt(), 130, ""),
        (click.Abort(), 130, ""),
        (SystemExit(1), 0, ""),
        (OSError(28, "No space"), 2, "Cannot write to standard output: No space.\n(silent)"),
        (OSError("odd"), 2, "Cannot write to standard output: odd.\n(silent)"),
        (PermissionError(13, "Not allowed", "/there/a.toml"), 2,
         "Cannot use /there/a.toml: Not allowed.\n(silent)"),
    ],
)  # fmt: skip
def test_each_error_ends_with_its_status_and_words(
    raised: BaseException | None,
    status: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def end(*_: Any, **__: Any) -> None:
        if raised is not None:
            raise raised

    monkeypatch.setattr(main.cli, "main", end)
    monkeypatch.setattr(streams, "silence", lambda _: print("(silent)", file=sys.stderr, end=""))
    got = main.run([])
    assert got == status
    assert capsys.readouterr().err == said


def test_a_closed_stderr_stops_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: str) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stderr", SimpleNamespace(write=full))
    streams.say("Nothing matches.")


def test_the_status_of_a_command_is_that_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main.cli, "main", lambda *_, **__: 7)
    assert main.run([]) == 7


def test_without_a_terminal_certtui_names_the_commands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "why_no_terminal", lambda: "There is no terminal.")
    assert main.run([]) == 2
    assert capsys.readouterr().err.startswith("There is no terminal. Try `certtui list`")


@pytest.mark.parametrize(("reason", "said"), [("", ""), ("No home.", "No home.\n")])
def test_a_command_says_first_that_nothing_can_be_kept(
    certtui: Any, monkeypatch: pytest.MonkeyPatch, reason: str, said: str
) -> None:
    monkeypatch.setattr("certtui.catalog.file_places.why_nothing_is_kept", lambda: reason)
    ran = certtui("completion", "powershell")
    assert (ran.status, ran.err) == (0, said)
    assert ran.out.startswith("Register-ArgumentCompleter")


@pytest.mark.parametrize(
    ("shell", "words"),
    [("bash", "bash_complete"), ("zsh", "zsh_complete"), ("fish", "fish_complete")],
)
def test_each_shell_is_completed_in_its_own_way(certtui: Any, shell: str, words: str) -> None:
    out = certtui("completion", shell).out
    assert words in out
    assert "_CERTTUI_COMPLETE" in out


def test_text_is_as_wide_as_the_terminal_else_eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(*_: Any) -> None:
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", no_terminal)
    assert streams.width() == 80
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((99, 24)))
    assert streams.width() == 99
    monkeypatch.setenv("COLUMNS", "60")
    assert streams.width() == 60


class Stream:
    """A stdout that takes bytes, or fails."""

    def __init__(self, error: Exception | None = None) -> None:
        self.data = b""
        self.buffer = self
        self.error = error

    def write(self, data: bytes) -> int:
        if self.error is not None:
            raise self.error
        self.data += data
        return len(data)

    def flush(self) -> None: ...


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left"), "Cannot write to standard output: No space left."),
        (ValueError("closed file"), "Cannot write to standard output: it is closed."),
        (AttributeError("write"), "it is closed."),
    ],
)  # fmt: skip
def test_an_error_of_stdout_is_reported(
    error: Exception, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Stream(error))
    with pytest.raises(ExportError, match=words):
        streams.write("x")


def test_data_is_utf_8_and_a_reader_may_stop_early(monkeypatch: pytest.MonkeyPatch) -> None:
    good = Stream()
    monkeypatch.setattr(sys, "stdout", good)
    streams.write("–\ud800\n")
    assert good.data == "–?\n".encode()
    silenced: list[bool] = []
    monkeypatch.setattr(streams, "silence", lambda _: silenced.append(True))
    monkeypatch.setattr(sys, "stdout", Stream(BrokenPipeError()))
    with pytest.raises(click.exceptions.Exit) as ended:
        streams.write("x")
    assert (ended.value.exit_code, silenced) == (0, [True])


def test_a_partial_write_is_continued_and_its_failure_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As with PYTHONUNBUFFERED: a full disk takes what it has room for, and refuses the next."""

    class Full(Stream):
        def write(self, data: bytes) -> int:
            super().write(data[:3])
            if len(self.data) == 6:
                self.error = OSError(28, "No space left")
            return 3

    full = Full()
    monkeypatch.setattr(sys, "stdout", full)
    streams.write("abcdef")
    assert full.data == b"abcdef"
    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(ExportError, match="No space left"):
        streams.write("abcdefg")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was asked to be served; nothing is."""
    asked: list[Any] = []
    web = SimpleNamespace(LOOPBACK=("127.0.0.1",), serve=lambda *given: asked.append(given))
    monkeypatch.setitem(sys.modules, "certtui.web", web)
    return asked


def test_serving_beyond_loopback_gives_a_warning(certtui: Any, served: list[Any]) -> None:
    assert certtui("serve").err == ""
    ran = certtui(
        "--catalog", "mine", "serve", "--host", "0.0.0.0", "--port", "81", "--visitors", "2"
    )
    assert ran.err.startswith("Warning: everyone who can reach 0.0.0.0 can open certtui there")
    catalogs = ["--catalog", str(Path("mine").absolute())]
    assert served == [([], "127.0.0.1", 8000, 10), (catalogs, "0.0.0.0", 81, 2)]


def test_an_empty_host_is_refused(certtui: Any, served: list[Any]) -> None:
    for host in ("", " "):
        ran = certtui("serve", "--host", host)
        assert (ran.status, ran.err.startswith("--host names no address")) == (2, True)
    assert not served


@pytest.mark.parametrize("host", ["a..b", "x" * 64, "é" * 64])
def test_serve_refuses_what_cannot_be_the_name_of_a_host(certtui: Any, host: str) -> None:
    pytest.importorskip("certtui.web", reason="the extra `serve` is not installed")
    ran = certtui("serve", "--host", host)
    assert (ran.status, "Cannot serve at" in ran.err) == (2, True)


def test_serve_says_why_it_cannot_start(certtui: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(*_: Any) -> None:
        raise OSError(98, "Address already in use")

    web = SimpleNamespace(LOOPBACK=("127.0.0.1",), serve=taken)
    monkeypatch.setitem(sys.modules, "certtui.web", web)
    ran = certtui("serve")
    assert (ran.status, ran.err) == (2, "Cannot serve at 127.0.0.1:8000: Address already in use.\n")
    monkeypatch.setitem(sys.modules, "certtui.web", None)
    assert 'install it with pip install "certtui[serve]"' in certtui("serve").err


class Gone:
    """A stream whose reader or terminal is gone."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def flush(self) -> None:
        raise self.error

    def fileno(self) -> int:
        raise ValueError("no number")


@pytest.mark.parametrize("error", [OSError(32, "Broken pipe"), ValueError("closed")])
def test_flushing_a_closed_stream_is_silent(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", Gone(error))
    streams.flush_streams()


def test_a_silenced_stream_takes_everything_written(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        stream.write("x")
        streams.flush_streams()
        stream.write("y")
        stream.flush()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "--catalog", "x"], "Write it first: `certtui --catalog DIR list ...`."),
        (["credits", "add", "--no-mouse"], "Write it first: `certtui --no-mouse credits add ...`."),
        (["list", "--bogus"], "Try `certtui list --help`."),
    ],
)
def test_a_misplaced_option_of_the_program_is_named_with_its_place(
    certtui: Any, arguments: list[str], said: str
) -> None:
    ran = certtui(*arguments)
    assert (ran.status, ran.err.rstrip().endswith(said)) == (2, True), ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--catalog", "", "list"],
        ["--data", "", "credentials"],
        ["credits", "add", "Course", "--points", "1", "--data", ""],
        ["check", ""],
        ["new", "organization", "rvl", ""],
        ["diff", "", ""],
    ],
)
def test_an_empty_name_is_not_the_directory_that_certtui_runs_in(
    certtui: Any, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script's variable that is not set."""
    monkeypatch.chdir(tmp_path)
    ran = certtui(*arguments)
    assert (ran.status, "it names no directory." in ran.err) == (2, True), ran.err
    assert not [*tmp_path.iterdir()]


def test_the_hint_to_check_names_the_directory_of_the_file_left_out(
    certtui: Any, tmp_path: Path
) -> None:
    (tmp_path / "a.toml").write_text("= [", "utf-8")
    ran = certtui("--catalog", str(tmp_path), "list")
    assert ran.status == 0
    assert ran.err.endswith(f"(`certtui check {tmp_path}` shows more.)\n")
    spaced = tmp_path / "Application Support"
    spaced.mkdir()
    ran = certtui("--catalog", str(spaced), "list")
    assert ran.err.endswith(f'(`certtui check "{spaced}"` shows more.)\n')
    assert f'`certtui check "{spaced}"`' in certtui("new", "organization", "x", str(spaced)).err


def test_each_file_left_out_is_reported_with_its_first_problem(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = [("a.toml", "First."), ("b.toml", "Other."), ("a.toml", "Second.")]
    catalog = Catalog(
        organizations=(),
        problems=tuple(Problem(file=file, line=3, message=message) for file, message in problems),
    )
    monkeypatch.setattr("certtui.catalog.loading.load.load", lambda _: catalog)
    with click.Context(main.cli):
        assert options.load_catalog() is catalog
    assert capsys.readouterr().err.splitlines() == [
        "Left out a.toml:3: First. (`certtui check` shows more.)",
        "Left out b.toml:3: Other. (`certtui check` shows more.)",
    ]


def test_a_name_is_completed_from_the_catalogs_given(monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = made_up(
        one='certification = [{ code = "A", role = "nurse" }]', other="",
        states='jurisdiction = [{ id = "OR" }]',
    )  # fmt: skip
    asked: list[Any] = []

    def load(directories: Any) -> Catalog:
        asked.append(directories)
        return catalog

    monkeypatch.setattr("certtui.catalog.loading.load.load", load)
    context = click.Context(main.cli)
    context.params["catalogs"] = [Path("mine")]

    def completed(typed: str, *, states: bool = False) -> list[str]:
        parameter = options.SubjectParameter(states=states)
        items = parameter.shell_complete(context, click.Argument(["x"]), typed)
        return [item.value for item in items]

    assert completed("") == ["one", "other"]
    assert completed("O") == ["one", "other"]
    assert completed("on") == ["one"]
    assert completed("one:") == ["one:A"]
    assert completed("St", states=True) == ["state:OR"]
    assert completed("state:o", states=True) == ["state:OR"]
    assert completed("st") == []
    assert asked[0][-1] == Path("mine")


def test_an_interruption_while_certtui_is_imported_leaves_no_traceback() -> None:
    script = """
import sys

class Interrupted:
    def find_spec(self, name, *_):
        if name == "click":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupted())
from certtui.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
