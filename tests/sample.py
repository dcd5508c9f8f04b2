"""The sample catalog: three made-up organizations with every kind of record."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import load

SAMPLE = Path(__file__).parent / "data" / "sample"


@cache
def sample_catalog() -> Catalog:
    """The sample catalog, loaded once."""
    return load([SAMPLE])
