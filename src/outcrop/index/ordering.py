"""Hits in the order that was asked for; ties always fall the same way, so that pages never overlap."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from outcrop.domain.page import Sort
from outcrop.index.documents import IndexHit
from outcrop.index.execute import Found
from outcrop.index.segment import Floats, Ints
from outcrop.index.snapshot import View

RECENCY_WEIGHT = 0.05
"""The most that freshness adds to a score, as a share of it."""
RECENCY_DAYS = 365.0
"""After so many days that share has fallen to 1/e."""


def page_of_hits(
    views: Sequence[View], found: Sequence[Found], sort: Sort, offset: int, limit: int
) -> tuple[IndexHit, ...]:
    """Hits number `offset` to `offset + limit` of all, with their scores."""
    picked = [np.flatnonzero(matches.mask) for matches in found]
    if not any(len(documents) for documents in picked):
        return ()
    columns = {name: _column(views, picked, name) for name in ("id", "captured", "first_day")}
    scores = np.concatenate([m.scores[d] for m, d in zip(found, picked, strict=True)])
    ids, captured = columns["id"], columns["captured"]
    match sort:
        case Sort.RELEVANCE:
            scores = _freshened(scores, columns["first_day"])
            order = np.lexsort((-ids, -captured, -scores))
        case Sort.PUBLISHED:
            order = np.lexsort((-ids, -captured, -columns["first_day"]))
        case Sort.CAPTURED:
            order = np.lexsort((-ids, -captured))
        case Sort.TITLE:
            order = np.lexsort((ids, _title_ranks(views, picked)))
    page = order[max(0, offset) : max(0, offset) + max(0, limit)]
    return tuple(
        IndexHit(id, score) for id, score in zip(ids[page].tolist(), scores[page].tolist(), strict=True)
    )


def _column(views: Sequence[View], picked: Sequence[Ints], name: str) -> Ints:
    return np.concatenate([v.segment.numbers[name][d] for v, d in zip(views, picked, strict=True)])


def _freshened(scores: Floats, first_days: Ints) -> Floats:
    """Scores gently raised for what is recent, counted back from the newest hit. Undated is not."""
    newest = first_days.max()
    ages = np.where(first_days > 0, newest - first_days, np.inf)
    raised: Floats = (scores * (1 + RECENCY_WEIGHT * np.exp(-ages / RECENCY_DAYS))).astype(np.float32)
    return raised


def _title_ranks(views: Sequence[View], picked: Sequence[Ints]) -> Ints:
    titles = np.concatenate([v.segment.titles[d] for v, d in zip(views, picked, strict=True)])
    _, ranks = np.unique(titles.astype(str), return_inverse=True)
    untitled = titles == ""
    found: Ints = np.where(untitled, len(titles), ranks)
    return found
