"""The row of tools above the page, grey until they are needed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from outcrop.domain.clipping import Clipping
from outcrop.gui.icons import Icons
from outcrop.gui.reader.menu import ReaderMenu
from outcrop.gui.theme import Space, Theme


class ReaderTools(QWidget):
    """`command_asked` names a command of the window."""

    command_asked = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._clipping: Clipping | None = None
        self.back = self._tool("left", "Back to the list (Esc)", "back")
        self._star = self._tool("star", "Star (S)", "star")
        self._unread = self._tool("unread", "Mark as unread (U)", "unread")
        self._trash = self._tool("trash", "Move to the trash (Del)", "trash")
        self._restore = self._tool("restore", "Take out of the trash", "restore")
        row = QHBoxLayout(self)
        hair, snug = theme.px(Space.HAIR), theme.px(Space.SNUG)
        row.setContentsMargins(snug, hair, snug, 0)
        row.setSpacing(hair)
        row.addWidget(self.back)
        row.addStretch(1)
        for tool in (
            self._star,
            self._unread,
            self._tool("tag", "Add a tag (T)", "tag"),
            self._tool("evidence", "Evidence (E)", "evidence"),
            self._tool("link", "Open the original page", "open-original"),
            self._restore,
            self._trash,
            self._make_menu_button(),
        ):
            row.addWidget(tool)
        self.back.hide()

    def show_clipping(self, clipping: Clipping) -> None:
        """Dresses the tools for what can be done with this clipping."""
        self._clipping = clipping
        star = "star-filled" if clipping.starred else "star"
        self._icons.dress(self._star, star, "accent" if clipping.starred else "muted")
        self._star.setToolTip("Take the star away (S)" if clipping.starred else "Star (S)")
        self._icons.dress(self._unread, "unread", "muted" if clipping.read else "accent")
        self._unread.setToolTip("Mark as unread (U)" if clipping.read else "Mark as read (U)")
        self._restore.setVisible(clipping.trashed)
        self._trash.setVisible(not clipping.trashed)

    def _make_menu_button(self) -> QToolButton:
        button = self._flat("more", "More about this clipping")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = ReaderMenu(lambda: self._clipping, button)
        self.menu.command_asked.connect(self.command_asked)
        button.setMenu(self.menu)
        return button

    def _tool(self, icon: str, said: str, command: str) -> QToolButton:
        button = self._flat(icon, said)
        button.clicked.connect(lambda: self.command_asked.emit(command))
        return button

    def _flat(self, icon: str, said: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("Flat")
        button.setToolTip(said)
        button.setAccessibleName(said)
        self._icons.dress(button, icon, "muted")
        return button
