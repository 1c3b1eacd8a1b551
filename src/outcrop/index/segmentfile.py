"""A segment's data as a file of arrays (`arrayfile`): the sections and their names.

number.NAME             a number column, one value a document
FIELD.terms, .ends ...  an inverted field (`inverted`)
FIELD.run.FIRST.LAST    the total of a common beginning, one value a document (`beginnings`)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from outcrop.index.arrayfile import AnyArray, write_arrays
from outcrop.index.beginnings import totals
from outcrop.index.inverted import SegmentData, narrowed


def write_segment(path: Path, data: SegmentData) -> None:
    """Writes and syncs a new segment's file. Raises OSError where that fails."""
    write_arrays(path, sections(data))


def sections(data: SegmentData) -> Iterator[tuple[str, AnyArray]]:
    """What a segment's file holds, by name."""
    for name, values in data.numbers.items():
        yield f"number.{name}", narrowed(values)
    for name, field in data.fields:
        yield from field.sections(name)
        yield from totals(name, field, data.count)
