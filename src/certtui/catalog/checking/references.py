"""References between records: to ids of this file, of the directory, and of the catalog below.

A missing id is reported once, however many records refer to it; references into a file that could
not be read are not judged.

The ids of single facts, to which a disagreement or a gap refers:

membership.relation        a key of the organization's membership
organization.size          ... or of the organization itself
renewal.lapse              ... or of its renewal
certifications             the list as a whole; likewise `recognition`
MLS:valid                  a key of a certification
MLS:exam.questions         ... of its examination
MLS:fee.application        ... its fees of one purpose
MLS:route.education        ... one of its routes
MLS:points                 the renewal points asked of it
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, get_args

import msgspec

from certtui.catalog.award import STATES
from certtui.catalog.checking.common_rules import SLUG
from certtui.catalog.cleaning import shortened
from certtui.catalog.collection import Catalog, plain_name
from certtui.catalog.problems import Fault
from certtui.catalog.records.certification import Certification, Exam
from certtui.catalog.records.jurisdiction import Acceptance, JurisdictionFile, WorkLaw
from certtui.catalog.records.organization import Faq, Membership, Organization, OrganizationFile
from certtui.catalog.records.renewal import Renewal
from certtui.catalog.records.source import (
    Claim,
    Disagreement,
    FeePurpose,
    Gap,
    Source,
    Sourced,
    walk,
)
from certtui.catalog.spelling import did_you_mean, nearest


class Names:
    """The ids that references may point to: those of the catalog below and of the layer over it.

    `unread` has the ids of organizations whose file is broken, and the names of broken shared
    files: references into them are accepted.
    """

    def __init__(self, base: Catalog, over: Catalog, unread: Collection[str] = ()) -> None:
        both = (base, over)
        words = (base.vocabulary, over.vocabulary)
        self.organizations = {entry.id: entry for one in both for entry in one.organizations}
        self.conditions = {**base.conditions_by_id, **over.conditions_by_id}
        taken = {entry.id for entry in over.organizations} | {e.id for e in over.jurisdictions}
        self.replaced = taken & {entry.id for entry in base.organizations}
        """The organizations that the layer replaces."""
        self.below = {
            **{e.organization.abbreviation: e for e in base.organizations if e.id not in taken},
            **{entry.name: entry for entry in base.jurisdictions if entry.id not in taken},
        }
        """The organizations and jurisdictions that the layer does not replace, by name."""
        self._known: dict[str, dict[str, tuple[str, ...]]] = {
            "organization": {
                id_: (entry.organization.abbreviation, entry.organization.name)
                for id_, entry in self.organizations.items()
            },
            "owner of answers": dict.fromkeys((*self.organizations, STATES), ()),
            "certification": {
                f"{id_}:{certification.code}": (certification.short_name,)
                for id_, entry in self.organizations.items()
                for certification in entry.certifications
            },
            "role": {r.id: (r.name, r.plural, *r.aliases) for one in words for r in one.roles},
            "field": {field.id: (field.name,) for one in words for field in one.fields},
            "field of study": {study.name: study.aliases for one in words for study in one.studies},
            "subject": {subject.id: (subject.name,) for one in words for subject in one.subjects},
            "accreditor": {entry.name: entry.aliases for one in words for entry in one.accreditors},
            "condition": {id_: entry.aliases for id_, entry in self.conditions.items()},
            "course": {e.id: (e.name, *e.aliases) for one in both for e in one.conditions.courses},
            "country": {country.id: (country.name,) for one in words for country in one.countries},
            "jurisdiction": {e.id: (e.name,) for one in both for e in one.jurisdictions},
        }
        """The ids of each type of record, with other names for each."""
        self._unread = frozenset(unread)

    def unknown(self, key: str, kind: str, given: Iterable[str]) -> Iterator[Fault]:
        """A fault at a key for each given name that no record of a type has."""
        known = self._known[kind]
        for name in given:
            owner, colon, code = name.partition(":")
            file, header = _FILES.get(kind, ("", ""))
            if name in known or not self._unread.isdisjoint((file, owner)):
                continue
            message = f'There is no {kind} "{shortened(name)}".{self._meant(name, kind)}'
            if kind != "certification":
                more = f", or add a [[{header}]] to {file}" if file else ""
                yield Fault((key,), f"{message} Fix the name{more}.", about=(kind, ""), name=name)
            elif colon:
                yield Fault((key,), f"{message} Fix the name.", about=(kind, owner), name=code)
            else:
                near = [one for one in known if one.endswith(f":{name}")]
                such = min(near, default="amt:MLT")
                message = f'"{shortened(name)}" is not a certification: write it as ORG:CODE'
                yield Fault((key,), f'{message}, such as "{such}".')

    def _meant(self, name: str, kind: str) -> str:
        """` Did you mean "x"?`, for another name of a record, or a similar one."""
        called = {
            plain_name(title): id_
            for id_, titles in self._known[kind].items()
            for title in (id_, *titles)
        }
        plain = plain_name(name)
        near = [plain] if plain in called else nearest(plain, called)
        return f' Did you mean "{called[near[0]]}"?' if near else ""


_FILES = {
    **{k: ("roles.toml", k) for k in ("role", "field", "subject", "accreditor", "country")},
    "field of study": ("roles.toml", "study"),
    **{kind: ("conditions.toml", kind) for kind in ("condition", "course")},
    "jurisdiction": ("jurisdictions.toml", "jurisdiction"),
}
"""The shared file of each type of record, and its header there."""


def check_ids(
    entries: Iterable[Any], key: str, attribute: str, *, slug: bool, owner: str
) -> Iterator[Fault]:
    """Ids are unique; slugs are written as such."""
    seen: Counter[str] = Counter()
    for index, entry in enumerate(entries):
        name = getattr(entry, attribute)
        path = (key, index, attribute)
        seen[name.casefold()] += 1
        if seen[name.casefold()] > 1:
            message = f'The {attribute} "{shortened(name)}" is used twice: give this {key} its own.'
            yield Fault(path, message, about=(key, owner), name=name, duplicate=True)
        if slug and name and not SLUG.fullmatch(name):
            message = f'"{shortened(name)}" is not an id: small letters, digits, single hyphens.'
            yield Fault(path, message)


def check_questions(faqs: Iterable[Faq]) -> Iterator[Fault]:
    """No question is asked twice in a file, ignoring case and punctuation."""
    first: dict[tuple[str, ...], str] = {}
    for index, faq in enumerate(faqs):
        words = tuple(re.findall(r"\w+", faq.question.casefold()))
        if words and first.setdefault(words, faq.id) != faq.id:
            message = f'"{first[words]}" asks the same: put the two together, or say what differs.'
            yield Fault(("faq", index, "question"), message)


def check_sources(
    record: msgspec.Struct, sources: tuple[Source, ...], file: str, used: Iterable[str]
) -> Iterator[Fault]:
    """Every record cites sources that exist, and every source is cited.

    Uncited sources are reported only if all citations are right, as a wrong one leaves one uncited.
    """
    known = {source.id: source for source in sources}
    cited_anywhere = set(used)
    faults = list(check_ids(sources, "source", "id", slug=True, owner=file))
    for path, entry in walk(record):
        key, cited = _cited(entry)
        cited_anywhere.update(cited)
        if isinstance(entry, Sourced) and not cited:
            message = "Names no source: every record rests on one at least. Add its id."
            faults.append(Fault((*path, key), message))
        for name in cited:
            if name not in known:
                near = did_you_mean(name, known)
                message = f'There is no source "{shortened(name)}" in this file.{near}'
                message += " Add a [[source]] with this id, or fix the name."
                faults.append(Fault((*path, key), message, about=("source", file), name=name))
    yield from faults
    if faults:
        return
    for index, source in enumerate(sources):
        if source.id not in cited_anywhere:
            message = f'Nothing rests on the source "{source.id}": cite it, or take it out.'
            yield Fault(("source", index, "id"), message)


_CITING = (Sourced, Acceptance, WorkLaw)
"""The types of records with ids of sources."""


def _cited(entry: msgspec.Struct) -> tuple[str, tuple[str, ...]]:
    """The key of a record's sources, and the ids there."""
    if isinstance(entry, Claim):
        return "source", (entry.source,)
    if isinstance(entry, JurisdictionFile):
        return "elsewhere_sources", entry.elsewhere_sources
    return "sources", entry.sources if isinstance(entry, _CITING) else ()


