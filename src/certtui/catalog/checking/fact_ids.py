"""How a single fact is named, so that a disagreement or a gap can point to it.

membership.relation        a key of the organization's membership
organization.size          ... or of the organization itself
renewal.lapse              ... or of its renewal
certifications             the list as a whole; likewise `recognition`
MLS:valid                  a key of a certification
MLS:exam.questions         ... of its examination
MLS:fee.application        ... its fees of one purpose
MLS:route.education        ... one of its routes
MLS:points                 the renewal points asked of it
"""

from __future__ import annotations

from typing import get_args

import msgspec

from certtui.catalog.problems import did_you_mean
from certtui.catalog.records.organization import (
    Certification,
    Exam,
    FeePurpose,
    Membership,
    Organization,
    OrganizationFile,
    Renewal,
)

_SECTIONS: dict[str, type[msgspec.Struct]] = {
    "organization": Organization,
    "membership": Membership,
    "renewal": Renewal,
}
_WHOLE = ("certifications", "recognition")


def unknown_part(fact: str, record: OrganizationFile) -> str:
    """What is wrong with a fact id, or an empty string when it names something."""
    code, colon, name = fact.rpartition(":")
    if not colon:
        return _unknown_section(name)
    for certification in record.certifications:
        if certification.code == code:
            return _unknown_certification_part(name, certification)
    codes = [certification.code for certification in record.certifications]
    return f'There is no certification "{code}" in this file.{did_you_mean(code, codes)}'


def _unknown_section(name: str) -> str:
    section, dot, key = name.partition(".")
    if not dot and section in _WHOLE:
        return ""
    if section not in _SECTIONS:
        return f'"{section}" is no part of an organization: write {_listed([*_SECTIONS, *_WHOLE])}.'
    return "" if not dot else _unknown_key(key, _keys(_SECTIONS[section]))


def _unknown_certification_part(name: str, certification: Certification) -> str:
    part, dot, key = name.partition(".")
    if part == "points" and not dot:
        return ""
    if not dot:
        return _unknown_key(part, _keys(Certification))
    if part == "exam":
        return _unknown_key(key, _keys(Exam))
    if part == "fee":
        return _unknown_key(key, list(get_args(FeePurpose)))
    if part == "route":
        return _unknown_key(key, [route.id for route in certification.routes])
    return f'"{part}" has no parts: write exam., fee. or route.'


def _keys(kind: type[msgspec.Struct]) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(kind)]


def _unknown_key(key: str, known: list[str]) -> str:
    if key in known:
        return ""
    return f'"{key}" is not one of {_listed(known)}.{did_you_mean(key, known)}'


def _listed(names: list[str]) -> str:
    return ", ".join(names)
