"""What the window says about a search, while it is typed and when nothing is found."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from outcrop.bootstrap import open_library
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Theme
from outcrop.gui.window import Window
from outcrop.home.profile import Profile
from outcrop.library.seed import seed_library
from outcrop.worker.child import ChildWorker

from .conftest import COPPER, paste, until


def ways_out(window: Window) -> dict[str, QPushButton]:
    return {button.text(): button for button in window.nothing.findChildren(QPushButton)}


def test_parts_that_never_meet_are_no_mistake_but_an_offer(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    window.session.asking.ask_for("thorium codelco")
    until(qtbot, lambda: window.nothing.isVisible())
    line = window.search._line.text()
    assert line.startswith("read as:")
    assert window.session.theme.colours.error not in line
    ways_out(window)["Without “codelco” there would be 1 clipping"].click()
    until(qtbot, lambda: window.results.model.rowCount() == 1)
    assert window.search.field.text() == "thorium"


def test_a_library_is_usable_while_its_index_is_built(qtbot: QtBot, theme: Theme, profile: Profile) -> None:
    with open_library(profile, ChildWorker(profile)) as library:
        seed_library(library, 70)
        window = Window(Session(library, theme), profile)
        qtbot.addWidget(window)
        window.show()
        window.session.start()
        until(qtbot, lambda: window.results.model.rowCount() == 70)
        window.session.asking.ask_for("mineral:copper")
        until(qtbot, lambda: window.nothing.isVisible())
        assert window.nothing._title.text() == "The search index is being built"
        assert window.search._line.text().startswith("read as:")
        until(qtbot, lambda: window.results.list.isVisible() and window.results.model.rowCount())
        assert window.session.asking.query == "mineral:copper"
        window.close()
