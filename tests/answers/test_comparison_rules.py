"""The rules of comparisons, each on a made-up catalog."""

from __future__ import annotations

import re

import pytest

from certtui.answers.comparison.comparison import (
    ComparedSection,
    Comparison,
    Row,
    align,
    merged_rows,
)
from certtui.answers.comparison.exam_outline import Share
from certtui.answers.comparison.sections import compare
from certtui.answers.facts.fact import Fact, Item, Owner, Prose, Section
from certtui.answers.facts.recognition import StateVerdict, certification_place
from certtui.catalog.collection import Catalog
from tests.made_up import compared_row as row
from tests.made_up import made_up, organization, state_in


def row_ids(answer: Comparison, section: str) -> list[str]:
    return [row.id for found in answer.sections if found.id == section for row in found.rows]


# ---------------------------------------------------------------- the order of rows


def section_of(*ids: str) -> Section:
    facts = tuple(Fact(id_, id_.upper(), "known", (), 1, "one") for id_ in ids)
    return Section("s", "S", facts)


def order(*sections: Section) -> list[str]:
    return [row.id for row in align(sections).rows]


def test_a_row_missing_in_the_longest_section_follows_its_neighbor_in_another() -> None:
    assert order(section_of("a", "b", "c"), section_of("a", "x")) == ["a", "x", "b", "c"]
    assert order(section_of("a", "x"), section_of("a", "b", "c")) == ["a", "x", "b", "c"]
    assert order(section_of("x", "a"), section_of("a", "b", "c")) == ["x", "a", "b", "c"]


def test_a_missing_fact_is_not_found_with_the_subjects_own_name() -> None:
    left, right = align([section_of("a", "b"), section_of("b")]).rows[0].cells
    assert (left.state, right.state) == ("known", "not-found")
    assert (right.text, right.label, right.owner) == ("not found", "A", "one")


EXAMINED = '[[certification]]\ncode = "A"\nrole = "nurse"\n[certification.exam]\nquestions = 9'
BARE = '[[certification]]\ncode = "A"\nrole = "nurse"'


@pytest.mark.parametrize(("other", "shown"), [(BARE, ["exam"]), (EXAMINED, None)])
def test_a_section_of_which_nothing_was_found_is_shown_as_one_row(
    other: str, shown: list[str] | None
) -> None:
    """Its rows stay the same for every pair; only what is shown is one."""
    rows = ["questions", "minutes", "form", "passing"]
    answer = compare(made_up(one=BARE, two=other), ["one:A", "two:A"])
    assert row_ids(answer, "exam") == rows
    merged = merged_rows(next(section for section in answer.sections if section.id == "exam"))
    assert [row.id for row in merged.rows] == (shown or rows)
    assert [cell.owner for cell in merged.rows[0].cells] == ["one", "two"]


# ---------------------------------------------------------------- the role of organizations

WIDER = """
[[role]]
id = "nurse"
field = "care"
education = "bachelor"
[[role]]
id = "matron"
field = "{0}"
education = "{1}"
may_include = ["nurse"]
"""


@pytest.mark.parametrize(
    ("field", "schooling", "name"),
    [
        ("care", "bachelor", "a nurse (TWO: matron)"), ("other", "bachelor", ""),
        ("care", "master", ""),
    ],
)  # fmt: skip
def test_a_wider_role_of_the_same_field_and_schooling_stands_for_one_not_shared(
    field: str, schooling: str, name: str
) -> None:
    nurse, matron = (
        f'[[certification]]\ncode = "A"\nrole = "{role}"' for role in ("nurse", "matron")
    )
    catalog = made_up(vocabulary=WIDER.format(field, schooling), one=nurse, two=matron)
    for names in (["one", "two"], ["two", "one"]):
        answer = compare(catalog, names)
        assert answer.role_name == name
        own = {"one": "a nurse", "two": "a matron"} if name else {"one": "", "two": ""}
        assert {subject.id: subject.role_name for subject in answer.subjects} == own
        assert answer.roles == (("nurse",) if name else ())
        compared = [cost.award.organization.id for cost in answer.costs]
        assert compared == (names if name else [])


def test_a_role_that_is_shared_comes_before_a_wider_one() -> None:
    both = '[[certification]]\ncode = "A"\nrole = "clerk"\n'
    nurse, matron = (
        f'[[certification]]\ncode = "B"\nrole = "{role}"' for role in ("nurse", "matron")
    )
    catalog = made_up(
        vocabulary=WIDER.format("care", "bachelor"), one=both + nurse, two=both + matron
    )
    assert compare(catalog, ["one", "two"]).roles == ("clerk",)
    asked = compare(catalog, ["one", "two"], role="nurse")
    assert asked.role_name == "a nurse (TWO: matron)"


