"""The evidence panel: folded until a chip is clicked, then the sentences that name the concept."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from outcrop.domain.clipping import Clipping
from outcrop.domain.tags import NotTagged, Tag, Verdict
from outcrop.gui import words
from outcrop.gui.chips import Chip, ChipArt, Look
from outcrop.gui.icons import Icons
from outcrop.gui.marked import Mark, lay_out
from outcrop.gui.reader.evidence_model import EvidenceModel, EvidenceRow, RowKind
from outcrop.gui.theme import Space, Theme, Type

_LINES = 3


class EvidenceDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._art = ChipArt(theme)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: EvidenceRow = index.data(EvidenceModel.RowRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        inner = self._inner(rect)
        if row.kind is RowKind.HEADER:
            painter.setFont(self._theme.font(Type.CAPTION, QFont.Weight.DemiBold))
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, row.text)
        elif row.kind is RowKind.REFUSED and row.tag:
            chip = Chip(row.tag.label, row.tag.vocabulary, Look.REFUSED)
            size = self._art.size(chip).boundedTo(inner.size())
            self._art.paint(painter, QRect(inner.topLeft(), size), chip)
        else:
            self._paint_text(painter, inner, row)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: EvidenceRow = index.data(EvidenceModel.RowRole)
        rect: QRect = option.rect
        hair = self._theme.px(Space.HAIR)
        line = round(self._theme.px(Type.INTERFACE.value) * 1.4)
        if row.kind in (RowKind.HEADER, RowKind.REFUSED):
            return QSize(10, line + 2 * hair)
        lines = lay_out(_words(row), self._theme.font(), self._inner(rect).width(), _LINES)
        return QSize(10, round(lines.height) + 2 * hair)

    def _inner(self, rect: QRect) -> QRect:
        wide, hair = self._theme.px(Space.WIDE), self._theme.px(Space.HAIR)
        return rect.adjusted(wide, hair, -wide, -hair)

    def _paint_text(self, painter: QPainter, inner: QRect, row: EvidenceRow) -> None:
        vocabulary = row.tag.vocabulary if row.tag else row.vetoed.vocabulary if row.vetoed else ""
        pair = self._theme.pair(vocabulary)
        text = _words(row)
        marks: tuple[Mark, ...] = ()
        if row.sentence:
            shift = len(text) - len(row.sentence.text)
            marks = (Mark(row.sentence.start + shift, row.sentence.end + shift, pair.text, pair.fill),)
        muted = row.kind is RowKind.VETOED
        lines = lay_out(text, self._theme.font(), inner.width(), _LINES, marks)
        lines.paint(painter, inner.x(), inner.y(), self._theme.colour("muted" if muted else "text"))


def _words(row: EvidenceRow) -> str:
    if row.kind is RowKind.VETOED and row.sentence:
        return f"{row.text}   {row.sentence.text}"
    return row.sentence.text if row.sentence else row.text


class EvidencePanel(QFrame):
    """`stepped` asks for mention number N of the tag; `add_asked` and `restore_asked` overrule."""

    stepped = Signal(int)
    closed = Signal()
    add_asked = Signal(str, str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Evidence")
        self._theme = theme
        self._tag: Tag | None = None
        self._at = 0
        self._model = EvidenceModel()
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._place = QLabel()
        self._place.setObjectName("Muted")
        self._back = _flat("left", "Previous mention", icons, lambda: self.step(-1))
        self._next = _flat("right", "Next mention", icons, lambda: self.step(1))
        self._list = _EvidenceList(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(EvidenceDelegate(theme, self._list))
        self._list.setAccessibleName("Sentences that prove the tag")
        self._list.clicked.connect(self._clicked)
        self._list.activated.connect(self._clicked)
        self._list.overrule_asked.connect(self._overrule)
        close = _flat("close", "Fold the evidence (E)", icons, self.closed.emit)
        head = QHBoxLayout()
        wide, hair = theme.px(Space.WIDE), theme.px(Space.HAIR)
        head.setContentsMargins(wide, hair, hair, 0)
        head.setSpacing(hair)
        head.addWidget(self._title, 1)
        for widget in (self._back, self._place, self._next, close):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._list)

    def show_tag(
        self, clipping: Clipping | None, tag: Tag | None, labels: dict[tuple[str, str], str]
    ) -> None:
        """The evidence of one tag, or without a tag only what was refused and not tagged."""
        self._tag = tag
        self._at = 0
        self._model.show(clipping, tag, labels)
        steps = len(tag.mentions) if tag else 0
        for button in (self._back, self._next, self._place):
            button.setVisible(steps > 0)
        self._title.setText(_headline(tag, self._model.rowCount()))
        self._title.setToolTip(words.tooltip(self._title.text()))
        self._show_place()

    @property
    def tag(self) -> Tag | None:
        return self._tag

    def step(self, by: int) -> None:
        """Goes to the next or previous mention, round and round."""
        if self._tag and self._tag.mentions:
            self.go_to((self._at + by) % len(self._tag.mentions))

    def go_to(self, number: int) -> None:
        self._at = number
        self._show_place()
        self.stepped.emit(number)

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(200))

    def _show_place(self) -> None:
        if self._tag:
            self._place.setText(f"{self._at + 1} / {len(self._tag.mentions)}")
            row = self._model.row_of_sentence(self._at)
            if row is not None:
                self._list.setCurrentIndex(self._model.index(row, 0))

    def _clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row.kind is RowKind.SENTENCE:
            self.go_to(row.number)

    def _overrule(self, row: EvidenceRow) -> None:
        concept: Tag | NotTagged | None = row.tag if row.kind is RowKind.REFUSED else row.vetoed
        if concept:
            self.add_asked.emit(concept.vocabulary, concept.concept)


class _EvidenceList(QListView):
    overrule_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setStyleSheet("background: transparent;")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: EvidenceRow | None = self.indexAt(event.pos()).data(EvidenceModel.RowRole)
        if row is None or row.kind not in (RowKind.REFUSED, RowKind.VETOED):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = "Take the refusal back" if row.kind is RowKind.REFUSED else "Tag it anyway"
        menu.addAction(label, lambda: self.overrule_asked.emit(row))
        menu.popup(event.globalPos())


def _headline(tag: Tag | None, rows: int) -> str:
    if tag is None:
        return "Evidence: click a tag to see its sentences" if rows == 0 else "Evidence"
    why = "added by you" if tag.verdict is Verdict.ADDED else tag.why
    mentions = words.count(len(tag.mentions), "mention")
    return "  ·  ".join(part for part in (tag.label, tag.role.value, why or mentions) if part)


def _flat(name: str, said: str, icons: Icons, act: object) -> QToolButton:
    button = QToolButton()
    button.setObjectName("Flat")
    button.setToolTip(said)
    button.setAccessibleName(said)
    button.clicked.connect(act)
    icons.dress(button, name, "muted")
    return button
