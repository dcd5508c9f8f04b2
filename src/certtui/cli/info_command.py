"""`certtui info`: the version, the catalogs in use, and where files are kept."""

from __future__ import annotations

import platform

import click

from certtui import __version__
from certtui.catalog import file_places
from certtui.catalog.loading.layers import merge
from certtui.catalog.loading.load import recalled_layer
from certtui.cli import options, streams
from certtui.output.contract.program import InfoDocument
from certtui.output.contract.records import dumps, plain


@click.command("info")
@options.as_json
@click.pass_context
def info_command(context: click.Context, as_json: bool) -> None:
    """Show the version, the catalogs in use, and the paths."""
    directories = options.directories_in_use()
    catalog = merge([recalled_layer(directory) for directory in directories])
    answer = InfoDocument(
        version=__version__,
        python=platform.python_version(),
        catalogs=tuple(str(directory) for directory in directories),
        organizations=len(catalog.organizations),
        certifications=len(catalog.certifications),
        faqs=sum(len(entry.faqs) for entry in catalog.organizations),
        problems=len(catalog.problems),
        user_catalog=str(file_places.user_directory() or ""),
        state=str(file_places.state_file(context.find_root().params.get("data")) or ""),
        config=str(file_places.config_file() or ""),
        cache=str(file_places.cache_directory() or ""),
        network="never used",
    )
    if as_json:
        streams.write(dumps(answer))
        return
    for key, value in plain(answer).items():
        shown = ", ".join(value) if isinstance(value, (list, tuple)) else value
        streams.write(f"{key.replace('_', ' ')}: {shown}\n")
