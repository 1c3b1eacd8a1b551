"""The table of everything that the window can be asked for, with its keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from outcrop.capture import links_in
from outcrop.domain.clipping import Route
from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui import words
from outcrop.gui.adding.url_dialog import UrlDialog
from outcrop.gui.commands import Command
from outcrop.gui.runner import Lane
from outcrop.gui.theme import Scheme
from outcrop.gui.window_menus import show_commands
from outcrop.gui.works import State, Work
from outcrop.library.samples import add_samples

if TYPE_CHECKING:
    from outcrop.gui.window import Window

_FILES = "Articles (*.html *.htm *.mhtml *.txt *.md *.pdf *.eml);;All files (*)"


def command_table(window: Window) -> tuple[Command, ...]:
    """Every command of this window."""
    return (*_adding(window), *_clipping(window), *_moving(window), *_looking(window))


def _adding(window: Window) -> tuple[Command, ...]:
    return (
        Command("paste", "Paste an article", lambda: _paste(window), ("Ctrl+V",), "paste", ("clip",)),
        Command("files", "Open files…", lambda: _files(window), ("Ctrl+O",), "file", ("import", "pdf")),
        Command("link", "Add a link…", lambda: _link(window), ("Ctrl+L",), "link", ("url", "fetch", "web")),
        Command("samples", "Add the sample library", lambda: _samples(window)),
    )


def _clipping(window: Window) -> tuple[Command, ...]:
    reader = window.reader
    return (
        Command("star", "Star or unstar", lambda: _star(window), ("S",), "star"),
        Command("unread", "Mark as read or unread", lambda: _unread(window), ("U",), "unread"),
        Command("tag", "Add a tag…", reader.add_tag, ("T",), "tag"),
        Command("evidence", "Show the evidence", reader.toggle_evidence, ("E",), "evidence", ("why",)),
        Command("similar", "More like this", lambda: _similar(window), ("M",), "search", ("related",)),
        Command("note", "Add a note…", lambda: _note(window), ("N",), "edit"),
        Command("retitle", "Edit the title", reader.edit_title, ("F2",), "edit"),
        Command("open-original", "Open the original page", lambda: _original(window), (), "link"),
        Command("read-again", "Extract again", lambda: _read_again(window), (), "retry", ("read",)),
        Command("trash", "Move to the trash", lambda: _trash(window), ("Del",), "trash", ("delete",)),
        Command("restore", "Take out of the trash", lambda: _restore(window), (), "restore"),
        Command("delete", "Delete from the trash for good…", lambda: _delete(window), (), "trash"),
        Command("undo", "Undo", window.session.acts.undo, ("Ctrl+Z",), "undo"),
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
        Command("reindex", "Rebuild the search index", lambda: _reindex(window)),
    )


def _paste(window: Window) -> None:
    window.take(QGuiApplication.clipboard().mimeData(), Route.PASTE)


def _files(window: Window) -> None:
    dialog = QFileDialog(window, "Open files", "", _FILES)
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

    def add(ticket: Ticket) -> int:
        return add_samples(session.library, ticket)

    def done(added: int) -> None:
        said = words.count(added, "sample article")
        session.works.ended(work, State.DONE, said)
        session.notices.say(f"Added {said}. Put them into the trash when you no longer need them.")

    def fail(error: Exception) -> None:
        session.works.ended(work, State.FAILED, str(error))
        session.notices.fail(error)

    def step(progress: Progress) -> None:
        session.works.progressed(work, progress)

    work.ticket = session.runner.start(add, done, failed=fail, progress=step, lane=Lane.CAPTURE)


def _star(window: Window) -> None:
    shown, ids = window.selected()
    if shown and ids:
        window.session.acts.star(ids, not shown.starred)


def _unread(window: Window) -> None:
    shown, ids = window.selected()
    if shown and ids:
        window.session.acts.mark_read(ids, not shown.read)


def _similar(window: Window) -> None:
    shown, _ = window.selected()
    if shown:
        window.session.asking.more_like(shown.id)


def _note(window: Window) -> None:
    shown, _ = window.selected()
    if not shown:
        return
    dialog = QInputDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
    dialog.setWindowTitle("Add a note")
    dialog.setLabelText(f"Your note on “{words.shortened(shown.title or 'Untitled')}”:")
    dialog.setOkButtonText("Add")
    dialog.textValueSelected.connect(lambda text: window.session.acts.add_note(shown.id, text))
    dialog.open()


def _read_again(window: Window) -> None:
    shown, _ = window.selected()
    if shown:
        window.session.acts.read_again(shown.id)


def _original(window: Window) -> None:
    shown, _ = window.selected()
    if shown and shown.metadata.url:
        QDesktopServices.openUrl(QUrl(shown.metadata.url))
    elif shown:
        window.session.notices.say("This clipping came without an address.")


def _trash(window: Window) -> None:
    shown, ids = window.selected()
    if shown and ids and shown.trashed:
        _delete(window)
    elif shown and ids:
        window.session.acts.trash(ids)


def _delete(window: Window) -> None:
    """Asks first: of all that the window does, this alone cannot be undone."""
    shown, ids = window.selected()
    if not shown or not shown.trashed:
        return
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Delete for good")
    box.setText(f"Delete {words.count(len(ids), 'clipping')} for good?")
    box.setInformativeText("The text, the original and all tags will be gone. This cannot be undone.")
    delete = box.addButton("Delete for good", QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    delete.clicked.connect(lambda: window.session.acts.delete(ids))
    box.open()


def _restore(window: Window) -> None:
    shown, ids = window.selected()
    if shown and ids and shown.trashed:
        window.session.acts.restore(ids)


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
