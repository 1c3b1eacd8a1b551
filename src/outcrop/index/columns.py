"""Whoosh's number columns as numpy arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from whoosh import columns  # type: ignore[import-untyped]
from whoosh.reading import SegmentReader  # type: ignore[import-untyped]


def read_numbers(reader: SegmentReader, field: str) -> NDArray[np.int64]:
    """A number column of a segment, one value a document, deleted ones included.

    Whoosh writes big-endian numbers one after another and leaves out the default (0) at the end.
    """
    count = reader.doc_count_all()
    values = np.zeros(count, np.int64)
    if not reader.has_column(field):
        return values
    column = reader.column_reader(field, columns.NumericColumn("q"))
    for number in range(count):
        values[number] = column[number]
    return values
