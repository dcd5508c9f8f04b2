"""A fact: one labeled value with its state, sources and date, the unit of every answer.

Panes, comparisons and every output format show facts. The label of a field and the wording of its
value are decided once, where the fact is made.
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
DIFFER = "sources differ"
"""The note on a value that is shown although sources disagree about it."""

R = TypeVar("R")


class CompoundValue(msgspec.Struct, frozen=True):
    """A value with several parts; two are equal if all their parts are."""


FactValue: TypeAlias = (
    CompoundValue | Duration | When | Decimal | str | float | bool
    | tuple["FactValue | None", ...] | frozenset["FactValue"]
)  # fmt: skip
"""A value that can be compared. The order in a set does not matter."""


class Prose(CompoundValue, frozen=True):
    """The value of a fact that is described in prose.

    Two descriptions are equal only if they read the same, and nothing else can be concluded from
    them: summaries skip them, and rows of them have a sign of their own.
    """

    lines: frozenset[str]

    @classmethod
    def of(cls, *texts: str) -> Prose:
        """The words of some lines, ignoring their order, case and spacing."""
        return cls(frozenset(" ".join(text.casefold().split()) for text in texts))


class Item(msgspec.Struct, frozen=True):
    """One line of a value, with its own date and sources."""

    text: str
    as_of: When | None = None
    sources: tuple[str, ...] = ()
    superseded: bool = False
    """Whether it is an older figure, shown for history."""
    money: bool = False
    """Whether it is a price: one older than two years is marked."""
    checked: When | None = None
    """The day on which a person last confirmed it in its sources."""
    is_gap: bool = False
    """Whether it says what was looked for and not found; it has no sources then."""
    is_bare: bool = False
    """Whether it says no more than "not found" or "none"."""

    @classmethod
    def of(cls, record: Sourced, text: str, as_of: When | None = None) -> Item:
        """A line for a record of its own: with the record's sources and the day it was checked."""
        return cls(text, as_of, record.sources, checked=record.checked)

    @property
    def day(self) -> str:
        """When it was true; for a current price, "undated" if that is not known."""
        return str(self.as_of or ("undated" if self.money and not self.superseded else ""))

    @property
    def dated(self) -> str:
        """The text with its day."""
        return f"{self.text} ({self.day})" if self.day else self.text


_NOTHING_FOUND, _THERE_IS_NONE = Item(NOT_FOUND, is_bare=True), Item(NONE, is_bare=True)


class Fact(msgspec.Struct, frozen=True):
    """A labeled value of one subject."""

    id: str
    label: str
    state: ValueState
    items: tuple[Item, ...]
    value: FactValue | None
    """The typed value for comparisons, `Prose` for prose; None unless known."""
    owner: str
    """Id of the file whose sources the items name."""
    sources: tuple[str, ...] = ()
    disagreement: Disagreement | None = None
    optional: bool = False
    """Whether it is left out if nothing was found: its absence means nothing."""
    compared: bool = True
    """False: it has no counterpart in another subject, and only `show` has it."""

    @classmethod
    def of(
        cls, owner: str, items: Iterable[Item], value: FactValue | None, sources: tuple[str, ...]
    ) -> Fact:
        """A fact with some lines: known if it has a value, otherwise "not found"; without an id and
        a label, as the others below."""
        state: ValueState = "not-found" if value is None else "known"
        return cls("", "", state, tuple(items), value, owner, sources)

    @classmethod
    def not_found(cls, owner: str, sources: tuple[str, ...] = ()) -> Fact:
        """A fact about which nothing was found."""
        return cls("", "", "not-found", (_NOTHING_FOUND,), None, owner, sources)

    @classmethod
    def none(cls, owner: str, text: str, sources: tuple[str, ...]) -> Fact:
        """A fact that says that there is none, by default in that word."""
        item = Item(text) if text else _THERE_IS_NONE
        return cls("", "", "none", (item,), None, owner, sources)

    def named(self, id_: str, label: str) -> Fact:
        """The fact under an id and a label."""
        return replace(self, id=id_, label=label)

    def with_disagreement(self, owner: Owner, about: str) -> Fact:
        """The fact with the disagreement about a fact id; disputed unless that is settled."""
        said = owner.disagreements.get(about)
        if said is None:
            return self
        return replace(self, disagreement=said, state=self.state if said.settled else "disputed")

    @property
    def text(self) -> str:
        """All lines in one, separated by semicolons instead of full stops."""
        return wording.as_one([item.text for item in self.items], "; ")

    @property
    def dated(self) -> str:
        """All lines in one, each with its day."""
        return wording.as_one([item.dated for item in self.items], "; ")

    @property
    def is_bare(self) -> bool:
        """Whether it has no value and says only "not found" or "none"."""
        is_said = any(not (item.is_gap or item.is_bare) for item in self.items)
        return self.state in ("not-found", "none") and not is_said

    @property
    def says_nothing(self) -> bool:
        """Whether it says only "not found", not even where somebody looked."""
        return self.state == "not-found" and all(item.is_bare for item in self.items)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing at all was found."""
        return self.state == "not-found" and self.is_bare

    @property
    def as_of(self) -> When | None:
        """The oldest date among its current figures, so that age is never hidden."""
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
    """None if the lines only say that the value was not found."""


class Definition(msgspec.Struct, Generic[R], frozen=True):
    """How one fact is made from a record of type R."""

    id: str
    label: str
    read: Callable[[R], Value | str | Sequence[str] | None]
    """The value, or one text for each line; None or empty if the record does not have it."""
    about: str = ""
    """The fact id by which disagreements refer to it; by default `prefix.id`."""
    gap: str = ""
    """The fact id by which gaps refer to it, if it is not `about`."""
    none: str = ""
    """Other words for "there is none"."""
    key: str = ""
    """The key by which the record's `none` lists it; by default the id."""
    optional: bool = False
    compared: bool = True
    """These two as in the fact."""


