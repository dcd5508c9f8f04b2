"""Changes in the built-in catalog since the last start: found, announced once, listed, opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from certtui.answers.difference.changes import Difference, Where, difference
from certtui.catalog import file_places
from certtui.catalog.loading import cache
from certtui.catalog.loading.layers import merge
from certtui.catalog.loading.load import load
from certtui.cli.forget_command import forget_command
from certtui.tui.curator import news
from certtui.tui.dialogs.problems import ChangesScreen
from certtui.tui.lines.changes import MOST_CHANGES, change_lines, place_of
from certtui.tui.memory import Memory
from certtui.tui.settings import ReadSettings, Settings
from certtui.tui.widgets.line_list import LineList
from tests.sample import SAMPLE
from tests.tui.harness import Session, drive, drive_app, make_app

ALPHA = "organizations/alpha.toml"


@pytest.fixture
def built_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample catalog that comes with the program, as far as it knows."""
    copy = Path(shutil.copytree(SAMPLE, tmp_path / "built-in"))
    monkeypatch.setattr(file_places, "built_in", lambda: copy)
    monkeypatch.setattr(news, "LOOK_AFTER", 0.01)
    return copy


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where the person's files are."""
    return tmp_path / "data"


def renewed(directory: Path, what: str = "Quite Another") -> None:
    """A new version of the catalog, in which one thing is another."""
    path = directory / ALPHA
    name = next(e.organization.name for e in load([directory]).organizations if e.id == "alpha")
    text = path.read_text("utf-8").replace(f'name = "{name}"', f'name = "{what}"', 1)
    path.write_text(text, encoding="utf-8")


# ---------------------------------------------------------------- what is kept


def test_the_first_start_has_no_changes_and_keeps_the_catalog(built_in: Path, data: Path) -> None:
    assert news.look(data) == news.SinceLastSeen()
    assert (data / file_places.SEEN).is_file()


def test_a_change_is_reported_until_it_was_seen(built_in: Path, data: Path) -> None:
    news.look(data)
    renewed(built_in)
    for _ in range(2):
        found = news.look(data)
        assert [change.key for change in found.changes] == ["alpha.organization.name"]
        assert found.changes[0].after == "Quite Another"
        assert not found.trouble
    news.keep_as_seen(data)
    assert news.look(data) == news.SinceLastSeen()


def test_changes_of_two_versions_are_found_together(built_in: Path, data: Path) -> None:
    news.look(data)
    before = load([built_in]).organization("alpha").organization.name
    renewed(built_in, "Second")
    news.look(data)
    renewed(built_in, "Third")
    (change,) = news.look(data).changes
    assert (change.before, change.after) == (before, "Third")


def test_a_changed_comment_is_no_change(built_in: Path, data: Path) -> None:
    news.look(data)
    path = built_in / ALPHA
    path.write_text(path.read_text("utf-8") + "# a comment\n", encoding="utf-8")
    assert news.look(data) == news.SinceLastSeen()
    kept = (data / file_places.SEEN).read_bytes()
    assert news.digest_of(built_in) in kept


def test_a_changed_search_word_is_no_change(built_in: Path, data: Path) -> None:
    news.look(data)
    path = built_in / "thesaurus.toml"
    text = path.read_text("utf-8") if path.exists() else ""
    path.write_text(text + '\n[[group]]\nwords = ["quux", "quuz"]\n', encoding="utf-8")
    assert difference(load([SAMPLE]), load([built_in]))
    assert news.look(data).changes == ()


def test_changed_sources_and_check_dates_are_no_change(built_in: Path, data: Path) -> None:
    news.look(data)
    path = built_in / ALPHA
    text = path.read_text("utf-8")
    text = text.replace('sources = ["about", "wiki"]', 'sources = ["about"]', 1)
    text = text.replace("[organization.size]\n", '[organization.size]\nchecked = "2026-11-20"\n')
    path.write_text(text.replace('read = "', 'note = "Short."\nread = "', 1), encoding="utf-8")
    assert len(difference(load([SAMPLE]), load([built_in]))) == 3
    assert news.look(data).changes == ()


