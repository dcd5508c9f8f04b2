"""`certtui new`: a commented, valid start of a catalog record."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import click

from certtui.catalog import file_places, templates
from certtui.catalog.checking.common_rules import SLUG
from certtui.catalog.checking.record_rules import ORGANIZATION_ID, RESERVED_IDS, TWO_LETTERS
from certtui.catalog.cleaning import shortened
from certtui.catalog.collection import Catalog
from certtui.catalog.csv_rows import read_csv_text
from certtui.catalog.loading import load
from certtui.catalog.loading.decoding import FileText, read_toml
from certtui.catalog.loading.files import organization_files, printable
from certtui.catalog.loading.layers import SHARED_FILES
from certtui.catalog.states import choose_state
from certtui.cli import options, streams
from certtui.cli.main import Directory, OneOf
from certtui.errors import NameNotKnown, RequestError

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9().+/-]*")

LONGEST_ID = 60

TABLE = "certifications"
"""The kind of record that a table contains."""


@click.command("new")
@click.argument("kind", type=OneOf([*get_args(templates.TemplateKind), TABLE]), metavar="KIND")
@click.argument("id_", required=False, default="", metavar="ID")
@click.argument(
    "directory", required=False, type=Directory(path_type=Path, file_okay=False), metavar="[DIR]"
)
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="A table of certifications, one a row.",
)
def new_command(kind: str, id_: str, directory: Path | None, file: Path | None) -> None:
    """Write the start of a record. An organization, a certification, a faq, a source or a state.

    \b
    certtui new organization rvl       a new file rvl.toml
    certtui new certification rvl:MLT  at the end of rvl.toml; so are faq, source
    certtui new state WA               in jurisdictions.toml, made if need be
    certtui new --from FILE.csv certifications rvl
                                       each row of a table, at the end of rvl.toml

    Without DIR, in your own catalog, which certtui always reads (`certtui info` says where).
    """
    chosen = file_places.user_directory() if directory is None else directory
    if chosen is None:
        raise click.UsageError("Name a directory: this system has no place for your own catalog.")
    if (kind == TABLE) != (file is not None):
        raise click.UsageError(
            "A table goes with its kind: certtui new --from FILE.csv certifications"
        )
    if file is not None:
        _add_table(options.load_catalog(), file, id_, chosen)
    elif not id_:
        raise click.UsageError(f"Name the {kind}: certtui new {kind} ID")
    elif kind == "organization":
        _named(ORGANIZATION_ID, id_, "an organization", "small letters, digits and hyphens")
        _new_organization(id_, chosen)
    elif kind == "state":
        _new_state(id_, chosen)
    else:
        _add(kind, id_, chosen)


def _new_organization(id_: str, directory: Path) -> None:
    name = f"{id_}.toml"
    if name in SHARED_FILES or id_ in RESERVED_IDS:
        raise click.UsageError(f"“{id_}” is what the catalog calls its own {id_}: choose another.")
    inside = directory / "organizations"
    path = (inside if inside.is_dir() else directory) / name
    path, _ = _own_files(directory).get(id_, (path, None))
    built_in = {file.stem: file for file in organization_files(file_places.built_in())}
    _write(path, templates.organization_template(id_, options.today()), is_new=True)
    if id_ in built_in:
        streams.say(
            f"“{id_}” is built in as well: this file takes the place of all of it. To change a "
            f"part, put a copy of {printable(built_in[id_])} there instead."
        )


def _add_table(catalog: Catalog, file: Path, owner: str, directory: Path) -> None:
    """Add every row of a table to its organization's file; none if one is wrong."""
    from certtui.catalog.certification_table import as_toml, read_table

    if owner:
        _file_of(owner, directory)
    files = {  # what cannot be read is none of the table's files
        id_: file for id_, file in _own_files(directory).items() if "organization" in file[1].table
    }
    tables = {id_: source.table for id_, (_, source) in files.items()}
    rows, faults = read_table(read_csv_text(file), catalog, options.today(), tables, owner)
    if faults:
        for fault in faults:
            streams.say(fault)
        raise RequestError(f"Nothing was written: fix {printable(file)} and try again.")
    for id_, (path, source) in files.items():
        own = [row for row in rows if row.organization == id_]
        if own:
            _write(path, f"{source.text.rstrip()}\n\n{as_toml(own)}", is_new=False)


