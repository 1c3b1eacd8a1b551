"""A text whose paragraphs can be chosen: what stays has a line beside it, what goes is grey."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from outcrop.domain.article import Article
from outcrop.domain.cutting import Cut
from outcrop.gui.page.document import build_text
from outcrop.gui.page.view import PageView
from outcrop.gui.session.correcting import Edge
from outcrop.gui.theme import CORNER, Space, Theme

_LEFTWARDS = Qt.LayoutDirection.RightToLeft
_KEYS = {Qt.Key.Key_B: Edge.BEGIN, Qt.Key.Key_E: Edge.END, Qt.Key.Key_X: Edge.TOGGLE}


class CuttingView(PageView):
    """`said` carries what the reader says of a paragraph (an Edge) and its number, `moved` the number of the
    paragraph that was chosen."""

    said = Signal(object, int)
    moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._article = Article()
        self._cut = Cut(0, 0)
        self.current = 0
        self.written.connect(self._grey)

    def show_text(self, article: Article, cut: Cut, current: int) -> None:
        """Shows an article with what stays of it, and a paragraph of it as chosen."""
        self._article = article
        self._cut = cut
        self.current = current
        self.show_reading(build_text(article, self._theme))
        self._grey()
        self.bring_up(current)

    def show_cut(self, cut: Cut) -> None:
        self._cut = cut
        self._grey()
        self.viewport().update()

    def bring_up(self, number: int) -> None:
        """Chooses a paragraph and brings it into view."""
        if not self._article.blocks or self._reading is None:
            return
        self.current = max(0, min(number, len(self._article.blocks) - 1))
        if self._place(self.current) is None and self._more.isActive():
            self._reading.go_on()
        place = self._place(self.current)
        if place:
            rect = self._rect(*place)
            edge, height = self._theme.px(Space.ROOMY), self.viewport().height()
            bar = self.verticalScrollBar()
            if rect.top() < edge:
                bar.setValue(int(bar.value() + rect.top() - edge))
            elif rect.bottom() > height - edge:
                down = min(rect.top() - edge, rect.bottom() - height + edge)
                bar.setValue(int(bar.value() + down))
        self.moved.emit(self.current)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self._choose(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.bring_up(self.current + (1 if event.key() == Qt.Key.Key_Down else -1))
        elif plain and (edge := _KEYS.get(Qt.Key(event.key()))):
            self.said.emit(edge, self.current)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._choose(QPointF(event.pos()))
        number = self.current
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Begin the text here\tB", lambda: self.said.emit(Edge.BEGIN, number))
        menu.addAction("End the text here\tE", lambda: self.said.emit(Edge.END, number))
        stays = self._cut.keeps(number)
        label = "Leave this paragraph out\tX" if stays else "Take this paragraph in\tX"
        menu.addAction(label, lambda: self.said.emit(Edge.TOGGLE, number))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._reading or not self._article.blocks:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self._theme.colour("accent")
        gap, hair = self._theme.px(Space.SNUG), self._theme.px(Space.HAIR)
        for number in self._in_view():
            place = self._place(number)
            if place is None:
                break
            rect = self._rect(*place)
            if self._cut.keeps(number):
                painter.setPen(QPen(accent, 2))
                leftwards = self.document().findBlock(place[0]).textDirection() is _LEFTWARDS
                x = rect.right() + gap if leftwards else rect.left() - gap
                painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
            if number == self.current:
                painter.setPen(QPen(accent if self.hasFocus() else self._theme.colour("muted"), 1))
                painter.drawRoundedRect(rect.adjusted(-2 * gap, -hair, 2 * gap, hair), CORNER, CORNER)
        painter.end()

    def _choose(self, point: QPointF) -> None:
        number = self._number_at(point)
        if number is not None:
            self.current = number
            self.moved.emit(number)
            self.viewport().update()

    def _number_at(self, point: QPointF) -> int | None:
        """The paragraph at a place of the viewport."""
        if self._reading is None:
            return None
        position = self.cursorForPosition(point.toPoint()).position()
        offset = self._reading.offset_at("text", position)
        return None if offset is None else self._article.locate(offset)[0]

    def _in_view(self) -> range:
        """The paragraphs that the viewport shows."""
        first = self._number_at(QPointF(self.viewport().width() / 2, 0)) or 0
        bottom = QPointF(self.viewport().width() / 2, self.viewport().height())
        last = self._number_at(bottom)
        return range(first, (first if last is None else last) + 1)

    def _place(self, number: int) -> tuple[int, int] | None:
        """The document's positions of a paragraph, None where it is not written (yet)."""
        assert self._reading
        start = self._article.start_of(number)
        return self._reading.range_of("text", start, start + len(self._article.blocks[number].text))

    def _rect(self, start: int, end: int) -> QRectF:
        """What a range of the document takes of the viewport, as wide as the column."""
        layout = self.document().documentLayout()
        first, last = self.document().findBlock(start), self.document().findBlock(max(start, end - 1))
        top, bottom = layout.blockBoundingRect(first), layout.blockBoundingRect(last)
        side = self.document().rootFrame().frameFormat().leftMargin()
        height = bottom.bottom() - top.top()
        scrolled = self.verticalScrollBar().value()
        return QRectF(side, top.top() - scrolled, self.viewport().width() - 2 * side, height)

    def _grey(self) -> None:
        """Greys what is left out, in as few pieces as it takes."""
        if self._reading is None or not self._article.blocks:
            return
        look = QTextCharFormat()
        faint = QColor(self._theme.colour("muted"))
        faint.setAlphaF(0.55)
        look.setForeground(faint)
        count = len(self._article.blocks)
        inside = sorted(n for n in self._cut.without if self._cut.first < n < self._cut.last)
        runs = [(0, self._cut.first), (self._cut.last + 1, count), *((n, n + 1) for n in inside)]
        marks: list[QTextEdit.ExtraSelection] = []
        for start, end in runs:
            if start < end and (cursor := self._span(start, end)):
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format = look
                marks.append(mark)
        self.setExtraSelections(marks)

    def _span(self, start: int, end: int) -> QTextCursor | None:
        """Paragraphs `start` to `end` (excluded) as a selection, as far as they are written."""
        assert self._reading
        first = self._article.start_of(start)
        last = self._article.start_of(end - 1) + len(self._article.blocks[end - 1].text)
        place = self._reading.range_of("text", first, last)
        if place is None:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor
