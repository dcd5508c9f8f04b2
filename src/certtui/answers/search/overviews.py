"""Answers across organizations, computed from the records: what a role costs, who needs no degree.

Each line has a credential, a fact about it and the date of the figure; source ids are preceded by
their owner ("amt/handbook").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

import msgspec

from certtui.answers.cost.facts import price_facts
from certtui.answers.facts.fact import NOT_FOUND, merged
from certtui.answers.facts.lapse import TIMES, steps_at
from certtui.answers.facts.organization import overview
from certtui.answers.facts.renewal import maintenance, never_expires, renewal_facts
from certtui.answers.facts.routes import (
    ease,
    every_criterion,
    is_by_experience,
    is_rare,
    is_without_degree,
    routes_by_ease,
    takes,
)
from certtui.answers.facts.wording import with_and, with_article
from certtui.answers.search.meanings import Meaning
from certtui.answers.search.query import Move
from certtui.answers.search.results import MadeAnswer, Searchable
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import Credential
from certtui.catalog.records.organization import OrganizationFile, Topic
from certtui.catalog.records.values import lower
from certtui.catalog.records.vocabulary import Role

MOST_MEANT = 4
"""How many credentials a name may mean."""
MOST_WAYS = 4
"""How many routes of a credential are listed if none accepts what is held."""
LONGEST_LINE = 240
"""Characters of a fact in an overview; the organization's own view has the whole."""


class RoleOverview(msgspec.Struct, frozen=True):
    """An overview that each role has."""

    name: str
    title: str
    """`{people}` and `{one}` stand for the role."""
    topics: tuple[Topic, ...]
    keywords: str
    make: Callable[[list[Award], Role, Catalog], MadeAnswer]
    of_several: bool = True
    """Whether only a role has it that several bodies certify."""


_OF_ROLES = (
    RoleOverview("experience", "How do {people} qualify by work experience, without a school?",
        ("eligibility",), "on the job experience no school no program who takes",
        lambda ours, *_: _ways(ours, is_by_experience, ours, otherwise=" otherwise"),
        of_several=False),
    RoleOverview("who-certifies", "Who certifies {people}?", ("certification",),
        "what it is which organizations bodies options list compare each body",
        lambda ours, role, catalog: _names(ours, role, catalog), of_several=False),
    RoleOverview("cost", "What does certification cost for {people}?", ("fees", "certification"),
        "cheapest cost exam fee price compare each body", lambda ours, *_: _costs(ours)),
    RoleOverview("renewal", "When does certification for {people} expire, and how is it renewed?",
        ("renewal",), "valid renew points continuing education fee each body",
        lambda ours, *_: _kept(ours, _lasting)),
    RoleOverview("lapse", "What if certification for {people} has lapsed or expired?",
        ("renewal",), "lapsed expired reinstate late grace period each body",
        lambda ours, *_: _kept(ours, _lapsed)),
    RoleOverview("become", "How do I become {one}?", ("eligibility",), "",
        lambda ours, _, catalog: _ways_in(ours, catalog)),
)  # fmt: skip


def overviews(catalog: Catalog) -> Iterator[Searchable]:
    """The overviews of a catalog: some for each role, more if several bodies certify it."""
    awards = list(catalog.where(status="active"))
    for role in (role for role in catalog.roles.values() if not role.mixed):
        ours = [award for award in awards if award.certification.role == role.id]
        is_of_several = len({award.organization.id for award in ours}) > 1
        people, one = lower(role.plural), with_article(lower(role.name))
        called = " ".join((role.name, role.plural, *role.aliases))
        for entry in _OF_ROLES:
            about = [a for a in ours if entry.name != "lapse" or not never_expires(a)]
            if not about or (entry.of_several and not is_of_several):
                continue
            # What one body alone certifies has its own answers on what it is.
            is_asked = is_of_several or entry.name != "who-certifies"
            yield _overview(f"{entry.name}/{role.id}",
                entry.title.format(people=people, one=one), entry.topics,
                f"{called} {entry.keywords}".rstrip(), [a.organization.id for a in about],
                partial(entry.make, about, role, catalog),
                _asked(catalog, entry.name, role) if is_asked else ())  # fmt: skip
    if len(catalog.organizations) > 1:
        yield from _of_all(catalog, awards)


