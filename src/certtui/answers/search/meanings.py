"""The meanings of words, alone and in context: their records, and looking them up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

import msgspec
from msgspec.structs import astuple, replace

from certtui.answers.search.full_text import FullTextIndex, Phrase
from certtui.answers.search.words import Token, tokens
from certtui.catalog.records.vocabulary import NotCovered

LONGEST_PHRASE = 8
_ENDINGS = ("s", "es", "ies", "d", "ed", "ied", "ing", "er", "ers", "est", "ly", "ily", "n", "ful")


_STATE = "US-"


def place_of_state(id_: str) -> str:
    """The id of a state as a place: `US-OH`."""
    return f"{_STATE}{id_}"


def is_state(place: str) -> bool:
    """Whether a place is a state."""
    return place.startswith(_STATE)


class Meaning(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What a word or phrase refers to."""

    organizations: frozenset[str] = frozenset()
    certifications: frozenset[str] = frozenset()
    """ORG:CODE."""
    states: frozenset[str] = frozenset()
    groups: frozenset[int] = frozenset()
    """Numbers of synonym groups."""
    misnomer: bool = False
    """Whether it is a wrong or old name of the organization."""
    places: frozenset[str] = frozenset()
    """Places: "US-OH", "GB"."""
    bodies: frozenset[str] = frozenset()
    """Bodies that the catalog knows in brief only."""
    is_code: bool = False
    """Whether it is the letters of a credential, which nobody uses for the work in general."""

    def joined(self, other: Meaning) -> Meaning:
        """Both meanings."""
        return Meaning(*map(or_, astuple(self), astuple(other)))

    def without(self, other: Meaning) -> Meaning:
        """The meaning without another one."""
        organizations = self.organizations - other.organizations
        return replace(
            self,
            organizations=organizations,
            misnomer=self.misnomer and bool(organizations),
            certifications=self.certifications - other.certifications,
            states=self.states - other.states,
            groups=self.groups - other.groups,
        )

    def awarded_by(self, organizations: Collection[str]) -> Meaning:
        """The meaning with only the credentials of these organizations, if there are any."""
        ids = self.certifications
        own = frozenset(id_ for id_ in ids if id_.partition(":")[0] in organizations)
        return replace(self, certifications=own or ids)

    def __bool__(self) -> bool:
        return self.is_name or bool(self.groups or self.places or self.bodies)

    @property
    def ids(self) -> frozenset[str]:
        """What it names: organizations, certifications, places and "body:ID"."""
        states = map(place_of_state, self.states)
        bodies = (f"body:{name}" for name in self.bodies)
        return self.organizations.union(self.certifications, self.places, states, bodies)

    @property
    def owners(self) -> frozenset[str]:
        """The organizations named, and those that award the credentials named."""
        return self.organizations | {id_.partition(":")[0] for id_ in self.certifications}

    @property
    def is_name(self) -> bool:
        """Whether it names an organization, a credential or a state."""
        return bool(self.organizations or self.certifications or self.states)


class Company(msgspec.Struct, frozen=True, gc=False):
    """The context in which a phrase has a certain sense."""

    meaning: Meaning
    """Its meaning in this context only."""
    near: frozenset[str]
    """Stems, one of which must occur; empty if none must."""
    unless: frozenset[str]
    """Stems, none of which may occur."""

    def holds(self, stems: Collection[str]) -> bool:
        """Whether the phrase has the sense among these stems."""
        return self.unless.isdisjoint(stems) and (not self.near or not self.near.isdisjoint(stems))


class Neighbor(msgspec.Struct, frozen=True, gc=False):
    """A neighboring profession that the catalog does not cover."""

    names: frozenset[Phrase]
    """Stems of its names."""
    unless: frozenset[str]
    """Stems, none of which may occur."""
    entry: NotCovered


class Meanings(msgspec.Struct, frozen=True):
    """The meanings of all words in a catalog."""

    known: tuple[Meaning, ...] = ()
    """The distinct meanings; the tables below have their indices."""
    names: dict[Phrase, int] = {}
    """Short names as exact words: "cls" is not the plural of "cl"."""
    phrases: dict[Phrase, int] = {}
    """All other names and synonyms, by stems."""
    companies: dict[Phrase, tuple[Company, ...]] = {}
    """Stems of a phrase -> its senses."""
    groups: tuple[tuple[Phrase, ...], ...] = ()
    """The phrases of each synonym group."""
    spoken: dict[str, frozenset[Phrase]] = {}
    """Organization, certification, place or "body:ID" -> its names in a text."""
    abbreviations: dict[str, str] = {}
    """Folded abbreviation -> organization id."""
    countries: dict[str, str] = {}
    """Organization id -> its country."""
    work: dict[str, int] = {}
    """Certification id -> the group of its role."""
    related: dict[int, frozenset[int]] = {}
    """A group of words for work -> the groups of the roles that it may mean."""
    naming: frozenset[int] = frozenset()
    """Groups that name work or credentials and ask nothing about them."""
    comparing: frozenset[int] = frozenset()
    """Groups that ask for a difference."""
    across: frozenset[int] = frozenset()
    """Groups that ask for the best of all organizations, or about each."""
    money: frozenset[int] = frozenset()
    """Groups that ask for a fee."""
    words: frozenset[str] = frozenset()
    """Every word of a name or synonym; they are never corrected."""
    stop_words: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    """Words that are not forms of another."""
    plain_words: frozenset[str] = frozenset()
    """Common English words."""
    neighbors: tuple[Neighbor, ...] = ()
    intents: tuple[tuple[str, tuple[Phrase, ...]], ...] = ()
    """What people ask for in general, and the stems that ask for it in this order."""


