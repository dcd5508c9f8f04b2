"""Roles as people name them: by titles with ranks and levels, in short forms, or put together of a
subject and a head ("technologist, blood bank"), or by the letters of their certifications."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property

from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog, plain_name
from certtui.catalog.records.vocabulary import Role
from certtui.catalog.spelling import nearest
from certtui.errors import NameNotKnown, SeveralMeant

_BESIDE_TITLE = re.compile(
    r"\(.*?\)|['’]s?(?!\w)|(?<=.)\b(?:(?:level|grade|band) )?(?:i{1,3}|iv|v|\d)\b"
)
"""What changes no title: letters in parentheses, a possessive, a level after it ("II")."""
_CODE = re.compile(r"(?=\S*\d)\S*[A-Z]\S*")
"""A military course's code, which changes no title ("lab tech 68K")."""
_WORD = re.compile(r"\w[^\s,;.]*")
_PLURAL = re.compile(r"(?<=\w\w[a-rt-z])s$")
_TECH = re.compile(r"\btech\b")
_COMMON = re.compile(r"\b(?:tech|technician|technologist|scientist|assistant|specialist)s?\b")
SEVERAL_TITLES = re.compile(r"\s*[/&+,;]\s*|\s+and\s+")
"""What stands between two titles in one ("CNA/phlebotomist")."""
PLACE = re.compile(r"\s+(?:at|in|for|with)\s+(?!(?:progress|school|training)\b)", re.IGNORECASE)
"""What stands between a title and the place of work ("CNA in a nursing home")."""

FEW_NAMED = 3
"""A word in the names of more certifications sets none apart."""

FEW_LETTERS = 3
"""Names as short are not corrected: other letters mean another credential ("CNA" is not "CMA")."""


class RoleTitles:
    """The titles of a catalog's roles."""

    def __init__(self, catalog: Catalog) -> None:
        self._roles = tuple(catalog.roles.values())
        self._words = catalog.thesaurus
        self._codes = [n for c in catalog.courses.values() for n in c.aliases if _CODE.fullmatch(n)]
        self.exact: dict[str, Role] = {}
        """The roles by their ids, names and aliases, as plain names."""
        for role in self._roles:
            for title in (role.id, role.name, role.plural, *role.aliases):
                self.exact.setdefault(plain_name(title), role)

    @staticmethod
    def of(catalog: Catalog) -> RoleTitles:
        """The titles of a catalog's roles, made once and kept with it, which is too large for the
        key of a cache."""
        kept: dict[str, RoleTitles] = vars(catalog)
        if "role_titles" not in kept:
            kept["role_titles"] = RoleTitles(catalog)
        return kept["role_titles"]

    def roles_with(self, title: str) -> list[Role]:
        """The roles that have a title but for what leaves the work as it is, or that its words make
        together; a "tech" is a technician or else a technologist."""
        own = self.usual(title)
        bare = " ".join(word for word in own.split() if word not in self._words.title_beside)
        found: list[Role] = []
        for full in (own, *(_TECH.sub(word, own) for word in ("technician", "technologist")), bare):
            if full in self._by_usual:
                return [self._by_usual[full]]
            found += (role for role in self._composed({*full.split()}) if role not in found)
            if len(found) == 1:
                break
        return found

    def _composed(self, words: set[str]) -> Iterator[Role]:
        """The roles of which a title has a head and subjects, and nothing else."""
        for role, heads, subjects in self._ways:
            rest = words - heads
            named = [subject for subject in subjects if subject <= rest]
            if rest < words and named and rest <= {*self._words.title_beside}.union(*named):
                yield role

    def begun_by(self, title: str) -> list[str]:
        """The ids of the roles whose ids or names begin with a title's words; a pathologist is no
        pathologists' assistant."""
        begin = f"{self.usual(title, plural=True)} "
        return [
            role.id
            for role in self._roles
            if any(plain_name(name).startswith(begin) for name in (role.id, role.name))
        ]

    def usual(self, title: str, *, plural: bool = False) -> str:
        """A title without the words that leave the work as it is, and with words in their usual
        form ("senior med lab tech II" is "medical laboratory tech"), in the singular
        unless `plural`."""
        plain = self._leaving.sub(" ", _BESIDE_TITLE.sub("", plain_name(title)))
        words = (word if plural else _PLURAL.sub("", word) for word in _WORD.findall(plain))
        return " ".join(self._spelled.get(word, word) for word in words)

    @cached_property
    def _spelled(self) -> dict[str, str]:
        return {other: used for used, *others in self._words.title_forms for other in others}

    @cached_property
    def _leaving(self) -> re.Pattern[str]:
        plain = map(re.escape, map(plain_name, (*self._words.title_leaving, *self._codes)))
        return re.compile(rf"\b(?:{'|'.join(sorted(plain, key=len, reverse=True)) or '(?!)'})\b")

    @cached_property
    def _by_usual(self) -> dict[str, Role]:
        return {self.usual(title): role for title, role in reversed(self.exact.items())}

    @cached_property
    def _ways(self) -> list[tuple[Role, set[str], list[set[str]]]]:
        """Each way to put titles together: the role, the heads, the words of each subject."""
        return [
            (role, {*map(plain_name, way.heads)}, [{*self.usual(s).split()} for s in way.subjects])
            for role in self._roles
            for way in role.composed
        ]


