"""What an answer says is for people: no rule reads it again."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import MODULES, ROOT, parsed

SAID = {"text", "texts", "dated", "label", "items"}
"""What is said by an item, a fact, a row or a cell; states, ids and values tell them apart."""
READS = {"startswith", "endswith", "partition", "rpartition", "split", "rsplit", "replace",
         "removeprefix", "removesuffix", "find", "index", "search", "match", "fullmatch",
         "findall", "sub"}  # fmt: skip
ROOMS = ("answers", "output", "cli", "tui")


def says(node: ast.expr) -> bool:
    """Whether an expression is such an attribute, in whatever case."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
        return says(node.func.value)
    return isinstance(node, ast.Attribute) and node.attr in SAID


def readings(tree: ast.AST) -> Iterator[ast.expr]:
    """Where such words are taken apart, matched or compared."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in READS and any(map(says, (node.func.value, *node.args))):
                yield node
        elif isinstance(node, ast.Compare):
            by_value = not all(isinstance(op, ast.Is | ast.IsNot) for op in node.ops)
            if by_value and any(map(says, (node.left, *node.comparators))):
                yield node


def test_readings_are_found() -> None:
    read = ["a.text.startswith('a')", "a.text.lower() == b", "'a' in a.label", "a != b.items",
            "re.search('a', b.text)", "a.text.casefold().split(';')"]  # fmt: skip
    assert all(list(readings(ast.parse(code))) for code in read)
    others = ["a.state == 'none'", "a.id.split()", "a is b.items[0]", "len(a.text)"]
    assert not any(list(readings(ast.parse(code))) for code in others)


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(ROOT).parts[0] in ROOMS],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_rule_reads_what_an_answer_says(path: Path) -> None:
    found = [f"line {node.lineno}: {ast.unparse(node)}" for node in readings(parsed(path))]
    assert not found, "\n".join(["decide by its state, value or id, not by its words", *found])
