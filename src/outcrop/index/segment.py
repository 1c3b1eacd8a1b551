"""One segment of the index as arrays. A segment never changes; which documents are deleted does,
and is therefore a mask of whoever looks (see `snapshot`)."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from outcrop.index.arrayfile import AnyArray, ArrayFile, DamagedFile
from outcrop.index.beginnings import section
from outcrop.index.bits import Bits, packed, rows_of, shared
from outcrop.index.postingscache import Postings, PostingsCache
from outcrop.index.schema import NUMBER_FIELDS
from outcrop.index.termlist import TermList

Ints: TypeAlias = NDArray[Any]
Floats: TypeAlias = NDArray[np.float32]
Mask: TypeAlias = NDArray[np.bool_]

_FEW = 16
"""Below one document in so many, facets are counted document by document."""
_MOST_BITS = 1 << 25
"""Of a field's values times documents that are kept as bits, which makes four megabytes."""
_POSITION_BITS = 32
"""Hold every position of a field whose lengths are not known."""
_MANY = 1 << 15
"""Numbers of so many values no longer fit into two bytes."""


@dataclass(frozen=True)
class Keys:
    """A key field: its values in order, and for each (document, value) pair the document and the value's
    number, sorted by number."""

    values: TermList
    documents: Ints
    numbers: Ints
    starts: Ints
    size: int

    def counts(self, mask: Mask, chosen: Ints) -> Ints:
        """How many of the documents in a mask hold each value. `chosen` are the same documents' numbers."""
        if len(chosen) * _FEW < len(mask) or not len(self.documents):
            held = self._by_document[_runs(self._begins[chosen], self._tallies[chosen])]
            return np.bincount(held, minlength=len(self.values))
        if len(self.values) * self.size <= _MOST_BITS:
            return shared(self._rows, packed(mask))
        if self._holds_single:
            return np.bincount(self.single[chosen], minlength=len(self.values) + 1)[:-1]
        return np.add.reduceat(mask.take(self.documents), self.starts[:-1], dtype=np.int64)

    @cached_property
    def _rows(self) -> Bits:
        """Each value's documents, a bit each."""
        return rows_of((self.documents_with([n]) for n in range(len(self.values))), self.size)

    @cached_property
    def names(self) -> list[str]:
        """All values, decoded."""
        return self.values.all()

    @cached_property
    def _holds_single(self) -> bool:
        """Whether no document holds more than one value."""
        return not len(self.documents) or int(np.bincount(self.documents).max()) == 1

    @cached_property
    def single(self) -> Ints:
        """Each document's value by number, the number after the last for none; the last of several."""
        numbers = np.full(self.size, len(self.values), np.int32)
        numbers[self.documents] = self.numbers
        return numbers

    @cached_property
    def _by_document(self) -> Ints:
        """Value numbers in the order of their documents."""
        return self.numbers[np.argsort(self.documents, kind="stable")]

    @cached_property
    def _tallies(self) -> Ints:
        """How many values each document holds."""
        return np.bincount(self.documents, minlength=self.size).astype(np.int32)

    @cached_property
    def _begins(self) -> Ints:
        return (np.cumsum(self._tallies) - self._tallies).astype(np.int32)

    def documents_with(self, wanted: Iterable[int]) -> Ints:
        """The documents that hold any of these value numbers; some may come twice."""
        found = [self.documents[self.starts[number] : self.starts[number + 1]] for number in wanted]
        return np.concatenate(found) if found else np.zeros(0, np.int64)


