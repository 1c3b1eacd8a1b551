"""Two versions of a text side by side in one: what went, what came, and a button to choose one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLayout,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from outcrop.domain.clipping import Clipping
from outcrop.domain.comparing import Comparison
from outcrop.domain.ticket import Ticket
from outcrop.gui import words
from outcrop.gui.page.comparison import build_comparison
from outcrop.gui.page.view import PageView
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Space


class VersionList(QComboBox):
    """A list whose present entry is shortened where there is no room for it, never cut."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        text, elide = self.currentText(), Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(text, elide, place.width())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class VersionsDialog(QDialog):
    """`chosen` shows the version that the lower list names, with undo."""

    def __init__(self, session: Session, clipping: Clipping, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle("Text versions")
        self._session = session
        self._clipping = clipping
        self._comparison: Comparison | None = None
        self._job: Ticket | None = None
        self.view = PageView(session.theme)
        self.view.setAccessibleName("Differences")
        self.before, self.after = self._list("From"), self._list("To")
        self.use = QPushButton()
        self.use.setObjectName("Primary")
        self.use.clicked.connect(self._use)
        self.said = QLabel()
        self.said.setObjectName("Muted")
        self.said.setWordWrap(True)
        self._lay_out()
        newest = clipping.versions[-1].number
        other = newest if newest != clipping.version else clipping.versions[-2].number
        self.before.setCurrentIndex(self.before.findData(clipping.version))
        self.after.setCurrentIndex(self.after.findData(other))
        for each in (self.before, self.after):
            each.currentIndexChanged.connect(self._compare)
        session.theme.changed.connect(self._redraw)
        px, room = session.theme.px, parent.window().size()
        self.resize(min(px(780), int(room.width() * 0.94)), min(px(640), int(room.height() * 0.94)))
        self._compare()

    def _list(self, name: str) -> VersionList:
        made = VersionList()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for version in reversed(self._clipping.versions):
            shown = version.number == self._clipping.version
            made.addItem(words.version(version, shown=shown), version.number)
        return made

    def _lay_out(self) -> None:
        px = self._session.theme.px
        lists = QGridLayout()
        lists.setHorizontalSpacing(px(Space.SNUG))
        lists.setVerticalSpacing(px(Space.HAIR))
        for row, (label, each) in enumerate((("From", self.before), ("To", self.after))):
            caption = QLabel(label)
            caption.setObjectName("Caption")
            lists.addWidget(caption, row, 0)
            lists.addWidget(each, row, 1)
        lists.setColumnStretch(1, 1)
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QGridLayout()
        buttons.setHorizontalSpacing(px(Space.SNUG))
        buttons.addWidget(self.said, 0, 0)
        buttons.addWidget(close, 0, 1)
        buttons.addWidget(self.use, 0, 2)
        buttons.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the line below grows and shrinks
        wide = px(Space.WIDE)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(px(Space.CLEAR))
        column.addLayout(lists)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)

    def done(self, result: int) -> None:
        if self._job:
            self._job.cancel()
        super().done(result)

    def _compare(self) -> None:
        one, other = int(self.before.currentData()), int(self.after.currentData())
        self.use.setText(f"Show version {other}")
        self.use.setEnabled(other != self._clipping.version)
        if self._job:
            self._job.cancel()
        self.said.setText("Comparing…")
        work = partial(self._session.library.compare, self._clipping.id, one, other)
        self._job = self._session.runner.start(work, self._show, failed=self._failed)

    def _show(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self.view.show_reading(build_comparison(comparison, self._session.theme))
        if not comparison.gone and not comparison.came:
            self.said.setText("The texts are the same.")
        else:
            self.said.setText(_told(comparison))

    def _failed(self, error: Exception) -> None:
        self.said.setText("")
        self._session.notices.fail(error)

    def _use(self) -> None:
        self._session.acts.choose_version(self._clipping.id, int(self.after.currentData()))
        self.accept()

    def _redraw(self) -> None:
        if self._comparison:
            self.view.show_reading(build_comparison(self._comparison, self._session.theme))


def _told(comparison: Comparison) -> str:
    """ "12 words struck through, 3 added"."""
    gone, came = comparison.gone, comparison.came
    if not gone:
        return f"{words.count(came, 'word')} added"
    told = f"{words.count(gone, 'word')} struck through"
    return f"{told}, {words.number(came)} added" if came else told