class Lexicon:
    """Looks up the stems and meanings of words, for reading queries."""

    def __init__(self, meanings: Meanings, engine: FullTextIndex) -> None:
        self.meanings = meanings
        self._engine = engine
        self._stems = {word: word for word in meanings.apart}

    def spoken(self, name: str) -> frozenset[Phrase]:
        """The names, in a text, of an organization, certification, place or "body:ID"."""
        return self.meanings.spoken.get(name, frozenset())

    # ------------------------------------------------------------ stems

    def stems(self, wanted: Iterable[str]) -> dict[str, str]:
        """The stem of each word, remembered; in one call, since each call is slow."""
        wanted = list(wanted)
        missing = [word for word in wanted if word not in self._stems]
        if missing:
            self._stems.update(self._engine.stems(missing))
        return {word: self._stems[word] for word in wanted}

    def stem(self, word: str) -> str:
        """The stem of a word, remembered."""
        return self.stems([word])[word]

    def stemmed(self, text: str) -> tuple[list[Token], Phrase]:
        """The tokens of a text and their stems."""
        found = tokens(text)
        known = self.stems(token[0] for token in found)
        return found, tuple(known[token[0]] for token in found)

    # ------------------------------------------------------------ look-up

    def meaning(self, phrase: Phrase) -> Meaning | None:
        """The meaning of the words together; None if there is none."""
        names, known = self.meanings.names, self.meanings.known
        by_name = names.get(phrase)
        if by_name is None and len(phrase) == 1 and phrase[0].endswith("s"):
            by_name = names.get((phrase[0][:-1],))
        by_stem = self.meanings.phrases.get(tuple(map(self.stem, phrase)))
        found = [known[number] for number in (by_name, by_stem) if number is not None]
        return reduce(Meaning.joined, found) if found else None

    def meaning_among(self, phrase: Phrase, stems: Collection[str]) -> Meaning | None:
        """The meaning of the words in the context of others; None if they have none."""
        meaning = self.meaning(phrase)
        if meaning is None:
            return None
        for company in self.meanings.companies.get(tuple(map(self.stem, phrase)), ()):
            if not company.holds(stems):
                meaning = meaning.without(company.meaning)
        return meaning or None

    def neighbor(self, spelled: Sequence[str], names: Collection[str] = ()) -> NotCovered | None:
        """The neighboring profession or matter that a query is about, by its words in order;
        `names` of organizations may stand anywhere among them ("my AMT ID")."""
        said = tuple(map(self.stem, spelled))
        bare = tuple(self.stem(word) for word in spelled if word not in names)
        return next((n.entry for n in self._neighbors(bare) if n.unless.isdisjoint(said)), None)

    def speaks_of_neighbor(self, spelled: Sequence[str]) -> bool:
        """Whether words name a neighboring profession, whatever a query is about."""
        return any(self._neighbors(tuple(map(self.stem, spelled))))

    def intent(self, spelled: Sequence[str]) -> str:
        """What a query asks about a role in general; empty if it is nothing known."""
        said = tuple(map(self.stem, spelled))
        words = set(said)
        for answer, phrases in self.meanings.intents:
            if any(words.issuperset(phrase) and _in_order(phrase, said) for phrase in phrases):
                return answer
        return ""

    def _neighbors(self, stems: Sequence[str]) -> Iterator[Neighbor]:
        phrases = {tuple(stems[n : n + size]) for n in range(len(stems)) for size in (1, 2, 3)}
        return (n for n in self.meanings.neighbors if not n.names.isdisjoint(phrases))

    def is_plain(self, word: str) -> bool:
        """Whether it is a common English word, or a usual form of one."""
        plain = self.meanings.plain_words
        if word in plain:
            return True
        for ending in _ENDINGS:
            if word.endswith(ending):
                bare = word[: -len(ending)]
                if bare in plain or bare + "e" in plain or bare + "y" in plain:
                    return True
                if len(bare) > 2 and bare[-1] == bare[-2] and bare[:-1] in plain:
                    return True
        return False


def _in_order(phrase: Phrase, said: Phrase) -> bool:
    """Whether the words of a phrase stand in a text in their order."""
    left = iter(said)
    return all(word in left for word in phrase)  # `in` uses up what it passes
