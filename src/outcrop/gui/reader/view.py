"""The page itself: a text browser that fetches nothing, with chips under its headline."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QDesktopServices,
    QFontMetrics,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from outcrop.domain.clipping import Clipping
from outcrop.domain.tags import Field
from outcrop.gui import words
from outcrop.gui.icons import Icons
from outcrop.gui.reader.chip_row import ChipRow
from outcrop.gui.reader.document import SAFE_SCHEMES, Reading, build
from outcrop.gui.theme import Space, Theme, Type

_COLUMN = 70
"""Characters of a line; between 66 and 72 reads best."""
_MOST_MARKS = 500
_AT_ONCE = 0.015
"""Seconds that are spent on a page before the window is let do other things."""


class ReadingView(QTextBrowser):
    """Shows one clipping. A long one is written a little at a time; `written` is emitted at its end.
    `tag_asked` asks to tag the selected words."""

    written = Signal()
    tag_asked = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reading: Reading | None = None
        self._page: QTextDocument | None = None
        self._stepped: tuple[int, int] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Article")
        self.anchorClicked.connect(_open_outside)
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._go_on)
        self.chips = ChipRow(theme, icons, self.viewport())
        self.chips.hide()
        self.chips.reshaped.connect(self._fit)
        self.verticalScrollBar().valueChanged.connect(self._place_chips)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002
        """Nothing is ever fetched; an empty picture, so that Qt does not ask again at every paint."""
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(Qt.GlobalColor.transparent)
        return blank

    def show_clipping(self, clipping: Clipping, *, keep_place: bool = False) -> None:
        """Builds the page; `keep_place` keeps the scroll position, for one that merely changed."""
        place = self.verticalScrollBar().value()
        self._stepped = None
        self._more.stop()
        self._reading = build(clipping, self._theme)
        if keep_place:
            self._reading.go_on()
        elif self._reading.go_on(_AT_ONCE):
            self._more.start()
        before, self._page = self._page, self._reading.document
        self._page.setParent(self)
        self.setDocument(self._page)
        if before:
            before.deleteLater()
        self.chips.show_tags(clipping.tags)
        self.chips.show()
        self._fit()
        self.verticalScrollBar().setValue(place if keep_place else 0)

    def _go_on(self) -> None:
        """Writes a little more of a long article, then lets the window do other things."""
        if self._reading is None or not self._reading.go_on(_AT_ONCE):
            self._more.stop()
            self.written.emit()

    def show_nothing(self) -> None:
        self._more.stop()
        self._reading = None
        self._stepped = None
        self.chips.hide()
        self.clear()

    def step_to(self, field: Field, start: int, end: int) -> None:
        """Frames a mention and brings it into view, a third from the top."""
        if not self._reading:
            return
        self._stepped = self._reading.range_of(field, start, end)
        if self._stepped is None and self._more.isActive():
            self._reading.go_on()
            self._stepped = self._reading.range_of(field, start, end)
        if self._stepped:
            rect = self._cursor_at(self._stepped[0])
            height = self.viewport().height()
            if rect.top() < self._theme.px(Space.ROOMY) or rect.bottom() > height - self._theme.px(
                Space.ROOMY
            ):
                bar = self.verticalScrollBar()
                bar.setValue(int(bar.value() + rect.top() - height / 3))
        self.viewport().update()

    def stop_stepping(self) -> None:
        self._stepped = None
        self.viewport().update()

    def mark_words(self, found: tuple[str, ...]) -> None:
        """Marks what a search found, over everything else."""
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.colours.mark.fill))
        look.setForeground(QColor(self._theme.colours.mark.text))
        marks: list[QTextEdit.ExtraSelection] = []
        for word in found:
            at = QTextCursor(self.document())
            flags = QTextDocument.FindFlag.FindWholeWords
            while len(marks) < _MOST_MARKS:
                at = self.document().find(word, at, flags)
                if at.isNull():
                    break
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(at)
                mark.format = look
                marks.append(mark)
        self.setExtraSelections(marks)

    @property
    def selected_words(self) -> str:
        """What is selected, on one line."""
        return " ".join(self.textCursor().selectedText().split())

    def below_selection(self) -> QPoint:
        """The global place under the selected words."""
        rect = self.cursorRect()
        return self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, self._theme.px(Space.HAIR)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected = self.selected_words
        if selected:
            before = menu.actions()[0]
            tag = QAction(f"Tag “{words.shortened(selected, 30)}” as…".replace("&", "&&"), menu)
            tag.triggered.connect(self.tag_asked)
            menu.insertAction(before, tag)
            menu.insertSeparator(before)
        menu.popup(event.globalPos())

    def headline_rect(self) -> QRectF:
        """Where the headline stands in the viewport."""
        if not self._reading:
            return QRectF()
        block = self.document().findBlockByNumber(self._reading.headline)
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._stepped:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        for rect in self._rects(*self._stepped):
            painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 3, 3)
        painter.end()

    def _fit(self) -> None:
        """Sets the column in the middle and makes room for the chips."""
        if not self._reading:
            return
        width = self.viewport().width()
        column = min(_column_width(self._theme), width - 2 * self._theme.px(Space.ROOMY))
        side = max(0, (width - column) // 2)
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        if shape.leftMargin() != side or shape.rightMargin() != side:
            shape.setLeftMargin(side)
            shape.setRightMargin(side)
            shape.setTopMargin(self._theme.px(Space.CLEAR))
            shape.setBottomMargin(self._theme.px(Space.AIRY))
            frame.setFrameFormat(shape)
        self._make_room(self.chips.height_for(column) + self._theme.px(Space.ROOMY))
        self.chips.resize(column, self.chips.height_for(column))
        self._place_chips()

    def _make_room(self, height: int) -> None:
        assert self._reading
        block = self.document().findBlockByNumber(self._reading.gap)
        shape = block.blockFormat()
        if shape.lineHeight() != height:
            shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            QTextCursor(block).setBlockFormat(shape)

    def _place_chips(self) -> None:
        if not self._reading:
            return
        block = self.document().findBlockByNumber(self._reading.gap)
        rect = self.document().documentLayout().blockBoundingRect(block)
        self.chips.move(int(rect.left()), int(rect.top()) - self.verticalScrollBar().value())

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


def _column_width(theme: Theme) -> int:
    return QFontMetrics(theme.reading_font(Type.READING)).averageCharWidth() * _COLUMN


def _open_outside(address: QUrl) -> None:
    if address.toString().lower().startswith(SAFE_SCHEMES):
        QDesktopServices.openUrl(address)
