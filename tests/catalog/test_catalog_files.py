"""Unreadable or strange catalog files become problems in words, and the rest is still read."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tomli

from certtui.catalog.cleaning import LONGEST_TEXT
from certtui.catalog.loading import files as opening
from certtui.catalog.loading import load as loading
from certtui.catalog.loading import syntax_errors as syntax
from certtui.catalog.loading.decoding import MOST_VALUES, read_directory
from certtui.catalog.loading.files import LARGEST_FILE
from certtui.catalog.problems import Problem
from tests.conftest import Files

Write = Callable[[Files], Path]
Tiny = Callable[..., str]


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """A pipe or a device that is waited for ends the test after ten seconds."""

    def stop(*_: object) -> None:
        raise TimeoutError("a file was waited for")

    previous = signal.signal(signal.SIGALRM, stop)
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, previous)


@pytest.fixture
def directory(catalog_directory: Write, tiny: Tiny) -> Path:
    """A directory with one good organization, "good", in a file that sorts in the middle."""
    return catalog_directory({"organizations/good.toml": tiny("good")})


def only_problem(directory: Path) -> Problem:
    """The one problem of a directory; the good organization in it was read all the same."""
    catalog = loading.load([directory])
    assert [entry.id for entry in catalog.organizations] == ["good"]
    (problem,) = catalog.problems
    assert str(problem).isprintable()
    assert len(str(problem)) < 700
    return problem


SYNTAX = [
    ('[organization]\nid "x"', 2, 'expected an "="', "organization", ""),
    ('[organization]\nid = "x"\nid = "y"', 3, "written a second time", "organization", "id"),
    (
        '[organization]\nid = "x"\n[organization]\n',
        3,
        "there already on line 1. Put the two together",
        "organization",
        "",
    ),
    ("a = 1\nb = { c = 1, c = 2 }\n", 2, 'the key "c" is written twice', "", "b"),
    ('[[faq]]\nid = "x\nquestion = "y"', 2, "does not end on its line", "faq", "id"),
    ("[[faq]]\nid = \n", 2, "expected a value", "faq", "id"),
    ("[[faq]]\nid = yes\n", 2, "expected a value", "faq", "id"),
    ("a = 1\nb = [1,\nc = 2\n", 3, "expected a value", "", "c"),
    ("a = 1\nb = [1 2]\n", 2, "commas between its items", "", "b"),
    ("a = { b = 1\n", 1, "is not closed", "", "a"),
    ("a = 2024-02-30\n", 1, "a date that does not exist", "", "a"),
    ('a = "\\q"\n', 1, 'single "\\"', "", "a"),
    ('a = 1\nb = """\nno end', 2, "does not end", "", "b"),
    ('[a]\nb = \'\'\'c\n\n[d]\ne = "f"\n', 2, "does not end", "a", "b"),
    ('a = "C:\\Users\\me"\n', 1, 'single "\\"', "", "a"),
    ("[[a.b]]\nc = 1\n[[a]]\nc = 2\n", 3, "there already on line 1. Put the two",
     "a", ""),
    ("[[a]]\n[a.b]\n[[a]]\n[a.b]\n[a.b]\n", 5, "already on line 4", "a.b", ""),
    ("[a]\nb = 1\n[[a]]\n", 3, "already on line 1", "a", ""),
    ("a.b.c = 1\n[a.b]\n", 2, "it is there already. Put the two", "a.b", ""),
    ("[a]\nb = [{ c = 1 }]\n[[a.b]]\n", 3, "it is there already on line 2. Put", "a.b", ""),
    ("a = 'the board's own'\n", 1, "the text ends at the quote before this", "", "a"),
    ('a = ["the "inner" lab"]\n', 1, 'For a quote inside a text write \\"', "", "a"),
    ("[a\nb = 1\n", 1, "a header that is not closed. Write it as [name]", "", ""),
    ("[[a]\nb = 1\n", 1, "a header that is not closed. Write it as [[name]]", "a", ""),
    ("[ [a] ]\n", 1, "Brackets of a [[header]] stand together", "", ""),
    ("a = 1,200\n", 1, "a number has no comma", "", "a"),
    ("a = 080\n", 1, "does not begin with 0", "", "a"),
    ("a = [1\nb = 2\n", 2, "not closed, here or above", "", "b"),
    ('a = "b', 1, "Close it with the quotes it begins with", "", "a"),
    ("a = “b”\n", 1, '“ is a curly quote, as word processors write. Type a straight one: ".', "",
     "a"),
    ('a = "b”\n', 1, "” is a curly quote", "", "a"),
    ("\N{NO-BREAK SPACE}[a]\n", 1, "the sign U+00A0 (no-break space) stands here", "", ""),
    ("a ＝ 1\n", 1, "the sign U+FF1D (fullwidth equals sign) stands here", "", ""),
    ("a = 🧪\n", 1, "expected a value", "", "a"),
    ('a = "b…\n', 1, "does not end on its line", "", "a"),
    ("größe = 1\n", 1, 'expected an "="', "", "größe"),
    ("= 3\n", 1, "expected a key", "", ""),
    ("é = 3\n", 1, "expected a key", "", "é"),
    ('a = "b" c\n', 1, "One key and one value to a line", "", "a"),
    ('a = "b\x00c"\n', 1, "Illegal character", "", "a"),
    ("a = 1\rb = 2\n", 1, "One key and one value to a line", "", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words", "record", "key"), SYNTAX)
def test_a_syntax_error_names_line_record_key_and_remedy(
    directory: Path, text: str, line: int, words: str, record: str, key: str
) -> None:
    (directory / "bad.toml").write_bytes(text.encode())
    problem = only_problem(directory)
    assert problem.file == str(directory / "bad.toml")
    assert problem.line == line
    assert words in problem.message
    assert problem.message.startswith("Not valid TOML:")
    assert (problem.record, problem.key) == (record, key)


@pytest.mark.parametrize(
    ("written", "key"), [('"in quotes" =', "in quotes"), ("'so too' =", "so too"), ("a.b =", "a.b")]
)
def test_a_syntax_error_names_a_quoted_key(written: str, key: str) -> None:
    with pytest.raises(tomli.TOMLDecodeError) as caught:
        tomli.loads(written)
    assert syntax.syntax_problem("x.toml", caught.value).key == key


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        ('[a]\nb = "é"'.encode("utf-16"), "binary data, or UTF-16: save it as UTF-8", None),
        ('[a]\nb = "é"'.encode("utf-16-be"), "binary data, or UTF-16", None),
        (b"\xfe\xff" + "a = 1".encode("utf-16-be"), "UTF-16", None),
        ('[a]\nb = "é"'.encode("utf-32"), "binary data, or UTF-16", None),
        ('[a]\nb = "é"'.encode("latin-1"), "Not UTF-8: found the byte 0xE9.", 2),
        (b"# a\n" * 50 + b"\x00", "Not valid TOML", 51),
        (b"\x00" * 1000, "Not text but binary data", None),
        (b"\x7fELF\x02\x01\x01\xff", "Not UTF-8", 1),
        (b'a = "\xed\xa0\x80"', "Not UTF-8", 1),
    ],
)  # fmt: skip
def test_another_encoding_than_utf_8_is_named_with_its_remedy(
    directory: Path, data: bytes, words: str, line: int | None
) -> None:
    (directory / "bad.toml").write_bytes(data)
    problem = only_problem(directory)
    assert words in problem.message
    assert problem.line == line


