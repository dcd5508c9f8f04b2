"""The messages for values of a wrong type, for each kind of type."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec
import pytest
import tomli

from certtui.catalog.cleaning import clean_tree
from certtui.catalog.loading.type_errors import MOST_KEYS, diagnose
from certtui.catalog.records.values import Duration, When


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    note: str | None = None


class Dated(msgspec.Struct, forbid_unknown_fields=True):
    on: When


class One(msgspec.Struct, tag_field="kind", tag="one", forbid_unknown_fields=True):
    size: int


class Two(msgspec.Struct, tag_field="kind", tag="two", forbid_unknown_fields=True):
    word: str


class Thing(msgspec.Struct, forbid_unknown_fields=True):
    text: str = ""
    flag: bool = False
    count: int | tuple[int, int] | None = None
    share: float | None = None
    amount: Decimal | None = None
    words: tuple[str, ...] = ()
    choice: Literal["red", "green"] = "red"
    number: Literal[1, 2] = 1
    when: When | None = None
    span: Duration | None = None
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    either: One | Two | None = None
    mixed: str | tuple[str, ...] | None = None
    look: Dated | None = None


SAID = r"""
text = 1
    text: Found the number 1, expected a string in quotes "...". Write "1".
text = true
    text: Found true, expected a string in quotes "...". Write "true".
text = 2020-01-01
    text: Found the date 2020-01-01, expected a string in quotes "...". Write "2020-01-01".
text = []
    text: Found an empty list [], expected a string in quotes "...".
text = ["a", "b"]
    text: Found a list of 2, expected a string in quotes "...".
text = {a = 1}
    text: Found a table, expected a string in quotes "...".
text = 10:00:00
    text: Found the time 10:00:00, expected a string in quotes "...".
flag = "true"
    flag: Found "true", expected true or false, without quotes.
flag = 1
    flag: Found the number 1, expected true or false, without quotes.
count = "3"
    count: Found "3", expected a whole number, without quotes, or a list of its two ends [low, high].
count = 1.5
    count: Found the number 1.5, expected a whole number, without quotes, or a list of its two ends [low, high].
count = true
    count: Found true, expected a whole number, without quotes, or a list of its two ends [low, high].
count = [1, 2]
count = [1]
    count: Found a list of 1, expected a list of its two ends [low, high].
count = [1, "2"]
    count.1: Found "2", expected a whole number, without quotes.
count = [1, 2, 3]
    count: Found a list of 3, expected a list of its two ends [low, high].
count = ["1", 2]
    count.0: Found "1", expected a whole number, without quotes.
share = "x"
    share: Found "x", expected a number, without quotes.
share = 1
amount = "x"
    amount: Found "x", expected a number such as 95 or 95.50, without quotes.
amount = nan
    amount: Found nan, expected a number such as 95 or 95.50, without quotes.
words = "a"
    words: Found "a", expected a list ["...", "..."]. Write ["a"].
words = ""
    words: Found an empty string "", expected a list ["...", "..."]. Write [""].
words = {a = 1}
    words: Found a table, expected a list ["...", "..."].
words = ["a", 1]
    words.1: Found the number 1, expected a string in quotes "...". Write "1".
choice = "gren"
    choice: Found "gren", which is not allowed here. Did you mean "green"? Allowed: green, red.
choice = 3
    choice: Found the number 3, which is not allowed here. Allowed: green, red.
number = true
    number: Found true, which is not allowed here. Allowed: 1, 2.
number = 3
    number: Found the number 3, which is not allowed here. Allowed: 1, 2.
number = 2
when = 3
    when: Found the number 3: write it in quotes, such as "2024-05".
when = "soon"
    when: "soon" is not a date: write "2020", "2020-03", "2020-03-01" or "about 2020".
when = 2020-01-01
span = "3 yeers"
    span: "3 yeers" is not a length of time: write "3 years", "90 days", "1040 hours".
span = 3
    span: Found the number 3: write it in quotes, such as "3 years".
span = false
    span: Found false: write it in quotes, such as "3 years".
inner = 3
    inner: Found the number 3, expected a table { name = ... }.
inner = {}
    inner.name: The key "name" is missing: add it, with a string in quotes "...".
inner = {nme = "x"}
    inner.nme: There is no key "nme" here. Did you mean "name"?
inner = {name = "x", nte = "y"}
    inner.nte: There is no key "nte" here. Did you mean "note"?
inner = {name = "x", zzz = 1}
    inner.zzz: There is no key "zzz" here. Known keys: name, note.
inner = {zzz = 1}
    inner.zzz: There is no key "zzz" here. Did you mean "name"?
inner = {zzz = 1, yyy = 2}
    inner.zzz: There are no keys "zzz", "yyy" here: is a [[header]] missing above? Known keys: name, note.
    inner.name: The key "name" is missing: add it, with a string in quotes "...".
inner = []
    inner: Found an empty list [], expected a table { name = ... }.
inner = [{name = "x"}]
    inner: Found a list of 1, expected a table { name = ... }. Write [inner] with one bracket.
inners = "x"
    inners: Found "x", expected a list of tables [{ name = ... }].
inners = {name = "x"}
    inners: Found a table, expected a list of tables [{ name = ... }]. Write [[inners]] with two brackets. On one line it is [{ ... }].
inners = [{name = "x"}, {name = 1}, 3]
    inners.1.name: Found the number 1, expected a string in quotes "...". Write "1".
    inners.2: Found the number 3, expected a table { name = ... }.
either = 3
    either: Found the number 3, expected a table { kind = ... }, kind one of one, two.
either = {}
    either.kind: The key "kind" is missing: add one of one, two.
either = {knd = "one"}
    either.knd: There is no key "knd" here: write "kind".
either = {kind = "tow"}
    either.kind: Found "tow", which is not allowed here. Did you mean "two"? Allowed: one, two.
either = {kind = 3}
    either.kind: Found the number 3, which is not allowed here. Allowed: one, two.
either = {kind = "one"}
    either.size: The key "size" is missing: add it, with a whole number, without quotes.
either = {kind = "two", word = 1, size = 2}
    either.size: There is no key "size" here. Known keys: word, kind.
    either.word: Found the number 1, expected a string in quotes "...". Write "1".
mixed = 3
    mixed: Found the number 3, expected a string in quotes "...", or a list ["...", "..."].
mixed = [1]
    mixed.0: Found the number 1, expected a string in quotes "...". Write "1".
look = {}
    look.on: The key "on" is missing: add it, with a string such as "2024-05".
texts = "a"
    texts: There is no key "texts" here. Did you mean "text"?
"""  # noqa: E501
"""A line of TOML, and under it the place and the words of each fault."""


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in SAID.strip().splitlines():
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


@pytest.mark.parametrize(("text", "said"), cases())
def test_each_wrong_value_has_its_message(text: str, said: list[str]) -> None:
    faults = diagnose(clean_tree(tomli.loads(text)), Thing)
    assert [f"{'.'.join(map(str, fault.path))}: {fault.message}" for fault in faults] == said


def test_very_many_unknown_keys_are_one_problem_that_names_the_first() -> None:
    table = {f"x{number}": 1 for number in range(MOST_KEYS)} | {"chioce": "red"}
    (fault,) = diagnose(table, Thing)
    assert fault.path == ("chioce",)
    assert fault.message.startswith('There are no keys "chioce", "x0", "x1"')
    assert '"x8" here' in fault.message
    del table["x0"]
    asked, rest = diagnose(table, Thing)
    assert (asked.path, rest.path) == (("chioce",), ("x1",))
