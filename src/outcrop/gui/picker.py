"""A popup with a filter field and a list: commands, tags to add, all values of a facet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from outcrop.domain.folding import fold
from outcrop.gui.line_delegate import LineDelegate
from outcrop.gui.theme import Space, Theme

_MOST = 200
_NOTE = Qt.ItemDataRole.UserRole + 1
_CHOICE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class Choice:
    """`note` stands grey at the right; `names` are found too; `act` is what choosing it does. Of choices that
    fit as well, one of a lower `order` stands first, then one with more `uses`."""

    label: str
    act: Callable[[], None]
    note: str = ""
    names: tuple[str, ...] = ()
    order: int = 0
    uses: int = 0


@dataclass(frozen=True, slots=True)
class _Folded:
    """A choice, and its label and names as they are compared."""

    choice: Choice
    label: str
    names: tuple[str, ...]
    searched: str

    @classmethod
    def of(cls, choice: Choice) -> _Folded:
        return cls(choice, *folded_names(choice.label, choice.names))


@lru_cache(maxsize=20_000)
def folded_names(label: str, names: tuple[str, ...]) -> tuple[str, tuple[str, ...], str]:
    """A label, names, and all of them as they are compared; kept, since thousands are asked for each time."""
    folded = tuple(fold(name) for name in names)
    return fold(label), folded, " ".join((fold(label), *folded))


class _Delegate(LineDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        inner = rect.adjusted(self._theme.px(Space.CLEAR), 0, -self._theme.px(Space.CLEAR), 0)
        metrics = QFontMetrics(self._theme.font())
        note = metrics.elidedText(index.data(_NOTE), Qt.TextElideMode.ElideRight, inner.width() // 2)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        inner.setRight(inner.right() - metrics.horizontalAdvance(note) - self._theme.px(Space.SNUG))
        painter.setPen(self._theme.colour("text"))
        label = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)


class Picker(QFrame):
    """Shows choices, narrows them as one types, and does the chosen one."""

    def __init__(
        self,
        theme: Theme,
        prompt: str,
        choices: Sequence[Choice],
        parent: QWidget,
        otherwise: Callable[[str], Choice] | None = None,
    ) -> None:
        """`otherwise` makes a last choice of what was typed, where no choice has that very label."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("Popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(prompt)
        self._otherwise = otherwise
        self._choices = [_Folded.of(choice) for choice in choices]
        self._model = QStandardItemModel(self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(prompt)
        self._none = QLabel("Nothing of that name", self)
        self._none.setObjectName("Muted")
        self._none.setContentsMargins(theme.px(Space.CLEAR), 0, 0, 0)
        column = QVBoxLayout(self)
        snug = theme.px(Space.SNUG)
        column.setContentsMargins(snug, snug, snug, snug)
        column.addWidget(self.field)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self.field.installEventFilter(self)
        self.resize(theme.px(360), theme.px(320))
        self._narrow("")

    def open_at(self, place: QPoint, typed: str = "") -> None:
        """Opens with its top left corner there, or as near as the screen allows; `typed` stands in the
        field, to be typed over."""
        self.field.setText(typed)
        self.field.selectAll()
        screen = self.screen().availableGeometry()
        x = min(place.x(), screen.right() - self.width())
        y = min(place.y(), screen.bottom() - self.height())
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the field keeps the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key(), 0)
            if step:
                row = min(max(0, self.list.currentIndex().row() + step), self._model.rowCount() - 1)
                self.list.setCurrentIndex(self._model.index(row, 0))
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        wanted = fold(text).split()
        found = [each for each in self._choices if all(w in each.searched for w in wanted)]
        if wanted:
            typed = " ".join(wanted)
            found.sort(key=lambda each: _rank(each, typed))
        else:
            found.sort(key=lambda each: (each.choice.order, -each.choice.uses))
        known = any(each.label == " ".join(wanted) for each in found)
        found_choices = [each.choice for each in found[:_MOST]]
        if self._otherwise and wanted and not known:
            found_choices.append(self._otherwise(" ".join(text.split())))
        self._model.clear()
        for choice in found_choices:
            item = QStandardItem(choice.label)
            item.setData(choice.note, _NOTE)
            item.setData(choice, _CHOICE)
            item.setEditable(False)
            self._model.appendRow(item)
        self._none.setVisible(not found_choices)
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _choose(self, *_: object) -> None:
        choice: Choice | None = self.list.currentIndex().data(_CHOICE)
        if choice:
            self.close()
            choice.act()


def _rank(each: _Folded, typed: str) -> tuple[int, int, int, int]:
    """The very name first, then labels and then other names that begin so; of those that fit as well the
    most used one, the shortest."""
    if typed == each.label:
        fit = 0
    elif typed in each.names:
        fit = 1
    elif each.label.startswith(typed):
        fit = 2
    else:
        fit = 3 if any(name.startswith(typed) for name in each.names) else 4
    return fit, each.choice.order, -each.choice.uses, len(each.label)
