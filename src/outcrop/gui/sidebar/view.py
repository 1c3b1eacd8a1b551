"""The sidebar as a list: a click narrows, with Shift it leaves out, with Ctrl it widens."""

from __future__ import annotations

from enum import Enum
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QInputDialog, QListView, QMenu, QWidget

from outcrop.domain.query import TermUse
from outcrop.domain.vocabulary import OWN
from outcrop.gui.sidebar.delegate import SidebarDelegate
from outcrop.gui.sidebar.model import SidebarModel
from outcrop.gui.sidebar.sections import Kind, SideRow
from outcrop.gui.theme import Theme


class How(Enum):
    """What a click on a facet value asks for."""

    NARROW = "narrow"
    EXCLUDE = "exclude"
    WIDEN = "widen"
    REMOVE = "remove"


class Sidebar(QListView):
    """`label_asked` carries what to do with a label of the reader's own, and its id."""

    shelf_chosen = Signal(object)
    facet_chosen = Signal(str, str, object)
    more_asked = Signal(str, QPoint)
    saved_chosen = Signal(int)
    saved_dropped = Signal(int)
    saved_renamed = Signal(int, str)
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
        self._place: tuple[SideRow | None, int] = None, 0
        self._model.modelAboutToBeReset.connect(self._keep_place)
        self._model.modelReset.connect(self._take_place)

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

    def event(self, event: QEvent) -> bool:
        """F2 and Del belong to a saved search while it is the current row, not to the clipping in view."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            row = self._model.row_at(self.currentIndex())
            if row and row.kind is Kind.SAVED and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._model.row_at(self.currentIndex())
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._act(self.currentIndex(), event.modifiers())
            case Qt.Key.Key_Left | Qt.Key.Key_Right if row and row.facet:
                self._model.fold(row.facet, event.key() == Qt.Key.Key_Left)
            case Qt.Key.Key_F2 if row and row.kind is Kind.SAVED:
                self._rename(row)
            case Qt.Key.Key_Delete if row and row.kind is Kind.SAVED:
                self.saved_dropped.emit(row.saved)
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At the mouse, or at the current row where a key asks for it."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self._model.row_at(index)
        if row is None or row.kind not in (Kind.FACET, Kind.SAVED):
            return
        place = self.mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.kind is Kind.SAVED:
            menu.addAction("Open this search", partial(self.saved_chosen.emit, row.saved))
            menu.addAction("Rename it…", partial(self._rename, row))
            menu.addAction("Forget it", partial(self.saved_dropped.emit, row.saved))
        for how, value, text in _choices(row):
            menu.addAction(text, partial(self.facet_chosen.emit, row.facet, value, how))
        for what, text in _LABEL_ACTS if row.kind is Kind.FACET and row.facet == OWN else ():
            menu.addAction(text, partial(self.label_asked.emit, what, row.value))
        menu.popup(place)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(230), self._theme.px(400))

    def _act(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        if row.kind is Kind.HEADER and row.facet:
            self._model.fold(row.facet, not row.folded)
        elif row.shelf:
            self.shelf_chosen.emit(row.shelf)
        elif row.kind is Kind.SAVED:
            self.saved_chosen.emit(row.saved)
        elif row.kind is Kind.MORE:
            self.more_asked.emit(row.facet, self.mapToGlobal(self.visualRect(index).topRight()))
        elif row.kind is Kind.FACET:
            self.facet_chosen.emit(row.facet, row.value, how_of(modifiers, row.use))

    def _rename(self, row: SideRow) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Rename this search")
        dialog.setLabelText("Its name in the sidebar:")
        dialog.setTextValue(row.label)
        dialog.setOkButtonText("Rename")
        dialog.textValueSelected.connect(lambda name: self.saved_renamed.emit(row.saved, name))
        dialog.open()

    def _keep_place(self) -> None:
        self._place = self._model.row_at(self.currentIndex()), self.verticalScrollBar().value()

    def _take_place(self) -> None:
        """The current row stays current, wherever it has gone, or the heading that it was folded into; the
        view stays where it was."""
        row, scrolled = self._place
        at = self._model.row_like(row) if row else None
        if at is None and row and row.facet in self._model.folded:
            at = self._model.row_like(SideRow(Kind.HEADER, "", facet=row.facet))
        if at is not None:
            self.setCurrentIndex(self._model.index(at, 0))
        self.verticalScrollBar().setValue(scrolled)


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


def _choices(row: SideRow) -> list[tuple[How, str, str]]:
    """What can be asked about a value: how, the value, and the words for it."""
    if row.kind is not Kind.FACET:
        return []
    plain = "!" not in row.value
    choices = [
        (How.NARROW, row.value, f"Only {row.label}"),
        (How.EXCLUDE, row.value, f"Without {row.label}"),
        (How.WIDEN, row.value, f"Also {row.label}"),
    ]
    if row.facet in ("mineral", "country") and plain:
        choices.append((How.NARROW, f"{row.value}!focus", f"Only where {row.label} is the focus"))
    if row.use:
        choices.append((How.REMOVE, row.value, "Take out of the search"))
    return choices
