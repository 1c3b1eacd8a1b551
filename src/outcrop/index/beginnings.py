"""Totals of common beginnings: how often each document holds a word that begins so, summed when a segment
is written.

One letter begins a word of nearly every clipping: to add up all those postings for each key that a reader
types takes longer than all the rest of a search. The terms of a beginning are a run (`inverted`), so a
total is known by the run's first and last term: it is a section "field.run.FIRST.LAST" of the segment's
file, one number a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import numpy as np

from outcrop.index.arrayfile import AnyArray
from outcrop.index.inverted import InvertedField, narrowed
from outcrop.index.termlist import TermList

_LETTERS = (1, 2, 3)
"""Lengths of a beginning in characters; longer ones begin few words."""
_FEW_DOCUMENTS = 4
"""In a smaller segment there is nothing to save."""


def section(field: str, first: int, last: int) -> str:
    """The name of the total of the terms number `first` up to (not with) `last`."""
    return f"{field}.run.{first}.{last}"


def totals(name: str, field: InvertedField, count: int) -> Iterator[tuple[str, AnyArray]]:
    """The totals of a segment of `count` documents by the names of their sections: of every beginning with
    at least as many postings as there are documents. A segment has seldom more than two hundred."""
    if count < _FEW_DOCUMENTS or field.frequencies is None:
        return
    starts = field.starts.astype(np.int64)
    for first, last in sorted(set(_runs(TermList(field.terms, field.ends).all()))):
        start, end = int(starts[first]), int(starts[last])
        if last - first > 1 and end - start >= count:
            documents, frequencies = field.documents[start:end], field.frequencies[start:end]
            yield section(name, first, last), narrowed(total(documents, frequencies, count))


def total(documents: AnyArray, frequencies: AnyArray, count: int) -> AnyArray:
    """How often each of `count` documents holds any of several terms, from their postings in a row."""
    return np.bincount(documents, frequencies, count).astype(np.int64)


def _runs(terms: list[str]) -> Iterator[tuple[int, int]]:
    for length in _LETTERS:
        at = 0
        for beginning, its in groupby(terms, key=lambda term: term[:length]):
            last = at + len(list(its))
            if len(beginning) == length:
                yield at, last
            at = last
