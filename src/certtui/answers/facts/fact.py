"""A fact: one labeled value with its state, sources and date, the unit of every answer.

Panes, comparisons, plain text, Markdown, CSV and JSON all show facts; what a field is called
and how its value reads is decided where the fact is made, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Generic, Literal, TypeAlias, TypeVar

import msgspec
from msgspec.structs import replace

from certtui.answers.facts import wording
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.source import Disagreement, Gap, Sourced
from certtui.catalog.records.values import Duration, When

ValueState = Literal["known", "none", "not-found", "disputed"]
"""none: the sources say there is none. not-found: looked for, and not found."""

NOT_FOUND = "not found"
NONE = "none"
DISPUTED = "sources disagree"

R = TypeVar("R")


class CompoundValue(msgspec.Struct, frozen=True):
    """A value of several parts, a kind of its own: two are the same when all parts are."""


FactValue: TypeAlias = (
    CompoundValue | Duration | When | Decimal | str | float | bool
    | tuple["FactValue | None", ...] | frozenset["FactValue"]
)  # fmt: skip
"""What a fact can be compared by. A set has its parts in any order."""


class Prose(CompoundValue, frozen=True):
    """The value of a fact that is described in prose and has no type.

    Two descriptions are the same only when they read the same, and nothing else can be
    concluded from them: summaries pass such values over, and rows of them have a sign of
    their own.
    """

    lines: frozenset[str]

    @classmethod
    def of(cls, *texts: str) -> Prose:
        """The words of some lines, without regard to their order, case or spacing."""
        return cls(frozenset(" ".join(text.casefold().split()) for text in texts))


class Item(msgspec.Struct, frozen=True):
    """One line of a value, with the date and the sources that are its own."""

    text: str
    as_of: When | None = None
    sources: tuple[str, ...] = ()
    superseded: bool = False
    """An older figure, shown for history."""
    money: bool = False
    """A price: it ages, and is marked when it is older than two years."""
    checked: When | None = None
    """The day on which a person last found it so in its sources."""
    is_gap: bool = False
    """It says what was looked for and not found, and rests on no source."""

    @property
    def day(self) -> str:
        """When it was true; of a price that holds, that this is not known."""
        return str(self.as_of or ("undated" if self.money and not self.superseded else ""))

    @property
    def dated(self) -> str:
        """The line with its day."""
        return f"{self.text} ({self.day})" if self.day else self.text


def item_of(record: Sourced, text: str, as_of: When | None = None) -> Item:
    """A line that a record of its own stands behind: its sources, the day it was checked."""
    return Item(text, as_of, record.sources, checked=record.checked)


BARE = ((Item(NOT_FOUND),), (Item(NONE),))
"""The lines of a fact of which nothing else is said."""


def _as_one(lines: Sequence[str]) -> str:
    return "; ".join([*(line.removesuffix(".") for line in lines[:-1]), *lines[-1:]])


class Fact(msgspec.Struct, frozen=True):
    """A labeled value of one subject."""

    id: str
    label: str
    state: ValueState
    items: tuple[Item, ...]
    value: FactValue | None
    """The typed value that comparisons look at, `Prose` for prose; None unless known."""
    owner: str
    """Id of the file whose sources the items name."""
    sources: tuple[str, ...] = ()
    disagreement: Disagreement | None = None

    @property
    def text(self) -> str:
        """Its lines as one, a semicolon between them in the place of a full stop."""
        return _as_one([item.text for item in self.items])

    @property
    def dated(self) -> str:
        """The same, each line with its day."""
        return _as_one([item.dated for item in self.items])

    @property
    def is_bare(self) -> bool:
        """It has no value, and nothing is said of it but "not found" or "none"."""
        is_gap = all(item.is_gap for item in self.items)
        return self.state in ("not-found", "none") and (is_gap or self.items in BARE)

    @property
    def is_unknown(self) -> bool:
        """Nothing at all was found of it."""
        return self.state == "not-found" and self.is_bare

    @property
    def as_of(self) -> When | None:
        """The oldest date among the figures that hold, so that age is never hidden."""
        return min((i.as_of for i in self.items if i.as_of and not i.superseded), default=None)


class Section(msgspec.Struct, frozen=True):
    """Facts that belong together, under a title."""

    id: str
    title: str
    facts: tuple[Fact, ...]


class Value(msgspec.Struct, frozen=True):
    """What a definition reads from a record: the lines, and the typed value."""

    items: tuple[Item, ...]
    value: FactValue | None
    """None: the lines only say that the value itself was not found."""


class Definition(msgspec.Struct, Generic[R], frozen=True):
    """How one fact is made from a record of type R."""

    id: str
    label: str
    read: Callable[[R], Value | str | Sequence[str] | None]
    """The value, of words a line for each text; None or empty when the record does not have it."""
    about: str = ""
    """Fact id of fact_ids.py by which disagreements point to it; empty: `prefix.id`."""
    gap: str = ""
    """Fact id by which gaps point to it, where it is not `about`."""
    none: str = NONE
    """How "there is none" reads for this fact."""
    key: str = ""
    """The key that `none` would list; empty: the id."""


def typed(value: FactValue | None, text: str = "", as_of: When | None = None) -> Value | None:
    """A typed value in one line, by itself where no words are given; None where there is none."""
    return None if value is None else Value((Item(text or str(value), as_of),), value)


def prose(text: str | None, as_of: When | None = None) -> Value | None:
    """A value in one line of words that has no type."""
    return Value((Item(text, as_of),), Prose.of(text)) if text else None


class Owner(msgspec.Struct, frozen=True):
    """Whose facts are being made, and the disagreements and gaps that point into them."""

    id: str
    disagreements: Mapping[str, Disagreement] = msgspec.field(default_factory=dict)
    gaps: Mapping[str, Gap] = msgspec.field(default_factory=dict)
    """Those of which is known where they were looked for, by fact id."""

    def is_disputed(self, about: str) -> bool:
        """Whether a disagreement that is not settled points to a fact id."""
        return about in self.disagreements and not self.disagreements[about].settled


def owner_of(record: OrganizationFile) -> Owner:
    """The owner under which an organization's facts are made.

    Of several disagreements about one fact, one that is not settled wins.
    """
    pointing: dict[str, Disagreement] = {}
    for disagreement in sorted(record.disagreements, key=lambda entry: entry.settled):
        for fact in disagreement.about:
            pointing.setdefault(fact, disagreement)
    gaps = {fact: gap for gap in record.gaps if gap.looked for fact in gap.about}
    return Owner(record.id, pointing, gaps)


def make_facts(
    definitions: Iterable[Definition[R]], record: R | None, owner: Owner, prefix: str
) -> tuple[Fact, ...]:
    """The facts of a record; one that is absent altogether gives "not found" throughout."""
    return tuple(_make(definition, record, owner, prefix) for definition in definitions)


def _make(definition: Definition[R], record: R | None, owner: Owner, prefix: str) -> Fact:
    about = definition.about or f"{prefix}{definition.id}"
    gap = owner.gaps.get(definition.gap or about)
    own: tuple[str, ...] = getattr(record, "sources", ())
    value = None if record is None else _as_value(definition.read(record))
    if value is None:
        return _without_value(definition, record, owner, about, gap)
    items = value.items
    if checked := getattr(record, "checked", None):
        # A line with sources of its own is of another record, which says itself when it was.
        items = tuple(item if item.sources else replace(item, checked=checked) for item in items)
    if gap is not None:
        items = (*items, Item(f"{gap.topic}: {wording.not_found(gap)}", is_gap=True))
    sources = merged(item.sources for item in items) or own
    fact = fact_of(owner.id, items, value.value, sources, id_=definition.id, label=definition.label)
    return with_disagreement(fact, owner, about)


def _without_value(
    definition: Definition[R], record: R | None, owner: Owner, about: str, gap: Gap | None
) -> Fact:
    state: ValueState = "not-found"
    item = Item(NOT_FOUND) if gap is None else Item(wording.not_found(gap), is_gap=True)
    disagreement = owner.disagreements.get(about)
    sources = tuple(claim.source for claim in disagreement.claims) if disagreement else ()
    if (definition.key or definition.id) in getattr(record, "none", ()):
        state, item, sources = "none", Item(definition.none), getattr(record, "sources", ())
    elif owner.is_disputed(about):
        state, item = "disputed", Item(DISPUTED)
    sources = merged([sources])
    return Fact(
        definition.id, definition.label, state, (item,), None, owner.id, sources, disagreement
    )


def with_disagreement(fact: Fact, owner: Owner, about: str) -> Fact:
    """The fact with the disagreement that points to a fact id; disputed unless that is settled."""
    said = owner.disagreements.get(about)
    if said is None:
        return fact
    return replace(fact, disagreement=said, state=fact.state if said.settled else "disputed")


def fact_of(
    owner: str,
    items: Iterable[Item],
    value: FactValue | None,
    sources: tuple[str, ...],
    *,
    id_: str = "",
    label: str = "",
) -> Fact:
    """A fact in some lines: known by its value; without one they say that it was not found."""
    state: ValueState = "not-found" if value is None else "known"
    return Fact(id_, label, state, tuple(items), value, owner, sources)


def nothing_found(
    owner: str, sources: tuple[str, ...] = (), *, id_: str = "", label: str = ""
) -> Fact:
    """A fact of which nothing was found."""
    return Fact(id_, label, "not-found", (Item(NOT_FOUND),), None, owner, sources)


def there_is_none(
    owner: str, text: str, sources: tuple[str, ...], *, id_: str = "", label: str = ""
) -> Fact:
    """A fact that says in words that there is none."""
    return Fact(id_, label, "none", (Item(text),), None, owner, sources)


def _as_value(read: Value | str | Sequence[str] | None) -> Value | None:
    if isinstance(read, Value):
        return read if read.items else None
    if isinstance(read, str):
        return prose(read)
    return Value(tuple(map(Item, read)), Prose.of(*read)) if read else None


def merged(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Ids of several groups, each once, in order."""
    return tuple(dict.fromkeys(name for group in groups for name in group))


