"""The summary that `show` begins with: the most important facts on a page.

Each value has its date, and a sign if no official source supports it. The sources and the rest are
in the full answer: the last lines say how to get it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from certtui.answers.comparison.glance import certification_alone, organization_alone
from certtui.answers.facts import certification, jurisdiction, wording
from certtui.answers.facts.fact import Fact, Section
from certtui.answers.facts.recognition import accepting, is_partly, taken_in, titles_of
from certtui.answers.facts.renewal import cycle_of, maintenance, never_expires
from certtui.catalog.award import Award
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.values import number_of
from certtui.output.document import BOUND, Block, Entries, Heading, Paragraph, Table
from certtui.output.pages.presenter import DISCLAIMER, MOST_LETTERS, Presenter, legend

MOST_OF_A_ROUTE = 340
"""Characters of a route: four lines, enough for nearly all."""

_CURRENT = ("valid", "exempt", "verification")
"""Facts from which it can be told whether a holder's certification is in force."""


def organization_summary(present: Presenter, record: OrganizationFile) -> Iterator[Block]:
    """Who it is, at a glance, its active certifications, and who recognizes it."""
    catalog, head = present.catalog, record.organization
    country, website = catalog.country_name(head.country), head.website or "website not found"
    yield Paragraph(f"{wording.capitalized(head.kind)}; {country}; {website}")
    yield from _glance(present, head.abbreviation, organization_alone(catalog, record))
    if record.active:
        yield Heading("Certifications", 2)
        entries = ((e.code, e.name, catalog.role_name(e.role)) for e in record.active)
        yield Table.of(("code", "name", "role"), entries)
    if past := [e.code for e in record.certifications if e not in record.active]:
        yield Entries.of([("No longer awarded", ", ".join(past))])
    yield from _entries(present, "Who recognizes it", accepting(record))
    each = {"One of these": f"certtui show {record.id}:CODE"} if record.certifications else {}
    yield from _more(present, record.id, each, len(present.catalog.questions(record.id)))


def certification_summary(present: Presenter, award: Award) -> Iterator[Block]:
    """What a holder does, at a glance, the routes, and who recognizes it."""
    own, catalog = award.certification, present.catalog
    yield Paragraph(own.summary)
    wanted = {"note"} if own.status == "active" else {"note", "status"}
    about = (fact for fact in certification.identity(catalog, award).facts if fact.id in wanted)
    if said := [(fact.label, present.brief_cell(fact, most=MOST_OF_A_ROUTE)) for fact in about]:
        yield Entries.of(said)
    glance = certification_alone(catalog, award)
    yield from _glance(present, award.letters_with_body, glance)
    facts = certification.eligibility_facts(catalog, award).facts
    closed = {f"route.{route.id}": route.label for route in own.routes if route.status == "closed"}
    still = [fact for fact in facts if fact.id not in closed]
    yield from _entries(present, "Who may apply", still, MOST_OF_A_ROUTE)
    if closed:
        yield Entries.of([("Closed", ", ".join(closed.values()))])
    current = [fact for fact in maintenance(award).facts if fact.id in _CURRENT]
    yield from _entries(present, "Is it current?", current)
    yield from _entries(present, "Who recognizes it", accepting(award.organization, own.code))
    commands = {"What it costs over the years": f"certtui cost {award.id}"}
    if cycle_of(award) and not never_expires(award):
        commands["When yours is due"] = f"certtui renewal {award.id} --certified DATE"
    yield from _more(present, award.id, commands, len(award.faqs))


def state_summary(present: Presenter, place: Jurisdiction) -> Iterator[Block]:
    """The law without notes, and which certifications count for which license."""
    accepts = tuple(replace(entry, note=None) for entry in place.accepts)
    fees = tuple(replace(fee, note=None) for fee in place.fees)
    section = jurisdiction.facts(present.catalog, replace(place, accepts=accepts, fees=fees))
    yield from _entries(present, "The law", section.facts)
    counting: dict[str, list[str]] = {}
    for award, fact in taken_in(place, present.catalog.where(status="active"), notes=False):
        said = f"{'In part, as' if is_partly(fact) else 'As'} {award.awarder.abbreviation} says"
        title = fact.text if titles_of(fact) else said
        counting.setdefault(title, []).append(award.letters_with_body)
    if counting:
        yield Heading("Certifications that count", 2)
        yield Entries.of((title, ", ".join(names)) for title, names in counting.items())
    rules = jurisdiction.rules_beside(present.catalog, place.country)
    also = " and federal rules" if rules.facts else ""
    yield from _more(present, f"state:{place.id}", {}, also=also)


def _glance(present: Presenter, title: str, glance: Section) -> Iterator[Block]:
    """A table of the facts at a glance."""
    yield Heading(glance.title, 2)
    cells = ((fact.label, present.brief_cell(fact)) for fact in glance.facts)
    yield Table.of(("", title), cells)


def _entries(
    present: Presenter, title: str, facts: Sequence[Fact], most: int = MOST_LETTERS
) -> Iterator[Block]:
    """Facts in brief under a heading; nothing if there are none."""
    if facts:
        yield Heading(title, 2)
        yield Entries.of((fact.label, present.brief_cell(fact, most=most)) for fact in facts)


def _more(
    present: Presenter,
    name: str,
    commands: Mapping[str, str],
    answered: int = 0,
    also: str = "",
) -> Iterator[Block]:
    """The commands for the rest, and whose page is authoritative."""
    yield Heading("More", 2)
    commands = {f"Everything, with the sources{also}": f"certtui show {name} --full", **commands}
    if answered:
        owner = name.partition(":")[0]
        commands[f"{number_of(answered, 'question')} answered"] = (
            f"certtui search WORDS --org {owner}"
        )
    yield Entries.of((label, text.replace(" ", BOUND)) for label, text in commands.items())
    if present.has_signs:
        yield Paragraph(legend((), secondary=True))
    yield Paragraph(DISCLAIMER)