# ---------------------------------------------------------------- narrowing


def cell(state: str, value: object = None) -> Fact:
    return Fact("x", "X", state, (), value, "one")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "differs", "known"),
    [
        (Row("r", "R", (cell("known", 1), cell("known", 1))), False, True),
        (Row("r", "R", (cell("known", 1), cell("known", 2))), True, True),
        (Row("r", "R", (cell("known", 1), cell("none"))), True, True),
        (Row("r", "R", (cell("none"), cell("none"))), False, False),
        (Row("r", "R", (cell("not-found"), cell("none"))), True, False),
        (Row("r", "R", (cell("not-found"), cell("not-found"))), False, False),
        (Row("r", "R", (cell("disputed"), cell("disputed"))), True, True),
    ],
)
def test_narrowing_leaves_rows_that_differ_or_are_known_as_asked(
    row: Row, differs: bool, known: bool
) -> None:
    answer = Comparison("organization", (), (ComparedSection("s", "S", (row,)),), 10)
    assert bool(answer.where(differs=True).sections) == differs
    assert bool(answer.where(known=True).sections) == known
    assert answer.where(differs=True, known=True).whole == answer.sections


def test_a_disputed_row_counts_as_different_though_it_is_in_words() -> None:
    said = (cell("known", Prose.of("a")), cell("known", Prose.of("b")))
    rows = (Row("plain", "P", said), Row("disputed", "D", (*said, cell("disputed"))))
    answer = Comparison("organization", (), (ComparedSection("s", "S", rows),), 10)
    assert [r.id for s in answer.where(differs=True).sections for r in s.rows] == ["disputed"]
    assert len(answer.where(differs=True, in_words=True).sections[0].rows) == 2


def test_a_row_keeps_its_id_when_the_answer_is_narrowed() -> None:
    same = (cell("known", 1), cell("known", 1))
    sections = tuple(ComparedSection(id_, "S", (Row("r", id_, same),)) for id_ in ("a", "b"))
    answer = Comparison("organization", (), sections, 10).where(differs=True)
    assert not answer.sections
    assert row(answer, "b", "r").label == "b"


def test_searching_a_comparison_narrows_the_sections_and_keeps_the_glance() -> None:
    glance = (Row("g", "G", (cell("known", 1),)), Row("u", "U", (cell("none"),)))
    answer = Comparison("organization", (), (), 10, glance)
    assert answer.where(wanted=re.compile("zzz")).glance == glance
    assert answer.where(known=True).glance == glance[:1]


# ---------------------------------------------------------------- which rows there are


def test_rows_without_any_fact_are_left_out_except_core_rows() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        role = "nurse"
        [renewal]
        none = ["audit"]
        """,
        two="""
        [[certification]]
        code = "B"
        role = "nurse"
        [renewal]
        """,
    )
    found = row_ids(compare(catalog, ["one", "two"]), "renewal")
    assert "points" in found  # an answer too: nobody says how many
    assert "audit" in found  # "no audit" is more than "none"
    assert "steps" not in found


def test_two_organizations_without_a_role_in_common_show_what_is_known_alone() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        role = "nurse"
        [renewal]
        cycle = "3 years"
        """,
        two="""
        [[certification]]
        code = "B"
        role = "cook"
        [renewal]
        """,
    )
    assert row_ids(compare(catalog, ["one", "two"]), "renewal") == ["cycle"]


# ---------------------------------------------------------------- disagreements

DISAGREED = """
    [[certification]]
    code = "A"
    role = "nurse"
    [[certification.route]]
    id = "school"
    label = "School"
    wording = "A degree."
    criteria = [{{ kind = "education", level = "bachelor" }}]
    [[disagreement]]
    about = ["A:route.school"]
    settled = {settled}
    claims = [{{ says = "a degree", source = "page" }}, {{ says = "none", source = "blog" }}]
    """
SETTLED = DISAGREED.format(settled="true")


@pytest.mark.parametrize(("settled", "state"), [("true", "known"), ("false", "disputed")])
def test_a_settled_disagreement_about_a_route_leaves_it_known(settled: str, state: str) -> None:
    catalog = made_up(one=DISAGREED.format(settled=settled), two=SETTLED)
    answer = compare(catalog, ["one:A", "two:A"])
    cell = row(answer, "eligibility", "route-1").cells[0]
    assert cell.state == state
    assert cell.disagreement is not None


