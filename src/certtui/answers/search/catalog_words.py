"""The words of a catalog, with their meanings.

Names come from the records themselves, so that any catalog is searchable; the thesaurus adds the
words that people use instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from certtui.answers.search.full_text import FullTextIndex, Phrase
from certtui.answers.search.meanings import (
    LONGEST_PHRASE,
    Company,
    Meaning,
    Meanings,
    Neighbor,
    place_of_state,
)
from certtui.answers.search.words import words
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.vocabulary import Thesaurus

NO_RULES, ABROAD = "states without license", "abroad"
"""The synonym groups for a state without rules and for a foreign country."""

MOST_ROLES = 3
"""A word in the names of this many roles means none of them."""


def meanings_of(catalog: Catalog, engine: FullTextIndex) -> Meanings:
    """The meanings of words in a catalog, whose stems come from the engine."""
    thesaurus = catalog.thesaurus
    learned = _Learned()
    learned.records(catalog)
    learned.misnomers(catalog)
    groups = learned.groups(catalog)
    first = {phrases[0]: number for number, phrases in reversed([*enumerate(groups)]) if phrases}
    countries = {record.id: record.organization.country for record in catalog.organizations}
    learned.places(catalog, groups, first, countries)
    stems = _stems(learned, thesaurus, engine)
    known, names, phrases_ = learned.tables(stems)
    comparing, across, money, what, certification = (
        frozenset(n for n, phrases in enumerate(groups) if tuple(name.split()) in phrases)
        for name in ("difference", "cheapest", "fee", "what is", "certification")
    )
    return Meanings(
        known=known,
        names=names,
        phrases=phrases_,
        groups=tuple(groups),
        countries=countries,
        comparing=comparing,
        across=across,
        money=money,
        words=learned.words,
        companies=_companies(thesaurus, stems, first, countries),
        spoken={id_: frozenset(phrases) for id_, phrases in learned.spoken.items()},
        abbreviations=_abbreviations(catalog),
        work=_work(catalog),
        related=_related(groups, len(catalog.roles)),
        naming=certification.union(what, role_groups(catalog).values()),
        apart=frozenset(thesaurus.apart),
        stop_words=frozenset(w for entry in thesaurus.stop_words for w in words(entry)),
        plain_words=frozenset(w for entry in thesaurus.plain_words for w in words(entry)),
        neighbors=_neighbors(thesaurus, stems),
        intents=tuple(
            (entry.answer, tuple(_stemmed(text, stems) for text in entry.words))
            for entry in thesaurus.intents
        ),
    )


def _stems(learned: _Learned, thesaurus: Thesaurus, engine: FullTextIndex) -> dict[str, str]:
    """The stem of each word of a name or of the thesaurus, in one call, since each call is slow."""
    others = [
        *(text for e in thesaurus.not_covered for text in (*e.words, *e.unless)),
        *(text for e in thesaurus.senses for text in (*e.words, *e.near, *e.unless)),
        *(text for e in thesaurus.intents for text in e.words),
    ]
    every = {word for phrase, _ in learned.waiting for word in phrase}
    stems = engine.stems([*every.union(*map(words, others))])
    return stems | {word: word for word in thesaurus.apart}


def role_groups(catalog: Catalog) -> dict[str, int]:
    """The group of each role; groups of roles come before those of the thesaurus."""
    return {id_: number for number, id_ in enumerate(catalog.roles)}


def _work(catalog: Catalog) -> dict[str, int]:
    """The group of each certification's role."""
    roles = role_groups(catalog)
    named = [(award.id, award.certification.role) for award in catalog.certifications]
    return {id_: roles[role] for id_, role in named if role in roles}


def _abbreviations(catalog: Catalog) -> dict[str, str]:
    return {
        word: record.id
        for record in catalog.organizations
        for word in (record.id, *words(record.organization.abbreviation))
    }


