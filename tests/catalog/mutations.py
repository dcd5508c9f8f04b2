"""Random mutations of catalog files, as editors, disks and people damage them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_KEY = re.compile(rb"^(\s*)([A-Za-z_-]+)(\s*=)", re.MULTILINE)
_VALUE = re.compile(rb'= ("[^"\n]*"|\d+|true|false|\[[^\]\n]*\])')

INSERTED = (
    b"\x00", b"\xef\xbb\xbf", b"\r", b'"', b"]", b"[", b"}", b"#", b'"""', b"=",
    b"\xe2\x80\xae", b"\x1b[2J", b"\xed\xa0\x80",
)  # fmt: skip

VALUES = (
    b'""', b'"x"', b"0", b"-1", b"1e999", b"nan", b"-inf", b"1" + b"0" * 400, b"9" * 5000, b"true",
    b"[]", b"[[]]", b"{}", b"{ a = 1 }", b"2024-02-30", b"2024-02-03", b"07:32:00", b'"0000-00-00"',
    b'"9999 years"', b'"99999 hours"', b'"2024-02-30"', b'"NaN"', b'"1e999999999"', b'"\\u001b[2J"',
    b'"\\U000e0041"', b"'''\n\n'''", b'"\xff"', b"0x" + b"f" * 60, b"[1, [2, [3]]]", b'["page"]',
    b"[" * 300 + b"]" * 300, b'"amt:NONE"', b'"active"', b"1979-05-27T07:32:00Z",
)  # fmt: skip


def _flip_bytes(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 5)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.choice((1, 2, 10, 1000, len(data)))]


def _insert(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data) + 1)
    data[place:place] = chance.choice(INSERTED)


def _lines(change: Callable[[list[bytes], random.Random], None]) -> Mutation:
    def mutate(data: bytearray, chance: random.Random) -> None:
        lines = bytes(data).split(b"\n")
        change(lines, chance)
        data[:] = b"\n".join(lines)

    return mutate


def _drop_lines(lines: list[bytes], chance: random.Random) -> None:
    for _ in range(chance.randint(1, 5)):
        del lines[chance.randrange(len(lines)) : chance.randrange(len(lines)) + 1]
        if not lines:
            lines.append(b"")


def _double_line(lines: list[bytes], chance: random.Random) -> None:
    index = chance.randrange(len(lines))
    lines[index:index] = [lines[index]] * chance.choice((1, 1, 50))


def _swap_lines(lines: list[bytes], chance: random.Random) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _rename_key(data: bytearray, chance: random.Random) -> None:
    keys = list(_KEY.finditer(bytes(data)))
    if keys:
        key, other = chance.choice(keys), chance.choice(keys)
        name = bytearray(chance.choice((key[2], key[2], other[2], b"'\xc2\xad'", b'"a`b.c"')))
        if chance.random() < 0.5:
            name.insert(chance.randrange(len(name) + 1), chance.choice(b"aes_-"))
        data[key.start(2) : key.end(2)] = name


def _replace_value(data: bytearray, chance: random.Random) -> None:
    values = list(_VALUE.finditer(bytes(data)))
    if values:
        value, other = chance.choice(values), chance.choice(values)
        data[value.start(1) : value.end(1)] = chance.choice((*VALUES, other[1], other[1]))


Mutation = Callable[[bytearray, random.Random], None]

MUTATIONS: tuple[Mutation, ...] = (
    _flip_bytes, _cut, _insert, _lines(_drop_lines), _lines(_double_line), _lines(_swap_lines),
    _rename_key, _rename_key, _replace_value, _replace_value, _replace_value,
)  # fmt: skip


def mutated(data: bytes, seed: int) -> bytes:
    """`data` broken in one to three ways; the same seed breaks it the same way."""
    chance = random.Random(seed)
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3))):
        if broken:
            chance.choice(MUTATIONS)(broken, chance)
    return bytes(broken)
