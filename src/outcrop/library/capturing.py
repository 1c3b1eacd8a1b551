"""The ways in: payload, file, address or ready drafts, all ending in a clipping or a reason why not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from itertools import islice

from outcrop import __version__
from outcrop.capture.near_duplicates import signature
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Clipping, Draft
from outcrop.domain.edit import ChangeKind
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.library.keeping import Clipped, ClipStatus
from outcrop.library.ledger import Ledger, Touched
from outcrop.library.near_duplicates import NearDuplicates
from outcrop.library.work import Worker
from outcrop.store import editing, reading, writing
from outcrop.store.keeping import Kept, Outcome, keep
from outcrop.store.store import Store, Transaction

MAXIMUM_BYTES = 50_000_000
"""The largest payload that is read: a book has under 5 MB of text."""
BULK = 500

_CHANGES = {
    Outcome.ADDED: ChangeKind.ADDED,
    Outcome.UPDATED: ChangeKind.CHANGED,
    Outcome.DUPLICATE: ChangeKind.CHANGED,
}


class Capturing:
    def __init__(self, store: Store, ledger: Ledger, worker: Worker, near: NearDuplicates) -> None:
        self._near = near
        self._store = store
        self._ledger = ledger
        self._worker = worker

    def extract(self, payload: Payload, ticket: Ticket) -> Draft:
        """The tagged draft of a payload. Raises OutcropError where it is too large or holds no text."""
        if len(payload.data) > MAXIMUM_BYTES:
            raise OutcropError(
                f"This is {len(payload.data) / 1e6:,.0f} MB, more than the {MAXIMUM_BYTES / 1e6:,.0f} MB that"
                " an article can have.",
                "Clip a part of it.",
            )
        return self._worker.draft(payload, ticket)

    def clip(self, payload: Payload, ticket: Ticket, *, anyway: bool) -> Clipped:
        """Reads, tags and keeps a payload; the quality gate may say no, unless `anyway`."""
        draft = self.extract(payload, ticket)
        if not draft.text.strip():
            reason = draft.quality.reason or "There is no text in it."
            return Clipped(ClipStatus.REJECTED, None, draft, reason)
        if not draft.quality.ok and not anyway:
            return Clipped(ClipStatus.REJECTED, None, draft, draft.quality.reason)
        ticket.check()
        return self.keep(draft)

    def keep(self, draft: Draft) -> Clipped:
        """Saves a draft as a clipping, unless the library has it."""
        original = writing.KeptOriginal(*self._store.keep_original(draft.original.data))
        extractor = _extractor(draft)
        minhash = signature(draft.text)
        kept = self._ledger.commit(lambda s, r: keep(s, draft, original, extractor, minhash, r), _touched)
        alike = self._near.like(kept.clipping_id) if kept.outcome is Outcome.ADDED else ()
        return Clipped(ClipStatus(kept.outcome), self._clipping(kept.clipping_id), draft, kept.reason, alike)

    def add_drafts(self, drafts: Iterable[tuple[Draft, datetime]], ticket: Ticket) -> int:
        """Saves many drafts as they are, captured at the given times: no gate, no search for duplicates.

        A transaction every few hundred; the whole is one act to undo each.
        """
        waiting = iter(drafts)
        added = 0
        while batch := tuple(islice(waiting, BULK)):
            ticket.progress(added, 0, "Saving")
            ready = [
                (d, writing.KeptOriginal(*self._store.keep_original(d.original.data)), at.astimezone(UTC))
                for d, at in batch
            ]
            added += len(self._ledger.commit(partial(_add, ready), _added))
        return added

    def _clipping(self, id: int) -> Clipping:
        return self._store.read(lambda s: next(reading.read_clippings(s, [id])))


def _add(ready: list[writing.Ready], session: Transaction, revision: int) -> tuple[int, ...]:
    ids = writing.add_in_bulk(session, ready, f"outcrop {__version__}", revision)
    editing.record_addition(session, f"Added {len(ids):,} clippings", ids)
    return ids


def _added(ids: tuple[int, ...]) -> Touched:
    return Touched(ChangeKind.ADDED, ids)


def _touched(kept: Kept) -> Touched:
    return Touched(_CHANGES[kept.outcome], [kept.clipping_id] if kept.changed else [])


def _extractor(draft: Draft) -> str:
    body = draft.provenance.get("text")
    return f"outcrop {__version__}" + (f", {body.source}" if body else "")
