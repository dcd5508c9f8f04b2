"""What changed between two catalogs, as facts (a fee, a rule, a name) and not as lines of a file.

Both catalogs are walked together. Records in a list are paired by identifying fields (`named_by`),
so that a moved record is no change and a changed record is one change. Everything in which two
records differ becomes a `Difference`; no field has a rule of its own, so none can be forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

import msgspec
from msgspec.structs import replace

from certtui.answers.difference.wording import (
    described,
    name_of,
    named_by,
    price_text,
    record_label,
    value_text,
)
from certtui.catalog.award import BODIES, STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Certification, Exam, Route
from certtui.catalog.records.jurisdiction import Jurisdiction, JurisdictionFile
from certtui.catalog.records.organization import (
    Body,
    Faq,
    Membership,
    OrganizationFile,
    Recognition,
)
from certtui.catalog.records.renewal import Renewal
from certtui.catalog.records.source import Disagreement, Fee, Gap, Source

ChangedPart = Literal[
    "organizations", "certifications", "fees", "rules", "recognition", "questions", "open",
    "states", "bodies", "words", "search", "sources",
]  # fmt: skip
"""The kind of thing that changed, in the order of reporting. `open`: disagreements and gaps;
`words`: fields, roles, conditions and the like; `search`: thesaurus, places and ways of asking."""

ChangeKind = Literal["added", "removed", "changed"]


class Where(msgspec.Struct, frozen=True):
    """A place in a catalog, in ids; the same for the old and the new catalog."""

    owner: str
    """An organization, STATES, BODIES, or the name of a list of words."""
    name: str = ""
    """A certification's code, or a state's or a body's id."""
    steps: tuple[str | tuple[str, str], ...] = ()
    """The path from there: fields, and records as (kind, name)."""

    def __str__(self) -> str:
        """`amt:MLS.fees.fee[application/x].amount`."""
        steps = (step if isinstance(step, str) else f"{step[0]}[{step[1]}]" for step in self.steps)
        return ".".join((f"{self.owner}:{self.name}" if self.name else self.owner, *steps))


