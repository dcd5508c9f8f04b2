"""The lines of records, without an interface: their texts and order."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from certtui.answers.comparison.sections import compare
from certtui.answers.cost.over_years import charts, cost_of
from certtui.answers.difference.changes import Difference, Where
from certtui.answers.paths.choices import choice_meant
from certtui.answers.paths.questions import AnswerChoice, ProfileQuestion, question
from certtui.answers.paths.routes import find_paths
from certtui.answers.paths.wording import answer_text
from certtui.answers.renewal.plan import Plan, Unplanned, make_plan
from certtui.catalog.award import BODIES, STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Source
from certtui.catalog.records.values import When
from certtui.catalog.records.vocabulary import Condition, Conditions, Course
from certtui.errors import NameNotKnown, RequestError
from certtui.output.document import BOUND
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential
from certtui.person.profile import (
    Answer,
    CredentialSaid,
    ForeignDegree,
    Profile,
    Schooling,
    Service,
    Training,
    Work,
)
from certtui.tui.dialogs import forms
from certtui.tui.lines import renewal, timeline
from certtui.tui.lines.changes import (
    change_lines,
    place_of,
)
from certtui.tui.lines.comparison import comparison_columns, cost_bars, cost_scale
from certtui.tui.lines.facts import fact_columns
from certtui.tui.lines.interview import (
    NOT_SAID,
    AskLine,
    answer_lines,
    form_columns,
    form_lines,
    interview_lines,
)
from certtui.tui.lines.organization import certification_columns
from certtui.tui.lines.routes import RouteLines, route_columns
from certtui.tui.lines.targets import CostTarget, Footnotes, TextTarget, with_source
from certtui.tui.widgets.line import Columns, Line
from certtui.tui.widgets.styled_text import EMPTY, Words, ellipsized, shares, wrapped_rows
from tests.made_up import made_up

TODAY = date(2026, 11, 25)


def day(text: str) -> date:
    return date.fromisoformat(text)


def texts(lines: Sequence[Line]) -> list[str]:
    """The cells of each line, with a bar between two."""
    return [" | ".join(cell.plain for cell in line.cells) for line in lines]


# ---------------------------------------------------------------- forms of My credentials

NO_CREDENTIAL = dict.fromkeys(("certified", "expires", "status", "since", "number"), "")
NO_ACTIVITY = dict.fromkeys(
    ("title", "points", "hours", "on", "category", "kind", "for", "provider", "accreditor",
     "proof"),
    "",
)  # fmt: skip
HELD = HeldCredential(
    certification="one:A", certified=day("2024-03-14"), status="inactive", since=day("2026-01-02"),
    number="7", note="kept",
)  # fmt: skip
COURSE = Activity(
    id="a1", title="Course", on=day("2026-03-14"), points=1.5, hours=2, category="safety",
    kind="course", provider="Acme", accreditor="PACE", credentials=("one:A", "one:B"), note="kept",
)  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    text = '[[certification]]\ncode = "{}"\nrole = "{}"\n'
    return made_up(one=text.format("A", "nurse") + text.format("B", "tech"))


def credential_form(before: HeldCredential | None) -> forms.CredentialForm:
    return forms.CredentialForm(before, catalog=made_up(one=BODY), today=TODAY, name="one:A")


def activity_form(
    catalog: Catalog, before: Activity | None, plans: Sequence[Plan] = (), today: date = TODAY
) -> forms.ActivityForm:
    return forms.ActivityForm(before, catalog=catalog, today=today, plans=plans, held={"one:A"})


def test_the_form_of_a_kept_credential_gives_it_back_unchanged() -> None:
    filled = {box.id: box.value for box in credential_form(HELD).boxes}
    assert filled == NO_CREDENTIAL | {
        "certified": "14 March 2024", "status": "inactive", "since": "2 January 2026",
        "number": "7",
    }  # fmt: skip
    assert credential_form(HELD).read(filled) == HELD
    empty = {box.id: box.value for box in credential_form(None).boxes}
    assert empty == NO_CREDENTIAL


def test_a_credential_of_another_status_is_refused() -> None:
    answers = NO_CREDENTIAL | {"status": "lost", "expires": "2027-01-01"}
    with pytest.raises(RequestError, match="The status is one of: in-force"):
        credential_form(None).read(answers)


def test_a_credential_that_has_expired_is_kept_as_lapsed() -> None:
    answers = NO_CREDENTIAL | {"status": "Expired", "since": "2026-01-01"}
    assert credential_form(None).read(answers).status == "lapsed"


def test_one_day_is_enough_for_a_credential_and_a_status_may_have_blanks() -> None:
    for name in ("certified", "expires", "since"):
        answers = NO_CREDENTIAL | {name: "2026-01-01", "status": "In force"}
        held = credential_form(None).read(answers)
        assert (getattr(held, name), held.status, held.note) == (
            day("2026-01-01"),
            "in-force",
            None,
        )


def test_of_a_month_alone_the_first_day_is_when_it_was_earned_and_the_last_when_it_ends() -> None:
    answers = NO_CREDENTIAL | {"certified": "2/2026", "expires": "2/2028"}
    held = credential_form(None).read(answers)
    assert (held.certified, held.expires) == (day("2026-02-01"), day("2028-02-29"))


def test_the_form_of_a_kept_activity_gives_it_back_unchanged(catalog: Catalog) -> None:
    filled = {box.id: box.value for box in activity_form(catalog, COURSE).boxes}
    assert (filled["points"], filled["on"], filled["for"]) == (
        "1.5",
        "14 March 2026",
        "A(ONE), B(ONE)",
    )
    assert activity_form(catalog, COURSE).read(filled) == COURSE
    fewer = activity_form(catalog, COURSE).read(filled | {"for": "one:B"})
    assert fewer.credentials == ("one:B",)
    gone = replace(COURSE, credentials=("old:X",))
    (box,) = (box for box in activity_form(catalog, gone).boxes if box.id == "for")
    assert box.value == "old:X"
    empty = {box.id: box.value for box in activity_form(catalog, None).boxes}
    assert empty == NO_ACTIVITY | {"on": "25 November 2026"}


@pytest.mark.parametrize(
    ("answers", "refused"),
    [
        ({"title": ""}, "Give it a title"),
        ({"points": ""}, "Give its points or its hours"),
        ({"on": ""}, "Give the day on which it was done"),
        ({"proof": "/nowhere/x.pdf"}, "There is no file “/nowhere/x.pdf”"),
        ({"proof": "~nobody-here/x.pdf"}, "There is no file “~nobody-here/x.pdf”"),
        ({"proof": "x" * 300}, "There is no file “xxx"),
    ],
)
def test_an_incomplete_activity_is_refused_with_what_it_lacks(
    catalog: Catalog, answers: dict[str, str], refused: str
) -> None:
    whole = NO_ACTIVITY | {"title": "Course", "points": "2", "on": "2026-01-01"}
    with pytest.raises(RequestError, match=refused):
        activity_form(catalog, None).read(whole | answers)


@pytest.mark.parametrize(
    ("file", "order", "refused"),
    [
        ("~nobody-here/log.csv", "", "There is no file “~nobody"),
        ("x" * 300, "", "There is no file “xxx"),
        ("", "", "Give the file's path"),
        (os.devnull, "", "There is no file “"),  # one that is no file may keep all waiting
        (__file__, "european", "The order is one of: day first, month first"),
    ],
)
def test_what_cannot_be_imported_is_refused_while_it_is_typed(
    file: str, order: str, refused: str
) -> None:
    with pytest.raises(RequestError, match=refused):
        forms.ImportForm().read({"file": file, "order": order})


def test_an_unchanged_proof_is_not_checked_for_existence(catalog: Catalog, tmp_path: Path) -> None:
    whole = NO_ACTIVITY | {"title": "Course", "hours": "2", "on": "2026-01-01"}
    file = tmp_path / "x.pdf"
    file.touch()
    new = activity_form(catalog, None).read(whole | {"proof": str(file), "for": "one:A,one:B"})
    assert (new.proof, new.credentials) == (str(file.resolve()), ("one:A", "one:B"))
    file.unlink()
    assert activity_form(catalog, new).read(whole | {"proof": str(new.proof)}).proof


def test_what_an_activity_is_for_is_named_in_words_between_commas_or_as_codes_between_blanks() -> (
    None
):
    catalog = made_up(
        """
        country = "US"
        elsewhere = "No license."
        elsewhere_sources = ["page"]
        [[jurisdiction]]
        id = "NV"
        name = "Nevada"
        agency = "The Board"
        license_required = true
        """,
        one='certification = [{ code = "A", role = "nurse" }, { code = "CMA", role = "tech" }]',
    )
    whole = NO_ACTIVITY | {"title": "Course", "hours": "2", "on": "2026-01-01"}
    for typed, ids in {
        "Nevada lab license": ("state:NV",),
        "one:A, Nevada license": ("one:A", "state:NV"),
        "one:A CMA (ONE)": ("one:A", "one:CMA"),
        "": (),
    }.items():
        found = activity_form(catalog, None).read(whole | {"for": typed})
        assert found.credentials == ids, typed
    with pytest.raises(NameNotKnown, match="“one:C”"):
        activity_form(catalog, None).read(whole | {"for": "one:A one:C"})


def test_typed_days_are_read_back_with_their_faults() -> None:
    answers = {"certified": "14 march 2024", "expires": "2/2028", "since": "2024", "on": "May 2026"}
    first, last, second, third = credential_form(None).days_read_back(answers)
    assert first == "Certified: 14 March 2024"
    assert last == "Expires: 29 February 2028 (no day was given, so the last of the month)"
    assert "is a year only" in second
    assert third.startswith("Done on: 1 May 2026 (no day")


# ---------------------------------------------------------------- a renewal


BODY = """
    [[certification]]
    code = "A"
    role = "nurse"
    letters = "A(ONE)"
    [[certification]]
    code = "B"
    role = "nurse"
    [renewal]
    cycle = "3 years"
    due = { rule = "anniversary" }
    """
WINDOW = 'declaration = { opens = "100 days", what = "Declare." }\n'
LADDER = 'lapse = [{ after = "0 days", what = "Late." }, { after = "1 year", what = "Out." }]\n'
POINTS = '[[renewal.points]]\npoints = 20\nnote = "Mind it."\n'


def plan(more: str = "", today: date = TODAY, log: Sequence[Activity] = (), **days: str) -> Plan:
    known = {key: day(value) for key, value in days.items()}
    held = HeldCredential(certification="one:A", **known)  # type: ignore[arg-type]
    return make_plan(made_up(one=BODY + more), held, today, log)


@pytest.mark.parametrize(
    ("earned", "bar"),
    [(0, "░░░░"), (0.1, "█░░░"), (10, "██░░"), (19.9, "███░"), (20, "████"), (21, "████")],
)
def test_a_bar_is_full_and_empty_only_where_it_is(earned: float, bar: str) -> None:
    log = [Activity(id="a", title="x", on=day("2026-01-01"), points=earned)] if earned else []
    (line, *_) = renewal.held_lines([plan(POINTS, log=log, expires="2027-01-10")], [], 12)
    assert line.cells[0].plain.splitlines()[-1].startswith(f"{bar} ")


def test_credentials_are_listed_with_due_day_and_points() -> None:
    now = plan(POINTS, expires="2027-01-10")
    why = "one:B does not expire: do nothing."
    refused = [Unplanned(HeldCredential(certification="one:B"), "B(ONE)", why, "does not expire")]
    one = renewal.held_lines([now], refused, 40)
    assert [line.key for line in one] == ["one:A", "one:B", renewal.ADD_CREDENTIAL]
    assert one[0].cells[0].plain == "A(ONE)\n2027-01-10, 46 days\n░░░░░░░░░░░░ 0 of 20"
    assert one[1].cells[0].plain == "B(ONE)\ndoes not expire"
    assert renewal.held_lines([now, now], [], 40)[0].key == renewal.ALL_HELD
    log = [Activity(id="a", title="x", on=day("2026-01-01"), points=90)]
    full = renewal.held_lines([plan(POINTS, log=log, expires="2027-01-10")], [], 40)
    assert full[0].cells[0].plain.endswith(f"\n{'█' * 12} 20 of 20")
    area = POINTS.replace("note", 'split = [{ area = "law", points = 5 }]\nnote')
    short = renewal.held_lines([plan(area, log=log, expires="2027-01-10")], [], 40)
    assert short[0].cells[0].plain.endswith("░░░ 15 of 20")  # nothing in law yet
    narrow = renewal.held_lines([now], [], 12)[0].cells[0].plain
    assert narrow.endswith("\n░░░░ 0 of 20")


def test_the_last_day_to_ask_is_the_short_text_while_renewal_is_open() -> None:
    declared = 'declaration = { opens = "90 days", closes = "30 days", what = "Declare." }'
    short = {
        now: renewal._short_due(plan(declared, day(now), expires="2027-01-10"))
        for now in ("2026-10-11", "2026-10-12", "2026-12-11", "2026-12-12")
    }
    assert [*short.values()] == [
        "2027-01-10, 91 days",
        "ask by 2026-12-11, 60 days",
        "ask by 2026-12-11, today",
        "2027-01-10, 29 days: ask at once",
    ]


@pytest.mark.parametrize(
    ("today", "said_"),
    [
        ("2027-01-10", "2027-01-10, today"),
        ("2027-01-09", "2027-01-10, 1 day"),
        ("2027-01-12", "lapsed 2 days ago"),
    ],
)
def test_a_due_day_has_a_short_text(today: str, said_: str) -> None:
    (line, *_) = renewal.held_lines([plan("", day(today), expires="2027-01-10")], [], 40)
    assert line.cells[0].plain.splitlines()[1] == said_


def headings(plan_: Plan) -> list[str]:
    return [text.partition(",")[0] for text, line in _paired(plan_) if not line.key and text]


def _paired(plan_: Plan) -> list[tuple[str, Line]]:
    lines = renewal.plan_lines(plan_, 60)
    return list(zip(texts(lines), lines, strict=True))


def test_a_plan_has_no_empty_section() -> None:
    assert "Fees" not in headings(plan(expires="2027-01-10"))
    assert "If it is missed" not in headings(plan(expires="2027-01-10"))
    assert "How ONE renews it" not in headings(plan(expires="2027-01-10"))
    assert "Note" not in headings(plan(LADDER, expires="2027-01-10"))
    more = 'steps = ["Pay"]\n' + WINDOW + LADDER + POINTS
    assert {
        "What to do next",
        "Points",
        "If it is missed",
        "How ONE renews it",
        "Your activities of this period",
    } <= set(headings(plan(more, expires="2027-01-10")))
    assert "Where you stand" in headings(plan(more, expires="2026-01-10"))


def test_a_plan_says_what_was_entered_and_the_next_due_day() -> None:
    lines = texts(renewal.plan_lines(plan(expires="2027-01-10", certified="2024-01-10"), 60))
    assert "Entered | certified 10 January 2024, expires 10 January 2027" in lines
    assert "Due again | 10 January 2030, 10 January 2033" in lines
    assert "Due | 10 January 2027, in 46 days" in lines
    lapsed = texts(renewal.plan_lines(plan(LADDER, expires="2026-01-10"), 60))
    assert not any(text.startswith("Due again") for text in lapsed)
    assert any(text.startswith("● you are here\n11 January 2026") for text in lapsed)


def test_a_fee_for_each_item_is_due_on_purchase() -> None:
    fee = 'what = "a credit"\npurpose = "renewal"\nper = "item"\namount = 5\ncurrency = "USD"'
    lines = texts(renewal.plan_lines(plan(f"[[renewal.fee]]\n{fee}\n", expires="2027-01-10"), 60))
    assert "Renewal fee | $5 each: a credit (undated)" in lines


def test_a_line_of_a_plan_rests_on_its_own_sources_or_else_on_those_of_the_plan() -> None:
    more = (
        '[[renewal.fee]]\npurpose = "renewal"\namount = 9\ncurrency = "USD"\nper = "year"\n'
        f'sources = ["fees"]\n{POINTS}'
    )
    lines = renewal.plan_lines(plan(more, certified="2026-03-01"), 60)
    named = [(line.cells[0].plain, line.target) for line in lines]
    on = {name: found.sources for name, found in named if isinstance(found, TextTarget)}
    assert on["Due"] == ("page", "fees")
    assert on["1 March 2027"] == ("fees",)
    assert on["Still to earn"] == on["– Mind it."] == ("page",)


def test_the_audience_of_a_rung_is_said_once() -> None:
    of_some = LADDER.replace("what = ", 'audience = "Those of old", what = ')
    for expires in ("2026-01-10", "2027-01-10"):
        lines = texts(renewal.plan_lines(plan(of_some, expires=expires), 60))
        assert [text.count("Those of old") for text in lines if "Those of old" in text] == [1, 1]


def test_a_plan_lists_points_and_activities_of_the_period() -> None:
    log = [
        Activity(id=f"a{number:02}", title=f"Course {number}", on=day("2026-01-01"), points=1)
        for number in range(renewal.MOST_ACTIVITIES + 1)
    ]
    earned = len(log)
    lines = renewal.plan_lines(plan(POINTS, log=log, expires="2027-01-10"), 60)
    shown = texts(lines)
    assert f"All | {'█' * 24} {earned} of 20" in shown
    assert "– Mind it." in shown
    assert "and 1 more: certtui credits lists them" in shown
    activities = [line for line in lines if line.key.startswith(renewal.ACTIVITY_KEY)]
    assert len(activities) == renewal.MOST_ACTIVITIES
    bare = POINTS.replace("20", "0")
    none_asked = texts(renewal.plan_lines(plan(bare, log=log, expires="2027-01-10"), 60))
    assert "Asked | no points. Mind it." in none_asked
    assert not [text for text in none_asked if text.startswith(("All", "Still to earn"))]
    area = 'split = [{ area = "Safety", points = 2 }]\n'
    open_ = texts(
        renewal.plan_lines(plan(bare.replace("points = 0", area), expires="2027-01-10"), 60)
    )
    assert "Asked | number not found (2 in Safety). Mind it." in open_
    assert f"Safety | {'░' * 24} 0 of 2" in open_
    (left,) = [text for text in open_ if text.startswith("Still to earn")]
    assert left.endswith("0 recorded; 2 more in Safety")
    assert not [text for text in open_ if text.startswith("All")]
    none = texts(renewal.plan_lines(plan(POINTS, expires="2027-01-10"), 60, how_to_log="a adds."))
    assert "None yet: a adds." in none


def test_activities_show_what_was_entered_where_no_points_are_asked() -> None:
    log = [Activity(id="a", title="Course", on=day("2026-01-01"), hours=1.5)]
    bare = plan(POINTS.replace("20", "0"), log=log, expires="2027-01-10")
    assert "1 January 2026 | 1.5 h  Course" in texts(renewal.plan_lines(bare, 60))
    assert bare.credits
    assert len(bare.credits.counting) == 1


def test_the_note_of_a_fee_stands_once_below_its_days() -> None:
    fee = 'what = "dues"\npurpose = "renewal"\nper = "year"\namount = 9\ncurrency = "USD"\n'
    more = f'[[renewal.fee]]\n{fee}note = "May have risen."\n'
    lines = texts(renewal.plan_lines(plan(more, certified="2026-01-10"), 60))
    assert len([text for text in lines if "$9 a year: dues (undated)" in text]) > 2
    assert [text for text in lines if "risen" in text] == ["– May have risen."]


def test_days_that_do_not_agree_are_read_back_before_they_are_saved() -> None:
    def said(**typed: str) -> str:
        blank = dict.fromkeys(("certified", "expires", "since", "status", "number"), "")
        form = credential_form(None)
        return form.read_back({**blank, **typed})

    assert said() == "A(ONE): give the day it was earned, or the day it expires."
    assert "24 November 2026" in said(certified="Yesterday")
    assert said(certified="2062-01-01").endswith("lies in the future: today is 25 November 2026.")
    odd = said(certified="2024-01-10", expires="2027-03-10")
    assert "So it is due: 10 March 2027" in odd
    assert odd.endswith("the term would end on 10 January 2027; yours, 10 March 2027, is used.")


def test_what_is_known_of_a_day_stays_known_while_another_box_is_changed() -> None:
    within = {"month": "June 2015", "year": "2015"}
    for known, text in within.items():
        held = HeldCredential(
            certification="one:A",
            certified=day("2015-06-01" if known == "month" else "2015-01-01"),
            certified_within=known,  # type: ignore[arg-type]
        )
        typed = {box.id: box.value for box in credential_form(held).boxes}
        assert typed["certified"] == text
        changed = credential_form(held).read(typed | {"number": "5"})
        assert changed == replace(held, number="5")
        whole = credential_form(held).read(typed | {"certified": "5 June 2015"})
        assert whole == replace(held, certified=day("2015-06-05"), certified_within=None)
        assert "Entered | certified " + text in texts(
            renewal.unplanned_lines(Unplanned(held, "A(ONE)", "No.", "no"), [])
        )
    assert [*credential_form(None).days_read_back({"certified": "2015"})] == ["Certified: in 2015"]


def test_the_notes_of_a_plan_stand_above_its_activities() -> None:
    log = [Activity(id="a", title="Course", on=day("2020-01-01"), points=1)]
    lines = texts(renewal.plan_lines(plan(POINTS, expires="2027-01-10"), 60, log))
    order = ["Note", "Your activities of this period", "Activities of other periods"]
    assert sorted(order, key=lines.index) == order


def test_activities_outside_every_period_can_be_opened() -> None:
    early = Activity(id="e", title="Early", on=day("2020-01-01"), points=1, hours=2, category="art")
    first = Activity(id="f", title="First", on=day("2019-01-01"), points=1)
    now = Activity(id="n", title="Now", on=day("2026-01-01"), points=1)
    held = plan(POINTS, log=[now], expires="2027-01-10")
    lines = renewal.plan_lines(held, 60, [first, now, early])
    after = texts(lines)[texts(lines).index("Activities of other periods") + 1 :][:2]
    assert after == ["1 January 2020 | 1, 2 h  Early, art", "1 January 2019 | 1  First"]
    keys = [line.key for line in lines if line.key.startswith(renewal.ACTIVITY_KEY)]
    assert keys == [f"{renewal.ACTIVITY_KEY}{id_}" for id_ in "nef"]
    assert "Activities of other periods" not in texts(renewal.plan_lines(held, 60, [now]))
    many = [replace(first, id=f"{n}") for n in range(renewal.MOST_ACTIVITIES + 1)]
    without = texts(renewal.plan_lines(plan(expires="2027-01-10"), 60, many))
    assert "Your activities" in without
    assert "and 1 more: certtui credits lists them" in without


def test_an_activity_shows_all_that_was_entered() -> None:
    one, two = (
        replace(COURSE, on=day("2026-01-01"), credentials=("one:A", "gone:X"), category="art"),
        Activity(id="b", title="Talk", on=day("2026-01-02"), points=1, proof="/x.pdf"),
    )
    lines = renewal.plan_lines(plan(POINTS, log=[one, two], expires="2027-01-10"), 60)
    shown = [
        line.target.content(made_up(one=BODY)).plain
        for line in lines
        if isinstance(line.target, renewal.ActivityTarget)
    ]
    assert shown == [
        "2026-01-02: 1  Talk\nFor: all that you hold\nProof: /x.pdf",
        "2026-01-01: 1.5  Course, art\nKind: course\nFor: A(ONE), X(GONE)\nProvider: Acme\n"
        "Accreditor: PACE\nProof: none named\nNote: kept",
    ]


def test_a_plan_says_which_points_are_not_asked_or_not_known() -> None:
    def asked(plan_: Plan) -> list[str]:
        lines = texts(renewal.plan_lines(plan_, 60))
        return [text for text in lines if text.startswith(("Asked", "Standing", "Due |"))]

    free = 'exempt = [{ who = "Those of old.", certified_before = "2006-01-01" }]\n'
    assert asked(plan(free, certified="2005-01-10")) == [
        "Standing | no end date, if you are exempt", "Asked | not asked of you: exempt",
    ]  # fmt: skip
    assert asked(plan(expires="2027-01-10")) == [
        "Due | 10 January 2027, in 46 days", "Asked | not found",
    ]  # fmt: skip


def test_the_area_that_a_category_counts_in_is_read_back() -> None:
    areas = 'split = [{ id = "safety", area = "Safety", points = 5 }]\n'
    plans = [
        plan(f"{POINTS}{areas}", expires="2027-01-10"),
        plan(POINTS, expires="2027-01-10"),
        plan(expires="2027-01-10"),
    ]

    def said(**typed: str) -> list[str]:
        answers = activity_form(found, None, today=day("2026-01-01")).boxes
        boxes = {box.id: box.value for box in answers} | {"points": "2", **typed}
        return [*activity_form(found, None, plans).follows(boxes)]

    found = made_up(one=BODY)
    assert said() == ["A(ONE): +2"] * 2
    assert said(proof="no-such.pdf", category="safety") == ["A(ONE): +2 in Safety", "A(ONE): +2"]
    assert said(category="art")[0] == "A(ONE): +2 in none of its areas (Safety)"
    assert said(category="art", **{"for": "B"}) == [
        "B(ONE): not among what you hold, it counts once you add it"
    ]
    unknown = "A(ONE): +0 (how many points ONE makes of an hour was not found: enter its points)"
    assert said(points="", hours="1.5") == [unknown] * 2
    with pytest.raises(RequestError):
        said(points="")
    with pytest.raises(NameNotKnown):
        said(**{"for": "Z"})


def test_a_day_on_which_an_activity_does_not_count_now_is_read_back() -> None:
    none = POINTS.replace("20", "0")
    begins = "2024-01-10"
    log = [Activity(title="x", on=day("2022-05-05"), points=1)]

    def said(on: str) -> str:
        plans = [plan(points, log=log, certified=begins) for points in (POINTS, "", none)]
        boxes = {box.id: box.value for box in activity_form(found, None, today=day(on)).boxes}
        form = activity_form(found, None, plans)
        added, *free = form.follows({**boxes, "points": "1"})
        assert free == ["A(ONE): no points are asked"]
        return added.removeprefix("A(ONE): ")

    found = made_up(one=BODY)
    later = "+0 (it lies in the future)"
    outside = "+0, it does not lie in 10 January 2024 to 10 January 2027"
    assert said("2026-01-01") == said(TODAY.isoformat()) == said(begins) == "+1"
    assert said("2026-12-24") == said("2027-01-10") == later
    assert said("2062-12-24") == said("2020-12-24") == outside
    begins = "2021-01-10"
    before = "+1 in the period before this one"
    assert said("2021-01-10") == said("2024-01-10") == before
    log.clear()  # the first of that period
    assert said("2021-01-10") == before
    assert said("2024-01-11") == "+1"


def rows(plan_: Plan, width: int = 37) -> list[str]:
    return [words.plain for words in timeline.time_rows(plan_, width)]


def test_a_cycle_is_a_line_from_its_first_day_to_a_little_after_its_last() -> None:
    log = [Activity(id="a", title="x", on=day("2025-07-10"), points=1)]
    cycle = plan(WINDOW + POINTS, log=log, expires="2027-01-10")
    ticks, line, labels, legend = rows(cycle, 37)
    assert ticks.index("·") == 17
    assert line.count("●") == line.count("┃") == 1
    assert line.index("═") < line.index("●") < line.index("┃")
    assert line.endswith("┄")
    assert labels.startswith("2024-01-10")
    explained = "━ past  ═ renewal window  ● today  ┃ due  ┄ lapsed  · activity"
    assert legend.replace(BOUND, " ") == explained


def test_the_timeline_shows_rungs_after_the_due_day_and_marks_the_time_since() -> None:
    assert "╎" not in rows(plan(LADDER.replace("1 year", "9 years"), expires="2026-12-10"))[1]
    lapsed = rows(plan(LADDER, expires="2026-06-10"))[1]
    assert lapsed.index("┃") < lapsed.index("●") < lapsed.index("╎", lapsed.index("●"))
    assert "═" not in rows(plan(WINDOW, expires="2026-06-10"))[1]
    assert f"╎{BOUND}rule changes" in rows(plan(LADDER, expires="2026-06-10"))[3]


@pytest.mark.parametrize(
    ("on", "column"),
    [
        ("2026-01-01", 0),
        ("2025-01-01", 0),
        ("2026-01-11", 10),
        ("2027-01-01", 10),
        ("2026-01-06", 5),
    ],
)
def test_days_map_to_columns_of_the_timeline(on: str, column: int) -> None:
    scale = timeline._Scale(day("2026-01-01"), day("2026-01-11"), 11)
    assert scale.at(day(on)) == column


def test_labels_stand_under_their_columns_if_there_is_room() -> None:
    labels = [(0, "first"), (6, "no"), (10, "mid"), (19, "last")]
    assert timeline._labels(labels, 20).plain == "first    mid    last"
    assert timeline._labels([(0, "abc"), (4, "de")], 7).plain == "abc    "
    assert timeline._labels([(0, "too long")], 4).plain == "    "
    assert timeline._labels([(3, "just")], 4).plain == "just"


def test_all_credentials_are_drawn_on_one_scale() -> None:
    assert timeline.all_lines([], 40) == []
    both = [plan(WINDOW, expires="2027-01-10"), plan(WINDOW + POINTS, expires="2029-01-10")]
    lines = timeline.all_lines(both, 40)
    first, second = (line.cells[0].plain for line in lines if "┃" in line.cells[0].plain)
    assert first.index("┃") < second.index("┃") < 39
    assert "●" in first
    assert texts(lines)[0] == "When each is due"
    assert any(text.startswith("– 20 more") for text in texts(lines))
    unknown = plan(POINTS.replace("points = 20\n", ""), expires="2027-01-10")
    said_ = texts(timeline.all_lines([unknown], 40))
    assert "– how many points are asked was not found; 0 recorded" in said_


def test_what_has_no_due_day_stands_among_all_that_is_held() -> None:
    old = 'exempt = [{ who = "Those of old.", certified_before = "2006-01-01" }]'
    free = plan(old, certified="2005-03-14")
    for others in ([], [plan(WINDOW, expires="2027-01-10")]):
        said_ = texts(timeline.all_lines([*others, free], 40))
        assert "no end date, if you are exempt" in " ".join(said_)
        assert sum("┃" in text for text in said_) == len(others)


# ---------------------------------------------------------------- the interview

ASKED = ProfileQuestion(
    "x", "Which?", "choice", "--x",
    (
        AnswerChoice("a", "Lab nurse"), AnswerChoice("b", "Nurse"),
        AnswerChoice("c", "Burned", ("Nur", "ward maid")),
    ),
)  # fmt: skip


def test_the_answer_that_enter_takes_is_shown_first() -> None:
    choices = (AnswerChoice("y", "Lab tech"), AnswerChoice("x", "Tech aide"))
    asked = replace(ASKED, choices=choices)
    assert choice_meant(asked, "tech") == choices[1]
    assert [line.key for line in answer_lines(asked, "tech")] == ["choice.x", "choice.y"]


YEAR = When(2020)


def test_what_was_said_is_the_form_without_what_was_not(catalog: Catalog) -> None:
    """Each answer by the words of the form, on a line that asks the same question."""
    course = Course(id="lab", name="laboratory course")
    known = replace(catalog, conditions=Conditions(courses=(course,)))
    profile = Profile(
        role="nurse", state="CA", education=(Schooling(None, "art"), Schooling("master")),
        hours={"biology": 0.0}, programs=(Training("tech", "ACME", YEAR),),
        military=(Service("lab"),), none=("experience",),
        credentials=(CredentialSaid("one:A", current=False),),
    )  # fmt: skip
    words = {
        line.key: line.cells[0].plain
        for line in interview_lines(known, profile, None, "", "tab")
        if line.key
    }
    assert words == {
        "role": "Role wanted: nurse", "state": "State: CA", "field.0": "  field: art",
        "education.1": "Degree: master's degree", "hours-biology": "Biology hours: 0",
        "program.0": "Program: tech", "program-accreditor:tech.0": "  accredited by: ACME",
        "program-finished:tech.0": "  finished: 2020", "experience": "Work: none",
        "credential.0": "Credential: A(ONE)", "credential-expired:one:A.0": "  expired: yes",
        "military.0": "Served: yes", "military-course.0": "  course: laboratory course",
    }  # fmt: skip
    form = {line.key: line for line in form_lines(known, profile, None)}
    assert words.keys() < form.keys()


def test_the_form_has_a_line_for_every_answer(catalog: Catalog) -> None:
    profile = Profile(
        role="nurse", education=(Schooling("master", "art", YEAR),),
        foreign_degree=ForeignDegree("PH", True), programs=(Training("tech", "ACME", YEAR),),
        experience=(Work("nurse", 2, start=YEAR), Work("tech", start=YEAR, end=When(2021))),
        military=(Service("lab", YEAR),), none=("credential",),
    )  # fmt: skip
    lines = form_lines(catalog, profile, None)
    keyed = {line.key: line.cells[1].plain for line in lines if line.key}
    assert keyed["role"] == "nurse"
    assert keyed["state"] == "—"
    assert [keyed[f"{name}.0"] for name in ("education", "field", "education-finished")] == [
        "master's degree", "art", "2020",
    ]  # fmt: skip
    assert (keyed["degree-country"], keyed["degree-evaluated"]) == ("PH", "yes")
    home = replace(catalog, vocabulary=replace(catalog.vocabulary, home="PH"))
    assert "degree-evaluated" not in {line.key for line in form_lines(home, profile, None)}
    assert keyed["program-accreditor:tech.0"] == "ACME"
    assert keyed["experience-when:nurse.0"] == "since 2020"
    assert keyed["experience-when:tech.1"] == "2020 to 2021"
    assert (keyed["military.0"], keyed["military-course.0"]) == ("yes", "lab")
    assert keyed["credential"] == "none"
    assert "military" not in keyed  # there is no second course to add
    assert lines[-1].key == "military-finished.0"


def test_a_credential_in_the_form_is_asked_since_when_or_when_it_expired(catalog: Catalog) -> None:
    said_ = (CredentialSaid("one:A", YEAR), CredentialSaid("one:B", current=False, expired=YEAR))
    lines = form_lines(catalog, Profile(credentials=said_), None)
    keys = [line.key for line in lines if line.key.startswith("credential")]
    assert keys == [
        "credential.0", "credential-since:one:A.0", "credential-expired:one:A.0",
        "credential.1", "credential-expired:one:B.1", "credential",
    ]  # fmt: skip
    expired = form_lines(
        catalog, Profile(credentials=(CredentialSaid("one:A", current=False),)), None
    )
    told = {line.key: line.cells[1].plain for line in expired if line.key}
    assert told["credential-expired:one:A.0"] == "yes"


def test_what_is_not_said_of_an_entry_is_called_not_said(catalog: Catalog) -> None:
    profile = Profile(
        education=(Schooling("bachelor"),), programs=(Training("nurse"),),
        experience=(Work("nurse"),), military=(Service(),),
        credentials=(CredentialSaid("one:A"),),
    )  # fmt: skip
    lines = form_lines(catalog, profile, None)
    said_ = {line.key: line.cells[1].plain for line in lines if "." in line.key}
    first = ("education.0", "program.0", "experience.0", "military.0", "credential.0")
    assert set(first) < said_.keys()
    assert {text for key, text in said_.items() if key not in first} == {NOT_SAID}


# ---------------------------------------------------------------- changes

CHANGED = made_up(
    states='[[jurisdiction]]\nid = "CA"\n[[faq]]\nid = "law"\nquestion = "Law?"\nanswer = "A."\n'
    'topics = ["fees"]',
    one='[[certification]]\ncode = "A"\nrole = "nurse"\n[[faq]]\nid = "why"\nquestion = "Why?"\n'
    'answer = "So."\ntopics = ["renewal"]',
)


@pytest.mark.parametrize(
    ("where", "view", "place"),
    [
        (("one", "", ("faqs", ("faq", "why"))), "faq", "Why?\none/why"),
        (("one", "", ("faqs", ("faq", "gone"))), "", ""),
        ((STATES, "", ("faqs", ("faq", "law"))), "faq", "Law?\nstates/law"),
        ((STATES, "CA", ("note",)), "organizations", "state:CA"),
        ((STATES, "XX", ("note",)), "", ""),
        ((BODIES, "xxl", ("name",)), "", ""),
        (("roles", "", (("role", "nurse"),)), "organizations", "role:nurse"),
        (("gone", "", ("name",)), "", ""),
        (("one", "", ("renewal", "cycle")), "organizations", "one#renewal/renewal.cycle"),
        (("one", "", ("renewal", "lapse")), "organizations", "one#renewal/lapse"),
        (("one", "", ("renewal",)), "organizations", "one#renewal"),
        (("one", "", ("membership", ("fee", "x"))), "organizations", "one#membership"),
        (("one", "", (("source", "page"),)), "organizations", "one#sources/source.page"),
        (("one", "", (("gap", "x"),)), "organizations", "one#overview/gap"),
        (("one", "", (("recognition", "x"),)), "organizations", "one#recognition"),
        (("one", "", ("size",)), "organizations", "one#overview"),
        (("one", "GONE", ("name",)), "organizations", "one#certifications"),
        (("one", "A", ("routes", ("route", "r"))), "organizations", "one:A#eligibility.route.r"),
        (("one", "A", ("routes",)), "organizations", "one:A#eligibility"),
        (("one", "A", ("fees", ("fee", "late/x"))), "organizations", "one:A#fees.late"),
        (("one", "A", ("fees",)), "organizations", "one:A#fees"),
        (("one", "A", ("valid",)), "organizations", "one:A#keeping.valid"),
        (("one", "A", ("exam", "questions")), "organizations", "one:A#exam"),
        (("one", "A", ("name",)), "organizations", "one:A#identity.name"),
    ],
)
def test_each_kind_of_change_opens_in_its_view(
    where: tuple[Any, ...], view: str, place: str
) -> None:
    change = Difference("rules", "ONE", "x", "a", "b", Where(*where))
    found = place_of(change, CHANGED)
    assert (found is None) == (not view)
    assert found is None or (found.view, found.subject) == (view, place)


def test_changes_stand_under_headings() -> None:
    fee = Difference("fees", "ONE", "fee", "a", "b" * 400, Where("one", "", ("fees",)))
    rule = Difference("rules", "ONE", "rule", None, "b", Where("one", "", ("rules",)))
    lines = texts(change_lines([rule, fee]))
    assert len(lines) == 5


# ---------------------------------------------------------------- sources, costs, words


def source(kind: Any, **more: Any) -> Source:
    return Source(id=kind, title="T", kind=kind, **more)


@pytest.mark.parametrize(
    ("sources", "as_of", "text"),
    [
        ([], None, "x"),
        ([source("official", dated=When(2024), url="https://a.b")], None,
         "x (official, 2024; https://a.b)"),
        ([source("official", dated=When(2024))], When(2020), "x (official, 2020)"),
        ([source("secondary", dated=When(2021)), source("official")], None,
         "x (official, undated)"),
        ([source("secondary", url="https://b.c"), source("official", url="https://a.b")], None,
         "x (official, undated; https://a.b; https://b.c)"),
    ],
)  # fmt: skip
def test_a_text_is_copied_with_all_its_addresses_the_strongest_first(
    sources: list[Source], as_of: When | None, text: str
) -> None:
    assert with_source("x", sources, as_of) == text


def test_texts_copied_together_name_each_address_once_below_them() -> None:
    one = source("official", url="https://a.b/(x;y)")
    two = source("secondary", url="https://a.b/")
    notes = Footnotes()
    pairs: list[tuple[str, list[Source]]] = [("x", [two, one]), ("y", [two]), ("w", [])]
    assert [with_source(text, of, footnotes=notes) for text, of in pairs] == [
        "x (official, undated [1] [2])",
        "y (secondary source only, undated [2])",
        "w",
    ]
    assert notes.lines == ["[1] https://a.b/(x;y)", "[2] https://a.b/"]


def test_bars_of_costs_are_on_one_scale_and_end_in_their_amount() -> None:
    fees = 'fee = [{{ what = "all", purpose = "application", amount = {}, currency = "USD" }}]\n'
    text = '[[certification]]\ncode = "A"\nrole = "nurse"\nvalid = "1 year"\n'
    catalog_ = made_up(one=text + fees.format(100), two=text + fees.format(50))
    costs = [
        part for name in ("one:A", "two:A") for part in cost_of(catalog_.certification(name), 2)
    ]
    (chart,) = charts(costs)
    assert [words.plain for words in cost_bars(chart, chart.costs[0], 15)] == [
        "█" * 10 + " $100"
    ] * 2
    assert [words.plain for words in cost_bars(chart, chart.costs[1], 15)] == ["█" * 5 + " $50"] * 2
    assert [words.plain for words in cost_bars(chart, None, 15)] == ["no amount found", ""]
    subjects = compare(catalog_, ["one:A", "two:A"]).subjects
    only = replace(chart, costs=chart.costs[:1])
    other = CostTarget(only, subjects, 0, 1)
    assert other.sources_in(catalog_) == ()
    assert other.content(catalog_).plain == "No amount was found."
    assert other.text == "By the end of year 1: A(ONE) $100"
    assert cost_scale(chart, 15).plain == "$0 ─────── $100"
    assert cost_scale(chart, 3).plain == "$0 ─ $100"


def test_the_first_column_gets_the_rest_of_the_width() -> None:
    assert [shares(7, 3), shares(6, 3), shares(-1, 2)] == [[3, 2, 2], [2, 2, 2], [0, 0]]


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("short", 5, "short"),
        ("two words", 7, "two wo…"),
        ("threes words", 9, "threes…"),
        ("two words", 8, "two wor…"),
        ("a longword", 6, "a lon…"),
        ("one, two", 5, "one…"),
        ("line\nend", 8, "line end"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_a_row_is_cut_between_words_if_enough_is_left(text: str, width: int, cut: str) -> None:
    assert ellipsized(Words(text), width).plain == cut


@pytest.mark.parametrize(
    ("text", "width", "rows_"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one\ntwo", 9, ["one", "two"]),
        ("abcdef", 4, ["abcd", "ef"]),
        ("– one two three", 9, ["– one two", "  three"]),
        ("– one two", 8, ["– one", "two"]),
        ("12. one two six", 11, ["12. one two", "    six"]),
        ("   one", 3, ["one"]),
        ("points or fees, today's rules", 24, ["points or fees,", "today's rules"]),
        ("– about seventeen letters here", 26, ["– about seventeen", "  letters here"]),
        ("$95 a year (2020-03,\xa0old), or less", 24, ["$95 a year", "(2020-03,\xa0old), or less"]),
        ("45 points every 3 years (2024)", 24, ["45 points every 3 years", "(2024)"]),
        ("a long enough certification", 22, ["a long enough", "certification"]),
        ("due on 15 March 2027", 18, ["due on", "15 March 2027"]),
        ("it is certified for 5 years after", 21, ["it is certified for", "5 years after"]),
        ("due on 15 March 2027", 13, ["due on 15", "March 2027"]),
        ("– due on 30 September 2027", 18, ["– due on 30", "  September 2027"]),
        ("work of more than 2,000 hours", 24, ["work of more than", "2,000 hours"]),
        ("what you asked in 2027, you do", 24, ["what you asked in 2027,", "you do"]),
        ("a title and its letters eightish", 24, ["a title and its letters", "eightish"]),
        ("a title and its letters sevenis", 24, ["a title and its", "letters sevenis"]),
        ("a long one with its letters so", 24, ["a long one with its", "letters so"]),
        ("a long one, institutional, way", 26, ["a long one, institutional,", "way"]),
        ("$95 (2020-03, old)\xa0† or less", 19, ["$95", "(2020-03, old)\xa0†", "or less"]),
        ("https://a.org/one-two/three", 18, ["https://a.org/one-", "two/three"]),
        ("https://a.org/onetwo/three", 22, ["https://a.org/onetwo/", "three"]),
        ("⚠\ufe0f⚠\ufe0f", 3, ["⚠\ufe0f", "⚠\ufe0f"]),
        ("a-" + "b" * 20, 12, ["a-" + "b" * 10, "b" * 10]),
    ],
)
def test_texts_are_wrapped_with_their_indent(text: str, width: int, rows_: list[str]) -> None:
    """A short word is not alone on the last row unless the one above were half empty; a date, a
    number with its noun and a note in brackets stay together; an address is cut after a slash."""
    found = wrapped_rows(text, width)
    assert [" " * indent + text[start:end] for start, end, indent in found] == rows_


# ---------------------------------------------------------------- columns


@pytest.mark.parametrize(
    ("columns", "widths"),
    [
        (fact_columns, {43: (0, 43, 0), 44: (21, 21, 0), 75: (21, 52, 0), 76: (21, 29, 22)}),
        (route_columns, {40: (1, 37)}),
        (form_columns, {40: (17, 21), 19: (17, 1)}),
        (certification_columns([]), {12: (8, 8, 0), 20: (8, 10, 0), 120: (8, 110, 0)}),
        (certification_columns([Line((EMPTY, EMPTY, Words("Technician")))]),
         {61: (8, 51, 0), 62: (8, 30, 20), 120: (8, 82, 26)}),
        (comparison_columns(1), {17: (1, 0, 14), 43: (1, 0, 40), 44: (1, 20, 19)}),
        (comparison_columns(2), {70: (1, 20, 22, 21), 84: (1, 24, 27, 26), 200: (1, 26, 84, 83)}),
    ],
)  # fmt: skip
def test_columns_share_the_width(columns: Columns, widths: dict[int, tuple[int, ...]]) -> None:
    assert {width: tuple(columns(width)) for width in widths} == widths


# ---------------------------------------------------------------- questions of rules

CONDITIONS = Conditions(
    conditions=tuple(
        Condition(id=name, question=f"{name}?", phrase=f"a {name}")
        for name in ("card", "check", "degree", "license")
    )
)
ROUTE = """
[[certification]]
code = "{code}"
role = "{role}"
route = [{{ id = "r", label = "Route", wording = "So.", criteria = [
    {{ kind = "condition", condition = "{asks}" }}{more}] }}]
