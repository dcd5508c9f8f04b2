"""The README's recording: three questions, asked of the running program: `make picture`.

One SVG file in which pictures of the screen follow each other by a style sheet's animation, so that
any page can show it and nothing is fetched. Where animation is not known, the first is seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from tools.screenshots import opened, press, screenshot, settle

SIZE = (100, 28)
TYPED_AT_ONCE = 6
"""Keys of a text between two pictures."""


class Step(msgspec.Struct, frozen=True):
    """Keys, and how long what they lead to is looked at, in seconds."""

    keys: Sequence[str]
    seconds: float


def typed(text: str) -> list[Step]:
    """A text as a person types it: a picture every few keys."""
    return [
        Step(text[start : start + TYPED_AT_ONCE], 0.4)
        for start in range(0, len(text), TYPED_AT_ONCE)
    ]


STEPS = (
    Step(("0",), 3),
    Step(("2",), 5),  # which is cheaper over ten years?
    Step(("$",), 5),
    Step(("3",), 1),
    *typed("my ascp lapsed two years ago"),
    Step(("enter",), 5),
    Step(("4",), 6),  # what may I sit with what I have?
)


async def record() -> str:
    """The screen after each step, one after the other, as one SVG file."""
    pictures: list[str] = []
    async with opened(SIZE) as pilot:
        for step in STEPS:
            await press(pilot, step.keys)
            await settle(pilot)
            pictures.append(screenshot(pilot))
    return in_turns(pictures, [step.seconds for step in STEPS])


def in_turns(pictures: Sequence[str], seconds: Sequence[float]) -> str:
    """Pictures of one size as one that shows each for its seconds, over and over."""
    opening = re.match(r"<svg[^>]*>", pictures[0])
    assert opening is not None, "a picture is an SVG element"
    whole = sum(seconds)
    rules, frames, begin = [], [], 0.0
    for number, (picture, held) in enumerate(zip(pictures, seconds, strict=True)):
        end = begin + held
        first, last = 100 * begin / whole, 100 * end / whole
        before = f"0%{{visibility:hidden}}{first:.3f}%{{visibility:visible}}" if number else ""
        rules.append(
            f"@keyframes f{number}{{{before or '0%{visibility:visible}'}"
            f"{last:.3f}%,100%{{visibility:hidden}}}}"
            f".f{number}{{visibility:{'hidden' if number else 'visible'};"
            f"animation:f{number} {whole:g}s step-end infinite}}"
        )
        inner = picture[picture.index(">") + 1 : picture.rindex("</svg>")]
        frames.append(f'<g class="f{number}">{inner}</g>')
        begin = end
    return "\n".join([opening[0], f"<style>{''.join(rules)}</style>", *frames, "</svg>"]) + "\n"
