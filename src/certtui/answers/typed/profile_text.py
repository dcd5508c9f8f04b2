"""The parts of a profile, as people type them.

Input has fields separated by colons, the later ones optional: `bachelor:biology:2020`,
`lab-technician:NAACLS:2021-05`, `lab-scientist:2:2022-2024`. Readers raise RequestError.
"""

from __future__ import annotations

import re
from typing import cast, get_args

from certtui.answers.typed.answers import (
    ABOUT_A_NUMBER,
    GIVEN_UP,
    HOURS,
    KIND_OF_HOURS,
    read_hours,
    read_when,
    with_digits,
)
from certtui.catalog.records.criteria import EducationLevel
from certtui.catalog.records.values import When
from certtui.errors import RequestError
from certtui.person.profile import CredentialSaid, ForeignDegree, Schooling, Service, Training, Work

_MONTHS = "months?|mos?"
_LENGTH = rf"y(?:ea)?r?s?|{_MONTHS}"
_AND_MONTHS = rf"(?:,?\s*(?:and\s+)?(?P<months>{ABOUT_A_NUMBER})\s*(?:{_MONTHS})\b)?"
"""What stands behind the years: "1 year 2 months"."""
_AMOUNT = re.compile(
    r"(?P<number>0[.,]\d+|\d+(?:[.,]\d\d?)?)(?!\d)\s*"  # 2.000 may be two thousand
    rf"(?P<unit>h(?:ou)?r?s?\s*(?:/|a|per)\s*w(?:ee)?k?|h(?:ou)?r?s?|{_LENGTH})?"
    rf"{_AND_MONTHS}\+?(?:,?\s*full[- ]?time)?",
    re.ASCII,
)
_TIME = rf"(?P<amount>{ABOUT_A_NUMBER}\s*(?:{_LENGTH})\b{_AND_MONTHS}\+?(?:,? full[- ]?time)?)"
_TIME_FIRST = re.compile(rf"{_TIME}(?: (?:as|of|in|at|an?))* (?P<role>[^:]+)", re.I | re.ASCII)
_TIME_LAST = re.compile(rf"(?P<role>[^:]+?)[\s,]+(?:for )?{_TIME}", re.I | re.ASCII)
"""Work with its amount in one answer: "3 yrs as phlebotomist", "phlebotomist for 3 years"."""
_SPAN = re.compile(
    r"(?:from )?(?P<start>.+?)\s*(?:\.\.|–|\bto\b|\buntil\b|\btill\b"
    r"|(?:(?<=\d{4})|(?<=\d{4}-\d)|(?<=\d{4}-\d\d))\s*-(?=\s*(?:[A-Za-z]|\d{4})))"
    r"\s*(?P<end>.+)",
    re.ASCII,
)
"""From and to, also with a hyphen after a year or a month and before a year or a word."""
_DAY = (
    r"(?:(?:\d\d?[./-]){0,2}\d{4}(?:-\d\d?){0,2}|(?:\d\d? )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d\d?, )?\d{4})"
)
"""A year, a month or a day, in digits or with the name of the month."""
_STILL = ("now", "today", "present", "current", "currently", "ongoing")
_LEVEL_NAMES = {
    **{level: level for level in get_args(EducationLevel)}, "no diploma": "none",
    **dict.fromkeys(("high school", "highschool", "ged", "diploma", "hs", "secondary school",
                     "grade 12", "12th grade", "12th", "a levels", "a-levels", "hnc"),
                    "high-school"),
    **dict.fromkeys(("associates", "associate's", "as", "aa", "aas", "hnd", "fdsc", "dec",
                     "foundation degree", "2 year", "2-year", "two-year"), "associate"),
    **dict.fromkeys(("bachelors", "bachelor's", "bs", "bsc", "ba", "bas", "basc", "bhs", "bhsc",
                     "bappsc", "btech", "degree", "college degree", "university degree",
                     "college graduate", "honours degree", "honors degree", "4 year",
                     "4-year", "four-year", "licenciatura", "licenciado", "licenciada"),
                    "bachelor"),
    **dict.fromkeys(("masters", "master's", "ms", "msc", "ma", "mhs", "mphil"), "master"),
    **dict.fromkeys(("phd", "md", "doctoral", "doctor"), "doctorate"),
}  # fmt: skip
NAMED_DEGREES = {
    **dict.fromkeys(("bsn", "bsmt", "bsmls", "bmls", "bmlsc", "bmlt", "bmedsc", "bpharm", "mbbs",
                     "mbchb", "bds"), "bachelor"),
    **dict.fromkeys(("lpn", "lvn"), "high-school"),
    **dict.fromkeys(("adn", "asn", "dmlt"), "associate"),
    **dict.fromkeys(("mph", "mba", "mha"), "master"),
    **dict.fromkeys(("pharmd", "dvm", "dds", "dmd"), "doctorate"),
}  # fmt: skip
"""Letters of a degree that are its level and its field in one; a practical nurse's course builds on
high school."""
_LEVEL_NAMED = rf"\b(?P<level>{'|'.join(sorted(_LEVEL_NAMES, key=len, reverse=True))})(?![\w'])"
_LEVEL = re.compile(
    rf"{_LEVEL_NAMED}"
    r"(?:[\s,()]+(?:degree|diploma|grad|graduate|hon\w*|of (?:applied )?(?:science|arts)"
    r"|in (?:science|arts)(?= in |$)|in|of|en|\d[- ]?(?:years?|yrs?))\b)*"
    r"[\s,()]*(?P<field>.*)",
    re.IGNORECASE,
)
"""A level, alone or with its field ("Bachelor of Science in biology", "BSc (Hons) zoology")."""
_COLLEGE = r"(?:community )?(?:college|university|uni)\b"
_FIELD_FIRST = re.compile(
    rf"(?!.*{_COLLEGE})(?P<field>[^\W\d].+?),?"
    r" (?P<level>associate'?s|bachelor(?:'?s)?|master(?:'?s)?|phd)(?: degree)?",
    re.IGNORECASE,
)
_SOME_HOURS = rf"(?:some )?(?P<hours>{ABOUT_A_NUMBER} (?:(?:{KIND_OF_HOURS}) )*(?:{HOURS})\b)"
_NO_DEGREE = re.compile(
    rf"(?:.*{_COLLEGE},? no degree|(?:some|(?:an?|1|one|2|two) (?:years?|yrs?)(?: of)?) {_COLLEGE}"
    rf"|{_SOME_HOURS}|(?:some )?{ABOUT_A_NUMBER} (?:college )?semesters?\b)(?P<field>.*)",
    re.IGNORECASE,
)
"""College without a degree, as people write it: its hours are asked for if it names none. More
years may be one."""
_COLLEGE_HOURS = re.compile(
    rf"(?:some {_COLLEGE}\W+)?{_SOME_HOURS}(?: (?:of|from|at|in) (?:an? )?{_COLLEGE})?",
    re.IGNORECASE,
)


