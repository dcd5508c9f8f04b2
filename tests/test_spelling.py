"""American English in all that is ours to say: texts, keys, names of code and of files.

The names and terms of other countries stay as they are, and so does what people type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    r"|metres?|litres?|fibres?|theatres?|ageing|storeys?|moulds?|misspelt|artefacts?)\b",
    re.IGNORECASE,
)
FOREIGN = (
    "annual practising certificate",
    "honours",
    "Haematology with Hospital Transfusion Practice",
    'name = "Haematology"',
    "Scientist Training Programme",
    "Health and Ageing",
)
"""Names and terms of other countries, as they are written there."""
TYPED = ("thesaurus", "test_query_parser", "test_search_golden", "test_spelling")
"""Files that have what people type, in either spelling."""
OTHER_FIGURES = re.compile(r"\d (?:dollars?|pounds|CAD|USD|per ?cent|%)(?!\w)")
"""Amounts and shares in another form than the one in which the program writes them."""


def british_words(text: str) -> list[str]:
    for name in FOREIGN:
        text = text.replace(name, "")
    return [match.group() for match in BRITISH.finditer(text)]


def other_figures(text: str) -> list[str]:
    return OTHER_FIGURES.findall(text)


def ours() -> Iterator[Path]:
    """What we write ourselves: not what people type, nor what is drawn from it."""
    for name in ("src", "tests", "tools", "benchmarks", "docs", "catalog"):
        for file in sorted((ROOT / name).rglob("*.*")):
            is_typed = file.parent.name == "asked" or file.stem in TYPED or "queries" in file.stem
            if file.suffix in (".py", ".toml", ".tcss", ".md") and not is_typed:
                yield file
    yield from sorted(ROOT.glob("*.md"))


def words_of(line: str) -> str:
    """A line without its addresses, names of code taken apart: "is Grey now" of `isGrey_now`."""
    plain = re.sub(r"\bCancelledError\b|https?://\S+", "", line).replace("_", " ")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)


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


def test_british_words_are_found_and_american_ones_are_not() -> None:
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


def test_the_words_in_a_name_of_code_are_found() -> None:
    names = "class LicenceRenewal: is_grey = COLOUR; except CancelledError: open('http://a/centre')"
    assert british_words(words_of(names)) == ["Licence", "grey", "COLOUR"]


def test_texts_keys_and_names_are_american() -> None:
    found = {
        f"{file.relative_to(ROOT)}:{number}": words
        for file in ours()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if (words := british_words(words_of(line)))
    }
    assert not found


def test_names_of_files_are_american() -> None:
    assert not british_words(words_of(" ".join(file.stem for file in ours())))


def test_the_catalog_writes_figures_as_the_program_does() -> None:
    found = {
        f"{path.name}: {text[:80]}": figures
        for path in ours()
        if path.is_relative_to(ROOT / "catalog")
        for text in prose(tomli.loads(path.read_text("utf-8")))
        if (figures := other_figures(text))
    }
    assert not found
