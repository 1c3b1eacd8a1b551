"""Searches worth asking again, each with a count of what is new since the reader last looked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from outcrop.domain.edit import ChangeKind
from outcrop.domain.errors import OutcropError
from outcrop.domain.page import SearchPage
from outcrop.library.ledger import Ledger, Touched
from outcrop.store import searches
from outcrop.store.store import Store

COUNTED = 100
"""New hits are counted up to here; a reader who has more of them knows enough."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """`new` counts the hits captured since `seen`, at most COUNTED."""

    id: int
    name: str
    query: str
    seen: datetime
    new: int


class SavedSearches:
    """`newest` asks a query for its hits since a moment, newest capture first."""

    def __init__(
        self, store: Store, ledger: Ledger, newest: Callable[[str, datetime, int], SearchPage]
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._newest = newest

    def all(self) -> tuple[SavedSearch, ...]:
        return tuple(
            SavedSearch(id, name, query, seen, self._new(query, seen))
            for id, name, query, seen in self._store.read(searches.read_searches)
        )

    def save(self, name: str, query: str) -> int:
        """Saves a query under a name (its own text where none is given); its id."""
        wanted = " ".join(name.split()) or " ".join(query.split())
        if not query.strip():
            raise OutcropError("There is no query to save.", "Type one into the search field first.")
        return self._ledger.commit(
            lambda s, _: searches.write_search(s, wanted, query.strip()),
            lambda id: Touched(ChangeKind.SEARCHES, [id]),
        )

    def mark_seen(self, id: int) -> None:
        self._ledger.commit(
            lambda s, _: searches.mark_search_seen(s, id), lambda _: Touched(ChangeKind.SEARCHES, [id])
        )

    def delete(self, id: int) -> None:
        self._ledger.commit(
            lambda s, _: searches.delete_search(s, id), lambda _: Touched(ChangeKind.SEARCHES, [id])
        )

    def rename(self, id: int, name: str) -> None:
        """Gives a search another name. Raises OutcropError for no name, or one that another search has."""
        wanted = " ".join(name.split())
        if not wanted:
            raise OutcropError("A saved search needs a name.", "Type one, or forget the search.")
        self._ledger.commit(
            lambda s, _: searches.rename_search(s, id, wanted), lambda _: Touched(ChangeKind.SEARCHES, [id])
        )

    def restore(self, search: SavedSearch) -> int:
        """Takes a deletion back: the search with its name and what was new in it. Its new id."""
        return self._ledger.commit(
            lambda s, _: searches.restore_search(s, search.name, search.query, search.seen),
            lambda id: Touched(ChangeKind.SEARCHES, [id]),
        )

    def _new(self, query: str, seen: datetime) -> int:
        hits = self._newest(query, seen, COUNTED).hits
        return sum(hit.row.captured > seen for hit in hits)
