"""The facts of a state or territory, and whether its law asks for a license."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
from msgspec.structs import replace

from certtui.answers.facts.fact import (
    NOT_FOUND,
    Definition,
    Fact,
    Item,
    Owner,
    Prose,
    Section,
    Value,
    make_facts,
    merged,
    prose,
    typed,
    without_empty,
)
from certtui.answers.facts.fees import fees_of
from certtui.answers.facts.lapse import step_in_full
from certtui.answers.facts.wording import as_one, capitalized, due_rule, every, points, with_and
from certtui.catalog.award import STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import (
    Acceptance,
    FederalRule,
    Jurisdiction,
    Repeal,
    WorkLaw,
)
from certtui.catalog.records.renewal import PointRule, Renewal
from certtui.catalog.records.source import FeePurpose
from certtui.catalog.records.values import When, lower
from certtui.catalog.states import StateChoice


def _required(value: bool | None, place: Jurisdiction) -> Value | None:
    return typed(value, "required" if value else "not required", place.as_of)


_LICENSE = {
    True: "license required",
    False: "no license required",
    None: "whether a license is required was not found",
}


def workers(law: WorkLaw, catalog: Catalog) -> str:
    """`Phlebotomists`, `Cytologists and histotechnicians`."""
    first, *others = (_plural(role, catalog) for role in law.roles)
    return with_and([first, *map(lower, others)])


def _plural(role: str, catalog: Catalog) -> str:
    return catalog.roles[role].plural if role in catalog.roles else role


def work_line(law: WorkLaw, catalog: Catalog) -> str:
    """`Medical assistants: no license required; a trained one may draw blood`."""
    said = f"{workers(law, catalog)}: {_LICENSE[law.license_required]}"
    return f"{said}; {law.rule}" if law.rule else said


def _repeal(repeal: Repeal | None) -> str | None:
    if repeal is None:
        return None
    text = f"from {repeal.effective}"
    if repeal.act:
        text += f", by {repeal.act}"
    return f"{text}, signed {repeal.signed}" if repeal.signed else text


def _renewal(renewal: Renewal | None, catalog: Catalog) -> Value | None:
    """The cycle, the day, and what is asked, in one text."""
    if renewal is None:
        return None
    when = [every(renewal.cycle)] if renewal.cycle else []
    when += [due_rule(renewal.due)] if renewal.due else []
    parts = [", ".join(when)] if when else []
    parts += (_education(rule, catalog) for rule in renewal.points)
    parts += filter(None, (renewal.inactive, renewal.note))
    return prose(as_one(parts, ". "), renewal.as_of, renewal.sources)


def _education(rule: PointRule, catalog: Catalog) -> str:
    """`Continuing education of phlebotomists: 6 hours`."""
    roles = [Jurisdiction.work_of(code) for code in rule.certifications]
    names = [lower(_plural(role, catalog)) or "laboratory staff" for role in roles]
    whom = f" of {with_and(names)}" if names else ""
    return f"Continuing education{whom}: {points(replace(rule, certifications=()))}"


def _lapse(renewal: Renewal | None) -> Value | None:
    """The rungs of the lapse ladder, each with the way back."""
    items = []
    for step in renewal.lapse if renewal else ():
        time = f"after {step.after}: " if step.after.approximate_days else ""
        items.append(Item.of(step, f"{time}{step_in_full(step)}"))
    return Value(tuple(items), Prose.of(*(item.text for item in items)))


def from_when(entry: Acceptance, taken: When | None = None) -> str:
    """`if taken from 2014-01-01 on`; empty if any day counts, or if `taken` is late enough."""
    first = entry.taken_from
    if first is None or (taken and taken.earliest >= first.earliest):
        return ""
    return f"if taken from {first} on"


def acceptance_line(entry: Acceptance) -> str:
    """`MLT: ASCP, AAB, AMT (note)`; a body outside the catalog as the rule writes it, `ASCPi`."""
    bodies = [body.upper() if body.islower() else body for body in entry.bodies]
    whose = ", ".join(bodies or entry.certifications)
    others = "an examination of the state's own" if entry.own_examination else NOT_FOUND
    since = f", {day}" if (day := from_when(entry)) else ""
    text = f"{entry.title}: {whose or others}{since}"
    return f"{text} ({entry.note})" if entry.note else text


def _accepts(place: Jurisdiction) -> Value:
    own = place.accepts
    items = (Item(acceptance_line(e), place.rests_on(e)[1], e.sources) for e in own)
    return Value(tuple(items), frozenset((entry.title, entry.bodies) for entry in own))


_LICENSE_FEES: tuple[FeePurpose, ...] = (
    "application", "registration", "renewal", "late", "reinstatement", "other",
)  # fmt: skip


def _work(place: Jurisdiction | StateChoice, catalog: Catalog) -> Value:
    """What the law says of each kind of work, a line for each."""
    items = (
        Item(
            work_line(law, catalog),
            place.rests_on(law)[1] if isinstance(place, Jurisdiction) else law.as_of,
            law.sources,
        )
        for law in place.work
    )
    return Value(tuple(items), frozenset((law.license_required, law.rule) for law in place.work))


def facts(catalog: Catalog, place: Jurisdiction) -> Section:
    """The facts of a jurisdiction, without empty optional ones."""
    definitions: tuple[Definition[Jurisdiction], ...] = (
        Definition("status", "Law", lambda j: typed(j.status, as_of=j.as_of)),
        Definition("repealed", "Repealed", lambda j: _repeal(j.repealed), optional=True),
        Definition("license_required", "License to test",
            lambda j: _required(j.license_required, j)),
        Definition("work", "License by work", lambda j: _work(j, catalog)),
        Definition("agency", "Agency", lambda j: j.agency),
        Definition("titles", "Titles", lambda j: j.titles),
        Definition("accepts", "Exams that count", _accepts),
        Definition("renewal", "License renewal", lambda j: _renewal(j.renewal, catalog)),
        Definition("lapse", "If it lapses", lambda j: _lapse(j.renewal), optional=True),
        Definition("fees", "License fees", lambda j: fees_of(
            [replace(fee, certifications=()) for fee in j.fees], *_LICENSE_FEES
        )),
        Definition("note", "Note", lambda j: j.note, optional=True),
    )  # fmt: skip
    made = make_facts(definitions, place, Owner(STATES), "jurisdiction.")
    if place.repealed:
        made = tuple(fact for fact in made if fact.state == "known")
    return Section("jurisdiction", "Licensing", without_empty(made))


def rules_beside(catalog: Catalog, country: str) -> Section:
    """The federal rules of a country; without facts if it has none."""
    files = (file for file in catalog.jurisdiction_files if file.country == country)
    facts = tuple(_rule(rule) for file in files for rule in file.rules)
    return Section("federal", "Federal rules that hold beside it", facts)


def _rule(rule: FederalRule) -> Fact:
    cited = f" ({rule.citation})" if rule.citation else ""
    item = Item(f"{rule.what}{cited}", rule.as_of)
    return Fact.of(STATES, [item], Prose.of(rule.what), rule.sources).named(rule.id, rule.title)


def on_work(state: StateChoice, law: WorkLaw) -> StateChoice:
    """A state with what its law says of one kind of work alone, and counts for it."""
    place, roles = state.place, {*law.roles}
    if place is not None:
        accepts = tuple(entry for entry in place.accepts if not roles.isdisjoint(entry.roles))
        place = replace(place, work=(law,), accepts=accepts)
    return replace(state, place=place, work=(law,))


class LawLine(msgspec.Struct, frozen=True):
    """What a state requires for some work, in a line."""

    state: StateChoice
    text: str
    sources: tuple[str, ...]
    """Of the owner STATES; empty if the line only says that nothing was found."""


def state_facts(catalog: Catalog, state: StateChoice) -> Section:
    """The facts of a state's law, with a record or without."""
    if state.place is not None:
        return facts(catalog, state.place)
    definitions: tuple[Definition[StateChoice], ...] = (
        Definition("elsewhere", "Law", lambda s: s.elsewhere),
        Definition("work", "License by work", lambda s: _work(s, catalog), optional=True),
    )
    made = make_facts(definitions, state, Owner(STATES), "jurisdiction.")
    return Section("jurisdiction", "Licensing", without_empty(made))


