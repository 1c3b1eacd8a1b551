"""The headline, being edited in its place: Enter and going elsewhere keep what was typed, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from outcrop.gui.theme import Space, Theme, Type


class HeadlineEditor(QPlainTextEdit):
    """`kept` carries the id of the clipping whose title was edited, and its new title."""

    kept = Signal(int, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before = ""
        self.clipping: int | None = None
        self.setAccessibleName("Title")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def open_over(self, place: QRectF, clipping: int, title: str) -> None:
        """Takes the headline's place."""
        self.clipping, self._before = clipping, title
        grown = self._theme.px(Space.SNUG)
        self.setFont(self._theme.reading_font(Type.HEADLINE, QFont.Weight.DemiBold))
        self.setGeometry(place.adjusted(-grown, -grown, grown, grown + self._theme.px(Space.SNUG)).toRect())
        self.setPlainText(title)
        self.selectAll()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clipping = None
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.keep()

    def keep(self) -> None:
        """Closes; a title that was changed is kept."""
        clipping, self.clipping = self.clipping, None  # hiding takes the focus, which comes back here
        title = " ".join(self.toPlainText().split())
        self.hide()
        if clipping is not None and title and title != self._before:
            self.kept.emit(clipping, title)
