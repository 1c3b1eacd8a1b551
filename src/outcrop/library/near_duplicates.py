"""Which clippings look alike: asked of one at capture, and of all pairs on demand."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np
import numpy.typing as npt

from outcrop.capture.near_duplicates import (
    SIGNATURE_BYTES,
    likeness,
    likeness_of_rows,
    signature,
)
from outcrop.domain.ticket import Ticket
from outcrop.store import reading, signatures
from outcrop.store.since import changed_since
from outcrop.store.store import Store, Transaction

ALIKE = 0.6
"""Share of common shingles from which two texts count as one story (Jaccard)."""
CANDIDATE = ALIKE - 0.12
"""Estimated share from which the texts themselves are compared: three standard errors lower."""
BAND_BYTES = 4
"""All pairs are looked for among texts that share four neighbouring bytes of their signatures: at a
likeness of 0.6 some of the 32 bands agree with a probability of 0.99."""
GLANCE_BYTES = 32
GLANCE_LEAST = 8
"""One text is compared with all others by a quarter of its signature first. At a likeness of 0.6 nineteen
bytes of it agree on the average (binomial, standard deviation 2.8): fewer than eight in one of 80,000."""
SIGNED_AT_ONCE = 500
PAIRS_AT_ONCE = 100_000
LONG_RUN = 40


@dataclass(frozen=True, slots=True)
class Alike:
    """Two clippings, the older first, and the exact share of shingles they have in common."""

    first: int
    second: int
    likeness: float

    def other_than(self, id: int) -> int:
        return self.second if id == self.first else self.first


class NearDuplicates:
    """Signatures of all present texts in one array, kept up to date by the library's revision."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._revision = -1
        self._ids: npt.NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._rows: npt.NDArray[np.uint8] = np.empty((0, SIGNATURE_BYTES), dtype=np.uint8)

    def like(self, clipping_id: int, most: int = 3) -> tuple[Alike, ...]:
        """The clippings outside the trash that look most like this one, the likest first."""
        ids, rows = self._present()
        own = np.flatnonzero(ids == clipping_id)
        if not len(own):
            return ()
        signed = rows[own[0]]
        glanced = np.count_nonzero(rows[:, :GLANCE_BYTES] == signed[:GLANCE_BYTES], axis=1)
        likely = np.flatnonzero(glanced >= GLANCE_LEAST)
        estimated = likeness_of_rows(signed, rows[likely])
        passed = self._store.read(lambda s: signatures.kept_pairs(s, clipping_id))
        passed_ids = [clipping_id, *(id for pair in passed for id in pair)]
        estimated[np.isin(ids[likely], passed_ids)] = 0.0
        order = np.argsort(-estimated, kind="stable")
        best = [int(ids[likely[i]]) for i in order[: 2 * most] if estimated[i] >= CANDIDATE]
        found = self._compared([(clipping_id, other) for other in best])
        return tuple(sorted(found, key=lambda pair: -pair.likeness)[:most])

    def ready(self) -> None:
        """Loads what the first question needs: 0.2 s of processor time at 100,000 clippings."""
        self._present()

    def keep_both(self, one: int, other: int) -> None:
        """The reader wants both clippings of a pair, and is not asked about it again."""
        self._store.write(lambda s, _: signatures.keep_both(s, one, other), counted=False)

    def pairs(self, ticket: Ticket, *, decided: bool = False) -> tuple[Alike, ...]:
        """All pairs of clippings that look alike, the likest first; those that the reader wants to keep
        both only if `decided`."""
        self._sign_the_unsigned(ticket)
        ids, rows = self._present()
        likely = _likely(rows, set(_sharing_a_band(rows, ticket)))
        candidates = {(int(ids[a]), int(ids[b])) for a, b in likely}
        if not decided:
            candidates -= self._store.read(signatures.kept_pairs)
        found = self._compared(sorted(candidates), ticket)
        return tuple(sorted(found, key=lambda pair: (-pair.likeness, pair.first, pair.second)))

    def _compared(self, pairs: Sequence[tuple[int, int]], ticket: Ticket | None = None) -> Iterator[Alike]:
        for number, (one, other) in enumerate(pairs):
            if ticket:
                ticket.progress(number, len(pairs), "Comparing")
            texts = self._store.read(partial(reading.read_texts, ids=(one, other)))
            exact = likeness(texts[one], texts[other]) if len(texts) == 2 else 0.0
            if exact >= ALIKE:
                yield Alike(min(one, other), max(one, other), exact)

    def _sign_the_unsigned(self, ticket: Ticket) -> None:
        """Signs texts that came in bulk or from before signatures."""
        waiting = self._store.read(signatures.unsigned_versions)
        for start in range(0, len(waiting), SIGNED_AT_ONCE):
            ticket.progress(start, len(waiting), "Comparing")
            part = waiting[start : start + SIGNED_AT_ONCE]
            texts = self._store.read(partial(reading.read_texts, ids=[id for id, _ in part]))
            signed = {(id, version): signature(texts.get(id, "")) for id, version in part}
            self._store.write(partial(_write, signed), counted=False)
        if waiting:
            with self._lock:
                self._revision = -1

    def _present(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
        with self._lock:
            known = self._revision
            revision, touched, found = self._store.read(lambda s: _news(s, known))
            if known < 0:
                self._ids, self._rows = self._ids[:0], self._rows[:0]
            if revision != known:
                stay = ~np.isin(self._ids, np.asarray(touched, dtype=np.int64))
                new_ids = np.asarray([id for id, _ in found], dtype=np.int64)
                new_rows = np.frombuffer(b"".join(row for _, row in found), dtype=np.uint8)
                self._ids = np.concatenate([self._ids[stay], new_ids])
                self._rows = np.concatenate([self._rows[stay], new_rows.reshape(-1, SIGNATURE_BYTES)])
                self._revision = revision
            return self._ids, self._rows


def _write(signed: Mapping[tuple[int, int], bytes], session: Transaction, _revision: int) -> None:
    signatures.write_signatures(session, signed)


def _news(session: Transaction, known: int) -> tuple[int, Sequence[int], Sequence[tuple[int, bytes]]]:
    """The library's revision, the ids touched since `known`, and the signatures that are new."""
    revision = reading.library_row(session).revision
    if known < 0:
        return revision, (), signatures.read_signatures(session)
    if revision == known:
        return revision, (), ()
    kept, gone = changed_since(session, known)
    return revision, (*kept, *gone), signatures.read_signatures(session, kept)


def _sharing_a_band(rows: npt.NDArray[np.uint8], ticket: Ticket) -> Iterator[tuple[int, int]]:
    """Pairs of row numbers that agree in some band, as locality-sensitive hashing finds them."""
    for start in range(0, SIGNATURE_BYTES, BAND_BYTES):
        ticket.progress(start, SIGNATURE_BYTES, "Comparing")
        band = np.ascontiguousarray(rows[:, start : start + BAND_BYTES]).view(np.uint32).ravel()
        order = np.argsort(band, kind="stable")
        edges = np.flatnonzero(np.diff(band[order])) + 1
        for run in np.split(order, edges):
            if len(run) > 1:
                yield from _paired(run.tolist())


def _likely(rows: npt.NDArray[np.uint8], pairs: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those pairs of row numbers whose signatures say that the texts are alike."""
    numbers = np.asarray(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    likely: list[tuple[int, int]] = []
    for start in range(0, len(numbers), PAIRS_AT_ONCE):
        part = numbers[start : start + PAIRS_AT_ONCE]
        estimated = likeness_of_rows(rows[part[:, 0]], rows[part[:, 1]])
        likely += [(int(a), int(b)) for a, b in part[estimated >= CANDIDATE]]
    return likely


def _paired(run: list[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a run; of a very long one, each member with the first."""
    if len(run) > LONG_RUN:
        yield from ((run[0], other) for other in run[1:])
    else:
        yield from combinations(run, 2)
