"""Imports run one way, from the commands and the interface down to the catalog."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.modules import MODULES, ROOT, parsed

BELOW = {
    "errors": set[str](),
    "files": set[str](),
    "catalog": {"errors", "files"},
    "person": {"catalog", "errors", "files"},
    "answers": {"person", "catalog", "errors"},
    "output": {"answers", "person", "catalog", "errors", "files"},
    "cli": {"output", "answers", "person", "catalog", "errors", "web"},
    "tui": {"output", "answers", "person", "catalog", "errors", "files"},
    "web": set[str](),
    "__init__": set[str](),
    "__main__": {"cli"},
}
"""Which rooms a room may import, itself excepted; the version in certtui/__init__ is anyone's."""

ALLOWED_ONCE = {
    ("cli/main.py", "open_interface", "certtui.tui.app"),
    ("cli/config_command.py", "config_command", "certtui.tui.settings"),
}
"""Imports against the rule, each inside one function: file, function, module."""

LIBRARIES = {
    "errors": set[str](),
    "files": set[str](),
    "catalog": {"tomli", "tomlkit", "msgspec", "platformdirs", "rapidfuzz"},
    "person": {"tomli", "tomlkit", "msgspec", "platformdirs", "filelock"},
    "answers": {"dateutil", "msgspec", "rapidfuzz"},
    "output": {"icalendar", "msgspec"},
    "cli": {"click", "msgspec", "platformdirs", "dateutil"},
    "tui": {"textual", "rich", "msgspec", "platformdirs", "dateutil", "tomli"},
    "web": {"aiohttp", "textual_serve"},
    "__init__": set[str](),
    "__main__": set[str](),
}
"""Which libraries a room may import, the standard one excepted."""

LATE = {
    ("catalog", "platformdirs"),
    ("catalog", "rapidfuzz"),
    ("catalog", "tomlkit"),
    ("output", "icalendar"),
    ("person", "tomlkit"),
    ("person", "platformdirs"),
    ("person", "filelock"),
    ("cli", "platformdirs"),
}
"""Libraries that are imported where they are used, so that a start does not pay for them."""


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


class Import:
    """One import: what is imported, on which line, and inside which function, if any."""

    def __init__(self, module: str, line: int, function: str) -> None:
        self.module, self.line, self.function = module, line, function


@cache
def imports_of(path: Path) -> tuple[Import, ...]:
    return tuple(_walk(parsed(path), ""))


def every_import() -> Iterator[tuple[Path, Import]]:
    for path in MODULES:
        for found in imports_of(path):
            yield path, found


def _walk(node: ast.AST, function: str) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for name in child.names:
                yield Import(name.name, child.lineno, function)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"a relative import on line {child.lineno}"
            module = str(child.module)
            if module in ("certtui", *(f"certtui.{room}" for room in BELOW)):
                for name in child.names:
                    yield Import(f"{module}.{name.name}", child.lineno, function)
            else:
                yield Import(module, child.lineno, function)
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from _walk(child, function or child.name)
        else:
            yield from _walk(child, function)


def test_imports_run_one_way() -> None:
    against = []
    for path, found in every_import():
        room = room_of(path)
        first, *rest = found.module.split(".")
        if first != "certtui":
            continue
        target = rest[0] if rest else "__init__"
        if target in ("__version__", "__init__", room) or target in BELOW[room]:
            continue
        if (name_of(path), found.function, found.module) not in ALLOWED_ONCE:
            against.append(f"{name_of(path)}:{found.line} imports {found.module}")
    rule = "cli, tui -> output -> answers -> person -> catalog: move down what both need"
    assert not against, "\n".join([rule, *against])


def test_each_library_is_imported_in_its_own_packages_alone() -> None:
    against = []
    for path, found in every_import():
        room = room_of(path)
        library = found.module.split(".")[0]
        if library in sys.stdlib_module_names or library == "certtui":
            continue
        where = f"{name_of(path)}:{found.line} imports {library}"
        if library not in LIBRARIES[room]:
            against.append(where)
        elif (room, library) in LATE and not found.function:
            against.append(f"{where} before it is needed: import it inside the function")
    rule = "LIBRARIES has what a room may import, CONTRIBUTING why"
    assert not against, "\n".join([rule, *against])


def test_the_interface_is_imported_in_one_function_alone() -> None:
    found = {
        (name_of(path), entry.function, entry.module)
        for path in MODULES
        if room_of(path) != "tui"
        for entry in imports_of(path)
        if entry.module.startswith("certtui.tui")
    }
    assert found == ALLOWED_ONCE


def test_every_package_of_certtui_is_in_the_table_of_imports() -> None:
    assert {room_of(path) for path in MODULES} == set(BELOW) == set(LIBRARIES)


def test_the_catalog_and_answers_use_no_clock_and_print_nothing() -> None:
    """`today` comes from the caller; what is said is said by the commands."""
    for path in MODULES:
        if room_of(path) not in ("catalog", "answers", "output"):
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call):
                called, where = ast.unparse(node.func), f"{name_of(path)}:{node.lineno}"
                assert called not in ("print", "input"), f"{where}: return what is to be said"
                assert not called.endswith(("date.today", "datetime.now")), f"{where}: take a day"
