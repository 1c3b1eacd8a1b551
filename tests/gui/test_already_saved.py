"""The window on what the library has: the old one opens, the new version is offered, likes are asked of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from outcrop.capture.payload import Link
from outcrop.domain.clipping import Route
from outcrop.domain.page import Shelf
from outcrop.gui.notices import Notice
from outcrop.gui.window import Window
from outcrop.library.library import Library
from tests.loopback import Answer, Site, article, serving

from .conftest import COPPER, paste, text_data, until

MORE = "The ministry said on Friday that it would look at the figures again before the end of the month."


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def told(window: Window, begins: str = "") -> Notice | None:
    shown = window.messages.shown
    return shown if shown and shown.text.startswith(begins) else None


def press(window: Window, label: str) -> None:
    assert window.messages.shown
    next(offer for offer in window.messages.shown.offers if offer.label == label).act()


def count(window: Window, shelf: Shelf) -> int:
    return window.session.asking.counts.get(shelf, 0)


def test_a_known_address_opens_the_old_one_and_offers_what_has_changed(
    window: Window, library: Library, qtbot: QtBot, site: Site
) -> None:
    site.answers = {"/tin": [Answer(article("tin", more=MORE))]}
    kept = library.clip_html(article("tin").decode(), site.url("/tin")).clipping
    assert kept
    window.session.clipping_in.take([Link(site.url("/tin?utm_medium=mail"))], Route.URL)
    until(qtbot, lambda: told(window, "Already in the library, saved a moment ago"))
    until(qtbot, lambda: window.session.clipping and window.session.clipping.id == kept.id)
    assert not site.asked
    press(window, "Fetch it again")
    until(qtbot, lambda: told(window) and "private network" in window.messages.shown.text)  # type: ignore[union-attr]
    press(window, "Fetch it anyway")
    until(qtbot, lambda: told(window, "Already in the library, saved") and window.messages.shown.hint)  # type: ignore[union-attr]
    assert window.messages.shown
    assert window.messages.shown.hint == "The page has changed since."
    assert MORE not in library.clipping(kept.id).text
    press(window, "Take the new version")
    until(qtbot, lambda: MORE in library.clipping(kept.id).text)
    until(qtbot, lambda: told(window, "Chose version 2"))
    press(window, "Undo")
    until(qtbot, lambda: MORE not in library.clipping(kept.id).text)
    assert window.messages._work.text() == ""


@pytest.mark.parametrize(
    ("choice", "kept", "trashed"),
    [("Keep both", 2, 0), ("Keep only this", 1, 1), ("Keep only the other", 1, 1)],
)
def test_one_that_looks_like_another_is_asked_about(
    window: Window, library: Library, qtbot: QtBot, choice: str, kept: int, trashed: int
) -> None:
    paste(window, qtbot, COPPER)
    window.take(text_data(COPPER.replace("falls to", "drops to") + "\n\n" + MORE), Route.PASTE)
    until(qtbot, lambda: told(window, "Added") and window.messages.shown.stays)  # type: ignore[union-attr]
    assert window.messages.shown
    assert window.messages.shown.hint.startswith("Looks like “\u2068Copper output in Chile falls")
    assert "the same day" in window.messages.shown.hint
    press(window, choice)
    until(qtbot, lambda: (count(window, Shelf.ALL), count(window, Shelf.TRASH)) == (kept, trashed))
    until(qtbot, lambda: not told(window) or not window.messages.shown.stays)  # type: ignore[union-attr]
    until(qtbot, lambda: library.duplicates() == ())
    if trashed:
        press(window, "Undo")
        until(qtbot, lambda: count(window, Shelf.ALL) == 2)


def test_what_failed_is_no_more_once_it_is_saved_anyway(window: Window, qtbot: QtBot) -> None:
    window.take(text_data("Please enable JavaScript and cookies to continue to the site."), Route.PASTE)
    until(qtbot, lambda: told(window))
    assert window.messages._work.text() == "1 failed"
    press(window, "Save anyway")
    until(qtbot, lambda: told(window, "Added"))
    assert window.messages._work.text() == ""


def test_the_sample_library_goes_by_one_undo(window: Window, qtbot: QtBot) -> None:
    window.commands.do("samples")
    qtbot.waitUntil(lambda: told(window, "Added 12 sample articles") is not None, timeout=40_000)
    press(window, "Undo")
    until(qtbot, lambda: count(window, Shelf.ALL) == 0)
    assert count(window, Shelf.TRASH) == 12
