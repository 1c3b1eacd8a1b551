"""What the reader decides: each act runs in the store lane and can be taken back by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from outcrop.domain.edit import Edit, Undone
from outcrop.domain.ticket import Ticket
from outcrop.gui import words
from outcrop.gui.notices import Kind, Notices, Offer
from outcrop.gui.runner import Lane, Runner
from outcrop.library.keeping import ReadAgain
from outcrop.library.library import Library


@dataclass(frozen=True, slots=True)
class _Long:
    """An edit that is taken back part by part."""

    edit: Edit


class Acts(QObject):
    """`long_undo_asked` carries an edit that takes a while to be taken back: other acts need not wait."""

    long_undo_asked = Signal(object)

    def __init__(self, library: Library, runner: Runner, notices: Notices) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self._taken_back: set[int] = set()

    def add_tag(self, clipping: int, vocabulary: str, concept: str) -> None:
        self._act(lambda: self._library.add_tag(clipping, vocabulary, concept))

    def refuse_tag(self, clipping: int, vocabulary: str, concept: str) -> None:
        self._act(lambda: self._library.refuse_tag(clipping, vocabulary, concept))

    def retitle(self, clipping: int, title: str) -> None:
        self._act(lambda: self._library.edit(clipping, title=title))

    def read_again(self, clipping: int) -> None:
        """Reads the original anew, with today's extractor and tagger."""

        def tell(read: ReadAgain) -> None:
            edit, beside = read.edit, read.beside
            if edit:
                self._notices.say(words.shortened(edit.label, 120), Offer("Undo", lambda: self.undo(edit)))
            elif beside:
                self._notices.say(
                    f"Extracted again as version {beside}, beside the text that you cut by hand.",
                    Offer("Show that one", lambda: self.choose_version(clipping, beside)),
                )
            else:
                self._notices.say("Extracted again: the text is as it was.")

        self._runner.start(
            lambda ticket: self._library.read_again(clipping, ticket),
            tell,
            failed=self._notices.fail,
            lane=Lane.CAPTURE,
        )

    def choose_version(self, clipping: int, number: int) -> None:
        self._act(lambda: self._library.choose_version(clipping, number))

    def add_note(self, clipping: int, text: str) -> None:
        self._act(lambda: self._library.add_note(clipping, text))

    def star(self, clippings: Sequence[int], starred: bool) -> None:
        self._act(lambda: self._library.set_starred(clippings, starred), quiet=True)

    def mark_read(self, clippings: Sequence[int], read: bool) -> None:
        self._act(lambda: self._library.set_read(clippings, read), quiet=True)

    def trash(self, clippings: Sequence[int]) -> None:
        self._act(lambda: self._library.trash(clippings))

    def restore(self, clippings: Sequence[int]) -> None:
        self._act(lambda: self._library.restore(clippings))

    def delete(self, clippings: Sequence[int]) -> None:
        """Deletes clippings that lie in the trash, for good."""

        def tell(deleted: int) -> None:
            self._notices.say(f"Deleted {words.count(deleted, 'clipping')} for good.")

        self._runner.start(
            lambda _ticket: self._library.delete(clippings),
            tell,
            failed=self._notices.fail,
            lane=Lane.STORE,
        )

    def see(self, clipping: int) -> None:
        """The reader has looked at it for a while."""
        self._runner.start(
            lambda _ticket: self._library.see(clipping), failed=self._notices.fail, lane=Lane.STORE
        )

    def undo(self, edit: Edit | None = None) -> None:
        """Takes the latest act back; with `edit` only if that is the latest and still stands."""

        def work(_ticket: Ticket) -> Undone | Edit | _Long | None:
            latest = self._library.last_edit()
            if edit and (latest is None or latest.id < edit.id or edit.id in self._taken_back):
                return edit
            if edit and latest and latest.id != edit.id:
                return latest
            if latest and self._library.undo_is_long():
                return _Long(latest)
            undone = self._library.undo(only=latest.id) if latest else None
            return undone or self._library.last_edit()

        def tell(answer: Undone | Edit | _Long | None) -> None:
            match answer:
                case _Long():
                    self.long_undo_asked.emit(answer.edit)
                case None:
                    self._notices.say("There is nothing to undo.")
                case Edit() if answer == edit:
                    self._notices.say(f"Undone already: {answer.label}")
                case Edit():
                    self._notices.say(
                        f"Something else was done since: {answer.label}.",
                        Offer("Undo that", lambda: self.undo(answer)),
                        kind=Kind.WARNING,
                    )
                case Undone():
                    self._taken_back.add(answer.edit.id)
                    did, left = _told(answer)
                    self._notices.say(did, hint=left)

        self._runner.start(work, tell, failed=self._notices.fail, lane=Lane.STORE)

    def _act(self, act: Callable[[], Edit | None], *, quiet: bool = False) -> None:
        def tell(edit: Edit | None) -> None:
            if edit and not quiet:
                shown = words.shortened(edit.label, 120)
                self._notices.say(shown, Offer("Undo", lambda: self.undo(edit)))

        self._runner.start(lambda _ticket: act(), tell, failed=self._notices.fail, lane=Lane.STORE)


def _told(undone: Undone) -> tuple[str, str]:
    """What an undo did, and what it had to leave as it is."""
    label = undone.edit.label
    if not undone.left:
        return f"Undone: {label}", ""
    if not undone.ids:
        return f"Not undone: {label}", "It has changed since, so it stays as it is."
    return f"Undone: {label}", f"Changed since and left as they are: {'; '.join(undone.left)}"
