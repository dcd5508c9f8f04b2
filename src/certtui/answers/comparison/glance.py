"""At a glance: the ten or so rows that matter most, each cell at most 40 characters long.

A cell is a fact of a section, with its state, sources and date, in fewer words. Every output shows
these rows, and `in_short` is written from them alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from certtui.answers.comparison import cell_text
from certtui.answers.comparison.comparison import Row, row_of
from certtui.answers.comparison.eligibility import open_routes, way_cell
from certtui.answers.cost.facts import cost_facts, price_facts
from certtui.answers.cost.over_years import COST_YEARS, cost_of, total_in_words
from certtui.answers.cost.prices import ByPayer, PricesByPayer, prices_that_count
from certtui.answers.facts import certification
from certtui.answers.facts.fact import (
    DISPUTED,
    NOT_FOUND,
    Fact,
    FactValue,
    Item,
    Prose,
    Section,
    merged,
)
from certtui.answers.facts.lapse import lapse_at, steps_at
from certtui.answers.facts.organization import membership_facts
from certtui.answers.facts.recognition import (
    beside_states,
    certification_place,
    is_partly,
    organization_place,
)
from certtui.answers.facts.renewal import maintenance, never_expires, points_for, renewal_facts
from certtui.answers.facts.routes import leads_in_by
from certtui.answers.facts.wording import every
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import Duration, When, lower, number_of

MOST_NEXT, MOST_FIELDS, MOST_STATES = 24, 30, 46
"""Longest lists of next credentials, of fields, and of states with their years, in characters:
where two columns stand on 80, the first has one row, the second seldom two, the third two."""

RowOfAward = tuple[str, str, Callable[[Award], Fact]]
"""A row about a certification: id, label, and a function that makes the cell."""

TAKEN = "Counts toward license"
"""The label of the row about states."""

LAPSED = (("lapsed-1", "Lapsed one year", 12), ("lapsed-10", "Lapsed ten years", 120))
"""The moments after expiry: id, label, months."""


def organization_glance(
    catalog: Catalog,
    records: Sequence[OrganizationFile],
    awards: Sequence[Award | None],
    years: int,
) -> tuple[Row, ...]:
    """The rows for organizations; ways in, fees and points are those of `awards`, one for each
    organization.

    An award is None if the organization has no certification in the role compared.
    """
    pairs, alone = list(zip(records, awards, strict=True)), len(records) == 1
    rows = [row_of("membership", "Membership", [_membership(record) for record in records])]
    if alone or not all(awards):  # no role says what they are compared in
        certifies = [_fields(catalog, record, alone=alone) for record in records]
        fields = row_of("fields", "Certifies in", certifies)
        cycles = row_of("cycle", "Renewal", [_cycle(record, award) for record, award in pairs])
        rows = [fields, *rows, cycles]
    if any(awards):
        rows += [
            row_of(id_, label, [cell(award) if award else _no_such(r) for r, award in pairs])
            for id_, label, cell in _of_award(catalog, years, alone=False)
            if id_ != "exam" and not (alone and id_ == "states")
        ]
    if alone or not any(awards):
        takes = [_states(catalog, record, alone=alone) for record in records]
        rows.append(row_of("states", TAKEN, takes))
    rows += _lapse_rows(pairs)
    return tuple(rows)


def certification_glance(catalog: Catalog, awards: Sequence[Award], years: int) -> tuple[Row, ...]:
    """The rows for certifications. Several of one organization have no lapse rows: its rules are
    the same for all."""
    rows = []
    if any(award.certification.status != "active" for award in awards):
        rows.append(row_of("status", "Status", [_status(catalog, award) for award in awards]))
    for id_, label, cell in _of_award(catalog, years, alone=len(awards) == 1):
        rows.append(row_of(id_, label, map(cell, awards)))
    is_apart = len({award.organization.id for award in awards}) > 1
    if is_apart or (len(awards) == 1 and not never_expires(awards[0])):
        rows += _lapse_rows([(award.organization, award) for award in awards])
    rows.append(row_of("leads", "Leads to", [_leads(catalog, award) for award in awards]))
    return tuple(rows)


def organization_alone(catalog: Catalog, record: OrganizationFile) -> Section:
    """The cells for one organization, with the terms of the active certification that most of its
    questions are about."""
    awards = [Award(record, entry) for entry in record.active]
    most_asked = max(awards, key=lambda award: len(award.faqs), default=None)
    rows = organization_glance(catalog, [record], [most_asked], COST_YEARS)
    whose = f", with the terms of {most_asked.letters_with_body}" if most_asked else ""
    return Section("glance", f"At a glance{whose}", tuple(row.cells[0] for row in rows))


def certification_alone(catalog: Catalog, award: Award) -> Section:
    """The cells for one certification; all its routes are listed below them."""
    rows = certification_glance(catalog, [award], COST_YEARS)
    return Section("glance", "At a glance", tuple(r.cells[0] for r in rows if r.id != "work"))


def _of_award(catalog: Catalog, years: int, *, alone: bool) -> tuple[RowOfAward, ...]:
    """The rows about a certification: getting in, paying for it, keeping it, what it counts for."""
    return (
        ("route", "Easiest route", partial(_route, catalog)),
        ("work", "Route by work", partial(_by_work, catalog)),
        ("exam", "Exam", _exam),
        ("entry", "Fee to get in", _entry),
        ("points", "Renewal points", points_and_how_often),
        ("fee", "Renewal fee", renewal_fee_in_short),
        ("total", f"Total for {years} years", partial(_total, years=years)),
        ("states", TAKEN, lambda a: _states(catalog, a.organization, a, alone=alone)),
    )


def _said(fact: Fact, text: str, *, value: FactValue | None = None, money: bool = False) -> Fact:
    """A fact in other words; its state, sources, date and, unless one is given, its value stay."""
    item = Item(cell_text.cut_at_word(text), fact.as_of, money=money)
    return replace(fact, items=(item,), value=fact.value if value is None else value)


def _fact(record: OrganizationFile, section: Section, id_: str) -> Fact:
    """A fact of a section by its id; "not found" if the section does not have it."""
    found = (fact for fact in section.facts if fact.id == id_)
    return next(found, Fact.not_found(record.id))


def _no_such(record: OrganizationFile) -> Fact:
    return Fact.none(record.id, "no such certification", record.organization.sources)


# ---------------------------------------------------------------- organizations


def _fields(catalog: Catalog, record: OrganizationFile, *, alone: bool) -> Fact:
    """The fields of work, all of them if the organization stands alone."""
    ids = record.organization.fields
    if not ids:
        return Fact.not_found(record.id)
    names = [lower(catalog.field_in_short(id_)) for id_ in ids]
    text = ", ".join(names) if alone else cell_text.names_that_fit(names, MOST_FIELDS)
    return Fact.of(record.id, [Item(text)], frozenset(ids), record.organization.sources)


def _membership(record: OrganizationFile) -> Fact:
    fact = _fact(record, membership_facts(record), "relation")
    relation = record.membership.relation if record.membership else None
    return _said(fact, cell_text.MEMBERSHIP_TEXT[relation]) if relation else fact


def _cycle(record: OrganizationFile, award: Award | None) -> Fact:
    """The organization's cycle; if it has none for all, that of the certification compared."""
    fact = _fact(record, renewal_facts(record), "cycle")
    cycle = record.renewal_rules.cycle
    if fact.is_unknown and award and award.certification.valid:
        fact, cycle = _fact(record, maintenance(award), "valid"), award.certification.valid
    return _said(fact, every(cycle)) if cycle else fact


