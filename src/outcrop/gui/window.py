"""The window: three panes under one line of tools. It only lays out and connects."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from outcrop.domain.clipping import Clipping, Route
from outcrop.domain.page import SearchPage, Shelf
from outcrop.domain.ticket import Progress
from outcrop.gui import words
from outcrop.gui.adding.formats import formats_of, offers_of, sentence, usable
from outcrop.gui.adding.overlay import DropOverlay
from outcrop.gui.commands import Commands
from outcrop.gui.correcting.sheet import CorrectionSheet
from outcrop.gui.empty.pages import NothingFound, WelcomePage
from outcrop.gui.icons import program_icon
from outcrop.gui.messages.bar import MessageBar
from outcrop.gui.notices import Kind
from outcrop.gui.panes import Panes
from outcrop.gui.reader.panel import ReaderPanel
from outcrop.gui.results.model import MOST_ROWS
from outcrop.gui.results.view import ResultsPanel
from outcrop.gui.retag.dialog import RetagDialog
from outcrop.gui.ruling.dialogs import RulingDialogs
from outcrop.gui.search.bar import SearchBar
from outcrop.gui.session.session import Session
from outcrop.gui.sidebar.sections import Contents, saved_rows
from outcrop.gui.sidebar.view import Sidebar
from outcrop.gui.theme import Space
from outcrop.gui.tool_row import ToolRow
from outcrop.gui.window_commands import command_table
from outcrop.gui.window_menus import show_all_values, show_list_menu
from outcrop.gui.window_state import WindowState, fitting
from outcrop.gui.work.line import WorkLine
from outcrop.gui.work.panel import WorkPanel
from outcrop.home.profile import Profile

_MANY = 50
"""Clippings that it takes so long to index that it is worth saying how far it is."""


class Window(QMainWindow):
    def __init__(self, session: Session, profile: Profile) -> None:
        super().__init__()
        self.session = session
        self.setWindowTitle("Outcrop")
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        theme, icons = session.theme, session.icons
        self.search = SearchBar(theme, icons)
        self.sidebar = Sidebar(theme)
        self.nothing = NothingFound(theme)
        self.results = ResultsPanel(theme, icons, self.nothing)
        self.reader = ReaderPanel(session)
        self.welcome = WelcomePage(theme, icons)
        self.messages = MessageBar(theme, icons)
        self.work = WorkPanel(theme, session.works, self)
        self.commands = Commands(self, icons, command_table(self))
        self.tools = ToolRow(session, self.search, self.commands)
        self.panes = Panes(theme, self.sidebar, self.results, self.reader, self.welcome)
        self._lay_out()
        self.overlay = DropOverlay(theme, self)
        self._connect()
        self.state = WindowState(self, profile)
        self.state.restore()
        self.results.list.setFocus()

    def _lay_out(self) -> None:
        px = self.session.theme.px
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        line = WorkLine(self.session.theme, self.session.works)
        self.session.asking.busy.connect(line.search_runs)
        column.addWidget(line)
        column.addWidget(self.panes, 1)
        column.addWidget(self.messages)
        self.setCentralWidget(body)
        self.resize(fitting(QSize(px(1280), px(800)), self.screen()))
        self.setMinimumSize(480, 360)

    def _connect(self) -> None:
        session, asking = self.session, self.session.asking
        self.search.asked.connect(asking.type)
        self.search.completing.connect(asking.complete)
        asking.completed.connect(self.search.show_completions)
        self.search.left.connect(self._leave_search)
        asking.query_changed.connect(self.search.show_query)
        asking.answered.connect(self._show_answer)
        asking.counted.connect(lambda _counts: self._show_sidebar())
        asking.more.connect(self.results.model.add)
        asking.missed.connect(self.results.model.forget)
        asking.rows_in_view = lambda: self.results.rows_in_view() + 1
        self.results.model.wanted.connect(asking.want)
        self.results.chosen.connect(session.show)
        self.results.opened.connect(self.open_reader)
        self.results.sort_changed.connect(asking.order)
        self.results.list.menu_asked.connect(partial(show_list_menu, self))
        self.results.list.page_asked.connect(self._page_reader)
        self.sidebar.shelf_chosen.connect(asking.look_at)
        self.sidebar.facet_chosen.connect(lambda facet, value, how: asking.edit(facet, value, how.value))
        self.sidebar.more_asked.connect(partial(show_all_values, self))
        self.sidebar.saved_chosen.connect(session.saved.open)
        self.sidebar.saved_dropped.connect(session.saved.delete)
        self.sidebar.saved_renamed.connect(session.saved.rename)
        session.saved.listed.connect(self._show_sidebar)
        self.nothing.query_asked.connect(asking.ask_for)
        self.reader.search_asked.connect(
            lambda facet, value, without: asking.edit(facet, value, "exclude" if without else "narrow")
        )
        self.reader.left.connect(self._leave_search)
        self.reader.command_asked.connect(self.commands.do)
        session.shown.connect(lambda _clipping: self.reader.mark_found(asking.page))
        session.changed.connect(lambda _change: asking.refresh(self.results.offset_in_view()))
        session.indexed.connect(self._show_index)
        session.indexing.connect(self._show_indexing)
        session.vocabularies_ready.connect(self._show_sidebar)
        session.notices.told.connect(self.messages.tell)
        session.notices.settled.connect(self.messages.settle)
        session.works.counted.connect(self.messages.show_work)
        session.retag.look_asked.connect(lambda preview: RetagDialog(session, preview, self).open())
        self.sidebar.label_asked.connect(session.ruling.label_asked)
        RulingDialogs(session, self)
        session.correcting.asked.connect(lambda subject: CorrectionSheet(session, subject, self).open())
        session.correcting.arrived.connect(self.show_clipping)
        session.clipping_in.outcomes.arrived.connect(self.show_clipping)
        session.clipping_in.outcomes.show_asked.connect(self.show_everywhere)
        session.clipping_in.outcomes.work_shown.connect(self.show_work)
        session.batching.show_asked.connect(self.show_everywhere)
        session.pairs.show_asked.connect(self.show_everywhere)
        session.batching.work_shown.connect(self.show_work)
        self.messages.work_asked.connect(self.show_work)
        self.messages.left.connect(self._leave_search)
        self.welcome.paste_asked.connect(lambda: self.commands.do("paste"))
        self.welcome.files_asked.connect(lambda: self.commands.do("files"))
        self.welcome.link_asked.connect(lambda: self.commands.do("link"))
        self.welcome.samples_asked.connect(lambda: self.commands.do("samples"))

    # What the commands do.

    def take(self, data: QMimeData, route: Route) -> None:
        """Clips what a clipboard or a drop holds."""
        self.session.clipping_in.look(formats_of(data), route)

    def show_clipping(self, clipping: int) -> None:
        """Selects a clipping and opens it, in the list or beside it."""
        if not self.results.select(clipping):
            self.session.show(clipping)

    def show_everywhere(self, clipping: int) -> None:
        """The same, leaving a search that does not find it."""
        asking = self.session.asking
        if self.results.model.row_of(clipping) is None and (asking.query or asking.shelf is not Shelf.ALL):
            asking.shelf = Shelf.ALL
            self.show_clipping(clipping)
            asking.ask_for("")
        else:
            self.show_clipping(clipping)
        self.open_reader()

    def selected(self) -> tuple[Clipping | None, tuple[int, ...]]:
        """The clipping in view, and the ids that a command is for: of all that is selected, or of none."""
        shown = self.session.clipping
        if self.results.selected_count() > MOST_ROWS:
            told = f"{words.number(MOST_ROWS)} clippings can be acted on at once: select fewer."
            self.session.notices.say(told, kind=Kind.WARNING)
            return shown, ()
        if self.results.lacks_selected():
            self.session.notices.say("Not all selected clippings are here yet: try again in a moment.")
            return shown, ()
        ids = self.results.selected_ids()
        if shown and shown.id not in ids:
            ids = (shown.id,)
        return shown, ids

    def open_reader(self) -> None:
        self.panes.turn_to_reader(True)

    def close_reader(self) -> None:
        self.panes.turn_to_reader(False)

    def show_work(self) -> None:
        corner = self.messages.mapToGlobal(
            QPoint(self.messages.width() - self.session.theme.px(Space.SNUG), 0)
        )
        self.work.open_above(corner)

    def toggle_sidebar(self) -> None:
        self.sidebar.setVisible(not self.sidebar.isVisible())

    # What Qt tells.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not None:  # text dragged out of our own reading view
            event.ignore()
            return
        offered = offers_of(event.mimeData(), Route.DROP)
        said, hint = sentence(offered)
        self.overlay.show_sentence(said, hint, welcome=bool(usable(offered)))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(event.mimeData(), Route.DROP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit(self.width())
        if self.overlay.isVisible():
            self.overlay.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.state.save()
        self.session.stop()
        super().closeEvent(event)

    def _leave_search(self) -> None:
        self.results.list.setFocus()

    def _page_reader(self, back: bool) -> None:
        bar = self.reader.view.verticalScrollBar()
        step = bar.pageStep() - self.session.theme.px(Space.AIRY)
        bar.setValue(bar.value() + (-step if back else step))

    def _show_answer(self, page: SearchPage, offset: int, fresh: bool) -> None:
        self.results.show_page(page, offset, fresh=fresh)
        self.results.show_sort(self.session.asking.order_in_force)
        self.search.show_answer(page)
        if self.session.asking.like:
            self.search.show_like(self.session.asking.like.title)
        self.nothing.show_page(page, self.session.asking.shelf)
        self.reader.mark_found(page)
        counts = self.session.asking.counts
        whole = not page.query.strip() and self.session.asking.shelf is Shelf.ALL
        empty = whole and not counts.get(Shelf.ALL) and not counts.get(Shelf.TRASH)
        self.panes.show_welcome(empty)

    def _show_sidebar(self) -> None:
        asking = self.session.asking
        facets = asking.page.facets if asking.page else {}
        saved = saved_rows(self.session.saved.searches, asking.query)
        self.sidebar.rows.show(Contents(asking.counts, asking.shelf, facets, asking.uses(), saved))
        self.tools.offer_to_save(bool(asking.query.strip()) and not any(row.chosen for row in saved))

    def _show_index(self, behind: int) -> None:
        said = "index up to date" if behind == 0 else f"indexing {words.number(behind)}…"
        self.messages.show_index(said)
        page = self.session.asking.page
        if behind == 0 and page and page.behind:
            self.session.asking.refresh(self.results.offset_in_view())
            self.session.saved.refresh()

    def _show_indexing(self, progress: Progress) -> None:
        if progress.total >= _MANY:
            far = f"{words.number(progress.done)} of {words.number(progress.total)}"
            self.messages.show_index(f"indexing {far}…")
        self.nothing.show_progress(progress)
