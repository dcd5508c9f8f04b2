"""The interface in a browser: a page on this machine, and a process for each visitor."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Hosts that only this machine can reach."""

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; connect-src 'self' ws: wss:; frame-ancestors 'none'; "
        "base-uri 'none'; form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""Headers of every response: nothing is loaded from elsewhere, and no page can embed it."""

_REMOTE_FONT = re.compile(r"<link[^>]*fonts\.googleapis\.com[^>]*>")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Middleware = Callable[[web.Request, Handler], Coroutine[Any, Any, web.StreamResponse]]


class Visit(AppService):
    """A visitor's process, with personal data in a temporary directory."""

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        self.data = tempfile.mkdtemp(prefix="certtui-visit-")
        return {**super()._build_environment(width, height), "CERTTUI_DATA": self.data}

    async def stop(self) -> None:
        """End the process and delete the visitor's data."""
        try:
            await super().stop()
        finally:
            shutil.rmtree(getattr(self, "data", ""), ignore_errors=True)


class LocalServer(Server):
    """Answers only requests from its own pages, so that no other site can use a browser."""

    def __init__(self, arguments: Sequence[str], host: str, port: int, most: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        super().__init__(
            shell_command(arguments), host, port, "certtui", public_url=f"http://{shown}:{port}"
        )
        self._most = most
        self._sockets: set[web.WebSocketResponse] = set()
        names = LOOPBACK if host in LOOPBACK else (host,)
        self._hosts = {f"[{name}]:{port}" if ":" in name else f"{name}:{port}" for name in names}

    def initialize_logging(self) -> None:
        """Log only errors."""
        logging.basicConfig(level=logging.WARNING, format="%(message)s")

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard())  # type: ignore[arg-type]
        return app

    def _guard(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            """Refuse foreign hosts (DNS rebinding) and requests from foreign pages."""
            origin = request.headers.get("Origin")
            is_socket = request.path == "/ws"
            if request.host not in self._hosts:
                raise web.HTTPForbidden(text="This server answers to its own address alone.")
            if (origin is not None or is_socket) and origin not in {
                f"http://{host}" for host in self._hosts
            }:
                raise web.HTTPForbidden(text="This server answers its own pages alone.")
            if is_socket and len(self._sockets) >= self._most:
                raise web.HTTPServiceUnavailable(text=f"All {self._most} places are taken.")
            response = await handler(request)
            if not response.prepared:
                response.headers.update(SECURITY)
            return response

        return guard

    async def on_startup(self, app: web.Application) -> None:
        """Report nothing yet: the server does not listen before. End every visit also when the
        terminal is closed."""
        hang_up = getattr(signal, "SIGHUP", None)
        if hang_up is not None and signal.getsignal(hang_up) is signal.SIG_DFL:  # not under nohup
            end = asyncio.get_running_loop().add_signal_handler
            end(hang_up, signal.raise_signal, signal.SIGTERM)

    async def on_shutdown(self, app: web.Application) -> None:
        """End every visit."""
        for socket in [*self._sockets]:
            await socket.close()

    def serve(self, debug: bool = False) -> None:
        """Serve until ctrl+c. Raises OSError if the port is taken."""
        self.initialize_logging()
        where = f"certtui is at {self.public_url} (ctrl+c ends it)"
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            shutdown_timeout=5,
            print=lambda _: print(where, flush=True),
        )

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page, with the host name of the request, and without a remote font."""
        self.public_url = f"http://{request.host}"
        page: web.StreamResponse = await super().handle_index(request)
        if isinstance(page, web.Response):
            page.text = _REMOTE_FONT.sub("", page.text or "")
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A visit, until its tab is closed or the visitor quits."""
        socket = web.WebSocketResponse(heartbeat=15)
        self._sockets.add(socket)
        visit: Visit | None = None

        async def close() -> None:
            await socket.close()

        try:
            await socket.prepare(request)
            visit = Visit(
                self.command,
                write_bytes=socket.send_bytes,
                write_str=socket.send_str,
                close=close,
                download_manager=self.download_manager,
            )
            width = max(20, min(to_int(request.query.get("width", "80"), 80), 500))
            height = max(6, min(to_int(request.query.get("height", "24"), 24), 200))
            await visit.start(width, height)
            await self._process_messages(socket, visit)
        except (asyncio.CancelledError, ConnectionError):
            if socket.prepared:
                await socket.close()
        finally:
            self._sockets.discard(socket)
            if visit is not None:
                await visit.stop()
        return socket


def shell_command(arguments: Sequence[str]) -> str:
    """The command of the interface for this system's shell."""
    words = [sys.executable, "-m", "certtui", *arguments]
    return subprocess.list2cmdline(words) if os.name == "nt" else f"exec {shlex.join(words)}"


def serve(arguments: Sequence[str], host: str, port: int, most: int) -> None:
    """Serve until ctrl+c. Raises OSError if the port is taken."""
    LocalServer(arguments, host, port, most).serve()
