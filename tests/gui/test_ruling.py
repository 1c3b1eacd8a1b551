"""In the window the reader says what a phrase never means, looks a concept up, and keeps labels in order."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from outcrop.gui.notices import Offer
from outcrop.gui.picker import Picker
from outcrop.gui.reader.chip_row import ChipButton
from outcrop.gui.ruling.about import AboutPopup
from outcrop.gui.ruling.never import NeverDialog
from outcrop.gui.window import Window
from outcrop.library.library import Library

from .conftest import until

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TEXT = """Gold mine opens in Ghana

The mine in Ghana sold more gold than a year ago. Visitors saw the gold gallery in its museum. Gold rose by \
two per cent in London on Monday, and the company said that it would open a second shaft in June.
"""


def clip(library: Library, text: str = TEXT) -> int:
    clipping = library.clip_text(text, anyway=True).clipping
    assert clipping is not None
    return clipping.id


def concepts(library: Library, id: int) -> set[str]:
    return {tag.concept for tag in library.clipping(id).tags}


def chip(window: Window, label: str) -> ChipButton:
    return next(c for c in window.reader.view.chips.findChildren(ChipButton) if c.tag.label == label)


def offered(window: Window, qtbot: QtBot, start: str) -> None:
    """Takes the offer of the shown notice whose label begins so."""
    until(qtbot, lambda: window.messages.shown and any(o.label.startswith(start) for o in _offers(window)))
    next(o for o in _offers(window) if o.label.startswith(start)).act()


def _offers(window: Window) -> tuple[Offer, ...]:
    return window.messages.shown.offers if window.messages.shown else ()


def dialog(window: Window, qtbot: QtBot) -> NeverDialog:
    until(qtbot, lambda: window.findChild(NeverDialog))
    found = window.findChild(NeverDialog)
    assert found is not None
    return found


def test_removing_a_tag_offers_to_rule_its_phrase_out_everywhere(
    window: Window, library: Library, qtbot: QtBot
) -> None:
    first, other = clip(library), clip(library, TEXT.replace("second shaft", "third shaft"))
    library.catch_up()
    window.session.show(first)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.id == first)
    chip(window, "Gold").refused.emit(chip(window, "Gold").tag)
    offered(window, qtbot, "Never for “gold”")
    asked = dialog(window, qtbot)
    said = [b.text() for b in asked._group.buttons()]
    assert said[0].endswith("(in 1 other clipping)")
    asked.accept()
    until(qtbot, lambda: bool(library.rules.all()))
    assert "gold" not in concepts(library, first)
    until(qtbot, lambda: window.messages.shown and "is never Gold" in window.messages.shown.text)
    assert concepts(library, other) == concepts(library, first) | {"gold"}, "asked about, not changed"
    offered(window, qtbot, "Undo")
    until(qtbot, lambda: not library.rules.all())


def test_a_mention_in_the_evidence_is_ruled_out_and_the_rule_dropped_again(
    window: Window, library: Library, qtbot: QtBot
) -> None:
    id = clip(library)
    window.session.show(id)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.id == id)
    gold = chip(window, "Gold").tag
    number = next(
        n for n, m in enumerate(gold.mentions) if library.clipping(id).text[m.end :][:8] == " gallery"
    )
    window.reader.step(gold)
    window.reader.evidence.go_to(number)
    window.reader.evidence._never.click()
    asked = dialog(window, qtbot)
    assert asked.phrase == "gold gallery"
    asked.accept()
    until(
        qtbot, lambda: window.messages.shown and window.messages.shown.text == "“gold gallery” is never Gold"
    )
    until(
        qtbot,
        lambda: (
            window.reader.evidence.tag and len(window.reader.evidence.tag.mentions) == len(gold.mentions) - 1
        ),
    )
    window.commands.do("rules")
    until(qtbot, lambda: window.findChild(Picker))
    picker = window.findChild(Picker)
    assert picker is not None
    assert picker.list.currentIndex().data() == "“gold gallery” is never Gold"
    picker._choose()
    until(qtbot, lambda: window.messages.shown and "may mean Gold again" in window.messages.shown.text)
    assert not library.rules.all()
    offered(window, qtbot, "Undo")
    until(qtbot, lambda: bool(library.rules.all()))


def test_a_chip_tells_about_its_concept(window: Window, library: Library, qtbot: QtBot) -> None:
    id = clip(library)
    window.session.show(id)
    until(qtbot, lambda: window.session.clipping and window.session.clipping.id == id)
    button = chip(window, "Gold")
    button.asked.emit("about", button.tag)
    until(qtbot, lambda: window.findChild(AboutPopup))
    popup = window.findChild(AboutPopup)
    assert popup is not None
    said = " ".join(label.text() for label in popup.findChildren(QLabel))
    assert "Au" in said
    assert "On official lists" in said
    popup.close()


def test_labels_of_one_s_own_are_kept_in_order_from_chip_and_sidebar(
    window: Window, library: Library, qtbot: QtBot
) -> None:
    id = clip(library)
    library.add_tag(id, "own", "Tariffs")
    library.add_tag(id, "own", "Duties")
    window.session.show(id)
    until(qtbot, lambda: window.session.clipping and len(window.session.vocabularies["own"].concepts) == 2)
    window.session.ruling.rename_label("tariffs", "Customs")
    until(qtbot, lambda: library.vocabularies["own"].label_of("tariffs") == "Customs")
    window.sidebar.label_asked.emit("merge", "tariffs")
    until(qtbot, lambda: window.findChild(Picker))
    picker = window.findChild(Picker)
    assert picker is not None
    picker._choose()
    until(qtbot, lambda: list(library.vocabularies["own"].concepts) == ["duties"])
    window.sidebar.label_asked.emit("delete", "duties")
    until(qtbot, lambda: window.messages.shown and window.messages.shown.text.startswith("Deleted the tag"))
    assert not library.vocabularies["own"].concepts
    offered(window, qtbot, "Undo")
    until(qtbot, lambda: list(library.vocabularies["own"].concepts) == ["duties"])