def _states(
    catalog: Catalog, record: OrganizationFile, award: Award | None = None, *, alone: bool
) -> Fact:
    """The states that accept it, all of them if it stands alone; if none does, what others say in
    short. A state that does not name it counts as not found, not as a no."""
    taking = []
    for place in catalog.jurisdictions:
        fact = certification_place(place, award) if award else organization_place(place, record)
        if fact.state == "known":
            taking.append((place.id, fact))
    if not taking:
        return _elsewhere(record, award.certification.code if award else "")
    _, first = taking[0]
    cited = [fact for _, fact in taking if fact.owner == first.owner]
    # A state takes it by any of its titles: as surely as the newest text says so.
    newest = [max(dates) for fact in cited if (dates := [i.as_of for i in fact.items if i.as_of])]
    years = _span_of([date.year for date in newest])
    as_of = None if years else min(newest, default=None)
    ids = [id_ for id_, _ in taking]
    counted = f"{number_of(len(ids), 'state')}: "
    most = min(cell_text.CELL_MOST, MOST_STATES - len(years)) - len(counted)
    said = [f"{id_} (in part)" if is_partly(fact) else id_ for id_, fact in taking]
    names = ", ".join(said) if alone else cell_text.names_that_fit(said, most)
    sources = merged(fact.sources for fact in cited)
    return Fact.of(first.owner, [Item(f"{counted}{names}{years}", as_of)], frozenset(ids), sources)


