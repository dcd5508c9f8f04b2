"""The person's files: whole or not at all, private, one writer after the other, never lost."""

from __future__ import annotations

import gc
import os
import signal
import stat
import subprocess
import sys
import tempfile
from datetime import date
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from certtui.catalog.cleaning import clean_tree
from certtui.catalog.file_places import data_directory
from certtui.errors import StoreError
from certtui.files import TEMPORARY
from certtui.person import activities
from certtui.person.activities import (
    Activity,
    add_activities,
    change_activity,
    read_activities,
)
from certtui.person.credentials import (
    HeldCredential,
    read_credentials,
    remove_credential,
    save_credential,
    undo_credentials,
)
from certtui.person.entries import entries_by_line
from certtui.person.store import Store

DAY = date(2026, 3, 14)
MLS = HeldCredential(certification="ascp:MLS", certified=date(2024, 3, 14))
COURSE = Activity(title="Blood bank update", on=DAY, points=1.5, credentials=("ascp:MLS",))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept")


def test_kept_credentials_are_read_back(store: Store) -> None:
    assert read_credentials(store) == ()
    assert save_credential(store, MLS) is True
    assert read_credentials(store) == (MLS,)
    later = HeldCredential(certification="ascp:MLS", expires=date(2027, 3, 14))
    assert save_credential(store, later) is False
    assert read_credentials(store) == (later,)
    assert remove_credential(store, "ASCP:mls") == later
    assert read_credentials(store) == ()
    with pytest.raises(StoreError, match="not among"):
        remove_credential(store, "ascp:MLS")


def test_a_credential_that_is_in_the_file_twice_is_reported(store: Store) -> None:
    save_credential(store, MLS)
    path = store.path("credentials.toml")
    entry = '[[credential]]\ncertification = "ASCP:mls"\ncertified = 2024-03-14\n'
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    with pytest.raises(StoreError, match=r"ascp:mls is there twice"):
        read_credentials(store)


def test_default_values_are_not_written(store: Store) -> None:
    save_credential(store, msgspec.structs.replace(MLS, status="lapsed", since=DAY))
    assert 'status = "lapsed"' in store.text("credentials.toml")
    save_credential(store, MLS)
    entry = store.text("credentials.toml").partition("[[credential]]")[2]
    assert "status" not in entry
    assert "since" not in entry


def test_only_the_owner_may_read_a_kept_file_and_its_previous_version(store: Store) -> None:
    save_credential(store, MLS)
    before = store.text("credentials.toml")
    save_credential(store, HeldCredential(certification="amt:MLS", certified=DAY))
    for name in ("credentials.toml", "credentials.toml.bak", ".lock"):
        assert stat.S_IMODE(store.path(name).stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path("").stat().st_mode) == 0o700
    assert store.text("credentials.toml.bak") == before


def test_a_file_and_its_previous_version_are_synced_before_they_replace_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    save_credential(store, MLS)
    assert len(synced) == 2
    save_credential(store, msgspec.structs.replace(MLS, note="kept"))
    assert len(synced) == 4


def test_changes_keep_comments_and_order(store: Store) -> None:
    for title in ("one", "two", "three"):
        add_activities(store, [Activity(title=title, on=DAY, points=1)])
    path = store.path(activities.LOG_FILE)
    text = path.read_text("utf-8").replace('title = "two"', '# paid by work\ntitle = "two" # good')
    path.write_text(text.replace('title = "three"', 'title = "three"\n# the end'), "utf-8")
    first, second, _third = read_activities(store)
    change_activity(store, Activity(id=second.id, title="two, again", on=DAY, hours=2))
    activities.remove_activity(store, first.id)
    written = path.read_text("utf-8")
    for comment in ("# paid by work", "# good", "# the end", "# Your continuing education"):
        assert comment in written
    assert [entry.title for entry in read_activities(store)] == ["two, again", "three"]
    assert read_activities(store)[0].points is None


def test_a_file_with_the_line_ends_of_windows_keeps_them(store: Store) -> None:
    save_credential(store, MLS)
    path = store.path("credentials.toml")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    save_credential(store, HeldCredential(certification="amt:MLT", certified=DAY))
    remove_credential(store, "ascp:MLS")
    written = path.read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n") > 4
    assert b"\r\r" not in written


