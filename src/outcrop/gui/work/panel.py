"""The work list as a popup over the message bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from outcrop.gui.notices import Offer
from outcrop.gui.theme import Space, Theme, Type
from outcrop.gui.works import State, Work, WorkModel, status_of


class WorkDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(10, 2 * QFontMetrics(self._theme.font()).height() + self._theme.px(Space.WIDE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        work: Work = index.data(WorkModel.WorkRole)
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        inner = rect.adjusted(
            self._theme.px(Space.CLEAR), self._theme.px(Space.HAIR), -self._theme.px(Space.CLEAR), 0
        )
        metrics = QFontMetrics(self._theme.font())
        line = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
        painter.setPen(self._theme.colour("text"))
        weight = QFont.Weight.DemiBold if work.heads else QFont.Weight.Normal
        painter.setFont(self._theme.font(Type.INTERFACE, weight))
        # A sign of another font may make a line taller than the interface's: then it is centred, never cut.
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextDontClip.value
        label = metrics.elidedText(work.label, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, flags, label)
        line.moveTop(line.bottom() + 2)
        painter.setPen(self._colour_of(work))
        painter.setFont(self._theme.font(Type.INTERFACE))
        said = metrics.elidedText(status_of(work), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, flags, said)
        if work.state is State.RUNNING or (work.heads and work.state is State.PAUSED):
            self._paint_bar(painter, QRect(inner.left(), rect.bottom() - 4, inner.width(), 2), work)

    def _colour_of(self, work: Work) -> QColor:
        if work.state is State.ASKING:
            return QColor(self._theme.colours.warning.text)
        return self._theme.colour("error" if work.state is State.FAILED else "muted")

    def _paint_bar(self, painter: QPainter, rect: QRect, work: Work) -> None:
        painter.fillRect(rect, self._theme.colour("line"))
        if work.progress and work.progress.total:
            share = min(1.0, work.progress.done / work.progress.total)
            rect.setWidth(int(rect.width() * share))
            painter.fillRect(rect, self._theme.colour("accent"))


class WorkPanel(QFrame):
    """Shows the model; the buttons are what can be done about the selected row."""

    def __init__(self, theme: Theme, model: WorkModel, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("Popup")
        self.setAccessibleName("Work")
        self._theme = theme
        self._model = model
        self.list = QListView(self)
        self.list.setModel(model)
        self.list.setItemDelegate(WorkDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Work")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = QLabel("Nothing is in work, and nothing has failed.", self)
        self._nothing.setObjectName("Muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said = QLabel(self)
        self._said.setObjectName("Muted")
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._cancel = QPushButton("Cancel", self)
        self._retry = QPushButton("Try again", self)
        self._clear = QPushButton("Clear what has ended", self)
        self._clear.setObjectName("Link")
        self._count = QLabel("Work", self)
        self._count.setObjectName("Muted")
        self._cancel.clicked.connect(lambda: self._on_current(model.cancel))
        self._retry.clicked.connect(lambda: self._on_current(model.retry))
        self._clear.clicked.connect(model.clear_ended)
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._clear)
        self._row = QHBoxLayout()
        for button in (self._cancel, self._retry):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._shown: tuple[Offer, ...] = ()
        self._offers: list[QPushButton] = []
        column = QVBoxLayout(self)
        snug = theme.px(Space.SNUG)
        column.setContentsMargins(snug, snug, snug, snug)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._said)
        column.addLayout(self._row)
        self.setFixedSize(theme.px(600), theme.px(440))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        model.dataChanged.connect(lambda *_: self._show_current())
        model.modelReset.connect(self._show_current)
        model.rowsInserted.connect(self._show_current)
        self._show_current()

    def open_above(self, place: QPoint) -> None:
        """Opens with its bottom right corner there, at the first thing that the reader has to see to."""
        self.move(place - QPoint(self.width(), self.height()))
        if self._model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(self._model.first_to_see_to or 0, 0))
        self.show()
        self.list.setFocus()

    def _on_current(self, act: Callable[[Work], None]) -> None:
        work = self._model.work_at(self.list.currentIndex())
        if work:
            act(work)

    def _show_current(self) -> None:
        empty = not self._model.rowCount()
        self._nothing.setVisible(empty)
        for part in (self.list, self._clear):
            part.setVisible(not empty)
        work = self._model.work_at(self.list.currentIndex())
        self._cancel.setVisible(work is not None and self._model.can_cancel(work))
        self._retry.setVisible(work is not None and self._model.can_retry(work))
        self._show_offers(work.offers if work else ())
        said = status_of(work) if work else ""
        room = self.width() - 6 * self._theme.px(Space.SNUG)
        self._said.setText(said)
        self._said.setVisible(QFontMetrics(self._theme.font()).horizontalAdvance(said) > room)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        if [offer.label for offer in offers] == [offer.label for offer in self._shown]:
            self._shown = offers
            return
        if any(button.hasFocus() for button in self._offers):
            self.list.setFocus()
        for button in self._offers:
            button.hide()
            button.deleteLater()
        self._shown = offers
        self._offers = [QPushButton(offer.label, self) for offer in offers]
        for place, button in enumerate(self._offers):
            button.clicked.connect(partial(self._do, place))
            self._row.insertWidget(place, button)
        for before, after in pairwise((self.list, *self._offers, self._cancel, self._retry, self._clear)):
            self.setTabOrder(before, after)

    def _do(self, place: int) -> None:
        if place < len(self._shown):
            self._shown[place].act()
