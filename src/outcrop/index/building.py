"""A whole index from its documents, by two processes where there are two cores.

This process reads; what it has read goes to the helper when that is free, and is inverted here when not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from outcrop.domain.ticket import Ticket
from outcrop.index.codec import ArraySegment
from outcrop.index.contents import new_segment
from outcrop.index.documents import Document, Stamp
from outcrop.index.helper import Helper
from outcrop.index.inverting import invert
from outcrop.index.writer import BATCH, Draft


def write_all(build: Path, documents: Iterable[Document], stamp: Stamp, ticket: Ticket | None = None) -> int:
    """Writes any number of documents into a build that nobody reads yet, as one segment. Of several
    with one id the last wins. Returns how many were written.

    Raises Cancelled when the ticket calls it off, OSError where it cannot be written.
    """
    building = _Building(Draft.begin(build))
    try:
        for batch in _batches(documents):
            if ticket:
                ticket.check()
            building.take(batch)
        building.wait()
    finally:
        building.close()
    draft = building.draft
    if len(draft.segments) > 1:
        if ticket:
            ticket.progress(building.written, doing="Putting the search index together")
        draft.merge(list(draft.segments))
    draft.commit(stamp)
    return building.written


def _batches(documents: Iterable[Document]) -> Iterator[dict[int, Document]]:
    waiting = iter(documents)
    while batch := {document.id: document for document in islice(waiting, BATCH)}:
        yield batch


@dataclass(frozen=True, slots=True)
class _Given:
    """A batch that the helper has."""

    batch: dict[int, Document]
    segment: ArraySegment
    answer: Future[None]


class _Building:
    """Batches on their way into segments."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.written = 0
        self._seen: set[int] = set()
        self._helper: Helper | None = None
        self._may_have_help = True
        self._given: _Given | None = None

    def take(self, batch: dict[int, Document]) -> None:
        """Puts a batch into a segment, or has it put there."""
        if not self._seen.isdisjoint(batch):
            self.wait()
            self.draft.delete(batch)
        self._seen.update(batch)
        self.written += len(batch)
        if self._given and self._given.answer.done():
            self.wait()
        if self._given is None and self._helped(batch):
            return
        self.draft.add(invert(batch.values()))

    def wait(self) -> None:
        """Until the helper has nothing any more. What it could not do is done here."""
        given, self._given = self._given, None
        if given is None:
            return
        try:
            given.answer.result()
        except OSError:
            self.close()
            self.draft.add(invert(given.batch.values()))
        else:
            self.draft.segments.append(given.segment)

    def close(self) -> None:
        """Ends the helper; nothing is given to one any more."""
        self._may_have_help = False
        if self._helper:
            self._helper.close()
            self._helper = None

    def _helped(self, batch: dict[int, Document]) -> bool:
        """Whether the helper takes a batch. It is started with the first full one: a small library is
        inverted before it would be there."""
        if self._helper is None and self._may_have_help and len(batch) == BATCH:
            self._helper = Helper.start()
            self._may_have_help = self._helper is not None
            return False
        if self._helper is None:
            return False
        segment = new_segment(len(batch))
        path = self.draft.build / segment.file_name
        answer = self._helper.invert(list(batch.values()), path)
        self._given = _Given(batch, segment, answer)
        return True
