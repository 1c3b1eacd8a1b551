"""The window as a whole: its panes, its messages, its names, and what others do to the library."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from outcrop.bootstrap import open_library
from outcrop.domain.errors import OutcropError
from outcrop.domain.page import Shelf
from outcrop.gui.notices import Notice, Offer
from outcrop.gui.window import Window
from outcrop.home.profile import Profile

from .conftest import COPPER, paste, press, shown, sidebar, until


def test_a_message_has_its_buttons_below_it_where_room_is_short(window: Window, qtbot: QtBot) -> None:
    labels = ("Fetch it again", "Take the new version", "Show")
    ways = tuple(Offer(label, lambda: None) for label in labels)
    window.messages.tell(Notice("The page has changed since it was saved three days ago. " * 2, offers=ways))
    offer = window.messages._offers[0]
    for width, is_below in ((1200, False), (560, True), (1200, False)):
        window.messages.resize(width, 40)
        assert (window.messages._row.indexOf(offer) < 0) is is_below
    window.session.theme.set_scale(1.5)
    window.resize(560, 700)
    text = window.messages._text
    until(qtbot, lambda: all(b.width() >= b.sizeHint().width() for b in window.messages._offers))
    until(qtbot, lambda: window.messages.width() < 600 and text.height() >= text.heightForWidth(text.width()))


def test_the_keyboard_reaches_a_message_and_comes_back_to_the_list(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    press(window.results.list, Qt.Key.Key_F6)
    undo = window.messages._offers[0]
    assert undo.hasFocus()
    window.messages._timer.timeout.emit()
    assert window.messages.shown, "it stays while the keyboard is at it"
    press(undo, Qt.Key.Key_Space)
    until(qtbot, lambda: window.session.asking.counts.get(Shelf.ALL) == 0)
    assert window.messages.focusWidget() is None, "the keyboard is back at the list"


def test_an_error_stays_behind_newer_words_and_comes_back(window: Window) -> None:
    notices, bar = window.session.notices, window.messages
    notices.fail(OutcropError("The disk is full.", "Free some space."))
    notices.say("Added something.")
    assert bar.shown
    assert bar.shown.text == "Added something."
    bar.close_notice()
    assert bar.shown
    assert bar.shown.text == "The disk is full."
    bar.close_notice()
    assert bar.shown is None


def test_what_another_process_adds_appears(window: Window, qtbot: QtBot, profile: Profile) -> None:
    window.session._seen.setInterval(1)
    with open_library(profile) as another:
        another.clip_text(COPPER)
    until(qtbot, lambda: window.results.model.rowCount() == 1)
    until(qtbot, lambda: "Copper" in sidebar(window))
    until(qtbot, lambda: window.session.clipping)
    qtbot.wait(50)
    assert not shown(window).read, "nobody chose it"


def test_a_narrow_window_shows_one_pane_at_a_time(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.resize(900, 600)
    assert not window.sidebar.isVisible()
    window.resize(640, 600)
    assert window.results.isVisible() is not window.reader.isVisible()
    window.close_reader()
    assert window.results.isVisible()
    window.open_reader()
    assert window.reader.isVisible()
    assert not window.results.isVisible()
    window.resize(1280, 800)
    assert window.sidebar.isVisible()
    assert window.results.isVisible()


def test_all_that_can_be_pressed_has_a_name(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.reader.toggle_evidence()
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit)
    widgets = [w for kind in kinds for w in window.findChildren(kind) if w.isVisible()]
    nameless = [
        w for w in widgets if not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))
    ]
    assert len(widgets) > 15
    assert not nameless
