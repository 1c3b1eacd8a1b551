"""What a library knows to tag by: the shipped vocabularies and what its reader added to them.

The reader's part is in SQLite, where other processes change it too; so it is asked for each time,
and what was built of it is kept as long as it stays the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property, lru_cache

from outcrop import tagging
from outcrop.domain.vetoes import Veto
from outcrop.domain.vocabulary import OWN, Concept, Vocabulary, vocabulary_of
from outcrop.store import rules
from outcrop.store.store import Store

OWN_LABEL = "Your tags"


class Knowledge:
    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """The shipped vocabularies and "own": the labels typed by hand that some clipping has."""
        return {**self._shipped, OWN: _own(self._store.read(rules.own_labels))}

    @property
    def vetoes(self) -> tuple[Veto, ...]:
        """The reader's own rules."""
        return self._store.read(rules.read_vetoes)

    @property
    def tagger(self) -> tagging.Tagger:
        """The shipped tagger with the reader's own rules."""
        return self._shipped_tagger.with_vetoes(self.vetoes)

    @cached_property
    def _shipped(self) -> Mapping[str, Vocabulary]:
        return tagging.load_vocabularies()

    @cached_property
    def _shipped_tagger(self) -> tagging.Tagger:
        return tagging.Tagger.default()


@lru_cache(maxsize=2)
def _own(labels: tuple[tuple[str, str], ...]) -> Vocabulary:
    fingerprint = hashlib.sha256(repr(labels).encode()).hexdigest()[:20]
    return vocabulary_of(OWN, OWN_LABEL, (Concept(id, label, "label") for id, label in labels), fingerprint)