@pytest.mark.parametrize(
    "text",
    [
        'activity = [{ title = "one", on = 2026-01-02, points = 1 }]\n',
        '[[activity]]\ntitle = """\n[[activity]]\n"""\non = 2026-01-02\npoints = 1\n',
        '[[ activity ]]\ntitle = "one"\non = 2026-01-02\npoints = 1\nfor = [\n  "ascp:MLS",\n]',
        '[[activity]]\r\ntitle = "one"\r\non = 2026-01-02\r\npoints = 1\r\n',
    ],
)
def test_a_file_in_any_toml_style_can_be_changed(store: Store, text: str) -> None:
    store.edit(activities.LOG_FILE, lambda _: text)
    (one,) = read_activities(store)
    add_activities(store, [COURSE])
    change_activity(store, Activity(id=one.id, title="changed", on=DAY, points=3))
    assert [entry.title for entry in read_activities(store)] == ["changed", COURSE.title]
    activities.remove_activity(store, one.id)
    assert [entry.title for entry in read_activities(store)] == [COURSE.title]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[activity]]\ntitle = \n", "toml:2:"),
        (
            '[[activity]]\ntitle = "x"\non = "yesterday"\n',
            r"toml:3:1: .*Found \"yesterday\", expected a day",
        ),
        ('[[activity]]\ntitle = "x"\n', r"toml:1:1: .*\"on\" is missing"),
        ('[[activity]]\ntitel = "x"\non = 2026-01-02\n', r"toml:2:1: .*\"titel\".*title"),
        ('[[activity]]\ntitle = "x"\non = 2026-01-02\npoints = -1\n', r"toml:4:1: .*from 0"),
        ("[[activities]]\n", r"toml:1:1: .*mean \"activity\""),
        (
            f"x = {'[' * 2000}{']' * 2000}\n",
            "Nested too deeply: make it flatter. Until then certtui",
        ),
        (f"x = {'9' * 5000}\n", "Exceeds the limit [^;]* Fix the value. Until then certtui"),
    ],
)
def test_a_broken_file_is_reported_and_never_written_over(
    store: Store, text: str, words: str
) -> None:
    store.edit(activities.LOG_FILE, lambda _: text)
    with pytest.raises(StoreError, match=words):
        read_activities(store)
    with pytest.raises(StoreError, match=words):
        add_activities(store, [COURSE])
    assert store.text(activities.LOG_FILE) == text


def test_an_error_names_the_previous_version_only_if_there_is_one(store: Store) -> None:
    store.path("").mkdir()
    store.path("credentials.toml").write_text("x =", "utf-8")
    for _ in range(2):
        with pytest.raises(StoreError) as error:
            read_credentials(store)
        assert ".bak" not in str(error.value)
        store.path("credentials.toml.bak").write_text("", "utf-8")  # before it was nothing
    store.path("credentials.toml.bak").write_text("# before\n", "utf-8")
    with pytest.raises(StoreError, match=r"kept in credentials\.toml\.bak"):
        read_credentials(store)


def test_a_file_that_is_not_utf8_is_reported_with_its_line(store: Store) -> None:
    store.edit(activities.LOG_FILE, lambda _: "# mine\n")
    store.path(activities.LOG_FILE).write_bytes(b"# mine\n# caf\xe9\n")
    with pytest.raises(StoreError, match="line 2: this is not UTF-8"):
        add_activities(store, [COURSE])
    assert store.path(activities.LOG_FILE).read_bytes().endswith(b"\xe9\n")


def test_a_file_too_large_to_read_in_seconds_is_reported_and_left_alone(store: Store) -> None:
    text = f'[[activity]]\ntitle = "a"\nnote = "{"x" * 9_000_000}"\n'
    store.edit(activities.LOG_FILE, lambda _: text)
    with pytest.raises(StoreError, match="cannot be read: it has more than 8,192 kB"):
        add_activities(store, [COURSE])
    assert store.path(activities.LOG_FILE).read_text() == text


def test_a_device_in_place_of_a_file_is_reported_and_left_alone(store: Store) -> None:
    store.path("").mkdir()
    store.path(activities.LOG_FILE).symlink_to(os.devnull)
    with pytest.raises(StoreError, match="cannot be read: it is a pipe or a device"):
        add_activities(store, [COURSE])


def test_control_characters_in_kept_files_become_visible(store: Store) -> None:
    store.edit(
        activities.LOG_FILE, lambda _: '[[activity]]\ntitle = "a\\u001b[31mb"\non = 2026-01-02\n'
    )
    assert "\x1b" not in read_activities(store)[0].title


def test_a_change_by_hand_is_seen_at_once(store: Store) -> None:
    add_activities(store, [COURSE])
    assert read_activities(store)[0].title == COURSE.title
    path = store.path(activities.LOG_FILE)
    path.write_text(path.read_text("utf-8").replace("Blood", "Chest"), "utf-8")
    assert read_activities(store)[0].title == "Chest bank update"


