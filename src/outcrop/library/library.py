"""A library: everything a guest can do with clippings, from clipping to finding and undoing."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import Self

from outcrop import tagging
from outcrop.domain.clipping import Clipping
from outcrop.domain.edit import Change, Edit, Undone
from outcrop.domain.page import Marks, SearchPage, Shelf, Sort
from outcrop.domain.tags import Verdict
from outcrop.domain.ticket import Ticket
from outcrop.domain.vocabulary import OWN, Vocabulary
from outcrop.index import SearchIndex
from outcrop.library.addresses import Addresses
from outcrop.library.batches import Batches
from outcrop.library.capturing import Capturing
from outcrop.library.changes import Announcements, Listener
from outcrop.library.correcting import Correcting
from outcrop.library.corrections import Corrections
from outcrop.library.deciding import Deciding
from outcrop.library.doctor import Report, examine
from outcrop.library.indexing import Indexing
from outcrop.library.knowledge import Knowledge
from outcrop.library.ledger import Ledger
from outcrop.library.near_duplicates import Alike, NearDuplicates
from outcrop.library.own_labels import OwnLabels
from outcrop.library.own_rules import OwnRules
from outcrop.library.retag_preview import RetagPreview
from outcrop.library.retagging import Retagging
from outcrop.library.saved_searches import SavedSearches
from outcrop.library.searching import Searching
from outcrop.library.shelves import Shelves
from outcrop.library.suggesting import Suggesting
from outcrop.library.undoing import Undoing
from outcrop.library.ways_in import WaysIn
from outcrop.library.work import Worker, WorkHere
from outcrop.store.store import Store


class Library(WaysIn, Corrections, Shelves):
    """An open library. Safe to use from any thread; writes happen one at a time.

    Every act returns values; what changed is announced to subscribers after the commit. Acts
    that the reader can take back return an Edit, or None where everything already was so.
    """

    def __init__(self, store: Store, index: SearchIndex, worker: Worker | None = None) -> None:
        Shelves.__init__(self, store)
        self._index = index
        in_place = WorkHere(lambda: self.tagger)
        self._worker: Worker = worker or in_place
        # No child process can open a library that this one has for itself.
        self._upkeep: Worker = in_place if store.alone else self._worker
        self._announcements = Announcements()
        self._ledger = Ledger(store, self._announcements)
        self._near = NearDuplicates(store)
        self._knowledge = Knowledge(store)
        self._addresses = Addresses(store, self._ledger)
        capturing = Capturing(
            store,
            self._ledger,
            self._worker,
            self._near,
            self._addresses,
            lambda: self.tagger,
            lambda: self._knowledge.vetoes,
        )
        WaysIn.__init__(self, self, capturing)
        self.batches = Batches(store, self._ledger, self, self._addresses)
        correcting = Correcting(self._ledger, self._worker, lambda: self._knowledge.vetoes)
        Corrections.__init__(self, self, correcting, self._worker)
        self._deciding = Deciding(store, self._ledger, lambda: self.vocabularies)
        self._undoing = Undoing(store, self._ledger)
        self.rules = OwnRules(store, self._ledger, lambda: self.vocabularies, lambda: self.tagger)
        self.labels = OwnLabels(store, self._ledger, lambda: self.vocabularies[OWN])
        self.retagging = Retagging(store, self._ledger, lambda: self.tagger)
        self._indexing = Indexing(store, index)
        self._searching = Searching(
            store, index, self._indexing, lambda: self.vocabularies, self._worker.in_place
        )
        self.suggesting = Suggesting(store, index, self._searching, lambda: self.vocabularies)
        self.searches = SavedSearches(store, self._ledger, self._searching.newest)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._worker.close()
        self._index.close()
        self._store.close()

    @property
    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """The shipped ones, and the reader's "own" as it is now."""
        return self._knowledge.vocabularies

    @property
    def tagger(self) -> tagging.Tagger:
        return self._knowledge.tagger

    @property
    def uid(self) -> str:
        return self._store.uid

    @property
    def warning(self) -> str:
        """What the reader should know about where this library lies; empty where all is well."""
        if not self._store.alone:
            return ""
        return "This library lies on a network folder: only one Outcrop at a time can have it open."

    @property
    def revision(self) -> int:
        return self._ledger.revision

    # Reading.

    def search(
        self,
        text: str = "",
        *,
        limit: int = 50,
        offset: int = 0,
        sort: Sort | None = None,
        shelf: Shelf = Shelf.ALL,
        typing: bool = False,
        ticket: Ticket | None = None,
    ) -> SearchPage:
        """A page of hits. Unsorted means by relevance with words, newest capture first without.

        With `typing` the last word also stands for every word that begins with it.
        """
        return self._searching.search(
            text,
            limit=limit,
            offset=offset,
            sort=sort,
            shelf=shelf,
            typing=typing,
            ticket=ticket or Ticket(),
        )

    def marks(self, query: str, clipping: Clipping) -> Marks:
        """Where the words of a query stand in a clipping, by the same rules as its snippet is marked."""
        return self._searching.marks(query, clipping)

    def duplicates(self, ticket: Ticket | None = None, *, decided: bool = False) -> tuple[Alike, ...]:
        """All pairs of clippings outside the trash that look alike, the likest first: without those that
        the reader wants to keep both, unless `decided`."""
        return self._near.pairs(ticket or Ticket(), decided=decided)

    def bring_addresses_up_to_date(self, ticket: Ticket | None = None) -> None:
        """Makes the addresses of an older Outcrop's library anew, once, so that the first capture does not
        wait: five seconds at 100,000 clippings. Raises Cancelled."""
        self._addresses.bring_up_to_date(ticket)

    def get_ready_to_compare(self) -> None:
        """Loads what the search for near-duplicates needs, so that the first capture does not wait."""
        self._near.ready()

    def keep_both(self, one: int, other: int) -> None:
        """Remembers that two clippings which look alike are both wanted."""
        self._near.keep_both(one, other)

    # Deciding. Each can be taken back with `undo`.

    def add_tag(self, id: int, vocabulary: str, concept: str) -> Edit | None:
        """Adds a tag that no re-tag removes; `concept` is an id or a name.

        In the vocabulary "own" a label that is not known yet becomes a concept.
        """
        return self._deciding.decide(id, vocabulary, concept, Verdict.ADDED)

    def refuse_tag(self, id: int, vocabulary: str, concept: str) -> Edit | None:
        """Removes a tag so that no re-tag brings it back; `concept` is an id or a name."""
        return self._deciding.decide(id, vocabulary, concept, Verdict.REFUSED)

    def refuse_everywhere(self, id: int, vocabulary: str, concept: str, phrase: str) -> Edit | None:
        """Removes a tag as `refuse_tag` does and makes it a rule that this phrase never means the concept.

        `rules` lists such rules and drops them; `stale_tags` counts the older clippings concerned.
        """
        found = self._deciding.concept(vocabulary, concept)
        return self.rules.refuse_everywhere(self.clipping(id), vocabulary, found.id, phrase)

    def set_read(self, ids: Sequence[int], read: bool) -> Edit | None:
        return self._deciding.set_flag(ids, "read", read, "Marked as read:" if read else "Marked as unread:")

    def see(self, id: int) -> None:
        """The reader opened a clipping: it is read now. Too small an act for undo."""
        self._deciding.see(id)

    def set_starred(self, ids: Sequence[int], starred: bool) -> Edit | None:
        return self._deciding.set_flag(ids, "starred", starred, "Starred" if starred else "Unstarred")

    def add_note(self, id: int, text: str) -> Edit | None:
        return self._deciding.add_note(id, text)

    def trash(self, ids: Sequence[int]) -> Edit | None:
        return self._deciding.set_trashed(ids, True)

    def restore(self, ids: Sequence[int]) -> Edit | None:
        return self._deciding.set_trashed(ids, False)

    def delete(self, ids: Sequence[int]) -> int:
        """Deletes clippings from the trash for good; how many. This cannot be undone."""
        return self._deciding.delete(ids)

    def undo(self, ticket: Ticket | None = None, *, only: int | None = None) -> Undone | None:
        """Takes the latest act back, leaving what has changed since; None where nothing is left, or where
        `only` is given and the latest act has another number."""
        ticket = ticket or Ticket()
        if self._undoing.is_long():
            return self._upkeep.undo(partial(self._undoing.undo, only=only), ticket, only)
        return self._undoing.undo(ticket, only)

    def undo_is_long(self) -> bool:
        """Whether taking the latest act back goes part by part, for seconds or minutes."""
        return self._undoing.is_long()

    def last_edit(self) -> Edit | None:
        """The act that `undo` would take back."""
        return self._undoing.last()

    # Tags after a change of vocabularies or rules.

    def stale_tags(self) -> int:
        """How many clippings were tagged by other vocabularies or rules than today's."""
        return self.retagging.stale()

    def preview_retag(self, ticket: Ticket | None = None) -> RetagPreview:
        """What today's tagger would change; no tag is changed."""
        return self.retagging.preview(self._upkeep.look, ticket or Ticket())

    def apply_retag(
        self, preview: RetagPreview, left_out: Container[int] = (), ticket: Ticket | None = None
    ) -> Edit | None:
        """Makes the changes of a preview but those whose numbers are left out; undo takes them all back.

        Called off, it keeps what has been done so far, as one act that undo takes back.
        """
        return self.retagging.apply(preview, left_out, self._upkeep.make, ticket or Ticket())

    # The index, which is derived.

    def behind(self) -> int:
        """How many clippings have changed since the index was last brought up to date."""
        return self._indexing.behind()

    def catch_up(self, ticket: Ticket | None = None, *, wait: float | None = None) -> int:
        """Brings the index to the library's revision; how many clippings it took in.

        Raises OutcropError where another process writes the index for `wait` seconds (half a minute unless
        said; a child process does not take less).
        """
        behind = self._indexing.behind()
        here = partial(self._indexing.catch_up, wait=wait)
        return self._upkeep.index(here, ticket or Ticket(), behind, False)

    def reindex(self, ticket: Ticket | None = None) -> int:
        """Builds the index anew; how many clippings it holds."""
        return self._upkeep.index(self._indexing.rebuild, ticket or Ticket(), self.behind(), True)

    def tidy(self, ticket: Ticket | None = None) -> int:
        """Merges what has become many in the index; how often. For when there is time; mostly nothing."""
        if not self._indexing.is_untidy:
            return 0
        return self._upkeep.tidy(self._indexing.tidy, ticket or Ticket())

    def doctor(self, *, repair: bool = False, ticket: Ticket | None = None) -> Report:
        return examine(self._store, self._indexing, self.reindex, ticket or Ticket(), repair=repair)

    # Changes.

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tells `listener` of each change after its commit, on the committing thread.

        Returns the function that ends it.
        """
        return self._announcements.subscribe(listener)

    def poll(self) -> Change | None:
        """What another process committed since the last look; cheap, but not for the GUI thread."""
        return self._ledger.poll()