def test_a_row_with_only_disputed_cells_stays() -> None:
    disputed = DISAGREED.format(settled="false")
    answer = compare(made_up(one=disputed, two=disputed), ["one:A", "two:A"])
    assert {cell.state for cell in row(answer, "eligibility", "route-1").cells} == {"disputed"}


@pytest.mark.parametrize("settled_first", [True, False])
def test_a_fact_with_an_unsettled_disagreement_is_disputed_even_beside_a_settled_one(
    settled_first: bool,
) -> None:
    def disagreement(settled: bool) -> str:
        return f"""
        [[disagreement]]
        about = ["renewal.cycle"]
        settled = {str(settled).lower()}
        """

    record = organization(
        "one", disagreement(settled_first).lstrip("\n") + disagreement(not settled_first)
    )
    found: Owner = Owner.of(record)
    assert not found.disagreements["renewal.cycle"].settled


# ---------------------------------------------------------------- examination outlines


def outline(first: str, second: str) -> Comparison:
    text = """
        [[certification]]
        code = "A"
        role = "nurse"
        [certification.exam]
        outline = [{}]
        """
    return compare(made_up(one=text.format(first), two=text.format(second)), ["one:A", "two:A"])


def test_shares_of_a_subject_are_summed_if_all_are_known() -> None:
    whole = '{name = "Sums", subject = "math", percent = 10}, '
    answer = outline(
        whole + '{name = "Areas", subject = "math", percent = [5, 15]}',
        whole + '{name = "Areas", subject = "math"}',
    )
    both, partly = row(answer, "outline", "outline.math").cells
    assert (both.state, both.text) == ("known", "15 to 25% in all; 10% Sums; 5 to 15% Areas")
    assert (partly.state, partly.text) == (
        "not-found",
        "on the exam, share not published; 10% Sums; Areas",
    )


def test_subjects_stand_in_the_order_of_the_vocabulary_and_only_those_there_are() -> None:
    vocabulary = "".join(f'[[subject]]\nid = "{id_}"\nname = "{id_}!"\n' for id_ in "zya")
    text = """
        [[certification]]
        code = "A"
        role = "nurse"
        [certification.exam]
        outline = [{}]
        """
    topic = '{{name = "N{0}", subject = "{0}", percent = 10}}'
    one = text.format(", ".join(topic.format(id_) for id_ in "ayb"))
    catalog = made_up(vocabulary=vocabulary, one=one, two=text.format('{name = "Words"}'))
    answer = compare(catalog, ["one:A", "two:A"])
    (section,) = (each for each in answer.sections if each.id == "outline")
    assert [(each.id, each.label) for each in section.rows] == [
        ("outline.y", "y!"), ("outline.a", "a!"), ("outline.b", "b"), ("outline.Words", "Words"),
    ]  # fmt: skip
    assert [cell.text for cell in section.rows[0].cells] == ["10%: Ny", "no part of its own"]
    assert section.rows[3].cells[1].text == "on the exam, share not published"


def test_a_share_is_rounded_to_a_tenth_of_a_percent() -> None:
    assert (str(Share(33.349, 33.349)), str(Share(10, 12.36))) == ("33.3%", "10 to 12.4%")
    assert Share(10, 15).middle == 12.5


def test_a_subject_that_an_outline_lacks_is_none_and_an_unknown_outline_not_found() -> None:
    answer = outline('{name = "Sums", percent = 10}', '{name = "Words", percent = 10}')
    assert [cell.state for cell in row(answer, "outline", "outline.Sums").cells] == [
        "known",
        "none",
    ]
    answer = outline('{name = "Sums", percent = 10}', "")
    states = [cell.state for cell in row(answer, "outline", "outline.Sums").cells]
    assert states == ["known", "not-found"]


# ---------------------------------------------------------------- recognition


def recognized(accepts: str, body: str = "") -> Catalog:
    """One awards A and B to nurses; California accepts as given."""
    return made_up(
        one=f"""
        [[certification]]
        code = "A"
        role = "nurse"
        {body}
        [[certification]]
        code = "B"
        role = "nurse"
        """,
        two="",
        states=f"""
        [[jurisdiction]]
        id = "CA"
        accepts = [{{title = "T", {accepts}}}]
        """,
    )


