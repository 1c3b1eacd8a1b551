"""One notice at a time: information leaves after a while, errors and offers stay until they are closed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from outcrop.gui import words
from outcrop.gui.icons import Icons
from outcrop.gui.notices import Kind, Notice, Offer
from outcrop.gui.theme import Space, Theme

STAYS = 8000
"""Milliseconds that a notice stays, while it is not hovered."""
_MOST_KEPT = 20
_READABLE = 300
"""Pixels that a message needs beside its buttons; with fewer they go below it."""


class MessageBar(QWidget):
    """`work_asked` is emitted when the count of running work is clicked, `left` when a message goes that
    had the keyboard."""

    work_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("MessageBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._shown: Notice | None = None
        self._kept: list[Notice] = []
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._text.setSizePolicy(policy)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._offers: list[QPushButton] = []
        self._close = QToolButton(self)
        self._close.setObjectName("Flat")
        self._close.setToolTip("Close this message")
        self._close.setAccessibleName("Close this message")
        icons.dress(self._close, "close", "muted")
        self._close.clicked.connect(self.close_notice)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._index = QLabel(self)
        self._index.setObjectName("Muted")
        self._work = QPushButton(self)
        self._work.setObjectName("Link")
        self._work.clicked.connect(self.work_asked)
        self._work.hide()
        snug = theme.px(Space.SNUG)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(theme.px(Space.WIDE), 3, theme.px(Space.WIDE), 3)
        lines.setSpacing(3)
        self._row = QHBoxLayout()
        self._row.setSpacing(snug)
        lines.addLayout(self._row, 1)
        self._below = QVBoxLayout()
        self._below.setSpacing(3)
        lines.addLayout(self._below)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        self._row.addSpacing(snug)
        self._row.addWidget(self._work)
        self._row.addWidget(self._index)
        self.setMinimumHeight(theme.px(36))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS)
        self._timer.timeout.connect(self._time_is_up)
        theme.changed.connect(self._dress)
        self._show(None)

    @property
    def shown(self) -> Notice | None:
        return self._shown

    def tell(self, notice: Notice) -> None:
        """Shows a notice. One that stays waits behind newer information and comes back after it."""
        if notice.is_kept:
            others = [kept for kept in self._kept if not _same(kept, notice)]
            self._kept = [*others, notice][-_MOST_KEPT:]
        self._show(notice)

    def settle(self, about: str) -> None:
        """Drops what was told of a thing that has succeeded since."""
        self._kept = [kept for kept in self._kept if kept.about != about]
        if self._shown and self._shown.is_kept and self._shown not in self._kept:
            self._show(self._kept[-1] if self._kept else None)

    def close_notice(self) -> None:
        """Takes the notice away; one that waits comes back."""
        if self._shown in self._kept:
            self._kept.remove(self._shown)
        self._show(self._kept[-1] if self._kept else None)

    def take_focus(self) -> None:
        """Gives the keyboard to what can be done about the message, else to the work that is counted."""
        ways = (*self._offers, self._close, self._work)
        if way := next((way for way in ways if way.isVisibleTo(self)), None):
            way.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_work(self, running: int, asking: int, failed: int) -> None:
        parts = []
        if running:
            parts.append(f"{words.number(running)} in work")
        if asking:
            parts.append(f"{words.number(asking)} {'waits' if asking == 1 else 'wait'} for you")
        if failed:
            parts.append(f"{words.number(failed)} failed")
        self._work.setText(", ".join(parts))
        self._work.setVisible(bool(parts))
        self._place_offers()

    def show_index(self, said: str) -> None:
        self._index.setText(said)
        self._place_offers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_offers()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self._shown and not self._shown.is_kept:
            self._timer.start()
        super().leaveEvent(event)

    def _time_is_up(self) -> None:
        """Takes the notice away, unless the keyboard is at it."""
        if any(button.hasFocus() for button in (*self._offers, self._close)):
            self._timer.start()
        else:
            self.close_notice()

    def _show(self, notice: Notice | None) -> None:
        self._shown = notice
        self._timer.stop()
        if any(button.hasFocus() for button in (*self._offers, self._close)):
            self.left.emit()
        for button in self._offers:
            button.hide()
            button.deleteLater()
        self._offers = []
        self._close.setVisible(notice is not None)
        self._text.setText(f"{notice.text} {notice.hint}".strip() if notice else "")
        self._text.setToolTip(words.tooltip(self._text.text()))
        if notice is None:
            self._place_offers()
            return
        self._dress()
        for offer in notice.offers:
            button = QPushButton(offer.label, self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
            button.clicked.connect(self._doing(notice, offer))
            self._offers.append(button)
        self._place_offers()
        if not notice.is_kept and not self.underMouse():
            self._timer.start()

    def _place_offers(self) -> None:
        """Beside the message, or below it where it would become a narrow column."""
        beside = [self._close, self._index, *([self._work] if self._work.text() else []), *self._offers]
        gap = self._theme.px(Space.SNUG)
        taken = sum(each.sizeHint().width() + gap for each in beside) + 2 * self._theme.px(Space.WIDE) + gap
        needs = self._text.fontMetrics().horizontalAdvance(self._text.text())
        below = bool(self._offers) and self.width() - taken < min(needs, self._theme.px(_READABLE))
        self._index.setVisible(not below)
        rows = self._rows_below(gap) if below else []
        while item := self._below.takeAt(0):
            if row := item.layout():
                row.deleteLater()
        self._row.removeWidget(self._work)
        if not below:
            self._row.insertWidget(self._row.indexOf(self._index), self._work)
        for place, button in enumerate(self._offers):
            self._row.removeWidget(button)
            if not below:
                self._row.insertWidget(1 + place, button)
        for number, buttons in enumerate(rows):
            line = QHBoxLayout()
            line.setSpacing(gap)
            if number == 0:
                line.addWidget(self._work)
            line.addStretch(1)
            for button in buttons:
                line.addWidget(button)
            self._below.addLayout(line)
        for before, after in pairwise((*self._offers, self._close, self._work)):
            self.setTabOrder(before, after)

    def _rows_below(self, gap: int) -> list[list[QPushButton]]:
        """The buttons in as many rows as it takes to show them whole, the first after the count of work."""
        room = self.width() - 2 * self._theme.px(Space.WIDE)
        rows: list[list[QPushButton]] = [[]]
        left = room - (self._work.sizeHint().width() + gap if self._work.text() else 0)
        for button in self._offers:
            wide = button.sizeHint().width() + gap
            if wide > left + gap and (rows[-1] or left < room):
                rows.append([])
                left = room
            rows[-1].append(button)
            left -= wide
        return rows

    def _doing(self, notice: Notice, offer: Offer) -> Callable[[], None]:
        def do() -> None:
            if self._shown is notice:
                self.close_notice()
            offer.act()

        return do

    def _dress(self) -> None:
        colours = self._theme.colours
        kind = self._shown.kind if self._shown else Kind.INFO
        colour = {Kind.ERROR: colours.error, Kind.WARNING: colours.warning.text}.get(kind, colours.text)
        self._text.setStyleSheet(f"color: {colour};")


def _same(one: Notice, other: Notice) -> bool:
    """Whether two notices tell of one thing: the later one stands for both."""
    return (one.about, one.text) == (other.about, other.text) or (
        bool(one.about) and one.about == other.about
    )