def _add(kind: str, id_: str, directory: Path) -> None:
    """Add a record to its organization's file."""
    owner, colon, name = id_.partition(":")
    if not colon:
        is_path = "/" in id_ and kind != "certification"  # as a search names its answers
        example = id_.replace("/", ":", 1) if is_path else f"rvl:{id_}"
        if id_ in _own_files(directory):
            example = f"{id_}:{'MLT' if kind == 'certification' else 'dues'}"
        raise click.UsageError(f"Write {kind}s as ORG:ID, such as “{example}”.")
    _named(ORGANIZATION_ID, owner, "an organization", "small letters, digits and hyphens")
    if kind == "certification":
        _named(_CODE, name, "a code", "letters, digits and ( ) . + / -")
    else:
        _named(SLUG, name, f"the id of a {kind}", "small letters, digits, single hyphens")
    path, source = _file_of(owner, directory)
    text, table = source.text, source.table
    if templates.has_record(table, kind, "code" if kind == "certification" else "id", name):
        raise click.UsageError(f"{printable(path)} has the {kind} “{name}” already.")
    known = templates.source_ids(table)
    if kind == "source":
        start = templates.source_template(name, options.today())
        if (cited := templates.cite_source(text, name)) == text:
            streams.say(f"Cite “{name}” in a record's `sources`: nothing rests on it yet.")
        text = cited
    elif not known:
        raise click.UsageError(f"{printable(path)} has no [[source]]: add one first.")
    elif kind == "certification":
        start = templates.certification_template(name, known[0])
    else:
        start = templates.faq_template(name, known[0])
    _write(path, f"{text.rstrip()}\n\n{start}", is_new=False)


def _new_state(id_: str, directory: Path) -> None:
    try:
        state = choose_state(load.load([file_places.built_in()]), id_)
        id_, name = state.id, state.name
    except NameNotKnown:
        if not TWO_LETTERS.fullmatch(id_):
            raise
        name = id_
    path = directory / "jurisdictions.toml"
    source = _valid(path) if path.exists() else FileText("", "")
    if templates.has_record(source.table, "jurisdiction", "id", id_):
        raise click.UsageError(f"{printable(path)} has the state “{id_}” already.")
    start = templates.state_template(id_, name, options.today(), whole=not source.text)
    _write(path, f"{source.text.rstrip()}\n\n{start}".lstrip(), is_new=not path.exists())


def _named(pattern: re.Pattern[str], name: str, what: str, asked: str) -> None:
    if len(name) > LONGEST_ID or not pattern.fullmatch(name):
        raise click.UsageError(
            f"“{shortened(name)}” cannot name {what}: use at most {LONGEST_ID} {asked}."
        )


def _own_files(directory: Path) -> dict[str, tuple[Path, FileText]]:
    """The organizations' files in a directory by id; of two, the one that bears it."""
    try:
        paths = organization_files(directory)
    except OSError:  # it is not there yet
        return {}
    files = [(path, read_toml(path)[0]) for path in paths]
    found: dict[str, tuple[Path, FileText]] = {}
    for path, source in sorted(files, key=lambda file: file[1].is_named_otherwise):
        found.setdefault(source.organization_id or path.stem, (path, source))
    return found


def _file_of(owner: str, directory: Path) -> tuple[Path, FileText]:
    if found := _own_files(directory).get(owner):
        return found[0], _valid(found[0])
    raise click.UsageError(
        f"There is no {owner}.toml in {printable(directory)}: "
        f"`certtui new organization {owner} {printable(directory)}` writes one."
    )


def _valid(path: Path) -> FileText:
    source, problem = read_toml(path)
    if problem is not None:
        raise click.UsageError(str(problem))
    return source


def _write(path: Path, text: str, *, is_new: bool) -> None:
    """Write the file, and report it."""
    templates.write_template_file(path, text, is_new=is_new)
    done = "Wrote" if is_new else "Added to"
    directory = path.parent.parent if path.parent.name == "organizations" else path.parent
    check = options.check_of(
        "" if directory == file_places.user_directory() else printable(directory)
    )
    streams.say(f"{done} {printable(path)}. Fill it in; `{check}` says what is wrong.")
