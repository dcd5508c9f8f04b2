"""A call or more of every command, for the tests that run each of them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from certtui.catalog import file_places
from tests.sample import SAMPLE

_EMPTY = tempfile.TemporaryDirectory()

CALLS = {
    "list": ["list --all"],
    "show": ["show amt", "show ascp:MLS", "show state:CA", "show ptcb"],
    "compare": ["compare amt ascp"],
    "search": ["search difference between amt and ascp", "search qqqqq"],
    "paths": ["paths --education bachelor:biology --state CA"],
    "credentials": ["credentials"],
    "credits": ["credits"],
    "forget": ["forget"],
    "renewal": [
        "renewal amt:MLT --certified 2004-05-01", "renewal",
        "renewal ascp:MLS --expires 2025-01-31", "renewal danb:CDA --certified 2024-05-01",
        "renewal aama:CMA --certified 2022-01-15 --today 2026-11-20",
    ],
    "cost": ["cost amt:MLS ascp:MLS"],
    "check": [f"check {SAMPLE} --report"],
    "new": [f"new organization rvl {Path(_EMPTY.name) / 'new'}"],
    "diff": [f"diff {file_places.built_in()} {SAMPLE}"],
    "schema": ["schema"],
    "serve": ["serve --help"],
    "info": ["info"],
    "config": ["config"],
    "completion": ["completion bash"],
}  # fmt: skip
"""By the name of the command; the first of each has an answer."""
