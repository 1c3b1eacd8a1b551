"""Words and phrases against a segment: which documents hold them and with what weight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from outcrop.domain.query import Form, Phrase, Within, Word
from outcrop.index import words
from outcrop.index.analysis import joined_term, query_terms
from outcrop.index.gathering import Gathered
from outcrop.index.patterns import fitting
from outcrop.index.scoring import CONTINUATION_WEIGHT, FORM_WEIGHT, norms
from outcrop.index.segment import Floats, Ints, Mask, Segment
from outcrop.index.snapshot import Snapshot, View

FIELDS = {
    Within.ANYWHERE: ("title", "text", "author", "note"),
    Within.TITLE: ("title",),
    Within.AUTHOR: ("author",),
    Within.NOTE: ("note",),
}


def weigh(snapshot: Snapshot, view: View, leaf: Word | Phrase) -> tuple[Ints, Floats]:
    """The living documents of a view that hold the word or phrase, and its normed weight in each."""
    found, open_end = query_terms(leaf.text)
    if isinstance(leaf, Word) and leaf.form is Form.PATTERN:
        found, open_end = [leaf.text], False
    gathered = Gathered(view)
    for field in FIELDS[leaf.within] if found else ():
        gathered.begin(field, norms(view, field, snapshot.mean_lengths))
        if len(found) == 1 and isinstance(leaf, Word) and not open_end:
            _word(gathered, view.segment, field, found[0], leaf)
        else:
            gathered.add_dense(_phrase(view.segment, field, found, leaf, open_end))
    return gathered.weights()


def _word(gathered: Gathered, segment: Segment, field: str, term: str, word: Word) -> None:
    """Gathers a word; its forms and continuations count for less."""
    vocabulary = segment.vocabulary(field)
    if word.form is Form.PREFIX:
        gathered.add_run(segment, field, *vocabulary.span(term), 1.0)
        return
    if word.form is Form.PATTERN:
        for other in fitting(vocabulary, term):
            gathered.add(segment.postings(field, other), FORM_WEIGHT)
        return
    number = vocabulary.number_of(term)
    if number is not None:
        gathered.add(segment.postings(field, number), 1.0)
    if word.form is Form.FUZZY:
        for other in words.near(vocabulary, term, word.distance):
            if other != number:
                gathered.add(segment.postings(field, other), FORM_WEIGHT)
        return
    for language_number, language in enumerate(segment.vocabulary("language").all()):
        for other in words.forms(segment, field, term, language):
            gathered.add(segment.postings(field, other), FORM_WEIGHT, language_number)
    if word.form is Form.TYPED:
        gathered.add_run(segment, field, *vocabulary.span(term), CONTINUATION_WEIGHT)


def _phrase(
    segment: Segment, field: str, found: Sequence[str], leaf: Word | Phrase, open_end: bool
) -> Floats:
    """How often each document holds terms side by side. Those of a word that the analyser parted
    (rare-earth) may take their forms in the document's language; those of a phrase may not."""
    vocabulary = segment.vocabulary(field)
    numbers = [vocabulary.number_of(term) for term in found]
    slots = [[] if number is None else [number] for number in numbers]
    if open_end or (isinstance(leaf, Word) and leaf.form in (Form.PREFIX, Form.TYPED)):
        slots[-1] = sorted({*slots[-1], *range(*vocabulary.span(found[-1]))})
    total = _side_by_side(segment, field, slots)
    if isinstance(leaf, Phrase):
        return total
    joined = joined_term(leaf.text)
    together = vocabulary.number_of(joined) if joined else None
    if together is not None:
        joined_in = segment.postings(field, together)
        total[joined_in.documents] += joined_in.frequencies
    for number, language in enumerate(segment.vocabulary("language").all()):
        formed = [
            sorted({*slot, *words.forms(segment, field, term, language)})
            for slot, term in zip(slots, found, strict=True)
        ]
        if formed != slots:
            in_language = segment.language_numbers == number
            total = np.maximum(total, np.where(in_language, _side_by_side(segment, field, formed), 0))
    return total


def _side_by_side(segment: Segment, field: str, slots: list[list[int]]) -> Floats:
    """How often the slots stand one after another in each document's field. Positions are read for
    documents that hold all of them and those before, the rarest first."""
    never = np.zeros(segment.count, np.float32)
    if not all(slots):
        return never
    together = np.ones(segment.count, bool)
    costs: list[int] = []
    for slot in slots:
        holding = np.zeros(segment.count, bool)
        lists = [segment.postings(field, number) for number in slot]
        for postings in lists:
            holding[postings.documents] = True
        together &= holding
        costs.append(sum(int(postings.frequencies.sum(dtype=np.int64)) for postings in lists))
    if not together.any():
        return never
    places = _Places(segment, field, len(slots))
    rarest, *others = sorted(range(len(slots)), key=costs.__getitem__)
    starts = places.starts(slots[rarest], rarest, together)
    for at in others:
        starts = _common(starts, places.starts(slots[at], at, together))
        if not len(starts):
            return never
        together[:] = False
        together[places.documents(starts)] = True
    counted: Floats = np.bincount(places.documents(starts), minlength=segment.count).astype(np.float32)
    return counted


class _Places:
    """A field's document and position in one number, as small as it can be: common words stand in a
    million places."""

    def __init__(self, segment: Segment, field: str, slots: int) -> None:
        self._segment = segment
        self._field = field
        self._slots = slots
        self._bits = (segment.longest(field) + slots).bit_length()
        fits = segment.count.bit_length() + self._bits < np.iinfo(np.int32).bits
        self._kind = np.int32 if fits else np.int64

    def starts(self, slot: Sequence[int], at: int, wanted: Mask) -> Ints:
        """Where a phrase would begin in the wanted documents whose place number `at` is one of these terms,
        ascending. Other documents may be among them."""
        found = []
        for number in slot:
            documents, counts, positions = self._segment.positions(self._field, number, wanted)
            # So far from a document's start that the phrase's own start stays in the document.
            firsts = np.left_shift(documents.astype(self._kind), self._bits) + (self._slots - at)
            keys = np.repeat(firsts, counts)
            found.append(np.add(keys, positions, out=keys, casting="unsafe"))
        return found[0] if len(found) == 1 else np.sort(np.concatenate(found))

    def documents(self, starts: Ints) -> Ints:
        return np.right_shift(starts, self._bits)


def _common(few: Ints, many: Ints) -> Ints:
    """The values that two ascending arrays without repetitions share."""
    if len(few) * _MUCH_LONGER < len(many):
        at = np.searchsorted(many, few)
        at[at == len(many)] = 0
        return np.extract(many[at] == few, few)
    both = np.concatenate((few, many))
    both.sort(kind="stable")  # finds the two runs and merges them
    return np.extract(both[1:] == both[:-1], both[1:])


_MUCH_LONGER = 24
