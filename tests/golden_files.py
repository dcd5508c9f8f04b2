"""Golden files: expected outputs that were reviewed by a person.

WRITE_GOLDEN=1 rewrites them; review the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from certtui.output.formats import html

HOW = "WRITE_GOLDEN=1 make test writes what is so now, for you to review"
GOLDEN = Path(__file__).parent / "golden"
STYLE_SHEET = Path(html.__file__).with_name("page.css")

_STYLE_SHEET = re.compile(r"(?<=<style>\n).*?(?=</style>)", re.DOTALL)


def matches(name: str, text: str) -> None:
    """Fail unless the text is equal to the golden file.

    The style sheet, the same on every HTML page, is that of the program.
    """
    if name.endswith(".html"):
        (style_sheet,) = _STYLE_SHEET.findall(text)
        assert style_sheet == STYLE_SHEET.read_text(encoding="utf-8"), f"differs from {STYLE_SHEET}"
        text = _STYLE_SHEET.sub("", text)
    path = GOLDEN / name
    if os.environ.get("WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), f"{path} is not there: {HOW}"
    assert text == path.read_text(encoding="utf-8"), f"differs from {path}: {HOW}"
