"""The text of a foreign file: it may be of any size, any kind, any encoding, or gone."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from certtui.catalog.cleaning import clean
from certtui.catalog.problems import Problem

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; the largest built-in file is about 300 kB."""

OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""A pipe is not waited for, a terminal not taken, and bytes are read as they are."""

_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_UTF8_MARK = b"\xef\xbb\xbf"


def read_text(path: Path) -> tuple[str, Problem | None]:
    """The text of a file; else an empty one and what is wrong, with the remedy. Never raises."""
    try:
        data, trouble = read_bytes(path)
    except OSError as error:
        data, trouble = b"", os_trouble(error)
    except ValueError:  # a NUL in the name
        data, trouble = b"", "Not a name that a file can have: fix the path."
    line = column = None
    trouble = trouble or _wide_trouble(data)
    if not trouble:
        try:
            return data.removeprefix(_UTF8_MARK).decode("utf-8"), None
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
            column = len(before.removeprefix(_UTF8_MARK).decode("utf-8", "replace")) + 1
            trouble = f"Not UTF-8: found the byte 0x{data[error.start]:02X}. Save it as UTF-8."
    return "", Problem(file=printable(path), line=line, column=column, message=trouble)


def printable(path: Path | str) -> str:
    """A path as it may be printed."""
    return clean(str(path))


def os_trouble(error: OSError) -> str:
    """What kept a file or directory from being read, and the remedy."""
    if error.errno == errno.ELOOP:
        return "A symbolic link that leads back to itself: fix the link."
    if isinstance(error, FileNotFoundError):
        return "Not found: it was removed while being read, or is a link that leads nowhere."
    if isinstance(error, PermissionError):
        return "Not readable: allow reading it (chmod +r)."
    return f"Cannot be read: {clean(error.strerror or str(error))}. Fix it or take it away."


def read_bytes(path: Path) -> tuple[bytes, str]:
    """What a regular file holds, or what is wrong; a file that is none is never opened.

    Raises OSError when it cannot be read, ValueError when no file can have that name.
    """
    trouble = _trouble_with(os.stat(path))
    if trouble:
        return b"", trouble
    with os.fdopen(os.open(path, OPEN_FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        if trouble := _trouble_with(status):  # it changed in between
            return b"", trouble
        data = file.read(status.st_size + 1)  # asking for the most that is read takes twice as long
        if len(data) > status.st_size:
            data += file.read(LARGEST_FILE)
    return (b"", _too_large(len(data))) if len(data) > LARGEST_FILE else (data, "")


def _trouble_with(status: os.stat_result) -> str:
    if stat.S_ISDIR(status.st_mode):
        return "A directory with the name of a file: rename it, or put a TOML file in its place."
    if not stat.S_ISREG(status.st_mode):
        return "Not a file but a pipe or a device: put a TOML file in its place."
    return _too_large(status.st_size) if status.st_size > LARGEST_FILE else ""


def _too_large(size: int) -> str:
    return (
        f"{size / 1_048_576:.0f} MB, and a catalog file has {LARGEST_FILE // 1_048_576} MB at "
        f"most: it was not read. Split it up."
    )


def _wide_trouble(data: bytes) -> str:
    """What is wrong with a text of two or four bytes a letter, or with one that is none."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return f"Written in {name}: save it as UTF-8."
    beginning = data[:100]
    if beginning.count(0) > len(beginning) // 4:
        return "Not text but binary data, or UTF-16: save it as UTF-8."
    return ""
