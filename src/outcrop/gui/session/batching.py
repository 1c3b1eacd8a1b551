"""Lists of addresses in the window: begun, paused, gone on with after a restart, tried again, forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from outcrop.capture.payload import Link
from outcrop.domain.batch import Batch, BatchItem, ItemState
from outcrop.domain.edit import Edit
from outcrop.domain.ticket import Ticket
from outcrop.gui import words
from outcrop.gui.notices import Kind, Notices, Offer
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.acts import Acts
from outcrop.gui.session.batch_rows import BatchRows, name_of, private_said, said_of, summed_up
from outcrop.gui.session.pairs import Pairs
from outcrop.gui.works import State, WorkModel
from outcrop.library.library import Library

_Kept = tuple[Batch, tuple[BatchItem, ...]]


class Batching(QObject):
    """`show_asked` carries the id of a clipping, `work_shown` asks for the work list."""

    show_asked = Signal(int)
    work_shown = Signal()
    _told = Signal(object)

    def __init__(
        self, library: Library, runner: Runner, notices: Notices, works: WorkModel, acts: Acts, pairs: Pairs
    ) -> None:
        super().__init__()
        self._acts = acts
        self._pairs = pairs
        self._library = library
        self._runner = runner
        self._notices = notices
        self._works = works
        self._open: dict[int, BatchRows] = {}
        self._told.connect(self._on_item, Qt.ConnectionType.QueuedConnection)

    def fetch(self, links: Sequence[Link], source: str) -> None:
        """Makes a list of addresses a batch and works it through."""

        def make(_ticket: Ticket) -> _Kept:
            return self._kept(self._library.batches.make(links, source))

        def begin(kept: _Kept) -> None:
            rows = self._take_in(kept)
            self.go_on(rows.batch.id)

        self._runner.start(make, begin, failed=self._notices.fail, lane=Lane.STORE)

    def look(self) -> None:
        """Offers to go on with what an earlier run of the program left; nothing is fetched before."""

        def find(_ticket: Ticket) -> list[_Kept]:
            return [self._kept(batch) for batch in self._library.batches.unfinished()]

        def offer(found: list[_Kept]) -> None:
            for kept in reversed(found):
                self._offer(self._take_in(kept))

        self._runner.start(find, offer, failed=self._notices.fail)

    def _offer(self, rows: BatchRows) -> None:
        id = rows.batch.id
        at = sum(not item.is_open for item in rows.items.values())
        self._notices.say(
            f"The list of {name_of(rows.batch)} stopped at {words.number(at)}.",
            Offer("Go on", partial(self.go_on, id)),
            Offer("Forget", partial(self.forget, id)),
            stays=True,
            about=_about(id),
        )

    def go_on(self, batch: int, only: frozenset[int] | None = None) -> None:
        """Works through what waits of a list, or through these places alone."""
        rows = self._open.get(batch)
        if rows is None:
            return
        if rows.ticket:
            if rows.only is not None:
                rows.only = None if only is None else rows.only | only
            self._join(batch, only)
            self._refresh(rows)
            return
        rows.only = only

        def run(ticket: Ticket) -> tuple[Edit | None, tuple[BatchItem, ...]]:
            edit = self._library.batches.run(batch, ticket, self._told.emit, only=only, offer=True)
            return edit, self._library.batches.items(batch)

        rows.ticket = self._runner.start(
            run,
            partial(self._ended, rows),
            failed=partial(self._broke, rows),
            lane=Lane.BATCH,
        )
        self._refresh(rows)
        if only is None:
            self._notices.settle(_about(batch))

    def _join(self, batch: int, only: frozenset[int] | None) -> None:
        """Hands what waits anew to the run that is at it."""
        self._runner.start(
            lambda ticket: self._library.batches.run(batch, ticket, self._told.emit, only=only),
            failed=self._notices.fail,
            lane=Lane.BATCH,
        )

    def pause(self, batch: int) -> None:
        rows = self._open.get(batch)
        if rows and rows.ticket:
            rows.ticket.cancel()
            rows.ticket = None
            self._refresh(rows)

    def forget(self, batch: int) -> None:
        """Forgets a list; what it brought in stays."""
        self.pause(batch)
        self._notices.settle(_about(batch))
        rows = self._open.pop(batch, None)
        self._works.remove_batch(batch)
        if rows:
            self._runner.start(
                lambda _ticket: self._library.batches.drop(batch),
                failed=self._notices.fail,
                lane=Lane.BATCH,
            )

    def retry_lost(self, batch: int) -> None:
        """Tries again what failed or was called off, and nothing else."""
        if rows := self._open.get(batch):
            places = rows.to_try_again()
            self._again(batch, lambda: self._library.batches.retry(batch, places))

    def fetch_private(self, batch: int) -> None:
        """Fetches all that leads into a private network: one leave for the whole list."""
        if rows := self._open.get(batch):
            self._notices.settle(_about(batch))
            places = rows.private()
            self._again(batch, lambda: self._library.batches.retry(batch, places, allow_private=True))

    def fetch_known(self, batch: int) -> None:
        """Fetches again what the library has."""
        states = (ItemState.KNOWN,)
        self._again(batch, lambda: self._library.batches.retry(batch, states=states, again=True))

    def retry(self, item: BatchItem) -> None:
        """Tries one address again, with the leave that `item` carries."""
        self._again(
            item.batch,
            lambda: self._library.batches.retry(
                item.batch,
                [item.place],
                allow_private=item.allow_private,
                anyway=item.anyway,
                again=item.again,
            ),
        )

    def call_off(self, item: BatchItem) -> None:
        self._runner.start(
            lambda _ticket: self._library.batches.cancel(item.batch, [item.place], self._told.emit),
            failed=self._notices.fail,
        )

    def show(self, clipping: int) -> None:
        self.show_asked.emit(clipping)

    def take(self, item: BatchItem) -> None:
        """Shows the new version of a text that the library had."""
        if item.clipping is not None and item.newer is not None:
            self._acts.choose_version(item.clipping, item.newer)
            self._on_item(replace(item, newer=None, reason="updated"))

    def pair_ways(self, item: BatchItem) -> tuple[Offer, ...]:
        """What can be done about an article that looks like another."""
        if item.clipping is None or item.like is None:
            return ()
        decided = partial(self._on_item, replace(item, like=None, reason=""))
        return self._pairs.ways(item.clipping, item.like, decided)

    def _again(self, batch: int, retry: Callable[[], tuple[BatchItem, ...]]) -> None:
        def begin(items: tuple[BatchItem, ...]) -> None:
            for item in items:
                self._on_item(item)
            if items:
                self.go_on(batch, frozenset(item.place for item in items))

        self._runner.start(lambda _ticket: retry(), begin, failed=self._notices.fail, lane=Lane.STORE)

    def _kept(self, batch: Batch) -> _Kept:
        return batch, self._library.batches.items(batch.id)

    def _take_in(self, kept: _Kept) -> BatchRows:
        batch, items = kept
        rows = BatchRows(batch, {item.place: item for item in items}, self)
        self._open[batch.id] = rows
        self._works.add_all(rows.works())
        return rows

    def _on_item(self, item: BatchItem) -> None:
        rows = self._open.get(item.batch)
        if rows is None:
            return
        self._works.turned(rows.take(item), rows.state_of(item), said_of(item))
        self._works.turned(rows.head, rows.rule_head(), rows.said_of_all())

    def _refresh(self, rows: BatchRows) -> None:
        """The rows that wait are paused now, or no more."""
        self._works.turned_all(
            [(rows.rows[i.place], rows.state_of(i), said_of(i)) for i in rows.items.values() if i.is_open]
        )
        self._works.turned(rows.head, rows.rule_head(), rows.said_of_all())

    def _ended(self, rows: BatchRows, outcome: tuple[Edit | None, tuple[BatchItem, ...]]) -> None:
        rows.ticket = None
        edit, items = outcome
        changed = [item for item in items if item != rows.items[item.place]]
        self._works.turned_all([(rows.take(i), rows.state_of(i), said_of(i)) for i in changed])
        self._refresh(rows)
        if rows.rule_head() is State.PAUSED:
            self._offer(rows)
            return
        lost = rows.lost()
        worth_a_look = lost or rows.private() or any(item.like for item in rows.items.values())
        ways = (Offer("Show the list", self.work_shown.emit),) if worth_a_look else ()
        if private := len(rows.private()):
            label = "Fetch it anyway" if private == 1 else f"Fetch {words.number(private)} anyway"
            ways = (Offer(label, partial(self.fetch_private, rows.batch.id)), *ways)
        if edit:
            ways = (Offer("Undo", partial(self._acts.undo, edit)), *ways)
        self._notices.settle(_about(rows.batch.id))
        self._notices.say(
            summed_up(rows.items.values()),
            *ways,
            hint=private_said(private),
            kind=Kind.WARNING if lost or private else Kind.INFO,
            stays=bool(private),
            about=_about(rows.batch.id),
        )

    def _broke(self, rows: BatchRows, error: Exception) -> None:
        rows.ticket = None
        self._refresh(rows)
        self._notices.fail(error, about=_about(rows.batch.id))


def _about(batch: int) -> str:
    return f"batch {batch}"
