"""`certtui compare`: two to four organizations or certifications side by side."""

from __future__ import annotations

import click

from certtui.answers.comparison.compare import compare
from certtui.answers.cost import over_years as cost
from certtui.cli import options, stdout


@click.command("compare")
@click.argument("subjects", nargs=-1, required=True, type=options.Subject(), metavar="A B [C D]")
@click.option("--differences", is_flag=True, help="Leave out the rows that are the same.")
@click.option("--known", is_flag=True, help="Leave out the rows of which nothing is known.")
@click.option(
    "--years",
    type=click.IntRange(cost.FEWEST_YEARS, cost.MOST_YEARS),
    default=cost.YEARS,
    show_default=True,
    help="How many years the cost of a certification is counted over.",
)
@options.formats("table", "markdown", "csv", "html", "json")
@options.as_json
@click.pass_context
def command(
    context: click.Context,
    subjects: tuple[str, ...],
    differences: bool,
    known: bool,
    years: int,
    format_: str,
    as_json: bool,
) -> None:
    """Compare organizations (amt ascp), or certifications (amt:MLT ascp:MLT)."""
    catalog = options.load_catalog(context)
    answer = compare(catalog, subjects, years).where(differs=differences, known=known)
    if as_json or format_ == "json":
        from certtui.output.contract import catalog as contract

        stdout.write(contract.dumps(contract.comparison(catalog, answer)))
        return
    from certtui.output.pages import comparison as comparing

    if format_ == "csv":
        stdout.write(comparing.comparison_csv(answer))
        return
    from certtui.output.formats import render as registry

    brief = format_ == "table"
    document = comparing.comparison_document(catalog, answer, options.today(), brief=brief)
    stdout.write(
        registry.render(document, {"table": "plain"}.get(format_, format_), stdout.width())
    )
