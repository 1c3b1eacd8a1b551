"""How the sidebar's rows look."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from outcrop.domain.page import Shelf
from outcrop.domain.query import TermUse
from outcrop.gui import words
from outcrop.gui.chips import shape_of
from outcrop.gui.icons import draw
from outcrop.gui.sidebar.model import SidebarModel
from outcrop.gui.sidebar.sections import Kind, SideRow
from outcrop.gui.theme import CORNER, Space, Theme, Type
from outcrop.library.naming import GROUPED

_ICONS = {Shelf.ALL: "library", Shelf.UNREAD: "unread", Shelf.STARRED: "star", Shelf.TRASH: "trash"}
_PLAIN = ("site", "year", "language")
"""Facets that are no vocabularies: they have neither shape nor colour."""


class SidebarDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        row: SideRow = index.data(SidebarModel.RowRole)
        line = QFontMetrics(self._theme.font()).height()
        if row.kind is Kind.HEADER:
            return QSize(10, line + self._theme.px(Space.ROOMY))
        return QSize(10, line + self._theme.px(Space.SNUG))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: SideRow = index.data(SidebarModel.RowRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if row.kind is Kind.HEADER:
            self._paint_header(painter, rect, row, option.state)
        else:
            self._paint_ground(painter, rect, row, option.state)
            self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_header(self, painter: QPainter, rect: QRect, row: SideRow, state: QStyle.StateFlag) -> None:
        snug, density = self._theme.px(Space.SNUG), painter.device().devicePixelRatioF()
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            ground = QRectF(rect.adjusted(snug, self._theme.px(Space.SNUG), -snug, 0))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        font = self._theme.font(Type.CAPTION, QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        inner = rect.adjusted(self._theme.px(Space.WIDE), 0, -snug, -self._theme.px(Space.HAIR))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.label)
        if row.facet:
            size = self._theme.px(12)
            picture = draw("right" if row.folded else "down", self._theme.colour("muted"), size, density)
            line = QFontMetrics(font).height()
            painter.drawPixmap(inner.right() - size, inner.bottom() - (line + size) // 2, picture)

    def _paint_ground(self, painter: QPainter, rect: QRect, row: SideRow, state: QStyle.StateFlag) -> None:
        snug = self._theme.px(Space.SNUG)
        ground = QRectF(rect.adjusted(snug, 1, -snug, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        if row.chosen or row.use in (TermUse.INCLUDED, TermUse.WIDENED):
            plain = row.chosen or row.facet in _PLAIN
            fill = self._theme.colours.selection if plain else self._theme.pair(_base(row)).fill
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(ground, CORNER, CORNER)
        if state & QStyle.StateFlag.State_MouseOver or (
            state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected
        ):
            focus = bool(state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent" if focus else "line"), 1))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)

    def _paint_row(self, painter: QPainter, rect: QRect, row: SideRow) -> None:
        px = self._theme.px
        inner = rect.adjusted(px(Space.WIDE), 0, -px(Space.WIDE), 0)
        size = px(16)
        if row.shelf or row.kind is Kind.SAVED:
            density = painter.device().devicePixelRatioF()
            token = "accent" if row.chosen else "muted"
            name = _ICONS[row.shelf] if row.shelf else "search"
            picture = draw(name, self._theme.colour(token), size, density)
            painter.drawPixmap(inner.left(), rect.center().y() - size // 2 + 1, picture)
        elif row.kind is Kind.FACET and row.facet not in _PLAIN:
            self._paint_shape(painter, QRectF(inner.left() + 3, rect.center().y() - 4, px(9), px(9)), row)
        colour, font = self._theme.colour("text"), self._theme.font()
        if row.chosen or row.use:
            font.setWeight(QFont.Weight.DemiBold)
        if row.use is TermUse.EXCLUDED:
            font.setStrikeOut(True)
        if row.kind is Kind.SAVED and row.count:
            font.setWeight(QFont.Weight.DemiBold)
        if row.kind is Kind.MORE:
            colour = self._theme.colour("accent")
        number = words.number(row.count) if row.count is not None else ""
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        taken = QFontMetrics(self._theme.font()).horizontalAdvance(number) + px(Space.SNUG)
        label = inner.adjusted(size + px(Space.SNUG), 0, -taken, 0)
        painter.setFont(font)
        painter.setPen(colour)
        shown = QFontMetrics(font).elidedText(row.label, Qt.TextElideMode.ElideRight, label.width())
        painter.drawText(label, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_shape(self, painter: QPainter, box: QRectF, row: SideRow) -> None:
        text = QColor(self._theme.pair(_base(row)).text)
        painter.setPen(QPen(text, 1.2, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if row.use in (TermUse.INCLUDED, TermUse.WIDENED):
            painter.setBrush(QColor(text))
        painter.drawPath(shape_of(_base(row), box))


def _base(row: SideRow) -> str:
    """The vocabulary that a row's facet belongs to."""
    return row.facet.removesuffix(GROUPED)
