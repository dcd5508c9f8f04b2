"""Files read and written whole or not at all; what is no file is not waited for nor replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from certtui.errors import ExportError, exporting
from certtui.files import followed, read_file, write_file, write_files


def test_a_file_is_replaced_only_if_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_file(path, "ü")
    assert path.read_bytes() == "ü".encode()
    with pytest.raises(FileExistsError):
        write_file(path, "b")
    write_file(path, b"c", overwrite=True)
    assert path.read_bytes() == b"c"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    assert read_file(path) == read_file(path, 3) == b"abc"
    for place, most, why in (
        (path, 2, "it has more than 0 kB, the most that is read"),
        (tmp_path, 9, "directory|denied"),
        (Path(os.devnull), 9, "it is a pipe or a device"),
        (tmp_path / "nowhere", 9, "No such file"),
    ):
        with pytest.raises(OSError, match=why):
            read_file(place, most)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="it is a pipe or a device"):
        read_file(pipe)


def test_an_export_says_why_it_was_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for place, words in (
        (path, "a.txt is there already: nothing was written"),
        (tmp_path / "nowhere" / "x", "Cannot write .*nowhere.*: there is no directory"),
        (tmp_path, "Cannot write .*: .*"),
    ):
        path.touch()
        with pytest.raises(ExportError, match=words), exporting(place):
            write_file(place, "x")
        assert path.read_bytes() == b""


def test_a_link_that_leads_nowhere_counts_as_a_file(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        write_file(link, "x")
    write_file(link, "x", overwrite=True)
    assert not link.is_symlink()
    assert os.listdir(tmp_path) == ["link"]


def test_links_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    place = tmp_path.resolve()
    (place / "link").symlink_to("new")
    assert followed(place / "link") == followed(place / "new") == place / "new"
    (place / "circle").symlink_to("circle")
    with pytest.raises(OSError, match="symbolic links"):
        followed(place / "circle")


def test_a_link_to_a_device_is_never_replaced(tmp_path: Path) -> None:
    link = tmp_path / "stdout"
    link.symlink_to(os.devnull)
    with pytest.raises(OSError, match="no regular file"):
        write_file(link, "x", overwrite=True)
    assert link.is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_pipe_is_never_replaced(tmp_path: Path, overwrite: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="no regular file"):
        write_file(pipe, "x", overwrite=overwrite)
    assert pipe.is_fifo()
    assert os.listdir(tmp_path) == ["pipe"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_directory_is_never_replaced(tmp_path: Path, overwrite: bool) -> None:
    with pytest.raises(OSError, match="is a directory"):
        write_file(tmp_path, "x", overwrite=overwrite)


@pytest.mark.skipif(os.name == "nt", reason="files have no such modes there")
def test_a_new_file_has_the_users_permissions_and_a_replaced_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "new", "x")
        write_file(tmp_path / "mine", "x", private=True)
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    (tmp_path / "new").chmod(0o604)
    write_file(tmp_path / "new", "y", overwrite=True)
    write_file(tmp_path / "mine", "y", overwrite=True, private=True)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("new", "mine")]
    assert modes == [0o604, 0o600]
    before = os.umask(0)
    try:
        write_file(tmp_path / "open", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "open").stat().st_mode & 0o777 == 0o666


def test_a_failed_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left")

    path = tmp_path / "a.txt"
    write_file(path, "old")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_file(path, "new", overwrite=True)
    assert (path.read_text(), os.listdir(tmp_path)) == ("old", ["a.txt"])


def test_a_durable_file_is_synced_before_it_replaces_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    write_file(tmp_path / "open", "x")
    assert synced == []
    write_files({tmp_path / "mine": "x"}, private=True, durable=True)
    assert len(synced) == 1


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not list them")
def test_a_directory_that_is_read_as_a_file_stays_open_no_longer(tmp_path: Path) -> None:
    before = os.listdir("/proc/self/fd")
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path)
    assert os.listdir("/proc/self/fd") == before
