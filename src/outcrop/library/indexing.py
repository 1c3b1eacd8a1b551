"""Keeping the index at the library's revision: one `catch_up` after a save, a crash or a restore."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from functools import partial

from outcrop.domain.page import Shelf, Sort
from outcrop.domain.ticket import Ticket
from outcrop.index import ANALYSER, SCHEMA, SearchIndex
from outcrop.index.documents import Document, Stamp
from outcrop.index.folder import WAIT_SECONDS, Busy
from outcrop.library.documents import document_of
from outcrop.store import reading
from outcrop.store.searchable import read_searchable
from outcrop.store.since import count_since, touched_since
from outcrop.store.store import Store, Transaction

BATCH = 500
"""Clippings committed to the index at once: a crash repeats no more than these."""


class Indexing:
    """Derives the index from the store. One caller at a time gets through; others wait their turn."""

    def __init__(self, store: Store, index: SearchIndex) -> None:
        self._store = store
        self._index = index
        self._turn = threading.Lock()
        self._level = 0, 0
        """An index's revision and a later one of the library, between which no clipping changed."""

    def stamp(self) -> Stamp | None:
        """What the index was derived from, None where it is missing, damaged or not of this library as it
        is: also where an older library file was put back."""
        return self._with_revision()[0]

    def behind(self) -> int:
        """How many clippings have changed since the index was derived."""
        stamp, revision = self._with_revision()
        since = stamp.revision if stamp else 0
        if since >= revision or self._level == (since, revision):
            return 0
        count = self._store.read(lambda s: count_since(s, since))
        if stamp and not count:
            self._level = since, revision
        return count

    def _with_revision(self) -> tuple[Stamp | None, int]:
        """The stamp, and the library's revision. The stamp is read first: another process may commit both
        in between, and a stamp ahead of its library is one of another."""
        stamp = self._index.stamp
        revision = self._store.read(reading.revision)
        if stamp is None or (stamp.library, stamp.schema, stamp.analyser) != (
            self._store.uid,
            SCHEMA,
            ANALYSER,
        ):
            return None, revision
        return (stamp if stamp.revision <= revision else None), revision

    def catch_up(self, ticket: Ticket, wait: float | None = None) -> int:
        """Takes in what is new; an index that is not of this library is built anew. How many clippings.

        Raises Busy where others write or build the index for `wait` seconds; without it, they are waited for
        as long as a commit may take, and to the end of a build.
        """
        with self._my_turn(wait):
            while (stamp := self.stamp()) is None:
                try:
                    return self._build(ticket, wait)
                except Busy:
                    # Another process that builds the index longer than a lock is waited for has it soon.
                    if wait is not None:
                        raise
            return self._take_in(stamp, ticket, wait)

    def rebuild(self, ticket: Ticket) -> int:
        """Builds the index anew beside the present one, then switches. How many clippings it holds."""
        with self._my_turn(None):
            return self._build(ticket, None)

    @contextlib.contextmanager
    def _my_turn(self, wait: float | None) -> Iterator[None]:
        """Raises Busy where another thread of this process has it for `wait` seconds."""
        if not self._turn.acquire(timeout=-1 if wait is None else wait):
            raise Busy("The search index is being brought up to date.", "Wait a moment and try again.")
        try:
            yield
        finally:
            self._turn.release()

    @property
    def is_untidy(self) -> bool:
        return self._index.is_untidy

    def tidy(self, ticket: Ticket) -> int:
        """Merges what has become many in the index, beside whoever searches; how often."""
        merges = 0
        while self._index.tidy(ticket):
            merges += 1
        return merges

    def is_sound(self) -> bool:
        """Whether every byte of the index is as it was written; reads all of it."""
        return self._index.is_sound()

    def _take_in(self, stamp: Stamp, ticket: Ticket, wait: float | None) -> int:
        """Batch by batch, each stamped short of the next, so that a stop on the way loses nothing."""
        revision, (changed, gone) = self._store.read(
            lambda s: (reading.revision(s), touched_since(s, stamp.revision))
        )
        if not changed and not gone:
            return 0
        batches = [changed[i : i + BATCH] for i in range(0, len(changed), BATCH)] or [()]
        done = 0
        for number, batch in enumerate(batches):
            ticket.progress(done, len(changed), "Indexing")
            following = batches[number + 1 :]
            reached = following[0][0][1] - 1 if following else revision
            documents = self._documents([id for id, _ in batch], ticket)
            first = number == 0
            self._index.update(
                documents,
                gone if first else (),
                self._stamp(max(reached, stamp.revision)),
                ticket,
                wait=WAIT_SECONDS if wait is None else wait,
            )
            done += len(batch)
        ticket.progress(done, len(changed), "Indexing")
        return done + len(gone)

    def _build(self, ticket: Ticket, wait: float | None) -> int:
        revision, ids = self._store.read(
            lambda s: (reading.revision(s), reading.shelf_ids(s, Shelf.ALL, Sort.CAPTURED))
        )
        in_order = tuple(reversed(ids))
        self._index.rebuild(
            self._documents(in_order, ticket),
            self._stamp(revision),
            ticket,
            wait=WAIT_SECONDS if wait is None else wait,
        )
        return len(in_order)

    def _stamp(self, revision: int) -> Stamp:
        return Stamp(self._store.uid, SCHEMA, ANALYSER, revision)

    def _documents(self, ids: Sequence[int], ticket: Ticket) -> Iterator[Document]:
        """Documents in batches, so that a large library never stands in memory whole."""
        for start in range(0, len(ids), BATCH):
            part = ids[start : start + BATCH]
            ticket.progress(start, len(ids), "Indexing")
            yield from self._store.read(partial(_read_documents, part))


def _read_documents(ids: Sequence[int], session: Transaction) -> list[Document]:
    return [document_of(clipping) for clipping in read_searchable(session, ids)]
