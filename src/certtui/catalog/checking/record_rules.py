"""Rules for one type of record: a fee, an examination, a rung of the lapse ladder.

Each is a generator of `Fault`s whose paths start at the record; RULES lists them by type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from certtui.catalog.cleaning import shortened
from certtui.catalog.problems import Fault, KeyPath
from certtui.catalog.records.certification import Certification, Exam, OutlineTopic, Route
from certtui.catalog.records.criteria import AllOf, AnyOf, Credential, Experience, Hours, Other
from certtui.catalog.records.jurisdiction import Jurisdiction, LicenseRenewal, StateName
from certtui.catalog.records.organization import Faq, Organization, Size
from certtui.catalog.records.renewal import Declaration, DueRule, LapseStep, PointRule, Renewal
from certtui.catalog.records.source import CURRENCIES, Disagreement, Fee
from certtui.catalog.records.vocabulary import Country, NamedPlace, Role, Study

TWO_LETTERS = re.compile(r"[A-Z]{2}")
"""The code of a country, or of a state."""
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
ORGANIZATION_ID = re.compile(r"[a-z][a-z0-9-]*")

_NO_POSTAL_CODE = '"{}" is no postal code: write two letters, "CA".'

MOST_SEMESTER_HOURS = 300
MOST_MINUTES = 1440
MOST_SHORT = 60

RESERVED_IDS = ("states", "bodies")
"""Ids that the program uses for the sources of the shared files."""

Found = Iterator[Fault]


def fault(key: str | KeyPath, message: str) -> Fault:
    """A fault at a key of the record."""
    return Fault((key,) if isinstance(key, str) else key, message)


def _above_zero(key: str, words: str, *, or_zero: bool = False) -> Callable[[Any], Found]:
    """A rule: the number at a key, if there is one, is above zero."""

    def rule(entry: Any) -> Found:
        number = getattr(entry, key)
        if number is not None and (number < 0 or (number == 0 and not or_zero)):
            yield fault(key, words.format(number))

    return rule


def _fee_rule(entry: Fee) -> Found:
    if entry.amount is not None and entry.currency is None:
        yield fault("currency", 'An amount needs its currency: add currency = "USD".')
    if entry.currency and entry.currency not in CURRENCIES:
        yield fault(
            "currency",
            f'"{shortened(entry.currency)}" is no currency: write its three letters, "USD".',
        )
    if entry.amount is not None and entry.amount < 0:
        yield fault("amount", f"{entry.amount} is below zero: write what is paid.")
    elif entry.amount is not None and entry.amount != round(entry.amount, 2):
        yield fault("amount", f"{entry.amount:g} is no sum that can be paid: two decimals at most.")
    if entry.amount is None and entry.currency is not None:
        yield fault("currency", "A currency without an amount: add it, or leave this out.")
    if entry.superseded and entry.amount is None:
        yield fault("superseded", "An older figure without its amount: add it, or leave it out.")


def _fees_rule(entry: Certification | Jurisdiction | Renewal) -> Found:
    """Of two figures for the same fee, the older is marked as superseded."""
    known: dict[object, Fee] = {}
    for index, fee in enumerate(entry.fees):
        same = (fee.purpose, fee.what, fee.per, fee.currency, fee.audience, fee.certifications)
        if fee.superseded or fee.amount is None:
            continue
        if (other := known.setdefault(same, fee)) is not fee:
            yield fault(
                ("fee", index, "what"),
                f'"{shortened(fee.what)}" is there twice, with {other.amount} and {fee.amount}: '
                "mark the older one with superseded = true, or say what tells them apart.",
            )


def _outline_rule(entry: OutlineTopic) -> Found:
    shares = entry.percent if isinstance(entry.percent, tuple) else (entry.percent,)
    for share in shares:
        if share is not None and not 0 <= share <= 100:
            yield fault("percent", f"{share:g} is no percentage: write 0 to 100.")
    yield from _range(entry.percent, "percent")


def _range(value: Any, key: str) -> Found:
    if isinstance(value, tuple) and value[0] > value[1]:
        yield fault(key, f"The range {value[0]:g} to {value[1]:g} runs backwards: turn it round.")


def _exam_rule(entry: Exam) -> Found:
    for key, most in (("questions", 10_000), ("minutes", MOST_MINUTES)):
        value = getattr(entry, key)
        for count in value if isinstance(value, tuple) else (value,):
            if count is not None and not 0 < count <= most:
                yield fault(key, f"{count} cannot be: write a number from 1 to {most:,}.")
        yield from _range(value, key)
    shares = [topic.percent for topic in entry.outline if topic.percent is not None]
    named: set[tuple[str | None, str]] = set()
    for index, topic in enumerate(entry.outline):
        if (topic.subject, topic.name.casefold()) in named:
            yield fault(
                ("outline", index, "name"),
                f'"{shortened(topic.name)}" is there twice: put the two together.',
            )
        named.add((topic.subject, topic.name.casefold()))
    least = sum(share[0] if isinstance(share, tuple) else share for share in shares)
    if least > 101 and all(0 <= share <= 100 for share in shares if not isinstance(share, tuple)):
        yield fault("outline", f"The shares add up to {least:g} percent: 100 at most.")


def _route_rule(entry: Route) -> Found:
    if entry.closed is not None and entry.status == "open":
        yield fault("status", f'Closed {entry.closed}, and open: write status = "closed".')


def _certification_rule(entry: Certification) -> Found:
    if entry.code and re.search(r"[\s:]", entry.code):
        yield fault("code", f'"{shortened(entry.code)}" is no code: no blanks and no ":" in it.')
    if entry.status in ("renamed", "moved") and not (entry.successor or entry.status_note):
        yield fault("status", "Say what took its place: add `successor` or `status_note`.")
    if entry.status == "active" and entry.ended is not None:
        yield fault("ended", f'Ended {entry.ended}, and active: write status = "retired".')


def _organization_rule(entry: Organization) -> Found:
    if entry.id and not ORGANIZATION_ID.fullmatch(entry.id):
        yield fault(
            "id", f'"{shortened(entry.id)}" is no id: use small letters, digits and hyphens.'
        )
    if entry.id in RESERVED_IDS:
        yield fault("id", f'"{entry.id}" is taken by the {entry.id}: choose another id.')
    if not entry.fields:
        yield fault("fields", "Names no field of work: add one from roles.toml.")


def _postal_code_rule(entry: Jurisdiction | StateName) -> Found:
    if entry.id and not TWO_LETTERS.fullmatch(entry.id):
        yield fault("id", _NO_POSTAL_CODE.format(shortened(entry.id)))


def _country_rule(entry: Country) -> Found:
    if entry.id and not TWO_LETTERS.fullmatch(entry.id):
        yield fault("id", f'"{shortened(entry.id)}" is no country: write two letters, "US".')


def _place_rule(entry: NamedPlace) -> Found:
    if bool(entry.state) == bool(entry.country):
        yield fault((), "Lies in a state or in another country: write one of the two.")
    if entry.state and not TWO_LETTERS.fullmatch(entry.state):
        yield fault("state", _NO_POSTAL_CODE.format(shortened(entry.state)))
    if not entry.names:
        yield fault("names", "A place has a name: write it first.")


def _study_rule(entry: Study) -> Found:
    for key, names in (("name", (entry.name,)), ("aliases", entry.aliases)):
        for name in names:
            if name != name.casefold():
                yield fault(key, f'"{shortened(name)}" has capitals: write it in small letters.')


def _due_rule(entry: DueRule) -> Found:
    for key in ("day", "opens"):
        text = getattr(entry, key)
        if text and not _is_month_day(text):
            yield fault(key, f'"{shortened(text)}" is no day of every year: write MM-DD, "06-30".')
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
    if entry.points is not None and entry.points < 0:
        yield fault("points", f"{entry.points:g} points cannot be asked: leave the rule out.")
    elif entry.points is not None and shares > entry.points:
        yield fault("split", f"The parts ask for {shares:g} points, the whole {entry.points:g}.")
    for index, share in enumerate(entry.split):
        if share.points <= 0:
            yield fault(
                ("split", index, "points"), f"{share.points:g} points cannot be asked: fix it."
            )


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


def _faq_rule(entry: Faq) -> Found:
    if not entry.topics:
        yield fault("topics", "Names no topic: add one, by which it is found.")


def _disagreement_rule(entry: Disagreement) -> Found:
    if len(entry.claims) < 2:
        yield fault("claims", "A disagreement needs two claims at least.")
    elif len({claim.says.casefold() for claim in entry.claims}) < 2:
        yield fault("claims", "All say the same: there is no disagreement, leave it out.")


def _experience_rule(entry: Experience) -> Found:
    if entry.roles and entry.fields:
        yield fault("fields", "Roles or fields, not both: a field counts every role in it.")


def _hours_rule(entry: Hours) -> Found:
    if not 0 < entry.semester_hours <= MOST_SEMESTER_HOURS:
        yield fault(
            "semester_hours",
            f"{entry.semester_hours:g} hours cannot be: write 1 to {MOST_SEMESTER_HOURS}.",
        )


def _credential_rule(entry: Credential) -> Found:
    if not (entry.holds or entry.roles):
        yield fault("holds", "Names no credential: add `holds` or `roles`.")
    if entry.current and entry.lapsed_within:
        yield fault("lapsed_within", "A credential that may have lapsed: add current = false.")


def _any_of_rule(entry: AnyOf) -> Found:
    if len(entry.options) < 2:
        yield fault("options", "A choice needs two options at least.")
    if any(isinstance(option, Other) for option in entry.options):
        yield fault(
            "options",
            "A choice cannot hold what no question settles: write it as a condition, or put it "
            "beside the choice.",
        )


def _all_of_rule(entry: AllOf) -> Found:
    if len(entry.criteria) < 2:
        yield fault("criteria", "Several together are two at least.")


RULES: dict[type, tuple[Callable[[Any], Found], ...]] = {
    AllOf: (_all_of_rule,),
    AnyOf: (_any_of_rule,),
    Certification: (_certification_rule, _fees_rule),
    Country: (_country_rule,),
    Credential: (_credential_rule,),
    Declaration: (_declaration_rule,),
    Disagreement: (_disagreement_rule,),
    DueRule: (_due_rule,),
    Exam: (_exam_rule,),
    Faq: (_faq_rule,),
    Experience: (_experience_rule,),
    Fee: (_fee_rule,),
    Hours: (_hours_rule,),
    Jurisdiction: (_postal_code_rule, _fees_rule),
    LicenseRenewal: (
        _above_zero("hours", "{:g} hours cannot be asked: fix it, or leave it out.", or_zero=True),
    ),
    LapseStep: (_lapse_rule,),
    NamedPlace: (_place_rule,),
    Organization: (_organization_rule,),
    OutlineTopic: (_outline_rule,),
    PointRule: (_point_rule,),
    Renewal: (_fees_rule,),
    Role: (_above_zero("program_months", "{:g} is no length: write the months."),),
    Route: (_route_rule,),
    Size: (_above_zero("count", "{} is no number of people: fix it."),),
    StateName: (_postal_code_rule,),
    Study: (_study_rule,),
}
