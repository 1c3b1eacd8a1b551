"""What is known of an article on one side, its text on the other, and one button that saves it all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from outcrop.domain.article import Article
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.gui import words
from outcrop.gui.correcting.form import Form
from outcrop.gui.correcting.text_side import TextSide
from outcrop.gui.session.correcting import Subject
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Space
from outcrop.library.correcting import Correction

_BESIDE = 760
"""Width in pixels, at the usual text size, from which both sides are shown."""


class CorrectionSheet(QDialog):
    def __init__(self, session: Session, subject: Subject, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle("Correct this clipping" if subject.is_saved else "Look at it before it is saved")
        self._session = session
        self._subject = subject
        self._saving: Ticket | None = None
        self._warned = False
        self.form = Form(session.theme, subject.metadata)
        self.text = TextSide(session, subject)
        self.save = QPushButton("Save" if subject.is_saved else "Save the clipping")
        self.save.setObjectName("Primary")
        self.leave = QPushButton("Cancel" if subject.is_saved else "Don't save")
        self._said = QLabel()
        self._details = QToolButton()
        self._text = QToolButton()
        self._lay_out()
        self.form.changed.connect(self._judge)
        self.text.changed.connect(self._judge)
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.save.click)
        self._show_side(text=subject.edge is not None)
        self.resize(self._wanted_size(parent))
        self._judge()
        if subject.edge is None:
            self.form.focus_doubt()
        else:
            self.text.view.setFocus()

    def _wanted_size(self, parent: QWidget) -> QSize:
        px = self._session.theme.px
        room = parent.window().size()
        return QSize(
            min(px(1000), int(room.width() * 0.94)),
            min(px(680), int(room.height() * 0.94)),
        )

    def _lay_out(self) -> None:
        px = self._session.theme.px
        self._said.setObjectName("Muted")
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        switch = QHBoxLayout()
        switch.setSpacing(px(Space.HAIR))
        group = QButtonGroup(self)
        for button, label in ((self._details, "Details"), (self._text, "Text")):
            button.setText(label)
            button.setCheckable(True)
            group.addButton(button)
            switch.addWidget(button)
        switch.addStretch(1)
        self._details.clicked.connect(lambda: self._show_side(text=False))
        self._text.clicked.connect(lambda: self._show_side(text=True))
        sides = QHBoxLayout()
        sides.setSpacing(px(Space.WIDE))
        sides.addWidget(self.form, 2)
        sides.addWidget(self.text, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(Space.SNUG))
        buttons.addWidget(self._said, 1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.save)
        self.leave.setAutoDefault(False)
        self.save.setDefault(True)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # fields come and go in it
        wide = px(Space.WIDE)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(px(Space.CLEAR))
        if self._subject.reason:
            reason = QLabel(self._subject.reason)
            reason.setWordWrap(True)
            reason.setTextFormat(Qt.TextFormat.PlainText)
            reason.setStyleSheet(f"color: {self._session.theme.colours.warning.text};")
            column.addWidget(reason)
        column.addLayout(switch)
        column.addLayout(sides, 1)
        column.addLayout(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_side(text=self._text.isChecked())

    def _show_side(self, *, text: bool) -> None:
        """Both sides where there is room, else one at a time."""
        beside = self.width() >= self._session.theme.px(_BESIDE)
        self._details.setVisible(not beside)
        self._text.setVisible(not beside)
        self._details.setChecked(not text)
        self._text.setChecked(text)
        self.form.setVisible(beside or not text)
        self.text.setVisible(beside or text)

    @property
    def _confirmed(self) -> tuple[str, ...]:
        return (*self.form.confirmed, *(("text",) if self.text.is_confirmed else ()))

    @property
    def _is_changed(self) -> bool:
        return bool(self.form.values or self._confirmed or self.text.is_changed)

    def _judge(self) -> None:
        """Whether there is something to save, and what is in the way."""
        if self._saving is not None:
            return
        problem = self.form.problem or self.text.problem
        self._warned = False
        self.save.setEnabled(not problem and (self._is_changed or not self._subject.is_saved))
        self._said.setText(problem)

    def _save(self) -> None:
        values, confirmed, cut = self.form.values, self._confirmed, self.text.cutting
        self.save.setEnabled(False)
        self._said.setText("Saving…")

        def correction() -> Correction:
            article: Article | None = cut() if cut else None
            return Correction(values, confirmed, article)

        start = self._session.correcting.save
        self._saving = start(self._subject, correction, self.accept, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; where something was changed, only when it is pressed twice."""
        if event.key() == Qt.Key.Key_Escape and self._is_changed and not self._warned:
            self._warned = True
            self._said.setText("Press Esc again to leave without saving.")
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self.text.stop()
        super().done(result)

    def reject(self) -> None:
        """Leaves; while something is being saved, calls that off first."""
        if self._saving is None:
            super().reject()
            return
        self._saving.cancel()
        self._saving = None
        self._judge()
        self._said.setText("Called off.")

    def _failed(self, error: Exception) -> None:
        self._saving = None
        if isinstance(error, OutcropError):
            self.save.setEnabled(True)
            self._said.setText(words.shortened(f"{error.message} {error.hint}", 300))
        else:
            self._judge()
            self._session.notices.fail(error)