"""


LAB = """
home = "US"
[[field]]
id = "laboratory"
[[role]]
id = "tech"
plural = "Technicians"
field = "laboratory"
runs_tests = true
"""


def test_the_law_of_the_state_stands_first_and_routes_abroad_only_without_others() -> None:
    route = (
        '[[certification]]\ncode = "A"\nrole = "tech"\n[[certification.route]]\nid = "r"\n'
        'label = "R"\ncriteria = [{ kind = "education", level = "bachelor" }]\n'
    )
    law = '[[jurisdiction]]\nid = "CA"\nname = "California"\nlicense_required = true\n'
    abroad = f'[organization]\ncountry = "CA"\n{route}'
    profile = Profile(role="tech", state="CA", education=(Schooling("bachelor"),))

    def shown(**organizations: str) -> list[str]:
        made = made_up(states=law, vocabulary=LAB, **organizations)
        lines = RouteLines(made, find_paths(made, profile, TODAY), ()).lines()
        return [text.partition("\n")[0] for text in texts([*lines])]

    first = ["California: licenses this work", "", "Technicians"]
    assert shown(one=abroad) == [*first, "✓ | A(ONE) R", ""]
    assert shown(one=abroad, two=route) == [
        *first, "✓ | A(TWO) R", "", "In other countries (1)", "✓ | A(ONE) R", "",
    ]  # fmt: skip
    full = '{ title = "Full", roles = ["tech"], bodies = ["one"] }'
    law += f'accepts = [{full}, {{ title = "Permit", bodies = ["two"] }}]\n'
    made = made_up(states=law, vocabulary=LAB, two=route)
    lines = texts([*RouteLines(made, find_paths(made, profile, TODAY), ()).lines()])
    assert "✓ | A(TWO) R\nopen: counts in California: Permit" in lines


def test_a_role_that_nobody_certifies_is_listed_with_that() -> None:
    made = made_up(vocabulary=LAB, one="")
    answer = find_paths(made, Profile(role="tech"), TODAY)
    assert texts([*RouteLines(made, answer, ()).lines()])[:2] == [
        "Technicians", answer.uncertified(made)
    ]  # fmt: skip
    assert answer.uncertified(made).endswith("certifies that.")


def test_a_country_without_an_organization_stands_first() -> None:
    country = '[[country]]\nid = "ES"\nname = "Spain"\n'
    made = made_up(vocabulary=LAB + country, one='certification = [{ code = "A", role = "tech" }]')
    answer = find_paths(made, Profile(role="tech", country="ES"), TODAY)
    assert texts([*RouteLines(made, answer, ()).lines()])[0].startswith("Spain: no organization")


def test_a_route_in_full_quotes_what_its_body_says_about_the_state() -> None:
    law = '[[jurisdiction]]\nid = "CA"\nname = "California"\nlicense_required = true\n'
    one = """
    [[certification]]
    code = "A"
    role = "tech"
    route = [{ id = "r", label = "R", criteria = [{ kind = "education", level = "bachelor" }] }]
    [[recognition]]
    by = "California"
    kind = "state"
    jurisdiction = "CA"
    accepted = "WORD"
    what = "Some of it."
    certifications = ["A"]
    """
    profile = Profile(role="tech", state="CA", education=(Schooling("bachelor"),))
    for word, verb in (("yes", "counts"), ("partly", "counts in part")):
        made = made_up(states=law, vocabulary=LAB, one=one.replace("WORD", word))
        routes = RouteLines(made, find_paths(made, profile, TODAY), ())
        (entry,) = routes.answer.judgments
        assert f"\nCalifornia: {verb}: Some of it.\n" in routes.content(entry).plain


def test_the_form_asks_the_questions_of_near_routes() -> None:
    wanted = ROUTE.format(code="A", role="nurse", asks="card", more="")
    other = ROUTE.format(code="B", role="tech", asks="check", more="")
    work = ", { kind = 'experience', roles = ['nurse'], length = '2 years' }"
    near = ROUTE.format(code="C", role="nurse", asks="license", more=work)
    asked = replace(made_up(one=wanted + other + near), conditions=CONDITIONS)
    profile = Profile(role="nurse", none=("experience",), answers={"degree": False})
    answer = find_paths(asked, profile, TODAY)
    profile = replace(profile, answers={"degree": False, "gone": True})
    lines = texts(form_lines(asked, profile, answer))
    further = lines[lines.index("Further questions") + 1 :]
    assert further == ["degree? | no", "card? | —", "license? | —"]


@pytest.mark.parametrize(
    ("given", "text"), [(True, "yes"), (False, "no"), (2.0, "2"), (1.5, "1.5"), ("CA", "CA")]
)
def test_a_yes_or_no_answer_has_one_word(given: Answer, text: str) -> None:
    assert answer_text(given) == text


def test_a_question_that_was_answered_can_be_taken_back_or_skipped(catalog: Catalog) -> None:
    def keys(profile: Profile, typed: str = "", changed: AskLine | None = None) -> list[str]:
        lines = interview_lines(catalog, profile, ASKED, typed, "tab", changed)
        return [line.key for line in lines if line.key]

    choices = ["choice.a", "choice.b", "choice.c"]
    assert keys(Profile()) == ["skip", *choices]  # enter with nothing typed skips
    assert keys(Profile(), "a")[-1] == "skip"
    said_before = Profile(state="CA", answers={"x": True})
    assert keys(said_before)[4:] == ["state", "x"]
    assert keys(said_before, changed=AskLine("x"))[4:] == ["choice.", "state", "x"]


@pytest.mark.parametrize(
    ("id_", "typed", "first"),
    [
        ("experience", "nurse 2020 to 2021", "Nurse; from, to: 2020 to 2021"),
        ("credential", "A, expired 2020", "A(ONE); expired: 2020"),
        ("education", "BS art 2020", "Bachelor's degree; field: art; finished: 2020"),
        ("military", "lab course", "Yes; course: lab course"),
        ("experience", "nurse", "nurse"),  # one of the list
        ("credential", "no, not yet", "None"),
        ("program", "no idea", "Skip this question"),
        ("experience", "zzz", "None of these"),  # what cannot be read
        ("field", "art", "“art”"),  # no list: the text itself
    ],
)
def test_what_enter_reads_in_words_that_no_listed_answer_has_comes_first(
    catalog: Catalog, id_: str, typed: str, first: str
) -> None:
    course = Course(id="lab", name="lab course")
    known = replace(catalog, conditions=Conditions(conditions=(), courses=(course,)))
    asked = question(known, id_)
    line = next(iter(interview_lines(known, Profile(), asked, typed, "tab")))
    assert texts([line]) == [first]
