"""What the window can be asked to do with the clippings that are selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog, QMessageBox

from outcrop.gui import words
from outcrop.gui.commands import Command
from outcrop.gui.correcting.versions import VersionsDialog
from outcrop.gui.notices import Kind
from outcrop.gui.page.reading import SAFE_SCHEMES

if TYPE_CHECKING:
    from outcrop.gui.window import Window


def clipping_commands(window: Window) -> tuple[Command, ...]:
    """Each concerns the clipping in view, or all that are selected in the list."""
    reader = window.reader
    return (
        Command("star", "Star or unstar", lambda: _star(window), ("S",), "star"),
        Command("unread", "Mark as read or unread", lambda: _unread(window), ("U",), "unread"),
        Command("tag", "Add a tag…", reader.add_tag, ("T",), "tag"),
        Command("evidence", "Show the evidence", reader.toggle_evidence, ("E",), "evidence", ("why",)),
        Command("similar", "More like this", lambda: _similar(window), ("M",), "search", ("related",)),
        Command("note", "Add a note…", lambda: _note(window), ("N",), "edit"),
        Command("retitle", "Edit the title", reader.edit_title, ("F2",), "edit"),
        Command(
            "correct", "Correct this clipping…", lambda: _correct(window), ("Shift+F2",), "edit", ("date",)
        ),
        Command("original", "Show the kept original", reader.toggle_original, ("O",), "file", ("source",)),
        Command("open-file", "Open the original file", lambda: _open_file(window), (), "file"),
        Command("versions", "Compare text versions…", lambda: _versions(window), (), "file", ("diff",)),
        Command("open-original", "Open the original page", lambda: _original(window), (), "link"),
        Command("read-again", "Extract again", lambda: _read_again(window), (), "retry", ("read",)),
        Command("trash", "Move to the trash", lambda: _trash(window), ("Del",), "trash", ("delete",)),
        Command("restore", "Take out of the trash", lambda: _restore(window), (), "restore"),
        Command("delete", "Delete from the trash for good…", lambda: _delete(window), (), "trash"),
        Command("undo", "Undo", window.session.acts.undo, ("Ctrl+Z",), "undo"),
    )


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


def _correct(window: Window) -> None:
    shown, _ = window.selected()
    if shown:
        window.session.correcting.correct(shown)


def _open_file(window: Window) -> None:
    shown, _ = window.selected()
    if shown:
        window.session.originals.open(shown.id)


def _versions(window: Window) -> None:
    shown, _ = window.selected()
    if shown and len(shown.versions) > 1:
        VersionsDialog(window.session, shown, window).open()
    elif shown:
        window.session.notices.say("This clipping has one version of its text so far.")


def _original(window: Window) -> None:
    shown, _ = window.selected()
    if shown and shown.metadata.url and not shown.metadata.url.lower().startswith(SAFE_SCHEMES):
        window.session.notices.say(
            f"{words.shortened(shown.metadata.url)} is no address of a web page, so it is not opened.",
            kind=Kind.WARNING,
        )
    elif shown and shown.metadata.url:
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
    if not shown or not shown.trashed or not ids:
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