def _parsed(text: str) -> list[dict[str, Any]] | None:
    """What a parser of the whole makes of it; None where it is no TOML or has other tables."""
    try:
        tables = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return None
    found = clean_tree(tables.get("activity", []))
    is_list = isinstance(found, list) and all(isinstance(entry, dict) for entry in found)
    return found if is_list and set(tables) <= {"activity"} else None


_PLAIN = r"""
title = "a"
title = "  a  b "
"title" = "c"
title = "a" # why
points = 1
points = 1_0
points = -0
on = 2026-01-02

# said
# [[activity]]
for = ["a", "b"]
share = [{ for = "a", points = 1 }]
id="a"
  id = "b"
x.y = 1
""".splitlines()
"""Lines that mean one thing alone."""

_OTHER = r"""
title = "\u001b"
points = 01
on = 2026-02-30
for = [
]
note = \"\"\"
\"\"\"
[[ activity ]]
[activity]
[other]
  [other]
x.z = 2
""".replace('\\"', '"').splitlines()
"""Lines that are wrong, or mean another thing where they stand."""


_BODY = st.lists(st.sampled_from(_PLAIN), max_size=4, unique_by=lambda line: line.strip('" ')[:2])
_HEADER = st.sampled_from(["[[activity]]", "[[activity.share]]"])
_TABLES = st.lists(st.tuples(_HEADER, _BODY), max_size=3).map(
    lambda tables: [
        "# mine",
        "[[activity]]",
        "",
        *(x for h, body in tables for x in (h, *body, "")),
    ]
)
"""Whole entries, in which no key is there twice."""


@given(
    _TABLES | st.lists(_HEADER | st.sampled_from([*_PLAIN, *_OTHER]), max_size=12),
    st.sampled_from(["\n", "\r\n"]),
)
@example(["[[activity]]", "[other]", 'title = "a"'], "\n")
@example(["[[activity]]", " [other]", 'title = "a"'], "\n")
@example(["[[activity]]", 'title = "  a  b "'], "\n")
@example(["[[activity]]", 'title = " a "'], "\n")
@example(["[[activity]]", 'title = "e\u0301"'], "\n")
@example(["[[activity]]", "share = [{ points = 1 }]", "[[activity.share]]", "points = 1"], "\n")
def test_reading_line_by_line_gives_what_a_toml_parser_gives(lines: list[str], end: str) -> None:
    text = end.join(lines)
    found = entries_by_line(text, "activity")
    if found is not None:
        assert found == _parsed(text)


def test_entries_that_certtui_wrote_are_read_line_by_line(store: Store) -> None:
    full = msgspec.structs.replace(
        COURSE, title='"Ü" and \\', note="two\nlines", provider="ASCP", hours=2
    )
    add_activities(store, [COURSE, full])
    text = store.text(activities.LOG_FILE).replace("[[", "# by hand\n[[", 1)
    found = entries_by_line(text, "activity")
    assert found is not None
    assert found == _parsed(text)
    assert read_activities(store)[1].title == full.title


@pytest.mark.parametrize(
    "text", ["[[activity]]\ntitle = \n", "[[activity]]\ntitel = 'x'\n", "x = 1\n"]
)
def test_a_fault_in_a_long_file_is_reported_with_its_line(store: Store, text: str) -> None:
    add_activities(store, [Activity(title=f"t{n}", on=DAY, points=1) for n in range(20)])
    path = store.path(activities.LOG_FILE)
    lines = path.read_text("utf-8").count("\n")
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
    with pytest.raises(StoreError, match=rf"toml:{lines + text.count(chr(10))}:"):
        read_activities(store)


def test_the_same_import_twice_adds_nothing(store: Store) -> None:
    rows = [COURSE, COURSE, Activity(title="Other", on=DAY, hours=2)]
    assert len(add_activities(store, rows, once=True)) == 3
    assert add_activities(store, rows, once=True) == ()
    assert len(add_activities(store, [*rows, COURSE], once=True)) == 1
    assert len(add_activities(store, [COURSE])) == 1  # by hand: what was said is done


def test_undo_takes_back_the_last_change_and_then_itself(store: Store) -> None:
    with pytest.raises(StoreError, match="nothing to undo"):
        activities.undo(store)
    add_activities(store, [COURSE])
    (kept,) = read_activities(store)
    assert activities.undo(store) == ((), (kept,))  # the first one too, before which was no file
    assert activities.undo(store) == ((kept,), ())
    activities.remove_activity(store, kept.id)
    assert activities.undo(store) == ((kept,), ())
    assert read_activities(store) == (kept,)
    assert activities.undo(store) == ((), (kept,))
    add_activities(store, [COURSE, msgspec.structs.replace(COURSE, title="Other")])
    other = read_activities(store)[1]
    activities.remove_activity(store, other.id)
    assert activities.undo(store) == ((other,), ())


