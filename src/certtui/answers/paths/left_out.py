"""What a person said that opens no route: which it is, why, and how to say it if it can be said."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec
from msgspec.structs import replace

from certtui.answers.paths.profile_check import resolved
from certtui.answers.typed.answers import is_under_way
from certtui.catalog import names, titles
from certtui.catalog.collection import Catalog, plain_name
from certtui.catalog.spelling import did_you_mean, words_like
from certtui.errors import KnownInBrief, NameNotKnown, RequestError, SeveralMeant
from certtui.person.profile import LISTS, NoneOf, Profile

CAN_BE_LEFT_OUT: tuple[NoneOf, ...] = ("program", "experience", "credential")
"""The kinds of things of which one that is not known opens no route."""


class LeftOut(msgspec.Struct, frozen=True):
    """A program, work or credential that opens no route."""

    kind: NoneOf
    name: str
    reason: str
    """Why, and how to say it if it can be said."""
    called: tuple[str, ...] = ()
    """Ids of the conditions that are called so ("RN") and were not answered."""
    is_sure: bool = True
    """Whether it is known what it is, such as a license; otherwise only that no name is like it."""


def what_counts(profile: Profile, catalog: Catalog) -> tuple[Profile, tuple[LeftOut, ...]]:
    """The profile without the programs, work and credentials that open no route, and these; what
    nothing is left of is none.

    Raises RequestError for a name that may be of something known, misspelled or in other words.
    """
    bare = resolved(replace(profile, programs=(), experience=(), credentials=()), catalog)
    after, left_out = profile, list[LeftOut]()
    for kind in CAN_BE_LEFT_OUT:
        kept = []
        for entry in (entries := getattr(profile, LISTS[kind])):
            try:
                resolved(replace(bare, **{LISTS[kind]: (entry,)}), catalog)
            except NameNotKnown as error:
                name = getattr(entry, "certification" if kind == "credential" else "role")
                left_out += _left_out(catalog, kind, error, name, bare.answers)
            else:
                kept.append(entry)
        none = (kind,) if entries and not kept and kind not in profile.none else ()
        after = replace(after, none=(*after.none, *none), **{LISTS[kind]: tuple(kept)})
    return after, tuple(left_out)


def accreditor_doubts(profile: Profile, catalog: Catalog) -> Iterator[str]:
    """Of each accreditor that no rule names, and that may be one misspelled: which."""
    known = [accreditor.name for accreditor in catalog.vocabulary.accreditors]
    for training in profile.programs:
        by = names.accreditor_named(catalog, training.accreditor)
        if by and by not in known and (near := did_you_mean(by, known)):
            yield f"“{by}” is not an accreditor that a rule names.{near}"


def _left_out(
    catalog: Catalog, kind: NoneOf, error: NameNotKnown, name: str, answers: Collection[str]
) -> Iterator[LeftOut]:
    """What is left out; nothing if the conditions that are called so are answered. Raises as
    _opens_no_route does."""
    called = names.conditions_called(catalog, name)
    if asked := [condition for condition in called if condition.id not in answers]:
        values = {"yes-no": "yes", "number": "N", "date": "YEAR"}
        how = " ".join(f"{c.question} Write --answer {c.id}={values[c.kind]}." for c in asked)
        reason = f"“{name}” is an answer here. {how}"
        yield LeftOut(kind, name, reason, tuple(condition.id for condition in asked))
    elif not called:
        yield _opens_no_route(catalog, kind, error, name)


def _opens_no_route(catalog: Catalog, kind: NoneOf, error: NameNotKnown, name: str) -> LeftOut:
    """What is left out, why, and how to say it if it can be said: by the state that licenses it, or
    as a military course ("medic").

    Raises RequestError if the name may be of something known.
    """
    if error.what == "role":
        wanted = plain_name(name)
        like = (catalog.roles[id_] for id_ in error.nearest)
        known = (title for role in like for title in (role.id, role.name, *role.aliases))
        is_meant = isinstance(error, SeveralMeant) or any(
            {*title.split()} <= {*wanted.split()} or words_like(wanted, [title])
            for title in map(plain_name, known)
        )
        courses = [plain_name(n) for c in catalog.courses.values() for n in (c.id, *c.aliases)]
        course = next((n for n in (wanted.rpartition(" ")[2], wanted) if n in courses), "")
        tail = f" For training in the armed forces write --military {course}." if course else ""
    else:
        place = names.state_and_work(catalog, name)
        if body := names.body_giving(catalog, name):
            error = KnownInBrief(name, body.id)
        elif "licen" in name.casefold() or (place and not error.nearest):
            law = f" --state {place[0].id} tells what the law asks of you there." if place else ""
            return LeftOut(kind, name, f"“{name}” is a license, and opens no route: left out.{law}")
        is_meant, tail = bool(error.nearest) or ":" in name, ""
    if is_meant and titles.SEVERAL_TITLES.search(name):
        raise RequestError(f"{error} If it is more than one, say each by an option of its own.")
    what = "If not, it" if error.nearest else "What the catalog does not have"
    text = f"{error} {what} opens no route: {'leave it' if is_meant else 'left'} out.{tail}"
    if is_meant:
        raise RequestError(text)
    is_sure = isinstance(error, KnownInBrief) or is_under_way(name)
    return LeftOut(kind, name, text, is_sure=is_sure)