def college_hours(text: str) -> float:
    """Semester hours of college without a degree ("45 college credits", "30 quarter units"); 0 if
    none are named."""
    named = _COLLEGE_HOURS.fullmatch(text)
    return read_hours(named["hours"]) if named else 0


def _level_and_field(text: str) -> tuple[EducationLevel | None, str]:
    """A level and the field after it, which may be empty; None if there is no level."""
    typed = text.strip().replace(".", "").replace("’", "'")
    if level := NAMED_DEGREES.get(re.split(r"\W", typed.casefold())[0]):
        return cast("EducationLevel", level), typed
    college = _NO_DEGREE.fullmatch(typed)
    if college and not re.search(_LEVEL_NAMED, college["field"], re.IGNORECASE):
        return "high-school", typed
    match = _LEVEL.fullmatch(typed) or _FIELD_FIRST.fullmatch(typed)
    if match is None:
        return None, ""
    return cast("EducationLevel", _LEVEL_NAMES[match["level"].casefold()]), match["field"].strip()


_STUDENT = r"(?:student|candidate|senior|junior|sophomore|freshman)"
_STUDYING = re.compile(
    rf"^(?:i'?m |i am )?(?:a )?(?:still|currently|working|studying|finishing|{_STUDENT})"
    r"(?: (?:working|studying|in|on|at|for|toward|my|an?))*[ ,]+"
    rf"|,? (?:student|candidate)(?= in |, (?!.*{_LEVEL_NAMED}))"
    rf"|(?:,? (?:{_STUDENT}|in progress|pending|not finished)|\b(?:9|10|11)th grade)$",
    re.IGNORECASE,
)
"""What only those write who have not finished."""
_UNCLEAR = re.compile(rf"\b{_STUDENT}\b(?=\s*(?:[,;(]|with|and|but))", re.IGNORECASE)
"""What leaves open what is finished: a student who also names a degree."""
_ANY_LEVEL = re.compile(rf"{_LEVEL_NAMED}|\b(?:{'|'.join(NAMED_DEGREES)})\b", re.IGNORECASE)
_YEARS_OF = re.compile(
    r"^(?:a )?(?:\d|two|three|four|five)[- ](?:year|yr)[- ](?!degree|diploma)"
    rf"(?={_ANY_LEVEL.pattern}|[abm]\.)",
    re.IGNORECASE,
)
"""How long a degree takes, before its level ("3 year BSc")."""
_GIVEN_UP = re.compile(GIVEN_UP, re.IGNORECASE)
_IN_SCHOOL = re.compile(r"\b(?:high ?school|hs|ged|(?:9|1[0-2])th)\b", re.IGNORECASE)
_DATED = re.compile(
    r"(?P<what>.+?)[\s,:(]+"
    r"(?:(?:finish\w*|graduat\w*|expected|done|due|in|by|until|class of|since|from)[\s,]+)*"
    rf"(?P<when>{_DAY})(?: expected)?\)?",
    re.IGNORECASE,
)


