"""`certtui compare`: two to four organizations or certifications side by side."""

from __future__ import annotations

import click

from certtui.answers.comparison.compare import compare
from certtui.answers.cost.over_years import FEWEST_YEARS, MOST_YEARS, YEARS
from certtui.cli import options
from certtui.output.answers import ComparisonOutput


@click.command("compare")
@click.argument(
    "subjects", nargs=-1, required=True, type=options.SubjectParameter(), metavar="A B [C D]"
)
@click.option("--differences", is_flag=True, help="Leave out the rows that are the same.")
@click.option("--known", is_flag=True, help="Leave out the rows of which nothing is known.")
@click.option(
    "--years",
    type=click.IntRange(FEWEST_YEARS, MOST_YEARS),
    default=YEARS,
    show_default=True,
    help="How many years the cost of a certification is counted over.",
)
@options.formats(*ComparisonOutput.formats)
@options.as_json
@click.pass_context
def compare_command(
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
    options.write_answer(ComparisonOutput(catalog, options.today(), answer), format_, as_json)
