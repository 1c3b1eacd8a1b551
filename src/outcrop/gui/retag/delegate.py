"""Paints a change: what happens to which tag, and under it the sentence that decides."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from outcrop.gui import words
from outcrop.gui.chips import Chip, ChipArt, Look
from outcrop.gui.marked import Mark, is_leftward, lay_out
from outcrop.gui.proof import Sentence
from outcrop.gui.retag.model import ChangeRow, GroupRow, RetagModel, sign
from outcrop.gui.theme import Space, Theme, Type
from outcrop.library.retag_preview import TagChangeKind


class RetagDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._art = ChipArt(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        line = QFontMetrics(self._theme.font()).height()
        return QSize(10, 2 * line + self._theme.px(Space.CLEAR))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: GroupRow | ChangeRow = index.data(RetagModel.RowRole)
        inner = self._paint_check(painter, option, index)
        painter.save()
        half = inner.height() // 2
        first = QRect(inner.left(), inner.top(), inner.width(), half)
        second = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
        if isinstance(row, GroupRow):
            self._paint_group(painter, first, second, row)
        else:
            by_tag = bool(index.parent().data(RetagModel.RowRole).vocabulary)
            self._paint_change(painter, first, row, by_tag=by_tag)
            self._paint_sentence(painter, second, row, index.data(RetagModel.SentenceRole))
        painter.restore()

    def _paint_check(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QRect:
        """Ground and check box as the style draws them; where the words go."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = " "
        widget: QWidget | None = option.widget
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, widget)
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, shown, widget)
        painter.setPen(self._theme.colour("muted"))  # the style's own line is lost on a dark ground
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, widget)
        snug, hair = self._theme.px(Space.SNUG), self._theme.px(Space.HAIR)
        whole: QRect = option.rect
        return QRect(
            words.left() + hair,
            whole.top() + hair,
            whole.right() - words.left() - snug,
            whole.height() - 2 * hair,
        )

    def _paint_group(self, painter: QPainter, first: QRect, second: QRect, row: GroupRow) -> None:
        if row.vocabulary:
            self._paint_chip(painter, first, Chip(row.label, row.vocabulary, Look.FOCUS))
        else:
            font = self._theme.font(Type.INTERFACE, QFont.Weight.DemiBold)
            self._paint_line(painter, first, _held(row.label or "Untitled"), "text", font)
        self._paint_line(painter, second, row.said, "muted")

    def _paint_change(self, painter: QPainter, line: QRect, row: ChangeRow, *, by_tag: bool) -> None:
        tag = row.change.tag
        said = sign(row.change)
        width = QFontMetrics(self._theme.font()).horizontalAdvance("focus → mention") + self._theme.px(
            Space.CLEAR
        )
        gone = row.change.kind is TagChangeKind.REMOVED
        self._paint_line(painter, line, said, "error" if gone else "accent")
        rest = line.adjusted(width, 0, 0, 0)
        if by_tag:
            self._paint_line(painter, rest, _held(row.title or "Untitled"), "text")
        else:
            look = Look.REFUSED if gone else Look(tag.role.value)
            self._paint_chip(painter, rest, Chip(tag.label, tag.vocabulary, look))

    def _paint_sentence(
        self, painter: QPainter, line: QRect, row: ChangeRow, sentence: Sentence | None
    ) -> None:
        if sentence is None:
            named = row.change.tag.mentions[0].text if row.change.tag.mentions else ""
            self._paint_line(painter, line, f"“{named}”" if named else "", "muted")
            return
        pair = self._theme.pair(row.change.tag.vocabulary)
        near, start = _from_near(sentence)
        text = _held(near)
        start += len(text) > len(near)
        end = start + sentence.end - sentence.start
        lines = lay_out(text, self._theme.font(), line.width(), 1, (Mark(start, end, pair.text, pair.fill),))
        lines.paint(painter, line.left(), line.top(), self._theme.colour("muted"))

    def _paint_chip(self, painter: QPainter, line: QRect, chip: Chip) -> None:
        size = self._art.size(chip).boundedTo(line.size())
        self._art.paint(painter, QRect(line.topLeft(), size), chip)

    def _paint_line(
        self, painter: QPainter, line: QRect, text: str, token: str, font: QFont | None = None
    ) -> None:
        used = font or self._theme.font()
        painter.setFont(used)
        painter.setPen(self._theme.colour(token))
        shown = QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)


_BEFORE = 40
"""Characters shown before the mention, so that one line always shows it."""


def _held(text: str) -> str:
    """A text that stands beside its check box, also where it is read from the right."""
    return words.isolated(text) if is_leftward(text) else text


def _from_near(sentence: Sentence) -> tuple[str, int]:
    """The sentence from a little before its mention on, and where the mention then begins."""
    text = sentence.text.replace("\n", " ")
    if sentence.start <= _BEFORE:
        return text, sentence.start
    cut = text.find(" ", sentence.start - _BEFORE, sentence.start) + 1 or sentence.start
    return "…" + text[cut:], sentence.start - cut + 1
