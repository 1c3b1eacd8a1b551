"""The ways in: payload, file, address or ready drafts, all ending in a clipping or a reason why not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice

from outcrop import __version__, capture, tagging
from outcrop.capture.near_duplicates import signature
from outcrop.capture.payload import LARGEST_PAYLOAD, Payload, too_large
from outcrop.capture.web_addresses import web_address
from outcrop.domain.clipping import BY_HAND, TITLE_BY_HAND, Clipping, Draft, Original, Provenance
from outcrop.domain.edit import ChangeKind, Edit
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.domain.vetoes import Veto
from outcrop.library.addresses import Addresses
from outcrop.library.better_text import why_worse
from outcrop.library.drafting import tag_draft
from outcrop.library.keeping import Clipped, ClipStatus, ReadAgain
from outcrop.library.ledger import Ledger, Touched
from outcrop.library.near_duplicates import NearDuplicates
from outcrop.library.work import Worker
from outcrop.store import editing, reading, writing
from outcrop.store.editing import AspectChange
from outcrop.store.keeping import Arrival, Kept, Outcome, keep
from outcrop.store.signatures import add_signatures, write_signatures
from outcrop.store.store import Store, Transaction
from outcrop.store.versions import version_of

BULK = 500
SYNCED_AT_ONCE = 8
"""Originals written at once in bulk: most of the time goes into waiting for the disk to sync."""

_CHANGES = {
    Outcome.ADDED: ChangeKind.ADDED,
    Outcome.UPDATED: ChangeKind.CHANGED,
    Outcome.DUPLICATE: ChangeKind.CHANGED,
}


class Capturing:
    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        worker: Worker,
        near: NearDuplicates,
        addresses: Addresses,
        tagger: Callable[[], tagging.Tagger],
        vetoes: Callable[[], Sequence[Veto]],
    ) -> None:
        self._tagger = tagger
        self._near = near
        self._addresses = addresses
        self._store = store
        self._ledger = ledger
        self._worker = worker
        self._vetoes = vetoes

    def extract(self, payload: Payload, ticket: Ticket) -> Draft:
        """The tagged draft of a payload. Raises OutcropError where it is too large or holds no text."""
        if len(payload.data) > LARGEST_PAYLOAD:
            raise too_large(payload.file_name or "This")
        if payload.url:
            # Browsers also name files and pages of their own, which are no place that an article is from.
            payload = replace(payload, url=web_address(payload.url))
        return self._worker.draft(payload, self._vetoes(), ticket)

    def clip(self, payload: Payload, ticket: Ticket, *, anyway: bool, offer: bool = False) -> Clipped:
        """Reads, tags and keeps a payload; the quality gate may say no, unless `anyway`."""
        draft = self.extract(payload, ticket)
        if not draft.text.strip():
            reason = draft.quality.reason or "There is no text in it."
            return Clipped(ClipStatus.REJECTED, None, draft, reason)
        if not draft.quality.ok and not anyway:
            return Clipped(ClipStatus.REJECTED, None, draft, draft.quality.reason)
        ticket.check()
        return self.keep(draft, offer=offer)

    def keep(self, draft: Draft, *, offer: bool = False) -> Clipped:
        """Saves a draft as a clipping, unless the library has it.

        A new text of a known address is shown at once where it is no worse; with `offer` it waits beside
        the present one for the reader to choose.
        """
        self._addresses.bring_up_to_date()
        draft = self._with_typed_title(draft)
        original = writing.KeptOriginal(*self._store.keep_original(draft.original.data))
        arrival = Arrival(
            draft,
            original,
            _extractor(draft),
            signature(draft.text),
            lambda present: why_worse(present, draft),
            offer,
        )

        def act(session: Transaction, revision: int) -> Kept:
            if not self._store.originals.has(original.sha256):
                # Another process deleted the last clipping of these bytes meanwhile.
                self._store.keep_original(draft.original.data)
            return keep(session, arrival, revision)

        kept = self._ledger.commit(act, _touched)
        alike = self._near.like(kept.clipping_id) if kept.outcome is Outcome.ADDED else ()
        others = [pair.other_than(kept.clipping_id) for pair in alike]
        return Clipped(
            ClipStatus(kept.outcome),
            self._clipping(kept.clipping_id),
            draft,
            kept.reason,
            alike,
            kept.edit,
            kept.newer,
            kept.worse,
            self._store.read(lambda s: reading.read_rows(s, others)) if others else (),
        )

    def known_at(self, url: str) -> Clipping | None:
        """The clipping of an address, None where there is none outside the trash."""
        self._addresses.bring_up_to_date()
        address = capture.canonical_url(url)
        found, _ = self._store.read(lambda s: reading.find_same(s, address, ""))
        clipping = self._clipping(found) if found is not None else None
        return None if clipping is None or clipping.trashed else clipping

    def _with_typed_title(self, draft: Draft) -> Draft:
        """Under the title that the reader typed for this address before, where there is one."""
        known, _ = self._store.read(lambda s: reading.find_same(s, draft.canonical_url, ""))
        if known is None:
            return draft
        clipping = self._clipping(known)
        return self._retitled(draft, clipping)

    def _retitled(self, draft: Draft, clipping: Clipping) -> Draft:
        """Tagged anew under a clipping's title, if the reader typed that."""
        typed = any(version.title_by_hand for version in clipping.versions)
        if not typed or draft.title == clipping.title:
            return draft
        by_hand = {**draft.provenance, "title": Provenance(BY_HAND)}
        metadata = replace(draft.metadata, title=clipping.title, provenance=by_hand)
        return tag_draft(replace(draft, metadata=metadata), self._tagger())

    def read_again(self, clipping: Clipping, original: Original, ticket: Ticket) -> ReadAgain:
        """Reads the original anew with today's extractor.

        The older readings stay, and a title typed by hand with them. A text that the reader cut stays the
        present one.
        """
        payload = Payload(
            original.data,
            original.media_type,
            clipping.route,
            url=clipping.metadata.url,
            file_name=original.file_name,
        )
        draft = self.extract(payload, ticket)
        if not draft.text.strip():
            raise OutcropError(
                "There is no text in the original as it is read today.", "The present text was kept."
            )
        draft = self._retitled(draft, clipping)
        if (draft.text, draft.title) == (clipping.text, clipping.title):
            return ReadAgain()
        kept = writing.KeptOriginal(clipping.original, 0)
        minhash = signature(draft.text)
        label = f"Read “{clipping.title}” again"

        def act(session: Transaction, revision: int) -> ReadAgain:
            writing.require_version(session, clipping.id, clipping.version)
            by_hand = clipping.present_version.text_by_hand
            known = version_of(session, clipping.id, draft.title, draft.text) if by_hand else None
            if known:
                return ReadAgain(beside=known)
            number = writing.add_version(session, clipping.id, draft, kept, _extractor(draft))
            write_signatures(session, {(clipping.id, number): minhash})
            if by_hand:
                writing.touch(session, clipping.id, revision)
                return ReadAgain(beside=number)
            change = AspectChange(clipping.id, "version", number)
            return ReadAgain(editing.apply_edit(session, label, [change], revision))

        return self._ledger.commit(act, lambda _: Touched(ChangeKind.CHANGED, [clipping.id]))

    def choose_version(self, clipping: Clipping, number: int) -> Edit | None:
        """Shows another reading of the same clipping. Raises OutcropError where there is none such."""
        if number not in [version.number for version in clipping.versions]:
            raise OutcropError(
                f"“{clipping.title}” has no version {number}.",
                f"It has {', '.join(str(v.number) for v in clipping.versions)}.",
            )
        label = f"Chose version {number} of “{clipping.title}”"
        chosen = next(version for version in clipping.versions if version.number == number)

        def act(session: Transaction, revision: int) -> Edit | None:
            changes = [
                AspectChange(clipping.id, "version", number),
                *_origin_of_title(session, clipping, chosen.title_by_hand),
            ]
            return editing.apply_edit(session, label, changes, revision)

        return self._ledger.commit(
            act, lambda edit: Touched(ChangeKind.CHANGED, [clipping.id] if edit else [])
        )

    def add_drafts(self, drafts: Iterable[tuple[Draft, datetime]], ticket: Ticket) -> int:
        """Saves many drafts as they are, captured at the given times: no gate, no search for duplicates.

        A transaction every few hundred; the whole is one act to undo each.
        """
        waiting = iter(drafts)
        added = 0
        while batch := tuple(islice(waiting, BULK)):
            ticket.progress(added, 0, "Saving")
            with ThreadPoolExecutor(SYNCED_AT_ONCE) as pool:
                kept = pool.map(self._store.keep_original, [d.original.data for d, _ in batch])
            ready = [
                (d, writing.KeptOriginal(*original), at.astimezone(UTC))
                for (d, at), original in zip(batch, kept, strict=True)
            ]
            signed = [signature(draft.text) for draft, _ in batch]
            added += len(self._ledger.commit(partial(_add, ready, signed), _added))
        return added

    def join(self, edits: Collection[int], label: str) -> Edit | None:
        """Makes several acts one; None where none of them stands."""
        if not edits:
            return None
        return self._ledger.commit(
            lambda s, _: editing.join_edits(s, edits, label), lambda _: Touched(ChangeKind.CHANGED, ())
        )

    def _clipping(self, id: int) -> Clipping:
        return self._store.read(lambda s: next(reading.read_clippings(s, [id])))


