"""From a query's word to the terms of a segment: its forms, its continuations, its near spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from outcrop.index.analysis import has_forms, shared_beginning, stem, stems
from outcrop.index.segment import Mask, Segment
from outcrop.index.snapshot import Snapshot
from outcrop.index.termlist import TermList

LONG = 8
"""Letters from which on a word is so long that two slips in it are likelier than another word."""
_FORMS_KEPT = 2_000


def forms(segment: Segment, field: str, term: str, language: str) -> tuple[int, ...]:
    """The numbers of a field's terms that share the term's stem in a language, itself left out."""
    if not has_forms(term, language):
        return ()
    key = (field, term, language)
    found = segment.forms.get(key)
    if found is None:
        stemmed = stem(term, language)
        vocabulary = segment.vocabulary(field)
        start, end = vocabulary.span(shared_beginning(term, stemmed, language))
        candidates = vocabulary.between(start, end)
        pairs = enumerate(zip(candidates, stems(candidates, language), strict=True), start)
        found = tuple(number for number, (word, its) in pairs if its == stemmed and word != term)
        if len(segment.forms) > _FORMS_KEPT:
            segment.forms.clear()
        segment.forms[key] = found
    return found


def near(vocabulary: TermList, term: str, distance: int) -> list[int]:
    """The numbers of the terms that differ from `term` by at most so many letters (optimal string
    alignment: a letter more, less, other, or two swapped)."""
    numbers = vocabulary.like(term, distance)
    candidates = vocabulary.at(numbers)
    found = process.extract(term, candidates, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [int(numbers[at]) for _, _, at in found]


def spelling_of(snapshot: Snapshot, fields: Sequence[str], term: str, languages: Set[str]) -> str | None:
    """The library's own word, of clippings in these languages, that is nearest to one it does not have; of
    equals the commonest. Two letters may differ in a long word, where that is hardly ever another word,
    and such a word may come from any language."""
    if len(term) < 3 or not term.isalpha():
        return None
    is_long = len(term) >= LONG
    candidates: set[str] = set()
    for view in snapshot.views:
        for field in fields:
            vocabulary = view.segment.vocabulary(field)
            numbers = near(vocabulary, term, 2 if is_long else 1)
            candidates.update(vocabulary[number] for number in numbers)
    ranked = []
    for word in candidates:
        counts = counts_by_language(snapshot, fields, word)
        count = sum(n for code, n in counts.items() if is_long or not code or code in languages)
        if count and word.isalpha():
            ranked.append((OSA.distance(term, word) + (word[0] != term[0]), -count, word))
    return min(ranked)[2] if ranked else None


def counts_by_language(snapshot: Snapshot, fields: Iterable[str], term: str) -> Counter[str]:
    """How many living clippings of each language ("" for unknown) hold a term in any of the fields."""
    total: Counter[str] = Counter()
    for view in snapshot.views:
        total.update(view.languages_of(_holding(view.segment, fields, term)))
    return total


def count_of(snapshot: Snapshot, fields: Iterable[str], term: str) -> int:
    """How many living clippings hold a term in any of the fields."""
    total = 0
    for view in snapshot.views:
        total += int((_holding(view.segment, fields, term) & view.alive).sum())
    return total


def _holding(segment: Segment, fields: Iterable[str], term: str) -> Mask:
    holding = np.zeros(segment.count, bool)
    for field in fields:
        number = segment.vocabulary(field).number_of(term)
        if number is not None:
            holding[segment.postings(field, number).documents] = True
    return holding


def continuations(snapshot: Snapshot, prefix: str, limit: int) -> list[tuple[str, int]]:
    """The commonest words of titles and texts that begin with a folded `prefix`, with the number of
    living clippings that hold each."""
    rough: Counter[str] = Counter()
    for view in snapshot.views:
        for field in ("title", "text"):
            vocabulary = view.segment.vocabulary(field)
            start, end = vocabulary.span(prefix)
            counts = view.segment.document_counts(field)[start:end]
            common = np.sort(np.argsort(-counts, kind="stable")[: 4 * limit])
            words = vocabulary.at(common + start)
            for word, count in zip(words, counts[common].tolist(), strict=True):
                rough[word] += count
    likely = [word for word, _ in rough.most_common(2 * limit)]
    exact = [(word, count_of(snapshot, ("title", "text"), word)) for word in likely]
    return sorted(((w, n) for w, n in exact if n), key=lambda entry: (-entry[1], entry[0]))[:limit]
