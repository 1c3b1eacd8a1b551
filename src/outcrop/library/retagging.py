"""Re-tagging with a preview: nothing changes until the reader says so, and all of it can be taken back.

A stored tag changes only here, with a new version of its text, or by the reader's hand. What is
passed over counts as declined for that version of the vocabularies and rules. Both the look and the
change go part by part, so that they can be shared out, shown and called off.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from outcrop import tagging
from outcrop.domain.edit import ChangeKind, Edit
from outcrop.domain.errors import Cancelled, OutcropError
from outcrop.domain.page import Shelf
from outcrop.domain.tags import Mention, Role, Tag, Tagging
from outcrop.domain.ticket import Ticket
from outcrop.library.ledger import Ledger, Touched
from outcrop.library.retag_preview import Looked, RetagPreview, TagChange, TagChangeKind
from outcrop.store import long_edits, reading, retagging
from outcrop.store.retagging import Tagged
from outcrop.store.store import Store
from outcrop.store.taggings import tag_to_json, tagging_value

PART = 100
"""Clippings that are looked at or changed in one go: a fraction of a second of work, and when they are
changed, less than a tenth of one in which nobody else can write."""
SETTLED = 2_000
"""Clippings without a difference that are remembered together."""

Difference = tuple[TagChangeKind, str, str, Role]
"""What would happen to the tag of a vocabulary and concept, and in which role it would be."""


@dataclass(frozen=True, slots=True)
class Look:
    """Some clippings to look at, with the tagger of this fingerprint."""

    tagger: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader saw of a clipping, and the places in it of what is left out."""

    clipping_id: int
    seen: tuple[Difference, ...]
    left_out: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Making:
    """Some clippings to change as part of an edit, with the tagger of this fingerprint."""

    tagger: str
    edit: int
    clippings: tuple[Chosen, ...]


Looks = Callable[[Callable[[Look], Looked], Sequence[Look], Ticket], Iterator[Looked]]
Makes = Callable[[Callable[[Making], int], Sequence[Making], Ticket], Iterator[int]]


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
        """The differences of some clippings."""
        tagger = self._tagger_of(part.tagger)
        changes: list[TagChange] = []
        unchanged: list[int] = []
        for clipping in self._store.read(lambda s: retagging.read_tagged(s, part.ids)):
            differences = _differences(clipping, _explained(tagger, clipping), tagger)
            changes += differences
            if not differences:
                unchanged.append(clipping.id)
        return Looked(tuple(changes), tuple(unchanged))

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
        parts = [Making(preview.tagger, edit, _chosen(preview, at, left_out)) for at in places]
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
        """Makes the chosen changes of some clippings; how many it changed."""
        tagger = self._tagger_of(part.tagger)
        ids = [chosen.clipping_id for chosen in part.clippings]
        found = {c.id: c for c in self._store.read(lambda s: retagging.read_tagged(s, ids))}
        values: dict[tuple[int, int], tuple[list[Any], list[Any]]] = {}
        for chosen in part.clippings:
            clipping = found.get(chosen.clipping_id)
            if clipping is None:
                continue
            now = _explained(tagger, clipping)
            differences = _differences(clipping, now, tagger)
            if tuple(map(_difference, differences)) != chosen.seen:
                continue
            declined = [differences[place] for place in chosen.left_out]
            tags = _merged(clipping.tags, now, declined, differences)
            values[clipping.id, clipping.version] = (
                clipping.tags,
                tagging_value(part.tagger, tags, now.not_tagged),
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


def _explained(tagger: tagging.Tagger, clipping: Tagged) -> Tagging:
    return tagger.explain(clipping.title, clipping.text, clipping.language)


def _differences(clipping: Tagged, now: Tagging, tagger: tagging.Tagger) -> list[TagChange]:
    """The differences that the reader's own decisions leave open.

    Where all that is new are vetoes, only their concepts are: what else differs was declined before.
    """
    had = {(tag[0], tag[1]): tag for tag in clipping.tags}
    has = {tag.key: tag for tag in now.tags}
    only = retagging.newly_ruled_out(clipping.stamp, tagger.fingerprint, tagger.vetoes)
    changes = [
        TagChange(clipping.id, TagChangeKind.ADDED if t.key not in had else TagChangeKind.ROLE, _slim(t))
        for t in now.tags
        if t.key not in had or had[t.key][3] != t.role
    ]
    changes += [
        TagChange(clipping.id, TagChangeKind.REMOVED, _tag_of(tag, clipping))
        for key, tag in had.items()
        if key not in has
    ]
    return [c for c in changes if c.tag.key not in clipping.decided and (only is None or c.tag.key in only)]


def _difference(change: TagChange) -> Difference:
    return change.kind, change.tag.vocabulary, change.tag.concept, change.tag.role


def _slim(tag: Tag) -> Tag:
    return Tag(tag.vocabulary, tag.concept, tag.label, tag.role, mentions=tag.mentions[:1])


def _tag_of(written: list[Any], clipping: Tagged) -> Tag:
    vocabulary, concept, label, role, _, _, mentions = written
    first = tuple(
        Mention(field, start, end, (clipping.title if field == "title" else clipping.text)[start:end], rule)
        for field, start, end, rule in mentions[:1]
    )
    return Tag(vocabulary, concept, label, Role(role), mentions=first)


def _chosen(preview: RetagPreview, start: int, left_out: Container[int]) -> tuple[Chosen, ...]:
    chosen = []
    for place in range(start, min(start + PART, len(preview.clippings))):
        numbers = preview.numbers_of(place)
        chosen.append(
            Chosen(
                preview.clippings[place],
                tuple(_difference(preview.change(number)) for number in numbers),
                tuple(at for at, number in enumerate(numbers) if number in left_out),
            )
        )
    return tuple(chosen)


def _merged(
    before: list[list[Any]], now: Tagging, declined: Sequence[TagChange], offered: Sequence[TagChange]
) -> list[list[Any]]:
    """The tags of a clipping when only what was offered and not declined is done."""
    taken = {c.tag.key for c in offered} - {c.tag.key for c in declined}
    had = {(tag[0], tag[1]): tag for tag in before}
    has = {tag.key: tag for tag in now.tags}
    tags = [
        tag_to_json(tag) if tag.key in taken or _stays(had, tag) else had[tag.key]
        for tag in now.tags
        if tag.key in taken or tag.key in had
    ]
    return tags + [tag for key, tag in had.items() if key not in has and key not in taken]


def _stays(had: dict[tuple[str, str], list[Any]], tag: Tag) -> bool:
    return tag.key in had and bool(had[tag.key][3] == tag.role)
