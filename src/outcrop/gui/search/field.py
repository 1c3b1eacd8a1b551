"""One field for all searches; what could not be read is underlined in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from outcrop.domain.page import Problem, SearchPage
from outcrop.gui import words
from outcrop.gui.icons import Icons
from outcrop.gui.search.completions import CompletionList
from outcrop.gui.session.asking import mistakes_of
from outcrop.gui.theme import Theme
from outcrop.gui.utf16 import Utf16
from outcrop.library.suggesting import Completion

_PAUSE = 10
"""Milliseconds after the last key before a search starts: the next key calls it off anyhow, so only what
comes at once (a paste, a held key) should be one search."""
_SOON = 50
"""The same before completions are looked for."""
_PROMPT = 'Search: lithium "solid state" -recycling country:chile date:2024..'


class SearchField(QLineEdit):
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(_PROMPT)
        self.setAccessibleName("Search")
        self.setAcceptDrops(False)
        self.setMinimumHeight(theme.px(32))
        glass = QAction("Search", self)
        icons.dress(glass, "search", "muted")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction("Clear the search", self)
        icons.dress(self._clear, "close", "muted")
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.completions = CompletionList(theme, self)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.completions.isVisible() and self._key_in_list(Qt.Key(event.key())):
            return
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is the list's own while it is open, not the window's command."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.completions.isVisible()
        ):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """Tab takes a completion where there are any."""
        if onwards and self.completions.isVisible() and self.completions.take(first=True):
            return True
        return super().focusNextPrevChild(onwards)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.completions.hide()
        super().focusOutEvent(event)

    def _key_in_list(self, key: Qt.Key) -> bool:
        """Whether a key was meant for the completions: Enter only after one moved to a row."""
        match key:
            case Qt.Key.Key_Down:
                self.completions.move_by(1)
            case Qt.Key.Key_Up:
                self.completions.move_by(-1)
            case Qt.Key.Key_Escape:
                self.completions.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self.completions.take()
            case _:
                return False
        return True

    @property
    def typed_to(self) -> int:
        """The place of the cursor in characters."""
        return Utf16(self.text()).characters(self.cursorPosition())

    def underline(self, problems: tuple[Problem, ...]) -> None:
        """A wavy line under each place; the text and the cursor stay as they are."""
        units = Utf16(self.text())
        marks = []
        for problem in problems:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(QColor(self._theme.colours.error))
            start, end = units.units(problem.start), units.units(problem.end)
            kind = QInputMethodEvent.AttributeType.TextFormat
            place = start - self.cursorPosition()
            marks.append(QInputMethodEvent.Attribute(kind, place, end - start, look))
        QApplication.sendEvent(self, QInputMethodEvent("", marks))


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
        self._suggested = ""
        self._page: SearchPage | None = None
        theme.changed.connect(self._redraw)

    def show_query(self, text: str) -> None:
        """Puts a query into the field that was made elsewhere; it asks nothing."""
        if self.field.text() != text:
            self._pause.stop()
            self.field.blockSignals(True)
            self.field.setText(text)
            self.field.blockSignals(False)
            self.field.textChanged.emit(text)

    def show_completions(self, text: str, cursor: int, ways: tuple[Completion, ...]) -> None:
        """What may be meant, unless the reader has gone on meanwhile."""
        if self.field.hasFocus() and (text, cursor) == (self.field.text(), self.field.typed_to):
            self.field.completions.show_ways(text, cursor, ways)

    def show_like(self, title: str) -> None:
        """Says that the list shows what is like a clipping."""
        colour = self._theme.colours.accent
        shown = _safe(words.isolated(words.shortened(title or "Untitled", 80)))
        self._suggested = ""
        self._page = None
        self._line.setText(
            f'more like “{shown}”  ·  <a style="color:{colour}" href="take">show all clippings</a>'
        )
        self._line.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.field.completions.follow_field()

    def show_answer(self, page: SearchPage) -> None:
        """How the query was read, and what could not be."""
        if page.query != self.field.text():
            return
        self._page = page
        mistakes = mistakes_of(page)
        self.field.underline(mistakes)
        self._suggested = _suggestion(page, mistakes)
        text = _said(page, mistakes, self._suggested, self._theme)
        self._line.setText(text)
        self._line.setVisible(bool(text))

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
            self._pause.stop()
            self.asked.emit("")

    def _leave(self) -> None:
        self._soon.stop()
        self.field.completions.hide()
        if self._pause.isActive():
            self._pause.stop()
            self.asked.emit(self.field.text())
        self.left.emit()

    def _take(self, _link: str) -> None:
        self.show_query(self._suggested)
        self.asked.emit(self._suggested)


def _suggestion(page: SearchPage, mistakes: tuple[Problem, ...]) -> str:
    """What may be clicked in the line. An empty answer has a page of its own that offers ways out."""
    if not page.total:
        return ""
    return next((p.suggestion for p in mistakes if p.suggestion), "")


def _said(page: SearchPage, mistakes: tuple[Problem, ...], suggestion: str, theme: Theme) -> str:
    if not page.query.strip():
        return ""
    if mistakes:
        said = f'<span style="color:{theme.colours.error}">{_safe(mistakes[0].message)}</span>'
    else:
        said = f"read as: {_safe(page.read_as)}" if page.read_as else ""
    if page.undated_left_out:
        said += f"  ·  leaves out {words.count(page.undated_left_out, 'undated clipping')}"
    if suggestion:
        link = f'<a style="color:{theme.colours.accent}" href="take">{_safe(suggestion)}</a>'
        said += f"  ·  try {link}"
    return said


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
