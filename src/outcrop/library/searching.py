"""A query text in, a page of rows with snippets and facets out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from outcrop.domain.clipping import Clipping, Row
from outcrop.domain.errors import OutcropError
from outcrop.domain.page import FacetValue, Hit, Marks, Problem, SearchPage, Shelf, Snippet, Sort
from outcrop.domain.query import (
    And,
    DateField,
    DateTerm,
    Node,
    Phrase,
    Query,
    State,
    StateTerm,
    UrlTerm,
    Word,
    describe,
    language_name,
    leaves,
    parse,
)
from outcrop.domain.ticket import Ticket
from outcrop.domain.vocabulary import Vocabulary
from outcrop.index import SearchIndex
from outcrop.index.folder import Busy, DamagedIndex
from outcrop.library.explaining import Explaining
from outcrop.library.indexing import Indexing
from outcrop.library.naming import GROUPED, Naming
from outcrop.library.pasted_addresses import canonically
from outcrop.library.showing import Showing
from outcrop.library.trash_search import matches
from outcrop.store import reading
from outcrop.store.store import Store

SOON = 64
"""Up to so many waiting changes are indexed before a search in a window answers, about 20 ms each."""
FEW = 0.1
"""Share of the shelf that the index may be behind and still tell the counts beside it: while a re-tag changes
thousands, SQLite would count all of a large library anew with each of its parts."""
PATIENCE = 0.25
"""Seconds that a search waits for whoever is writing the index; then it answers from what is there."""
BEING_BUILT = "The search index is being built: words and tags are found when it is ready"
BEING_MENDED = "The search index was damaged and is being built anew; nothing is lost"
MENDED = "The search index was damaged and has been built anew; nothing is lost"

_STATES = {Shelf.UNREAD: State.UNREAD, Shelf.STARRED: State.STARRED}


class Searching:
    def __init__(
        self,
        store: Store,
        index: SearchIndex,
        indexing: Indexing,
        vocabularies: Callable[[], Mapping[str, Vocabulary]],
        patient: bool,
    ) -> None:
        """`patient`: a search waits until the index has taken in everything, however much."""
        self._store = store
        self._index = index
        self._indexing = indexing
        self._vocabularies = vocabularies
        self._patient = patient
        self.naming = Naming(vocabularies)
        self._explaining = Explaining(index)
        self._showing = Showing(store, index)

    def search(
        self,
        text: str,
        *,
        limit: int,
        offset: int,
        sort: Sort | None,
        shelf: Shelf,
        typing: bool,
        ticket: Ticket,
    ) -> SearchPage:
        """A page of what matches. Without words SQLite answers, so a new clipping shows at once."""
        read = parse(text, date.today(), typing=typing)
        query = replace(read, read_as=describe(read.root, self.naming.label) or read.read_as)
        if query.root is None:
            return self._whole_shelf(query, shelf, sort or Sort.CAPTURED, limit, offset, ticket)
        if shelf is Shelf.TRASH:
            return self._in_trash(query, query.root, sort or Sort.CAPTURED, limit, offset)
        natural = Sort.RELEVANCE if has_words(query) else Sort.CAPTURED
        try:
            return self._indexed(query, shelf, sort or natural, limit, offset, ticket)
        except DamagedIndex:
            if not self._patient:
                return self._not_yet(query, shelf, self._indexing.behind(), BEING_MENDED)
        page = self._indexed(query, shelf, sort or natural, limit, offset, ticket)
        return replace(page, problems=(*page.problems, Problem(0, len(text), MENDED)))

    def marks(self, text: str, clipping: Clipping) -> Marks:
        """Where the words of a query that is being typed stand in a clipping's title and text."""
        return self._showing.marks(parse(text, date.today(), typing=True), clipping)

    def newest(self, text: str, since: datetime, limit: int) -> SearchPage:
        """What a query finds among clippings captured since the day before `since`, newest first: the
        reader's day may begin earlier or later than that of the clock in Greenwich."""
        query = parse(text, date.today())
        recent = DateTerm(DateField.CAPTURED, since.date() - timedelta(days=1), None)
        root = recent if query.root is None else And((query.root, recent))
        narrowed = Query(query.text, root, query.read_as, query.problems)
        try:
            return self._indexed(narrowed, Shelf.ALL, Sort.CAPTURED, limit, 0, Ticket())
        except DamagedIndex:
            return self._not_yet(narrowed, Shelf.ALL, self._indexing.behind(), BEING_MENDED)

    def _whole_shelf(
        self, query: Query, shelf: Shelf, sort: Sort, limit: int, offset: int, ticket: Ticket
    ) -> SearchPage:
        rows, total = self._store.read(
            lambda s: (
                reading.read_rows(s, reading.shelf_ids(s, shelf, sort, limit, offset)),
                reading.shelf_count(s, shelf),
            )
        )
        behind = self._soon_caught_up(ticket)
        return SearchPage(
            query=query.text,
            read_as=query.read_as,
            total=total,
            library_size=total,
            hits=tuple(_plain_hit(row) for row in rows),
            facets=self._shelf_facets(query, shelf, behind > FEW * total, ticket),
            problems=query.problems,
            behind=behind,
        )

    def _shelf_facets(
        self, query: Query, shelf: Shelf, far_behind: bool, ticket: Ticket
    ) -> Mapping[str, tuple[FacetValue, ...]]:
        """From the index (ten times faster), but where it would miss much counted by SQLite."""
        known = self._vocabularies()
        if far_behind or shelf is Shelf.TRASH:
            counted = self._store.read(lambda s: reading.facet_counts(s, shelf))
            facets = {
                name: tuple(FacetValue(id, id, count) for id, count in values)
                for name, values in counted.items()
            }
            return _labelled(facets, known)
        answer = self._index.search(
            _on_shelf(query, shelf),
            self.naming.resolve,
            limit=0,
            offset=0,
            sort=Sort.CAPTURED,
            ticket=ticket,
            groups=self.naming.groups(known),
        )
        return _labelled(answer.facets, known)

    def _soon_caught_up(self, ticket: Ticket) -> int:
        """How far the index is behind, after taking in what waits: in a window only if that is little."""
        behind = self._indexing.behind()
        if behind == 0 or (behind > SOON and not self._patient):
            return behind
        try:
            self._indexing.catch_up(ticket, wait=PATIENCE)
        except Busy:
            return behind
        except OutcropError:
            if self._patient:
                raise
            return behind
        return 0

    def _indexed(
        self, query: Query, shelf: Shelf, sort: Sort, limit: int, offset: int, ticket: Ticket
    ) -> SearchPage:
        behind = self._soon_caught_up(ticket)
        if behind and self._indexing.stamp() is None:
            return self._not_yet(query, shelf, behind, BEING_BUILT)
        ticket.check()
        known = self._vocabularies()
        asked, named = _on_shelf(canonically(query), shelf), self.naming.understand(query, known)
        answer = self._index.search(
            asked,
            named.resolve,
            limit=limit,
            offset=offset,
            sort=sort,
            ticket=ticket,
            groups=self.naming.groups(known),
        )
        problems = [*query.problems, *named.problems, *answer.problems]
        renamed = (problem.suggestion for problem in named.problems if not problem.offer)
        if not answer.total and not behind:
            problems += self._explaining.unmet(query, named, ticket)
        ids = [hit.id for hit in answer.hits]
        counted = shelf is Shelf.ALL and not behind
        rows, texts, size = self._store.read(
            lambda s: (
                {row.id: row for row in reading.read_rows(s, ids)},
                reading.read_texts(s, ids),
                answer.size if counted else reading.shelf_count(s, shelf),
            )
        )
        return SearchPage(
            query=query.text,
            read_as=query.read_as,
            total=answer.total,
            library_size=size,
            hits=self._showing.hits(query, answer.hits, rows, texts, ticket),
            facets=_labelled(answer.facets, known),
            problems=tuple(problems),
            did_you_mean=answer.did_you_mean or next(renamed, None),
            undated_left_out=answer.undated_left_out,
            behind=behind,
        )

    def _not_yet(self, query: Query, shelf: Shelf, behind: int, said: str) -> SearchPage:
        """While another process builds the index, the reader is told so."""
        problem = Problem(0, len(query.text), said)
        size = self._store.read(lambda s: reading.shelf_count(s, shelf))
        return SearchPage(query.text, query.read_as, 0, size, problems=(problem,), behind=behind)

    def _in_trash(self, query: Query, root: Node, sort: Sort, limit: int, offset: int) -> SearchPage:
        ids = self._store.read(lambda s: reading.shelf_ids(s, Shelf.TRASH, sort))
        named = self.naming.understand(query, self._vocabularies())
        found = self._store.read(
            lambda s: [c.id for c in reading.read_clippings(s, ids) if matches(c, root, named.resolve)]
        )
        rows = self._store.read(lambda s: reading.read_rows(s, found[offset : offset + limit]))
        return SearchPage(
            query=query.text,
            read_as=query.read_as,
            total=len(found),
            library_size=len(ids),
            hits=tuple(_plain_hit(row) for row in rows),
            problems=(*query.problems, *named.problems),
        )


