"""One field for all searches; what could not be read is underlined in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from outcrop.domain.page import Problem, SearchPage
from outcrop.gui import words
from outcrop.gui.icons import Icons
from outcrop.gui.session.asking import mistakes_of
from outcrop.gui.theme import Theme
from outcrop.gui.utf16 import Utf16

_PAUSE = 120
"""Milliseconds after the last key before a search starts."""
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
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

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
    """The field and its line. `asked` comes a short moment after the last key."""

    asked = Signal(str)
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
        self.field.textEdited.connect(lambda _text: self._pause.start())
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

    def _redraw(self) -> None:
        if self._page:
            self.show_answer(self._page)

    def _emptied(self, text: str) -> None:
        if not text:
            self._line.hide()
            self._pause.stop()
            self.asked.emit("")

    def _leave(self) -> None:
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
