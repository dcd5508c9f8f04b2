"""What can be found: every FAQ, and the parts of every record.

A record is several documents (who may apply, the examination, the cost), so that the part that
answers is the one shown; a search shows each record once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from certtui.answers.facts import certification as parts
from certtui.answers.facts import lapse as ladder
from certtui.answers.facts import organization, wording
from certtui.answers.facts.fact import Section, merged
from certtui.answers.facts.maintenance import maintenance
from certtui.answers.facts.organization import body_facts
from certtui.answers.search.results import HitKind
from certtui.catalog.collection import BODIES, STATES, Catalog, CertificationEntry
from certtui.catalog.records.body import Body
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.catalog.records.organization import Faq, OrganizationFile, Renewal, Topic

MadeAnswer = tuple[str, tuple[str, ...]]
"""An answer in words, and the source ids it rests on."""


class Searchable(msgspec.Struct, frozen=True, gc=False):
    """One thing that can be found."""

    id: str
    kind: HitKind
    owner: str
    title: str
    topics: tuple[str, ...]
    text: str = ""
    """The answer, where it is text already."""
    keywords: str = ""
    """More words it is found by, not shown."""
    gist: str = ""
    """A FAQ's slug: what it is about in two or three words."""
    certifications: tuple[str, ...] = ()
    """ORG:CODE of the certifications it is about."""
    state: str = ""
    """Id of the jurisdiction it is about."""
    sources: tuple[str, ...] = ()
    is_identity: bool = False
    """It says what a credential is."""
    make: Callable[[], MadeAnswer] | None = None
    """Makes the answer of a document that is not text; called for what is shown only."""


class RecordPart(msgspec.Struct, frozen=True):
    """A part of a record that is a document of its own."""

    title: str
    topics: tuple[Topic, ...]
    words: str
    """More words it is found by."""
    facts: frozenset[str] = frozenset()
    """Ids of the facts that answer; empty: every fact of the section."""


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
        yield from _membership(record)
        yield from _renewal(record)
    for held in catalog.certifications:
        yield from _certification(catalog, held)
    for jurisdiction in catalog.jurisdictions:
        yield from _jurisdiction(catalog, jurisdiction)
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
        sources=faq.sources,
    )


def _in_words(
    section: Section, record: OrganizationFile, only: frozenset[str] = frozenset()
) -> MadeAnswer:
    """The facts that are known as lines; where there are none, that, and whom to ask."""
    facts = [
        fact
        for fact in section.facts
        if fact.state != "not-found" and (not only or fact.id in only)
    ]
    if not facts:
        where = record.organization.website
        ask = f" Ask {record.organization.abbreviation}: {where}" if where else ""
        return f"Not found in the catalog.{ask}", ()
    lines = "\n".join(f"{fact.label}: {fact.text}" for fact in facts)
    return lines, merged(fact.sources for fact in facts)


# ---------------------------------------------------------------- certifications

IDENTITY, OUTLINE = "identity", "outline"

_CERTIFICATION: dict[str, RecordPart] = {
    IDENTITY: RecordPart("what it is", ("certification",), "certification credential title offer"),
    "eligibility": RecordPart("who may apply", ("eligibility",),
        "eligibility requirements qualify apply route education"),
    "exam": RecordPart("the examination", ("exam",), "exam questions minutes long passing score"),
    OUTLINE: RecordPart("what the examination covers", ("exam",),
        "exam content outline topics subjects study"),
    "retake": RecordPart("trying the examination again", ("exam", "fees"),
        "retake fail again attempts fee"),
    "fees": RecordPart("what it costs to get", ("fees",), "exam application fee cost"),
    "keeping": RecordPart("keeping it", ("renewal", "fees"),
        "renewal valid points continuing education fee"),
}  # fmt: skip


def _certification(catalog: Catalog, held: CertificationEntry) -> Iterator[Searchable]:
    certification = held.certification
    abbreviation = held.organization.organization.abbreviation
    letters = certification.letters or certification.code
    if abbreviation not in letters:
        letters = f"{letters}({abbreviation})"
    role = catalog.roles.get(certification.role)
    names = [
        certification.code, letters, certification.name,
        *certification.formerly, *certification.aliases,
        *((role.name, *role.aliases) if role else ()),
    ]  # fmt: skip
    name = " ".join(dict.fromkeys(names))
    for id_, part in _CERTIFICATION.items():
        if id_ == OUTLINE and not (certification.exam and certification.exam.outline):
            continue

        def make(id_: str = id_) -> MadeAnswer:
            return _certification_answer(catalog, held, id_)

        is_identity = id_ == IDENTITY
        subject = f"{letters}, {certification.name}" if is_identity else letters
        yield Searchable(
            id=held.id,
            kind="certification",
            owner=held.organization.id,
            title=f"{subject}: {part.title}",
            topics=part.topics,
            text=certification.summary if is_identity else "",
            is_identity=is_identity,
            keywords=f"{name} {part.words}",
            certifications=(held.id,),
            make=make,
        )


