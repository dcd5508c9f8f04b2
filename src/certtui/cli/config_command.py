"""`certtui config`: what may be set, what holds, and where it is from."""

from __future__ import annotations

import click

from certtui.catalog import file_places
from certtui.cli import options, streams
from certtui.cli.main import Exit, OneOf
from certtui.errors import ExportError, exporting
from certtui.output.contract.program import ConfigDocument
from certtui.output.contract.records import dumps


@click.command("config")
@click.argument("action", required=False, type=OneOf(["init"]))
@options.as_json
def config_command(action: str | None, as_json: bool) -> Exit:
    """Show the settings of the interface and where they are from. `init` writes a file.

    The file is commented: every setting is explained, and none is set. Nothing is overwritten.
    """
    from certtui.tui.settings import known_names, read_settings, settings_rows, write_template

    path = file_places.config_file()
    if path is None:
        raise ExportError("No home directory was found, so there is no place for settings.")
    if action == "init":
        if path.is_file():
            raise ExportError(f"{path} is there already; edit it.")
        with exporting(path):
            write_template(path)
        streams.write(f"{path}\n")
        return Exit.DONE
    read = read_settings(path)
    known = known_names(read.settings, options.load_catalog())
    faults = tuple(map(str, (*read.faults, *known.faults)))
    for fault in faults:
        streams.say(fault)
    rows = settings_rows(known.settings)
    if as_json:
        settings = {name: value for name, value, _ in rows}
        streams.write(dumps(ConfigDocument(str(path), settings, faults)))
    else:
        width = max(len(name) for name, _, _ in rows)
        lines = [f"{path}{'' if path.is_file() else ' (not there: certtui config init)'}"]
        for name, value, origin in rows:
            lines.append(f"{name:<{width}}  {value or '–'}  {origin}".rstrip())
        streams.write("\n".join(lines) + "\n")
    return Exit.NO if faults else Exit.DONE
