"""`certtui cost`: what holding certifications costs over the years."""

from __future__ import annotations

import click

from certtui.answers.cost.over_years import FEWEST_YEARS, MOST_YEARS, YEARS, cost
from certtui.cli import options, stdout
from certtui.output.document import Document


@click.command("cost")
@click.argument("subjects", nargs=-1, required=True, type=options.Subject(), metavar="A [B ...]")
@click.option(
    "--years",
    type=click.IntRange(FEWEST_YEARS, MOST_YEARS),
    default=YEARS,
    show_default=True,
    help="Over how many years.",
)
@options.formats("table", "markdown", "csv", "html", "json")
@options.as_json
@click.pass_context
def command(
    context: click.Context, subjects: tuple[str, ...], years: int, format_: str, as_json: bool
) -> None:
    """Cost of certifications over the years (amt:MLS ascp:MLS).

    Whatever is not known is listed, and the total then reads "at least".
    """
    catalog = options.load_catalog(context)
    costs = cost(catalog, subjects, years)

    def document() -> Document:
        from certtui.output.pages.cost import cost_document

        return cost_document(catalog, costs, options.today())

    def rendered(kind: str) -> str:
        from certtui.output.formats import render as registry

        return registry.render(document(), kind, stdout.width())

    def as_csv() -> str:
        from certtui.output.pages.cost import cost_csv

        return cost_csv(costs)

    def as_contract() -> str:
        from certtui.output.contract import catalog as contract
        from certtui.output.pages import cost as costing

        return contract.dumps(costing.contract(years, costs))

    stdout.write(
        options.written(
            format_,
            as_json,
            {
                "table": lambda: rendered("plain"),
                "markdown": lambda: rendered("markdown"),
                "html": lambda: rendered("html"),
                "csv": as_csv,
                "json": as_contract,
            },
        )
    )
