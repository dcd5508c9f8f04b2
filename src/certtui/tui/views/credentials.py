"""View 5, My credentials: when each is due, what is left to earn, and the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from certtui.answers.facts.wording import letters, with_and
from certtui.answers.renewal.csv_import import CsvImport
from certtui.answers.renewal.effects import effects
from certtui.output.pages.credits import AuditOutput, CreditsOutput
from certtui.output.pages.renewal import RenewalOutput
from certtui.person.activities import (
    Activity,
    add_activities,
    change_activity,
    is_duplicate,
    remove_activity,
)
from certtui.person.credentials import HeldCredential, remove_credential, save_credential
from certtui.tui.dialogs.base import AskScreen, ask
from certtui.tui.dialogs.export import ExportChoice, offer
from certtui.tui.dialogs.form_screen import Answers, Form, FormScreen
from certtui.tui.dialogs.forms import ActivityForm, CredentialForm, ImportForm
from certtui.tui.dialogs.pick import Choice, PickScreen, credential_choice
from certtui.tui.lines.facts import label_width
from certtui.tui.lines.renewal import ACTIVITY_KEY, ADD_CREDENTIAL, ALL_HELD, READ_AGAIN
from certtui.tui.lines.timeline import WHOLE_KEY
from certtui.tui.session import Session, run_in_thread
from certtui.tui.views.filtered import FilteredView
from certtui.tui.views.person_files import PersonFiles, last_changed, undo_change, work_on_files
from certtui.tui.widgets.line import GAP
from certtui.tui.widgets.line_list import LineList
from certtui.tui.widgets.text_panel import TextPanel

T = TypeVar("T")

NOTHING_HELD = (
    "Once you have added a credential, the line of its plan under the cursor is shown here in full,"
    " with its sources."
)

NOT_IN_CATALOG = (
    "No match: fewer letters may find it. What no catalog has cannot be planned; one of your own"
    " can have it (certtui new)."
)


def plan_columns(width: int) -> Sequence[int]:
    """Widths of the label and the text, which is below the label if it is narrow."""
    label = label_width(width) or -GAP
    return (label, width - label - GAP)


class CredentialsView(FilteredView):
    """The credentials held on the left, the plan of the one under the cursor on the right."""

    name_of_view = "credentials"
    PARTS = ("held", "plan", "side")
    FIRST, SECOND = "held", "plan"
    MAIN = "plan"
    FILTERED = {  # noqa: RUF012
        "plan": "Show only lines with these words", "held": "Filter the list",
    }  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.store = session.store()
        self.kept = PersonFiles()
        adds, imports = map(session.key_of, ("add-activity", "import"))
        self.undoes = f" {session.key_of('undo')} undoes this."
        self.how_to_log = f"press {adds} to add an activity, {imports} for those of a CSV file."
        self._filled_for: dict[LineList, int] = {}
        """Width for which each list's lines were made; 0 if it was hidden."""
        self._is_read = False
        """Whether the files were read, and there is something to show."""
        self.shown = ""
        """What the right side shows: a credential, or ALL_HELD."""
        self.list = LineList(id="held")
        self.plan = LineList(id="plan")

    def compose(self) -> ComposeResult:
        yield from (self.list, self.plan, TextPanel(id="side"))

    def on_mount(self) -> None:
        self._work()

    def on_show(self) -> None:
        """Reread the files, which a command or an editor may have changed."""
        if self._filled_for:
            self._work(before=self.kept)

    def open(self, subject: str) -> None:
        """Show a credential held (`ascp:MLS`)."""
        if subject and self.list.move_to(subject):
            self._show(subject)

    @property
    def subject(self) -> str:
        return self.shown if self.shown not in (ADD_CREDENTIAL, ALL_HELD, READ_AGAIN) else ""

    # ------------------------------------------------------------------ reading and writing

    def _work(
        self,
        change: Callable[[], str] = lambda: "",
        show: str = "",
        *,
        before: PersonFiles | None = None,
        again: Callable[[], None] = lambda: None,
    ) -> None:
        """Change and reread the files in a thread, since a lock or disk may take long.

        `change` returns what it did; then the credential `show` is shown, or `again` asks anew for
        what could not be saved. Nothing happens if the files are as `before`.
        """
        catalog, store, today = self.catalog, self.store, self.session.today

        def work() -> PersonFiles | None:
            found = work_on_files(catalog, store, today, change)
            return None if before is not None and found.has_the_same(before) else found

        def worked(kept: PersonFiles | None) -> None:
            if kept is None:
                return
            if kept.trouble:
                self.notify(kept.trouble, severity="error", markup=False, timeout=15)
            if kept.message:
                self.app.clear_notifications()  # that of the attempt before
                said, *why = kept.message.splitlines()
                self.say(said)
                if why:  # more than the status line has room for
                    self.notify("\n".join(why), markup=False, timeout=15)
            self.kept, self._is_read = kept, True
            self.fill(show)
            if not kept.message:
                again()

        run_in_thread(self, work, "Reading your credentials", then=worked, failed=self._failed)

    def _failed(self, reason: str) -> None:
        self.kept, self._is_read = PersonFiles(trouble=reason, is_unreadable=True), True
        self.fill()

    # ------------------------------------------------------------------ filling

    def fill(self, show: str = "") -> None:
        if not self.size.width:  # not seen now: the resize that shows it comes back here
            self.shown = show or self.shown
            self._filled_for = dict.fromkeys(self._filled_for, 0)
            return
        is_alone = not self.plan.size.width  # one part at a time
        self._filled_for[self.list] = self.list.size.width
        width = max(self.list.text_width, 16)
        listed = self.kept.list_lines(width, self.how_to_log, alone=is_alone)
        self.list.set_lines(self.narrowed("held", listed))
        wanted = self.kept.key_to_show(show or self.shown)
        self.list.move_to(wanted)
        self._show(wanted)

    def _show(self, name: str) -> None:
        """Show the plan for the line under the cursor on the left."""
        near = self._keys_from_cursor() if name == self.shown else []
        if name != self.shown:
            self.forget_filters("plan")
        self.shown = name
        self._filled_for[self.plan] = self.plan.size.width
        lines = self.kept.lines_of(name, max(self.plan.text_width, 30), self.how_to_log)
        self.plan.set_lines(self.narrowed("plan", lines), plan_columns)
        any(map(self.plan.move_to, near))  # where a line is gone: to the next one
        if not self.kept.held:
            self.show_in_side_panel()

    def _keys_from_cursor(self) -> list[str]:
        """The keys of the plan's line under the cursor, of those below it, and of those above."""
        keys, place = [line.key for line in self.plan.lines], max(self.plan.cursor, 0)
        return [key for key in (*keys[place:], *reversed(keys[:place])) if key]

    @on(LineList.Resized)
    def _fit(self, event: LineList.Resized) -> None:
        """Make lines again that were made for another width, or while a narrow screen hid them."""
        if self._is_read and event.list.size.width not in (0, self._filled_for.get(event.list)):
            self.fill()

    # ------------------------------------------------------------------ the list on the left

    @on(LineList.Highlighted, "#held")
    def _credential(self) -> None:
        current = self.list.current
        if current is not None and current.key != self.shown:
            self._show(current.key)

    @on(LineList.Chosen, "#held")
    def _chosen(self, event: LineList.Chosen) -> None:
        name = event.line.key
        if name == ADD_CREDENTIAL:
            self.action_add_credential()
        elif name == READ_AGAIN:
            self._work()
        elif name == ALL_HELD:
            self.focus_part("plan")
        else:
            held = next(entry for entry in self.kept.held if entry.certification == name)
            self._ask_credential(name, held)

    def action_add_credential(self) -> None:
        names = {entry.certification for entry in self.kept.held}
        every = (*self.catalog.certifications, *self.catalog.licenses.values())
        choices = [credential_choice(self.catalog, each) for each in every if each.id not in names]
        screen = PickScreen("Which credential?", choices, none_found=NOT_IN_CATALOG)
        ask(self.app, screen, lambda name: self._ask_credential(name, None))

    def _ask_form(
        self,
        form: Form[T],
        save: Callable[[T], str],
        remove: Callable[[], None] = lambda: None,
        show: str = "",
        typed: Answers | None = None,
    ) -> None:
        """Ask, and save the answer, or `remove` the entry; ask again if it could not be saved."""

        def done(answers: Answers) -> None:
            if answers:
                again = partial(self._ask_form, form, save, remove, show, answers)
                self._work(lambda: save(form.read(answers)), show, again=again)
            else:
                remove()

        ask(self.app, FormScreen(form, typed), done)

    def _ask_credential(self, name: str, before: HeldCredential | None) -> None:
        form = CredentialForm(before, catalog=self.catalog, today=self.session.today, name=name)
        title = letters(name, self.catalog)

        def save(credential: HeldCredential) -> str:
            is_new = save_credential(self.store, credential)
            return f"{'Added' if is_new else 'Changed'} {title}."

        def remove() -> str:
            remove_credential(self.store, name)
            return f"Removed {title}.{self.undoes}"

        def make_sure() -> None:
            sure = AskScreen(f"Remove {title}?", "Your log stays.", loses=True)
            ask(self.app, sure, lambda _: self._work(remove))

        self._ask_form(form, save, make_sure, name)

    def action_add_activity(self, before: Activity | None = None) -> None:
        def save(activity: Activity) -> str:
            if before is None:
                (added,) = add_activities(self.store, [activity])
                twice = f" Your log had it already.{self.undoes}" if is_duplicate(added) else ""
                adds = effects(plans, held, [added], are_new=True)
                none = [
                    letters(name, self.catalog) for name, _, any_points in adds if not any_points
                ]
                counts = f" It adds no points to {with_and(none)}." if none else ""
                return f"Added {activity.title}.{counts}{twice}"
            change_activity(self.store, activity)
            return f"Changed {activity.title}."

        def remove() -> str:
            assert before is not None  # else the form has no key for it
            return f"Removed {remove_activity(self.store, before.id).title}.{self.undoes}"

        plans, held = self.kept.plans, {entry.certification for entry in self.kept.held}
        form = ActivityForm(
            before, catalog=self.catalog, today=self.session.today, plans=plans, held=held
        )
        self._ask_form(form, save, partial(self._work, remove))

    def action_import(self) -> None:
        def add(found: CsvImport) -> str:
            said = found.outcome(len(add_activities(self.store, found.activities, once=True)))
            return "\n".join([said, *map(str, found.faults[:3])])

        self._ask_form(ImportForm(), add)

    def why_not_add_activity(self) -> str:
        return "" if self.kept.has_log else "Your log cannot be read."

    why_not_import = why_not_add_activity

    def why_not_undo(self) -> str:
        return "" if last_changed(self.store) else "Nothing to undo."

    # ------------------------------------------------------------------ the plan

    @on(LineList.Chosen, "#plan")
    def _line_chosen(self, event: LineList.Chosen) -> None:
        key = event.line.key
        if key.endswith(WHOLE_KEY):
            self.leave_place()
            self.open(key.removesuffix(WHOLE_KEY))
            return
        if not key.startswith(ACTIVITY_KEY):
            self.action_sources()
            return
        wanted = key.removeprefix(ACTIVITY_KEY)
        found = next((entry for entry in self.kept.activities if entry.id == wanted), None)
        if found is not None:
            self.action_add_activity(found)

    def content_under_cursor(self) -> Content:
        if self.target is None and not self.kept.held:
            return Content.styled(NOTHING_HELD, "$dim")
        return super().content_under_cursor()

    # ------------------------------------------------------------------ commands

    def action_undo(self) -> None:
        self._work(partial(undo_change, self.catalog, self.store))

    def why_not_export(self) -> str:
        return "" if self.kept.held or self.kept.activities else "Add a credential first."

    def action_export(self) -> None:
        """Export the dates, the log or an audit sheet."""
        kept, today = self.kept, self.session.today
        plans = kept.plans_of(self.shown)
        plan = RenewalOutput(self.catalog, today, plans)
        answers = {
            "plan": plan,
            "audit": AuditOutput(self.catalog, today, plans),
            "log": CreditsOutput(self.catalog, today, kept.activities),
        }
        written = "a calendar with reminders, or a page" if "calendar" in plan.offered else "a page"
        choices = [
            Choice("plan", f"Plan: {written}"),
            Choice("audit", "Audit sheet: what was asked and earned, with proof"),
            Choice("log", "Your log: CSV and other formats"),
        ]
        first = {"log": ExportChoice(Path(f"{answers['log'].stem}.csv"), "csv")}  # can be imported
        screen = PickScreen("Export", choices if plans else choices[-1:])
        ask(self.app, screen, lambda name: offer(self.app, answers[name], first.get(name)))