def test_a_byte_that_is_no_utf8_has_its_column_in_characters(directory: Path) -> None:
    (directory / "bad.toml").write_bytes('a = 1\nb = "é"'.encode() + b" \xe9")
    problem = only_problem(directory)
    assert (problem.line, problem.column) == (2, 9)


def test_broken_toml_has_its_column(directory: Path) -> None:
    (directory / "bad.toml").write_text('a = "b" c\n', encoding="utf-8")
    problem = only_problem(directory)
    assert (problem.line, problem.column) == (1, 9)


def test_a_byte_order_mark_of_utf8_and_crlf_are_welcome(
    catalog_directory: Write, tiny: Tiny
) -> None:
    text = tiny("one").replace("\n", "\r\n").encode("utf-8-sig")
    catalog = read_directory(catalog_directory({"one.toml": text})).catalog
    assert not catalog.problems
    assert [record.id for record in catalog.organizations] == ["one"]


DEEP = [
    "a = " + "[" * 399 + "]" * 399,
    "a = " + "[" * 100_000,
    "a = " + "{a=" * 50_000,
    ".".join("a" * 900) + " = 1",
    ".".join("a" * 100_000) + " = 1",
    "[" + ".".join("a" * 999) + "]",
    "\n".join(f"[{'.'.join('a' * 900)}.b{index}]" for index in range(100)),
]


@pytest.mark.parametrize("text", DEEP, ids=range(len(DEEP)))
def test_deep_nesting_is_a_problem_and_no_crash(directory: Path, text: str) -> None:
    (directory / "bad.toml").write_text(text)
    catalog = loading.load([directory])
    assert len(catalog.organizations) == 1
    assert 1 <= len(catalog.problems) <= 2


