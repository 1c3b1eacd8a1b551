"""Re-tagging with a preview: nothing changes until the reader says so, and all of it can be taken back.

A stored tag changes only here, with a new version of its text, or by the reader's hand. What is
passed over counts as declined for that version of the vocabularies and rules. Both the look and the
change go part by part, so that they can be shared out, shown and called off.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from outcrop import tagging
from outcrop.domain.edit import ChangeKind, Edit
from outcrop.domain.errors import Cancelled, OutcropError
from outcrop.domain.page import Shelf
from outcrop.domain.ticket import Ticket
from outcrop.library.ledger import Ledger, Touched
from outcrop.library.retag_differences import (
    Chosen,
    difference,
    differences,
    found_before,
    merged,
    pack,
    tagged_anew,
)
from outcrop.library.retag_preview import Found, Looked, RetagPreview, TagChange
from outcrop.store import long_edits, reading, retagging
from outcrop.store.store import Store

PART = 100
"""Clippings that are looked at or changed in one go: a fraction of a second of work, and when they are
changed, less than a tenth of one in which nobody else can write."""
SETTLED = 2_000
"""Clippings without a difference that are remembered together."""


@dataclass(frozen=True, slots=True)
class Look:
    """Some clippings to look at, with the tagger of this fingerprint."""

    tagger: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Making:
    """Some clippings to change as part of an edit, with the tagger of this fingerprint."""

    tagger: str
    edit: int
    clippings: tuple[Chosen, ...]


Looks = Callable[[Callable[[Look], Looked], Sequence[Look], Ticket], Iterator[Looked]]
Makes = Callable[[Callable[[Making], int], Iterable[Making], Ticket], Iterator[int]]


class RulesChanged(OutcropError):
    """The vocabularies or rules have changed since a preview was begun."""

    def __init__(self) -> None:
        super().__init__("The rules for tags have changed meanwhile.", "Look again at what would change.")


class Retagging:
    def __init__(self, store: Store, ledger: Ledger, tagger: Callable[[], tagging.Tagger]) -> None:
        self._store = store
        self._ledger = ledger
        self._tagger = tagger

    def stale(self) -> int:
        """How many clippings other vocabularies or rules have tagged than today's."""
        tagger = self._tagger()
        return len(self._store.read(lambda s: retagging.stale_ids(s, tagger.fingerprint, tagger.vetoes)))

    def preview(self, looks: Looks, ticket: Ticket) -> RetagPreview:
        """What today's tagger would change; no tag is changed.

        Clippings without a difference are remembered as looked at, so that a look that was called off
        goes on where it stopped. `looks` shares the parts out. Raises RulesChanged.
        """
        tagger = self._tagger()
        ids, size, revision = self._store.read(
            lambda s: (
                retagging.stale_ids(s, tagger.fingerprint, tagger.vetoes),
                reading.shelf_count(s, Shelf.ALL),
                reading.library_row(s).revision,
            )
        )
        parts = [Look(tagger.fingerprint, ids[i : i + PART]) for i in range(0, len(ids), PART)]
        preview = RetagPreview(tagger.fingerprint, size)
        unchanged: list[int] = []
        try:
            for number, looked in enumerate(looks(self.look, parts, ticket)):
                preview.add(looked)
                unchanged += looked.unchanged
                if len(unchanged) >= SETTLED:
                    self._settle(unchanged, tagger.fingerprint, revision)
                    unchanged = []
                ticket.progress(min((number + 1) * PART, len(ids)), len(ids), "Tagging anew")
        finally:
            self._settle(unchanged, tagger.fingerprint, revision)
        return preview

    def look(self, part: Look) -> Looked:
        """The differences of some clippings, and what was found in those that have any."""
        tagger = self._tagger_of(part.tagger)
        changes: list[TagChange] = []
        unchanged: list[int] = []
        found: dict[int, Found] = {}
        for clipping in self._store.read(lambda s: retagging.read_tagged(s, part.ids)):
            now = tagged_anew(tagger, clipping)
            differing = differences(clipping, now, tagger)
            changes += differing
            if differing:
                found[clipping.id] = pack(clipping, now)
            else:
                unchanged.append(clipping.id)
        return Looked(tuple(changes), tuple(unchanged), found)

    def apply(
        self, preview: RetagPreview, left_out: Container[int], makes: Makes, ticket: Ticket
    ) -> Edit | None:
        """Makes the changes of a preview but those whose numbers are left out, as one act to undo.

        What is left out counts as declined. A clipping that has changed since the preview stays as it is
        and is asked again next time. Called off, it ends with what has been done, and the rest is asked
        again. None: nothing was done. Raises RulesChanged.
        """
        self._tagger_of(preview.tagger)
        if not preview.clippings:
            return None
        edit = self._ledger.commit(
            lambda s, _: long_edits.begin(s, "Re-tagged clippings"),
            lambda _: Touched(ChangeKind.CHANGED, []),
        )
        places = range(0, len(preview.clippings), PART)
        # One after another as they are asked for: all at once hold a window's threads for half a second.
        parts = (Making(preview.tagger, edit, _chosen(preview, at, left_out)) for at in places)
        total, done = len(preview.clippings), 0
        try:
            for number, changed in enumerate(makes(self.make, parts, ticket)):
                done += changed
                try:
                    ticket.progress(min((number + 1) * PART, total), total, "Changing tags")
                except Cancelled:
                    ticket.cancel()  # also where only whoever listens has had enough
        finally:
            words = f"Re-tagged {done:,} {'clipping' if done == 1 else 'clippings'}"
            ended = self._ledger.commit(
                lambda s, _: long_edits.end(s, edit, words),
                lambda _: Touched(ChangeKind.CHANGED, []),
            )
        return ended

    def make(self, part: Making) -> int:
        """Makes the chosen changes of some clippings; how many it changed.

        One that is as it was when it was looked at is not tagged again, where what was found was kept.
        """
        tagger = self._tagger_of(part.tagger)
        ids = [chosen.clipping_id for chosen in part.clippings]
        present = {c.id: c for c in self._store.read(lambda s: retagging.read_tagged(s, ids))}
        values: dict[tuple[int, int], tuple[list[Any], list[Any]]] = {}
        for chosen in part.clippings:
            clipping = present.get(chosen.clipping_id)
            if clipping is None:
                continue
            now = found_before(clipping, chosen.found) or tagged_anew(tagger, clipping)
            differing = differences(clipping, now, tagger)
            if tuple(map(difference, differing)) != chosen.seen:
                continue
            declined = [differing[place] for place in chosen.left_out]
            values[clipping.id, clipping.version] = (
                clipping.tags,
                merged(clipping.tags, now, declined, differing),
            )
        return len(
            self._ledger.commit(
                lambda s, r: long_edits.retag(s, part.edit, values, r),
                lambda changed: Touched(ChangeKind.CHANGED, changed),
            )
        )

    def _settle(self, ids: Sequence[int], tagger: str, revision: int) -> None:
        if ids:
            self._ledger.commit(
                lambda s, _: retagging.stamp_tagger(s, ids, tagger, revision),
                lambda _: Touched(ChangeKind.CHANGED, []),
            )

    def _tagger_of(self, fingerprint: str) -> tagging.Tagger:
        tagger = self._tagger()
        if tagger.fingerprint != fingerprint:
            raise RulesChanged
        return tagger


def _chosen(preview: RetagPreview, start: int, left_out: Container[int]) -> tuple[Chosen, ...]:
    chosen = []
    for place in range(start, min(start + PART, len(preview.clippings))):
        numbers = preview.numbers_of(place)
        chosen.append(
            Chosen(
                preview.clippings[place],
                tuple(difference(preview.change(number)) for number in numbers),
                tuple(at for at, number in enumerate(numbers) if number in left_out),
                preview.found(place),
            )
        )
    return tuple(chosen)
