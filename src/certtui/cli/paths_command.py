"""`certtui paths`: which routes are open to one person, and what is left to do for the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar, get_args

import click
from msgspec.structs import replace

from certtui.answers.paths.left_out import accreditor_doubts, what_counts
from certtui.answers.paths.profile_check import hour_subject
from certtui.answers.paths.routes import find_paths
from certtui.answers.typed import profile_text
from certtui.answers.typed.answers import read_hours, read_pair, read_when
from certtui.catalog.records.values import When
from certtui.cli import options, streams
from certtui.cli.main import Exit, OneOf
from certtui.cli.options import Typed
from certtui.errors import RequestError
from certtui.output.pages.paths import PathsOutput
from certtui.person.profile import (
    LISTS,
    NoneOf,
    Profile,
    Schooling,
    Service,
    Training,
    Work,
    read_profile,
    write_profile,
)

F = TypeVar("F", bound=Callable[..., Any])


def _many(
    name: str, read: Callable[[str], Any], metavar: str, help_: str, **more: Any
) -> Callable[[F], F]:
    type_ = Typed(metavar, read)
    return click.option(name, multiple=True, type=type_, metavar=metavar, help=help_, **more)


def _read_subject_hours(text: str) -> tuple[str, str]:
    """Hours without a subject are those of college in all."""
    pair = f"college={text}" if text[:1].isdigit() and "=" not in text else text
    return read_pair(pair, "biology=16")


_once = partial(_many, callback=options.only_one)
_old_once = partial(click.option, hidden=True, multiple=True, callback=options.only_one)


_SAID = (
    _many("--education", profile_text.read_schooling, "LEVEL[:FIELD[:YYYY[-MM]]]",
        "Education finished (bachelor:biology:2020)."),
    _many("--student", profile_text.read_student, "LEVEL:FIELD:YYYY-MM",
        "Education that you will finish then."),
    _once("--foreign-degree", profile_text.read_foreign, "CC[:evaluated]",
        "The country of your degree, if not that of the work."),
    _many("--hours", _read_subject_hours, "[SUBJECT=]N",
        "Semester hours, in all (60) or of a subject (biology=16); quarter hours as 24q."),
    _many("--program", profile_text.read_training, "ROLE[:ACCREDITOR[:YYYY[-MM]]]",
        "A training program (lab-technician:NAACLS:2021)."),
    _many("--experience", profile_text.read_work, "ROLE:YEARS[:YYYY-YYYY]",
        "Paid work (lab-scientist:2:2022-2024; hours as phlebotomist:1560h)."),
    _many("--military", profile_text.read_service, "[COURSE[:YYYY]]",
        "Medical training in the armed forces.", is_flag=False, flag_value=Service()),
    _many("--holds", profile_text.read_credential, "CREDENTIAL[:YYYY-MM-DD]",
        "A credential held (ascp:MLT, or “MLT(ASCP)”)."),
    _many("--held", profile_text.read_expired, "CREDENTIAL[:YYYY]", "A credential that expired."),
    _many("--answer", read_pair, "CONDITION=yes|no|N", "An answer to what a route asks (cpr=yes)."),
)  # fmt: skip
"""What a person may say of themselves, in the order of the help."""


@click.command("paths")
@options.several(_SAID)
@click.option(
    "--no", "none", multiple=True, type=OneOf(get_args(NoneOf)), help="What you have none of."
)
@click.option(
    "--profile",
    "file",
    type=click.Path(exists=True, path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A profile kept in a TOML file; options add to it.",
)
@click.option(
    "--save",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the profile to a TOML file.",
)
@_once("--role", str, "ROLE", "The role wanted (“med tech”), or a certification (RMA).")
@_once("--state", str, "XX", "Whether the certification counts in this state.")
@_once("--country", str, "CC", "Where you want to work: its titles (MLT in CA), its routes first.")
@click.option("--all", "everything", is_flag=True, help="Every route in full, with sources.")
@options.with_today
@_old_once("--field")
@_old_once("--education-finished", type=int)
@_old_once("--biology-hours", type=float)
@_old_once("--chemistry-hours", type=float)
@_old_once("--college-hours", type=float)
@_old_once("--program-finished", type=Typed("DATE", read_when))
@click.option("--experience-years", multiple=True, type=float, hidden=True)
@click.option("--experience-in", multiple=True, hidden=True)
@options.formats(*PathsOutput.formats)
def paths_command(today: date, format_: str, **given: Any) -> Exit:
    """Show which routes are open to you, and what others ask.

    Say what you can: what is left unsaid is asked, never taken for a no. An option may be given
    more than once; a second one adds.
    """
    catalog = options.load_catalog()
    profile, left_out = what_counts(profile_of_options(given), catalog)
    reasons = (entry.reason for entry in left_out)
    for said in dict.fromkeys((*reasons, *accreditor_doubts(profile, catalog))):
        streams.say(said)
    answer = find_paths(catalog, profile, today)
    if given["save"] is not None:
        write_profile(given["save"], answer.profile)
        streams.say(f"Wrote your profile to {given['save']}.")
    output = PathsOutput(catalog, today, answer, given["everything"], left_out)
    options.write_answer(output, format_)
    return Exit.USAGE if left_out else Exit.DONE


def profile_of_options(given: dict[str, Any]) -> Profile:
    """The profile of a file with the options added to it, which override "none".

    Raises RequestError if an option says that there is none of something that is there.
    """
    kept = read_profile(given["file"]) if given["file"] is not None else Profile()
    after = replace(
        kept,
        education=(*kept.education, *_schooling(given), *given["student"]),
        foreign_degree=given["foreign_degree"] or kept.foreign_degree,
        hours={**kept.hours, **_hours(given)},
        programs=(*kept.programs, *_programs(given)),
        experience=(*kept.experience, *given["experience"], *_old_work(given)),
        military=(*kept.military, *given["military"]),
        credentials=(*kept.credentials, *given["holds"], *given["held"]),
        answers={**kept.answers, **_said("--answer", given["answer"])},
        role=given["role"] or kept.role,
        state=given["state"] or kept.state,
        country=given["country"] or kept.country,
    )
    for kind in given["none"]:
        if after.has(kind):
            named = {"credential": "--holds or --held"}.get(kind, f"--{kind}") + " as well"
            kept_there = f"{given['file']} has an entry under “{LISTS[kind]}”"
            other = kept_there if kept.has(kind) else named
            raise RequestError(f"--no {kind} was given, and {other}: leave one of them out.")
    none = (kind for kind in kept.none if kept.has(kind) or not after.has(kind))
    return replace(after, none=tuple(dict.fromkeys((*none, *given["none"]))))


def _schooling(given: dict[str, Any]) -> tuple[Any, ...]:
    """`--field` and `--education-finished` apply to the first schooling.

    Raises RequestError if that already says something else.
    """
    year = given["education_finished"]
    changes = {"field": given["field"], "finished": When(year) if year else None}
    said = {key: value for key, value in changes.items() if value is not None}
    if not said:
        return tuple(given["education"])
    first, *rest = given["education"] or (Schooling(),)
    for key, value in said.items():
        old = getattr(first, key)
        if old not in (None, value):
            option = "--field" if key == "field" else "--education-finished"
            raise RequestError(f"--education says {old} and {option} {value}: say one.")
    return (replace(first, **said), *rest)


def _said(option: str, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The values by name. Raises RequestError if a second one would replace the first."""
    found: dict[str, str] = {}
    for name, value in pairs:
        plain = name.casefold()
        if found.setdefault(plain, value) != value:
            raise RequestError(f"{option} {name}: {found[plain]} and {value} were said; say one.")
    return found


def _hours(given: dict[str, Any]) -> dict[str, float]:
    old = {subject: given[f"{subject}_hours"] for subject in ("biology", "chemistry", "college")}
    pairs = [(subject, f"{value:g}") for subject, value in old.items() if value is not None]
    said = ((hour_subject(name), text) for name, text in (*given["hours"], *pairs))
    return {subject: read_hours(text) for subject, text in _said("--hours", said).items()}


def _programs(given: dict[str, Any]) -> tuple[Training, ...]:
    """`--program-finished` applies to the programs without a date."""
    finished = given["program_finished"]
    if finished and not given["program"]:
        raise RequestError("--program-finished: say the program as well, with --program ROLE.")
    return tuple(
        replace(entry, finished=finished) if finished and entry.finished is None else entry
        for entry in given["program"]
    )


def _old_work(given: dict[str, Any]) -> tuple[Work, ...]:
    """`--experience-in` and `--experience-years`, in pairs."""
    roles, years = given["experience_in"], given["experience_years"]
    if len(years) > len(roles):
        raise RequestError(
            "--experience-years: say the work as well, with --experience ROLE:YEARS."
        )
    return tuple(Work(role, amount) for role, amount in zip_longest(roles, years))
