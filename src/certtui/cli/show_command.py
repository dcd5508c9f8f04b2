"""`certtui show`: what is known of one organization, certification or state."""

from __future__ import annotations

import contextlib
from datetime import date

import click
from msgspec.structs import replace

from certtui.catalog.award import LICENSES
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.files import printable
from certtui.catalog.names import body_giving
from certtui.catalog.states import choose_state
from certtui.cli import options
from certtui.errors import NameNotKnown, RequestError
from certtui.output.pages.show import (
    BodyOutput,
    CertificationOutput,
    OrganizationOutput,
    StateOutput,
    SubjectOutput,
)


@click.command("show")
@click.argument(
    "words",
    nargs=-1,
    required=True,
    type=options.SubjectParameter(states=True),
    metavar="ORG | ORG:CODE | state:XX",
)
@click.option("--full", is_flag=True, help="Everything known, with the sources.")
@options.formats(*OrganizationOutput.formats)
def show_command(words: tuple[str, ...], full: bool, format_: str) -> None:
    """Show an organization, a certification or a state. Write amt, ascp:MLS or state:CA.

    The table says what decides; --full has the rest.
    A certification also goes by its letters (“MLS(ASCP)”, ascp mls) or a code that one body has
    (CCMA), a state by its name or a city's.
    Bodies that are known in brief only are shown too: `certtui list --all` names them.
    """
    catalog = options.load_catalog()
    subject = " ".join(words)
    answer = replace(shown(catalog, subject, options.today()), everything=full)
    if format_ not in answer.formats:
        raise click.UsageError(
            f"“{printable(subject)}” cannot be written as {format_}, only organizations and "
            f"certifications can: choose {', '.join(answer.formats)}."
        )
    options.write_answer(answer, format_)


def shown(catalog: Catalog, subject: str, today: date) -> SubjectOutput:
    """What is known of a subject. Raises NameNotKnown or RequestError."""
    kind, _, name = subject.partition(":")
    if kind == LICENSES:
        is_license = subject.casefold() in catalog.licenses  # "CA-phlebotomist", in CA's law
        return _state(catalog, name.partition("-")[0] if is_license else name, today)
    body = catalog.body(subject)
    body = body or (body_giving(catalog, subject) if "(" in subject else None)  # not its successor
    if body is not None:
        return BodyOutput(catalog, today, body)
    try:
        id_ = options.subject_id(catalog, subject)
    except NameNotKnown as unknown:
        if (body := body_giving(catalog, subject)) is not None:
            return BodyOutput(catalog, today, body)
        try:
            return _state(catalog, subject, today)
        except NameNotKnown as no_state:
            if not unknown.nearest and no_state.nearest:
                unknown = NameNotKnown(unknown.what, subject, no_state.nearest)
        with contextlib.suppress(NameNotKnown):
            listing = f"certtui list --country {catalog.country(subject)}"
            raise RequestError(f"“{subject}” is a country: see `{listing}`.") from None
        raise unknown from None
    if ":" in id_:
        return CertificationOutput(catalog, today, catalog.certification(id_))
    return OrganizationOutput(catalog, today, catalog.organization(id_))


def _state(catalog: Catalog, name: str, today: date) -> SubjectOutput:
    return StateOutput(catalog, today, choose_state(catalog, name))
