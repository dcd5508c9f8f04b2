"""Wrong values in a file are each reported once, with the nearest right one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from certtui.catalog.cleaning import clean_tree
from certtui.catalog.loading.decoding import (
    MOST_PARTS,
    MOST_PROBLEMS,
    _dotted,
    decode,
    read_toml,
    record_name,
    record_of_text,
)
from certtui.catalog.loading.type_errors import diagnose, mismatch
from certtui.catalog.problems import KeyPath
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.values import decode_value
from certtui.catalog.records.vocabulary import Thesaurus, Vocabulary
from tests.conftest import TINY

Tiny = Callable[..., str]

SLIPS = [
    ('role = "', 'rolle = "', ("certification", 0, "rolle"), 'Did you mean "role"?'),
    ("[membership]", "[membershp]", ("membershp",), 'Did you mean "membership"?'),
    ("[organization]", "[organizaton]", ("organizaton",), 'Did you mean "organization"?'),
    ("certification.route]]", "certification.routes]]", ("certification", 0, "routes"), '"route"'),
    ('level = "scientist"', 'level = "scientst"', ("certification", 0, "level"),
     'Found "scientst", which is not allowed here. Did you mean "scientist"?'),
    ('level = "scientist"', "level = 3", ("certification", 0, "level"), "Found the number 3"),
    ('code = "ABC"', "", ("certification", 0, "code"), 'The key "code" is missing'),
    ('code = "ABC"', "code = 12", ("certification", 0, "code"), 'Write "12".'),
    ('code = "ABC"', "xyzzy = 12", ("certification", 0, "xyzzy"), 'Did you mean "code"?'),
    ("amount = 200", 'amount = "200"', ("certification", 0, "fee", 0, "amount"), "without quotes"),
    ("amount = 200", "amount = nan", ("certification", 0, "fee", 0, "amount"), "Found nan"),
    ("amount = 200", "amount = true", ("certification", 0, "fee", 0, "amount"), "Found true"),
    ('valid = "3 years"', "valid = 3", ("certification", 0, "valid"), 'such as "3 years"'),
    ('valid = "3 years"', 'valid = "3 yrs"', ("certification", 0, "valid"), "is not a length"),
    ('dated = "2024-05"', 'dated = "2024-02-30"', ("source", 0, "dated"), "no calendar has"),
    ('topics = ["certification"]', 'topics = "exam"', ("faq", 0, "topics"), 'Write ["exam"].'),
    ('topics = ["certification"]', 'topics = ["exm"]', ("faq", 0, "topics", 0), 'mean "exam"?'),
    ("[[faq]]", "[faq]", ("faq",), "Write [[faq]] with two brackets."),
    ("[[certification.fee]]", "[certification.fee]", ("certification", 0, "fee"),
     "Write [[certification.fee]] with two brackets."),
    ("[organization]", "[[organization]]", ("organization",), "Write [organization] with one"),
    ("[[certification.fee]]", "[[fee]]", ("fee",),
     "[fee] does not stand here: write [[certification.fee]] or [[renewal.fee]]."),
    ("[[certification.fee]]", "[exam]", ("exam",), "write [certification.exam]."),
    ("[[faq]]", "[[certification.faq]]", ("certification", 0, "faq"),
     "[certification.faq] does not stand here: write [[faq]]."),
    ('kind = "education"', 'kind = "educaton"',
     ("certification", 0, "route", 0, "criteria", 0, "kind"), 'Did you mean "education"?'),
    ('kind = "education"', 'kynd = "education"',
     ("certification", 0, "route", 0, "criteria", 0, "kynd"), 'write "kind"'),
    ('kind = "education", ', "",
     ("certification", 0, "route", 0, "criteria", 0, "kind"), 'The key "kind" is missing'),
    ('level = "bachelor"', 'levl = "bachelor"',
     ("certification", 0, "route", 0, "criteria", 0, "levl"), 'Did you mean "level"?'),
    ('{ kind = "education", level = "bachelor" }', '"degree"',
     ("certification", 0, "route", 0, "criteria", 0), 'Found "degree"'),
    ('relation = "separate"', 'relation = ""', ("membership", "relation"), "an empty string"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "path", "words"), SLIPS, ids=range(len(SLIPS)))
def test_each_slip_is_one_fault_with_its_remedy(
    tiny: Tiny, right: str, wrong: str, path: tuple[str | int, ...], words: str
) -> None:
    text = tiny()
    assert right in text
    table = clean_tree(tomli.loads(text.replace(right, wrong, 1)))
    record, faults = decode(table, OrganizationFile)
    assert record is None
    (fault,) = faults
    assert fault.path == path
    assert words in fault.message
    for foreign in ("`", "msgspec", "null", "object", "array", "int ", "str "):
        assert foreign not in fault.message


def test_all_faults_are_reported_at_once(tiny: Tiny) -> None:
    text = tiny().replace("amount = 200", "amount = []").replace('role = "', 'rolle = "')
    text = text.replace('country = "US"', "country = 1").replace('after = "0 days"', "after = 0")
    _, faults = decode(clean_tree(tomli.loads(text)), OrganizationFile)
    assert len(faults) == 4


@pytest.mark.parametrize("count", [MOST_PROBLEMS, MOST_PROBLEMS + 1, 4 * MOST_PROBLEMS])
def test_very_many_faults_are_cut(count: int, tiny: Tiny) -> None:
    gap = "[[gap]]\ntopic = {}\n"
    text = tiny(more="".join(map(gap.format, range(count))))
    _, faults = decode(clean_tree(tomli.loads(text)), OrganizationFile)
    assert len(faults) == min(count, MOST_PROBLEMS + 1)
    assert ("fix these first" in faults[-1].message) == (count > MOST_PROBLEMS)


def test_an_empty_file_says_what_belongs_in_it() -> None:
    _, faults = decode({}, OrganizationFile)
    assert [fault.message for fault in faults] == [
        "[organization], [[source]] are missing: add them."
    ]


def test_a_good_file_has_no_faults(tiny: Tiny) -> None:
    table = clean_tree(tomli.loads(tiny()))
    record, faults = decode(table, OrganizationFile)
    assert record is not None
    assert faults == []
    assert list(diagnose(table, OrganizationFile)) == []


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [found for key, item in inner for found in [(*path, key), *_places(item, (*path, key))]]


GOOD = clean_tree(tomli.loads(TINY.format(id="one", abbreviation="ONE", code="ABC")))
FOREIGN = st.one_of(
    st.booleans(), st.integers(-(10**15), 10**15), st.floats(), st.text(max_size=5),
    st.dates(), st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=3), st.text()),
    st.sampled_from(["3 years", "2024", "active", "mls", "education", 1, 200, "a`b", "x.y[0]"]),
)  # fmt: skip


@given(st.data())
def test_a_value_is_diagnosed_as_wrong_exactly_if_decoding_refuses_it(data: st.DataObject) -> None:
    """One value replaced, a key renamed or taken out: faults are found exactly when needed."""
    table = msgspec.to_builtins(GOOD)
    path = data.draw(st.sampled_from(_places(table)))
    holder = table
    for step in path[:-1]:
        holder = holder[step]
    change = data.draw(st.sampled_from(["replace", "remove", "rename"]))
    if change == "replace" or isinstance(holder, list):
        holder[path[-1]] = data.draw(FOREIGN)
    elif change == "remove":
        del holder[path[-1]]
    else:
        holder[data.draw(st.text(max_size=8))] = holder.pop(path[-1])
    table = clean_tree(table)
    record, faults = decode(table, OrganizationFile)
    assert (record is None) == bool(faults)
    assert (record is None) == bool(list(diagnose(table, OrganizationFile)))
    for fault in faults:
        assert fault.message
        assert len(fault.message) < 600


@given(
    st.recursive(
        FOREIGN,
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(max_size=6), inner)),
        max_leaves=12,
    ),
    st.sampled_from([OrganizationFile, JurisdictionFile, Vocabulary, Thesaurus]),
    st.data(),
)
def test_every_tree_is_decoded_or_has_faults(
    tree: Any, kind: type[Any], data: st.DataObject
) -> None:
    keys = [field.encode_name for field in msgspec.structs.fields(kind)]
    table = clean_tree({data.draw(st.sampled_from(keys)): tree})
    record, faults = decode(table, kind)
    assert (record is None) == bool(faults)
    if record is None:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(table, kind, dec_hook=decode_value)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (("membership", "relation"), "relation"),
        (("certification", 0, "code"), "code"),
        (("faq", 0, "topics", 1), "topics"),
        (("certification", 0, "route", 2, "label"), "label"),
        (("renewal", "due", "day"), "due.day"),
    ],
)
def test_a_key_is_named_inside_its_own_record(path: tuple[str | int, ...], key: str) -> None:
    assert _dotted(path) == key


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("certification", 0, "route", 1, "label"), "certification MLT, route education"),
        (("renewal", "lapse", 1, "after"), "renewal, lapse 2"),
        (("certification", 0, "nothing"), "certification MLT"),
        (("renewal",), ""),  # what is wrong is the table itself, which the problem names
        ((), ""),
    ],
)
def test_a_record_is_called_by_its_name_or_else_its_number(path: KeyPath, name: str) -> None:
    table = {
        "certification": [{"code": "MLT", "route": [{"id": ""}, {"id": "education"}]}],
        "renewal": {"lapse": [{"what": "Late."}, {"what": "Gone."}]},
    }
    assert record_name(table, path) == name


def test_a_table_in_the_place_of_a_list_within_a_list_is_called_by_the_list() -> None:
    fault = mismatch({}, msgspec.inspect.type_info(tuple[int, ...]), ("all", 1))
    assert "Write [[all]] with two brackets." in fault.message


def test_the_name_of_a_deeply_nested_record_leaves_out_the_middle() -> None:
    table: dict[str, Any] = {}
    for _ in range(MOST_PARTS + 2):
        table = {"in": [table]}
    path = ("in", 0) * (MOST_PARTS + 2)
    parts = ["in 1"] * (MOST_PARTS - 1)
    assert record_name(table, path) == ", ".join([*parts, "…", "in 1"])
    assert "…" not in record_name(table, ("in", 0) * MOST_PARTS)


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ({"id": "a", "name": "b"}, "faq a"),
        ({"name": "b", "code": "c"}, "faq c"),
        ({"id": "", "name": "b"}, "faq b"),
        ({"id": 3, "subject": "s"}, "faq s"),
        ({"id": 3}, "faq 1"),
        ({"title": "t"}, "faq 1"),
    ],
)
def test_a_record_is_named_by_the_first_name_that_it_has(table: dict[str, Any], name: str) -> None:
    assert record_name({"faq": [table]}, ("faq", 0)) == name


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ('[organization]\nid = "x"\n', OrganizationFile, "[[source]] is missing: add it."),
        ("", JurisdictionFile, '"country", [[source]] are missing: add them.'),
    ],
)
def test_missing_tables_are_named_by_their_headers(text: str, kind: type[Any], said: str) -> None:
    _, problems = record_of_text("x.toml", text, kind)
    assert said in [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ('[organization]\nid = "one"\n', "one"),
        ('[[source]]\nid = "page"\n[organization] # o\nname = "O"\nid = "one"\n= broken', "one"),
        ('[[source]]\nid = "page"\n= broken', ""),
        ('id = "one"\n', ""),
    ],
)
def test_the_id_of_an_organization_is_read_from_a_broken_file_too(
    tmp_path: Path, text: str, id_: str
) -> None:
    (tmp_path / "x.toml").write_text(text, "utf-8")
    assert read_toml(tmp_path / "x.toml")[0].organization_id == id_