def _neighbors(thesaurus: Thesaurus, stems: Mapping[str, str]) -> tuple[Neighbor, ...]:
    return tuple(
        Neighbor(
            frozenset(_stemmed(name, stems) for name in entry.words),
            frozenset(stem for text in entry.unless for stem in _stemmed(text, stems)),
            entry,
        )
        for entry in thesaurus.not_covered
    )


class _Learned:
    """Collects phrases with their meanings."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Phrase, Meaning]] = []
        self.spoken: defaultdict[str, set[Phrase]] = defaultdict(set)

    def learn(self, name: str, meaning: Meaning, spoken_of: str = "") -> Phrase:
        """Add a name; a single letter is none."""
        phrase = tuple(words(name))[:LONGEST_PHRASE]
        if phrase and not (len(phrase) == 1 and len(phrase[0]) == 1):
            self.waiting.append((phrase, meaning))
            if spoken_of:
                self.spoken[spoken_of].add(phrase)
        return phrase

    def records(self, catalog: Catalog) -> None:
        """Add the names of organizations, certifications, states and bodies in brief."""
        for record in catalog.organizations:
            organization = record.organization
            meaning = Meaning(organizations=frozenset({record.id}))
            for name in (
                record.id, organization.abbreviation, organization.name,
                *organization.formerly, *organization.aliases,
            ):  # fmt: skip
                self.learn(name, meaning, record.id)
        for award in catalog.certifications:
            entry = award.certification
            for name in (entry.code, entry.name, *entry.formerly, *entry.aliases):
                is_code = name == entry.code or (name.isupper() and " " not in name)
                meaning = Meaning(certifications=frozenset({award.id}), is_code=is_code)
                self.learn(name, meaning, award.id)
            self.lettered(award)
        for jurisdiction in catalog.jurisdictions:
            meaning = Meaning(states=frozenset({jurisdiction.id}))
            self.learn(jurisdiction.id, meaning)
            self.learn(jurisdiction.name, meaning, place_of_state(jurisdiction.id))
        taken = {phrase for phrase, _ in self.waiting}
        for body in catalog.bodies:
            meaning = Meaning(bodies=frozenset({body.id}))
            called = (body.abbreviation, body.name, *body.formerly, *body.aliases, *body.letters)
            for name in filter(None, called):
                if tuple(words(name)) not in taken:
                    self.learn(name, meaning, f"body:{body.id}")

    def lettered(self, award: Award) -> None:
        """Add a code of one letter together with its body ("H(ASCP)")."""
        code, body = award.certification.code, award.awarder.abbreviation
        if len(code) == 1 and code not in "AI":
            meaning = Meaning(certifications=frozenset({award.id}), is_code=True)
            self.learn(f"{code} {body}", meaning, award.id)

    def misnomers(self, catalog: Catalog) -> None:
        """Add wrong names of the catalog's organizations."""
        there = {record.id for record in catalog.organizations}
        for misnomer in catalog.thesaurus.misnomers:
            if misnomer.organization in there:
                meaning = Meaning(organizations=frozenset({misnomer.organization}), misnomer=True)
                for name in misnomer.words:
                    self.learn(name, meaning)

    def groups(self, catalog: Catalog) -> list[tuple[Phrase, ...]]:
        """The synonym groups by number: those of roles, then those of the thesaurus."""
        members = [
            *((role.name, role.plural, *role.aliases) for role in catalog.roles.values()),
            *(group.words for group in catalog.thesaurus.groups),
        ]
        narrower = [() for _ in catalog.roles] + [g.narrower for g in catalog.thesaurus.groups]
        groups: list[tuple[Phrase, ...]] = []
        for number, (names, below) in enumerate(zip(members, narrower, strict=True)):
            meaning = Meaning(groups=frozenset({number}))
            phrases = [self.learn(name, meaning) for name in names]
            groups.append(tuple(dict.fromkeys(phrase for phrase in phrases if phrase)))
            for name in below:
                self.learn(name, meaning)
        return groups

    def places(
        self,
        catalog: Catalog,
        groups: Sequence[tuple[Phrase, ...]],
        first: Mapping[Phrase, int],
        countries: Mapping[str, str],
    ) -> None:
        """Add the names of places: states with and without rules, and countries."""
        states = {entry.id for entry in catalog.jurisdictions}
        files = catalog.jurisdiction_files
        with_laws = {state.id for file in files for state in file.states if state.work}
        by_name = {phrase: number for number, phrases in enumerate(groups) for phrase in phrases}
        for place in filter(lambda place: place.names, catalog.places):
            called = tuple(words(place.names[0]))
            id_ = place_of_state(place.state) if place.state else place.country or ""
            self.spoken[id_].add(called)
            if place.state and place.state in states:
                meaning = Meaning(states=frozenset({place.state}), places=frozenset({id_}))
            elif place.state:
                meaning = _of_group(first.get(tuple(words(NO_RULES))), id_)
                if place.state in with_laws:
                    meaning = meaning.joined(Meaning(states=frozenset({place.state})))
            elif place.country in countries.values():
                meaning = _of_group(by_name.get(called), id_)
            else:
                meaning = _of_group(first.get(tuple(words(ABROAD))), id_)
            for name in place.names:
                self.learn(name, meaning)

    def tables(
        self, stems: Mapping[str, str]
    ) -> tuple[tuple[Meaning, ...], dict[Phrase, int], dict[Phrase, int]]:
        """The distinct meanings; and their indices by short names, exact words, and phrases."""
        names: dict[Phrase, Meaning] = {}
        phrases: dict[Phrase, Meaning] = {}
        for phrase, meaning in self.waiting:
            short = len(phrase) == 1 and (meaning.places or not meaning.groups)
            key = phrase if short else tuple([stems[word] for word in phrase])
            table = names if short else phrases
            table[key] = table[key].joined(meaning) if key in table else meaning
        known = {m: n for n, m in enumerate(dict.fromkeys((*names.values(), *phrases.values())))}
        by_name, by_phrase = (
            {phrase: known[meaning] for phrase, meaning in table.items()}
            for table in (names, phrases)
        )
        return tuple(known), by_name, by_phrase

    @property
    def words(self) -> frozenset[str]:
        """The words of all names and synonyms, except those of wrong names."""
        return frozenset(w for phrase, m in self.waiting if not m.misnomer for w in phrase)


