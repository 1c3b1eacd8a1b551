"""The lines of a PDF's text layer: what they say, where they stand, and where gaps part them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from outcrop.capture.drafting import LONGEST_TEXT
from outcrop.domain.article import clean_line

_MOST_PAGES = 1000
_GAP = 1.3
"""Heights of a character from which a space parts cells or columns."""
_ENOUGH = 3
"""Characters of a line from which its direction can be told."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a line without wide gaps; `left` and `right` are in points."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page; `top`, `left`, `right` and `size` are in points, `size` the height of its letters."""

    text: str
    page: int
    top: float
    left: float
    right: float
    size: float
    cells: tuple[Cell, ...]

    def part(self, cell: Cell) -> PdfLine:
        """One cell as a line of its own."""
        return PdfLine(cell.text, self.page, self.top, cell.left, cell.right, self.size, (cell,))


def lines_of_pdf(document: PdfDocument) -> Iterator[PdfLine]:
    """The lines of the first thousand pages, in the order in which the file holds them."""
    length = 0
    for number in range(min(len(document), _MOST_PAGES)):
        try:
            page = document[number]
            text = _PageText(page)
        except PdfiumError:
            continue
        for line in text.lines(number):
            length += len(line.text)
            if length > LONGEST_TEXT:
                return
            yield line
        text.close()
        page.close()


class _PageText:
    """The text of a page and the places of its characters, as the page is shown."""

    def __init__(self, page: PdfPage) -> None:
        self._turn = page.get_rotation()
        self._text = page.get_textpage()
        if self._turn and self._runs_upwards():
            # Nobody turned the text with the page: it is read as it was written.
            self._text.close()
            page.set_rotation(0)
            self._turn = 0
            self._text = page.get_textpage()

    def close(self) -> None:
        self._text.close()

    def lines(self, number: int) -> Iterator[PdfLine]:
        """The lines of the page, which is the one of that number."""
        place = 0
        for raw in self._text.get_text_range().split("\n"):
            text = raw.strip("\r")
            if text.strip():
                yield self._line(text, place, number)
            place += len(raw) + 1

    def _line(self, text: str, place: int, number: int) -> PdfLine:
        inset = len(text) - len(text.lstrip())
        left = self._box(place + inset)[0]
        letter = next((n for n, character in enumerate(text) if character.isalnum()), inset)
        _, bottom, _, top = self._box(place + letter)
        size = top - bottom
        cells = tuple(self._cells(text, place, size))
        return PdfLine(text, number, top, left, cells[-1].right, size, cells)

    def _cells(self, text: str, place: int, size: float) -> Iterator[Cell]:
        """The parts of a line between spaces that are wider than those between words."""
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        for space in [n for n in range(start, end) if text[n] == " " and text[n + 1] != " "]:
            before = len(text[:space].rstrip()) - 1
            if self._box(place + space + 1)[0] - self._box(place + before)[2] > _GAP * size > 0:
                yield self._cell(text, place, start, before + 1)
                start = space + 1
        yield self._cell(text, place, start, end)

    def _cell(self, text: str, place: int, start: int, end: int) -> Cell:
        return Cell(clean_line(text[start:end]), self._box(place + start)[0], self._box(place + end - 1)[2])

    def _box(self, place: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character in points; zeros where the file does not tell."""
        try:
            left, bottom, right, top = self._text.get_charbox(place, loose=True)
        except (PdfiumError, IndexError, ValueError):
            return (0.0, 0.0, 0.0, 0.0)
        match self._turn:
            case 90:
                return (bottom, -right, top, -left)
            case 180:
                return (-right, -top, -left, -bottom)
            case 270:
                return (-top, left, -bottom, right)
            case _:
                return (left, bottom, right, top)

    def _runs_upwards(self) -> bool:
        """Whether the first line goes up or down the page as it is shown."""
        first = self._text.get_text_range().lstrip().partition("\r")[0]
        if len(first) < _ENOUGH:
            return False
        here, there = self._box(0), self._box(len(first) - 1)
        return abs(there[1] - here[1]) > abs(there[0] - here[0])
