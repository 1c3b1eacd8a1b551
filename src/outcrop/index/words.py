"""From a query's word to the terms of a segment: its forms, its continuations, its near spellings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile

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
    start = bisect_left(vocabulary, prefix)
    end = bisect_left(vocabulary, prefix + "\U0010ffff", start)
    return vocabulary[start:end]


def near(vocabulary: list[str], term: str, distance: int) -> list[str]:
    """The terms that differ from `term` by at most so many letters (optimal string alignment: a
    letter more, less, other, or two swapped)."""
    found = process.extract(term, vocabulary, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [word for word, _, _ in found]


def spelling_of(snapshot: Snapshot, fields: Iterable[str], term: str) -> str | None:
    """The library's own word that is nearest to one it does not have; of equals the commonest."""
    if len(term) < 3 or not term.isalpha():
        return None
    distance = 1 if len(term) < 5 else 2
    ranked: dict[str, tuple[int, int]] = {}
    for view in snapshot.views:
        for field in fields:
            for word in near(view.segment.vocabulary(field), term, distance):
                if word == term or not word.isalpha():
                    continue
                documents = view.segment.postings(field, word).documents
                count = int(view.alive[documents].sum())
                if count:
                    cost = OSA.distance(term, word) + (word[0] != term[0])
                    ranked[word] = (cost, ranked.get(word, (0, 0))[1] - count)
    return min(ranked, key=lambda word: (*ranked[word], word), default=None)