def _dated(text: str) -> tuple[str, When | None]:
    """A text and the date at its end ("PhD, done June 2027", "one:A:2020")."""
    match = _DATED.fullmatch(text.strip())
    return (match["what"], read_when(match["when"])) if match else (text.strip(), None)


def _fields(text: str, most: int, how: str) -> tuple[list[str], When | None]:
    """The fields of a text before its date, and the date, which may be one more field."""
    before, day = _dated(text)
    fields = _parts(before, most + 1 if day is None else most, how)
    if day is None and fields[most]:
        day = read_when(fields[most])
    return fields[:most], day


def _as_finished(what: str, finished: When | None, text: str) -> str:
    """Schooling without what a student writes beside it ("still in high school").

    Raises RequestError if a student names no date, or a degree that is finished as well.
    """
    what = what.replace("’", "'")
    if _GIVEN_UP.search(what):
        return _before_giving_up(what)
    plain = " ".join(_STUDYING.sub(" ", what).split())
    if _UNCLEAR.search(plain) or (finished is None and plain != " ".join(what.split())):
        raise RequestError(
            f"“{text}”: add when you will finish, such as high school, June 2027. Or write what you"
            " have finished."
        )
    return plain


def _before_giving_up(what: str) -> str:
    """The schooling that is named beside what was given up; otherwise the one below that: a
    bachelor's degree, high school, or none."""
    whole = re.sub(rf"[,;(]\s*(?=(?:i |but )*{GIVEN_UP}\W*$)", " ", what, flags=re.IGNORECASE)
    for part in re.split(r"[,;(]| but | and ", whole):
        if not _GIVEN_UP.search(part) and (named := _ANY_LEVEL.search(part)):
            return part[named.start() :].strip(" )")
    if _IN_SCHOOL.search(whole):
        return "none"
    is_above = re.search(r"\bm(?:aster|phil|sc\b)", whole, re.IGNORECASE)
    return "bachelor" if is_above else f"high school, {what}"


def read_schooling(text: str) -> Schooling:
    """`LEVEL[:FIELD[:YYYY[-MM]]]`, the field also right after the level, or no field but a year; or
    as a student writes it."""
    how = "LEVEL:FIELD:YEAR, such as bachelor:biology:2020"
    (first, after), finished = _fields(_YEARS_OF.sub("", text), 2, how)
    level, own = _level_and_field(first if after else _as_finished(first, finished, text))
    said = [after] if after and own.casefold() in NAMED_DEGREES else [own, after]  # "BSN:nursing"
    [field] = _parts(":".join(filter(None, said)), 1, how)
    if field and first.casefold().startswith("diploma"):
        raise RequestError(
            f"“{text}”: write associate:{field} for a diploma after two years of college or more, "
            "and a shorter course as --program ROLE.",
            short=f"“{text}”: a diploma after two years of college is an associate; a shorter"
            " course is a program, asked later.",
        )
    if level is None:
        unknown = f"“{first}” is not a level of education known here"
        raise RequestError(
            f"{unknown}: {', '.join(get_args(EducationLevel))}. "
            "A diploma after two years of college is an associate, a training course a program"
            " (--program ROLE), college without a degree semester hours (--hours college=75).",
            short=f"{unknown}. Pick the highest that you have finished; programs and hours of"
            " college are asked later.",
        )
    return Schooling(level, field or None, finished)


def read_student(text: str) -> Schooling:
    """`LEVEL:FIELD:YYYY-MM`; the month of graduation is required."""
    entry = read_schooling(text)
    if entry.finished is None:
        raise RequestError(f"“{text}”: say when you will finish, as in bachelor:biology:2027-05.")
    return entry


_COURSE = re.compile(
    r"(?<=\w) (?:training )?"
    r"(?:program|course|class|school|training|certificate|diploma|year)(?=$|,)",
    re.IGNORECASE,
)


def read_training(text: str) -> Training:
    """`ROLE[:ACCREDITOR[:YYYY[-MM]]]`; a year may take the accreditor's place."""
    how = "ROLE:ACCREDITOR:YEAR, such as lab-technician:NAACLS:2021-05"
    (role, accreditor), finished = _fields(text, 2, how)
    return Training(_COURSE.sub("", role), accreditor or None, finished)


