"""Cautions about a renewal plan: how reliable its dates are, exemptions, earlier shortfalls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from certtui.answers.facts import wording
from certtui.answers.facts.days import DAY, shift
from certtui.answers.facts.renewal import fees_in_force
from certtui.answers.facts.wording import in_full
from certtui.answers.renewal.cycles import cycles, is_by_rule
from certtui.answers.renewal.plan import Plan, make_plan
from certtui.answers.renewal.wording import days_of, due_line, missing_line
from certtui.catalog.collection import Catalog
from certtui.errors import CerttuiError
from certtui.person.credentials import HeldCredential


def cautions(plan: Plan) -> tuple[str, ...]:
    """How reliable the dates are, who is exempt, what the plan assumes, an earlier shortfall."""
    return tuple(filter(None, (*_cautions(plan), earlier_shortfall(plan))))


def read_back_of(catalog: Catalog, credential: HeldCredential, today: date) -> Iterator[str]:
    """What follows from the days of a credential, or why nothing does; and what is odd in them."""
    try:
        plan = make_plan(catalog, credential, today)
    except CerttuiError as error:  # what never expires, or of which no term was found, is held too
        yield str(error)
        return
    yield f"{'So it is due' if plan.is_running else 'Standing'}: {due_line(plan)}"
    yield from _odd_days(plan)


def earlier_shortfall(plan: Plan) -> str:
    """What the log lacks for the previous period, and what follows from it; empty if nothing, or if
    the log has nothing for that period."""
    before = plan.previous_credits
    if before is None or not before.counting:
        return ""
    if not (before.missing or any(area.missing for area in before.areas)):
        return ""
    days = days_of(before)
    earning = plan.renewal.earning
    after = earning.shortfall if earning else None
    after = after or f"Whether {plan.body} lets it be made up later was not found."
    return (
        f"Your log has too little for the period before ({days}): {missing_line(before)}. {after}"
    )


def _cautions(plan: Plan) -> Iterator[str]:
    if plan.credential.is_inactive:
        yield from _about_inactive(plan)
        return
    yield from _about_exemption(plan) if plan.exemptions else _about_certainty(plan)
    if plan.rule.note and (plan.cycles or plan.payments):
        yield plan.rule.note
    if plan.points and plan.credits is None:
        yield "Your points are not counted here without the day on which it was earned."
    yield from _about_the_days(plan)
    if plan.standing != "lapsed":
        yield from _about_a_lapse(plan)
    for entry in plan.award.exempt:
        if entry.certified_before is None and not plan.exemptions:
            yield f"Exempt are: {entry.who.rstrip('.')}."
    yield from _about_the_credential(plan)


def _about_inactive(plan: Plan) -> Iterator[str]:
    status, since = plan.credential.status, plan.credential.since
    kept = f"{status} since {in_full(since)}" if since else status
    yield f"You keep it as {kept}: nothing is planned for it."
    yield plan.renewal.inactive or f"What {plan.body} says of {status} status was not found."
    if plan.kept_until and plan.credential.expires is None:
        yield (
            f"The end of its term is counted from the day it was earned: check it with {plan.body}."
        )


def _about_exemption(plan: Plan) -> Iterator[str]:
    """Why the holder is exempt, and what follows from it."""
    by = f" by {plan.body}'s rules" if plan.cycles else ""
    yield from (f"Exempt{by}: {entry.who.rstrip('.')}." for entry in plan.exemptions)
    if any(fee.per == "year" for fee in fees_in_force(plan.award, "renewal")):
        if not plan.credential.expires and not plan.cycles:
            yield (
                "This holds if every annual fee was paid. If one was missed, give the last day "
                "that was paid for."
            )
    elif plan.credential.expires:
        yield "You gave a last day all the same: if there is none, leave it out."
    elif not plan.cycles:
        yield (
            f"If that is you, this credential has no end date by {plan.body}'s rules, and nothing "
            "falls due."
        )


def _about_certainty(plan: Plan) -> Iterator[str]:
    """How reliable the rule for the due day is, if no source states it outright."""
    if plan.certainty == "assumed" and plan.certified:
        yield (
            f"How {plan.body} sets the day was not found: these dates only count {plan.length} "
            f"from {in_full(plan.certified)}. The real day stands in your account with {plan.body}."
        )
    elif plan.certainty == "inferred":
        yield f"The sources imply this rule but do not say it: check the day with {plan.body}."


def _about_the_days(plan: Plan) -> Iterator[str]:
    """Whether the days that were given agree with the rule, and what the plan assumes."""
    expires, cycle = plan.credential.expires, plan.cycle
    within = plan.credential.certified_within
    if plan.certified and within:
        day = "no day of it changes the answer"
        if plan.depends_on_day:
            day = f"{in_full(plan.certified)} is assumed"
        yield f"You gave only the {within} in which it was earned: {day}."
    yield from _odd_days(plan)
    if expires and cycle and cycle.start > plan.today:
        yield (
            f"The term that ends then begins only on {in_full(cycle.start)}: what you do before is "
            "not counted for it here."
        )
    if plan.standing == "lapsed":
        if cycle and not (expires or plan.credential.since):
            yield (
                f"You gave no day of the lapse, so the last term that ended is taken, on "
                f"{in_full(cycle.due)}: give the day if it lapsed sooner."
            )
        return
    if cycle and cycle.number == 1 and plan.rule.rule == "fixed" and not expires:
        yield "The first term is shorter than a full one, since everybody's ends on the same day."
    if made := plan.assumed_renewals:
        yield (
            f"This holds if every renewal was made, the last by {in_full(made[-1])}. If one was "
            "missed, give the day on which it expired instead: the answer is then another."
        )
    for entry in plan.award.exempt:
        if entry.certified_before and plan.certified is None:
            yield f"Exempt, if that is you: {entry.who.rstrip('.')}."


def _odd_days(plan: Plan) -> Iterator[str]:
    """How a last day that was given does not agree with the rule, or with the day it was earned."""
    expires, certified = plan.credential.expires, plan.certified
    within = plan.credential.certified_within
    if expires is None:
        return
    if not is_by_rule(plan.rule, expires):
        yield (
            f"{in_full(expires)} is not a day on which {plan.body} ends a term, "
            f"which is {wording.due_day(plan.rule)}: check it there."
        )
    elif certified and plan.cycle and plan.standing != "lapsed":
        given = expires.replace(month=1, day=1) if within == "year" else expires
        by_rule = _due_by_rule(plan, certified, given)
        if within == "year" and by_rule.year != expires.year and plan.rule.rule != "fixed":
            yield (
                f"No term of one earned in {certified.year} ends in {expires.year} if each lasts "
                f"{plan.length}; yours, {in_full(expires)}, is used."
            )
        elif within != "year" and by_rule != expires:
            yield (
                f"Counted from {in_full(certified)}, the term would end on {in_full(by_rule)}; "
                f"yours, {in_full(expires)}, is used."
            )


def _about_a_lapse(plan: Plan) -> Iterator[str]:
    """That nothing was found of the first days after the last one in force."""
    first = min((rung.start for rung in plan.ladder), default=None)
    if plan.cycle and (first is None or first > plan.cycle.due + DAY):
        until = f", until {in_full(first - DAY)}," if first else ""
        yield f"What happens if it is missed{until} was not found: ask {plan.body}."


def _due_by_rule(plan: Plan, certified: date, given: date) -> date:
    """The end of a term nearest to the given one, counted from certification."""
    since = max(certified, shift(given, plan.length, -1))
    dues = (due for _, _, due in islice(cycles(plan.rule, certified, plan.length, since), 3))
    return min(dues, key=lambda due: abs((due - given).days))


def _about_the_credential(plan: Plan) -> Iterator[str]:
    status = plan.award.certification.status
    if status == "renamed" and plan.award.certification.successor:
        yield f"{plan.award.letters_with_body} is now called {plan.award.successor}."
    elif status == "retired":
        yield "This credential is no longer awarded; holders may keep it only by its own rules."
    elif status in ("moved", "unclear"):
        yield f"Whether {plan.body} still renews this credential is not clear: ask {plan.body}."
