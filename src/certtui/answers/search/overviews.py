"""Answers across organizations, computed from the records: what a role costs, who needs no degree.

Each line has a credential, a fact about it and the date of the figure; source ids are preceded by
their owner ("amt/handbook").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from certtui.answers.cost.facts import price_facts
from certtui.answers.facts.fact import Fact
from certtui.answers.facts.renewal import renewal_facts
from certtui.answers.facts.routes import ease, every_criterion, is_rare, routes_by_ease, takes
from certtui.answers.facts.wording import lower, with_and, with_article
from certtui.answers.search.meanings import Meaning
from certtui.answers.search.query import Move
from certtui.answers.search.results import MadeAnswer, Searchable
from certtui.catalog.collection import Award, Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    ConditionMet,
    Credential,
    Criterion,
    Education,
    Experience,
    Hours,
    Military,
    Program,
)
from certtui.catalog.records.organization import OrganizationFile, Topic
from certtui.catalog.records.vocabulary import Role

BECOMING = (
    "how do I become {}", "how long does it take to become {}", "what do I need to be {}",
    "how many years of school to be {}", "the fastest way to become {}",
    "steps and requirements to get certified as {}",
)  # fmt: skip
"""How people ask for the routes to a role."""
BY_WORK = (
    "trained {} on the job without any school", "become {} without a class or program",
)  # fmt: skip
"""How people ask for the routes to a role by work alone."""
WITHOUT_DEGREE = (
    "easiest certification to start with", "easiest certification to get",
    "first certification for a beginner", "quickest certificate with only a high school diploma",
    "exam I can take right after high school", "which cert can I get with a GED and no college",
)  # fmt: skip
"""How people ask for what requires no degree."""
MOST_MEANT = 4
"""How many credentials a name may mean."""
MOST_WAYS = 4
"""How many routes of a credential are listed if none accepts what is held."""
LONGEST_LINE = 240
"""Characters of a fact in an overview; the organization's own view has the whole."""


def overviews(catalog: Catalog) -> Iterator[Searchable]:
    """The overviews of a catalog: some for each role, more if several bodies certify it."""
    awards = list(catalog.where(status="active"))
    for role in catalog.roles.values():
        ours = [award for award in awards if award.certification.role == role.id]
        owners = [award.organization.id for award in ours]
        if not owners:
            continue
        called = " ".join((role.name, role.plural, *role.aliases))
        people = lower(role.plural)
        yield _overview(f"experience/{role.id}",
            f"How do {people} qualify by work experience, without a school?",
            ("eligibility",), f"{called} on the job experience no school no program who takes",
            owners, partial(_ways, ours, is_by_experience, ours, otherwise=" otherwise"),
            _ways_of_asking(BY_WORK, role))  # fmt: skip
        yield _overview(f"who-certifies/{role.id}", f"Who certifies {people}?",
            ("certification",),
            f"{called} which organizations bodies options list compare each body",
            owners, partial(_names, ours, role))  # fmt: skip
        if len(set(owners)) < 2:
            continue
        yield _overview(f"cost/{role.id}", f"What does certification cost for {people}?",
            ("fees", "certification"), f"{called} cheapest cost exam fee price compare each body",
            owners, partial(_costs, ours))  # fmt: skip
        title = f"How do I become {with_article(lower(role.name))}?"
        yield _overview(f"become/{role.id}", title, ("eligibility",), called, owners,
            partial(_ways_in, ours, catalog), _ways_of_asking(BECOMING, role))  # fmt: skip
    if len(catalog.organizations) < 2:
        return
    yield _overview("high-school", "Which certifications ask for no college degree?",
        ("eligibility",), "high school diploma GED only no degree no college which certifications",
        [award.organization.id for award in awards],
        partial(_routes, awards, is_without_degree, most=1), WITHOUT_DEGREE)  # fmt: skip
    records = [record for record in catalog.organizations if record.renewal is not None]
    yield _overview("renewal", "How often is each certification renewed, and by what?",
        ("renewal",), "renewal cycle years points continuing education hours each body compare "
        "no continuing education easiest to keep",
        [record.id for record in records], partial(_renewals, records))  # fmt: skip