def typed(value: FactValue | None, text: str = "", as_of: When | None = None) -> Value | None:
    """A typed value in one line, by default as its own text; None if there is no value."""
    return None if value is None else Value((Item(text or str(value), as_of),), value)


def prose(
    text: str | None, as_of: When | None = None, sources: tuple[str, ...] = ()
) -> Value | None:
    """A value in one line of prose."""
    return Value((Item(text, as_of, sources),), Prose.of(text)) if text else None


class Owner(msgspec.Struct, frozen=True):
    """The file whose facts are made, with its disagreements and gaps by fact id."""

    id: str
    disagreements: Mapping[str, Disagreement] = msgspec.field(default_factory=dict)
    gaps: Mapping[str, Gap] = msgspec.field(default_factory=dict)
    """Gaps that say where somebody looked, by fact id."""

    @classmethod
    def of(cls, record: OrganizationFile) -> Owner:
        """The owner of an organization's facts.

        Of several disagreements about one fact, an unsettled one takes precedence.
        """
        pointing: dict[str, Disagreement] = {}
        for disagreement in sorted(record.disagreements, key=lambda entry: entry.settled):
            for fact in disagreement.about:
                pointing.setdefault(fact, disagreement)
        gaps = {fact: gap for gap in record.gaps if gap.looked for fact in gap.about}
        return cls(record.id, pointing, gaps)

    def is_disputed(self, about: str) -> bool:
        """Whether an unsettled disagreement refers to a fact id."""
        return about in self.disagreements and not self.disagreements[about].settled


def make_facts(
    definitions: Iterable[Definition[R]], record: R | None, owner: Owner, prefix: str
) -> tuple[Fact, ...]:
    """The facts of a record; if the record is None, every fact is "not found"."""
    return tuple(_make(definition, record, owner, prefix) for definition in definitions)


def _make(definition: Definition[R], record: R | None, owner: Owner, prefix: str) -> Fact:
    about = definition.about or f"{prefix}{definition.id}"
    gap = owner.gaps.get(definition.gap or about)
    disagreement = owner.disagreements.get(about)
    sources: tuple[str, ...] = getattr(record, "sources", ())
    found = None if record is None else _as_value(definition.read(record))
    value = found.value if found else None
    state: ValueState = "not-found" if value is None else "known"
    items: tuple[Item, ...]
    if found is None and (definition.key or definition.id) in getattr(record, "none", ()):
        state, items = "none", (Item(definition.none) if definition.none else _THERE_IS_NONE,)
    elif owner.is_disputed(about):
        state, items = "disputed", (Item(DISPUTED),)
    else:
        items = (_NOTHING_FOUND if gap is None else Item(wording.not_found(gap), is_gap=True),)
    if found is not None:
        items = found.items
        if checked := getattr(record, "checked", None):
            # A line with sources of its own is of another record, which says itself when it was.
            items = tuple(one if one.sources else replace(one, checked=checked) for one in items)
        if gap is not None:
            items = (*items, Item(f"{gap.topic}: {wording.not_found(gap)}", is_gap=True))
        sources = merged(item.sources for item in items) or sources
    elif state != "none":
        sources = tuple(claim.source for claim in disagreement.claims) if disagreement else ()
    return Fact(
        definition.id, definition.label, state, items, value, owner.id, merged([sources]),
        disagreement, optional=definition.optional, compared=definition.compared,
    )  # fmt: skip


def _as_value(read: Value | str | Sequence[str] | None) -> Value | None:
    if isinstance(read, Value):
        return read if read.items else None
    if isinstance(read, str):
        return prose(read)
    return Value(tuple(map(Item, read)), Prose.of(*read)) if read else None


def merged(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The ids of several groups, each once, in order."""
    return tuple(dict.fromkeys(name for group in groups for name in group))


def without_empty(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts without the optional ones of which nothing was found."""
    return tuple(fact for fact in facts if not (fact.optional and fact.is_unknown))


def unknown_as_one(section: Section) -> Section:
    """The section with a single "not found" fact if nothing was found for any of its facts."""
    if len(section.facts) < 2 or not all(fact.says_nothing for fact in section.facts):
        return section
    fact = Fact.not_found(section.facts[0].owner).named(section.id, section.title)
    return Section(section.id, section.title, (fact,))


def gathered_gaps(section: Section) -> Section:
    """The section with its bare "not found" facts, if there are several, as one at the end."""
    section = unknown_as_one(section)
    missing = [fact for fact in section.facts if fact.says_nothing]
    if len(missing) < 2:
        return section
    found = tuple(fact for fact in section.facts if fact not in missing)
    names = ", ".join(fact.label for fact in missing)
    gap = Fact("not-found", "Not found", "not-found", (Item(names),), None, missing[0].owner)
    return Section(section.id, section.title, (*found, gap))
