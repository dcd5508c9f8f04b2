"""Reading a file that may be anything, and writing one completely or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

TEMPORARY = ".certtui-"
"""The start of the name of an unfinished file."""

MOST_BYTES = 8 * 1024 * 1024
"""The largest size of the person's files; 10,000 activities take 2 MB. What is wrong in 50 MB took
a minute to say."""


def open_at_once(path: str, flags: int) -> int:
    """An opener that neither waits for a pipe that nobody writes to nor takes over a terminal."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """The content of a regular file of at most `most` bytes.

    Raises OSError if it cannot be read, is larger, or is a directory, a pipe or a device.
    """
    with open(path, "rb", opener=open_at_once) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device")
        size = min(status.st_size, most)
        data = file.read(size + 1)  # asking for the most that is read takes twice as long
        if len(data) > size:
            data += file.read(most + 1 - len(data))
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it has more than {most // 1024:,} kB, the most that is read")
    return data


def typed_path(text: str) -> Path:
    """A path as people type it: `~` is the home; "~nobody" is a name like any other."""
    with suppress(RuntimeError):
        return Path(text).expanduser()
    return Path(text)


def followed(path: Path) -> Path:
    """The target of a path with links; its last part need not exist. Raises OSError for a loop.

    `Path.resolve` raises RuntimeError for a loop before Python 3.13, and nothing since.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def write_file(
    path: Path, data: str | bytes, *, overwrite: bool = False, private: bool = False
) -> None:
    """Write text (as UTF-8) or bytes: to a temporary file first, which then replaces the old one.

    A reader sees the old file or the new one, never a part; the old file's mode is kept. With
    `private`, only the owner can read it. A link is replaced, not followed. Raises FileExistsError
    if the file or a link exists and `overwrite` is not given; OSError if it cannot be written, or
    if a directory, a pipe or a device, or a link to one, has its name. The old file is then
    unchanged.
    """
    write_files({path: data}, overwrite=overwrite, private=private)


def write_files(
    contents: Mapping[Path, str | bytes],
    *,
    overwrite: bool = False,
    private: bool = False,
    durable: bool = False,
) -> None:
    """Write several files as `write_file` does. None is replaced before there is room for all.

    With `durable`, they are on the disk before they replace the old ones, in case of a power loss.
    """
    for path in contents:
        _check_replaceable(path, overwrite=overwrite)
    import tempfile  # slow to import, and most runs write nothing

    made: dict[str, Path] = {}
    try:
        for path, data in contents.items():
            handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
            made[name] = path
            with os.fdopen(handle, "wb") as file:
                file.write(data.encode("utf-8") if isinstance(data, str) else data)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            os.chmod(name, 0o600 if private else _mode(path))
        for name, path in made.items():
            os.replace(name, path)
    except BaseException:
        for name in made:
            Path(name).unlink(missing_ok=True)
        raise


def _check_replaceable(path: Path, *, overwrite: bool) -> None:
    """Raise OSError for what is not to be replaced by a file, or not without `overwrite`."""
    if os.path.lexists(path):
        there = (path.stat() if os.path.exists(path) else path.lstat()).st_mode
        if not stat.S_ISREG(there) and not stat.S_ISLNK(there):
            number = errno.EISDIR if stat.S_ISDIR(there) else errno.EINVAL
            what = "a directory" if stat.S_ISDIR(there) else "no regular file"
            raise OSError(number, f"{path.name or path} is {what}")
        if not overwrite:
            raise FileExistsError(f"{path} exists already")


def _mode(path: Path) -> int:
    """The mode of the old file, or the default for a new one."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()


def _umask() -> int:
    """The process's umask; setting it is the only way to read it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