_WORKED_WHEN = re.compile(
    rf"(?P<role>\D+?)[\s,(]+(?P<span>(?:(?:since|from) )?{_DAY}\b[^)]*)\)?", re.IGNORECASE
)
"""Work with its time in one answer: "phlebotomist since Jan 2025"."""


def read_work(text: str) -> Work:
    """`ROLE:YEARS[:YYYY-YYYY]`, `ROLE:Nh` for hours, or `ROLE:Nh/week:YYYY-YYYY`; or with its
    amount or its time in words."""
    if timed := _TIME_FIRST.fullmatch(text) or _TIME_LAST.fullmatch(text):
        text = f"{timed['role']}:{timed['amount']}"
    how = "ROLE:YEARS:FROM-TO, such as lab-scientist:2:2022-2024"
    role, amount, span = _parts(text, 3, how)
    if not span and (timed := _WORKED_WHEN.fullmatch(role)):
        role, span = timed["role"], timed["span"]
    start, end = read_span(span) if span else (None, None)
    work = Work(role, start=start, end=end)
    return read_work_amount(amount, work) if amount else work


def read_work_amount(text: str, work: Work) -> Work:
    """The work with its amount: `2`, `2 years`, `1 year 6 months`, `1560h`, `7.5h/week`."""
    match = _AMOUNT.fullmatch(with_digits(text))
    unit = (match["unit"] or "y") if match else ""
    if match is None or (match["months"] and unit[0] != "y"):
        raise RequestError(
            f"“{text}” is not an amount of work: write years (2 or 0.5), hours (1560h) or hours a "
            "week with its years (20h/week)."
        )
    number = float(match["number"].replace(",", "."))
    years = hours = week = None
    if "w" in unit:
        week = number
    elif unit[0] == "h":
        hours = number
    else:
        months = float(with_digits(match["months"] or "0"))
        years = number / 12 if unit[0] == "m" else number + months / 12
    return Work(work.role, years, hours, week, work.start, work.end)


def read_span(text: str) -> tuple[When | None, When | None]:
    """Start and end: `2022-2024`, `2022-05..2024-06`, `since 2022`; no end if the work goes on."""
    typed = text.strip()
    if on := re.fullmatch(r"since (.+)|(?:from )?(.*\d)\s*[-–]", typed, re.IGNORECASE):
        return read_when(on[1] or on[2]), None
    match = _SPAN.fullmatch(typed)
    if not match:
        return read_when(typed), None
    first, last = match.groups()
    return read_when(first), None if last.casefold() in _STILL else read_when(last)


_EXPIRED = re.compile(
    r"[\s,(]*\b(?:has |is |which )*(?:expired|lapsed|exp|^old|^former)\b\.?"
    r"(?: (?:in|on|since))?\s*",
    re.IGNORECASE,
)


def _credential_and_day(text: str) -> tuple[str, When | None]:
    """A credential, as ORG:CODE with a colon of its own, and the date behind it."""
    name, day = _dated(text)
    if day is None and name.count(":") > 1:
        name, _, typed = name.rpartition(":")
        day = read_when(typed)
    return name, day


def read_credential(text: str) -> CredentialSaid:
    """`CREDENTIAL[:YYYY-MM-DD]`, held since that day.

    "CMA, expired 2023" and "expired CMA" have expired.
    """
    named, day = _credential_and_day(text)
    name = _EXPIRED.sub("", named)
    return CredentialSaid(name, day) if name == named else CredentialSaid(name, None, False, day)


def read_expired(text: str) -> CredentialSaid:
    """`CREDENTIAL[:YYYY]`, expired then."""
    name, expired = _credential_and_day(text)
    return CredentialSaid(name, current=False, expired=expired)


def read_service(text: str) -> Service:
    """`COURSE[:YYYY[-MM]]`; empty or `yes` if the course was not named."""
    [course], finished = _fields(text, 1, "COURSE:YEAR, such as medical-laboratory:2020")
    return Service(None if course in ("", "yes") else course, finished)


def read_foreign(text: str) -> ForeignDegree:
    """`CC[:evaluated]`, the country of a degree."""
    country, evaluated = _parts(text, 2, "CC or CC:evaluated, such as PH:evaluated")
    known = {"": None, "evaluated": True, "yes": True, "no": False, "not evaluated": False}
    if evaluated.casefold() not in known:
        such = country or "PH"
        raise RequestError(f"“{text}”: write {such}, {such}:evaluated or {such}:no.")
    return ForeignDegree(country, known[evaluated.casefold()])


def _parts(text: str, most: int, how: str) -> list[str]:
    parts = [part.strip() for part in text.split(":")]
    if len(parts) > most:
        raise RequestError(f"“{text}” has too many colons: write {how}.")
    return parts + [""] * (most - len(parts))
