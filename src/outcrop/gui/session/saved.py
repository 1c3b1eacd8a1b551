"""Saved searches: kept in the library, each with how many hits are new since it was last opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from outcrop.gui import words
from outcrop.gui.notices import Notices, Offer
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.asking import Asking
from outcrop.library.library import Library
from outcrop.library.saved_searches import SavedSearch

T = TypeVar("T")

_SOON = 500
"""Milliseconds; counting what is new asks every saved search again."""


class Saved(QObject):
    """`listed` is emitted when the searches or their counts have changed."""

    listed = Signal()

    def __init__(self, library: Library, runner: Runner, notices: Notices, asking: Asking) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self._asking = asking
        self.searches: tuple[SavedSearch, ...] = ()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_SOON)
        self._again.timeout.connect(self.read)

    def read(self) -> None:
        """Reads the searches and their counts."""

        def show(searches: tuple[SavedSearch, ...]) -> None:
            self.searches = searches
            self.listed.emit()

        self._runner.start(
            lambda _ticket: self._library.searches.all(),
            show,
            failed=self._notices.fail,
            replacing="saved searches",
        )

    def refresh(self) -> None:
        """The same, soon; many changes become one reading."""
        if not self._again.isActive():
            self._again.start()

    def stop(self) -> None:
        self._again.stop()

    def save(self, name: str, query: str) -> None:
        """Saves a query under a name; a search that has the name asks for it from now on, and can be had
        back."""
        before = self.searches

        def tell(id: int) -> None:
            shown = words.shortened(name.strip() or query)
            replaced = next((search for search in before if search.id == id), None)
            if replaced is None:
                self._notices.say(f"Saved the search “{shown}”", Offer("Undo", lambda: self.delete(id)))
            elif replaced.query == query:
                self._notices.say(f"The search “{shown}” is saved already")
            else:
                self._notices.say(
                    f"The search “{shown}” asks for “{words.shortened(query)}” now",
                    Offer("Undo", lambda: self._put_back(replaced)),
                    hint=f"Until now it asked for “{words.shortened(replaced.query)}”.",
                )

        self._write(lambda: self._library.searches.save(name, query), tell)

    def open(self, id: int) -> None:
        """Asks a saved search again; what was new counts as seen."""
        found = self._found(id)
        if found is None:
            return
        self._asking.ask_for(found.query)
        self._write(lambda: self._library.searches.mark_seen(id))

    def rename(self, id: int, name: str) -> None:
        """Gives a search another name; the old one can be had back."""
        found = self._found(id)
        if found is None or found.name == name.strip():
            return

        def undo() -> None:
            now = self._found(id)
            if now and now.name == " ".join(name.split()):
                self.rename(id, found.name)
            else:
                self._notices.say("The search has changed since, so its name stays as it is.")

        def tell(_nothing: None) -> None:
            back = Offer("Undo", undo)
            self._notices.say(f"Renamed the search to “{words.shortened(name.strip())}”", back)

        self._write(lambda: self._library.searches.rename(id, name), tell)

    def delete(self, id: int) -> None:
        """Forgets a search; it can be had back with what was new in it."""
        found = self._found(id)

        def tell(_nothing: None) -> None:
            if found:
                back = Offer("Undo", lambda: self._put_back(found))
                self._notices.say(f"Forgot the search “{words.shortened(found.name)}”", back)

        self._write(lambda: self._library.searches.delete(id), tell)

    def _put_back(self, search: SavedSearch) -> None:
        def tell(_id: int) -> None:
            self._notices.say(f"The search “{words.shortened(search.name)}” is back as it was")

        self._write(lambda: self._library.searches.restore(search), tell)

    def _found(self, id: int) -> SavedSearch | None:
        return next((search for search in self.searches if search.id == id), None)

    def _write(self, act: Callable[[], T], then: Callable[[T], None] | None = None) -> None:
        self._runner.start(lambda _ticket: act(), then, failed=self._notices.fail, lane=Lane.STORE)
