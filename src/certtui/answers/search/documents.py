"""What can be found: every FAQ, and the parts of every certification, membership and renewal rule.

A certification is several documents (who may apply, the examination, the cost), so that the
part that answers is the one shown; a search shows each certification once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from certtui.answers.facts import certification as parts
from certtui.answers.facts import lapse as ladder
from certtui.answers.facts import organization, wording
from certtui.answers.facts.fact import Section, merged
from certtui.answers.facts.maintenance import maintenance
from certtui.answers.search.document import Document, Made
from certtui.answers.search.licences import jurisdiction_documents
from certtui.catalog.collection import STATES, Catalog, CertificationEntry
from certtui.catalog.records.organization import Faq, OrganizationFile


def documents(catalog: Catalog) -> Iterator[Document]:
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
        yield from jurisdiction_documents(catalog, jurisdiction)


def _from_faq(owner: str, faq: Faq, about: str, certifications: tuple[str, ...]) -> Document:
    return Document(
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


# ---------------------------------------------------------------- the parts of records

_CERTIFICATION_PARTS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("identity", ("certification",), "certification credential title offer"),
    ("eligibility", ("eligibility",), "eligibility requirements qualify apply route education"),
    ("exam", ("exam",), "exam questions minutes long passing score"),
    ("outline", ("exam",), "exam content outline topics subjects study"),
    ("retake", ("exam", "fees"), "retake fail again attempts fee"),
    ("fees", ("fees",), "exam application fee cost"),
    ("keeping", ("renewal", "fees"), "renewal valid points continuing education fee"),
)
_TITLES = {
    "identity": "what it is",
    "eligibility": "who may apply",
    "exam": "the examination",
    "outline": "what the examination covers",
    "retake": "trying the examination again",
    "fees": "what it costs to get",
    "keeping": "keeping it",
}


def _certification(catalog: Catalog, held: CertificationEntry) -> Iterator[Document]:
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
    for part, topics, words in _CERTIFICATION_PARTS:
        if part == "outline" and not (certification.exam and certification.exam.outline):
            continue

        def make(part: str = part) -> Made:
            return _certification_answer(catalog, held, part)

        yield Document(
            id=held.id,
            kind="certification",
            owner=held.organization.id,
            title=f"{letters}: {_TITLES[part]}"
            if part != "identity"
            else (f"{letters}, {certification.name}: what it is"),
            topics=topics,
            text=certification.summary if part == "identity" else "",
            is_identity=part == "identity",
            keywords=f"{name} {words}",
            certifications=(held.id,),
            make=make,
        )


def _certification_answer(catalog: Catalog, held: CertificationEntry, part: str) -> Made:
    if part == "outline":
        exam = held.certification.exam
        topics = exam.outline if exam else ()
        lines = [
            f"{topic.name} {wording.percent(topic.percent)}" if topic.percent else topic.name
            for topic in topics
        ]
        return ", ".join(lines) + ".", exam.sources if exam else ()
    make: dict[str, Callable[[], Section]] = {
        "identity": lambda: parts.identity(catalog, held),
        "eligibility": lambda: parts.eligibility_facts(held),
        "exam": lambda: parts.exam(held),
        "retake": lambda: _retake(held),
        "fees": lambda: parts.fees(held),
        "keeping": lambda: maintenance(held),
    }
    return _in_words([make[part]()], held.organization)


def _retake(held: CertificationEntry) -> Section:
    """What is known of trying again: how often and how soon, and the fee."""
    exam = [fact for fact in parts.exam(held).facts if fact.id == "attempts"]
    fees = [fact for fact in parts.fees(held).facts if fact.id == "retake"]
    return Section("retake", "Trying again", (*exam, *fees))


def _in_words(
    sections: Iterable[Section], record: OrganizationFile, only: frozenset[str] | None = None
) -> Made:
    """The facts that are known as lines; where there are none, that, and whom to ask."""
    facts = [
        fact
        for section in sections
        for fact in section.facts
        if fact.state != "not-found" and (only is None or fact.id in only)
    ]
    if not facts:
        where = record.organization.website
        ask = f" Ask {record.organization.abbreviation}: {where}" if where else ""
        return f"Not found in the catalog.{ask}", ()
    return "\n".join(f"{fact.label}: {fact.text}" for fact in facts), merged(
        fact.sources for fact in facts
    )


def _membership(record: OrganizationFile) -> Iterator[Document]:
    if record.membership is None:
        return
    short = record.organization.abbreviation
    for title, words, only in (
        (f"{short}: membership", "member join required automatic", {"relation", "how", "note"}),
        (f"{short}: membership dues and categories", "dues fee cost student member",
         {"terms", "categories", "dues"}),
        (f"{short}: what members get", "member benefits perks discount", {"benefits"}),
    ):  # fmt: skip

        def make(only: frozenset[str] = frozenset(only)) -> Made:
            return _in_words([organization.membership_facts(record)], record, only)

        yield Document(
            id=f"{record.id}#membership",
            kind="membership",
            owner=record.id,
            title=title,
            topics=("membership", "fees") if "dues" in title else ("membership",),
            keywords=f"{words} {record.organization.name}",
            make=make,
        )


_RENEWAL_PARTS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("renewal", "renew recertification cycle how often due deadline steps expire",
     frozenset({"program", "cycle", "exam_required", "due", "declaration", "steps"})),
    ("continuing education", "points credits hours ceu renewal",
     frozenset({"points", "points_from", "cycle"})),
    ("what renewal costs", "renewal fee annual cost late reinstatement",
     frozenset({"fees", "late", "reinstatement", "other"})),
    ("if it lapses", "lapsed expired reinstatement inactive missed deadline late", frozenset()),
    ("audit of continuing education", "audit proof documents", frozenset({"audit"})),
    ("who need not renew", "exempt grandfathered", frozenset({"exempt"})),
    ("several credentials", "two certifications synchronize dates", frozenset({"synchronizing"})),
    ("inactive or retired status", "inactive retired status", frozenset({"inactive"})),
)  # fmt: skip


def _renewal(record: OrganizationFile) -> Iterator[Document]:
    if record.renewal is None:
        return
    for title, words, only in _RENEWAL_PARTS:
        if title == "if it lapses" and not record.renewal.lapse:
            continue
        if only == {"audit"} and not record.renewal.audit:
            continue
        if only == {"exempt"} and not record.renewal.exempt:
            continue
        if only == {"synchronizing"} and not record.renewal.synchronizing:
            continue
        if only == {"inactive"} and not record.renewal.inactive:
            continue

        def make(only: frozenset[str] = only) -> Made:
            if only:
                return _in_words([organization.renewal_facts(record)], record, only)
            return _in_words([ladder.lapse(record)], record)

        yield Document(
            id=f"{record.id}#renewal",
            kind="renewal",
            owner=record.id,
            title=f"{record.organization.abbreviation}: {title}",
            topics=("renewal", "fees") if "cost" in title else ("renewal",),
            keywords=f"{words} {record.renewal.program or ''} {record.organization.name}",
            make=make,
        )
