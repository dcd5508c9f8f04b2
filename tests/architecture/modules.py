"""The modules of certtui, and what is written in them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import certtui

ROOT = Path(certtui.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    """A module as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def dotted(path: Path) -> str:
    """A module's name as it stands in an import; a package's ends with `__init__`."""
    return ".".join(("certtui", *path.relative_to(ROOT).with_suffix("").parts))
