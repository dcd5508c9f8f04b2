"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_file(path: Path, text: str, *, overwrite: bool = False) -> None:
    """Write UTF-8 text: to a temporary file beside it first, then moved into its place.

    Raises FileExistsError when the file is there and `overwrite` is not given, and OSError
    when it cannot be written; what was there before is then untouched.
    """
    if path.exists() and not overwrite:
        raise FileExistsError(f"{path} exists already")
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
