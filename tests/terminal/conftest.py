"""The installed program in a real pseudo-terminal, with a home of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest

from tools.terminal import Terminal


class Start(Protocol):
    """Starts the program; arguments as for Terminal, which is stopped when the test ends."""

    def __call__(self, *arguments: Any, **options: Any) -> Terminal: ...


@pytest.fixture
def start(tmp_path: Path, shared_cache: Path) -> Iterator[Start]:
    """Starts the program and does not wait; the catalog need not be read anew each time."""
    with ExitStack() as stack:

        def starter(
            *arguments: Any, environment: Mapping[str, str | None] | None = None, **options: Any
        ) -> Terminal:
            laid = {"XDG_CACHE_HOME": str(shared_cache), **(environment or {})}
            return stack.enter_context(
                Terminal(*arguments, home=tmp_path, environment=laid, **options)
            )

        yield starter


@pytest.fixture
def opened(start: Start) -> Start:
    """Starts the program and waits until it shows the organizations and is quiet."""

    def opener(*arguments: Any, **options: Any) -> Terminal:
        terminal = start(*arguments, **options)
        terminal.wait_for("AMT", "ASCP")
        terminal.wait_until_quiet()
        return terminal

    return opener
