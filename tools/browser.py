"""A headless Chromium and the terminal that it shows, by its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import aiohttp
import pyte

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_TAKES_KEYS = """
(() => {
  const terminal = document.querySelector(".textual-terminal");
  const box = terminal && terminal.querySelector("textarea");
  if (!box || !document.body.classList.contains("-first-byte")) return false;
  box.focus();
  return document.activeElement === box;
})()
"""
_FOCUS = "document.querySelector('textarea')?.focus()"

PATIENCE = 40.0
"""Seconds after which waiting fails."""


def browser_path() -> str | None:
    """Where a browser is, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


async def until(condition: Callable[[], object], what: str, shown: Callable[[], str] = str) -> None:
    """Wait until something is so, or fail with what is shown."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"no {what} in:\n{shown()}"
        await asyncio.sleep(0.05)


class Browser:
    """A browser whose tabs share nothing with anybody's own."""

    async def __aenter__(self) -> Browser:
        self.directory = Path(tempfile.mkdtemp(prefix="certtui-browser-"))
        self._process = await asyncio.create_subprocess_exec(
            str(browser_path()), "--headless=new", "--no-sandbox", "--disable-gpu",
            "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0",
            f"--user-data-dir={self.directory / 'profile'}", "about:blank",
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        self._session = aiohttp.ClientSession()
        port_file = self.directory / "profile" / "DevToolsActivePort"
        await until(lambda: port_file.is_file() and port_file.read_text().strip(), "browser")
        self._address = f"http://127.0.0.1:{port_file.read_text().split()[0]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    async def open(self, address: str, width: int = 1000, height: int = 700) -> Tab:
        """A new tab at an address."""
        async with self._session.put(f"{self._address}/json/new?about:blank") as answer:
            target = await answer.json()
        socket = await self._session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0)
        tab = Tab(socket)
        await tab.do("Page.enable")
        await tab.do("Network.enable")
        await tab.do(
            "Browser.setDownloadBehavior",
            behavior="allow",
            downloadPath=str(self.directory),
            eventsEnabled=True,
        )
        await tab.do(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        await tab.do("Page.navigate", url=address)
        return tab


class Shown:
    """What a terminal shows of what was written to it."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def write(self, data: bytes) -> None:
        """Draw it as a terminal would."""
        self._stream.feed(data)

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    async def wait(self, condition: Callable[[], object], what: str) -> None:
        """Until something is so."""
        await until(condition, what, lambda: self.text)

    async def wait_for(self, *texts: str) -> None:
        """Until the terminal shows all of these."""
        await self.wait(lambda: all(text in self.text for text in texts), " and ".join(texts))


class Tab(Shown):
    """A page with a terminal: what came over its socket is drawn as a terminal would."""

    def __init__(self, socket: Any) -> None:
        super().__init__(200, 60)
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self.requested: list[str] = []
        """Every address that the page asked for."""
        self.reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            found = json.loads(message.data)
            method, told = found.get("method"), found.get("params", {})
            if "id" in found and (waiting := self._answers.pop(found["id"], None)):
                waiting.set_result(found.get("result", found))
            elif method == "Network.webSocketFrameReceived" and told["response"]["opcode"] == 2:
                self.write(base64.b64decode(told["response"]["payloadData"]))
            elif method == "Network.requestWillBeSent":
                self.requested.append(told["request"]["url"])

    async def do(self, method: str, **parameters: Any) -> Any:
        """A command of the protocol, and its answer."""
        number = next(self._numbers)
        waiting = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(waiting, PATIENCE)

    async def wait_until_it_takes_keys(self) -> None:
        """Until the page has put its terminal in the place of its own picture, and it listens."""
        end = asyncio.get_running_loop().time() + PATIENCE
        answer: Any = {}
        while answer.get("result", {}).get("value") is not True:
            if asyncio.get_running_loop().time() > end:
                raise AssertionError(f"The page takes no keys.\n{self.text}")
            answer = await self.do("Runtime.evaluate", expression=_TAKES_KEYS, returnByValue=True)
            await asyncio.sleep(0.02)

    async def type(self, text: str) -> None:
        """Type letters, or press Enter for a line break."""
        await self.do("Runtime.evaluate", expression=_FOCUS)
        for letter in text:
            key = "Enter" if letter == "\r" else letter
            code = 13 if letter == "\r" else ord(letter.upper())
            common = {"key": key, "windowsVirtualKeyCode": code, "text": letter}
            await self.do("Input.dispatchKeyEvent", type="keyDown", **common)
            await self.do("Input.dispatchKeyEvent", type="keyUp", **common)

    async def picture(self, path: Path) -> None:
        """A screenshot of the page."""
        answer = await self.do("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(answer["data"]))

    async def close(self) -> None:
        """Close the tab."""
        await self._socket.send_json({"id": 0, "method": "Page.close"})
        await self._socket.close()
        self.reader.cancel()
