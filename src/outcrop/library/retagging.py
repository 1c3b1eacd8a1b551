"""Re-tagging with a preview: nothing changes until the reader says so, and all of it can be taken back.

A stored tag changes only here, with a new version of its text, or by the reader's hand. What is
passed over counts as declined for that version of the vocabularies and rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from outcrop import tagging
from outcrop.domain.clipping import Clipping
from outcrop.domain.edit import ChangeKind, Edit
from outcrop.domain.page import Shelf
from outcrop.domain.tags import Tag, Verdict
from outcrop.domain.ticket import Ticket
from outcrop.library.ledger import Ledger, Touched
from outcrop.store import editing, reading, retagging
from outcrop.store.editing import AspectChange
from outcrop.store.store import Store, Transaction

LOOKED_AT_ONCE = 200


class TagChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class TagChange:
    """One tag that one clipping would gain, lose or hold in another role.

    `tag` is the tag as it would be; for one that would go, as it is. Its mentions decide.
    """

    clipping_id: int
    kind: TagChangeKind
    tag: Tag

    @property
    def key(self) -> tuple[int, str, str]:
        return self.clipping_id, self.tag.vocabulary, self.tag.concept


@dataclass(frozen=True)
class Retagged:
    """A clipping whose tags would change: its found tags before and after, and the differences."""

    clipping_id: int
    title: str
    version: int
    before: tuple[Tag, ...]
    after: tuple[Tag, ...]
    changes: tuple[TagChange, ...]


@dataclass(frozen=True)
class RetagPreview:
    """What a re-tag would do. `looked_at` are all clippings asked, `library_size` all there are."""

    tagger: str
    looked_at: tuple[int, ...]
    library_size: int
    clippings: tuple[Retagged, ...]

    @property
    def changes(self) -> tuple[TagChange, ...]:
        return tuple(change for clipping in self.clippings for change in clipping.changes)

    def count(self, kind: TagChangeKind) -> int:
        return Counter(change.kind for change in self.changes)[kind]


class Retagging:
    def __init__(self, store: Store, ledger: Ledger, tagger: Callable[[], tagging.Tagger]) -> None:
        self._store = store
        self._ledger = ledger
        self._tagger = tagger

    def stale(self) -> int:
        """How many clippings other vocabularies or rules have tagged than today's."""
        tagger = self._tagger()
        return len(self._store.read(lambda s: retagging.stale_ids(s, tagger.fingerprint, tagger.vetoes)))

    def preview(self, ticket: Ticket) -> RetagPreview:
        """Tags every stale clipping anew, in memory only."""
        tagger = self._tagger()
        ids, size = self._store.read(
            lambda s: (
                retagging.stale_ids(s, tagger.fingerprint, tagger.vetoes),
                reading.shelf_counts(s)[Shelf.ALL],
            )
        )
        found = tuple(self._differences(ids, tagger, ticket))
        return RetagPreview(tagger.fingerprint, ids, size, found)

    def apply(self, preview: RetagPreview, chosen: Collection[tuple[int, str, str]] | None) -> Edit | None:
        """Makes the chosen changes of a preview (all without a choice) as one act to undo.

        A clipping that has changed since the preview stays as it is and is asked again next time.
        """
        return self._ledger.commit(
            lambda s, r: _apply(s, preview, chosen, r),
            lambda edit: Touched(
                ChangeKind.CHANGED, [c.clipping_id for c in preview.clippings] if edit else []
            ),
        )

    def _differences(self, ids: Sequence[int], tagger: tagging.Tagger, ticket: Ticket) -> Iterator[Retagged]:
        for start in range(0, len(ids), LOOKED_AT_ONCE):
            ticket.progress(start, len(ids), "Tagging anew")
            part = ids[start : start + LOOKED_AT_ONCE]
            for clipping in self._store.read(partial(_read, part)):
                ticket.check()
                now = tagger.explain(clipping.title, clipping.text, clipping.metadata.language)
                retagged = _compared(clipping, now.tags)
                if retagged.changes:
                    yield retagged


def _read(ids: Sequence[int], session: Transaction) -> tuple[Clipping, ...]:
    return tuple(reading.read_clippings(session, ids))


def _compared(clipping: Clipping, after: tuple[Tag, ...]) -> Retagged:
    """The differences that the reader's own decisions leave open."""
    decided = {t.key for t in clipping.tags if t.verdict is Verdict.ADDED}
    decided |= {t.key for t in clipping.refused}
    before = _found(clipping)
    had: Mapping[tuple[str, str], Tag] = {t.key: t for t in before}
    has = {t.key: t for t in after}
    changes = [
        TagChange(clipping.id, TagChangeKind.ADDED if t.key not in had else TagChangeKind.ROLE, t)
        for t in after
        if t.key not in decided and (t.key not in had or had[t.key].role is not t.role)
    ]
    changes += [TagChange(clipping.id, TagChangeKind.REMOVED, t) for t in before if t.key not in has]
    return Retagged(clipping.id, clipping.title, clipping.version, before, after, tuple(changes))


def _apply(
    session: Transaction,
    preview: RetagPreview,
    chosen: Collection[tuple[int, str, str]] | None,
    revision: int,
) -> Edit | None:
    current = {c.id: c for c in reading.read_clippings(session, [r.clipping_id for r in preview.clippings])}
    moved = {r.clipping_id for r in preview.clippings if not _as_seen(current.get(r.clipping_id), r)}
    acts = [
        AspectChange(r.clipping_id, f"tags {r.version}", retagging.tags_to_json(_merged(r, chosen)))
        for r in preview.clippings
        if r.clipping_id not in moved
    ]
    edit = editing.apply_edit(session, f"Re-tagged {len(acts):,} clippings", acts, revision)
    retagging.stamp_tagger(session, [i for i in preview.looked_at if i not in moved], preview.tagger)
    return edit


def _as_seen(clipping: Clipping | None, retagged: Retagged) -> bool:
    return (
        clipping is not None and clipping.version == retagged.version and _found(clipping) == retagged.before
    )


def _found(clipping: Clipping) -> tuple[Tag, ...]:
    return tuple(tag for tag in clipping.tags if tag.verdict is Verdict.FOUND)


def _merged(retagged: Retagged, chosen: Collection[tuple[int, str, str]] | None) -> tuple[Tag, ...]:
    """The tags of a clipping when only the chosen changes are made."""
    if chosen is None:
        return retagged.after
    declined = {c.tag.key: c.kind for c in retagged.changes if c.key not in chosen}
    had = {t.key: t for t in retagged.before}
    kept = [
        had[t.key] if declined.get(t.key) is TagChangeKind.ROLE else t
        for t in retagged.after
        if declined.get(t.key) is not TagChangeKind.ADDED
    ]
    stay = [t for t in retagged.before if declined.get(t.key) is TagChangeKind.REMOVED]
    return (*kept, *stay)