class Difference(msgspec.Struct, frozen=True):
    """One thing that differs between two catalogs."""

    section: ChangedPart
    subject: str
    """The record it belongs to, as people name it ("AMT, MLS")."""
    what: str
    """The part of the record ("application fee", "route education, wording")."""
    before: str | None
    """The old value in words; None if it was missing or not known."""
    after: str | None
    where: Where
    whole: bool = False
    """Whether a whole record was added or removed."""

    @property
    def key(self) -> str:
        """The place as one string."""
        return str(self.where)

    @property
    def change(self) -> ChangeKind:
        """Whether it was added, removed or changed."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


SECTION_OF: dict[type, ChangedPart] = {
    Certification: "certifications", Fee: "fees", Route: "rules", Exam: "rules",
    Membership: "rules", Renewal: "rules", Recognition: "recognition", Faq: "questions",
    Disagreement: "open", Gap: "open", Source: "sources",
}  # fmt: skip
"""The section for a type of record; other types take the section of their parent."""

_PRICE = ("amount", "currency", "per", "as_of")


class _At(msgspec.Struct, frozen=True):
    """The current place in the walk."""

    section: ChangedPart
    subject: str
    where: Where
    what: str = ""

    def inside(self, step: str | tuple[str, str], what: str = "") -> _At:
        where = replace(self.where, steps=(*self.where.steps, step))
        return replace(self, where=where, what=", ".join(filter(None, (self.what, what))))

    def entered(self, record: Any) -> _At:
        """The same place, in the section of a record."""
        return replace(self, section=SECTION_OF.get(type(record), self.section))

    def differs(self, before: str | None, after: str | None, *, whole: bool = False) -> Difference:
        return Difference(self.section, self.subject, self.what, before, after, self.where, whole)


Phrases = Mapping[str, tuple[str, ...]]
"""Ways of asking by the id of the answer, as `read_asked` returns them."""


def difference(
    old: Catalog, new: Catalog, asked: tuple[Phrases, Phrases] = ({}, {})
) -> tuple[Difference, ...]:
    """Everything in which two catalogs differ, by section, then in the catalogs' order.

    `asked` has the ways of asking of both, which are not part of a Catalog. A catalog does not
    differ from itself; swapping the catalogs gives the same keys with `before` and `after` swapped.
    """
    found = [*_differences(old, new), *_asked(*asked)]
    order = get_args(ChangedPart)
    return tuple(sorted(found, key=lambda entry: order.index(entry.section)))


def _differences(old: Catalog, new: Catalog) -> Iterator[Difference]:
    before = {entry.id: entry for entry in old.organizations}
    after = {entry.id: entry for entry in new.organizations}
    for id_ in dict.fromkeys([*before, *after]):
        one, other = before.get(id_), after.get(id_)
        name = (other or before[id_]).organization.abbreviation
        yield from _parts(one, other, _At("organizations", name, Where(id_)))
    states = _At("states", "States", Where(STATES))
    yield from _lists(old.jurisdictions, new.jurisdictions, states)
    yield from _shared_states(old.jurisdiction_files, new.jurisdiction_files, states)
    bodies = _At("bodies", "In brief", Where(BODIES))
    yield from _lists(old.bodies, new.bodies, bodies)
    yield from _lists(_all("sources", old.body_files), _all("sources", new.body_files), bodies)
    yield from _word_lists("words", old.vocabulary, new.vocabulary)
    yield from _word_lists("words", old.conditions, new.conditions)
    yield from _word_lists("search", old.thesaurus, new.thesaurus)
    yield from _lists(old.places, new.places, _At("search", "Places", Where("places")))


def _word_lists(
    section: ChangedPart, old: msgspec.Struct, new: msgspec.Struct
) -> Iterator[Difference]:
    """The differences of two files that consist of lists, of records or of words."""
    for name in old.__struct_fields__:
        one, other = getattr(old, name), getattr(new, name)
        at = _At(section, name.replace("_", " ").capitalize(), Where(name))
        if _holds_records(one) or _holds_records(other):
            yield from _lists(one, other, at)
        else:
            yield from _values(one, other, at)


def _asked(old: Phrases, new: Phrases) -> Iterator[Difference]:
    """The differences in the ways of asking for each answer."""
    for id_ in dict.fromkeys([*old, *new]):
        at = _At("search", "Ways of asking", Where("asked", id_), id_)
        yield from _values(old.get(id_, ()), new.get(id_, ()), at)


def _shared_states(
    old: Sequence[JurisdictionFile], new: Sequence[JurisdictionFile], at: _At
) -> Iterator[Difference]:
    """The differences in state files outside their state records: text, rules, sources."""
    before = {file.country: file for file in old}
    after = {file.country: file for file in new}
    for country in dict.fromkeys([*before, *after]):
        files = before.get(country), after.get(country)
        for name in ("elsewhere", "elsewhere_sources"):
            one, other = (getattr(file, name) if file else None for file in files)
            what = f"{name.replace('_', ' ')} ({country})"
            yield from _values(one, other, at.inside(country).inside(name, what))
    for key in ("states", "rules", "faqs", "disagreements", "gaps", "sources"):
        yield from _lists(_all(key, old), _all(key, new), at.inside(key))


def _all(key: str, files: Iterable[Any]) -> tuple[Any, ...]:
    """The entries of several files under one key."""
    return tuple(item for file in files for item in getattr(file, key))


# ------------------------------------------------------------------ walking


def _records(old: msgspec.Struct, new: msgspec.Struct, at: _At) -> Iterator[Difference]:
    """The differences of two records of one type."""
    before, after = (price_text(fee) if isinstance(fee, Fee) else None for fee in (old, new))
    if before != after:
        yield at.differs(before, after)
    skipped = () if before is None else _PRICE
    for name in old.__struct_fields__:
        one, other = getattr(old, name), getattr(new, name)
        if one == other or name in skipped:
            continue
        words = name.replace("_", " ")
        if _holds_records(one) or _holds_records(other):
            inside = at if isinstance(old, OrganizationFile) else at.inside(name)
            yield from _lists(one, other, inside)
        elif isinstance(one or other, msgspec.Struct):
            yield from _parts(one, other, at.inside(name, "" if name == "organization" else words))
        else:
            rule = isinstance(old, Certification) and name == "valid"
            place = replace(at, section="rules") if rule else at
            yield from _values(one, other, place.inside(name, words))


def _holds_records(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, msgspec.Struct) for item in value)


def _parts(old: Any, new: Any, at: _At) -> Iterator[Difference]:
    """The differences of a record that may be missing on either side."""
    at = at.entered(old if old is not None else new)
    if type(old) is not type(new):
        yield at.differs(described(old), described(new), whole=True)
    else:
        yield from _records(old, new, at)


def _lists(old: Sequence[Any], new: Sequence[Any], at: _At) -> Iterator[Difference]:
    """The differences of two lists of records."""
    if old == new:
        return
    if any(isinstance(item, Fee) for item in (*old, *new)):
        before, after = ([fee for fee in fees if not fee.superseded] for fees in (old, new))
        gone, come = _history(old, after), _history(new, before)
        yield from _paired(gone, come, at.inside("history", "earlier"))
        old, new = before, after
    yield from _paired(old, new, at)


def _paired(old: Sequence[Any], new: Sequence[Any], at: _At) -> Iterator[Difference]:
    left, right = list(old), list(new)
    for item in old:
        if item in right:
            left.remove(item)
            right.remove(item)
    purposes = _purposes(old) | _purposes(new)
    for one, other, name in _pairs(left, right):
        item, whole = (other or one), (one is None or other is None)
        inside = at.entered(item)
        if isinstance(item, Certification):
            place = Where(at.where.owner, name)
            inside = _At(inside.section, f"{at.subject}, {item.code}", place)
        elif isinstance(item, (Jurisdiction, Body)):
            inside = _At(inside.section, item.name, Where(at.where.owner, name))
        else:
            several = isinstance(item, Fee) and purposes[item.purpose] > 1
            words = record_label(item, several=several, whole=whole)
            inside = inside.inside((type(item).__name__.lower(), name), words)
        if whole:
            yield inside.differs(described(one), described(other), whole=True)
        else:
            yield from _records(one, other, inside)


def _purposes(items: Sequence[Any]) -> Counter[str]:
    """How many fees of each purpose there are."""
    return Counter(item.purpose for item in items if isinstance(item, Fee))


def _pairs(old: list[Any], new: list[Any]) -> Iterator[tuple[Any, Any, str]]:
    """The records of two lists in pairs, each with the name they share; then those left over."""
    kinds = dict.fromkeys(type(item) for item in (*old, *new))
    for kind in kinds:
        left = [item for item in old if type(item) is kind]
        right = [item for item in new if type(item) is kind]
        ways = named_by(kind)
        for step, names in enumerate(ways):
            lists = [_by_name(items, names) for items in (left, right)]
            for name in [name for name in lists[0] if name in lists[1]]:
                ones, others = lists[0][name], lists[1][name]
                if step and (len(ones) > 1 or len(others) > 1):
                    continue
                for count, (one, other) in enumerate(zip(ones, others, strict=False)):
                    yield one, other, f"{name}#{count}" if count else name
                    left = [item for item in left if item is not one]
                    right = [item for item in right if item is not other]
        for item in left:
            yield item, None, name_of(item, ways[0]) or described(item) or ""
        for item in right:
            yield None, item, name_of(item, ways[0]) or described(item) or ""


def _by_name(items: Iterable[Any], names: tuple[str, ...]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = {}
    for item in items:
        grouped.setdefault(name_of(item, names), []).append(item)
    return grouped


def _history(fees: Sequence[Fee], others: Sequence[Fee]) -> list[Fee]:
    """The superseded fees, without those that are in force on the other side: their replacement
    already reports that."""
    return [fee for fee in fees if fee.superseded and replace(fee, superseded=False) not in others]


def _values(old: Any, new: Any, at: _At) -> Iterator[Difference]:
    """The difference of two values; for lists, only the items that the other lacks."""
    if old == new:
        return
    if isinstance(old, tuple) and isinstance(new, tuple):
        gone = tuple(item for item in old if item not in new)
        come = tuple(item for item in new if item not in old)
        if gone or come:
            old, new = gone, come
    yield at.differs(value_text(old), value_text(new))
