"""Catalogs as they were last decoded, so that a start need not parse the same TOML again.

One file a directory in the user's cache, named after the directory, valid only for files of
the same names, sizes and times and for this version of the program. It holds nothing that is
not in the TOML files: it may be deleted at any time, and one that cannot be read or written
is passed over. A directory with problems is not kept, so that each start tells of them.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from certtui import __version__
from certtui.catalog import places
from certtui.catalog.loading.layers import Layer
from certtui.catalog.records.values import decode_value, encode_value
from certtui.files import write_file

FORM = sorted(Path(__file__).parents[1].rglob("*.py"))
"""The modules that decide what a decoded file holds; a change in one makes the cache void."""


class Kept(msgspec.Struct, frozen=True):
    """A layer, and what its files and the program looked like when it was read."""

    key: str
    layer: Layer


def key_of(files: Iterable[Path]) -> str:
    """What the files and the program look like now: paths, sizes, times. Raises OSError."""
    parts = [__version__]
    for path in (*files, *FORM):
        status = path.stat()
        parts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(parts).encode("utf-8", "replace").decode()


def _place(directory: Path) -> Path:
    name = zlib.crc32(str(directory.resolve()).encode("utf-8", "surrogateescape"))
    return places.cache_directory() / f"{name:08x}.msgpack"


def recall(directory: Path, key: str) -> Layer | None:
    """What was kept of a directory, if it is still as it was."""
    with contextlib.suppress(OSError, RuntimeError, ValueError, msgspec.MsgspecError):
        data = _place(directory).read_bytes()
        kept = msgspec.msgpack.Decoder(Kept, dec_hook=decode_value).decode(data)
        return kept.layer if kept.key == key else None
    return None


def keep(directory: Path, key: str, layer: Layer) -> None:
    """Keep a directory; a disk that refuses costs the next start some time, and nothing else."""
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        place = _place(directory)
        place.parent.mkdir(parents=True, exist_ok=True)
        data = msgspec.msgpack.encode(Kept(key, layer), enc_hook=encode_value)
        write_file(place, data, overwrite=True)


def recall_bytes(name: str) -> bytes | None:
    """What something else keeps in the cache under a file name; whether it holds, it must know."""
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        return (places.cache_directory() / name).read_bytes()
    return None


def keep_bytes(name: str, data: bytes) -> None:
    """Keep something else under a file name; a disk that refuses is passed over."""
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        place = places.cache_directory() / name
        place.parent.mkdir(parents=True, exist_ok=True)
        write_file(place, data, overwrite=True)