_TISSUE, _TESTING, _DRAWING = "pathology", "laboratory", "phlebotomy"
"""The fields of work that states without a record are known to license nobody in; in the first two
a place that licenses no testing personnel licenses nobody either."""


def needs_license(place: Jurisdiction, role: str, catalog: Catalog) -> bool | None:
    """Whether a jurisdiction licenses a role; None if its law does not cover it, or was not
    found."""
    for law in place.work:
        if role in law.roles:
            return law.license_required
    work = catalog.roles.get(role)
    is_named = any(role in entry.roles for entry in place.accepts)
    is_without = not place.license_required and work and work.field in (_TISSUE, _TESTING)
    if is_named or is_without or (work and work.runs_tests):
        return place.license_required
    return None


def _verdict(needs: Collection[bool | None]) -> str:
    if True in needs:
        return "licenses this work"
    if {*needs} == {False}:
        return "asks for no license of its own for this work"
    return "whether it licenses this work was not found"


_LAWS = {
    "narrowed": "its law was narrowed", "repealed": "the one it had was repealed",
    "not implemented": "its law was never put into effect", "disputed": "sources disagree",
}  # fmt: skip
"""What to add about a law that is not simply in force."""


def law_line(
    state: StateChoice, roles: Sequence[str], catalog: Catalog, yours: str = ""
) -> LawLine:
    """What a state requires for some roles, by its record; of a state without one, what holds in
    all of them, which is about laboratories and drawing blood alone; and what it rules for them."""
    laws = [law for law in state.work if not {*roles}.isdisjoint(law.roles)]
    if not roles and state.place is None:
        laws = [*state.work]
    rules = [law.rule for law in laws if law.rule]
    fields = {catalog.roles[role].field for role in roles if role in catalog.roles}
    if state.place is not None:
        text = "; ".join((license_line(state.place, roles, catalog, yours), *rules))
        is_said = roles and {*roles}.issubset(r for law in laws if law.sources for r in law.roles)
        sources = () if is_said else state.sources
    else:
        text, sources = state.elsewhere, state.sources
        if fields and not fields & {_TISSUE, _TESTING, _DRAWING}:
            text, sources = f"{capitalized(_verdict([law.license_required for law in laws]))}.", ()
        text = " ".join((text, *(f"{capitalized(rule)}." for rule in rules)))
    return LawLine(state, text, merged([*(law.sources for law in laws), sources]))


def license_line(
    place: Jurisdiction, roles: Sequence[str], catalog: Catalog, yours: str = ""
) -> str:
    """What a jurisdiction requires for some roles, as a phrase without subject or full stop.
    `yours` says how it treats the person's own credentials."""
    about = f" ({_LAWS[place.status]})" if place.status in _LAWS else ""
    needs = {needs_license(place, role, catalog) for role in roles}
    if not roles:
        needs = {place.license_required, *(law.license_required for law in place.work)}
        if place.work and needs == {False}:
            return f"asks for no license of its own{about}"
        return f"whether it asks for a license depends on the work{about}"
    law = _verdict(needs)
    if True in needs:
        taken = [e for e in place.accepts if not e.roles or not {*roles}.isdisjoint(e.roles)]
        what = "a certification" if any(entry.bodies for entry in taken) else ""
        if taken and all(entry.own_examination for entry in taken):
            what = "an examination of its own"
        part = yours or (what and f"{what} is part of it")
        return f"{law}{about}{part and f'; {part}'}"
    if needs == {False} and not place.license_required:
        law += about
    return f"{law}; {yours}" if yours else law
