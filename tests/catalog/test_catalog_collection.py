"""The catalog's look-ups: by id and by name, in any case, with the nearest names offered."""

from __future__ import annotations

import msgspec
import pytest

from certtui.catalog.award import BODIES, STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import BodyFile
from certtui.catalog.records.vocabulary import NamedPlace, Thesaurus
from certtui.errors import KnownInBrief, NameNotKnown
from tests.made_up import made_up, record_of

CATALOG = msgspec.structs.replace(
    made_up(
        one="""
            organization = { abbreviation = "FIRST", name = "Board of Nurses", country = "US" }
            [[certification]]
            code = "A"
            role = "nurse"
            status = "retired"
            [[certification]]
            code = "B"
            role = "nurse"
            [[certification]]
            code = "C"
            role = "nurse"
            """,
        two="""
            organization = { country = "GB" }
            source = [{ id = "handbook" }]
            [[certification]]
            code = "D"
            role = "tech"
            """,
        TWO3='organization = { id = "TWO3" }',
        states='source = [{ id = "law" }]\njurisdiction = [{ id = "CA", name = "California" }]',
        vocabulary="""
            compare_first = ["two", "gone"]
            country = [{ id = "US", name = "United States" }]
            [[role]]
            id = "nurse"
            name = "Registered nurse"
            plural = "Registered nurses"
            [[role]]
            id = "tech"
            name = "Technician"
            """,
    ),
    body_files=(
        record_of(
            BodyFile,
            """
            source = [{ id = "register" }]
            [[body]]
            id = "small"
            abbreviation = "SmB"
            name = "The Small Body"
            [[body]]
            id = "plain"
            name = "The Plain Body"
            """,
        ),
    ),
)


@pytest.mark.parametrize("name", ["one", "ONE", "first", "First", "board of nurses"])
def test_an_organization_is_found_by_id_abbreviation_or_name_in_any_case(name: str) -> None:
    assert CATALOG.organization(name).id == "one"


def test_names_are_looked_up_in_any_case() -> None:
    assert CATALOG.organization("two3").id == "TWO3"
    assert CATALOG.certification("ONE:b").id == "one:B"
    assert [body.id for name in ("SMALL", "smb", "Plain") if (body := CATALOG.body(name))] == [
        "small", "small", "plain",
    ]  # fmt: skip
    assert CATALOG.body("") is None


def test_a_country_is_found_by_its_code_its_name_or_what_people_call_it() -> None:
    place = NamedPlace(names=("Great Britain", "UK"), country="GB")
    state = NamedPlace(names=("California",), state="CA")
    catalog = msgspec.structs.replace(CATALOG, places=(place, state))
    found = [catalog.country(name) for name in ("us", "UNITED states", "gb", "uk", "U.K.")]
    assert found == ["US", "US", "GB", "GB", "GB"]
    for unknown in ("California", ""):
        with pytest.raises(NameNotKnown):
            catalog.country(unknown)
    listed = made_up(states='states = [{ id = "TX", name = "Texas" }]\n[[jurisdiction]]\nid = "NY"')
    for name, id_ in (("texas", "TX"), ("ny", "NY")):
        with pytest.raises(NameNotKnown, match=f"That is a state: say --state {id_}"):
            listed.country(name)


@pytest.mark.parametrize(
    ("look_up", "name", "near"),
    [
        ("organization", "onee", ("one",)),
        ("organization", "Bord of Nurses", ("one",)),
        ("certification", "one:BB", ("one:B",)),
        ("certification", "nobody:B", ()),
        ("country", "Untied States", ("United States",)),
    ],
)
def test_an_unknown_name_offers_the_nearest(look_up: str, name: str, near: tuple[str, ...]) -> None:
    with pytest.raises(NameNotKnown) as caught:
        getattr(CATALOG, look_up)(name)
    assert caught.value.nearest[: len(near)] == near
    assert bool(caught.value.nearest) is bool(near)
    whole = name.partition(":")[0] if not near else name
    assert caught.value.name == whole


def test_a_body_in_brief_is_named_by_its_letters_or_its_name() -> None:
    for name, called in (("small", "SmB"), ("plain", "The Plain Body")):
        with pytest.raises(KnownInBrief, match=f"^{called} is known in brief only") as caught:
            CATALOG.organization(name)
        assert f"certtui show {name}" in str(caught.value)