def place(catalog: Catalog, name: str) -> str:
    found = certification_place(state_in(catalog, "CA"), catalog.certification(name))
    return found.state


def test_a_state_that_names_certifications_accepts_no_other_of_that_body() -> None:
    catalog = recognized('bodies = ["one"], certifications = ["one:A", "two:B"]')
    assert (place(catalog, "one:A"), place(catalog, "one:B")) == ("known", "not-found")


def test_a_state_that_names_a_body_accepts_all_its_certifications_in_the_role() -> None:
    catalog = recognized('bodies = ["one"], certifications = ["two:B"]')
    assert (place(catalog, "one:A"), place(catalog, "one:B")) == ("known", "known")
    catalog = recognized('bodies = ["one"], roles = ["cook"]')
    assert place(catalog, "one:A") == "not-found"
    catalog = recognized('bodies = ["one"], roles = ["cook"], certifications = ["one:A"]')
    assert (place(catalog, "one:A"), place(catalog, "one:B")) == ("known", "not-found")


def test_a_rule_may_name_the_body_of_a_certification_as_the_certification_does() -> None:
    catalog = recognized('bodies = ["one"]', 'body = "ONEi"')
    assert (place(catalog, "one:A"), place(catalog, "one:B")) == ("not-found", "known")
    catalog = recognized('bodies = ["ONEi"]', 'body = "ONEi"\nletters = "A(ONE)"')
    assert (place(catalog, "one:A"), place(catalog, "one:B")) == ("known", "not-found")


def test_the_titles_that_a_certification_counts_for_are_named_in_order() -> None:
    rules = ", ".join(f'{{title = "{title}", bodies = ["one"]}}' for title in "DBCAEB")
    catalog = made_up(
        one='[[certification]]\ncode = "A"\nrole = "nurse"',
        states=f'[[jurisdiction]]\nid = "CA"\naccepts = [{rules}]',
    )
    verdict = certification_place(state_in(catalog, "CA"), catalog.certification("one:A")).value
    assert isinstance(verdict, StateVerdict)
    assert verdict.said == "A and B and C and D and E"


ACCEPTED = """
    [[recognition]]
    by = "California"
    kind = "state"
    jurisdiction = "CA"
    accepted = "{}"
    what = "as it says"
    certifications = ["A"]
"""


@pytest.mark.parametrize(
    ("accepted", "state"),
    [("yes", "known"), ("partly", "known"), ("no", "none"), ("unclear", "not-found")],
)
def test_the_organization_says_who_recognizes_it_where_the_state_has_no_rule(
    accepted: str, state: str
) -> None:
    certification = '[[certification]]\ncode = "A"\nrole = "nurse"\n'
    catalog = made_up(
        one=certification + ACCEPTED.replace("    ", "").format(accepted),
        states='[[jurisdiction]]\nid = "CA"',
    )
    found = certification_place(state_in(catalog, "CA"), catalog.certification("one:A"))
    assert (found.state, found.text) == (state, "as it says")


@pytest.mark.parametrize(
    ("countries", "rows"),
    [(("US", "US"), ["state.CA"]), (("US", "GB"), ["states"]), (("GB", "IE"), ["states"])],
)
def test_states_are_one_row_unless_two_organizations_work_there(
    countries: tuple[str, str], rows: list[str]
) -> None:
    one, two = (f'[organization]\ncountry = "{country}"' for country in countries)
    catalog = made_up(
        one=one,
        two=two,
        states="""
        [[jurisdiction]]
        id = "CA"
        accepts = [{title = "T", bodies = ["one"]}]
        [[jurisdiction]]
        id = "NV"
        """,
    )
    answer = compare(catalog, ["one", "two"])
    assert row_ids(answer, "recognition") == rows
    assert row(answer, "recognition", rows[0]).relation == "partial"


def said(answer: Comparison, section: str, name: str) -> list[tuple[str, str]]:
    return [(cell.state, cell.text) for cell in row(answer, section, name).cells]


