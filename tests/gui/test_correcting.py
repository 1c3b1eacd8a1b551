"""The sheet in which a capture is looked at and corrected, with real clicks and keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from outcrop.domain.clipping import Route
from outcrop.domain.page import Shelf
from outcrop.gui.correcting.sheet import CorrectionSheet
from outcrop.gui.correcting.versions import VersionsDialog
from outcrop.gui.session.correcting import Edge
from outcrop.gui.window import Window
from outcrop.library.library import Library
from tests.loopback import serving

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
    assert opened.form.date.text == "2024-04-03", "the field says the same"
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


def test_a_paragraph_of_the_page_is_said_to_begin_the_text(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    shown = window.session.clipping
    assert shown
    window.open_reader()
    view = window.reader.view
    place = view._reading and view._reading.range_of("text", shown.article.start_of(2) + 3, 10**6)
    assert place
    spot = view._cursor_at(place[0]).center().toPoint()
    menu = view.menu_at(spot)
    next(action for action in menu.actions() if action.text() == "Begin the text here…").trigger()
    menu.deleteLater()
    opened = sheet(window, qtbot)
    assert opened.text.view.current == 2
    click(opened.save)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.version == 2)
    assert window.session.clipping
    assert window.session.clipping.article.blocks == shown.article.blocks[2:]


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


def test_versions_are_compared_and_one_is_chosen(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    shown = window.session.clipping
    assert shown
    window.session.acts.retitle(shown.id, "Another title")
    until(qtbot, lambda: window.session.clipping and len(window.session.clipping.versions) == 2)
    press(window.results.list, Qt.Key.Key_F2, _SHIFT)
    opened = sheet(window, qtbot)
    opened.text.say(Edge.BEGIN, 1)
    click(opened.save)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.version == 3)
    window.commands.do("versions")
    dialog = window.findChild(VersionsDialog)
    assert dialog
    assert dialog.before.currentText().startswith("Version 3 (shown now)  ·  title and text by you")
    dialog.after.setCurrentIndex(dialog.after.findData(1))
    until(qtbot, lambda: "words added" in dialog.said.text())
    assert shown.article.blocks[0].text[:40] in dialog.view.toPlainText()
    assert "paragraphs the same" in dialog.view.toPlainText()
    click(dialog.use)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.version == 1)
    undo(window, qtbot)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.version == 3)


def test_the_original_is_shown_without_a_request(
    window: Window, qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    text = "".join(
        f"<p>Tin from mine {n} in Bolivia went to the smelter by rail as before.</p>" for n in range(9)
    )
    with serving() as site:
        loads = "".join(
            f"<img src='{site.url('/i.png')}'><script src='{site.url('/s.js')}'></script>"
            f"<link rel=stylesheet href='{site.url('/c.css')}'><iframe src='{site.url('/f')}'></iframe>"
            for _ in range(2)
        )
        page = f"<body><nav>All the tin news</nav><article><h1>Tin</h1>{loads}{text}</article></body>"
        clipped = library.clip_html(page, "https://tin.example/a", anyway=True)
        assert clipped.clipping
        until(qtbot, lambda: window.session.clipping)
        press(window.results.list, Qt.Key.Key_O)
        original = window.reader.original
        until(qtbot, lambda: "All the tin news" in original.view.toPlainText())
        assert original.isVisible()
        assert "All the tin news" not in window.reader.view.toPlainText()
        QTest.qWait(50)
        assert site.asked == []
    opened: list[QUrl] = []
    catcher = Catcher(opened)
    QDesktopServices.setUrlHandler("file", catcher, "take")  # type: ignore[arg-type]
    try:
        click(original.open)
        until(qtbot, lambda: opened)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert "Content-Security-Policy" in Path(opened[0].toLocalFile()).read_text("utf-8")
    window.session.originals.save(clipped.clipping.id, tmp_path / "tin.html")
    until(qtbot, lambda: (tmp_path / "tin.html").exists())
    press(window.results.list, Qt.Key.Key_O)
    assert window.reader.view.isVisible()


class Catcher(QObject):
    """Stands in for the program that the system would start."""

    def __init__(self, opened: list[QUrl]) -> None:
        super().__init__()
        self._opened = opened

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self._opened.append(address)


def test_a_doubtful_capture_is_marked_until_it_is_confirmed(window: Window, qtbot: QtBot) -> None:
    text = "the price of cobalt fell again on thursday, and traders in the market blamed stocks in china."
    window.take(text_data(text), Route.PASTE)
    until(qtbot, lambda: window.session.clipping and window.messages.shown)
    assert window.messages.shown
    assert [offer.label for offer in window.messages.shown.offers] == ["Undo", "Look at it…"]
    assert "title guessed" in window.reader.view.toPlainText()
    window.reader.view.anchorClicked.emit(QUrl("outcrop:correct#title"))
    opened = sheet(window, qtbot)
    click(opened.form.title.confirm)
    click(opened.text.confirm)
    click(opened.save)
    until(qtbot, lambda: "guessed" not in window.reader.view.toPlainText())
    assert "doubtful" not in window.reader.view.toPlainText()
    undo(window, qtbot)
    until(qtbot, lambda: "title guessed" in window.reader.view.toPlainText())


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