def _ways_of_asking(ways: Sequence[str], role: Role) -> list[str]:
    return [way.format(name) for way in ways for name in (role.name, *role.aliases)]


def way_between(catalog: Catalog, move: Move) -> Searchable | None:
    """Which routes to one body's credentials accept another's; None if there is nothing to say."""
    held, wanted = (_meant(catalog, end) for end in (move.origin, move.destination))
    bodies = [{award.organization.id for award in end} for end in (held, wanted)]
    if not (held and wanted and bodies[0].isdisjoint(bodies[1])):
        return None

    def takes_one(route: Route) -> bool:
        return any(
            isinstance(rule, Credential) and takes(rule, award, catalog)
            for rule in every_criterion(route.criteria)
            for award in held
        )

    roles = {award.certification.role for award in held} if move.origin.certifications else ()
    instead = [
        award
        for award in wanted
        if move.destination.certifications or award.certification.role in roles
    ]
    called = [
        with_and([award.letters_with_body for award in end]) if meaning.certifications
        else end[0].awarder.abbreviation
        for meaning, end in ((move.origin, held), (move.destination, wanted))
    ]  # fmt: skip
    origin = called[0] if move.origin.certifications else f"a credential of {called[0]}"
    ends = (move.origin, move.destination)
    ids = ("+".join(sorted(end.certifications or end.organizations)) for end in ends)
    return _overview(f"from/{'/'.join(ids)}",
        f"Which routes of {called[1]} take {origin}?", ("eligibility", "recognition"), "",
        [award.organization.id for award in (*wanted, *held)],
        partial(_ways, wanted, takes_one, instead, otherwise=" without it"))  # fmt: skip


def _meant(catalog: Catalog, end: Meaning) -> list[Award]:
    """The certifications that a name means; for a body all active ones."""
    if end.certifications:
        return [catalog.certification(id_) for id_ in sorted(end.certifications)][:MOST_MEANT]
    active, bodies = catalog.where(status="active"), end.organizations
    return [award for award in active if award.organization.id in bodies]


def _overview(
    name: str, title: str, topics: tuple[Topic, ...], keywords: str, owners: Iterable[str],
    make: Callable[[], MadeAnswer], asked: Iterable[str] = (),
) -> Searchable:  # fmt: skip
    return Searchable(
        id=f"overview:{name}", kind="overview", owner="+".join(dict.fromkeys(owners)),
        title=title, topics=topics, keywords=keywords, make=make, asked=tuple(asked),
    )  # fmt: skip


def _line(subject: str, fact: Fact) -> str:
    text = fact.text.rstrip(".")
    text = text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE]}..."
    days = "; ".join(dict.fromkeys(item.day for item in fact.items if item.day))
    return f"{subject}: {text} ({days})" if days else f"{subject}: {text}"


