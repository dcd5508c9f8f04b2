"""Which requests `certtui serve` answers."""

from __future__ import annotations

import asyncio
import os
import shlex
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

aiohttp = pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")
pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")

from aiohttp import web  # noqa: E402
from aiohttp.test_utils import make_mocked_request  # noqa: E402

from certtui.web import SECURITY, LocalServer, Visit, shell_command  # noqa: E402


def answered(
    server: LocalServer, host: str, origin: str = "", path: str = "/", *, prepared: bool = False
) -> Any:
    """The answer to a request, or the status with which it was refused."""

    async def page(_: web.Request) -> Any:
        return SimpleNamespace(prepared=True, headers={}) if prepared else web.Response()

    headers = {"Host": host, **({"Origin": origin} if origin else {})}
    request = make_mocked_request("GET", path, headers=headers)
    guard: Any = server._guard()
    try:
        return asyncio.run(guard(request, page))
    except web.HTTPException as refused:
        return refused.status


@pytest.mark.parametrize(
    ("bound", "host", "origin", "path", "refused"),
    [
        ("127.0.0.1", "127.0.0.1:80", "", "/", 0),
        ("127.0.0.1", "localhost:80", "", "/", 0),
        ("localhost", "[::1]:80", "", "/", 0),
        ("127.0.0.1", "localhost", "", "/", 403),
        ("127.0.0.1", "evil.example:80", "", "/", 403),
        ("0.0.0.0", "0.0.0.0:80", "", "/", 0),
        ("0.0.0.0", "localhost:80", "", "/", 403),
        ("fe80::1", "[fe80::1]:80", "", "/", 0),
        ("localhost", "localhost:80", "http://localhost:80", "/", 0),
        ("localhost", "localhost:80", "http://127.0.0.1:80", "/ws", 0),
        ("localhost", "localhost:80", "http://evil.example", "/", 403),
        ("localhost", "localhost:80", "https://localhost:80", "/", 403),
        ("localhost", "localhost:80", "", "/ws", 403),
    ],
)
def test_only_requests_of_its_own_host_origin_and_paths_are_answered(
    bound: str, host: str, origin: str, path: str, refused: int
) -> None:
    answer = answered(LocalServer([], bound, 80, 1), host, origin, path)
    if refused:
        assert answer == refused
    else:
        assert {**answer.headers, **SECURITY} == {**answer.headers}


def test_a_prepared_response_keeps_its_headers() -> None:
    answer = answered(LocalServer([], "localhost", 80, 1), "localhost:80", prepared=True)
    assert answer.headers == {}


@pytest.mark.parametrize(
    ("path", "there", "refused"), [("/ws", 1, 0), ("/ws", 2, 503), ("/", 2, 0)]
)
def test_visits_beyond_the_limit_are_refused(path: str, there: int, refused: int) -> None:
    server = LocalServer([], "localhost", 80, 2)
    server._sockets = {web.WebSocketResponse() for _ in range(there)}
    answer = answered(server, "localhost:80", "http://localhost:80", path)
    assert (answer if refused else 0) == refused


def test_the_address_is_written_as_a_browser_takes_it() -> None:
    assert LocalServer([], "::1", 81, 1).public_url == "http://[::1]:81"
    assert LocalServer([], "127.0.0.1", 81, 1).public_url == "http://127.0.0.1:81"


def test_a_visit_starts_with_the_same_python_and_catalogs(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [sys.executable, "-m", "certtui", "--catalog", "my files"]
    monkeypatch.setattr(os, "name", "posix")
    assert shlex.split(shell_command(words[3:])) == ["exec", *words]
    monkeypatch.setattr(os, "name", "nt")
    assert shell_command(words[3:]).endswith('-m certtui --catalog "my files"')


def test_what_a_visitor_enters_is_deleted_after_the_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(_: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr("textual_serve.app_service.AppService.stop", nothing)
    parts: Any = dict.fromkeys(("write_bytes", "write_str", "close", "download_manager"))
    visit = Visit("certtui", **parts)
    environment = visit._build_environment()
    data = Path(environment["CERTTUI_DATA"])
    assert data.is_dir()
    with pytest.raises(ConnectionError):
        asyncio.run(visit.stop())
    assert not data.exists()


def test_a_visitor_who_left_before_the_answer_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(*_: object) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(web.WebSocketResponse, "prepare", gone)
    server = LocalServer([], "127.0.0.1", 80, 1)
    asyncio.run(server.handle_websocket(make_mocked_request("GET", "/ws")))
    assert not server._sockets
