"""`certtui show`: everything known of one organization, certification or state."""

from __future__ import annotations

import click

from certtui.answers.facts.state import choose_state
from certtui.catalog.collection import STATES, Catalog
from certtui.cli import options, stdout
from certtui.output.document import Document

STATE_PREFIX = "state:"


@click.command("show")
@click.argument("subject", type=options.Subject(states=True), metavar="ORG | ORG:CODE | state:XX")
@options.formats("plain", "markdown", "html", "json")
@options.as_json
@click.pass_context
def command(context: click.Context, subject: str, format_: str, as_json: bool) -> None:
    """Show an organization (amt), a certification (ascp:MLS) or a state (state:CA).

    Bodies that are known in brief only are shown too: `certtui list --all` names them.
    """
    catalog = options.load_catalog(context)
    if as_json or format_ == "json":
        from certtui.output.contract import catalog as contract

        stdout.write(contract.dumps(_contract(catalog, subject)))
        return
    from certtui.output.formats import render as registry

    stdout.write(registry.render(_document(catalog, subject), format_, stdout.width()))


def _contract(catalog: Catalog, subject: str) -> dict[str, object]:
    from certtui.output.contract import catalog as contract

    if subject.startswith(STATE_PREFIX):
        state = choose_state(catalog, subject.removeprefix(STATE_PREFIX))
        if state.place is None:
            return contract.elsewhere(catalog, state)
        return contract.jurisdiction(catalog, state.place, STATES)
    if ":" in subject:
        return contract.certification(catalog, catalog.certification(subject))
    if (body := catalog.body(subject)) is not None:
        return contract.body(catalog, body)
    return contract.organization(catalog.organization(subject))


def _document(catalog: Catalog, subject: str) -> Document:
    if subject.startswith(STATE_PREFIX):
        from certtui.output.pages.state import jurisdiction_document

        state = choose_state(catalog, subject.removeprefix(STATE_PREFIX))
        return jurisdiction_document(catalog, state, options.today())
    if ":" in subject:
        from certtui.output.pages.certification import certification_document

        held = catalog.certification(subject)
        return certification_document(catalog, held, options.today())
    if (body := catalog.body(subject)) is not None:
        from certtui.output.pages.body import body_document

        return body_document(catalog, body, options.today())
    from certtui.output.pages.organization import organization_document

    record = catalog.organization(subject)
    return organization_document(catalog, record, options.today())
