"""What a re-tag would change: only the differences, kept in columns, so that a large library fits."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from outcrop.domain.tags import Mention, Role, Tag

Key = tuple[int, str, str]
"""A clipping's id, and the vocabulary and concept of a tag."""


class TagChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class TagChange:
    """One tag that one clipping would gain, lose or hold in another role.

    `tag` is the tag as it would be; for one that would go, as it is. It carries at most one mention, the
    first: the one that decides.
    """

    clipping_id: int
    kind: TagChangeKind
    tag: Tag

    @property
    def key(self) -> Key:
        return self.clipping_id, self.tag.vocabulary, self.tag.concept


@dataclass(frozen=True, slots=True)
class Found:
    """What the tagger said of a clipping as it was at this revision, compressed."""

    revision: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking at some clippings gave: the changes of those whose tags would change and, by their
    ids, what the tagger said of these; and the ids of the others."""

    changes: tuple[TagChange, ...]
    unchanged: tuple[int, ...]
    found: Mapping[int, Found] = field(default_factory=dict)


KEPT_BYTES = 64_000_000
"""Of what the tagger said, so much is kept for applying, about 0.7 kB a clipping; what is beyond it is
tagged again."""

_Value = TypeVar("_Value", bound=Hashable)


class _Pool(Generic[_Value]):
    """Each value once, under a number."""

    def __init__(self) -> None:
        self.values: list[_Value] = []
        self._numbers: dict[_Value, int] = {}

    def number_of(self, value: _Value) -> int:
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


_KINDS = tuple(TagChangeKind)
_ROLES = tuple(Role)


class RetagPreview:
    """Grows while clippings are looked at, about 60 bytes a change, and by what the tagger said; then only
    read.

    `tagger` is the fingerprint of what looked, `looked_at` how many clippings it looked at, `library_size`
    how many there are. Changes are numbered from 0, those of a clipping one after another.
    """

    def __init__(self, tagger: str, library_size: int) -> None:
        self.tagger = tagger
        self.library_size = library_size
        self.looked_at = 0
        self.clippings = array("q")
        self._firsts = array("l")
        self._found: dict[int, Found] = {}
        self._room = KEPT_BYTES
        self._tags: _Pool[tuple[str, str, str]] = _Pool()
        self._words: _Pool[str] = _Pool()
        self._of_tag: list[array[int]] = []
        self._kinds_of_tag: list[dict[TagChangeKind, int]] = []
        self._tag = array("l")
        self._how = array("b")
        self._mentions = tuple(array("l") for _ in range(5))

    def add(self, looked: Looked) -> None:
        """Takes in what a look gave. The changes of one clipping come together, in one call."""
        for change in looked.changes:
            if not self.clippings or self.clippings[-1] != change.clipping_id:
                self.clippings.append(change.clipping_id)
                self._firsts.append(len(self._tag))
            self._append(change)
        for id, found in looked.found.items():
            if self._room >= len(found.packed):
                self._room -= len(found.packed)
                self._found[id] = found
        self.looked_at += len(looked.unchanged) + len({c.clipping_id for c in looked.changes})

    def _append(self, change: TagChange) -> None:
        tag = change.tag
        named = tag.vocabulary, tag.concept, tag.label
        which = self._tags.number_of(named)
        if which == len(self._of_tag):
            self._of_tag.append(array("l"))
            self._kinds_of_tag.append(dict.fromkeys(TagChangeKind, 0))
        self._of_tag[which].append(len(self._tag))
        self._kinds_of_tag[which][change.kind] += 1
        self._tag.append(which)
        self._how.append(_KINDS.index(change.kind) * len(_ROLES) + _ROLES.index(tag.role))
        first = tag.mentions[0] if tag.mentions else Mention("text", -1, -1, "", "")
        said = (self._words.number_of(word) for word in (first.text, first.rule))
        for column, value in zip(
            self._mentions, (first.field == "title", first.start, first.end, *said), strict=True
        ):
            column.append(value)

    def __len__(self) -> int:
        """How many changes there are."""
        return len(self._tag)

    def change(self, number: int) -> TagChange:
        """A change by its number. Raises IndexError where there is none."""
        vocabulary, concept, label = self._tags.values[self._tag[number]]
        kind, role = divmod(self._how[number], len(_ROLES))
        in_title, start, end, text, rule = (column[number] for column in self._mentions)
        words = self._words.values
        mention = Mention("title" if in_title else "text", start, end, words[text], words[rule])
        tag = Tag(vocabulary, concept, label, _ROLES[role], mentions=(mention,) if end >= 0 else ())
        return TagChange(self.clippings[self.place_of(number)], _KINDS[kind], tag)

    @property
    def changes(self) -> Iterator[TagChange]:
        """All changes, in the order of their clippings."""
        return map(self.change, range(len(self)))

    def place_of(self, number: int) -> int:
        """The place in `clippings` of the clipping that a change is of."""
        return bisect_right(self._firsts, number) - 1

    def numbers_of(self, place: int) -> range:
        """The numbers of the changes of the clipping at a place of `clippings`."""
        last = self._firsts[place + 1] if place + 1 < len(self._firsts) else len(self)
        return range(self._firsts[place], last)

    def found(self, place: int) -> Found | None:
        """What the tagger said of the clipping at a place of `clippings`, where that was kept."""
        return self._found.get(self.clippings[place])

    def count(self, kind: TagChangeKind) -> int:
        """How many changes of a kind there are."""
        return sum(kinds[kind] for kinds in self._kinds_of_tag)

    @property
    def tags(self) -> Sequence[tuple[str, str, str]]:
        """Vocabulary, concept and label of each tag that some change is of."""
        return self._tags.values

    def of_tag(self, which: int) -> Sequence[int]:
        """The numbers of the changes of the tag at a place of `tags`."""
        return self._of_tag[which]

    def kinds_of_tag(self, which: int) -> Mapping[TagChangeKind, int]:
        """How many changes of each kind the tag at a place of `tags` has."""
        return self._kinds_of_tag[which]

    def kinds_of_clipping(self, place: int) -> Mapping[TagChangeKind, int]:
        """How many changes of each kind the clipping at a place of `clippings` has."""
        kinds = [_KINDS[self._how[number] // len(_ROLES)] for number in self.numbers_of(place)]
        return {kind: kinds.count(kind) for kind in TagChangeKind}
