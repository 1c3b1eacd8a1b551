"""The headline, being edited in its place: Enter keeps, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from outcrop.gui.theme import Space, Theme, Type


class HeadlineEditor(QPlainTextEdit):
    kept = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Title")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def open_over(self, place: QRectF, title: str) -> None:
        """Takes the headline's place."""
        grown = self._theme.px(Space.SNUG)
        self.setFont(self._theme.reading_font(Type.HEADLINE, QFont.Weight.DemiBold))
        self.setGeometry(place.adjusted(-grown, -grown, grown, grown + self._theme.px(Space.SNUG)).toRect())
        self.setPlainText(title)
        self.selectAll()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.hide()

    def _keep(self) -> None:
        title = " ".join(self.toPlainText().split())
        self.hide()
        if title:
            self.kept.emit(title)
