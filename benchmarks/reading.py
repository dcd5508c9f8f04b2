"""Reading the built-in catalog, against tomli's parsing of the same files alone."""

from __future__ import annotations

from collections.abc import Iterator

import tomli

from benchmarks.measuring import Row, clock, medians
from certtui.catalog import file_places
from certtui.catalog.loading import decoding
from certtui.catalog.loading import load as loading


def catalog() -> Iterator[Row]:
    """The whole way from files to records."""
    directory = file_places.built_in()
    files = [*directory.glob("*.toml"), *directory.glob("organizations/*.toml")]
    texts = [path.read_text("utf-8") for path in files]
    taken = medians(
        {
            "tomli": clock(lambda: [tomli.loads(text) for text in texts]),
            "read": clock(lambda: decoding.read_directory(directory)),
            "recall": clock(lambda: loading.load([directory])),
        }
    )
    ratio = taken["read"] / taken["tomli"]
    size = sum(map(len, texts)) / 1024
    yield Row(f"tomli alone, {len(files)} files, {size:.0f} kB", f"{taken['tomli']:.1f} ms")
    yield Row(
        "reading the catalog from TOML", f"{taken['read']:.1f} ms", "tomli alone",
        f"{ratio:.2f}", "at most 2.5", ratio <= 2.5,
    )  # fmt: skip
    yield Row(
        "reading it from the cache", f"{taken['recall']:.1f} ms", "tomli alone",
        f"{taken['recall'] / taken['tomli']:.2f}",
    )  # fmt: skip
