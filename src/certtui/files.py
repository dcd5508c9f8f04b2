"""Reading a file that may be anything, and writing one whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

TEMPORARY = ".certtui-"
"""How the name of a file begins that is still being written."""

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of a file of the person's; 10,000 activities have 2 MB."""

OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""A pipe is not waited for, a terminal not taken, and bytes are read as they are."""


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """What a regular file of at most so many bytes holds.

    Raises OSError when it cannot be read, is larger, or is a directory, a pipe or a device.
    """
    with os.fdopen(os.open(path, OPEN_FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            kind = "a directory" if stat.S_ISDIR(status.st_mode) else "a pipe or a device"
            raise OSError(errno.EINVAL, f"it is {kind}")
        size = min(status.st_size, most)
        data = file.read(size + 1)  # asking for the most that is read takes twice as long
        if len(data) > size:
            data += file.read(most + 1 - len(data))
    if len(data) > most:
        raise OSError(errno.EFBIG, "it is too large")
    return data


def followed(path: Path) -> Path:
    """Where links lead; the last part need not be there. Raises OSError where they go in a circle.

    `Path.resolve` raises RuntimeError there before Python 3.13, and nothing from then on.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def write_file(
    path: Path,
    data: str | bytes,
    *,
    overwrite: bool = False,
    private: bool = False,
    durable: bool = False,
) -> None:
    """Write text (as UTF-8) or bytes: to a file beside it first, then moved into its place.

    A reader sees the old file or the new one, never half of one; the mode of an old one is
    kept. With `private` it is its owner's alone; with `durable` it is on the disk before it takes
    its place, so that a loss of power leaves one of the two. A link is replaced, not followed.
    Raises FileExistsError when the file or a link is there and `overwrite` is not given, and
    OSError when it cannot be written or when a directory, a pipe or a device, or a link to one,
    is in its place; what was there before is then untouched.
    """
    if os.path.lexists(path):
        there = (path.stat() if os.path.exists(path) else path.lstat()).st_mode
        if not stat.S_ISREG(there) and not stat.S_ISLNK(there):
            number = errno.EISDIR if stat.S_ISDIR(there) else errno.EINVAL
            what = "a directory" if stat.S_ISDIR(there) else "no regular file"
            raise OSError(number, f"{path.name or path} is {what}")
        if not overwrite:
            raise FileExistsError(f"{path} exists already")
    import tempfile  # slow to import, and most runs write nothing

    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data.encode("utf-8") if isinstance(data, str) else data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, 0o600 if private else _mode(path))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The mode of an old file, or what a new one gets."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()


def _umask() -> int:
    """The process's mask for new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
