"""The sidebar as a list: a click narrows, with Shift it leaves out, with Ctrl it widens."""

from __future__ import annotations

from enum import Enum
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from outcrop.domain.page import Shelf
from outcrop.domain.query import TermUse
from outcrop.domain.vocabulary import OWN
from outcrop.gui import words
from outcrop.gui.chips import shape_of
from outcrop.gui.icons import draw
from outcrop.gui.sidebar.model import Kind, SidebarModel, SideRow
from outcrop.gui.theme import CORNER, Space, Theme, Type

_ICONS = {Shelf.ALL: "library", Shelf.UNREAD: "unread", Shelf.STARRED: "star", Shelf.TRASH: "trash"}


class How(Enum):
    """What a click on a facet value asks for."""

    NARROW = "narrow"
    EXCLUDE = "exclude"
    WIDEN = "widen"
    REMOVE = "remove"


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
            self._paint_header(painter, rect, row)
        else:
            self._paint_ground(painter, rect, row, option.state)
            self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_header(self, painter: QPainter, rect: QRect, row: SideRow) -> None:
        font = self._theme.font(Type.CAPTION, QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        inner = rect.adjusted(self._theme.px(Space.WIDE), 0, 0, -self._theme.px(Space.HAIR))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.label)

    def _paint_ground(self, painter: QPainter, rect: QRect, row: SideRow, state: QStyle.StateFlag) -> None:
        snug = self._theme.px(Space.SNUG)
        ground = QRectF(rect.adjusted(snug, 1, -snug, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        if row.chosen or row.use in (TermUse.INCLUDED, TermUse.WIDENED):
            fill = self._theme.colours.selection if row.chosen else self._theme.pair(row.facet).fill
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
        elif row.kind is Kind.FACET:
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
        text = QColor(self._theme.pair(row.facet).text)
        painter.setPen(QPen(text, 1.2, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if row.use in (TermUse.INCLUDED, TermUse.WIDENED):
            painter.setBrush(QColor(text))
        painter.drawPath(shape_of(row.facet, box))


class Sidebar(QListView):
    """`label_asked` carries what to do with a label of the reader's own, and its id."""

    shelf_chosen = Signal(object)
    facet_chosen = Signal(str, str, object)
    more_asked = Signal(str, QPoint)
    saved_chosen = Signal(int)
    saved_dropped = Signal(int)
    label_asked = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Sidebar")
        self._theme = theme
        self._model = SidebarModel()
        self.setModel(self._model)
        self.setItemDelegate(SidebarDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Library and facets")
        self.setMinimumWidth(theme.px(180))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def rows(self) -> SidebarModel:
        return self._model

    def keyboardSearch(self, _search: str) -> None:
        """Letter keys are commands of the window here."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The current row moves; what is meant is decided when the button is released."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._act(index, event.modifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act(self.currentIndex(), event.modifiers())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self._model.row_at(self.indexAt(event.pos()))
        if row is None or row.kind not in (Kind.FACET, Kind.SAVED):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.kind is Kind.SAVED:
            menu.addAction("Forget this search", partial(self.saved_dropped.emit, row.saved))
        for how, text in _choices(row):
            menu.addAction(text, partial(self.facet_chosen.emit, row.facet, row.value, how))
        for what, text in _LABEL_ACTS if row.kind is Kind.FACET and row.facet == OWN else ():
            menu.addAction(text, partial(self.label_asked.emit, what, row.value))
        menu.popup(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(230), self._theme.px(400))

    def _act(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        if row.shelf:
            self.shelf_chosen.emit(row.shelf)
        elif row.kind is Kind.SAVED:
            self.saved_chosen.emit(row.saved)
        elif row.kind is Kind.MORE:
            self.more_asked.emit(row.facet, self.mapToGlobal(self.visualRect(index).topRight()))
        elif row.kind is Kind.FACET:
            self.facet_chosen.emit(row.facet, row.value, how_of(modifiers, row.use))


_LABEL_ACTS = (
    ("rename", "Rename this tag everywhere…"),
    ("merge", "Merge it into another…"),
    ("delete", "Delete it everywhere"),
)


def how_of(modifiers: Qt.KeyboardModifier, use: TermUse | None) -> How:
    """What a click means; one on a value that is used that way already takes it out again."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return How.REMOVE if use is TermUse.EXCLUDED else How.EXCLUDE
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return How.REMOVE if use is TermUse.WIDENED else How.WIDEN
    return How.REMOVE if use else How.NARROW


def _choices(row: SideRow) -> list[tuple[How, str]]:
    if row.kind is not Kind.FACET:
        return []
    choices = [
        (How.NARROW, f"Only {row.label}"),
        (How.EXCLUDE, f"Without {row.label}"),
        (How.WIDEN, f"Also {row.label}"),
    ]
    return [*choices, (How.REMOVE, "Take out of the search")] if row.use else choices
