"""Tags in the window: their proof, and what the reader decides about them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from outcrop.domain.tags import Tag, Verdict
from outcrop.gui.picker import Picker
from outcrop.gui.reader.chip_row import ChipButton
from outcrop.gui.window import Window

from .conftest import paste, press, shown, sidebar, type_into, until


def tag(window: Window, label: str) -> Tag:
    return next(t for t in shown(window).tags if t.label == label)


def tags(window: Window) -> tuple[Tag, ...]:
    return window.session.clipping.tags if window.session.clipping else ()


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


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_selected_words_can_be_tagged(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    view = window.reader.view
    view.setTextCursor(view.document().find("thorium"))
    view.tag_asked.emit()
    picker = window.findChild(Picker)
    assert picker is not None
    assert picker.field.selectedText() == "thorium", "typed over at once"
    type_into(picker.field, "gallium")
    press(picker.field, Qt.Key.Key_Return)
    until(qtbot, lambda: "Gallium" in {t.label for t in tags(window)})


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_label_that_nobody_knows_becomes_the_readers_own(window: Window, qtbot: QtBot) -> None:
    paste(window, qtbot)
    window.reader.add_tag()
    picker = window.findChild(Picker)
    assert picker is not None
    type_into(picker.field, "Port fees")
    press(picker.field, Qt.Key.Key_Return)
    until(qtbot, lambda: "Port fees" in {t.label for t in tags(window)})
    rows = window.sidebar.rows
    until(qtbot, lambda: "Port fees" in [rows.index(n, 0).data() for n in range(rows.rowCount())])