def test_a_fault_at_the_end_of_a_file_is_on_its_last_line(store: Store) -> None:
    for text, line in (("x = [", 1), ("# a\nx = [1,\n\n\n", 2), ("x = 1\ny = @\n", 2)):
        store.edit(activities.LOG_FILE, lambda _, new=text: new)  # type: ignore[misc]
        with pytest.raises(StoreError, match=rf"toml:{line}.*: expected a .*\. Until then"):
            read_activities(store)


def test_a_byte_order_mark_is_no_part_of_the_text_and_a_directory_no_file(store: Store) -> None:
    store.edit("a.toml", lambda _: "x")
    store.path("a.toml").write_bytes(b"\xef\xbb\xbfx = 1\n")
    assert store.text("a.toml") == "x = 1\n"
    store.path("b.toml").mkdir()
    with pytest.raises(StoreError, match=r"b\.toml cannot be read: "):
        store.text("b.toml")


def test_an_unchanged_file_is_not_written_and_half_written_ones_are_deleted(
    store: Store,
) -> None:
    store.edit("credentials.toml", lambda text: text)
    assert store.everything() == (store.path(".lock"),)
    left = store.path(f"{TEMPORARY}x")
    left.touch()
    assert store.everything() == (store.path(".lock"), left)
    store.edit("credentials.toml", lambda _: "# new\n")
    kept = [store.path("credentials.toml" + ending) for ending in ("", ".bak")]
    assert store.everything() == (*kept, store.path(".lock"))
    store.edit("credentials.toml", lambda _: "# newer\n")
    as_it_is = "{1}".format  # of a name and a text, the text
    assert store.undo("credentials.toml", as_it_is) == ("# newer\n", "# new\n")
    assert store.undo("credentials.toml", as_it_is) == ("# new\n", "# newer\n")
    store.path("credentials.toml.bak").write_text("x =", "utf-8")
    with pytest.raises(StoreError, match=r"credentials\.toml\.bak:1:"):
        undo_credentials(store)
    assert store.text("credentials.toml") == "# newer\n"
    store.path("credentials.toml").write_text("y =", "utf-8")
    with pytest.raises(StoreError, match=r"credentials\.toml:1:"):
        undo_credentials(store)
    assert store.text("credentials.toml") == "y ="
    store.forget()
    assert not list(store.path("").iterdir())


def test_forgetting_deletes_only_certtuis_own_files(store: Store) -> None:
    save_credential(store, MLS)
    add_activities(store, [COURSE])
    add_activities(store, [COURSE])
    read_activities(store)
    mine = store.path("mine.txt")
    mine.write_text("mine", "utf-8")
    assert len(store.everything()) >= 4
    store.forget()
    assert list(mine.parent.iterdir()) == [mine]
    store.forget()
    assert store.everything() == ()


def test_the_data_directory_comes_from_the_option_the_environment_or_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert data_directory(tmp_path) == tmp_path
    monkeypatch.setenv("CERTTUI_DATA", str(tmp_path))
    assert data_directory() == tmp_path
    monkeypatch.delenv("CERTTUI_DATA")

    def no_home(*_: object, **__: object) -> None:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("platformdirs.PlatformDirs", no_home)
    assert data_directory() is None


def test_without_a_home_saving_is_refused_with_the_reason() -> None:
    store = Store(None)
    assert read_credentials(store) == ()
    assert read_activities(store) == ()
    store.forget()
    assert store.everything() == ()
    assert not store.can_undo(activities.LOG_FILE)
    with pytest.raises(StoreError, match="CERTTUI_DATA"):
        save_credential(store, MLS)


def test_a_link_stays_a_link(store: Store, tmp_path: Path) -> None:
    save_credential(store, MLS)
    place = store.path("credentials.toml")
    synced = tmp_path / "synced.toml"
    place.rename(synced)
    place.symlink_to(synced)
    save_credential(store, HeldCredential(certification="amt:MLS", certified=DAY))
    assert place.is_symlink()
    assert "amt:MLS" in synced.read_text("utf-8")


# ---------------------------------------------------------------- what can go wrong outside

