"""Merging in the background: the new segment is made beside the index and swapped in under its lock.

Segments never change, so nobody waits while one is merged. What was deleted meanwhile is carried over
when it is swapped in. A source that is gone by then died out or went into another merge: either way
its documents must not be found here, so they are deleted in the merged segment.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from outcrop.index.codec import ArraySegment
from outcrop.index.contents import latest_generation, new_segment, read_segments
from outcrop.index.policy import large_group
from outcrop.index.segmentfile import write_segment
from outcrop.index.stamps import read_sealed
from outcrop.index.writer import Draft, living, merged

_PREFIX = "merging-"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A merged segment that is not part of the index yet."""

    build: Path
    path: Path
    count: int
    sources: tuple[ArraySegment, ...]


def is_due(build: Path) -> bool:
    """Whether segments have become many; reads only the table of contents."""
    return bool(large_group(read_segments(build, latest_generation(build))))


def prepare(build: Path) -> Prepared | None:
    """Merges the segments that are due into a file of its own; None where none are. The caller holds
    the rebuilders' lock, so that what an interrupted merge left can be removed first.

    Raises OSError where it cannot be written, DamagedFile where a segment is damaged.
    """
    for left in build.glob(f"{_PREFIX}*"):
        left.unlink(missing_ok=True)
    sources = tuple(large_group(read_segments(build, latest_generation(build))))
    if not sources:
        return None
    path = build / f"{_PREFIX}{secrets.token_hex(8)}"
    with merged(build, sources) as data:
        write_segment(path, data)
    return Prepared(build, path, data.count, sources)


def swap_in(prepared: Prepared) -> bool:
    """Commits a merged segment in its sources' stead; False where none of them is left. The caller
    holds the writers' lock."""
    draft = Draft.begin(prepared.build)
    present = {segment.segment_id(): segment for segment in draft.segments}
    now = [present.get(source.segment_id()) for source in prepared.sources]
    if not any(now):
        prepared.path.unlink(missing_ok=True)
        return False
    segment = new_segment(prepared.count)
    _carry_deletions(prepared.sources, now, segment)
    prepared.path.rename(prepared.build / segment.file_name)
    draft.segments = [other for other in draft.segments if other not in now] + [segment]
    draft.commit(read_sealed(prepared.build, draft.generation - 1).stamp)
    return True


def _carry_deletions(
    then: Sequence[ArraySegment], now: Sequence[ArraySegment | None], segment: ArraySegment
) -> None:
    """Deletes in the merged segment what was deleted from its sources since they were read."""
    base = 0
    for before, after in zip(then, now, strict=True):
        kept = living(before)
        places = np.cumsum(kept) - 1 + base
        gone = kept if after is None else kept & ~living(after)
        for number in np.flatnonzero(gone).tolist():
            segment.delete_document(int(places[number]))
        base += int(kept.sum())
