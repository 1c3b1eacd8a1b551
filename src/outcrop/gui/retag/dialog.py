"""The preview of a re-tag: nothing changes until the reader has looked and says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from outcrop.domain.ticket import Ticket
from outcrop.gui import words
from outcrop.gui.proof import Sentence, proofs
from outcrop.gui.retag.delegate import RetagDelegate
from outcrop.gui.retag.model import RetagModel
from outcrop.gui.session.retag import summary
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Space
from outcrop.library.retag_preview import RetagPreview

_OPENED = 60
"""Up to so many changes are shown unfolded."""
_EXPLAINED = (
    "The vocabularies or the rules have changed since these were tagged. What you added or refused "
    "yourself stays as it is. What you leave out is asked again only when they next change."
)


_Found = tuple[dict[int, str], dict[int, Sentence | None]]


class RetagDialog(QDialog):
    def __init__(self, session: Session, preview: RetagPreview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Changed tags")
        self._session = session
        self._preview = preview
        self._missing: list[int] = []
        self._loading: list[Ticket] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(20)
        self._soon.timeout.connect(self._load)
        self.model = RetagModel(preview)
        self.model.wanted.connect(self._want)
        self.model.chosen_changed.connect(self._count)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(RetagDelegate(session.theme, self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setAccessibleName("Changes of tags")
        self.apply = QPushButton()
        self.apply.setObjectName("Primary")
        self.apply.clicked.connect(self._apply)
        self._lay_out()
        self._unfold()
        self._count()
        self.tree.setCurrentIndex(self.model.index(0, 0))
        self.tree.setFocus()
        px = session.theme.px
        self.resize(px(760), px(560))

    def _lay_out(self) -> None:
        px = self._session.theme.px
        title = QLabel(summary(self._preview))
        title.setObjectName("EmptyTitle")
        explained = QLabel(_EXPLAINED)
        explained.setObjectName("Muted")
        explained.setWordWrap(True)
        switch = QHBoxLayout()
        switch.setSpacing(px(Space.HAIR))
        group = QButtonGroup(self)
        for label, by_tag in (("By tag", True), ("By clipping", False)):
            button = QToolButton()
            button.setText(label)
            button.setCheckable(True)
            button.setChecked(by_tag)
            button.clicked.connect(lambda _checked, by_tag=by_tag: self.regroup(by_tag=by_tag))
            group.addButton(button)
            switch.addWidget(button)
        switch.addStretch(1)
        later = QPushButton("Not now")
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        self.apply.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(Space.SNUG))
        buttons.addStretch(1)
        buttons.addWidget(later)
        buttons.addWidget(self.apply)
        column = QVBoxLayout(self)
        wide = px(Space.WIDE)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(px(Space.SNUG))
        column.addWidget(title)
        column.addWidget(explained)
        column.addLayout(switch)
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)

    def regroup(self, *, by_tag: bool) -> None:
        self.model.group(by_tag=by_tag)
        self._unfold()

    def _unfold(self) -> None:
        if len(self._preview) <= _OPENED:
            self.tree.expandAll()

    def _count(self) -> None:
        chosen = self.model.chosen
        said = f"Apply {words.count(chosen, 'change')}" if chosen else "Keep all tags as they are"
        self.apply.setText(said)

    def _apply(self) -> None:
        self._session.retag.apply(self._preview, frozenset(self.model.left_out))
        self.accept()

    def _want(self, place: int) -> None:
        self._missing.append(place)
        self._soon.start()

    def _load(self) -> None:
        """Reads the titles and cuts the sentences of the rows in view, off the window's thread."""
        places, self._missing = tuple(self._missing), []
        preview, library = self._preview, self._session.library

        def cut(ticket: Ticket) -> _Found:
            titles: dict[int, str] = {}
            sentences: dict[int, Sentence | None] = {}
            for place in places:
                ticket.check()
                clipping = library.clipping(preview.clippings[place])
                titles[place] = clipping.title
                for number in preview.numbers_of(place):
                    tag = preview.change(number).tag
                    sentences[number] = next(iter(proofs(clipping, tag, 1)), None)
            return titles, sentences

        self._loading.append(self._session.runner.start(cut, self._show, failed=self._session.notices.fail))

    def done(self, result: int) -> None:
        self._soon.stop()
        for job in self._loading:
            job.cancel()
        super().done(result)

    def _show(self, found: _Found) -> None:
        self.model.add_found(*found)
        self.tree.viewport().update()
