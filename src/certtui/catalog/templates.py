"""The start of a catalog record: commented TOML that is valid as it is; and writing it.

A value that a curator has to replace says so; optional keys are comments with an example. `certtui
check` finds no fault in any of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from certtui.errors import exporting
from certtui.files import write_file

TemplateKind = Literal["organization", "certification", "faq", "source", "state"]

_OWN_SOURCES = re.compile(
    r"^(\[organization\][^\n]*\n(?:(?!\[)[^\n]*\n)*?sources\s*=\s*\[[^\]\n]*?),?\s*\]", re.MULTILINE
)
"""The list of sources in an organization's own table, if it is on one line."""


def organization_template(id_: str, today: date) -> str:
    """A whole organization file with one source, one certification and one question."""
    return f"""\
#:schema organization.schema.json
# Write the schema once for your editor: certtui schema organization > organization.schema.json
# A key that is left out means "not found". What sources say does not exist is named in `none`.

[organization]
id = "{id_}"  # small letters, digits, hyphens; for good
abbreviation = "{id_.upper()}"
name = "Name of {id_.upper()}"
country = "US"  # two letters
kind = "certifying body"
fields = ["laboratory"]  # ids of roles.toml
# founded = "1999"
# website = "https://example.org/"
# formerly = ["An earlier name"]
sources = ["website"]  # ids of [[source]], the strongest first

{source_template("website", today)}
# How membership and certification hang together:
# [membership]
# relation = "separate"  # included, required, separate, optional or none
# how = "Whoever is certified may join."
# sources = ["website"]

{certification_template("CODE", "website")}
[renewal]
# cycle = "3 years"  # "2 years", "18 months"
# program = "What the body calls its program"
sources = ["website"]

# What continuing education is asked for in a cycle:
# [[renewal.points]]
# points = 36
# unit = "points"
# sources = ["website"]

# What holds from a time after expiry on, a rung for each time:
# [[renewal.lapse]]
# after = "0 days"
# what = "The letters may not be used until a late fee is paid."
# asked = ["fee"]  # application, fee, points, examination, eligibility, training, proof
# sources = ["website"]

# Who counts the credentials:
# [[recognition]]
# by = "Department of Health"
# kind = "state"  # accreditor, body, country, employer, federal or state
# accepted = "yes"  # yes, no, partly or unclear
# what = "The exam is one of those named for a license."
# sources = ["website"]

{faq_template("what-is-it", "website")}"""


def certification_template(code: str, source: str) -> str:
    """A certification with one route, and one fee without an amount."""
    return f"""\
[[certification]]
code = "{code}"  # short, unique in the file
name = "Name of {code}"
role = "lab-scientist"  # an id of roles.toml
level = "scientist"  # assistant, technician, scientist, specialist, ...
discipline = "generalist"
status = "active"  # active, retired, renamed, moved or unclear
summary = "What a holder does, in a sentence."
# letters = "{code}"
# valid = "3 years"
sources = ["{source}"]

[[certification.route]]
id = "education"
label = "Education"
wording = "What is asked, in your own short words."
# criteria = [{{ kind = "education", level = "bachelor" }}]  # what of it can be judged
sources = ["{source}"]

# [certification.exam]
# questions = 100
# minutes = 120
# outline = [{{ name = "Hematology", subject = "hematology", percent = 40 }}]
# sources = ["{source}"]

[[certification.fee]]
purpose = "application"  # application, examination, retake, renewal, late, ...
what = "application"
per = "application"  # once, attempt, application, year, cycle, ...
# amount = 200
# currency = "USD"
# as_of = "2026"  # when the figure was true
sources = ["{source}"]
"""


def faq_template(id_: str, source: str) -> str:
    """A question in the words of its id, to be replaced."""
    question = f"{id_.replace('-', ' ').capitalize()}?"
    return f"""\
[[faq]]
id = "{id_}"  # small letters, digits, hyphens; for good
question = "{question}"  # as people ask it
answer = "The answer, in two to four sentences of your own."
topics = ["certification"]  # membership, eligibility, exam, fees, renewal, recognition, ...
# certifications = ["CODE"]
sources = ["{source}"]
"""


def source_template(id_: str, today: date) -> str:
    """A text that facts are read in."""
    return f"""\
[[source]]
id = "{id_}"
title = "Title of the page"
kind = "official"  # official, government, secondary or article
# url = "https://example.org/page"
# dated = "2026"  # the best evidence for the date of the text
read = "{today.isoformat()}"  # the day on which you last read it
"""


def state_template(id_: str, name: str, today: date, *, whole: bool) -> str:
    """A state's law; `whole`: as the first of a new jurisdictions.toml."""
    source = f"{id_.lower()}-law"
    head = f"""\
#:schema jurisdictions.schema.json
# Write the schema once for your editor: certtui schema jurisdictions > jurisdictions.schema.json

country = "US"
elsewhere = "No license is known to be asked in other states."
elsewhere_sources = ["{source}"]

"""
    return f"""\
{head if whole else ""}{source_template(source, today)}
[[jurisdiction]]
id = "{id_}"  # postal code
name = "{name}"
country = "US"
status = "in force"  # in force, narrowed, repealed, not implemented or disputed
# license_required = true  # for testing personnel
# agency = "Department of Health"
# titles = ["Clinical laboratory scientist"]
sources = ["{source}"]

# Whose examinations count for a title:
# [[jurisdiction.accepts]]
# title = "Clinical laboratory scientist"
# bodies = ["ascp", "amt"]
"""


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
