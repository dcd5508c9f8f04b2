"""What words mean: the records in which a catalog's meanings are kept and looked up."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from certtui.answers.search.fts import Phrase
from certtui.catalog.records.vocabulary import NotCovered

LONGEST_PHRASE = 8


class Meaning(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What a word or phrase stands for, besides itself."""

    organizations: frozenset[str] = frozenset()
    certifications: frozenset[str] = frozenset()
    """ORG:CODE."""
    states: frozenset[str] = frozenset()
    groups: frozenset[int] = frozenset()
    """Numbers of synonym groups."""
    misnomer: bool = False
    """A wrong or old name of the organization."""
    places: frozenset[str] = frozenset()
    """Places: "US-OH", "GB"."""
    bodies: frozenset[str] = frozenset()
    """Bodies that the catalog knows in brief only."""
    is_code: bool = False
    """It is the letters of a credential: nobody says them for the work in general."""

    def joined(self, other: Meaning) -> Meaning:
        """Both meanings."""
        return Meaning(
            self.organizations | other.organizations,
            self.certifications | other.certifications,
            self.states | other.states,
            self.groups | other.groups,
            self.misnomer or other.misnomer,
            self.places | other.places,
            self.bodies | other.bodies,
            self.is_code or other.is_code,
        )

    def without(self, other: Meaning) -> Meaning:
        """What is left when another meaning is taken away."""
        organizations = self.organizations - other.organizations
        return Meaning(
            organizations,
            self.certifications - other.certifications,
            self.states - other.states,
            self.groups - other.groups,
            self.misnomer and bool(organizations),
            self.places,
            self.bodies,
            self.is_code,
        )

    def __bool__(self) -> bool:
        return self.is_name or bool(self.groups or self.places or self.bodies)

    @property
    def is_name(self) -> bool:
        """It names an organization, a credential or a state."""
        return bool(self.organizations or self.certifications or self.states)


class Company(msgspec.Struct, frozen=True, gc=False):
    """In what company a phrase has a sense."""

    meaning: Meaning
    """What it means there, and not elsewhere."""
    near: frozenset[str]
    """Stems, one of which must be there; empty: none must."""
    unless: frozenset[str]
    """Stems, none of which may be there."""

    def holds(self, stems: Collection[str]) -> bool:
        """Whether it has the sense among these."""
        return self.unless.isdisjoint(stems) and (not self.near or not self.near.isdisjoint(stems))


class Neighbor(msgspec.Struct, frozen=True, gc=False):
    """A neighboring profession as the search knows it."""

    names: frozenset[Phrase]
    """Stems of what it is called."""
    unless: frozenset[str]
    """Stems, none of which may be there."""
    entry: NotCovered


class Meanings(msgspec.Struct, frozen=True):
    """All that words mean in a catalog."""

    known: tuple[Meaning, ...] = ()
    """Each meaning once; the tables below hold its number."""
    names: dict[Phrase, int] = {}
    """Short names by the very word: "cls" is not the plural of "cl"."""
    phrases: dict[Phrase, int] = {}
    """The rest by stems."""
    companies: dict[Phrase, tuple[Company, ...]] = {}
    """Stems of a phrase -> its senses."""
    groups: tuple[tuple[Phrase, ...], ...] = ()
    """The phrases of each synonym group."""
    spoken: dict[str, frozenset[Phrase]] = {}
    """Organization, certification, state, place or "body:ID" -> what a text may call it."""
    abbreviations: dict[str, str] = {}
    """Folded abbreviation -> organization id."""
    countries: dict[str, str] = {}
    """Organization id -> its country."""
    naming: frozenset[int] = frozenset()
    """Groups that name work or credentials and ask nothing of them."""
    comparing: frozenset[int] = frozenset()
    """Groups that ask for a difference."""
    leaving: frozenset[int] = frozenset()
    """Groups that leave one body for another."""
    across: frozenset[int] = frozenset()
    """Groups that ask for the best of all organizations, or for each."""
    without_rules: int = -1
    """The group of the states without a license."""
    words: frozenset[str] = frozenset()
    """Every word of a name or synonym: spelled right by definition."""
    stop_words: frozenset[str] = frozenset()
    plain_words: frozenset[str] = frozenset()
    """Common English words."""
    neighbors: tuple[Neighbor, ...] = ()
