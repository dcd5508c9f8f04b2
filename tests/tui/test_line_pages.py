"""Whole pages of lines over the sample catalog, each cell with its styles, against golden files.

Write the golden files anew with WRITE_GOLDEN=1 and look at the difference before keeping it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

import pytest
from msgspec.structs import replace
from textual.content import Content

from certtui.answers.comparison.sections import compare
from certtui.answers.paths.routes import find_paths
from certtui.answers.renewal.common_dates import together
from certtui.answers.renewal.plan import Plan, Unplanned, make_plan
from certtui.catalog.records.values import When
from certtui.catalog.states import choose_state
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential
from certtui.person.profile import CredentialSaid, Profile, Schooling, Service, Training, Work
from certtui.tui.lines import catalog_lists, renewal, timeline
from certtui.tui.lines import comparison as comparing
from certtui.tui.lines import organization as panes
from certtui.tui.lines.comparison_frame import ColumnWindow, about, column_headings, rail_lines
from certtui.tui.lines.facts import FactLines
from certtui.tui.lines.interview import form_lines, interview_lines
from certtui.tui.lines.routes import RouteLines
from certtui.tui.lines.targets import CostTarget, RowTarget, Target, TextTarget
from certtui.tui.widgets.line import Line
from certtui.tui.widgets.styled_text import Words
from tests.golden_files import matches
from tests.made_up import made_up
from tests.sample import sample_catalog as sample
from tests.tui.harness import TODAY


def facts() -> FactLines:
    return FactLines(sample(), TODAY)


def pane_lines() -> panes.PaneLines:
    return panes.PaneLines(sample(), facts(), ["alpha", "alpha:LT"])


def drawn(words: Words) -> str:
    """A cell with the name of a style before each stretch: `{dim}2026`, `{}` after it."""
    pieces = groupby(words.pieces(0, len(words.plain)), key=lambda piece: piece[1])
    text = "".join(f"{{{style}}}{part}" if style or number else part
                   for number, (style, alike) in enumerate(pieces)
                   for part in ["".join(part for part, _ in alike)])  # fmt: skip
    return text.replace("\n", "⏎").replace("\N{NO-BREAK SPACE}", "·")


def rows(lines: Iterable[Line]) -> Iterator[str]:
    """A row for each line: its key, how it is laid out, and its cells."""
    for line in lines:
        marks = [
            "#" if line.is_heading else "", "1" if line.is_single else "",
            "^" if line.is_label_above else "", "" if line.target is None else ">",
        ]  # fmt: skip
        cells = " | ".join(map(drawn, line.cells))
        yield f"{line.key:<30} {''.join(marks):<2} {cells}".rstrip()
        if line.alone and line.alone != line.cells:
            yield f"{'':<33} alone: {' | '.join(map(drawn, line.alone))}".rstrip()


def content(text: Content) -> str:
    spans = tuple((span.start, span.end, str(span.style)) for span in text.spans)
    return drawn(Words(text.plain, "", spans)).replace("⏎", "\n")


def page(*parts: tuple[str, Iterable[str]]) -> str:
    return "\n".join(
        line.rstrip() for title, texts in parts for line in (f"== {title}", *texts, "")
    )


# ---------------------------------------------------------------- organizations


def pane(name: str, owner: str = "alpha") -> list[Line]:
    return pane_lines().pane(name, sample().organization(owner))


def organization_page() -> str:
    return page(
        *((name, rows(pane(name))) for name in panes.PANES),
        ("of gamma", rows(pane("overview", "gamma"))),
        ("its recognition", rows(pane("recognition", "gamma"))),
        ("its questions", rows(pane("faq", "gamma"))),
    )


def certification_page() -> str:
    names = [("alpha:LS", 100), ("alpha:TECH", 60), ("beta:SCI", 20)]
    return page(
        *(
            (name, rows(pane_lines().certification(sample().certification(name), width)))
            for name, width in names
        ),
        ("a role", rows(pane_lines().role(sample().roles["lab-technician"]))),
        ("a state", rows(pane_lines().state(choose_state(sample(), "CA")))),
    )  # fmt: skip


def lists_page() -> str:
    return page(
        ("organizations", rows(catalog_lists.organization_rows(sample(), ["alpha"]))),
        ("roles", rows(catalog_lists.role_rows(sample()))),
        ("states", rows(catalog_lists.place_rows(sample()))),
    )


# ---------------------------------------------------------------- comparison


def comparison_page(names: Sequence[str]) -> str:
    whole = compare(sample(), names)
    differing = whole.where(differs=True)
    unfolded = {f"{section.id}.{row.id}" for section in whole.sections for row in section.rows}
    lines = partial(comparing.comparison_lines, facts())
    columns = ColumnWindow(len(names)).fitted(2)
    return page(
        ("folded", rows(lines(whole, range(len(names)), (), 100))),
        ("unfolded", rows(lines(whole, (0, 1), unfolded, 60))),
        ("with words", rows(lines(differing, (1,), (), 60, re.compile("(?i)cost|renewal")))),
        ("with other words", rows(lines(differing, (1,), (), 60, re.compile("zzz")))),
        ("rail", rows(rail_lines(whole))),
        ("heads", [content(column_headings(whole.subjects, columns, 80, "Cost"))]),
        ("heads, turned", [content(column_headings(whole.subjects, columns.moved(9), 60, "Cost"))]),
        ("one head", [content(column_headings(whole.subjects, columns.fitted(1), 60, "Cost"))]),
        *(
            (f"{section} to take along", [
                RowTarget(row, section, whole.subjects).copied(sample())
                for row in comparing.section_rows(whole, section)
            ])
            for section in ("glance", "lapse", "gone")
        ),
        ("about", [content(about(whole, whole, {}, "", 200)),
                   content(about(whole, differing, {"differs": True}, "", 30))]),
    )  # fmt: skip


# ---------------------------------------------------------------- renewal

LOG = (
    Activity(id="a1", title="Course", on=date(2026, 1, 5), points=3, category="safety"),
    Activity(id="a2", title="Talk", on=date(2025, 6, 5), points=12.5),
    Activity(id="a3", title="Long ago", on=date(2019, 1, 5), points=1),
)


def plan(name: str, **days: date) -> Plan:
    return make_plan(sample(), HeldCredential(certification=name, **days), TODAY, LOG)  # type: ignore[arg-type]


def renewal_page() -> str:
    soon = plan("alpha:LS", certified=date(2024, 1, 10))
    past = plan("alpha:LS", expires=date(2026, 6, 10))
    later = plan("alpha:LT", expires=date(2028, 6, 10))
    other = plan("beta:SCI", expires=date(2027, 3, 1))
    refused = [Unplanned(HeldCredential(certification="gamma:X"), "X(GAMMA)", "No day.", "No day.")]
    every = [past, soon, other, later]
    return page(
        ("held", rows(renewal.held_lines([soon, other, later], refused, 28))),
        ("held, and lapsed", rows(renewal.held_lines([past], (), 28))),
        ("soon", rows(renewal.plan_lines(soon, 90))),
        ("past", rows(renewal.plan_lines(past, 60))),
        ("other", rows(renewal.plan_lines(other, 40))),
        ("all", rows(timeline.all_lines(every, 60))),
        ("together", rows(renewal.together_lines(together([soon, later])))),
    )


# ---------------------------------------------------------------- paths

PROFILE = Profile(
    role="lab-scientist",
    state="CA",
    education=(Schooling("bachelor", "biology", When(2024)),),
    programs=(Training("lab-scientist", "ACME", When(2025)),),
    experience=(Work("lab-technician", 3, start=When(2020)), Work("phlebotomist")),
    credentials=(CredentialSaid("alpha:LT", When(2021)),),
    military=(Service("lab-50-weeks", When(2019)), Service()),
    hours={"biology": 20.0},
)


def paths_page() -> str:
    answer = find_paths(sample(), PROFILE, TODAY)
    routes = RouteLines(sample(), answer, ["alpha:LS"])
    nobody = RouteLines(sample(), find_paths(sample(), Profile(), TODAY), ())
    none = Profile(role="phlebotomist", none=("program", "experience", "credential"))
    closed = RouteLines(sample(), find_paths(sample(), none, TODAY), ())
    wanted = Profile(role="lab-technician", state="CA")
    possible = RouteLines(sample(), find_paths(sample(), wanted, TODAY), ())
    (first, *_) = possible.answer.judgments
    return page(
        ("about", [content(routes.about()), content(nobody.about()), content(closed.about())]),
        ("routes", rows(routes.lines())),
        ("of nobody", rows(nobody.lines())),
        ("with nothing", rows(closed.lines())),
        ("with a role", rows(possible.lines())),
        (first.id, [content(possible.content(first))]),
        *((entry.id, [content(routes.content(entry))]) for entry in answer.judgments[:6]),
        ("a role", [content(routes.about_role("lab-scientist"))]),
        ("an unknown one", [content(routes.about_role("nobody"))]),
        ("said", rows(interview_lines(sample(), PROFILE, None, "", "tab"))),
        ("nothing said", rows(interview_lines(sample(), Profile(), None, "", "tab"))),
        ("the state alone", rows(interview_lines(sample(), Profile(state="CA"), None, "", "tab"))),
        ("form", rows(form_lines(sample(), PROFILE, answer))),
    )


# ---------------------------------------------------------------- targets


def targets() -> Iterator[Target]:
    """One target of each kind; of rows and costs, one for each column."""
    seen: set[object] = set()
    whole = compare(sample(), ["alpha:LS", "beta:SCI"])
    lines = [
        *(line for name in panes.PANES for line in pane(name)),
        *pane_lines().role(sample().roles["lab-scientist"]),
        *comparing.comparison_lines(facts(), whole, (0, 1), (), 60),
        *renewal.plan_lines(plan("alpha:LS", certified=date(2024, 1, 10)), 90),
    ]
    for line in lines:
        target = line.target
        is_text = isinstance(target, TextTarget)
        kind = (type(target), is_text and re.split("[.:]", line.key)[0],
                isinstance(target, CostTarget) and target.year is None)  # fmt: skip
        if isinstance(target, Target) and kind not in seen:
            seen.add(kind)
            yield target
            if isinstance(target, (RowTarget, CostTarget)):
                yield replace(target, column=1)


def targets_page() -> str:
    return page(
        *(
            (type(target).__name__, [
                f"subject: {target.subject}",
                f"text: {target.copied(sample())}",
                f"sources: {', '.join(source.id for source in target.sources_in(sample()))}",
                content(target.content(sample())),
            ])
            for target in targets()
        )
    )  # fmt: skip


GOLDEN_PAGES: dict[str, Callable[[], str]] = {
    "organization": organization_page,
    "certification": certification_page,
    "lists": lists_page,
    "comparison": lambda: comparison_page(["alpha:LS", "beta:SCI"]),
    "organizations-compared": lambda: comparison_page(["alpha", "beta", "gamma"]),
    "renewal": renewal_page,
    "paths": paths_page,
    "targets": targets_page,
}


@pytest.mark.parametrize("name", GOLDEN_PAGES)
def test_each_page_of_lines_is_as_before(name: str) -> None:
    matches(f"lines-{name}.txt", GOLDEN_PAGES[name]())


def test_a_line_in_full_names_each_of_its_sources() -> None:
    """So that `s` and the panel show what every line rests on."""
    for target in targets():
        found, whole = target.sources_in(sample()), target.content(sample()).plain
        assert [source.title for source in found if source.title not in whole] == [], target.text


def test_the_signs_of_the_glance_and_the_sections_are_explained() -> None:
    whole = replace(compare(sample(), ["alpha", "beta"]), sections=())
    *_, signs, _ = comparing.glance_lines(facts(), whole, (0, 1))
    assert signs.cells[0].plain.startswith("Signs: = same, ≠ different, ± only some, ! ")


def test_cells_cut_to_the_same_text_begin_where_they_differ() -> None:
    names = ("Examiner of Blood, Clinic", "Examiner of Blood, Field", "Examiner of Eyes")
    records = [f'[[certification]]\ncode = "{code}"\nname = "{name}"\n'
               for code, name in zip("ABC", names, strict=True)]  # fmt: skip
    catalog = made_up(one="".join(records))
    whole = compare(catalog, ("one:A", "one:B", "one:C"))
    lines = comparing.comparison_lines(FactLines(catalog, TODAY), whole, range(3), (), 90)
    [cells] = [line.cells[2:] for line in lines if line.cells[-1].plain.endswith("Eyes")]
    assert [cell.plain for cell in cells] == ["…Clinic", "…Field", "Examiner of Eyes"]


def test_each_entry_of_the_rail_leads_to_its_own_part() -> None:
    for names in (("alpha", "beta"), ("alpha:LS", "beta:SCI")):
        whole = compare(sample(), names)
        keys = [line.key for line in rail_lines(whole)]
        lines = comparing.comparison_lines(facts(), whole, range(2), (), 100)
        parts = dict.fromkeys(re.split("[.:]", line.key)[0] for line in lines if line.target)
        assert [part for part in parts if part in keys] == keys


def test_the_glance_has_its_title_unless_that_stands_over_the_labels() -> None:
    whole = compare(sample(), ("alpha:LS", "beta:SCI"))
    for width in (40, 100):
        first = comparing.comparison_lines(facts(), whole, (0,), (), width)[0]
        assert (first.cells[0].plain == "At a glance") == (width == 40)
