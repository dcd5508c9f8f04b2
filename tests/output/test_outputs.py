"""Every answer in its formats on the sample catalog, against golden files.

Write the golden files anew with WRITE_GOLDEN=1 and look at the difference before keeping it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from certtui.answers.comparison.sections import compare
from certtui.answers.cost.over_years import cost
from certtui.answers.difference.changes import difference
from certtui.answers.paths.routes import find_paths
from certtui.answers.quality.report import report
from certtui.answers.quality.review import review
from certtui.answers.renewal.plan import Plan, Unplanned, make_plans
from certtui.answers.search import Hit, SearchAnswer
from certtui.catalog.addresses import addresses
from certtui.catalog.collection import Catalog
from certtui.catalog.problems import Problem
from certtui.catalog.records.jurisdiction import StateName
from certtui.catalog.records.organization import Body, BodyFile
from certtui.catalog.records.source import Source
from certtui.catalog.states import choose_state
from certtui.cli.schema_command import OUTPUTS, schema_of
from certtui.output.answer_formats import FORMATS, Output, file_stem
from certtui.output.contract import records
from certtui.output.contract.file_schema import FILES, file_schema
from certtui.output.contract.quality import CheckDocument, report_json
from certtui.output.contract.records import dumps
from certtui.output.formats.markdown import to_markdown
from certtui.output.pages.comparison import ComparisonOutput
from certtui.output.pages.cost import CostOutput
from certtui.output.pages.credits import AuditOutput, CreditsOutput
from certtui.output.pages.difference import DifferenceOutput
from certtui.output.pages.listing import ListOutput
from certtui.output.pages.paths import PathsOutput
from certtui.output.pages.quality import report_document, review_document
from certtui.output.pages.renewal import CredentialsOutput, RenewalOutput
from certtui.output.pages.search import SearchOutput
from certtui.output.pages.show import (
    BodyOutput,
    CertificationOutput,
    OrganizationOutput,
    StateOutput,
)
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential
from certtui.person.profile import CredentialSaid, Profile, Schooling, Work
from tests.golden_files import matches
from tests.sample import sample_catalog

DAY = date(2026, 11, 23)

BODIES = BodyFile(
    sources=(Source(id="far", title="The Far Board", kind="official", url="https://far.example"),),
    bodies=(
        Body(
            id="far", abbreviation="FAR", name="The Far Board", country="GB", kind="a register",
            certifies=("Technicians", "Nurses"), website="https://far.example", sources=("far",),
        ),
        Body(id="near", name="The Near Board", country="US", kind="an agency", sources=("far",)),
    ),
)  # fmt: skip


@cache
def enriched() -> Catalog:
    """The sample, with two bodies in brief and a state without a record of its own."""
    law = replace(
        sample_catalog().jurisdiction_files[0], states=(StateName(id="TX", name="Texas"),)
    )
    return replace(sample_catalog(), body_files=(BODIES,), jurisdiction_files=(law,))


KEPT = (
    HeldCredential(certification="alpha:LS", certified=date(2024, 3, 14), number="42"),
    HeldCredential(certification="alpha:PT", expires=date(2026, 6, 30)),
    HeldCredential(certification="beta:SCI", certified=date(2023, 6, 1), note="mine"),
    HeldCredential(certification="gamma:GL", certified=date(2020, 1, 1)),
)
LOG = (
    Activity(
        id="a1", title="Safety", on=date(2025, 5, 1), points=3, category="safety",
        provider="Acme", accreditor="ACME", proof="/x/y.pdf", credentials=("alpha:LS",),
    ),
    Activity(id="a2", title="=Talk", on=date(2026, 5, 1), hours=1.5, kind="teaching"),
    Activity(id="a3", title="Old", on=date(2015, 5, 1), points=2, note="long ago"),
)  # fmt: skip
PERSON = Profile(
    education=(Schooling("bachelor", "biology"),),
    experience=(Work("lab-scientist", years=2),),
    credentials=(CredentialSaid("alpha:LT"),),
    state="CA",
)

FOUND = SearchAnswer(
    query="alpha fee; renewal of beta",
    hits=(
        Hit(
            id="alpha/annual-fee", kind="faq", organization="alpha", question="How much is it?",
            answer="95 dollars a year.", topics=("fees",), score=0.8765, sources=("fees",),
            question_marks=((0, 3),), part="alpha fee",
        ),
        Hit(
            id="compare:alpha+beta", kind="comparison", organization="alpha+beta",
            question="ALPHA and BETA", answer="ALPHA: 95\nBETA: 99.\nWhich?\nThat!",
            topics=("difference",), score=2, sources=(),
        ),
    ),
    corrections=(("alpah", "alpha"),),
    weak=True,
    not_covered="Salaries are left out.",
)  # fmt: skip


def plans() -> tuple[Plan, ...]:
    return tuple(make_plans(enriched(), KEPT, DAY, LOG)[0])


def listed(role: str = "", state: str = "") -> ListOutput:
    awards = tuple(enriched().where(role=role or None, status="active"))
    chosen = choose_state(enriched(), state) if state else None
    bodies = () if role or state else enriched().bodies
    wanted = enriched().roles.get(role)
    return ListOutput(enriched(), DAY, enriched().organizations, awards, bodies, wanted, chosen)


def paths(person: Profile, everything: bool = False) -> PathsOutput:
    return PathsOutput(enriched(), DAY, find_paths(enriched(), person, DAY), everything)


OUTPUTS_OF: dict[str, tuple[Callable[[], Output], str]] = {
    "list": (listed, "table markdown csv html json"),
    "list-role": (lambda: listed(role="lab-scientist"), "table csv json"),
    "list-state": (lambda: listed(state="CA"), "table json"),
    "list-role-state": (lambda: listed(role="phlebotomist", state="GA"), "table"),
    "list-elsewhere": (lambda: listed(state="TX"), "table csv"),
    "alpha": (
        lambda: OrganizationOutput(enriched(), DAY, enriched().organization("alpha")),
        "plain markdown json jsonld",
    ),
    "gamma": (
        lambda: OrganizationOutput(enriched(), DAY, enriched().organization("gamma")),
        "plain json jsonld",
    ),
    "body": (lambda: BodyOutput(enriched(), DAY, enriched().bodies[0]), "plain html json"),
    "body-near": (lambda: BodyOutput(enriched(), DAY, enriched().bodies[1]), "plain"),
    "scientist": (
        lambda: CertificationOutput(enriched(), DAY, enriched().certification("alpha:LS")),
        "plain markdown html json jsonld",
    ),
    "old": (
        lambda: CertificationOutput(enriched(), DAY, enriched().certification("alpha:OLD")),
        "plain json jsonld",
    ),
    "state": (lambda: StateOutput(enriched(), DAY, choose_state(enriched(), "CA")), "plain json"),
    "elsewhere": (
        lambda: StateOutput(enriched(), DAY, choose_state(enriched(), "TX")),
        "plain json",
    ),
    "cost": (
        lambda: CostOutput(enriched(), DAY, cost(enriched(), ["alpha:LS", "beta:SCI"], 7)),
        "table markdown html csv json",
    ),
    "paths": (lambda: paths(PERSON), "table markdown csv html json"),
    "paths-all": (lambda: paths(replace(PERSON, state="TX"), everything=True), "table json"),
    "paths-role": (lambda: paths(replace(PERSON, role="phlebotomist", state="TX")), "table"),
    "renewal": (lambda: RenewalOutput(enriched(), DAY, plans()), "plain markdown json calendar"),
    "credentials": (
        lambda: CredentialsOutput(
            enriched(), DAY, KEPT, plans(), [Unplanned(KEPT[0], "A", "No day.", "No day.")]
        ),
        "plain csv json",
    ),
    "audit": (lambda: AuditOutput(enriched(), DAY, plans(), "Jo Doe"), "plain html"),
    "credits": (lambda: CreditsOutput(enriched(), DAY, LOG), "table csv json"),
    "search": (
        lambda: SearchOutput(enriched(), DAY, FOUND),
        "plain markdown json",
    ),
}
"""An answer by its name, and the formats that are compared."""


@pytest.mark.parametrize(
    ("name", "format_"),
    [(name, format_) for name, (_, formats) in OUTPUTS_OF.items() for format_ in formats.split()],
)
def test_every_answer_is_written_as_before(name: str, format_: str) -> None:
    output = OUTPUTS_OF[name][0]()
    text = output.write(format_).replace("\r\n", "\n")
    _, ending = FORMATS["plain" if format_ == "table" else format_]
    matches(f"outputs/{name}.{ending}", text)


def changed() -> Catalog:
    """The sample without an organization, and with another one's name and a fee changed."""
    alpha, _, *others = enriched().organizations
    head = replace(alpha.organization, name="Another name of the Alpha Board of laboratories")
    first, *rest = alpha.certifications
    fees = (replace(first.fees[0], amount=first.fees[0].amount and first.fees[0].amount + 1),)
    certifications = (replace(first, fees=fees), *rest)
    kept = replace(alpha, organization=head, certifications=certifications)
    return replace(enriched(), organizations=(kept, *others))


