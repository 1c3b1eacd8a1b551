"""The search field with the line under it that says how the query was read."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from outcrop.domain.page import SearchPage
from outcrop.gui import words
from outcrop.gui.icons import Icons
from outcrop.gui.search.field import SearchField
from outcrop.gui.search.reading import TAKE, Said, safe, said_of
from outcrop.gui.session.asking import mistakes_of
from outcrop.gui.theme import Theme
from outcrop.gui.utf16 import Utf16
from outcrop.library.suggesting import Completion

_PAUSE = 0
"""Milliseconds after a key before a search starts: the next key calls it off anyhow, so only what comes at
once should be one search."""
_SOON = 50
"""The same before completions are looked for."""


class SearchBar(QWidget):
    """The field and its line. `asked` comes a short moment after the last key, `completing` with the
    query and the place of the cursor."""

    asked = Signal(str)
    completing = Signal(str, int)
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = SearchField(theme, icons, self)
        self._line = QLabel(self)
        self._line.setObjectName("ReadAs")
        self._line.setTextFormat(Qt.TextFormat.RichText)
        self._line.setWordWrap(True)
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line.setContentsMargins(theme.px(10), 0, 0, 0)
        self._line.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._line.setAccessibleName("How the search was read")
        self._line.hide()
        self.field.completions.leave_free(self._line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self._line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(lambda: self.asked.emit(self.field.text()))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(lambda: self.completing.emit(self.field.text(), self.field.typed_to))
        self.field.textEdited.connect(self._edited)
        self.field.completions.taken.connect(self._complete)
        self.field.textChanged.connect(self._emptied)
        self.field.left.connect(self._leave)
        self._line.linkActivated.connect(self._take)
        self._said = Said()
        self._page: SearchPage | None = None
        theme.changed.connect(self._redraw)

    def show_query(self, text: str) -> None:
        """Puts a query into the field that was made elsewhere; it asks nothing."""
        if self.field.text() != text:
            self._pause.stop()
            self.field.blockSignals(True)
            self.field.setText(text)
            self.field.blockSignals(False)
            self._soon.stop()
            self.field.completions.hide()
            self.field.textChanged.emit(text)

    def show_completions(self, text: str, cursor: int, ways: tuple[Completion, ...]) -> None:
        """What may be meant, unless the reader has gone on meanwhile."""
        if self.field.hasFocus() and (text, cursor) == (self.field.text(), self.field.typed_to):
            self.field.completions.show_ways(text, ways)

    def show_like(self, title: str) -> None:
        """Says that the list shows what is like a clipping."""
        colour = self._theme.colours.accent
        shown = safe(words.isolated(words.shortened(title or "Untitled", 80)))
        self._said = Said(queries=("",))
        self._page = None
        self._line.setText(
            f'more like “{shown}”  ·  <a style="color:{colour}" href="{TAKE}0">show all clippings</a>'
        )
        self._line.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_aside()

    def show_answer(self, page: SearchPage) -> None:
        """How the query was read, and what could not be."""
        if page.query != self.field.text():
            return
        self._page = page
        self.field.underline(mistakes_of(page))
        self._said = said_of(page, self._theme)
        self._line.setText(self._said.text)
        self._line.setToolTip(words.tooltip(self._said.whole) if self._said.whole else "")
        self._line.setVisible(bool(self._said.text))
        self._stand_aside()

    def _stand_aside(self) -> None:
        """The completions leave the line free, which gets its height when it is laid out."""
        layout = self.layout()
        if layout:
            layout.activate()
        self.field.completions.follow_field()

    def _edited(self) -> None:
        self._pause.start()
        self._soon.start()

    def _complete(self, way: Completion) -> None:
        self.field.setText(way.query)
        self.field.setCursorPosition(Utf16(way.query).units(way.cursor))
        self._edited()

    def _redraw(self) -> None:
        if self._page:
            self.show_answer(self._page)

    def _emptied(self, text: str) -> None:
        if not text:
            self._line.hide()
            self._soon.stop()
            self.field.completions.hide()
            self._pause.stop()
            self.asked.emit("")

    def _leave(self) -> None:
        self._soon.stop()
        self.field.completions.hide()
        if self._pause.isActive():
            self._pause.stop()
            self.asked.emit(self.field.text())
        self.left.emit()

    def _take(self, link: str) -> None:
        query = self._said.queries[int(link.removeprefix(TAKE))]
        self.show_query(query)
        self.asked.emit(query)
