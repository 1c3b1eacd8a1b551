"""Ways on from what is being typed, in a list under the field that never takes the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from outcrop.gui import words
from outcrop.gui.chips import shape_of
from outcrop.gui.line_delegate import LineDelegate
from outcrop.gui.theme import Space, Theme
from outcrop.library.suggesting import Completion

_WAY = Qt.ItemDataRole.UserRole + 1
_FIELD = Qt.ItemDataRole.UserRole + 2


class _Delegate(LineDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        way: Completion = index.data(_WAY)
        vocabulary: str = index.data(_FIELD)
        px = self._theme.px
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, self._theme.colour("selection"))
        inner = rect.adjusted(px(Space.CLEAR), 0, -px(Space.CLEAR), 0)
        if vocabulary:
            box = QRectF(inner.left(), inner.center().y() - px(9) / 2 + 0.5, px(9), px(9))
            painter.setPen(QPen(QColor(self._theme.pair(vocabulary).text), 1.2))
            painter.drawPath(shape_of(vocabulary, box))
            inner.adjust(px(9) + px(Space.SNUG), 0, 0, 0)
        said = words.number(way.count) if way.count else way.note
        metrics = QFontMetrics(self._theme.font())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, said)
        inner.setRight(inner.right() - metrics.horizontalAdvance(said) - px(Space.SNUG))
        painter.setPen(self._theme.colour("text"))
        label = metrics.elidedText(way.label, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, label)
        if way.count and way.note:
            inner.adjust(metrics.horizontalAdvance(label) + px(Space.SNUG), 0, 0, 0)
            note = metrics.elidedText(way.note, Qt.TextElideMode.ElideRight, inner.width())
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, note)
        painter.restore()


class CompletionList(QListView):
    """The keyboard stays in the field, which moves in the list; a click takes a row too."""

    taken = Signal(object)

    def __init__(self, theme: Theme, field: QLineEdit) -> None:
        super().__init__(field)
        self._theme = theme
        self._field = field
        self._written: QWidget | None = None
        self._model = QStandardItemModel(self)
        self.setObjectName("Popup")
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName("Completions")
        self.clicked.connect(lambda index: self._take(index))
        self.hide()

    def leave_free(self, written: QWidget) -> None:
        """What stands between the field and this list where both are shown, as wide as the field."""
        self._written = written

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self._model.index(row, 0).data() for row in range(self._model.rowCount()))

    def show_ways(self, text: str, ways: Sequence[Completion]) -> None:
        """Ways on from a query; none that would change nothing."""
        useful = [way for way in ways if way.query.strip() != text.strip()]
        self._model.clear()
        for way in useful:
            item = QStandardItem(way.label)
            item.setData(way, _WAY)
            counted = words.count(way.count, "clipping") if way.count else way.note
            item.setData(f"{way.label}, {counted}", Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(words.tooltip(" ".join(part for part in (way.label, way.note) if part)))
            item.setData(way.kind, _FIELD)
            self._model.appendRow(item)
        self.setVisible(bool(useful))
        self.follow_field()

    def move_by(self, rows: int) -> None:
        """From no row to the first or the last, and through the list."""
        last = self._model.rowCount() - 1
        present = self.currentIndex().row()
        row = present + rows if present >= 0 else (0 if rows > 0 else last)
        self.setCurrentIndex(self._model.index(min(max(0, row), last), 0))

    def take(self, *, first: bool = False) -> bool:
        """Takes the row that was moved to, or the first where none was; whether there was one."""
        index = self.currentIndex()
        if not index.isValid() and first:
            index = self._model.index(0, 0)
        return self._take(index)

    def _take(self, index: QModelIndex) -> bool:
        way: Completion | None = index.data(_WAY)
        if way is None:
            return False
        self.hide()
        self.taken.emit(way)
        return True

    def follow_field(self) -> None:
        """Stands under the field, or what is written below it, where it is shown at all."""
        if self.isHidden():
            return
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        px = self._theme.px
        height = self._model.rowCount() * self.sizeHintForRow(0) + 2 * self.frameWidth() + 2
        width = min(self._field.width(), px(380))
        above = self._written if self._written and self._written.isVisible() else self._field
        place = above.mapTo(window, QPoint(0, above.height() + 2))
        self.setGeometry(place.x(), place.y(), width, height)
        self.raise_()