def test_states_are_compared_by_license_titles_if_all_have_them() -> None:
    """What only an organization says of a state is compared by whether it is accepted."""
    head = '[[certification]]\ncode = "A"\nrole = "nurse"\n'
    states = """
    [[jurisdiction]]
    id = "CA"
    accepts = [
        { title = "T", note = "with a course", bodies = ["one", "two"] },
        { title = "U", bodies = ["two"] },
    ]
    [[jurisdiction]]
    id = "NV"
    accepts = [{ title = "T", bodies = ["one"] }]
    [[jurisdiction]]
    id = "OH"
    """
    other = ACCEPTED.replace("    ", "").format("yes").replace('"CA"', '"NV"')
    catalog = made_up(one=head, two=head + other, states=states)
    answer = compare(catalog, ["one:A", "two:A"])
    assert row_ids(answer, "recognition") == ["state.CA", "state.NV"]
    assert row(answer, "recognition", "state.CA").relation == "different"
    assert row(answer, "recognition", "state.NV").relation == "same"
    assert said(answer, "recognition", "state.CA") == [
        ("known", "T (with a course)"), ("known", "T (with a course); U"),
    ]  # fmt: skip
    whole = compare(catalog, ["one", "two"])
    assert said(whole, "recognition", "state.CA") == [("known", "T"), ("known", "T; U")]


def test_recognition_is_compared_by_kind_of_recognizer() -> None:
    recognition = """
    [[recognition]]
    by = "{}"
    kind = "{}"
    accepted = "{}"
    what = "{}"
    """
    one = recognition.format("The Army", "federal", "yes", "for pay") + recognition.format(
        "The Guild", "employer", "no", "not at all"
    )
    two = recognition.format("The Army", "federal", "yes", "for rank") + recognition.format(
        "California", "state", "yes", "in CA"
    ).replace('kind = "state"', 'kind = "state"\njurisdiction = "CA"')
    answer = compare(made_up(one=one, two=two), ["one", "two"])
    assert row_ids(answer, "recognition") == ["recognition.federal", "recognition.employer"]
    federal = row(answer, "recognition", "recognition.federal")
    assert (federal.label, federal.relation, federal.in_words) == ("Federal bodies", "same", True)
    assert said(answer, "recognition", "recognition.employer") == [
        ("known", "The Guild: not at all"), ("not-found", "not found"),
    ]  # fmt: skip


def test_states_in_one_row_are_named() -> None:
    state = (
        '[[jurisdiction]]\nid = "{}"\nname = "{}"\naccepts = [{{ title = "T", bodies = [{}] }}]\n'
    )
    catalog = made_up(
        one="",
        two='[organization]\ncountry = "GB"',
        states=state.format("CA", "California", '"one"')
        + state.format("NV", "Nevada", '"one"')
        + state.format("OH", "Ohio", ""),
        vocabulary='[[country]]\nid = "US"\nname = "United States"',
    )
    answer = compare(catalog, ["one", "two"])
    gathered = row(answer, "recognition", "states")
    assert gathered.label == "State licenses, United States"
    assert said(answer, "recognition", "states") == [
        ("known", "California, Nevada"), ("not-found", "not found"),
    ]  # fmt: skip


def test_states_in_one_row_cite_their_laws_and_the_organization() -> None:
    catalog = made_up(
        one="""
        [[source]]
        id = "own"
        title = "Who takes it"
        [[recognition]]
        kind = "state"
        jurisdiction = "NV"
        accepted = "yes"
        what = "Nevada takes it."
        sources = ["own"]
        """,
        two='[organization]\ncountry = "GB"',
        states="""
        [[source]]
        id = "law"
        title = "The law"
        [[jurisdiction]]
        id = "CA"
        accepts = [{ title = "T", bodies = ["one"], sources = ["law"] }]
        [[jurisdiction]]
        id = "NV"
        """,
    )
    cell = row(compare(catalog, ["one", "two"]), "recognition", "states").cells[0]
    cited = [source.title for source in catalog.sources(cell.owner, cell.sources)]
    assert cited == ["The law", "Who takes it"]


# ---------------------------------------------------------------- who they are, what they certify


def test_the_heading_of_a_compared_column_names_the_body_once() -> None:
    catalog = made_up(
        one='[[certification]]\ncode = "A"\nname = "First"\nrole = "nurse"\nletters = "A(One)"',
        two='[[certification]]\ncode = "B"\nname = "Second"\nrole = "nurse"',
    )
    subjects = compare(catalog, ["one:A", "two:B"]).subjects
    assert [(each.id, each.title, each.name) for each in subjects] == [
        ("one:A", "A(One)", "First, ONE"), ("two:B", "B(TWO)", "Second, TWO"),
    ]  # fmt: skip
    one, _ = compare(catalog, ["one", "two"]).subjects
    assert (one.id, one.title, one.name) == ("one", "ONE", "The One Board")


