"""What a reader does with clippings in the window: title, star, trash, and how it is taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from outcrop.domain.page import Shelf
from outcrop.gui.sidebar.model import SidebarModel
from outcrop.gui.sidebar.sections import SideRow
from outcrop.gui.window import Window

from .conftest import COPPER, NAMIBIA, paste, press, shown, until


def _count_beside(window: Window, label: str) -> int | None:
    model = window.sidebar.rows
    rows: list[SideRow] = [model.index(row, 0).data(SidebarModel.RowRole) for row in range(model.rowCount())]
    return next(row.count for row in rows if row.label == label)


def test_an_undo_is_told_once_and_works_once(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    asking = window.session.asking
    press(window, Qt.Key.Key_Delete)
    until(qtbot, lambda: window.messages.shown and "trash" in window.messages.shown.text.lower())
    assert window.messages.shown
    (offer,) = window.messages.shown.offers
    offer.act()
    until(qtbot, lambda: window.messages.shown and window.messages.shown.text.startswith("Undone: "))
    assert window.messages.shown.hint == ""
    until(qtbot, lambda: asking.counts[Shelf.TRASH] == 0)
    until(qtbot, lambda: _count_beside(window, "Trash") == 0)
    offer.act()
    until(qtbot, lambda: window.messages.shown and window.messages.shown.text.startswith("Undone already"))
    assert window.messages.shown.offers == ()
    assert asking.counts[Shelf.ALL] == 2


def test_delete_goes_to_the_trash_and_comes_back(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    gone = shown(window)
    press(window, Qt.Key.Key_Delete)
    until(qtbot, lambda: window.session.asking.counts[Shelf.TRASH] == 1)
    until(qtbot, lambda: shown(window).title == NAMIBIA)
    window.sidebar.shelf_chosen.emit(Shelf.TRASH)
    until(qtbot, lambda: shown(window).id == gone.id)
    assert shown(window).trashed
    window.commands.do("restore")
    until(qtbot, lambda: window.session.asking.counts[Shelf.TRASH] == 0)
    assert window.session.asking.counts[Shelf.ALL] == 2


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_only_deleting_for_good_asks_first(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    press(window, Qt.Key.Key_Delete)
    until(qtbot, lambda: window.session.asking.counts[Shelf.TRASH] == 1)
    window.sidebar.shelf_chosen.emit(Shelf.TRASH)
    until(qtbot, lambda: window.session.clipping and shown(window).trashed)
    press(window, Qt.Key.Key_Delete)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.defaultButton().text() == "Keep"
    next(b for b in box.buttons() if b.text() == "Delete for good").click()
    until(qtbot, lambda: window.session.asking.counts[Shelf.TRASH] == 0)
    until(qtbot, lambda: window.nothing.isVisible())


def test_keys_move_star_and_mark(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    press(window, Qt.Key.Key_J)
    until(qtbot, lambda: shown(window).title == NAMIBIA)
    press(window, Qt.Key.Key_S)
    until(qtbot, lambda: shown(window).starred)
    before = shown(window).read
    press(window, Qt.Key.Key_U)
    until(qtbot, lambda: shown(window).read is not before)
    press(window, Qt.Key.Key_K)
    until(qtbot, lambda: shown(window).title != NAMIBIA)
    until(qtbot, lambda: window.session.asking.counts[Shelf.STARRED] == 1)


def test_only_what_the_reader_chose_becomes_read(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot, COPPER)
    paste(window, qtbot)
    window.session._seen.setInterval(1)
    qtbot.wait(50)
    assert not shown(window).read, "it only came in"
    press(window, Qt.Key.Key_J)
    until(qtbot, lambda: shown(window).title != NAMIBIA and shown(window).read)
    until(qtbot, lambda: window.session.asking.counts[Shelf.UNREAD] == 1)


def test_the_title_is_mended_in_its_place(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    press(window, Qt.Key.Key_F2)
    editor = window.reader.editor
    assert editor.isVisible()
    editor.setPlainText("A plant in Namibia")
    press(editor, Qt.Key.Key_Return)
    until(qtbot, lambda: shown(window).title == "A plant in Namibia")
    until(qtbot, lambda: window.results.model.index(0, 0).data() == "A plant in Namibia")


def test_a_title_that_is_being_typed_outlives_a_change_and_a_click_elsewhere(
    window: Window, qtbot: QtBot
) -> None:
    paste(window, qtbot)
    press(window, Qt.Key.Key_F2)
    editor = window.reader.editor
    editor.setPlainText("A better title")
    window.session.acts.star([shown(window).id], True)
    until(qtbot, lambda: shown(window).starred)
    assert editor.isVisible()
    assert editor.toPlainText() == "A better title"
    press(editor, Qt.Key.Key_Escape)
    assert shown(window).title != "A better title"
    press(window, Qt.Key.Key_F2)
    editor.setPlainText("A better title")
    window.search.field.setFocus()
    until(qtbot, lambda: shown(window).title == "A better title")