class Segment:
    """Reads a segment's file. Safe to use from several threads."""

    def __init__(self, file: ArrayFile, cache: PostingsCache) -> None:
        self._file = file
        self._lock = threading.RLock()
        self._cache = cache
        self._number = cache.new_owner()
        self._vocabularies: dict[str, TermList] = {}
        self._starts: dict[str, AnyArray] = {}
        self._keys: dict[str, Keys] = {}
        self.forms: dict[tuple[str, str, str], tuple[int, ...]] = {}
        """Remembered by `words`: the numbers of the forms of a term in a field and language."""
        self.freshness: tuple[int, Floats] | None = None
        """Remembered by `ordering`: a factor for each document, and the day it counts from."""
        self.norms: dict[str, tuple[float, Floats]] = {}
        """Remembered by `scoring`: each text field's norms, and the mean length they hold for."""
        self.grouped: tuple[object, Bits] | None = None
        """Remembered by `groups`: which documents belong to each group, and the groups."""
        self.numbers: dict[str, Ints] = {
            name: _signed(file.whole(f"number.{name}")) for name in NUMBER_FIELDS
        }
        self.count = len(self.numbers["id"])

    def close(self) -> None:
        """Gives back the file and what was cached of it."""
        self._file.close()
        self._cache.forget(self._number)

    def check(self) -> None:
        """Reads everything once. Raises DamagedFile where something changed since it was written."""
        self._file.check()

    def vocabulary(self, field: str) -> TermList:
        """All terms of a field."""
        with self._lock:
            found = self._vocabularies.get(field)
            if found is None:
                terms, ends = self._file.whole(f"{field}.terms"), self._file.whole(f"{field}.ends")
                found = self._vocabularies[field] = TermList(terms, ends)
            return found

    def starts(self, field: str) -> AnyArray:
        """Where each term's postings begin, and where the last one's end."""
        with self._lock:
            if field not in self._starts:
                self._starts[field] = self._file.whole(f"{field}.starts")
            return self._starts[field]

    def document_counts(self, field: str) -> Ints:
        """How many documents, deleted ones included, hold each term of a field."""
        return np.diff(self.starts(field).astype(np.int64))

    def postings(self, field: str, first: int, last: int | None = None) -> Postings:
        """The postings of term number `first`, or of all terms from `first` up to (not with) `last`:
        there a document comes once for each of the terms that it holds."""
        last = first + 1 if last is None else last
        key = (self._number, field, first, last)
        found = self._cache.get(key)
        if found is not None:
            return found
        starts = self.starts(field)
        start, end = int(starts[first]), int(starts[last])
        documents = self._file.part(f"{field}.documents", start, end)
        if len(documents) and int(documents.max()) >= self.count:
            raise DamagedFile(f"a posting of {field} names a document that is not there")
        found = Postings(documents, self._file.part(f"{field}.frequencies", start, end))
        self._cache.put(key, found)
        return found

    def run_total(self, field: str, first: int, last: int) -> Ints | None:
        """How often each document holds any of the terms from number `first` up to (not with) `last`, where
        that was summed when the segment was written."""
        name = section(field, first, last)
        return self._file.whole(name) if name in self._file else None

    def positions(self, field: str, number: int, wanted: Mask) -> tuple[Ints, Ints, Ints]:
        """Where a term stands: the documents that hold it, how often each, and all their positions one after
        another. Documents that are not wanted are left out where that saves much."""
        postings = self.postings(field, number)
        start, end = self._file.part(f"{field}.occurrences", number, number + 2).tolist()
        places = self._file.part(f"{field}.positions", start, end)
        kept = wanted[postings.documents]
        if np.count_nonzero(kept) * 2 > len(kept):
            return postings.documents, postings.frequencies, places
        counts = postings.frequencies[kept].astype(np.int64)
        begins = (np.cumsum(postings.frequencies, dtype=np.int64) - postings.frequencies)[kept]
        return postings.documents[kept], counts, places[_runs(begins, counts)]

    def longest(self, field: str) -> int:
        """No position in a text field is larger."""
        lengths = self.numbers.get(f"{field}_length")
        return int(lengths.max(initial=0)) if lengths is not None else 1 << _POSITION_BITS

    def keys(self, field: str) -> Keys:
        """A key field of all documents."""
        with self._lock:
            if field not in self._keys:
                starts = self.starts(field).astype(np.int64)
                values = self.vocabulary(field)
                kind = np.int16 if len(values) < _MANY else np.int32
                numbers = np.repeat(np.arange(len(values), dtype=kind), np.diff(starts))
                documents = self._file.whole(f"{field}.documents").astype(np.int32)
                self._keys[field] = Keys(values, documents, numbers, starts, self.count)
            return self._keys[field]

    @cached_property
    def language_numbers(self) -> Ints:
        """Each document's language as its number in the `language` field; -1 for none."""
        keys = self.keys("language")
        numbers = np.full(self.count, -1, np.int16)
        numbers[keys.documents] = keys.numbers
        return numbers

    def speaks_only(self, language: int) -> bool:
        """Whether every document is in the language of this number."""
        return self._only_language == language

    @cached_property
    def _only_language(self) -> int | None:
        numbers = self.language_numbers
        return int(numbers[0]) if len(numbers) and (numbers == numbers[0]).all() else None

    def year_counts(self, mask: Mask) -> dict[int, int]:
        """How many of the documents in a mask were published in each year."""
        years, rows = self._year_rows
        counts = shared(rows, packed(mask)).tolist()
        return {year: count for year, count in zip(years, counts, strict=True) if count}

    @cached_property
    def _year_rows(self) -> tuple[list[int], Bits]:
        """The years in which documents were published, and each year's documents, a bit each."""
        years = self._years
        present: list[int] = np.unique(years[years > 0]).tolist()
        return present, rows_of((np.flatnonzero(years == year) for year in present), self.count)

    @property
    def _years(self) -> Ints:
        """Each document's year of publication; 0 for none."""
        days = self.numbers["first_day"]
        since = (days - _EPOCH_DAY).astype("datetime64[D]")
        years = since.astype("datetime64[Y]").astype(np.int64) + 1970
        return np.where(days > 0, years, 0).astype(np.int16)

    @property
    def title_numbers(self) -> Ints:
        """Each document's title key as its number in the `title_key` field; the number after the last for
        none."""
        return self.keys("title_key").single


def _signed(values: AnyArray) -> AnyArray:
    """Whole numbers that may be subtracted from each other, in four bytes where they fit."""
    small = values.dtype.itemsize < np.dtype(np.int32).itemsize or not values.any()
    fits = small or (int(values.max()) <= np.iinfo(np.int32).max and int(values.min()) >= 0)
    return values.astype(np.int32 if fits else np.int64)


def _runs(begins: Ints, counts: Ints) -> Ints:
    """The numbers of several runs one after another: `counts[i]` numbers from `begins[i]` on."""
    before = np.cumsum(counts) - counts
    numbers: Ints = np.arange(int(counts.sum())) + np.repeat(begins - before, counts)
    return numbers


_EPOCH_DAY = 719_163
"""The ordinal of 1 January 1970, where numpy counts days from."""