@pytest.mark.parametrize("content", [b"", b"foreign", b"\x00" * 100])
def test_a_foreign_file_in_place_of_the_kept_catalog_is_ignored_with_a_message(
    built_in: Path, data: Path, content: bytes
) -> None:
    data.mkdir()
    (data / file_places.SEEN).write_bytes(content)
    assert news.look(data) == news.SinceLastSeen(trouble=news.UNREADABLE)
    assert news.look(data) == news.SinceLastSeen()


def test_records_of_another_version_are_ignored_with_a_message(built_in: Path, data: Path) -> None:
    cache.keep_bytes(file_places.SEEN, b"older\n\x81\xadorganizations\x03", data)
    assert news.look(data).trouble == news.UNREADABLE
    assert news.look(data) == news.SinceLastSeen()


def test_a_link_in_place_of_the_kept_catalog_is_not_followed(
    built_in: Path, data: Path, tmp_path: Path
) -> None:
    news.look(tmp_path / "other")
    renewed(built_in)
    data.mkdir()
    (data / file_places.SEEN).symlink_to(tmp_path / "other" / file_places.SEEN)
    assert news.look(data).trouble == news.UNREADABLE


def test_forget_deletes_the_catalog_last_seen(built_in: Path, data: Path) -> None:
    news.look(data)
    done = CliRunner().invoke(forget_command, ["--yes", "--data", str(data)])
    assert "the built-in catalog as you last looked at it" in done.output
    assert not (data / file_places.SEEN).exists()


# ---------------------------------------------------------------- lines and places


def at(owner: str, name: str, *steps: str | tuple[str, str]) -> Difference:
    return Difference("rules", "Alpha", "something", "before", "after", Where(owner, name, steps))


@pytest.mark.parametrize(
    ("where", "subject"),
    [
        (("alpha", "", "organization", "name"), "alpha#overview/overview.name"),
        (("alpha", "", "organization", "changes", ("change", "2020/x"), "what"),
         "alpha#overview/changes"),
        (("alpha", "", "membership", "note"), "alpha#membership/membership.note"),
        (("alpha", "", "renewal", "fees", ("fee", "renewal/x")), "alpha#renewal/renewal.fees"),
        (("alpha", "", "renewal", "lapse", ("lapsestep", "90")), "alpha#renewal/lapse"),
        (("alpha", "", ("source", "about"), "read"), "alpha#sources/source.about"),
        (("alpha", "", ("gap", "dues")), "alpha#overview/gap"),
        (("alpha", "LT", "fees", ("fee", "examination/x"), "what"), "alpha:LT#fees.examination"),
        (("alpha", "LT", "routes", ("route", "degree"), "criteria", ("anyof", ""), "x"),
         "alpha:LT#eligibility.route.degree"),
        (("alpha", "LT", "summary"), "alpha:LT#identity.summary"),
        (("alpha", "LT"), "alpha:LT#identity."),
        (("alpha", "GONE", "summary"), "alpha#certifications"),
    ],
)  # fmt: skip
def test_a_change_opens_where_it_is_shown(where: tuple[str, str], subject: str) -> None:
    place = place_of(at(*where), load([SAMPLE]))
    assert place is not None
    assert (place.view, place.subject) == ("organizations", subject)


def test_questions_states_roles_and_bodies_have_places() -> None:
    catalog = load([SAMPLE])
    faq = catalog.organization("alpha").faqs[0]
    state, role = catalog.jurisdictions[0], next(iter(catalog.roles))
    places_found = [
        place_of(change, catalog)
        for change in (at("alpha", "", ("faq", faq.id), "answer"), at("states", state.id, "law"),
                       at("roles", "", ("role", role), "name"))
    ]  # fmt: skip
    assert [place.subject for place in places_found if place is not None] == [
        f"{faq.question}\nalpha/{faq.id}", f"state:{state.id}", f"role:{role}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        at("gone", "", "organization", "name"),
        at("countries", "", ("country", "US")),
        at("states", "XX", "law"),
        at("bodies", "gone", "note"),
    ],
    ids=lambda change: change.key,
)
def test_a_change_that_no_view_shows_has_no_place(change: Difference) -> None:
    assert place_of(change, load([SAMPLE])) is None


def test_the_key_of_a_change_is_one_word() -> None:
    change = at("amt", "MLS", "fees", ("fee", "application/x"), "amount")
    assert change.key == "amt:MLS.fees.fee[application/x].amount"
    assert at("amt", "", ("faq", "dues")).key == "amt.faq[dues]"


