"""States with a record of their law and states without one."""

from __future__ import annotations

import msgspec
import pytest

from certtui.answers.facts import jurisdiction
from certtui.catalog.records.vocabulary import NamedPlace
from certtui.catalog.states import all_states, choose_state
from certtui.errors import NameNotKnown
from tests.made_up import made_up, state_in

STATES = """
country = "US"
elsewhere = "No license."
elsewhere_sources = ["page"]
states = [{ id = "CA", name = "California" }, { id = "TX", name = "Texas" },
          { id = "ZZ", name = "Aland" }]
[[jurisdiction]]
id = "CA"
name = "California"
[[jurisdiction]]
id = "GU"
name = "Guam"
"""


def test_every_state_can_be_chosen_each_once_in_the_order_of_names() -> None:
    catalog = made_up(STATES, one="")
    assert [state.id for state in all_states(catalog)] == ["ZZ", "CA", "GU", "TX"]


def test_a_state_without_a_record_says_what_holds_elsewhere() -> None:
    catalog = made_up(STATES, one="")
    texas = choose_state(catalog, "texas")
    assert (texas.place, texas.elsewhere, texas.sources) == (None, "No license.", ("page",))
    california = choose_state(catalog, "ca")
    assert california.place is not None
    assert california.elsewhere == ""


LAW_ON_NURSES = """work = [
    { roles = ["nurse"], rule = "nurses may draw blood", sources = ["board"], as_of = "2020" },
] }"""


def test_a_state_without_a_record_adds_what_is_known_of_it_alone() -> None:
    catalog = made_up(
        STATES.replace('name = "Texas" }', f'name = "Texas", {LAW_ON_NURSES}'), one=""
    )
    law, work = jurisdiction.state_facts(catalog, choose_state(catalog, "TX")).facts
    assert (law.text, law.sources) == ("No license.", ("page",))
    assert (work.text, work.sources, str(work.as_of)) == (
        "nurse: whether a license is required was not found; nurses may draw blood", ("board",),
        "2020",
    )  # fmt: skip


def test_a_yearly_license_and_the_bodies_are_named_as_people_write_them() -> None:
    catalog = made_up(
        """
        country = "US"
        elsewhere = "No license."
        elsewhere_sources = []
        [[jurisdiction]]
        id = "CA"
        name = "California"
        renewal = { cycle = "1 year", points = [{ points = 10, unit = "hours" }] }
        accepts = [
            { title = "Scientist", bodies = ["one", "ASCPi", "American College"] },
            { title = "Tech", bodies = ["one"], taken_from = "2014-01-01", note = "AB" },
            { title = "Cook", own_examination = true },
            { title = "Nurse" },
        ]
        """,
        one="",
    )
    place = choose_state(catalog, "CA").place
    assert place is not None
    said = {fact.label: fact.text for fact in jurisdiction.facts(catalog, place).facts}
    assert said["License renewal"] == "every year. Continuing education: 10 hours"
    assert said["Exams that count"] == (
        "Scientist: ONE, ASCPi, American College; "
        "Tech: ONE, if taken from 2014-01-01 on (AB); "
        "Cook: an examination of the state's own; Nurse: not found"
    )


def test_a_license_without_a_known_cycle_says_its_hours() -> None:
    points = 'points = [{ points = 10, unit = "hours" }]'
    catalog = made_up(f"{STATES}renewal = {{ {points} }}\n", one="")
    place = choose_state(catalog, "GU").place
    assert place is not None
    said = {fact.label: fact.text for fact in jurisdiction.facts(catalog, place).facts}
    assert said["License renewal"] == "Continuing education: 10 hours"


def test_the_renewal_of_a_license_rests_on_its_own_sources_and_date() -> None:
    def renewal(own: str) -> tuple[tuple[str, ...], str]:
        law = f'{STATES}sources = ["law"]\nrenewal = {{ cycle = "1 year"{own} }}\n'
        catalog = made_up(law, one="")
        section = jurisdiction.facts(catalog, state_in(catalog, "GU"))
        fact = next(fact for fact in section.facts if fact.id == "renewal")
        return fact.sources, fact.items[0].day

    assert renewal("") == (("page",), "")
    assert renewal(', sources = ["list"], as_of = "2019"') == (("list",), "2019")


def test_a_misspelled_state_offers_the_nearest_of_all() -> None:
    with pytest.raises(NameNotKnown) as error:
        choose_state(made_up(STATES, one=""), "Texsa")
    assert error.value.nearest[0] == "Texas"


