"""The JSON of each command against its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

import click
import jsonschema
import msgspec
import pytest

from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import AllOf, AnyOf, Education
from certtui.catalog.records.renewal import Renewal
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import Duration
from certtui.catalog.states import choose_state
from certtui.cli.main import Commands, cli, run
from certtui.cli.schema_command import DIALECT, OUTPUTS, schema_of
from certtui.output.contract.catalog import certification_json, state_json
from certtui.output.contract.file_schema import FILES
from certtui.output.contract.records import FLAT, OR_EMPTY, plain, schema
from tests.calls import CALLS
from tests.made_up import made_up

KEPT = [
    "credentials add ascp:MLS --certified 2024-03-15 --number 42",
    "credentials add ascp:SBB --certified 2025-06-30",
    "credentials add aama:CMA --expires 2026-01-31",
    "credentials add csmls:MLA --certified 2020-01-01",
    "credits add Course --points 2 --on 2025-05-01 --for ascp:MLS --accreditor PACE",
    "credits add Talk --hours 1.5 --on 2026-05-01 --kind teaching --provider School",
]  # fmt: skip

Answer = Callable[[str], Any]


def keep() -> None:
    """Credentials and activities of every kind, as a person enters them."""
    for command in KEPT:
        assert run(command.split()) == 0


@pytest.fixture
def answer(capfd: pytest.CaptureFixture[str]) -> Answer:
    """A function that runs a command with --json and gives what it wrote."""

    def written(command: str) -> Any:
        if command.split()[0] in ("renewal", "credentials", "credits"):
            keep()
        capfd.readouterr()
        assert run([*command.split(), "--json"]) in (0, 1)
        return json.loads(capfd.readouterr().out)

    return written


def test_every_command_that_writes_json_has_a_schema() -> None:
    context = click.Context(cli)
    for name in Commands.ORDER:
        command = cli.get_command(context, name)
        assert command is not None
        writes = any(option.name == "as_json" for option in command.params)
        assert writes == (f"output/{name}" in OUTPUTS), name


@pytest.mark.parametrize("name", [*FILES, *OUTPUTS])
def test_every_output_schema_is_a_json_schema(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", name]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["$schema"] == DIALECT
    jsonschema.Draft202012Validator.check_schema(found)


@pytest.mark.parametrize(
    ("name", "command"),
    [(name, call) for name in OUTPUTS for call in CALLS[name.removeprefix("output/")]],
)
def test_the_json_of_every_command_is_valid(name: str, command: str, answer: Answer) -> None:
    jsonschema.Draft202012Validator(schema_of(name)).validate(answer(command))


def test_activities_are_written_without_empty_keys(answer: Answer) -> None:
    (course, talk) = answer("credits")
    assert course["for"] == ["ascp:MLS"]
    assert "for" not in talk
    assert None not in (*course.values(), *talk.values())


# ---------------------------------------------------------------- records


def test_a_record_is_written_by_its_attributes_without_empty_ones() -> None:
    fee = Fee(purpose="renewal", what="annual renewal", per="year", sources=("page",))
    assert plain(Renewal(fees=(fee,), sources=("page",))) == {
        "sources": ["page"],
        "fees": [
            {
                "sources": ["page"],
                "purpose": "renewal",
                "what": "annual renewal",
                "per": "year",
                "superseded": False,
            }
        ],
        "common_date": False,
    }


def test_criteria_inside_criteria_are_written() -> None:
    either = AnyOf(
        options=(
            Education(level="bachelor"),
            AllOf(criteria=(Education(level="associate", within=Duration(months=60)),)),
        )
    )
    route = Route(id="a", label="A", wording="Either.", criteria=(either,), sources=())
    (written,) = plain(route)["criteria"]
    assert written["kind"] == "any-of"
    first, second = written["options"]
    assert (first["kind"], first["level"]) == ("education", "bachelor")
    assert "within" not in first
    assert second["kind"] == "all-of"
    assert second["criteria"][0]["within"] == "5 years"
    jsonschema.validate(plain(route), schema(Route))


def test_the_sources_of_a_certification_stand_in_the_order_of_their_ids() -> None:
    fee = '[[certification.fee]]\npurpose = "late"\nsources = ["{}"]\n'
    fees = "".join(map(fee.format, ("e", "c", "page", "a", "d", "b")))
    verified = '[organization]\nverification = [{ how = "Ask.", sources = ["v"] }]\n'
    catalog = made_up(one=f'{verified}[[certification]]\ncode = "A"\n{fees}')
    cited = plain(certification_json(catalog, catalog.certification("one:A")))["sources"]
    assert [source["id"] for source in cited] == ["a", "b", "c", "d", "e", "page", "v"]


def test_the_sources_of_a_state_are_those_of_its_titles_and_fees_too() -> None:
    catalog = made_up(
        states="""
        [[jurisdiction]]
        id = "CA"
        sources = ["law"]
        accepts = [{ title = "Nurse", sources = ["list", "law"] }]
        [[jurisdiction.fee]]
        purpose = "renewal"
        sources = ["price"]
    """
    )
    cited = plain(state_json(catalog, choose_state(catalog, "CA")))["sources"]
    assert [source["id"] for source in cited] == ["law", "list", "price"]


class FlatDocument(msgspec.Struct, frozen=True):
    """A document in which a fee is laid out, and a renewal may be missing."""

    fee: Annotated[Fee, FLAT]
    what: int
    renewal: Annotated[Renewal | None, OR_EMPTY]


def test_the_fields_of_a_record_can_be_written_into_a_document() -> None:
    fee = Fee(purpose="late", what="late", per="once", sources=())
    written = plain(FlatDocument(fee, 3, None))
    assert written == {
        "sources": [],
        "purpose": "late",
        "what": 3,
        "per": "once",
        "superseded": False,
        "renewal": {},
    }
    jsonschema.validate(written, schema(FlatDocument))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**written, "what": "late"}, schema(FlatDocument))
