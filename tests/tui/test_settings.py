"""config.toml: settings, and faults reported with a remedy while the rest holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.keys import Keys

from certtui.catalog import file_places
from certtui.tui.app import CerttuiApp
from certtui.tui.commands import COMMANDS, key_name
from certtui.tui.memory import Memory
from certtui.tui.settings import TEMPLATE, ReadSettings, Settings, is_key, read_settings
from certtui.tui.themes import own_themes
from certtui.tui.views.paths import PathsView
from certtui.tui.views.start import WHAT_IT_IS
from certtui.tui.widgets.line_list import LineList
from tests.sample import SAMPLE
from tests.tui.harness import TODAY, Session, drive, drive_app, view_of


def written(directory: Path, text: str) -> ReadSettings:
    path = directory / "config.toml"
    path.write_text(text, "utf-8")
    return read_settings(path)


def test_every_setting_is_read(tmp_path: Path) -> None:
    read = written(
        tmp_path,
        """
        theme = "nord"
        start = "faq"
        state = "CA"
        country = "US"
        compare = ["beta", "gamma"]
        [keys]
        export = ["ctrl+e", "/"]
        search = "f"
        """,
    )
    assert read.faults == ()
    assert read.settings == Settings(
        theme="nord", start="faq", state="CA", country="US", compare=("beta", "gamma"),
        keys={"export": ("ctrl+e", "slash"), "search": ("f",)},
    )  # fmt: skip


def test_the_template_is_valid_and_sets_nothing(tmp_path: Path) -> None:
    assert written(tmp_path, TEMPLATE) == ReadSettings(Settings())
    uncommented = TEMPLATE.replace("# theme", "theme").replace("# [keys]", "[keys]")
    assert written(tmp_path, uncommented).settings.theme == "nord"


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_the_template_explains_every_setting(name: str) -> None:
    assert f"\n# {name} = " in TEMPLATE or f"\n# [{name}]" in TEMPLATE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('theme = nord\nstart = "faq"', ":1: "),
        ("[keys]\nexport = 3", ":2: keys.export: the number 3 is not a key: write"),
        ('thema = "nord"\nstart = "faq"', 'Did you mean "theme"?'),
        ('start = "home"', ':1: start: found "home".'),
        ('\nstart = "comparee"', ':2: start: found "comparee". Did you mean "compare"?'),
        ('compare = "amt"', ':1: compare: found "amt": write two names'),
        ('compare = ["amt", "amt"]', "found a list of 2: write two names"),
        ('[keys]\nhelp = "ctrl+i"', ":2: keys.help: tab is the key of next-part"),
        ('[keys]\nhelp = "shift+1"', '"shift+1" is not a key'),
        ("state = 3", ":1: state: found the number 3: write a word in quotes"),
        ("keys = 3", "[keys]"),
        ('[keys]\nexprot = "x"', 'Did you mean "export"?'),
        ('[keys]\nexport = "q"', ":2: keys.export: q is the key of quit"),
        ('nord\n[keys]\nexport = "q"', ":3: keys.export: q is the key of quit"),
        ('[keys]\nexport = ["q", "ctrl+q"]', "ctrl+q is the key of quit"),
        ("[keys]\nexport = []", "an empty list [] is not a key"),
        ('[keys]\nquit = "escpae"', ':2: keys.quit: "escpae" is not a key'),
        ('[keys]\nquit = ["q", "crtl+q"]', "keys.quit: a list of 2 is not a key"),
        ('theme = "\\u0000', ":1: "),
        ("[" * 2000, "TOML"),
    ],
)
def test_a_wrong_setting_is_reported_with_its_remedy(text: str, told: str, tmp_path: Path) -> None:
    read = written(tmp_path, text)
    assert any(told in str(fault) for fault in read.faults), read.faults
    if "faq" in text:
        assert read.settings.start == "faq", "the rest holds"


@pytest.mark.parametrize(
    ("keys", "back"),
    [
        ('back = "b"', ("escape", "b")),
        ('back = ["b", "esc"]', ("b", "escape")),
        ('back = "b"\nquit = "esc"', ("b",)),
    ],
)
def test_esc_stays_back_unless_the_settings_give_it_to_another_command(
    keys: str, back: tuple[str, ...], tmp_path: Path
) -> None:
    read = written(tmp_path, f"[keys]\n{keys}\n")
    assert (read.faults, read.settings.keys["back"]) == ((), back)


def test_a_settings_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in read_settings(tmp_path / "config.toml").faults[0].message
    assert "cannot be read" in read_settings(tmp_path).faults[0].message
    assert read_settings(tmp_path / "none.toml") == read_settings(None) == ReadSettings(Settings())


def test_every_key_that_the_framework_or_a_command_names_is_known() -> None:
    named = {key.value for key in Keys if key.value[0] != "<"} - {"ctrl-at", "return"}
    keys = [*named, *(key for command in COMMANDS for key in command.keys)]
    keys += ["ü", "ctrl++", "esc", "pgdn", "full_stop", "super+alt+comma", "shift+f3", "+"]
    assert [key for key in keys if not is_key(key)] == []
    for name in ("escpae", "crtl+q", "ctrl+", "+q", "f25", "", " ", "a b", 3):
        assert not is_key(name)


def test_no_two_commands_of_a_view_share_a_key() -> None:
    for command in COMMANDS:
        for other in COMMANDS:
            views = set(command.views) & set(other.views)
            if command is other or (command.views and other.views and not views):
                continue
            assert not set(command.keys) & set(other.keys), (command.id, other.id)


def test_the_interface_uses_keys_theme_and_start_view_and_reports_faults(tmp_path: Path) -> None:
    read = written(tmp_path, 'theme = "nord"\nstart = "paths"\nstaet = "CA"\n[keys]\nhelp = "f2"\n')
    app = CerttuiApp([SAMPLE], today=TODAY, settings=read)

    async def script(session: Session) -> None:
        assert session.view.name_of_view == "paths"
        assert session.app.theme == "nord"
        (problem,) = session.app.curator.problems
        assert 'Did you mean "start"?' in problem.message
        assert problem.message in session.toast
        await session.press("question_mark")
        assert not session.dialog()
        await session.press("f2")
        assert session.dialog() == "HelpScreen"

    drive_app(app, script)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"theme = nord", "is not TOML"),
        (b'[keys]\nexport = "q"', "q is the key of quit"),
        (b'state = "XX"', "XX"),
        (b'country = "ZZ"', "There is no country"),
        (b'compare = ["alhpa", "beta"]', "Did you mean alpha?"),
        (None, "cannot be read"),
    ],
)
def test_the_interface_opens_with_any_faulty_settings(
    text: bytes | None, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    if text is None:
        path.mkdir()
    else:
        path.write_bytes(text)
    app = CerttuiApp([SAMPLE], today=TODAY, settings=read_settings(path))

    async def script(session: Session) -> None:
        assert told in "".join(session.toasts)
        await session.press("2")
        await session.until(lambda: session.view.name_of_view == "compare")
        await session.press("4")
        await session.until(lambda: session.view.name_of_view == "paths")

    drive_app(app, script)


def test_a_name_that_is_not_known_is_reported_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    monkeypatch.setattr(file_places, "config_file", lambda: path)
    read = written(
        tmp_path, 'start =\ntheme = "nrod"\n\nstate = "XX"\ncompare = ["alhpa", "beta"]\n'
    )
    app = CerttuiApp([SAMPLE], today=TODAY, settings=read)

    async def script(session: Session) -> None:
        await session.press("exclamation_mark")
        lines = session.app.screen.query_one(LineList).lines
        where = [line.cells[0].plain.split()[0] for line in lines]
        assert sorted(where) == [f"config.toml:{line}" for line in (1, 2, 4, 5)]

    drive_app(app, script)


@pytest.mark.parametrize("text", ['start = "home"', "start = home", 'country = "ZZ"', "[keys\n"])
def test_a_problem_names_the_file_once(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    monkeypatch.setattr(file_places, "config_file", lambda: path)
    app = CerttuiApp([SAMPLE], today=TODAY, settings=read_settings(path))

    async def script(session: Session) -> None:
        assert session.toast.startswith("config.toml:")
        assert session.toast.count("config.toml") == 1
        await session.press("exclamation_mark")
        (problem,) = session.app.screen.query_one(LineList).lines
        (said,) = problem.cells
        assert said.plain.count("config.toml") == 1

    drive_app(app, script)


def test_paths_begins_with_the_home_state() -> None:
    read = ReadSettings(Settings(start="paths", state="CA"))

    async def script(session: Session) -> None:
        view = view_of(session, PathsView)
        assert view.interview.profile.state == "CA"

    drive_app(CerttuiApp([SAMPLE], today=TODAY, settings=read), script)


def test_a_file_that_is_no_theme_is_reported() -> None:
    app = CerttuiApp([SAMPLE], today=TODAY, settings=ReadSettings(Settings(theme="nrod")))

    async def script(session: Session) -> None:
        assert 'Did you mean "nord"? The command Theme lists' in "".join(session.toasts)
        assert session.app.theme == "certtui-dark"

    drive_app(app, script)


def test_theme_files_of_the_user_are_read(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'primary = "#112233"\nbackground = "#ffffff"\nforeground = "black"\ndark = false\n'
    )
    (tmp_path / "bad.toml").write_text('primary = "reddish"\nbackground="#fff"\nforeground="#000"')
    (tmp_path / "worse.toml").write_text("primary = 3")
    found, faults = own_themes(tmp_path)
    assert [theme.name for theme in found] == ["mine"]
    assert len(faults) == 2
    assert "bad.toml: this theme is left out" in str(faults[0])


def test_the_start_view_is_opened_first_and_later_the_last_place(tmp_path: Path) -> None:
    path = tmp_path / "state.json"

    async def first(session: Session) -> None:
        assert session.view.name_of_view == "start"
        assert "ALPHA or BETA?" in session.text
        assert "certtui" in session.text.splitlines()[1]
        await session.press("1")
        await session.until(lambda: session.view.name_of_view == "organizations")
        await session.press("down", "right", "space")
        memory.remember_place(session.view.place(), session.view.session.marked)

    async def again(session: Session) -> None:
        await session.until(lambda: session.view.name_of_view == "organizations")
        await session.settle()
        assert session.view.subject == "beta#membership"
        assert session.view.session.marked == ["beta"]

    memory = Memory(path)
    drive_app(CerttuiApp([SAMPLE], today=TODAY, memory=memory), first)
    drive_app(CerttuiApp([SAMPLE], today=TODAY, memory=Memory(path)), again)


def test_each_of_the_five_questions_is_one_key_away() -> None:
    async def script(session: Session) -> None:
        for key in ("2", "3", "4", "5", "dollar_sign"):
            assert session.view.name_of_view == "start"
            await session.press(key)
            await session.until(lambda: session.view.name_of_view != "start")
            await session.open("start")

    drive_app(CerttuiApp([SAMPLE], today=TODAY), script)


def test_the_first_screen_says_in_one_line_what_it_is() -> None:
    async def script(session: Session) -> None:
        for size in ((60, 16), (80, 24), (120, 40)):
            await session.resize(*size)
            assert WHAT_IT_IS in session.text

    drive_app(CerttuiApp([SAMPLE], today=TODAY), script)


def test_previewing_a_theme_leaves_nothing_behind() -> None:
    async def script(session: Session) -> None:
        await session.press("t")
        await session.type("nord")
        await session.until(lambda: session.app.theme == "nord")
        await session.press("escape")
        assert session.app.theme == "certtui-dark"
        await session.press("t")
        await session.type("nord")
        await session.press("enter")
        assert session.app.theme == "nord"

    drive(script)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("a", "a"), ("/", "slash"), ("esc", "escape"), ("+", "plus"), ("ctrl++", "ctrl+plus"),
        ("ctrl+p", "ctrl+p"), ("ctrl+?", "ctrl+question_mark"),
        ("shift+x", "X"), ("shift+tab", "shift+tab"), ("ctrl+i", "tab"), ("ctrl+[", "escape"),
    ],
)  # fmt: skip
def test_a_key_is_named_as_people_write_it(label: str, name: str) -> None:
    assert key_name(label) == name
