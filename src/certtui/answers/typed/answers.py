"""What a typed answer means: yes or no, a number, a date, a name with its value, or not sure."""

from __future__ import annotations

import re
from contextlib import suppress

from certtui.answers.typed.dates import read_date
from certtui.catalog.records.values import When
from certtui.errors import RequestError
from certtui.person.profile import Answer

MOST_WORK_HOURS = 400_000


def read_answer(kind: str, value: Answer, question: str) -> Answer:
    """An answer in the type that a question requires, from text or a value. Raises RequestError."""
    text = value.strip().casefold() if isinstance(value, str) else value
    word = text.partition(",")[0] if isinstance(text, str) else text
    if kind != "number" and (word is False or word in SAID_NO or is_under_way(f"{word}")):
        return False
    if kind == "yes-no" and (word is True or word in _YES):
        return True
    if kind == "number" and not isinstance(text, bool):
        with suppress(ValueError):
            number = float(with_digits(text) if isinstance(text, str) else text)
            if 0 <= number <= MOST_WORK_HOURS:
                return number
    if kind == "date" and isinstance(text, str):
        return str(read_when(text))
    how = {"yes-no": "yes or no", "number": "a number", "date": "a year, a month (2024-05) or no"}
    raise RequestError(f"{question} Answer {how[kind]}; “{value}” was read.")


KIND_OF_HOURS, HOURS = "college|university|semester|credit|quarter", "hours?|hrs|credits?|units?"
"""The patterns of what stands behind a number of hours at a college."""
_HOURS = re.compile(rf"(\S+?)\s*(?:(?:{KIND_OF_HOURS}|q)(?:\s+|$))*(?:{HOURS})?")


def read_hours(text: str) -> float:
    """Semester hours; quarter hours ("10q", "10 quarter hours") are two thirds of them."""
    typed = with_digits(text)
    match = _HOURS.fullmatch(typed)
    try:
        hours = float(match[1] if match else "")
    except ValueError:
        raise RequestError(f"“{text}” is not a number of hours: write 16, or 24q.") from None
    return round(hours * 2 / 3, 2) if "q" in typed else hours


_YES = {"yes", "y", "true", "yeah", "yep", "i do"}
SAID_NO = {"no", "n", "none", "n/a", "false", "nope", "never", "not yet", "none yet", "nothing",
           "nothing yet", "na", "0"}  # fmt: skip
"""What people write for no, and for having nothing of a kind."""
COUNTED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
"""Numbers in words, from none."""
ABOUT_A_NUMBER = (
    r"(?:(?:about|around|over|more than) )?"
    rf"(?:\d[\d.,]*|(?:{'|'.join(COUNTED)})\b|an?(?= [a-z]))\+?"
)
"""The pattern of a number as people write it: `3`, `1,560`, `about twelve`, `20+`, `a`."""


def with_digits(text: str) -> str:
    """A text that begins with a number, which then stands alone and in digits: "about twelve
    years" is "12 years", "1,560+" is "1560"."""
    typed = re.sub(r"(?<=\d)(?: | and )(?:1/2|a half)\b", ".5", " ".join(text.casefold().split()))
    match = re.match(ABOUT_A_NUMBER, typed, re.ASCII)
    if match is None:
        return typed
    said = match[0].rstrip("+").split()[-1]
    if said in COUNTED:
        said = str(COUNTED.index(said))
    number = "1" if said in ("a", "an") else re.sub(r",(?=\d{3}(?!\d))", "", said)
    return number + typed[match.end() :]


def read_pair(text: str, such: str = "cpr=yes") -> tuple[str, str]:
    """A name and its value. Raises RequestError, with an example, if one of them is missing."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise RequestError(f"“{text}”: write NAME=VALUE, such as {such}.")
    return name.strip(), value.strip()


def read_when(text: str) -> When:
    """A year, a month or a day as people type it ("2022-05", "May 2022"). Raises RequestError."""
    typed = text.strip()
    with suppress(ValueError):
        day = When.parse(typed)
        if not day.qualifier:
            return day
    found = read_date(typed)
    return When(found.day.year, found.day.month, None if found.within else found.day.day)


GIVEN_UP = (
    r"\b(?:failed|drop(?:ped )?out"
    r"|(?:not|never|didn't|did not) (?:yet )?(?:\w+ )?(?:finish|complet|pass|graduat)e?d?)\b"
)
_UNDER_WAY = re.compile(
    r"\b(?:student|candidate|trainee|pending|in progress|working on|studying for)\b|" + GIVEN_UP,
    re.IGNORECASE,
)


def is_under_way(text: str) -> bool:
    """Whether a text says that what it names, a credential or an evaluation, is not there yet."""
    return _UNDER_WAY.search(text.replace("’", "'")) is not None


_UNSURE = re.compile(
    r"(?:(?:i'?m |i am )?(?:not (?:sure|certain)|unsure|undecided)|(?:i )?(?:don'?t|do not) know"
    r"|no idea|idk|skip)\b.*|any(?:where)?|\?",
    re.IGNORECASE,
)


def is_unsure(text: str) -> bool:
    """Whether a text says that the person cannot answer, so that the question is skipped."""
    return _UNSURE.fullmatch(text.replace("’", "'")) is not None