def _elsewhere(record: OrganizationFile, code: str) -> Fact:
    """What recognizers beside the states say, in short; "not found" if none has a short form."""
    said = [(entry, entry.short) for entry in beside_states(record, code) if entry.short]
    if not said:
        return Fact.not_found(record.id)
    text = "; ".join(short for _, short in said)
    item = Item(cell_text.cut_at_word(text), _oldest(entry.as_of for entry, _ in said))
    return Fact.of(record.id, [item], Prose.of(text), merged(e.sources for e, _ in said))


def _lapse_rows(pairs: Sequence[tuple[OrganizationFile, Award | None]]) -> Iterator[Row]:
    for id_, label, months in LAPSED:
        since = Duration(months=months)
        yield row_of(id_, label, [_lapsed(record, award, since) for record, award in pairs])


def _lapsed(record: OrganizationFile, award: Award | None, since: Duration) -> Fact:
    code = award.certification.code if award else ""
    fact = lapse_at(record, since, code)
    if never_expires(award) if award else "cycle" in record.renewal_rules.none:
        sources = award.certification.sources if award else record.renewal_rules.sources
        return Fact.none(record.id, "does not lapse", sources)
    steps = steps_at(record, since, code)
    text = cell_text.way_back(steps)
    if not code and len({step.certifications for step in steps}) > 1:
        text = "depends on the certification"
    if not text:
        return Fact.not_found(record.id, fact.sources)
    return _said(fact, text)


def _span_of(years: Sequence[int]) -> str:
    """` (1999 to 2026)`; empty if all are of one year, or there are none."""
    first, last = min(years, default=0), max(years, default=0)
    return f" ({first} to {last})" if first < last else ""


# ---------------------------------------------------------------- certifications


def _status(catalog: Catalog, award: Award) -> Fact:
    fact = _fact(award.organization, certification.identity(catalog, award), "status")
    text = certification.status_in_words(catalog, award.certification)
    return _said(fact, text, value=text)


def _route(catalog: Catalog, award: Award) -> Fact:
    if award.certification.has_ended:
        return certification.no_route(award)
    section = certification.eligibility_facts(catalog, award)
    for route in open_routes(catalog, award):
        fact = _fact(award.organization, section, f"route.{route.id}")
        return _said(fact, text := cell_text.route_text(route), value=text)
    return _fact(award.organization, section, "routes")


def _by_work(catalog: Catalog, award: Award) -> Fact:
    """The easiest route by work experience, for those who have no training program."""
    routes = [] if award.certification.has_ended else open_routes(catalog, award)
    own = [r for r in routes if leads_in_by(r, "experience")][:1]
    fact = way_cell(catalog, "experience", award, own or routes)
    return _said(fact, text := cell_text.route_text(own[0]), value=text) if own else fact


def _exam(award: Award) -> Fact:
    facts = {fact.id: fact for fact in certification.exam(award).facts}
    if "exam" in facts:  # there is none
        return replace(facts["exam"], items=(Item("no exam"),))
    both = (facts["minutes"], facts["questions"])
    fact = min(both, key=lambda fact: (fact.state != "disputed", fact.state != "known"))
    exam = award.certification.exam
    text = cell_text.exam_text(exam) if exam else ""
    value = (facts["questions"].value, facts["minutes"].value)
    if text:
        return _said(fact, text, value=value)
    if exam is None or not exam.form or facts["form"].state != "known":
        return fact
    return _said(facts["form"], exam.short or exam.form)


