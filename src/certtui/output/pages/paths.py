"""Paths as a document: which routes are open or possible for a person, and what to do next."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from certtui.answers.facts import wording
from certtui.answers.facts.jurisdiction import LawLine
from certtui.answers.paths.left_out import LeftOut
from certtui.answers.paths.next_steps import Step, credential_steps
from certtui.answers.paths.order import RoleRoutes, rank_of, role_routes
from certtui.answers.paths.questions import deciding_questions, question
from certtui.answers.paths.routes import NO_BODY_THERE, Paths
from certtui.answers.paths.standing import HOPEFUL, STANDINGS, Judgment
from certtui.answers.paths.wording import said_line
from certtui.catalog.award import STATES
from certtui.catalog.collection import Catalog
from certtui.output.answer_formats import ROW_FORMATS, Output, file_stem
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table
from certtui.output.formats.csv import to_csv
from certtui.output.pages.presenter import Presenter
from certtui.person.profile import CredentialSaid, Profile

OPEN_MEANS = (
    "By the rules in this catalog. No guarantee: check the organization's own page before you "
    "apply or pay."
)
_STANDING_WORDS = {"unread": "not found"}
"""What a standing is called if not by its name."""
MOST_ASKED_OF_A_ROUTE, MOST_NEXT_QUESTIONS = 3, 2
MOST_ROUTES = MOST_STEPS = 3
MOST_NOT_OPEN = 6
"""Up to this number, roles without an open route are named, otherwise only counted."""
LONGEST_ASKED = 90
"""Characters of a question."""
LONGEST_SAID = 230
"""Characters of what the person said: three lines."""
LONGEST_ENTRY = 148
"""Characters of a route and what is left to do: two lines of 80 columns."""


class PathsOutput(Output, frozen=True):
    """The near roles first, each with what is left to do; every other role in one line."""

    answer: Paths
    everything: bool = False
    """Each route in full, with its sources."""
    left_out: Sequence[LeftOut] = ()
    """What was said and opens no route."""

    formats = ROW_FORMATS
    stem = file_stem("paths")

    def document(self) -> Document:
        present = Presenter(self.catalog, self.today)
        said = said_line(self.catalog, self.answer.profile, self.today, self.left_out)
        start = Paragraph(said if self.everything else _clipped(said, LONGEST_SAID))
        blocks = _blocks(present, self.answer, self.everything)
        return present.document("Paths", (start, *blocks))

    def contract(self) -> Any:
        from certtui.output.contract.paths import paths_json

        return paths_json(self.catalog, self.answer)

    def csv(self) -> str:
        """One row for each route."""
        return to_csv(Document("Paths", (_route_table(self.catalog, self.answer),)))


def _blocks(present: Presenter, answer: Paths, everything: bool) -> Iterator[Block]:
    catalog = present.catalog
    if beforehand := list(_beforehand(present, answer, everything)):
        yield Entries.of(beforehand)
    others = answer.other_roles
    for role in (*answer.near_roles, *(others if everything else ())):
        yield from _role_blocks(present, answer, role, everything)
    if others and not (everything or answer.profile.role):
        yield from _far(catalog, answer, others)
    yield from _questions(catalog, answer)
    yield Entries.of(_closing(catalog, answer, everything))


def _beforehand(
    present: Presenter, answer: Paths, everything: bool
) -> Iterator[tuple[str, Cell | str]]:
    """What holds in the country and the state, and where the way back to what expired is: of
    several credentials in one entry unless `everything`."""
    if country := answer.country_without_bodies:
        yield present.catalog.country_name(country), NO_BODY_THERE
    if law := answer.state_law(present.catalog):
        yield _in_state(present, law, everything)
    lapsed = [held for held in answer.profile.credentials if not held.current]
    if everything or len(lapsed) <= 1:
        yield from (_way_back(present.catalog, held) for held in lapsed)
        return
    names = ", ".join(wording.letters(held.certification, present.catalog) for held in lapsed)
    tail = "; to get one back, see certtui renewal ORG:CODE --expires DATE"
    yield "Expired", _fitted("Expired", names, tail)


def _way_back(catalog: Catalog, held: CredentialSaid) -> tuple[str, str]:
    when = f" in {held.expired}" if held.expired else ""
    label = f"{wording.letters(held.certification, catalog)}, expired{when}"
    award = catalog.certification(held.certification)
    since = award.certification.since
    if held.expired and since and held.expired < since:
        whom = award.awarder.abbreviation
        return label, f"the title dates from {since}: ask {whom} if an older one can be got back"
    day = held.expired if held.expired and held.expired.month else "DATE"
    return label, f"to get it back, see certtui renewal {held.certification} --expires {day}"


def _in_state(present: Presenter, law: LawLine, everything: bool) -> tuple[str, Cell | str]:
    """What a state requires for the work, or what holds if the catalog has no record of its law;
    in full with `everything`, otherwise its start, with the command for the rest."""
    state = law.state
    if everything:
        return state.name, present.cited(STATES, law.sources, law.text)
    text, rest = law.text, "--all."
    if state.place is not None:
        text, rest = f"{text}.", f"certtui show state:{state.id}"
    return state.name, _fitted(state.name, text, f" See {rest}")


def _far(catalog: Catalog, answer: Paths, roles: Sequence[str]) -> Iterator[Block]:
    """One line for each role that is not near; one line for all those without an open route."""
    known = [role for role in roles if not answer.near_roles or role in answer.open_roles]
    lines = [(catalog.role_name(r), _counts(answer.for_role(r))) for r in known]
    if rest := [catalog.role_name(role) for role in roles if role not in known]:
        named = ", ".join(rest) if len(rest) <= MOST_NOT_OPEN else f"{len(rest)} more roles"
        lines.append(("Nothing open yet", f"{named}; see --role and --all"))
    yield Heading("Other roles", 2)
    yield Entries.of(lines)


def _closing(catalog: Catalog, answer: Paths, everything: bool) -> Iterator[tuple[str, str]]:
    """Where the credentials held lead, what to do next, and where to confirm it."""
    yield from _onward(catalog, answer.profile, everything)
    if answer.profile.role and not everything:
        opened = [role for role in answer.other_roles if role in answer.open_roles]
        names = ", ".join(catalog.role_name(role) for role in opened[:MOST_STEPS])
        yield "Other roles", f"{f'{names} (open); ' if names else ''}see --all"
    yield "Next step", f"{_advice(catalog, answer)} {OPEN_MEANS}"


def _counts(judgments: Sequence[Judgment]) -> str:
    """`1 open, 3 possible, 2 near`."""
    counts = [(sum(j.standing == s for j in judgments), s) for s in STANDINGS]
    return ", ".join(f"{count} {_STANDING_WORDS.get(s, s)}" for count, s in counts if count)


def _questions(catalog: Catalog, answer: Paths) -> Iterator[Block]:
    first = [
        (question(catalog, name), count)
        for name, count in deciding_questions(answer)[:MOST_NEXT_QUESTIONS]
    ]
    if first:
        yield Heading("What to answer next", 2)
        yield Entries.of(
            (_clipped(asked.text, LONGEST_ASKED), f"{asked.option} (decides {count})")
            for asked, count in first
        )


def _advice(catalog: Catalog, answer: Paths) -> str:
    """What to do next, and where to confirm it."""
    goals = [entry for entry in answer.judgments if not entry.owned]
    if answer.uncertified(catalog):
        return "Say another role with --role."
    every = answer.for_role(answer.profile.role or "")
    wanted = [e for e in every if e.wanted] or [e for e in every if not e.is_for_a_part]
    held = [e for e in wanted if e.owned and not (e.place and e.place.state == "none")]
    if any(e.counts_in_full for e in held):
        return "You hold what this role asks."
    if held and (place := held[0].place):
        counts = f"{held[0].letters}{_in_place(held[0])}"
        return f"You hold {counts}: ask {place.label} what else it takes."
    if answer.profile.is_empty or not goals:
        return "Answer what you can."
    if not answer.near_roles:
        return "Say which work you want (--role), and answer what you can."
    first_role = (e for e in goals if e.role == goals[0].role)
    best = min(first_role, key=lambda e: (not e.wanted, e.standing not in HOPEFUL, rank_of(e)))
    organization = best.award.awarder
    whom, name = organization.abbreviation, f"{best.letters} by {best.route.label}"
    asks = f"Ask {whom} what else {name} takes."
    first = {
        "open": asks if best.route.incomplete else f"Apply for {name}.",
        "possible": f"Answer what is asked for {name}.",
        "near": f"For {name}: {best.to_do}.",
        "closed": "No route is near: see what each asks with --all.",
        "unread": asks
        if best.is_to_ask_about
        else f"Ask {whom} what {best.letters} asks: it was not found.",
    }[best.standing]
    lapsed = {had.certification for had in answer.profile.credentials if not had.current}
    if best.standing != "open" and best.award.id in lapsed:
        first = f"See first what it takes to get {best.letters} back."
    page = f": {organization.website}" if organization.website else ""
    return f"{first} Confirm with {whom}{page}."


def _onward(catalog: Catalog, profile: Profile, everything: bool) -> Iterator[tuple[str, str]]:
    """The next steps of each credential in force; of several together unless `everything`."""
    names = tuple(entry.certification for entry in profile.credentials if entry.current)
    roots = credential_steps(catalog, names, depth=2)
    if everything or len(roots) <= 1:
        yield from ((f"{r.award.letters_with_body} leads to", _named(r.steps)) for r in roots)
        return
    steps = {step.award.id: step for root in roots for step in root.steps}
    fresh = [step for id_, step in steps.items() if id_ not in names]
    yield "What you hold leads to", _named(fresh)


def _named(steps: Sequence[Step]) -> str:
    steps = [step for step in steps if step.routes] or steps
    texts = [step.award.letters_with_body for step in steps[:MOST_STEPS]]
    more = len(steps) - len(texts)
    return ", ".join(texts) + (f" and {more} more" if more > 0 else "") or "no next step was found"


def _role_blocks(present: Presenter, answer: Paths, role: str, everything: bool) -> Iterator[Block]:
    """Open, possible and near routes; then closed ones with the reason, and those not found."""
    yield Heading(present.catalog.role_name(role), 2)
    judgments = answer.for_role(role)
    if not judgments:
        yield Paragraph(answer.uncertified(present.catalog))
        return
    if everything:
        yield Entries.of((label_of(e), _cell(present, e)) for e in judgments)
        return
    one = len(answer.near_roles) == 1
    routes = role_routes(judgments)
    likely = sorted(routes.goals, key=rank_of)
    if shown := _chosen(likely):
        shown.sort(key=routes.goals.index)
        yield Entries.of((label_of(e), summary(e)) for e in shown)
    if one and likely:
        yield from _confirmations(likely[0])
    if rest := list(_rest(routes, shown, one=one)):
        yield Entries.of(rest)


def _rest(routes: RoleRoutes, shown: Sequence[Judgment], *, one: bool) -> Iterator[tuple[str, str]]:
    """What is not shown for a role, in short: more routes, those abroad, closed, not found."""
    parts = [_counts([e for e in routes.goals if e not in shown])]
    if text := _counts(routes.abroad):
        parts.append(f"{text} in other countries")
    if held := dict.fromkeys(f"{e.letters}{_in_place(e)}" for e in routes.held):
        parts.append(f"held: {', '.join(held)}")
    closed, unread = routes.closed, routes.unread
    is_named = one or not routes.goals
    if not one:
        parts.append(_counts([*closed, *(() if is_named else unread)]))
    if any(parts):
        yield "More", "; ".join(filter(None, parts))
    if closed and one:
        first = next((entry for entry in closed if entry.is_over), closed[0])
        label = f"Closed ({len(closed)})"
        tail = f"; and {len(closed) - 1} more" if len(closed) > 1 else ""
        text = f"{first.letters} {first.route.label}: {first.reason}"
        yield label, _fitted(label, text, tail)
    if unread and is_named:
        read = {e.award.id for e in (*routes.goals, *routes.abroad, *routes.held, *closed)}
        names = dict.fromkeys(
            f"some of {e.letters}" if e.award.id in read else e.letters for e in unread
        )
        yield f"Terms not found ({len(unread)})", ", ".join(names)


def _chosen(likely: Sequence[Judgment]) -> list[Judgment]:
    """The first routes: those of the certification named, then of different ones if there are
    several, and only one for one that is open; if none is open, with the first that lacks
    something."""
    first = {entry.award.id: entry for entry in reversed(likely)}

    def is_first(entry: Judgment) -> bool:
        return entry is first[entry.award.id]

    sure = {e.award.id for e in first.values() if e.standing == "open" and not e.route.incomplete}
    goals = [entry for entry in likely if is_first(entry) or entry.award.id not in sure]
    shown = sorted(goals, key=lambda e: (not e.wanted, e.is_for_few, not is_first(e)))[:MOST_ROUTES]
    near = next((entry for entry in likely if entry.standing == "near"), None)
    is_open = any(entry.standing == "open" for entry in shown)
    if near is not None and near not in shown and not is_open:
        shown[-1] = near
    return shown


def _confirmations(best: Judgment) -> Iterator[Block]:
    """What to confirm for an open or possible route, if its own line does not say it."""
    is_said = best.standing == "open" and not best.route.incomplete
    if best.standing in ("open", "possible") and best.confirm and not is_said:
        label = f"To confirm for {best.letters}"
        yield Entries.of([(label, _fitted(label, "; ".join(best.confirm[:2])))])


def label_of(entry: Judgment) -> str:
    """`NEAR MLS(ASCP), Route 4 - Experience`."""
    held = " (held)" if entry.owned else ""
    standing = _STANDING_WORDS.get(entry.standing, entry.standing).upper()
    return f"{standing} {entry.letters}{held}, {entry.route.label}"


def summary(entry: Judgment) -> str:
    """What is left to do or to answer, in one line, and whether it counts in the state; why it is
    left only if there is room."""
    tail = _in_place(entry)
    if entry.standing == "open":
        text = entry.open_line
    elif entry.standing == "possible":
        asked = [f.full for f in entry.findings if f.verdict == "unknown"]
        more = len(asked) - MOST_ASKED_OF_A_ROUTE
        text = f"to answer: {'; '.join(asked[:MOST_ASKED_OF_A_ROUTE])}"
        text += f"; and {more} more" if more > 0 else ""
    else:
        text = "; ".join(entry.missing or entry.confirm)
        tail = f"{f'; then {len(entry.asks)} to answer' if entry.asks else ''}{tail}"
        if len(text) > _room(label_of(entry), tail):
            text = entry.to_do or text
    return _fitted(label_of(entry), text, tail)


def _in_place(entry: Judgment) -> str:
    """Whether the certification counts in the chosen state, in brackets; empty without a state."""
    return f" ({entry.in_place})" if entry.in_place else ""


def _fitted(label: str, text: str, tail: str = "") -> str:
    """A text and its tail, the text shortened so that both fit after the label."""
    return _clipped(text, _room(label, tail)) + tail


def _room(label: str, tail: str) -> int:
    """The characters that a text between a label and a tail may have."""
    return max(LONGEST_ENTRY - len(f"{label}: {tail}"), 60)


def _clipped(text: str, most: int) -> str:
    """The text, shortened to so many characters, with no bracket left open."""
    if len(text) <= most:
        return text
    start = textwrap.shorten(text, most - len(" ...)"), placeholder="")
    is_inside = start.count("(") > start.count(")")
    return f"{start.rstrip(' ;,(')} ...{')' if is_inside else ''}"


def _cell(present: Presenter, entry: Judgment) -> Cell:
    """A route in full."""
    lines = [
        f"{title}: {'; '.join(texts)}"
        for title, texts in (
            ("missing", entry.missing),
            ("asked", tuple(question(present.catalog, name).text for name in entry.asks)),
            ("met", entry.met),
            ("to confirm", entry.confirm),
        )
        if texts
    ]
    if entry.place is not None:
        notes = present.cite(entry.place.owner, entry.place.sources)
        tail = f" [{', '.join(map(str, notes))}]" if notes else ""
        lines.insert(0, f"in {entry.place.label}: {entry.place.text}{tail}")
    said = lines or ["nothing to say of it"]
    return present.cited(entry.award.organization.id, entry.route.sources, *said)


def _route_table(catalog: Catalog, answer: Paths) -> Table:
    columns: dict[str, Callable[[Judgment], tuple[str, ...]]] = {
        "standing": lambda entry: (entry.standing,),
        "certification": lambda entry: (entry.award.id,),
        "route": lambda entry: (entry.route.id,),
        "role": lambda entry: (entry.role,),
        "held": lambda entry: ("yes" if entry.owned else "no",),
        "missing": lambda entry: entry.missing,
        "asked": lambda entry: tuple(question(catalog, name).text for name in entry.asks),
        "met": lambda entry: entry.met,
        "to confirm": lambda entry: entry.confirm,
        "state": lambda entry: (entry.place.text,) if entry.place else (),
    }
    rows = ([Cell(of(entry)) for of in columns.values()] for entry in answer.judgments)
    return Table.of(columns, rows)