def test_the_roles_that_are_certified_are_compared_by_their_levels() -> None:
    entry = '[[certification]]\ncode = "{}"\nname = "N"\nrole = "{}"\nlevel = "{}"\n{}\n'
    catalog = made_up(
        one=entry.format("A", "nurse", "technician", 'letters = "A(ONE)"')
        + entry.format("B", "nurse", "specialist", "")
        + entry.format("C", "cook", "technician", "")
        + entry.format("D", "porter", "technician", 'status = "retired"'),
        two=entry.format("A", "nurse", "technician", "")
        + entry.format("B", "nurse", "specialist", "")
        + entry.format("E", "cook", "specialist", ""),
        three=entry.format("F", "nurse", "technician", ""),
    )
    answer = compare(catalog, ["one", "two", "three"])
    assert row_ids(answer, "certifications") == ["nurse", "cook"]
    assert said(answer, "certifications", "nurse")[0] == ("known", "A(ONE) N; B N")
    assert said(answer, "certifications", "cook")[2] == ("none", "no certification")
    pairs = [row(compare(catalog, [a, b]), "certifications", "nurse").relation
             for a, b in (("one", "two"), ("one", "three"))]  # fmt: skip
    assert pairs == ["same", "different"]
    assert row(compare(catalog, ["one", "two"]), "certifications", "cook").relation == "different"


def test_lists_of_rules_are_shortened_and_leave_out_what_another_row_says() -> None:
    text = """
    [organization]
    website = "https://one.org"
    note = "A note."
    [[certification]]
    code = "A"
    role = "nurse"
    note = "A note."
    [renewal]
    cycle = "3 years"
    note = "A note."
    due = { rule = "end-of-month", note = "A long word." }
    [[renewal.points]]
    points = 45
    note = "A long word."
    certifications = ["A"]
    split = [{ area = "safety", points = 1 }]
    [[renewal.fee]]
    purpose = "renewal"
    what = "a renewal with a long name"
    amount = 5
    currency = "USD"
    per = "cycle"
    certifications = ["A"]
    """
    answer = compare(made_up(one=text, two=text), ["one", "two"])
    ids = [row_.id for section in answer.sections for row_ in section.rows]
    assert not {"website", "note", "related", "how", "leads_to"} & {*ids}
    said_of = {id_: said(answer, "renewal", id_)[0][1] for id_ in ("due", "points", "fees")}
    assert not any("long" in words or "safety" in words for words in said_of.values())
    held = compare(made_up(one=text, two=text), ["one:A", "two:A"])
    assert said(held, "keeping", "points")[0] == ("known", "45 points")
    assert said(held, "keeping", "renewal")[0] == ("known", "$5 a cycle")


# ---------------------------------------------------------------- words, and rungs that agree


def narrowed(**wanted: object) -> list[str]:
    def prose(text: str) -> Fact:
        return Fact("x", "X", "known", (Item(text),), Prose.of(text), "one")

    sections = (
        ComparedSection("a", "Audits", (Row("r", "Rule", (prose("By post."), prose("By mail."))),)),
        ComparedSection("b", "Fees", (Row("s", "Sum", (cell("known", 1), cell("known", 2))),)),
    )
    answer = Comparison("organization", (), sections, 10).where(**wanted)  # type: ignore[arg-type]
    return [row.id for section in answer.sections for row in section.rows]


def test_rows_that_differ_only_in_words_have_a_switch_of_their_own() -> None:
    assert narrowed(differs=True) == ["s"]
    assert narrowed(differs=True, in_words=True) == ["r", "s"]
    assert narrowed(in_words=True) == ["r", "s"]


def test_words_are_looked_for_in_titles_labels_and_cells() -> None:
    assert narrowed(wanted=re.compile("Audit")) == ["r"]
    assert narrowed(wanted=re.compile("Rule")) == ["r"]
    assert narrowed(wanted=re.compile("mail")) == ["r"]
    assert narrowed(wanted=re.compile("zzz|Sum")) == ["s"]
    assert narrowed(wanted=re.compile("zzz")) == []


