"""After a change of vocabularies or rules the reader is asked, looks, and decides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from outcrop.gui.proof import Sentence
from outcrop.gui.retag.dialog import RetagDialog
from outcrop.gui.retag.model import RetagModel
from outcrop.gui.window import Window
from outcrop.library.library import Library
from tests.makers import make_draft

from .conftest import until


def mistag(library: Library) -> int:
    """A clipping about lithium in Chile that an older tagger took for one about gold."""
    clipping = library.keep(make_draft(tags={"mineral:gold": "Lithium"})).clipping
    assert clipping is not None
    return clipping.id


def looked_at(window: Window, qtbot: QtBot) -> RetagDialog:
    """Waits for the offer, takes it, and gives what opens."""
    window.session.retag._idle.setInterval(1)
    window.session.retag.soon()
    until(qtbot, lambda: window.messages.shown and "could gain or lose tags" in window.messages.shown.text)
    notice = window.messages.shown
    assert notice is not None
    assert notice.text == "1 of your 1 clipping could gain or lose tags"
    assert notice.is_kept
    (look,) = notice.offers
    assert look.label == "Look"
    look.act()
    dialog = window.findChild(RetagDialog)
    assert dialog is not None
    return dialog


def rows(model: RetagModel, parent: QModelIndex | None = None) -> dict[str, QModelIndex]:
    above = parent or QModelIndex()
    places = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    return {str(place.data()): place for place in places}


def tags(library: Library, id: int) -> set[str]:
    return {tag.concept for tag in library.clipping(id).tags}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_reader_looks_passes_one_over_and_takes_it_all_back(
    window: Window, library: Library, qtbot: QtBot
) -> None:
    id = mistag(library)
    dialog = looked_at(window, qtbot)
    groups = rows(dialog.model)
    assert set(groups) == {"Lithium: 1 added", "Chile: 1 added", "Gold: 1 removed"}
    (change,) = rows(dialog.model, groups["Lithium: 1 added"]).values()
    until(qtbot, lambda: change.data(RetagModel.SentenceRole))
    sentence: Sentence = change.data(RetagModel.SentenceRole)
    assert sentence.text[sentence.start : sentence.end].casefold() == "lithium"
    dialog.model.setData(groups["Gold: 1 removed"], Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.apply.text() == "Apply 2 changes"
    dialog.apply.click()
    until(qtbot, lambda: tags(library, id) == {"gold", "lithium", "CL"})
    until(qtbot, lambda: window.messages.shown and window.messages.shown.offers[0].label == "Undo")
    assert library.stale_tags() == 0, "what was passed over is not offered again"
    window.messages.shown.offers[0].act()  # type: ignore[union-attr]
    until(qtbot, lambda: tags(library, id) == {"gold"})


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_not_now_changes_nothing_and_can_be_looked_at_later(
    window: Window, library: Library, qtbot: QtBot
) -> None:
    id = mistag(library)
    dialog = looked_at(window, qtbot)
    dialog.regroup(by_tag=False)
    (title,) = rows(dialog.model)
    assert title.endswith(": 2 added, 1 removed")
    dialog.reject()
    assert tags(library, id) == {"gold"}
    until(qtbot, lambda: window.findChild(RetagDialog) is None)
    window.commands.do("retag")
    until(qtbot, lambda: window.findChild(RetagDialog))


def test_nothing_is_said_where_nothing_would_change(window: Window, library: Library, qtbot: QtBot) -> None:
    draft = library.clip_text("Copper mine in Zambia\n\nA copper mine in Zambia has opened again this week.")
    assert draft.clipping is not None
    window.commands.do("retag")
    until(qtbot, lambda: window.messages.shown)
    assert window.messages.shown is not None
    assert window.messages.shown.text.startswith("All tags are those of")