def _of_all(catalog: Catalog, awards: list[Award]) -> Iterator[Searchable]:
    """The overviews across all organizations, whatever the role."""
    yield _overview("high-school", "Which certifications ask for no college degree?",
        ("eligibility",), "high school diploma GED only no degree no college which certifications",
        [award.organization.id for award in awards],
        partial(_routes, awards, is_without_degree, most=1),
        _asked(catalog, "high-school"))  # fmt: skip
    records = [record for record in catalog.organizations if record.renewal is not None]
    kept_by = [record.id for record in records]
    yield _overview("renewal", "How often is each certification renewed, and by what?",
        ("renewal",), "renewal cycle years points continuing education hours each body compare "
        "no continuing education easiest to keep", kept_by, partial(_by_body, records, _renewal),
        _asked(catalog, "renewal"))  # fmt: skip
    yield _overview("lapse", "What if a certification has lapsed or expired?", ("renewal",),
        "lapsed expired reinstate late grace period each body", kept_by,
        partial(_by_body, records, _after), _asked(catalog, "lapse"))  # fmt: skip
    every = catalog.organizations
    for key, title, keywords in _OF_BODIES:
        if any(getattr(record.organization, key) for record in every):
            yield _overview(key, title, ("recognition",), keywords,
                [record.id for record in every],
                partial(_by_body, every, partial(_of_body, catalog, key)),
                _asked(catalog, key))  # fmt: skip


_OF_BODIES = (
    ("verification", "How does an employer verify a certification?",
        "verify check confirm current real holder look up each body"),
    ("accreditation", "Which certifying organizations are accredited, by whom?",
        "accredited accreditation NCCA ISO 17024 ANSI each body"),
)  # fmt: skip
"""Overviews of one fact of each organization: its key, title and keywords."""


def _asked(catalog: Catalog, name: str, role: Role | None = None) -> list[str]:
    """The ways of asking for an overview: with each name of a role, otherwise without any."""
    answers = (entry for entry in catalog.thesaurus.intents if entry.answer == f"overview:{name}")
    ways = [way for entry in answers for way in entry.asked]
    if role is None:
        return [" ".join(way.replace("{}", "").split()) for way in ways]
    names = (role.name, *role.aliases)
    return [way.replace("{}", name) for way in ways if "{}" in way for name in names]


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


def _short(text: str) -> str:
    text = text.rstrip(".")
    return text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE]}..."