def test_changes_in_an_empty_catalog_have_no_place(built_in: Path) -> None:
    catalog, empty = load([built_in]), merge([])
    for change in difference(empty, catalog):
        place_of(change, catalog)
    for change in difference(catalog, empty):
        assert place_of(change, empty) is None


def test_a_long_list_is_cut_and_says_so() -> None:
    many = [at("alpha", "", f"x{number}") for number in range(MOST_CHANGES + 7)]
    assert change_lines(many)[-1].cells[0].plain == "and 7 more"


def test_a_control_sequence_in_a_change_is_shown_harmless() -> None:
    line = change_lines([Difference("rules", "A\x1b[2J", "note", "\x1b]8;;", None, Where("a"))])[1]
    assert "\x1b" not in line.cells[0].plain


def test_a_change_is_shown_in_full() -> None:
    change = Difference("rules", "A", "note", "one", f"one{' more' * 200}", Where("a"))
    assert change_lines([change])[1].cells[0].plain == f"A  note: one → one{' more' * 200}"


# ---------------------------------------------------------------- the interface


def test_the_first_start_shows_no_message_about_changes(built_in: Path, data: Path) -> None:
    async def script(session: Session) -> None:
        await session.until((data / file_places.SEEN).is_file)
        await session.settle()
        assert session.toast == ""
        await session.press("D")
        assert session.dialog() == ""
        assert "has not changed" in session.toast

    drive(script, directories=(built_in,), memory=Memory(data / "state.json"))


def test_changes_are_announced_once_listed_and_opened(built_in: Path, data: Path) -> None:
    news.look(data)
    renewed(built_in)

    async def script(session: Session) -> None:
        await session.until(lambda: session.toast)
        assert session.toast == "1 fact changed since you last looked: D shows it."
        await session.open("start")
        assert "What changed?" in session.text
        await session.press("D")
        assert isinstance(session.app.screen, ChangesScreen)
        assert "Quite Another" in session.text
        await session.press("enter")
        assert session.dialog() == ""
        await session.until(lambda: session.view.name_of_view == "organizations")
        await session.settle()
        assert session.view.subject == "alpha#overview"
        line = session.list_of("facts").current
        assert line is not None
        assert line.key.startswith("overview.name.")
        await session.press("escape")
        assert session.view.name_of_view == "start"
        assert "What changed?" not in session.text
        await session.press("D")
        assert session.dialog() == "ChangesScreen"
        await session.until(lambda: news.look(data) == news.SinceLastSeen())

    drive(script, directories=(built_in,), memory=Memory(data / "state.json"))

    async def again(session: Session) -> None:
        await session.until(lambda: not session.app.workers)
        await session.settle()
        assert session.toast == ""

    drive(again, directories=(built_in,), memory=Memory(data / "state.json"))


def test_the_first_screen_names_the_key_that_the_settings_give(built_in: Path, data: Path) -> None:
    news.look(data)
    renewed(built_in)
    app = make_app((built_in,), memory=Memory(data / "state.json"))
    app.settings = ReadSettings(Settings(start="start", keys={"changes": ("f9",)})).settings

    async def script(session: Session) -> None:
        await session.until(lambda: session.toast)
        assert "f9 shows it" in session.toast
        assert "What changed?" in session.text

    drive_app(app, script)


def test_the_keys_of_sections_move_in_the_list_of_changes(built_in: Path, data: Path) -> None:
    news.look(data)
    renewed(built_in)
    path = built_in / "organizations/beta.toml"
    path.write_text(
        path.read_text("utf-8")
        + '\n[[faq]]\nid = "new-one"\nquestion = "Is it new?"\nanswer = "It is."\n'
        'topics = ["membership"]\nsources = ["about"]\n',
        encoding="utf-8",
    )

    async def script(session: Session) -> None:
        await session.until(lambda: session.toast)
        await session.press("D", "right_curly_bracket")
        entries = session.app.screen.query_one(LineList)
        assert isinstance(entries.target, Difference)
        assert entries.target.section == "questions"

    drive(script, directories=(built_in,), memory=Memory(data / "state.json"), size=(120, 40))
