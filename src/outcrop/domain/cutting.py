"""Where a text begins and ends: which of its blocks stay."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from outcrop.domain.article import Article
from outcrop.domain.errors import OutcropError

_AHEAD = 60
"""Blocks among which one that was changed on the way in is looked for."""
_LEAST_IN_COMMON = 30
"""Characters that a changed block shares with what it was made of."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The blocks from number `first` to `last`, both included, apart from those in `without`."""

    first: int
    last: int
    without: frozenset[int] = frozenset()

    def keeps(self, number: int) -> bool:
        return self.first <= number <= self.last and number not in self.without

    def begun_at(self, number: int) -> Cut:
        """The text begins with this block; what lies between it and the former beginning is taken in."""
        return Cut(number, max(number, self.last), self._only(range(self.first, self.last + 1), number))

    def ended_at(self, number: int) -> Cut:
        """The text ends with this block; what lies between the former end and it is taken in."""
        return Cut(min(number, self.first), number, self._only(range(self.first, self.last + 1), number))

    def toggled(self, number: int) -> Cut:
        """With the block left out that was in, or taken in that was out."""
        if self.keeps(number):
            return replace(self, without=self.without | {number})
        if self.first <= number <= self.last:
            return replace(self, without=self.without - {number})
        between = {*range(number + 1, self.first), *range(self.last + 1, number)}
        return Cut(min(number, self.first), max(number, self.last), self.without | between)

    def of(self, article: Article) -> Article:
        """What stays of an article. Raises OutcropError where nothing does or it has no such block."""
        if not 0 <= self.first <= self.last < len(article.blocks):
            raise OutcropError(
                f"The text has blocks 0 to {len(article.blocks) - 1}, not {self.first} to {self.last}.",
                "Give numbers among those.",
            )
        kept = tuple(block for number, block in enumerate(article.blocks) if self.keeps(number))
        if not kept:
            raise OutcropError("Nothing of the text would be left.", "Keep at least one paragraph.")
        return Article(kept)

    def _only(self, numbers: Iterable[int], kept: int) -> frozenset[int]:
        return frozenset(number for number in numbers if number in self.without and number != kept)


def cut_of(whole: Article, part: Article) -> Cut | None:
    """Which blocks of `whole` make up `part`, matched in order; None where none does."""
    texts = [_folded(block.text) for block in whole.blocks]
    places: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        places[text].append(number)
    kept: set[int] = set()
    start = 0
    for block in part.blocks:
        wanted = _folded(block.text)
        same = places.get(wanted, [])
        later = bisect_left(same, start)
        found = same[later] if later < len(same) else _alike(texts, wanted, start)
        if found is not None:
            kept.add(found)
            start = found + 1
    if not kept:
        return None
    first, last = min(kept), max(kept)
    return Cut(first, last, frozenset(range(first, last + 1)) - kept)


def _alike(texts: Sequence[str], wanted: str, start: int) -> int | None:
    """A text close by that holds the wanted one or lies in it."""
    for number in range(start, min(len(texts), start + _AHEAD)):
        shorter, longer = sorted((texts[number], wanted), key=len)
        if len(shorter) >= _LEAST_IN_COMMON and shorter in longer:
            return number
    return None


def _folded(text: str) -> str:
    return " ".join(text.split())