def _related(groups: Sequence[tuple[Phrase, ...]], count: int) -> dict[int, frozenset[int]]:
    """For each group of the thesaurus, which of the first `count` groups (roles) its words name."""
    names = [{f" {' '.join(phrase)} " for phrase in phrases} for phrases in groups]
    found = {}
    for number in range(count, len(groups)):
        roles = frozenset(
            role
            for role in range(count)
            if any(word in name for word in names[number] for name in names[role])
        )
        if 0 < len(roles) <= MOST_ROLES:
            found[number] = roles
    return found


def _of_group(number: int | None, place: str) -> Meaning:
    groups = frozenset() if number is None else frozenset({number})
    return Meaning(groups=groups, places=frozenset({place}))


def _companies(
    thesaurus: Thesaurus,
    stems: Mapping[str, str],
    groups: Mapping[Phrase, int],
    organizations: Collection[str],
) -> dict[Phrase, tuple[Company, ...]]:
    """The context in which each phrase of the thesaurus's senses has its sense."""
    found: defaultdict[Phrase, list[Company]] = defaultdict(list)
    for sense in thesaurus.senses:
        number = groups.get(tuple(words(sense.means)))
        if number is not None:
            meaning = Meaning(groups=frozenset({number}))
        elif sense.means in organizations:
            meaning = Meaning(organizations=frozenset({sense.means}))
        else:
            continue
        near, unless = (
            frozenset(stem for text in texts for stem in _stemmed(text, stems))
            for texts in (sense.near, sense.unless)
        )
        for name in sense.words:
            found[_stemmed(name, stems)].append(Company(meaning, near, unless))
    return {phrase: tuple(companies) for phrase, companies in found.items()}


def _stemmed(text: str, stems: Mapping[str, str]) -> Phrase:
    return tuple(stems[word] for word in words(text))
