"""Sets of documents, a bit for each: what hundreds of sets share with one is counted at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]


def packed(mask: NDArray[np.bool_]) -> Bits:
    """A mask of documents as bits, 64 in a number; the last number is filled up with zeros."""
    octets = np.packbits(mask)
    return np.pad(octets, (0, -len(octets) % 8)).view(np.uint64)


def rows_of(sets: Iterable[NDArray[Any]], count: int) -> Bits:
    """For each set of document numbers, of `count` documents in all, a row of bits."""
    rows = []
    for documents in sets:
        mask = np.zeros(count, bool)
        mask[documents] = True
        rows.append(packed(mask))
    return np.array(rows, np.uint64).reshape(len(rows), -(-count // 64))


def shared(rows: Bits, chosen: Bits) -> NDArray[np.int64]:
    """How many documents each row has in common with the chosen ones."""
    counts: NDArray[np.int64] = np.bitwise_count(rows & chosen).sum(axis=1, dtype=np.int64)
    return counts
