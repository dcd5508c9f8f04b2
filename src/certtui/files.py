"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

TEMPORARY = ".certtui-"
"""How the name of a file begins that is still being written."""


def write_file(
    path: Path, data: str | bytes, *, overwrite: bool = False, private: bool = False
) -> None:
    """Write text (as UTF-8) or bytes: to a file beside it first, then moved into its place.

    A reader sees the old file or the new one, never half of one; the mode of an old one is
    kept. With `private` it is its owner's alone, and on the disk before it takes its place.
    A link is replaced, not followed. Raises FileExistsError when the file or a link is there and
    `overwrite` is not given, and OSError when it cannot be written or when a directory, a pipe or
    a device is in its place; what was there before is then untouched.
    """
    if os.path.lexists(path):
        there = path.lstat().st_mode
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
            if private:
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
