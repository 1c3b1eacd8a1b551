"""A real window on a real library, closed and searched for leftovers after each test."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from outcrop.bootstrap import open_library
from outcrop.domain.clipping import Clipping, Route
from outcrop.gui.session.session import Session
from outcrop.gui.sidebar.model import SidebarModel
from outcrop.gui.theme import Scheme, Theme
from outcrop.gui.window import Window
from outcrop.home.profile import Profile, profile_at
from outcrop.library.library import Library

NAMIBIA = "Namibia opens its first rare earth plant with partners from Europe and Japan"
"""The title of what PASTED holds."""
PASTED = (Path(__file__).parent / "pasted.txt").read_text("utf-8")
COPPER = """12 March 2025

Copper output in Chile falls to a five-year low

Chile's copper output fell by four per cent in March, the statistics office said on Monday. Codelco \
blamed repairs at two smelters and a strike at a port in the north of the country.

Analysts had expected a smaller decline. Copper for delivery in three months rose after the report, \
and traders said that stocks in Shanghai were lower than at any time since the summer.

The government keeps its forecast for the year. A spokesman said that new shafts in the Atacama would \
make up for the loss from July on, and that the port has been open again since last week.
"""
_PAYLOADS = Path(__file__).parents[1] / "pages" / "payloads"
_ALLOWED_HERE = {"subscribe", "close", "uid"}


class OffTheGuiThread:
    """A library that refuses to be asked on the GUI thread."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getattr__(self, name: str) -> Any:
        found = self._guarded(name)
        if not callable(found):
            return found

        def call(*args: Any, **options: Any) -> Any:
            self._guard(name)
            return found(*args, **options)

        return call

    def _guarded(self, name: str) -> Any:
        if name == "vocabularies":
            self._guard(name)
        return getattr(self._library, name)

    def _guard(self, name: str) -> None:
        if threading.current_thread() is threading.main_thread() and name not in _ALLOWED_HERE:
            raise AssertionError(f"library.{name} was called on the GUI thread")


@pytest.fixture(scope="session")
def whole_theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Scheme.LIGHT)
    yield made
    made.close()


@pytest.fixture
def theme(whole_theme: Theme) -> Iterator[Theme]:
    yield whole_theme
    whole_theme.set_scale(1.0)
    whole_theme.force(Scheme.LIGHT)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return profile_at(tmp_path / "profile")


@pytest.fixture
def library(profile: Profile) -> Iterator[Library]:
    with open_library(profile) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, library: Library, profile: Profile) -> Iterator[Window]:
    guarded: Any = OffTheGuiThread(library)
    session = Session(guarded, theme)
    made = Window(session, profile)
    qtbot.addWidget(made)
    made.show()
    session.start()
    qtbot.waitUntil(lambda: session.asking.page is not None and bool(session.vocabularies))
    yield made
    made.close()
    made.session.close()
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith("outcrop-")]
    assert not left, f"threads outlived the window: {left}"


def recorded(name: str) -> QMimeData:
    """What a program really put on the clipboard or a drag."""
    formats = json.loads((_PAYLOADS / f"{name}.json").read_text("utf-8"))["formats"]
    data = QMimeData()
    for kind, content in formats.items():
        data.setData(kind, base64.b64decode(content))
    return data


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Presses and releases a key."""
    QTest.keyClick(widget, key, modifier)


def type_into(widget: QWidget, text: str) -> None:
    """Types a text, key by key."""
    QTest.keyClicks(widget, text)


def text_data(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def paste(window: Window, qtbot: QtBot, text: str = PASTED) -> None:
    """Pastes an article and waits until it is in view."""
    window.take(text_data(text), Route.PASTE)
    title_lines = [line for line in text.splitlines() if line.strip()]
    qtbot.waitUntil(lambda: _in_view(window, title_lines), timeout=20_000)


def _in_view(window: Window, lines: list[str]) -> bool:
    shown = window.session.clipping
    page = window.session.asking.page
    in_view = shown is not None and shown.title in lines
    return in_view and page is not None and any(hit.row.id == shown.id for hit in page.hits if shown)


def until(qtbot: QtBot, condition: Callable[[], object]) -> None:
    """Waits until a condition holds."""
    qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)


def shown(window: Window) -> Clipping:
    """The clipping in the reading view."""
    assert window.session.clipping is not None
    return window.session.clipping


def sidebar(window: Window) -> list[str]:
    """The labels of the sidebar's rows, from above."""
    model = window.sidebar.rows
    return [model.index(row, 0).data(SidebarModel.RowRole).label for row in range(model.rowCount())]


def offered(window: Window) -> list[str]:
    """What the buttons of the message in view say."""
    return [offer.label for offer in window.messages.shown.offers] if window.messages.shown else []
