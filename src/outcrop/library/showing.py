"""What a hit shows of itself: the window of its text that says why it was found, or its note or authors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from outcrop.domain.clipping import Clipping, Row
from outcrop.domain.page import Hit, Marks, Snippet
from outcrop.domain.query import Or, Phrase, Query, Within, Word, leaves
from outcrop.domain.ticket import Ticket
from outcrop.index import IndexHit, SearchIndex
from outcrop.store import reading
from outcrop.store.store import Store


class Showing:
    def __init__(self, store: Store, index: SearchIndex) -> None:
        self._store = store
        self._index = index

    def hits(
        self,
        query: Query,
        found: Sequence[IndexHit],
        rows: Mapping[int, Row],
        texts: Mapping[int, str],
        ticket: Ticket,
    ) -> tuple[Hit, ...]:
        """The hits in order, each with its marks. One that holds the words in a note or among its authors
        only shows that."""
        sought = _sought(query, Within.ANYWHERE, Within.TITLE)
        hits = []
        for one in found:
            ticket.check()
            if one.id in rows:
                row = rows[one.id]
                marked = self._index.mark(sought, row.title, texts[one.id], row.language)
                hits.append(Hit(row, one.score, marked.snippet, marked.title_marks))
        bare = [hit.row.id for hit in hits if not hit.snippet.marks and not hit.title_marks]
        if not bare or not any(isinstance(leaf, Word | Phrase) for leaf in leaves(query.root, denied=False)):
            return tuple(hits)
        others = self._store.read(lambda s: {c.id: c for c in reading.read_clippings(s, bare)})
        return tuple(
            replace(hit, snippet=self._elsewhere(query, others[hit.row.id]) or hit.snippet)
            if hit.row.id in others
            else hit
            for hit in hits
        )

    def marks(self, query: Query, clipping: Clipping) -> Marks:
        """All that a hit's marks are taken from, in the whole title and text."""
        sought = _sought(query, Within.ANYWHERE, Within.TITLE)
        language = clipping.metadata.language
        return self._index.all_marks(sought, clipping.title, clipping.article.text, language)

    def _elsewhere(self, query: Query, clipping: Clipping) -> Snippet | None:
        """The note or the authors that a query's words stand in, marked."""
        for within, said, text in _beside_the_text(clipping):
            sought = _sought(query, Within.ANYWHERE, within)
            marked = self._index.mark(sought, "", text, clipping.metadata.language).snippet
            if marked.marks:
                shift = len(said)
                return Snippet(said + marked.text, tuple((a + shift, b + shift) for a, b in marked.marks))
        return None


def _beside_the_text(clipping: Clipping) -> Iterator[tuple[Within, str, str]]:
    for note in clipping.notes:
        yield Within.NOTE, "Note: ", note.text
    if clipping.metadata.byline:
        yield Within.AUTHOR, "By ", ", ".join(clipping.metadata.byline)


def _sought(query: Query, *places: Within) -> Query:
    """The words to be marked in these places, each once however often it was typed."""
    said = dict.fromkeys(
        leaf if leaf.within is Within.TITLE else replace(leaf, within=Within.ANYWHERE)
        for leaf in leaves(query.root, denied=False)
        if isinstance(leaf, Word | Phrase) and leaf.within in places
    )
    return Query(query.text, Or(tuple(said)), query.read_as)
