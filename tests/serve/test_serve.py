"""`certtui serve` in a real browser, and requests of other pages refused."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

aiohttp = pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")
pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")

from certtui.cli.main import run  # noqa: E402
from tools.browser import Browser, Shown, browser_path, until  # noqa: E402

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are told by /proc"),
]
in_a_browser = pytest.mark.skipif(browser_path() is None, reason="there is no Chromium here")


READ = ("Organizations", "Compare", "organizations, ")
"""On the screen when the catalog is read: before, a key for a view is refused."""


class Served:
    """A running `certtui serve`."""

    def __init__(self, home: Path, cache: Path, *arguments: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.home = home
        self.process = subprocess.Popen(
            [sys.executable, "-m", "certtui", "serve", "--port", str(self.port), *arguments],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(home),
                "XDG_CACHE_HOME": str(cache),
                "TMPDIR": str(home),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.address in self.process.stdout.readline()

    @property
    def visits(self) -> list[int]:
        """The processes of its visitors."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, parent = path.read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if int(parent) == self.process.pid and state != "Z":
                found.append(int(path.parent.name))
        return found


@pytest.fixture
def serve(tmp_path: Path, shared_cache: Path) -> Iterator[Callable[..., Served]]:
    """Starts servers, which end with the test; the catalog need not be read anew each time."""
    started: list[Served] = []

    def start(*arguments: str) -> Served:
        started.append(Served(tmp_path, shared_cache, *arguments))
        return started[-1]

    yield start
    for served in started:
        if served.process.poll() is None:
            served.process.send_signal(signal.SIGINT)
            assert served.process.wait(20) == 0
        assert "Traceback" not in served.process.stdout.read()  # type: ignore[union-attr]


def drive(script: Coroutine[Any, Any, None]) -> None:
    """Run a script within the patience of a test."""
    asyncio.run(asyncio.wait_for(script, 240))


def test_only_its_own_pages_are_answered(serve: Callable[..., Served]) -> None:
    served = serve("--visitors", "1")
    own = {"Origin": served.address}

    async def script() -> None:
        async with aiohttp.ClientSession() as client:

            async def status(path: str, **headers: str) -> int:
                async with client.get(served.address + path, headers=headers) as answer:
                    return int(answer.status)

            async def socket_status(**headers: str) -> int:
                try:
                    async with client.ws_connect(f"{served.address}/ws", headers=headers):
                        return 101
                except aiohttp.WSServerHandshakeError as error:
                    return int(error.status)

            assert await status("/") == 200
            assert await status("/", Host=f"localhost:{served.port}") == 200
            assert await status("/", Host="evil.example") == 403
            assert await status("/", Host=f"evil.example:{served.port}") == 403
            assert await status("/", Origin="http://evil.example") == 403
            assert await status("/static/js/textual.js", Origin="http://evil.example") == 403
            assert await status("/download/nothing") == 404
            assert await socket_status() == 403
            assert await socket_status(Origin="http://evil.example") == 403
            assert await socket_status(Origin="null") == 403
            assert await socket_status(Host="evil.example", **own) == 403
            assert not served.visits
            async with client.ws_connect(f"{served.address}/ws", headers=own):
                await until(lambda: served.visits, "visit")
                assert await socket_status(**own) == 503
            await until(lambda: not served.visits, "end of the visit")
            assert await socket_status(**own) == 101
            async with client.get(served.address) as answer:
                assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
                assert "googleapis" not in await answer.text()
            await until(lambda: not served.visits, "end of the visit")

    drive(script())


@in_a_browser
def test_a_visitor_can_compare_ask_and_export(serve: Callable[..., Served]) -> None:
    """The first screen, a comparison, a question, an export that arrives, a tab that is closed."""
    served = serve()

    async def script() -> None:
        async with Browser() as browser:
            tab = await browser.open(served.address)
            await tab.wait_for(*READ)
            await tab.wait_until_it_takes_keys()
            await tab.type("2")
            await tab.wait_for("AMT", "ASCP", "≠")
            await tab.type("x")
            await tab.wait_for("Export")
            await tab.type("\r")
            exported = browser.directory / "certtui-amt-ascp.md"
            await until(exported.is_file, "download", lambda: tab.text)
            assert exported.read_text("utf-8").startswith("# ")
            await tab.type("3lapsed")
            await tab.wait_for("lapsed")
            assert all(address.startswith(served.address) for address in tab.requested), (
                tab.requested
            )
            if pictures := os.environ.get("PICTURES_OF_SERVING"):
                await tab.picture(Path(pictures) / "served.png")
            (visit,) = served.visits
            await tab.close()
            await until(lambda: not served.visits, "end of the visit")
            await until(lambda: not Path(f"/proc/{visit}").exists(), "end of its process")

    drive(script())
    kept = [path.name for path in served.home.rglob("*") if path.is_file()]
    assert not any(name.endswith((".md", ".toml")) or name == "state.json" for name in kept), kept


class Visit(Shown):
    """A visit as a page makes it, without a browser around it."""

    def __init__(self, socket: Any) -> None:
        super().__init__(120, 40)
        self._socket = socket
        self.reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                self.write(message.data)

    async def type(self, text: str) -> None:
        """Send what is typed."""
        await self._socket.send_json(["stdin", text])


def test_visits_at_once_do_not_affect_each_other(serve: Callable[..., Served]) -> None:
    """Each has a process of its own, and one that quits leaves the others be."""
    served = serve("--visitors", "3")
    place = f"{served.address}/ws?width=120&height=40"

    async def script() -> None:
        async with aiohttp.ClientSession(headers={"Origin": served.address}) as client:
            visits = [Visit(await client.ws_connect(place)) for _ in range(3)]
            for visit in visits:
                await visit.wait_for(*READ)
            assert len(served.visits) == 3
            await visits[0].type("2")
            await visits[0].wait_for("≠")
            assert not any("≠" in visit.text for visit in visits[1:])
            await visits[0].type("q")
            await until(lambda: len(served.visits) == 2, "end of one visit")
        await until(lambda: not served.visits, "end of all visits")

    drive(script())


@pytest.mark.parametrize(("number", "status"), [(signal.SIGHUP, 0), (signal.SIGKILL, -9)])
def test_a_server_that_ends_with_its_terminal_or_is_killed_leaves_no_visit_behind(
    serve: Callable[..., Served], number: int, status: int
) -> None:
    served = serve()
    place = f"{served.address}/ws?width=120&height=40"

    async def script() -> None:
        async with aiohttp.ClientSession(headers={"Origin": served.address}) as client:
            await Visit(await client.ws_connect(place)).wait_for(*READ)
            (visit,) = served.visits
            served.process.send_signal(number)
            await until(lambda: not Path(f"/proc/{visit}").exists(), "end of the visit")

    drive(script())
    assert served.process.wait(20) == status
    if number == signal.SIGHUP:
        assert not [*served.home.glob("certtui-visit-*")]


def test_a_port_in_use_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["serve", "--port", str(taken.getsockname()[1])]) == 2
    said = capsys.readouterr().err
    assert "Cannot serve at" in said
    assert "Traceback" not in said


def test_serve_without_its_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [*sys.modules]:
        if name.partition(".")[0] == "textual_serve" or name == "certtui.web":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.setitem(sys.modules, "textual_serve.app_service", None)
    assert run(["serve"]) == 2
    assert 'pip install "certtui[serve]"' in capsys.readouterr().err
