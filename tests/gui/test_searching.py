"""What the window says about a search, while it is typed and when nothing is found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from outcrop.bootstrap import open_library
from outcrop.domain.page import Shelf, Sort
from outcrop.gui.picker import Picker
from outcrop.gui.results.model import ResultsModel
from outcrop.gui.session.session import Session
from outcrop.gui.synonyms import SYNONYMS
from outcrop.gui.theme import Theme
from outcrop.gui.window import Window
from outcrop.home.profile import Profile
from outcrop.library.seed import seed_library
from outcrop.worker.child import ChildWorker

from .conftest import COPPER, paste, press, type_into, until

_HIT = ResultsModel.HitRole


def ways_out(window: Window) -> dict[str, QPushButton]:
    return {button.text(): button for button in window.nothing.findChildren(QPushButton)}


def shown_title(window: Window) -> str:
    return window.session.clipping.title if window.session.clipping else ""


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
        window.session.close()


def test_a_key_is_answered_with_the_rows_in_view_and_a_pause_brings_the_rest(
    qtbot: QtBot, theme: Theme, profile: Profile
) -> None:
    with open_library(profile) as library:
        seed_library(library, 70)
        library.catch_up()
        window = Window(Session(library, theme), profile)
        qtbot.addWidget(window)
        window.show()
        window.session.start()
        asking = window.session.asking
        until(qtbot, lambda: window.results.model.hit_at(49) and window.session.clipping)
        read: list[int] = []
        window.session.shown.connect(lambda clipping: read.append(clipping.id))
        answers: list[tuple[str, int, int]] = []
        asking.answered.connect(lambda page, *_: answers.append((page.query, len(page.hits), len(read))))
        type_into(window.search.field, "the")
        until(qtbot, lambda: answers and answers[-1][0] == "the")
        at_first = answers[-1][1]
        assert window.results.rows_in_view() < at_first < 50
        assert {so_far for *_, so_far in answers} == {0}
        until(qtbot, lambda: window.results.model.hit_at(49) and read)
        assert read == [window.results.model.data(window.results.model.index(0), _HIT).row.id]
        window.close()
        window.session.close()


def test_an_act_is_for_all_that_is_selected_or_for_none(qtbot: QtBot, theme: Theme, profile: Profile) -> None:
    with open_library(profile) as library:
        seed_library(library, 130)
        library.catch_up()
        window = Window(Session(library, theme), profile)
        qtbot.addWidget(window)
        window.show()
        window.session.start()
        until(qtbot, lambda: window.results.model.hit_at(49) and window.session.clipping)
        window.results.list.selectAll()
        assert window.selected()[1] == (), "most rows are not here yet, and are asked for now"
        until(qtbot, lambda: len(window.selected()[1]) == 130)
        window.commands.do("trash")
        until(qtbot, lambda: library.shelf_counts()[Shelf.TRASH] == 130)
        window.close()
        window.session.close()


def test_a_damaged_index_is_said_and_built_anew(qtbot: QtBot, theme: Theme, profile: Profile) -> None:
    with open_library(profile) as library:
        seed_library(library, 70)
        library.catch_up()
    (segment,) = (profile.index / "b0001").glob("*.arrays")
    wrong = bytearray(segment.read_bytes())
    wrong[wrong.index(b"copper")] ^= 1
    segment.write_bytes(wrong)
    with open_library(profile, ChildWorker(profile)) as library:
        window = Window(Session(library, theme), profile)
        qtbot.addWidget(window)
        window.show()
        said: list[str] = []
        window.session.asking.answered.connect(lambda page, *_: said.extend(p.message for p in page.problems))
        window.session.asking.ask_for("copper")
        until(qtbot, lambda: window.results.list.isVisible() and window.results.model.rowCount())
        assert any("damaged and is being built anew" in message for message in said)
        window.close()
        window.session.close()


def test_completions_are_taken_with_the_keys_and_enter_stays_enter(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    field, offered = window.search.field, window.search.field.completions
    field.setFocus()
    type_into(field, "min")
    until(qtbot, lambda: "mineral:" in offered.labels)
    press(field, Qt.Key.Key_Tab)
    assert field.text() == "mineral:"
    assert window.focusWidget() is field
    type_into(field, "co")
    until(qtbot, lambda: "Copper" in offered.labels)
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Return)
    assert field.text() == "mineral:copper "
    assert window.focusWidget() is field
    until(qtbot, lambda: window.results.model.rowCount() == 1)
    type_into(field, "smel")
    until(qtbot, lambda: "smelters" in offered.labels and offered.isVisible())
    until(qtbot, lambda: "smel" in window.search._line.text())
    line = window.search._line
    assert offered.y() >= line.mapTo(window, line.rect().bottomLeft()).y(), "the reading stays in view"
    press(field, Qt.Key.Key_Return)
    assert field.text() == "mineral:copper smel", "nothing was moved to, so Enter takes nothing"
    assert not offered.isVisible()
    assert window.focusWidget() is window.results.list


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("import", "Open files…"),
        ("find", "Search"),
        ("night mode", "Dark colours"),
        ("delete", "Delete from the trash for good…"),
        ("remove", "Move to the trash"),
        ("font size", "Larger text"),
    ],
)
def test_commands_answer_to_other_words(window: Window, typed: str, label: str) -> None:
    assert set(SYNONYMS) <= {command.id for command in window.commands.all()}
    window.commands.do("commands")
    picker = window.findChild(Picker)
    assert picker is not None
    type_into(picker.field, typed)
    shown = [picker.list.model().index(row, 0).data() for row in range(picker.list.model().rowCount())]
    assert label in shown[:4]
    picker.close()


def test_a_mistake_is_told_with_its_mending_and_what_was_read(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    window.search.field.setFocus()
    type_into(window.search.field, "copper date:03/04/2020.. (smelters")
    until(qtbot, lambda: "never closed" in window.search._line.text())
    said = window.search._line.text()
    assert "read as: copper" in said
    assert "leaves out" not in said
    assert "The day may be meant to come first" in window.search.field.toolTip()
    window.search._line.linkActivated.emit("take:0")
    until(qtbot, lambda: "2020-04-03" in window.search.field.text())
    until(qtbot, lambda: "The day may" not in window.search._line.text())
    window.search._line.linkActivated.emit("take:0")
    until(qtbot, lambda: window.search.field.text().endswith(")"))
    until(qtbot, lambda: window.search._line.text().startswith("read as:"))


def test_small_words_that_may_mean_more_get_an_offer(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    paste(window, qtbot, COPPER)
    type_into(window.search.field, "copper and smelters")
    until(qtbot, lambda: "“and” is read as a word" in window.search._line.text())
    assert window.session.theme.colours.error not in window.search._line.text()
    window.search._line.linkActivated.emit("take:0")
    until(qtbot, lambda: window.session.asking.query == "copper smelters")


def test_completions_go_with_the_text_they_were_for(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot, COPPER)
    field = window.search.field
    field.setFocus()
    type_into(field, "copp")
    until(qtbot, lambda: field.completions.isVisible())
    assert field.completions.labels[0] == "mineral:copper"
    row = field.completions.visualRect(field.completions.model().index(0, 0)).center()
    QTest.mouseClick(field.completions.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert field.text() == "mineral:copper "
    type_into(field, "sme")
    until(qtbot, lambda: field.completions.isVisible())
    field.clear()
    assert not field.completions.isVisible()


def test_escape_folds_the_completions_first(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot, COPPER)
    field = window.search.field
    field.setFocus()
    type_into(field, "copp")
    until(qtbot, lambda: field.completions.isVisible())
    press(field, Qt.Key.Key_Escape)
    assert not field.completions.isVisible()
    assert window.focusWidget() is field
    press(field, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.results.list


def test_more_like_this_leads_to_the_same_story(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    another = COPPER.replace("five-year", "ten-year").replace("12 March", "13 May")
    paste(
        window, qtbot, another.replace("\n\nThe government", " Shares of its owner fell.\n\nThe government")
    )
    paste(window, qtbot, COPPER)
    title = shown_title(window)
    window.commands.do("similar")
    until(qtbot, lambda: window.session.asking.like and "more like" in window.search._line.text())
    assert title in window.search._line.text()
    until(qtbot, lambda: "ten-year" in shown_title(window))
    assert title not in {hit.row.title for hit in window.session.asking.page.hits}  # type: ignore[union-attr]
    window.session.acts.mark_read([window.session.clipping.id], True)  # type: ignore[union-attr]
    until(qtbot, lambda: window.session.clipping and window.session.clipping.read)
    assert window.session.asking.like, "a change in the library does not end it"
    window.search._line.linkActivated.emit("take:0")
    until(qtbot, lambda: window.results.model.rowCount() == 3)
    assert window.search._line.isHidden()


@pytest.mark.parametrize(
    ("query", "order"),
    [("", Sort.CAPTURED), ("country:namibia", Sort.CAPTURED), ("country:namibia plant", Sort.RELEVANCE)],
)
def test_only_words_have_a_best_match(window: Window, query: str, order: Sort) -> None:
    window.session.asking.query = query
    assert window.session.asking.order_in_force is order


def test_no_result_says_why_and_offers_a_way_out(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.session.asking.ask_for("unobtainium")
    until(qtbot, lambda: window.nothing.isVisible())
    window.nothing.query_asked.emit("")
    until(qtbot, lambda: window.results.model.rowCount() == 1)
    assert window.search.field.text() == ""
