"""The page of the clipping in view, with chips under its headline, and what is stepped to framed."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from outcrop.domain.clipping import Clipping
from outcrop.domain.page import Marks
from outcrop.domain.tags import Field
from outcrop.gui import words
from outcrop.gui.icons import Icons
from outcrop.gui.page.document import CORRECT, build
from outcrop.gui.page.view import PageView
from outcrop.gui.reader.chip_row import ChipRow
from outcrop.gui.session.correcting import Edge
from outcrop.gui.theme import Space, Theme

_MOST_MARKS = 500
_EDGES = {
    Edge.BEGIN: "Begin the text here…",
    Edge.END: "End the text here…",
    Edge.TOGGLE: "Leave this paragraph out…",
}


class ReadingView(PageView):
    """Shows one clipping. `tag_asked` asks to tag the selected words, `correct_asked` to correct what is
    doubtful, `edge_asked` (an Edge and a character of the text) to let the text begin or end there."""

    tag_asked = Signal()
    correct_asked = Signal()
    edge_asked = Signal(object, int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._stepped: tuple[int, int] | None = None
        self.chips = ChipRow(theme, icons, self.viewport())
        self.chips.hide()
        self.chips.reshaped.connect(self._fit)
        self.verticalScrollBar().valueChanged.connect(self._place_chips)

    def show_clipping(self, clipping: Clipping, *, keep_place: bool = False) -> None:
        """Builds the page; `keep_place` keeps the scroll position, for one that merely changed."""
        place = self.verticalScrollBar().value()
        self._stepped = None
        self.chips.show_tags(clipping.tags)
        self.chips.show()
        self.show_reading(build(clipping, self._theme), place=place if keep_place else 0)

    def show_nothing(self) -> None:
        self._stepped = None
        self.chips.hide()
        super().show_nothing()

    def step_to(self, field: Field, start: int, end: int) -> None:
        """Frames a mention and brings it into view, a third from the top."""
        if self._coming:
            self.finish()
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

    def mark(self, found: Marks) -> None:
        """Marks what a search found in the title and the text, over everything else."""
        cursors = []
        if self._reading:
            places = chain(
                self._reading.ranges_of("title", found.title), self._reading.ranges_of("text", found.text)
            )
            for start, end in islice(places, _MOST_MARKS):
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursors.append(cursor)
        self._mark(cursors)

    def mark_words(self, found: tuple[str, ...]) -> None:
        """Marks these words wherever the page has them, also in its notes and its authors."""
        cursors: list[QTextCursor] = []
        for word in found:
            at = QTextCursor(self.document())
            flags = QTextDocument.FindFlag.FindWholeWords
            while len(cursors) < _MOST_MARKS:
                at = self.document().find(word, at, flags)
                if at.isNull():
                    break
                cursors.append(QTextCursor(at))
        self._mark(cursors)

    def _mark(self, cursors: list[QTextCursor]) -> None:
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.colours.mark.fill))
        look.setForeground(QColor(self._theme.colours.mark.text))
        marks = []
        for cursor in cursors:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
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
        if self._reading:
            self.menu_at(event.pos()).popup(event.globalPos())

    def menu_at(self, place: QPoint) -> QMenu:
        """What can be done with the selected words, and with the paragraph at a place of the viewport."""
        menu = self.createStandardContextMenu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected = self.selected_words
        if selected:
            before = menu.actions()[0]
            tag = QAction(f"Tag “{words.shortened(selected, 30)}” as…".replace("&", "&&"), menu)
            tag.triggered.connect(self.tag_asked)
            menu.insertAction(before, tag)
            menu.insertSeparator(before)
        position = self.cursorForPosition(place).position()
        character = self._reading.offset_at("text", position) if self._reading else None
        if character is not None:
            menu.addSeparator()
            for edge, label in _EDGES.items():
                menu.addAction(label, partial(self.edge_asked.emit, edge, character))
        return menu

    def headline_rect(self) -> QRectF:
        """Where the headline stands in the viewport."""
        if not self._reading:
            return QRectF()
        block = self.document().findBlockByNumber(self._reading.headline)
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

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
        super()._fit()
        if not self._reading:
            return
        height = self.chips.height_for(self._column)
        self._make_room(height + self._theme.px(Space.ROOMY))
        self.chips.resize(self._column, height)
        self._place_chips()

    def _follow(self, address: QUrl) -> None:
        if address.toString().startswith(CORRECT):
            self.correct_asked.emit()
        else:
            super()._follow(address)

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
