"""The names of records and the wording of values in a difference."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from certtui.answers.difference.wording import (
    described,
    name_of,
    price_text,
    record_label,
    value_text,
)
from certtui.catalog.records.certification import OutlineTopic
from certtui.catalog.records.criteria import Education
from certtui.catalog.records.organization import Change, Faq, Recognition
from certtui.catalog.records.renewal import LapseStep, PointRule
from certtui.catalog.records.source import Disagreement, Fee, Source
from certtui.catalog.records.values import Duration, When
from certtui.catalog.records.vocabulary import SynonymGroup

YEAR = Duration(months=12)


def fee(**more: Any) -> Fee:
    known = {"purpose": "renewal", "what": "a stamp", "per": "year", "sources": ()}
    return Fee(**(known | more))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ((), None),
        (True, "yes"),
        (False, "no"),
        (2.0, "2"),
        (Decimal("1234.50"), "1,234.50"),
        (7, "7"),
        ("a", "a"),
        (("a", None, 2), "a, , 2"),
        (YEAR, "1 year"),
        (OutlineTopic(name="Sums", percent=10), "name Sums; percent 10"),
        ((Education("master"), Education("none", ("a",))), "level master, level none; fields a"),
    ],
)  # fmt: skip
def test_each_kind_of_value_has_its_words(value: Any, text: str | None) -> None:
    assert value_text(value) == text


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"amount": Decimal(1260), "currency": "USD", "as_of": When(2026)},
         "1,260 USD a year (2026)"),
        ({"amount": Decimal(5), "per": "cycle"}, "5 a cycle (undated)"),
        ({"per": "once"}, "amount not found (undated)"),
        ({"amount": Decimal("200.5"), "currency": "CAD", "per": "once"}, "200.50 CAD (undated)"),
        ({"amount": Decimal(5), "currency": "USD", "per": "application"}, "5 USD (undated)"),
        ({"amount": Decimal(5), "currency": "USD", "per": "attempt"}, "5 USD (undated)"),
    ],
)  # fmt: skip
def test_each_price_has_its_words(more: dict[str, Any], text: str) -> None:
    assert price_text(fee(**more)) == text
    assert described(fee(**more)) == text


LAPSED = LapseStep(after=YEAR, what="Lapsed.", sources=())
POINTS = PointRule(points=9, sources=())
ASKED = Faq(id="retake", question="May I?", answer="Yes.", topics=(), sources=())
LONG = Disagreement(about=("x",), subject="s" * 51, used="x", settled=False, claims=())
MOVED = Change(date=When(2024), what="It moved.", sources=())


@pytest.mark.parametrize(
    ("record", "label", "whole"),
    [
        (fee(), "renewal fee", "renewal fee"),
        (POINTS, "point rule", "point rule"),
        (LAPSED, "lapse step Lapsed.", "lapse step"),
        (ASKED, "question retake", "question"),
        (LONG, "disagreement", "disagreement"),
        (replace(LONG, subject="s" * 50), f"disagreement {'s' * 50}", "disagreement"),
        (MOVED, "change of 2024", "change"),
        (OutlineTopic(name="Sums"), "topic Sums", "topic"),
        (SynonymGroup(words=("fee", "cost")), "words fee", "words"),
    ],
)
def test_each_record_has_a_label(record: Any, label: str, whole: str) -> None:
    assert record_label(record, several=False, whole=False) == label
    assert record_label(record, several=False, whole=True) == whole


def test_the_label_of_one_of_several_fees_names_it() -> None:
    assert record_label(fee(), several=True, whole=False) == "renewal fee, a stamp"


def test_records_are_paired_by_what_their_fields_say() -> None:
    assert name_of(fee(certifications=("A", "B")), ("purpose", "certifications")) == "renewal/A, B"
    assert name_of(fee(), ("audience", "certifications")) == ""
    assert name_of(SynonymGroup(words=("fee", "cost")), ("words.first",)) == "fee"


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (None, None),
        (ASKED, "May I?"),
        (Source(id="page", title="The page", url="", kind="official", read=When(2025)),
         "The page"),
        (Recognition(by="Ohio", kind="state", accepted="yes", what="All.", sources=()),
         "Ohio: All."),
        (replace(POINTS, checked=When(2026)), "points 9; unit points"),
        (SynonymGroup(words=()), "synonym group"),
    ],
)  # fmt: skip
def test_a_whole_record_has_its_words(record: Any, text: str | None) -> None:
    assert described(record) == text
