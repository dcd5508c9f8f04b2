"""Decoded catalogs, kept so that a start need not parse the same TOML again.

The user's cache has one file for each directory, valid only for the same file names and contents
and this version of the program. It has nothing that is not in the TOML files: it may be deleted at
any time, and one that cannot be read or written, or that others can write, is ignored. A directory
with problems is not kept, so that each start reports them.
"""

from __future__ import annotations

import contextlib
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from certtui import __version__
from certtui.catalog import file_places
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.files import LARGEST_FILE
from certtui.catalog.records.values import decode_value, encode_value
from certtui.files import open_at_once, read_file, write_file

MODULES = sorted(
    Path(folder, name)
    for folder, _, names in os.walk(Path(__file__).parents[1])
    for name in names
    if name.endswith(".py")
)  # rglob takes 0.5 ms more
"""All of catalog/, which decides what a decoded file contains: a change invalidates the cache."""

LARGEST_KEPT = 64 * 1024 * 1024
"""Bytes; the built-in catalog takes about 900 kB."""

_CHECKSUM = 4
"""Bytes before the content."""


def key_of(files: Iterable[Path], modules: Iterable[Path] | None = None) -> str:
    """A fingerprint of the files and the program. Raises OSError for a file that cannot be read.

    `modules`: the code that decides what is made of the files, by default MODULES. The bytes of the
    catalog's files are read, not only their sizes and times: an editor, version control or a copy
    can leave both unchanged. Reading the 17 built-in files (1.1 MB) with checksums takes 0.5 to 1.5
    ms, their times 0.04 ms; BLAKE2 is no faster, and takes 3 ms to import.
    """
    parts = [__version__, *(f"{path} {content}" for path, content in contents_of(files))]
    for path in MODULES if modules is None else modules:
        status = path.stat()
        parts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(parts).encode("utf-8", "replace").decode()


def contents_of(files: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Length and checksum of each file. Raises OSError for one that cannot be read."""
    for path in files:
        data = read_file(path, LARGEST_FILE)
        yield path, f"{len(data)} {zlib.crc32(data)}"


def recall(directory: Path, key: str) -> Catalog | None:
    """The kept layer of a directory, if its key is still the same."""
    with contextlib.suppress(OSError, RuntimeError, ValueError, msgspec.MsgspecError):
        layer = decode_layer(recall_bytes(kept_name([directory])) or b"")
        return layer if layer.key == key else None
    return None


def keep(directory: Path, layer: Catalog) -> None:
    """Keep a directory's layer; if it cannot be written, the next start is slower."""
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        keep_bytes(kept_name([directory]), encode_layer(layer))


def encode_layer(layer: Catalog) -> bytes:
    """A layer as bytes."""
    return msgspec.msgpack.encode(layer, enc_hook=encode_value)


def decode_layer(data: bytes) -> Catalog:
    """A layer from bytes. Raises ValueError or msgspec.MsgspecError if it cannot be read."""
    return msgspec.msgpack.Decoder(Catalog, dec_hook=decode_value).decode(data)


def kept_name(directories: Iterable[Path], what: str = "") -> str:
    """The name of the cache file for some directories."""
    places = "\n".join(str(directory.resolve()) for directory in directories)
    return f"{what}{zlib.crc32(places.encode('utf-8', 'surrogateescape')):08x}.msgpack"


def recall_bytes(name: str, directory: Path | None = None) -> bytes | None:
    """The content of a cache file if it is intact; the caller must check whether it is current.

    In the user's cache directory unless another is given.
    """
    folder = directory or file_places.cache_directory()
    if folder is None:
        return None
    with contextlib.suppress(OSError, ValueError):
        checksum, content = _own_content(folder / name)
        return content if checksum == _checksum(content) else None
    return None


def _own_content(place: Path) -> tuple[bytes, bytes]:
    """The checksum and content of a regular file that nobody else can write; otherwise empty.

    Links, pipes and devices are not read: they may be another user's, and cached content is not
    cleaned again. Raises OSError.
    """
    no_links = getattr(os, "O_NOFOLLOW", 0)
    with open(place, "rb", opener=lambda name, flags: open_at_once(name, flags | no_links)) as file:
        status = os.fstat(file.fileno())
        is_own = not hasattr(os, "geteuid") or (
            status.st_uid == os.geteuid() and not status.st_mode & 0o022
        )
        if not stat.S_ISREG(status.st_mode) or not is_own or status.st_size > LARGEST_KEPT:
            return b"", b""
        return file.read(_CHECKSUM), file.read(status.st_size)


def keep_bytes(name: str, data: bytes, directory: Path | None = None) -> None:
    """Write a cache file; an error is ignored."""
    folder = directory or file_places.cache_directory()
    if folder is None or len(data) + _CHECKSUM > LARGEST_KEPT:
        return
    with contextlib.suppress(OSError, ValueError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(folder / name, _checksum(data) + data, overwrite=True, private=True)


def _checksum(content: bytes) -> bytes:
    """A checksum, since a changed byte would change a fact unnoticed; 0.25 ms for a megabyte."""
    return zlib.crc32(content).to_bytes(_CHECKSUM, "big")
