"""Words and phrases against a segment: which documents hold them and with what weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from outcrop.domain.query import Form, Phrase, Within, Word
from outcrop.index import words
from outcrop.index.analysis import joined_term, query_terms
from outcrop.index.scoring import CONTINUATION_WEIGHT, FIELD_WEIGHTS, FORM_WEIGHT, norms, sparse
from outcrop.index.segment import Floats, Ints, Mask, Segment
from outcrop.index.snapshot import Snapshot, View

FIELDS = {
    Within.ANYWHERE: ("title", "text"),
    Within.TITLE: ("title",),
    Within.AUTHOR: ("author",),
    Within.NOTE: ("note",),
}


def weigh(snapshot: Snapshot, view: View, leaf: Word | Phrase) -> tuple[Ints, Floats]:
    """The living documents of a view that hold the word or phrase, and its normed weight in each."""
    found, open_end = query_terms(leaf.text)
    total = np.zeros(view.segment.count, np.float32)
    for field in FIELDS[leaf.within]:
        if len(found) == 1 and isinstance(leaf, Word) and not open_end:
            frequencies = _word(view.segment, field, found[0], leaf)
        else:
            frequencies = _phrase(view.segment, field, found, leaf, open_end) if found else None
        if frequencies is not None:
            factor = norms(view, field, snapshot.mean_lengths)
            total += frequencies * (FIELD_WEIGHTS[field] if factor is None else factor)
    return sparse(total, view)


def _word(segment: Segment, field: str, term: str, word: Word) -> Floats | None:
    """How often each document holds a word, its forms and continuations counted for less; None where
    none does."""
    vocabulary = segment.vocabulary(field)
    total = np.zeros(segment.count, np.float32)
    if word.form is Form.PREFIX:
        return total if _add_beginning(total, segment, field, term, 1.0) else None
    number = vocabulary.number_of(term)
    exact = [] if number is None else [number]
    found = _add(total, segment, field, exact, 1.0)
    if word.form is Form.FUZZY:
        others = [n for n in words.near(vocabulary, term, word.distance) if n != number]
        return total if _add(total, segment, field, others, FORM_WEIGHT) or found else None
    for language_number, language in enumerate(segment.vocabulary("language").all()):
        others = list(words.forms(segment, field, term, language))
        if others:
            found = True
            formed = np.zeros(segment.count, np.float32)
            _add(formed, segment, field, others, FORM_WEIGHT)
            total += np.where(segment.language_numbers == language_number, formed, 0)
    if word.form is Form.TYPED:
        found = _add_beginning(total, segment, field, term, CONTINUATION_WEIGHT) or found
    return total if found else None


def _add(total: Floats, segment: Segment, field: str, numbers: Iterable[int], weight: float) -> bool:
    """Adds the frequencies of terms to each document's total; whether there were any."""
    found = False
    for number in numbers:
        postings = segment.postings(field, number)
        total[postings.documents] += postings.frequencies * np.float32(weight)
        found = True
    return found


def _add_beginning(total: Floats, segment: Segment, field: str, prefix: str, weight: float) -> bool:
    """Adds the frequencies of all terms that begin so: they lie side by side in one run."""
    start, end = segment.vocabulary(field).span(prefix)
    if start == end:
        return False
    postings = segment.postings(field, start, end)
    summed = np.bincount(postings.documents, postings.frequencies, minlength=segment.count)
    total += summed.astype(np.float32) * np.float32(weight)
    return True


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
        _add(total, segment, field, [together], 1.0)
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
    """How often the slots stand one after another in each document's field. Positions are read only for
    documents that hold all of them, the rarest first."""
    never = np.zeros(segment.count, np.float32)
    if not all(slots):
        return never
    together = np.ones(segment.count, bool)
    costs: list[int] = []
    for slot in slots:
        holding = np.zeros(segment.count, bool)
        lists = [segment.postings(field, number).documents for number in slot]
        for documents in lists:
            holding[documents] = True
        together &= holding
        costs.append(sum(map(len, lists)))
    if not together.any():
        return never
    rarest, *others = sorted(range(len(slots)), key=costs.__getitem__)
    starts = _starts(segment, field, slots[rarest], rarest, together)
    for at in others:
        starts = _common(starts, _starts(segment, field, slots[at], at, together))
        if not len(starts):
            return never
    counted: Floats = np.bincount(starts >> _POSITION_BITS, minlength=segment.count).astype(np.float32)
    return counted


def _common(few: Ints, many: Ints) -> Ints:
    """The values of one ascending array that another has too."""
    at = np.searchsorted(many, few)
    at[at == len(many)] = 0
    both: Ints = few[many[at] == few]
    return both


_POSITION_BITS = 32
_POSITION_BASE = 1 << 16
"""Added to positions so that a phrase's start before the text's beginning stays positive."""


def _starts(segment: Segment, field: str, slot: Sequence[int], at: int, wanted: Mask) -> Ints:
    """Where a phrase would begin in the wanted documents whose place number `at` is one of these terms,
    as document and position in one number, ascending."""
    found = []
    for number in slot:
        documents, positions = segment.positions(field, number, wanted)
        keys = documents.astype(np.int64) << _POSITION_BITS
        found.append(keys + positions + (_POSITION_BASE - at))
    return found[0] if len(found) == 1 else np.sort(np.concatenate(found))
