"""The short summary of a comparison, made from its rows and from nothing else.

A feature reads one thing from a row (or two): a typed value for each subject, or nothing when
the row's cell is not found or disputed. Subjects with equal values share a phrase. "Only" is
said only when every subject's value is known, so that what was not found is never taken for
absent; what was not found, and where sources disagree, is said at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from certtui.answers.comparison import summary_phrases as say
from certtui.answers.comparison.comparison import Comparison, Row
from certtui.answers.facts.fact import Fact

Kind = Literal["all", "only", "some", "not-found", "disputed"]
"""all: every subject. only: these and no other. some: these, of the others nothing is known."""


class Statement(msgspec.Struct, frozen=True):
    """A phrase that holds for some of the subjects."""

    kind: Kind
    subjects: tuple[int, ...]
    """Their places in the comparison."""
    phrase: str
    rows: tuple[str, ...]
    """The rows it was read from, as section/row."""


class Feature(msgspec.Struct, frozen=True):
    """One thing about each subject, read from rows."""

    label: str
    """What it is called when it was not found."""
    rows: tuple[str, ...]
    values: tuple[Hashable, ...]
    """For each subject; None where its cell says nothing certain."""
    states: tuple[str, ...]
    """For each subject, the state of its cell."""
    phrase: Callable[[Hashable], str]
    """A value as a noun phrase; empty: not worth a word."""
    only_if_different: bool = False


def sentences(comparison: Comparison) -> tuple[str, ...]:
    """The summary, a sentence for each group of subjects: `Both: three-year cycle.`"""
    titles = [subject.title for subject in comparison.subjects]
    groups: dict[tuple[int, int, tuple[int, ...], bool, str], list[str]] = {}
    for statement in statements(comparison):
        kind, subjects = statement.kind, statement.subjects
        lead = _lead(kind, subjects, titles)
        is_alone = len(subjects) == 1
        rank = (_RANK[kind], -len(subjects), subjects, kind == "some" and is_alone, lead)
        groups.setdefault(rank, []).append(statement.phrase)
    return tuple(
        f"{lead}: {'; '.join(dict.fromkeys(phrases))}."
        for (*_, lead), phrases in sorted(groups.items())
    )


def text(comparison: Comparison) -> str:
    """The summary as one paragraph; empty when the rows support none."""
    return " ".join(sentences(comparison))


_RANK: dict[Kind, int] = {"all": 0, "only": 1, "some": 1, "not-found": 2, "disputed": 3}


def _lead(kind: Kind, subjects: tuple[int, ...], titles: Sequence[str]) -> str:
    names = say.listed([titles[index] for index in subjects])
    if kind == "all":
        return {2: "Both", 3: "All three", 4: "All four"}[len(titles)]
    if kind == "only":
        return f"Only {names}" if len(subjects) == 1 else names
    if kind == "not-found":
        return f"Not found for {names}"
    return f"Sources disagree for {names}" if kind == "disputed" else names


def statements(comparison: Comparison) -> Iterator[Statement]:
    """Every statement, feature by feature."""
    found = _certification if comparison.kind == "certification" else _organization
    for feature in found(comparison):
        yield from _stated(feature)
    yield from _states(comparison)


def _stated(feature: Feature) -> Iterator[Statement]:
    everyone = tuple(range(len(feature.values)))
    known = tuple(n for n in everyone if feature.values[n] is not None)
    if not known:
        return
    distinct = dict.fromkeys(feature.values[n] for n in known)
    if len(distinct) == 1 and known == everyone:
        if not feature.only_if_different and (phrase := feature.phrase(feature.values[0])):
            yield Statement("all", everyone, phrase, feature.rows)
        return
    kind: Kind = "only" if known == everyone else "some"
    phrases = {value: feature.phrase(value) for value in distinct}
    if len(set(phrases.values())) < len(phrases):
        return  # the words do not tell these values apart: better none than wrong ones
    for value, phrase in phrases.items():
        group = tuple(n for n in known if feature.values[n] == value)
        if phrase:
            yield Statement(kind, group, phrase, feature.rows)
    for state in ("not-found", "disputed"):
        lacking = tuple(n for n in everyone if feature.states[n] == state and n not in known)
        if lacking:
            yield Statement(state, lacking, feature.label, feature.rows)


# ---------------------------------------------------------------- reading rows


def _read(
    comparison: Comparison,
    section: str,
    row_id: str,
    label: str,
    phrase: Callable[[Hashable], str],
    *,
    none: Hashable = None,
    value: Callable[[Fact], Hashable] = lambda cell: cell.value,
    only_if_different: bool = False,
) -> Iterator[Feature]:
    """A feature of one row; nothing when the comparison lacks the row.

    `none` is the value of a cell that says that there is none; None: that says nothing.
    """
    row = comparison.row(section, row_id)
    if row is None:
        return
    values = tuple(
        value(cell) if cell.state == "known" else none if cell.state == "none" else None
        for cell in row.cells
    )
    states = tuple(cell.state for cell in row.cells)
    yield Feature(label, (f"{section}/{row_id}",), values, states, phrase, only_if_different)


def _organization(comparison: Comparison) -> Iterator[Feature]:
    yield from _read(
        comparison, "overview", "country", "the country", say.within_country,
        value=lambda cell: cell.text, only_if_different=True,
    )  # fmt: skip
    yield from _roles(comparison)
    yield from _read(comparison, "membership", "relation", "how membership comes", say.membership)
    yield from _read(comparison, "renewal", "cycle", "the renewal cycle", say.cycle, none="none")
    yield from _keeping(comparison)
    yield from _read(
        comparison, "renewal", "rhythm", "how often a fee is due", say.rhythm, none=frozenset()
    )
    yield from _read(
        comparison, "renewal", "audit", "whether there are audits", say.audit,
        value=lambda cell: True, none=False,
    )  # fmt: skip
    yield from _read(
        comparison, "lapse", "lapse.10-years", "what holds ten years after expiry",
        say.ten_years, value=lambda cell: say.only_by_examination(cell.value),
    )  # fmt: skip


def _certification(comparison: Comparison) -> Iterator[Feature]:
    yield from _read(
        comparison, "identity", "role", "the role", say.role, value=lambda cell: cell.text
    )
    yield from _read(
        comparison, "identity", "status", "the status", say.status, only_if_different=False
    )
    yield from _texts(comparison, "eligibility", "route-1.schooling", "the schooling asked for",
                      say.schooling)  # fmt: skip
    yield from _read(comparison, "exam", "questions", "the number of questions", say.questions)
    yield from _read(comparison, "exam", "minutes", "the time of the examination", say.minutes)
    yield from _read(comparison, "fees", "entry", "the fee to apply and sit", say.entry)
    yield from _read(comparison, "keeping", "valid", "how long it lasts", say.valid, none="none")
    yield from _read(
        comparison, "keeping", "points", "the points a cycle", say.points, none="none",
        value=say.points_value,
    )  # fmt: skip
    yield from _read(
        comparison, "keeping", "rhythm", "how often a fee is due", say.rhythm, none=frozenset()
    )
    yield from _read(
        comparison, "cost", "total", f"the whole cost of {comparison.years} years",
        say.total(comparison.years),
    )  # fmt: skip


def _texts(
    comparison: Comparison, section: str, row_id: str, label: str, phrase: Callable[[str], str]
) -> Iterator[Feature]:
    """A feature whose typed value is said in the words of the first cell that has it."""
    row = comparison.row(section, row_id)
    if row is None or row.in_words:
        return
    texts = {cell.value: cell.text for cell in reversed(row.cells) if cell.state == "known"}
    yield from _read(comparison, section, row_id, label, lambda value: phrase(texts[value]))


def _keeping(comparison: Comparison) -> Iterator[Feature]:
    """Whether renewal takes points or an examination: read from two rows together."""
    exam, points = comparison.row("renewal", "exam_required"), comparison.row("renewal", "points")
    if exam is None:
        return
    beside = points.cells if points else exam.cells
    asked = [say.asks(cell) if points else None for cell in beside]
    both_known = [cell.state != "known" or units is not None
                  for cell, units in zip(exam.cells, asked, strict=True)]  # fmt: skip
    with_points = all(both_known)  # else the examination alone can be told of everybody
    values = tuple(
        (cell.value, bool(units) if with_points else None) if cell.state == "known" else None
        for cell, units in zip(exam.cells, asked, strict=True)
    )
    units = {unit for found in asked for unit in found or ()}
    rows = ("renewal/exam_required", *(("renewal/points",) if with_points else ()))
    states = tuple(cell.state for cell in exam.cells)
    yield Feature("whether renewal takes an examination", rows, values, states, say.keeping(units))


def _roles(comparison: Comparison) -> Iterator[Feature]:
    """The roles that all certify, and those that one alone certifies."""
    section = next((s for s in comparison.whole if s.id == "certifications"), None)
    if section is None:
        return
    everyone = range(len(comparison.subjects))
    shared = [row for row in section.rows if all(cell.state == "known" for cell in row.cells)]
    if shared:
        names = tuple(row.label for row in shared)
        yield _listed_feature("certifications", shared, [names for _ in everyone])
    else:
        yield Feature(
            "", tuple(f"certifications/{row.id}" for row in section.rows),
            tuple(True for _ in everyone), tuple("known" for _ in everyone),
            lambda _: "no role in common",
        )  # fmt: skip
    alone: list[list[Row]] = [[] for _ in everyone]
    for row in section.rows:
        offering = [n for n in everyone if row.cells[n].state == "known"]
        if len(offering) == 1 and all(cell.state in ("known", "none") for cell in row.cells):
            alone[offering[0]].append(row)
    rows = [row for group in alone for row in group]
    if rows:
        yield _listed_feature(
            "certifications", rows, [tuple(row.label for row in group) for group in alone]
        )


def _listed_feature(section: str, rows: Iterable[Row], names: Sequence[Hashable]) -> Feature:
    ids = tuple(f"{section}/{row.id}" for row in rows)
    states = tuple("known" for _ in names)
    return Feature("", ids, tuple(names), states, say.certifications)


def _states(comparison: Comparison) -> Iterator[Statement]:
    """The states that name each; that one does not name another says nothing of it."""
    section = next((s for s in comparison.whole if s.id == "recognition"), None)
    rows = [row for row in section.rows if row.place] if section else []
    everyone = tuple(range(len(comparison.subjects)))
    by_group: dict[tuple[int, ...], list[Row]] = {}
    for row in rows:
        group = tuple(n for n in everyone if row.cells[n].state == "known")
        if group:
            by_group.setdefault(group, []).append(row)
    for group, named in sorted(by_group.items(), key=lambda pair: -len(pair[0])):
        ids = tuple(f"recognition/{row.id}" for row in named)
        phrase = say.taken_by([row.label for row in named])
        yield Statement("all" if group == everyone else "some", group, phrase, ids)
