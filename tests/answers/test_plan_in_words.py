"""The wording of a renewal plan: due day, cautions, next steps and payments."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec
import pytest

from certtui.answers.renewal.cautions import cautions
from certtui.answers.renewal.common_dates import together
from certtui.answers.renewal.plan import Plan, check_credential, make_plan, make_plans
from certtui.answers.renewal.wording import (
    certified_text,
    continuing_education,
    dated_fee,
    due_line,
    next_steps,
    rung_line,
    span,
    timeline,
)
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Fee
from certtui.errors import RequestError
from certtui.person.credentials import CredentialStatus, HeldCredential, Within
from tests.made_up import made_up
from tests.renewal_plans import plan_for

TODAY = date(2026, 11, 23)
ANNIVERSARY = 'due = { rule = "anniversary" }'
LATE = 'lapse = [{ after = "0 days", what = "Late." }]'
EXEMPT = 'exempt = [{ who = "Those of old.", certified_before = "2006-01-01" }]'
RENEWED = "If it was renewed, give the last day of its new term."


def day(text: str) -> date:
    return date.fromisoformat(text)


def body(renewal: str = ANNIVERSARY, certification: str = "") -> Catalog:
    return made_up(
        one=f"""
        [[certification]]
        code = "A"
        role = "nurse"
        {certification}
        [[certification]]
        code = "B"
        role = "nurse"
        [renewal]
        cycle = "3 years"
        {renewal}
        """
    )


def planned(catalog: Catalog, today: str = "2026-11-23", **days: Any) -> Plan:
    dates: dict[str, Any] = {
        key: day(value) if key != "status" else value for key, value in days.items()
    }
    return make_plan(catalog, HeldCredential(certification="one:A", **dates), day(today))


def test_only_a_figure_is_called_undated() -> None:
    unknown = Fee(what="dues", purpose="renewal", per="year", sources=())
    assert "undated" not in dated_fee(unknown, date(2026, 11, 25))


def fee(per: str, purpose: str = "renewal", more: str = "") -> str:
    return f"""
        [[renewal.fee]]
        what = "{purpose} by the {per}"
        purpose = "{purpose}"
        per = "{per}"
        amount = 60
        currency = "USD"
        {more}
        """


# ---------------------------------------------------------------- the day that matters


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-12-31", "31 December 2026, today"),
        ("2026-12-30", "31 December 2026, tomorrow"),
        ("2026-12-29", "31 December 2026, in 2 days"),
        ("2027-01-01", "lapsed: in force up to 31 December 2026, 1 day ago"),
    ],
)
def test_a_plan_says_the_day_on_which_a_credential_ends(today: str, said: str) -> None:
    assert due_line(planned(body(), today, expires="2026-12-31")) == said


ASKED = f"""{ANNIVERSARY}
    declaration = {{ opens = "90 days", closes = "30 days", what = "Declare." }}
