"""A reader's day in the window, with a real library behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QInputDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from outcrop.bootstrap import open_library
from outcrop.domain.clipping import Clipping, Route
from outcrop.domain.errors import OutcropError
from outcrop.domain.page import Shelf, Sort
from outcrop.domain.tags import Tag, Verdict
from outcrop.gui.adding.formats import formats_of
from outcrop.gui.notices import Kind, Notice, Offer
from outcrop.gui.picker import Picker
from outcrop.gui.reader.chip_row import ChipButton
from outcrop.gui.sidebar.model import SidebarModel
from outcrop.gui.sidebar.sections import SideRow
from outcrop.gui.window import Window
from outcrop.home.profile import Profile

from .conftest import COPPER, PASTED, paste, press, recorded, text_data, type_into, until

_TITLE = "Namibia opens its first rare earth plant with partners from Europe and Japan"


def shown(window: Window) -> Clipping:
    assert window.session.clipping is not None
    return window.session.clipping


def tag(window: Window, label: str) -> Tag:
    return next(t for t in shown(window).tags if t.label == label)


def sidebar(window: Window) -> list[str]:
    model = window.sidebar.rows
    return [model.index(row, 0).data(SidebarModel.RowRole).label for row in range(model.rowCount())]


def _count_beside(window: Window, label: str) -> int | None:
    model = window.sidebar.rows
    rows: list[SideRow] = [model.index(row, 0).data(SidebarModel.RowRole) for row in range(model.rowCount())]
    return next(row.count for row in rows if row.label == label)


def test_a_new_reader_is_told_what_to_do_and_pastes(window: Window, qtbot: QtBot) -> None:
    assert window.panes.content.currentWidget() is window.welcome
    QGuiApplication.clipboard().setText(PASTED)
    press(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: window.session.clipping)
    assert shown(window).title == _TITLE
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


def _enter(window: Window, data: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def _drop(window: Window, data: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_chip_steps_through_its_mentions(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    reader = window.reader
    rare = tag(window, "Rare earth elements")
    assert not reader.evidence.isVisible()
    reader.step(rare)
    assert reader.evidence.isVisible()
    seen = [reader.evidence._place.text()]
    for _ in rare.mentions:
        reader.step(rare)
        seen.append(reader.evidence._place.text())
    count = len(rare.mentions)
    assert seen == [f"{n % count + 1} / {count}" for n in range(count + 1)]
    press(window, Qt.Key.Key_E)
    assert not reader.evidence.isVisible()


def test_a_refused_tag_is_gone_until_it_is_undone(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.reader.view.chips.refused.emit(tag(window, "Thorium"))
    until(qtbot, lambda: "Thorium" not in {t.label for t in shown(window).tags})
    assert [t.label for t in shown(window).refused] == ["Thorium"]
    until(qtbot, lambda: "Thorium" not in sidebar(window))
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: "Thorium" in {t.label for t in shown(window).tags})
    until(qtbot, lambda: window.messages.shown and window.messages.shown.text.startswith("Undone"))


def test_refusing_with_the_keyboard_goes_on_to_the_next_chip(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.activateWindow()
    first, second, *_ = window.reader.view.chips._buttons
    first.setFocus()
    until(qtbot, first.hasFocus)
    press(first, Qt.Key.Key_Delete)
    until(qtbot, lambda: first.tag.key not in {t.key for t in shown(window).tags})
    focused = window.focusWidget()
    assert isinstance(focused, ChipButton)
    assert focused.tag.key == second.tag.key


@pytest.mark.parametrize(
    ("query", "order"),
    [("", Sort.CAPTURED), ("country:namibia", Sort.CAPTURED), ("country:namibia plant", Sort.RELEVANCE)],
)
def test_only_words_have_a_best_match(window: Window, query: str, order: Sort) -> None:
    window.session.asking.query = query
    assert window.session.asking.order_in_force is order


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


def test_an_older_count_that_comes_late_changes_nothing(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    asking = window.session.asking
    until(qtbot, lambda: asking.counts.get(Shelf.ALL) == 1)
    asking._take_counts((0, {Shelf.ALL: 7}))
    assert asking.counts[Shelf.ALL] == 1


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


def test_what_changed_since_is_not_undone_and_named_once(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    clipping = shown(window)
    window.session.acts.mark_read([clipping.id], True)
    until(qtbot, lambda: shown(window).read)
    window.session.acts.mark_read([clipping.id], False)
    until(qtbot, lambda: not shown(window).read)
    window.session.acts.see(clipping.id)
    until(qtbot, lambda: shown(window).read)
    window.session.acts.undo()
    until(qtbot, lambda: window.messages.shown and window.messages.shown.text.startswith("Not undone: "))
    assert window.messages.shown
    whole = f"{window.messages.shown.text} {window.messages.shown.hint}"
    assert whole.count(clipping.title) == 1


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_tag_is_added_by_any_of_its_names(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.reader.add_tag()
    picker = window.findChild(Picker)
    assert picker is not None
    type_into(picker.field, "spodumene")
    press(picker.field, Qt.Key.Key_Return)
    until(qtbot, lambda: any(t.verdict is Verdict.ADDED for t in shown(window).tags))
    (added,) = [t for t in shown(window).tags if t.verdict is Verdict.ADDED]
    assert added.label == "Spodumene"


def test_delete_goes_to_the_trash_and_comes_back(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    gone = shown(window)
    press(window, Qt.Key.Key_Delete)
    until(qtbot, lambda: window.session.asking.counts[Shelf.TRASH] == 1)
    until(qtbot, lambda: shown(window).title == _TITLE)
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


def test_a_story_from_another_site_is_told_of(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot, COPPER)
    again = COPPER.replace("falls to a five-year low", "at a five-year low").replace("12 March", "13 March")
    paste(window, qtbot, again.replace("\n\nThe government", " Shares fell.\n\nThe government"))
    until(qtbot, lambda: window.messages.shown and "Show the other" in offered(window))


def offered(window: Window) -> list[str]:
    return [offer.label for offer in window.messages.shown.offers] if window.messages.shown else []


def test_keys_move_star_and_mark(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    press(window, Qt.Key.Key_J)
    until(qtbot, lambda: shown(window).title == _TITLE)
    press(window, Qt.Key.Key_S)
    until(qtbot, lambda: shown(window).starred)
    before = shown(window).read
    press(window, Qt.Key.Key_U)
    until(qtbot, lambda: shown(window).read is not before)
    press(window, Qt.Key.Key_K)
    until(qtbot, lambda: shown(window).title != _TITLE)
    until(qtbot, lambda: window.session.asking.counts[Shelf.STARRED] == 1)


def test_only_what_the_reader_chose_becomes_read(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot, COPPER)
    paste(window, qtbot)
    window.session._seen.setInterval(1)
    qtbot.wait(50)
    assert not shown(window).read, "it only came in"
    press(window, Qt.Key.Key_J)
    until(qtbot, lambda: shown(window).title != _TITLE and shown(window).read)
    until(qtbot, lambda: window.session.asking.counts[Shelf.UNREAD] == 1)


def test_a_search_marks_its_words_and_facets_narrow_it(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    type_into(window.search.field, "oxides")
    until(qtbot, lambda: window.results.model.rowCount() == 1)
    until(qtbot, lambda: shown(window).title == _TITLE)
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
    assert shown(window).title == _TITLE


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


def side_row(window: Window, row: int) -> SideRow:
    found = window.sidebar.rows.row_at(window.sidebar.rows.index(row, 0))
    assert found is not None
    return found


def test_no_result_says_why_and_offers_a_way_out(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.session.asking.ask_for("unobtainium")
    until(qtbot, lambda: window.nothing.isVisible())
    window.nothing.query_asked.emit("")
    until(qtbot, lambda: window.results.model.rowCount() == 1)
    assert window.search.field.text() == ""


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
