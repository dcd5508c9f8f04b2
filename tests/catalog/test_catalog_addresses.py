"""Which addresses may be links: pages of the public web alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certtui.catalog.addresses import LONGEST_ADDRESS, is_safe_address, shown_address
from tests.hostile_addresses import UNSAFE_ADDRESSES

SAFE = [
    "https://www.ascp.org/boc/",
    "http://americanmedtech.org",
    "HTTPS://Example.ORG:8443/a?b=c#d",
    "https://example.org/%C3%BC/ü",
    "https://münchen.example/",
]


@pytest.mark.parametrize("address", SAFE)
def test_addresses_of_web_pages_are_safe(address: str) -> None:
    assert is_safe_address(address)


@pytest.mark.parametrize("address", [*UNSAFE_ADDRESSES, "https://example.org/\x1b[31m"])
def test_other_addresses_are_not_safe_and_shown_as_they_are(address: str) -> None:
    assert not is_safe_address(address)
    assert shown_address(address) == address


@pytest.mark.parametrize(("more", "is_safe"), [(0, True), (1, False)])
def test_an_address_may_be_as_long_as_the_longest_and_no_longer(more: int, is_safe: bool) -> None:
    address = "https://example.org/".ljust(LONGEST_ADDRESS + more, "a")
    assert is_safe_address(address) == is_safe


def test_a_host_that_looks_like_another_is_shown_in_ascii() -> None:
    assert shown_address("https://аscp.org/") == "https://аscp.org/ (host xn--scp-5cd.org)"
    assert shown_address("https://ascp。org/") == "https://ascp。org/ (host ascp.org)"
    assert shown_address("https://ascp.org/ü") == "https://ascp.org/ü"


@given(st.text(max_size=80), st.sampled_from(["", "https://", "https://a.org", "//", "java"]))
def test_every_text_is_a_safe_address_or_not(text: str, head: str) -> None:
    address = head + text
    if is_safe_address(address):
        assert address.casefold().startswith(("http://", "https://"))
        assert not set(address) & set("\"'<>\\ \t\n\r\x00")
    assert shown_address(address).startswith(address)