@pytest.mark.parametrize(
    ("rungs", "labels"),
    [
        ('{after = "0 days", what = "w"}', ["From the day it lapses on"]),
        (
            '{after = "5 years", what = "w"}',
            ["From the day it lapses to 3 years", "From 5 years on"],
        ),
        (
            '{after = "0 days", what = "w"}, {after = "3 years", what = "v"}',
            ["From the day it lapses to 2 years", "From 3 years on"],
        ),
        (
            '{after = "0 days", what = "w"}, {after = "90 days", what = "v"}, '
            '{after = "1 year", what = "u"}, {after = "10 years", what = "t"}',
            ["As soon as it lapses", "After 90 days", "From 1 year to 5 years", "After 10 years"],
        ),
    ],
)
def test_rungs_with_the_same_text_are_one_row(rungs: str, labels: list[str]) -> None:
    catalog = made_up(one=f"[renewal]\nlapse = [{rungs}]")
    answer = compare(catalog, ["one", "one"])
    lapse = next(section for section in answer.sections if section.id == "lapse")
    merged = merged_rows(lapse)
    assert [row.label for row in merged.rows] == labels
    assert merged.rows[-1].cells[0].items == lapse.rows[-1].cells[0].items


def test_a_certification_without_routes_says_none_only_if_its_record_does() -> None:
    states = {}
    for none in ("", 'none = ["route"]'):
        catalog = made_up(
            one=f'[[certification]]\ncode = "A"\nrole = "nurse"\n{none}',
            two="""
            [[certification]]
            code = "B"
            role = "nurse"
            [[certification.route]]
            id = "r"
            wording = "School."
            criteria = [{ kind = "education", level = "bachelor" }]
            """,
        )
        cell = row(compare(catalog, ["one:A", "two:B"]), "eligibility", "route-1").cells[0]
        states[none] = (cell.state, cell.text)
    assert list(states.values()) == [("not-found", "not found"), ("none", "none")]


def test_routes_are_compared_by_their_way_if_a_certification_has_several() -> None:
    def body(*criteria: str) -> str:
        routes = "".join(
            f'[[certification.route]]\nid = "r{number}"\nwording = "W{number}."\n'
            f"criteria = [{asked}]\n"
            for number, asked in enumerate(criteria)
        )
        return f'[[certification]]\ncode = "A"\nrole = "nurse"\n{routes}'

    school = '{kind = "education", level = "bachelor"}'
    served, talked = '{kind = "military"}', '{kind = "other", text = "talk"}'

    def ways(one: str, two: str) -> list[str]:
        ids = row_ids(compare(made_up(one=one, two=two), ["one:A", "two:A"]), "eligibility")
        return [id_ for id_ in ids if id_.startswith("way.")]

    assert ways(body(school), body(served)) == []
    two_ways = body(school, served)
    assert ways(body(school), two_ways) == ways(two_ways, body(school))
    assert ways(body(school), two_ways) == ["way.military", "way.schooling"]
    answer = compare(made_up(one=two_ways, two=body(talked, talked)), ["one:A", "two:A"])
    school_cells = row(answer, "eligibility", "way.schooling").cells
    assert [(cell.state, cell.text) for cell in school_cells] == [
        ("known", "bachelor's degree"), ("none", "no such route"),
    ]  # fmt: skip
    assert row(answer, "eligibility", "way.other").in_words
    for none, state in (("", "not-found"), ('none = ["route"]', "none")):
        bare = f'[[certification]]\ncode = "A"\nrole = "nurse"\n{none}'
        answer = compare(made_up(one=two_ways, two=bare), ["one:A", "two:A"])
        assert row(answer, "eligibility", "way.schooling").cells[1].state == state


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("", "no such route"),
        ('[[certification.route]]\nid = "u"\nunread = true\ncriteria = [{kind = "military"}]',
         "not found"),
        ('[[gap]]\ntopic = "further routes"\nabout = ["A:route"]', "not found"),
        ('[[gap]]\ntopic = "routes of another"\nabout = ["B:route"]', "no such route"),
    ],
)  # fmt: skip
def test_a_way_in_without_a_route_is_none_only_where_all_routes_were_read(
    more: str, text: str
) -> None:
    school, served = '{kind = "education", level = "bachelor"}', '{kind = "military"}'
    route = '[[certification.route]]\nid = "{}"\nwording = "W."\ncriteria = [{}]\n'
    body = '[[certification]]\ncode = "A"\nrole = "nurse"\n' + route.format("s", school)
    catalog = made_up(one=body + route.format("m", served), two=body + more)
    cells = row(compare(catalog, ["one:A", "two:A"]), "eligibility", "way.military").cells
    assert [cell.text for cell in cells] == ["military training or service in the field", text]


