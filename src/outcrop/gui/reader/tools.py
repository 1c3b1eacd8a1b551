"""The row of tools above the page, grey until they are needed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from outcrop.domain.clipping import Clipping
from outcrop.gui.icons import Icons
from outcrop.gui.reader.menu import ReaderMenu
from outcrop.gui.theme import Space, Theme

_SIDES = {"Clean": "The clean text", "Original": "The kept original, as text"}


class ReaderTools(QWidget):
    """`command_asked` names a command of the window; `original_asked` tells whether the kept original is
    wanted instead of the clean text."""

    command_asked = Signal(str)
    original_asked = Signal(bool)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._clipping: Clipping | None = None
        self._shows_original = False
        self.back = self._tool("left", "Back to the list (Esc)", "back")
        self._star = self._tool("star", "Star (S)", "star")
        self._unread = self._tool("unread", "Mark as unread (U)", "unread")
        self._trash = self._tool("trash", "Move to the trash (Del)", "trash")
        self._restore = self._tool("restore", "Take out of the trash", "restore")
        row = QHBoxLayout(self)
        hair, snug = theme.px(Space.HAIR), theme.px(Space.SNUG)
        self._gap = hair
        row.setContentsMargins(snug, hair, snug, 0)
        row.setSpacing(hair)
        row.addWidget(self.back)
        self._clean, self._original = self._side("Clean"), self._side("Original")
        icons.dress(self._original, "file", "muted")
        self._clean.clicked.connect(lambda: self.original_asked.emit(False))
        self._original.clicked.connect(self._ask_for_original)
        row.addWidget(self._clean)
        row.addWidget(self._original)
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
        self.show_side(original=False)

    def show_side(self, *, original: bool) -> None:
        """Marks which of the two is shown."""
        self._shows_original = original
        self._clean.setChecked(not original)
        self._original.setChecked(original)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both words, one picture switches there and back."""
        super().resizeEvent(event)
        others = [w for w in self.findChildren(QToolButton) if not w.isHidden() and w not in self._switch]
        room = event.size().width() - sum(w.sizeHint().width() + self._gap for w in others) - 4 * self._gap
        wide = room >= self._words_width
        self._clean.setVisible(wide)
        style = Qt.ToolButtonStyle
        self._original.setToolButtonStyle(style.ToolButtonTextOnly if wide else style.ToolButtonIconOnly)

    @property
    def _switch(self) -> tuple[QToolButton, QToolButton]:
        return self._clean, self._original

    @property
    def _words_width(self) -> int:
        """What the switch takes in words, in pixels."""
        measure = self.fontMetrics().horizontalAdvance
        return sum(measure(side.text()) + 6 * self._gap for side in self._switch)

    def _ask_for_original(self) -> None:
        """Where the switch is one picture, it also leads back."""
        back = self._shows_original and self._clean.isHidden()
        self._original.setChecked(not back)
        self.original_asked.emit(not back)

    def _side(self, label: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("Flat")
        button.setText(label)
        button.setCheckable(True)
        button.setToolTip(f"{_SIDES[label]} (O)")
        button.setAccessibleName(_SIDES[label])
        return button

    def _flat(self, icon: str, said: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("Flat")
        button.setToolTip(said)
        button.setAccessibleName(said)
        self._icons.dress(button, icon, "muted")
        return button
