"""How the kinds of blocks are set: their letters and the space around them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics, QTextBlockFormat, QTextCharFormat, QTextFormat

from outcrop.domain.article import Block, BlockKind
from outcrop.gui.theme import LINE_HEIGHT, Space, Theme, Type


def plain(
    theme: Theme, size: Type, token: str = "text", weight: QFont.Weight = QFont.Weight.Normal
) -> QTextCharFormat:
    """Letters of a size in the colour of a token."""
    look = QTextCharFormat()
    look.setFont(theme.reading_font(size, weight))
    look.setForeground(theme.colour(token))
    return look


def look_of(theme: Theme, block: Block) -> QTextCharFormat:
    """The letters of a block."""
    match block.kind:
        case BlockKind.HEADING:
            look = plain(theme, Type.READING, weight=QFont.Weight.DemiBold)
            if block.level < 3:
                look.setProperty(QTextFormat.Property.FontPixelSize, theme.px(20))
            return look
        case BlockKind.CODE:
            look = plain(theme, Type.INTERFACE)
            look.setFontFamilies(["monospace"])
            return look
        case BlockKind.FIGURE:
            return plain(theme, Type.INTERFACE, "muted")
        case _:
            return plain(theme, Type.READING)


def shape_of(theme: Theme, block: Block) -> QTextBlockFormat:
    """The space around a block and between its lines."""
    px, line = theme.px, line_height(theme)
    match block.kind:
        case BlockKind.HEADING:
            return spaced(px(Space.WIDE), px(Space.SNUG), 125)
        case BlockKind.QUOTE:
            shape = spaced(0, px(Space.WIDE), line)
            shape.setLeftMargin(px(Space.ROOMY))
            shape.setRightMargin(px(Space.ROOMY))
            return shape
        case BlockKind.CODE:
            shape = spaced(0, px(Space.WIDE), 140)
            shape.setBackground(theme.colour("window"))
            return shape
        case BlockKind.LIST_ITEM:
            return spaced(0, px(Space.HAIR), line)
        case _:
            return spaced(0, px(Space.WIDE), line)


def spaced(above: int, below: int, line_height: float = 100) -> QTextBlockFormat:
    """Margins in pixels, and the line height in per cent of what the font asks for."""
    shape = QTextBlockFormat()
    shape.setTopMargin(above)
    shape.setBottomMargin(below)
    shape.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return shape


def line_height(theme: Theme) -> float:
    """The line height of the reading text, in per cent of what its font asks for by itself."""
    font = theme.reading_font(Type.READING)
    return LINE_HEIGHT * font.pixelSize() / QFontMetrics(font).height()
