"""Sources that the catalog must not cite."""

from __future__ import annotations

from urllib.parse import urlsplit

from certtui.catalog import places
from certtui.catalog.loading import load as loading

NO_SOURCE = {
    "eathealthy365.com",
    "eatsip365.com",
    "open-exam-prep.com",
    "visualfoodie.com",
    "winenfood.com",
}
"""Sites whose own pages contradict one another, or the bodies they write about."""


def test_no_record_rests_on_a_site_that_contradicts_itself() -> None:
    catalog = loading.load([places.built_in()])
    lists = [
        *(file.sources for file in catalog.organizations),
        *(file.sources for file in catalog.jurisdiction_files),
        *(file.sources for file in catalog.body_files),
    ]
    addresses = [source.url for sources in lists for source in sources if source.url]

    assert len(addresses) > 400
    assert {urlsplit(url).hostname or "" for url in addresses} & {
        *NO_SOURCE,
        *(f"www.{host}" for host in NO_SOURCE),
    } == set()