def test_deeply_nested_criteria_are_read_and_their_faults_reported(
    directory: Path, tiny: Tiny
) -> None:
    inner = '{ kind = "other", text = "x" }'
    for _ in range(190):
        inner = '{ kind = "any-of", options = [' + inner + "] }"
    text = tiny("deep").replace('{ kind = "education", level = "bachelor" }', inner)
    (directory / "deep.toml").write_text(text)
    loading.load([directory])
    (directory / "deep.toml").write_text(text.replace('text = "x"', "text = 1"))
    assert only_problem(directory).message


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 100_000, "1" + "0" * 400, "1e999"])
def test_a_huge_number_is_reported(directory: Path, tiny: Tiny, number: str) -> None:
    text = tiny("huge").replace("amount = 200", f"amount = {number}")
    (directory / "huge.toml").write_text(text)
    problem = only_problem(directory)
    assert "digits" in problem.message or "inf" in problem.message
    assert "sys." not in problem.message


def test_a_file_beyond_the_limit_is_not_read(directory: Path) -> None:
    with (directory / "big.toml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert "it has more than 4,096 kB, the most that is read" in only_problem(directory).message


def test_a_file_that_grows_while_read_is_cut_off(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", 10_240)
    (directory / "grows.toml").write_bytes(b"#" * 20_000)
    small = os.stat(directory / "organizations" / "good.toml")
    monkeypatch.setattr(os, "fstat", lambda _: small)
    assert "more than 10 kB" in only_problem(directory).message


def test_a_file_that_vanishes_while_it_is_read_is_reported(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (directory / "gone.toml").write_text("a = 1")
    open_ = os.open
    opened: list[str] = []

    def vanish(path: str, flags: int, *rest: int) -> int:
        if "gone" in str(path):
            if path in opened:  # the first time it is the cache that looks at the files
                Path(path).unlink()
            opened.append(path)
        return open_(path, flags, *rest)

    monkeypatch.setattr(os, "open", vanish)
    assert "Not found: it was removed while being read" in only_problem(directory).message


def test_a_file_that_becomes_a_pipe_is_not_waited_for(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (directory / "pipe.toml").write_text("a = 1")
    open_ = os.open

    def swap(path: str, flags: int, *rest: int) -> int:
        if "pipe" in str(path):
            Path(path).unlink()
            os.mkfifo(path)
        return open_(path, flags, *rest)

    monkeypatch.setattr(os, "open", swap)
    assert "a pipe or a device" in only_problem(directory).message


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), OSError(5, "I/O error")]
)
def test_a_file_that_may_not_be_read_says_how_to_allow_it(
    directory: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    """Tests may run as root, who may read everything; so the refusal is made here."""
    (directory / "closed.toml").write_text("a = 1")
    open_ = os.open

    def refuse(path: str, flags: int, *rest: int) -> int:
        if "closed" in str(path):
            raise error
        return open_(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    message = only_problem(directory).message
    assert "chmod +r" in message if error.errno == 13 else "I/O error" in message


def test_a_directory_with_the_name_of_a_file_is_reported(directory: Path) -> None:
    (directory / "x.toml").mkdir()
    assert (
        "Cannot be read: Is a directory. Put a TOML file in its place"
        in only_problem(directory).message
    )


def test_a_pipe_is_not_waited_for(directory: Path) -> None:
    os.mkfifo(directory / "pipe.toml")
    assert "a pipe or a device" in only_problem(directory).message


def test_a_device_is_not_read(directory: Path) -> None:
    (directory / "zero.toml").symlink_to("/dev/zero")
    assert "a pipe or a device" in only_problem(directory).message


def test_links_that_lead_nowhere_or_in_a_circle_are_reported(directory: Path) -> None:
    (directory / "loop.toml").symlink_to("loop.toml")
    assert os.strerror(errno.ELOOP) in only_problem(directory).message
    (directory / "loop.toml").unlink()
    (directory / "nowhere.toml").symlink_to("nothing")
    assert "a link that leads nowhere" in only_problem(directory).message


def test_a_good_link_is_followed(directory: Path, tiny: Tiny, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text(tiny("linked"))
    (directory / "linked.toml").symlink_to(tmp_path / "elsewhere")
    found = read_directory(directory).catalog.organizations
    assert {record.id for record in found} == {"good", "linked"}


@pytest.mark.parametrize("name", ["roles.toml", "jurisdictions.toml", "thesaurus.toml"])
def test_a_broken_shared_file_is_the_only_problem(directory: Path, name: str) -> None:
    makers: tuple[Callable[[Path], object], ...] = (
        lambda path: path.mkdir(),
        lambda path: path.symlink_to(name),
        lambda path: path.write_bytes(b"\xff"),
        lambda path: path.write_text("= 1"),
    )
    for make in makers:
        make(directory / name)
        assert only_problem(directory).file.endswith(name)
        (directory / name).rmdir() if (directory / name).is_dir() else (directory / name).unlink()


def test_hidden_and_other_files_are_ignored(directory: Path) -> None:
    for name in ("._good.toml", ".#good.toml", "good.toml~", "good.toml.bak", "notes.txt"):
        (directory / name).write_bytes(b"\xff\x00")
    (directory / "organizations" / ".good.toml.swp").write_bytes(b"\xff")
    read = read_directory(directory)
    assert not read.catalog.problems
    assert len(read.files) == 1


def test_a_second_ending_is_named_where_there_is_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "good.toml.txt").write_text("x")
    (problem,) = read_directory(tmp_path).catalog.problems
    assert problem.message.startswith("good.toml.txt is not a *.toml file: take away")


def test_a_directory_around_the_catalog_is_told_from_it(tmp_path: Path) -> None:
    inner = tmp_path / "catalog"
    inner.mkdir()
    (inner / "good.toml").write_text("x")
    (problem,) = read_directory(tmp_path).catalog.problems
    assert problem.message == f"No *.toml file here, but in {inner}: name that directory."


def test_a_name_with_controls_is_shown_harmless(directory: Path) -> None:
    (directory / "a\x1b[2J\udcff\u202e.toml").write_text("x")
    assert "�" in only_problem(directory).file


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda path: None, "No such directory: fix the path"),
        (lambda path: path.mkdir(), "No *.toml file here"),
        (lambda path: path.write_text("x"), "Not a directory: name the directory"),
        (lambda path: os.mkfifo(path), "Not a directory"),
        (lambda path: path.symlink_to(path), "symbolic links"),
        (lambda path: path.symlink_to("nothing"), "a link that leads nowhere"),
    ],
    ids=["missing", "empty", "file", "pipe", "loop", "dangling"],
)
def test_a_path_that_is_no_directory_is_reported(
    directory: Path, tmp_path: Path, prepare: Callable[[Path], object], words: str
) -> None:
    prepare(tmp_path / "there")
    catalog = loading.load([directory, tmp_path / "there"])
    (problem,) = catalog.problems
    assert problem.file == str(tmp_path / "there")
    assert words in problem.message
    assert len(catalog.organizations) == 1


