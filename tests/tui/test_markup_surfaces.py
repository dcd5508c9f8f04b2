"""No surface of Textual that parses markup is given a plain string that we did not write.

A small lint over src/certtui/tui (textual.md, 2.1): what stands in a call to such a surface must
be a literal, a Content, a Text, or the call must say `markup=False`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TUI = Path(__file__).parents[2] / "src" / "certtui" / "tui"

NEED_SWITCH = {"Static", "Label", "OptionList", "notify"}
"""Parse markup unless `markup=False`."""
NEED_CONTENT = {
    "Button", "Checkbox", "RadioButton", "Collapsible", "Tab", "TabPane", "Option", "Select",
    "SelectionList", "Selection", "Part",
}  # fmt: skip
"""Parse markup of any str; have no switch."""
CONTENT_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
FORBIDDEN = {
    "from_markup",
    "Markdown",
    "DataTable",
    "Tree",
    "RichLog",
    "visualize",
    "render_markup",
}
SAFE_CALLS = {"Content", "Text", "assemble", "styled"}


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def _is_content(node: ast.expr) -> bool:
    """A Content by its making; a name or attribute is trusted, its making is checked elsewhere."""
    if isinstance(node, ast.Call):
        return _name(node) in SAFE_CALLS or not isinstance(node.func, ast.Name)
    if isinstance(node, (ast.ListComp, ast.List, ast.Starred, ast.Tuple)):
        return all(_is_content(part) for part in ast.iter_child_nodes(node)
                   if isinstance(part, ast.expr) and not isinstance(part, ast.Name))  # fmt: skip
    return not isinstance(node, (ast.JoinedStr, ast.BinOp))


def faults(source: str) -> Iterator[str]:
    """What in a module hands a string to a markup parser."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in CONTENT_ATTRIBUTES:
                    made = (
                        isinstance(node.value, ast.Call) and _name(node.value) in SAFE_CALLS
                    ) or (isinstance(node.value, ast.Constant) and node.value.value is None)
                    if not made:
                        yield f"line {node.lineno}: {target.attr} is no Content"
        if not isinstance(node, ast.Call):
            continue
        name = _name(node)
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        if name in FORBIDDEN:
            yield f"line {node.lineno}: {name}"
        if name in NEED_SWITCH and not _switched_off(keywords):
            yield f"line {node.lineno}: {name} without markup=False"
        if name in NEED_CONTENT:
            for argument in node.args[:1]:
                if not _is_content(argument):
                    yield f"line {node.lineno}: {name} of a string"
        if "tooltip" in keywords or ("prompt" in keywords and not _is_constant(keywords["prompt"])):
            yield f"line {node.lineno}: {name} with a tooltip or prompt"


def _switched_off(keywords: dict[str | None, ast.expr]) -> bool:
    switch = keywords.get("markup")
    return isinstance(switch, ast.Constant) and switch.value is False


@pytest.mark.parametrize("path", sorted(TUI.rglob("*.py")), ids=lambda p: p.name)
def test_no_string_reaches_a_markup_parser(path: Path) -> None:
    assert list(faults(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "Static(text)",
        "self.notify(f'{x}')",
        "app.notify('x', markup=True)",
        "box.border_title = title",
        "widget.tooltip = f'{x}'",
        "Button(f'{x}')",
        "Tab(f'{x}', id='a')",
        "Option(f'a {x}')",
        "Content.from_markup(x)",
        "DataTable()",
        "Static(x, markup=False, tooltip=x)",
    ],
)
def test_the_lint_finds_unsafe_markup(source: str) -> None:
    assert list(faults(source))


@pytest.mark.parametrize(
    "source",
    ["Static(text, markup=False)", "Tab(Content(x))", "box.border_title = Content(x)",
     "app.notify(x, markup=False)"],
)  # fmt: skip
def test_the_lint_accepts_safe_text(source: str) -> None:
    assert not list(faults(source))
