"""The rules of a whole file: its ids, its sources, its records, and its references.

Of asked/*.toml: every way of asking leads to one answer, and that answer exists.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

import msgspec

from certtui.catalog.award import STATES
from certtui.catalog.checking.common_rules import faults_of
from certtui.catalog.checking.record_rules import Found
from certtui.catalog.checking.references import (
    Names,
    check_codes,
    check_ids,
    check_questions,
    check_sources,
    check_successors,
)
from certtui.catalog.cleaning import shortened
from certtui.catalog.collection import Catalog, owner_of_answer
from certtui.catalog.problems import Fault, KeyPath
from certtui.catalog.records.certification import Certification, OutlineTopic
from certtui.catalog.records.criteria import ConditionMet, Credential, Experience, Military, Program
from certtui.catalog.records.jurisdiction import Acceptance, JurisdictionFile, WorkLaw
from certtui.catalog.records.organization import (
    BodyFile,
    Faq,
    Organization,
    OrganizationFile,
    Recognition,
)
from certtui.catalog.records.source import walk, written_names
from certtui.catalog.records.vocabulary import (
    AskedFile,
    Condition,
    Conditions,
    Course,
    Gazetteer,
    Misnomer,
    Role,
    Study,
    Thesaurus,
    Vocabulary,
)
from certtui.catalog.spelling import did_you_mean
from certtui.catalog.states import all_states

IDS: dict[type, dict[str, tuple[str, bool]]] = {
    BodyFile: {"bodies": ("id", True)},
    Certification: {"routes": ("id", True)},
    Conditions: {"conditions": ("id", True), "courses": ("id", True)},
    JurisdictionFile: {
        "jurisdictions": ("id", False), "states": ("id", False),
        "rules": ("id", True), "faqs": ("id", True),
    },
    OrganizationFile: {"certifications": ("code", False), "faqs": ("id", True)},
    Vocabulary: {
        "countries": ("id", False), "fields": ("id", True), "roles": ("id", True),
        "subjects": ("id", True), "studies": ("name", False),
    },
}  # fmt: skip
"""The lists of a record whose entries have ids: which key that is, and whether it is a slug."""

REFERENCES: dict[type, dict[str, str]] = {
    Acceptance: {"roles": "role", "certifications": "certification"},
    Certification: {
        "role": "role", "leads_to": "certification", "successor": "certification",
    },
    Condition: {"sum_of": "condition"},
    ConditionMet: {"condition": "condition"},
    Credential: {"roles": "role", "holds": "certification"},
    Experience: {"roles": "role", "fields": "field"},
    Faq: {"also_about": "owner of answers"},
    Course: {"roles": "role"},
    Military: {"course": "course", "roles": "role"},
    Misnomer: {"organization": "organization"},
    Organization: {"fields": "field"},
    OutlineTopic: {"subject": "subject"},
    Program: {"roles": "role", "accreditors": "accreditor"},
    Recognition: {"jurisdiction": "jurisdiction"},
    Role: {"field": "field", "may_include": "role", "program_study": "field of study"},
    Study: {"is_not": "field of study"},
    Vocabulary: {"home": "country", "compare_first": "organization"},
    WorkLaw: {"roles": "role"},
}  # fmt: skip
"""The keys of a record that refer to other records, and the type of these."""


def check_file(
    record: Any, under: Thesaurus, names: Names, today: date, file: str, used: Collection[str] = ()
) -> Found:
    """Every fault of one file, with its path.

    `under`: the thesaurus that the file lies over; `used`: sources cited by its unreadable parts.
    """
    if isinstance(record, (OrganizationFile, JurisdictionFile, BodyFile)):
        yield from check_sources(record, record.sources, file, used)
    if isinstance(record, (OrganizationFile, JurisdictionFile)):
        yield from check_questions(record.faqs)
    if isinstance(record, OrganizationFile):
        yield from check_codes(record)
        yield from check_successors(record)
        yield from _dangling_references(record, names)
    elif isinstance(record, BodyFile):
        yield from _check_bodies(record, names)
    elif isinstance(record, Thesaurus):
        yield from _check_thesaurus(record, under)
    elif isinstance(record, Gazetteer):
        yield from _check_places(record)
    for path, entry in walk(record):
        for fault in (*faults_of(entry, today), *_ids(entry), *_references(entry, names)):
            yield msgspec.structs.replace(fault, path=(*path, *fault.path))


def _ids(entry: msgspec.Struct) -> Found:
    """The ids in the lists of a record."""
    kind = type(entry)
    owner = entry.id if isinstance(entry, OrganizationFile) else ""
    for name, (id_, is_slug) in IDS.get(kind, {}).items():
        key = dict(written_names(kind))[name]
        yield from check_ids(getattr(entry, name), key, id_, slug=is_slug, owner=owner)


def _references(entry: msgspec.Struct, names: Names) -> Found:
    """The ids in a record that do not exist in the catalog."""
    if country := getattr(entry, "country", ""):
        yield from names.unknown("country", "country", (country,))
    for key, kind in REFERENCES.get(type(entry), {}).items():
        named = getattr(entry, key) or ()
        yield from names.unknown(key, kind, (named,) if isinstance(named, str) else named)
    if isinstance(entry, ConditionMet):
        yield from _answerable(entry, names)


def _dangling_references(record: OrganizationFile, names: Names) -> Found:
    """A fault if this file replaces one and lacks certifications that other files refer to."""
    owners: dict[str, dict[str, None]] = {}
    for owner, other in names.below.items() if record.id in names.replaced else ():
        for _, entry in walk(other):
            for fault in _references(entry, names):
                if fault.about == ("certification", record.id):
                    owners.setdefault(fault.name, {})[owner] = None
    if owners:
        taken = ", ".join(f"{code} ({', '.join(others)})" for code, others in owners.items())
        yield Fault(
            ("organization", "id"),
            f"This file takes the place of one with certifications to which others lead: {taken}. "
            'Add them here too, with status = "retired" where they have ended.',
        )


def _answerable(entry: ConditionMet, names: Names) -> Found:
    """A number condition has a number to compare with, and a date condition a length of time."""
    condition = names.conditions.get(entry.condition)
    if condition is None:
        return
    if condition.kind == "number" and entry.at_least is None:
        yield Fault(("at_least",), "Answered with a number: say the least that counts.")
    for kind, key in ("number", "at_least"), ("date", "within"):
        if condition.kind != kind and getattr(entry, key) is not None:
            yield Fault((key,), f"Answered with a {condition.kind}: leave it out.")


def _check_bodies(record: BodyFile, names: Names) -> Found:
    for index, body in enumerate(record.bodies):
        if body.id in names.organizations:
            message = f'"{body.id}" has an entry of its own: take it out here, or give it its own.'
            yield Fault(("body", index, "id"), message)


def _check_thesaurus(record: Thesaurus, under: Thesaurus) -> Found:
    both = (under, record)
    meant = {group.words[0] for entry in both for group in entry.groups if group.words}
    meant |= {misnomer.organization for entry in both for misnomer in entry.misnomers}
    for index, sense in enumerate(record.senses):
        if sense.means not in meant:
            message = f'No group begins with "{shortened(sense.means)}", and no misnomer means it.'
            near = did_you_mean(sense.means, sorted(meant))
            path: KeyPath = ("sense", index, "means")
            yield Fault(path, f"{message}{near} Fix the word.", name=sense.means)
        if not sense.near and not sense.unless:
            yield Fault(("sense", index), "Say in what company: `near`, `unless`, or both.")
    for index, intent in enumerate(record.intents):
        if not intent.words and (not intent.asked or intent.answer == STATES):
            message = "Say how people ask for it: `words`, or for an overview `asked`."
            yield Fault(("intent", index), message)


def _check_places(record: Gazetteer) -> Found:
    """Each name means one place."""
    seen: dict[str, int] = {}
    for index, place in enumerate(record.places):
        for number, name in enumerate(place.names):
            if seen.setdefault(name.casefold(), index) != index:
                message = f'"{shortened(name)}" is another place\'s name too: take one out.'
                yield Fault(("place", index, "names", number), message)


# ---------------------------------------------------------------- ways of asking

_WORD = re.compile(r"[^\W_]+")


def answer_ids(*catalogs: Catalog) -> set[str]:
    """Every id that a way of asking may lead to."""
    ids: set[str] = set()
    for catalog in catalogs:
        for record in catalog.organizations:
            ids |= {f"{record.id}:{entry.code}" for entry in record.certifications}
            ids |= {f"{record.id}#membership"} if record.membership else set()
            ids |= {f"{record.id}#renewal"} if record.renewal else set()
        ids |= {f"{owner}/{faq.id}" for owner, faq in catalog.questions()}
        ids |= {f"state:{state.id}" for state in all_states(catalog) if state.place or state.work}
    return ids


class AskedRules:
    """Judges ways of asking by the answers of two catalogs, and by the ways that came before.

    `unread` has the ids of organizations whose file is broken: their contents are not judged.
    """

    def __init__(self, base: Catalog, over: Catalog, unread: Collection[str] = ()) -> None:
        both = (base, over)
        self._unread = unread
        self._ids = answer_ids(*both)
        self._names = {
            entry.organization.abbreviation: entry.id
            for catalog in both
            for entry in catalog.organizations
        }
        self._faqs = {f"{owner}/{faq.id}": faq for one in both for owner, faq in one.questions()}
        self._questions = {
            (owner_of_answer(id_), _content(faq.question)): id_ for id_, faq in self._faqs.items()
        }
        self._files: dict[str, str] = {}
        """The file in which each id came first."""
        self._phrases: dict[tuple[str, ...], str] = {}
        """The id for which the words of each phrase came first."""

    def faults(self, file: str, record: AskedFile) -> Found:
        """Every fault of a file, given after those before it."""
        for index, entry in enumerate(record.asked):
            for message in self._of_id(file, entry.id):
                yield Fault(("asked", index, "id"), message)
            faq = self._faqs.get(entry.id)
            about = self._named(f"{faq.question} {faq.answer}") if faq else set()
            for number, phrase in enumerate(entry.phrases):
                for message in self._of_phrase(phrase, entry.id, about):
                    yield Fault(("asked", index, "as", number), message)

    def _of_id(self, file: str, id_: str) -> Iterator[str]:
        if id_ not in self._ids and owner_of_answer(id_) not in self._unread:
            near = did_you_mean(id_, sorted(self._ids))
            yield f'Nothing has the id "{shortened(id_)}".{near} Fix the id.'
        if id_ in self._files:
            yield f'"{id_}" stands in {self._files[id_]} already: put all ways together.'
        self._files.setdefault(id_, file)

    def _of_phrase(self, phrase: str, id_: str, about: Collection[str]) -> Iterator[str]:
        """`about`: organizations that the answer is about."""
        words, owner = _words(phrase), owner_of_answer(id_)
        if not words:
            yield "A way of asking has words: write them, or take it out."
        elif self._phrases.get(words) == id_:
            yield "Stands here twice: take one out."
        elif words in self._phrases:
            other = self._phrases[words]
            yield f'"{other}" is asked in the same words: keep them where they fit best.'
        self._phrases.setdefault(words, id_)
        named = self._named(phrase)
        if named.difference(about) and owner in self._names.values() and owner not in named:
            yield (
                f"Names {', '.join(sorted(named))} and not {owner}, whose answer it leads to: "
                "name both, or move it."
            )
        if (other := self._questions.get((owner, _content(phrase)), id_)) != id_:
            yield f'Is the question of "{other}" itself: move it there.'

    def _named(self, text: str) -> set[str]:
        """Organizations whose abbreviation a text contains, in their own spelling."""
        return {self._names[word] for word in _WORD.findall(text) if word in self._names}


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _content(text: str) -> frozenset[str]:
    """The words of a text in any order, without articles."""
    return frozenset(_words(text)).difference(("a", "an", "the"))