def _add(
    ready: list[writing.Ready], signed: list[bytes], session: Transaction, revision: int
) -> tuple[int, ...]:
    ids = writing.add_in_bulk(session, ready, f"outcrop {__version__}", revision)
    add_signatures(session, dict(zip(ids, signed, strict=True)))
    editing.record_addition(session, f"Added {len(ids):,} clippings", ids)
    return ids


def _added(ids: tuple[int, ...]) -> Touched:
    return Touched(ChangeKind.ADDED, ids)


def _touched(kept: Kept) -> Touched:
    return Touched(_CHANGES[kept.outcome], [kept.clipping_id] if kept.changed else [])


def _origin_of_title(session: Transaction, clipping: Clipping, by_hand: bool) -> list[AspectChange]:
    """Where the title of a version is from: from the reader's hand, or whence it was before that."""
    origin = clipping.metadata.provenance.get("title")
    if by_hand == (origin is not None and origin.source == BY_HAND):
        return []
    aspect = "provenance title"
    if by_hand:
        sure = Provenance(BY_HAND)
        return [AspectChange(clipping.id, aspect, [sure.source, sure.certainty])]
    try:
        return [AspectChange(clipping.id, aspect, editing.first_value(session, clipping.id, aspect))]
    except LookupError:
        return []


def _extractor(draft: Draft) -> str:
    body, title = draft.provenance.get("text"), draft.provenance.get("title")
    made_by = [f"outcrop {__version__}", *([body.source] if body else [])]
    if title and title.source == BY_HAND:
        made_by.append(TITLE_BY_HAND)
    return ", ".join(made_by)
