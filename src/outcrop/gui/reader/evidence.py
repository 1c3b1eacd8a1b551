"""The evidence panel: folded until a chip is clicked, then the sentences that name the concept."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
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
from outcrop.gui.marked import Mark, is_leftward, lay_out
from outcrop.gui.reader.evidence_model import EvidenceModel, EvidenceRow, RowKind
from outcrop.gui.theme import Space, Theme, Type

_LINES = 3


class EvidenceDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._art = ChipArt(theme)
        self.at: int | None = None
        """The mention that is stepped to: its words are drawn the other way round."""

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
        lines = lay_out(_words(row)[0], self._theme.font(), self._inner(rect).width(), _LINES)
        return QSize(10, round(lines.height) + 2 * hair)

    def _inner(self, rect: QRect) -> QRect:
        wide, hair = self._theme.px(Space.WIDE), self._theme.px(Space.HAIR)
        return rect.adjusted(wide, hair, -wide, -hair)

    def _paint_text(self, painter: QPainter, inner: QRect, row: EvidenceRow) -> None:
        vocabulary = row.tag.vocabulary if row.tag else row.vetoed.vocabulary if row.vetoed else ""
        pair = self._theme.pair(vocabulary)
        text, shift = _words(row)
        places: tuple[tuple[int, int], ...] = ()
        if row.passage:
            places = row.passage.places
        elif row.sentence:
            places = ((row.sentence.start, row.sentence.end),)
        at = self.at if row.passage and self.at in row.passage.numbers else None
        looks = [
            (pair.fill, pair.text) if row.passage and number == at else (pair.text, pair.fill)
            for number in (row.passage.numbers if row.passage else (None,))
        ]
        marks = tuple(
            Mark(start + shift, end + shift, *look) for (start, end), look in zip(places, looks, strict=False)
        )
        muted = row.kind is RowKind.VETOED
        lines = lay_out(text, self._theme.font(), inner.width(), _LINES, marks)
        lines.paint(painter, inner.x(), inner.y(), self._theme.colour("muted" if muted else "text"))


def _words(row: EvidenceRow) -> tuple[str, int]:
    """What a row says, and where its sentence begins in that. A break in a sentence is a space there."""
    sentence = row.passage.text if row.passage else row.sentence.text if row.sentence else None
    if sentence is None:
        return row.text, 0
    said = "" if row.passage else f"{row.text} "
    if row.passage and row.passage.field == "title":
        said = "Title:"
    lead = (f"{words.leftmost(said)}  " if is_leftward(sentence) else f"{said}  ") if said else ""
    return lead + sentence.replace("\n", " "), len(lead)


class EvidencePanel(QFrame):
    """`stepped` asks for mention number N of the tag, `never_asked` to rule its phrase out; `add_asked`
    overrules."""

    stepped = Signal(int)
    never_asked = Signal(object, int)
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
        self._delegate = EvidenceDelegate(theme, self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName("Sentences that prove the tag")
        self._list.clicked.connect(self._clicked)
        self._list.activated.connect(self._clicked)
        self._list.menu_asked.connect(self._open_menu)
        self._never = QToolButton()
        self._never.setObjectName("Flat")
        self._never.setText("Never…")
        self._never.clicked.connect(lambda: self._ask_never(self._at))
        close = _flat("close", "Fold the evidence (E)", icons, self.closed.emit)
        head = QHBoxLayout()
        wide, hair = theme.px(Space.WIDE), theme.px(Space.HAIR)
        head.setContentsMargins(wide, hair, hair, 0)
        head.setSpacing(hair)
        head.addWidget(self._title, 1)
        for widget in (self._never, self._back, self._place, self._next, close):
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
        for button in (self._back, self._next, self._place, self._never):
            button.setVisible(steps > 0)
        said = f"Say that this phrase is never {tag.label}" if tag else ""
        self._never.setToolTip(words.tooltip(said))
        self._never.setAccessibleName(said)
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
            self._place.setText(f"{words.number(self._at + 1)} / {words.number(len(self._tag.mentions))}")
            self._delegate.at = self._at
            row = self._model.row_of_sentence(self._at)
            if row is not None:
                self._list.setCurrentIndex(self._model.index(row, 0))
                self._list.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        """Goes to the sentence's first mention; again, to its next one."""
        passage = self._model.row_at(index).passage
        if passage:
            later = [number for number in passage.numbers if number > self._at]
            again = self._at in passage.numbers and later
            self.go_to(later[0] if again else passage.numbers[0])

    def _ask_never(self, number: int) -> None:
        if self._tag and self._tag.mentions:
            self.never_asked.emit(self._tag, number)

    def _open_menu(self, row: EvidenceRow, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.passage and row.tag:
            numbers = row.passage.numbers
            number = self._at if self._at in numbers else numbers[0]
            phrase = " ".join(row.tag.mentions[number].text.split())
            said = f"“{words.shortened(phrase, 40)}” here is never {row.tag.label}…"
            menu.addAction(said.replace("&", "&&"), lambda: self._ask_never(number))
        else:
            label = "Take the refusal back" if row.kind is RowKind.REFUSED else "Tag it anyway"
            menu.addAction(label, lambda: self._overrule(row))
        menu.popup(place)

    def _overrule(self, row: EvidenceRow) -> None:
        concept: Tag | NotTagged | None = row.tag if row.kind is RowKind.REFUSED else row.vetoed
        if concept:
            self.add_asked.emit(concept.vocabulary, concept.concept)


class _EvidenceList(QListView):
    """`menu_asked` carries the row that a menu is wanted for, and where."""

    menu_asked = Signal(object, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setStyleSheet("background: transparent;")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row: EvidenceRow | None = index.data(EvidenceModel.RowRole)
        if row is None or row.kind is RowKind.HEADER:
            return
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_asked.emit(row, below if by_key else event.globalPos())


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
