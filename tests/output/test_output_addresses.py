"""Safe addresses are links in every output; unsafe ones are text."""

from __future__ import annotations

import re
from datetime import date

import msgspec
import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from certtui.catalog.cleaning import clean
from certtui.output.document import Document, Footnote
from certtui.output.formats.calendar import calendar_bytes
from certtui.output.formats.html import to_html
from certtui.output.formats.markdown import to_markdown
from certtui.output.formats.plain import to_plain
from tests.hostile_addresses import UNSAFE_ADDRESSES
from tests.made_up import made_up
from tests.renewal_plans import plan_for

UNSAFE = [address for address in UNSAFE_ADDRESSES if address]
SAFE = "https://www.example.org/a?b=c&d=(e)_f_"
TODAY = date(2026, 11, 23)


def cited(address: str) -> Document:
    """A document that rests on one source. The address is cleaned, as what enters a catalog is."""
    return Document("Title", (), (Footnote(1, "A page", "official, 2024", clean(address)),))


@pytest.mark.parametrize("address", UNSAFE)
def test_unsafe_addresses_are_text(address: str) -> None:
    document = cited(address)
    assert "<a " not in to_html(document)
    assert "None" not in to_markdown(document)
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(to_markdown(document)):
        assert not any(child.type == "link_open" for child in token.children or ())
    assert "\x1b" not in to_plain(document)


def test_a_safe_address_is_a_link() -> None:
    document = cited(SAFE)
    assert re.findall(r'href="([^"]*)"', to_html(document)) == [SAFE.replace("&", "&amp;")]
    tokens = MarkdownIt("commonmark").parse(to_markdown(document))
    links = [
        child.attrGet("href")
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert links == [SAFE]


def test_a_host_in_other_letters_is_shown_in_ascii() -> None:
    for render in (to_html, to_markdown, to_plain):
        text = render(cited("https://аscp.org/")).replace("\\", "")
        assert "(host xn--scp-5cd.org)" in text


@pytest.mark.parametrize("address", [*UNSAFE, SAFE])
def test_a_calendar_links_only_to_safe_addresses(address: str) -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        valid = "3 years"
        """
    )
    record = catalog.organizations[0]
    head = msgspec.structs.replace(record.organization, website=clean(address))
    hostile = msgspec.structs.replace(catalog, organizations=(
        msgspec.structs.replace(record, organization=head),
    ))  # fmt: skip
    plan = plan_for(hostile, "one:A", date(2025, 1, 1), TODAY)
    calendar = Calendar.from_ical(calendar_bytes(hostile, [plan], TODAY))
    for event in calendar.walk("VEVENT"):
        assert event.get("URL") == (SAFE if address == SAFE else None)
        assert ("ONE: " in str(event["DESCRIPTION"])) == (address == SAFE)
