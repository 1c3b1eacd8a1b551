"""One window's session with one library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from outcrop.domain.clipping import Clipping
from outcrop.domain.edit import Change, ChangeKind
from outcrop.domain.errors import OutcropError
from outcrop.domain.page import SearchPage
from outcrop.domain.ticket import Ticket
from outcrop.domain.vocabulary import Vocabulary
from outcrop.gui.icons import Icons
from outcrop.gui.notices import Kind, Notices
from outcrop.gui.picker import folded_names
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.acts import Acts
from outcrop.gui.session.asking import Asking
from outcrop.gui.session.batching import Batching
from outcrop.gui.session.clipping_in import ClippingIn
from outcrop.gui.session.correcting import Correcting
from outcrop.gui.session.looking import Looking
from outcrop.gui.session.originals import Originals
from outcrop.gui.session.outcomes import Outcomes
from outcrop.gui.session.pairs import Pairs
from outcrop.gui.session.retag import Retag
from outcrop.gui.session.ruling import Ruling
from outcrop.gui.session.saved import Saved
from outcrop.gui.theme import Theme
from outcrop.gui.works import WorkModel
from outcrop.library.library import Library

_QUIET = 3000
"""Milliseconds without a change after which the index may be tidied."""
_SEEN = 1500
"""Milliseconds after which a clipping in view counts as read."""


class Session(QObject):
    """`changed` carries a Change of the library, ours or another process's; `shown` the clipping in
    view, or None; `indexed` how many clippings the search does not know yet, `indexing` the progress of
    a long run that takes them in."""

    changed = Signal(object)
    shown = Signal(object)
    indexed = Signal(int)
    indexing = Signal(object)
    vocabularies_ready = Signal()
    _announced = Signal(object)

    def __init__(self, library: Library, theme: Theme, runner: Runner | None = None) -> None:
        super().__init__()
        self.library = library
        self.theme = theme
        self.icons = Icons(theme)
        self.runner = runner or Runner(self)
        self.notices = Notices(self)
        self.works = WorkModel()
        self.asking = Asking(library, self.runner, self.notices)
        self.asking.answered.connect(self._look_behind)
        self.asking.paused.connect(self._read_wanted)
        self.saved = Saved(library, self.runner, self.notices, self.asking)
        self.acts = Acts(library, self.runner, self.notices)
        self.correcting = Correcting(library, self.runner, self.notices, self.acts)
        self.originals = Originals(library, self.runner, self.notices)
        self.retag = Retag(library, self.runner, self.notices, self.works, self.acts)
        self.ruling = Ruling(library, self.runner, self.notices, self.acts)
        self.pairs = Pairs(library, self.runner, self.notices, self.acts)
        outcomes = Outcomes(library, self.runner, self.notices, self.works, self.acts, self.pairs)
        self.batching = Batching(library, self.runner, self.notices, self.works, self.acts, self.pairs)
        self.clipping_in = ClippingIn(library, self.runner, self.notices, self.works, self.batching, outcomes)
        self.clipping_in.outcomes.correct_asked.connect(self.correcting.correct)
        self.clipping_in.outcomes.look_asked.connect(self.correcting.look_at)
        self.clipping_in.search_asked.connect(self.asking.ask_for)
        self.runner.unhandled.connect(self.notices.fail)
        self.clipping: Clipping | None = None
        self._wanted: int | None = None
        self._indexing = self._chosen = self._primed = False
        self._announced.connect(self._on_change, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe: Callable[[], None] = library.subscribe(self._announced.emit)
        self._looking = Looking(library, self.runner, self.notices)
        self._looking.seen.connect(self._on_change)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self._tidy)
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(_SEEN)
        self._seen.timeout.connect(self._mark_seen)
        self._load()

    @property
    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """Empty until `vocabularies_ready`."""
        return self.asking.vocabularies

    def start(self) -> None:
        """Asks the first question and begins to look at what others do."""
        self.asking.ask("")
        self.saved.read()
        self.batching.look()
        self._looking.start()
        self.catch_up()
        self.runner.start(
            self.library.bring_addresses_up_to_date, failed=self.notices.fail, lane=Lane.CAPTURE
        )

    def _load(self) -> None:
        """Loads what is slow to load, while the window is still being made: it holds all threads."""

        def load(_ticket: Ticket) -> tuple[Mapping[str, Vocabulary], str]:
            vocabularies = self.library.vocabularies
            for concept in chain.from_iterable(known.concepts.values() for known in vocabularies.values()):
                folded_names(concept.label, concept.names)
            return vocabularies, self.library.warning

        def ready(loaded: tuple[Mapping[str, Vocabulary], str]) -> None:
            self.asking.vocabularies, warning = loaded
            self.vocabularies_ready.emit()
            if warning:
                self.notices.say(warning, kind=Kind.WARNING)

        self.runner.start(load, ready)

    def _know(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        """The reader's own vocabulary grows with each new label."""
        if vocabularies != self.asking.vocabularies:
            self.asking.vocabularies = vocabularies
            self.vocabularies_ready.emit()

    def stop(self) -> None:
        """Begins to close: nothing new is started or shown, and nothing is waited for."""
        self._looking.stop()
        self._seen.stop()
        self._quiet.stop()
        self.saved.stop()
        self.retag.stop()
        self._unsubscribe()
        self.runner.stop()

    def close(self) -> tuple[Exception, ...]:
        """Ends everything that was started here, which may wait for another process's write; why what the
        reader did last could not be saved. The library stays open; who opened it closes it."""
        self.stop()
        lost = self.runner.shutdown()
        self.originals.close()
        return lost

    def show(self, clipping: int | None, chosen: bool = False) -> None:
        """Brings a clipping into view. One that the reader chose counts as read after a while; any other
        waits while a query is being typed, for the next key is likely to bring another."""
        self._wanted = clipping
        self._seen.stop()
        self._chosen = chosen
        if clipping is None:
            self.clipping = None
            self.shown.emit(None)
        elif chosen or not self.asking.typing:
            self._read(clipping)

    def _read_wanted(self) -> None:
        if self._wanted is not None and not (self.clipping and self.clipping.id == self._wanted):
            self._read(self._wanted)

    def _read(self, clipping: int) -> None:
        self.runner.start(
            lambda _ticket: self.library.clipping(clipping),
            self._show_read,
            failed=self._not_there,
            replacing="clipping",
        )

    def catch_up(self) -> None:
        """Lets the index take in what it does not know yet; one run at a time."""
        if self._indexing:
            return
        self._indexing = True

        def work(ticket: Ticket) -> int:
            if self.library.behind():
                self.library.catch_up(ticket)
            return self.library.behind()

        self.runner.start(
            work,
            self._caught_up,
            failed=self._index_failed,
            progress=self.indexing.emit,
            lane=Lane.INDEX,
        )

    def _caught_up(self, behind: int) -> None:
        self._indexing = False
        self.notices.settle("index")
        self.indexed.emit(behind)
        if behind:
            self.catch_up()
            return
        self._quiet.start()
        if not self._primed:
            self._prime()

    def _tidy(self) -> None:
        """Merges what many saves have left in the index; mostly there is nothing to do."""
        self.runner.start(lambda ticket: self.library.tidy(ticket), failed=self.notices.fail, lane=Lane.INDEX)

    def _prime(self) -> None:
        """Asks the index something once, so that the reader's first search finds it loaded."""
        self._primed = True
        self.retag.soon()
        self.runner.start(
            lambda _ticket: self.library.get_ready_to_compare(),
            failed=self.notices.fail,
            lane=Lane.CAPTURE,
        )
        self.runner.start(
            lambda ticket: self.library.search("mineral", limit=1, ticket=ticket),
            self._look_behind,
            failed=self.notices.fail,
            lane=Lane.INDEX,
        )

    def _look_behind(self, page: SearchPage) -> None:
        """An answer may tell that the index is damaged: then it is built anew at once."""
        if page.behind:
            self.catch_up()

    def _index_failed(self, error: Exception) -> None:
        self._indexing = False
        self.notices.fail(error, about="index")

    def _show_read(self, clipping: Clipping) -> None:
        if clipping.id != self._wanted:
            return
        self.clipping = clipping
        self.shown.emit(clipping)
        if self._chosen and not clipping.read and not self._seen.isActive():
            self._seen.start()

    def _not_there(self, error: Exception) -> None:
        """Another process deleted it, or an undo took it away: there is nothing to tell."""
        self.clipping = None
        self.shown.emit(None)
        if not isinstance(error, OutcropError):
            self.notices.fail(error)

    def _mark_seen(self) -> None:
        if self.clipping and not self.clipping.read:
            self.acts.see(self.clipping.id)

    def _on_change(self, change: Change) -> None:
        self.saved.refresh()
        if change.kind is ChangeKind.SEARCHES:
            return
        self.runner.start(lambda _ticket: self.library.vocabularies, self._know, replacing="vocabularies")
        self.indexed.emit(len(change.ids))
        self.changed.emit(change)
        if self.clipping and self.clipping.id in change.ids and self._wanted == self.clipping.id:
            self.show(self.clipping.id, self._chosen)
        if self._primed:
            self.retag.soon()
        self.catch_up()
