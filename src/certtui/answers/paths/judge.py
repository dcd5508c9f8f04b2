"""Judges a criterion for one person: met, missing, or unknown.

What the person did not say is unknown, not false: it becomes a question. What a rule adds that no
question covers (the kind of laboratory, a neighboring field of study) becomes something to confirm,
and does not change the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from certtui.answers.facts import wording
from certtui.answers.facts.days import shift
from certtui.answers.facts.routes import is_rare_condition, takes, takes_course
from certtui.answers.paths.schooling import education, hours, program
from certtui.answers.paths.verdict import (
    Case,
    Finding,
    age_of,
    best,
    detail_unknown,
    gaps,
    recent,
    to_begin,
)
from certtui.answers.paths.work import experience
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    ConditionMet,
    Credential,
    Criterion,
    Education,
    Experience,
    Hours,
    Military,
    Other,
    Program,
)
from certtui.catalog.records.values import When
from certtui.catalog.records.vocabulary import Condition
from certtui.person.profile import CredentialSaid, Service

_MONTHS_OF_A_CONDITION = 6.0


class Judge(Case, frozen=True):
    """Judges criteria of one organization for one person on one day."""

    def judge(self, criterion: Criterion) -> tuple[Finding, ...]:
        """The findings for a criterion; several for a group of criteria."""
        if isinstance(criterion, AnyOf):
            return self._any_of(criterion)
        if isinstance(criterion, AllOf):
            return tuple(found for part in criterion.criteria for found in self.judge(part))
        if isinstance(criterion, Education):
            findings = education(self, criterion)
        else:
            findings = (_RULES[type(criterion)](self, criterion),)
        half = self.months(criterion) / 2
        return tuple(
            replace(found, months=found.months or half) if found.verdict == "unknown" else found
            for found in findings
        )

    def _any_of(self, criterion: AnyOf) -> tuple[Finding, ...]:
        """The findings of the option with the fewest gaps beside what is under way, the first of
        equals; the text names the other options.

        Among options that wait for answers, the one of which most is already met comes first, and
        one that few people have comes last.
        """
        judged = [self.judge(option) for option in criterion.options]

        def rank(number: int) -> tuple[int, int, int, bool, bool, int]:
            lost, missing, unknown = gaps(judged[number])
            met = len(judged[number]) - missing - unknown
            rare = is_rare_condition(criterion.options[number], self.catalog)
            left = to_begin(judged[number])
            return (lost, left, missing, bool(unknown), bool(unknown) and rare, unknown - met)

        chosen = min(range(len(judged)), key=rank)
        findings = judged[chosen]
        others = [
            wording.criterion(option, self.catalog)
            for number, option in enumerate(criterion.options)
            if number != chosen and not isinstance(option, AllOf)
        ][:2]
        missing = [n for n, found in enumerate(findings) if found.verdict == "missing"]
        if not missing or not others:
            return findings
        last = missing[-1]
        text = f"{findings[last].text}, or {', or '.join(others)}"
        return (*findings[:last], replace(findings[last], text=text), *findings[last + 1 :])


# ---------------------------------------------------------------- credentials


def _credential(case: Case, rule: Credential) -> Finding:
    if not case.profile.said("credential"):
        return Finding("unknown", _named(case, rule), asks=("credential",))
    catalog, held = case.catalog, case.profile.credentials
    fitting = [e for e in held if takes(rule, catalog.certification(e.certification), catalog)]
    if fitting:
        return best(_held(case, rule, entry) for entry in fitting)
    return Finding("missing", _named(case, rule), months=case.months(rule))


def _held(case: Case, rule: Credential, has: CredentialSaid) -> Finding:
    name = wording.letters(has.certification, case.catalog)
    words = f"holds {name}"
    if rule.current and not has.current:
        return Finding("missing", f"bring {name} back in force", months=3)
    if rule.lapsed_within and not has.current:
        if has.expired is None:
            return detail_unknown(words, f"credential-expired:{has.certification}")
        if age_of(has.expired, rule.lapsed_within, case.today) == "over":
            text = f"{words}, lapsed {rule.lapsed_within} at most"
            return Finding("missing", text, f"expired {has.expired}", lost=True)
    if rule.held_for:
        if has.since is None:
            return detail_unknown(words, f"credential-since:{has.certification}")
        if has.since.earliest > shift(case.today, rule.held_for, -1):
            text = f"{words} for {rule.held_for}"
            return Finding("missing", text, f"since {has.since}", months=12)
    return Finding("met", words)


def _named(case: Case, rule: Credential) -> str:
    """`MLT(ASCP)`; a long list is cut short."""
    if len(rule.holds) <= 4:
        return wording.credentials_in_words(rule, case.catalog)
    names = [wording.letters(name, case.catalog) for name in rule.holds[:3]]
    return f"{', '.join(names)} or another of those listed"


# ---------------------------------------------------------------- the rest


def _military(case: Case, rule: Military) -> Finding:
    words = wording.criterion(rule, case.catalog)
    if not case.profile.said("military"):
        return Finding("unknown", words, asks=("military",))
    if not case.profile.military:
        return Finding("missing", words, months=case.months(rule))
    return best(_service(case, rule, words, entry) for entry in case.profile.military)


def _service(case: Case, rule: Military, words: str, has: Service) -> Finding:
    if has.course is None and (rule.course or rule.roles):
        return Finding("unknown", words, asks=("military-course",))
    if has.course is not None and not takes_course(rule, has.course, case.catalog):
        return Finding("missing", words, months=case.months(rule))
    if case.is_ahead(has.finished) and rule.enrolled == "no":
        text = f"finish the course by {has.finished}"
        return Finding("missing", text, coming=True, months=3)
    return recent(case, rule, has.finished, "military", words)


def _condition(case: Case, rule: ConditionMet) -> Finding:
    condition = case.catalog.conditions_by_id.get(rule.condition)
    words = wording.criterion(rule, case.catalog)
    if condition is None:
        return Finding("met", "", confirm=(words,))
    answer = _answer(case, condition, rule)
    lasting, months, why = condition.lasting, condition.months or _MONTHS_OF_A_CONDITION, ""
    match answer:
        case None if condition.state and case.state and condition.settled_by == "no":
            return Finding("met", "", confirm=(words,))
        case None:
            half = (condition.months or 0.0) / 2
            return Finding("unknown", words, asks=(condition.id,), months=half)
        case bool():
            is_met = answer is (condition.settled_by == "yes")
        case str():
            day = When.parse(answer)
            is_met = age_of(day, rule.within, case.today) != "over"
            lasting, months, why = False, 3.0, f"you said {day}"
        case _:
            short = (rule.at_least or 0) - answer
            is_met, months, why = short <= 0, short / 100, f"you said {answer:g}"
    if is_met:
        return Finding("met", words)
    return Finding("missing", words, why, lost=lasting, months=months)


def _answer(case: Case, condition: Condition, rule: ConditionMet) -> bool | float | str | None:
    """The answer to a condition, as given or as it follows from other answers; None if there is
    none."""
    profile = case.profile
    if condition.id in profile.answers:
        return profile.answers[condition.id]
    if any(profile.hours.get(subject) for subject in condition.answered_by_hours):
        return True
    if condition.sum_of:
        counts = [profile.answers.get(name) for name in condition.sum_of]
        numbers = [count for count in counts if isinstance(count, (int, float))]
        enough = rule.at_least is not None and sum(numbers) >= rule.at_least
        if enough or len(numbers) == len(counts):
            return sum(numbers)
    if condition.state and case.state == condition.state:
        return True
    if condition.trained_outside and profile.foreign_degree is not None:
        return profile.foreign_degree.country != condition.trained_outside or None
    return None


_RULES: Mapping[type, Callable[[Case, Any], Finding]] = {
    Hours: hours,
    Program: program,
    Experience: experience,
    Credential: _credential,
    Military: _military,
    ConditionMet: _condition,
    Other: lambda _, rule: Finding("met", "", confirm=(rule.text,)),
}
