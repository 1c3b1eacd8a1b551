"""Documents to inverted fields: one sort of whole numbers for each field of a batch."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from outcrop.index.arrayfile import AnyArray
from outcrop.index.documents import Document
from outcrop.index.inverted import (
    InvertedField,
    SegmentData,
    encoded,
    joined_terms,
    narrowed,
    running_total,
)
from outcrop.index.schema import KEY_FIELDS, NUMBER_FIELDS, TEXT_FIELDS, field_values

_INDEX_BITS = 33
"""Of a 64-bit sort key, for the place of a token in its batch; the rest is for its term."""


class _FieldBatch:
    """Collects the terms of one field for all documents of a batch."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._tokens = array("i")
        self._places = array("i")
        self._lengths: list[int] = []

    def add(self, terms: Sequence[str | None]) -> None:
        """The terms of the next document by position; None is an empty position."""
        numbers = self._numbers
        known = [numbers.setdefault(term, len(numbers)) for term in terms if term is not None]
        self._tokens.extend(known)
        self._lengths.append(len(known))
        if len(known) == len(terms):
            self._places.extend(range(len(known)))
        else:
            self._places.extend(n for n, term in enumerate(terms) if term is not None)

    def inverted(self, with_positions: bool) -> InvertedField:
        """The postings of all that was added, terms in the order of their bytes."""
        names = [encoded(term) for term in self._numbers]
        order = sorted(range(len(names)), key=names.__getitem__)
        ranks = np.empty(len(names), np.int64)
        ranks[order] = np.arange(len(names))
        terms, ends = joined_terms([names[number] for number in order])
        tokens = np.frombuffer(self._tokens, np.int32) if self._tokens else np.zeros(0, np.int32)
        keys = (ranks[tokens] << _INDEX_BITS) | np.arange(len(tokens))
        keys.sort()
        sorted_ranks, at = keys >> _INDEX_BITS, keys & ((1 << _INDEX_BITS) - 1)
        documents = np.repeat(np.arange(len(self._lengths)), self._lengths)[at]
        begins = _begins(sorted_ranks, documents)
        starts = running_total(np.bincount(sorted_ranks[begins], minlength=len(names)))
        if not with_positions:
            return InvertedField(terms, ends, starts, narrowed(documents[begins]))
        places = np.frombuffer(self._places, np.int32) if self._places else np.zeros(0, np.int32)
        return InvertedField(
            terms,
            ends,
            starts,
            narrowed(documents[begins]),
            narrowed(np.diff(np.append(begins, len(at)))),
            running_total(np.bincount(sorted_ranks, minlength=len(names))),
            narrowed(places[at]),
        )


def _begins(ranks: AnyArray, documents: AnyArray) -> AnyArray:
    """Where in sorted tokens a new posting (another term or document) begins."""
    if not len(ranks):
        return np.zeros(0, np.int64)
    changes = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
    return np.concatenate(([0], np.flatnonzero(changes) + 1))


def invert(documents: Iterable[Document]) -> SegmentData:
    """A segment's data from documents in their order."""
    fields = {name: _FieldBatch() for name in (*TEXT_FIELDS, *KEY_FIELDS)}
    numbers: dict[str, list[int]] = {name: [] for name in NUMBER_FIELDS}
    for document in documents:
        values = field_values(document)
        for name, batch in fields.items():
            batch.add(values.terms[name])
        for name, column in numbers.items():
            column.append(values.numbers[name])
    return SegmentData(
        len(numbers["id"]),
        {name: np.array(column, np.int64) for name, column in numbers.items()},
        tuple((name, batch.inverted(name in TEXT_FIELDS)) for name, batch in fields.items()),
    )
