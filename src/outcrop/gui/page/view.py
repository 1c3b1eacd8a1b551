"""A text browser that shows one page in a column, writes a long one little by little, and fetches nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFontMetrics,
    QImage,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from outcrop.gui.page.reading import SAFE_SCHEMES, Reading
from outcrop.gui.theme import Space, Theme, Type

_COLUMN = 70
"""Characters of a line; between 66 and 72 reads best."""
_AT_ONCE = 0.01
"""Seconds that are spent on a page before the window is let do other things."""


class PageView(QTextBrowser):
    """`written` is emitted at the end of a long page. A link to the web opens outside."""

    written = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reading: Reading | None = None
        self._page: QTextDocument | None = None
        self._coming: tuple[Reading, int] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Article")
        self.anchorClicked.connect(self._follow)
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._go_on)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002
        """Nothing is ever fetched; an empty picture, so that Qt does not ask again at every paint."""
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(Qt.GlobalColor.transparent)
        return blank

    def show_reading(self, reading: Reading, *, place: int = 0) -> None:
        """Shows a page from `place` pixels on. The one before stays until it is written so far."""
        self._more.stop()
        self._coming = None
        if reading.go_on(_AT_ONCE):
            self._more.start()
        if place and self._more.isActive() and self._reading:
            self._coming = reading, place
        else:
            self._turn_to(reading, place)

    def show_nothing(self) -> None:
        self._more.stop()
        self._coming = None
        self._reading = None
        self.clear()

    def finish(self) -> None:
        """Writes all of the page that is not written yet, at once."""
        if self._more.isActive() and (reading := self._coming[0] if self._coming else self._reading):
            reading.go_on()
            self._go_on()

    def _turn_to(self, reading: Reading, place: int) -> None:
        self._reading = reading
        before, self._page = self._page, reading.document
        self._page.setParent(self)
        self.setDocument(self._page)
        if before:
            before.deleteLater()
        self._fit()
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def _column(self) -> int:
        """The width of the column in pixels."""
        wanted = QFontMetrics(self._theme.reading_font(Type.READING)).averageCharWidth() * _COLUMN
        return min(wanted, self.viewport().width() - 2 * self._theme.px(Space.ROOMY))

    def _go_on(self) -> None:
        """Writes a little more of a long article, then lets the window do other things."""
        reading = self._coming[0] if self._coming else self._reading
        if reading is not None and reading.go_on(_AT_ONCE):
            return
        self._more.stop()
        if self._coming:
            coming, self._coming = self._coming, None
            self._turn_to(*coming)
        self.written.emit()

    def _fit(self) -> None:
        """Sets the column in the middle."""
        if not self._reading:
            return
        side = max(0, (self.viewport().width() - self._column) // 2)
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        if shape.leftMargin() != side or shape.rightMargin() != side:
            shape.setLeftMargin(side)
            shape.setRightMargin(side)
            shape.setTopMargin(self._theme.px(Space.CLEAR))
            shape.setBottomMargin(self._theme.px(Space.AIRY))
            frame.setFrameFormat(shape)

    def _follow(self, address: QUrl) -> None:
        if address.toString().lower().startswith(SAFE_SCHEMES):
            QDesktopServices.openUrl(address)

    def _cursor_at(self, position: int) -> QRectF:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return QRectF(self.cursorRect(cursor))

    def _rects(self, start: int, end: int) -> list[QRectF]:
        """The rectangles in the viewport that a range of the document fills, one a line."""
        rects: list[QRectF] = []
        scrolled = self.verticalScrollBar().value()
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
            layout = block.layout()
            first = max(0, start - block.position())
            last = min(block.length() - 1, end - block.position())
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                left = max(first, line.textStart())
                right = min(last, line.textStart() + line.textLength())
                if left < right:
                    x1, x2 = _x(line.cursorToX(left)), _x(line.cursorToX(right))
                    y = origin.y() + line.y() - scrolled
                    rect = QRectF(origin.x() + min(x1, x2), y, abs(x2 - x1), line.height())
                    rects.append(rect)
            block = block.next()
        return rects


def _x(answer: object) -> float:
    """PySide gives x alone or with the cursor's place, as the version likes."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]
