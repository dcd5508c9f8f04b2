"""`certtui paths`: which routes are open to one person, and what the others lack."""

from __future__ import annotations

from typing import cast

import click

from certtui.answers.facts.wording import EDUCATION
from certtui.answers.paths.find import find_paths
from certtui.answers.paths.profile import Profile
from certtui.catalog.records.criteria import EducationLevel
from certtui.cli import options
from certtui.output.answers import PathsOutput


@click.command("paths")
@click.option("--education", type=click.Choice(list(EDUCATION)), help="Highest schooling finished.")
@click.option("--field", metavar="TEXT", help="Its field of study (biology, ...).")
@click.option(
    "--education-finished", type=int, metavar="YEAR", help="The year in which it was finished."
)
@click.option("--biology-hours", type=float, metavar="N", help="Semester hours of biology.")
@click.option("--chemistry-hours", type=float, metavar="N", help="Semester hours of chemistry.")
@click.option("--college-hours", type=float, metavar="N", help="Semester hours altogether.")
@click.option(
    "--program",
    metavar="ROLE[:ACCREDITOR]",
    help="A finished training programme (lab-technician:NAACLS).",
)
@click.option("--program-finished", type=int, metavar="YEAR", help="The year it was finished.")
@click.option(
    "--experience-years", type=float, metavar="N", help="Years of paid work, as full time."
)
@click.option("--experience-in", metavar="ROLE", help="The role in which they were worked.")
@click.option("--military", is_flag=True, help="Medical training in the armed forces.")
@click.option(
    "--holds",
    multiple=True,
    type=options.SubjectParameter(),
    metavar="ORG:CODE",
    help="A credential held; may be repeated.",
)
@click.option("--role", metavar="ROLE", help="The role wanted: shown first.")
@click.option("--state", metavar="XX", help="Whether the certification counts in this state.")
@options.formats(*PathsOutput.formats)
@options.as_json
@click.pass_context
def paths_command(
    context: click.Context,
    education: str | None,
    field: str | None,
    education_finished: int | None,
    biology_hours: float | None,
    chemistry_hours: float | None,
    college_hours: float | None,
    program: str | None,
    program_finished: int | None,
    experience_years: float | None,
    experience_in: str | None,
    military: bool,
    holds: tuple[str, ...],
    role: str | None,
    state: str | None,
    format_: str,
    as_json: bool,
) -> None:
    """Which routes to certification are open to you, as far as these rules say.

    Every option may be left out: what is not said counts as not known.
    """
    trained_in, _, accreditor = (program or "").partition(":")
    profile = Profile(
        education=cast("EducationLevel | None", education),
        field=field,
        education_finished=education_finished,
        biology_hours=biology_hours,
        chemistry_hours=chemistry_hours,
        college_hours=college_hours,
        program=trained_in or None,
        accreditor=accreditor or None,
        program_finished=program_finished,
        experience_years=experience_years,
        experience_in=experience_in,
        military=military or None,
        holds=holds,
        role=role,
        state=state,
    )
    catalog = options.load_catalog(context)
    today = options.today()
    answer = find_paths(catalog, profile, today)
    options.write_answer(PathsOutput(catalog, today, answer), format_, as_json)
