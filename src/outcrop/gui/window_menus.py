"""Menus and lists that open over the window: all commands, all values of a facet, what a row offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from outcrop.gui import words
from outcrop.gui.picker import Choice, Picker
from outcrop.gui.sidebar.view import how_of
from outcrop.gui.synonyms import SYNONYMS
from outcrop.library.naming import GROUPED

if TYPE_CHECKING:
    from outcrop.gui.window import Window

_PROMPTS = {
    "mineral": "Narrow to a mineral",
    "country": "Narrow to a country",
    f"mineral{GROUPED}": "Narrow to a group of minerals",
    f"country{GROUPED}": "Narrow to a group of countries",
    "site": "Narrow to a site",
    "year": "Narrow to a year",
    "language": "Narrow to a language",
}


def show_commands(window: Window) -> None:
    """Every command with its key, to be found by its name."""
    choices = [
        Choice(
            command.label,
            command.act,
            ", ".join(command.keys),
            (*command.names, *SYNONYMS.get(command.id, ())),
        )
        for command in window.commands.all()
    ]
    picker = Picker(window.session.theme, "Find a command", choices, window)
    picker.open_at(window.mapToGlobal(QPoint((window.width() - picker.width()) // 2, window.tools.height())))


def show_all_values(window: Window, facet: str, place: QPoint) -> None:
    """All values of a facet in the present answer, to narrow to one; Shift and Ctrl mean what they mean in
    the sidebar."""
    asking = window.session.asking
    uses = asking.uses()

    def take(value: str) -> None:
        _, use = uses.get((facet, value), ("", None))
        asking.edit(facet, value, how_of(QGuiApplication.keyboardModifiers(), use).value)

    values = asking.page.facets.get(facet, ()) if asking.page else ()
    vocabulary = window.session.vocabularies.get(facet.removesuffix(GROUPED))
    concepts = vocabulary.concepts if vocabulary else {}
    choices = [
        Choice(
            value.label,
            partial(take, value.id),
            words.number(value.count),
            concepts[value.id].names if value.id in concepts else (),
        )
        for value in values
    ]
    Picker(window.session.theme, _PROMPTS.get(facet, "Narrow to"), choices, window).open_at(place)


def show_list_menu(window: Window, place: QPoint) -> None:
    """What can be done with the selected rows."""
    shown, _ = window.selected()
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    last = ("restore", "delete") if shown and shown.trashed else ("trash",)
    for name in (
        "star",
        "unread",
        "tag",
        "note",
        "similar",
        "retitle",
        "correct",
        "open-original",
        "read-again",
        *last,
    ):
        menu.addAction(window.commands.actions[name])
    menu.popup(place)
