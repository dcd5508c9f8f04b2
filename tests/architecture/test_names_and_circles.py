"""Public names are defined once, and imports form no circle."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.architecture.modules import MODULES, dotted, parsed

BY_NAME = {dotted(path): path for path in MODULES}


def test_no_public_name_is_defined_in_two_modules() -> None:
    places: defaultdict[str, set[str]] = defaultdict(set)
    for module, path in BY_NAME.items():
        for name in _defined(parsed(path)):
            places[name].add(module)
    doubles = {name: sorted(modules) for name, modules in places.items() if len(modules) > 1}
    assert not doubles, f"a public name is of one module: name each after its own thing: {doubles}"


def _defined(module: ast.Module) -> Iterator[str]:
    """The public names that a module's top level defines; what it imports is not its own."""
    for node in module.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            names = [node.name]
        elif isinstance(node, ast.AnnAssign):
            names = [ast.unparse(node.target)]
        elif isinstance(node, ast.Assign) and not ast.unparse(node.value).startswith("TypeVar("):
            names = [
                name.id
                for target in node.targets
                for name in ast.walk(target)
                if isinstance(name, ast.Name)
            ]
        else:
            names = []
        yield from (name for name in names if not name.startswith("_"))


def test_imports_make_no_circle() -> None:
    """Those for types alone included: whoever names a type looks at its module."""
    graph = {module: set(_imported(path)) - {module} for module, path in BY_NAME.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        rule = "move what both need into a module below them"
        raise AssertionError(f"{rule}: {' <- '.join(error.args[1])}") from None


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in BY_NAME)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield inner if inner in BY_NAME else node.module