def _sources(facts: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """Source ids with their owners, each once."""
    return tuple(dict.fromkeys(f"{owner}/{id_}" for owner, ids in facts for id_ in ids))


def _home(awards: Sequence[Award]) -> str:
    """The country of most of the credentials; those of others come last."""
    countries = Counter(award.awarder.country for award in awards)
    return countries.most_common(1)[0][0]


def _costs(awards: Sequence[Award]) -> MadeAnswer:
    """Entry fees, the lowest first; unknown ones last."""
    home = _home(awards)
    priced = []
    for award in awards:
        fact = price_facts(award).facts[0]
        sums = fact.value if isinstance(fact.value, tuple) else ()
        abroad = award.awarder.country != home
        priced.append(((not sums, abroad, sums), award, fact))
    priced.sort(key=lambda price: price[0])
    lines = [_line(award.letters_with_body, fact) for _, award, fact in priced]
    return "\n".join(lines), _sources(
        (award.organization.id, fact.sources) for _, award, fact in priced
    )


def _names(awards: Sequence[Award], role: Role) -> MadeAnswer:
    lines = [f"{award.letters_with_body}: {award.certification.name}" for award in awards]
    return "\n".join([role.description, *lines]), _sources(
        (award.organization.id, award.certification.sources) for award in awards
    )


def _ways_in(awards: Sequence[Award], catalog: Catalog) -> MadeAnswer:
    """The easiest open route of each credential; rare ones and those abroad last."""
    home, roles = _home(awards), catalog.roles
    first: dict[str, Route] = {}
    for award in awards:
        routes = routes_by_ease(award.certification, roles)
        known = [r for r in routes if r.status == "open" and r.criteria and not r.unread]
        for route in sorted(known, key=lambda route: is_rare(route, catalog))[:1]:
            first[award.id] = route

    def order(award: Award) -> tuple[object, ...]:
        abroad = award.awarder.country != home
        route = first.get(award.id)
        return abroad, (is_rare(route, catalog), ease(route, roles)) if route else ()

    def is_first(route: Route) -> bool:
        return any(route is chosen for chosen in first.values())

    return _routes(sorted(awards, key=order), is_first, most=1)


def _ways(
    awards: Sequence[Award],
    fits: Callable[[Route], bool],
    instead: Sequence[Award],
    *,
    otherwise: str,
) -> MadeAnswer:
    """The open routes that fit; if none does, those to `instead`, introduced by `otherwise`."""
    text, sources = _routes(awards, fits)
    if sources:
        return text, sources
    others, sources = _routes(instead, lambda route: True, most=MOST_WAYS, how=otherwise)
    return (f"{text}\n{others}" if sources else text), sources


def _routes(
    awards: Sequence[Award], fits: Callable[[Route], bool], *, most: int = 2, how: str = ""
) -> MadeAnswer:
    """The open routes that fit, `most` a credential, introduced by `how`; and who has none.

    Credentials of one body whose routes say the same share a line.
    """
    said: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    sources, without = [], []
    for award in awards:
        routes = [r for r in award.certification.routes if r.status == "open" and fits(r)]
        if not routes:
            without.append(award.letters_with_body)
        for route in routes[:most]:
            date = f" ({route.as_of})" if route.as_of else ""
            text = f"{how}: {route.wording.rstrip('.')}{date}"
            said[award.organization.id, text].append(award.letters_with_body)
            sources.append((award.organization.id, route.sources))
    lines = [f"{', '.join(letters)}{text}" for (_, text), letters in said.items()]
    if without and len(without) <= 12:
        lines.append(f"No such route found: {', '.join(without)}")
    return "\n".join(lines) or "No such route found.", _sources(sources)


def _renewals(records: Sequence[OrganizationFile]) -> MadeAnswer:
    lines, sources = [], []
    for record in records:
        facts = {fact.id: fact for fact in renewal_facts(record).facts}
        said = [facts["cycle"], facts["points"]]
        text = "; ".join(f"{fact.label}: {fact.text.rstrip('.')}"[:LONGEST_LINE] for fact in said)
        lines.append(f"{record.organization.abbreviation}: {text}")
        sources += [(record.id, fact.sources) for fact in said]
    return "\n".join(lines), _sources(sources)


def is_by_experience(route: Route) -> bool:
    """Whether work experience is enough, without a program, a degree or a credential."""
    asks_work = any(isinstance(entry, Experience) for entry in every_criterion(route.criteria))
    return asks_work and all(map(_is_plain, route.criteria))


def is_without_degree(route: Route) -> bool:
    """Whether a route requires no more than high school, not counting a training course; not if it
    names conditions alone, which may stand for a degree."""
    has_more = any(not isinstance(part, ConditionMet) for part in route.criteria)
    return has_more and all(_is_plain(part, program=True) for part in route.criteria)


def _is_plain(part: Criterion, *, program: bool = False) -> bool:
    """Whether somebody without college, credential or military service may meet a criterion. A
    condition in the place of another criterion may stand for one of these."""
    match part:
        case AnyOf(options=options):
            plain = (option for option in options if not isinstance(option, ConditionMet))
            return any(_is_plain(option, program=program) for option in plain)
        case AllOf(criteria=criteria):
            return all(_is_plain(entry, program=program) for entry in criteria)
        case Education(level=level):
            return level in ("none", "high-school")
        case Program():
            return program
    return not isinstance(part, (Hours, Credential, Military))
