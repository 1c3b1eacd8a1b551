"""A tag as a chip: colour and shape say the vocabulary, filled or outlined says focus or mention."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from outcrop.gui.theme import CHIP_CORNER, Space, Theme, Type

_SHAPE = 9
"""Width and height of the shape, in pixels at the usual text size."""


class Look(Enum):
    FOCUS = "focus"
    MENTION = "mention"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Chip:
    """What a chip shows. `vocabulary` "" gives a plain grey one ("+7")."""

    label: str
    vocabulary: str
    look: Look = Look.MENTION


class ChipArt:
    """Measures and paints chips in a theme."""

    def __init__(self, theme: Theme, size: Type = Type.CAPTION) -> None:
        self._theme = theme
        self._size = size

    def size(self, chip: Chip) -> QSize:
        metrics = QFontMetrics(self._theme.font(self._size))
        height = metrics.height() + self._theme.px(Space.HAIR)
        width = metrics.horizontalAdvance(chip.label) + 2 * self._theme.px(Space.SNUG)
        if chip.vocabulary:
            width += self._theme.px(_SHAPE) + self._theme.px(Space.HAIR)
        return QSize(width, height)

    def paint(self, painter: QPainter, rect: QRect, chip: Chip, *, active: bool = False) -> None:
        """`active` draws the frame of the chip whose mentions are stepped through."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text, fill = self._colours(chip)
        pen = QPen(text if active else self._edge(chip, text), 2 if active else 1)
        inset = pen.widthF() / 2
        corner = min(self._theme.px(CHIP_CORNER), rect.height() / 2)
        painter.setPen(pen)
        filled = chip.look is Look.FOCUS or not chip.vocabulary
        painter.setBrush(fill if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), corner, corner)
        self._paint_inside(painter, rect, chip, text)
        painter.restore()

    def _paint_inside(self, painter: QPainter, rect: QRect, chip: Chip, text: QColor) -> None:
        snug, hair, shape = (self._theme.px(v) for v in (Space.SNUG, Space.HAIR, _SHAPE))
        inner = rect.adjusted(snug, 0, -snug, 0)
        if chip.vocabulary:
            box = QRectF(inner.left(), rect.center().y() - shape / 2 + 0.5, shape, shape)
            painter.setPen(QPen(text, 1.2, j=Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(text if chip.look is Look.FOCUS else Qt.BrushStyle.NoBrush)
            painter.drawPath(shape_of(chip.vocabulary, box))
            inner.adjust(shape + hair, 0, 0, 0)
        font = self._theme.font(self._size)
        font.setStrikeOut(chip.look is Look.REFUSED)
        painter.setFont(font)
        painter.setPen(text)
        label = QFontMetrics(font).elidedText(chip.label, Qt.TextElideMode.ElideRight, inner.width() + 1)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)

    def _colours(self, chip: Chip) -> tuple[QColor, QColor]:
        if not chip.vocabulary:
            return self._theme.colour("muted"), self._theme.colour("surface")
        pair = self._theme.pair(chip.vocabulary)
        return QColor(pair.text), QColor(pair.fill)

    def _edge(self, chip: Chip, text: QColor) -> QColor:
        if not chip.vocabulary:
            return self._theme.colour("line")
        if chip.look is Look.FOCUS:
            return QColor(self._theme.pair(chip.vocabulary).fill)
        edge = QColor(text)
        edge.setAlphaF(0.45)
        return edge


def shape_of(vocabulary: str, box: QRectF) -> QPainterPath:
    """A crystal for minerals, a pin for countries, a tag for the reader's own vocabularies."""
    path = QPainterPath()
    x, y, w, h = box.x(), box.y(), box.width(), box.height()
    if vocabulary == "mineral":
        path.moveTo(x + w / 2, y)
        for point in ((x + w, y + h / 2), (x + w / 2, y + h), (x, y + h / 2)):
            path.lineTo(QPointF(*point))
    elif vocabulary == "country":
        path.moveTo(x + w / 2, y + h)
        path.cubicTo(x - 0.05 * w, y + 0.45 * h, x + 0.1 * w, y, x + w / 2, y)
        path.cubicTo(x + 0.9 * w, y, x + 1.05 * w, y + 0.45 * h, x + w / 2, y + h)
    else:
        path.moveTo(x, y + 0.15 * h)
        for point in ((x + 0.6 * w, y + 0.15 * h), (x + w, y + h / 2), (x + 0.6 * w, y + 0.85 * h)):
            path.lineTo(QPointF(*point))
        path.lineTo(x, y + 0.85 * h)
    path.closeSubpath()
    return path
