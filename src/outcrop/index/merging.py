"""Several segments to one: every posting's new place is computed, nothing is sorted.

Sources are gone through twice, one at a time: first to count, then to put their values in place, so
that memory holds the merged field and one source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from outcrop.index.arrayfile import AnyArray, ArrayFile
from outcrop.index.inverted import InvertedField, SegmentData, joined_terms, narrowed
from outcrop.index.schema import KEY_FIELDS, NUMBER_FIELDS, TEXT_FIELDS
from outcrop.index.termlist import TermList


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to merge and which of its documents are kept."""

    file: ArrayFile
    kept: AnyArray


def merge(sources: Sequence[Source]) -> SegmentData:
    """One segment's data with the kept documents of all sources, in their order.

    Raises DamagedFile where a source is damaged: every array is checked on the way.
    """
    counts = [int(source.kept.sum()) for source in sources]
    bases = np.cumsum([0, *counts[:-1]]).tolist()
    moved = [_Moved(source, base) for source, base in zip(sources, bases, strict=True)]
    numbers = {
        name: np.concatenate([s.file.whole(f"number.{name}").astype(np.int64)[s.kept] for s in sources])
        for name in NUMBER_FIELDS
    }
    fields = {name: _merge_field(name, moved) for name in (*TEXT_FIELDS, *KEY_FIELDS)}
    return SegmentData(sum(counts), numbers, fields)


class _Moved:
    """A source, and each of its documents' number in the merged segment (-1: dropped)."""

    def __init__(self, source: Source, base: int) -> None:
        self.file = source.file
        self.numbers = np.where(source.kept, np.cumsum(source.kept) - 1 + base, -1).astype(np.int32)

    def terms(self, field: str) -> TermList:
        return TermList(self.file.whole(f"{field}.terms"), self.file.whole(f"{field}.ends"))

    def postings(self, field: str) -> tuple[AnyArray, AnyArray, AnyArray]:
        """Of each kept posting its term's number and its new document; and which are kept."""
        counts: AnyArray = np.diff(self.file.whole(f"{field}.starts").astype(np.int64))
        documents = self.numbers[self.file.whole(f"{field}.documents")]
        kept = documents >= 0
        owners = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        return owners[kept], documents[kept], kept


class _Runs:
    """Values of several sources put together by term and then by source."""

    def __init__(self, counts: AnyArray) -> None:
        self.starts = np.zeros(len(counts) + 1, np.int64)
        np.cumsum(counts, out=self.starts[1:])
        self._following = self.starts[:-1].copy()

    def places(self, owners: AnyArray) -> AnyArray:
        """Where the next source's values go, whose terms are `owners`, ascending."""
        counts = np.bincount(owners, minlength=len(self._following))
        shift = self._following - (np.cumsum(counts) - counts)
        self._following += counts
        found: AnyArray = np.arange(len(owners)) + shift[owners]
        return found


def _merge_field(name: str, sources: Sequence[_Moved]) -> InvertedField:
    merged, targets = _merged_terms(name, sources)
    terms, ends = joined_terms(merged)
    postings = np.zeros(len(merged), np.int64)
    occurrences = np.zeros(len(merged), np.int64)
    with_positions = name in TEXT_FIELDS
    for source, target in zip(sources, targets, strict=True):
        owners, _, kept = source.postings(name)
        postings += np.bincount(target[owners], minlength=len(merged))
        if with_positions:
            tally = source.file.whole(f"{name}.frequencies")[kept]
            occurrences += np.bincount(target[owners], tally, len(merged)).astype(np.int64)
    runs, places = _Runs(postings), _Runs(occurrences)
    documents = np.empty(int(runs.starts[-1]), np.int32)
    frequencies = np.empty(len(documents), np.int32)
    positions = np.empty(int(places.starts[-1]), _position_kind(name, sources))
    for source, target in zip(sources, targets, strict=True):
        owners, numbers, kept = source.postings(name)
        at = runs.places(target[owners])
        documents[at] = numbers
        if with_positions:
            tally = source.file.whole(f"{name}.frequencies")
            frequencies[at] = tally[kept]
            its_positions = source.file.whole(f"{name}.positions")[np.repeat(kept, tally)]
            positions[places.places(np.repeat(target[owners], tally[kept]))] = its_positions
    if not with_positions:
        return InvertedField(terms, ends, narrowed(runs.starts), narrowed(documents))
    return InvertedField(
        terms,
        ends,
        narrowed(runs.starts),
        narrowed(documents),
        narrowed(frequencies),
        narrowed(places.starts),
        positions,
    )


def _position_kind(name: str, sources: Sequence[_Moved]) -> np.dtype[np.unsignedinteger]:
    kinds = [s.file.kind(f"{name}.positions") for s in sources if f"{name}.positions" in s.file]
    return np.result_type(*kinds) if kinds else np.dtype(np.uint8)


def _merged_terms(name: str, sources: Sequence[_Moved]) -> tuple[list[bytes], list[AnyArray]]:
    """The terms that kept documents hold, in order; and for each source the new number of each of its
    terms (0 where it is dropped: nothing points there)."""
    lists = [source.terms(name) for source in sources]
    used = []
    for source, terms in zip(sources, lists, strict=True):
        owners, _, _ = source.postings(name)
        used.append(np.flatnonzero(np.bincount(owners, minlength=len(terms))))
    names = [terms.encoded_at(numbers) for terms, numbers in zip(lists, used, strict=True)]
    merged = sorted(set().union(*names))
    place = {term: number for number, term in enumerate(merged)}
    targets = []
    for terms, numbers, its_names in zip(lists, used, names, strict=True):
        target = np.zeros(len(terms), np.int32)
        target[numbers] = np.fromiter(map(place.__getitem__, its_names), np.int32, len(its_names))
        targets.append(target)
    return merged, targets
