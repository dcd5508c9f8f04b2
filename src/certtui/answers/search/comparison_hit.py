"""Answers a query that names several organizations with a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from certtui.answers.facts.wording import with_and
from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import ParsedQuery
from certtui.answers.search.results import Hit
from certtui.answers.search.words import words
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.vocabulary import SectionWords

MOST_COMPARED = 4
TITLES = {
    "membership": "membership",
    "certifications": "certifications",
    "eligibility": "who may apply",
    "exam": "the examination",
    "fees": "what it costs to get",
    "cost": "what it costs over the years",
    "renewal": "renewal",
    "lapse": "what happens on a lapse",
    "recognition": "recognition",
}
"""The sections that a comparison may be asked about."""
SEE_WHOLE = "Side by side, with sources and dates: certtui compare "
OF_ORGANIZATIONS = {"eligibility": "certifications", "exam": "certifications",
                    "fees": "chart", "cost": "chart"}  # fmt: skip
"""The name of a section in a comparison of organizations, if it differs."""
OF_CERTIFICATIONS = {"certifications": "identity", "renewal": "keeping", "membership": "",
                     "cost": "chart"}  # fmt: skip
"""The name of a section in a comparison of certifications, if it differs."""


def compared_organizations(parsed: ParsedQuery) -> tuple[str, ...]:
    """The organizations that a query compares, two to four; empty if it compares none.

    A credential stands for its organization if no other is named ("CMA or RMA"), or if a difference
    is asked for ("RMA versus AAMA"). Two names alone are a comparison only if they stand side by
    side, nobody moves from one to the other, and no state is named.
    """
    if not parsed.compares and (parsed.move or parsed.states or not parsed.joined):
        return ()
    implied = parsed.implied if parsed.compares or not parsed.organizations else ()
    named = tuple(dict.fromkeys((*parsed.organizations, *implied)))[:MOST_COMPARED]
    return named if len(named) > 1 else ()


def comparison_hit(
    catalog: Catalog, named: tuple[str, ...], parsed: ParsedQuery, lexicon: Lexicon, best: float,
    made: dict[tuple[str, ...], str],
) -> Hit:  # fmt: skip
    """The comparison of organizations, at the section that the query is about.

    If a credential or role is named as well, their certifications are compared instead. `made`: the
    answers made so far by what they compare, each computed once.
    """
    about = _section(catalog.thesaurus.sections, parsed, lexicon)
    awards = [_certification(catalog, name, parsed, lexicon) for name in named]
    chosen = [award for award in awards if award is not None]
    if len(chosen) == len(named):
        subjects = [award.id for award in chosen]
        titles = [award.letters_with_body for award in chosen]
        section = OF_CERTIFICATIONS.get(about, about)
    else:
        subjects = list(named)
        titles = [catalog.organization(name).organization.abbreviation for name in named]
        section = OF_ORGANIZATIONS.get(about, about)
    title = TITLES[about] if section else ""
    if (compared := tuple(subjects)) not in made:
        made[compared] = "\n".join((*_in_short(catalog, subjects), SEE_WHOLE + " ".join(subjects)))
    return Hit(
        id=f"compare:{'+'.join(subjects)}" + (f"#{section}" if section else ""),
        kind="comparison", organization="+".join(named), topics=("difference",), sources=(),
        question=f"{with_and(titles)} compared" + (f": {title}" if title else ""),
        answer=made[compared], score=round(best * 1.05, 4),
    )  # fmt: skip


def _in_short(catalog: Catalog, subjects: Sequence[str]) -> tuple[str, ...]:
    """The comparison in a sentence for each subject."""
    # Imported when something is compared: every search would take longer to start.
    from certtui.answers.comparison.in_short import sentences
    from certtui.answers.comparison.sections import compare

    return sentences(compare(catalog, subjects))


def _certification(
    catalog: Catalog, organization: str, parsed: ParsedQuery, lexicon: Lexicon
) -> Award | None:
    """The certification of an organization that a query names, by its letters or by its role."""
    record = catalog.organization(organization)
    ours = [Award(record, entry) for entry in record.active]
    groups = {number for term in parsed.terms for number in term.meaning.groups}
    said = {phrase for number in groups for phrase in lexicon.meanings.groups[number]}
    roles = {role.id for role in catalog.roles.values() if tuple(words(role.name)) in said}
    by_name = [award for award in ours if award.id in parsed.certifications]
    by_role = [award for award in ours if award.certification.role in roles]
    return next(iter(by_name or by_role), None)


def _section(sections: Sequence[SectionWords], parsed: ParsedQuery, lexicon: Lexicon) -> str:
    """The section that most of the query's terms are about; empty if there is none."""
    groups = lexicon.meanings.groups
    asked = [
        {
            lexicon.stem(word)
            for words_ in (term.typed, *(groups[n][0] for n in term.meaning.groups))
            for word in words_
        }
        for term in parsed.terms
        if not term.meaning.organizations
    ]  # fmt: skip
    best, section = 0, ""
    for entry in sections:
        stems = {lexicon.stem(word) for text in entry.words for word in words(text)}
        count = sum(bool(stems & term) for term in asked)
        if count > best:
            best, section = count, entry.section
    return section
