"""From a query's word to the terms of a segment: its forms, its continuations, its near spellings."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from outcrop.index.analysis import PREFIXING, has_stems, stem, stems
from outcrop.index.segment import Segment
from outcrop.index.snapshot import Snapshot

_FORMS_KEPT = 2_000


def forms(segment: Segment, field: str, term: str, language: str) -> tuple[str, ...]:
    """The terms of a field that share the term's stem in a language, itself left out."""
    if not has_stems(language) or not term.isalpha():
        return ()
    key = (field, term, language)
    found = segment.forms.get(key)
    if found is None:
        stemmed = stem(term, language)
        candidates = beginning(segment.vocabulary(field), _shared_beginning(term, stemmed, language))
        pairs = zip(candidates, stems(candidates, language), strict=True)
        found = tuple(word for word, its in pairs if its == stemmed and word != term)
        if len(segment.forms) > _FORMS_KEPT:
            segment.forms.clear()
        segment.forms[key] = found
    return found


def _shared_beginning(term: str, stemmed: str, language: str) -> str:
    """Letters that every form of the term begins with: so many that few words need stemming, so few
    that dying, whose stem is die, is not missed."""
    if language in PREFIXING:
        return ""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(term, stemmed, strict=False)))
    return term[: min(common, 1 if len(stemmed) <= 3 else 3)]


def beginning(vocabulary: list[str], prefix: str) -> list[str]:
    """The terms of a sorted list that begin with `prefix`."""
    start, end = span_of(vocabulary, prefix)
    return vocabulary[start:end]


def span_of(vocabulary: list[str], prefix: str) -> tuple[int, int]:
    """Where the terms that begin with `prefix` stand in a sorted list: from, up to."""
    start = bisect_left(vocabulary, prefix)
    return start, bisect_left(vocabulary, prefix + "\U0010ffff", start)


def near(vocabulary: list[str], term: str, distance: int) -> list[str]:
    """The terms that differ from `term` by at most so many letters (optimal string alignment: a
    letter more, less, other, or two swapped)."""
    found = process.extract(term, vocabulary, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [word for word, _, _ in found]


def spelling_of(snapshot: Snapshot, fields: Sequence[str], term: str) -> str | None:
    """The library's own word that is nearest to one it does not have; of equals the commonest."""
    if len(term) < 3 or not term.isalpha():
        return None
    distance = 1 if len(term) < 5 else 2
    candidates = {
        word
        for view in snapshot.views
        for field in fields
        for word in near(view.segment.vocabulary(field), term, distance)
        if word != term and word.isalpha()
    }
    ranked = (
        (OSA.distance(term, word) + (word[0] != term[0]), -count_of(snapshot, fields, word), word)
        for word in candidates
    )
    best = min((entry for entry in ranked if entry[1]), default=None)
    return best[2] if best else None


def count_of(snapshot: Snapshot, fields: Iterable[str], term: str) -> int:
    """How many living clippings hold a term in any of the fields."""
    total = 0
    for view in snapshot.views:
        holding = [view.segment.postings(field, term).documents for field in fields]
        total += int(view.alive[np.unique(np.concatenate(holding))].sum())
    return total


def continuations(snapshot: Snapshot, prefix: str, limit: int) -> list[tuple[str, int]]:
    """The commonest words of titles and texts that begin with a folded `prefix`, with the number of
    living clippings that hold each."""
    rough: Counter[str] = Counter()
    for view in snapshot.views:
        for field in ("title", "text"):
            vocabulary = view.segment.vocabulary(field)
            start, end = span_of(vocabulary, prefix)
            counts = view.segment.document_counts(field)[start:end]
            common = np.argsort(-counts, kind="stable")[: 4 * limit]
            rough.update({vocabulary[start + n]: int(counts[n]) for n in common.tolist()})
    likely = [word for word, _ in rough.most_common(2 * limit)]
    exact = [(word, count_of(snapshot, ("title", "text"), word)) for word in likely]
    return sorted(((w, n) for w, n in exact if n), key=lambda entry: (-entry[1], entry[0]))[:limit]
