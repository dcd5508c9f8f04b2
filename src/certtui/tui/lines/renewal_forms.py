"""The forms of My credentials: what they ask, and what the typed answers become."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import cast, get_args

from certtui.answers.renewal.import_csv import read_amount
from certtui.answers.renewal.typed_date import in_full, read_date
from certtui.catalog.collection import Catalog
from certtui.errors import CerttuiError, RequestError
from certtui.person.activities import Activity
from certtui.person.credentials import CredentialStatus, HeldCredential
from certtui.tui.dialogs.form import Box

STATUSES = get_args(CredentialStatus)


def credential_boxes(held: HeldCredential | None) -> list[Box]:
    """What is asked of a credential."""
    return [
        Box(
            "certified",
            "Certified",
            _iso(held.certified if held else None),
            "such as 14 March 2024",
        ),
        Box("expires", "Expires", _iso(held.expires if held else None), "its last day, if known"),
        Box("status", "Status", held.status if held else "", ", ".join(STATUSES)),
        Box("since", "Since", _iso(held.since if held else None), "for another status"),
        Box("number", "Number", (held.number or "") if held else "", "of the certificate"),
    ]


def credential_of(name: str, answers: Mapping[str, str], before: HeldCredential | None) -> (
    HeldCredential
):  # fmt: skip
    """The credential as filled in. Raises RequestError with the reason."""
    status = answers["status"].casefold().replace(" ", "-") or "in-force"
    if status not in STATUSES:
        raise RequestError(f"The status is one of: {', '.join(STATUSES)}.")
    held = HeldCredential(
        certification=name,
        certified=_day(answers["certified"]),
        expires=_day(answers["expires"]),
        status=cast("CredentialStatus", status),
        since=_day(answers["since"]),
        number=answers["number"] or None,
        note=before.note if before else None,
    )
    if held.certified is None and held.expires is None and held.since is None:
        raise RequestError("Give the day it was earned, or the day it expires.")
    return held


def activity_boxes(activity: Activity | None, today: date) -> list[Box]:
    """What is asked of an activity."""
    return [
        Box("title", "Title", activity.title if activity else "", "what it was"),
        Box("points", "Points", _number(activity.points) if activity else "", "such as 2"),
        Box("hours", "or hours", _number(activity.hours) if activity else "", "contact hours"),
        Box("on", "On", _iso(activity.on if activity else today), "such as 14 March 2026"),
        Box("category", "Category", (activity.category or "") if activity else "",
            "such as safety"),
        Box("kind", "Kind", (activity.kind or "") if activity else "", "course, teaching, ..."),
        Box("for", "For", " ".join(activity.credentials) if activity else "", "all that you hold"),
        Box("provider", "Provider", (activity.provider or "") if activity else ""),
        Box("accreditor", "Accreditor", (activity.accreditor or "") if activity else "",
            "such as PACE"),
        Box("proof", "Proof", (activity.proof or "") if activity else "", "its file"),
    ]  # fmt: skip


def activity_of(catalog: Catalog, answers: Mapping[str, str], before: Activity | None) -> Activity:
    """The activity as filled in. Raises CerttuiError with the reason."""
    if not answers["title"]:
        raise RequestError("Give it a title.")
    points, hours = (read_amount(answers[name], name) for name in ("points", "hours"))
    if points is None and hours is None:
        raise RequestError("Give its points or its hours.")
    day = _day(answers["on"])
    if day is None:
        raise RequestError("Give the day on which it was done.")
    proof = answers["proof"]
    if proof and (before is None or proof != before.proof):
        path = Path(proof).expanduser()
        if not path.is_file():
            raise RequestError(f"There is no file {proof}: leave it empty, or correct the path.")
        proof = str(path.resolve())
    names = answers["for"].replace(",", " ").split()
    return Activity(
        id=before.id if before else "",
        title=answers["title"],
        on=day,
        points=points,
        hours=hours,
        category=answers["category"] or None,
        kind=answers["kind"] or None,
        provider=answers["provider"] or None,
        accreditor=answers["accreditor"] or None,
        proof=proof or None,
        credentials=tuple(catalog.certification(name).id for name in names),
        shares=before.shares if before else (),
        note=before.note if before else None,
    )


def days_read_back(answers: Mapping[str, str]) -> str:
    """Every day that is typed, in full, or what is wrong with it."""
    said = []
    for name in ("certified", "expires", "since", "on"):
        if typed := answers.get(name):
            try:
                said.append(f"{name.capitalize()}: {read_date(typed).read_back}")
            except CerttuiError as error:
                said.append(str(error))
    return "\n".join(said)


def _day(typed: str) -> date | None:
    return read_date(typed).day if typed else None


def _iso(day: date | None) -> str:
    return in_full(day) if day else ""


def _number(amount: float | None) -> str:
    return "" if amount is None else f"{amount:g}"
