"""The parsed form of a query: one question or several, each made of terms, and what these name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import chain, pairwise

import msgspec
from msgspec.structs import replace

from certtui.answers.search.full_text import Phrase
from certtui.answers.search.meanings import Meaning
from certtui.catalog.records.vocabulary import NotCovered

NO_MEANING = Meaning()
MOST_QUESTIONS = 3
MOST_WORDS = 48
"""Words of a query that are read; no question has more."""
ENOUGH_WORDS = 24
"""Questions of this many words need no more of the story around them."""
_STARTERS = (
    r"(?:how|what|whats|what's|when|whens|when's|where|wheres|which|who|whose|why|can|could|do|does|"
    r"did|is|are|was|will|would|should|am|must|may|have|has)"
)
_FILLERS = r"(?:(?:and|also|plus|so|but|then|or|ok|okay|well|secondly|second|first)\s+)*"
_CUT = re.compile(
    rf"[?!;\n]+|\.(?=\s|$)|,?\s+(?=(?:and|also|plus|but|&)\s+(?:also\s+|then\s+)?{_STARTERS}\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^\W*(?:&\s*)?{_FILLERS}{_STARTERS}\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_LEAD = re.compile(r"^(?:(?:and|also|plus|but|then|or)\s+|&\s*)+", re.IGNORECASE)


class Term(msgspec.Struct, frozen=True):
    """A typed word or phrase with its synonyms, which count once."""

    typed: Phrase
    phrases: tuple[Phrase, ...]
    """The phrases that match it in a text: the typed words first, then synonyms."""
    meaning: Meaning = NO_MEANING
    known: bool = True
    """False if neither the catalog nor the thesaurus has the word."""
    plain: bool = False
    """Whether it is an English word that says little about the subject."""
    place: int = 0
    """Index of its first word in the query."""


class Move(msgspec.Struct, frozen=True):
    """A move between credentials, bodies or kinds of work ("RPT to MLT", "does ASCP take AMT")."""

    origin: Meaning
    destination: Meaning
    """The goal of the move, or the body that may accept the origin."""


class ParsedQuery(msgspec.Struct, frozen=True):
    """A parsed query."""

    terms: tuple[Term, ...] = ()
    organizations: tuple[str, ...] = ()
    """Organizations named outright, in the order typed."""
    implied: tuple[str, ...] = ()
    """Organizations named through a credential that only they award."""
    certifications: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    """Countries named, of those with organizations in the catalog."""
    bodies: tuple[str, ...] = ()
    """Bodies in brief, in the order typed."""
    neighbor: NotCovered | None = None
    """A neighboring profession that it is about."""
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    compares: bool = False
    """Whether it asks for a difference."""
    joined: bool = False
    """Whether two bodies or credentials stand side by side ("AMT or ASCP")."""
    move: Move | None = None
    intent: str = ""
    """What is asked about a role in general ("overview:become", "states"); empty if nothing."""
    months: int = 0
    """A length of time in it ("two years ago"), in months; 0 if none."""


class QueryPart(msgspec.Struct, frozen=True):
    """One of several questions in a text."""

    text: str
    """The question with the sentences before it, as typed."""
    short: str
    """The question alone, to label its answer."""


def asked_first(text: str) -> str:
    """A text; of one too long to be read, its questions, and more only if these are short."""
    if len(text.split()) <= MOST_WORDS:
        return text
    sentences = sorted(_SENTENCE_END.split(text), key=lambda sentence: not sentence.endswith("?"))
    asked = sum(len(sentence.split()) for sentence in sentences if sentence.endswith("?"))
    size = max(asked, ENOUGH_WORDS) if asked else MOST_WORDS
    return " ".join(" ".join(sentences).split()[:size])


def questions_of(text: str) -> tuple[QueryPart, ...]:
    """The questions of a text, two to three; empty if there is only one.

    What precedes a question ("I failed last week.") belongs to it; what follows the last, to that.
    """
    pieces = [piece.strip(" \t,&-") for piece in _CUT.split(text)]
    before: list[str] = []
    found: list[tuple[list[str], str]] = []
    for piece in (piece for piece in pieces if piece):
        if _ASKS.match(piece):
            short = _LEAD.sub("", piece)
            found.append(([*before, short], short))
            before = []
        else:
            before.append(piece)
    if before and found:
        found[-1][0].extend(before)
    if not 2 <= len(found) <= MOST_QUESTIONS:
        return ()
    return tuple(QueryPart(", ".join(said), short) for said, short in found)


def in_context(part: ParsedQuery, whole: ParsedQuery) -> ParsedQuery:
    """One of several questions, with the names of the others if it has none of its own."""
    if part.organizations or part.implied or part.certifications:
        return part
    typed = {term.typed for term in part.terms}
    others = (t for t in whole.terms if t.meaning.is_name and t.typed not in typed)
    return replace(
        part, terms=(*part.terms, *others), organizations=whole.organizations,
        implied=whole.implied, certifications=whole.certifications, states=whole.states,
        countries=whole.countries,
    )  # fmt: skip


# ---------------------------------------------------------------- whom and what terms name

TOWARD = frozenset({"to", "into", "become", "becoming", "want", "wants", "get", "by", "at"})
"""Words between two names that lead from the first to the second ("RPT to MLT", "accepted by")."""
LEAVING = frozenset({"left", "leave", "leaving", "quit", "dropped", "dropping"})
"""Words before the first of two names with "for" between them ("left AMT for ASCP")."""
TAKING = frozenset({"accept", "accepts", "recognize", "recognizes", "take", "takes", "honor"})
"""Words between the name of a body and the credential that it may accept."""
INTO = frozenset({"to", "into", "in"})
"""Words before the name of the place that a person moves to."""
ANOTHER_STATE = ("another", "state")
"""What each state is if a query names two ("does Tennessee take a Florida license")."""
ARTICLES = frozenset({"a", "an", "the", "my"})
BETWEEN = ARTICLES.union(("be", "certified", "as"))
"""Words that may stand between those and a name."""


def named(terms: Sequence[Term], kind: str) -> tuple[str, ...]:
    """The names of a kind ("organizations") in the meanings of terms, each once, as typed."""
    found = (sorted(getattr(term.meaning, kind)) for term in terms)
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def names(terms: list[Term]) -> list[list[Term]]:
    """The names in a query, in order; a credential next to its organization is one name."""
    found: list[list[Term]] = []
    for term in sorted(terms, key=lambda term: term.place):
        meaning = term.meaning
        if not (meaning.organizations or meaning.certifications):
            continue
        if found and len(found[-1]) == 1 and _is_one_name(found[-1][0], term):
            found[-1].append(term)
        else:
            found.append([term])
    return found


def _is_one_name(one: Term, other: Term) -> bool:
    """Whether one of two terms next to each other is an organization and the other its credential
    or another name of it."""
    who, others = one.meaning.organizations, other.meaning.organizations
    owned = one.meaning.owners & other.meaning.owners & (who | others)
    is_next = one.place + len(one.typed) == other.place
    return is_next and bool(owned) and (bool(who) != bool(others) or who == others)


def find_move(
    terms: Sequence[Term],
    spelled: Sequence[str],
    work: Mapping[str, int],
    outside: frozenset[int] | None,
) -> Move | None:
    """The two ends of a move that a query describes; None if it names no two, or one role twice.

    `work`: the group of the role of each certification. `outside`: the groups of the words for work
    that the catalog does not cover, which may be the origin; None if the query names none.
    """
    roles = frozenset(work.values())

    def is_work(term: Term) -> bool:
        return not term.meaning.is_code and not term.meaning.groups.isdisjoint(roles)

    ends = names([term for term in terms if not is_work(term)])
    ends += [[_work_of(term, roles)] for term in terms if is_work(term)]
    found = None
    ends.sort(key=lambda name: name[0].place)
    if outside is not None and len(ends) == 1:
        before = spelled[: ends[0][0].place]
        last = next((word for word in reversed(before) if word not in ARTICLES), "")
        if last == "be" or _leading(before) in TOWARD:
            return Move(Meaning(groups=outside), _joined(ends[0]))
    for one, other in pairwise(ends):
        gap = spelled[one[-1].place + len(one[-1].typed) : other[0].place]
        leading = _leading(gap)
        first, second = _joined(one), _joined(other)
        if not second.certifications and second.organizations & first.owners:
            continue  # "MLS with ASCP"
        is_left = leading == "for" and _leading(spelled[: one[0].place]) in LEAVING
        if leading in TOWARD or is_left:
            found = Move(first, second)
        elif leading in TAKING and first.organizations and not first.certifications:
            found = Move(second, first)
    return None if found is None or _is_same_work(found, work) else found


def _leading(before: Sequence[str]) -> str:
    """The word that leads to a name, of the words before it; empty if there is none."""
    return next((word for word in reversed(before) if word not in BETWEEN), "")


def _work_of(term: Term, roles: frozenset[int]) -> Term:
    """The meaning of a word for work, without the credentials that it may also stand for."""
    return replace(term, meaning=Meaning(groups=term.meaning.groups & roles))


def _is_same_work(move: Move, work: Mapping[str, int]) -> bool:
    """Whether both ends are the same role, and do not belong to two bodies ("MT to MLS")."""
    origin, destination = (
        end.groups | {work[id_] for id_ in end.certifications if id_ in work}
        for end in (move.origin, move.destination)
    )
    apart = move.origin.owners and move.origin.owners.isdisjoint(move.destination.owners)
    return bool(origin) and origin == destination and not apart


def _joined(name: list[Term]) -> Meaning:
    """The meaning of a name; for a credential next to its organization, only that one's."""
    found = reduce(Meaning.joined, [term.meaning for term in name])
    return found.awarded_by(found.organizations)


