"""Icons: line drawings on a grid, drawn in a colour of the theme and redrawn when it changes."""

from __future__ import annotations

import weakref
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QToolButton
from shiboken6 import isValid

from outcrop.gui.theme import Space, Theme
from outcrop.home.resources import resource

_SIZES = (16, 20)
_DENSITIES = (1, 2)


class HasIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon, /) -> None: ...


class Icons(QObject):
    """Hands out icons and keeps those that it dressed in the theme's colours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._dressed: list[tuple[weakref.ref[HasIcon], str, str]] = []
        theme.changed.connect(self._dress_again)

    def icon(self, name: str, token: str = "text", gap: int = 0) -> QIcon:
        """The icon in the colour of a token, muted where its owner is disabled; with a gap beside it
        where a label follows, since Qt sets the two too close."""
        icon = QIcon()
        for size in (self._theme.px(size) for size in _SIZES):
            for density in _DENSITIES:
                usual = draw(name, self._theme.colour(token), size, density)
                disabled = draw(name, self._theme.colour("line"), size, density)
                for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
                    icon.addPixmap(_with_gap(usual, gap), mode)
                icon.addPixmap(_with_gap(disabled, gap), QIcon.Mode.Disabled)
        return icon

    def dress(self, owner: HasIcon, name: str, token: str = "text") -> None:
        """Gives a button or an action an icon, now and after every change of the theme."""
        self._dressed = [entry for entry in self._dressed if entry[0]() is not owner and _alive(entry[0]())]
        self._dressed.append((weakref.ref(owner), name, token))
        self._put_on(owner, name, token)

    def _dress_again(self) -> None:
        for reference, name, token in self._dressed:
            owner = reference()
            if owner is not None and _alive(owner):
                self._put_on(owner, name, token)

    def _put_on(self, owner: HasIcon, name: str, token: str) -> None:
        gap = self._theme.px(Space.HAIR) if _has_label(owner) else 0
        owner.setIcon(self.icon(name, token, gap))
        if isinstance(owner, QAbstractButton):
            size = self._theme.px(_SIZES[0])
            owner.setIconSize(QSize(size + gap, size))


def _alive(owner: object) -> bool:
    """Whether Qt has not deleted it under its Python name."""
    return owner is not None and isValid(owner)


def _has_label(owner: object) -> bool:
    """Whether a label stands at the right of the icon."""
    if isinstance(owner, QToolButton):
        beside = owner.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        return beside and owner.layoutDirection() is Qt.LayoutDirection.LeftToRight
    return isinstance(owner, QAbstractButton) and bool(owner.text())


def _with_gap(picture: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return picture
    density = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(gap * density), picture.height())
    wide.setDevicePixelRatio(density)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


def draw(name: str, colour: QColor, size: int, density: float = 1) -> QPixmap:
    """One icon as a picture of `size` logical pixels. Raises FileNotFoundError for no such icon."""
    return _draw(name, colour.name(), size, density)


@lru_cache(maxsize=512)
def _draw(name: str, colour: str, size: int, density: float) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    pixmap = QPixmap(round(size * density), round(size * density))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


def program_icon() -> QIcon:
    """The program's own mark."""
    return QIcon(str(resource("icons", "outcrop.svg")))
