"""Rules for one type of record: a fee, an examination, a rung of the lapse ladder.

Each is a generator of `Fault`s whose paths start at the record; RULES lists them by type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, get_args

from certtui.catalog.cleaning import shortened
from certtui.catalog.problems import Fault, KeyPath
from certtui.catalog.records.certification import Certification, Exam, OutlineTopic, Route
from certtui.catalog.records.criteria import AllOf, AnyOf, Credential, Experience, Other
from certtui.catalog.records.jurisdiction import Jurisdiction, JurisdictionFile, StateName, WorkLaw
from certtui.catalog.records.organization import Faq, Organization
from certtui.catalog.records.renewal import Declaration, DueRule, LapseStep, PointRule, Renewal
from certtui.catalog.records.source import CURRENCIES, Disagreement, Fee, PayerKind
from certtui.catalog.records.vocabulary import Country, NamedPlace, Study

TWO_LETTERS = re.compile(r"[A-Z]{2}")
"""The code of a country, or of a state."""
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
ORGANIZATION_ID = re.compile(r"[a-z][a-z0-9-]*")

RESERVED_IDS = ("states", "bodies")
"""Ids that the program uses for the sources of the shared files."""

Found = Iterator[Fault]


def fault(key: str | KeyPath, message: str) -> Fault:
    """A fault at a key of the record."""
    return Fault((key,) if isinstance(key, str) else key, message)


def _two_letters(key: str, what: str) -> Callable[[Any], Found]:
    """A rule: what is at a key, if anything, is the code of a state or country."""

    def rule(entry: Any) -> Found:
        if (code := getattr(entry, key)) and not TWO_LETTERS.fullmatch(code):
            yield fault(key, f'"{shortened(code)}" is not a {what}: write two letters, "CA".')

    return rule


def _fee_rule(entry: Fee) -> Found:
    if entry.amount is not None and entry.currency is None:
        yield fault("currency", 'An amount needs its currency: add currency = "USD".')
    if entry.currency and entry.currency not in CURRENCIES:
        yield fault(
            "currency",
            f'"{shortened(entry.currency)}" is not a currency: write its three letters, "USD".',
        )
    if entry.audience and not entry.paid_by:
        kinds = ", ".join(get_args(PayerKind))
        how = 'Say what tells them from others too, paid_by = ["member"]: one or more of'
        yield fault("paid_by", f"{how} {kinds}.")
    if entry.paid_by and not entry.audience:
        yield fault("audience", 'Who pays it? Say it in words: audience = "members".')


def _fees_rule(entry: Certification | Jurisdiction | Renewal) -> Found:
    """Of two figures for the same fee the older is superseded, and so is what it cost to earn what
    has ended."""
    has_ended = isinstance(entry, Certification) and entry.has_ended
    known: dict[object, Fee] = {}
    for index, fee in enumerate(entry.fees):
        same = (fee.purpose, fee.what, fee.per, fee.currency, fee.audience, fee.certifications)
        if fee.superseded or fee.amount is None:
            continue
        if has_ended and fee.purpose in ("application", "examination", "retake"):
            message = "Nobody can earn what has ended: mark the fee with superseded = true."
            yield fault(("fee", index, "superseded"), message)
        if (other := known.setdefault(same, fee)) is not fee:
            yield fault(
                ("fee", index, "what"),
                f'"{shortened(fee.what)}" is there twice, with {other.amount} and {fee.amount}: '
                "mark the older one with superseded = true, or say what tells them apart.",
            )


def _range(value: Any, key: str) -> Found:
    if isinstance(value, tuple) and value[0] > value[1]:
        yield fault(key, f"The range {value[0]:g} to {value[1]:g} runs backwards: turn it round.")


def _exam_rule(entry: Exam) -> Found:
    for key in ("questions", "minutes"):
        yield from _range(getattr(entry, key), key)
    shares = [topic.percent for topic in entry.outline if topic.percent is not None]
    least = sum(share[0] if isinstance(share, tuple) else share for share in shares)
    if least > 101:
        yield fault("outline", f"The shares add up to {least:g} percent: 100 at most.")


def _route_rule(entry: Route) -> Found:
    if entry.closed is not None and entry.status == "open":
        yield fault("status", f'Closed {entry.closed}, and open: write status = "closed".')


def _certification_rule(entry: Certification) -> Found:
    if entry.code and re.search(r"[\s:]", entry.code):
        yield fault("code", f'"{shortened(entry.code)}" is not a code: no blanks and no ":" in it.')
    if entry.status in ("renamed", "moved") and not (entry.successor or entry.status_note):
        yield fault("status", "Say what took its place: add `successor` or `status_note`.")
    if entry.status == "active" and entry.ended is not None:
        yield fault("ended", f'Ended {entry.ended}, and active: write status = "retired".')


def _organization_rule(entry: Organization) -> Found:
    if entry.id and not ORGANIZATION_ID.fullmatch(entry.id):
        yield fault(
            "id", f'"{shortened(entry.id)}" is not an id: use small letters, digits and hyphens.'
        )
    if entry.id in RESERVED_IDS:
        yield fault("id", f'"{entry.id}" is taken by the {entry.id}: choose another id.')


def _place_rule(entry: NamedPlace) -> Found:
    if bool(entry.state) == bool(entry.country):
        yield fault((), "Lies in a state or in another country: write one of the two.")


def _study_rule(entry: Study) -> Found:
    for key, names in (("name", (entry.name,)), ("aliases", entry.aliases)):
        for name in names:
            if name != name.casefold():
                yield fault(key, f'"{shortened(name)}" has capitals: write it in small letters.')


def _due_rule(entry: DueRule) -> Found:
    for key in ("day", "opens"):
        text = getattr(entry, key)
        if text and not _is_month_day(text):
            yield fault(key, f'"{shortened(text)}" is not a day of the year: write MM-DD, "06-30".')
        elif text and entry.rule != "fixed":
            yield fault(key, f'A day, and the rule is "{entry.rule}": write rule = "fixed".')
    if entry.rule == "fixed" and entry.day is None:
        yield fault("day", 'The rule is "fixed": add the day, such as day = "12-31".')


def _is_month_day(text: str) -> bool:
    """Whether a text is MM-DD of a day that every year has, so not 29 February."""
    match = _MONTH_DAY.fullmatch(text)
    try:
        return match is not None and bool(date(2001, int(match[1]), int(match[2])))
    except ValueError:
        return False


def _declaration_rule(entry: Declaration) -> Found:
    if entry.closes is not None and entry.closes >= entry.opens:
        yield fault(
            "closes", f"It closes {entry.closes} before the day and opens {entry.opens} before it: "
                      "it must open first."
        )  # fmt: skip


def _point_rule(entry: PointRule) -> Found:
    shares = sum(share.points for share in entry.split)
    if entry.points is not None and shares > entry.points:
        yield fault("split", f"The parts ask for {shares:g} points, the whole {entry.points:g}.")


def _lapse_rule(entry: LapseStep) -> Found:
    if entry.until and entry.until <= entry.after:
        yield fault("until", f"From {entry.after} until {entry.until} is no time: fix one of them.")
    if entry.certifications and entry.except_for:
        yield fault(
            "except_for", "Names both `certifications` and `except_for`: leave one of them out."
        )
    before, since = entry.certified_before, entry.certified_from
    if before and since and before.earliest <= since.earliest:
        yield fault(
            "certified_before", f"Nobody was certified before {before} and from {since} on: "
                                "fix one of them."
        )  # fmt: skip


def _work_rule(entry: WorkLaw) -> Found:
    if entry.license_required is None and not entry.rule:
        yield fault((), "Says nothing of this work: add `license_required` or `rule`.")


def _works_rule(entry: Jurisdiction | StateName) -> Found:
    """A role is in one law alone."""
    named: set[str] = set()
    for index, law in enumerate(entry.work):
        for role in named.intersection(law.roles):
            message = f'"{shortened(role)}" is in another law of this state too: write one of it.'
            yield fault(("work", index, "roles"), message)
        named.update(law.roles)


def _elsewhere_rule(entry: JurisdictionFile) -> Found:
    if entry.states and not entry.elsewhere:
        yield fault("elsewhere", "Names states: say what holds in those without a record.")
    if entry.elsewhere and not entry.elsewhere_sources:
        yield fault("elsewhere_sources", "Names no source of `elsewhere`: add its id.")


def _licenses_rule(entry: Jurisdiction) -> Found:
    """What is for some licenses names those that the law has."""
    kept, codes = entry.renewal or Renewal(sources=()), entry.license_codes
    parts: dict[KeyPath, tuple[PointRule | LapseStep | Fee, ...]] = {
        ("renewal", "points"): kept.points,
        ("renewal", "lapse"): kept.lapse,
        ("fee",): entry.fees,
    }
    for key, found in parts.items():
        for index, part in enumerate(found):
            for code in set(part.certifications).difference(codes):
                message = f'No license "{shortened(code)}" here: {", ".join(codes) or "none"}.'
                yield fault((*key, index, "certifications"), message)


def _disagreement_rule(entry: Disagreement) -> Found:
    if len(entry.claims) > 1 and len({claim.says.casefold() for claim in entry.claims}) < 2:
        yield fault("claims", "All say the same: there is no disagreement, leave it out.")


def _experience_rule(entry: Experience) -> Found:
    if entry.roles and entry.fields:
        yield fault("fields", "Roles or fields, not both: a field counts every role in it.")


def _credential_rule(entry: Credential) -> Found:
    if not (entry.holds or entry.roles):
        yield fault("holds", "Names no credential: add `holds` or `roles`.")
    if entry.current and entry.lapsed_within:
        yield fault("lapsed_within", "A credential that may have lapsed: add current = false.")


def _any_of_rule(entry: AnyOf) -> Found:
    if any(isinstance(option, Other) for option in entry.options):
        yield fault(
            "options",
            "A choice cannot hold what no question settles: write it as a condition, or put it "
            "beside the choice.",
        )


LEAST: dict[type, tuple[str, int, str]] = {
    AllOf: ("criteria", 2, "Several together are two at least."),
    AnyOf: ("options", 2, "A choice needs two options at least."),
    Disagreement: ("claims", 2, "A disagreement needs two claims at least."),
    Faq: ("topics", 1, "Names no topic: add one, by which it is found."),
    NamedPlace: ("names", 1, "A place has a name: write it first."),
    Organization: ("fields", 1, "Names no field of work: add one from roles.toml."),
    WorkLaw: ("roles", 1, "Names no role: add one from roles.toml."),
}
"""The list that a record cannot do without: its key, its least length, what a shorter one lacks."""

RULES: dict[type, tuple[Callable[[Any], Found], ...]] = {
    AnyOf: (_any_of_rule,),
    Certification: (_certification_rule, _fees_rule),
    Country: (_two_letters("id", "country"),),
    Credential: (_credential_rule,),
    Declaration: (_declaration_rule,),
    Disagreement: (_disagreement_rule,),
    DueRule: (_due_rule,),
    Exam: (_exam_rule,),
    Experience: (_experience_rule,),
    Fee: (_fee_rule,),
    Jurisdiction: (_two_letters("id", "postal code"), _fees_rule, _works_rule, _licenses_rule),
    JurisdictionFile: (_elsewhere_rule,),
    LapseStep: (_lapse_rule,),
    NamedPlace: (_place_rule, _two_letters("state", "postal code")),
    Organization: (_organization_rule,),
    OutlineTopic: (lambda entry: _range(entry.percent, "percent"),),
    PointRule: (_point_rule,),
    Renewal: (_fees_rule,),
    Route: (_route_rule,),
    StateName: (_two_letters("id", "postal code"), _works_rule),
    Study: (_study_rule,),
    WorkLaw: (_work_rule,),
}
