"""A reader's notes and the versions of a text, in the reading view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from outcrop.domain.clipping import Clipping
from outcrop.gui.window import Window

from .conftest import paste, press, until


def shown(window: Window) -> Clipping:
    assert window.session.clipping is not None
    return window.session.clipping


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_note_stands_over_the_text_and_moves_no_mention(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    press(window, Qt.Key.Key_N)
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("Ask Maria:\nwhich smelter?")
    dialog.accept()
    until(qtbot, lambda: shown(window).notes)
    page = window.reader.view.document().toPlainText()
    assert page.index("which smelter?") < page.index(shown(window).text[:40])
    reading = window.reader.view._reading
    assert reading is not None
    (thorium,) = [tag for tag in shown(window).tags if tag.label == "Thorium"]
    mention = thorium.mentions[0]
    place = reading.range_of(mention.field, mention.start, mention.end)
    assert place is not None
    assert page[place[0] : place[1]] == mention.text
    window.session.acts.undo()
    until(qtbot, lambda: not shown(window).notes)


def test_an_older_version_is_chosen_in_the_readers_menu(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    first = shown(window).title
    menu = window.reader.tools.menu
    menu.fill()
    assert not [entry for entry in menu.actions() if entry.isCheckable()], "one version is no choice"
    window.session.acts.retitle(shown(window).id, "Another title")
    until(qtbot, lambda: shown(window).version == 2)
    menu.fill()
    older = next(e for e in menu.actions() if e.isCheckable() and not e.isChecked())
    assert older.text().startswith("Version 1")
    older.trigger()
    until(qtbot, lambda: shown(window).title == first)
    window.session.acts.undo()
    until(qtbot, lambda: shown(window).title == "Another title")
