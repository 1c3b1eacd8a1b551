"""A segment's data as a file of arrays (`arrayfile`): the sections and their names.

number.NAME             a number column, one value a document
FIELD.terms, .ends ...  an inverted field (`inverted`)
FIELD.run.FIRST.LAST    the total of a common beginning, one value a document (`beginnings`)
"""

from __future__ import annotations

from pathlib import Path

from outcrop.index.arrayfile import AnyArray, write_arrays
from outcrop.index.beginnings import totals
from outcrop.index.inverted import SegmentData, narrowed


def write_segment(path: Path, data: SegmentData) -> None:
    """Writes and syncs a new segment's file. Raises OSError where that fails."""
    write_arrays(path, _sections(data))


def _sections(data: SegmentData) -> dict[str, AnyArray]:
    found = {f"number.{name}": narrowed(values) for name, values in data.numbers.items()}
    for name, field in data.fields.items():
        found.update(field.sections(name))
        found.update(totals(name, field, data.count))
    return found