def _labelled(
    facets: Mapping[str, tuple[FacetValue, ...]], known: Mapping[str, Vocabulary]
) -> Mapping[str, tuple[FacetValue, ...]]:
    def labelled(name: str, values: tuple[FacetValue, ...]) -> tuple[FacetValue, ...]:
        vocabulary = known.get(name.removesuffix(GROUPED))
        if name == "language":
            return tuple(FacetValue(v.id, language_name(v.id), v.count) for v in values)
        if vocabulary is None:
            return values
        named = (FacetValue(v.id, vocabulary.label_of(v.id), v.count) for v in values)
        return tuple(sorted(named, key=lambda value: (-value.count, value.label.casefold())))

    return {name: labelled(name, values) for name, values in facets.items()}


def has_words(query: Query) -> bool:
    """Whether a query asks for words, so that some clippings match it better than others."""
    return any(isinstance(leaf, Word | Phrase | UrlTerm) for leaf in leaves(query.root, denied=False))


def _on_shelf(query: Query, shelf: Shelf) -> Query:
    state = _STATES.get(shelf)
    if state is None:
        return query
    kept = StateTerm(state)
    root = kept if query.root is None else And((query.root, kept))
    return Query(query.text, root, query.read_as, query.problems)


def _plain_hit(row: Row) -> Hit:
    return Hit(row, 0.0, Snippet(row.opening))
