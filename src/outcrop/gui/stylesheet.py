"""The style sheet: how the named parts of the window are drawn, in the colours it is given."""

from __future__ import annotations

from collections.abc import Callable
from string import Template
from typing import Protocol


class Colours(Protocol):
    """The tokens that the style sheet uses."""

    @property
    def window(self) -> str: ...
    @property
    def surface(self) -> str: ...
    @property
    def line(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def muted(self) -> str: ...
    @property
    def accent(self) -> str: ...
    @property
    def on_accent(self) -> str: ...
    @property
    def selection(self) -> str: ...
    @property
    def error(self) -> str: ...


def stylesheet(colours: Colours, px: Callable[[float], int]) -> str:
    """The sheet in these colours; `px` gives a length at the present text size."""
    return Template(_SHEET).substitute(
        window=colours.window,
        surface=colours.surface,
        line=colours.line,
        text=colours.text,
        muted=colours.muted,
        accent=colours.accent,
        on_accent=colours.on_accent,
        selection=colours.selection,
        error=colours.error,
        caption=f"{px(11)}px",
        interface=f"{px(13)}px",
        title=f"{px(17)}px",
        hair=f"{px(4)}px",
        snug=f"{px(8)}px",
        clear=f"{px(12)}px",
        bar=f"{px(10)}px",
        handle=f"{px(28)}px",
    )


_SHEET = """
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: $hair; }
QMainWindow, QDialog { background: $window; }
#Pane { background: $surface; }
#ToolRow, #MessageBar { background: $window; }
#ToolRow { border-bottom: 1px solid $line; }
#MessageBar { border-top: 1px solid $line; }
#Sidebar { background: $window; border: none; }
#ListHead { background: $surface; border-bottom: 1px solid $line; }
#Evidence { background: $window; border-top: 1px solid $line; }
#Popup { background: $surface; border: 1px solid $line; border-radius: 6px; }
#EmptyTitle { font-size: $title; font-weight: 600; color: $text; }
QLabel#Muted, #ReadAs { color: $muted; }
QLabel#Caption { color: $muted; font-size: $caption; font-weight: 600; }
QLabel#Error { color: $error; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QLineEdit, QPlainTextEdit, QComboBox {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: $hair $snug; selection-background-color: $selection; selection-color: $text;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 1px solid $accent; }
QComboBox::drop-down { border: none; width: $clear; }
QComboBox#Quiet { border: 1px solid transparent; background: transparent; color: $muted; padding: 2px $hair; }
QComboBox#Quiet:hover, QComboBox#Quiet:focus { border: 1px solid $line; color: $text; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line; selection-background-color: $selection;
}

QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 6px; padding: $hair $clear;
    outline: none;
}
QPushButton:hover, QToolButton:hover { border-color: $muted; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:pressed, QPushButton:checked, QToolButton:pressed, QToolButton:checked { background: $selection; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: $window; }
QPushButton#Primary, QPushButton:default {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton#Primary:hover { border-color: $text; }
QPushButton#Primary:focus { border: 1px solid $text; }
QPushButton#Primary:disabled { background: $window; color: $muted; border-color: $line; }
QPushButton#Link {
    background: transparent; border: 1px solid transparent; color: $accent; padding: 2px $hair;
}
QPushButton#Link:hover { text-decoration: underline; }
QPushButton#Link:focus { border: 1px solid $accent; }
QToolButton#Flat { background: transparent; border: 1px solid transparent; padding: 2px $hair; }
QToolButton#Flat:hover { background: $selection; }
QToolButton#Flat:focus { border: 1px solid $accent; }
QToolButton#Flat:checked { background: $selection; }
QToolButton::menu-indicator { image: none; width: 0; }

QRadioButton::indicator {
    width: 12px; height: 12px; border: 1px solid $muted; border-radius: 7px; background: $surface;
}
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid $accent; }

QMenu { background: $surface; color: $text; border: 1px solid $line; padding: $hair; }
QMenu::item { padding: $hair $clear; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: $hair; }

QListView, QTableView { background: $surface; color: $text; border: none; outline: none; }
QListView::item:selected, QTableView::item:selected { background: $selection; color: $text; }
QTextBrowser {
    background: $surface; color: $text; border: none;
    selection-background-color: $selection; selection-color: $text;
}
QScrollArea { border: none; background: transparent; }

QProgressBar { background: transparent; border: none; max-height: 3px; min-height: 3px; }
QProgressBar::chunk { background: $accent; }

QScrollBar:vertical { background: transparent; width: $bar; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $bar; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: $handle; }
QScrollBar::handle:horizontal { min-width: $handle; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
