"""Which segments to merge, and when: a search asks every segment, so they should be few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from outcrop.index.codec import ArraySegment

TIER_SIZE = 8
"""So many segments of one tier (a power of ten of documents) become one."""
SMALL = 1_000
"""Segments below this many documents are merged while a commit waits (a few ten milliseconds); larger
ones in the background."""
DEAD_SHARE = 0.25
"""A segment with this share of deleted documents is written anew."""


def small_group(segments: Sequence[ArraySegment]) -> list[ArraySegment]:
    """The small segments that are due now."""
    return _due([segment for segment in segments if segment.doc_count_all() < SMALL])


def large_group(segments: Sequence[ArraySegment]) -> list[ArraySegment]:
    """The segments that are due when there is time."""
    return _due(segments)


def _due(segments: Sequence[ArraySegment]) -> list[ArraySegment]:
    tiers: defaultdict[int, list[ArraySegment]] = defaultdict(list)
    for segment in segments:
        tiers[len(str(segment.doc_count()))].append(segment)
    for tier in sorted(tiers):
        if len(tiers[tier]) >= TIER_SIZE:
            return tiers[tier]
    return [s for s in segments if s.deleted_count() > max(8, DEAD_SHARE * s.doc_count_all())]