def test_reports_reviews_and_differences_are_written_as_before() -> None:
    found, tasks = report(enriched()), review(enriched(), DAY)
    documents = (
        report_document(found, DAY),
        review_document(tasks),
        *(
            DifferenceOutput(new, DAY, "old", "new", difference(old, new)).document()
            for old, new in ((enriched(), changed()), (changed(), enriched()))
        ),
    )
    matches("outputs/check.md", "\n".join(to_markdown(each) for each in documents))
    problems = [
        Problem(file="a.toml", line=3, column=5, record="route x", key="as_of", message="No date."),
        Problem(file="b.toml", message="Not TOML."),
    ]
    compared = DifferenceOutput(changed(), DAY, "old", "new", difference(enriched(), changed()))
    written = [
        dumps(CheckDocument(2, tuple(problems), report_json(found, tasks, DAY))),
        dumps(compared.contract()),
    ]
    matches("outputs/check.json", "".join(written))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("alpha", "certtui-alpha"),
        ("scientist", "certtui-alpha-ls"),
        ("renewal", "certtui-renewal"),
        ("audit", "certtui-audit"),
        ("credits", "certtui-credits"),
        ("paths", "certtui-paths"),
        ("search", "certtui-alpha-fee-renewal-of-beta"),
    ],
)
def test_an_export_is_named_after_its_content(name: str, stem: str) -> None:
    assert OUTPUTS_OF[name][0]().stem == stem


