"""Counts of groups: how many hits have any tag of a group, which no tag of theirs says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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

    @cached_property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Facet and group of each row that is counted."""
        return tuple((facet, group) for facet, its in self.members.items() for group in its)

    @cached_property
    def rows_of(self) -> Mapping[str, tuple[int, ...]]:
        """For each tag the rows that it belongs to: a segment has far fewer tags than all groups have."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for row, (facet, group) in enumerate(self.places):
            for tag in self.members[facet][group]:
                found[tag].append(row)
        return {tag: tuple(rows) for tag, rows in found.items()}


def count_groups(
    views: Sequence[View], found: Sequence[Found], groups: Groups
) -> Mapping[str, tuple[FacetValue, ...]]:
    """For each facet its groups with counts, the commonest first; groups without a hit are left out."""
    total = np.zeros(len(groups.places), np.int64)
    for view, matches in zip(views, found, strict=True):
        common = _packed(view.segment, groups) & _bits(matches.mask)
        total += np.bitwise_count(common).sum(axis=1, dtype=np.int64)
    counts = dict(zip(groups.places, total.tolist(), strict=True))
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
    masks = np.zeros((len(groups.places), segment.count), bool)
    keys = segment.keys("tags")
    for number, tag in enumerate(keys.values.all()):
        rows = groups.rows_of.get(tag)
        if rows:
            masks[np.ix_(np.array(rows), keys.documents_with([number]))] = True
    rows_of_bits = [_bits(mask) for mask in masks]
    packed = np.array(rows_of_bits, np.uint64).reshape(len(masks), -(-segment.count // 64))
    segment.grouped = groups, packed
    return packed


def _bits(mask: NDArray[np.bool_]) -> NDArray[Any]:
    """A mask with eight documents in a byte and 64 in a number."""
    packed = np.packbits(mask)
    return np.pad(packed, (0, -len(packed) % 8)).view(np.uint64)