def adjacent_organizations(
    found: list[list[Term]], organizations: tuple[str, ...]
) -> dict[int, tuple[str, ...]]:
    """The organization next to the credential at a place, if each of those named has one."""
    pairs = [name for name in found if len(name) > 1]
    if len(pairs) < len(organizations):
        return {}
    return {term.place: named(pair, "organizations") for pair in pairs for term in pair}


def origins(terms: Sequence[Term], spelled: Sequence[str]) -> list[Term]:
    """The places that a person moves away from: Ohio in "from Ohio to Florida", "Ohio MLT in
    Florida", "does Florida take an Ohio license"; empty if there is no other."""
    places = [(spelled[max(0, t.place - 1)], t) for t in terms if t.meaning.places]
    ahead = max((term.place for word, term in places if word in INTO), default=0)
    taking = min((n for n, word in enumerate(spelled) if word in TAKING), default=len(spelled))
    left = [
        term
        for word, term in places
        if word == "from" or (word not in INTO and not ahead <= term.place <= taking)
    ]
    kept = [term.meaning.places for _, term in places if term not in left]
    return [term for term in left if kept and all(map(term.meaning.places.isdisjoint, kept))]


def implied_organizations(terms: list[Term]) -> tuple[str, ...]:
    """The organizations that are the only ones to award the credentials named."""
    owning: list[str] = []
    for term in terms:
        owners = {id_.partition(":")[0] for id_ in term.meaning.certifications}
        if len(owners) == 1 and term.meaning.is_code:
            owning += owners
    return tuple(dict.fromkeys(owning))
