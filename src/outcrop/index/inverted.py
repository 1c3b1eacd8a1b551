"""An inverted field as arrays: the terms in order, and for each a run of documents and positions.

The layout is a compressed sparse row matrix: term number t owns the postings `starts[t]` to
`starts[t + 1]`, and the positions `occurrences[t]` to `occurrences[t + 1]`. Neighbouring terms lie
side by side, so everything that begins with a prefix is one run. Arrays take the smallest type that
holds their values; in a file they are sections named "field.part".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from outcrop.index.arrayfile import AnyArray

_UNSIGNED = (np.uint8, np.uint16, np.uint32, np.uint64)


@dataclass(frozen=True, slots=True)
class InvertedField:
    """`terms` are the UTF-8 bytes of all terms in order, `ends` where each ends. `frequencies`,
    `occurrences` and `positions` are None for a field that only knows which documents hold a term."""

    terms: AnyArray
    ends: AnyArray
    starts: AnyArray
    documents: AnyArray
    frequencies: AnyArray | None = None
    occurrences: AnyArray | None = None
    positions: AnyArray | None = None

    def sections(self, name: str) -> Iterator[tuple[str, AnyArray]]:
        """The arrays under the names they have in a file."""
        for part in ("terms", "ends", "starts", "documents", "frequencies", "occurrences", "positions"):
            values = getattr(self, part)
            if values is not None:
                yield f"{name}.{part}", values


@dataclass(frozen=True, slots=True)
class SegmentData:
    """Everything a segment holds: its documents' number columns and inverted fields. The fields of a merge
    are made as they are gone through: one of a large segment at a time."""

    count: int
    numbers: Mapping[str, AnyArray]
    fields: Iterable[tuple[str, InvertedField]]


def narrowed(values: AnyArray) -> AnyArray:
    """Whole numbers in the smallest type that holds them all."""
    if not len(values):
        return values.astype(np.uint8)
    low, high = int(values.min()), int(values.max())
    if low < 0:
        return values.astype(np.int64)
    return values.astype(next(kind for kind in _UNSIGNED if high <= np.iinfo(kind).max))


def encoded(term: str) -> bytes:
    """A term as bytes; their order is the order of code points."""
    return term.encode("utf-8", "surrogatepass")


def decoded(term: bytes) -> str:
    return term.decode("utf-8", "surrogatepass")


def joined_terms(terms: Sequence[bytes]) -> tuple[AnyArray, AnyArray]:
    """Sorted terms as one array of bytes and the array of their ends."""
    lengths = np.fromiter(map(len, terms), np.int64, len(terms))
    return np.frombuffer(b"".join(terms), np.uint8), narrowed(np.cumsum(lengths))


def running_total(counts: AnyArray) -> AnyArray:
    """Where each of several runs of these lengths begins, and where the last ends."""
    total = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=total[1:])
    return narrowed(total)