@pytest.mark.parametrize(
    ("more", "texts"),
    [
        ("", ["R: W.", "bachelor's degree"]),
        ('status = "unclear"', ["R: W. Not clear whether it is still open.",
                                "bachelor's degree (not clear whether still open)"]),
        ('incomplete = "Ask."', ["R: W.", "bachelor's degree (not fully known)"]),
        ('criteria = []', ["R: W.", "W."]),
    ],
)  # fmt: skip
def test_a_route_says_what_was_not_found_about_it(more: str, texts: list[str]) -> None:
    school = 'criteria = [{kind = "education", level = "bachelor"}]'
    route = '[[certification.route]]\nid = "{}"\nlabel = "R"\nwording = "W."\n{}\n'
    asked = more if "criteria" in more else f"{school}\n{more}"
    head = '[[certification]]\ncode = "A"\nrole = "nurse"\n'
    catalog = made_up(one=head + route.format("r", asked), two=head + route.format("s", asked) * 2)
    answer = compare(catalog, ["one:A", "two:A"])
    way = "way.other" if "criteria" in more else "way.schooling"
    cells = [row(answer, "eligibility", id_).cells[0] for id_ in ("route-1", way)]
    assert [cell.text for cell in cells] == texts


def test_the_easiest_route_has_no_time_limit_only_where_all_of_it_is_known() -> None:
    route = """
    [[certification]]
    code = "A"
    role = "nurse"
    [[certification.route]]
    id = "r"
    wording = "W."
    criteria = [{{ kind = "education", level = "{}"{} }}]
    {}
    """
    whole, within = (route.format("bachelor", more, "") for more in ("", ', within = "1 year"'))
    partly, unread = (
        route.format("bachelor", "", 'incomplete = "Ask."'),
        route.partition("criteria")[0],
    )
    catalog = made_up(one=whole, two=within, three=partly, five=unread)
    unknown = ("not-found", "not found")

    def laid(name: str, *ids: str) -> list[tuple[str, str]]:
        answer = compare(catalog, [f"{id_}:A" for id_ in ids])
        return [(cell.state, cell.text) for cell in row(answer, "eligibility", name).cells]

    assert laid("route-1.within", "one", "two", "three", "five") == [
        ("none", "none"), ("known", "education within 1 year"), unknown, unknown,
    ]  # fmt: skip


def test_the_lapse_ladder_is_compared_only_between_organizations() -> None:
    """Within one the ladder is the same, and shown where the organization is."""
    body = """
    [[certification]]
    code = "A"
    role = "nurse"
    [[certification]]
    code = "B"
    role = "nurse"
    [renewal]
    cycle = "2 years"
    lapse = [{ after = "0 days", what = "A fee." }]
    """
    catalog = made_up(one=body, two=body)
    for pair, has_lapse in ((["one:A", "one:B"], False), (["one:A", "two:A"], True)):
        answer = compare(catalog, pair)
        assert ("lapse" in [section.id for section in answer.sections]) == has_lapse
        assert ("lapsed-1" in [row.id for row in answer.glance]) == has_lapse


def test_the_row_of_membership_says_how_to_join() -> None:
    catalog = made_up(
        one='[membership]\nrelation = "separate"\nhow = "By post."',
        two='[membership]\nrelation = "none"\nhow = "There is none."',
        three="",
    )
    answer = compare(catalog, ["one", "two", "three"])
    joined, none, unknown = row(answer, "membership", "relation").cells
    assert joined.text.endswith("not needed for certification; By post.")
    assert none.text == "there is no membership; There is none."
    assert unknown.text == "not found"


def test_time_limits_are_listed_by_kind_and_then_by_length() -> None:
    asked = (
        'kind = "military"',
        'kind = "experience", length = "1 year"',
        'kind = "program", roles = ["nurse"]',
        'kind = "education", level = "bachelor"',
    )
    routes = ", ".join(
        f'{{ {one}, within = "{within}" }}'
        for one in asked
        for within in ("10 years", "5 years", "18 months")
    )
    text = (
        '[[certification]]\ncode = "A"\nrole = "nurse"\n'
        f'[[certification.route]]\nid = "r"\nlabel = "R"\ncriteria = [{routes}]'
    )
    answer = compare(made_up(one=text), ["one:A", "one:A"])
    cells = row(answer, "eligibility", "route-1.within").cells
    said = [item.text for item in cells[0].items]
    spans = ("18 months", "5 years", "10 years")
    assert said == [
        f"{kind} within {span}"
        for kind in ("education", "program", "work", "military training")
        for span in spans
    ]
