"""The work and places that documents are about, so that those about others rank lower."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property

from certtui.answers.search.match import Matcher
from certtui.answers.search.meanings import Lexicon, Meaning, is_state
from certtui.answers.search.query import ParsedQuery


class Subjects:
    """Finds the documents that are about other work, or another place, than a query names."""

    def __init__(self, matcher: Matcher, lexicon: Lexicon) -> None:
        self._matcher = matcher
        self._lexicon = lexicon

    def work(self, parsed: ParsedQuery) -> set[int]:
        """The groups of the roles that a query names, or its move leads to, or that its other words
        may mean."""
        meanings = self._lexicon.meanings
        groups = {group for term in parsed.terms for group in term.meaning.groups}
        wanted = parsed.move.destination if parsed.move else None
        roles = self._named(wanted.groups, wanted.certifications) if wanted else set()
        roles = roles or self._named(groups, parsed.certifications)
        if not roles:
            return set()
        return roles.union(*(meanings.related.get(group, ()) for group in groups)) & self._roles

    def _named(self, groups: Collection[int], certifications: Collection[str]) -> set[int]:
        work = self._lexicon.meanings.work
        return {*self._roles.intersection(groups), *(work[n] for n in certifications if n in work)}

    def of_other_work(self, roles: Collection[int]) -> set[int]:
        """The rows about work, except these roles."""
        return self._about_work.difference(*(self._of_role[role] for role in roles))

    def on(self, meaning: Meaning) -> set[int]:
        """The rows on the credentials or the work that a name means, otherwise on the body."""
        found = set().union(
            *(self._matcher.of_certification[name] for name in meaning.certifications),
            *(self._of_role[group] for group in meaning.groups & self._roles),
        )
        return found or set().union(
            *(self._matcher.of_owner[name] for name in meaning.organizations)
        )

    # ------------------------------------------------------------ what there is, by subject

    @cached_property
    def _roles(self) -> frozenset[int]:
        return frozenset(self._lexicon.meanings.work.values())

    @cached_property
    def _of_role(self) -> dict[int, set[int]]:
        """The rows about each role: by their credentials, or by the question."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for name, role in self._lexicon.meanings.work.items():
            found[role].update(self._matcher.of_certification[name])
        for role in self._roles:
            found[role].update(self._matcher.in_question(self._lexicon.meanings.groups[role]))
        return found

    @cached_property
    def on_states(self) -> set[int]:
        """The rows whose question names a state."""
        spoken = self._lexicon.meanings.spoken.items()
        names = [name for id_, names in spoken if is_state(id_) for name in names]
        return set(self._matcher.in_question(names))

    @cached_property
    def _about_work(self) -> set[int]:
        return set().union(*self._of_role.values())
