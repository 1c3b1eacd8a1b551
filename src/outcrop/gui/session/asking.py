"""The present search: its text, shelf and order, and the pages that answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from outcrop.domain.clipping import Row
from outcrop.domain.page import FacetValue, Hit, Problem, SearchPage, Shelf, Snippet, Sort
from outcrop.domain.query import (
    FacetTerm,
    TermUse,
    add_term,
    exclude_term,
    parse,
    remove_term,
    terms_in,
    widen_term,
)
from outcrop.domain.ticket import Ticket
from outcrop.domain.vocabulary import Vocabulary
from outcrop.gui import words
from outcrop.gui.notices import Notices
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.filters import canonical_in, label_in, uses_in
from outcrop.library.library import Library
from outcrop.library.searching import BEING_BUILT, BEING_MENDED, has_words

_Counted = tuple[int, Mapping[Shelf, int]]
PAGE = 50
AT_FIRST = 12
"""So many rows answer a key, or as many as are in view: to mark the texts of a whole page takes longer than
to find them. The rest of the page follows when they are looked at, or when the reader pauses."""
MOST_ALIKE = 30
_SOON = 60
"""Milliseconds in which many changes become one new question."""
_PAUSE = 220
"""Milliseconds without a key after which what can wait is done: the rest of the first page is asked for, and
the clipping that stands first is read."""
_EDITS = {"narrow": add_term, "exclude": exclude_term, "widen": widen_term, "remove": remove_term}


class Asking(QObject):
    """`answered` carries the page, its offset and whether it answers a new question; the old answer
    stays until then. `query_changed` tells of a query that was not typed, `completed` the ways on from a
    query with a cursor, `missed` that a page did not come, `paused` that no key has come for a moment."""

    answered = Signal(object, int, bool)
    more = Signal(object, int)
    missed = Signal(int)
    counted = Signal(object)
    query_changed = Signal(str)
    completed = Signal(str, int, object)
    busy = Signal(bool)
    paused = Signal()

    def __init__(self, library: Library, runner: Runner, notices: Notices) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self.query = ""
        self.shelf = Shelf.ALL
        self.sort: Sort | None = None
        self.like: Row | None = None
        self.page: SearchPage | None = None
        self.counts: Mapping[Shelf, int] = {}
        self.vocabularies: Mapping[str, Vocabulary] = {}
        self._counted_at = 0
        self.rows_in_view: Callable[[], int] = lambda: 0
        self._place = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_SOON)
        self._again.timeout.connect(lambda: self._ask(self._place, fresh=False))
        self._in_part = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE)
        self._typing.timeout.connect(self._go_on)

    @property
    def typing(self) -> bool:
        """Whether a key came just now, so that the next may follow."""
        return self._typing.isActive()

    def type(self, query: str) -> None:
        """A query as it stands after a key: what is in view is answered first."""
        self._typing.start()
        self._take(query, most=min(PAGE, max(AT_FIRST, self.rows_in_view())))

    def ask(self, query: str) -> None:
        """A new query, whole."""
        self._typing.stop()
        self._take(query)

    def ask_for(self, query: str) -> None:
        """A new query that the reader did not type: the field is told."""
        self.query_changed.emit(query)
        self.ask(query)

    def more_like(self, clipping: int) -> None:
        """Shows the clippings that speak of the same things as this one, the likest first."""

        def find(_ticket: Ticket) -> tuple[Row, bool]:
            (row,) = self._library.rows([clipping])
            return row, bool(self._library.suggesting.similar(clipping, 1))

        def show(found: tuple[Row, bool]) -> None:
            row, any_like = found
            if not any_like:
                title = words.isolated(words.shortened(row.title or "Untitled"))
                self._notices.say(f"Nothing else in your library is much like “{title}”.")
                return
            self._typing.stop()
            self.query, self.shelf, self.like = "", Shelf.ALL, row
            self.query_changed.emit("")
            self._ask(0, fresh=True)

        self._runner.start(find, show, failed=self._notices.fail, replacing="like")

    def complete(self, query: str, cursor: int) -> None:
        """Looks for ways on from a query that is being typed."""
        self._runner.start(
            lambda _ticket: self._library.suggesting.complete(query, cursor),
            lambda ways: self.completed.emit(query, cursor, ways),
            failed=self._notices.fail,
            replacing="completion",
        )

    def look_at(self, shelf: Shelf) -> None:
        self.like = None
        self.shelf = shelf
        self._ask(0, fresh=True)

    def order(self, sort: Sort | None) -> None:
        self.like = None
        self.sort = None if sort is Sort.RELEVANCE else sort
        self._ask(0, fresh=True)

    @property
    def order_in_force(self) -> Sort:
        """The order of the present answer: the chosen one, else the best match of words, else the latest."""
        if self.like:
            return Sort.RELEVANCE
        ranked = self.shelf is not Shelf.TRASH and has_words(parse(self.query, date.today(), typing=True))
        return self.sort or (Sort.RELEVANCE if ranked else Sort.CAPTURED)

    def refresh(self, place: int) -> None:
        """Asks again after a change, soon; `place` is the offset of the page that is looked at."""
        self._place = place
        self._count()
        if not self._again.isActive():
            self._again.start()

    def want(self, offset: int) -> None:
        """Asks for one more page of the present answer."""
        query, shelf, sort = self.query, self.shelf, self.sort

        def search(ticket: Ticket) -> SearchPage:
            return self._library.search(
                query, limit=PAGE, offset=offset, sort=sort, shelf=shelf, typing=True, ticket=ticket
            )

        def add(page: SearchPage) -> None:
            if (query, shelf, sort) == (self.query, self.shelf, self.sort):
                self.more.emit(page, offset)

        def fail(error: Exception) -> None:
            self.missed.emit(offset)
            self._notices.fail(error)

        self._runner.start(search, add, failed=fail, replacing=f"page {offset}")

    def uses(self) -> dict[tuple[str, str], tuple[str, TermUse]]:
        """The values of facets that the query names: by (facet, value) their label and use."""
        return uses_in(self.query, self.vocabularies, self._facets)

    def label(self, facet: str, value: str) -> str:
        return label_in(self.vocabularies, facet, value)

    def edit(self, facet: str, value: str, how: str) -> None:
        """Narrows, excludes, widens by a value of a facet, or removes it from the query."""
        term = FacetTerm.of_facet(facet, value)
        canonical = canonical_in(self.vocabularies, self._facets)
        plain = FacetTerm.of_facet(facet, value.partition("!")[0])
        query = self.query if plain == term else remove_term(self.query, plain, canonical)
        self.ask_for(_EDITS[how](query, term, canonical))

    @property
    def _facets(self) -> Mapping[str, tuple[FacetValue, ...]]:
        return self.page.facets if self.page else {}

    def _count(self) -> None:
        """The shelves are counted at once: an answer may be long in coming, or fail."""

        self._runner.start(
            lambda _ticket: self._library.counted_shelves(),
            self._take_counts,
            failed=lambda error: self._notices.fail(error, about="search"),
            lane=Lane.STORE,
        )

    def _take_counts(self, counted: _Counted) -> None:
        self._keep_counts(counted)
        self.counted.emit(self.counts)

    def _keep_counts(self, counted: _Counted) -> None:
        """The newest count stands: answers come from more threads than one, and an older one may be late."""
        revision, counts = counted
        if revision >= self._counted_at:
            self._counted_at, self.counts = revision, counts

    def _take(self, query: str, most: int | None = None) -> None:
        self.like = None
        self.query = query
        self._ask(0, fresh=True, most=most)

    def _go_on(self) -> None:
        if self._in_part:
            self.want(0)
        self.paused.emit()

    def _ask(self, offset: int, *, fresh: bool, most: int | None = None) -> None:
        query, shelf, sort, like = self.query, self.shelf, self.sort, self.like
        # What is looked at may lie across two pages; a new answer is looked at from its beginning.
        limit = most or (PAGE if fresh else 2 * PAGE)
        self._again.stop()
        self._in_part = False

        def search(ticket: Ticket) -> tuple[SearchPage, _Counted]:
            counts = self._library.counted_shelves()
            if like:
                alike = self._library.suggesting.similar(like.id, MOST_ALIKE)
                return _page_of(alike, counts[1][Shelf.ALL]), counts
            page = self._library.search(
                query, limit=limit, offset=offset, sort=sort, shelf=shelf, typing=True, ticket=ticket
            )
            terms_in(query)  # remembered, so that the sidebar need not read a long query anew
            return page, counts

        def show(answer: tuple[SearchPage, _Counted]) -> None:
            self.busy.emit(False)
            self._notices.settle("search")
            self.page, counted = answer
            self._keep_counts(counted)  # first: what an answer without hits means depends on them
            self.answered.emit(self.page, offset, fresh)
            self.counted.emit(self.counts)
            self._in_part = most is not None and len(self.page.hits) < min(PAGE, self.page.total)
            if self._in_part and not self.typing:
                self.want(0)

        def fail(error: Exception) -> None:
            self.busy.emit(False)
            self._notices.fail(error, about="search")

        self.busy.emit(True)
        self._runner.start(search, show, failed=fail, replacing="search")


def _page_of(rows: tuple[Row, ...], library_size: int) -> SearchPage:
    hits = tuple(Hit(row, 0.0, Snippet(row.opening)) for row in rows)
    return SearchPage("", "", len(hits), library_size, hits)


def waits_for_index(page: SearchPage) -> bool:
    """Whether the answer is empty only because the index is being built."""
    return any(problem.message in (BEING_BUILT, BEING_MENDED) for problem in page.problems)


def mistakes_of(page: SearchPage) -> tuple[Problem, ...]:
    """What could not be read as it is written. An offer is no mistake, nor is an index to wait for."""
    return () if waits_for_index(page) else tuple(p for p in page.problems if not p.offer)
