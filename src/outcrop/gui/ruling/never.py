"""Which phrase is never a concept: chosen by looking at the sentence, with what it would touch."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from outcrop.gui import words
from outcrop.gui.marked import Lines, Mark, lay_out
from outcrop.gui.proof import Sentence
from outcrop.gui.session.ruling import NeverQuestion
from outcrop.gui.theme import Space, Theme

_KINDS = {"country": "the country", "mineral": "the mineral"}
_LONGEST = 60


class NeverDialog(QDialog):
    """`phrase` is the chosen one, once it is accepted."""

    def __init__(self, theme: Theme, question: NeverQuestion, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        tag = question.tag
        self.setWindowTitle(f"Never {tag.label}")
        title = _plain(f"Which words here are never {tag.label}, {_KINDS.get(tag.vocabulary, 'the tag')}?")
        title.setObjectName("EmptyTitle")
        self._phrases = tuple(question.phrases)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        wide = theme.px(Space.WIDE)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(theme.px(Space.SNUG))
        column.addWidget(title)
        column.addWidget(_SentenceLabel(theme, question.sentence, tag.vocabulary))
        for number, phrase in enumerate(self._phrases):
            shown = words.isolated(words.shortened(phrase, _LONGEST))
            button = QRadioButton(f"“{shown}”   {_touched(question.phrases[phrase])}".replace("&", "&&"))
            button.setChecked(number == 0)
            self._group.addButton(button, number)
            column.addWidget(button)
        explained = _plain(
            "Nothing that is clipped from now on gets the tag by these words. Clippings that have it by them "
            "keep it until you have looked at the changes. Ctrl+K, “My tagging rules”, lists such rules."
        )
        explained.setObjectName("Muted")
        column.addWidget(explained)
        buttons = QDialogButtonBox()
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        make = buttons.addButton("Make it a rule", QDialogButtonBox.ButtonRole.AcceptRole)
        make.setObjectName("Primary")
        make.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(theme.px(460))

    @property
    def phrase(self) -> str:
        return self._phrases[self._group.checkedId()]

    def choose(self, phrase: str) -> None:
        """Chooses one of the phrases. Raises ValueError for another."""
        self._group.button(self._phrases.index(phrase)).setChecked(True)


class _SentenceLabel(QWidget):
    """The sentence with the mention marked, in at most three lines."""

    def __init__(self, theme: Theme, sentence: Sentence, vocabulary: str) -> None:
        super().__init__()
        self._theme = theme
        self._sentence = sentence
        self._vocabulary = vocabulary
        self.setAccessibleName(sentence.text)

    def sizeHint(self) -> QSize:
        width = self._theme.px(440)
        return QSize(width, round(self._lines(width).height) + self._theme.px(Space.HAIR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._lines(self.width()).paint(painter, 0, 0, self._theme.colour("text"))
        painter.end()

    def _lines(self, width: int) -> Lines:
        pair = self._theme.pair(self._vocabulary)
        sentence = self._sentence
        mark = Mark(sentence.start, sentence.end, pair.text, pair.fill)
        return lay_out(sentence.text.replace("\n", " "), self._theme.font(), width, 3, (mark,))


def _touched(others: int) -> str:
    if not others:
        return "(in no other clipping)"
    return f"(in {words.count(others, 'other clipping')})"


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
