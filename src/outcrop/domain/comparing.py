"""Two texts compared word by word: what stayed, what went, what came.

Paragraphs are matched first and words only inside those that changed, with difflib's matching (Ratcliff and
Metzener 1988); so long texts that are mostly the same take no time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from outcrop.domain.article import Article
from outcrop.domain.ticket import Ticket

_WORD = re.compile(
    r"\s+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[^\w\s]"
)
_MOST_WORDS = 4_000
"""Words of a changed passage that are matched one by one; a longer one is shown as gone and come."""
_LIKENESS = 0.3
"""Share of common words below which two paragraphs are two, not one that changed."""


class Fate(StrEnum):
    SAME = "same"
    GONE = "gone"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in pieces; or, without any, `same` paragraphs that did not change."""

    pieces: tuple[Piece, ...] = ()
    same: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The passages in order, and how many words went and came."""

    passages: tuple[Passage, ...]
    gone: int
    came: int


def compare(one: Article, other: Article, ticket: Ticket) -> Comparison:
    """What leads from one text to the other. Raises Cancelled."""
    passages = tuple(_passages([b.text for b in one.blocks], [b.text for b in other.blocks], ticket))
    pieces = [piece for passage in passages for piece in passage.pieces]
    gone, came = (sum(_length(p.text) for p in pieces if p.fate is fate) for fate in (Fate.GONE, Fate.CAME))
    return Comparison(passages, gone, came)


def _passages(one: Sequence[str], other: Sequence[str], ticket: Ticket) -> Iterator[Passage]:
    for what, a, b, c, d in SequenceMatcher(None, one, other).get_opcodes():
        ticket.check()
        if what == "equal":
            yield Passage(same=b - a)
            continue
        paired = min(b - a, d - c)
        for number in range(paired):
            yield from _changed(one[a + number], other[c + number])
        yield from (Passage((Piece(text, Fate.GONE),)) for text in one[a + paired : b])
        yield from (Passage((Piece(text, Fate.CAME),)) for text in other[c + paired : d])


def _changed(one: str, other: str) -> Iterator[Passage]:
    """A paragraph that changed; two where hardly a word is common."""
    before, after = _WORD.findall(one), _WORD.findall(other)
    if max(len(before), len(after)) <= _MOST_WORDS:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        if matcher.ratio() >= _LIKENESS:
            yield Passage(tuple(_pieces(matcher, before, after)))
            return
    yield Passage((Piece(one, Fate.GONE),))
    yield Passage((Piece(other, Fate.CAME),))


def _pieces(matcher: SequenceMatcher[str], before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield Piece("".join(before[a:b]), Fate.SAME)
            continue
        if b > a:
            yield Piece("".join(before[a:b]), Fate.GONE)
        if d > c:
            yield Piece("".join(after[c:d]), Fate.CAME)


def _length(text: str) -> int:
    return sum(not word.isspace() and word.isalnum() for word in _WORD.findall(text))
