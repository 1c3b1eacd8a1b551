"""Addresses to fetch: one a line; what is no address is named before anything is fetched."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from outcrop.capture import links_in
from outcrop.capture.link_lists import addresses_apart, listed_links
from outcrop.capture.payload import Link
from outcrop.gui import words
from outcrop.gui.theme import Space, Theme


class AddressField(QPlainTextEdit):
    """`entered` is emitted for Enter; Shift+Enter begins a new line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif shift:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            self.entered.emit()


class UrlDialog(QDialog):
    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add from the web")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel("Addresses of the articles, one a line (Shift+Enter for a new line):")
        self.field = AddressField(text)
        self.field.setPlaceholderText("https://")
        self.field.setAccessibleName("Addresses")
        self.field.setTabChangesFocus(True)
        self.field.selectAll()
        label.setBuddy(self.field)
        self._said = QLabel()
        self._said.setObjectName("Muted")
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox()
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self._fetch = buttons.addButton("Fetch", QDialogButtonBox.ButtonRole.AcceptRole)
        self._fetch.setObjectName("Primary")
        self._fetch.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        wide = theme.px(Space.WIDE)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(theme.px(Space.SNUG))
        column.addWidget(label)
        column.addWidget(self.field, 1)
        column.addWidget(self._said)
        column.addWidget(buttons)
        self.resize(theme.px(520), theme.px(220))
        self.field.entered.connect(self._fetch.click)
        self.field.textChanged.connect(self._judge)
        self._judge()

    def links(self) -> tuple[Link, ...]:
        """The addresses, if the field holds nothing else or is a list of them with words beside."""
        text = self.field.toPlainText()
        return links_in(text) or listed_links(text)

    def _judge(self) -> None:
        found = self.links()
        beside = addresses_apart(self.field.toPlainText()).split()
        wrong = [word for word in beside if any(sign.isalnum() for sign in word)]
        self._fetch.setEnabled(bool(found))
        self._fetch.setText(f"Fetch {words.number(len(found))} pages" if len(found) > 1 else "Fetch")
        if wrong and found:
            shown = words.shortened(" ".join(wrong), 60)
            self._said.setText(f"Passed over, since these are no addresses: {shown}")
        elif wrong:
            self._said.setText(f"“{words.shortened(wrong[0], 50)}” is not the address of a web page.")
        else:
            self._said.setText(
                "Outcrop fetches the page itself, without signing in. For pages behind a "
                "login, paste the article instead."
            )
