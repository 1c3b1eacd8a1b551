"""Counts of groups: how many hits have any tag of a group, which no tag of theirs says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from outcrop.domain.page import FacetValue
from outcrop.index.execute import Found
from outcrop.index.segment import Segment
from outcrop.index.snapshot import View


@dataclass(frozen=True, eq=False)
class Groups:
    """For each facet and each group in it the tags ("vocabulary:concept") that belong to it. Known by
    identity: each segment remembers what it worked out for the groups that it saw last."""

    members: Mapping[str, Mapping[str, frozenset[str]]]


def count_groups(
    views: Sequence[View], found: Sequence[Found], groups: Groups
) -> Mapping[str, tuple[FacetValue, ...]]:
    """For each facet its groups with counts, the commonest first; groups without a hit are left out."""
    places = [(facet, group) for facet, its in groups.members.items() for group in its]
    total = np.zeros(len(places), np.int64)
    for view, matches in zip(views, found, strict=True):
        common = _packed(view.segment, groups) & _bits(matches.mask)
        total += np.bitwise_count(common).sum(axis=1, dtype=np.int64)
    counts = dict(zip(places, total.tolist(), strict=True))
    return {
        facet: tuple(
            FacetValue(group, group, counts[facet, group])
            for group in sorted(its, key=lambda group: (-counts[facet, group], group))
            if counts[facet, group]
        )
        for facet, its in groups.members.items()
    }


def _packed(segment: Segment, groups: Groups) -> NDArray[Any]:
    """For each group the documents that have any of its tags, a bit each."""
    remembered = segment.grouped
    if remembered is not None and remembered[0] is groups:
        return remembered[1]
    rows = [_row(segment, tags) for its in groups.members.values() for tags in its.values()]
    packed = np.array(rows, np.uint64).reshape(len(rows), -(-segment.count // 64))
    segment.grouped = groups, packed
    return packed


def _row(segment: Segment, tags: frozenset[str]) -> NDArray[Any]:
    mask = np.zeros(segment.count, bool)
    vocabulary = segment.vocabulary("tags")
    numbers = (vocabulary.number_of(tag) for tag in sorted(tags))
    mask[segment.keys("tags").documents_with(n for n in numbers if n is not None)] = True
    return _bits(mask)


def _bits(mask: NDArray[np.bool_]) -> NDArray[Any]:
    """A mask with eight documents in a byte and 64 in a number."""
    packed = np.packbits(mask)
    return np.pad(packed, (0, -len(packed) % 8)).view(np.uint64)
