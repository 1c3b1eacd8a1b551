"""The reader: tools that stay grey, the page, and the evidence under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from outcrop.domain.clipping import Clipping
from outcrop.domain.page import SearchPage
from outcrop.domain.tags import Tag
from outcrop.gui.reader.appearance import appearance_of
from outcrop.gui.reader.evidence import EvidencePanel
from outcrop.gui.reader.found import Found
from outcrop.gui.reader.headline_editor import HeadlineEditor
from outcrop.gui.reader.original import OriginalView
from outcrop.gui.reader.tag_picker import pick_tag
from outcrop.gui.reader.tools import ReaderTools
from outcrop.gui.reader.view import ReadingView
from outcrop.gui.session.correcting import Edge
from outcrop.gui.session.session import Session


class ReaderPanel(QWidget):
    """`command_asked` names a command of the window; `search_asked` a facet value, and whether to leave
    it out; `left` that nothing is left here for the keyboard."""

    command_asked = Signal(str)
    search_asked = Signal(str, str, bool)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._clipping: Clipping | None = None
        theme = session.theme
        self.view = ReadingView(theme, session.icons, self)
        self._found = Found(session, self.view)
        self.evidence = EvidencePanel(theme, session.icons, self)
        self.editor = HeadlineEditor(theme, self.view.viewport())
        self.tools = ReaderTools(theme, session.icons, self)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self.original = OriginalView(session)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.original)
        self._split.addWidget(self._pages)
        self._split.addWidget(self.evidence)
        self._split.setStretchFactor(0, 1)
        self._split.setCollapsible(0, False)
        self.evidence.hide()
        nothing = QLabel("Select a clipping to read it")
        nothing.setObjectName("Muted")
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget()
        page_column = QVBoxLayout(page)
        page_column.setContentsMargins(0, 0, 0, 0)
        page_column.setSpacing(0)
        page_column.addWidget(self.tools)
        page_column.addWidget(self._split, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def show_clipping(self, clipping: Clipping | None) -> None:
        before, self._clipping = self._clipping, clipping
        if clipping is None or clipping.id != self.editor.clipping:
            self.editor.keep()
        if before is None or clipping is None or before.id != clipping.id:
            self.show_original(False)
        if clipping is None:
            self._stack.setCurrentIndex(0)
            self.view.show_nothing()
            return
        same = before is not None and before.id == clipping.id
        self.tools.show_clipping(clipping)
        if not same or appearance_of(before) != appearance_of(clipping):
            if before is None or not same or before.article.text != clipping.article.text:
                self._found.forget()
            self.view.show_clipping(clipping, keep_place=same)
            self._found.show()
            self._show_evidence(clipping, same)
        self._stack.setCurrentIndex(1)

    def mark_found(self, page: SearchPage | None) -> None:
        """Marks in title and text what the present search finds there."""
        self._found.look(self._clipping, page)

    def step(self, tag: Tag) -> None:
        """Opens the evidence of a tag at its first mention, or goes on to the next one."""
        self.show_original(False)
        if self.evidence.isVisible() and self.evidence.tag and self.evidence.tag.key == tag.key:
            self.evidence.step(1)
            self.view.chips.check(tag)
            return
        self._open_evidence(tag)
        if tag.mentions:
            self.evidence.go_to(0)

    def toggle_evidence(self) -> None:
        if self.evidence.isVisible():
            self.fold_evidence()
        elif self._clipping:
            self.show_original(False)
            tags = self._clipping.tags
            self._open_evidence(tags[0] if tags else None)
            if tags and tags[0].mentions:
                self.evidence.go_to(0)

    def fold_evidence(self) -> None:
        self.evidence.hide()
        self.view.chips.check(None)
        self.view.stop_stepping()

    def edit_title(self) -> None:
        if self._clipping:
            self.show_original(False)
            self.view.verticalScrollBar().setValue(0)
            self.editor.open_over(self.view.headline_rect(), self._clipping.id, self._clipping.title)

    def correct(self) -> None:
        if self._clipping:
            self._session.correcting.correct(self._clipping)

    def show_original(self, original: bool) -> None:
        """Shows the kept original, or the clean text."""
        had_focus = self.view.hasFocus() or self.original.view.hasFocus()
        self.tools.show_side(original=original)
        self._pages.setCurrentIndex(1 if original else 0)
        if had_focus:
            (self.original.view if original else self.view).setFocus()
        if original and self._clipping:
            self.fold_evidence()
            self.original.show_original(self._clipping)
        else:
            self.original.forget()

    def toggle_original(self) -> None:
        if self._clipping:
            self.show_original(self._pages.currentIndex() == 0)

    def _correct_edge(self, edge: Edge, place: int) -> None:
        if self._clipping:
            number, _ = self._clipping.article.locate(place)
            self._session.correcting.correct(self._clipping, (edge, number))

    def add_tag(self, place: QPoint | None = None) -> None:
        """Opens the list of all concepts, to add one; the words that are selected stand in its field."""
        if self._clipping:
            pick_tag(self._session, self._clipping, self.view, place)

    def set_back_visible(self, visible: bool) -> None:
        """In a narrow window the list and the reader take turns."""
        self.tools.back.setVisible(visible)

    def _connect(self) -> None:
        chips = self.view.chips
        chips.chosen.connect(self.step)
        chips.refused.connect(self._refuse)
        chips.search_asked.connect(
            lambda tag, without: self.search_asked.emit(tag.vocabulary, tag.concept, without)
        )
        chips.asked.connect(self._take)
        chips.add_asked.connect(self.add_tag)
        chips.emptied.connect(self.left)
        self.evidence.stepped.connect(self._step_to)
        self.evidence.closed.connect(self.fold_evidence)
        self.evidence.add_asked.connect(self._overrule)
        self.evidence.never_asked.connect(self._never)
        self.editor.kept.connect(self._session.acts.retitle)
        self.view.tag_asked.connect(self.add_tag)
        self.view.edge_asked.connect(self._correct_edge)
        self.view.correct_asked.connect(self.correct)
        self.tools.original_asked.connect(self.show_original)
        self.tools.command_asked.connect(self.command_asked)
        self.tools.menu.version_asked.connect(self._choose_version)
        self._session.shown.connect(self.show_clipping)
        self._session.theme.changed.connect(self._redraw)

    def _open_evidence(self, tag: Tag | None) -> None:
        fresh = not self.evidence.isVisible()
        self.evidence.show_tag(self._clipping, tag, self._labels())
        self.evidence.show()
        self.view.chips.check(tag)
        if fresh:
            height = self._split.height()
            below = min(self._session.theme.px(200), height // 2)
            self._split.setSizes([height - below, below])

    def _show_evidence(self, clipping: Clipping, same: bool) -> None:
        """After a change the panel stays open on the same tag, for another clipping it folds."""
        if not self.evidence.isVisible():
            return
        open_on = self.evidence.tag.key if self.evidence.tag else None
        tag = next((t for t in clipping.tags if t.key == open_on), None)
        if same:
            self._open_evidence(tag)
        else:
            self.fold_evidence()

    def _labels(self) -> dict[tuple[str, str], str]:
        vetoed = self._clipping.not_tagged if self._clipping else ()
        return {
            (v.vocabulary, v.concept): self._session.asking.label(v.vocabulary, v.concept) for v in vetoed
        }

    def _step_to(self, number: int) -> None:
        if self.evidence.tag:
            mention = self.evidence.tag.mentions[number]
            self.view.step_to(mention.field, mention.start, mention.end)

    def _refuse(self, tag: Tag) -> None:
        if self._clipping:
            self._session.ruling.refuse(self._clipping, tag)

    def _take(self, what: str, tag: Tag) -> None:
        if self._clipping:
            self._session.ruling.take(what, self._clipping, tag)

    def _never(self, tag: Tag, number: int) -> None:
        if self._clipping:
            self._session.ruling.ask_never(self._clipping, tag, number)

    def _overrule(self, vocabulary: str, concept: str) -> None:
        if self._clipping:
            self._session.acts.add_tag(self._clipping.id, vocabulary, concept)

    def _choose_version(self, number: int) -> None:
        if self._clipping:
            self._session.acts.choose_version(self._clipping.id, number)

    def _redraw(self) -> None:
        if self._clipping:
            self.view.show_clipping(self._clipping, keep_place=True)
            self._found.show()
            self.view.chips.check(self.evidence.tag if self.evidence.isVisible() else None)
