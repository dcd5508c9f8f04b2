"""The rules for points, each on a catalog made up for it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certtui.answers.renewal.cautions import cautions, earlier_shortfall
from certtui.answers.renewal.credits import area_of
from certtui.answers.renewal.csv_import import ColumnsNotToldError, chosen_columns, read_csv
from certtui.answers.renewal.wording import missing_line, timeline
from certtui.catalog.collection import Catalog
from certtui.catalog.records.renewal import PointShare
from certtui.errors import RequestError
from certtui.output.pages.credits import CreditsOutput
from certtui.person.activities import Activity
from tests.made_up import made_up
from tests.renewal_plans import plan_for

TODAY = date(2026, 6, 1)
CERTIFIED = date(2022, 1, 10)


def body(points: str, earning: str = "") -> str:
    return f"""
    [[certification]]
    code = "A"
    role = "nurse"
    valid = "2 years"

    [renewal]
    cycle = "2 years"
    due = {{ rule = "anniversary" }}
    points = [{{ points = 20, {points} sources = ["page"] }}]

    [renewal.earning]
    sources = ["page"]
    {earning}
    """


def done(day: str, points: float, **more: str) -> Activity:
    return Activity(title="Course", on=date.fromisoformat(day), points=points, **more)  # type: ignore[arg-type]


def test_points_carry_over_up_to_the_limit_and_up_to_the_surplus() -> None:
    catalog = made_up(one=body("", "carries_over = 5"))
    before = done("2025-01-01", 28)  # 8 too many, of the cycle that ended on 10 January 2026
    for points, carried in ((28, 5), (22, 2), (20, 0), (3, 0)):
        earlier = Activity(title="x", on=before.on, points=points)
        plan = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=[earlier])
        assert plan.credits is not None
        assert (plan.credits.carried, plan.credits.earned) == (carried, carried)


def test_points_of_the_present_cycle_do_not_carry_over_into_it() -> None:
    catalog = made_up(one=body("", "carries_over = 5"))
    plan = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=[done("2026-03-01", 28)])
    assert plan.credits is not None
    assert (plan.credits.carried, plan.credits.earned) == (0, 28)


def test_no_points_carry_over_without_a_rule() -> None:
    plan = plan_for(
        made_up(one=body("")), "one:A", CERTIFIED, TODAY, activities=[done("2025-01-01", 28)]
    )
    assert plan.credits is not None
    assert plan.credits.earned == 0


def test_a_limit_on_a_kind_holds_over_all_areas() -> None:
    limit = '{ kind = "teaching", what = "teaching: 5 at most", most = 5, sources = ["page"] }'
    catalog = made_up(one=body("", f"limit = [{limit}]"))
    activities = [
        done("2026-03-01", 4, kind="Teaching"),
        done("2026-03-02", 4, kind="teaching"),
        done("2026-03-03", 4, kind="course"),
    ]
    plan = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=activities)
    assert plan.credits is not None
    assert [entry.points for entry in plan.credits.entries] == [4, 1, 4]


def test_an_activity_of_today_counts_and_a_future_one_does_not() -> None:
    activities = [done(str(TODAY), 2), done("2026-06-02", 4)]
    plan = plan_for(made_up(one=body("")), "one:A", CERTIFIED, TODAY, activities=activities)
    assert plan.credits is not None
    assert [(entry.points, entry.reason) for entry in plan.credits.entries] == [
        (2, ""), (0, "it lies in the future"),
    ]  # fmt: skip
    assert [entry.activity.points for entry in plan.credits.counting] == [2]


def test_some_points_must_come_from_an_accreditor() -> None:
    share = 'accredited = [{ area = "P.A.C.E. programs", id = "pace", points = 5 }],'
    catalog = made_up(one=body(share))
    activities = [
        done("2026-03-01", 3, accreditor="ASCLS PACE"),
        done("2026-03-02", 14, accreditor="Spaces"),
        done("2026-03-03", 1),
    ]
    plan = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=activities)
    assert plan.credits is not None
    assert [tally.earned for tally in plan.credits.accredited] == [3]
    assert missing_line(plan.credits) == "2 more points, all from P.A.C.E. programs"


def test_points_from_an_accreditor_are_missing_though_enough_are_earned_in_all() -> None:
    shares = 'accredited = [{ area = "PACE", points = 5 }, { area = "AMA", points = 3 }],'
    log = [done("2026-03-01", 19), done("2026-03-02", 2, accreditor="AMA")]
    plan = plan_for(made_up(one=body(shares)), "one:A", CERTIFIED, TODAY, activities=log)
    assert plan.credits is not None
    assert plan.credits.missing == 5  # one activity may be from both
    assert missing_line(plan.credits) == "5 more points, of them 5 from PACE and 1 from AMA"


def test_what_counts_after_a_lapse_is_not_what_counts_before() -> None:
    catalog = made_up(one=body("", 'look_back = "1 month"'))
    plan = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=[done("2026-02-01", 3)])
    assert plan.credits is not None
    assert (plan.credits.start, plan.credits.earned) == (date(2026, 1, 11), 3)


def test_an_activity_counts_for_the_credentials_that_it_names_in_the_points_of_the_body() -> None:
    catalog = made_up(one=body('split = [{ area = "safety", points = 1 }],', "hours_each = 2"))
    of_b = Activity(title="x", on=date(2026, 3, 1), points=7, credentials=("one:B",))
    plain = Activity(title="x", on=of_b.on, hours=8, points=7, credentials=("ONE:A",))
    plan = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=[of_b, plain])
    assert plan.credits is not None
    assert [(entry.activity, entry.points) for entry in plan.credits.entries] == [(plain, 4)]


def test_missing_points_of_an_area_are_said_without_a_missing_or_known_total() -> None:
    area = '{ area = "safety", points = 2 }, { area = "law", points = 1 }'
    rules = {
        "": "all 20 points recorded",
        f"split = [{area}],": "3 more points, of them 2 in safety and 1 in law",
    }
    for rule, line in rules.items():
        plan = plan_for(
            made_up(one=body(rule)), "one:A", CERTIFIED, TODAY, activities=[done("2026-03-01", 20)]
        )
        assert plan.credits is not None
        assert missing_line(plan.credits) == line
    open_rules = {
        "": "how many points are asked was not found; 1.5 recorded",
        f"split = [{area}],": (
            "how many points are asked was not found; 1.5 recorded; 2 more in safety and 1 in law"
        ),
    }
    for rule, line in open_rules.items():
        catalog = made_up(one=body(rule).replace("points = 20, ", ""))
        plan = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=[done("2026-03-01", 1.5)])
        assert plan.credits is not None
        assert plan.credits.missing is None
        assert missing_line(plan.credits) == line
    none = made_up(one=body("").replace("points = 20", "points = 0"))
    free = plan_for(none, "one:A", CERTIFIED, TODAY)
    assert free.credits is not None
    assert missing_line(free.credits) == "no points are asked"


def test_hours_alone_count_only_where_an_hour_is_worth_points_and_nothing_is_no_gap() -> None:
    hours = Activity(title="x", on=date(2026, 3, 1), hours=3)
    nothing = Activity(title="x", on=date(2026, 3, 1))
    for earning, counted in (("hours_each = 0.5", [6, 0]), ("", [0, 0])):
        catalog = made_up(one=body("", earning))
        plan = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=[hours, nothing])
        assert plan.credits is not None
        assert [entry.points for entry in plan.credits.entries] == counted
        reasons = [entry.reason for entry in plan.credits.entries]
        assert [bool(reason) for reason in reasons] == [not earning, False]


def test_a_shortfall_of_the_period_before_is_said_with_its_consequence() -> None:
    catalog = made_up(one=body("", 'shortfall = "It ends."'))
    short = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=[done("2025-01-01", 15)])
    assert earlier_shortfall(short) == (
        "Your log has too little for the period before "
        "(11 January 2024 to 10 January 2026): 5 more points. It ends."
    )
    assert cautions(short)[-1] == earlier_shortfall(short)
    full = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=[done("2025-01-01", 20)])
    assert earlier_shortfall(full) == ""
    unlogged = plan_for(catalog, "one:A", CERTIFIED, TODAY)
    assert earlier_shortfall(unlogged) == ""
    silent = made_up(one=body(""))
    unknown = plan_for(silent, "one:A", CERTIFIED, TODAY, activities=[done("2025-01-01", 15)])
    assert "was not found" in earlier_shortfall(unknown)
    area = body('split = [{ area = "safety", points = 2 }],').replace("points = 20, ", "")
    for category, is_short in (("safety", False), ("law", True)):
        log = [done("2025-01-01", 15, category=category)]
        found = plan_for(made_up(one=area), "one:A", CERTIFIED, TODAY, activities=log)
        assert ("; 2 more in safety. Whether" in earlier_shortfall(found)) == is_short
        assert bool(earlier_shortfall(found)) == is_short


@pytest.mark.parametrize(
    ("category", "area"),
    [
        ("safety", "laboratory or patient safety"),
        ("Patient Safety", "laboratory or patient safety"),
        ("s1", "laboratory or patient safety"),
        ("chemistry", "chemistry"),
        ("laboratory", "all the rest of hygiene"),  # in two areas: in neither
        ("chem", "chemistry"),
        ("Chem/Tox", "chemistry"),
        ("che", "all the rest of hygiene"),  # too short
        ("medical", "all the rest of hygiene"),  # "ethics" is what tells that area
        ("Med. Ethics", "medical ethics"),
        ("blood", "blood banking"),
        ("law", "all the rest of hygiene"),
        ("hygiene", "hygiene at work"),  # the rest is no second area of that word
        ("Clinical Chemistry", "chemistry"),
        ("S1 drill", "laboratory or patient safety"),
        ("laboratory management and chemistry", "all the rest of hygiene"),
        ("Transfusion Medicine", "blood banking"),
        (None, "all the rest of hygiene"),
    ],
)
def test_a_category_finds_the_area_that_its_words_name(category: str | None, area: str) -> None:
    split = [
        PointShare(area="laboratory or patient safety", id="s1", points=1),
        PointShare(area="laboratory management", points=1),
        PointShare(area="chemistry", points=2),
        PointShare(area="hygiene at work", points=1),
        PointShare(area="medical ethics", id="ethics", points=1),
        PointShare(area="blood banking", id="blood bank", aliases=("transfusion",), points=1),
        PointShare(area="all the rest of hygiene", rest=True),
    ]
    found = area_of(split, category)
    assert found is not None
    assert found.area == area
    assert area_of(split[:-1], "law") is None


def test_an_area_of_the_credentials_own_field_is_found_by_the_name_of_the_field() -> None:
    one = body('split = [{ area = "the certified area", points = 8, own = true }],').replace(
        'code = "A"',
        'code = "A"\nname = "Technologist in Blood Banking"\ndiscipline = "blood-bank"',
    )
    days = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"]
    categories = ["blood bank", "Blood Banking", "the certified area", "chemistry"]
    log = [done(on, 2, category=category) for on, category in zip(days, categories, strict=True)]
    plan = plan_for(made_up(one=one), "one:A", CERTIFIED, TODAY, activities=log)
    assert plan.credits is not None
    assert [(tally.share.area, tally.earned) for tally in plan.credits.areas] == [
        ("the certified area", 6)
    ]
    assert plan.credits.earned == 8


@pytest.mark.parametrize(
    ("category", "is_own"),
    [
        ("infection ward", False),
        ("infection control", True),
        ("control of infection at work", True),
    ],
)
def test_an_area_of_the_credentials_own_field_is_named_by_its_whole_discipline(
    category: str, is_own: bool
) -> None:
    split = [
        PointShare(area="the certified area", points=8, own=True),
        PointShare(area="other", rest=True),
    ]
    one = made_up(
        one='[[certification]]\ncode = "A"\nrole = "nurse"\ndiscipline = "infection control"'
    )
    found = area_of(split, category, one.certification("one:A").certification)
    assert found is not None
    assert (found is split[0]) is is_own


@given(
    st.lists(
        st.tuples(
            st.dates(date(2021, 1, 1), date(2027, 1, 1)),
            st.floats(0, 50),
            st.sampled_from(["writing", "safety", ""]),
        ),
        max_size=12,
    )
)
def test_earned_points_are_the_sum_of_their_parts_and_never_fall_with_more_activities(
    entries: list[tuple[date, float, str]],
) -> None:
    catalog = made_up(
        one=body('split = [{ area = "writing", points = 2 }, { area = "safety", points = 3 }],')
    )
    activities = [Activity(title="x", on=on, points=p, category=c) for on, p, c in entries]
    statement = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=activities).credits
    assert statement is not None
    assert statement.earned == pytest.approx(sum(entry.points for entry in statement.entries))
    assert statement.missing is not None
    assert statement.missing >= 20 - statement.earned
    assert all(entry.points <= (entry.activity.points or 0) for entry in statement.entries)
    fewer = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=activities[1:]).credits
    assert fewer is not None
    assert fewer.earned <= statement.earned + 1e-9


def test_the_line_of_missing_points_is_one_sentence() -> None:
    catalog = made_up(one=body('split = [{ area = "safety", points = 3 }],'))
    plan = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=[done("2026-03-01", 14)])
    assert plan.credits is not None
    assert missing_line(plan.credits, plan.credits.due) == (
        "6 more points, of them 3 in safety, by 10 January 2028"
    )
    last = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=[done("2026-03-01", 19)])
    assert last.credits is not None
    assert missing_line(last.credits) == "3 more points, all in safety"
    near = [done("2026-03-01", 16), done("2026-03-02", 3, category="safety")]
    one = plan_for(catalog, "one:A", CERTIFIED, TODAY, activities=near)
    assert one.credits is not None
    assert missing_line(one.credits) == "1 more point"


def test_the_timeline_of_a_lapsed_credential_ends_with_its_last_day_in_force() -> None:
    catalog = made_up(one=body(""))
    lapsed = timeline(plan_for(catalog, "one:A", None, TODAY, expires=date(2026, 1, 31)))
    assert [(moment.day, moment.what) for moment in lapsed if moment.kind == "due"] == [
        (date(2026, 1, 31), "Last day in force")
    ]
    assert lapsed[-1].kind == "due"
    current = timeline(plan_for(catalog, "one:A", CERTIFIED, TODAY))
    assert [moment.what for moment in current if moment.kind == "due"] == [
        "Renewal due: cycle 3 ends"
    ]
    assert current[-1].kind == "next"


# ---------------------------------------------------------------- CSV


def test_columns_are_known_by_their_usual_names() -> None:
    text = (
        "Course Title,Date Completed,CE Credits,Sponsor,Comments,Color,\n"
        '"Blood, and banks",3/25/2026,1.5,A school,good,red,\n'
        "\n"
        "Safety,2026-04-01,2 hrs,,,\n"
    )
    found = read_csv(text)
    assert found.mapping == {
        "title": "Course Title", "on": "Date Completed", "points": "CE Credits",
        "provider": "Sponsor", "note": "Comments",
    }  # fmt: skip
    assert found.unused == ("Color",)
    first, second = found.activities
    assert (first.title, first.on, first.points) == ("Blood, and banks", date(2026, 3, 25), 1.5)
    assert second.points == 2
    assert not found.faults


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("1.5", 1.5), ("1,5", 1.5), (".5", 0.5), ("2 hrs.", 2), ("CE-3", 3), ("0", 0), ("-3", None),
        ("−.5 h", None), ("1.2.3", None), ("2 to 3", None), ("1e400", None), ("nan", None),
    ],
)  # fmt: skip
def test_amounts_are_read_as_trackers_write_them(typed: str, points: float | None) -> None:
    found = read_csv(f'title,date,points\nCourse,2026-04-01,"{typed}"\n')
    assert [entry.points for entry in found.activities] == ([] if points is None else [points])
    if points is None:
        assert found.faults == (f"Row 2: “{typed}” is not a number of points: write it as 1.5.",)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("1h 30m", 1.5), ("90 min", 1.5), ("1:30", 1.5), ("0:45:00", 0.75),
        ("1 hr, 15 mins.", 1.25), ("2 hrs", 2), ("3 meetings", 3), ("1:75", None),
    ],
)  # fmt: skip
def test_hours_are_written_as_a_time_too(typed: str, hours: float | None) -> None:
    found = read_csv(f'title,date,hours\nCourse,2026-04-01,"{typed}"\n')
    assert [entry.hours for entry in found.activities] == ([] if hours is None else [hours])
    points = read_csv('title,date,points\nCourse,2026-04-01,"90 min"\n')
    assert points.faults == ("Row 2: “90 min” is not a number of points: write it as 1.5.",)


@pytest.mark.parametrize(
    ("header", "is_said"), [("CEUs", True), ("CEU earned", True), ("Points", False)]
)
def test_units_that_may_be_ten_hours_are_said_to_be_read_as_points(
    header: str, is_said: bool
) -> None:
    found = read_csv(f"title,date,{header}\nCourse,2026-04-01,0.1\n", {"points": header})
    said = f"“{header}” was read as points; a CEU may be ten contact hours"
    assert any(text.startswith(said) for text in found.remarks("Say")) == is_said


def test_a_column_of_minutes_makes_hours() -> None:
    text = "title,date,Duration (minutes)\nA,2026-04-01,90\nB,2026-04-01,2 hrs\nC,2026-04-01,45.0\n"
    found = read_csv(text, {"hours": "Duration (minutes)"})
    assert [entry.hours for entry in found.activities] == [1.5, 2, 0.75]


def test_titles_may_stand_above_the_header() -> None:
    text = "Transcript,,\nPrinted, 11/20/2026,\n\nCourse,Date,Hours\nA,2026-04-01,1\nTotal,,x\n"
    found = read_csv(text)
    assert [entry.title for entry in found.activities] == ["A"]
    assert found.faults == ("Row 6: “Total” has no date.",)
    with pytest.raises(RequestError, match=r"headers \(Kurs, Datum, Std\)"):
        read_csv("Bericht\nKurs,Datum,Std\n")


def test_what_was_not_finished_is_left_out() -> None:
    text = "Course,Status,Date,Hours\n" + "".join(
        f"{status},{status},2026-04-01,1\n"
        for status in ("Completed", "Failed", "In Progress", "Not started", "Passed", "")
    )
    found = read_csv(text, {"title": "Course"})
    assert [entry.title for entry in found.activities] == ["Completed", "Passed"]
    assert found.faults[0] == "Row 3: “Failed” is marked “Failed”."
    assert found.unused == ()


def test_rows_that_are_the_same_are_named() -> None:
    found = read_csv("title,date,points\nA,2026-04-01,1\nB,2026-04-01,1\nA,2026-04-01,1\n")
    assert len(found.activities) == 3
    assert found.repeated == ("Row 4 is the same as row 2: take one out if it was done once.",)
    ours = read_csv("id,title,on,points\na,A,2026-04-01,1\nb,A,2026-04-01,1\n")
    assert ours.repeated == ()  # of an export, the log has two


def test_more_points_than_a_log_takes_are_refused_in_words() -> None:
    found = read_csv("title,date,points,hours\nA,2026-04-01,10000,\nB,2026-04-01,,10001\n")
    assert [entry.title for entry in found.activities] == ["A"]
    assert found.faults == ("Row 3: 10001 hours are more than 10,000.",)


def test_the_words_of_a_header_may_be_joined() -> None:
    found = read_csv("course_title,date-completed,ce_hours\nSafety,2026-04-01,1\n")
    assert found.mapping == {
        "title": "course_title", "on": "date-completed", "hours": "ce_hours",
    }  # fmt: skip


def test_a_csv_may_have_semicolons_decimal_commas_and_columns_chosen_by_name() -> None:
    found = read_csv(
        "Was;Wann;Std\nKurs;25.3.2026;1,5\n", {"title": "Was", "on": "Wann", "hours": "Std"}
    )
    assert (found.activities[0].hours, found.activities[0].on) == (1.5, date(2026, 3, 25))


def test_a_topic_is_the_title_only_if_there_is_no_title() -> None:
    text = "Course Name,Date,Topic,CE\nPanels,2026-03-04,chemistry,1\n"
    (activity,) = read_csv(text).activities
    assert (activity.title, activity.category) == ("Panels", "chemistry")
    (activity,) = read_csv("Date,Topic,CE\n2026-03-04,chemistry,1\n").activities
    assert (activity.title, activity.category) == ("chemistry", None)


@pytest.mark.parametrize(
    ("header", "mapping"),
    [
        ("Course Name,Course Number,Date Completed,P.A.C.E. Contact Hours,Florida CE Hours,Score",
         {"title": "Course Name", "on": "Date Completed", "hours": "P.A.C.E. Contact Hours"}),
        ("Course,Course #,Date,Hours,Accrediting Body",
         {"title": "Course", "on": "Date", "hours": "Hours", "accreditor": "Accrediting Body"}),
        ("Activity,Date of Activity,Points Claimed",
         {"title": "Activity", "on": "Date of Activity", "points": "Points Claimed"}),
        ("Course Title/Name,Date,Value (minutes)",
         {"title": "Course Title/Name", "on": "Date", "hours": "Value (minutes)"}),
    ],
)  # fmt: skip
def test_a_column_is_known_by_a_part_of_its_name_that_no_other_has(
    header: str, mapping: dict[str, str]
) -> None:
    assert read_csv(f"{header}\nA,1,2026-04-01,2,2,2\n").mapping == mapping


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("Title,Start Date,Finish Date,Hours", "date"),
        ("Title,Date,CE Type", "points"),
        ("Course Number,Date,Hours", "title"),
        ("Course #,Date,Hours", "title"),
    ],
)
def test_a_part_of_a_name_that_may_be_of_another_column_is_not_guessed(
    header: str, missing: str
) -> None:
    with pytest.raises(RequestError, match=f"Which column holds the {missing} cannot be told"):
        read_csv(header)


def test_every_column_that_cannot_be_told_is_named_at_once() -> None:
    with pytest.raises(RequestError) as refused:
        read_csv("Kurs,Datum,Std\nA,2026-04-01,1\n")
    assert str(refused.value) == (
        "Which columns hold the title, date and points cannot be told from the headers (Kurs, "
        "Datum, Std)"
    )
    assert isinstance(refused.value, ColumnsNotToldError)
    how = refused.value.how(", ")
    assert how == "title=COLUMN, on=COLUMN, points=COLUMN or hours=COLUMN"
    named = chosen_columns(["title=Kurs", " Date = Datum", "hours=std"])
    (read,) = read_csv("Kurs,Datum,Std\nA,2026-04-01,1\n", named).activities
    assert (read.title, read.on, read.hours) == ("A", date(2026, 4, 1), 1)
    assert chosen_columns(["topic=A", "subject=B"]) == {"title": "A", "category": "B"}
    for typed in ("title", "title=", "=Kurs"):
        with pytest.raises(RequestError, match="NAME=VALUE, such as title=Course"):
            chosen_columns([typed])


def test_a_british_record_of_development_is_read() -> None:
    found = read_csv("Date of activity,CPD activity,Hours\n2026-03-25,Journal club,1\n")
    assert [(a.title, a.on) for a in found.activities] == [("Journal club", date(2026, 3, 25))]


def test_a_duration_of_many_that_says_no_unit_is_left_out() -> None:
    rows = "A,2026-04-01,60\nB,2026-04-01,1.5\nC,2026-04-01,60 min\nD,2026-04-01,60 h\n"
    found = read_csv(f"Title,Date,Duration\n{rows}")
    assert [activity.hours for activity in found.activities] == [1.5, 1, 60]
    says = "“60” says neither hours nor minutes: write 60 h or 60 min."
    assert found.faults == (f"Row 2: {says}",)
    assert len(read_csv("Title,Date,Hours\nA,2026-04-01,60\n").activities) == 1


def test_a_duration_is_of_hours() -> None:
    (activity,) = read_csv("Title,Completed On,Duration\nA,2026-04-01 09:00,1h 15m\n").activities
    assert activity.hours == 1.25
    (activity,) = read_csv("Title,Date,Duration (min)\nA,2026-04-01,90\n").activities
    assert activity.hours == 1.5


@pytest.mark.parametrize(
    ("days", "is_day_first", "read"),
    [
        (("3/4/2026", "3/25/2026"), False, 2),
        (("3/4/26", "25/3/26"), True, 2),
        (("3/4/2026", "12/25/2026"), False, 2),
        (("3/4/2026", "25/12/2026"), True, 2),
        (("03-04-2026", "25-03-2026"), True, 2),
        (("3/4/2026", "2/30/2026"), False, 1),
        (("3/4/2026", "3/3/2026"), None, 1),
        (("3/25/2026", "25/3/2026", "3/4/2026"), None, 2),
        (("25.3.2026", "3/4/2026"), None, 1),
        (("13/25/2026", "3/4/2026"), None, 0),
    ],
)
def test_a_day_above_12_tells_the_order_of_the_others(
    days: tuple[str, ...], is_day_first: bool | None, read: int
) -> None:
    found = read_csv("title,date,points\n" + "".join(f"{day},{day},1\n" for day in days))
    assert found.is_day_first is is_day_first
    assert len(found.activities) == read
    if "3/4/2026" in days and is_day_first is False:
        assert found.activities[0].on == date(2026, 3, 4)


def test_an_ambiguous_day_is_left_out_until_the_order_is_said() -> None:
    text = "title,date,points\nCourse,3/4/2026,1\n"
    assert not read_csv(text).activities
    assert "Row 2" in read_csv(text).faults[0]
    assert read_csv(text).are_days_unclear
    assert not read_csv(text, day_first=True).are_days_unclear
    assert not read_csv("title,date,points\nA,2026-02-30,1\n").are_days_unclear
    assert read_csv(text, day_first=True).activities[0].on == date(2026, 4, 3)
    assert read_csv(text, day_first=False).activities[0].on == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-14T09:30:00Z", date(2026, 3, 14)),
        ("2026-03-14 09:30:00.123 +01:00", date(2026, 3, 14)),
        ("3/14/2026 9:30 PM", date(2026, 3, 14)),
        ("14 March 2026, 21:30", date(2026, 3, 14)),
        ("3/14/26", date(2026, 3, 14)),
        ("3/14/98", date(1998, 3, 14)),
        ("14-Mar-26", date(2026, 3, 14)),
        ("14 Sept. 26", date(2026, 9, 14)),
        ("2/29/24 10:00", date(2024, 2, 29)),
        ("2/29/26", None),
        ("3/4/26", None),
        ("26-03-14", None),
        ("45730", date(2025, 3, 14)),
        ("95730", None),
    ],
)
def test_days_are_read_as_programs_write_them(written: str, day: date | None) -> None:
    found = read_csv(f'title,date,points\nCourse,"{written}",1\n')
    assert [entry.on for entry in found.activities] == ([] if day is None else [day])
    assert len(found.faults) == (day is None)


def test_ids_are_read_only_from_a_table_that_certtui_wrote() -> None:
    theirs = "ID,Course,Completed,Hours\nE7,Safety,2026-01-02,1\nE7,Ethics,2026-01-03,1\n"
    assert [entry.id for entry in read_csv(theirs).activities] == ["", ""]
    assert read_csv(theirs).unused == ("ID",)
    ours = "id,title,on,points\nabc,Safety,2026-01-02,1\n"
    assert [entry.id for entry in read_csv(ours).activities] == ["abc"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("a,b\n1,2\n", "hold the title, date and points cannot"),
        ("title,b\n1,2\n", "hold the date and points cannot"),
        ("title,date,what it was worth\n1,2026-01-01,2\n", "holds the points cannot"),
    ],
)
def test_a_csv_without_activities_is_refused(text: str, words: str) -> None:
    with pytest.raises(RequestError, match=words):
        read_csv(text)


def test_a_missing_column_and_wrong_rows_are_refused_with_their_place() -> None:
    with pytest.raises(RequestError, match=r"no column “Titel”.*Did you mean"):
        read_csv("title,date,points\nx,2026-01-01,1\n", {"title": "Titel"})
    with pytest.raises(RequestError, match=r"There is no “day” to map: id, title, on, points"):
        read_csv("title,date,points\nx,2026-01-01,1\n", {"day": "date"})
    found = read_csv("title,date,points\n,2026-01-01,1\nx,,1\ny,2026-01-01,lots\n")
    assert found.faults == (
        "Row 2: it has no title.",
        "Row 3: “x” has no date.",
        "Row 4: “lots” is not a number of points: write it as 1.5.",
    )


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(texts, st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 100) | st.none())
def test_an_exported_log_is_read_back_unchanged(title: str, on: date, points: int | None) -> None:
    table = f'title,date,points\n"{title.replace(chr(34), "")} x",2026-01-01,1\n'
    kept = read_csv(table).activities[0]
    activity = Activity(id="abc", title=kept.title, on=on, points=points, category="=1+1")
    written = CreditsOutput(Catalog(()), on, (activity,)).csv()
    assert read_csv(written).activities == (activity,)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("one:A two:B", ("one:A", "two:B")),
        ("one:A; two:B , six:C", ("one:A", "two:B", "six:C")),
        ("my work, one:A", ("one:A",)),
        ("", ()),
    ],
)
def test_the_credentials_of_an_activity_are_read(typed: str, names: tuple[str, ...]) -> None:
    (activity,) = read_csv(f'title,date,points,for\nx,2026-01-01,1,"{typed}"\n').activities
    assert activity.credentials == names
