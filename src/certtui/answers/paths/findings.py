"""What comes of holding one criterion against one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["met", "missing", "unknown"]


@dataclass(frozen=True)
class Finding:
    """What came of one criterion."""

    verdict: Verdict
    text: str
    """Met: what is met. Missing: what is missing, with the amount. Unknown: what is not known."""
    confirm: str = ""
    """A finer condition that nobody was asked about; it does not change the verdict."""


def gaps(findings: tuple[Finding, ...]) -> tuple[int, int]:
    """How many criteria are not met, and how many of them are missing for certain."""
    verdicts = [found.verdict for found in findings]
    return (len(verdicts) - verdicts.count("met"), verdicts.count("missing"))
