"""Run as a program: certtui in a Python that lacks what Windows lacks. See test_windows.py.

`sys.platform` stays what it is, since the standard library would look for what only Windows has;
so libraries, which go by it, are imported before anything is taken away.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.abc
import importlib.machinery
import os
import pkgutil
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

LACKING = {
    "termios", "fcntl", "pwd", "grp", "resource", "tty", "pty", "readline", "curses", "_curses",
    "spwd", "syslog", "crypt", "nis",
}  # fmt: skip

WINDOWS_SIGNALS = {"SIGABRT", "SIGFPE", "SIGILL", "SIGINT", "SIGSEGV", "SIGTERM"}

LACKING_OF_OS = (
    "getuid", "geteuid", "getgid", "getegid", "getgroups", "setuid", "fork", "forkpty", "openpty",
    "mkfifo", "mknod", "chown", "fchown", "lchown", "fchmod", "getloadavg", "sysconf", "uname",
    "killpg", "getpgid", "setsid", "tcgetpgrp", "wait3", "wait4", "WNOHANG", "O_NOFOLLOW",
    "O_DIRECTORY", "O_NONBLOCK", "O_CLOEXEC", "pread", "pwrite", "statvfs", "nice", "ctermid",
)  # fmt: skip

COMMANDS: Sequence[tuple[int, Sequence[str]]] = (
    (0, ("list",)),
    (0, ("list", "--json")),
    (0, ("show", "amt")),
    (0, ("show", "ascp:MLS", "--format", "html")),
    (0, ("show", "state:CA", "--format", "markdown")),
    (0, ("compare", "amt", "ascp")),
    (0, ("compare", "amt:MLS", "ascp:MLS", "--format", "csv")),
    (0, ("search", "lapsed")),
    (0, ("paths", "--education", "bachelor", "--format", "csv")),
    (0, ("renewal", "amt:MLS", "--certified", "2024-01-01", "--ics", "out.ics")),
    (0, ("cost", "amt:MLS", "ascp:MLS")),
    (0, ("new", "organization", "rvl", "own")),
    (0, ("new", "certification", "rvl:MLT", "own")),
    (0, ("check",)),
    (0, ("check", "own", "--report", "--json")),
    (0, ("check", "own", "--links", "links.txt")),
    (0, ("diff", "own", "own")),
    (0, ("schema",)),
    (0, ("info",)),
    (0, ("config", "init")),
    (0, ("config",)),
    (0, ("credentials", "add", "amt:MLS", "--certified", "2024-01-01", "--note", "§ 検査 ≥")),
    (0, ("credentials",)),
    (0, ("credits", "add", "Übung", "--points", "2", "--on", "2026-02-03", "--for", "amt:MLS")),
    (0, ("credits", "edit", "ID", "--points", "3")),
    (0, ("credits",)),
    (0, ("credits", "export")),
    (0, ("credits", "export", "--format", "html")),
    (0, ("credits", "import", "log.csv", "--yes")),
    (0, ("renewal",)),
    (0, ("credits", "undo")),
    (0, ("credits", "remove", "ID")),
    (0, ("credentials", "remove", "amt:MLS")),
    (0, ("forget", "--yes")),
    (0, ("completion", "bash")),
    (0, ("completion", "powershell")),
    (0, ("--help",)),
    (2, ("show", "nobody")),
)
"""Each with the status that it ends with, in this order."""

ENCODINGS = ("ascii", "cp1252")
"""Of consoles."""

LOG = "title,on,points\nBlood — bank,2026-03-04,1.5\n"

KEYS = (
    "down", "enter", "tab", "right", "slash", "m", "l", "s", "enter", "s", "escape", "y", "o",
    "escape", "v", "v", "v", "2", "down", "d", "u", "s", "escape", "3", "d", "u", "e", "s", "down",
    "4", "down", "enter", "escape", "5", "enter", "escape", "question_mark", "escape", "colon",
    "a", "m", "t", "escape", "1", "x", "enter", "x", "enter", "enter", "t",
)  # fmt: skip


class Refusing(importlib.abc.MetaPathFinder):
    """Finds nothing where Windows has no such module."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Refuse what is lacking."""
        if name.partition(".")[0] in LACKING:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def take_away() -> None:
    """Make this Python lack what Windows lacks."""
    for library in (
        "textual.app",
        "textual.widgets",
        "textual.drivers.linux_driver",
        "platformdirs.unix",
        "icalendar",
        "filelock",
        "tomlkit",
        "textual_serve.server",
        "aiohttp.web",
    ):
        importlib.import_module(library)
    whole = SimpleNamespace(**vars(os))  # the lock has a part for Windows, chosen by sys.platform
    for name, module in sys.modules.items():
        if name.partition(".")[0] == "filelock" and hasattr(module, "os"):
            module.os = whole  # type: ignore[attr-defined]
    for name in LACKING:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, Refusing())
    for name in LACKING_OF_OS:
        if hasattr(os, name):
            delattr(os, name)
    shutil._use_fd_functions = False  # type: ignore[attr-defined]  # or it opens as POSIX does
    for name in dir(signal):
        if name.startswith("SIG") and name[3].isalpha() and name not in WINDOWS_SIGNALS:
            delattr(signal, name)
    members = signal.Signals._member_map_
    for name in [*members]:
        if name not in WINDOWS_SIGNALS:
            del members[name]

    def add_signal_handler(self: object, *arguments: object) -> None:
        raise NotImplementedError

    asyncio.SelectorEventLoop.add_signal_handler = add_signal_handler  # type: ignore[assignment]


