"""Counts of tags, sites, years and languages over all hits, not only those of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from outcrop.domain.page import FacetValue
from outcrop.index.execute import Found
from outcrop.index.segment import Ints, Mask, Segment
from outcrop.index.snapshot import View

ALWAYS = ("mineral", "country", "site", "year", "language")
"""Facets that every answer has, even without a value; other vocabularies follow where they are used."""


def count_facets(views: Sequence[View], found: Sequence[Found]) -> Mapping[str, tuple[FacetValue, ...]]:
    """For each facet its values with counts, the commonest first; years the latest first."""
    counters: dict[str, Counter[str]] = {name: Counter() for name in ALWAYS}
    for view, matches in zip(views, found, strict=True):
        chosen = np.flatnonzero(matches.mask)
        for key, count in _key_counts(view.segment, "tags", matches.mask, chosen).items():
            vocabulary, _, concept = key.partition(":")
            counters.setdefault(vocabulary, Counter())[concept] += count
        for field in ("site", "language"):
            counters[field].update(_key_counts(view.segment, field, matches.mask, chosen))
        by_year = np.bincount(view.segment.years[chosen])
        for year in np.flatnonzero(by_year[1:]).tolist():
            counters["year"][f"{year + 1:04}"] += int(by_year[year + 1])
    return {name: _values(name, counter) for name, counter in counters.items()}


def _key_counts(segment: Segment, field: str, mask: Mask, chosen: Ints) -> dict[str, int]:
    keys = segment.keys(field)
    counts = keys.counts(mask, chosen)
    present = np.flatnonzero(counts)
    return dict(zip(keys.values.at(present), counts[present].tolist(), strict=True))


def _values(name: str, counter: Counter[str]) -> tuple[FacetValue, ...]:
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    if name == "year":
        ordered.sort(key=lambda item: item[0], reverse=True)
    return tuple(FacetValue(value, value, count) for value, count in ordered)
