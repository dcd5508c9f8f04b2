"""The page of Paths by its rules, on a made-up catalog: what is listed, folded, and next."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from certtui.answers.paths.routes import find_paths
from certtui.answers.paths.wording import said_line
from certtui.catalog.collection import Catalog
from certtui.catalog.records.values import When
from certtui.catalog.records.vocabulary import Condition, Conditions
from certtui.output.document import Block, Entries, Heading, Paragraph
from certtui.output.pages.paths import LONGEST_ENTRY, PathsOutput, summary
from certtui.person.profile import (
    CredentialSaid,
    ForeignDegree,
    Profile,
    Schooling,
    Service,
    Training,
    Work,
)
from tests.made_up import made_up

TODAY = date(2026, 11, 25)


def route(id_: str, *levels: str, more: str = "") -> str:
    criteria = ", ".join(f'{{ kind = "education", level = "{level}" }}' for level in levels)
    return (
        f'[[certification.route]]\nid = "{id_}"\nlabel = "{id_}"\ncriteria = [{criteria}]\n{more}\n'
    )


def certification(code: str, role: str, *routes: str) -> str:
    head = f'[[certification]]\ncode = "{code}"\nrole = "{role}"\n'
    return head + "".join(routes)


HOME = (
    '[organization]\nwebsite = "https://one.example"\n'
    + certification(
        "A",
        "tech",
        route("School", "high-school"),
        route("College", "associate"),
        route("Degree", "bachelor"),
        route("Master", "master"),
        route("Ended", "high-school", more='status = "closed"'),
        route("Over", "high-school", more='status = "closed"'),
        route("Unread", more="unread = true"),
    )
    + certification("B", "aide", route("Aide", "high-school"))
)
ABROAD = '[organization]\ncountry = "CA"\n' + certification(
    "C", "tech", route("There", "high-school")
)
VOCABULARY = """
home = "US"
[[field]]
id = "bench"
name = "Bench"
[[role]]
id = "tech"
name = "Technician"
plural = "Technicians"
description = "."
field = "bench"
[[role]]
id = "aide"
name = "Aide"
plural = "Aides"
description = "."
field = "ward"
"""
LABORATORY = VOCABULARY.replace('"bench"', '"laboratory"').replace(
    'id = "tech"', 'id = "tech"\nruns_tests = true'
)
SCHOOL = (Schooling("high-school"),)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return made_up(vocabulary=VOCABULARY, one=HOME, two=ABROAD)


def blocks(catalog: Catalog, everything: bool = False, **profile: Any) -> tuple[Block, ...]:
    answer = find_paths(catalog, Profile(**profile), TODAY)
    return PathsOutput(catalog, TODAY, answer, everything).document().blocks


def entries(found: tuple[Block, ...]) -> dict[str, str]:
    return {
        label: cell.text
        for block in found
        if isinstance(block, Entries)
        for label, cell in block.entries
    }


def headings(found: tuple[Block, ...]) -> list[str]:
    return [block.text for block in found if isinstance(block, Heading) and block.level == 2]


def test_a_page_for_one_role_lists_its_routes_and_counts_the_rest(
    catalog: Catalog,
) -> None:
    """Of a certification that is open no other route; three of one of which that is not sure."""
    some = made_up(
        vocabulary=VOCABULARY,
        one=HOME.replace('label = "School"', 'label = "School"\nincomplete = "More is not known."'),
    )
    found = entries(blocks(some, role="tech", education=SCHOOL))
    listed = [label for label in found if label.split()[0] in ("OPEN", "NEAR", "CLOSED")]
    assert listed == ["OPEN A(ONE), School", "NEAR A(ONE), College", "NEAR A(ONE), Degree"]
    found = entries(blocks(catalog, role="tech", education=SCHOOL))
    listed = [label for label in found if label.split()[0] in ("OPEN", "NEAR", "CLOSED")]
    assert listed == ["OPEN A(ONE), School"]
    assert found["More"] == "3 near; 1 open in other countries"
    assert found["Closed (2)"] == ("A(ONE) Ended: the route has ended; and 1 more")
    assert found["Terms not found (1)"] == "some of A(ONE)"
    assert found["Next step"].startswith(
        "Apply for A(ONE) by School. Confirm with ONE: https://one.example. By the rules"
    )
    assert found["Other roles"] == "Aide (open); see --all"


def test_a_route_to_ask_about_stands_last_and_folded() -> None:
    text = certification(
        "A",
        "tech",
        route("Master", "master"),
        route("Some", "bachelor", more='unread = true\nincomplete = "The years were not found."'),
    ) + certification("B", "tech", route("Doctorate", "doctorate"))
    found = entries(
        blocks(
            made_up(vocabulary=VOCABULARY, one=text),
            role="tech",
            education=(Schooling("bachelor"),),
        )
    )
    assert [label for label in found if "(ONE)" in label] == [
        "NEAR A(ONE), Master", "NEAR B(ONE), Doctorate"
    ]  # fmt: skip
    assert found["Terms not found (1)"] == "some of A(ONE)"
    assert found["Next step"].startswith("For A(ONE) by Master: ")


def test_of_a_route_to_ask_about_the_next_step_is_to_ask_for_the_rest() -> None:
    text = certification("A", "tech", route("Some", "bachelor", more="unread = true"))
    found = entries(
        blocks(
            made_up(vocabulary=VOCABULARY, one=text),
            role="tech",
            education=(Schooling("bachelor"),),
        )
    )
    assert found["Next step"].startswith("Ask ONE what else A(ONE) by Some takes.")


def test_a_page_for_two_roles_only_counts_closed_and_unread_routes(catalog: Catalog) -> None:
    work = (Work("tech", years=1.0), Work("aide", years=1.0))
    found = blocks(catalog, education=SCHOOL, experience=work)
    assert set(headings(found)[:2]) == {"Technician", "Aide"}
    said = entries(found)
    assert said["More"] == "3 near; 1 open in other countries; 2 closed, 1 not found"
    assert not any(label.startswith(("Closed", "Terms not found")) for label in said)
    assert "Other roles" not in headings(found)


def test_the_nearest_route_that_lacks_something_is_listed_among_possible_ones() -> None:
    routes = [
        f'[[certification.route]]\nid = "{id_}"\nlabel = "{id_}"\n'
        f'criteria = [{{ kind = "program", roles = ["{role}"] }}]\n'
        for id_, role in (("P", "tech"), ("Q", "tech"), ("R", "tech"))
    ]
    text = certification("A", "tech", *routes, route("Degree", "bachelor"))
    found = entries(blocks(made_up(vocabulary=VOCABULARY, one=text), role="tech", education=SCHOOL))
    listed = [label for label in found if "A(ONE)" in label and label.split()[0].isupper()]
    assert listed == ["POSSIBLE A(ONE), P", "POSSIBLE A(ONE), Q", "NEAR A(ONE), Degree"]


def test_a_route_that_lacks_something_displaces_none_if_one_is_open() -> None:
    """What few have takes no place of what others have, either."""
    ways = ("P", "Q")
    routes = "".join(
        f'[[certification.route]]\nid = "{id_}"\nlabel = "{id_}"\n'
        'criteria = [{ kind = "program", roles = ["tech"] }, '
        '{ kind = "education", level = "high-school" }]\n'
        for id_ in ways
    )
    text = certification("A", "tech", routes, route("Degree", "bachelor"))
    text += certification("B", "tech", route("School", "high-school"))
    found = entries(blocks(made_up(vocabulary=VOCABULARY, one=text), role="tech", education=SCHOOL))
    listed = [label for label in found if label.split()[0].isupper()]
    assert listed == ["OPEN B(ONE), School", "POSSIBLE A(ONE), P", "POSSIBLE A(ONE), Q"]


def test_a_route_open_to_anybody_stands_after_the_others() -> None:
    program = (
        '[[certification.route]]\nid = "p"\nlabel = "Program"\ncriteria = ['
        '{ kind = "education", level = "high-school" }, { kind = "program", roles = ["tech"] }]\n'
    )
    text = certification("A", "tech", route("Anyone", "none"))
    text += certification("B", "tech", route("School", "high-school"), program)
    text += certification("C", "tech", program)
    found = entries(blocks(made_up(vocabulary=VOCABULARY, one=text), role="tech", education=SCHOOL))
    listed = [label for label in found if label.split()[0].isupper()]
    assert listed == ["OPEN B(ONE), School", "OPEN A(ONE), Anyone", "POSSIBLE C(ONE), Program"]


def test_a_route_open_to_anybody_is_only_counted_if_there_is_no_room() -> None:
    program = (
        '[[certification.route]]\nid = "p"\nlabel = "Program"\ncriteria = ['
        '{ kind = "education", level = "high-school" }, { kind = "program", roles = ["tech"] }]\n'
    )
    text = certification("A", "tech", route("Anyone", "none"))
    text += "".join(certification(code, "tech", program) for code in "BCD")
    found = entries(blocks(made_up(vocabulary=VOCABULARY, one=text), role="tech", education=SCHOOL))
    listed = [label.split(",")[0] for label in found if label.split()[0].isupper()]
    assert listed == ["POSSIBLE B(ONE)", "POSSIBLE C(ONE)", "POSSIBLE D(ONE)"]
    assert found["More"] == "1 open"


def test_another_role_with_an_open_route_only_abroad_is_not_called_open(catalog: Catalog) -> None:
    found = entries(blocks(catalog, role="aide", education=SCHOOL))
    assert found["Other roles"] == "Technician (open); see --all"
    there = made_up(
        vocabulary=VOCABULARY,
        one=certification("B", "aide", route("Aide", "high-school")),
        two=ABROAD,
    )
    assert entries(blocks(there, role="aide", education=SCHOOL))["Other roles"] == "see --all"


def test_an_open_route_not_fully_known_says_to_ask_for_the_rest() -> None:
    text = certification("A", "tech", route("School", "high-school", more='incomplete = "More."'))
    found = entries(blocks(made_up(vocabulary=VOCABULARY, one=text), role="tech", education=SCHOOL))
    assert found["OPEN A(ONE), School"] == "what was found of its terms is met; some was not found"
    assert found["Next step"].startswith("Ask ONE what else A(ONE) by School takes.")


def test_closed_routes_that_the_person_missed_come_first() -> None:
    over = (
        '[[certification.route]]\nid = "r"\nlabel = "Late"\ncriteria = ['
        '{ kind = "education", level = "high-school" }, '
        '{ kind = "program", roles = ["tech"], within = "5 years" }]\n'
    )
    ended = "".join(route(id_, "high-school", more='status = "closed"') for id_ in ("X", "Y"))
    made = made_up(vocabulary=VOCABULARY, one=certification("A", "tech", ended, over))
    program = (Training("tech", finished=When.parse("2015")),)
    found = entries(blocks(made, role="tech", education=SCHOOL, programs=program))
    assert found["Closed (3)"] == (
        "A(ONE) Late: yours is of 2015 (technician program, within 5 years); and 2 more"
    )


def test_closed_routes_take_at_most_two_lines() -> None:
    room = LONGEST_ENTRY - len("Closed (1): A(ONE) : the route has ended")
    for letters, end in ((room, "x: the route has ended"), (room + 1, " ...")):
        label = "x " * (letters // 2 - 1) + "x" * (2 + letters % 2)
        ended = route(label, "high-school", more='status = "closed"')
        made = made_up(vocabulary=VOCABULARY, one=certification("A", "tech", ended))
        said = entries(blocks(made, role="tech", education=SCHOOL))["Closed (1)"]
        assert said.endswith(end)
        assert len(f"Closed (1): {said}") <= LONGEST_ENTRY


@pytest.mark.parametrize(
    "asked", ['{ kind = "condition", condition = "rank" }', '{ kind = "military" }']
)
def test_a_route_for_few_people_is_listed_only_if_there_is_room(asked: str) -> None:
    """A route to a certification of which one is listed goes before it."""
    ask = '[[certification.route]]\nid = "{0}"\nlabel = "{0}"\ncriteria = [\n'
    ask += '{{ kind = "education", level = "high-school" }}, {1}]\n'
    program = '{ kind = "program", roles = ["tech"] }'
    routes = "".join(ask.format(name, program) for name in "PQR")
    rare = ask.format("S", asked)
    both = certification("A", "tech", routes) + certification("B", "tech", rare)
    rank = Condition(id="rank", question="Rank?", phrase="a rank", rare=True)
    made = msgspec.structs.replace(
        made_up(vocabulary=VOCABULARY, one=both), conditions=Conditions(conditions=(rank,))
    )
    found = entries(blocks(made, role="tech", education=SCHOOL))
    listed = [label for label in found if label.split()[0].isupper()]
    assert listed == [f"POSSIBLE A(ONE), {name}" for name in "PQR"]
    assert found["More"] == "1 possible"


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ('{ kind = "education", level = "high-school" }', None),  # its own line says it
        ('{ kind = "program", roles = ["tech"] }', "Be kind."),
        ('{ kind = "education", level = "bachelor" }', None),
    ],
)
def test_an_open_or_possible_route_says_what_to_confirm(asks: str, says: str | None) -> None:
    """Of the one role near: of two there is no room for it."""
    criteria = f'criteria = [{asks}, {{ kind = "other", text = "Be kind." }}]\n'
    text = certification("A", "tech") + f'[[certification.route]]\nid = "r"\n{criteria}'
    text += certification("B", "aide", route("Aide", "high-school"))
    made = made_up(vocabulary=VOCABULARY, one=text)
    found = entries(blocks(made, role="tech", education=SCHOOL))
    assert found.get("To confirm for A(ONE)") == says
    work = (Work("tech", years=1.0), Work("aide", years=1.0))
    both = blocks(made, education=SCHOOL, experience=work)
    assert set(headings(both)[:2]) == {"Technician", "Aide"}
    assert "To confirm for A(ONE)" not in entries(both)


def test_what_to_confirm_is_that_of_the_likeliest_route() -> None:
    """Nothing of a possible one is met, and it takes longer than what another lacks."""
    text = certification("A", "tech") + (
        '[[certification.route]]\nid = "r"\nlabel = "Long"\ncriteria = ['
        '{ kind = "program", roles = ["tech"] }, { kind = "other", text = "Be kind." }]\n'
    )
    text += certification("B", "tech", route("Degree", "associate"))
    long = VOCABULARY.replace('field = "bench"', 'field = "bench"\nprogram_months = 60')
    found = entries(blocks(made_up(vocabulary=long, one=text), role="tech", education=SCHOOL))
    listed = [label for label in found if label.split()[0].isupper()]
    assert listed == ["POSSIBLE A(ONE), Long", "NEAR B(ONE), Degree"]
    assert "To confirm for A(ONE)" not in found
    assert found["Next step"].startswith("For B(ONE) by Degree")


def test_a_route_open_to_anybody_does_not_make_another_role_open(catalog: Catalog) -> None:
    anyone = made_up(
        vocabulary=VOCABULARY,
        one=certification("A", "tech", route("School", "high-school"))
        + certification("B", "aide", route("Aide", "none")),
    )
    assert entries(blocks(catalog, role="tech", education=SCHOOL))["Other roles"].startswith("Aide")
    found = entries(blocks(anyone, role="tech", education=SCHOOL))
    assert found["Other roles"] == "see --all"


def test_a_certification_lists_one_route_before_another_lists_its_first() -> None:
    """The best of each, then more; the order stays."""
    one = certification("A", "tech", route("School", "high-school"), route("More", "none"))
    two = certification("B", "tech", route("Degree", "bachelor"))
    three = certification("C", "tech", route("Degree", "bachelor"))
    made = made_up(vocabulary=VOCABULARY, one=one + two + three)
    found = entries(blocks(made, role="tech", education=(Schooling("bachelor"),)))
    listed = [label for label in found if label.split()[0].isupper()]
    assert [label.split()[1] for label in listed] == ["A(ONE),", "B(ONE),", "C(ONE),"]
    assert found["More"] == "1 open"


def test_a_page_without_further_routes_has_no_empty_entries(catalog: Catalog) -> None:
    found = blocks(catalog, role="aide", education=SCHOOL)
    assert all(block.entries for block in found if isinstance(block, Entries))


def test_a_holder_of_the_credential_for_a_role_is_told_so(catalog: Catalog) -> None:
    held = (CredentialSaid("one:B"),)
    found = entries(blocks(catalog, role="aide", education=SCHOOL, credentials=held))
    assert found["Next step"].startswith("You hold what this role asks.")
    assert found["More"] == "held: B(ONE)"
    other = entries(blocks(catalog, role="tech", education=SCHOOL, credentials=held))
    assert other["Next step"].startswith("Apply for A(ONE)")
    assert other["B(ONE) leads to"] == "no next step was found"


def test_a_former_holder_is_sent_to_the_way_back_first() -> None:
    text = certification("A", "tech", route("School", "high-school"), route("Degree", "bachelor"))
    made = made_up(vocabulary=VOCABULARY, one=text)
    lapsed = (CredentialSaid("one:A", current=False),)
    found = entries(blocks(made, role="tech", credentials=lapsed))
    assert found["Next step"].startswith("See first what it takes to get A(ONE) back. Confirm")
    again = entries(blocks(made, role="tech", credentials=lapsed, education=SCHOOL))
    assert again["Next step"].startswith("Apply for A(ONE) by School.")


def test_what_to_confirm_is_said_for_the_one_role_wanted(catalog: Catalog) -> None:
    text = certification("A", "tech", route("School", "high-school")) + (
        '[[certification.route]]\nid = "x"\nlabel = "x"\ncriteria = [\n'
        '{ kind = "education", level = "bachelor" }, { kind = "other", text = "Be kind." }]\n'
    )
    asked = text.replace(
        '[{ kind = "education", level = "high-school" }]',
        '[{ kind = "education", level = "high-school" }, { kind = "other", text = "Be there." }]',
    )
    confirmed = made_up(vocabulary=VOCABULARY, one=asked)
    found = entries(blocks(confirmed, role="tech", education=SCHOOL))
    assert found["OPEN A(ONE), School"] == "you meet all that can be asked; to confirm: Be there."
    assert "To confirm for A(ONE)" not in found
    assert not any(
        label.startswith("To confirm")
        for label in entries(blocks(catalog, role="tech", education=SCHOOL))
    )


def test_the_routes_of_the_certification_named_stand_before_all_others() -> None:
    others = (certification(code, "tech", route("School", "high-school")) for code in "ACD")
    named = certification("B", "tech", route("College", "associate"), route("Degree", "bachelor"))
    text = "".join(others) + named
    made = made_up(vocabulary=VOCABULARY, one=text)
    found = entries(blocks(made, role="B", education=SCHOOL))
    routes = [label for label in found if label.startswith(("OPEN", "NEAR"))]
    assert routes == ["NEAR B(ONE), College", "NEAR B(ONE), Degree", "OPEN A(ONE), School"]


def test_what_is_missing_has_60_columns_beside_the_longest_name() -> None:
    text = certification("A", "tech") + (
        f'[[certification.route]]\nid = "r"\nlabel = "{"long " * 30}"\n'
        f'criteria = [{{ kind = "education", level = "bachelor", fields = ["xx {"x " * 60}x"] }}]\n'
    )
    made = made_up(vocabulary=VOCABULARY, one=text)
    found = entries(blocks(made, role="tech", education=SCHOOL))
    (left,) = (text for label, text in found.items() if label.startswith("NEAR"))
    assert left.endswith("...")
    assert 58 <= len(left) <= 60


@pytest.mark.parametrize(
    ("field", "why"), [("art", " (you said high school diploma or equivalent)"), ("a" * 60, "")]
)
def test_what_is_missing_comes_without_its_reason_where_that_has_no_room(
    field: str, why: str
) -> None:
    """How much is left to answer stands after it in any case."""
    asks = '{ kind = "program", roles = ["tech"] }'
    missing = f'{{ kind = "education", level = "bachelor", fields = ["{field}"] }}'
    text = certification("A", "tech") + (
        f'[[certification.route]]\nid = "r"\nlabel = "r"\ncriteria = [{missing}, {asks}]\n'
    )
    found = entries(blocks(made_up(vocabulary=VOCABULARY, one=text), role="tech", education=SCHOOL))
    assert found["NEAR A(ONE), r"] == f"a bachelor's degree in {field}{why}; then 1 to answer"


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (f"art {'word ' * 20}", "in art word word word word word ..."),
        (f"art (with {'word ' * 20})", "in art (with word word word word ...)"),
        (f"{'word ' * 6}(of art {'word ' * 20})", "in word word word word word word ..."),
    ],
)
def test_a_text_cut_short_leaves_no_bracket_open(field: str, shown: str) -> None:
    text = certification("A", "tech") + (
        f'[[certification.route]]\nid = "r"\nlabel = "{"long " * 30}"\n'
        f'criteria = [{{ kind = "education", level = "bachelor", fields = ["{field}"] }}]\n'
    )
    made = made_up(vocabulary=VOCABULARY, one=text)
    found = entries(blocks(made, role="tech", education=SCHOOL))
    (left,) = (text for label, text in found.items() if label.startswith("NEAR"))
    assert left == f"a bachelor's degree {shown}"


def test_a_country_without_an_organization_is_said_to_have_none() -> None:
    nobody = "no organization here is of this country; the routes are those of other countries"
    spain = made_up(
        vocabulary=f'{VOCABULARY}[[country]]\nid = "ES"\nname = "Spain"\n', one=HOME, two=ABROAD
    )
    for country, said in (("ES", nobody), ("US", None), ("CA", None), (None, None)):
        found = entries(blocks(spain, role="tech", education=SCHOOL, country=country))
        assert (found.get("Spain"), nobody in found.values()) == (said, said is not None)


def test__all_shows_each_role_and_route_in_full(catalog: Catalog) -> None:
    found = blocks(catalog, everything=True, role="tech", education=SCHOOL)
    assert headings(found)[:2] == ["Technician", "Aide"]
    said = entries(found)
    assert {"OPEN C(TWO), There", "NEAR A(ONE), Master", "CLOSED A(ONE), Over"} <= set(said)
    assert "missing: a master's degree (you said high school diploma" in said["NEAR A(ONE), Master"]
    assert "More" not in said


def test_what_the_work_of_two_roles_leads_to_is_named_even_if_its_terms_were_not_found() -> None:
    only = certification(
        "A", "tech", route("College", "associate"), route("Unread", more="unread = true")
    )
    made = made_up(vocabulary=VOCABULARY, one=only + certification("U", "aide"))
    found = blocks(made, education=SCHOOL, experience=(Work("aide", 1), Work("tech", 1)))
    assert {*headings(found)} >= {"Technician", "Aide"}
    said = entries(found)
    assert said["Terms not found (1)"] == "U(ONE)"
    assert said["More"].endswith("1 not found")  # of the technician, some of whose routes are shown


STATES = f"""
elsewhere = "{"No license is asked. " * 9}"
elsewhere_sources = ["law"]
states = [{{ id = "NV", name = "Nevada" }}]
[[jurisdiction]]
id = "CA"
name = "California"
"""


@pytest.mark.parametrize("everything", [True, False])
def test_the_law_of_a_state_without_a_record_is_cut_unless_all_is_given(
    everything: bool,
) -> None:
    law = made_up(states=STATES, vocabulary=LABORATORY, one=HOME)
    found = entries(blocks(law, everything, role="tech", education=SCHOOL, state="NV"))
    assert found["Nevada"].startswith("No license is asked. ")
    assert found["Nevada"].endswith("... See --all.") != everything
    assert (len(found["Nevada"]) > 180) == everything
    assert (len(f"Nevada: {found['Nevada']}") <= 150) != everything  # two lines of 80 columns
    there = entries(blocks(law, everything, role="tech", education=SCHOOL, state="CA"))
    assert "Nevada" not in there


@pytest.mark.parametrize(
    ("law", "says"),
    [
        ("license_required = true", "licenses this work"),
        (
            'license_required = true\nstatus = "narrowed"',
            "licenses this work (its law was narrowed)",
        ),
        ("license_required = false", "asks for no license of its own for this work"),
        (
            'license_required = false\nstatus = "repealed"',
            "asks for no license of its own for this work (the one it had was repealed)",
        ),
        (
            'work = [{ roles = ["aide"], license_required = true }]',
            "whether it licenses this work was not found",
        ),
    ],
)
def test_the_law_of_the_state_stands_before_the_routes(law: str, says: str) -> None:
    """With what one holds that counts there; a route is not asked about where none is needed."""
    counts = 'accepts = [{ title = "Tech", bodies = ["one"] }]\n'
    held = (CredentialSaid("one:D"),)
    text = HOME + certification("D", "tech", route("Was", "none"))
    for accepts, tail in (("", ""), (counts, "; your D(ONE) counts for Tech")):
        made = made_up(states=f"{STATES}{law}\n{accepts}", vocabulary=LABORATORY, one=text)
        found = entries(blocks(made, role="tech", education=SCHOOL, state="CA", credentials=held))
        assert next(iter(found)) == "California"
        assert found["California"] == f"{says}{tail}. See certtui show state:CA"
        whole = entries(blocks(made, True, role="tech", state="CA", credentials=held))
        assert whole["California"] == f"{says}{tail}"
        is_asked = "(whether it counts: not found)" in found["OPEN A(ONE), School"]
        assert is_asked == (not accepts and "no license" not in says)


def test_a_certification_is_part_of_a_license_only_if_the_law_takes_one_for_the_work() -> None:
    for roles, tail in ((["tech"], "; a certification is part of it"), (["aide"], "")):
        law = f"""{STATES}license_required = true
        accepts = [{{ title = "Worker", bodies = ["one"], roles = {roles} }}]
        """
        made = made_up(states=law, vocabulary=LABORATORY, one=HOME)
        found = entries(blocks(made, role="tech", education=SCHOOL, state="CA"))
        assert found["California"] == f"licenses this work{tail}. See certtui show state:CA"


def test_a_law_that_is_too_long_is_cut_with_a_mark_and_the_command_for_the_rest() -> None:
    rule = "nurses may draw blood on the authorization of a physician without it; " * 2
    law = f"""{STATES}license_required = true
    work = [{{ roles = ["tech"], license_required = true, rule = "{rule}at last" }}]
    """
    made = made_up(states=law, vocabulary=LABORATORY, one=HOME)
    found = entries(blocks(made, role="tech", education=SCHOOL, state="CA"))
    said = "licenses this work; nurses may draw blood on the authorization of a physician"
    tail = " without it; nurses may draw ... See certtui show state:CA"
    assert found["California"] == said + tail


def test_each_credential_held_that_counts_in_the_state_is_named() -> None:
    law = f'{STATES}accepts = [{{ title = "Tech", bodies = ["one"] }}]\n'
    text = HOME + "".join(certification(code, "tech", route("Was", "none")) for code in "DE")
    made = made_up(states=law, vocabulary=VOCABULARY, one=text)
    held = (CredentialSaid("one:D"), CredentialSaid("one:E"))
    found = entries(blocks(made, role="tech", education=SCHOOL, state="CA", credentials=held))
    assert "; your D(ONE) counts for Tech; your E(ONE) counts for Tech." in found["California"]


def in_california(*accepts: str, since: str | None = None) -> dict[str, str]:
    """The page of who holds D(ONE) since a day, where California accepts as given."""
    law = f"{STATES}license_required = true\naccepts = [{', '.join(accepts)}]\n"
    text = HOME + certification("D", "tech", route("Was", "none"))
    made = made_up(states=law, vocabulary=LABORATORY, one=text)
    held = (CredentialSaid("one:D", since=When.parse(since) if since else None),)
    return entries(blocks(made, role="tech", education=SCHOOL, state="CA", credentials=held))


@pytest.mark.parametrize(
    ("since", "says", "held"),
    [
        (None, "counts for Tech, if taken from 2014-03-01 on", "counts in California"),
        ("2014", "counts for Tech, if taken from 2014-03-01 on", "counts in California"),
        ("2014-03-01", "counts for Tech", "counts in California"),
        (
            "2014-02-28",
            "does not count (only if taken from 2014-03-01 on)",
            "does not count in California",
        ),
        (
            "2013",
            "does not count (only if taken from 2014-03-01 on)",
            "does not count in California",
        ),
    ],
)
def test_a_credential_taken_before_the_state_accepted_it_does_not_count(
    since: str | None, says: str, held: str
) -> None:
    law = '{ title = "Tech", bodies = ["one"], taken_from = "2014-03-01" }'
    found = in_california(law, since=since)
    assert found["California"].startswith(f"licenses this work; your D(ONE) {says}. See")
    assert f"held: D(ONE) ({held})" in found["More"]
    assert "(counts in California)" in found["OPEN A(ONE), School"]  # its day is still to come
    step = "Apply for A(ONE) by School." if "does not" in says else "You hold what this role asks."
    assert found["Next step"].startswith(step)
    unknown = in_california('{ title = "Tech", bodies = ["two"] }', since=since)
    said = "You hold D(ONE) (whether it counts: not found): ask California what else it takes."
    assert unknown["Next step"].startswith(said)
    permit = '{ title = "Permit", certifications = ["one:D"], roles = ["tech"] }'
    other = '{ title = "Tech", bodies = ["two"], roles = ["tech"] }'
    part = in_california(permit, other)["Next step"]
    assert part.startswith("You hold D(ONE) (counts in California: Permit): ask California")
    other = '{ title = "Permit", bodies = ["one"] }'
    assert "does not count" not in in_california(law, other, since=since)["California"]


def test_a_credential_that_counts_in_part_is_not_said_to_count() -> None:
    held = (CredentialSaid("one:D"),)
    says = """
    [[recognition]]
    by = "California"
    kind = "state"
    jurisdiction = "CA"
    accepted = "{}"
    what = "Some of it."
    certifications = ["D"]
    """
    for accepted, text in (("yes", "counts"), ("partly", "counts in part")):
        body = HOME + certification("D", "tech", route("Was", "none"))
        one = body + says.format(accepted).replace("\n    ", "\n")
        made = made_up(states=STATES, vocabulary=VOCABULARY, one=one)
        found = entries(blocks(made, role="tech", education=SCHOOL, state="CA", credentials=held))
        assert f"; your D(ONE) {text}." in found["California"]
        assert f"held: D(ONE) ({text} in California)" in found["More"]


def test_a_state_that_examines_by_itself_asks_for_no_certification() -> None:
    own = '{ title = "Tech", roles = ["tech"], own_examination = true }'
    law = "licenses this work; an examination of its own is part of it."
    assert in_california(own)["California"].startswith(law)
    taken = '{ title = "Tech", roles = ["tech"], bodies = ["two"] }'
    assert "; a certification is part of it" in in_california(own, taken)["California"]


def test_an_empty_profile_is_asked_to_answer(catalog: Catalog) -> None:
    found = blocks(catalog)
    first = found[0]
    assert isinstance(first, Paragraph)
    assert first.text.startswith("Nothing was said yet")
    assert entries(found)["Next step"].startswith("Answer what you can.")
    assert "What to answer next" in headings(found)


@pytest.mark.parametrize(
    ("profile", "says"),
    [
        (Profile(education=(Schooling("bachelor", "biology", When.parse("2020")),)),
         "bachelor's degree in biology, 2020"),
        (Profile(education=(Schooling("bachelor", None, When.parse("2022-05")),)),
         "bachelor's degree, by 2022-05"),
        (Profile(education=(Schooling(None, "art"),)), "education in art"),
        (Profile(education=(Schooling("master", "MBA"),)), "master's degree (MBA)"),
        (Profile(foreign_degree=ForeignDegree("PH", True)), "degree from PH, evaluated"),
        (Profile(foreign_degree=ForeignDegree("PH", False)), "degree from PH"),
        (Profile(hours={"biology": 16}), "16 semester hours of biology"),
        (Profile(programs=(Training("tech", "NAACLS", When.parse("2021")),)),
         "technician program (NAACLS, 2021)"),
        (Profile(programs=(Training("tech"),)), "technician program"),
        (Profile(experience=(Work("tech", years=1.0),)), "1 year of work as technician"),
        (Profile(experience=(Work("tech", years=2.5),)), "2.5 years of work as technician"),
        (Profile(experience=(Work("tech", years=10 / 12),)), "10 months of work as technician"),
        (Profile(experience=(Work("tech", years=0.83),)), "10 months of work as technician"),
        (Profile(experience=(Work("tech", years=0.5),)), "6 months of work as technician"),
        (Profile(experience=(Work("tech", years=1.23456),)), "1.23 years of work as technician"),
        (Profile(experience=(Work("tech", years=0.0),)), "0 years of work as technician"),
        (Profile(experience=(Work("tech", hours=1200.0),)),
         "1,200 hours of work as technician"),
        (Profile(experience=(Work("tech", week=20.0, start=When.parse("2020")),)),
         "20 hours a week of work as technician, since 2020"),
        (Profile(experience=(Work("tech"),)), "work as technician"),
        (Profile(military=(Service(""),)), "military training"),
        (Profile(military=(Service("", When.parse("2020")),)), "military training, 2020"),
        (Profile(credentials=(CredentialSaid("one:B", current=False),)), "held B(ONE)"),
        (Profile(credentials=(CredentialSaid("one:B", expired=When.parse("2020")),)),
         "holds B(ONE) until 2020"),
        (Profile(credentials=(CredentialSaid("one:B", When.parse("2019")),)),
         "holds B(ONE) since 2019"),
        (Profile(credentials=(CredentialSaid("one:B"),)), "holds B(ONE)"),
        (Profile(none=("military", "program")), "no military training; no program"),
        (Profile(answers={"card": True, "draws": 3.0}), "card: yes; draws: 3"),
    ],
)  # fmt: skip
def test_the_page_repeats_the_profile(catalog: Catalog, profile: Profile, says: str) -> None:
    assert said_line(catalog, profile, date(2021, 1, 1)) == f"You said: {says}."


def test_each_route_says_first_whether_it_counts_in_the_state() -> None:
    law = made_up(states=STATES, vocabulary=VOCABULARY, one=HOME)
    found = blocks(law, True, role="tech", education=SCHOOL, state="CA")
    cells = [
        cell
        for block in found
        if isinstance(block, Entries)
        for label, cell in block.entries
        if "Degree" in label
    ]
    assert cells
    for cell in cells:
        assert len(cell.lines) > 1
        assert cell.lines[0] == "in California: not found"


def test_a_next_credential_with_a_route_stands_before_one_only_named() -> None:
    onward = """
        [[certification.route]]
        id = "r"
        criteria = [{ kind = "credential", holds = ["one:P"] }]
    """
    text = certification("P", "tech") + 'leads_to = ["one:Q"]\n' + certification("Q", "tech")
    held = (CredentialSaid("one:P"),)
    named = entries(blocks(made_up(vocabulary=VOCABULARY, one=text), credentials=held))
    assert named["P(ONE) leads to"] == "Q(ONE)"
    both = text + certification("R", "tech", onward)
    found = entries(blocks(made_up(vocabulary=VOCABULARY, one=both), credentials=held))
    assert found["P(ONE) leads to"] == "R(ONE)"
    many = both + "".join(certification(code, "tech", onward) for code in "STU")
    found = entries(blocks(made_up(vocabulary=VOCABULARY, one=many), credentials=held))
    assert found["P(ONE) leads to"] == "R(ONE), S(ONE), T(ONE) and 1 more"


@pytest.mark.parametrize("everything", [False, True])
def test_several_credentials_held_or_expired_share_a_line_unless_all_is_given(
    everything: bool,
) -> None:
    text = "".join(
        certification(code, "tech") + f'leads_to = ["one:{after}"]\n'
        for code, after in zip("ABC", ("B", "D", "E"), strict=True)
    ) + "".join(certification(code, "aide") for code in "DE")
    made = made_up(vocabulary=VOCABULARY, one=text)
    held = tuple(CredentialSaid(f"one:{code}") for code in "ABC")
    lapsed = tuple(CredentialSaid(f"one:{code}", current=False) for code in "ABC")
    together = entries(blocks(made, everything, credentials=held))
    assert together.get("What you hold leads to") == (None if everything else "D(ONE), E(ONE)")
    assert together.get("A(ONE) leads to") == ("B(ONE)" if everything else None)
    expired = entries(blocks(made, everything, credentials=lapsed))
    assert ("A(ONE), expired" in expired) == everything
    assert everything or expired["Expired"].startswith("A(ONE), B(ONE), C(ONE); to get one back")
    one = entries(blocks(made, everything, credentials=lapsed[:1]))
    assert "A(ONE), expired" in one
    assert not any("leads to" in label for label in one)  # until it is got back


def test_at_most_two_things_to_confirm_are_named() -> None:
    texts = ", ".join(f'{{ kind = "other", text = "{word}." }}' for word in ("One", "Two", "Three"))
    asks = f'{{ kind = "program", roles = ["tech"] }}, {texts}'
    text = certification("A", "tech") + f'[[certification.route]]\nid = "r"\ncriteria = [{asks}]\n'
    found = entries(blocks(made_up(vocabulary=VOCABULARY, one=text), role="tech", education=SCHOOL))
    assert found["To confirm for A(ONE)"] == "One.; Two."


def test_a_role_that_nobody_certifies_is_said_to_be_one_with_the_nearest() -> None:
    arm = '\n[[role]]\nid = "arm"\ndescription = "Lifts."\nfield = "bench"\n'
    for more, near in (("", ""), ('may_include = ["aide", "tech"]\n', "; nearest is technician")):
        text = certification("A", "tech", route("S", "high-school"))
        made = made_up(vocabulary=f"{VOCABULARY}{arm}{more}", one=text)
        found = blocks(made, role="arm", credentials=(CredentialSaid("one:A"),))
        said = f"Lifts. No organization in this catalog certifies that{near}."
        assert said in [block.text for block in found if isinstance(block, Paragraph)]
        assert entries(found)["Next step"].startswith("Say another role with --role.")


def test_a_holder_of_a_part_or_of_another_than_the_one_named_is_told_the_next_step() -> None:
    """One who holds what the role asks is told so, whatever else is open."""
    text = certification("A", "tech", route("S", "bachelor"))
    other = certification("B", "tech", route("S", "high-school"))
    part = other.replace("role =", 'level = "specialist"\nrole =')
    for role, second, step in (
        ("tech", other, "You hold what this role asks."),
        ("tech", part, "For A(ONE) by S"),
        ("A(ONE)", other, "For A(ONE) by S"),
    ):
        made = made_up(vocabulary=VOCABULARY, one=text + second)
        held = (CredentialSaid("one:B"),)
        found = entries(blocks(made, role=role, education=SCHOOL, credentials=held))
        assert found["Next step"].startswith(step)


def test_the_next_step_is_a_route_abroad_before_one_that_ended_at_home() -> None:
    ended = certification("A", "tech", route("Ended", "high-school", more='status = "closed"'))
    made = made_up(vocabulary=VOCABULARY, one=ended, two=ABROAD)
    found = entries(blocks(made, role="tech", education=SCHOOL))
    assert found["Next step"].startswith("Apply for C(TWO) by There.")


def test_a_page_without_any_route_is_written() -> None:
    found = entries(blocks(made_up(vocabulary=VOCABULARY, one=""), role="tech", education=SCHOOL))
    assert found["Next step"].startswith("Say another role with --role.")


def test_an_expired_credential_says_where_its_way_back_is(catalog: Catalog) -> None:
    held = (CredentialSaid("one:B", current=False, expired=When.parse("2020")),)
    found = entries(blocks(catalog, role="tech", education=SCHOOL, credentials=held))
    assert found["B(ONE), expired in 2020"] == (
        "to get it back, see certtui renewal one:B --expires DATE"
    )
    assert next(iter(found)) == "B(ONE), expired in 2020"
    newer = made_up(vocabulary=VOCABULARY, one=certification("B", "tech") + 'since = "2021"\n')
    assert next(iter(entries(blocks(newer, credentials=held)).values())) == (
        "the title dates from 2021: ask ONE if an older one can be got back"
    )
    some_time = (CredentialSaid("one:B", current=False),)
    assert "B(ONE), expired" in entries(blocks(catalog, role="tech", credentials=some_time))
    in_force = (CredentialSaid("one:B"),)
    assert not any(
        "expired" in label
        for label in entries(blocks(catalog, role="tech", education=SCHOOL, credentials=in_force))
    )


@pytest.mark.parametrize(("other", "says"), [("", ""), ("aide", ""), ("tech", ": Permit")])
def test_a_route_names_the_license_it_counts_for_if_the_role_has_several(
    other: str, says: str
) -> None:
    full = f'{{ title = "Full", roles = ["{other}"], bodies = ["two"] }}, ' if other else ""
    accepts = f'[{full}{{ title = "Permit", roles = ["tech"], bodies = ["one"] }}]'
    law = f"{STATES}license_required = true\naccepts = {accepts}\n"
    made = made_up(states=law, vocabulary=LABORATORY, one=HOME)
    found = entries(blocks(made, role="tech", education=SCHOOL, state="CA"))
    assert found["OPEN A(ONE), School"].endswith(f"(counts in California{says})")


def test_more_than_six_roles_without_an_open_route_are_counted() -> None:
    for count, said in ((6, "r0, r1, r2, r3, r4, r5"), (7, "7 more roles")):
        roles = [f"r{number}" for number in range(count)]
        text = HOME + "".join(certification(f"X{r}", r, route("Degree", "bachelor")) for r in roles)
        vocabulary = VOCABULARY + "".join(
            f'[[role]]\nid = "{r}"\nname = "{r}"\nplural = "."\ndescription = "."\nfield = "f"\n'
            for r in roles
        )
        made = made_up(vocabulary=vocabulary, one=text)
        found = entries(blocks(made, education=SCHOOL, experience=(Work("tech", years=1.0),)))
        assert found["Nothing open yet"] == f"{said}; see --role and --all"


def test_a_certification_named_shows_its_own_routes_and_what_is_next_for_it() -> None:
    vocabulary = VOCABULARY + 'aliases = ["helper"]'
    routes = [
        route(id_, level) for id_, level in (("College", "associate"), ("Degree", "bachelor"))
    ]
    text = certification("A", "tech", route("School", "high-school"))
    text += certification("RST", "tech", *routes) + certification("U", "tech")
    made = made_up(vocabulary=vocabulary, one=text)
    found = entries(blocks(made, role="RST", education=SCHOOL))
    listed = [label for label in found if label.split()[0].isupper()]
    assert listed == ["NEAR RST(ONE), College", "NEAR RST(ONE), Degree", "OPEN A(ONE), School"]
    assert found["Next step"].startswith("For RST(ONE) by College: an associate degree.")
    unread = entries(blocks(made, role="U", education=SCHOOL))
    assert unread["Next step"].startswith("Ask ONE what U(ONE) asks: it was not found.")


def test_the_json_says_that_a_role_needs_no_license() -> None:
    law = f"{STATES}license_required = false\n"
    made = made_up(states=law, vocabulary=LABORATORY, one=HOME)
    answer = find_paths(made, Profile(role="tech", education=SCHOOL, state="CA"), TODAY)
    first = PathsOutput(made, TODAY, answer).contract().routes[0]
    assert (first.state.state, first.state.text) == (
        "none", "asks for no license of its own for this work",
    )  # fmt: skip


def test_a_profile_without_a_near_role_is_asked_which_work_is_wanted(catalog: Catalog) -> None:
    found = entries(blocks(catalog, education=SCHOOL))
    assert found["Next step"].startswith("Say which work you want (--role), and answer what")


@pytest.mark.parametrize("count", [2, 3, 4])
def test_at_most_three_things_to_answer_are_named(count: int) -> None:
    held = ", ".join(
        f'{{ kind = "credential", holds = ["one:{code}"] }}' for code in "BCDE"[:count]
    )
    text = certification("A", "tech") + f'[[certification.route]]\nid = "r"\ncriteria = [{held}]\n'
    text += "".join(certification(code, "aide") for code in "BCDE")
    answer = find_paths(made_up(vocabulary=VOCABULARY, one=text), Profile(role="tech"), TODAY)
    (entry,) = answer.for_role("tech")
    assert entry.standing == "possible"
    shown = [found.text for found in entry.findings][:3]
    more = f"; and {count - 3} more" if count > 3 else ""
    assert summary(entry) == f"to answer: {'; '.join(shown)}{more}"


def test_the_next_step_is_the_likeliest_route_of_the_first_role() -> None:
    """What takes anybody is open and stands first, but one does not begin with it."""
    step = (
        '[[certification.route]]\nid = "s"\nlabel = "Step"\ncriteria = ['
        '{ kind = "credential", holds = ["two:D"] }, { kind = "education", level = "bachelor" }]\n'
    )
    made = made_up(
        vocabulary=VOCABULARY.replace(
            'field = "bench"', 'field = "bench"\neducation = "associate"'
        ),
        one=certification("A", "tech", route("Anyone", "none"), step),
        two=certification("D", "aide", route("Held", "master"))
        + certification("E", "aide", route("Aide", "high-school")),
    )
    held = (CredentialSaid("two:D"),)
    found = blocks(made, education=SCHOOL, credentials=held)
    assert headings(found)[:2] == ["Technician", "Aide"]
    said = entries(found)
    assert next(label for label in said if "A(ONE)" in label) == "OPEN A(ONE), Anyone"
    assert said["Next step"].startswith("For A(ONE) by Step: a bachelor's degree.")
