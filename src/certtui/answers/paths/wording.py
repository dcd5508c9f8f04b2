"""What a person said, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from msgspec.structs import replace

from certtui.answers.facts import wording
from certtui.answers.facts.wording import SCHOOLING
from certtui.answers.paths.left_out import LeftOut
from certtui.answers.typed.profile_text import NAMED_DEGREES
from certtui.catalog.collection import Catalog
from certtui.catalog.records.values import When, number_of
from certtui.person.profile import (
    Answer,
    CredentialSaid,
    ForeignDegree,
    Profile,
    ProfilePart,
    Schooling,
    Service,
    Training,
    Work,
)


def said_line(
    catalog: Catalog, profile: Profile, today: date, left_out: Collection[LeftOut] = ()
) -> str:
    """What the person said, in one line, and which of it was left out."""
    unsaid = {entry.kind for entry in left_out}
    none = tuple(kind for kind in profile.none if kind not in unsaid)
    texts = list(_said(catalog, replace(profile, none=none), today))
    names = ", ".join(dict.fromkeys(entry.name for entry in left_out))
    texts += [f"left out: {names}"] if left_out else []
    if not texts:
        return "Nothing was said yet: each answer narrows the list."
    return f"You said: {'; '.join(texts)}."


def _said(catalog: Catalog, profile: Profile, today: date) -> Iterator[str]:
    """Each thing that the person said, in a few words."""
    abroad = (profile.foreign_degree,) if profile.foreign_degree else ()
    yield from (_text_of(entry, catalog, today) for entry in (*profile.education, *abroad))
    for subject, hours in profile.hours.items():
        name = wording.SUBJECTS.get(subject, subject.replace("-", " "))
        yield wording.semester_hours(hours, name)
    had = (*profile.programs, *profile.experience, *profile.military, *profile.credentials)
    yield from (_text_of(entry, catalog, today) for entry in had)
    for kind in profile.none:
        yield f"no {'military training' if kind == 'military' else kind}"
    for name, answer in profile.answers.items():
        yield f"{posed(name, catalog)} {answer_text(answer)}"


def posed(condition: str, catalog: Catalog) -> str:
    """What its answer follows: `a card:`, or its question where the phrase says what a no says."""
    known = catalog.conditions_by_id.get(condition)
    if known and known.settled_by == "no":
        return known.question
    return f"{wording.phrase_of(condition, catalog)}:"


def _finished_text(finished: When | None, today: date) -> str:
    """`2020`, or `by 2027-05` when it is still to come; empty when it was not said."""
    if finished is None:
        return ""
    return f"by {finished}" if finished.earliest > today else str(finished)


def _text_of(part: ProfilePart, catalog: Catalog, today: date) -> str:
    """What a person has, in a few words."""
    match part:
        case Schooling():
            text = SCHOOLING[part.level] if part.level else "education"
            if field := part.field:
                is_beside = part.level == "high-school" or field.casefold() in NAMED_DEGREES
                text += f" ({field})" if is_beside else f" in {field}"
            texts = [text, _finished_text(part.finished, today)]
        case ForeignDegree():
            country = catalog.country_name(part.country)
            texts = [f"degree from {country}", "evaluated" if part.evaluated else ""]
        case Training():
            inside = filter(None, (part.accreditor, _finished_text(part.finished, today)))
            details = f" ({text})" if (text := ", ".join(inside)) else ""
            texts = [f"{wording.roles_in_words(catalog, part.role)} program{details}"]
        case Work():
            amount = f"{text} of " if (text := work_amount(part)) else ""
            role = wording.roles_in_words(catalog, part.role)
            texts = [f"{amount}work as {role}", work_span(part)]
        case Service():
            course = course_called(catalog, part) or "training"
            texts = [f"military {course}", _finished_text(part.finished, today)]
        case CredentialSaid():
            has = "holds" if part.current else "held"
            since = f" since {part.since}" if part.since and part.current else ""
            until = f" until {part.expired}" if part.expired else ""
            texts = [f"{has} {wording.letters(part.certification, catalog)}{since}{until}"]
    return ", ".join(filter(None, texts))


def answer_text(given: Answer) -> str:
    """An answer to a condition, in words."""
    if isinstance(given, bool):
        return "yes" if given else "no"
    return f"{given:g}" if isinstance(given, float) else given


def work_amount(work: Work) -> str:
    """`2 years`, `10 months`, `3,000 hours`, `16 hours a week`; empty if it was not said."""
    if work.years is not None and 0 < work.years < 1:
        return number_of(max(1, round(work.years * 12)), "month")
    if work.years is not None:
        return f"{work.years:.3g} year{'' if work.years == 1 else 's'}"
    if work.hours is not None:
        return f"{work.hours:,g} hours"
    return f"{work.week:g} hours a week" if work.week is not None else ""


def work_span(work: Work) -> str:
    """`2022 to 2024-05`, `since 2022`; empty if it was not said."""
    if work.start is None:
        return ""
    return f"{work.start} to {work.end}" if work.end else f"since {work.start}"


def course_called(catalog: Catalog, service: Service) -> str:
    """The name of a military course; empty if none was named, or one that no route names."""
    known = catalog.courses.get(service.course or "")
    return known.name if known else service.course or ""
