"""The difference between two catalogs: every change and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certtui.answers.difference.changes import Difference, difference
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Body, BodyFile, OrganizationFile
from certtui.catalog.records.source import Source, walk
from certtui.catalog.records.vocabulary import (
    Condition,
    Conditions,
    Course,
    NamedPlace,
    Study,
    Vocabulary,
)
from certtui.output.pages.difference import DifferenceOutput, change_line
from tests.made_up import made_up

ONE = """
[[source]]
id = "page"
title = "The page"
read = "2025-01-02"
[[certification]]
code = "A"
name = "Scientist"
role = "scientist"
valid = "3 years"
[[certification.route]]
id = "education"
label = "Education"
wording = "A bachelor's degree."
[[certification.route.criteria]]
kind = "education"
level = "bachelor"
[[certification.fee]]
purpose = "application"
what = "application"
amount = 245
currency = "USD"
per = "once"
as_of = "2025"
[[certification]]
code = "B"
name = "Technician"
role = "technician"
[renewal]
cycle = "3 years"
points_from = ["courses", "teaching"]
[[renewal.points]]
points = 45
[[renewal.lapse]]
after = "0 days"
what = "Lapsed."
[[recognition]]
by = "California"
kind = "state"
accepted = "yes"
what = "For a license."
[[faq]]
id = "retake"
question = "May I retake?"
answer = "Yes."
topics = ["exam"]
"""
STATES = """
[[jurisdiction]]
id = "CA"
name = "California"
"""


THESAURUS = """
plain_words = ["test", "score"]
[[group]]
words = ["fee", "cost"]
[[group]]
words = ["renewal", "recertification"]
narrower = ["dues"]
[[misnomer]]
words = ["the board"]
organization = "one"
[[sense]]
words = ["works in"]
means = "accepted in"
near = ["state"]
[[section]]
section = "fees"
words = ["price"]
[[not_covered]]
name = "nurses"
words = ["nurse"]
look = "Their board."
"""
CONDITIONS = Conditions(
    conditions=(Condition(id="cpr", question="Do you have a card?", phrase="a card"),),
    courses=(Course(id="lab", name="laboratory course"),),
)
PLACES = (NamedPlace(names=("California", "LA"), state="CA"), NamedPlace(names=("Manila",)))
PHRASES = {"one:A": ("what is it", "how to"), "one#renewal": ("how long",)}


def catalog(text: str = ONE, **others: str) -> Catalog:
    found = made_up(states=STATES, thesaurus=THESAURUS, one=text, **others)
    return msgspec.structs.replace(found, conditions=CONDITIONS, places=PLACES)


def said(old: Catalog, new: Catalog) -> list[str]:
    return [f"{found.subject}: {change_line(found)}" for found in difference(old, new)]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (
            'amount = 245\ncurrency = "USD"\nper = "once"\nas_of = "2025"',
            'amount = 260\ncurrency = "USD"\nper = "once"\nas_of = "2026"',
            "ONE, A: application fee 245 USD (2025) → 260 USD (2026)",
        ),
        ('name = "Technician"', 'name = "Tech"', "ONE, B: name Technician → Tech"),
        ('code = "B"', 'code = "BT"', "ONE, BT: code B → BT"),
        ("[renewal]", '[organization]\nabbreviation = "UNO"\n[renewal]',
         "UNO: abbreviation ONE → UNO"),
        (
            'role = "technician"',
            'role = "technician"\nstatus = "retired"',
            "ONE, B: status active → retired",
        ),
        ('valid = "3 years"', 'valid = "2 years"', "ONE, A: valid 3 years → 2 years"),
        ('valid = "3 years"', "", "ONE, A: valid 3 years → not said"),
        (
            'level = "bachelor"',
            'level = "associate"',
            "ONE, A: route education, education, level bachelor → associate",
        ),
        ("points = 45", "points = 36", "ONE: renewal, point rule, points 45 → 36"),
        (
            '"courses", "teaching"',
            '"teaching", "writing"',
            "ONE: renewal, points from courses → writing",
        ),
        (
            'after = "0 days"',
            'after = "1 day"',
            "ONE: renewal, lapse step Lapsed., after 0 days → 1 day",
        ),
        (
            'accepted = "yes"',
            'accepted = "partly"',
            "ONE: recognition California, accepted yes → partly",
        ),
        ('answer = "Yes."', 'answer = "No."', "ONE: question retake, answer Yes. → No."),
        ('answer = "Yes."', 'answer = "Yes."\nchecked = "2026-11-25"',
         "ONE: question retake, checked not said → 2026-11-25"),
        (
            'read = "2025-01-02"',
            'read = "2026-11-25"',
            "ONE: source page, read 2025-01-02 → 2026-11-25",
        ),
        (
            'topics = ["exam"]',
            'topics = ["exam"]\n[[source]]\nid = "new"\ntitle = "A new page"',
            "ONE: new source: A new page",
        ),
    ],
)  # fmt: skip
def test_one_change_is_one_difference(before: str, after: str, line: str) -> None:
    assert before in ONE
    changed = catalog(ONE.replace(before, after, 1))
    assert said(catalog(), changed) == [line]


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("amount = 245", "amount = 246",
         "one:A.fees.fee[application/application/once]"),
        ('name = "Technician"', 'name = "Tech"', "one:B.name"),
        ('valid = "3 years"', 'valid = "2 years"', "one:A.valid"),
        ('level = "bachelor"', 'level = "master"',
         "one:A.routes.route[education].criteria.education[].level"),
        ("points = 45", "points = 36", "one.renewal.points.pointrule[].points"),
        ('"courses", "teaching"', '"teaching"', "one.renewal.points_from"),
        ('after = "0 days"', 'after = "1 day"', "one.renewal.lapse.lapsestep[Lapsed.].after"),
        ('answer = "Yes."', 'answer = "No."', "one.faq[retake].answer"),
        ('read = "2025-01-02"', 'read = "2026-11-25"', "one.source[page].read"),
        ('by = "California"', 'by = "Nevada"', "one.recognition[Nevada]"),
    ],
)  # fmt: skip
def test_the_key_of_a_difference_is_made_of_ids(before: str, after: str, place: str) -> None:
    """The same whichever catalog is the older; the last of them, where a record goes and comes."""
    changed = catalog(ONE.replace(before, after, 1))
    *_, last = difference(catalog(), changed)
    assert (last.key, str(last.where)) == (place, place)


@pytest.mark.parametrize(
    ("before", "after", "section"),
    [
        ('name = "Scientist"', 'name = "Sage"', "certifications"),
        ('valid = "3 years"', 'valid = "2 years"', "rules"),
        ('wording = "A', 'wording = "Any', "rules"),
        ("amount = 245", "amount = 246", "fees"),
        ("points = 45", "points = 36", "rules"),
        ('answer = "Yes."', 'answer = "No."', "questions"),
        ('what = "For a license."', 'what = "For work."', "recognition"),
        ('read = "2025-01-02"', 'read = "2026-11-25"', "sources"),
    ],
)
def test_a_difference_belongs_to_the_section_of_its_record(
    before: str, after: str, section: str
) -> None:
    (found,) = difference(catalog(), catalog(ONE.replace(before, after, 1)))
    assert found.section == section


def test_differences_stand_in_the_order_of_their_sections() -> None:
    other = ONE
    for before, after in (
        ("2025-01-02", "2026-01-02"), ('"Yes."', '"No."'), ("For a license.", "For work."),
        ("points = 45", "points = 36"), ("= 245", "= 246"), ('"Scientist"', '"Sage"'),
    ):  # fmt: skip
        other = other.replace(before, after, 1)
    changed = catalog(f'{other}[organization]\nname = "Another"')
    assert [found.section for found in difference(catalog(), changed)] == [
        "organizations", "certifications", "fees", "rules", "recognition", "questions", "sources",
    ]  # fmt: skip


def test_the_key_of_a_difference_names_the_state_or_word() -> None:
    state = catalog()
    other = made_up(states=STATES.replace("California", "Golden"), thesaurus=THESAURUS, one=ONE)
    moved = msgspec.structs.replace(other, conditions=CONDITIONS, places=PLACES[1:])
    assert [found.key for found in difference(state, moved)] == [
        "states:CA.name", "places.namedplace[CA//California]",
    ]  # fmt: skip


def test_added_and_removed_certifications_and_organizations_are_differences() -> None:
    fewer = ONE.replace(
        '[[certification]]\ncode = "B"\nname = "Technician"\nrole = "technician"\n', ""
    )
    without = made_up(
        states=STATES, vocabulary='[[role]]\nid = "technician"\nfield = "x"', one=fewer
    )
    lines = [f for f in difference(without, catalog()) if f.section == "certifications"]
    assert [f"{f.subject}: {change_line(f)}" for f in lines] == ["ONE, B: new: Technician (active)"]
    (gone,) = [f for f in difference(catalog(), without) if f.section == "certifications"]
    assert change_line(gone) == "taken out: Technician (active)"
    assert (lines[0].change, gone.change) == ("added", "removed")
    (other,) = difference(catalog(), catalog(ONE.replace("amount = 245", "amount = 250")))
    assert other.change == "changed"
    assert said(catalog(), catalog(two="")) == ["TWO: new: The Two Board"]
    asked = ONE[ONE.index("[[faq]]") :]
    assert said(catalog(ONE.replace(asked, "")), catalog()) == ["ONE: new question: May I retake?"]


def test_records_with_the_same_name_have_different_keys() -> None:
    two = ONE.replace("points = 45", "points = 45\n[[renewal.points]]\npoints = 9")
    changed = two.replace("points = 45", "points = 36").replace("points = 9", "points = 8")
    assert [found.key for found in difference(catalog(two), catalog(changed))] == [
        "one.renewal.points.pointrule[].points", "one.renewal.points.pointrule[#1].points",
    ]  # fmt: skip


def test_criteria_are_paired_with_those_of_their_kind() -> None:
    more = '[[certification.route.criteria]]\nkind = "experience"\nlength = "1 year"\n'
    route = 'level = "bachelor"\n'
    two = ONE.replace(route, route + more)
    changed = two.replace('"bachelor"', '"associate"').replace('"1 year"', '"2 years"')
    assert said(catalog(two), catalog(changed)) == [
        "ONE, A: route education, education, level bachelor → associate",
        "ONE, A: route education, experience, length 1 year → 2 years",
    ]


def test_a_superseded_figure_is_named_by_the_one_that_replaced_it() -> None:
    fee = ONE[ONE.index("[[certification.fee]]") : ONE.index('[[certification]]\ncode = "B"')]
    newer = fee.replace("245", "260").replace('"2025"', '"2026"')
    kept = ONE.replace(fee, f"{fee}superseded = true\n{newer}")
    assert said(catalog(), catalog(kept)) == [
        "ONE, A: application fee 245 USD (2025) → 260 USD (2026)"
    ]
    assert said(catalog(kept), catalog(kept.replace("= 245", "= 240"))) == [
        "ONE, A: earlier, application fee 245 USD (2025) → 240 USD (2025)"
    ]


def test_a_difference_names_which_of_two_fees_for_one_purpose_changed() -> None:
    fee = ONE[ONE.index("[[certification.fee]]") : ONE.index('[[certification]]\ncode = "B"')]
    other = fee.replace('what = "application"', 'what = "second application"')
    two = ONE.replace(fee, fee + other)
    changed = two.replace(other, other.replace("245", "95"))
    assert said(catalog(two), catalog(changed)) == [
        "ONE, A: application fee, second application 245 USD (2025) → 95 USD (2025)"
    ]
    assert said(catalog(), catalog(two.replace("= 245", "= 260", 1))) == [
        "ONE, A: application fee, application 245 USD (2025) → 260 USD (2025)",
        "ONE, A: new application fee, second application: 245 USD (2025)",
    ]


def test_two_changes_of_one_day_are_known_by_their_words() -> None:
    change = '[[change]]\ndate = "2020"\nwhat = "{}"\ncertifications = ["{}"]\n'.format
    old = catalog(ONE + change("Renamed.", "A") + change("Merged.", "A"))
    new = catalog(ONE + change("Merged.", "B") + change("Renamed.", "B"))
    assert {f.what for f in difference(old, new)} == {"change of 2020, certifications"}


def test_records_whose_name_changed_are_paired_only_one_to_one() -> None:
    fee = ONE[ONE.index("[[certification.fee]]") : ONE.index('[[certification]]\ncode = "B"')]
    first, second = (fee.replace('what = "application"', f'what = "{w}"') for w in ("x", "y"))
    two = catalog(ONE.replace(fee, first + second))
    assert [found.change for found in difference(catalog(), two)] == ["removed", "added", "added"]
    assert [found.change for found in difference(two, catalog())] == ["removed", "removed", "added"]
    (other,) = difference(catalog(), catalog(ONE.replace(fee, first)))
    assert (other.change, other.before, other.after) == ("changed", "application", "x")


def test_the_order_of_records_is_no_difference() -> None:
    other = catalog()
    (record,) = other.organizations
    turned = msgspec.structs.replace(record, certifications=record.certifications[::-1])
    assert not difference(other, msgspec.structs.replace(other, organizations=(turned,)))


def test_fields_of_study_are_paired_by_their_names() -> None:
    def with_studies(*studies: Study) -> Catalog:
        return Catalog(organizations=(), vocabulary=Vocabulary(studies=studies))

    chemistry, biology = Study(name="chemistry"), Study(name="biology")
    newer = Study(name="biology", aliases=("life science",))
    assert said(with_studies(biology), with_studies(chemistry, newer)) == [
        "Studies: study biology, aliases not said → life science",
        "Studies: new study: name chemistry; is science yes",
    ]


def test_an_added_part_is_named() -> None:
    exam = ONE.replace('valid = "3 years"\n', 'valid = "3 years"\nexam.questions = 100\n', 1)
    assert said(catalog(), catalog(exam)) == ["ONE, A: new exam: questions 100"]
    for old, new in ((ONE, exam), (exam, ONE)):
        assert [found.section for found in difference(catalog(old), catalog(new))] == ["rules"]
    audit = ONE.replace('cycle = "3 years"\n', 'cycle = "3 years"\nearning.hours_each = 2\n', 1)
    assert said(catalog(), catalog(audit)) == ["ONE: new renewal, earning: hours each 2"]


def test_a_difference_in_a_state_is_named_after_the_state() -> None:
    old = made_up(states=STATES, one=ONE)
    changed = made_up(states=STATES.replace("California", "The Golden State"), one=ONE)
    assert said(old, changed) == ["The Golden State: name California → The Golden State"]


SHARED_STATES = """
    country = "US"
    elsewhere = "No license."
    states = [{ id = "NV", name = "Nevada" }]
    [[rule]]
    id = "clia"
    title = "CLIA"
    what = "Who may test."
    [[faq]]
    id = "where"
    question = "Where?"
    answer = "There."
    [[gap]]
    about = ["Guam"]
    topic = "Its law."
    """


@pytest.mark.parametrize(
    ("before", "after", "section", "line", "key"),
    [
        ("No license.", "A card.", "states",
         "elsewhere (US) No license. → A card.", "states.US.elsewhere"),
        ("Nevada", "Nev.", "states", "state name NV, name Nevada → Nev.",
         "states.states.statename[NV].name"),
        ("Who may", "All may", "states",
         "federal rule clia, what Who may test. → All may test.",
         "states.rules.federalrule[clia].what"),
        ("There.", "Here.", "questions", "question where, answer There. → Here.",
         "states.faqs.faq[where].answer"),
        ("Its law.", "Law.", "open", "gap Guam, topic Its law. → Law.",
         "states.gaps.gap[Guam].topic"),
    ],
)  # fmt: skip
def test_a_difference_in_the_shared_facts_about_states_is_found(
    before: str, after: str, section: str, line: str, key: str
) -> None:
    old, new = made_up(SHARED_STATES), made_up(SHARED_STATES.replace(before, after))
    (found,) = difference(old, new)
    assert (found.section, found.subject, found.key) == (section, "States", key)
    assert change_line(found) == line


def test_a_difference_in_the_law_on_some_work_names_the_work() -> None:
    def state(rule: str) -> Catalog:
        law = f'work = [{{ roles = ["nurse"], rule = "{rule}" }}]'
        return made_up(f'[[jurisdiction]]\nid = "NV"\nname = "Nevada"\n{law}')

    assert said(state("may draw"), state("may not")) == [
        "Nevada: law on the work of nurse, rule may draw → may not"
    ]


def test_an_added_file_of_states_is_one_difference() -> None:
    came = difference(made_up(), made_up(SHARED_STATES))
    assert [found.what for found in came] == [
        "question", "gap", "elsewhere (US)", "elsewhere sources (US)", "state name",
        "federal rule", "source",
    ]  # fmt: skip
    assert {found.before for found in came} == {None}


def test_bodies_in_brief_are_compared() -> None:
    def with_body(name: str, title: str) -> Catalog:
        body = Body(id="ptcb", name=name, country="US", kind="k", sources=())
        page = Source(id="page", title=title, kind="official")
        return Catalog((), body_files=(BodyFile(bodies=(body,), sources=(page,)),))

    old = with_body("The Board", "A page")
    (found,) = difference(old, with_body("A Board", "A page"))
    assert (found.section, found.subject, found.key) == ("bodies", "A Board", "bodies:ptcb.name")
    (found,) = difference(old, with_body("The Board", "The page"))
    assert (found.section, found.subject, found.what) == (
        "sources", "In brief", "source page, title",
    )  # fmt: skip


def test_the_page_says_that_nothing_changed() -> None:
    (only,) = DifferenceOutput(made_up(), date(2026, 1, 1), "old", "new", ()).document().blocks
    assert only.text.startswith("Nothing")  # type: ignore[union-attr]


# ------------------------------------------------------------------ properties


def _changed(value: Any, choose: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return value + choose(["x", " more", "!"])
    if isinstance(value, (int, float, Decimal)):
        return value + 1
    return value


@st.composite
def edited(draw: st.DrawFn) -> Catalog:
    """The catalog with some lists shortened, doubled or turned, and some values others."""
    base = catalog()
    (record,) = base.organizations

    def edit(value: Any) -> Any:
        if isinstance(value, msgspec.Struct):
            kept = {name: edit(getattr(value, name)) for name in value.__struct_fields__}
            return type(value)(**kept)
        if isinstance(value, tuple):
            items = [edit(item) for item in value]
            if value and isinstance(value[0], msgspec.Struct):
                way = draw(st.sampled_from(["as it is"] * 6 + ["drop", "double", "turn"]))
                items = items[1:] if way == "drop" else items * 2 if way == "double" else items
                items = items[::-1] if way == "turn" else items
            return tuple(items)
        if draw(st.integers(0, 9)) == 0:
            return _changed(value, lambda of: draw(st.sampled_from(of)))
        return value

    new: OrganizationFile = edit(record)
    head = msgspec.structs.replace(new.organization, id="one")
    new = msgspec.structs.replace(new, organization=head)
    shared = {name: edit(getattr(base, name)) for name in SHARED}
    return msgspec.structs.replace(base, organizations=(new,), **shared)


SHARED = ("vocabulary", "thesaurus", "conditions", "places")
"""What a catalog has besides organizations and states."""


def mirrored(found: Difference) -> tuple[str, str, str]:
    return (found.key, str(found.after), str(found.before))


@settings(max_examples=20)
@given(edited(), edited())
def test_exchanging_the_catalogs_exchanges_before_and_after(one: Catalog, other: Catalog) -> None:
    assert difference(one, one, (PHRASES, PHRASES)) == ()
    forth = [(found.key, str(found.before), str(found.after)) for found in difference(one, other)]
    assert sorted(forth) == sorted(map(mirrored, difference(other, one)))


def test_every_changed_value_of_an_organization_is_one_difference() -> None:
    base = catalog()
    (record,) = base.organizations
    spots = 0
    for path, entry in walk(record):
        for name in entry.__struct_fields__:
            value = getattr(entry, name)
            if not isinstance(value, (str, int, float, Decimal)) or (path[-1:], name) == (
                ("organization",), "id",
            ):  # fmt: skip
                continue
            other = _replaced(record, path, name, _changed(value, lambda of: of[0]))
            changed = msgspec.structs.replace(base, organizations=(other,))
            spots += 1
            told = difference(base, changed)
            another = (path[:1], name) == (("recognition",), "by")  # one gone, one come
            assert len(told) == (2 if another else 1), (path, name)
    assert spots > 40


def test_the_first_record_of_a_shared_list_is_one_difference() -> None:
    without = msgspec.structs.replace(CONDITIONS, courses=())
    old = msgspec.structs.replace(catalog(), conditions=without)
    ((there, gone),) = zip(difference(old, catalog()), difference(catalog(), old), strict=True)
    assert (there.what, there.change, there.whole) == ("course", "added", True)
    assert (gone.what, gone.change, gone.whole) == ("course", "removed", True)


def test_every_changed_value_of_the_shared_files_is_a_difference() -> None:
    base = catalog()
    spots = 0
    for shared in SHARED:
        for path, entry in walk(getattr(base, shared)):
            for name in entry.__struct_fields__:
                value = getattr(entry, name)
                if isinstance(value, tuple) and value and isinstance(value[0], str):
                    value = (*value, "another")
                elif isinstance(value, (str, bool)):
                    value = _changed(value, lambda of: of[0])
                else:
                    continue
                other = _replaced(getattr(base, shared), path, name, value)
                told = difference(base, msgspec.structs.replace(base, **{shared: other}))
                spots += 1
                assert told, (shared, path, name)
                assert {found.section for found in told} <= {"words", "search"}
                if isinstance(value, tuple):
                    assert [found.after for found in told] == ["another"], (path, name)
    assert spots > 20


def test_ways_of_asking_are_named_by_the_question_that_they_lead_to() -> None:
    after = {"one:A": ("what is it",), "one:B": ("which one",), "one#renewal": ("how long",)}
    found = difference(catalog(), catalog(), (PHRASES, after))
    assert [(each.what, each.before, each.after) for each in found] == [
        ("one:A", "how to", None), ("one:B", None, "which one"),
    ]  # fmt: skip
    back = difference(catalog(), catalog(), (after, PHRASES))
    assert sorted(map(mirrored, back)) == sorted(
        (each.key, str(each.before), str(each.after)) for each in found
    )


def _replaced(record: Any, path: Any, name: str, value: Any) -> Any:
    if not path:
        return msgspec.structs.replace(record, **{name: value})
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (
            *record[:step], _replaced(record[step], rest, name, value), *record[step + 1 :],
        )  # fmt: skip
    attribute = next(
        key
        for key, written in zip(
            record.__struct_fields__, record.__struct_encode_fields__, strict=True
        )
        if written == step
    )
    inner = _replaced(getattr(record, attribute), rest, name, value)
    return msgspec.structs.replace(record, **{attribute: inner})
