"""The look: contrast, both schemes, and icons that follow the palette."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from outcrop.gui.icons import Icons
from outcrop.gui.theme import DARK, LIGHT, Colours, Pair, Scheme, Theme
from outcrop.home.resources import resource


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    made = QColor(colour)
    red, green, blue = (_linear(c) for c in (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("colours", [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")])
def test_all_text_can_be_read(colours: Colours) -> None:
    grounds = (colours.window, colours.surface, colours.selection)
    pairs = [(text, ground) for text in (colours.text, colours.muted) for ground in grounds]
    pairs += [(text, ground) for text in (colours.accent, colours.error) for ground in grounds[:2]]
    pairs.append((colours.on_accent, colours.accent))
    for name in (field.name for field in fields(colours)):
        value = getattr(colours, name)
        if isinstance(value, Pair):
            pairs.append((value.text, value.fill))
    for vocabulary in (colours.mineral, colours.country, colours.own):
        pairs += [(vocabulary.text, ground) for ground in grounds]
        pairs.append((colours.text, vocabulary.fill))
    poor = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < 4.5]
    assert not poor


def test_icons_take_the_colour_of_the_scheme(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    icons = Icons(theme)
    button = QToolButton()
    qtbot.addWidget(button)
    icons.dress(button, "plus")

    def ink() -> str:
        return button.icon().pixmap(16).toImage().pixelColor(8, 8).name()

    assert ink() == QColor(LIGHT.text).name()
    theme.force(Scheme.DARK)
    assert ink() == QColor(DARK.text).name()
    assert qapp.palette().window().color() == QColor(DARK.window)
    theme.force(Scheme.LIGHT)
    assert ink() == QColor(LIGHT.text).name()


def test_every_icon_is_a_drawing_of_our_grid() -> None:
    for drawing in resource("icons").glob("*.svg"):
        text = drawing.read_text("utf-8")
        assert drawing.stem == "outcrop" or "currentColor" in text, drawing.name
