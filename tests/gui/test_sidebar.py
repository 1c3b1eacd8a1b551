"""The sidebar: shelves, facets that narrow a search, saved searches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from outcrop.domain.clipping import Route
from outcrop.domain.page import Shelf
from outcrop.gui.sidebar.sections import SideRow
from outcrop.gui.window import Window

from .conftest import (
    COPPER,
    NAMIBIA,
    paste,
    press,
    shown,
    sidebar,
    text_data,
    type_into,
    until,
)

CHINESE = """锂价上涨

智利的锂价本周上涨，分析人士说需求仍然强劲，供应却没有跟上。
矿业部长说，锂价到年底可能继续上升，但是新的矿山明年才会投产。
"""


def side_row(window: Window, row: int) -> SideRow:
    found = window.sidebar.rows.row_at(window.sidebar.rows.index(row, 0))
    assert found is not None
    return found


def test_the_page_marks_what_the_snippet_marks_in_every_form_and_script(window: Window, qtbot: QtBot) -> None:
    view = window.reader.view

    def marked() -> list[str]:
        return [mark.cursor.selectedText() for mark in view.extraSelections()]

    paste(window, qtbot, CHINESE)
    window.search.field.insert("锂价")
    until(qtbot, lambda: marked() == ["锂价"] * 3)
    window.search.field.clear()
    until(qtbot, lambda: marked() == [])
    paste(window, qtbot, COPPER)
    type_into(window.search.field, "shaft port")
    until(qtbot, lambda: sorted(marked()) == ["port", "port", "shafts"])
    type_into(window.search.field, "nowhere")
    until(qtbot, lambda: marked() == [])


def test_an_older_count_that_comes_late_changes_nothing(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    asking = window.session.asking
    until(qtbot, lambda: asking.counts.get(Shelf.ALL) == 1)
    asking._take_counts((0, {Shelf.ALL: 7}))
    assert asking.counts[Shelf.ALL] == 1


def test_a_search_marks_its_words_and_facets_narrow_it(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    type_into(window.search.field, "oxides")
    until(qtbot, lambda: window.results.model.rowCount() == 1)
    until(qtbot, lambda: shown(window).title == NAMIBIA)
    until(qtbot, lambda: window.reader.view.extraSelections())
    assert "Chile" not in sidebar(window)
    window.search.field.clear()
    until(qtbot, lambda: window.results.model.rowCount() == 2)
    chile = window.sidebar.rows.index(sidebar(window).index("Chile"), 0)
    window.sidebar.scrollTo(chile)
    place = window.sidebar.visualRect(chile).center()
    QTest.mouseClick(
        window.sidebar.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, place
    )
    assert window.search.field.text() == "-country:CL"
    until(qtbot, lambda: window.results.model.rowCount() == 1)
    assert shown(window).title == NAMIBIA


def test_a_search_saved_under_a_name_that_exists_can_be_had_back(window: Window, qtbot: QtBot) -> None:
    saved, told = window.session.saved, window.messages

    def queries() -> dict[str, str]:
        return {search.name: search.query for search in saved.searches}

    saved.save("Watch", "lithium")
    until(qtbot, lambda: queries() == {"Watch": "lithium"})
    saved.save("Watch", "copper")
    until(qtbot, lambda: told.shown and "asks for “copper” now" in told.shown.text)
    until(qtbot, lambda: queries() == {"Watch": "copper"})
    assert told.shown
    told.shown.offers[0].act()
    until(qtbot, lambda: queries() == {"Watch": "lithium"})
    (id,) = (search.id for search in saved.searches)
    saved.rename(id, "Battery metals")
    until(
        qtbot, lambda: told.shown and told.shown.text.startswith("Renamed") and "Battery metals" in queries()
    )
    first = told.shown.offers[0]
    saved.rename(id, "Metals")
    until(qtbot, lambda: queries() == {"Metals": "lithium"})
    first.act()
    until(qtbot, lambda: told.shown and "has changed since" in told.shown.text)
    assert queries() == {"Metals": "lithium"}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_saved_search_counts_what_is_new(window: Window, qtbot: QtBot) -> None:
    window.session.asking.ask_for("mineral:copper")
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("Copper watch")
    dialog.accept()
    until(qtbot, lambda: "Copper watch" in sidebar(window))
    window.session.asking.ask_for("")
    window.take(text_data(COPPER), Route.PASTE)
    row = sidebar(window).index("Copper watch")
    until(qtbot, lambda: side_row(window, row).count == 1)
    window.sidebar.saved_chosen.emit(side_row(window, row).saved)
    assert window.search.field.text() == "mineral:copper"
    until(qtbot, lambda: side_row(window, row).count is None and side_row(window, row).chosen)
    window.sidebar.setFocus()
    window.sidebar.setCurrentIndex(window.sidebar.rows.index(row, 0))
    press(window.sidebar, Qt.Key.Key_F2)
    renaming = window.sidebar.findChild(QInputDialog)
    assert renaming is not None
    renaming.setTextValue("Red metal")
    renaming.accept()
    until(qtbot, lambda: "Red metal" in sidebar(window))
    press(window.sidebar, Qt.Key.Key_Delete)
    until(qtbot, lambda: "Red metal" not in sidebar(window))
    until(qtbot, lambda: window.messages.shown and window.messages.shown.text.startswith("Forgot"))
    window.messages.shown.offers[0].act()  # type: ignore[union-attr]
    until(qtbot, lambda: "Red metal" in sidebar(window))
    assert window.session.asking.page
    assert window.session.asking.page.total == 1, "Del forgot the search, not the clipping"


def test_typing_a_filter_ticks_its_value_and_unticking_edits_the_text(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    rows = window.sidebar.rows

    def used() -> dict[str, str]:
        found = (rows.row_at(rows.index(n, 0)) for n in range(rows.rowCount()))
        return {row.label: row.use.value for row in found if row and row.use}

    type_into(
        window.search.field, "-country:zambia lang:english mineral:cu (date:2024 OR date:2025) country:g77 "
    )
    wanted = {
        "Zambia": "excluded",
        "English": "included",
        "Copper": "included",
        "2024": "widened",
        "2025": "widened",
        "Group of 77": "included",
    }
    until(qtbot, lambda: used() == wanted)
    for label in wanted:
        at = next(n for n in range(rows.rowCount()) if rows.index(n, 0).data() == label)
        window.sidebar.setFocus()
        window.sidebar.setCurrentIndex(rows.index(at, 0))
        press(window.sidebar, Qt.Key.Key_Space)
        until(qtbot, lambda label=label: label not in used())  # type: ignore[misc]
    assert window.search.field.text().strip() == ""


def test_sections_fold_by_keys_and_stay_folded(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot, COPPER)
    rows = window.sidebar.rows

    def labels() -> list[str]:
        return [rows.index(n, 0).data() for n in range(rows.rowCount())]

    until(qtbot, lambda: "Copper" in labels())
    window.sidebar.setFocus()
    window.sidebar.setCurrentIndex(rows.index(labels().index("Copper"), 0))
    press(window.sidebar, Qt.Key.Key_Left)
    assert "Copper" not in labels()
    window.state.save()
    assert rows.folded == {"mineral"}
    assert window.sidebar.currentIndex().data() == "MINERALS"
    press(window.sidebar, Qt.Key.Key_Return)
    assert "Copper" in labels()
    window.state.restore()
    assert "Copper" not in labels()
