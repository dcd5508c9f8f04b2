"""The JSON Schema of the catalog's files in a validator of TOML that editors use: taplo."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest
import tomli

from certtui.catalog import file_places
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.files import asked_files
from certtui.catalog.records.vocabulary import Vocabulary
from certtui.output.contract.file_schema import FILES, file_schema

BASES = {
    "organization": """
[organization]
id = "rvl"
abbreviation = "RVL"
name = "Rivervale Laboratory Board"
country = "US"
kind = "certifying body"
fields = ["laboratory"]
website = "https://example.org/"
sources = ["page"]
[[source]]
id = "page"
title = "Fees"
kind = "official"
dated = "2024-05"
[[certification]]
code = "MLT"
name = "Technician"
role = "lab-technician"
level = "technician"
status = "active"
summary = "Works at the bench."
valid = "3 years"
sources = ["page"]
exam = { questions = [100, 120], outline = [{ name = "Blood", percent = 20 }], sources = ["page"] }
[[certification.route]]
id = "one"
label = "Education"
wording = "A degree."
criteria = [{ kind = "education", level = "associate" }]
sources = ["page"]
[[certification.fee]]
purpose = "application"
what = "application"
per = "once"
amount = 100
currency = "USD"
sources = ["page"]
[renewal]
due = { rule = "fixed", day = "06-30" }
sources = ["page"]
[[renewal.lapse]]
after = "0 days"
what = "Lapsed."
asked = ["fee"]
sources = ["page"]
[[faq]]
id = "why"
question = "Why?"
answer = "Because."
topics = ["fees"]
sources = ["page"]
""",
    "jurisdictions": """
country = "US"
elsewhere = "None."
elsewhere_sources = ["law"]
[[source]]
id = "law"
title = "Law"
kind = "government"
[[jurisdiction]]
id = "CA"
name = "California"
country = "US"
status = "in force"
license_required = true
sources = ["law"]
""",
    "roles": """
compare_first = ["rvl"]
home = "US"
[[study]]
name = "physics"
is_science = true
[[country]]
id = "US"
name = "United States"
[[role]]
id = "x"
name = "X"
plural = "Xs"
description = "Does X."
field = "laboratory"
education = "none"
""",
    "conditions": """
[[condition]]
id = "cpr"
question = "Do you have a card?"
phrase = "a card"
kind = "yes-no"
""",
    "thesaurus": """
plain_words = ["plain"]
[[section]]
section = "fees"
words = ["price"]
""",
    "asked": """
