"""The JSON of what is asked of the program: `info`, `config`."""

from __future__ import annotations

from msgspec import Struct


class InfoDocument(Struct, frozen=True):
    """What `certtui info --json` writes."""

    version: str
    python: str
    catalogs: tuple[str, ...]
    organizations: int
    certifications: int
    faqs: int
    problems: int
    user_catalog: str
    state: str
    config: str
    cache: str
    network: str


class ConfigDocument(Struct, frozen=True):
    """What `certtui config --json` writes."""

    file: str
    settings: dict[str, str]
    """What holds, by name; keys by their commands, with blanks between them."""
    faults: tuple[str, ...]