def _sources(facts: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """Source ids with their owners, each once."""
    return tuple(dict.fromkeys(f"{owner}/{id_}" for owner, ids in facts for id_ in ids))


def _home(awards: Sequence[Award]) -> str:
    """The country of most of the organizations, of those with as many that with most credentials;
    what is of others comes last."""
    credentials = Counter(award.awarder.country for award in awards)
    owners = {award.organization.id: award.awarder.country for award in awards}
    bodies = Counter(owners.values())
    return max(credentials, key=lambda country: (bodies[country], credentials[country]))


def _told(said: Iterable[tuple[Award, str, Sequence[str]]]) -> MadeAnswer:
    """A line for each text with its sources; credentials of one body that say the same share it."""
    letters: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    cited = []
    for award, text, sources in said:
        letters[award.organization.id, text].append(award.letters_with_body)
        cited.append((award.organization.id, sources))
    return "\n".join(f"{', '.join(w)}{text}" for (_, text), w in letters.items()), _sources(cited)


def _costs(awards: Sequence[Award]) -> MadeAnswer:
    """Entry fees, the lowest first; unknown ones last."""
    home = _home(awards)
    priced = []
    for award in awards:
        fact = price_facts(award).facts[0]
        sums = fact.value if isinstance(fact.value, tuple) else ()
        abroad = award.awarder.country != home
        days = "; ".join(dict.fromkeys(item.day for item in fact.items if item.day))
        text = f": {_short(fact.text)}" + (f" ({days})" if days else "")
        priced.append(((not sums, abroad, sums), (award, text, fact.sources)))
    return _told(line for _, line in sorted(priced, key=lambda price: price[0]))


def _names(awards: Sequence[Award], role: Role, catalog: Catalog) -> MadeAnswer:
    """The credentials, and the countries of their bodies: one may be asked for that has none."""
    called = ((a, f": {a.certification.name}", a.certification.sources) for a in awards)
    text, sources = _told(called)
    countries = dict.fromkeys(filter(None, (award.awarder.country for award in awards)))
    where = with_and([catalog.country_name(country) for country in countries])
    ending = [f"These organizations are in: {where}"] if where else []
    return "\n".join([role.description, text, *ending]), sources


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
    """The open routes that fit, `most` a credential, introduced by `how`; and who has none."""
    said: list[tuple[Award, str, Sequence[str]]] = []
    without = []
    for award in awards:
        routes = [r for r in award.certification.routes if r.status == "open" and fits(r)]
        if not routes:
            without.append(award.letters_with_body)
        for route in routes[:most]:
            date = f" ({route.as_of})" if route.as_of else ""
            said.append((award, f"{how}: {route.wording.rstrip('.')}{date}", route.sources))
    text, sources = _told(said)
    if without and len(without) <= 12:
        text = f"{text}\nNo such route found: {', '.join(without)}".lstrip()
    return text or "No such route found.", sources


def _by_body(
    records: Sequence[OrganizationFile], says: Callable[[OrganizationFile], MadeAnswer]
) -> MadeAnswer:
    """What is said of each organization, in a line."""
    said = [(record, *says(record)) for record in records]
    lines = [f"{record.organization.abbreviation}: {text}" for record, text, _ in said]
    return "\n".join(lines), _sources((record.id, ids) for record, _, ids in said)


def _renewal(record: OrganizationFile) -> MadeAnswer:
    facts = [fact for fact in renewal_facts(record).facts if fact.id in ("cycle", "points")]
    text = "; ".join(f"{fact.label}: {_short(fact.text)}" for fact in facts)
    return text, merged(fact.sources for fact in facts)


def _of_body(catalog: Catalog, fact_id: str, record: OrganizationFile) -> MadeAnswer:
    fact = next(f for f in overview(catalog, record).facts if f.id == fact_id)
    return _short(fact.dated), fact.sources


def _kept(awards: Sequence[Award], says: Callable[[Award], MadeAnswer]) -> MadeAnswer:
    """What is said of keeping each credential; of those abroad last."""
    home = _home(awards)
    told = [(a, *says(a)) for a in sorted(awards, key=lambda a: a.awarder.country != home)]
    return _told((award, f": {text}", ids) for award, text, ids in told)


def _lasting(award: Award) -> MadeAnswer:
    # Imported when it is shown: every search would take 8 ms longer to start.
    from certtui.answers.comparison.glance import points_and_how_often, renewal_fee_in_short

    facts = {fact.id: fact for fact in maintenance(award).facts}
    if never_expires(award):
        return facts["valid"].text, facts["valid"].sources
    term = facts["valid"]
    said = {"term": term, "points": points_and_how_often(award), "fee": renewal_fee_in_short(award)}
    texts = [
        f"{name} {NOT_FOUND}" if fact.is_unknown
        else f"valid for {fact.dated}" if fact is term else fact.dated
        for name, fact in said.items()
    ]  # fmt: skip
    return "; ".join(texts), merged(fact.sources for fact in said.values())


def _lapsed(award: Award) -> MadeAnswer:
    return _after(award.organization, award.certification.code)


def _after(record: OrganizationFile, code: str = "") -> MadeAnswer:
    """What is required at each moment after a lapse at which that changes."""
    from certtui.answers.comparison.cell_text import way_back

    at = [(label, steps_at(record, since, code)) for label, since in TIMES]
    if not any(steps for _, steps in at):
        return NOT_FOUND, ()
    spans = groupby(at, key=lambda moment: way_back(moment[1]) or NOT_FOUND)
    text = "; ".join(f"{next(same)[0]} after: {asked}" for asked, same in spans)
    return text, merged(step.sources for _, steps in at for step in steps)