[[asked]]
id = "rvl:MLT"
as = ["what does it cost"]
""",
}
"""A whole file of each kind, in which one thing after the other is broken."""

BROKEN = [
    ("organization", 'id = "rvl"', 'id = "R V"'),
    ("organization", 'id = "rvl"', 'id = "states"'),
    ("organization", 'abbreviation = "RVL"', ""),
    ("organization", 'abbreviation = "RVL"', "abbreviation = 7"),
    ("organization", 'abbreviation = "RVL"', 'abreviation = "RVL"'),
    ("organization", 'name = "Rivervale Laboratory Board"', 'name = ""'),
    ("organization", 'country = "US"', 'country = "USA"'),
    ("organization", 'fields = ["laboratory"]', "fields = []"),
    ("organization", 'fields = ["laboratory"]', 'fields = ["laboratry"]'),
    ("organization", 'fields = ["laboratory"]', 'fields = "laboratory"'),
    ("organization", "https://example.org/", "ftp://example.org/"),
    ("organization", 'sources = ["page"]', "sources = [1]"),
    ("organization", 'sources = ["page"]', 'sources = [""]'),
    ("organization", 'kind = "official"', 'kind = "blog"'),
    ("organization", 'dated = "2024-05"', 'dated = "2024-13"'),
    ("organization", 'dated = "2024-05"', 'dated = "May 2024"'),
    ("organization", 'dated = "2024-05"', "dated = 2024"),
    ("organization", 'code = "MLT"', 'code = "M:T"'),
    ("organization", 'role = "lab-technician"', 'role = "technician"'),
    ("organization", 'level = "technician"', 'level = "tech"'),
    ("organization", 'status = "active"', 'status = "current"'),
    ("organization", 'valid = "3 years"', 'valid = "three years"'),
    ("organization", 'valid = "3 years"', 'valid = "3 decades"'),
    ("organization", "[100, 120]", "0"),
    ("organization", "[100, 120]", "[100]"),
    ("organization", "[100, 120]", "99.5"),
    ("organization", "percent = 20", "percent = 120"),
    ("organization", 'kind = "education"', 'kind = "schooling"'),
    ("organization", 'level = "associate"', 'level = "associates"'),
    ("organization", 'criteria = [{ kind = "education", level = "associate" }]',
     'criteria = [{ kind = "any-of", options = [] }]'),
    ("organization", 'criteria = [{ kind = "education", level = "associate" }]',
     'criteria = [{ kind = "hours", subject = "any", semester_hours = 0 }]'),
    ("organization", 'label = "Education"', f'label = "Education"\nshort = "{"x" * 61}"'),
    ("organization", 'purpose = "application"', 'purpose = "applying"'),
    ("organization", 'per = "once"', 'per = "decade"'),
    ("organization", "amount = 100", "amount = -1"),
    ("organization", "amount = 100", 'amount = "100"'),
    ("organization", 'currency = "USD"', 'currency = "$"'),
    ("organization", 'currency = "USD"', ""),
    ("organization", 'day = "06-30"', 'day = "30 June"'),
    ("organization", ', day = "06-30"', ""),
    ("organization", 'asked = ["fee"]', 'asked = ["money"]'),
    ("organization", 'topics = ["fees"]', "topics = []"),
    ("organization", "[[faq]]", "[faq]"),
    ("organization", "[[faq]]", "[[question]]"),
    ("jurisdictions", 'id = "CA"', 'id = "California"'),
    ("jurisdictions", 'status = "in force"', 'status = "valid"'),
    ("jurisdictions", "license_required = true", 'license_required = "yes"'),
    ("jurisdictions", 'elsewhere = "None."', 'states = [{ id = "TX", name = "Texas" }]'),
    ("jurisdictions", 'elsewhere_sources = ["law"]', ""),
    ("roles", 'education = "none"', 'education = "some"'),
    ("roles", 'id = "US"', 'id = "usa"'),
    ("roles", 'plural = "Xs"', ""),
    ("roles", "is_science = true", 'is_science = "yes"'),
    ("roles", 'home = "US"', 'home = "Us"'),
    ("roles", 'education = "none"', "program_months = 0"),
    ("conditions", 'kind = "yes-no"', 'kind = "maybe"'),
    ("conditions", 'phrase = "a card"', ""),
    ("thesaurus", 'section = "fees"', 'section = "costs"'),
    ("thesaurus", '["plain"]', "[[]]"),
    ("asked", 'as = ["what does it cost"]', 'as = "what does it cost"'),
    ("asked", "as =", "phrases ="),
]  # fmt: skip
"""A kind of file, what stands in it, and what is written instead."""

Refused = Callable[[str, Iterable[Path]], set[str]]


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Refused:
    """A function that runs taplo over files of a kind: the names of those it refuses."""
    program = shutil.which("taplo")
    if program is None:
        pytest.skip("taplo is not installed")
    directory = tmp_path_factory.mktemp("schema")

    def run(kind: str, files: Iterable[Path]) -> set[str]:
        schema = directory / f"{kind}.json"
        if not schema.exists():
            schema.write_text(json.dumps(file_schema(kind, catalog)), encoding="utf-8")
        taken = set()
        for file in files:  # one run each: the last lines of what taplo says may be lost
            done = subprocess.run(
                [program, "lint", "--no-auto-config", "--colors", "never", "--schema",
                 schema.as_uri(), str(file)],
                capture_output=True, text=True, encoding="utf-8", cwd=directory,
            )  # fmt: skip
            assert done.returncode in (0, 1), done.stderr
            if done.returncode:
                taken.add(file.name)
        return taken

    return run


@pytest.mark.parametrize("kind", FILES)
def test_every_built_in_file_is_accepted(kind: str, refused: Refused) -> None:
    root = file_places.built_in()
    several = {
        "organization": sorted((root / "organizations").glob("*.toml")),
        "asked": [*asked_files(root)],
    }
    files = several.get(kind, [root / f"{kind}.toml"])
    assert files
    assert refused(kind, files) == set()


@pytest.mark.parametrize("kind", BASES)
def test_broken_files_are_refused_by_the_schema(
    kind: str, refused: Refused, tmp_path: Path
) -> None:
    whole = tmp_path / "whole.toml"
    whole.write_text(BASES[kind], encoding="utf-8")
    told = {}
    for number, (broken, old, new) in enumerate(BROKEN):
        if broken == kind:
            assert old in BASES[kind]
            file = tmp_path / f"{number}.toml"
            file.write_text(BASES[kind].replace(old, new, 1), encoding="utf-8")
            tomli.loads(file.read_text("utf-8"))
            told[file.name] = (old, new)
    taken = refused(kind, [whole, *(tmp_path / name for name in told)])
    assert [told[name] for name in told if name not in taken] == []
    assert "whole.toml" not in taken


def test_every_field_of_an_organization_is_explained_or_plain(catalog: Catalog) -> None:
    definitions = file_schema("organization", catalog)["$defs"]
    fee = definitions["Fee"]["properties"]
    assert fee["as_of"]["description"] == "When the figure was true; absent if undated."
    assert fee["sources"]["description"].startswith("Ids of its sources")
    role = definitions["Certification"]["properties"]["role"]
    assert role["enum"] == [*catalog.roles]
    assert role["examples"]
    assert '"null"' not in json.dumps(definitions)


def test_the_schema_offers_the_ids_of_the_users_catalog() -> None:
    vocabulary = msgspec.convert(tomli.loads(BASES["roles"]), Vocabulary)
    definitions = file_schema("organization", Catalog((), vocabulary))["$defs"]
    assert definitions["Certification"]["properties"]["role"]["enum"] == ["x"]


def test_an_id_that_the_same_file_may_define_is_not_limited_to_the_catalog(
    catalog: Catalog,
) -> None:
    for name, record, key in (("conditions", "Condition", "sum_of"), ("roles", "Role", "field")):
        properties = file_schema(name, catalog)["$defs"][record]["properties"]
        assert "enum" not in json.dumps(properties[key])


def test_a_schema_without_the_source_code_has_no_descriptions(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: object) -> str:
        raise OSError("could not get source code")

    monkeypatch.setattr("inspect.getsource", missing)
    fee = file_schema("organization", catalog)["$defs"]["Fee"]["properties"]
    assert "description" not in fee["as_of"]
    assert fee["as_of"]["pattern"]


def test_a_key_has_the_meaning_of_its_own_record_or_of_what_every_record_has(
    catalog: Catalog,
) -> None:
    place = file_schema("jurisdictions", catalog)["$defs"]["Jurisdiction"]["properties"]
    assert place["id"]["description"] == 'Postal code ("CA").'
    assert "description" not in place["name"]  # other records say what theirs is
    assert "checked" in place
    assert place["checked"]["description"]


def test_a_number_that_may_be_a_range_has_its_limits_either_way(catalog: Catalog) -> None:
    properties = file_schema("organization", catalog)["$defs"]["Exam"]["properties"]
    single, spans = properties["questions"]["anyOf"]
    for number in (single, spans["items"]):
        assert (number["exclusiveMinimum"], number["maximum"]) == (0, 10_000)
