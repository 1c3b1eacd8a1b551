"""Adding up what several posting lists say of each document: densely for many, by sorting for few."""

from __future__ import annotations

import numpy as np

from outcrop.index.arrayfile import AnyArray
from outcrop.index.postingscache import Postings
from outcrop.index.scoring import FIELD_WEIGHTS
from outcrop.index.segment import Floats, Ints
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

    def begin(self, field: str, norms: Floats | None) -> None:
        """What is added from now on is of this field; `norms` hold its weight where it has them."""
        self._norms = norms
        self._weight = 1.0 if norms is not None else FIELD_WEIGHTS[field]

    def add(self, postings: Postings, weight: float, language: int | None = None) -> None:
        """Adds a posting list; with `language`, only its documents in that one (by number)."""
        documents, frequencies = postings.documents, postings.frequencies
        if language is not None and not self._view.segment.speaks_only(language):
            kept = self._view.segment.language_numbers[documents] == language
            documents, frequencies = documents[kept], frequencies[kept]
        self._put(documents, frequencies * np.float32(weight * self._weight))

    def add_dense(self, frequencies: Floats) -> None:
        """Adds a frequency for every document of the segment."""
        documents = np.flatnonzero(frequencies)
        self._put(documents, frequencies[documents] * np.float32(self._weight))

    def weights(self) -> tuple[Ints, Floats]:
        """The living documents with a weight, ascending, and their weights."""
        if not self._documents:
            return np.zeros(0, np.intp), np.zeros(0, np.float32)
        documents = np.concatenate(self._documents)
        values = np.concatenate(self._values)
        if len(documents) * _FEW < self._view.segment.count:
            found, places = np.unique(documents, return_inverse=True)
            sums = np.bincount(places, values).astype(np.float32)
            alive = self._view.alive[found]
            return found[alive], sums[alive]
        dense = np.bincount(documents, values, self._view.segment.count).astype(np.float32)
        found = np.flatnonzero((dense > 0) & self._view.alive)
        return found, dense[found]

    def _put(self, documents: Ints, values: Floats) -> None:
        if len(documents):
            self._documents.append(documents)
            self._values.append(values if self._norms is None else values * self._norms[documents])
