"""Counts of tags, sites, years and languages over all hits, not only those of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from outcrop.domain.page import FacetValue
from outcrop.index.execute import Found
from outcrop.index.segment import Ints, Mask, Segment
from outcrop.index.snapshot import View

ALWAYS = ("mineral", "country", "site", "year", "language")
"""Facets that every answer has, even without a value; other vocabularies follow where they are used."""


def count_facets(views: Sequence[View], found: Sequence[Found]) -> Mapping[str, tuple[FacetValue, ...]]:
    """For each facet its values with counts, the commonest first; years the latest first."""
    counted: dict[str, dict[str, int]] = {name: {} for name in ALWAYS}
    for view, matches in zip(views, found, strict=True):
        chosen = np.flatnonzero(matches.mask)
        for key, count in _key_counts(view.segment, "tags", matches.mask, chosen):
            vocabulary, _, concept = key.partition(":")
            _add(counted.setdefault(vocabulary, {}), concept, count)
        for field in ("site", "language"):
            for value, count in _key_counts(view.segment, field, matches.mask, chosen):
                _add(counted[field], value, count)
        for year, count in view.segment.year_counts(matches.mask).items():
            _add(counted["year"], f"{year:04}", count)
    return {name: _values(name, counts) for name, counts in counted.items()}


def _add(counts: dict[str, int], value: str, count: int) -> None:
    counts[value] = counts.get(value, 0) + count


def _key_counts(segment: Segment, field: str, mask: Mask, chosen: Ints) -> Iterator[tuple[str, int]]:
    keys = segment.keys(field)
    counts = keys.counts(mask, chosen)
    present = np.flatnonzero(counts)
    return zip(map(keys.names.__getitem__, present.tolist()), counts[present].tolist(), strict=True)


def _values(name: str, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if name == "year":
        ordered.sort(key=lambda item: item[0], reverse=True)
    return tuple(FacetValue(value, value, count) for value, count in ordered)
