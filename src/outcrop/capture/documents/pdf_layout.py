"""The order in which a PDF's lines are read: no running heads, column by column, notes behind the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from outcrop.capture.documents.pdf_lines import PdfLine
from outcrop.domain.article import clean_line

_EDGE_LINES = 2
_LONGEST_RUNNING = 12
"""Lines at the top and the foot of a page among which running headers and footers are looked for, and their
length in words."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|p\.|стр\.) ?)?(?:\d{1,4}|[ivxl]{1,6})"
    r"(?: ?(?:of|von|de|di|sur|van|из|/) ?\d+)?\W*",
    re.IGNORECASE,
)
_RUNNING = 0.25
"""Share of the pages on which a running line returns at one height: left and right pages have their own."""
_COUNTED = 3
"""Pages on which a number counts up with them, from which it is the page's."""
_COUNT = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_SAME_HEIGHT = 6.0
"""Points."""
SMALL = 0.87
"""Share of the usual size up to which type is that of notes."""
_FEWEST_PARTED = 5
_PARTED = 0.35
"""Lines of a page, and their share, that a gap at one place must part for it to lie between columns."""
_COLUMN_CHARACTERS = 16
"""Characters that lines of a column have on average; shorter ones are a table's cells."""
_ALIKE = 12.0
"""Points within which lines begin in one column."""


def in_reading_order(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines without running heads and page numbers, columns one by one, notes at the foot last."""
    usual = usual_size(lines)
    text: list[PdfLine] = []
    notes: list[PdfLine] = []
    for _, group in groupby(without_running_lines(lines), key=lambda line: line.page):
        page = _by_columns(list(group))
        end = len(page)
        while end and page[end - 1].size < SMALL * usual:
            end -= 1
        whole = end or len(page)
        text.extend(page[:whole])
        notes.extend(page[whole:])
    return text + notes


def usual_size(lines: Sequence[PdfLine]) -> float:
    """The height of the characters of most of the text, in points."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def without_running_lines(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines without page numbers and without those at page edges that return, numbers apart, or that
    count the pages ("Chapter 3: Utilities 17")."""
    pages: dict[int, list[PdfLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = [line for found in pages.values() for line in _edges(found)]
    outermost = [line for found in pages.values() for line in _outermost(found)]
    texts = Counter(key for _, key in {(line.page, _key(line)) for line in edges})
    counts = Counter(key for _, key in {(line.page, key) for line in outermost for key in _ahead(line)})
    least = max(2, len(pages) * _RUNNING)
    running = {id(line) for line in edges if _PAGE_NUMBER.fullmatch(line.text) or texts[_key(line)] >= least}
    running |= {id(line) for line in outermost if any(counts[key] >= _COUNTED for key in _ahead(line))}
    return [line for line in lines if id(line) not in running]


def _edges(lines: Sequence[PdfLine]) -> list[PdfLine]:
    by_height = sorted(lines, key=lambda line: line.top)
    return _short(by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:])


def _outermost(lines: Sequence[PdfLine]) -> list[PdfLine]:
    highest, lowest = max(line.top for line in lines), min(line.top for line in lines)
    return _short([line for line in lines if line.top in (highest, lowest)])


def _short(lines: Sequence[PdfLine]) -> list[PdfLine]:
    return [line for line in lines if len(line.text.split()) <= _LONGEST_RUNNING]


def _key(line: PdfLine) -> tuple[str, int]:
    """What a running line says but for its numbers, and how high it stands."""
    return re.sub(r"\d+", "#", clean_line(line.text).casefold()), round(line.top / _SAME_HEIGHT)


def _ahead(line: PdfLine) -> list[tuple[int, int]]:
    """How far a number at an end of the line runs ahead of the pages, and how high the line stands."""
    height = round(line.top / _SAME_HEIGHT)
    return [(int(number) - line.page, height) for number in _COUNT.findall(line.text.strip())]


def _by_columns(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines of a page that was written across its columns, line by line, put right; else as they are."""
    starts = _column_starts(lines)
    if not starts:
        return list(lines)
    ordered: list[PdfLine] = []
    columns: dict[int, list[PdfLine]] = {}
    for line in lines:
        parts = [line.part(cell) for cell in line.cells] or [line]
        if len(parts) == 1 and _column_of(line.left, starts) == 0 and line.right > starts[0] + _ALIKE:
            ordered.extend(_emptied(columns))
            ordered.append(line)
            continue
        for part in parts:
            columns.setdefault(_column_of(part.left, starts), []).append(part)
    ordered.extend(_emptied(columns))
    return ordered


def _column_starts(lines: Sequence[PdfLine]) -> list[float]:
    """Where the second and further columns begin, in points; nothing where gaps part no columns."""
    parted = [line for line in lines if len(line.cells) > 1]
    if len(parted) < max(_FEWEST_PARTED, _PARTED * len(lines)):
        return []
    if median(len(cell.text) for line in parted for cell in line.cells) < _COLUMN_CHARACTERS:
        return []
    places = Counter(round(cell.left / _ALIKE) for line in parted for cell in line.cells[1:])
    often = sorted(place for place, count in places.items() if count >= _PARTED * len(parted))
    return [place * _ALIKE for place in often]


def _column_of(left: float, starts: Sequence[float]) -> int:
    return sum(left >= start - _ALIKE for start in starts)


def _emptied(columns: dict[int, list[PdfLine]]) -> Iterator[PdfLine]:
    for column in sorted(columns):
        yield from columns[column]
    columns.clear()
