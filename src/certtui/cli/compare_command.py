"""`certtui compare`: two to four organizations or certifications side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from certtui.answers.comparison.sections import compare
from certtui.cli import options
from certtui.output.pages.comparison import ComparisonOutput

if TYPE_CHECKING:
    from certtui.output.pages.comparison import Extent


@click.command("compare")
@click.argument(
    "subjects", nargs=-1, required=True, type=options.SubjectParameter(), metavar="A B [C D]"
)
@click.option("--glance", is_flag=True, help="Only the rows that decide.")
@click.option("--full", is_flag=True, help="Every row of every section, with the sources.")
@click.option("--differences", is_flag=True, help="Of every row, only those that differ.")
@click.option("--words", is_flag=True, help="With --differences, also those that differ in words.")
@click.option("--known", is_flag=True, help="Of every row, only those of which something is known.")
@click.option(
    "--role", multiple=True, callback=options.only_one, metavar="ROLE",
    help="The role in which organizations are compared.",
)  # fmt: skip
@options.years("How many years the cost of a certification is counted over.")
@options.formats(*ComparisonOutput.formats)
def compare_command(
    subjects: tuple[str, ...],
    glance: bool,
    full: bool,
    differences: bool,
    words: bool,
    known: bool,
    role: str | None,
    years: int,
    format_: str,
) -> None:
    """Compare two to four organizations or certifications. Write amt ascp, or amt:MLT ascp:MLT.

    The table says what decides, in short, and what it costs; --full has the rest.
    """
    is_whole = full or differences or known
    if glance and is_whole:
        raise click.UsageError("--glance leaves out the rows that the other option asks for.")
    if words and not differences:
        raise click.UsageError("--words goes with --differences.")
    catalog = options.load_catalog()
    names = options.subject_ids(catalog, subjects)
    if role and ":" in names[0]:
        raise click.UsageError("--role is for organizations: certifications have their own.")
    answer = compare(catalog, names, years, role or "")
    answer = answer.where(differs=differences, in_words=words, known=known)
    extent: Extent = "whole" if is_whole else "glance" if glance else "summary"
    output = ComparisonOutput(catalog, options.today(), answer, extent)
    options.write_answer(output, format_)