def import_everything() -> None:
    """Every module, except the one that runs the program when it is imported."""
    import certtui

    for module in pkgutil.walk_packages(certtui.__path__, "certtui."):
        if module.name != "certtui.__main__":
            importlib.import_module(module.name)


def run_commands() -> None:
    """Each ends with the status that it should, and without a traceback."""
    from certtui.cli.main import Commands, run

    run_here = {arguments[0] for _, arguments in COMMANDS}
    assert {*Commands.ORDER} - run_here == {"serve"}  # see serve() below
    Path("log.csv").write_text(LOG, "utf-8")
    for status, arguments in COMMANDS:
        found = run([first_activity() if part == "ID" else part for part in arguments])
        assert found == status, (arguments, found)


def first_activity() -> str:
    """The id of the first activity of the log."""
    from certtui.catalog.file_places import data_directory

    directory = data_directory()
    assert directory is not None
    log = (directory / "credits.toml").read_text("utf-8")
    return log.split('id = "', 1)[1].split('"', 1)[0]


async def serve() -> None:
    """Serve to a page of our own, with a process for it, and to no foreign one."""
    import aiohttp
    from aiohttp import web

    from certtui.cli.main import run
    from certtui.web import LocalServer

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = LocalServer([], "127.0.0.1", port, most=1)
    runner = web.AppRunner(await server._make_app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    address = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession() as client:
        for headers, status in (({}, 200), ({"Host": "evil.example"}, 403)):
            async with client.get(address, headers=headers) as answer:
                assert answer.status == status, (headers, answer.status)
        async with client.ws_connect(f"{address}/ws", headers={"Origin": address}) as visit:
            message = await visit.receive(timeout=60)
            assert message.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY), message
    assert await asyncio.to_thread(run, ["serve", "--port", str(port)]) == 2  # it is taken
    await runner.cleanup()
    while len(asyncio.all_tasks()) > 1 or any(  # what ends the visit, and its process
        "waitpid" in thread.name for thread in threading.enumerate()
    ):
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)  # its pipes


def walk() -> None:
    """Open the interface without a terminal, and press keys in every view."""
    from certtui.catalog import file_places
    from certtui.tui import system
    from certtui.tui.app import CerttuiApp
    from certtui.tui.commands import VIEWS
    from tests.tui.harness import Session, drive_app

    seen = set()

    async def script(session: Session) -> None:
        system.watch_signals(session.app)
        for key in KEYS:
            await session.press(key)
            assert session.app.is_running, key
            seen.add(session.view.name_of_view)

    app = CerttuiApp([file_places.built_in()], today=date(2026, 11, 23))
    drive_app(app, script, size=(100, 30))
    assert seen >= {"start", *VIEWS}, seen
    assert app.return_code in (None, 0), app.return_code


def main() -> None:
    """All of it; what is printed last is what the test looks for.

    The interface does not write in the console's encoding: one walk through it is enough.
    """
    take_away()
    import_everything()
    written = []
    for encoding in ENCODINGS:
        home = Path.cwd() / encoding
        home.mkdir()
        os.chdir(home)
        os.environ["HOME"] = str(home)
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            errors = "backslashreplace" if stream is sys.stderr else "strict"
            stream.reconfigure(encoding=encoding, errors=errors)  # type: ignore[union-attr]
        run_commands()
        if encoding == ENCODINGS[-1]:
            asyncio.run(serve())
            walk()
        written += sorted(f"{encoding}/{path.name}" for path in Path().iterdir())
        os.chdir(home.parent)
    print(f"\nAll held: {written}, {threading.active_count()} thread", file=sys.stderr)


main()
