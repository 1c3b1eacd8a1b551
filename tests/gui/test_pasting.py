"""What a reader pastes, drags and drops into the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from outcrop.domain.clipping import Route
from outcrop.domain.page import Shelf
from outcrop.gui.adding.formats import formats_of
from outcrop.gui.notices import Kind
from outcrop.gui.window import Window

from .conftest import (
    COPPER,
    NAMIBIA,
    PASTED,
    offered,
    paste,
    press,
    recorded,
    shown,
    sidebar,
    text_data,
    type_into,
    until,
)


def _enter(window: Window, data: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def _drop(window: Window, data: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_new_reader_is_told_what_to_do_and_pastes(window: Window, qtbot: QtBot) -> None:
    assert window.panes.content.currentWidget() is window.welcome
    QGuiApplication.clipboard().setText(PASTED)
    press(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: window.session.clipping)
    assert shown(window).title == NAMIBIA
    until(qtbot, lambda: window.results.model.row_of(shown(window).id) == 0)
    assert window.panes.content.currentWidget() is window.panes.pair
    assert window.results.selected_ids() == (shown(window).id,)
    told = window.messages.shown
    assert told is not None
    assert told.text.startswith("Added")
    assert [offer.label for offer in told.offers] == ["Undo", "Show"]
    labels = {t.label for t in shown(window).tags}
    assert {"Barite", "Fluorspar", "Thorium", "Namibia", "China"} <= labels
    assert not {"Lithium", "Copper", "Chile", "Peru"} & labels, "the furniture is not tagged"


def test_one_click_fills_a_library_to_look_around_in(window: Window, qtbot: QtBot) -> None:
    window.welcome.samples.click()
    until(qtbot, lambda: window.messages.shown and "sample articles" in window.messages.shown.text)
    until(qtbot, lambda: window.results.model.rowCount() >= 12)
    assert window.panes.content.currentWidget() is window.panes.pair
    countries = {row for row in sidebar(window) if row in ("Chile", "Zambia", "United States", "China")}
    assert len(countries) > 1


def test_in_a_text_field_the_keys_belong_to_the_field(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    field = window.search.field
    press(window, Qt.Key.Key_Slash)
    assert window.focusWidget() is field
    QGuiApplication.clipboard().setText("lithium")
    press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    type_into(field, " sue")
    press(field, Qt.Key.Key_Delete)
    assert field.text() == "lithium sue"
    press(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() != "lithium sue"
    assert not shown(window).trashed
    assert window.session.asking.counts[Shelf.ALL] == 1
    press(field, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.results.list


def test_in_the_reading_view_pasting_clips(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.open_reader()
    assert window.focusWidget() is window.reader.view
    QGuiApplication.clipboard().setText(COPPER)
    press(window.reader.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: window.session.asking.counts[Shelf.ALL] == 2)


def test_what_browsers_copy_is_clipped_with_its_address(window: Window, qtbot: QtBot) -> None:
    data = recorded("chromium-copy-selection")
    QGuiApplication.clipboard().setMimeData(data)
    window.commands.do("paste")
    until(qtbot, lambda: window.session.clipping)
    assert "spodumene" in shown(window).text
    assert shown(window).metadata.url == "http://127.0.0.1:8123/article.html"


def test_an_image_is_answered_with_what_to_do_instead(window: Window, qtbot: QtBot) -> None:
    window.take(recorded("chromium-copy-image"), Route.PASTE)
    until(qtbot, lambda: window.messages.shown)
    told = window.messages.shown
    assert told is not None
    assert told.kind is Kind.WARNING
    assert "image" in told.text
    assert told.hint
    assert window.session.asking.counts[Shelf.ALL] == 0


def test_a_drag_says_what_a_drop_will_do_and_the_drop_does_it(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [tmp_path / f"article {n}.txt" for n in range(2)]
    files[0].write_text(PASTED, "utf-8")
    files[1].write_text(COPPER, "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    _enter(window, data)
    assert window.overlay.isVisible()
    assert window.overlay.sentence == "Add 2 files"
    _drop(window, data)
    assert not window.overlay.isVisible()
    until(qtbot, lambda: window.session.asking.counts.get(Shelf.ALL) == 2)
    until(qtbot, lambda: window.messages.shown and window.messages.shown.text == "Added 2 of 2.")
    _enter(window, recorded("firefox-drag-tab"))
    assert window.overlay.sentence == "Fetch this page"
    _enter(window, recorded("chromium-drag-selection"))
    assert window.overlay.sentence == "Clip this selection"
    data.setUrls([QUrl.fromLocalFile("/home/reader/shaft.png")])
    _enter(window, data)
    assert window.overlay.sentence == "shaft.png is an image; there is no text in it."


def test_a_story_from_another_site_is_told_of(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot, COPPER)
    again = COPPER.replace("falls to a five-year low", "at a five-year low").replace("12 March", "13 March")
    paste(window, qtbot, again.replace("\n\nThe government", " Shares fell.\n\nThe government"))
    until(qtbot, lambda: window.messages.shown and "Show the other" in offered(window))


def test_only_the_wanted_formats_are_read() -> None:
    data = text_data("lithium")
    data.setData("DELETE", b"")
    data.setData("application/x-secret", b"x")
    asked: list[str] = []

    class Watched(QMimeData):
        def data(self, kind: str, /) -> object:  # type: ignore[override]
            asked.append(kind)
            return data.data(kind)

        def hasFormat(self, kind: str, /) -> bool:
            return data.hasFormat(kind)

    formats_of(Watched())
    assert "DELETE" not in asked
    assert "application/x-secret" not in asked
