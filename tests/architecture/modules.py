"""The modules of certtui and their syntax trees."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import certtui

ROOT = Path(certtui.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def dotted(path: Path) -> str:
    """The name of a module as imported; that of a package ends with `__init__`."""
    return ".".join(("certtui", *path.relative_to(ROOT).with_suffix("").parts))