def test_a_state_goes_by_its_cities_and_short_names_unless_another_has_that_name() -> None:
    places = (
        NamedPlace(names=("California", "Calif", "Los Angeles", "Texas"), state="CA"),
        NamedPlace(names=("Nowhere",), state="XX"),
        NamedPlace(names=("Aland",), country="FI"),
    )
    catalog = msgspec.structs.replace(made_up(STATES, one=""), places=places)
    for typed in ("calif", "C.A.", "LOS ANGELES", "ca"):
        assert choose_state(catalog, typed).id == "CA"
    assert choose_state(catalog, "Texas").id == "TX"
    with pytest.raises(NameNotKnown):
        choose_state(catalog, "nowhere")
    with pytest.raises(NameNotKnown) as error:
        choose_state(catalog, "Los Angelos")
    assert error.value.nearest == ("California",)


def test_countries_and_the_first_pair_come_from_the_vocabulary() -> None:
    vocabulary = """
    compare_first = ["three", "gone", "one"]
    [[country]]
    id = "NZ"
    name = "New Zealand"
    """
    catalog = made_up(vocabulary=vocabulary, one="", two="", three="")
    assert catalog.compared_first(2) == ("three", "one")
    assert made_up(one="", two="", three="").compared_first(2) == ("one", "two")
    assert catalog.compared_first(2, ["two", "gone"]) == ("two", "three")
    assert catalog.country_name("NZ") == "New Zealand"
    assert catalog.country_name("XX") == "XX"


def test_a_state_says_whether_it_requires_a_license() -> None:
    for written, text in (
        ("license_required = true", "required"),
        ("license_required = false", "not required"),
        ("", "not found"),
    ):
        catalog = made_up(states=f'country = "US"\n[[jurisdiction]]\nid = "CA"\n{written}')
        facts = {
            fact.id: fact for fact in jurisdiction.facts(catalog, state_in(catalog, "CA")).facts
        }
        assert facts["license_required"].text == text


@pytest.mark.parametrize(
    ("law", "draws", "needs"),
    [
        # testing, help, left out, drawing blood, tissue named and not, other, other named, no role
        ("license_required = true", "false",
         (True, None, False, False, True, None, None, True, None)),
        ("license_required = false", "true",
         (False, False, False, True, False, False, None, True, None)),
        ("", "", (None, None, False, None, None, None, None, True, None)),
    ],
)  # fmt: skip
def test_a_license_covers_the_roles_that_test_and_those_that_are_named(
    law: str, draws: str, needs: tuple[bool | None, ...]
) -> None:
    roles = {
        "bench": "laboratory", "helper": "laboratory", "apart": "laboratory",
        "drawer": "phlebotomy", "named": "pathology", "cutter": "pathology", "nurse": "ward",
        "medic": "ward",
    }  # fmt: skip
    catalog = made_up(
        f"""
        country = "US"
        elsewhere = "No license."
        elsewhere_sources = ["page"]
        [[jurisdiction]]
        id = "CA"
        {law}
        work = [
            {{ roles = ["medic"], license_required = true }},
            {{ roles = ["apart", "aside"], license_required = false }},
            {{ roles = ["drawer"], {f"license_required = {draws}" if draws else 'rule = "."'} }},
        ]
        accepts = [{{ title = "Histology", roles = ["named"], bodies = ["one"] }}]
        """,
        vocabulary="".join(
            f'[[role]]\nid = "{role}"\nfield = "{field}"\n'
            f"runs_tests = {'true' if role in ('bench', 'apart') else 'false'}\n"
            for role, field in roles.items()
        ),
        one="",
    )
    place = choose_state(catalog, "CA").place
    assert place is not None
    found = (jurisdiction.needs_license(place, role, catalog) for role in (*roles, "unheard"))
    assert tuple(found) == needs
    line = jurisdiction.license_line(place, (), catalog)
    assert line == "whether it asks for a license depends on the work"
    mixed = jurisdiction.license_line(place, ("bench", "nurse"), catalog)
    assert mixed.startswith("licenses this work" if needs[0] else "whether it licenses this work")


@pytest.mark.parametrize(
    ("accepts", "part"),
    [
        ("", ""),
        ('{ title = "T", roles = ["bench"] }', ""),
        ('{ title = "T", roles = ["bench"], bodies = ["one"] }', "; a certification is part of it"),
        (
            '{ title = "T", roles = ["bench"], own_examination = true }',
            "; an examination of its own is part of it",
        ),
        ('{ title = "T", own_examination = true }', "; an examination of its own is part of it"),
    ],
)
def test_what_is_part_of_a_license_is_said_where_it_was_found(accepts: str, part: str) -> None:
    catalog = made_up(
        states=f"""
        country = "US"
        [[jurisdiction]]
        id = "CA"
        license_required = true
        accepts = [{accepts}]
        """,
        vocabulary='[[role]]\nid = "bench"\nfield = "laboratory"\nruns_tests = true\n',
        one="",
    )
    line = jurisdiction.license_line(state_in(catalog, "CA"), ("bench",), catalog)
    assert line == f"licenses this work{part}"