def _entry(award: Award) -> Fact:
    fact = price_facts(award).facts[0]
    found = prices_that_count(award)
    if fact.state == "none":
        return fact
    if found.entry_by_payer:
        return _by_payer(fact, found.entry_by_payer, found.entry)
    text = cell_text.amounts_text(found.entry_total)
    if not text:
        return Fact.not_found(fact.owner, fact.sources)
    return _said(fact, f"at least {text}" if found.missing_entry else text, money=True)


def _by_payer(fact: Fact, prices: ByPayer, besides: Sequence[Fee] = ()) -> Fact:
    """The fact as prices for some people, by the oldest of them and of those paid besides."""
    fees = (*besides, *prices.fees)
    item = Item(cell_text.cut_at_word(str(prices)), _oldest(f.as_of for f in fees), money=True)
    sources, value = merged(fee.sources for fee in fees), PricesByPayer.of(fees)
    return replace(fact, state="known", items=(item,), value=value, sources=sources)


def _oldest(dates: Iterable[When | None]) -> When | None:
    """The oldest date; None where a figure has none."""
    found = list(dates)
    known = [date for date in found if date]
    return min(known, default=None) if len(known) == len(found) else None


def points_and_how_often(award: Award) -> Fact:
    """The continuing education that keeps a certification: `45 points every 3 years`."""
    section = maintenance(award)
    fact, valid = (_fact(award.organization, section, id_) for id_ in ("points", "valid"))
    if valid.state == "none":
        return replace(valid, items=(Item("does not expire"),))
    rule, cycle = points_for(award), prices_that_count(award).cycle
    if rule is None and cycle is not None and fact.state != "disputed":
        often = every(cycle)
        text = "no points" if fact.state == "none" else f"{often}, points {NOT_FOUND}"
        return replace(fact, items=(Item(text),))
    return _said(fact, cell_text.points_a_cycle(rule, cycle)) if rule else fact


def renewal_fee_in_short(award: Award) -> Fact:
    """What keeping a certification costs: `$95 a year`."""
    fact = _fact(award.organization, maintenance(award), "renewal")
    found = prices_that_count(award)
    fee = found.renewal or found.dues
    if fee is None or fee.amount is None:
        if fact.state == "disputed":
            return replace(fact, items=(Item(DISPUTED),))
        if fact.state == "known" and "renewal" in found.for_some:
            return _by_payer(fact, found.for_some["renewal"])
        if not found.expires and fact.state != "none":
            return Fact.none(fact.owner, "none", award.certification.sources)
        return fact if fact.is_bare else Fact.not_found(fact.owner, fact.sources)
    text = cell_text.recurring(fee, found.cycle)
    state = "disputed" if fact.state == "disputed" else "known"
    item = Item(text, fee.as_of, fee.sources, money=True)
    value = (fee.amount, fee.currency, cell_text.period(fee, found.cycle))
    return replace(fact, items=(item,), value=value, state=state, sources=fee.sources)


def _total(award: Award, years: int) -> Fact:
    fact = _fact(award.organization, cost_facts(award, years), "total")
    costs = cost_of(award, years)
    dates = [fee.as_of for fee in (costs[0].by_payer.fees if costs[0].by_payer else ())]
    oldest = _oldest([*dates, *(item.fee.as_of for cost in costs for item in cost.items)])
    item = Item(total_in_words(costs), oldest, money=True)
    if fact.state == "not-found" and all(cost.currency is None for cost in costs):
        return Fact.not_found(fact.owner)
    return replace(fact, items=(item,))


def _leads(catalog: Catalog, award: Award) -> Fact:
    fact = _fact(award.organization, certification.identity(catalog, award), "leads_to")
    if fact.state != "known":
        return fact
    ids = award.certification.leads_to
    text = cell_text.names_that_fit([id_.partition(":")[2] for id_ in ids], MOST_NEXT)
    return _said(fact, text, value=frozenset(ids))
