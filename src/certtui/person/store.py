"""The person's files: a few TOML files in one directory, which they may edit and sync.

A file is written completely or not at all, readable only by its owner, with the previous version
beside it (`.bak`; empty if there was none). A lock makes two programs write one after the other, so
that neither overwrites the other's entries. A file that cannot be read is reported with its line,
and never overwritten.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from certtui.catalog.file_places import DATA_VARIABLE, SEEN, STATE
from certtui.errors import StoreError
from certtui.files import TEMPORARY, followed, read_file, write_files

if TYPE_CHECKING:
    from certtui.catalog.problems import Problem

R = TypeVar("R")

KEPT = {
    "credentials.toml": "the credentials you hold",
    "credits.toml": "your continuing-education log",
    "profile.toml": "your answers in Paths",
    STATE: "marks, the last subject and where you left off",
    SEEN: "the built-in catalog as you last looked at it",
}
"""The files, and the content of each."""

_PATIENCE = 10.0
"""Seconds to wait while another program writes."""

_LOCK = ".lock"


class Store:
    """The person's files in one directory; None if there is none, so that nothing is kept."""

    def __init__(self, directory: Path | None) -> None:
        self.directory = directory

    # ------------------------------------------------------------------ reading

    def path(self, name: str) -> Path:
        """The path of a file, existing or not. Raises StoreError if there is no directory."""
        if self.directory is None:
            raise StoreError(
                "There is no home directory to keep it in: name a directory with --data DIR "
                f"or {DATA_VARIABLE}."
            )
        return self.directory / name

    def text(self, name: str) -> str:
        """A file's text; empty if there is none. Raises StoreError."""
        if self.directory is None:
            return ""
        path = self.path(name)
        try:
            return read_file(path).decode("utf-8-sig")
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise StoreError(
                f"{path}, line {line}: this is not UTF-8. Save the file as UTF-8; until then "
                "certtui does not write to it."
            ) from None
        except OSError as error:
            raise StoreError(f"{path} cannot be read: {error.strerror or error}.") from error

    def refusal(self, name: str, problem: Problem) -> StoreError:
        """The error for a file with a problem, which is not written to before that is fixed."""
        kept = self.can_undo(name) and self.path(f"{name}.bak").stat().st_size
        before = f" The version before it is kept in {name}.bak." if kept else ""
        return StoreError(f"{problem} Until then certtui does not write to the file.{before}")

    # ------------------------------------------------------------------ writing

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Replace a file's text by the result of `change`, while no other program writes.

        If `change` raises, the file is unchanged. Raises StoreError if it cannot be written.
        """
        path = self.path(name)
        with self._locked():
            old = self.text(name)
            new = change(old)
            if "\r\n" in old:  # an editor of Windows wrote it
                new = new.replace("\r\n", "\n").replace("\n", "\r\n")
            if new != old:
                self._replace(path, old, new)

    def can_undo(self, name: str) -> bool:
        """Whether there is a previous version."""
        return self.directory is not None and self.path(f"{name}.bak").is_file()

    def changed_at(self, name: str) -> int:
        """When the previous version was replaced, in nanoseconds; 0 if there is none."""
        return self.path(f"{name}.bak").stat().st_mtime_ns if self.can_undo(name) else 0

    def undo(self, name: str, decoded: Callable[[str, str], R]) -> tuple[R, R]:
        """Swap a file with its previous version; a second call swaps them back.

        Returns what was replaced and what was restored, each as `decoded` makes it of the name of
        its file and the text. Raises StoreError if there is none, or as `decoded` does; then
        nothing is written.
        """
        path, backup = self.path(name), f"{name}.bak"
        with self._locked():
            old = self.text(name)
            replaced = decoded(name, old)
            if not self.can_undo(name):
                raise StoreError("There is nothing to undo.")
            before = self.text(backup)
            restored = decoded(backup, before)
            self._replace(path, old, before)
        return replaced, restored

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Wait for other programs that write; remove temporary files of killed ones."""
        from filelock import FileLock, Timeout  # released by the system when a program is killed

        lock = self.path(_LOCK)
        try:
            lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with FileLock(lock, timeout=_PATIENCE, mode=0o600):
                for leftover in lock.parent.glob(f"{TEMPORARY}*"):
                    leftover.unlink(missing_ok=True)
                yield
        except Timeout:
            raise StoreError(
                f"Another program has been writing to {lock.parent} for {_PATIENCE:.0f} seconds: "
                "nothing was written. Try again."
            ) from None
        except OSError as error:
            raise StoreError(
                f"{lock.parent} cannot be written: {error.strerror or error}. Nothing was changed. "
                "--data DIR keeps it elsewhere."
            ) from error

    def _replace(self, path: Path, old: str, new: str) -> None:
        target = followed(path)  # a link, as people who sync such files make, stays one
        backup = target.with_name(f"{target.name}.bak")
        write_files({backup: old, target: new}, overwrite=True, private=True, durable=True)

    # ------------------------------------------------------------------ forgetting

    def everything(self) -> tuple[Path, ...]:
        """Every existing file of the person's, including previous versions."""
        if self.directory is None:
            return ()
        names = [f"{name}{ending}" for name in KEPT for ending in ("", ".bak")]
        found = [self.directory / name for name in [*names, _LOCK]]
        found += self.directory.glob(f"{TEMPORARY}*")
        return tuple(path for path in found if path.is_file())

    def forget(self) -> None:
        """Delete every file of the person's. Raises StoreError."""
        if not self.everything():
            return
        with self._locked():
            for path in self.everything():
                if path.name != _LOCK:
                    path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self.path(_LOCK).unlink(missing_ok=True)
