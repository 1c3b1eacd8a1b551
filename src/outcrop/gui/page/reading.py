"""A document and its map: where each character of a title and a text stands in it."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from PySide6.QtGui import QTextDocument

from outcrop.domain.tags import Field
from outcrop.gui.utf16 import Utf16

SAFE_SCHEMES = ("http://", "https://", "mailto:")

MOST_SHOWN = 250_000
"""Characters of a text that are laid out, about an hour of reading; more would hold the window."""


@dataclass(frozen=True)
class Segment:
    """Characters `start` to `end` of a field stand in the document from `position` on."""

    field: Field
    start: int
    end: int
    position: int
    units: Utf16


@dataclass
class Reading:
    """A document and its map. `headline` and `gap` are block numbers: the gap, under the headline,
    is room for the chips."""

    document: QTextDocument
    headline: int = 0
    gap: int = 0
    segments: list[Segment] = field(default_factory=list)
    rest: Iterator[None] = field(default_factory=lambda: iter(()))

    def go_on(self, seconds: float = float("inf")) -> bool:
        """Writes more blocks for about so long; whether there are still more."""
        end = time.perf_counter() + seconds
        return any(time.perf_counter() >= end for _ in self.rest)

    def offset_at(self, where: Field, position: int) -> int | None:
        """The character of a field that stands at a position of the document or last before it, None
        where there is none."""
        found = None
        for segment in self.segments:
            if segment.field != where or segment.position > position:
                continue
            inside = segment.units.characters(min(position - segment.position, segment.units.length))
            found = segment.start + min(inside, segment.end - segment.start)
        return found

    def range_of(self, where: Field, start: int, end: int) -> tuple[int, int] | None:
        """The document's positions of characters `start` to `end` of a field, None where they are not
        in it."""
        return next(self.ranges_of(where, ((start, end),)), None)

    def ranges_of(self, where: Field, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The same of many places, those that are in the document."""
        segments = [segment for segment in self.segments if segment.field == where]
        ends = [segment.end for segment in segments]
        for start, end in places:
            if found := _range(segments, bisect_left(ends, start), start, end):
                yield found


def _range(segments: Sequence[Segment], first_in: int, start: int, end: int) -> tuple[int, int] | None:
    first = last = None
    for segment in islice(segments, first_in, None):
        if segment.start > end:
            break
        inside = max(start, segment.start) - segment.start
        if first is None and start < segment.end:
            first = segment.position + segment.units.units(inside)
        if first is not None and end > segment.start:
            upto = min(end, segment.end) - segment.start
            last = segment.position + segment.units.units(upto)
    return (first, last) if first is not None and last is not None else None
