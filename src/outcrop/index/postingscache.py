"""The posting lists of the last questions, for all segments together, within a fixed memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from outcrop.index.arrayfile import AnyArray

BYTES = 12_000_000
"""Of lists that are kept: a reader's next query has mostly the same words."""
_OVERHEAD = 200
"""Bytes that an entry takes beside its arrays, about."""

Key: TypeAlias = tuple[int, str, int, int]
"""A segment's number in the cache, a field, and the first term's number and the last's (not included)."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a term (ascending) and how often each does."""

    documents: AnyArray
    frequencies: AnyArray

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return int(self.documents.nbytes + self.frequencies.nbytes) + _OVERHEAD


class PostingsCache:
    """Drops what was not asked for longest. Safe to use from several threads."""

    def __init__(self, most: int = BYTES) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, Postings] = OrderedDict()
        self._bytes = 0
        self._owners = 0

    @property
    def size(self) -> int:
        """Bytes that the kept lists take."""
        return self._bytes

    def new_owner(self) -> int:
        """A number for a segment, given only once."""
        with self._lock:
            self._owners += 1
            return self._owners

    def get(self, key: Key) -> Postings | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Key, postings: Postings) -> None:
        """Keeps a list, unless it alone takes more than a quarter of the memory."""
        if postings.size > self._most // 4:
            return
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = postings
            self._bytes += postings.size
            while self._bytes > self._most:
                self._bytes -= self._kept.popitem(last=False)[1].size

    def forget(self, owner: int) -> None:
        """Drops a segment's lists: nobody will ask for them again."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == owner]:
                self._bytes -= self._kept.pop(key).size
