"""Which words of a page does an extracted text use? Order matters: a teaser that repeats words gets none.

Anchors are n-grams that occur once on both sides, thinned to their longest increasing run, as in
patience diff (B. Cohen); the gaps between them are aligned again with shorter n-grams.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

_SHORTER = {5: 3, 3: 2, 2: 1}
_WIDEST_FOR_WORDS = (120, 60)
"""Page words and text words in a gap above which single words are no evidence."""


def used_words(page: Sequence[str], text: Sequence[str]) -> bytearray:
    """For each word of `page` 1 if `text`, read in order, uses it, else 0. Near linear time."""
    used = bytearray(len(page))
    gaps = [(0, len(page), 0, len(text), 5)]
    while gaps:
        page_from, page_to, text_from, text_to, size = gaps.pop()
        if page_from >= page_to or text_from >= text_to:
            continue
        anchors = _anchors(page[page_from:page_to], text[text_from:text_to], size)
        if anchors or size == 1:
            gaps.extend(
                _fill(
                    used, page, text, (page_from, page_to, text_from, text_to), anchors, _SHORTER.get(size, 0)
                )
            )
        elif size > 2 or (
            page_to - page_from <= _WIDEST_FOR_WORDS[0] and text_to - text_from <= _WIDEST_FOR_WORDS[1]
        ):
            gaps.append((page_from, page_to, text_from, text_to, _SHORTER[size]))
    return used


def _fill(
    used: bytearray,
    page: Sequence[str],
    text: Sequence[str],
    gap: tuple[int, int, int, int],
    anchors: Sequence[tuple[int, int]],
    shorter: int,
) -> list[tuple[int, int, int, int, int]]:
    """Marks what the anchors cover, grown to both sides; gives the gaps that remain between them."""
    page_from, page_to, text_from, text_to = gap
    left_page, left_text = page_from, text_from
    remaining: list[tuple[int, int, int, int, int]] = []
    for in_page, in_text in anchors:
        i, j = in_page + page_from, in_text + text_from
        if i < left_page or j < left_text:
            continue
        start, start_text = i, j
        while start > left_page and start_text > left_text and page[start - 1] == text[start_text - 1]:
            start, start_text = start - 1, start_text - 1
        while i < page_to and j < text_to and page[i] == text[j]:
            i, j = i + 1, j + 1
        used[start:i] = b"\1" * (i - start)
        remaining.append((left_page, start, left_text, start_text, shorter))
        left_page, left_text = i, j
    remaining.append((left_page, page_to, left_text, text_to, shorter))
    return remaining if shorter else []


def _anchors(page: Sequence[str], text: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Places (in page, in text) of n-grams unique on both sides, rising on both."""
    if min(len(page), len(text)) < size:
        return []
    in_page, in_text = _once(page, size), _once(text, size)
    pairs = [(i, in_text[gram]) for gram, i in in_page.items() if i >= 0 and in_text.get(gram, -1) >= 0]
    return _longest_rising(pairs)


def _once(words: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    """Each n-gram's place, -1 for those that occur more than once; in order of first occurrence."""
    places: dict[tuple[str, ...], int] = {}
    for place, gram in enumerate(zip(*(words[shift:] for shift in range(size)), strict=False)):
        places[gram] = -1 if gram in places else place
    return places


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in the second place too (patience sorting)."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        if pile == len(tops):
            tops.append(place)
            holders.append(number)
        else:
            tops[pile], holders[pile] = place, number
        before.append(holders[pile - 1] if pile else -1)
    run: list[tuple[int, int]] = []
    number = holders[-1] if holders else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]
