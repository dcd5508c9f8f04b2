"""Exporting step by step: format and name, then the file, and a question before overwriting."""

from __future__ import annotations

from textual.app import App

from certtui.errors import CerttuiError
from certtui.tui.dialogs.ask import AskScreen, Export, ExportScreen
from certtui.tui.dialogs.export import Exports


def offer(app: App[int], exports: Exports) -> None:
    """Ask for a format and a name, and write the file."""

    def chosen(export: Export | None) -> None:
        if export is not None:
            _write(app, exports, export, overwrite=False)

    app.push_screen(ExportScreen(exports.stem, exports.formats), chosen)


def _write(app: App[int], exports: Exports, export: Export, *, overwrite: bool) -> None:
    """Write the file; one that exists is overwritten only after being asked."""

    def agreed(yes: bool | None) -> None:
        if yes:
            _write(app, exports, export, overwrite=True)

    try:
        exports.write(export.path, export.format, overwrite=overwrite)
    except FileExistsError:
        app.push_screen(AskScreen("Overwrite this file?", str(export.path)), agreed)
    except CerttuiError as error:
        app.notify(str(error), severity="error", markup=False)
    else:
        app.notify(f"Written: {export.path}", markup=False)
