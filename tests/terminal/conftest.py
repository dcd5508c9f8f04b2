"""The installed program in a real pseudo-terminal, with a home of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest

from tools.terminal import Terminal, plain_environment


class Start(Protocol):
    """Starts the program; arguments as for Terminal, which is stopped when the test ends."""

    def __call__(self, *arguments: Any, **options: Any) -> Terminal: ...


@pytest.fixture
def plain(tmp_path: Path, shared_cache: Path) -> dict[str, str]:
    """The environment of a program, with the shared catalog cache."""
    return {**plain_environment(tmp_path), "XDG_CACHE_HOME": str(shared_cache)}


@pytest.fixture
def start(tmp_path: Path, plain: dict[str, str]) -> Iterator[Start]:
    """A function that starts the program and does not wait."""
    with ExitStack() as stack:

        def starter(
            *arguments: Any, environment: Mapping[str, str | None] | None = None, **options: Any
        ) -> Terminal:
            variables = {**plain, **(environment or {})}
            return stack.enter_context(
                Terminal(*arguments, home=tmp_path, environment=variables, **options)
            )

        yield starter


@pytest.fixture
def opened(start: Start) -> Start:
    """A function that starts the program and waits until it shows the organizations."""

    def opener(*arguments: Any, **options: Any) -> Terminal:
        terminal = start(*arguments, **options)
        terminal.wait_for("AMT", "ASCP")
        terminal.wait_until_quiet()
        return terminal

    return opener