@pytest.mark.parametrize("name", ["", ":", "amt:", ":MLS", "\x00", "ß" * 5000, "İ", "a:b:c", "%s"])
def test_every_name_is_found_or_refused(catalog: Catalog, name: str) -> None:
    for look_up in (catalog.organization, catalog.certification, catalog.country):
        with pytest.raises(NameNotKnown):
            look_up(name)


def test_certifications_are_narrowed_by_role_country_and_status() -> None:
    def found(**given: str) -> list[str]:
        return [award.id for award in CATALOG.where(**given)]

    assert found() == ["one:A", "one:B", "one:C", "two:D"]
    assert found(role="tech") == ["two:D"]
    assert found(country="us") == ["one:A", "one:B", "one:C"]
    assert found(status="active") == ["one:B", "one:C", "two:D"]
    assert found(role="nurse", country="GB") == []


def test_the_first_certification_of_a_role_is_an_active_one() -> None:
    assert CATALOG.first_of_role("nurse", ["two", "one"]) == ("one:B",)
    assert CATALOG.first_of_role("tech", ["two", "one"]) == ("two:D",)


def test_letters_name_the_body_once() -> None:
    record = """
        organization = { abbreviation = "One" }
        certification = [
            { code = "A", role = "nurse", letters = "ANurse" },
            { code = "B", role = "nurse", letters = "B(ONE)" },
            { code = "C", role = "nurse" },
            { code = "ONE-D", role = "nurse" },
        ]
        """
    named = [award.letters_with_body for award in made_up(one=record).certifications]
    assert named == ["ANurse (One)", "B(ONE)", "C(One)", "ONE-D"]


def test_the_vocabulary_says_which_organizations_are_compared_first() -> None:
    assert CATALOG.compared_first(2) == ("two", "one")
    assert CATALOG.compared_first(2, ["one", "nobody"]) == ("one", "two")
    assert CATALOG.compared_first(3, ["two"]) == ("two", "one", "TWO3")
    assert (CATALOG.country_name("US"), CATALOG.country_name("GB")) == ("United States", "GB")


def test_sources_that_do_not_exist_are_left_out() -> None:
    def ids(owner: str, *given: str) -> list[str]:
        return [source.id for source in CATALOG.sources(owner, given)]

    assert ids("two", "handbook", "nothing", "page") == ["handbook", "page"]
    assert ids("nobody", "handbook") == []
    assert ids("one", "two/handbook", "page", "states/law", "bodies/register") == [
        "handbook", "page", "law", "register",
    ]  # fmt: skip
    assert (ids(STATES, "law"), ids(BODIES, "register")) == (["law"], ["register"])


def test_a_word_finds_itself_anywhere_and_the_other_words_of_its_groups_as_words() -> None:
    words = record_of(
        Thesaurus,
        """
        [[group]]
        words = ["fee", "price"]
        narrower = ["dues"]
        [[group]]
        words = ["price", "cost"]
        [[group]]
        words = ["us", "america"]
        [[group]]
        words = ["points", "CE"]
        """,
    )

    def found(typed: str, text: str) -> list[str]:
        pattern = words.pattern(typed)
        return pattern.findall(text) if pattern else []

    assert found(" Price ", "Prices, fees and a cost, no coffee") == ["Price", "fees", "cost"]
    assert found("dues", "the fee, the price, the cost") == ["fee", "price"]
    assert found("points", "Certified: CE for a service") == ["CE"]
    assert found("us", "US, America") == ["US"]  # two letters are the beginning of too much
    assert words.pattern("  ") is None


def test_what_a_related_body_awards_is_said_to_be_its_own() -> None:
    record = """
        certification = [{ code = "REG", role = "nurse" }, { code = "DIP", role = "nurse" }]
        [[organization.related]]
        name = "The Register"
        relation = "x"
        url = "https://reg.example"
        certifications = ["REG"]
        """
    register, diploma = made_up(one=record).certifications
    assert (register.awarder.abbreviation, diploma.awarder.abbreviation) == ("The Register", "ONE")
    assert register.awarder.website == "https://reg.example"
    assert register.id == "one:REG"


def test_a_license_where_a_certification_is_wanted_leads_to_the_law() -> None:
    with pytest.raises(NameNotKnown, match="A state's law is shown by"):
        CATALOG.certification("state:CA")
