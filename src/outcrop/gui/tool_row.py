"""The one line of tools: add, search, and everything else behind three dots."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from outcrop.gui.commands import Commands
from outcrop.gui.search.bar import SearchBar
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Space

_ADD = ("paste", "files", "link")
_MORE: tuple[tuple[str, ...], ...] = (
    ("undo", "work"),
    ("sidebar", "compact"),
    ("larger", "smaller", "usual-size", "serif"),
    ("system", "light", "dark"),
    ("retag", "reindex", "commands"),
    ("quit",),
)


class ToolRow(QWidget):
    def __init__(self, session: Session, search: SearchBar, commands: Commands) -> None:
        super().__init__()
        self.setObjectName("ToolRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme, icons = session.theme, session.icons
        add = QToolButton()
        add.setText("Add")
        add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        add.setAccessibleName("Add clippings")
        add.setToolTip("Add clippings: paste, files or links")
        add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.dress(add, "plus")
        add_menu = QMenu(add)
        for name in _ADD:
            add_menu.addAction(commands.actions[name])
        add.setMenu(add_menu)
        more = QToolButton()
        more.setObjectName("Flat")
        more.setAccessibleName("More")
        more.setToolTip("Everything else")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.dress(more, "more")
        more_menu = QMenu(more)
        for group in _MORE:
            for name in group:
                more_menu.addAction(commands.actions[name])
            more_menu.addSeparator()
        more.setMenu(more_menu)
        self._save = QPushButton("Save")
        self._save.setToolTip("Save this search in the sidebar")
        self._save.clicked.connect(lambda: commands.do("save-search"))
        self._save.hide()
        for button in (add, self._save, more):
            button.setMinimumHeight(theme.px(32))
        row = QHBoxLayout(self)
        snug = theme.px(Space.SNUG)
        row.setContentsMargins(theme.px(Space.CLEAR), snug, theme.px(Space.CLEAR), snug)
        row.setSpacing(theme.px(Space.CLEAR))
        row.addLayout(_top(add))
        row.addWidget(search, 1)
        row.addLayout(_top(self._save))
        row.addLayout(_top(more))

    def offer_to_save(self, offered: bool) -> None:
        """Shows the button that saves the present search, or hides it."""
        self._save.setVisible(offered)


def _top(widget: QWidget) -> QVBoxLayout:
    """Keeps a button beside the field when the line under the field appears."""
    column = QVBoxLayout()
    column.addWidget(widget)
    column.addStretch(1)
    return column
