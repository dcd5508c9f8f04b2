"""Which addresses may become links, and how one is shown: one rule for every output.

A catalog may come from a stranger. Anything that is not certainly the address of a public web page
stays plain text everywhere: in HTML, Markdown, calendar files, on the terminal, and for `o`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from certtui.catalog.records.source import walk
from certtui.errors import exporting, not_ours
from certtui.files import followed, read_file, write_file

if TYPE_CHECKING:
    from certtui.catalog.collection import Catalog

LONGEST_ADDRESS = 2000
"""Longer addresses are refused by common browsers and servers."""

# No blank, quote, bracket or backslash: a browser reads `\\` as `/`, and the others end an
# address in some format.
_CHARACTERS = r"https?://[^\s\"'<>\\^`{|}\x00-\x20\x7f]+"
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})"


def is_safe_address(address: str) -> bool:
    """Whether an address may be a link: http or https, to a named host of the public web.

    Refused: user names before the host ("https://ascp.org@evil.example"), invalid ports, hosts
    given as numbers, and every other scheme.
    """
    return host_in_ascii(address) is not None


def safe_address(address: str | None) -> str | None:
    """The address if it may be a link; otherwise None."""
    return address if address and is_safe_address(address) else None


def shown_address(address: str) -> str:
    """An address as people should see it.

    A host in other letters than ASCII is shown in its xn-- form too, since `аscp.org` with a
    Cyrillic letter looks like another.
    """
    host = None if address.isascii() else host_in_ascii(address)
    if host is None or (urlsplit(address).hostname or "").isascii():
        return address
    return f"{address} (host {host})"


def host_in_ascii(address: str) -> str | None:
    """The host as a browser asks for it, in ASCII; None if the address is not safe."""
    if len(address) > LONGEST_ADDRESS or not _matches(_CHARACTERS, address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        if "@" in parts.netloc or parts.port == 0:  # `port` raises where there is no such port
            return None
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:
        return None
    return host if len(host) < 254 and _matches(_HOST, host) else None


def _matches(pattern: str, text: str) -> bool:
    """Compile the pattern at its first use: most commands check no address, which saves 1 ms."""
    return re.fullmatch(pattern, text, re.IGNORECASE) is not None


def addresses(catalog: Catalog) -> tuple[str, ...]:
    """Every safe address in the catalog, once, in alphabetical order."""
    files = (*catalog.organizations, *catalog.jurisdiction_files, *catalog.body_files)
    found = {
        address
        for file in files
        for _, record in walk(file)
        for key in ("url", "website")
        if isinstance(address := getattr(record, key, None), str) and is_safe_address(address)
    }
    return tuple(sorted(found))


def write_addresses(path: Path, catalog: Catalog) -> int:
    """Write them, one a line, replacing an older list; return their number.

    A link is followed, so that /dev/stdout works. Raises ExportError, also for another file.
    """
    found = addresses(catalog)
    with exporting(path):
        target = followed(path)
        if target.is_file() and not all(map(_is_address, read_file(target).splitlines())):
            raise not_ours(path)
        write_file(target, "".join(f"{address}\n" for address in found), overwrite=True)
    return len(found)


def _is_address(line: bytes) -> bool:
    return line.startswith((b"http://", b"https://"))
