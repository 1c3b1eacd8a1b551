"""What the present search finds in the clipping in view: looked for off the window's thread, then marked."""

from __future__ import annotations

import re

from outcrop.domain.clipping import Clipping
from outcrop.domain.page import Marks, SearchPage
from outcrop.domain.ticket import Ticket
from outcrop.gui.reader.view import ReadingView
from outcrop.gui.session.session import Session


class Found:
    """The marks of one search in one clipping; `show` puts them into the page as far as it is written."""

    def __init__(self, session: Session, view: ReadingView) -> None:
        self._session = session
        self._view = view
        self._marks = Marks()
        self._beside: tuple[str, ...] = ()
        self._looking: Ticket | None = None
        view.written.connect(self.show)

    def look(self, clipping: Clipping | None, page: SearchPage | None) -> None:
        """Looks for a search's words in a clipping, and marks them when they are found."""
        if self._looking:
            self._looking.cancel()
        if clipping is None or page is None or not page.query.strip():
            self._take(Marks(), ())
            return
        query, library, beside = page.query, self._session.library, _snippet_words(clipping, page)
        self._looking = self._session.runner.start(
            lambda _ticket: library.marks(query, clipping), lambda marks: self._take(marks, beside)
        )

    def forget(self) -> None:
        """Marks nothing until the next look: another text is shown."""
        self._marks, self._beside = Marks(), ()

    def show(self) -> None:
        """Marks what was found in title and text; where that is nothing, the words of a note or an author."""
        if self._beside and not (self._marks.title or self._marks.text):
            self._view.mark_words(self._beside)
        else:
            self._view.mark(self._marks)

    def _take(self, marks: Marks, beside: tuple[str, ...]) -> None:
        self._marks, self._beside = marks, beside
        self.show()


def _snippet_words(clipping: Clipping, page: SearchPage) -> tuple[str, ...]:
    """The words that are marked in the snippet of a clipping."""
    hit = next((hit for hit in page.hits if hit.row.id == clipping.id), None)
    marked = [hit.snippet.text[start:end] for start, end in hit.snippet.marks] if hit else []
    return tuple(dict.fromkeys(re.sub(r"\s+", " ", word) for word in marked if word.strip()))