"""


@pytest.mark.parametrize(
    ("today", "more"),
    [
        ("2026-10-01", "in 91 days"),
        ("2026-10-02", "in 90 days; ask for renewal by 1 December 2026, in 60 days"),
        ("2026-12-01", "in 30 days; ask for renewal by 1 December 2026, today"),
        ("2026-12-02", "in 29 days; the last day to ask for renewal was 1 December 2026"),
    ],
)
def test_the_last_day_to_ask_is_said_beside_the_due_day(today: str, more: str) -> None:
    assert due_line(planned(body(ASKED), today, expires="2026-12-31")) == (
        f"31 December 2026, {more}"
    )


def test_the_last_day_to_ask_is_not_said_twice_if_it_is_the_due_day() -> None:
    declared = 'declaration = { opens = "90 days", what = "Declare." }'
    plan = planned(body(f"{ANNIVERSARY}\n{declared}"), expires="2027-01-10")
    assert (plan.standing, plan.ask_by) == ("due", None)
    assert due_line(plan) == "10 January 2027, in 48 days"


def test_what_must_be_asked_for_sooner_stands_before_what_ends_sooner() -> None:
    nurse = '[[certification]]\ncode = "A"\nrole = "nurse"\n[renewal]\ncycle = "3 years"\n'
    catalog = made_up(one=nurse + ANNIVERSARY, two=nurse + ASKED)
    held = [
        HeldCredential(certification="one:A", expires=date(2026, 12, 20)),
        HeldCredential(certification="two:A", expires=date(2027, 1, 10)),
    ]

    def order(today: date) -> list[str]:
        return [plan.award.id for plan in make_plans(catalog, held, today, ())[0]]

    assert order(date(2026, 12, 11)) == ["two:A", "one:A"]  # the last day to ask
    assert order(date(2026, 12, 12)) == ["one:A", "two:A"]


def test_the_end_of_a_way_back_says_how_many_days_are_left() -> None:
    ladder = """lapse = [
        { after = "0 days", until = "90 days", what = "Late.", way_back = "pay" },
        { after = "90 days", until = "1 year", what = "Later.", way_back = "sit" },
    ]"""
    catalog = body(f"{ANNIVERSARY}\n{ladder}")
    late = planned(catalog, "2026-11-27", expires="2026-08-31")
    assert next_steps(late)[0] == "Until 29 November 2026, in 2 days: pay."
    later = planned(catalog, "2026-11-30", expires="2026-08-31")
    assert next_steps(later)[0] == "Until 31 August 2027: sit."  # not within 100 days


def test_a_day_after_several_cycles_holds_only_if_each_renewal_was_made() -> None:
    first = planned(body(), certified="2024-01-10")
    assert due_line(first) == "10 January 2027, in 48 days"
    later = planned(body(), certified="2020-01-10")
    assert due_line(later) == "10 January 2029, in 779 days, if every renewal was made"
    assert later.assumed_renewals == (day("2023-01-10"), day("2026-01-10"))
    assert planned(body(), certified="2020-01-10", expires="2029-01-10").assumed_renewals == ()


@pytest.mark.parametrize("status", ["inactive", "retired"])
def test_nothing_is_planned_for_an_inactive_or_retired_credential(status: CredentialStatus) -> None:
    catalog = body(f'{ANNIVERSARY}\ninactive = "Renews nothing."\n{fee("year")}')
    plan = planned(catalog, certified="2024-01-10", status=status, since="2025-02-03")
    assert (plan.cycles, plan.payments, plan.ladder, plan.points) == ((), (), (), None)
    assert due_line(plan).startswith(f"kept as {status}")
    first = f"You keep it as {status} since 3 February 2025: nothing is planned for it."
    assert cautions(plan)[:2] == (first, "Renews nothing.")
    without = planned(body(), certified="2024-01-10", status=status)
    assert cautions(without)[:2] == (
        f"You keep it as {status}: nothing is planned for it.",
        f"What ONE says of {status} status was not found.",
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"certified": "2024-01-10"}, "; its term ends on 10 January 2027"),
        ({"certified": "2018-01-10", "since": "2022-02-03"}, "; its term ended on 10 January 2024"),
        ({"expires": "2026-11-23"}, "; its term ends on 23 November 2026"),
        ({"expires": "2026-11-22"}, "; its term ended on 22 November 2026"),
        ({"certified": "2005-03-14"}, ""),
        ({"since": "2022-02-03"}, ""),
    ],
)
def test_the_term_in_which_a_credential_is_kept_as_inactive_has_an_end(
    days: dict[str, str], said: str
) -> None:
    plan = planned(body(f"{ANNIVERSARY}\n{EXEMPT}"), status="inactive", **days)
    assert (due_line(plan), plan.standing) == (f"kept as inactive{said}", "current")
    ends = [moment.day for moment in timeline(plan) if moment.what == "The term ends"]
    assert ends == ([plan.kept_until] if said else [])
    counted = "The end of its term is counted from the day it was earned: check it with ONE."
    assert (counted in cautions(plan)) == (bool(said) and "certified" in days)


def test_what_is_kept_as_retired_has_no_term() -> None:
    plan = planned(body(), status="retired", expires="2026-06-30")
    assert (due_line(plan), plan.standing, next_steps(plan)) == ("kept as retired", "current", ())


POINTS = "points = [{ points = 20, unit = 'hours' }]"


def test_points_are_a_step_whether_or_not_their_number_was_found() -> None:
    def step(points: str) -> str:
        steps = next_steps(planned(body(f"{ANNIVERSARY}\n{points}"), certified="2024-01-10"))
        return steps[0] if steps else ""

    assert step(POINTS) == "Earn 20 more hours, by 10 January 2027."
    assert step(POINTS.replace("20", "0")) == ""
    unknown = POINTS.replace("points = 20,", "")
    assert step(unknown) == (
        "Earn hours by 10 January 2027: how many hours are asked was not found; 0 recorded."
    )
    safety = unknown.replace("'hours'", "'hours', split = [{ area = 'safety', points = 2 }]")
    assert step(safety) == (
        "Earn hours by 10 January 2027: how many hours are asked was not found; 0 recorded; "
        "2 more in safety."
    )


def test_points_of_periods_that_begin_at_certification_are_not_counted_without_it() -> None:
    catalog = body(f"{ANNIVERSARY}\n{POINTS.replace('20', '20, period = ' + repr('2 years'))}")
    said = "Your points are not counted here without the day on which it was earned."
    assert said in cautions(planned(catalog, expires="2027-01-10"))
    assert said not in cautions(planned(catalog, expires="2027-01-10", certified="2024-01-10"))


def test_after_a_lapse_only_points_that_still_count_are_asked() -> None:
    late = f"{ANNIVERSARY}\n{POINTS}"
    back, ended, renewed = next_steps(planned(body(late), expires="2026-01-10"))
    assert renewed == RENEWED
    assert back == "What brings it back now was not found: ask ONE."
    assert ended == (
        "Points counted from 11 January 2023 to 10 January 2026: 20 more hours. "
        "Whether later ones count was not found."
    )
    back = f"{late}\n[renewal.earning]\nlook_back = '2 years'"
    plan = planned(body(back), expires="2026-01-10")
    assert next_steps(plan)[1] == "Points since 23 November 2024 count: 20 more hours."
    assert plan.earn_by is None


def test_a_lapse_may_be_a_renewal_that_was_not_entered() -> None:
    def steps(**days: str) -> tuple[str, ...]:
        return next_steps(planned(body(), **days))

    assert steps(expires="2023-11-23")[-1] == RENEWED
    assert RENEWED not in steps(expires="2023-11-22")  # longer ago than a term
    assert RENEWED not in steps(expires="2026-01-10", status="lapsed")


def test_an_exempt_holder_has_no_end_date_but_pays_yearly_fees() -> None:
    free = planned(body(f"{ANNIVERSARY}\n{EXEMPT}"), certified="2005-03-14")
    assert due_line(free) == "no end date, if you are exempt"
    assert cautions(free) == (
        "Exempt: Those of old.",
        "If that is you, this credential has no end date by ONE's rules, and nothing falls due.",
    )
    paying = planned(body(f"{ANNIVERSARY}\n{EXEMPT}\n{fee('year')}"), certified="2005-03-14")
    assert due_line(paying) == "next annual fee on 14 March 2027"
    assert [payment.day for payment in paying.payments] == [
        day("2027-03-14"), day("2028-03-14"), day("2029-03-14"),
    ]  # fmt: skip
    assert cautions(paying) == (
        "Exempt: Those of old.",
        "This holds if every annual fee was paid. If one was missed, give the last day that was "
        "paid for.",
    )
    catalog = body(f"{ANNIVERSARY}\n{EXEMPT}\n{LATE}")
    given = planned(catalog, certified="2005-03-14", expires="2029-03-14")
    assert due_line(given) == "14 March 2029, in 842 days"
    assert cautions(given) == (
        "Exempt by ONE's rules: Those of old.",
        "You gave a last day all the same: if there is none, leave it out.",
    )
    lost = planned(catalog, certified="2005-03-14", status="lapsed", since="2026-03-15")
    assert cautions(lost) == ("Exempt by ONE's rules: Those of old.",)


YEAR_ONLY = "A(ONE): {} is a year only, and the day decides what is due: the month at least"


@pytest.mark.parametrize(
    ("year", "renewal", "words"),
    [
        (2005, f"{ANNIVERSARY}\n{EXEMPT}", ""),
        (2006, f"{ANNIVERSARY}\n{EXEMPT}", YEAR_ONLY.format(2006)),
        (2006, f"{ANNIVERSARY}\n{EXEMPT.replace('2006', '2007')}", ""),
        (2006, f"{ANNIVERSARY}\n{EXEMPT.replace('-01-01', '-06-01')}", YEAR_ONLY.format(2006)),
        (2005, f"{ANNIVERSARY}\n{EXEMPT}\n{fee('year')}", YEAR_ONLY.format(2005)),
        (2020, 'due = { rule = "fixed", day = "12-31" }', ""),
        (2020, 'due = { rule = "fixed", day = "06-30" }', YEAR_ONLY.format(2020)),
        (
            2006,
            f'due = {{ rule = "fixed", day = "12-31" }}\n{EXEMPT.replace("-01-01", "-06-01")}',
            YEAR_ONLY.format(2006),
        ),
        (2026, 'due = { rule = "fixed", day = "12-31" }', YEAR_ONLY.format(2026)),
    ],
)
def test_a_year_alone_will_do_if_no_day_of_it_changes_the_plan(
    year: int, renewal: str, words: str
) -> None:
    held = HeldCredential(
        certification="one:A", certified=date(year, 1, 1), certified_within="year"
    )
    if words:
        with pytest.raises(RequestError, match=re.escape(words)):
            make_plan(body(renewal), held, TODAY)
        return
    plan = make_plan(body(renewal), held, TODAY)
    said = "You gave only the year in which it was earned: no day of it changes the answer."
    assert said in cautions(plan)
    assert certified_text(held) == str(year)
    assert "Certified" not in [moment.what for moment in timeline(plan)]


def test_what_never_expires_needs_no_day() -> None:
    held = HeldCredential(
        certification="one:A", certified=date(2020, 1, 1), certified_within="year"
    )
    catalog = body(certification='none = ["valid"]')
    check_credential(catalog, held, TODAY)
    with pytest.raises(RequestError, match="does not expire"):
        make_plan(catalog, held, TODAY)
    this_year = msgspec.structs.replace(held, certified=date(TODAY.year, 1, 1))
    check_credential(catalog, this_year, TODAY)


def test_of_a_year_alone_no_other_last_day_is_counted() -> None:
    by_day = planned(body(ANNIVERSARY), certified="2020-01-01", expires="2027-06-10")
    assert any(said.startswith("Counted from 1 January 2020") for said in cautions(by_day))
    held = msgspec.structs.replace(by_day.credential, certified_within="year")
    by_year = make_plan(body(ANNIVERSARY), held, TODAY)
    assert not any("Counted" in said for said in cautions(by_year))
    no_day = make_plan(body(), msgspec.structs.replace(held, certified=None), TODAY)
    assert not any("You gave" in said for said in cautions(no_day))


@pytest.mark.parametrize(
    ("rule", "year", "expires", "is_odd"),
    [
        ("anniversary", 2021, "2027-12-31", False),
        ("anniversary", 2021, "2027-01-01", False),
        ("anniversary", 2020, "2027-06-10", True),
        ("anniversary", 2027, "2027-06-10", True),
        ("end-of-month", 2021, "2027-01-31", False),
        ("end-of-month", 2022, "2027-01-31", True),
        ('fixed", day = "12-31', 2022, "2027-12-31", False),
    ],
)
def test_a_last_day_in_a_year_in_which_no_term_ends_is_told(
    rule: str, year: int, expires: str, is_odd: bool
) -> None:
    catalog = body(f'due = {{ rule = "{rule}" }}')
    held = HeldCredential(
        certification="one:A", certified=date(year, 1, 1), certified_within="year",
        expires=date.fromisoformat(expires),
    )  # fmt: skip
    said = [
        text for text in cautions(make_plan(catalog, held, date(2027, 1, 1))) if "earned" in text
    ]
    odd = f"No term of one earned in {year} ends in 2027 if each lasts 3 years"
    assert any(text.startswith(odd) for text in said) == is_odd


@pytest.mark.parametrize(
    ("renewal", "year", "days"),
    [
        (ANNIVERSARY, 2020, {"expires": "2027-06-10"}),
        (f"{ANNIVERSARY}\n{fee('year')}", TODAY.year, {"expires": "2028-06-10"}),
        ('due = { rule = "fixed", day = "06-30" }', 2020, {"expires": "2027-06-30"}),
        (ANNIVERSARY, 2020, {"status": "lapsed", "since": "2024-02-02"}),
        (f"{ANNIVERSARY}\n{EXEMPT}", 2006, {"expires": "2027-06-10"}),
    ],
)
def test_a_year_alone_will_do_beside_a_last_day(
    renewal: str, year: int, days: dict[str, str]
) -> None:
    known = planned(body(renewal), **days)
    held = msgspec.structs.replace(
        known.credential, certified=date(year, 1, 1), certified_within="year"
    )
    found = make_plan(body(renewal), held, TODAY)
    assert (found.cycles, found.standing) == (known.cycles, known.standing)
    decisive = body(f"{ANNIVERSARY}\n{EXEMPT.replace('2006-01', f'{year}-06')}")
    with pytest.raises(RequestError, match="or the day it expires"):
        make_plan(decisive, held, TODAY)


@pytest.mark.parametrize(
    ("within", "day"), [("month", date(2017, 5, 1)), ("year", date(2017, 1, 1))]
)
def test_the_year_or_month_in_which_a_credential_began_is_not_too_early(
    within: Within, day: date
) -> None:
    catalog = body(certification='since = "2017-05-12"')
    held = HeldCredential(
        certification="one:A", certified=day, certified_within=within, expires=date(2027, 6, 10)
    )
    check_credential(catalog, held, TODAY)
    with pytest.raises(RequestError, match="there was no A"):
        check_credential(catalog, msgspec.structs.replace(held, certified_within=None), TODAY)


def test_a_day_assumed_from_a_month_is_said() -> None:
    held = HeldCredential(
        certification="one:A", certified=date(2015, 6, 1), certified_within="month"
    )
    plan = make_plan(body(), held, TODAY)
    said = "You gave only the month in which it was earned: 1 June 2015 is assumed."
    assert said in cautions(plan)
    assert said not in cautions(planned(body(), certified="2015-06-01"))
    for renewal in (
        'due = { rule = "end-of-month" }',
        f"{ANNIVERSARY}\n{EXEMPT.replace('2006', '2016')}",
    ):
        found = cautions(make_plan(body(renewal), held, TODAY))
        assert "You gave only the month in which it was earned: no day of it changes" in str(found)
    assert certified_text(held) == "June 2015"


def test_the_last_day_of_an_exempt_holder_who_pays_by_the_year_is_that_of_the_fee() -> None:
    asking = f"{ANNIVERSARY}\n{EXEMPT}\npoints = [{{ points = 20 }}]\n{LATE}\n{fee('year')}"
    paid = planned(body(asking), certified="2005-03-14", expires="2027-03-14")
    assert due_line(paid) == "next annual fee on 14 March 2027"
    assert continuing_education(paid) == "not asked of you: exempt"
    assert cautions(paid)[0] == "Exempt: Those of old."
    assert not any("last day" in text for text in cautions(paid))
    missed = planned(body(asking), certified="2005-03-14", expires="2025-03-14")
    assert due_line(missed).startswith("lapsed: in force up to 14 March 2025")
    assert cautions(missed) == ("Exempt by ONE's rules: Those of old.",)


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2026-01-01", "2026-01-02", "1 day"),
        ("2026-01-01", "2026-04-11", "100 days"),
        ("2026-01-01", "2026-04-12", "3 months"),
        ("2026-01-01", "2026-12-31", "11 months"),
        ("2026-01-01", "2027-01-01", "1 year"),
        ("2026-01-01", "2027-02-01", "1 year and 1 month"),
        ("2024-01-01", "2026-03-05", "2 years and 2 months"),
    ],
)
def test_a_span_of_days_is_said_in_months_or_years(since: str, until: str, said: str) -> None:
    assert span(day(since), day(until)) == said


# ---------------------------------------------------------------- what to know


@pytest.mark.parametrize(
    ("certified", "expires", "said"),
    [
        ("2024-03-01", "2027-03-01", None),
        ("2024-03-01", "2027-03-08", "the term would end on 1 March 2027; yours, 8 March 2027"),
        ("2021-03-01", "2027-03-08", "the term would end on 1 March 2027; yours, 8 March 2027"),
        (None, "2027-03-08", None),
    ],
)
def test_a_last_day_is_compared_with_the_nearest_by_the_rule(
    certified: str | None, expires: str, said: str | None
) -> None:
    given = {"certified": certified} if certified else {}
    found = [
        text for text in cautions(planned(body(), expires=expires, **given)) if "by" not in text
    ]
    counted = [text for text in found if text.startswith("Counted from")]
    assert len(counted) == (said is not None)
    assert said is None or said in counted[0]


def test_a_term_that_is_yet_to_begin_is_said_to_count_nothing_before() -> None:
    later = "The term that ends then begins only on 24 November 2026: what you do before is not"
    said = [text.startswith(later) for text in cautions(planned(body(), expires="2029-11-24"))]
    assert said.count(True) == 1
    begun = cautions(planned(body(), expires="2029-11-23"))
    assert not any("begins only" in text for text in begun)


def test_the_first_term_of_a_fixed_day_is_said_to_be_short() -> None:
    fixed = 'due = { rule = "fixed", day = "12-31" }'
    short = "The first term is shorter than a full one"

    def is_short(due: str = fixed, **days: str) -> bool:
        return any(text.startswith(short) for text in cautions(planned(body(due), **days)))

    assert is_short(certified="2026-05-01")
    assert not is_short(certified="2020-05-01")
    assert not is_short(certified="2026-05-01", expires="2026-12-31")
    assert not any(
        text.startswith(short) for text in cautions(planned(body(), certified="2026-05-01"))
    )


def test_the_note_of_a_rule_is_said_where_there_are_days() -> None:
    catalog = body(f'due = {{ rule = "anniversary", note = "Mind it." }}\n{EXEMPT}')
    assert "Mind it." in cautions(planned(catalog, certified="2025-03-14"))
    assert "Mind it." not in cautions(planned(catalog, certified="2005-03-14"))


def test_exemptions_without_a_date_are_shown_to_everyone_not_exempt() -> None:
    who = """exempt = [
        { who = "Members." }, { who = "Old.", certified_before = "2006-01-01" },
        { who = "Others.", certifications = ["ANOTHER"] },
    ]"""
    catalog = body(f"{ANNIVERSARY}\n{who}")
    assert "Exempt are: Members." in cautions(planned(catalog, certified="2025-03-14"))
    assert not any("Members" in text for text in cautions(planned(catalog, certified="2005-03-14")))
    assert not any("Others" in text for text in cautions(planned(catalog, certified="2025-03-14")))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('status = "renamed"\nsuccessor = "one:B"', "A(ONE) is now called B(ONE)."),
        ('status = "renamed"\nsuccessor = "two:C"', "A(ONE) is now called two:C."),
        ('status = "renamed"', None),
        ('status = "retired"', "This credential is no longer awarded; holders may keep it only"),
        ('status = "moved"', "Whether ONE still renews this credential is not clear: ask ONE."),
        ('status = "unclear"', "Whether ONE still renews this credential is not clear: ask ONE."),
        ('status = "active"', None),
    ],
)
def test_a_plan_says_what_became_of_a_certification(more: str, said: str | None) -> None:
    catalog = body(f"{ANNIVERSARY}\n{LATE}", more)
    last = cautions(planned(catalog, certified="2025-03-14"))[-1:]
    assert (bool(last), said is None or last[0].startswith(said)) == (said is not None, True)


def test_a_lapsed_credential_does_not_say_what_its_days_rest_on() -> None:
    catalog = body('due = { rule = "end-of-month" }')
    assert cautions(planned(catalog, expires="2026-10-31")) == ()
    (odd,) = cautions(planned(catalog, expires="2026-10-15"))  # the ladder is counted from it
    assert odd.startswith(
        "15 October 2026 is not a day on which ONE ends a term, which is on the last"
    )
    assert cautions(planned(catalog, expires="2027-10-15")) != ()


# ---------------------------------------------------------------- standing and steps


DECLARED = f'{ANNIVERSARY}\ndeclaration = {{ what = "x", opens = "30 days" }}'


@pytest.mark.parametrize(
    ("renewal", "today", "standing"),
    [
        (ANNIVERSARY, "2026-10-01", "current"),
        (ANNIVERSARY, "2026-10-02", "due"),
        (ANNIVERSARY, "2026-12-31", "due"),
        (ANNIVERSARY, "2027-01-01", "lapsed"),
        (
            f'{ANNIVERSARY}\ndeclaration = {{ what = "x", opens = "30 days" }}',
            "2026-11-30",
            "current",
        ),
        (DECLARED, "2026-12-01", "due"),
    ],
)
def test_a_credential_is_due_from_the_window_on_or_in_its_last_90_days(
    renewal: str, today: str, standing: str
) -> None:
    assert planned(body(renewal), today, expires="2026-12-31").standing == standing


@pytest.mark.parametrize(
    ("opens", "window"),
    [("10-01", ("2026-10-01", "2026-12-31")), ("", None)],
)
def test_a_window_for_everyone_opens_on_the_day_of_the_rule(
    opens: str, window: tuple[str, str] | None
) -> None:
    more = f', opens = "{opens}"' if opens else ""
    cycle = planned(
        body(f'due = {{ rule = "fixed", day = "12-31"{more} }}'), certified="2026-05-01"
    ).cycle
    assert cycle is not None
    found = cycle.window and (str(cycle.window.opens), str(cycle.window.closes))
    assert found == window


def test_a_window_that_opens_after_the_due_day_opened_the_year_before() -> None:
    catalog = body('due = { rule = "fixed", day = "01-31", opens = "12-01" }')
    cycle = planned(catalog, certified="2026-05-01").cycle
    assert cycle is not None
    assert cycle.window is not None
    assert (cycle.window.opens, cycle.window.closes) == (day("2026-12-01"), day("2027-01-31"))


@pytest.mark.parametrize(
    ("today", "step"),
    [
        ("2026-12-11", "Ask for renewal from 1 December 2026 to 11 December 2026: declare."),
        ("2026-12-12", "The last day to ask for renewal was 11 December 2026: ask ONE at once."),
    ],
)
def test_renewal_is_asked_for_until_the_window_closes(today: str, step: str) -> None:
    window = 'declaration = { what = "Declare.", opens = "30 days", closes = "20 days" }'
    plan = planned(body(f"{ANNIVERSARY}\n{window}"), today, expires="2026-12-31")
    assert next_steps(plan) == (step,)
    paid = planned(body(f"{ANNIVERSARY}\n{window}\n{fee('cycle')}"), today, expires="2026-12-31")
    when = "with it" if "at once" in step else "by 11 December 2026"
    assert next_steps(paid) == (step, f"Pay {when}: $60 a cycle: renewal by the cycle (undated)")


@pytest.mark.parametrize(
    ("today", "by"), [("2026-12-11", "11 December 2026"), ("2026-12-12", "31 December 2026")]
)
def test_points_are_to_be_earned_before_renewal_is_asked_for(today: str, by: str) -> None:
    window = 'declaration = { what = "Declare.", opens = "30 days", closes = "20 days" }'
    plan = planned(body(f"{ANNIVERSARY}\n{window}\n{POINTS}"), today, expires="2026-12-31")
    assert next_steps(plan)[0] == f"Earn 20 more hours, by {by}."


def test_each_fee_falls_on_its_days() -> None:
    catalog = body(
        "\n".join(
            [
                ANNIVERSARY,
                'declaration = { what = "x", opens = "30 days", closes = "10 days" }',
                fee("item"),
                fee("cycle"),
                fee("year"),
                fee("cycle", "late"),
                fee("cycle", more="superseded = true"),
            ]
        )
    )
    plan = planned(catalog, certified="2024-12-31")
    assert [(payment.fee.what, payment.day) for payment in plan.payments] == [
        ("renewal by the year", day("2025-12-31")),
        ("renewal by the year", day("2026-12-31")),
        ("renewal by the cycle", day("2027-12-21")),
        ("renewal by the year", day("2027-12-31")),
        ("renewal by the item", None),
    ]
    undeclared = planned(body(f"{ANNIVERSARY}\n{fee('cycle')}"), certified="2024-12-31")
    assert [payment.day for payment in undeclared.payments] == [day("2027-12-31")]


@pytest.mark.parametrize(
    ("ladder", "said"),
    [
        ("", "What happens if it is missed was not found: ask ONE."),
        ('lapse = [{ after = "5 years", what = "Sit." }]',
         "What happens if it is missed, until 10 January 2032, was not found: ask ONE."),
        ('lapse = [{ after = "5 years", what = "Sit." }, { after = "0 days", what = "x" }]', None),
    ],
)  # fmt: skip
def test_a_plan_says_that_nothing_was_found_about_the_first_days_after_a_lapse(
    ladder: str, said: str | None
) -> None:
    catalog = body(f"{ANNIVERSARY}\n{ladder}")
    found = [c for c in cautions(planned(catalog, certified="2024-01-10")) if "is missed" in c]
    assert found == ([said] if said else [])
    late = cautions(planned(catalog, expires="2026-01-10"))
    assert not any("is missed" in caution for caution in late)  # it has a step of its own


def test_late_fees_are_those_in_force_for_a_credential_that_can_lapse() -> None:
    fees = [
        fee("cycle"),
        fee("cycle", "late"),
        fee("cycle", "reinstatement"),
        fee("cycle", "late", "superseded = true"),
    ]
    plan = planned(body("\n".join([ANNIVERSARY, LATE, *fees])), certified="2025-03-14")
    assert [entry.purpose for entry in plan.late_fees] == ["late", "reinstatement"]
    assert planned(body("\n".join([ANNIVERSARY, *fees])), certified="2025-03-14").late_fees == ()


def test_what_a_renewal_costs_is_said_after_a_lapse_that_asks_for_a_fee() -> None:
    for asked, count in (("fee", 1), ("examination", 0)):
        ladder = f'lapse = [{{ after = "0 days", what = "Late.", asked = ["{asked}"] }}]'
        lapsed = planned(body(f"{ANNIVERSARY}\n{ladder}{fee('year')}"), expires="2026-10-31")
        assert [payment.day for payment in lapsed.payments] == [None] * count


def test_why_there_is_no_plan_in_short() -> None:
    held = HeldCredential(certification="one:A", certified=date(2025, 1, 1))
    early = msgspec.structs.replace(held, certified=None, status="lapsed")
    for renewal, entry, short in (
        ('none = ["cycle"]', held, "does not expire"),
        ("", held, "term not found"),
        (
            "",
            msgspec.structs.replace(held, expires=date(2027, 1, 1)),
            "term not found; entered: expires 2027-01-01",
        ),
        ('cycle = "2 years"', early, "A(ONE): give the day it was earned, or the day it expires."),
    ):
        catalog = made_up(one=f'[renewal]\n{renewal}\n[[certification]]\ncode = "A"\nrole = "n"')
        plans, (refused,) = make_plans(catalog, [entry], TODAY, ())
        assert (plans, refused.credential, refused.short) == ([], entry, short)


def test_a_lapsed_holder_is_told_the_way_back_now_and_on_the_next_rung() -> None:
    ladder = """lapse = [
        { after = "0 days", what = "Late.", way_back = "Pay.", audience = "all" },
        { after = "1 year", what = "Examined.", way_back = "Sit.", audience = "all" },
    ]"""
    catalog = body(f"{ANNIVERSARY}\n{ladder}")
    assert next_steps(planned(catalog, expires="2026-06-30")) == (
        "Until 30 June 2027: Pay (all).",
        "This changes on 1 July 2027. Examined.",
        RENEWED,
    )
    assert next_steps(planned(catalog, expires="2025-06-30"))[0] == "Sit (all)."
    assert planned(catalog, certified="2026-06-30").rungs_now == ()


OLD = 'certified_before = "2006", audience = "older"'
NEW = 'certified_from = "2006", audience = "newer"'


@pytest.mark.parametrize(
    ("rungs", "steps"),
    [
        ([f'way_back = "sit.", {OLD}', f'way_back = "sit", {NEW}'], ("Sit.",)),
        ([f'way_back = "sit", {OLD}', f'way_back = "pay", {NEW}'],
         ("Sit (older).", "Pay (newer).")),
        (['way_back = "sit", audience = "some"', 'way_back = "sit", audience = "others"'],
         ("Sit (some; or others).",)),
        (['way_back = "sit", audience = "some"', 'way_back = "sit"'], ("Sit.",)),
        ([f'way_back = "sit", {OLD}', f'way_back = "sit", until = "40 years", {NEW}'],
         ("Sit (older).", "Until 30 June 2066: sit (newer).")),
    ],
)  # fmt: skip
def test_a_way_back_that_several_rungs_share_is_said_once(
    rungs: list[str], steps: tuple[str, ...]
) -> None:
    ladder = ", ".join(f'{{ after = "0 days", what = "Late.", {rung} }}' for rung in rungs)
    catalog = body(f"{ANNIVERSARY}\nlapse = [{ladder}]")
    assert next_steps(planned(catalog, expires="2026-06-30")) == (*steps, RENEWED)


@pytest.mark.parametrize("whose", ['certifications = ["A"]', 'except_for = ["B"]'])
def test_the_audience_of_a_rung_is_not_said_if_the_holder_is_named_by_it(whose: str) -> None:
    ladder = (
        'lapse = [{ after = "0 days", what = "Late.", way_back = "pay.", '
        f'audience = "the others", {whose} }}]'
    )
    plan = planned(body(f"{ANNIVERSARY}\n{ladder}"), expires="2026-06-30")
    assert next_steps(plan) == ("Pay.", RENEWED)
    assert rung_line(plan.ladder[0]) == "Late. To get it back: pay."


def test_the_audience_of_a_rung_is_not_said_if_its_years_are_the_holders() -> None:
    ladder = """
        lapse = [
            { after = "0 days", what = "Pay.", way_back = "pay", audience = "the early ones",
              certified_before = "2006" },
            { after = "0 days", what = "Come.", way_back = "come", audience = "the late ones",
              certified_from = "2006" },
        ]
    """
    late = planned(body(f"{ANNIVERSARY}{ladder}"), certified="2015-06-30", expires="2026-06-30")
    assert next_steps(late) == ("Come.", RENEWED)
    assert [*map(rung_line, late.ladder)] == ["Come. To get it back: come"]
    unknown = planned(body(f"{ANNIVERSARY}{ladder}"), expires="2026-06-30")
    assert [*map(rung_line, unknown.ladder)] == [
        "the early ones: Pay. To get it back: pay", "the late ones: Come. To get it back: come",
    ]  # fmt: skip


# ---------------------------------------------------------------- terms


@pytest.mark.parametrize(
    ("days", "last"),
    [
        ({"since": "2026-02-01"}, "2026-01-31"),
        ({"expires": "2026-01-15"}, "2026-01-15"),
        ({"expires": "2026-01-15", "since": "2026-02-01"}, "2026-01-31"),
        ({"certified": "2020-01-10"}, "2026-01-10"),
    ],
)
def test_a_credential_said_to_have_lapsed_has_a_last_day(days: dict[str, str], last: str) -> None:
    plan = planned(body(), status="lapsed", **days)
    assert plan.standing == "lapsed"
    assert [cycle.due for cycle in plan.cycles] == [day(last)]
    unsaid = [text for text in cautions(plan) if "no day of the lapse" in text]
    assert len(unsaid) == (set(days) == {"certified"})


def test_a_lapse_within_the_first_term_is_refused_without_its_day() -> None:
    with pytest.raises(RequestError, match="first term has not ended: give the day since when"):
        planned(body(), status="lapsed", certified="2025-01-10")


def test_terms_after_a_last_day_are_numbered_where_the_first_day_is_known() -> None:
    known = planned(body(), certified="2021-03-01", expires="2027-03-08")
    assert [(cycle.number, str(cycle.due)) for cycle in known.cycles] == [
        (2, "2027-03-08"), (3, "2030-03-08"), (4, "2033-03-08"),
    ]  # fmt: skip
    assert known.cycles[0].start == day("2024-03-08")
    first = planned(body(), certified="2024-03-01", expires="2027-03-08")
    assert (first.cycles[0].number, first.cycles[0].start) == (1, day("2024-03-01"))
    unknown = planned(body(), expires="2027-03-08")
    assert [cycle.number for cycle in unknown.cycles] == [None] * 3


def test_a_credential_without_any_day_is_refused() -> None:
    with pytest.raises(RequestError, match="give the day it was earned, or the day it expires"):
        planned(body())
    with pytest.raises(RequestError, match="before it was earned"):
        planned(body(), certified="2024-01-02", expires="2024-01-01")
    with pytest.raises(RequestError, match="too long ago"):
        planned(body(), certified="1899-01-01")


def test_plans_stand_in_the_order_of_their_next_due_day_and_name_what_cannot_be_planned() -> None:
    catalog = body()
    held = [
        HeldCredential(certification="one:A", expires=day("2028-01-01")),
        HeldCredential(certification="one:B", expires=day("2027-01-01")),
        HeldCredential(certification="one:B"),
    ]
    plans, refused = make_plans(catalog, held, TODAY, ())
    assert [plan.award.id for plan in plans] == ["one:B", "one:A"]
    assert [entry.credential for entry in refused] == held[2:]
    paying = body(f"{ANNIVERSARY}\n{EXEMPT}\n{fee('year')}")
    held = [
        HeldCredential(
            certification="one:A", expires=day("2027-03-01"), certified=day("2007-03-01")
        ),
        HeldCredential(certification="one:B", certified=day("2005-02-14")),  # exempt: a fee alone
    ]
    plans, _ = make_plans(paying, held, TODAY, ())
    assert [plan.award.id for plan in plans] == ["one:B", "one:A"]


def test_points_of_a_period_that_ends_before_the_term_are_to_be_earned_by_its_end() -> None:
    yearly = "[[renewal.points]]\npoints = 10\nperiod = '1 year'"
    plan = planned(body(f"{ANNIVERSARY}\n{yearly}"), certified="2025-06-01")
    assert (plan.earn_by, plan.act_by) == (day("2027-06-01"), day("2028-06-01"))


def test_of_fees_by_the_year_the_next_one_is_to_be_paid() -> None:
    catalog = body(f"{ANNIVERSARY}\n{fee('year')}")
    assert [
        step for step in next_steps(planned(catalog, certified="2026-03-14")) if "Pay" in step
    ] == ["Pay by 14 March 2027: $60 a year: renewal by the year (undated)"]


def test_a_common_date_moves_the_later_due_days() -> None:
    common = 'synchronizing = "Ask."\ncommon_date = true'

    def effect(renewal: str, *certified: str) -> str:
        catalog = body(f"{ANNIVERSARY}\n{renewal}")
        plans = [
            plan_for(catalog, name, day(when), TODAY)
            for name, when in zip(("one:A", "one:B"), certified, strict=True)
        ]
        (group,) = together(plans)
        return group.effect

    assert effect('synchronizing = "Ask."', "2025-01-01", "2025-01-31") == ""
    assert effect(common, "2025-01-01", "2025-01-01").endswith("on one day, 1 January 2028.")
    assert "(A, 1 January 2028)" in effect(common, "2025-01-01", "2025-01-31")
    assert "sooner: B 30 days sooner." in effect(common, "2025-01-01", "2025-01-31")


def test_points_of_a_period_from_certification_are_unknown_without_that_day() -> None:
    points = '[[renewal.points]]\npoints = 20\nperiod = "2 years"'
    catalog = body(f"{ANNIVERSARY}\n{points}")
    assert planned(catalog, expires="2027-01-01").credits is None
    assert planned(catalog, certified="2024-01-01", expires="2027-01-01").credits is not None