OPTIONAL_FACTS = frozenset({"note", "formerly", "other", "related", "points_from", "leads_to"})
"""Facts that say nothing by their absence: left out of panes when they have no value."""


def without_empty(facts: Iterable[Fact], *more: str) -> tuple[Fact, ...]:
    """Facts without those whose absence says nothing; `more` are ids of further such facts."""
    optional = OPTIONAL_FACTS.union(more)
    return tuple(fact for fact in facts if fact.id not in optional or not fact.is_unknown)


def unknown_as_one(section: Section) -> Section:
    """The section as one fact that is not found, where nothing was found of any of its own."""
    if len(section.facts) < 2 or any(fact.items != BARE[0] for fact in section.facts):
        return section
    fact = nothing_found(section.facts[0].owner, id_=section.id, label=section.title)
    return Section(section.id, section.title, (fact,))


def gathered_gaps(section: Section) -> Section:
    """The section with its bare "not found" facts, where they are several, as one at its end."""
    section = unknown_as_one(section)
    missing = [fact for fact in section.facts if fact.items == BARE[0]]
    if len(missing) < 2:
        return section
    found = tuple(fact for fact in section.facts if fact not in missing)
    names = ", ".join(fact.label for fact in missing)
    gap = Fact("not-found", "Not found", "not-found", (Item(names),), None, missing[0].owner)
    return Section(section.id, section.title, (*found, gap))