WRITER = """
import sys
from datetime import date
from pathlib import Path
from certtui.person.activities import Activity, add_activities
from certtui.person.store import Store
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    title = f"{sys.argv[2]} {number}"
    add_activities(store, [Activity(title=title, on=date(2026, 1, 2), points=1)])
    print(number, flush=True)
"""


def start_writer(store: Store, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(store.directory), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_programs_writing_at_once_lose_nothing(store: Store) -> None:
    writers = [start_writer(store, name, 25) for name in ("left", "right")]
    for writer in writers:
        assert writer.wait(timeout=120) == 0
        assert writer.stdout is not None
        writer.stdout.close()
    titles = {entry.title for entry in read_activities(store)}
    assert titles == {f"{name} {number}" for name in ("left", "right") for number in range(25)}


HARMLESS = ("_path_normpath", "fspath", "getpid", "lstat", "stat")


def add_and_be_killed(store: Store, step: int) -> bool:
    """Whether a copy of this process was killed at its nth step while it added an entry.

    A step is the beginning of a call to the system that may change a file.
    """
    child = os.fork()
    if child == 0:  # pragma: no cover
        gc.disable()  # to look through what the tests have left would copy all of it
        steps = count(1)

        def at_step(_: FrameType, event: str, called: Any) -> None:
            if event != "c_call" or called.__name__ in HARMLESS:
                return
            module = called.__module__ or type(called.__self__).__module__
            if module in ("posix", "io", "_io") and next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(at_step)
        try:
            add_activities(store, [COURSE])
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs to kill a copy of this process")
def test_a_program_killed_at_any_step_loses_no_entry(store: Store) -> None:
    """The log and the version before it are whole, and what is half written goes the next time."""
    add_activities(store, [COURSE])
    add_activities(store, [COURSE])
    texts = [store.text(f"{activities.LOG_FILE}.bak"), store.text(activities.LOG_FILE)]
    left = 0
    for step in count(1):
        is_killed = add_and_be_killed(store, step)
        if (text := store.text(activities.LOG_FILE)) != texts[-1]:
            assert text.startswith(texts[-1])
            assert len(tomli.loads(text)["activity"]) == len(texts) + 1
            texts.append(text)
        assert store.text(f"{activities.LOG_FILE}.bak") in texts[-2:]
        left += bool(list(store.path("").glob(f"{TEMPORARY}*")))
        if not is_killed:
            break
    assert len(texts) > 3
    assert left > 10
    assert not list(store.path("").glob(f"{TEMPORARY}*"))


CROWDED = """
import resource, signal, sys
from pathlib import Path
from certtui.errors import StoreError
from certtui.person.credentials import HeldCredential, save_credential
from certtui.person.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
from datetime import date
try:
    save_credential(Store(Path(sys.argv[1])), HeldCredential(certification="amt:MLS", certified=date(2026, 1, 2), note="x" * 500))
except StoreError as error:
    print(error)
"""  # noqa: E501

NOT_MINE = """
import os, sys, tempfile
from datetime import date
from pathlib import Path
from certtui.errors import StoreError
from certtui.person.credentials import HeldCredential, save_credential
from certtui.person.store import Store
warm = HeldCredential(certification="amt:MLS", certified=date(2026, 1, 2))
with tempfile.TemporaryDirectory() as other:
    for _ in range(2):  # imports what this user alone may read
        save_credential(Store(Path(other)), warm)
if os.getuid() == 0:
    os.setuid(65534)
try:
    save_credential(Store(Path(sys.argv[1])), HeldCredential(certification="amt:MLS", certified=date(2026, 1, 2)))
except StoreError as error:
    print(error)
"""  # noqa: E501


@pytest.mark.skipif(sys.platform == "win32", reason="limits and users of POSIX")
@pytest.mark.parametrize(
    ("program", "words"),
    [(CROWDED, "Nothing was changed"), (NOT_MINE, "cannot be written")],
    ids=("full", "read-only"),
)
def test_a_full_disk_or_a_read_only_directory_loses_no_entry(program: str, words: str) -> None:
    """Nor the version before it, where only that would find room."""
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place))
        save_credential(store, MLS)
        before = [store.text(name) for name in ("credentials.toml", "credentials.toml.bak")]
        assert len(before[0]) < 500
        if program is NOT_MINE:
            if os.getuid() == 0:  # who may write anywhere
                for path in (store.path(""), *store.everything()):
                    os.chown(path, 65534, 65534)
            store.path("").chmod(0o500)
        done = subprocess.run(
            [sys.executable, "-c", program, place],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        store.path("").chmod(0o700)
        assert words in done.stdout
        after = [store.text(name) for name in ("credentials.toml", "credentials.toml.bak")]
        assert after == before
