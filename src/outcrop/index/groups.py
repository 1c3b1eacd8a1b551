"""Counts of groups: how many hits have any tag of a group, which no tag of theirs says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from outcrop.domain.page import FacetValue
from outcrop.index.bits import Bits, packed, rows_of, shared
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
        total += shared(_rows(view.segment, groups), packed(matches.mask))
    counts = dict(zip(groups.places, total.tolist(), strict=True))
    return {
        facet: tuple(
            FacetValue(group, group, counts[facet, group])
            for group in sorted(its, key=lambda group: (-counts[facet, group], group))
            if counts[facet, group]
        )
        for facet, its in groups.members.items()
    }


def _rows(segment: Segment, groups: Groups) -> Bits:
    """For each group the documents that have any of its tags, a bit each."""
    remembered = segment.grouped
    if remembered is not None and remembered[0] is groups:
        return remembered[1]
    keys = segment.keys("tags")
    members: list[list[int]] = [[] for _ in groups.places]
    for number, tag in enumerate(keys.values.all()):
        for row in groups.rows_of.get(tag, ()):
            members[row].append(number)
    rows = rows_of((keys.documents_with(numbers) for numbers in members), segment.count)
    segment.grouped = groups, rows
    return rows
