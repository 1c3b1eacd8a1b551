"""Hits in the order that was asked for; ties always fall the same way, so that pages never overlap."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from outcrop.domain.page import Sort
from outcrop.index.arrayfile import AnyArray
from outcrop.index.documents import IndexHit
from outcrop.index.execute import Found
from outcrop.index.segment import Floats, Ints, Segment
from outcrop.index.snapshot import Snapshot, View

RECENCY_WEIGHT = 0.05
"""The most that freshness adds to a score, as a share of it."""
RECENCY_DAYS = 365.0
"""After so many days that share has fallen to 1/e."""


def page_of_hits(
    snapshot: Snapshot, found: Sequence[Found], sort: Sort, offset: int, limit: int
) -> tuple[IndexHit, ...]:
    """Hits number `offset` to `offset + limit` of all, with their scores. Of equals the one captured last
    comes first, by title the one with the smaller id."""
    views = snapshot.views
    picked = [np.flatnonzero(matches.mask) for matches in found]
    wanted = max(0, offset) + max(0, limit)
    if not wanted or not any(map(len, picked)):
        return ()
    scores = np.concatenate([m.scores[d] for m, d in zip(found, picked, strict=True)])
    scores = scores * _freshness(views, picked)
    match sort:
        case Sort.RELEVANCE:
            key = -scores
        case Sort.PUBLISHED:
            key = -_column(views, picked, "first_day")
        case Sort.CAPTURED:
            key = -_column(views, picked, "captured")
        case Sort.TITLE:
            ranks = snapshot.title_ranks
            key = np.concatenate([its[d] for its, d in zip(ranks, picked, strict=True)])
    kept = smallest(key, wanted)
    ids = _column(views, picked, "id")[kept]
    captured = _column(views, picked, "captured")[kept]
    ties = (ids,) if sort is Sort.TITLE else (-ids, -captured)
    page = np.lexsort((*ties, key[kept]))[max(0, offset) : wanted]
    chosen = zip(ids[page].tolist(), scores[kept][page].tolist(), strict=True)
    return tuple(IndexHit(id, score) for id, score in chosen)


def smallest(key: AnyArray, count: int) -> Ints:
    """Where the `count` smallest values stand, and all that equal the largest of them."""
    if count >= len(key):
        return np.arange(len(key))
    blocks = len(key) // _BLOCK
    if count > blocks // 4:
        return np.flatnonzero(key <= np.partition(key, count - 1)[count - 1])
    # At least `count` values, one in each of as many blocks, are as small as this.
    least = key[: blocks * _BLOCK].reshape(_BLOCK, blocks).min(axis=0)
    few = np.flatnonzero(key <= np.partition(least, count - 1)[count - 1])
    bound = np.partition(key[few], count - 1)[count - 1]
    found: Ints = few[key[few] <= bound]
    return found


_BLOCK = 64
"""To find the least of each block takes a fraction of what it takes to part all values."""


def _column(views: Sequence[View], picked: Sequence[Ints], name: str) -> Ints:
    return np.concatenate([v.segment.numbers[name][d] for v, d in zip(views, picked, strict=True)])


def _freshness(views: Sequence[View], picked: Sequence[Ints]) -> Floats:
    """A factor that gently raises what is recent, counted back from the newest clipping. Undated is not."""
    newest = max(int(view.segment.numbers["first_day"].max(initial=0)) for view in views)
    factors = [_freshness_of(view.segment, newest)[d] for view, d in zip(views, picked, strict=True)]
    return np.concatenate(factors)


def _freshness_of(segment: Segment, newest: int) -> Floats:
    """The factor of every document of a segment; remembered while `newest` stays the same."""
    remembered = segment.freshness
    if remembered is None or remembered[0] != newest:
        days = segment.numbers["first_day"]
        ages = np.where(days > 0, newest - days, np.inf)
        factors = (1 + RECENCY_WEIGHT * np.exp(-ages / RECENCY_DAYS)).astype(np.float32)
        remembered = segment.freshness = (newest, factors)
    return remembered[1]
