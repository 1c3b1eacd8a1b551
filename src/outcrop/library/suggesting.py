"""What may come next: completions of a query being typed, and clippings like the one in view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from outcrop.domain.clipping import Row
from outcrop.domain.folding import fold
from outcrop.domain.page import Sort
from outcrop.domain.query import Query, completed, completing
from outcrop.domain.vocabulary import Vocabulary
from outcrop.index import SearchIndex
from outcrop.library.searching import Searching
from outcrop.store import reading
from outcrop.store.store import Store


@dataclass(frozen=True, slots=True)
class Completion:
    """One way on: what is shown, how many clippings have it (0: a field), the whole query, the cursor."""

    label: str
    count: int
    query: str
    cursor: int


class Suggesting:
    def __init__(
        self,
        store: Store,
        index: SearchIndex,
        searching: Searching,
        vocabularies: Callable[[], Mapping[str, Vocabulary]],
    ) -> None:
        self._store = store
        self._index = index
        self._searching = searching
        self._vocabularies = vocabularies

    def complete(self, text: str, cursor: int, limit: int = 8) -> tuple[Completion, ...]:
        """Whole queries that the piece before the cursor may become: fields, then the library's tags
        or words, the most frequent first. Nothing where none is typed."""
        piece = completing(text, cursor)
        if piece is None:
            return ()
        ways = [(f"{name}:", f"{name}:", 0) for name in piece.fields]
        if piece.field in self._vocabularies():
            ways += self._concepts(piece.field, piece.beginning)
        elif not piece.field:
            words = self._index.complete(piece.beginning, limit)
            ways += [(found.word, found.word, found.count) for found in words]
        return tuple(
            Completion(label, count, *completed(text, piece, value)) for value, label, count in ways[:limit]
        )

    def similar(self, clipping_id: int, limit: int = 10) -> tuple[Row, ...]:
        """Clippings that speak of the same things as this one, the likest first, without itself."""
        found = self._store.read(lambda s: tuple(reading.read_clippings(s, [clipping_id])))
        if not found:
            return ()
        answer = self._index.similar(found[0].title, found[0].text, limit + 1)
        ids = [hit.id for hit in answer.hits if hit.id != clipping_id]
        return self._store.read(lambda s: reading.read_rows(s, ids[:limit]))

    def _concepts(self, vocabulary: str, beginning: str) -> list[tuple[str, str, int]]:
        """Concepts that clippings have and whose label begins so, as id, label and count."""
        wanted = fold(beginning)
        answer = self._index.search(
            Query("", None, ""), self._searching.naming.resolve, limit=0, offset=0, sort=Sort.CAPTURED
        )
        labels = self._vocabularies()[vocabulary]
        found = [(v.id, labels.label_of(v.id), v.count) for v in answer.facets.get(vocabulary, ())]
        return [(id, label, count) for id, label, count in found if fold(label).startswith(wanted)]
