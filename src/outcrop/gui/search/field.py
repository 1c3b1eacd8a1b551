"""One field for all searches; what could not be read is underlined in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from outcrop.domain.page import Problem
from outcrop.gui import words
from outcrop.gui.icons import Icons
from outcrop.gui.search.completions import CompletionList
from outcrop.gui.theme import Theme
from outcrop.gui.utf16 import Utf16

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
        """A wavy line under each place, the reasons in the tooltip; text and cursor stay as they are."""
        reasons = "\n".join(words.shortened(problem.message, 200) for problem in problems)
        self.setToolTip(words.tooltip(reasons) if reasons else "")
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
