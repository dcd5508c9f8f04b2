"""The facts of a body that is known in brief only."""

from __future__ import annotations

from certtui.answers.facts.fact import Definition, Owner, Section, lines, make_facts, prose
from certtui.answers.facts.organization import without_empty
from certtui.catalog.collection import BODIES, Catalog
from certtui.catalog.records.body import Body

IN_BRIEF = "in brief"
"""How a body is marked wherever it stands beside organizations that are known in full."""

_LEFT_OUT_WHEN_EMPTY = ("formerly", "letters", "note")


def body_definitions(catalog: Catalog) -> tuple[Definition[Body], ...]:
    """What may be known of it; countries go by the names that the catalog gives them."""
    return (
        Definition("kind", "What it is", lambda b: prose(b.kind, as_of=b.as_of)),
        Definition("certifies", "Certifies", lambda b: lines(b.certifies)),
        Definition("letters", "Credentials", lambda b: ", ".join(b.letters) or None),
        Definition("country", "Country", lambda b: catalog.country_name(b.country)),
        Definition("formerly", "Formerly", lambda b: ", ".join(b.formerly) or None),
        Definition("recognized_by", "Recognized by", lambda b: lines(b.recognized_by)),
        Definition("website", "Where to look", lambda b: b.website),
        Definition("note", "Note", lambda b: b.note),
    )


def body_facts(catalog: Catalog, body: Body) -> Section:
    """What is known of a body; "not found" where it is known neither way."""
    made = make_facts(body_definitions(catalog), body, Owner(BODIES), "body.")
    kept = (fact for fact in made if fact.state == "known" or fact.id not in _LEFT_OUT_WHEN_EMPTY)
    return Section("body", "In brief", without_empty(tuple(kept)))