def role_named(catalog: Catalog, name: str, country: str | None = None) -> Role:
    """A role by id, name or title; a title's meaning in the given country comes first.

    If there is no exact match: without what leaves the work as it is ("senior", "II") and with
    words in their usual form, by the head and the subjects of a title ("technologist, blood bank"),
    by the first words of a name that only one role has ("ekg"), by letters that only one role's
    certifications have ("CMA"), by a title of another country, or by what stands before a place
    ("MLT at a hospital").
    Raises SeveralMeant with the ids of several matches; for a word that many titles end with
    ("technician"), with the roles whose titles do; for several titles in one ("CNA/phlebotomist"),
    with the role of each. Raises NameNotKnown with the nearest otherwise.
    """
    wanted = plain_name(name)
    in_place = {
        place: role
        for role in catalog.roles.values()
        for place, titles in role.aliases_in.items()
        if wanted in map(plain_name, titles)
    }
    if there := in_place.get((country or "").upper()):
        return there
    titles = RoleTitles.of(catalog)
    if wanted in titles.exact:
        return titles.exact[wanted]
    if not _bare(wanted):
        raise SeveralMeant("role", name, _ids_ending(wanted, titles.exact))
    meant = (
        [role.id for role in titles.roles_with(name)]
        or titles.begun_by(name)
        or _roles_of_letters(catalog, name)
        or list(dict.fromkeys(role.id for role in in_place.values()))
    )
    if len(meant) == 1:
        return catalog.roles[meant[0]]
    parts = SEVERAL_TITLES.split(name)
    if len(parts) > 1 and not meant:
        with suppress(NameNotKnown):
            meant = [role_named(catalog, part, country).id for part in parts]
    title, *place = PLACE.split(name, maxsplit=1)
    if place:
        with suppress(NameNotKnown):
            return role_named(catalog, title, country)
    if meant:
        raise SeveralMeant("role", name, meant)
    raise NameNotKnown("role", name, _ids_alike(wanted, titles.exact))


def _roles_of_letters(catalog: Catalog, name: str) -> list[str]:
    """The ids of the roles of certifications; one that the catalog lacks is none."""
    named = {award.certification.role for award in named_in_its_place(catalog, name)}
    return [role for role in catalog.roles if role in named]


def named_in_its_place(catalog: Catalog, name: str) -> list[Award]:
    """The active certifications whose letters or names are named in the place of a role ("RMA",
    "orthodontic assistant")."""
    wanted, titles = plain_name(name), RoleTitles.of(catalog)
    usual = titles.usual(name) or wanted
    if not {wanted, usual}.isdisjoint(titles.exact):
        return []
    return [
        award
        for award in catalog.where(status="active")
        if wanted in codes_of(award) or usual == titles.usual(award.certification.name)
    ]


def _ids_ending(word: str, titles: Mapping[str, Role]) -> list[str]:
    """The roles whose names end with a word; if there are none, those with another title that
    does."""
    heads = ("technician", "technologist") if word == "tech" else (word.removesuffix("s"),)
    ends = tuple(f" {head}" for head in heads if head)
    named = [role.id for role in titles.values() if plain_name(role.name).endswith(ends)]
    titled = (role.id for title, role in titles.items() if title.endswith(ends))
    return list(dict.fromkeys(named or titled))


def _ids_alike(wanted: str, titles: Mapping[str, Role]) -> list[str]:
    """The roles with the most similar titles of those that are alike in what sets them apart ("vet
    tech" is not like "lab tech"); otherwise the only one that begins as it ends ("QC chemist"). Few
    letters are alike in another order only."""
    own = _bare(wanted)
    bare = {title: text for title in titles if (text := _bare(title))}
    if len(own) <= FEW_LETTERS:
        bare = {title: text for title, text in bare.items() if has_letters(text, own)}
    alike = nearest(own, dict.fromkeys(bare.values()))
    found = nearest(wanted, [title for title, text in bare.items() if text in alike])
    head = wanted.rpartition(" ")[2]
    begun = {titles[title].id for title, text in bare.items() if text.startswith(head)}
    if not found and len(begun) == 1 and len(head) > FEW_LETTERS:
        return [*begun]
    return list(dict.fromkeys(titles[title].id for title in found))


def _bare(title: str) -> str:
    """A title without the words that many have."""
    return " ".join(_COMMON.sub(" ", title).split())


def wanted_role(catalog: Catalog, name: str, country: str | None = None) -> Role:
    """A role that is looked for, by `role_named`.

    Raises NameNotKnown with the ids of the nearest roles, and of the certifications whose names
    have a word of it that few have ("flow cytometry").
    """
    try:
        return role_named(catalog, name, country)
    except NameNotKnown as error:
        words = [w for w in _bare(plain_name(name)).split() if len(w) > FEW_LETTERS]
        every = [(a.id, plain_name(a.certification.name)) for a in catalog.where(status="active")]
        having = ([id_ for id_, called in every if word in called.split()] for word in words)
        few = dict.fromkeys(id_ for ids in having if len(ids) <= FEW_NAMED for id_ in ids)
        raise NameNotKnown("role", name, (*error.nearest, *few)) from None


def has_letters(code: str, typed: str) -> bool:
    """Whether letters are those of a code in another order, or its first ones."""
    said, whole = typed.casefold(), code.casefold()
    return whole.startswith(said) or sorted(whole) == sorted(said)


def codes_of(award: Award) -> set[str]:
    """Its id, code and letters, as plain names."""
    entry = award.certification
    return set(map(plain_name, (award.id, entry.code, award.letters)))
