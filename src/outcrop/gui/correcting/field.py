"""One value to correct: its name, an editor, and where the value came from."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from outcrop.gui.theme import Space, Theme

_TITLE_LINES = 3


class TitleEditor(QPlainTextEdit):
    """A few lines for one long value; Enter does not break it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        height = QFontMetrics(self.font()).lineSpacing() * _TITLE_LINES
        return QSize(self._theme.px(200), height + self._theme.px(Space.WIDE + Space.HAIR))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Field(QWidget):
    """`changed` is emitted when the value changes or is confirmed.

    A doubtful value is marked, and can be confirmed as right; one that was changed need not be.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, name: str, label: str, editor: QLineEdit | TitleEditor, *, doubtful: bool
    ) -> None:
        super().__init__()
        self.name = name
        self.editor = editor
        self.problem = ""
        self._theme = theme
        self._doubtful = doubtful
        self._origin = ""
        self._before = self.text
        editor.setAccessibleName(label)
        self._label = QLabel(label)
        self._label.setObjectName("Caption")
        self._label.setBuddy(editor)
        self.note = QLabel()
        self.note.setObjectName("Muted")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.confirm = QPushButton("It is right")
        self.confirm.setObjectName("Link")
        self.confirm.setCheckable(True)
        self.confirm.setAutoDefault(False)
        self.confirm.setAccessibleName(f"{label}: it is right")
        self.confirm.toggled.connect(self._confirmed)
        below = QHBoxLayout()
        below.setSpacing(theme.px(Space.HAIR))
        below.addWidget(self.note, 1)
        below.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(Space.HAIR) // 2)
        self.column.addWidget(self._label)
        self.column.addWidget(editor)
        self.column.addLayout(below)
        editor.textChanged.connect(self._edited)
        theme.changed.connect(self.show_state)

    def show_origin(self, origin: str) -> None:
        """Says where the value came from."""
        self._origin = origin
        self.show_state()

    @property
    def text(self) -> str:
        """What stands in the editor, on one line."""
        typed = self.editor.text() if isinstance(self.editor, QLineEdit) else self.editor.toPlainText()
        return " ".join(typed.split())

    @property
    def is_changed(self) -> bool:
        return self.text != self._before

    @property
    def is_confirmed(self) -> bool:
        return self.confirm.isChecked() and not self.is_changed

    @property
    def in_doubt(self) -> bool:
        return self._doubtful and not self.is_changed and not self.is_confirmed

    def show_state(self) -> None:
        """The line below the editor: a problem, what was done, or where the value came from."""
        said = self.problem or self._said()
        colours = self._theme.colours
        colour = colours.error if self.problem else colours.warning.text if self.in_doubt else colours.muted
        self.note.setText(said)
        self.note.setStyleSheet(f"color: {colour};")
        self.note.setVisible(bool(said))
        self.confirm.setVisible(self._doubtful and not self.is_changed and bool(self.text))
        self.confirm.setText("Confirmed" if self.is_confirmed else "It is right")

    def _said(self) -> str:
        if self.is_changed:
            return "corrected by you"
        if self.is_confirmed:
            return "confirmed by you"
        return f"{self._origin} – please check" if self.in_doubt and self._origin else self._origin

    def _edited(self) -> None:
        self.show_state()
        self.changed.emit()

    def _confirmed(self) -> None:
        self.show_state()
        self.changed.emit()
