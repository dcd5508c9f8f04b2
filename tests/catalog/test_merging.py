"""Merging the layers of a catalog, part by part."""

from __future__ import annotations

from certtui.catalog.award import STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.layers import merge
from certtui.catalog.problems import Problem
from certtui.catalog.records.organization import BodyFile
from certtui.catalog.records.vocabulary import Conditions, Gazetteer, Thesaurus, Vocabulary
from certtui.catalog.states import all_states
from tests.made_up import organization, record_of, state_file

BELOW = Catalog(
    organizations=tuple(map(organization, ("one", "two"))),
    vocabulary=record_of(
        Vocabulary,
        """
        home = "US"
        compare_first = ["one", "two"]
        country = [{ id = "US" }, { id = "CA" }]
        field = [{ id = "care" }, { id = "lab" }]
        role = [{ id = "nurse", field = "care" }, { id = "tech", field = "lab" }]
        subject = [{ id = "blood" }]
        study = [{ name = "biology" }, { name = "art" }]
        accreditor = [{ name = "NAACLS" }]
        """,
    ),
    jurisdiction_files=(
        state_file(
            """
            jurisdiction = [{ id = "CA" }, { id = "NY" }]
            states = [{ id = "OH", name = "Ohio" }, { id = "NJ", name = "New Jersey" }]
            rule = [{ id = "clia", title = "CLIA" }]
            faq = [{ id = "law", question = "Old?" }, { id = "fee", question = "Kept?" }]
            gap = [{ topic = "fees" }]
            disagreement = [{ subject = "states", settled = true }]
            """
        ),
    ),
    thesaurus=record_of(
        Thesaurus, 'plain_words = ["the"]\nstop_words = ["a"]\ngroup = [{ words = ["a", "b"] }]'
    ),
    body_files=(
        record_of(BodyFile, 'source = []\nbody = [{ id = "x" }, { id = "y" }, { id = "three" }]'),
    ),
    places=record_of(Gazetteer, 'place = [{ names = ["Boston"] }]').places,
    conditions=record_of(
        Conditions, 'condition = [{ id = "cpr" }, { id = "age" }]\ncourse = [{ id = "medic" }]'
    ),
    problems=(Problem(file="a", message="x"),),
    key="below",
)
ABOVE = Catalog(
    organizations=tuple(
        organization(id_, 'recognition = [{ accepted = "yes" }]') for id_ in ("two", "three")
    ),
    vocabulary=record_of(
        Vocabulary,
        """
        country = [{ id = "GB" }]
        field = [{ id = "lab", name = "Laboratory" }]
        role = [{ id = "tech", field = "care" }]
        subject = [{ id = "urine" }]
        study = [{ name = "art", is_science = false }]
        accreditor = [{ name = "NAACLS", aliases = ["N"] }]
        """,
    ),
    jurisdiction_files=(
        state_file(
            """
            jurisdiction = [{ id = "NY", status = "repealed" }, { id = "TX" }]
            states = [{ id = "NJ", name = "Jersey" }]
            rule = [{ id = "clia", title = "The CLIA rules" }]
            faq = [{ id = "law", question = "New?" }]
            gap = [{ topic = "fees" }]
            disagreement = [{ subject = "states", settled = true }]
            """
        ),
    ),
    thesaurus=record_of(Thesaurus, 'plain_words = ["of"]\ngroup = [{ words = ["c", "d"] }]'),
    body_files=(record_of(BodyFile, 'source = []\nbody = [{ id = "y", name = "Why" }]'),),
    places=record_of(Gazetteer, 'place = [{ names = ["Austin"] }]').places,
    conditions=record_of(
        Conditions, 'condition = [{ id = "age", kind = "number" }]\ncourse = [{ id = "corps" }]'
    ),
    problems=(Problem(file="b", message="y"),),
    key="above",
)


def test_a_record_with_the_same_id_is_replaced_and_the_others_stay() -> None:
    both = merge([BELOW, ABOVE])
    assert [(entry.id, len(entry.recognition)) for entry in both.organizations] == [
        ("one", 0), ("two", 1), ("three", 1),
    ]  # fmt: skip
    assert [*both.countries] == ["US", "CA", "GB"]
    assert {field.id: field.name for field in both.fields.values()}["lab"] == "Laboratory"
    assert {role.id: role.field for role in both.roles.values()} == {
        "nurse": "care",
        "tech": "care",
    }
    assert [*both.subjects] == ["blood", "urine"]
    studies = {study.name: study.is_science for study in both.vocabulary.studies}
    assert studies == {"biology": True, "art": False}
    assert [entry.aliases for entry in both.vocabulary.accreditors] == [("N",)]
    assert {state.id: state.status for state in both.jurisdictions} == {
        "CA": "in force", "NY": "repealed", "TX": "in force",
    }  # fmt: skip
    assert {state.id: state.name for state in all_states(both) if not state.place} == {
        "OH": "Ohio", "NJ": "Jersey",
    }  # fmt: skip
    assert [rule.title for file in both.jurisdiction_files for rule in file.rules] == [
        "The CLIA rules"
    ]
    assert [faq.question for owner, faq in both.questions() if owner == STATES] == ["Kept?", "New?"]
    for part in ("gaps", "disagreements"):
        assert sum(len(getattr(file, part)) for file in both.jurisdiction_files) == 1
    assert {id_: entry.kind for id_, entry in both.conditions_by_id.items()} == {
        "cpr": "yes-no", "age": "number",
    }  # fmt: skip
    assert [*both.courses] == ["medic", "corps"]


def test_words_and_places_are_added() -> None:
    both = merge([BELOW, ABOVE])
    assert both.thesaurus.plain_words == ("the", "of")
    assert both.thesaurus.stop_words == ("a",)
    assert [group.words for group in both.thesaurus.groups] == [("a", "b"), ("c", "d")]
    assert [place.names for place in both.places] == [("Boston",), ("Austin",)]


def test_a_body_in_brief_is_replaced_by_a_later_one_and_by_a_full_entry() -> None:
    both = merge([BELOW, ABOVE])
    assert {body.id: body.name for body in both.bodies} == {"x": "some name", "y": "Why"}


def test_the_uppermost_layer_that_names_a_default_decides_it() -> None:
    both, turned = merge([BELOW, ABOVE]), merge([ABOVE, BELOW])
    for catalog in (both, turned):
        assert (catalog.vocabulary.home, catalog.vocabulary.compare_first) == ("US", ("one", "two"))
    other = Catalog((), vocabulary=record_of(Vocabulary, 'home = "CA"\ncompare_first = ["two"]'))
    over = merge([BELOW, other]).vocabulary
    assert (over.home, over.compare_first) == ("CA", ("two",))


def test_a_merged_catalog_has_the_problems_of_every_layer() -> None:
    both = merge([BELOW, ABOVE])
    assert [problem.file for problem in both.problems] == ["a", "b"]
    assert both.key == "below\nabove"
    assert merge([BELOW, Catalog(())]).key == ""


def test_one_layer_alone_stays_as_it_is() -> None:
    alone = merge([BELOW])
    assert merge([alone]) == alone
