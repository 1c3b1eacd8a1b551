"""What lies in a library, read straight from the store: clippings, rows, originals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from outcrop.domain.article import Article
from outcrop.domain.clipping import Clipping, Original, Row
from outcrop.domain.errors import OutcropError
from outcrop.domain.page import Shelf, Sort
from outcrop.store import reading
from outcrop.store.store import Store
from outcrop.store.versions import read_version


class Shelves:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._counted: tuple[int, Mapping[Shelf, int]] | None = None

    def clipping(self, id: int) -> Clipping:
        """Raises OutcropError where there is no such clipping."""
        found = self._store.read(lambda s: tuple(reading.read_clippings(s, [id])))
        if not found:
            raise OutcropError(f"There is no clipping {id}.", "outcrop-cli list shows which there are.")
        return found[0]

    def text_of_version(self, id: int, number: int) -> Article:
        """The text of one version of a clipping. Raises OutcropError where there is none such."""
        found = self._store.read(lambda s: read_version(s, id, number))
        if found is None:
            raise OutcropError(f"Clipping {id} has no version {number}.", "outcrop-cli show lists them.")
        return found

    def rows(self, ids: Sequence[int]) -> tuple[Row, ...]:
        """The rows of these ids in their order; unknown ids are passed over."""
        return self._store.read(lambda s: reading.read_rows(s, ids))

    def listing(self, *, trash: bool = False, limit: int | None = None) -> tuple[Row, ...]:
        """The rows of the library or of its trash, newest capture first."""
        shelf = Shelf.TRASH if trash else Shelf.ALL
        return self._store.read(
            lambda s: reading.read_rows(s, reading.shelf_ids(s, shelf, Sort.CAPTURED, limit))
        )

    def shelf_counts(self) -> Mapping[Shelf, int]:
        return self.counted_shelves()[1]

    def counted_shelves(self) -> tuple[int, Mapping[Shelf, int]]:
        """The library's revision and its counts, so that a late answer is known for an older one.

        Counted anew where the library changed since; a window asks with every key.
        """
        counted = self._counted
        if counted is None or counted[0] != self._store.read(reading.revision):
            counted = self._counted = self._store.read(
                lambda s: (reading.revision(s), reading.shelf_counts(s))
            )
        return counted

    def original(self, id: int) -> Original:
        """The untouched bytes behind a clipping's present text."""
        clipping = self.clipping(id)
        media_type, file_name = self._store.read(lambda s: reading.original_of(s, clipping.id))
        return Original(self._store.originals.read(clipping.original), media_type, file_name)
