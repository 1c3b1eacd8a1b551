"""The text, and what can be said of its paragraphs: begin here, end here, leave out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from outcrop.domain.article import Article
from outcrop.domain.cutting import Cut
from outcrop.domain.doubts import is_text_doubtful
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.gui import words
from outcrop.gui.correcting.cutting_view import CuttingView
from outcrop.gui.session.correcting import Edge, Subject
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Space


class TextSide(QWidget):
    """`changed` is emitted when another part of the text would stay."""

    changed = Signal()

    def __init__(self, session: Session, subject: Subject) -> None:
        super().__init__()
        self._session = session
        self._subject = subject
        self._article = subject.article
        self._cut = _everything(subject.article)
        self._reading: Ticket | None = None
        self.is_changed = False
        self.view = CuttingView(session.theme)
        self.begin = self._button("Begin here", "The text begins with this paragraph (B)", Edge.BEGIN)
        self.end = self._button("End here", "The text ends with this paragraph (E)", Edge.END)
        self.leave_out = self._button("Leave out", "This paragraph stays out of the text (X)", Edge.TOGGLE)
        self.whole = QPushButton("Show the whole page's text")
        self.whole.setObjectName("Link")
        self.whole.setAutoDefault(False)
        self.whole.setToolTip("With what was left out, to take it in again")
        self.again = QPushButton("Start again")
        self.again.setObjectName("Link")
        self.again.setAutoDefault(False)
        self.confirm = QPushButton("It is right")
        self.confirm.setObjectName("Link")
        self.confirm.setCheckable(True)
        self.confirm.setAutoDefault(False)
        self.confirm.setAccessibleName("Text: it is right")
        self._doubtful = is_text_doubtful(subject.metadata, subject.article.text) and not subject.was_cut
        self._said = QLabel()
        self._said.setObjectName("Muted")
        self._said.setWordWrap(True)
        self._lay_out()
        self.view.said.connect(self.say)
        self.view.moved.connect(lambda _number: self._tell())
        self.whole.clicked.connect(self._ask_for_whole)
        self.again.clicked.connect(self._start_again)
        self.confirm.toggled.connect(self._confirm)
        session.theme.changed.connect(self._redraw)
        self._start_again()
        if subject.edge:
            self.view.bring_up(subject.edge[1])
            self.say(*subject.edge)

    @property
    def problem(self) -> str:
        """Why this cannot be saved; empty where it can."""
        if self._article.blocks and not self._kept:
            return "Nothing of the text would be left. Keep at least one paragraph."
        return "" if self._article.blocks else "There is no text in it."

    @property
    def is_confirmed(self) -> bool:
        """Whether a doubtful text was said to be right."""
        return self._doubtful and self.confirm.isChecked() and not self.is_changed

    @property
    def cutting(self) -> Callable[[], Article] | None:
        """What makes the new text, None where it stays as it is. Long texts take a while."""
        article, cut = self._article, self._cut
        return (lambda: cut.of(article)) if self.is_changed else None

    def say(self, edge: Edge, number: int) -> None:
        """Takes what the reader says of a paragraph."""
        match edge:
            case Edge.BEGIN:
                self._cut = self._cut.begun_at(number)
            case Edge.END:
                self._cut = self._cut.ended_at(number)
            case Edge.TOGGLE:
                self._cut = self._cut.toggled(number)
        self.is_changed = True
        self.view.show_cut(self._cut)
        self._tell()
        self.changed.emit()

    def _confirm(self) -> None:
        self._tell()
        self.changed.emit()

    def stop(self) -> None:
        """Calls off what is being read for this."""
        if self._reading:
            self._reading.cancel()

    def _button(self, label: str, tip: str, edge: Edge) -> QPushButton:
        button = QPushButton(label)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.say(edge, self.view.current))
        return button

    def _lay_out(self) -> None:
        px = self._session.theme.px
        acts = QGridLayout()
        acts.setSpacing(px(Space.HAIR))
        for place, button in enumerate((self.begin, self.end, self.leave_out)):
            acts.addWidget(button, 0, place)
        acts.addWidget(self.whole, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        acts.addWidget(self.again, 1, 2, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(Space.HAIR))
        column.addLayout(acts)
        line = QHBoxLayout()
        line.addWidget(self._said, 1)
        line.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(self.view, 1)

    @property
    def _kept(self) -> int:
        """How many paragraphs stay."""
        left_out = sum(self._cut.first <= number <= self._cut.last for number in self._cut.without)
        return self._cut.last - self._cut.first + 1 - left_out

    def _tell(self) -> None:
        """What stays, and what the buttons would do with the paragraph that is chosen."""
        blocks = self._article.blocks
        stays = bool(blocks) and self._cut.keeps(self.view.current)
        self.leave_out.setText("Leave out" if stays else "Take in")
        for button in (self.begin, self.end, self.leave_out):
            button.setEnabled(bool(blocks))
        self.again.setVisible(self.is_changed or self._article is not self._subject.article)
        doubtful = self._doubtful and not self.is_changed
        self.confirm.setVisible(doubtful)
        self.confirm.setText("Confirmed" if self.is_confirmed else "It is right")
        colours = self._session.theme.colours
        marked = doubtful and not self.is_confirmed
        self._said.setStyleSheet(f"color: {colours.warning.text if marked else colours.muted};")
        if not self.is_changed and self._article is self._subject.article:
            check = "The text is short, or may not be the article: please check. " if marked else ""
            self._said.setText(f"{check}Choose a paragraph where the text should begin or end.")
        else:
            of = words.count(len(blocks), "paragraph")
            self._said.setText(f"Keeps {words.number(self._kept)} of {of}. Grey is left out.")

    def _start_again(self) -> None:
        self.stop()
        self._article = self._subject.article
        self._cut = _everything(self._article)
        self.is_changed = False
        self.whole.setEnabled(True)
        self.whole.setText("Show the whole page's text")
        self.whole.show()
        self.view.show_text(self._article, self._cut, 0)
        self._tell()
        self.changed.emit()

    def _ask_for_whole(self) -> None:
        self.whole.setEnabled(False)
        self.whole.setText("Reading the original…")
        self._reading = self._session.correcting.whole_text(
            self._subject, self.cutting, self._show_whole, self._not_read
        )

    def _show_whole(self, found: tuple[Article, Cut | None]) -> None:
        whole, cut = found
        if not whole.blocks:
            self._not_read(OutcropError("The original has no more text."))
            return
        self.whole.hide()
        self._article = whole
        self._cut = cut or _everything(whole)
        self.is_changed = self.is_changed or cut is None
        self.view.show_text(whole, self._cut, self._cut.first)
        self._tell()
        self.changed.emit()

    def _not_read(self, error: Exception) -> None:
        self.whole.setText("Show the whole page's text")
        self.whole.setEnabled(True)
        self._said.setText(f"The original could not be read: {error}")

    def _redraw(self) -> None:
        self.view.show_text(self._article, self._cut, self.view.current)


def _everything(article: Article) -> Cut:
    return Cut(0, max(0, len(article.blocks) - 1))
