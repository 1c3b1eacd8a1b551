"""The chips under the headline: they wrap, and each can be stepped through, refused or searched for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget

from outcrop.domain.tags import Role, Tag, Verdict
from outcrop.domain.vocabulary import OWN
from outcrop.gui import words
from outcrop.gui.chips import Chip, ChipArt, Look
from outcrop.gui.icons import Icons
from outcrop.gui.theme import Space, Theme, Type

_AT_FIRST = 16
"""Chips shown before "+9 more"."""
_KINDS = {"mineral": "mineral", "country": "country", OWN: "tag of your own"}


class ChipButton(QAbstractButton):
    """One tag. A click steps through its mentions; the context menu and Del refuse it. `asked` carries what
    else the menu offers: "never", "about", or for a label of one's own "rename", "merge" or "delete"."""

    refused = Signal(object)
    search_asked = Signal(object, bool)
    asked = Signal(str, object)

    def __init__(self, tag: Tag, art: ChipArt, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = tag
        self._art = art
        look = Look.FOCUS if tag.role is Role.FOCUS else Look.MENTION
        self._chip = Chip(tag.label, tag.vocabulary, look)
        self._hovered = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        kind = _KINDS.get(tag.vocabulary, tag.vocabulary)
        mentions = words.count(len(tag.mentions), "mention")
        self.setAccessibleName(f"{tag.label}, {kind}, {tag.role.value}, {mentions}")
        by_hand = "added by you" if tag.verdict is Verdict.ADDED else tag.why
        self.setToolTip(words.tooltip(f"{tag.label} ({kind}, {tag.role.value})\n{by_hand or mentions}"))

    def sizeHint(self) -> QSize:
        return self._art.size(self._chip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        active = self.isChecked() or self.hasFocus() or self._hovered
        self._art.paint(painter, self.rect(), self._chip, active=active)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Del is the chip's own here, not the window's command for the whole clipping."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Space)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.refused.emit(self.tag)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction("Step through its mentions", self.click)
        menu.addSeparator()
        label = words.shortened(self.tag.label, 40).replace("&", "&&")
        menu.addAction(f"Search for {label}", lambda: self.search_asked.emit(self.tag, False))
        menu.addAction(f"Search without {label}", lambda: self.search_asked.emit(self.tag, True))
        menu.addSeparator()
        menu.addAction(f"Not {label}: remove this tag", lambda: self.refused.emit(self.tag))
        if self.tag.vocabulary == OWN:
            self._offer(menu, "Rename this tag everywhere…", "rename")
            self._offer(menu, "Merge it into another…", "merge")
            self._offer(menu, "Delete it everywhere", "delete")
        else:
            if self.tag.mentions:
                self._offer(menu, f"A phrase here is never {label}…", "never")
            menu.addSeparator()
            self._offer(menu, f"About {label}", "about")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()) if by_key else event.globalPos())

    def _offer(self, menu: QMenu, label: str, what: str) -> None:
        menu.addAction(label, lambda: self.asked.emit(what, self.tag))


class ChipRow(QWidget):
    """All tags of a clipping, focus first, and a button to add one. `emptied` is emitted where the last
    chip went that had the keyboard."""

    chosen = Signal(object)
    refused = Signal(object)
    search_asked = Signal(object, bool)
    asked = Signal(str, object)
    add_asked = Signal(QPoint)
    reshaped = Signal()
    emptied = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._art = ChipArt(theme, Type.INTERFACE)
        self._buttons: list[ChipButton] = []
        self._all = False
        self._more = QToolButton(self)
        self._more.setObjectName("Flat")
        self._more.clicked.connect(self._toggle)
        self._add = QToolButton(self)
        self._add.setObjectName("Flat")
        self._add.setToolTip("Add a tag (T)")
        self._add.setAccessibleName("Add a tag")
        icons.dress(self._add, "plus", "muted")
        self._add.clicked.connect(lambda: self.add_asked.emit(self.below_add()))

    def show_tags(self, tags: tuple[Tag, ...]) -> None:
        """Where a chip has the keyboard, the same one keeps it, or the next one if that is gone."""
        focused = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), None)
        key = self._buttons[focused].tag.key if focused is not None else None
        if focused is not None:
            self.setFocus()
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(tag) for tag in sorted(tags, key=_order)]
        self._all = False
        self._arrange(self.width())
        if focused is not None:
            self._focus(key, focused)

    def _focus(self, key: tuple[str, str] | None, place: int) -> None:
        shown = self._buttons[:_AT_FIRST]
        same = next((button for button in shown if button.tag.key == key), None)
        if same or shown:
            (same or shown[min(place, len(shown) - 1)]).setFocus()
        else:
            self.emptied.emit()

    def check(self, tag: Tag | None) -> None:
        """Frames the chip of this tag alone."""
        for button in self._buttons:
            button.setChecked(tag is not None and button.tag.key == tag.key)

    def height_for(self, width: int) -> int:
        """How tall the row is at a width."""
        return self._arrange(width)

    def below_add(self) -> QPoint:
        """The global place under the button that adds."""
        return self._add.mapToGlobal(QPoint(0, self._add.height() + self._theme.px(Space.HAIR)))

    def _button(self, tag: Tag) -> ChipButton:
        button = ChipButton(tag, self._art, self)
        button.clicked.connect(lambda: self.chosen.emit(tag))
        button.refused.connect(self.refused)
        button.search_asked.connect(self.search_asked)
        button.asked.connect(self.asked)
        return button

    def _toggle(self) -> None:
        self._all = not self._all
        self.reshaped.emit()

    def _arrange(self, width: int) -> int:
        gap = self._theme.px(Space.SNUG) - 2
        shown = self._buttons if self._all else self._buttons[:_AT_FIRST]
        for button in self._buttons[len(shown) :]:
            button.hide()
        hidden = len(self._buttons) - _AT_FIRST
        self._more.setVisible(hidden > 0)
        self._more.setText("fewer" if self._all else f"+{hidden} more")
        tail: list[QAbstractButton] = [self._more] if hidden > 0 else []
        height = self._art.size(Chip("Ag", "mineral")).height()
        x = y = 0
        line = 0
        for widget in [*shown, *tail, self._add]:
            size = widget.sizeHint().boundedTo(QSize(max(width, 1), height))
            if x and x + size.width() > width:
                x, y = 0, y + line + gap
                line = 0
            widget.setGeometry(x, y, size.width(), size.height())
            widget.show()
            x += size.width() + gap
            line = max(line, size.height())
        return y + line


def _order(tag: Tag) -> tuple[bool, int, float, str]:
    first = {"mineral": 0, "country": 1}.get(tag.vocabulary, 2)
    return tag.role is not Role.FOCUS, first, -tag.salience, tag.label
