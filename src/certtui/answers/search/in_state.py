"""Whether the credentials that a query names count in the state that it names, computed."""

from __future__ import annotations

from certtui.answers.facts.fact import Fact, merged
from certtui.answers.facts.jurisdiction import law_line, on_work, state_facts
from certtui.answers.facts.recognition import certification_place
from certtui.answers.facts.wording import with_and
from certtui.answers.search.catalog_words import role_groups
from certtui.answers.search.query import ParsedQuery
from certtui.answers.search.results import MadeAnswer, Searchable
from certtui.catalog.award import STATES, Award
from certtui.catalog.collection import Catalog
from certtui.catalog.states import StateChoice, choose_state

MOST_NAMED = 4
"""Letters that more credentials share name none of them."""


def counting_there(catalog: Catalog, parsed: ParsedQuery) -> Searchable | None:
    """Whether what a query names counts in its state, and what the state asks of that work; None
    unless it names one state, and at most a few credentials."""
    of = parsed.organizations
    work = frozenset(role_groups(catalog).values())
    # A title for work ("phlebotomist") that one body gives its credential too does not name it.
    meant = (
        m.certifications
        for m in (term.meaning for term in parsed.terms)
        if of or m.is_code or work.isdisjoint(m.groups) or len(m.certifications) > 1
    )
    named = (catalog.certification(id_) for id_ in sorted(frozenset().union(*meant)))
    awards = [award for award in named if not of or award.organization.id in of]
    codes = {award.certification.code for award in awards}  # MT is Montana too
    states = parsed.states - codes
    if len(states) != 1 or not 0 < len(awards) <= MOST_NAMED:
        return None
    state = choose_state(catalog, *states)
    letters = with_and([award.letters_with_body for award in awards])
    return Searchable(
        id=f"overview:in/{state.id}/{'+'.join(award.id for award in awards)}",
        kind="overview",
        owner="+".join(dict.fromkeys((STATES, *(award.organization.id for award in awards)))),
        title=f"{letters} in {state.name}: what counts there",
        topics=("recognition",),
        state=state.id,
        make=lambda: _verdicts(catalog, awards, state),
    )


def _verdicts(catalog: Catalog, awards: list[Award], state: StateChoice) -> MadeAnswer:
    """A line for each credential, then the law; if one is not named by it, what counts."""
    roles = list(dict.fromkeys(award.certification.role for award in awards))
    law = law_line(state, roles, catalog)
    cited, lines, is_open = [(STATES, law.sources)], [], False
    for award in awards:
        fact = certification_place(state.place, award) if state.place else Fact.not_found(STATES)
        cited.append((fact.owner, fact.sources))
        is_open = is_open or fact.is_unknown
        said = "no rule that was found names it" if fact.is_unknown else fact.dated
        lines.append(f"{award.letters_with_body}: {said}")
    lines.append(f"{state.name}: {law.text}")
    laws = [rule for rule in state.work if is_open and not {*rule.roles}.isdisjoint(roles)]
    for counts in (f for rule in laws for f in state_facts(catalog, on_work(state, rule)).facts):
        if counts.id == "accepts" and counts.state == "known":
            lines.append(f"{counts.label}: {counts.dated}")
            cited.append((STATES, counts.sources))
    return "\n".join(lines), merged(tuple(f"{owner}/{id_}" for id_ in ids) for owner, ids in cited)
