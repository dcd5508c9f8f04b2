"""What every record rests on and is made of: sources, prices, and what is open; how one is walked.

Annotations are evaluated with the module, here and in the other modules of records: left as text
they would be compiled one by one at every start, when msgspec asks for them.
"""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Literal

import msgspec

from certtui.catalog.problems import KeyPath
from certtui.catalog.records.values import When

SourceKind = Literal["official", "government", "secondary", "article"]
FeePurpose = Literal[
    "application", "examination", "retake", "renewal", "late", "reinstatement", "membership",
    "registration", "assessment", "other",
]  # fmt: skip
FeePer = Literal["once", "attempt", "application", "year", "cycle", "credential", "item"]


class Record(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    gc=False,
):
    """The base of records: frozen, strict about its keys, and ignored by the garbage collector."""


class Sourced(Record, frozen=True, kw_only=True):
    """A record with sources."""

    sources: tuple[str, ...]
    """Ids of its sources, the strongest first."""
    checked: When | None = None
    """The day on which a person last read the sources and confirmed the record."""


class Source(Record, frozen=True, kw_only=True):
    """A text that facts were taken from."""

    id: str
    title: str
    kind: SourceKind
    url: str | None = None
    """An http(s) address; absent if there is none that a reader could trust."""
    dated: When | None = None
    """The best evidence for the date of the text; absent if undated."""
    read: When | None = None
    """The day on which a person last read it for this catalog."""
    note: str | None = None
    """What a reader should know about its age or reliability."""


CURRENCIES = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
    SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
    UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL
    """.split()  # noqa: SIM905  as a list it takes 160 lines
)
"""ISO 4217, list one (current currencies), as published on 2026-01-01, without funds, metals,
units of account and test codes; with ANG, BGN, HRK, SLL and ZWL, withdrawn since 2023 and used
in older figures. A library for this would bring the names in all languages along."""


PayerKind = Literal[
    "member", "nonmember", "student", "place", "role", "holder", "several", "way", "incident",
    "third-party", "rest",
]  # fmt: skip
"""Whether one is a member; a student or recent graduate; where one lives or was trained; the work
one is licensed for; that one holds another credential, or several of this body; the way one takes
(a route, a kind of renewal, parts of an examination); what happened (canceled late, found not
eligible); that one is no holder at all (an employer); that no other price of it applies."""


def applies_to(codes: Collection[str], code: str) -> bool:
    """Whether what names some certifications, or none if it is for all, is for one of them."""
    return not codes or code in codes


class Fee(Sourced, frozen=True, kw_only=True):
    """A price, with what it is for and when it was true."""

    purpose: FeePurpose
    what: str
    """In words ("annual renewal, laboratory scientist")."""
    covers: tuple[FeePurpose, ...] = ()
    """What else it pays for: "examination" in an application fee, "renewal" for the first yearly
    fee, "membership" in a renewal fee that is also the dues."""
    amount: Decimal | None = None
    """Absent if there is such a fee, but its amount was not found. Zero if free."""
    currency: str | None = None
    """ISO 4217 code; required with an amount."""
    per: FeePer
    as_of: When | None = None
    """When the figure was true; absent if undated."""
    certifications: tuple[str, ...] = ()
    """Codes it applies to; empty for all."""
    audience: str | None = None
    """Who pays it, if not everyone ("members living in Canada")."""
    paid_by: tuple[PayerKind, ...] = ()
    """What tells those people from others; all that is named holds for them."""
    superseded: bool = False
    """Whether a newer figure replaces it; kept for history, never used in sums."""
    note: str | None = None

    @property
    def is_for_everyone(self) -> bool:
        return not (self.audience or self.paid_by)

    def may_be_asked(self, *, of_several: bool = False) -> bool:
        """Whether a holder of this credential alone, or of several, may have to pay it."""
        return "third-party" not in self.paid_by and (of_several or "several" not in self.paid_by)


class Claim(Record, frozen=True, kw_only=True):
    """What one source says in a disagreement."""

    says: str
    source: str


class Disagreement(Record, frozen=True, kw_only=True):
    """Sources that do not agree, what each says, and which one is used."""

    subject: str
    about: tuple[str, ...] = ()
    """The facts it is about, as fact ids: "renewal.lapse", "MLS:exam.questions"."""
    claims: tuple[Claim, ...]
    used: str
    """The claim that the catalog uses, and why; or why it uses none."""
    settled: bool
    """False if the value is shown as disputed."""


class Look(Record, frozen=True, kw_only=True):
    """Where somebody looked for something and did not find it, and when."""

    at: str
    """The texts, in a few words ("the board's own pages, copies of 2015 to 2023")."""
    on: When
    """The last day of looking."""


class Gap(Record, frozen=True, kw_only=True):
    """Something that was looked for and not found."""

    topic: str
    about: tuple[str, ...] = ()
    """Fact ids it is about; with `looked`, each of them says so. Among an organization's renewal
    fees, "renewal.fee" is the fee itself and "renewal.fee.reinstatement" that for coming back."""
    looked: Look | None = None
    """Absent if it was not recorded when and where somebody looked."""


@cache
def written_names(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """Pairs (attribute, TOML key) of a record type."""
    return tuple(zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True))


def walk(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, msgspec.Struct]]:
    """`value` and every struct below it, depth first, each with its path in the TOML file."""
    parts: Iterable[tuple[str | int, Any]]
    if isinstance(value, msgspec.Struct):
        yield path, value
        parts = ((key, getattr(value, name)) for name, key in written_names(type(value)))
    else:
        parts = enumerate(value)
    for key, item in parts:
        if isinstance(item, (msgspec.Struct, tuple)):
            yield from walk(item, (*path, key))
