"""Adding up what several posting lists say of each document: densely for many, by sorting for few.

Frequencies are added as whole numbers or in double precision, so that a document's weight is the same in
whatever segment it lies and in whatever order its lists come.
"""

from __future__ import annotations

import numpy as np

from outcrop.index.arrayfile import AnyArray
from outcrop.index.beginnings import total
from outcrop.index.postingscache import Postings
from outcrop.index.scoring import FIELD_WEIGHTS
from outcrop.index.segment import Floats, Ints, Segment
from outcrop.index.snapshot import View

_FEW = 32
"""Below one posting for so many documents of the segment, sorting them is cheaper than a sum for all."""


class Gathered:
    """Sums of a word's normed frequencies over its forms and fields, for the documents of one view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._norms: Floats | None = None
        self._weight = 1.0
        self._documents: list[Ints] = []
        self._values: list[AnyArray] = []
        self._dense: AnyArray | None = None

    def begin(self, field: str, norms: Floats | None) -> None:
        """What is added from now on is of this field; `norms` hold its weight where it has them."""
        self._norms = norms
        self._weight = 1.0 if norms is not None else FIELD_WEIGHTS[field]

    def add(self, postings: Postings, weight: float, language: int | None = None) -> None:
        """Adds a term's postings; with `language`, only its documents in that one (by number)."""
        documents, frequencies = postings.documents, postings.frequencies
        if language is not None and not self._view.segment.speaks_only(language):
            kept = self._view.segment.language_numbers[documents] == language
            documents, frequencies = documents[kept], frequencies[kept]
        self._put(documents, frequencies * np.float32(weight * self._weight))

    def add_run(self, segment: Segment, field: str, first: int, last: int, weight: float) -> None:
        """Adds the terms number `first` up to (not with) `last` as if they were one."""
        frequencies = segment.run_total(field, first, last)
        if frequencies is None:
            postings = segment.postings(field, first, last)
            if len(postings.documents) * _FEW < segment.count:
                documents, places = np.unique(postings.documents, return_inverse=True)
                summed = np.bincount(places, postings.frequencies)
                self._put(documents, summed.astype(np.float32) * np.float32(weight * self._weight))
                return
            frequencies = total(postings.documents, postings.frequencies, segment.count)
        values = frequencies.astype(np.float32) * np.float32(weight * self._weight)
        if self._norms is not None:
            values *= self._norms
        self._dense = values.astype(np.float64) if self._dense is None else self._dense + values

    def add_dense(self, frequencies: Floats) -> None:
        """Adds a frequency for every document of the segment."""
        documents = np.flatnonzero(frequencies)
        self._put(documents, frequencies[documents] * np.float32(self._weight))

    def weights(self) -> tuple[Ints, Floats]:
        """The living documents with a weight, ascending, and their weights."""
        if not self._documents and self._dense is None:
            return np.zeros(0, np.intp), np.zeros(0, np.float32)
        alive = self._view.alive
        many = sum(map(len, self._documents)) * _FEW >= self._view.segment.count
        if self._dense is None and not many:
            documents, places = np.unique(np.concatenate(self._documents), return_inverse=True)
            sums = np.bincount(places, np.concatenate(self._values)).astype(np.float32)
            kept = alive[documents]
            return documents[kept], sums[kept]
        dense = np.zeros(self._view.segment.count) if self._dense is None else self._dense
        for documents, values in zip(self._documents, self._values, strict=True):
            dense[documents] += values  # no list names a document twice
        sums = dense.astype(np.float32)
        found = np.flatnonzero((sums > 0) & alive)
        return found, sums[found]

    def _put(self, documents: Ints, values: Floats) -> None:
        if len(documents):
            self._documents.append(documents)
            self._values.append(values if self._norms is None else values * self._norms[documents])
