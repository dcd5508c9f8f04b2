"""The limits of single records, each tested from both sides."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from certtui.catalog.checking.common_rules import faults_of
from certtui.catalog.records.certification import Certification, Exam, OutlineTopic, Route
from certtui.catalog.records.criteria import AllOf, AnyOf, Credential, Experience, Hours
from certtui.catalog.records.jurisdiction import Jurisdiction, Repeal, StateName
from certtui.catalog.records.organization import (
    Body,
    Faq,
    Membership,
    Organization,
    Related,
    Size,
)
from certtui.catalog.records.renewal import (
    Declaration,
    DueRule,
    Earning,
    LapseStep,
    PointLimit,
    PointRule,
    Renewal,
)
from certtui.catalog.records.source import Disagreement, Fee, Source
from certtui.catalog.records.vocabulary import Country, NamedPlace, Role, Study
from tests.made_up import record_of

TODAY = date(2026, 11, 23)
USD = 'currency = "USD"'
FIXED = 'rule = "fixed"'

LICENSES = (
    'id = "CA"\nlicense_required = true\nwork = [{ roles = ["nurse"], license_required = true }, '
    '{ roles = ["cook"], license_required = false }]\n[[fee]]\n[renewal]\npoints = '
    '[{ certifications = ["CA"] }]\nlapse = [{ after = "0 days", certifications = ["CA-nurse"] }]'
)

# kind, what it says, and what is wrong: keys with words, none where it just holds
CASES: list[tuple[type[msgspec.Struct], str, dict[str, str]]] = [
    (Fee, f"amount = 0\n{USD}", {}),
    (Fee, f"amount = 0.01\n{USD}", {}),
    (Fee, f"amount = -0.01\n{USD}", {"amount": "-0.01 cannot be: write 0 to 100,000,000"}),
    (Fee, f"amount = 100_000_000\n{USD}", {}),
    (Fee, f"amount = 100_000_001\n{USD}", {"amount": "write 0 to 100,000,000"}),
    (Fee, "amount = 1", {"currency": "needs its currency"}),
    (Fee, 'amount = 1\ncurrency = "XYZ"', {"currency": '"XYZ" is not a currency'}),
    (Fee, f"amount = 1\n{USD}\nsuperseded = true", {}),
    (Fee, 'audience = "some"\npaid_by = ["member", "place"]', {}),
    (Fee, 'audience = "some"', {"paid_by": "member, nonmember, student"}),
    (Fee, 'paid_by = ["member"]', {"audience": "Who pays it?"}),
    (Size, "count = 0", {"count": "0 cannot be"}),
    (Size, "count = 1", {}),
    (Size, "count = 1_000_000_000", {}),
    (Size, "count = 1_000_000_001", {"count": "at most 1,000,000,000"}),
    (OutlineTopic, "percent = 0", {}),
    (OutlineTopic, "percent = 100", {}),
    (OutlineTopic, "percent = -1", {"percent": "write 0 to 100"}),
    (OutlineTopic, "percent = 100.5", {"percent": "100.5 cannot be"}),
    (OutlineTopic, "percent = [90, 101]", {"percent": "101 cannot be"}),
    (OutlineTopic, "percent = [20, 20]", {}),
    (OutlineTopic, "percent = [21, 20]", {"percent": "21 to 20 runs backwards"}),
    (Exam, "questions = 1\nminutes = 1440", {}),
    (Exam, "questions = 10_000\nminutes = [1, 1]", {}),
    (Exam, "questions = 0", {"questions": "0 cannot be: write more than 0, and at most 10,000"}),
    (Exam, "questions = 10_001", {"questions": "10001 cannot be"}),
    (Exam, "questions = [2, 1]", {"questions": "runs backwards"}),
    (Exam, "minutes = 1441", {"minutes": "at most 1,440"}),
    (Exam, 'outline = [{ name = "a", percent = 51 }, { name = "b", percent = 50 }]', {}),
    (Exam, 'outline = [{ name = "a", percent = 52 }, { name = "b", percent = 50 }]',
     {"outline": "add up to 102 percent"}),
    (Exam, 'outline = [{ name = "a", percent = [50, 70] }, { name = "b", percent = 50 }]', {}),
    (Exam, 'outline = [{ name = "a", percent = [60, 70] }, { name = "b", percent = 50 }]',
     {"outline": "110 percent"}),
    (Exam, 'outline = [{ name = "a", percent = 0 }, { name = "b", percent = 60 }, '
     '{ name = "c", percent = 50 }]', {"outline": "add up to 110 percent"}),
    (Route, f'short = "{"y" * 40}"', {}),
    (Route, f'short = "{"y" * 61}"', {"short": "Has 61 characters: say it in 60"}),
    (Route, 'closed = "2020"', {"status": 'write status = "closed"'}),
    (Route, 'closed = "2020"\nstatus = "closed"', {}),
    (Certification, 'code = "A B"', {"code": "no blanks"}),
    (Certification, 'code = "A:B"', {"code": "no blanks"}),
    (Certification, 'code = ""', {"code": "empty text"}),
    (Certification, 'status = "moved"', {"status": "Say what took its place"}),
    (Certification, 'status = "renamed"', {"status": "Say what took its place"}),
    (Certification, 'status = "renamed"\nstatus_note = "Now B"', {}),
    (Certification, 'status = "moved"\nsuccessor = "x:B"', {}),
    (Certification, 'ended = "2020"', {"ended": 'write status = "retired"'}),
    (Certification, 'status = "retired"\nended = "2020"', {}),
    (Certification, f'status = "active"\n[[fee]]\npurpose = "application"\namount = 9\n{USD}', {}),
    (Certification, f'status = "retired"\n[[fee]]\npurpose = "application"\namount = 9\n{USD}',
     {"fee.0.superseded": "Nobody can earn what has ended"}),
    (Certification, 'status = "moved"\nsuccessor = "x:B"\n[[fee]]\npurpose = "examination"\n'
     f"amount = 9\n{USD}", {"fee.0.superseded": "Nobody can earn what has ended"}),
    (Certification, f'status = "retired"\n[[fee]]\npurpose = "renewal"\namount = 9\n{USD}', {}),
    (Certification, f'status = "retired"\n[[fee]]\npurpose = "retake"\namount = 9\n{USD}'
     "\nsuperseded = true", {}),
    (Organization, 'fields = []', {"fields": "Names no field"}),
    (Organization, 'id = "a1-b"\nfields = ["x"]', {}),
    (Organization, 'id = "1a"\nfields = ["x"]', {"id": '"1a" is not an id'}),
    (Organization, 'id = ""\nfields = ["x"]', {"id": "empty text"}),
    (Organization, 'id = "bodies"\nfields = ["x"]', {"id": "taken by the bodies"}),
    (Organization, 'website = "x.org"\nfields = ["x"]', {"website": "not an http or https"}),
    (Body, 'website = "ftp://x.org/"', {"website": "not an http or https"}),
    (Body, 'website = "https://аscp.org/"', {"website": "leads to xn--scp-"}),
    (Body, 'website = "https://ascp.org/"', {}),
    (Source, 'url = "x"', {"url": "not an http or https"}),
    (Related, 'url = "x"', {"url": "not an http or https"}),
    (Jurisdiction, 'id = "CA"', {}),
    (Jurisdiction, 'id = "Ca"', {"id": '"Ca" is not a postal code'}),
    (Jurisdiction, 'id = ""', {"id": "empty text"}),
    (StateName, 'id = "C"', {"id": "not a postal code"}),
    (NamedPlace, 'names = ["a"]', {"": "one of the two"}),
    (NamedPlace, 'names = ["a"]\nstate = "NY"\ncountry = "US"', {"": "one of the two"}),
    (NamedPlace, 'names = ["a"]\nstate = "New York"', {"state": '"New York" is not a postal code'}),
    (NamedPlace, 'state = "NY"', {"names": "A place has a name"}),
    (NamedPlace, 'names = ["a"]\nstate = "NY"', {}),
    (Country, 'id = "U"', {"id": "not a country"}),
    (Jurisdiction, LICENSES, {}),
    (Jurisdiction, LICENSES.replace('["CA"]', '["CB"]'),
     {"renewal.points.0.certifications": 'No license "CB" here: CA, CA-nurse.'}),
    (Jurisdiction, LICENSES.replace("[[fee]]", '[[fee]]\ncertifications = ["CA-cook"]'),
     {"fee.0.certifications": 'No license "CA-cook" here'}),
    (Repeal, 'signed = "2024"\neffective = "2024"', {}),
    (Repeal, 'signed = "2025"\neffective = "2024"', {"effective": "before it was signed"}),
    (Role, "program_months = 0.5", {}),
    (Role, "program_months = 0", {"program_months": "0 cannot be"}),
    (Study, 'name = "biology"\naliases = ["life science"]', {}),
    (Study, 'name = "Biology"', {"name": "has capitals"}),
    (Study, 'name = "biology"\naliases = ["Life"]', {"aliases": '"Life" has capitals'}),
    (DueRule, f'{FIXED}\nday = "12-31"\nopens = "10-01"', {}),
    (DueRule, FIXED, {"day": "add the day"}),
    (DueRule, f'{FIXED}\nday = "02-29"', {"day": "not a day of the year"}),
    (DueRule, f'{FIXED}\nday = "6-30"', {"day": "not a day of the year"}),
    (DueRule, f'{FIXED}\nday = "06-30"\nopens = "13-01"', {"opens": "not a day of the year"}),
    (DueRule, 'rule = "anniversary"\nday = "06-30"', {"day": 'write rule = "fixed"'}),
    (DueRule, 'rule = "anniversary"\nopens = "06-30"', {"opens": 'write rule = "fixed"'}),
    (DueRule, 'rule = "anniversary"', {}),
    (Declaration, 'opens = "30 days"\ncloses = "29 days"', {}),
    (Declaration, 'opens = "30 days"\ncloses = "30 days"', {"closes": "must open first"}),
    (Declaration, 'opens = "30 days"', {}),
    (Declaration, 'opens = "61 months"', {"opens": "write 1 day to 5 years"}),
    (Declaration, 'opens = "62 months"\ncloses = "61 months"',
     {"opens": "write 1 day to 5 years", "closes": "write 1 day to 5 years"}),
    (Declaration, 'opens = "5 years"\ncloses = "1 day"', {}),
    (PointRule, 'points = 0', {}),
    (PointRule, 'points = 10_000', {}),
    (PointRule, 'points = 10_000.5', {"points": "write 0 to 10,000"}),
    (PointRule, 'points = 5\nsplit = [{ area = "a", points = 5 }]', {}),
    (PointRule, 'points = 5\nsplit = [{ area = "a", points = 4 }, { area = "b", points = 2 }]',
     {"split": "The parts ask for 6 points, the whole 5"}),
    (PointRule, 'split = [{ area = "a", points = 5 }]', {}),
    (PointLimit, "share = 1", {}),
    (PointLimit, "share = 1.01", {"share": "write 0 to 1"}),
    (PointLimit, "most = 10_000", {}),
    (PointLimit, "most = 10_000.5", {"most": "write 0 to 10,000"}),
    (Earning, "hours_each = 1_000\ncarries_over = 10_000", {}),
    (Earning, "hours_each = 1_000.5\ncarries_over = 10_000.5",
     {"hours_each": "write 0 to 1,000", "carries_over": "write 0 to 10,000"}),
    (Earning, 'look_back = "20 years"', {}),
    (Earning, 'look_back = "241 months"', {"look_back": "write 1 day to 20 years"}),
    (LapseStep, 'after = "0 days"\nuntil = "1 day"', {}),
    (LapseStep, 'after = "0 days"\nuntil = "0 days"', {"until": "is not a length of time"}),
    (LapseStep, 'after = "1 year"\nuntil = "12 months"', {"until": "is no time"}),
    (LapseStep, 'after = "721 months"', {"after": "write 0 days to 60 years"}),
    (LapseStep, 'after = "1 day"\ncertifications = ["A"]', {}),
    (LapseStep, 'after = "1 day"\nexcept_for = ["A"]', {}),
    (LapseStep, 'after = "1 day"\ncertifications = ["A"]\nexcept_for = ["B"]',
     {"except_for": "Names both"}),
    (LapseStep, 'after = "1 day"\ncertified_before = "2006"\ncertified_from = "2005"', {}),
    (LapseStep, 'after = "1 day"\ncertified_before = "2006"\ncertified_from = "2006"',
     {"certified_before": "Nobody was certified before 2006 and from 2006 on"}),
    (LapseStep, 'after = "1 day"\ncertified_before = "2006"', {}),
    (LapseStep, f'after = "1 day"\nshort = "{"y" * 61}"', {"short": "say it in 60"}),
    (Faq, 'topics = []', {"topics": "Names no topic"}),
    (Disagreement, 'settled = true\nclaims = [{ says = "a" }]', {"claims": "two claims at least"}),
    (Disagreement, 'settled = true\nclaims = [{ says = "a" }, { says = "A" }]',
     {"claims": "All say the same"}),
    (Disagreement, 'settled = true\nclaims = [{ says = "a" }, { says = "b" }]', {}),
    (Experience, 'length = "1 hour"\nroles = ["a"]', {}),
    (Experience, 'length = "60 years"\nfields = ["a"]', {}),
    (Experience, 'length = "1 year"\nroles = ["a"]\nfields = ["b"]',
     {"fields": "Roles or fields, not both"}),
    (Experience, 'length = "0 hours"', {"length": "not a length of time"}),
    (Experience, 'length = "721 months"', {"length": "write 1 hour to 60 years"}),
    (Hours, 'semester_hours = 0.5', {}),
    (Hours, 'semester_hours = 300', {}),
    (Hours, 'semester_hours = 0', {"semester_hours": "0 cannot be"}),
    (Hours, 'semester_hours = 301', {"semester_hours": "301 cannot be: write more than 0"}),
    (Credential, '', {"holds": "Names no credential"}),
    (Credential, 'roles = ["x"]', {}),
    (Credential, 'holds = ["x:A"]\nlapsed_within = "1 year"',
     {"lapsed_within": "add current = false"}),
    (Credential, 'holds = ["x:A"]\nlapsed_within = "1 year"\ncurrent = false', {}),
    (AnyOf, 'options = [{ kind = "credential" }]', {"options": "two options"}),
    (AnyOf, 'options = [{ kind = "credential" }, { kind = "military" }]', {}),
    (AnyOf, 'options = [{ kind = "credential" }, { kind = "other", text = "x" }]',
     {"options": "what no question settles"}),
    (AllOf, 'criteria = [{ kind = "credential" }]', {"criteria": "two at least"}),
    (AllOf, 'criteria = [{ kind = "credential" }, { kind = "military" }]', {}),
    # what holds for every record
    (Source, 'title = ""', {"title": "Found an empty text"}),
    (Source, 'title = "\\u0301"', {"title": "blanks or accents alone"}),
    (Source, 'title = "a\\u0301"', {}),
    (Source, 'title = "a\\ufffd"', {"title": "cannot be shown"}),
    (Body, 'aliases = ["a", "b", "a"]', {"aliases.2": '"a" is there twice'}),
    (Body, 'aliases = ["a", "", ""]', {"aliases.1": "empty text", "aliases.2": "empty text"}),
    (Membership, 'terms = ["1 year", "0 days"]', {"terms": '"0 days" is not a length of time'}),
    (Membership, 'terms = ["1 year", "1 day"]', {"terms": '"1 day" cannot be'}),
    (Renewal, 'cycle = "1 month"', {}),
    (Renewal, 'cycle = "20 years"', {}),
    (Renewal, 'cycle = "241 months"', {"cycle": "write 1 month to 20 years"}),
    (Renewal, 'cycle = "29 days"', {"cycle": "write 1 month to 20 years"}),
    (Renewal, 'cycle = "0 days"', {"cycle": "not a length of time"}),
    (LapseStep, 'after = "0 days"', {}),
    (Source, 'dated = "2026-11-23"', {}),
    (Source, 'dated = "2026-11-24"', {"dated": "lies in the future"}),
    (Source, 'dated = "2036"', {"dated": "lies in the future"}),
    (Source, 'dated = "2037"', {"dated": "more than 10 years ahead"}),
    (Source, 'dated = "1800"', {}),
    (Source, 'dated = "1799"', {"dated": "lies before 1800"}),
    (Source, 'dated = "2020-05"\nread = "2020-05-01"', {}),
    (Source, 'dated = "2020-05-02"\nread = "2020-05-01"', {"read": "before the text was written"}),
    (Source, 'dated = "2020-05-31"\nread = "2020"', {}),
    (Source, 'dated = "2020-02-29"\nread = "2020-02"', {}),
    (Source, 'dated = "2020-01-31"\nread = "2020-01"', {}),
    (Source, 'dated = "2020-03"\nread = "2020-02"', {"read": "before the text was written"}),
    (Source, 'dated = "2020-12-31"\nread = "2020"', {}),
    (Certification, 'status = "retired"\nsince = "2021"\nended = "2020"',
     {"ended": "before it began"}),
    (Certification, 'since = "2036"', {}),
    (Certification, 'none = ["valid", "exam"]', {}),
    (Certification, 'none = ["vald"]', {"none.0": 'Did you mean "valid"?'}),
    (Certification, 'none = ["route", "valid"]\nvalid = "1 year"',
     {"none.1": '"valid" is said to be none, and has a value'}),
]  # fmt: skip

IDS = {Certification: 'code = "A"', Organization: 'id = "a"', Jurisdiction: 'id = "CA"'}


def faults(kind: type[msgspec.Struct], text: str) -> dict[str, str]:
    """What is wrong in a record that says this, by its place; its id is right unless said."""
    id_ = IDS.get(kind, "")
    text = text if id_.partition(" ")[0] + " = " in text else f"{id_}\n{text}"
    found = faults_of(record_of(kind, text), TODAY)
    return {".".join(map(str, fault.path)): fault.message for fault in found}


@pytest.mark.parametrize(("kind", "text", "wrong"), CASES, ids=range(len(CASES)))
def test_each_rule_holds_up_to_its_limit(
    kind: type[msgspec.Struct], text: str, wrong: dict[str, str]
) -> None:
    found = faults(kind, text)
    assert sorted(found) == sorted(wrong)
    for key, words in wrong.items():
        assert words in found[key]


ONE_FEE = {"purpose": '"renewal"', "what": '"a"', "per": '"year"', "currency": '"USD"'}
OTHER = [
    {"purpose": '"late"'},
    {"what": '"b"'},
    {"per": '"cycle"'},
    {"currency": '"CAD"'},
    {"audience": '"members"'},
    {"certifications": '["CA"]'},
    {"superseded": "true"},
]


@pytest.mark.parametrize("kind", [Certification, Jurisdiction, Renewal])
@pytest.mark.parametrize("other", [{}, *OTHER])
def test_two_figures_for_one_fee_in_force_are_a_fault(
    kind: type[msgspec.Struct], other: dict[str, str]
) -> None:
    fees = [{**ONE_FEE, "amount": "1"}, {**ONE_FEE, "amount": "2", **other}]
    text = 'id = "CA"\nlicense_required = true\n' if kind is Jurisdiction else ""
    text += "".join(
        "[[fee]]\n" + "".join(f"{key} = {value}\n" for key, value in fee.items()) for fee in fees
    )
    found = faults(kind, text)
    assert [*found] == ([] if other else ["fee.1.what"])
    assert all("with 1 and 2" in message for message in found.values())
    assert faults(kind, text.replace('currency = "USD"\namount = 1\n', "")) == {}
