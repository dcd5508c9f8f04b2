"""American English in all that is ours to say: the program's strings, the pages, the catalog.

Ids, keys and names of code stay as they are; so do the names and terms of other countries.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

ROOT = Path(__file__).parents[1]
BRITISH = re.compile(
    r"\b(colou?r(?<=our)\w*|licences?|programmes?|centres?|organis\w+|recognis\w+|behaviours?"
    r"|favour\w*|honour\w*|labour\w*|catalogues?|defence|offence|practis\w+|specialis(?!t)\w+"
    r"|judgements?|neighbour\w*|grey\w*|haemat\w+|anaesth\w+|paediatr\w+|anaemia|leukaemia|oestr\w+"
    r"|learnt|whilst|amongst|towards|cancell(?!ation)\w+|modell\w+|labell\w+|travell\w+|enrolments?"
    r"|fulfils?|instalments?|skilful|wilful|cheques?|analys(?:e|ed|es|ing)|summaris\w+|categoris\w+"
    r"|standardis\w+|synchronis\w+|utilis\w+|emphasis(?:e|ed|ing)|authoris\w+|minimis\w+|realis\w+"
    r"|apologis\w+|memoris\w+|notaris\w+|tumours?|driving licen[cs]es?"
    r"|metres?|litres?|fibres?|theatres?|ageing|storeys?|moulds?)\b",
    re.IGNORECASE,
)
FOREIGN = (
    "annual practising certificate",
    "honours",
    "Haematology with Hospital Transfusion Practice",
    "Scientist Training Programme",
    "Health and Ageing",
)
"""Names and terms of other countries, as they are written there."""
OTHER_FIGURES = re.compile(r"\d (?:dollars?|pounds|CAD|USD|per ?cent|%)(?!\w)")
"""Amounts and shares in another form than the one in which the program writes them."""


def british_words(text: str) -> list[str]:
    for name in FOREIGN:
        text = text.replace(name, "")
    return [match.group() for match in BRITISH.finditer(text)]


def other_figures(text: str) -> list[str]:
    return OTHER_FIGURES.findall(text)


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that are sentences: those that have a blank."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.lineno, re.sub(r"`[^`]*`", "", node.value)


def prose(value: Any) -> Iterator[str]:
    """The sentences of a catalog's file."""
    if isinstance(value, dict):
        for entry in value.values():
            yield from prose(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from prose(entry)
    elif isinstance(value, str) and " " in value and "://" not in value:
        yield value


def test_the_list_finds_what_it_is_for_and_no_more() -> None:
    assert british_words(
        "The colour of a licence: programmes, organised, practising, notarised tumours, "
        "a driving license"
    ) == [
        "colour", "licence", "programmes", "organised", "practising", "notarised", "tumours",
        "driving license",
    ]  # fmt: skip
    assert not british_words("color, license, program, organized, specialist, cancellation, labor")


def test_figures_are_written_as_the_program_writes_them() -> None:
    assert other_figures("95 dollars, 985 CAD and 20 percent") == [
        "5 dollars", "5 CAD", "0 percent",
    ]  # fmt: skip
    assert not other_figures("$95, CA$985 and 20%; 12 percentages; 3 poundsworth")


def test_the_program_speaks_american() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}": words
        for path in sorted((ROOT / "src").rglob("*.py"))
        for line, text in strings(path)
        if (words := british_words(text))
    }
    assert not found


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs"])
def test_the_pages_speak_american(name: str) -> None:
    place = ROOT / name
    pages = sorted(place.rglob("*.md")) if place.is_dir() else [place]
    found = {
        f"{page.name}:{number}": words
        for page in pages
        for number, line in enumerate(page.read_text("utf-8").splitlines(), 1)
        if (words := british_words(re.sub(r"`[^`]*`", "", line)))
    }
    assert not found


@pytest.mark.parametrize("words_in", [british_words, other_figures])
def test_the_catalog_speaks_american(words_in: Callable[[str], list[str]]) -> None:
    files = [
        file
        for file in sorted((ROOT / "catalog").rglob("*.toml"))
        if file.parent.name != "asked" and file.name != "thesaurus.toml"  # people's own words
    ]
    found = {
        f"{path.name}: {text[:80]}": words
        for path in files
        for text in prose(tomli.loads(path.read_text("utf-8")))
        if (words := words_in(text))
    }
    assert not found
