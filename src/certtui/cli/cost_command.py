"""`certtui cost`: what holding certifications costs over the years."""

from __future__ import annotations

import click

from certtui.answers.cost.over_years import cost
from certtui.cli import options
from certtui.output.pages.cost import CostOutput


@click.command("cost")
@click.argument(
    "subjects", nargs=-1, required=True, type=options.SubjectParameter(), metavar="A [B ...]"
)
@options.years("Over how many years.")
@options.formats(*CostOutput.formats)
def cost_command(subjects: tuple[str, ...], years: int, format_: str) -> None:
    """Show what certifications cost over the years.

    Whatever is not known is listed, and the total then reads "at least".
    """
    catalog = options.load_catalog()
    names = options.subject_ids(catalog, subjects)
    costs = cost(catalog, names, years)
    options.write_answer(CostOutput(catalog, options.today(), costs), format_)
