"""JSON-LD of organizations and certifications: every term is known, no text escapes a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from certtui.catalog.collection import Catalog
from certtui.cli.main import run
from certtui.output.pages.show import CertificationOutput, OrganizationOutput
from tests.conftest import TODAY
from tests.made_up import made_up

Make = Callable[[dict[str, str]], Catalog]
Tiny = Callable[..., str]

MORE = """
[[certification.route]]
id = "two"
label = "Experience"
wording = "Two years of work."
sources = ["page"]
[[certification.route]]
id = "three"
label = "Old"
wording = "Closed long ago."
status = "closed"
sources = ["page"]
[[certification.fee]]
purpose = "retake"
what = "retake"
per = "attempt"
amount = 12.5
currency = "USD"
as_of = "2024"
sources = ["page"]
[[certification.fee]]
purpose = "retake"
what = "retake"
per = "attempt"
amount = 10
currency = "USD"
superseded = true
sources = ["page"]
[[recognition]]
by = "Ruritania"
kind = "country"
accepted = "yes"
what = "Counts there."
sources = ["page"]
[[recognition]]
by = "Utopia"
kind = "country"
accepted = "no"
what = "Does not count there."
sources = ["page"]
"""


def refuse(url: str, *_: Any) -> Any:
    """Whoever reads the document fetches nothing."""
    raise AssertionError(f"asked for {url}")


def expanded(text: str) -> list[Any]:
    from pyld import jsonld  # slow to import, and used here alone

    found: list[Any] = jsonld.expand(json.loads(text), {"documentLoader": refuse})
    return found


def keys(value: Any) -> Iterator[str]:
    """Every property and every type in a tree."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "@type":
                yield from [inner] if isinstance(inner, str) else inner
            elif not key.startswith("@"):
                yield key
            if key != "@context":
                yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def identifiers(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "@id" in value:
            yield value["@id"]
        for inner in value.values():
            yield from identifiers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from identifiers(inner)


@pytest.fixture(scope="module")
def built_in(catalog: Catalog) -> list[tuple[int, str, Any]]:
    """Of each organization: its certifications, what is written of it, and that expanded."""
    written = [
        (len(record.certifications), OrganizationOutput(catalog, TODAY, record).linked_data())
        for record in catalog.organizations
    ]
    return [(number, text, expanded(text)) for number, text in written]


def test_every_term_of_the_built_in_catalog_is_an_absolute_address(
    built_in: list[tuple[int, str, Any]],
) -> None:
    for certifications, text, found in built_in:
        assert len(found) == 1 + certifications
        terms = set(keys(found))
        assert all(term.startswith(("https://purl.org/ctdl/", "https://schema.org/"))
                   for term in terms)  # fmt: skip
        # Expansion drops what it does not know: nothing was dropped.
        assert len([*keys(json.loads(text))]) == len([*keys(found)]) - _typed_values(found)
        assert all(re.match(r"https?://|_:", name) for name in identifiers(found))


CTDL = "https://purl.org/ctdl/terms/"
KNOWN_TERMS = frozenset(
    {
        "Certification", "ConditionProfile", "CostProfile", "CredentialAlignmentObject",
        "CredentialOrganization", "JurisdictionProfile", "Place", "addressCountry",
        "alternateName", "alternativeCondition", "codedNotation", "condition",
        "credentialStatusType", "currency", "description", "directCostType", "estimatedCost",
        "framework", "frameworkName", "jurisdiction", "mainJurisdiction", "name", "offeredBy",
        "ownedBy", "paymentPattern", "price", "recognizedIn", "renewal", "renewalFrequency",
        "renewedBy", "requires", "subjectWebpage", "targetNode", "targetNodeName",
    }
)  # fmt: skip
"""Terms of CTDL as Credential Engine's registry spells them: the columns of `db/structure.sql` in
its public repository CredentialEngine/CredentialRegistry, and its published records."""

KNOWN_CONCEPTS = frozenset(
    {
        "credentialStat:Active", "credentialStat:Deprecated", "costType:Application",
        "costType:ReexaminationFee", "costType:RenewalFee",
    }
)  # fmt: skip
"""The same of the concepts, by the lists that its publishing interface accepts."""


def test_every_ctdl_term_is_one_of_the_registry(
    built_in: list[tuple[int, str, Any]],
) -> None:
    used: set[str] = set()
    concepts: set[str] = set()
    for _, text, found in built_in:
        used |= {term.removeprefix(CTDL) for term in keys(found) if CTDL in term}
        concepts |= set(re.findall(r"(?:costType|credentialStat):\w+", text))
    assert used
    assert used <= KNOWN_TERMS, used - KNOWN_TERMS
    assert concepts
    assert concepts <= KNOWN_CONCEPTS, concepts - KNOWN_CONCEPTS


def _typed_values(value: Any) -> int:
    """How many literals carry a type of their own, which expansion adds."""
    if isinstance(value, dict):
        own = 1 if "@value" in value and "@type" in value else 0
        return own + sum(map(_typed_values, value.values()))
    return sum(map(_typed_values, value)) if isinstance(value, list) else 0


def test_linked_data_says_what_a_certification_is_in_ctdl_terms(
    make_catalog: Make, tiny: Tiny, today: date
) -> None:
    catalog = make_catalog({"one.toml": tiny("one", more=MORE)})
    text = CertificationOutput(catalog, today, catalog.certification("one:ABC")).linked_data()
    owner, node = json.loads(text)["@graph"]
    assert owner["ceterms:name"] == "The ONE Board"
    assert node["ceterms:ownedBy"] == node["ceterms:offeredBy"] == owner["@id"]
    assert node["ceterms:codedNotation"] == "ABC"
    assert node["ceterms:credentialStatusType"]["ceterms:targetNode"] == "credentialStat:Active"
    assert node["ceterms:renewalFrequency"] == node["schema:validFor"] == "P3Y"
    routes = node["ceterms:requires"]["ceterms:alternativeCondition"]
    assert "Two years of work." in [route["ceterms:description"] for route in routes]
    assert "Closed long ago." not in text
    retakes = [
        cost
        for cost in node["ceterms:estimatedCost"]
        if cost["ceterms:name"] == "retake"
    ]  # fmt: skip
    assert [cost["ceterms:price"] for cost in retakes] == [12.5]
    assert retakes[0]["ceterms:directCostType"]["ceterms:targetNode"] == "costType:ReexaminationFee"
    assert "As of 2024." in retakes[0]["ceterms:description"]
    recognized = node["ceterms:recognizedIn"]
    assert [each["ceterms:description"] for each in recognized] == ["Ruritania: Counts there."]
    assert "ceterms:mainJurisdiction" not in recognized[0]


def test_a_certification_without_renewal_costs_its_entry_fees_in_linked_data(
    today: date,
) -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        valid = "3 years"
        route = [{ id = "r", label = "R", wording = "A degree." }]
        [[certification.fee]]
        purpose = "application"
        amount = 100
        currency = "USD"
        [[certification.fee]]
        purpose = "renewal"
        amount = 50
        currency = "USD"
        """
    )
    text = CertificationOutput(catalog, today, catalog.certification("one:A")).linked_data()
    node = json.loads(text)["@graph"][1]
    assert node["schema:validFor"] == "P3Y"
    assert not {"ceterms:renewedBy", "ceterms:alternateName"} & node.keys()
    assert [offer["schema:price"] for offer in node["schema:offers"]] == [100]
    assert [cost["ceterms:price"] for cost in node["ceterms:estimatedCost"]] == [100, 50]
    assert node["ceterms:requires"] == {
        "@type": "ceterms:ConditionProfile", "ceterms:name": "R",
        "ceterms:description": "A degree.",
    }  # fmt: skip


def test_a_place_in_linked_data_has_its_name_or_its_country(today: date) -> None:
    catalog = made_up(
        states='[[jurisdiction]]\nid = "NY"\nname = "New York"\ncountry = "US"',
        one="""
        [organization]
        country = "CA"
        [[certification]]
        code = "A"
        role = "nurse"
        [[recognition]]
        by = "The board of a state that is not in the catalog"
        kind = "state"
        jurisdiction = "ZZ"
        accepted = "yes"
        what = "Counts there."
        [[recognition]]
        by = "New York"
        kind = "state"
        jurisdiction = "NY"
        accepted = "yes"
        """,
    )
    text = CertificationOutput(catalog, today, catalog.certification("one:A")).linked_data()
    owner, node = json.loads(text)["@graph"]
    for where in (owner["ceterms:jurisdiction"], node["ceterms:jurisdiction"]):
        assert where["ceterms:mainJurisdiction"] == {
            "@type": "ceterms:Place", "ceterms:addressCountry": "CA",
        }  # fmt: skip
    unknown, known = (each["ceterms:mainJurisdiction"] for each in node["ceterms:recognizedIn"])
    assert unknown == {"@type": "ceterms:Place", "ceterms:name": "ZZ"}
    assert known == {
        "@type": "ceterms:Place", "ceterms:name": "New York", "ceterms:addressCountry": "US",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "concept"),
    [("retired", "credentialStat:Deprecated"), ("unclear", None)],
)
def test_only_a_credential_in_force_is_offered(
    status: str, concept: str | None, make_catalog: Make, tiny: Tiny, today: date
) -> None:
    toml = tiny("one").replace('status = "active"', f'status = "{status}"')
    catalog = make_catalog({"one.toml": toml})
    text = OrganizationOutput(catalog, today, catalog.organizations[0]).linked_data()
    node = json.loads(text)["@graph"][1]
    assert "ceterms:offeredBy" not in node
    assert node.get("ceterms:credentialStatusType", {}).get("ceterms:targetNode") == concept


HOSTILE = "</script><script>alert(1)</script><!-- ]]> & <script> \\u003c"


class Scripts(HTMLParser):
    """The text of each script element, as a browser finds it, and every other tag."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.kinds: list[str | None] = []
        self.comments: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script"
        if self.inside:
            self.kinds.append(dict(attrs).get("type"))
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def test_no_catalog_text_ends_the_data_block_of_an_html_page(
    make_catalog: Make, tiny: Tiny, today: date
) -> None:
    quoted = json.dumps(HOSTILE)
    toml = tiny("one").replace('"Runs every kind of test."', quoted)
    toml = toml.replace('"The ONE Board"', quoted).replace('"A page"', quoted)
    catalog = make_catalog({"one.toml": toml})
    output = OrganizationOutput(catalog, today, catalog.organizations[0])
    page = output.write("html")
    found = Scripts()
    found.feed(page)
    assert found.kinds == ["application/ld+json"]
    assert found.comments == []
    assert json.loads(found.texts[0]) == json.loads(output.linked_data())
    owner, node = json.loads(found.texts[0])["@graph"]
    assert owner["ceterms:name"] == node["ceterms:description"] == HOSTILE
    assert not set("<>&") & set(found.texts[0])


def test_an_unsafe_address_becomes_no_identifier(
    make_catalog: Make, tiny: Tiny, today: date
) -> None:
    toml = tiny("one").replace("https://example.org/page", "javascript:alert(1)")
    catalog = make_catalog({"one.toml": toml})
    text = OrganizationOutput(catalog, today, catalog.organizations[0]).linked_data()
    assert "javascript" not in text


def test_show_format_jsonld_writes_linked_data_and_refuses_records_without_it(
    capfd: pytest.CaptureFixture[str], catalog: Catalog
) -> None:
    assert run(["show", "amt:MLT", "--format", "jsonld"]) == 0
    assert len(json.loads(capfd.readouterr().out)["@graph"]) == 2
    assert run(["show", "state:CA", "--format", "jsonld"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "organizations and certifications" in err


@pytest.mark.parametrize(
    ("kind", "jurisdiction", "accepted", "certifications", "counts"),
    [
        ("country", None, "yes", [], True),
        ("country", "ZZ", "partly", ["A"], True),
        ("state", "ZZ", "yes", [], True),
        ("state", None, "yes", [], False),
        ("federal", "ZZ", "yes", [], False),
        ("employer", None, "yes", [], False),
        ("state", "ZZ", "no", [], False),
        ("state", "ZZ", "unclear", [], False),
        ("state", "ZZ", "yes", ["B"], False),
    ],
)
def test_linked_data_names_the_places_that_accept_a_certification(
    kind: str,
    jurisdiction: str | None,
    accepted: str,
    certifications: list[str],
    counts: bool,
    today: date,
) -> None:
    place = f'jurisdiction = "{jurisdiction}"' if jurisdiction else ""
    catalog = made_up(
        one=f"""
        [[certification]]
        code = "A"
        [[certification]]
        code = "B"
        [[recognition]]
        by = "Somebody"
        kind = "{kind}"
        accepted = "{accepted}"
        certifications = {certifications}
        {place}
        """
    )
    text = CertificationOutput(catalog, today, catalog.certification("one:A")).linked_data()
    assert ("ceterms:recognizedIn" in json.loads(text)["@graph"][1]) == counts


@pytest.mark.parametrize(
    ("renewal", "asked"),
    [
        ("", None),
        ('note = "In any year."', None),
        ('program = "Keeping up"', []),
        ("exam_required = true", ["An examination"]),
        ("exam_required = false", None),
        ('steps = ["Pay."]\npoints = [{ points = 9 }]', ["9 points", "Pay."]),
    ],
)
def test_linked_data_says_what_renewal_asks(
    renewal: str, asked: list[str] | None, today: date
) -> None:
    catalog = made_up(
        one=f"""
        [[certification]]
        code = "A"
        valid = "18 months"
        [renewal]
        {renewal}
        """
    )
    text = CertificationOutput(catalog, today, catalog.certification("one:A")).linked_data()
    node = json.loads(text)["@graph"][1]
    assert node["schema:validFor"] == "P18M"
    said = node.get("ceterms:renewal")
    assert (said and said.get("ceterms:condition", [])) == asked
