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
    Within.ANYWHERE: ("title", "text"),
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
        gathered.add(segment.postings(field, *vocabulary.span(term)), 1.0)
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
        gathered.add(segment.postings(field, *vocabulary.span(term)), CONTINUATION_WEIGHT)


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
    """How often the slots stand one after another in each document's field. Positions are read only for
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
    rarest, *others = sorted(range(len(slots)), key=costs.__getitem__)
    starts = _starts(segment, field, slots[rarest], rarest, together)
    for at in others:
        starts = _common(starts, _starts(segment, field, slots[at], at, together))
        if not len(starts):
            return never
        together[:] = False
        together[starts >> _POSITION_BITS] = True
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
