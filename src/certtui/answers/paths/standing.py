"""One route judged for one person: its standing, what is missing, what is left to ask."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from certtui.answers.facts.fact import Fact
from certtui.answers.facts.recognition import StateVerdict
from certtui.answers.paths.verdict import Finding, gaps, to_begin
from certtui.catalog.award import Award
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import Education

RouteStanding = Literal["open", "possible", "near", "closed", "unread"]
"""How a route stands for a person. What they did not say is unknown, not false.

open      Everything that can be asked is met. What no question can settle is left to confirm.
possible  Nothing is missing; some answers were not given, and each of them can be.
near      One or two things are missing (NEAR) that a person can still gain, beside what is under
          way; nothing else fails.
closed    More is missing, or something that cannot be regained: a time limit that is over, an
          answer that can never change, a route that has ended.
unread    The route's own terms were not found, or not what decides in them.

So: more schooling, work, credentials or answers that meet a condition never lower a standing
(a time limit is the one upper limit that rules name); a question that was answered is asked no
more; a route with nothing missing and that has not ended is never closed.
"""

STANDINGS: tuple[RouteStanding, ...] = ("open", "possible", "near", "closed", "unread")

HOPEFUL: tuple[RouteStanding, ...] = ("open", "possible", "near")
"""The standings of routes that a person may go for."""

NEAR = 2
"""How many things may be missing in a route that is called near."""


def standing_of(route: Route, findings: tuple[Finding, ...]) -> RouteStanding:
    """The standing of a route by the findings for its criteria: the rules of RouteStanding."""
    if route.status == "closed":
        return "closed"
    if route.unread or not route.criteria:
        return "unread"
    lost, missing, unknown = gaps(findings)
    if missing:
        return "closed" if lost or to_begin(findings) > NEAR else "near"
    return "possible" if unknown else "open"


class Judgment(msgspec.Struct, frozen=True, dict=True):
    """One route judged for one profile."""

    award: Award
    route: Route
    findings: tuple[Finding, ...]
    owned: bool = False
    """Whether the person already holds the certification, so that it is no goal."""
    place: Fact | None = None
    """Whether the certification counts in the chosen state; None without a state or license law."""
    only_for: str = ""
    """The license title that it counts for there, if the state has another for the role."""
    rare: bool = False
    """Whether it requires something that few people have and this person did not claim."""
    builds_on: bool = False
    """Whether it requires a credential, military course or rare condition that the person has, or
    leads back to a credential of theirs that expired."""
    abroad: bool = False
    """Whether the organization is in another country than the person."""
    wanted: bool = False
    """Whether it leads to the certification that was named in a role's place ("RMA")."""

    @property
    def id(self) -> str:
        """ORG:CODE/route."""
        return f"{self.award.id}/{self.route.id}"

    @property
    def letters(self) -> str:
        """The letters after a holder's name, with the body that awards them."""
        return self.award.letters_with_body

    @property
    def role(self) -> str:
        """Id of the role it leads to."""
        return self.award.certification.role

    @cached_property
    def standing(self) -> RouteStanding:
        return standing_of(self.route, self.findings)

    @property
    def has_more(self) -> bool:
        """Whether the person has something of what it requires beside a degree, which many routes
        ask; a detail of it may be unknown: the work, but not when it was."""
        has = (f for f in self.findings if f.verdict == "met" and f.text)
        details = (f for f in self.findings if f.verdict == "unknown" and f.why)
        return any(found.studied != "degree" for found in has) or any(
            not found.asks[0].startswith("education") for found in details
        )

    @cached_property
    def is_to_ask_about(self) -> bool:
        """Whether its terms were not all found, and what was found is met."""
        is_met = bool(self.met) and all(found.verdict == "met" for found in self.findings)
        return self.standing == "unread" and is_met

    @property
    def in_place(self) -> str:
        """`counts in California`, or that it does not or was not found; empty without a state."""
        if self.place is None:
            return ""
        if not self._counts:
            return "whether it counts: not found"
        return (
            f"{self._counts} in {self.place.label}{f': {self.only_for}' if self.only_for else ''}"
        )

    @property
    def counts_line(self) -> str:
        """`counts for CLS generalist`, or that it does not; empty if that was not found."""
        if self.place is not None and self.place.state == "none":
            return f"{self._counts} ({self.place.text})"
        value = self.place.value if self.place else None
        titles = value.said if isinstance(value, StateVerdict) else ""
        return f"{self._counts} for {titles}" if titles else self._counts

    @property
    def counts_in_full(self) -> bool:
        """Whether it is all that a state asks of certifications for the role, if one is chosen."""
        return self.place is None or (self._counts == "counts" and not self.only_for)

    @property
    def _counts(self) -> str:
        """`counts`, `counts in part` or `does not count`; empty if that was not found."""
        if self.place is None or self.place.state == "not-found":
            return ""
        value = self.place.value
        if isinstance(value, StateVerdict):
            return "counts" if value.accepted == "yes" else "counts in part"
        return "does not count"

    @property
    def is_for_anyone(self) -> bool:
        """Whether it requires nothing: it is open to all, and says nothing about this person."""
        return all(isinstance(e, Education) and e.level == "none" for e in self.route.criteria)

    @property
    def is_over(self) -> bool:
        """Whether a time limit has passed for something that the person had."""
        return any(found.lost and found.why for found in self.findings)

    @property
    def is_for_few(self) -> bool:
        """Whether it requires what few people have, and this person said nothing of it."""
        return self.rare or "military" in self.asks

    @property
    def is_for_a_part(self) -> bool:
        """Whether it certifies a part of the role's work, and leads to nothing more."""
        level, onward = self.award.certification.level, self.award.certification.leads_to
        return level == "specialist" or (level == "qualification" and not onward)

    @property
    def open_line(self) -> str:
        """The line for an open route: that all known requirements are met, and what to confirm."""
        if self.route.incomplete:
            return "what was found of its terms is met; some was not found"
        if self.confirm:
            return f"you meet all that can be asked; to confirm: {'; '.join(self.confirm)}"
        return "you meet all that can be asked"

    @cached_property
    def lacks(self) -> tuple[Finding, ...]:
        """The findings of what is missing."""
        return tuple(found for found in self.findings if found.verdict == "missing")

    @cached_property
    def met(self) -> tuple[str, ...]:
        return tuple(f.text for f in self.findings if f.verdict == "met" and f.text)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """What is left to do or to get, each with the answer that falls short."""
        if self.route.status == "closed":
            ended = f"the route ended {self.route.closed}" if self.route.closed else ""
            return (ended or "the route has ended",)
        return tuple(found.full for found in self.lacks)

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """Ids of the questions whose answers would settle it."""
        return tuple(dict.fromkeys(name for found in self.findings for name in found.asks))

    @cached_property
    def confirm(self) -> tuple[str, ...]:
        """What no question settles, for the person to confirm with the organization."""
        whom = self.award.awarder.abbreviation
        texts = [text for found in self.findings for text in found.confirm]
        if self.route.status == "unclear":
            texts.insert(0, f"whether this route is still open: ask {whom}")
        if self.route.incomplete:
            texts.append(self.route.incomplete)
        elif self.standing == "unread":
            texts.append(f"what this route asks was not found: ask {whom}")
        return tuple(dict.fromkeys(texts))

    @property
    def to_do(self) -> str:
        """What is left to do, in one line: `two more years of work as laboratory scientist`."""
        return "; ".join(found.text for found in self.lacks)

    @property
    def reason(self) -> str:
        """The main reason why a route is closed."""
        if self.route.status == "closed":
            return self.missing[0]
        if not self.lacks:
            return ""
        first = max(self.lacks, key=lambda found: (found.lost, found.months))
        text = f"{first.why} ({first.text})" if first.lost and first.why else first.full
        more = len(self.lacks) - 1
        return text + (f"; and {more} more" if more else "")

    @cached_property
    def months(self) -> float:
        """About how many months the missing things take, and half of those for unknown ones; what
        is under way goes on at the same time."""
        coming = [found.months for found in self.findings if found.coming]
        return sum(f.months for f in self.findings if not f.coming) + max(coming, default=0.0)
