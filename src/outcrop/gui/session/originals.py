"""The kept originals: shown as text, opened in another program from a copy, saved as a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from outcrop.domain.article import Article
from outcrop.domain.ticket import Ticket
from outcrop.gui import words
from outcrop.gui.notices import Kind, Notices
from outcrop.gui.runner import Lane, Runner
from outcrop.library.library import Library


class Originals(QObject):
    def __init__(self, library: Library, runner: Runner, notices: Notices) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def read(
        self, clipping: int, then: Callable[[Article], None], failed: Callable[[Exception], None]
    ) -> Ticket:
        """All the text of a clipping's original."""
        return self._runner.start(
            lambda ticket: self._library.whole_text(clipping, ticket),
            then,
            failed=failed,
            lane=Lane.CAPTURE,
        )

    def open(self, clipping: int) -> None:
        """Opens a copy in the program that the system has for such files."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="outcrop-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)

        def show(path: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self._notices.say(
                    f"No program here opens “{words.isolated(path.name)}”.",
                    hint="Save the original and open it elsewhere.",
                    kind=Kind.WARNING,
                )

        self._runner.start(
            lambda _ticket: self._library.open_copy(clipping, folder), show, failed=self._notices.fail
        )

    def name(self, clipping: int, then: Callable[[str], None]) -> None:
        """Finds a name for the original as a file."""
        self._runner.start(
            lambda _ticket: self._library.original_name(clipping), then, failed=self._notices.fail
        )

    def save(self, clipping: int, path: Path) -> None:
        """Saves the untouched original."""
        self._runner.start(
            lambda _ticket: self._library.save_original(clipping, path),
            lambda _none: self._notices.say(f"Saved the original as {words.isolated(path.name)}."),
            failed=self._notices.fail,
        )

    def close(self) -> None:
        """Removes the copies that were opened."""
        if self._folder:
            self._folder.cleanup()
            self._folder = None
