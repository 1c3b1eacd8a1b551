"""The sheet in which a capture is looked at and corrected, with real clicks and keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from outcrop.domain.clipping import Route
from outcrop.domain.page import Shelf
from outcrop.gui.correcting.sheet import CorrectionSheet
from outcrop.gui.window import Window

from .conftest import PASTED, paste, press, text_data, type_into, until

_SHIFT = Qt.KeyboardModifier.ShiftModifier


def sheet(window: Window, qtbot: QtBot) -> CorrectionSheet:
    """The sheet that is open."""
    until(qtbot, lambda: window.findChild(CorrectionSheet))
    found = window.findChild(CorrectionSheet)
    assert found is not None
    return found


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def undo(window: Window, qtbot: QtBot) -> None:
    """Takes the latest act back, by its button in the message bar."""

    def button() -> QPushButton | None:
        shown = [b for b in window.messages.findChildren(QPushButton) if b.isVisible() and b.text() == "Undo"]
        return shown[0] if shown else None

    until(qtbot, button)
    found = button()
    assert found
    click(found)


def labels(window: Window) -> set[str]:
    shown = window.session.clipping
    return {tag.label for tag in shown.tags} if shown else set()


def test_a_title_and_a_date_are_corrected_and_taken_back(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    shown = window.session.clipping
    assert shown
    press(window.results.list, Qt.Key.Key_F2, _SHIFT)
    opened = sheet(window, qtbot)
    assert not opened.save.isEnabled()
    opened.form.title.editor.selectAll()
    type_into(opened.form.title.editor, "A plant opens in Namibia")
    opened.form.date.editor.selectAll()
    type_into(opened.form.date.editor, "03/04/2024")
    assert not opened.save.isEnabled(), "two readings: the reader chooses"
    april = next(b for b in opened.form.date._offered if "April" in b.text())
    click(april)
    assert opened.form.date.note.text() == "Read as 3 April 2024"
    click(opened.save)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.title.startswith("A plant"))
    after = window.session.clipping
    assert after
    assert after.metadata.published
    assert (after.metadata.published.value, after.metadata.published.unsure) == ("2024-04-03", False)
    until(qtbot, lambda: window.messages.shown)
    assert window.messages.shown
    assert window.messages.shown.text.startswith("Corrected the title and the date of")
    undo(window, qtbot)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.title == shown.title)
    back = window.session.clipping
    assert back
    assert back.metadata == shown.metadata


def test_a_text_is_cut_where_the_reader_says_and_the_tags_follow(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    shown = window.session.clipping
    assert shown
    press(window.results.list, Qt.Key.Key_F2, _SHIFT)
    opened = sheet(window, qtbot)
    opened._show_side(text=True)
    view = opened.text.view
    place = view._place(1)
    assert place
    spot = view._rect(*place).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.x(), spot.y()))
    assert view.current == 1
    press(view, Qt.Key.Key_E)
    assert len(view.extraSelections()) == 1
    click(opened.save)
    until(qtbot, lambda: window.session.clipping and len(window.session.clipping.article.blocks) == 2)
    after = window.session.clipping
    assert after
    assert after.text == "\n\n".join(block.text for block in shown.article.blocks[:2])
    assert labels(window) < {tag.label for tag in shown.tags}
    page = window.reader.view.document().toPlainText()
    assert shown.article.blocks[-1].text[:40] not in page
    for mention in (m for tag in after.tags for m in tag.mentions if m.field == "text"):
        assert after.text[mention.start : mention.end] == mention.text
    undo(window, qtbot)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.text == shown.text)
    assert labels(window) == {tag.label for tag in shown.tags}


def test_what_the_gate_refuses_can_be_looked_at_first(window: Window, qtbot: QtBot) -> None:
    wall = "Before you continue\n\nWe and our partners use cookies. Accept all cookies or reject all.\n\n"
    window.take(text_data(wall + PASTED[:0]), Route.PASTE)
    until(qtbot, lambda: window.messages.shown and window.messages.shown.offers)
    assert window.messages.shown
    look = next(b for b in window.messages.findChildren(QPushButton) if b.text() == "Look at it…")
    click(look)
    opened = sheet(window, qtbot)
    opened.form.title.editor.selectAll()
    type_into(opened.form.title.editor, "Cookies in Chile")
    click(opened.save)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.title == "Cookies in Chile")
    assert "Chile" in labels(window)
    assert window.session.asking.counts[Shelf.ALL] == 1
    undo(window, qtbot)
    until(qtbot, lambda: window.session.asking.counts[Shelf.ALL] == 0)


def test_esc_asks_before_work_is_lost(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    press(window.results.list, Qt.Key.Key_F2, _SHIFT)
    opened = sheet(window, qtbot)
    type_into(opened.form.site.editor, "x")
    press(opened, Qt.Key.Key_Escape)
    assert opened.isVisible()
    press(opened, Qt.Key.Key_Escape)
    until(qtbot, lambda: window.findChild(CorrectionSheet) is None)
    assert window.session.clipping
    assert window.session.clipping.metadata.site is None
