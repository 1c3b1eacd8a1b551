"""Two texts in one document: what went is struck through, what came is underlined, what stayed is folded."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextCharFormat, QTextCursor

from outcrop.domain.comparing import Comparison, Fate, Passage
from outcrop.gui import words
from outcrop.gui.page.document import empty_document
from outcrop.gui.page.looks import line_height, plain, spaced
from outcrop.gui.page.reading import MOST_SHOWN, Reading
from outcrop.gui.theme import Space, Theme, Type


def build_comparison(comparison: Comparison, theme: Theme) -> Reading:
    """The document; it comes with `Reading.go_on`."""
    reading = Reading(empty_document(theme))
    reading.rest = _write(reading, comparison, theme)
    return reading


def _write(reading: Reading, comparison: Comparison, theme: Theme) -> Iterator[None]:
    cursor = QTextCursor(reading.document)
    looks = {fate: _look(theme, fate) for fate in Fate}
    shape = spaced(0, theme.px(Space.WIDE), line_height(theme))
    written = 0
    for number, passage in enumerate(comparison.passages):
        if number:
            cursor.insertBlock(shape)
        else:
            cursor.setBlockFormat(shape)
        if passage.same:
            cursor.insertText(_folded(passage), plain(theme, Type.INTERFACE, "muted"))
        for piece in passage.pieces:
            cursor.insertText(piece.text[:MOST_SHOWN].replace("\n", "\u2028"), looks[piece.fate])
            written += len(piece.text)
        if written > MOST_SHOWN:
            cursor.insertBlock(shape)
            cursor.insertText("There is more, too much to show.", plain(theme, Type.INTERFACE, "muted"))
            return
        yield


def _look(theme: Theme, fate: Fate) -> QTextCharFormat:
    if fate is Fate.SAME:
        return plain(theme, Type.READING)
    look = plain(theme, Type.READING, "muted" if fate is Fate.GONE else "text")
    if fate is Fate.GONE:
        look.setFontStrikeOut(True)
    else:
        look.setFontUnderline(True)
        look.setBackground(theme.colour("selection"))
    return look


def _folded(passage: Passage) -> str:
    return f"…  {words.count(passage.same, 'paragraph')} the same"
