"""What the reader decides: tags, stars, notes, trash; each an act that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from outcrop.domain.clipping import Clipping
from outcrop.domain.edit import ChangeKind, Edit
from outcrop.domain.errors import OutcropError
from outcrop.domain.tags import Verdict
from outcrop.domain.vocabulary import OWN, Concept, Vocabulary, own_id
from outcrop.library.ledger import Ledger, Touched
from outcrop.library.own_labels import written_label
from outcrop.store import editing, reading, writing
from outcrop.store.aspects import decision_aspect
from outcrop.store.editing import AspectChange
from outcrop.store.store import Store, Transaction
from outcrop.store.titles import Titled, titles_of


class Deciding:
    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        vocabularies: Callable[[], Mapping[str, Vocabulary]],
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._vocabularies = vocabularies

    def decide(self, id: int, vocabulary: str, concept: str, verdict: Verdict) -> Edit | None:
        """Adds or refuses a tag for good; `concept` is an id or a name. None: it already was so."""
        clipping = self._one(id)
        added = verdict is Verdict.ADDED
        found = self._typed(concept) if vocabulary == OWN and added else self.concept(vocabulary, concept)
        has = any(tag.key == (vocabulary, found.id) for tag in clipping.tags)
        label = _decided(clipping.title, found.label, added=added, has=has)
        # Nothing but the reader's hand gives a tag of the own vocabulary, so nothing has to be kept out.
        value = None if vocabulary == OWN and not added else [verdict.value, found.label]
        return self._apply(label, [AspectChange(id, decision_aspect(vocabulary, found.id), value)])

    def set_flag(self, ids: Sequence[int], flag: str, value: bool, words: str) -> Edit | None:
        """Sets "read" or "starred" of clippings."""
        label = f"{words} {self._named(ids)}"
        return self._apply(label, [AspectChange(i, flag, value) for i in ids])

    def see(self, id: int) -> None:
        """Marks a clipping as read without an edit: opening it is no act to take back."""
        self._ledger.commit(
            lambda s, r: writing.mark_read(s, id, r),
            lambda changed: Touched(ChangeKind.CHANGED, [id] if changed else []),
        )

    def set_trashed(self, ids: Sequence[int], trashed: bool) -> Edit | None:
        """Moves clippings into the trash or out of it; None where they lie there already.

        Raises OutcropError for one that is not there."""
        label = f"{'Moved to the trash:' if trashed else 'Restored'} {self._named(ids)}"
        kind = ChangeKind.TRASHED if trashed else ChangeKind.RESTORED
        return self._apply(label, [AspectChange(i, "trashed", trashed) for i in ids], kind)

    def add_note(self, id: int, text: str) -> Edit | None:
        """Writes a note. Raises OutcropError for an empty one, or where there is no such clipping."""
        clipping = self._one(id)
        if not text.strip():
            raise OutcropError("A note needs at least one word.", "Type one, then add it.")

        def act(session: Transaction, revision: int) -> Edit | None:
            change = AspectChange(id, f"note {writing.new_note_id(session)}", text.strip())
            return editing.apply_edit(session, f"Noted on “{clipping.title}”", [change], revision)

        return self._ledger.commit(act, _changed(ChangeKind.CHANGED, [id]))

    def delete(self, ids: Sequence[int]) -> int:
        """Deletes clippings that are in the trash, for good; how many."""
        kept = [each.title for each in self._titles(ids) if not each.trashed]
        if kept:
            raise OutcropError(f"“{kept[0]}” is not in the trash.", "Move it there first.")
        touched = Touched(ChangeKind.TRASHED, ids)
        deleted = self._ledger.commit(lambda s, r: writing.delete_for_good(s, ids, r), lambda _: touched)
        orphans = deleted.orphans
        self._store.remove_originals(orphans, lambda s: writing.named_originals(s, orphans))
        return deleted.count

    def _apply(
        self, label: str, changes: Sequence[AspectChange], kind: ChangeKind = ChangeKind.CHANGED
    ) -> Edit | None:
        ids = list(dict.fromkeys(change.clipping_id for change in changes))
        return self._ledger.commit(lambda s, r: editing.apply_edit(s, label, changes, r), _changed(kind, ids))

    def _named(self, ids: Sequence[int]) -> str:
        titles = self._titles(ids)
        return f"“{titles[0].title}”" if len(titles) == 1 else f"{len(titles):,} clippings"

    def _one(self, id: int) -> Clipping:
        found = self._store.read(lambda s: tuple(reading.read_clippings(s, [id])))
        if not found:
            raise _missing(id)
        return found[0]

    def _titles(self, ids: Sequence[int]) -> tuple[Titled, ...]:
        """The titles of these clippings. Raises OutcropError for one that is not there."""
        if not ids:
            raise OutcropError("No clipping was named.", "outcrop-cli list shows which there are.")
        found = self._store.read(lambda s: titles_of(s, ids))
        if missing := set(ids) - found.keys():
            raise _missing(min(missing))
        return tuple(found[id] for id in dict.fromkeys(ids))

    def _typed(self, name: str) -> Concept:
        """The reader's own concept of this name, a new one where there is none."""
        known = self._vocabularies()[OWN]
        label = written_label(name)
        return known.resolve(label) or Concept(own_id(label, known.concepts), label, "label")

    def concept(self, vocabulary: str, name: str) -> Concept:
        """The concept with this id or name. Raises OutcropError where there is none."""
        known = self._vocabularies().get(vocabulary)
        if known is None:
            raise OutcropError(
                f"There is no vocabulary “{vocabulary}”.", f"There are: {', '.join(self._vocabularies())}."
            )
        concept = known.resolve(name)
        if concept is None:
            raise OutcropError(
                f"The vocabulary {vocabulary} has no “{name}”.",
                f"outcrop-cli vocabulary list {vocabulary} shows what it has.",
            )
        return concept


def _missing(id: int) -> OutcropError:
    return OutcropError(f"There is no clipping {id}.", "outcrop-cli list shows which there are.")


def _decided(title: str, label: str, *, added: bool, has: bool) -> str:
    if added:
        return f"Tagged “{title}” with {label}"
    return f"Removed {label} from “{title}”" if has else f"Ruled {label} out for “{title}”"


def _changed(kind: ChangeKind, ids: Sequence[int]) -> Callable[[Edit | None], Touched]:
    return lambda edit: Touched(kind, ids if edit else ())
