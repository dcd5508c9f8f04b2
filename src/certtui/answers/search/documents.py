"""What can be found: every FAQ, and the parts of every record.

A record is several documents (eligibility, examination, cost), so that the part that answers is
shown; a search shows each record once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Literal

import msgspec

from certtui.answers.facts import certification as parts
from certtui.answers.facts import jurisdiction as law
from certtui.answers.facts import lapse as ladder
from certtui.answers.facts import organization
from certtui.answers.facts.fact import Fact, Item, Section, merged
from certtui.answers.facts.organization import body_facts
from certtui.answers.facts.recognition import certification_recognition
from certtui.answers.facts.renewal import maintenance, never_expires, renewal_facts
from certtui.answers.search.results import MadeAnswer, Searchable
from certtui.catalog.award import BODIES, STATES, Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Body, Faq, OrganizationFile, Topic
from certtui.catalog.records.values import lower
from certtui.catalog.states import StateChoice, all_states


class RecordPart(msgspec.Struct, frozen=True):
    """A part of a record that is a document of its own."""

    title: str
    topics: tuple[Topic, ...]
    words: str
    """Further words it is found by."""
    facts: tuple[str, ...] = ()
    """Ids of the facts that answer, the telling one first; empty for every fact of the section."""


def searchables(catalog: Catalog) -> Iterator[Searchable]:
    """Everything in a catalog that can be found, FAQs first."""
    for record in catalog.organizations:
        names = {entry.code: entry.name for entry in record.certifications}
        for faq in record.faqs:
            about = " ".join(f"{code} {names.get(code, '')}" for code in faq.certifications)
            ids = tuple(f"{record.id}:{code}" for code in faq.certifications)
            yield _from_faq(record.id, faq, about, ids)
    for file in catalog.jurisdiction_files:
        for faq in file.faqs:
            yield _from_faq(STATES, faq, "state license law", ())
    for record in catalog.organizations:
        yield from _of_organization(record)
    for award in catalog.certifications:
        yield from _of_certification(catalog, award)
    for state in all_states(catalog):
        yield from _of_state(catalog, state)
    for body in catalog.bodies:
        yield _in_brief(catalog, body)


def _from_faq(owner: str, faq: Faq, about: str, certifications: tuple[str, ...]) -> Searchable:
    return Searchable(
        id=f"{owner}/{faq.id}",
        kind="faq",
        owner=owner,
        title=faq.question,
        topics=faq.topics,
        text=faq.answer,
        keywords=f"{faq.id} {about}",
        gist=faq.id,
        certifications=certifications,
        also_about=faq.also_about,
        sources=faq.sources,
    )


def _of_record(section: Section, record: OrganizationFile, only: Sequence[str] = ()) -> MadeAnswer:
    """The facts of an organization in words; if none is known, its address."""
    where, name = record.organization.website, record.organization.abbreviation
    return _in_words(section, f"{name}: {where}" if where else "", only)


def _in_words(section: Section, whom: str, only: Sequence[str] = ()) -> MadeAnswer:
    """The known facts as lines; if there are none, whom to ask."""
    known = (fact for fact in section.facts if fact.state != "not-found")
    facts = [fact for fact in known if not only or fact.id in only]
    if not facts:
        ask = f" Ask {whom}" if whom else ""
        return f"Not found in the catalog.{ask}", ()
    lines = "\n".join(f"{fact.label}: {fact.dated}" for fact in facts)
    return lines, merged(fact.sources for fact in facts)


# ---------------------------------------------------------------- certifications


def _outline(award: Award) -> Section:
    """What the examination covers; without facts if that was not found."""
    exam, shares = award.certification.exam, parts.outline_shares(award)
    topics = [name if share is None else f"{name} {text}" for name, share, text in shares]
    items = (Item(", ".join(topics)),)
    sources = exam.sources if exam else ()
    fact = Fact("outline", "Outline", "known", items, None, award.organization.id, sources)
    return Section("outline", "Examination outline", (fact,) if topics else ())


def _retakes(award: Award) -> Section:
    return Section("retake", "Retakes", (*parts.exam(award).facts, *parts.fees(award).facts))


_IDENTITY = RecordPart("what it is", ("certification",), "certification credential title offer")
_OF_CERTIFICATION: tuple[tuple[str, RecordPart, Callable[[Catalog, Award], Section]], ...] = (
    ("", _IDENTITY, parts.identity),
    ("#eligibility", RecordPart("who may apply", ("eligibility",),
        "eligibility requirements qualify apply route education"), parts.eligibility_facts),
    ("#exam", RecordPart("the examination", ("exam",), "exam questions minutes long passing score"),
        lambda _, award: parts.exam(award)),
    ("#outline", RecordPart("what the examination covers", ("exam",),
        "exam content outline topics subjects study"), lambda _, award: _outline(award)),
    ("#exam.attempts", RecordPart("retakes", ("exam", "fees"), "retake fail again attempts fee",
        ("attempts", "retake")), lambda _, award: _retakes(award)),
    ("#fees", RecordPart("what it costs to get", ("fees",), "exam application fee cost"),
        lambda _, award: parts.fees(award)),
    ("#keeping", RecordPart("validity and renewal", ("renewal", "fees"),
        "renewal valid points continuing education fee"), lambda _, award: maintenance(award)),
    ("#lapse", RecordPart("if it lapses", ("renewal",),
        "lapsed expired reinstatement inactive late"),
        lambda _, award: ladder.lapse(award.organization, award.certification.code)),
    ("#recognition", RecordPart("who recognizes it", ("recognition",),
        "recognition accept recognize count license state employer hospital"),
        certification_recognition),
)  # fmt: skip
"""Where each part of a certification stands in its page, and its facts."""


def _made(
    section: Callable[[Catalog, Award], Section],
    catalog: Catalog,
    award: Award,
    only: Sequence[str],
) -> MadeAnswer:
    return _of_record(section(catalog, award), award.organization, only)


def _of_certification(catalog: Catalog, award: Award) -> Iterator[Searchable]:
    certification = award.certification
    letters = award.letters_with_body
    role = catalog.roles.get(certification.role)
    names = [
        certification.code, letters, certification.name,
        *certification.formerly, *certification.aliases,
        *((role.name, *role.aliases) if role else ()),
    ]  # fmt: skip
    name = " ".join(dict.fromkeys(names))
    exam = certification.exam
    left = {"#outline": not (exam and exam.outline), "#lapse": never_expires(award)}
    for rows, part, section in _OF_CERTIFICATION:
        if left.get(rows):
            continue
        is_identity = part is _IDENTITY
        subject = f"{letters}, {certification.name}" if is_identity else letters
        yield Searchable(
            id=award.id,
            kind="certification",
            owner=award.organization.id,
            title=f"{subject}: {part.title}",
            topics=part.topics,
            text=certification.summary if is_identity else "",
            keywords=f"{name} {part.words}",
            certifications=(award.id,),
            make=partial(_made, section, catalog, award, part.facts),
            rows=rows,
        )


# ---------------------------------------------------------------- membership and renewal

_MEMBERSHIP = (
    RecordPart("membership", ("membership",), "member join required automatic",
         ("relation", "how", "note")),
    RecordPart("membership dues and categories", ("membership", "fees"),
         "dues fee cost student member",
         ("dues", "terms", "categories")),
    RecordPart("what members get", ("membership",), "member benefits perks discount",
         ("benefits",)),
)  # fmt: skip

_RENEWAL = (
    RecordPart("renewal", ("renewal",),
         "renew recertification cycle how often due deadline steps expire",
         ("program", "cycle", "exam_required", "due", "declaration", "steps")),
    RecordPart("continuing education", ("renewal",), "points credits hours ceu renewal",
         ("points", "points_from", "cycle")),
    RecordPart("what renewal costs", ("renewal", "fees"),
         "renewal fee annual cost late reinstatement",
         ("fees", "late", "reinstatement", "other")),
    RecordPart("if it lapses", ("renewal",),
         "lapsed expired reinstatement inactive missed deadline late", ("lapse",)),
    RecordPart("audit of continuing education", ("renewal",), "audit proof documents",
         ("audit",)),
    RecordPart("who need not renew", ("renewal",), "exempt grandfathered", ("exempt",)),
    RecordPart("several credentials", ("renewal",), "two certifications synchronize dates",
         ("synchronizing",)),
    RecordPart("inactive or retired status", ("renewal",), "inactive retired status",
         ("inactive",)),
)  # fmt: skip


def _of_organization(record: OrganizationFile) -> Iterator[Searchable]:
    if record.membership is not None:
        for part in _MEMBERSHIP:
            yield _part(record, "membership", part, organization.membership_facts)
    if (renewal := record.renewal) is not None:
        for part in _RENEWAL:
            name, *others = part.facts
            if others or getattr(renewal, name):  # of several, one always says something
                yield _part(record, "renewal", part, renewal_facts, renewal.program)


def _part(
    record: OrganizationFile,
    kind: Literal["membership", "renewal"],
    part: RecordPart,
    section: Callable[[OrganizationFile], Section],
    program: str | None = None,
) -> Searchable:
    def make() -> MadeAnswer:
        if "lapse" in part.facts:
            return _of_record(ladder.rungs(record), record)
        return _of_record(section(record), record, part.facts)

    return Searchable(
        id=f"{record.id}#{kind}",
        kind=kind,
        owner=record.id,
        title=f"{record.organization.abbreviation}: {part.title}",
        topics=part.topics,
        make=make,
        keywords=" ".join(filter(None, (part.words, program, record.organization.name))),
        rows=f"/{'lapse' if 'lapse' in part.facts else kind}.{part.facts[0]}",
    )


# ---------------------------------------------------------------- states

_LAW: tuple[Topic, ...] = ("recognition",)
_STATE = (
    RecordPart("license for laboratory staff", _LAW, "state license required {titles}",
         ("status", "license_required", "repealed", "titles", "agency", "note")),
    RecordPart("whose examinations count", _LAW, "state accept recognition {titles} {bodies}",
         ("accepts",)),
    RecordPart("keeping the license", _LAW, "state license renewal continuing education fee",
         ("renewal", "lapse", "fees")),
)  # fmt: skip
"""`words` may contain {titles} and {bodies} of the state."""


def _of_state(catalog: Catalog, state: StateChoice) -> Iterator[Searchable]:
    """A state's license, the examinations that count, the renewal of the license, and its law for
    each kind of work; of a state without a record the last alone."""
    place = state.place
    titles = " ".join(place.titles) if place else ""
    bodies = " ".join(body for entry in place.accepts for body in entry.bodies) if place else ""
    agency = f"{place.agency}." if place and place.agency else ""
    parts = [(part, state) for part in _STATE if place]
    for rule in state.work:
        whom = law.workers(rule, catalog)
        words = f"state license required {whom} {' '.join(rule.roles)}"
        part = RecordPart(f"license for {lower(whom)}", _LAW, words, ("work", "accepts"))
        parts.append((part, law.on_work(state, rule)))
    for part, about in parts:

        def make(part: RecordPart = part, about: StateChoice = about) -> MadeAnswer:
            return _in_words(law.state_facts(catalog, about), agency, part.facts)

        yield Searchable(
            id=f"state:{state.id}",
            kind="jurisdiction",
            owner=STATES,
            state=state.id,
            title=f"{state.name}: {part.title}",
            topics=part.topics,
            make=make,
            keywords=part.words.format(titles=titles, bodies=bodies),
            rows=f"#/jurisdiction.{part.facts[0]}",
        )


# ---------------------------------------------------------------- bodies in brief


def _in_brief(catalog: Catalog, body: Body) -> Searchable:
    name = body.name
    if body.abbreviation and body.abbreviation not in name:
        name = f"{body.abbreviation}, {name}"

    def make() -> MadeAnswer:
        facts = [fact for fact in body_facts(catalog, body).facts if fact.state == "known"]
        return "\n".join(f"{fact.label}: {fact.dated}" for fact in facts), body.sources

    return Searchable(
        id=f"body:{body.id}",
        kind="body",
        owner=BODIES,
        title=f"{name}: in brief",
        topics=("certification",),
        keywords=" ".join((*body.formerly, *body.aliases, *body.certifies, *body.letters)),
        make=make,
    )
