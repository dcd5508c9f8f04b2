"""What can be found of the states' rules, and the answers made from their records."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from certtui.answers.facts import wording
from certtui.answers.search.results import MadeAnswer, Searchable
from certtui.catalog.collection import STATES, Catalog
from certtui.catalog.records.jurisdiction import Jurisdiction


def state_documents(catalog: Catalog, entry: Jurisdiction) -> Iterator[Searchable]:
    """What can be found of a state's rules: who needs a license, whose examinations count, and
    what keeps it."""
    titles = " ".join(entry.titles)
    bodies = " ".join(body for acceptance in entry.accepts for body in acceptance.bodies)
    for title, words, make in (
        (f"{entry.name}: license for laboratory staff", f"state license required {titles}",
         _licence),
        (f"{entry.name}: phlebotomy license", "state license required phlebotomist", _phlebotomy),
        (f"{entry.name}: whose examinations count", f"state accept recognition {titles} {bodies}",
         _accepted),
        (f"{entry.name}: keeping the license", "state license renewal continuing education fee",
         _kept),
    ):  # fmt: skip

        def made(make: Callable[[Catalog, Jurisdiction], str] = make) -> MadeAnswer:
            text = make(catalog, entry)
            where = f" Ask {entry.agency}." if entry.agency else ""
            return text or f"Not found in the catalog.{where}", entry.sources

        yield Searchable(
            id=f"state:{entry.id}",
            kind="jurisdiction",
            owner=STATES,
            title=title,
            topics=("recognition",),
            keywords=words,
            state=entry.id,
            make=made,
        )


_STATUS = {
    "in force": "The license law is in force",
    "narrowed": "The license law is in force, but was narrowed",
    "repealed": "The license was repealed",
    "not implemented": "There is a law, but it is not carried out",
    "disputed": "Sources disagree on whether a license is in force",
}


def _licence(catalog: Catalog, entry: Jurisdiction) -> str:
    text = [f"{_STATUS[entry.status]}."]
    if entry.licence_required is not None:
        need = "need a" if entry.licence_required else "need no"
        text.append(f"Testing personnel {need} license.")
    if entry.repealed:
        text.append(f"It ended {entry.repealed.effective}.")
    if entry.titles:
        text.append(f"Titles: {', '.join(entry.titles)}.")
    if entry.agency:
        text.append(f"Agency: {entry.agency}.")
    if entry.note:
        text.append(entry.note)
    return " ".join(text)


def _phlebotomy(catalog: Catalog, entry: Jurisdiction) -> str:
    if entry.phlebotomy_licence_required is None:
        return ""
    need = "need a license" if entry.phlebotomy_licence_required else "need no license"
    accepts = [
        _acceptance(catalog, acceptance.title, acceptance.bodies)
        for acceptance in entry.accepts
        if "phlebotomist" in acceptance.roles
    ]
    return " ".join([f"Phlebotomists {need}.", *accepts])


def _accepted(catalog: Catalog, entry: Jurisdiction) -> str:
    return "\n".join(
        " ".join(filter(None, (_acceptance(catalog, a.title, a.bodies), a.note)))
        for a in entry.accepts
    )


def _acceptance(catalog: Catalog, title: str, bodies: tuple[str, ...]) -> str:
    names = {entry.id: entry.organization.abbreviation for entry in catalog.organizations}
    return f"{title}: {', '.join(names.get(body, body) for body in bodies) or 'no body named'}."


def _kept(catalog: Catalog, entry: Jurisdiction) -> str:
    text = []
    if entry.renewal:
        if entry.renewal.cycle:
            text.append(f"Renewed {wording.every(entry.renewal.cycle)}.")
        if entry.renewal.hours is not None:
            text.append(f"{entry.renewal.hours:g} hours of continuing education a cycle.")
        if entry.renewal.note:
            text.append(entry.renewal.note)
    text += [f"{wording.fee_line(fee)}." for fee in entry.fees if not fee.superseded]
    return " ".join(text)
