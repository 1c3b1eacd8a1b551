"""The table of everything that the window can be asked for, with its keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog

from outcrop.capture import links_in
from outcrop.domain.clipping import Route
from outcrop.domain.edit import Edit
from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui import words
from outcrop.gui.adding.url_dialog import UrlDialog
from outcrop.gui.clipping_commands import clipping_commands
from outcrop.gui.commands import Command
from outcrop.gui.notices import Offer
from outcrop.gui.runner import Lane
from outcrop.gui.theme import Scheme
from outcrop.gui.window_menus import show_commands
from outcrop.gui.works import State, Work
from outcrop.library.samples import add_samples

if TYPE_CHECKING:
    from outcrop.gui.window import Window

_FILES = (
    "Articles (*.html *.htm *.mhtml *.txt *.md *.pdf *.docx *.rtf *.eml);;"
    "Lists of links (*.txt *.csv *.tsv *.urls *.url *.webloc);;All files (*)"
)


def command_table(window: Window) -> tuple[Command, ...]:
    """Every command of this window."""
    return (*_adding(window), *clipping_commands(window), *_moving(window), *_looking(window))


def _adding(window: Window) -> tuple[Command, ...]:
    return (
        Command("paste", "Paste an article", lambda: _paste(window), ("Ctrl+V",), "paste", ("clip",)),
        Command("files", "Open files…", lambda: _files(window), ("Ctrl+O",), "file", ("import", "pdf")),
        Command("link", "Add a link…", lambda: _link(window), ("Ctrl+L",), "link", ("url", "fetch", "web")),
        Command("samples", "Add the sample library", lambda: _samples(window)),
    )


def _moving(window: Window) -> tuple[Command, ...]:
    rows = window.results.list
    return (
        Command("search", "Search", lambda: _search(window), ("Ctrl+F", "/"), "search", ("find",)),
        Command("save-search", "Save this search…", lambda: _save_search(window), ("Ctrl+S",), "search"),
        Command("next", "Next clipping", lambda: rows.move_by(1), ("J",)),
        Command("previous", "Previous clipping", lambda: rows.move_by(-1), ("K",)),
        Command("back", "Back to the list", window.close_reader, ("Esc",), "left"),
        Command("commands", "All commands…", lambda: show_commands(window), ("Ctrl+K",), "search"),
        Command("work", "Show the work list", window.show_work),
        Command("message", "Go to the message at the bottom", window.messages.take_focus, ("F6",)),
        Command("quit", "Quit", lambda: _quit(window), ("Ctrl+Q",)),
    )


def _looking(window: Window) -> tuple[Command, ...]:
    theme = window.session.theme
    return (
        Command("sidebar", "Show or hide the sidebar", window.toggle_sidebar, ("Ctrl+B",), "sidebar"),
        Command("compact", "Compact or comfortable rows", lambda: _compact(window)),
        Command("larger", "Larger text", lambda: theme.set_scale(theme.scale + 0.1), ("Ctrl++", "Ctrl+=")),
        Command("smaller", "Smaller text", lambda: theme.set_scale(theme.scale - 0.1), ("Ctrl+-",)),
        Command("usual-size", "Usual text size", lambda: theme.set_scale(1.0), ("Ctrl+0",)),
        Command("serif", "Serif or sans-serif reading text", lambda: theme.set_serif(not theme.serif)),
        Command("system", "Colours of the system", lambda: theme.force(Scheme.SYSTEM)),
        Command("light", "Light colours", lambda: theme.force(Scheme.LIGHT)),
        Command("dark", "Dark colours", lambda: theme.force(Scheme.DARK)),
        Command("retag", "Look for tags that would change", window.session.retag.show, names=("re-tag",)),
        Command("rules", "My tagging rules…", window.session.ruling.list_rules, names=("never", "phrase")),
        Command("reindex", "Rebuild the search index", lambda: _reindex(window)),
    )


def _paste(window: Window) -> None:
    window.take(QGuiApplication.clipboard().mimeData(), Route.PASTE)


def _files(window: Window) -> None:
    dialog = QFileDialog(window, "Open files", "", _FILES)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(
        lambda names: window.session.clipping_in.add_files([Path(name) for name in names])
    )
    dialog.open()


def _link(window: Window) -> None:
    copied = QGuiApplication.clipboard().text().strip()
    dialog = UrlDialog(window.session.theme, copied if links_in(copied) else "", window)

    def fetch() -> None:
        window.session.clipping_in.take(dialog.links(), Route.URL)

    dialog.accepted.connect(fetch)
    dialog.open()


def _samples(window: Window) -> None:
    session = window.session
    work = session.works.add(Work("The sample library"))

    def add(ticket: Ticket) -> tuple[int, Edit | None]:
        return add_samples(session.library, ticket)

    def done(outcome: tuple[int, Edit | None]) -> None:
        added, edit = outcome
        said = words.count(added, "sample article")
        session.works.ended(work, State.DONE, said)
        if edit is None:
            session.notices.say("The sample library is in your library already.")
            return
        undo = Offer("Undo", lambda: session.acts.undo(edit))
        session.notices.say(f"Added {said}. Put them into the trash when you no longer need them.", undo)

    def fail(error: Exception) -> None:
        session.works.ended(work, State.FAILED, str(error))
        session.notices.fail(error)

    def step(progress: Progress) -> None:
        session.works.progressed(work, progress)

    work.ticket = session.runner.start(add, done, failed=fail, progress=step, lane=Lane.CAPTURE)


def _quit(window: Window) -> None:
    window.close()


def _search(window: Window) -> None:
    window.search.field.setFocus()
    window.search.field.selectAll()


def _save_search(window: Window) -> None:
    query = window.session.asking.query.strip()
    if not query:
        window.session.notices.say("Type a search first; then it can be saved.")
        return
    dialog = QInputDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("Save this search")
    dialog.setLabelText("Its name in the sidebar:")
    dialog.setTextValue(query)
    dialog.setOkButtonText("Save")
    dialog.textValueSelected.connect(lambda name: window.session.saved.save(name, query))
    dialog.open()


def _compact(window: Window) -> None:
    window.results.set_compact(not window.results.list.hit_delegate.compact)


def _reindex(window: Window) -> None:
    session = window.session
    work = session.works.add(Work("Rebuild the search index"))

    def rebuild(ticket: Ticket) -> int:
        return session.library.reindex(ticket)

    def done(size: int) -> None:
        session.works.ended(work, State.DONE, words.count(size, "clipping"))
        session.notices.say(f"The search index is new: {words.count(size, 'clipping')}.")

    def fail(error: Exception) -> None:
        session.works.ended(work, State.FAILED, str(error))
        session.notices.fail(error)

    def step(progress: Progress) -> None:
        session.works.progressed(work, progress)

    work.ticket = session.runner.start(rebuild, done, failed=fail, progress=step, lane=Lane.INDEX)
