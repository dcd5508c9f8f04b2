"""Fit when a match is called weak: `python -m benchmarks.weak` prints the coefficients.

Right first results of the labeled queries stand against the first results of questions that the
catalog cannot answer (tests/data/queries-beyond.toml). Every other one is kept for testing.
"""

from __future__ import annotations

import random
from math import ceil, exp, inf

import msgspec
import tomli

from benchmarks.search import DATA, is_expected, read_queries
from certtui.answers.search import SearchIndex
from certtui.answers.search.confidence import Measures, confidence
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import load, read_asked

ROUNDS = 3_000
STEP = 0.5
SHRINK = 0.002
SENTENCES = 5
"""How often people's long sentences are counted: most of the other queries are short."""


def examples(index: SearchIndex) -> list[tuple[bool, tuple[float, ...]]]:
    """(is an answer, measures) of every query whose first result is right or cannot be."""
    found = []
    people = read_queries("queries-people.toml")
    labeled = [*read_queries("queries.toml"), *people * SENTENCES]
    for query in labeled:
        hits = index.search(query.text).hits
        right = bool(query.expect) and bool(hits) and is_expected(hits[0].id, query)
        beyond_by_name = not query.expect and bool(index.search(query.text).not_covered)
        if (
            (right or not query.expect)
            and not beyond_by_name
            and (measures := index.measures(query.text)) is not None
        ):
            found.append((right, msgspec.structs.astuple(measures)))
    beyond = tomli.loads((DATA / "queries-beyond.toml").read_text("utf-8"))["queries"]
    for text in beyond:
        said = index.search(text).not_covered
        if not said and (measures := index.measures(text)) is not None:
            found.append((False, msgspec.structs.astuple(measures)))
    return found


def held_out(catalog: Catalog) -> list[tuple[bool, tuple[float, ...]]]:
    """The same of ways of asking, each asked of an index that lacks it."""
    asked, _ = read_asked(catalog.directories)
    dice = random.Random(16)
    left = {id_: dice.choice(phrases) for id_, phrases in asked.items()}
    kept = {id_: tuple(p for p in asked[id_] if p != left[id_]) for id_ in asked}
    index = SearchIndex(catalog, asked=kept)
    found = []
    for id_, phrase in left.items():
        hits = index.search(phrase).hits
        if hits and hits[0].id == id_ and (measures := index.measures(phrase)) is not None:
            found.append((True, msgspec.structs.astuple(measures)))
    return found


def fitted(known: list[tuple[bool, tuple[float, ...]]]) -> list[float]:
    """Intercept and coefficients by gradient descent; both sides weigh the same in all."""
    size = len(known[0][1])
    values = [0.0] * (size + 1)
    right = sum(is_right for is_right, _ in known)
    share = {True: 0.5 / right, False: 0.5 / (len(known) - right)}
    for _ in range(ROUNDS):
        slope = [0.0] * (size + 1)
        for is_right, measures in known:
            odds = values[0] + sum(a * b for a, b in zip(values[1:], measures, strict=True))
            error = (1 / (1 + exp(-odds)) - is_right) * share[is_right]
            slope[0] += error
            for place, value in enumerate(measures):
                slope[place + 1] += error * value
        values = [
            value - STEP * (gain + SHRINK * value)
            for value, gain in zip(values, slope, strict=True)
        ]
    return values


def threshold_for(index: SearchIndex, wanted: float = 0.9) -> float:
    """The lowest score below which `wanted` of the questions beyond the catalog are weak."""
    beyond = tomli.loads((DATA / "queries-beyond.toml").read_text("utf-8"))["queries"]
    labeled = [*read_queries("queries.toml"), *read_queries("queries-people.toml")]
    beyond += [query.text for query in labeled if not query.expect]
    scores = []
    for text in beyond:
        measures = None if index.search(text).not_covered else index.measures(text)
        scores.append(-inf if measures is None else confidence(measures))
    return sorted(scores)[ceil(wanted * len(scores)) - 1]


def main() -> None:
    """Print coefficients, and what share of each half would be called weak at each threshold."""
    catalog = load()
    index = SearchIndex(catalog)
    print(f"with today's coefficients the threshold would be {threshold_for(index):.2f}")
    known = examples(index) + held_out(catalog)
    values = fitted(known[::2])
    names = Measures.__struct_fields__
    print("intercept", round(values[0], 2))
    print(", ".join(f"{n}={v:.2f}" for n, v in zip(names, values[1:], strict=True)))
    for name, half in (("fitted", known[::2]), ("tested", known[1::2])):
        scores = [
            (is_right, values[0] + sum(a * b for a, b in zip(values[1:], m, strict=True)))
            for is_right, m in half
        ]
        for threshold in (-1.5, -1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0):
            right = [score < threshold for is_right, score in scores if is_right]
            wrong = [score < threshold for is_right, score in scores if not is_right]
            print(
                f"{name} {threshold:5.2f}: weak {100 * sum(right) / len(right):5.1f}% of "
                f"{len(right)} right, {100 * sum(wrong) / len(wrong):5.1f}% of {len(wrong)} others"
            )


if __name__ == "__main__":
    main()
