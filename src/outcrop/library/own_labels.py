"""Labels that the reader typed: given another name, merged into another, or taken away everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from outcrop.domain.edit import ChangeKind, Edit
from outcrop.domain.errors import OutcropError
from outcrop.domain.folding import fold
from outcrop.domain.tags import Verdict
from outcrop.domain.vocabulary import OWN, Concept, Vocabulary, own_id
from outcrop.library.ledger import Ledger, Touched
from outcrop.store import editing, rules
from outcrop.store.aspects import decision_aspect
from outcrop.store.editing import AspectChange
from outcrop.store.store import Store

LONGEST_LABEL = 80


class OwnLabels:
    """Each act concerns every clipping that has the label, and is undone in one step."""

    def __init__(self, store: Store, ledger: Ledger, own: Callable[[], Vocabulary]) -> None:
        self._store = store
        self._ledger = ledger
        self._own = own

    def rename(self, label: str, name: str) -> Edit | None:
        """Gives a label (an id or a name) another name; its id stays.

        Raises OutcropError for one that is not there, and where another label has that name.
        """
        present = self._found(label)
        wanted = written_label(name)
        other = self._own().resolve(wanted)
        if other and other.id != present.id:
            raise OutcropError(
                f"There is a tag “{other.label}” already.", f"Merge “{present.label}” into it instead."
            )
        changes = [
            AspectChange(id, decision_aspect(OWN, present.id), [Verdict.ADDED.value, wanted])
            for id in self.clippings(present)
        ]
        return self._apply(f"Renamed the tag “{present.label}” to “{wanted}”", changes)

    def merge(self, label: str, into: str) -> Edit | None:
        """Gives what has one label the other instead. Raises OutcropError for one that is not there."""
        present, other = self._found(label), self._found(into)
        if present.id == other.id:
            raise OutcropError(f"“{present.label}” is that tag itself.", "Choose another.")
        changes = [
            change
            for id in self.clippings(present)
            for change in (
                AspectChange(id, decision_aspect(OWN, other.id), [Verdict.ADDED.value, other.label]),
                AspectChange(id, decision_aspect(OWN, present.id), None),
            )
        ]
        return self._apply(f"Merged the tag “{present.label}” into “{other.label}”", changes)

    def delete(self, label: str) -> Edit | None:
        """Takes a label from every clipping. Raises OutcropError for one that is not there."""
        present = self._found(label)
        changes = [AspectChange(id, decision_aspect(OWN, present.id), None) for id in self.clippings(present)]
        return self._apply(f"Deleted the tag “{present.label}”", changes)

    def clippings(self, label: Concept) -> tuple[int, ...]:
        """The ids of the clippings that have a label, those in the trash included."""
        return self._store.read(lambda s: rules.labelled(s, label.id))

    def _found(self, label: str) -> Concept:
        concept = self._own().resolve(label)
        if concept is None:
            raise OutcropError(
                f"No tag of yours is called “{label}”.", "outcrop-cli vocabulary list own shows them."
            )
        return concept

    def _apply(self, words: str, changes: list[AspectChange]) -> Edit | None:
        ids = list(dict.fromkeys(change.clipping_id for change in changes))
        return self._ledger.commit(
            lambda s, r: editing.apply_edit(s, words, changes, r),
            lambda edit: Touched(ChangeKind.CHANGED, ids if edit else []),
        )


def namesake(label: str, vocabularies: Mapping[str, Vocabulary]) -> tuple[Vocabulary, Concept] | None:
    """The shipped concept that a typed label is a name of, and its vocabulary; None where there is none, or
    the label has long been the reader's own. An id alone ("IT") is no name."""
    own = vocabularies.get(OWN)
    if own and own.resolve(label):
        return None
    for vocabulary in vocabularies.values():
        found = vocabulary.resolve(label) if vocabulary.id != OWN else None
        if found and fold(label) in {fold(name) for name in (found.label, *found.names)}:
            return vocabulary, found
    return None


def written_label(typed: str) -> str:
    """A typed label with its white space in order. Raises OutcropError where it names nothing."""
    label = " ".join(typed.split())
    if not own_id(label):
        raise OutcropError("A tag needs at least one letter or digit.", "Type a word or two.")
    if len(label) > LONGEST_LABEL:
        raise OutcropError(
            f"A tag has at most {LONGEST_LABEL} characters, and this has {len(label):,}.",
            "Shorten it, or write a note.",
        )
    return label
