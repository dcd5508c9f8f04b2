"""The facts of a body that is known in brief only."""

from __future__ import annotations

from certtui.answers.facts.fact import Definition, Owner, Section, lines, make_facts, prose
from certtui.answers.facts.organization import without_empty
from certtui.answers.facts.wording import country
from certtui.catalog.collection import BODIES
from certtui.catalog.records.body import Body

IN_BRIEF = "in brief"
"""How a body is marked wherever it stands beside organizations that are known in full."""

BODY: tuple[Definition[Body], ...] = (
    Definition("kind", "What it is", lambda b: prose(b.kind, as_of=b.as_of)),
    Definition("certifies", "Certifies", lambda b: lines(b.certifies)),
    Definition("letters", "Credentials", lambda b: ", ".join(b.letters) or None),
    Definition("country", "Country", lambda b: country(b.country)),
    Definition("formerly", "Formerly", lambda b: ", ".join(b.formerly) or None),
    Definition("recognized_by", "Recognized by", lambda b: lines(b.recognized_by)),
    Definition("website", "Where to look", lambda b: b.website),
    Definition("note", "Note", lambda b: b.note),
)

_LEFT_OUT_WHEN_EMPTY = ("formerly", "letters", "note")


def body_facts(body: Body) -> Section:
    """What is known of a body; "not found" where it is known neither way."""
    made = make_facts(BODY, body, Owner(BODIES), "body.")
    kept = (fact for fact in made if fact.state == "known" or fact.id not in _LEFT_OUT_WHEN_EMPTY)
    return Section("body", "In brief", without_empty(tuple(kept)))
