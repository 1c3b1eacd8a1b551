"""A few lines of text with some of its words marked, cut with an ellipsis where they end."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from outcrop.gui.utf16 import Utf16


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` in a text colour on a fill."""

    start: int
    end: int
    text: str
    fill: str


@dataclass(frozen=True)
class Lines:
    """Laid out text: how many lines it took, its height, and whether words were cut off."""

    layout: QTextLayout
    count: int
    height: float
    cut: bool

    def paint(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        painter.setPen(colour)
        self.layout.draw(painter, QPointF(x, y))


def lay_out(text: str, font: QFont, width: float, lines: int, marks: tuple[Mark, ...] = ()) -> Lines:
    """`text` broken to `width` in at most `lines` lines, the last one elided where more would follow.

    A text that is read from the right begins at the right of `width`.
    Each line is as tall as the font says, also where another font lends the glyphs that it lacks: rows
    whose height was reckoned from the font then hold any script.
    """
    layout, starts, rest = _broken(text, font, width, lines, marks)
    if rest is None:
        return Lines(layout, len(starts), len(starts) * QFontMetrics(font).height(), False)
    last = Utf16(text).characters(starts[-1])
    metrics = QFontMetrics(font)
    tail = metrics.elidedText(text[last:], Qt.TextElideMode.ElideRight, int(width))
    shown = text[:last] + tail
    kept = tuple(m for m in marks if m.end < len(shown))
    layout, starts, _ = _broken(shown, font, width, lines, kept)
    return Lines(layout, len(starts), len(starts) * metrics.height(), True)


def is_leftward(text: str) -> bool:
    """Whether a line of this text is read from the right: its first letter outside an isolate decides
    (Unicode's bidirectional algorithm, rules P2 and P3)."""
    depth = 0
    for sign in text:
        match unicodedata.bidirectional(sign):
            case "LRI" | "RLI" | "FSI":
                depth += 1
            case "PDI":
                depth = max(0, depth - 1)
            case "L" if not depth:
                return False
            case "R" | "AL" if not depth:
                return True
    return False


def _broken(
    text: str, font: QFont, width: float, lines: int, marks: tuple[Mark, ...]
) -> tuple[QTextLayout, list[int], int | None]:
    """The layout, where its lines start, and where the text that found no room starts."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if is_leftward(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setFormats([_format(mark, Utf16(text)) for mark in marks])
    starts: list[int] = []
    metrics = QFontMetrics(font)
    rest: int | None = None
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        if len(starts) == lines:
            rest = starts[-1]
            line.setNumColumns(0)
            break
        line.setLineWidth(width)
        baseline = len(starts) * metrics.height() + metrics.ascent()
        line.setPosition(QPointF(0, baseline - line.ascent()))
        starts.append(line.textStart())
    layout.endLayout()
    return layout, starts, rest


def _format(mark: Mark, units: Utf16) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setForeground(QColor(mark.text))
    look.setBackground(QColor(mark.fill))
    made = QTextLayout.FormatRange()
    made.start = units.units(mark.start)
    made.length = units.units(mark.end) - made.start
    made.format = look
    return made
