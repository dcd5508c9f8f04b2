"""Generated catalogs of 10, 100 and 1,000 organizations: what grows, and how fast."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import HOME, Row, forget, start_in_terminal
from certtui.answers.search import SearchIndex
from certtui.catalog import file_places
from certtui.catalog.loading.load import load
from tools.terminal import CERTTUI, plain_environment

SIZES = (10, 100, 1000)
FAQS = 100
CERTIFICATIONS = 10

TEXT = """
renewal fee points examination laboratory scientist technician route degree program card
expired lapsed dues member transcript phlebotomy state license handbook application score
retake audit proof employer letters name change result center identity military foreign
"""
"""The words that everything generated is made of."""

HEAD = """\
[organization]
id = "{id}"
abbreviation = "{name}"
name = "Board {name}"
country = "US"
kind = "generated board"
fields = ["laboratory"]
sources = ["page"]

[[source]]
id = "page"
title = "A page"
kind = "official"
url = "https://{id}.example/"
dated = "2026-01"

[renewal]
cycle = "3 years"
sources = ["page"]
"""
CERTIFICATION = """
[[certification]]
code = "C{number}"
name = "{words}"
role = "lab-scientist"
level = "scientist"
discipline = "generalist"
status = "active"
summary = "{sentence}"
sources = ["page"]

[[certification.route]]
id = "degree"
label = "Degree"
wording = "{sentence}"
criteria = [{{ kind = "education", level = "bachelor" }}]
sources = ["page"]
"""
FAQ = """
[[faq]]
id = "q{number}"
question = "{words}?"
answer = "{sentence} {sentence}"
topics = ["renewal"]
sources = ["page"]
"""


def generate(directory: Path, count: int) -> int:
    """Write a catalog of `count` organizations, the same each time; returns its bytes."""
    chance = random.Random(count)
    known = TEXT.split()
    size = 0

    def words(number: int) -> str:
        return " ".join(chance.choices(known, k=number)).capitalize()

    for number in range(count):
        parts = [HEAD.format(id=f"gen{number}", name=f"GEN{number}")]
        for index in range(CERTIFICATIONS):
            parts.append(
                CERTIFICATION.format(number=index, words=words(4), sentence=words(12) + ".")
            )
        for index in range(FAQS):
            parts.append(FAQ.format(number=index, words=words(8), sentence=words(15) + "."))
        text = "".join(parts)
        (directory / f"gen{number}.toml").write_text(text, encoding="utf-8")
        size += len(text)
    return size


def probe(directory: Path) -> None:
    """Print the seconds of reading, indexing and a search, and MB: in a process of its own."""
    start = time.perf_counter()
    catalog = load([file_places.built_in(), directory])
    read = time.perf_counter()
    index = SearchIndex(catalog)
    index.search("lapsed")
    built = time.perf_counter()
    for words in ("renewal fee", "recertifcation", "can i retake the examination"):
        index.search(words)
    searched = time.perf_counter()
    memory = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    assert memory is not None
    print(read - start, built - read, (searched - built) / 3, int(memory[1]) / 1024)


READ = "answered"
"""What the first screen says once the catalog is read."""


def growth(sizes: tuple[int, ...] = SIZES) -> Iterator[Row]:
    """Reading, searching, memory and the first paint, beside the built-in catalog."""
    for count in sizes:
        with tempfile.TemporaryDirectory() as name:
            size = generate(Path(name), count) / 1_048_576
            forget()
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.growth", name],
                env=plain_environment(HOME), capture_output=True, text=True, check=True,
            )  # fmt: skip
            read, built, searched, memory = map(float, done.stdout.split())
            command = [*CERTTUI, "--catalog", name]
            forget()
            first = start_in_terminal(command, "Organizations")
            forget()
            listed = start_in_terminal(command, READ)
            again = start_in_terminal(command, READ)
        label = f"{count:,} organizations, {count * FAQS:,} FAQs, {size:.1f} MB"
        yield Row(f"{label}: first paint", f"{first.milliseconds:.0f} ms")
        yield Row("- the catalog shown, first start", f"{listed.milliseconds:.0f} ms")
        yield Row("- the catalog shown, later starts", f"{again.milliseconds:.0f} ms")
        yield Row("- reading", f"{read * 1000:.0f} ms", "a MB", f"{read * 1000 / size:.0f} ms")
        yield Row("- search index and first search", f"{built * 1000:.0f} ms")
        yield Row("- a search", f"{searched * 1000:.0f} ms")
        yield Row("- memory, read and indexed", f"{memory:.0f} MB")
        yield Row("- memory, interface", f"{listed.megabytes:.0f} MB")


if __name__ == "__main__":
    probe(Path(sys.argv[1]))