def test_the_name_of_an_export_has_only_ascii_letters_and_digits() -> None:
    compared = ComparisonOutput(enriched(), DAY, compare(enriched(), ["alpha:LS", "beta:SCI"]))
    assert compared.stem == "certtui-alpha-ls-beta-sci"
    assert file_stem("../A/é", "9$") == "certtui-a-9"
    assert file_stem("ü?") == "certtui"


def test_safe_addresses_are_listed_once_and_in_order() -> None:
    found = addresses(enriched())
    assert list(found) == sorted(set(found))
    assert {"https://alpha.example.org", "https://far.example"} <= set(found)
    record = enriched().organizations[0]
    head = replace(record.organization, website="https://x.example/ y")
    hostile = replace(enriched(), organizations=(replace(record, organization=head),))
    assert not any(" " in address for address in addresses(hostile))


@pytest.mark.parametrize("name", FILES)
def test_the_schema_of_every_catalog_file_is_as_before(name: str) -> None:
    def asked(found: Any) -> Any:
        """Without what is said for people alone."""
        if isinstance(found, dict):
            said = ("examples", "description")
            return {key: asked(value) for key, value in found.items() if key not in said}
        return [asked(item) for item in found] if isinstance(found, list) else found

    text = json.dumps(asked(file_schema(name, enriched())), indent=1)
    matches(f"schemas/file-{name}.json", text)


def test_the_schema_explains_a_key_by_its_docstring_and_shows_short_examples(
    catalog: Catalog,
) -> None:
    properties = {
        kind: definition["properties"]
        for kind, definition in file_schema("organization", enriched())["$defs"].items()
    }
    assert properties["Fee"]["covers"]["description"].startswith("What else it pays for")
    for kind in ("Organization", "Fee", "Renewal", "Faq"):
        said = properties[kind]["sources"]["description"]
        assert said.startswith("Ids of its sources")
    assert "description" not in properties["Claim"]["says"]
    shown = properties["Organization"]["abbreviation"]["examples"]
    assert len(shown) == len(set(shown)) == 3
    assert set(shown) <= {entry.organization.abbreviation for entry in catalog.organizations}
    for described in properties["Organization"].values():
        assert all(0 < len(example) <= 60 for example in described.get("examples", ()))


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_schema_of_every_output_is_as_before(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_published", {})  # made anew: nothing is left of other tests
    matches(f"schemas/{name.removeprefix('output/')}.json", dumps(schema_of(name)))


@pytest.mark.parametrize("name", [n for n, (_, f) in OUTPUTS_OF.items() if "json" in f.split()])
def test_every_json_is_valid_and_one_without_an_id_is_not(name: str) -> None:
    kind = f"output/{name.partition('-')[0]}"
    schema = schema_of(kind if kind in OUTPUTS else "output/show")
    validator = jsonschema.Draft202012Validator(schema)
    found = json.loads(OUTPUTS_OF[name][0]().write("json"))
    validator.validate(found)
    one = found[0] if isinstance(found, list) else found
    del one["id" if "id" in one else next(iter(one))]
    assert not validator.is_valid(found)
