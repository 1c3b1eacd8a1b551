"""The list with its head: how many there are, in which order, and the rows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from outcrop.domain.page import SearchPage, Sort
from outcrop.gui import words
from outcrop.gui.icons import Icons
from outcrop.gui.results.delegate import HitDelegate
from outcrop.gui.results.model import ResultsModel
from outcrop.gui.session.asking import PAGE
from outcrop.gui.theme import Space, Theme

_SORTS = {
    Sort.RELEVANCE: "Best match first",
    Sort.PUBLISHED: "Newest first",
    Sort.CAPTURED: "Last added first",
    Sort.TITLE: "By title",
}


_PAGES_AT_ONCE = 40
"""Pages that are asked for together: a search waits behind no more than these."""


class ResultsList(QTableView):
    """Rows of one height. J and K move as the arrows do; letters are never a search of titles.

    A table of one column: Qt's list asks the model for every row before it shows one, 146 ms for
    100,000 rows of a model in Python, its table only for those in view.
    """

    menu_asked = Signal(QPoint)
    page_asked = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAcceptDrops(False)
        self.setAccessibleName("Clippings")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hit_delegate = HitDelegate(theme, self)
        self.setItemDelegate(self.hit_delegate)
        self.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(self.mapToGlobal(at)))
        theme.changed.connect(self._set_height)
        self._set_height()

    def set_compact(self, compact: bool) -> None:
        """One line a row, or all that fits on one."""
        self.hit_delegate.compact = compact
        self._set_height()

    def _set_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.hit_delegate.row_height())
        self.viewport().update()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row."""
        model = self.model()
        if action is QAbstractItemView.CursorAction.MoveHome:
            return model.index(0, 0)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return model.index(model.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, _search: str) -> None:
        """Letter keys are commands of the window here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and event.key() in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.move_by(1 if event.key() == Qt.Key.Key_J else -1)
            return
        if event.key() == Qt.Key.Key_Space:
            self.page_asked.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        super().keyPressEvent(event)

    def move_by(self, rows: int) -> None:
        """Selects the row so many below the current one."""
        model = self.model()
        if model is None or not model.rowCount():
            return
        row = min(max(0, self.currentIndex().row() + rows), model.rowCount() - 1)
        self.setCurrentIndex(model.index(row, 0))


class ResultsPanel(QWidget):
    """`chosen` carries the id of the current clipping, or None, and whether the reader chose it."""

    chosen = Signal(object, bool)
    opened = Signal()
    sort_changed = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, nothing: QWidget, parent: QWidget | None = None) -> None:
        """`nothing` is the page that stands in for an empty list."""
        super().__init__(parent)
        self.setObjectName("Pane")
        self.model = ResultsModel()
        self.list = ResultsList(theme, self)
        self.list.setModel(self.model)
        self._count = QLabel()
        self._sort = QToolButton()
        self._sort.setObjectName("Flat")
        self._sort.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._sort.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setToolTip("In which order the clippings stand")
        icons.dress(self._sort, "down", "muted")
        menu = QMenu(self._sort)
        for sort, label in _SORTS.items():
            menu.addAction(label, partial(self.sort_changed.emit, sort))
        self._sort.setMenu(menu)
        head = QWidget()
        head.setObjectName("ListHead")
        row = QHBoxLayout(head)
        row.setContentsMargins(
            theme.px(Space.ROOMY), theme.px(Space.HAIR), theme.px(Space.SNUG), theme.px(Space.HAIR)
        )
        row.addWidget(self._count, 1)
        row.addWidget(self._sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        self._pages: tuple[QWidget, QWidget] = (self.list, nothing)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(nothing)
        column.addWidget(self._stack, 1)
        self._current: int | None = None
        self._row = 0
        self._wanted: int | None = None
        self._quiet = False
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.activated.connect(lambda _index: self.opened.emit())
        self.list.clicked.connect(self._clicked)

    def show_sort(self, sort: Sort) -> None:
        """Says in which order the clippings stand."""
        self._sort.setText(_SORTS[sort])
        self._sort.setAccessibleName(f"Order: {_SORTS[sort]}")

    def show_page(self, page: SearchPage, offset: int, *, fresh: bool) -> None:
        """`fresh` is a new question: the list starts at its top, and the clipping in view stays the current
        one only where it stands among the first. Else it keeps its place."""
        place = 0 if fresh else self.list.verticalScrollBar().value()
        self._quiet = True
        self.model.show(page, offset)
        self._quiet = False
        self._count.setText(_counted(page))
        self._turn(0 if page.total else 1)
        self.list.verticalScrollBar().setValue(place)
        self._select_again(page, fresh)

    def select(self, clipping: int) -> bool:
        """Makes a clipping the current one, now if its row is here, else when its page comes."""
        row = self.model.row_of(clipping)
        self._wanted = clipping
        if row is None:
            return False
        self._wanted = None
        self._make_current(row)
        self.list.scrollTo(self.model.index(row, 0))
        return True

    def selected_ids(self) -> tuple[int, ...]:
        """The selected clippings, from top to bottom."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        hits = (self.model.hit_at(row) for row in rows)
        return tuple(hit.row.id for hit in hits if hit)

    def lacks_selected(self) -> bool:
        """Whether selected rows are not here yet; their first pages are asked for then."""
        # A page fills from its top: the last selected row of each tells of all.
        lasts = {
            at: min(at + PAGE - 1, its.bottom())
            for its in self._ranges()
            for at in range(its.top() - its.top() % PAGE, its.bottom() + 1, PAGE)
        }
        lacking = [offset for offset, last in sorted(lasts.items()) if self.model.hit_at(last) is None]
        for offset in lacking[:_PAGES_AT_ONCE]:
            self.model.want(offset)
        return bool(lacking)

    def selected_count(self) -> int:
        return sum(its.height() for its in self._ranges())

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.list.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def offset_in_view(self) -> int:
        """Where the page begins that is looked at."""
        top = self.list.indexAt(QPoint(1, 1)).row()
        return max(0, top - top % PAGE)

    def rows_in_view(self) -> int:
        """How many rows the list has room for, not counting one that is cut off."""
        return self.list.viewport().height() // max(1, self.list.hit_delegate.row_height())

    def set_compact(self, compact: bool) -> None:
        self.list.set_compact(compact)

    def _turn(self, page: int) -> None:
        """The rows or the page that stands for none; the keyboard stays in this pane if it was here."""
        here = any(widget.hasFocus() for widget in self._pages)
        self._stack.setCurrentIndex(page)
        if here:
            self._pages[page].setFocus()

    def _select_again(self, page: SearchPage, fresh: bool) -> None:
        if self._wanted is not None and self.select(self._wanted):
            return
        row = self.model.row_of(self._current) if self._current is not None else None
        if fresh and row is not None and row >= self.rows_in_view():
            row = None
        if row is None and page.total:
            row = 0 if fresh else min(self._row, page.total - 1)
        if row is None:
            self._announce(None, chosen=False)
        else:
            self._make_current(row)

    def _make_current(self, row: int) -> None:
        """Selects a row that the reader did not choose himself."""
        self._quiet = True
        self.list.selectionModel().setCurrentIndex(
            self.model.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._quiet = False
        self._row = row
        hit = self.model.hit_at(row)
        self._announce(hit.row.id if hit else None, chosen=False)

    def _clicked(self, index: QModelIndex) -> None:
        """A click brings the clipping into view even where it is the current one already."""
        hit = self.model.hit_at(index.row())
        if hit:
            self._current = hit.row.id
            self.chosen.emit(hit.row.id, True)

    def _moved(self, index: QModelIndex) -> None:
        if self._quiet:
            return
        self._row, self._wanted = max(0, index.row()), None
        hit = self.model.hit_at(index.row()) if index.isValid() else None
        self._announce(hit.row.id if hit else None, chosen=True)

    def _announce(self, clipping: int | None, *, chosen: bool) -> None:
        if clipping != self._current:
            self._current = clipping
            self.chosen.emit(clipping, chosen)


def _counted(page: SearchPage) -> str:
    """Counts have a base: "12 of 412 clippings"."""
    if page.total == page.library_size:
        return words.count(page.total, "clipping")
    return f"{words.number(page.total)} of {words.count(page.library_size, 'clipping')}"
