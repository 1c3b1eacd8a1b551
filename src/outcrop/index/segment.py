"""One segment of the index as arrays. A segment never changes; which documents are deleted does,
and is therefore a mask of whoever looks (see `snapshot`)."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from whoosh.matching import Matcher  # type: ignore[import-untyped]
from whoosh.reading import SegmentReader  # type: ignore[import-untyped]

from outcrop.index.columns import read_numbers
from outcrop.index.schema import NUMBER_FIELDS

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float32]
Mask: TypeAlias = NDArray[np.bool_]

CACHED_POSTINGS = 2_000_000
"""Postings kept decoded for each segment, 12 bytes each."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a term (ascending) and how often each does."""

    documents: Ints
    frequencies: Floats


@dataclass(frozen=True, slots=True)
class Keys:
    """A key field turned round: `values` in order, and for each (document, value) pair the document
    and the value's number, sorted by number."""

    values: list[str]
    documents: Ints
    numbers: Ints

    def documents_with(self, wanted: Iterable[int]) -> Ints:
        """The documents that hold any of these value numbers; some may come twice."""
        found = [
            self.documents[slice(*np.searchsorted(self.numbers, (number, number + 1)))] for number in wanted
        ]
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def number_of(self, value: str) -> int | None:
        at = bisect_left(self.values, value)
        return at if at < len(self.values) and self.values[at] == value else None


class Segment:
    """Reads one of Whoosh's segments. Safe to use from several threads."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        self._lock = threading.RLock()
        self._postings: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._cached = 0
        self._vocabularies: dict[str, tuple[list[str], Ints]] = {}
        self._keys: dict[str, Keys] = {}
        self.forms: dict[tuple[str, str, str], tuple[str, ...]] = {}
        """Remembered by `words`: the forms of a term in a field and language."""
        self.count = int(reader.doc_count_all())
        self.numbers: dict[str, Ints] = {name: read_numbers(reader, name) for name in NUMBER_FIELDS}

    def close(self) -> None:
        with self._lock:
            self._reader.close()

    def vocabulary(self, field: str) -> list[str]:
        """All terms of a field in order."""
        return self._dictionary(field)[0]

    def document_counts(self, field: str) -> Ints:
        """How many documents, deleted ones included, hold each term of `vocabulary(field)`."""
        return self._dictionary(field)[1]

    def _dictionary(self, field: str) -> tuple[list[str], Ints]:
        with self._lock:
            if field not in self._vocabularies:
                entries = list(self._reader.iter_field(field))
                counts = np.array([info.doc_frequency() for _, info in entries], np.int64)
                self._vocabularies[field] = ([term.decode() for term, _ in entries], counts)
            return self._vocabularies[field]

    def holds(self, field: str, term: str) -> bool:
        words = self.vocabulary(field)
        at = bisect_left(words, term)
        return at < len(words) and words[at] == term

    def postings(self, field: str, term: str) -> Postings:
        """The postings of a term; empty where no document of the segment ever held it."""
        key = (field, term)
        with self._lock:
            found = self._postings.get(key)
            if found is None:
                found = self._postings[key] = self._read_postings(field, term)
                self._cached += len(found.documents)
                while self._cached > CACHED_POSTINGS and len(self._postings) > 1:
                    self._cached -= len(self._postings.popitem(last=False)[1].documents)
            self._postings.move_to_end(key)
            return found

    def positions(self, field: str, term: str) -> tuple[Ints, Ints]:
        """Where a term stands: a document number and a position for each occurrence, in order."""
        documents: list[int] = []
        places: list[int] = []
        with self._lock:
            matcher = self._matcher(field, term)
            while matcher is not None and matcher.is_active():
                found = matcher.value_as("positions")
                documents.extend([matcher.id()] * len(found))
                places.extend(found)
                matcher.next()
        return np.array(documents, np.int64), np.array(places, np.int64)

    def keys(self, field: str) -> Keys:
        """A key field of all documents."""
        with self._lock:
            if field not in self._keys:
                values = self.vocabulary(field)
                lists = [self._read_postings(field, value).documents for value in values]
                self._keys[field] = Keys(
                    values,
                    np.concatenate(lists) if lists else np.zeros(0, np.int64),
                    np.repeat(np.arange(len(lists)), [len(documents) for documents in lists]),
                )
            return self._keys[field]

    @cached_property
    def language_numbers(self) -> Ints:
        """Each document's language as its number in the `language` field; -1 for none."""
        keys = self.keys("language")
        numbers = np.full(self.count, -1, np.int64)
        numbers[keys.documents] = keys.numbers
        return numbers

    @cached_property
    def years(self) -> Ints:
        """Each document's year of publication; 0 for none."""
        days = self.numbers["first_day"]
        since = (days - _EPOCH_DAY).astype("datetime64[D]")
        years = since.astype("datetime64[Y]").astype(np.int64) + 1970
        return np.where(days > 0, years, 0)

    @cached_property
    def titles(self) -> NDArray[np.object_]:
        """Each document's title key; "" for none."""
        keys = self.keys("title_key")
        titles = np.full(self.count, "", object)
        titles[keys.documents] = np.array(keys.values, object)[keys.numbers]
        return titles

    def _matcher(self, field: str, term: str) -> Matcher | None:
        if not self.holds(field, term):
            return None
        return self._reader.postings(field, term.encode())

    def _read_postings(self, field: str, term: str) -> Postings:
        documents: list[int] = []
        weights: list[float] = []
        matcher = self._matcher(field, term)
        while matcher is not None and matcher.is_active():
            documents.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
        return Postings(np.array(documents, np.int64), np.array(weights, np.float32))


_EPOCH_DAY = 719_163
"""The ordinal of 1 January 1970, where numpy counts days from."""