def test_a_path_with_a_nul_is_reported(directory: Path) -> None:
    catalog = loading.load([directory, Path("a\0b")])
    assert "Not a name" in catalog.problems[0].message


def test_a_file_called_organizations_hides_nothing(catalog_directory: Write, tiny: Tiny) -> None:
    directory = catalog_directory({"good.toml": tiny("good"), "organizations": "x"})
    assert "Not a directory" in only_problem(directory).message


def test_a_directory_that_may_not_be_listed_is_reported(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listdir = os.listdir

    def refuse(path: Path) -> list[str]:
        if path == tmp_path:
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    catalog = loading.load([directory, tmp_path])
    assert "chmod +r" in catalog.problems[0].message


def test_the_limit_leaves_room_for_large_catalogs() -> None:
    assert LARGEST_FILE > 10 * 300_000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = [" + "1, " * (MOST_VALUES + 1) + "]", "values, and 100,000 are the most"),
        ("[[a]]\n" * (MOST_VALUES // 2 + 1), "values, and 100,000 are the most"),
    ],
    ids=["a list", "tables"],
)
def test_a_file_with_too_many_values_is_refused_before_it_is_parsed(
    directory: Path, text: str, words: str
) -> None:
    (directory / "huge.toml").write_text(text)
    assert words in only_problem(directory).message


def test_a_text_beyond_the_limit_is_reported(directory: Path, tiny: Tiny) -> None:
    text = tiny("huge")
    for length, is_read in ((LONGEST_TEXT, True), (LONGEST_TEXT + 1, False)):
        long = text.replace("The letters may not be used.", "x" * length)
        (directory / "huge.toml").write_text(long)
        catalog = loading.load([directory])
        assert ("huge" in [entry.id for entry in catalog.organizations]) == is_read
    (problem,) = catalog.problems
    assert "a text of 100,001 letters, and 100,000 are the most" in problem.message
    assert problem.key == "what"
