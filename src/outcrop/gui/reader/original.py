"""The kept original, as the text of everything it holds: nothing of it is run or fetched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from outcrop.domain.article import Article
from outcrop.domain.clipping import Clipping
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.gui.page.document import build_text
from outcrop.gui.page.view import PageView
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Space

_SHOWN = "All the text of the original. Nothing of it is run or fetched."


class OriginalView(QWidget):
    """Shows the original of one clipping at a time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._clipping: Clipping | None = None
        self._article: Article | None = None
        self._job: Ticket | None = None
        self.view = PageView(session.theme)
        self.view.setAccessibleName("Original")
        self.said = QLabel()
        self.said.setObjectName("Muted")
        self.said.setWordWrap(True)
        self.open = self._button("Open the file", "A copy, in the program for such files")
        self.save = self._button("Save as…", "The untouched original")
        self.open.clicked.connect(self._open)
        self.save.clicked.connect(self._ask_where)
        px = session.theme.px
        line = QHBoxLayout()
        line.setContentsMargins(px(Space.WIDE), px(Space.HAIR), px(Space.WIDE), px(Space.HAIR))
        line.setSpacing(px(Space.HAIR))
        line.addWidget(self.said, 1)
        line.addWidget(self.open)
        line.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        session.theme.changed.connect(self._redraw)

    def show_original(self, clipping: Clipping) -> None:
        """Reads the original of a clipping, unless it is there already."""
        if self._clipping and (self._clipping.id, self._clipping.original) == (
            clipping.id,
            clipping.original,
        ):
            return
        self.forget()
        self._clipping = clipping
        self.said.setText("Reading the original…")
        self._job = self._session.originals.read(clipping.id, self._show, self._failed)

    def forget(self) -> None:
        """Lets go of what is shown."""
        if self._job:
            self._job.cancel()
        self._clipping = self._article = None
        self.view.show_nothing()

    def _button(self, label: str, tip: str) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName("Link")
        button.setToolTip(tip)
        return button

    def _show(self, article: Article) -> None:
        self._article = article
        self.said.setText(
            _SHOWN if article.blocks else "The original holds no text. Open the file to see it."
        )
        self.view.show_reading(build_text(article, self._session.theme))
        self.view.verticalScrollBar().setValue(0)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OutcropError):
            self._session.notices.fail(error)
        self.said.setText(f"The original could not be read: {error}")

    def _open(self) -> None:
        if self._clipping:
            self._session.originals.open(self._clipping.id)

    def _ask_where(self) -> None:
        if self._clipping:
            self._session.originals.name(self._clipping.id, self._choose_file)

    def _choose_file(self, name: str) -> None:
        clipping = self._clipping
        if clipping is None:
            return
        dialog = QFileDialog(self, "Save the original", "", "All files (*)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self._session.originals.save(clipping.id, Path(path)))
        dialog.open()

    def _redraw(self) -> None:
        if self._article:
            self.view.show_reading(build_text(self._article, self._session.theme))