def _certification_answer(catalog: Catalog, held: CertificationEntry, part: str) -> MadeAnswer:
    if part == OUTLINE:
        exam = held.certification.exam
        topics = exam.outline if exam else ()
        lines = [
            f"{topic.name} {wording.percent(topic.percent)}" if topic.percent else topic.name
            for topic in topics
        ]
        return ", ".join(lines) + ".", exam.sources if exam else ()
    make: dict[str, Callable[[], Section]] = {
        IDENTITY: lambda: parts.identity(catalog, held),
        "eligibility": lambda: parts.eligibility_facts(catalog, held),
        "exam": lambda: parts.exam(held),
        "retake": lambda: _retake(held),
        "fees": lambda: parts.fees(held),
        "keeping": lambda: maintenance(held),
    }
    return _in_words(make[part](), held.organization)


def _retake(held: CertificationEntry) -> Section:
    """What is known of trying again: how often and how soon, and the fee."""
    exam = [fact for fact in parts.exam(held).facts if fact.id == "attempts"]
    fees = [fact for fact in parts.fees(held).facts if fact.id == "retake"]
    return Section("retake", "Retakes", (*exam, *fees))


# ---------------------------------------------------------------- membership and renewal

_MEMBERSHIP = (
    RecordPart("membership", ("membership",), "member join required automatic",
         frozenset({"relation", "how", "note"})),
    RecordPart("membership dues and categories", ("membership", "fees"),
         "dues fee cost student member",
         frozenset({"terms", "categories", "dues"})),
    RecordPart("what members get", ("membership",), "member benefits perks discount",
         frozenset({"benefits"})),
)  # fmt: skip

_RENEWAL = (
    RecordPart("renewal", ("renewal",),
         "renew recertification cycle how often due deadline steps expire",
         frozenset({"program", "cycle", "exam_required", "due", "declaration", "steps"})),
    RecordPart("continuing education", ("renewal",), "points credits hours ceu renewal",
         frozenset({"points", "points_from", "cycle"})),
    RecordPart("what renewal costs", ("renewal", "fees"),
         "renewal fee annual cost late reinstatement",
         frozenset({"fees", "late", "reinstatement", "other"})),
    RecordPart("if it lapses", ("renewal",),
         "lapsed expired reinstatement inactive missed deadline late", frozenset({"lapse"})),
    RecordPart("audit of continuing education", ("renewal",), "audit proof documents",
         frozenset({"audit"})),
    RecordPart("who need not renew", ("renewal",), "exempt grandfathered", frozenset({"exempt"})),
    RecordPart("several credentials", ("renewal",), "two certifications synchronize dates",
         frozenset({"synchronizing"})),
    RecordPart("inactive or retired status", ("renewal",), "inactive retired status",
         frozenset({"inactive"})),
)  # fmt: skip


def _membership(record: OrganizationFile) -> Iterator[Searchable]:
    if record.membership is None:
        return
    for part in _MEMBERSHIP:

        def make(only: frozenset[str] = part.facts) -> MadeAnswer:
            return _in_words(organization.membership_facts(record), record, only)

        yield Searchable(
            id=f"{record.id}#membership",
            kind="membership",
            owner=record.id,
            title=f"{record.organization.abbreviation}: {part.title}",
            topics=part.topics,
            keywords=f"{part.words} {record.organization.name}",
            make=make,
        )


def _renewal(record: OrganizationFile) -> Iterator[Searchable]:
    if record.renewal is None:
        return
    for part in _RENEWAL:
        if not _says(record.renewal, part.facts):
            continue

        def make(only: frozenset[str] = part.facts) -> MadeAnswer:
            if "lapse" in only:
                return _in_words(ladder.lapse(record), record)
            return _in_words(organization.renewal_facts(record), record, only)

        yield Searchable(
            id=f"{record.id}#renewal",
            kind="renewal",
            owner=record.id,
            title=f"{record.organization.abbreviation}: {part.title}",
            topics=part.topics,
            keywords=f"{part.words} {record.renewal.program or ''} {record.organization.name}",
            make=make,
        )


