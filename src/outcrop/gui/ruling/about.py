"""About a concept: its names, what includes it, the official lists that name it, and what that rests on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from outcrop.gui.session.about import About
from outcrop.gui.theme import Space, Theme

_WIDTH, _HEIGHT = 440, 420


class AboutPopup(QFrame):
    """Closes with Esc or a click beside it."""

    def __init__(self, theme: Theme, about: About, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("Popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"About {about.label}")
        title = _text(about.label)
        title.setObjectName("EmptyTitle")
        kind = _text(about.kind)
        kind.setObjectName("Muted")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(Space.CLEAR))
        grid.setVerticalSpacing(theme.px(Space.SNUG))
        grid.setColumnStretch(1, 1)
        for row, (name, said) in enumerate(about.facts):
            head = _text(name)
            head.setObjectName("Muted")
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_text(said), row, 1)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, theme.px(Space.SNUG), 0)
        inner.addWidget(title)
        inner.addWidget(kind)
        inner.addLayout(grid)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setStyleSheet("background: transparent;")
        column = QVBoxLayout(self)
        wide = theme.px(Space.WIDE)
        column.setContentsMargins(wide, wide, theme.px(Space.SNUG), wide)
        column.addWidget(area)
        width = theme.px(_WIDTH)
        wanted = (
            body.heightForWidth(width - 2 * wide) if body.hasHeightForWidth() else body.sizeHint().height()
        )
        self.resize(width, min(wanted + 2 * wide + theme.px(Space.SNUG), theme.px(_HEIGHT)))

    def open_at(self, place: QPoint) -> None:
        """Opens with its top left corner there, or as near as the screen allows."""
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
