"""What may come next: completions of a query being typed, and clippings like the one in view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from outcrop.domain.clipping import Row
from outcrop.domain.query import completed, completing
from outcrop.domain.vocabulary import Vocabulary
from outcrop.index import SearchIndex
from outcrop.library.completing import Completions
from outcrop.library.searching import Searching
from outcrop.store import reading
from outcrop.store.store import Store


@dataclass(frozen=True, slots=True)
class Completion:
    """One way on: what is shown, how many clippings have it (0: not counted), what else there is to say, the
    vocabulary it is of ("" for none), the whole query, the cursor."""

    label: str
    count: int
    query: str
    cursor: int
    note: str = ""
    kind: str = ""


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
        self._completions = Completions(index, searching.naming, vocabularies)

    def complete(self, text: str, cursor: int, limit: int = 8) -> tuple[Completion, ...]:
        """Whole queries that the piece before the cursor may become: fields, then the library's tags, then
        its words; or the values of a field, the most frequent first. Nothing where none is typed."""
        piece = completing(text, cursor)
        if piece is None:
            return ()
        return tuple(
            Completion(way.label, way.count, *completed(text, piece, way.value), way.note, way.kind)
            for way in self._completions.ways(piece, limit)
        )

    def similar(self, clipping_id: int, limit: int = 10) -> tuple[Row, ...]:
        """Clippings that speak of the same things as this one, the likest first, without itself."""
        found = self._store.read(lambda s: tuple(reading.read_clippings(s, [clipping_id])))
        if not found:
            return ()
        answer = self._index.similar(found[0].title, found[0].text, limit + 1)
        ids = [hit.id for hit in answer.hits if hit.id != clipping_id]
        return self._store.read(lambda s: reading.read_rows(s, ids[:limit]))
