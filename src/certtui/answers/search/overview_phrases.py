"""How people ask for what an overview answers; `{}` stands for a role."""

from __future__ import annotations

from collections.abc import Sequence

from certtui.catalog.records.vocabulary import Role

BECOMING = (
    "how do I become {}", "how long does it take to become {}", "what do I need to be {}",
    "how many years of school to be {}", "the fastest way to become {}",
    "steps and requirements to get certified as {}", "how long does it take to get {} certified",
    "how do I get {} certification", "what education and training does a {} need",
)  # fmt: skip
"""How people ask for the routes to a role."""
BY_WORK = (
    "trained {} on the job without any school", "become {} without a class or program",
    "{} without a degree",
)  # fmt: skip
"""How people ask for the routes to a role by work alone."""
CERTIFYING = (
    "which organization certifies {}", "best {} certification", "which {} cert is best",
    "what is a {}", "what does a {} do", "what kinds of {} certification are there",
)  # fmt: skip
"""How people ask who certifies a role, and what it is."""
COSTING = ("how much does {} certification cost", "price of the {} exam", "cheapest {} certificate")
"""How people ask what every credential of a role costs."""
RENEWING = (
    "when does {} certification expire", "do {} certifications expire",
    "how long is a {} certificate valid",
    "{} certificate renewal", "how do I keep my {} certification", "does a {} license expire",
    "validity period of a {} certification",
)  # fmt: skip
"""How people ask how the credentials of a role are renewed."""
LAPSING = (
    "what if my {} certificate expires", "my {} certification expired", "went inactive {}",
    "lapsed {} certification", "{} certification grace period",
    "letting a {} certification expire",
)  # fmt: skip
"""How people ask what happens when a credential of a role has lapsed."""
VERIFYING = (
    "verify a certification", "check whether somebody is certified", "verification of credentials",
    "is her certification current", "look up a certified person",
)  # fmt: skip
"""How people ask how a holder is confirmed."""
ACCREDITED = (
    "which certifying bodies are accredited", "which certifications are accredited by NCCA",
    "who accredits the certifying organizations", "are these certifications accredited",
    "NCCA accredited certifications", "ANSI ISO 17024 accredited certification bodies",
    "are they accredited and by whom",
)  # fmt: skip
"""How people ask whether the organizations are accredited themselves."""
WITHOUT_DEGREE = (
    "easiest certification to start with", "easiest certification to get",
    "first certification for a beginner", "quickest certificate with only a high school diploma",
    "exam I can take right after high school", "which cert can I get with a GED and no college",
)  # fmt: skip
"""How people ask for what requires no degree."""


def asked_of_role(ways: Sequence[str], role: Role) -> list[str]:
    """The phrases with each name of a role."""
    return [way.format(name) for way in ways for name in (role.name, *role.aliases)]


def asked_in_general(ways: Sequence[str]) -> list[str]:
    """The phrases without a role."""
    return [" ".join(way.replace("{}", "").split()) for way in ways]
