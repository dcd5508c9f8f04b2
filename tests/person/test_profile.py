"""Profile files: written, read back, and checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from certtui.catalog.records.values import When
from certtui.errors import RequestError
from certtui.person.profile import (
    CredentialSaid,
    ForeignDegree,
    NoneOf,
    Profile,
    Schooling,
    Service,
    Training,
    Work,
    read_profile,
    toml_of,
    write_profile,
)

FULL = Profile(
    education=(Schooling("bachelor", 'the "hard" sciences', When(2020, 5)), Schooling("master")),
    foreign_degree=ForeignDegree("CA", evaluated=False),
    hours={"biology": 16.5},
    programs=(Training("nurse", "NAACLS", When(2019)),),
    experience=(Work("nurse", years=2.0), Work("aide", week=20.0, start=When(2020))),
    military=(Service(""),),
    credentials=(CredentialSaid("one:A", current=False, expired=When(2021, 2, 3)),),
    none=("military",),
    answers={"card": True, "draws": 100.0, "a strange id": "2020"},
    role="nurse",
)


def test_a_written_profile_is_read_back(tmp_path: Path) -> None:
    for number, profile in enumerate((FULL, Profile(), Profile(none=("program",), state="CA"))):
        path = tmp_path / f"{number}.toml"
        write_profile(path, profile)
        assert read_profile(path) == profile
    assert toml_of(Profile(role="nurse")) == (
        '# What you told certtui paths; read again with --profile.\nrole = "nurse"\n'
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, ": Not found: "),
        (b"\xff", ":1:1: Not UTF-8: "),
        (b"role = ", ":1:8: role: Not valid TOML: "),
        (b"rolle = 'x'", ':1:1: rolle: There is no key "rolle" here. Did you mean "role"?'),
        (b"[[education]]\nfinished = 'soon'", ':2:1: education 1, finished: "soon" is not a date'),
        (b"[[education]]\nfinished = 3", ":2:1: education 1, finished: Found the number 3: "),
        (b"[hours]\nbiology = 'x'", ':2:1: hours, biology: Found "x", expected a number'),
        (b"hours = 3", ":1:1: hours: Found the number 3, expected "),
        (b"[hours]\nbiology = inf", ":2:1: hours, biology: Found inf, expected a number"),
        (b"x = " + b"[" * 2000 + b"]" * 2000, ": Nested too deeply: "),
        (b"x = " + b"9" * 5000, ": Not valid TOML: Exceeds the limit"),
        (b"role = '" + b"x" * 100_001 + b"'", ":1:1: role: Found a text of 100,001 letters, and"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_what_is_wrong(
    tmp_path: Path, content: bytes | None, fault: str
) -> None:
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RequestError) as error:
        read_profile(path)
    assert str(error.value).startswith(f"{path}{fault}")


def test_all_faults_of_a_profile_are_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('role = 3\n[[education]]\nlevel = "bachelr"\n', "utf-8")
    with pytest.raises(RequestError) as error:
        read_profile(path)
    assert [line.partition(" ")[0] for line in str(error.value).splitlines()] == [
        f"{path}:3:1:", f"{path}:1:1:",
    ]  # fmt: skip


def test_a_byte_order_mark_is_passed_over_and_a_pipe_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b'\xef\xbb\xbfrole = "nurse"\r\n')
    assert read_profile(path) == Profile(role="nurse")
    with pytest.raises(RequestError, match="it is a pipe or a device"):
        read_profile(Path(os.devnull))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("program", Profile(programs=FULL.programs)),
        ("experience", Profile(experience=FULL.experience)),
        ("credential", Profile(credentials=FULL.credentials)),
        ("military", Profile(military=FULL.military)),
    ],
)
def test_a_kind_is_answered_by_an_entry_or_by_none(kind: NoneOf, said: Profile) -> None:
    assert said.said(kind)
    assert Profile(none=(kind,)).said(kind)
    others: set[NoneOf] = {"program", "experience", "credential", "military"}
    assert not any(said.said(other) for other in others - {kind})


def test_a_profile_is_empty_while_nothing_in_it_can_be_judged() -> None:
    assert Profile(role="nurse", state="CA", country="US").is_empty
    assert not Profile(none=("program",)).is_empty
