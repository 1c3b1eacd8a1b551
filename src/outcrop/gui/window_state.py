"""What the window alone remembers between two days: place, splitters, look; an ini in the profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QGuiApplication, QScreen

from outcrop.domain.page import Sort
from outcrop.gui.theme import Scheme, Theme
from outcrop.home.profile import Profile

if TYPE_CHECKING:
    from outcrop.gui.window import Window


class WindowState:
    def __init__(self, window: Window, profile: Profile) -> None:
        self._window = window
        self._settings = QSettings(str(profile.window_file), QSettings.Format.IniFormat)

    def save(self) -> None:
        window, settings = self._window, self._settings
        settings.setValue("geometry", window.saveGeometry())
        settings.setValue("outer", window.panes.saveState())
        settings.setValue("panes", window.panes.pair.saveState())
        settings.setValue("compact", window.results.list.hit_delegate.compact)
        settings.setValue("scheme", window.session.theme.scheme.value)
        settings.setValue("scale", window.session.theme.scale)
        settings.setValue("serif", window.session.theme.serif)
        settings.setValue("folded", ",".join(sorted(window.sidebar.rows.folded)))
        sort = window.session.asking.sort
        settings.setValue("sort", sort.value if sort else "")
        shown = window.session.clipping
        settings.setValue("clipping", shown.id if shown else 0)
        settings.sync()

    def restore(self) -> None:
        """What was saved, as far as it makes sense; a broken or foreign file changes nothing."""
        window, settings = self._window, self._settings
        for name, restore in (
            ("geometry", window.restoreGeometry),
            ("outer", window.panes.restoreState),
            ("panes", window.panes.pair.restoreState),
        ):
            value = settings.value(name)
            if isinstance(value, QByteArray):
                restore(value)
        window.results.set_compact(_yes(settings.value("compact")))
        for facet in filter(None, str(settings.value("folded", "")).split(",")):
            window.sidebar.rows.fold(facet, folded=True)
        sort = str(settings.value("sort", ""))
        window.session.asking.sort = Sort(sort) if sort in set(Sort) else None
        last = int(_number(settings.value("clipping"), 0))
        if last:
            window.results.select(last)


def restore_look(theme: Theme, profile: Profile) -> None:
    """The colours and sizes that were saved; cheapest before there is a window to restyle."""
    settings = QSettings(str(profile.window_file), QSettings.Format.IniFormat)
    if settings.contains("scale"):
        theme.set_scale(_number(settings.value("scale"), theme.scale))
    theme.set_serif(_yes(settings.value("serif")))
    scheme = str(settings.value("scheme", ""))
    if scheme in set(Scheme):
        theme.force(Scheme(scheme))


def _yes(value: object) -> bool:
    """An ini gives words, its cache in this process the value itself."""
    return str(value).lower() == "true"


def _number(value: object, otherwise: float) -> float:
    try:
        return float(str(value))
    except ValueError:
        return otherwise


FRAME = 40
"""Pixels for the frame that the system puts round a window, so that its bottom stays on the screen."""


def fitting(wanted: QSize, screen: QScreen) -> QSize:
    """What of a size a screen has room for; a window without a screen gets all of it."""
    if QGuiApplication.platformName() == "offscreen":
        return wanted
    return wanted.boundedTo(screen.availableSize() - QSize(0, FRAME))