def test_a_state_that_licenses_nobody_does_not_say_that_it_depends_on_the_work() -> None:
    law = 'license_required = false\nwork = [{ roles = ["drawer"], license_required = false }]'
    text = f'country = "US"\n[[jurisdiction]]\nid = "GA"\nstatus = "repealed"\n{law}'
    catalog = made_up(states=text)
    line = jurisdiction.license_line(state_in(catalog, "GA"), (), catalog)
    assert line == "asks for no license of its own (the one it had was repealed)"


def test_a_state_without_a_record_is_known_for_laboratories_and_drawing_blood_alone() -> None:
    fields = {"bench": "laboratory", "cutter": "pathology", "drawer": "phlebotomy", "nurse": "ward"}
    catalog = made_up(
        """
        country = "US"
        elsewhere = "No license."
        elsewhere_sources = ["page"]
        states = [{ id = "TX", name = "Texas" }]
        """,
        vocabulary="".join(
            f'[[role]]\nid = "{role}"\nfield = "{field}"\n' for role, field in fields.items()
        ),
        one="",
    )
    texas = choose_state(catalog, "TX")
    for roles in ((), ("bench",), ("cutter",), ("drawer",), ("nurse", "bench")):
        line = jurisdiction.law_line(texas, roles, catalog)
        assert (line.text, line.sources) == ("No license.", ("page",)), roles
    line = jurisdiction.law_line(texas, ("nurse",), catalog)
    assert (line.text, line.sources) == ("Whether it licenses this work was not found.", ())


@pytest.mark.parametrize(
    ("license_", "says"),
    [
        ("license_required = true, ", "licenses this work"),
        ("license_required = false, ", "asks for no license of its own for this work"),
        ("", "whether it licenses this work was not found"),
    ],
)
def test_a_law_on_some_work_is_said_with_its_rule_and_its_own_sources(
    license_: str, says: str
) -> None:
    """Whether the state has a record or not; what it says of other work is left out."""
    work = f"""work = [
        {{ roles = ["nurse"], {license_}rule = "nurses may draw blood", sources = ["board"] }},
        {{ roles = ["cook"], rule = "cooks may not", sources = ["menu"] }},
    ]"""
    catalog = made_up(
        f"""
        country = "US"
        elsewhere = "No license."
        elsewhere_sources = ["page"]
        states = [{{ id = "TX", name = "Texas", {work} }}]
        [[jurisdiction]]
        id = "CA"
        sources = ["law"]
        {work}
        """,
        vocabulary="".join(
            f'[[role]]\nid = "{role}"\nfield = "ward"\n' for role in ("nurse", "cook", "porter")
        ),
        one="",
    )
    texas, california = (choose_state(catalog, id_) for id_ in ("TX", "CA"))
    line = jurisdiction.law_line(texas, ("nurse",), catalog)
    text = f"{says[0].upper()}{says[1:]}. Nurses may draw blood."
    assert (line.text, line.sources) == (text, ("board",))
    line = jurisdiction.law_line(california, ("nurse",), catalog, "your A counts")
    said = "; your A counts; nurses may draw blood"
    assert (line.text, line.sources) == (f"{says}{said}", ("board",))
    line = jurisdiction.law_line(california, ("nurse", "porter"), catalog)
    assert line.sources == ("board", "law")
    assert jurisdiction.law_line(texas, ("porter",), catalog).sources == ()
    everything = "No license. Nurses may draw blood. Cooks may not."
    assert jurisdiction.law_line(texas, (), catalog).text == everything


def test_what_holds_elsewhere_is_sourced_where_a_law_on_the_same_work_adds_to_it() -> None:
    law = LAW_ON_NURSES.replace('"nurse"', '"bench"')
    catalog = made_up(
        STATES.replace('name = "Texas" }', f'name = "Texas", {law}'),
        vocabulary='[[role]]\nid = "bench"\nfield = "laboratory"\n',
        one="",
    )
    line = jurisdiction.law_line(choose_state(catalog, "TX"), ("bench",), catalog)
    assert line.text == "No license. Nurses may draw blood."
    assert line.sources == ("board", "page")


def test_a_name_of_another_country_says_so_where_a_state_is_asked_for() -> None:
    places = (NamedPlace(names=("Ontario",), country="CA"),)
    made = made_up(states='country = "US"\n[[jurisdiction]]\nid = "GA"\n', one="")
    catalog = msgspec.structs.replace(made, places=places)
    with pytest.raises(NameNotKnown, match=r"That is CA: say --country CA\.$"):
        choose_state(catalog, "ontario")
    with pytest.raises(NameNotKnown, match=r"in the catalog\.$"):
        choose_state(catalog, "Nowhere")
