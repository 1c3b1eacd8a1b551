"""Paints a hit: title, site and date, snippet with marks, chips. All rows are of one height."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from outcrop.domain.clipping import Row, RowTag
from outcrop.domain.page import Hit
from outcrop.gui import words
from outcrop.gui.chips import Chip, ChipArt, Look
from outcrop.gui.icons import draw
from outcrop.gui.marked import Lines, Mark, lay_out
from outcrop.gui.results.model import ResultsModel
from outcrop.gui.theme import Space, Theme, Type

_TEXT_LINES = 4
"""Title and snippet share so many: a title of one line leaves three to the snippet."""
_TITLE_LINES = 2
_STAR = 14


class HitDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._art = ChipArt(theme)
        self._laid: dict[tuple[object, ...], Lines] = {}
        self.compact = False
        theme.changed.connect(self._forget)

    def _forget(self) -> None:
        self._laid.clear()

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(self._theme.px(240), self.row_height())

    def row_height(self) -> int:
        """The height of every row, in pixels."""
        px = self._theme.px
        if self.compact:
            return self._height(Type.INTERFACE) + px(Space.CLEAR)
        title = _TITLE_LINES * self._height(Type.ROW)
        rest = (_TEXT_LINES - _TITLE_LINES) * self._height(Type.INTERFACE)
        chips = self._art.size(Chip("Ag", "mineral")).height()
        caption = self._height(Type.INTERFACE)
        return 2 * px(Space.CLEAR) + title + caption + rest + chips + 2 * px(Space.HAIR) + px(Space.HAIR)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit: Hit | None = index.data(ResultsModel.HitRole)
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state)
        px = self._theme.px
        inner = rect.adjusted(px(Space.ROOMY), px(Space.CLEAR), -px(Space.WIDE), -px(Space.CLEAR))
        if self.compact:
            inner = rect.adjusted(px(Space.ROOMY), 0, -px(Space.WIDE), 0)
        if hit is None:
            self._paint_waiting(painter, inner)
        elif self.compact:
            self._paint_compact(painter, inner, hit.row)
        else:
            self._paint_hit(painter, inner, hit)
        if hit:
            self._paint_state(painter, rect, hit.row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, self._theme.colour("selection" if selected else "surface"))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), self._theme.colour("line"))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            bar = QRect(rect.left(), rect.top(), self._theme.px(3), rect.height() - 1)
            painter.fillRect(bar, self._theme.colour("accent"))

    def _paint_state(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """The dot of the unread and the star, in the margin."""
        size = self._theme.px(_STAR)
        x = rect.left() + (self._theme.px(Space.ROOMY) - size) // 2
        y = rect.top() + self._theme.px(Space.CLEAR) + self._theme.px(2)
        if self.compact:
            y = rect.center().y() - size // 2
        density = painter.device().devicePixelRatioF()
        if not row.read:
            painter.drawPixmap(x, y, draw("unread", self._theme.colour("accent"), size, density))
            y += size + self._theme.px(2)
        if row.starred and not (self.compact and not row.read):
            painter.drawPixmap(x, y, draw("star-filled", self._theme.colour("accent"), size, density))

    def _paint_hit(self, painter: QPainter, inner: QRect, hit: Hit) -> None:
        hair = self._theme.px(Space.HAIR)
        weight = QFont.Weight.Normal if hit.row.read else QFont.Weight.DemiBold
        title = self._lines(
            hit.row.title or "Untitled", Type.ROW, weight, inner.width(), _TITLE_LINES, hit.title_marks
        )
        title.paint(painter, inner.x(), inner.y(), self._theme.colour("text"))
        y = inner.y() + round(title.height) + hair // 2
        caption = QRect(inner.x(), y, inner.width(), self._height(Type.INTERFACE))
        self._paint_line(painter, caption, _caption(hit.row), self._theme.colour("muted"))
        y += caption.height() + hair // 2
        lines = _TEXT_LINES - title.count
        snippet = self._lines(
            hit.snippet.text or hit.row.opening,
            Type.INTERFACE,
            QFont.Weight.Normal,
            inner.width(),
            lines,
            hit.snippet.marks if hit.snippet.text else (),
        )
        snippet.paint(painter, inner.x(), y, self._theme.colour("text"))
        self._paint_chips(painter, inner, hit.row.tags)

    def _paint_chips(self, painter: QPainter, inner: QRect, tags: tuple[RowTag, ...]) -> None:
        """Focus tags as far as they fit, and how many more there are."""
        gap = self._theme.px(Space.HAIR) + 1
        rest_width = self._art.size(Chip("+99", "")).width() + gap
        x, shown = inner.x(), 0
        for tag in (tag for tag in tags if tag.focus):
            chip = Chip(tag.label, tag.vocabulary, Look.FOCUS)
            size = self._art.size(chip)
            room = inner.right() - x - (rest_width if shown + 1 < len(tags) else 0)
            if size.width() > room and shown:
                break
            rect = QRect(x, inner.bottom() + 1 - size.height(), min(size.width(), room), size.height())
            self._art.paint(painter, rect, chip)
            x += rect.width() + gap
            shown += 1
        if shown < len(tags):
            chip = Chip(f"+{len(tags) - shown}" if shown else words.count(len(tags), "tag"), "")
            size = self._art.size(chip)
            self._art.paint(
                painter, QRect(x, inner.bottom() + 1 - size.height(), size.width(), size.height()), chip
            )

    def _paint_compact(self, painter: QPainter, inner: QRect, row: Row) -> None:
        weight = QFont.Weight.Normal if row.read else QFont.Weight.DemiBold
        font = self._theme.font(Type.INTERFACE, weight)
        date = words.day(row.published)
        width = QFontMetrics(self._theme.font()).horizontalAdvance(date)
        self._paint_line(painter, inner, date, self._theme.colour("muted"), Qt.AlignmentFlag.AlignRight)
        left = inner.adjusted(0, 0, -(width + self._theme.px(Space.CLEAR)), 0)
        self._paint_line(painter, left, row.title or "Untitled", self._theme.colour("text"), font=font)

    def _paint_waiting(self, painter: QPainter, inner: QRect) -> None:
        """Grey bars for a row that is on its way."""
        line = self._theme.colour("line")
        height = self._theme.px(Space.SNUG)
        for number, share in enumerate((0.8, 0.4, 0.9)):
            top = inner.top() + number * self._height(Type.ROW) + height // 2
            if top + height <= inner.bottom():
                painter.fillRect(QRect(inner.left(), top, int(inner.width() * share), height), line)

    def _paint_line(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        colour: QColor,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        font: QFont | None = None,
    ) -> None:
        used = font or self._theme.font()
        painter.setFont(used)
        painter.setPen(colour)
        shown = QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, shown)

    def _lines(
        self,
        text: str,
        size: Type,
        weight: QFont.Weight,
        width: int,
        count: int,
        marks: tuple[tuple[int, int], ...],
    ) -> Lines:
        key = (text, size, weight, width, count, marks)
        laid = self._laid.get(key)
        if laid is None:
            if len(self._laid) > 400:
                self._laid.clear()
            look = self._theme.colours.mark
            marked = tuple(Mark(start, end, look.text, look.fill) for start, end in marks)
            laid = lay_out(text, self._theme.font(size, weight), width, count, marked)
            self._laid[key] = laid
        return laid

    def _height(self, size: Type) -> int:
        return QFontMetrics(self._theme.font(size)).height()


def _caption(row: Row) -> str:
    return "  ·  ".join(part for part in (row.site, words.day(row.published) or "undated") if part)
