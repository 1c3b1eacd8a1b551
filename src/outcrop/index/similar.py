"""More like this: a clipping's own telling words as a question."""

from __future__ import annotations

from collections import Counter

from outcrop.domain.query import Or, Query, Word
from outcrop.index.analysis import terms
from outcrop.index.scoring import rarity
from outcrop.index.snapshot import Snapshot
from outcrop.index.words import count_of

TELLING_WORDS = 25
"""How many words stand for a text."""
_CANDIDATES = 120
_TITLE_COUNTS = 3


def telling_query(snapshot: Snapshot, title: str, text: str) -> Query:
    """A query for any of the words that are frequent in the text and rare in the library (tf-idf)."""
    counts = Counter(terms(text))
    for term in terms(title):
        counts[term] += _TITLE_COUNTS
    weights: dict[str, float] = {}
    for term, count in counts.most_common():
        if len(weights) >= _CANDIDATES:
            break
        holding = count_of(snapshot, ("title", "text"), term) if len(term) > 2 else 0
        if holding and holding * 2 <= snapshot.size + 1:
            weights[term] = count * rarity(holding, snapshot.size)
    telling = sorted(weights, key=lambda term: (-weights[term], term))[:TELLING_WORDS]
    root = Or(tuple(Word(term) for term in telling)) if telling else None
    return Query(" OR ".join(telling), root, f"clippings like {title}")
