"""The start of a catalog record, from template_files/: TOML that is valid as it is; writing it.

A value that a curator has to replace says so; optional keys are comments with an example. `certtui
check` finds no fault in any of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Template
from typing import Any, Literal

from certtui.errors import exporting
from certtui.files import write_file

_FILES = Path(__file__).with_name("template_files")

TemplateKind = Literal["organization", "certification", "faq", "source", "state"]

_OWN_SOURCES = re.compile(
    r"^(\[organization\][^\n]*\n(?:(?!\[)[^\n]*\n)*?sources\s*=\s*\[[^\]\n]*?),?\s*\]", re.MULTILINE
)
"""The list of sources in an organization's own table, if it is on one line."""


def _filled(template: str, **values: str) -> str:
    """A file of `template_files` with its names ($id) replaced by values."""
    return Template((_FILES / f"{template}.toml").read_text("utf-8")).substitute(values)


def organization_template(id_: str, today: date) -> str:
    """A whole organization file with one source, one certification and one question."""
    return _filled(
        "organization",
        id=id_,
        abbreviation=id_.upper(),
        source=source_template("website", today),
        certification=certification_template("CODE", "website"),
        faq=faq_template("what-is-it", "website").rstrip("\n"),
    )


def certification_template(code: str, source: str) -> str:
    """A certification with one route, and one fee without an amount."""
    return _filled("certification", code=code, source=source)


def faq_template(id_: str, source: str) -> str:
    """A question in the words of its id, to be replaced."""
    question = f"{id_.replace('-', ' ').capitalize()}?"
    return _filled("faq", id=id_, question=question, source=source)


def source_template(id_: str, today: date) -> str:
    """A text that facts are read in."""
    return _filled("source", id=id_, today=today.isoformat())


def state_template(id_: str, name: str, today: date, *, whole: bool) -> str:
    """A state's law; `whole`: as the first of a new jurisdictions.toml."""
    source = f"{id_.lower()}-law"
    head = _filled("jurisdictions") if whole else ""
    law = _filled("state", id=id_, name=name, source=source)
    return f"{head}{source_template(source, today)}\n{law}"


def source_ids(table: Mapping[str, Any]) -> list[str]:
    """The ids of a file's sources."""
    return [str(source.get("id", "")) for source in _records(table, "source")]


def has_record(table: Mapping[str, Any], kind: str, key: str, name: str) -> bool:
    """Whether a file has a record with that name, in any case."""
    wanted = name.casefold()
    return any(str(entry.get(key)).casefold() == wanted for entry in _records(table, kind))


def _records(table: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    """The tables under a header that have the expected form."""
    found = table.get(kind)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def cite_source(text: str, source: str) -> str:
    """An organization's TOML with a source added to those of the organization itself.

    A source that is not cited is a fault. Unchanged if the list is not on one line.
    """
    return _OWN_SOURCES.sub(rf'\g<1>, "{source}"]', text)


def write_template_file(path: Path, text: str, *, is_new: bool) -> None:
    """Write a whole file, and create its directory. Raises ExportError."""
    with exporting(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text, overwrite=not is_new)