def check_codes(record: OrganizationFile) -> Iterator[Fault]:
    """References of an organization's records to its certifications: by code, or in a fact id."""
    codes = [certification.code for certification in record.certifications]
    about = ("certification", record.id)
    for path, entry in walk(record):
        if isinstance(entry, (Disagreement, Gap)):
            for fact in entry.about:
                code = fact.rpartition(":")[0]
                named = (about, code) if code and code not in codes else ()
                if message := unknown_part(fact, record):
                    yield Fault((*path, "about"), message, *named)
        elif not isinstance(entry, OrganizationFile):
            for key in ("certifications", "except_for"):
                for code in (code for code in getattr(entry, key, ()) if code not in codes):
                    message = f"{_no_certification(code, codes)} Fix the code."
                    yield Fault((*path, key), message, about, code)


def _no_certification(code: str, codes: Collection[str]) -> str:
    near = did_you_mean(code, [*codes])
    return f'There is no certification "{shortened(code)}" in this file.{near}'


def check_successors(record: OrganizationFile) -> Iterator[Fault]:
    """No certification succeeds itself, directly or through others."""
    after = {f"{record.id}:{entry.code}": entry.successor for entry in record.certifications}
    for index, start in enumerate(after):
        name, seen = after[start], {start}
        while name in after and name not in seen:
            seen.add(name)
            name = after[name]
        if name == start:
            message = f"{start} takes its own place in the end: fix one of the successors."
            yield Fault(("certification", index, "successor"), message)


_FEES = [f"fee.{purpose}" for purpose in get_args(FeePurpose)]
_PARTS = (
    "certifications", "recognition", "organization", "membership", "renewal",
    *(f"organization.{key}" for key in Organization.__struct_encode_fields__),
    *(f"membership.{key}" for key in Membership.__struct_encode_fields__),
    *(f"renewal.{key}" for key in (*Renewal.__struct_encode_fields__, *_FEES)),
)  # fmt: skip
"""The ids of the facts of an organization."""


def _parts_of(entry: Certification) -> tuple[str, ...]:
    """What may stand after the code in the id of a fact."""
    exam = (f"exam.{key}" for key in Exam.__struct_encode_fields__)
    routes = (f"route.{route.id}" for route in entry.routes)
    return ("points", *Certification.__struct_encode_fields__, *exam, *_FEES, *routes)


def unknown_part(fact: str, record: OrganizationFile) -> str:
    """What is wrong with a fact id, or an empty string when it names something."""
    code, colon, name = fact.rpartition(":")
    own = {entry.code: entry for entry in record.certifications}
    if colon and code not in own:
        return _no_certification(code, own)
    known = _parts_of(own[code]) if colon else _PARTS
    if name in known:
        return ""
    whole, _, key = name.partition(".")
    keys = [part.removeprefix(f"{whole}.") for part in known if part.startswith(f"{whole}.")]
    if not keys:
        key, keys = name, [part for part in known if "." not in part]
    return f'"{key}" is not one of {", ".join(keys)}.{did_you_mean(key, keys)}'
