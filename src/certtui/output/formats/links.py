"""The addresses of a catalog, for a link checker of the curator's choice.

certtui itself makes no connection: it writes the list, one address a line, and no more.
"""

from __future__ import annotations

from pathlib import Path

from certtui.catalog.addresses import is_safe_address
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.file_text import printable
from certtui.catalog.records.walk import walk
from certtui.errors import ExportError
from certtui.files import write_file


def addresses(catalog: Catalog) -> tuple[str, ...]:
    """Every address that a record of the catalog names, once, in alphabetical order."""
    files = (*catalog.organizations, *catalog.jurisdiction_files, *catalog.body_files)
    found = {
        address
        for file in files
        for _, record in walk(file)
        for key in ("url", "website")
        if isinstance(address := getattr(record, key, None), str) and is_safe_address(address)
    }
    return tuple(sorted(found))


def write_links(path: Path, catalog: Catalog) -> int:
    """Write the list, over an older one; how many addresses it has. Raises ExportError."""
    found = addresses(catalog)
    try:
        write_file(path, "".join(f"{address}\n" for address in found), overwrite=True)
    except OSError as error:
        reason = error.strerror or "it is no place for a file"
        raise ExportError(f"Cannot write {printable(path)}: {reason}.") from None
    return len(found)