def _says(renewal: Renewal, facts: frozenset[str]) -> bool:
    """Whether the record has the one field that a part rests on; several always say something."""
    return len(facts) > 1 or any(getattr(renewal, name) for name in facts)


# ---------------------------------------------------------------- states and territories


def _jurisdiction(catalog: Catalog, entry: Jurisdiction) -> Iterator[Searchable]:
    titles = " ".join(entry.titles)
    bodies = " ".join(body for acceptance in entry.accepts for body in acceptance.bodies)
    for title, words, make in (
        (f"{entry.name}: license for laboratory staff", f"state license required {titles}",
         _licence),
        (f"{entry.name}: phlebotomy license", "state license required phlebotomist", _phlebotomy),
        (f"{entry.name}: whose examinations count", f"state accept recognition {titles} {bodies}",
         _accepted),
        (f"{entry.name}: keeping the license", "state license renewal continuing education fee",
         _kept),
    ):  # fmt: skip

        def made(make: Callable[[Catalog, Jurisdiction], Iterable[str]] = make) -> MadeAnswer:
            text = "\n".join(make(catalog, entry))
            where = f" Ask {entry.agency}." if entry.agency else ""
            return text or f"Not found in the catalog.{where}", entry.sources

        yield Searchable(
            id=f"state:{entry.id}",
            kind="jurisdiction",
            owner=STATES,
            title=title,
            topics=("recognition",),
            keywords=words,
            state=entry.id,
            make=made,
        )


_STATUS = {
    "in force": "The license law is in force",
    "narrowed": "The license law is in force, but was narrowed",
    "repealed": "The license was repealed",
    "not implemented": "There is a law, but it is not carried out",
    "disputed": "Sources disagree on whether a license is in force",
}


def _licence(catalog: Catalog, entry: Jurisdiction) -> Iterator[str]:
    text = [f"{_STATUS[entry.status]}."]
    if entry.licence_required is not None:
        need = "need a" if entry.licence_required else "need no"
        text.append(f"Testing personnel {need} license.")
    if entry.repealed:
        text.append(f"It ended {entry.repealed.effective}.")
    if entry.titles:
        text.append(f"Titles: {', '.join(entry.titles)}.")
    if entry.agency:
        text.append(f"Agency: {entry.agency}.")
    if entry.note:
        text.append(entry.note)
    yield " ".join(text)


def _phlebotomy(catalog: Catalog, entry: Jurisdiction) -> Iterator[str]:
    if entry.phlebotomy_licence_required is None:
        return
    need = "need a license" if entry.phlebotomy_licence_required else "need no license"
    accepts = [
        _acceptance(catalog, acceptance.title, acceptance.bodies)
        for acceptance in entry.accepts
        if "phlebotomist" in acceptance.roles
    ]
    yield " ".join([f"Phlebotomists {need}.", *accepts])


def _accepted(catalog: Catalog, entry: Jurisdiction) -> Iterator[str]:
    for acceptance in entry.accepts:
        line = _acceptance(catalog, acceptance.title, acceptance.bodies)
        yield f"{line} {acceptance.note}" if acceptance.note else line


def _acceptance(catalog: Catalog, title: str, bodies: tuple[str, ...]) -> str:
    names = {entry.id: entry.organization.abbreviation for entry in catalog.organizations}
    return f"{title}: {', '.join(names.get(body, body) for body in bodies) or 'no body named'}."


def _kept(catalog: Catalog, entry: Jurisdiction) -> Iterator[str]:
    text = []
    if entry.renewal:
        if entry.renewal.cycle:
            text.append(f"Renewed every {entry.renewal.cycle}.")
        if entry.renewal.hours is not None:
            text.append(f"{entry.renewal.hours:g} hours of continuing education a cycle.")
        if entry.renewal.note:
            text.append(entry.renewal.note)
    text += [f"{wording.fee_line(fee)}." for fee in entry.fees if not fee.superseded]
    if text:
        yield " ".join(text)


# ---------------------------------------------------------------- bodies in brief


def _in_brief(catalog: Catalog, body: Body) -> Searchable:
    name = body.name
    if body.abbreviation and body.abbreviation not in name:
        name = f"{body.abbreviation}, {name}"

    def make() -> MadeAnswer:
        facts = [fact for fact in body_facts(catalog, body).facts if fact.state == "known"]
        return "\n".join(f"{fact.label}: {fact.text}" for fact in facts), body.sources

    return Searchable(
        id=f"body:{body.id}",
        kind="body",
        owner=BODIES,
        title=f"{name}: in brief",
        topics=("certification",),
        keywords=" ".join((*body.formerly, *body.aliases, *body.certifies, *body.letters)),
        make=make,
    )
