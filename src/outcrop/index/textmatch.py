"""Words and phrases against a segment: which documents hold them and with what weight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from outcrop.domain.query import Form, Phrase, Within, Word
from outcrop.index import words
from outcrop.index.analysis import query_terms
from outcrop.index.scoring import CONTINUATION_WEIGHT, FIELD_WEIGHTS, FORM_WEIGHT, norms, sparse
from outcrop.index.segment import Floats, Ints, Segment
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
            frequencies = _word(view, field, found[0], leaf)
        else:
            frequencies = _side_by_side(
                view.segment, field, _slots(snapshot, view, field, found, leaf, open_end)
            )
        factor = norms(view, field, snapshot.mean_lengths)
        total += frequencies * (FIELD_WEIGHTS[field] if factor is None else factor)
    return sparse(total, view)


def _word(view: View, field: str, term: str, word: Word) -> Floats:
    """How often each document holds a word, its forms and continuations counted for less."""
    segment = view.segment
    if word.form is Form.PREFIX:
        return _added(segment, field, words.beginning(segment.vocabulary(field), term))
    if word.form is Form.FUZZY:
        exact = _added(segment, field, [term])
        return exact + FORM_WEIGHT * _added(segment, field, _near(segment, field, term, word))
    frequencies = _added(segment, field, [term])
    for number, language in enumerate(segment.keys("language").values):
        others = words.forms(segment, field, term, language)
        if others:
            in_language = segment.language_numbers == number
            frequencies += FORM_WEIGHT * np.where(in_language, _added(segment, field, others), 0)
    if word.form is Form.TYPED:
        longer = [w for w in words.beginning(segment.vocabulary(field), term) if w != term]
        frequencies += CONTINUATION_WEIGHT * _added(segment, field, longer)
    return frequencies


def _near(segment: Segment, field: str, term: str, word: Word) -> list[str]:
    return [w for w in words.near(segment.vocabulary(field), term, word.distance) if w != term]


def _added(segment: Segment, field: str, found: Sequence[str]) -> Floats:
    total = np.zeros(segment.count, np.float32)
    for term in found:
        postings = segment.postings(field, term)
        total[postings.documents] += postings.frequencies
    return total


def _slots(
    snapshot: Snapshot, view: View, field: str, found: Sequence[str], leaf: Word | Phrase, open_end: bool
) -> list[list[str]]:
    """For each place of a phrase the terms that may stand there. Those of a word that the analyser
    parted (rare-earth) may take their forms; those of a phrase may not."""
    segment = view.segment
    slots = [[term] for term in found]
    if isinstance(leaf, Word):
        for slot in slots:
            for language in snapshot.languages:
                slot.extend(words.forms(segment, field, slot[0], language))
        open_end = open_end or leaf.form in (Form.PREFIX, Form.TYPED)
    if open_end and slots:
        slots[-1].extend(words.beginning(segment.vocabulary(field), found[-1]))
    return [list(dict.fromkeys(slot)) for slot in slots]


def _side_by_side(segment: Segment, field: str, slots: list[list[str]]) -> Floats:
    """How often the slots stand one after another in each document's field."""
    frequencies = np.zeros(segment.count, np.float32)
    if not slots:
        return frequencies
    standing = [[term for term in slot if segment.holds(field, term)] for slot in slots]
    if not all(standing):
        return frequencies
    costs = [sum(len(segment.postings(field, term).documents) for term in slot) for slot in standing]
    starts: Ints | None = None
    for at in sorted(range(len(slots)), key=costs.__getitem__):
        places = _starts(segment, field, standing[at], at)
        starts = places if starts is None else np.intersect1d(starts, places, assume_unique=True)
        if not len(starts):
            return frequencies
    if starts is not None:
        np.add.at(frequencies, starts >> _POSITION_BITS, 1)
    return frequencies


_POSITION_BITS = 32
_POSITION_BASE = 1 << 16
"""Added to positions so that a phrase's start before the text's beginning stays positive."""


def _starts(segment: Segment, field: str, slot: Sequence[str], at: int) -> Ints:
    """Where a phrase would begin whose place number `at` is one of these terms, as document and
    position in one number."""
    found = []
    for term in slot:
        documents, positions = segment.positions(field, term)
        found.append((documents << _POSITION_BITS) + positions + (_POSITION_BASE - at))
    return np.unique(np.concatenate(found))
