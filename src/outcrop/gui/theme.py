"""Every colour, size and space of the window, by name; light and dark, following the system.

The values are those of the design (LOOK): all text pairs hold a contrast of 4.5:1 or more
(WCAG 2.2, success criterion 1.4.3), which a test measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from outcrop.gui.stylesheet import stylesheet


@dataclass(frozen=True, slots=True)
class Pair:
    """A text colour and the fill it stands on."""

    text: str
    fill: str


@dataclass(frozen=True, slots=True)
class Colours:
    window: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    mineral: Pair
    country: Pair
    own: Pair
    error: str
    warning: Pair
    mark: Pair


LIGHT = Colours(
    window="#F6F5F1",
    surface="#FFFFFF",
    line="#DEDBD2",
    text="#1E1E1C",
    muted="#5F5D57",
    accent="#0E6666",
    on_accent="#FFFFFF",
    selection="#D5E9E7",
    mineral=Pair("#7E3B00", "#FBE8D3"),
    country=Pair("#123F7D", "#DCE8FA"),
    own=Pair("#55288A", "#EEE4FA"),
    error="#A3211A",
    warning=Pair("#7A4F00", "#FFF4DA"),
    mark=Pair("#1E1E1C", "#FFE58A"),
)

DARK = Colours(
    window="#1B1C1E",
    surface="#232527",
    line="#3A3C3F",
    text="#ECEBE6",
    muted="#B7B5AE",
    accent="#62C7C1",
    on_accent="#10201F",
    selection="#1F4746",
    mineral=Pair("#FFC890", "#4A2E14"),
    country=Pair("#B1D0FF", "#1A3357"),
    own=Pair("#DCC5FF", "#38245A"),
    error="#FF8A80",
    warning=Pair("#F3C969", "#3A2F12"),
    mark=Pair("#1B1C1E", "#E3C04B"),
)


class Space(IntEnum):
    """Distances in pixels at the usual text size."""

    HAIR = 4
    SNUG = 8
    CLEAR = 12
    WIDE = 16
    ROOMY = 24
    AIRY = 32


class Type(Enum):
    """Text sizes in pixels at the usual text size."""

    CAPTION = 11
    INTERFACE = 13
    ROW = 15
    READING = 17
    HEADLINE = 26


CORNER = 6
CHIP_CORNER = 9
LINE_HEIGHT = 155
"""Of the reading text, in per cent."""


class Scheme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look in force. `changed` is emitted after palette, style sheet and fonts were set."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__()
        self._application = application
        self._scheme = scheme
        self._family = application.font().family()
        self._scale = max(1.0, QFontInfo(application.font()).pixelSize() / Type.INTERFACE.value)
        self._serif = False
        self.colours = LIGHT
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def dark(self) -> bool:
        return self.colours is DARK

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def serif(self) -> bool:
        return self._serif

    def force(self, scheme: Scheme) -> None:
        if scheme is not self._scheme:
            self._scheme = scheme
            self._apply()

    def set_scale(self, scale: float) -> None:
        """Text `scale` times the usual size (0.8 to 3)."""
        wanted = min(3.0, max(0.8, scale))
        if wanted != self._scale:
            self._scale = wanted
            self._apply()

    def set_serif(self, serif: bool) -> None:
        """Whether the reading text is set in a serif face."""
        if serif is not self._serif:
            self._serif = serif
            self._apply()

    def px(self, pixels: float) -> int:
        """A length at the present text size."""
        return round(pixels * self._scale)

    def font(self, size: Type = Type.INTERFACE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(self.px(size.value))
        font.setWeight(weight)
        return font

    def reading_font(self, size: Type = Type.READING, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = self.font(size, weight)
        if self._serif:
            font.setFamilies(_serif_families())
            font.setStyleHint(QFont.StyleHint.Serif)
        return font

    def colour(self, name: str) -> QColor:
        """A single colour by its token's name ("muted"). Raises AttributeError for no such token."""
        return QColor(getattr(self.colours, name))

    def pair(self, vocabulary: str) -> Pair:
        """Text and fill of a vocabulary; those that we do not know are the reader's own."""
        return {"mineral": self.colours.mineral, "country": self.colours.country}.get(
            vocabulary, self.colours.own
        )

    def close(self) -> None:
        """Stops following the system."""
        self._application.styleHints().colorSchemeChanged.disconnect(self._system_changed)

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        system_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        wants_dark = self._scheme is Scheme.DARK or (self._scheme is Scheme.SYSTEM and system_dark)
        self.colours = DARK if wants_dark else LIGHT
        self._application.setFont(self.font())
        self._application.setPalette(palette_of(self.colours))
        self._application.setStyleSheet(stylesheet(self.colours, self.px))
        self.changed.emit()


def palette_of(colours: Colours) -> QPalette:
    """A palette for the Fusion style in these colours."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.window,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.error,
        QPalette.ColorRole.Highlight: colours.selection,
        QPalette.ColorRole.HighlightedText: colours.text,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Light: colours.surface,
        QPalette.ColorRole.Midlight: colours.window,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.line,
        QPalette.ColorRole.Shadow: colours.line,
        QPalette.ColorRole.Accent: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette


def _serif_families() -> list[str]:
    """Serif faces that are at hand, the pleasantest first."""
    wanted = ("Charter", "Source Serif 4", "Noto Serif", "Georgia", "Cambria", "P052", "DejaVu Serif")
    present = set(QFontDatabase.families())
    return [name for name in wanted if name in present] or ["serif"]
