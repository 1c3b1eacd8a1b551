"""The first page of a new library, and the answer to a search that found nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from outcrop.domain.page import SearchPage, Shelf
from outcrop.domain.ticket import Progress
from outcrop.gui import words
from outcrop.gui.icons import Icons, draw
from outcrop.gui.session.asking import mistakes_of, waits_for_index
from outcrop.gui.theme import Space, Theme


class WelcomePage(QWidget):
    """Nothing is clipped yet: three ways to begin, and a library to look around in."""

    paste_asked = Signal()
    files_asked = Signal()
    link_asked = Signal()
    samples_asked = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = _centred("Paste an article, drop a page here, or add a link", "EmptyTitle")
        below = _centred(
            "Outcrop keeps the clean text and says which minerals and countries it is about.", "Muted"
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.SNUG))
        buttons.addStretch(1)
        self.paste = QPushButton("Paste an article  (Ctrl+V)")
        self.paste.setObjectName("Primary")
        self.files = QPushButton("Open files…")
        self.link = QPushButton("Add a link…")
        for button, name, signal in (
            (self.paste, "paste", self.paste_asked),
            (self.files, "file", self.files_asked),
            (self.link, "link", self.link_asked),
        ):
            icons.dress(button, name, "on_accent" if button is self.paste else "text")
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.samples = QPushButton("Look around in a sample library")
        self.samples.setObjectName("Link")
        self.samples.setCursor(Qt.CursorShape.PointingHandCursor)
        self.samples.clicked.connect(self.samples_asked)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(Space.CLEAR))
        column.addStretch(2)
        for widget in (self._picture, title, below):
            column.addWidget(widget)
        column.addSpacing(theme.px(Space.SNUG))
        column.addLayout(buttons)
        column.addWidget(self.samples, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        size = self._theme.px(56)
        self._picture.setPixmap(draw("crystal", self._theme.colour("accent"), size, self.devicePixelRatioF()))


class NothingFound(QWidget):
    """No result: what the search says about it, and the ways out. `query_asked` carries a query."""

    query_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("No clippings")
        self._title = _centred("", "EmptyTitle")
        self._why = _centred("", "Muted")
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._ways = QVBoxLayout()
        self._waiting = False
        self._buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        wide = self._margin = theme.px(Space.WIDE)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(theme.px(Space.SNUG))
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addLayout(self._ways)
        column.addStretch(2)

    def show_page(self, page: SearchPage, shelf: Shelf) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._waiting = waits_for_index(page)
        if not page.query.strip():
            self._title.setText(_NOTHING_ON[shelf])
            self._why.setText(_HOW_TO_FILL[shelf])
            self._why.show()
        elif self._waiting:
            self._title.setText("The search index is being built")
            self._why.setText(_WAITING)
            self._why.show()
            self._offer("Show all clippings", "")
        else:
            self._show_ways_out(page)

    def show_progress(self, progress: Progress) -> None:
        """How far the index is, while its absence is why nothing is found."""
        if self._waiting and progress.total:
            far = f"{words.number(progress.done)} of {words.count(progress.total, 'clipping')} so far."
            self._why.setText(f"{far}\n{_WAITING}")

    def _show_ways_out(self, page: SearchPage) -> None:
        """The line under the field has named the first mistake already."""
        self._title.setText("Nothing found")
        mistakes = [problem.message for problem in mistakes_of(page)]
        hints = [p.message for p in page.problems if p.offer and p.found is None]
        never = any(problem.found for problem in page.problems)
        usual = "Each part is found, but never all of them together." if never else "No clipping fits."
        usual = "\n".join((usual, *hints))
        told = [words.shortened(mistake, _LONGEST) for mistake in mistakes[1:_MOST]]
        self._why.setText("\n".join([*told, *hints]) if mistakes else usual)
        self._why.setVisible(bool(self._why.text()))
        ways = list(_ways_out(page).items())
        for query, label in (*ways[: _MOST - 1], *ways[_MOST - 1 :][-1:]):
            self._offer(label, query)

    def _offer(self, label: str, query: str) -> None:
        button = QPushButton(self)
        button.setToolTip(words.tooltip(label))
        button.setAccessibleName(label)
        button.setObjectName("Link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.query_asked.emit(query))
        self._ways.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons.append(button)
        self._fit(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in self._buttons:
            self._fit(button)

    def _fit(self, button: QPushButton) -> None:
        """The label as far as there is room for it; the tooltip has it whole."""
        room = self.width() - 2 * self._margin - button.fontMetrics().horizontalAdvance("MM")
        label = button.fontMetrics().elidedText(button.accessibleName(), Qt.TextElideMode.ElideRight, room)
        button.setText(label.replace("&", "&&"))


def _ways_out(page: SearchPage) -> dict[str, str]:
    """Other queries and the words that offer them, each query once."""
    ways: dict[str, str] = {}
    for problem in page.problems:
        if problem.suggestion is not None:
            label = problem.message if problem.found else f"Search for {problem.suggestion}"
            ways.setdefault(problem.suggestion.strip(), words.shortened(label, _LONGEST))
    if page.did_you_mean:
        ways.setdefault(page.did_you_mean.strip(), f"Did you mean {page.did_you_mean}")
    ways.setdefault("", "Show all clippings")
    return ways


_MOST = 8
"""Ways out, and mistakes, that are told; more would not fit."""
_LONGEST = 300
"""Characters of one of them."""
_WAITING = "Words and tags are found as soon as it is ready; this page then shows them by itself."
_NOTHING_ON = {
    Shelf.ALL: "No clippings yet",
    Shelf.UNREAD: "Everything is read",
    Shelf.STARRED: "No stars yet",
    Shelf.TRASH: "The trash is empty",
}
_HOW_TO_FILL = {
    Shelf.ALL: "Paste an article with Ctrl+V.",
    Shelf.UNREAD: "New clippings stand here until you read them.",
    Shelf.STARRED: "Press S to star the clipping you read.",
    Shelf.TRASH: "What you delete waits here and can be restored.",
}


def _centred(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
