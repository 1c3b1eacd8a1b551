"""While something is dragged over the window: a dimmed ground, a dashed frame, one sentence."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from outcrop.gui.icons import draw
from outcrop.gui.theme import Space, Theme, Type


class DropOverlay(QWidget):
    """Covers its parent; takes no mouse, the window underneath takes the drop."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._sentence = self._hint = ""
        self._welcome = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Drop here")
        self.hide()

    def show_sentence(self, sentence: str, hint: str, *, welcome: bool) -> None:
        """`welcome` is False where a drop would do nothing."""
        self._sentence, self._hint, self._welcome = sentence, hint, welcome
        self.setAccessibleDescription(f"{sentence} {hint}".strip())
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    @property
    def sentence(self) -> str:
        return self._sentence

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self._theme.colours.window)
        ground.setAlphaF(0.92)
        painter.fillRect(self.rect(), ground)
        colour = self._theme.colour("accent" if self._welcome else "muted")
        margin = self._theme.px(Space.AIRY)
        frame = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        pen = QPen(colour, 2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([6, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(frame, self._theme.px(Space.CLEAR), self._theme.px(Space.CLEAR))
        self._paint_words(painter, frame.toRect(), colour)
        painter.end()

    def _paint_words(self, painter: QPainter, frame: QRect, colour: QColor) -> None:
        size = self._theme.px(40)
        middle = frame.center()
        top = middle.y() - self._theme.px(64)
        picture = draw("drop" if self._welcome else "warning", colour, size, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - size // 2, top, picture)
        width = frame.width() - 2 * self._theme.px(Space.AIRY)
        box = QRect(
            frame.left() + self._theme.px(Space.AIRY), top + size + self._theme.px(Space.WIDE), width, 10
        )
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.font(Type.HEADLINE, QFont.Weight.DemiBold))
        taken = painter.boundingRect(box.adjusted(0, 0, 0, 400), flags, self._sentence)
        painter.drawText(taken, flags, self._sentence)
        box.moveTop(taken.bottom() + self._theme.px(Space.SNUG))
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(self._theme.font(Type.ROW))
        painter.drawText(box.adjusted(0, 0, 0, 400), flags, self._hint)
