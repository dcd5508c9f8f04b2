"""The facts of one certification: what it is, eligibility, exam, fees, renewal, recognition."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from certtui.answers.facts import wording
from certtui.answers.facts.fact import (
    Definition,
    Fact,
    Item,
    Owner,
    Prose,
    Section,
    Value,
    make_facts,
    typed,
    without_empty,
)
from certtui.answers.facts.fees import ENTRY, PURPOSE, fees_of
from certtui.answers.facts.lapse import lapse
from certtui.answers.facts.recognition import certification_recognition
from certtui.answers.facts.renewal import fees_for, maintenance, never_expires
from certtui.answers.facts.routes import requirements, routes_by_ease
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Certification, Count, Exam, Route
from certtui.catalog.records.source import FeePurpose
from certtui.catalog.records.values import When
from certtui.errors import NameNotKnown


def status_in_words(catalog: Catalog, certification: Certification) -> str:
    """The status, when it ended, and what it is now, without the note on it."""
    text = wording.STATUS[certification.status]
    if certification.ended:
        when = str(certification.ended)
        text += f" in {when}" if when[0].isdigit() else f" {when}"
    if certification.successor:
        text += f", now {wording.letters(certification.successor, catalog)}"
    return text


def _status(catalog: Catalog, certification: Certification) -> Value | None:
    parts = (status_in_words(catalog, certification), certification.status_note)
    text = ". ".join(filter(None, parts))
    return typed(certification.status, text)


def _count(
    count: Count | None, in_words: Callable[[Count], str], as_of: When | None
) -> Value | None:
    """A number or a range, compared by both ends, so that 200 equals "200 to 200"."""
    if count is None:
        return None
    ends = count if isinstance(count, tuple) else (count, count)
    return typed(ends, in_words(count), as_of)


EXAM: tuple[Definition[Exam], ...] = (
    Definition("questions", "Questions", lambda e: _count(e.questions, wording.count, e.as_of)),
    Definition("minutes", "Time", lambda e: _count(e.minutes, wording.minutes, e.as_of)),
    Definition("form", "Form", lambda e: e.form),
    Definition("passing", "Passing score", lambda e: e.passing),
    Definition("provider", "Test centers", lambda e: e.provider),
    Definition("attempts", "Retakes", lambda e: e.attempts),
    Definition("note", "Note", lambda e: e.note, optional=True),
)


def _leads_to(catalog: Catalog, certification: Certification) -> Value | None:
    """The credentials it leads to, compared by role and level."""
    found: dict[str, Certification] = {}
    for name in certification.leads_to:
        with contextlib.suppress(NameNotKnown):
            found[name] = catalog.certification(name).certification
    items = (
        Item(f"{wording.letters(name, catalog)}, {found[name].name}" if name in found else name)
        for name in certification.leads_to
    )
    value = frozenset((entry.role, entry.level) for entry in found.values())
    return Value(tuple(items), value or Prose.of(*certification.leads_to))


def identity(catalog: Catalog, award: Award) -> Section:
    """What the credential is."""
    definitions: tuple[Definition[Certification], ...] = (
        Definition("name", "Name", lambda c: c.name),
        Definition("letters", "Credential as written", lambda c: c.letters),
        Definition("role", "Role", lambda c: typed(c.role, catalog.role_name(c.role))),
        Definition("level", "Level", lambda c: typed(c.level)),
        Definition("status", "Status", lambda c: _status(catalog, c)),
        Definition("summary", "What a holder does", lambda c: c.summary),
        Definition("formerly", "Former names", lambda c: c.formerly, optional=True),
        Definition("leads_to", "Leads to", lambda c: _leads_to(catalog, c),
            optional=True, compared=False),
        Definition("note", "Note", lambda c: c.note, optional=True, compared=False),
    )  # fmt: skip
    owner = Owner.of(award.organization)
    facts = make_facts(definitions, award.certification, owner, f"{award.certification.code}:")
    return Section("identity", "What it is", without_empty(facts))


def eligibility_facts(catalog: Catalog, award: Award) -> Section:
    """One fact for each route, the easiest first."""
    owner = Owner.of(award.organization)
    facts = [
        _route_fact(award, route) for route in routes_by_ease(award.certification, catalog.roles)
    ]
    facts = facts or [no_route(award)]
    code = award.certification.code
    facts = [fact.with_disagreement(owner, f"{code}:{fact.id}") for fact in facts]
    return Section("eligibility", "Who may apply", tuple(facts))


def no_route(award: Award) -> Fact:
    """The fact for a certification without a known route: there is none, or none was found."""
    owner, own, label = award.organization.id, award.certification, "Routes"
    if "route" in own.none or own.has_ended:
        text = "" if "route" in own.none else wording.NOBODY
        return Fact.none(owner, text, own.sources).named("routes", label)
    return Fact.not_found(owner).named("routes", label)


def _route_fact(award: Award, route: Route) -> Fact:
    text = route.wording
    if route.status == "closed":
        text = f"Closed{f' {route.closed}' if route.closed else ''}. {text}"
    if route.status == "unclear":
        text = f"Not clear whether it is still open. {text}"
    if route.incomplete:
        text = f"{text} {route.incomplete}"
    return Fact.of(
        award.organization.id,
        (Item.of(route, text, route.as_of),),
        requirements(route),
        route.sources,
    ).named(f"route.{route.id}", route.label)


def exam(award: Award) -> Section:
    """The examination, without its outline."""
    owner, certification = Owner.of(award.organization), award.certification
    facts = make_facts(EXAM, certification.exam, owner, f"{certification.code}:exam.")
    if "exam" in certification.none:
        text, sources = "there is no examination", certification.sources
        facts = (Fact.none(owner.id, text, sources).named("exam", "Examination"),)
    return Section("exam", "Examination", without_empty(facts))


def outline_shares(award: Award) -> list[tuple[str, float | None, str]]:
    """Topic, share in percent (the middle of a range) and its text; empty without an outline."""
    exam = award.certification.exam
    return [
        (topic.name, sum(topic.ends) / 2, wording.percent(topic.percent))
        if topic.ends and topic.percent is not None
        else (topic.name, None, "share not published")
        for topic in (exam.outline if exam else ())
    ]


def fees(award: Award) -> Section:
    """What it costs to get, by purpose."""
    all_fees = fees_for(award)

    def definition(purpose: FeePurpose) -> Definition[Certification]:
        return Definition(purpose, PURPOSE[purpose], lambda _: fees_of(all_fees, purpose))

    prefix = f"{award.certification.code}:fee."
    owner = Owner.of(award.organization)
    facts = make_facts(
        map(definition, (*ENTRY, "retake", "other")), award.certification, owner, prefix
    )
    said = [fact for fact in facts if not fact.says_nothing]
    return Section("fees", "Cost to get it", tuple(said) or facts[:1])


def sections(catalog: Catalog, award: Award) -> tuple[Section, ...]:
    """Every section of a certification, in reading order."""
    return (
        identity(catalog, award),
        eligibility_facts(catalog, award),
        exam(award),
        fees(award),
        maintenance(award),
        *(() if never_expires(award) else (lapse(award.organization, award.certification.code),)),
        certification_recognition(catalog, award),
    )
