"""Names in scripts that write no spaces: where one stands, and where other words only make it look so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

from outcrop.tagging.lexicon import Lexicon

# How the compiled table writes a phrase that is no name and keeps a shorter one from being seen.
_BLOCKING = "\tnone\t"
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
# Longest word of the Chinese dictionary, in characters, and how far around a name words are laid out.
_LONGEST_WORD, _AROUND = 4, 4
# What a character costs that is no word of the dictionary: as if it stood once in the corpus.
_UNKNOWN = 1


def unspaced_names(text: str, lexicon: Lexicon, language: str) -> Iterator[tuple[int, str]]:
    """Where names begin and which, the longest at each place; none inside a longer one."""
    lengths, names = lexicon.unspaced_lengths, lexicon.unspaced
    reached = 0
    for start, character in enumerate(text):
        if start < reached or character not in lengths:
            continue
        for length in lengths[character]:
            name = text[start : start + length]
            if name not in names:
                continue
            if _inside_katakana(text, start, start + length, reached):
                continue
            blocking = _BLOCKING in names[name]
            if language == "zh" and not blocking and torn(text, start, start + length, lexicon):
                continue
            yield start, name
            reached = start + length
            break


def _inside_katakana(text: str, start: int, end: int, reached: int) -> bool:
    """Whether katakana goes on before it ("ウインドウ") or makes an adjective of it ("イタリアン")."""
    if not _KATAKANA.match(text, start):
        return False
    if start > reached and start and _KATAKANA.match(text, start - 1):
        return True
    return text[end : end + 1] == "ン"


def torn(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the likeliest words around a Chinese name overlap it: 国家 in 发展中国家 tears 中国.

    The likeliest row of words is the one whose frequencies have the greatest product, found by the method
    of Viterbi over a few characters on either side (as jieba does over sentences).
    """
    left = max(0, start - _AROUND)
    span = text[left : end + _AROUND]
    cuts = _word_starts(span, lexicon)
    return not {start - left, end - left} <= cuts and not _whole_inside(cuts, start - left, end - left)


def _whole_inside(cuts: set[int], start: int, end: int) -> bool:
    """Whether one word holds the whole name: 中国人 is about China."""
    before = max(cut for cut in cuts if cut <= start)
    return not any(before < cut < end for cut in cuts)


def _word_starts(span: str, lexicon: Lexicon) -> set[int]:
    """Where words begin in the likeliest reading of `span`, its end included."""
    words, total = lexicon.chinese_words, lexicon.chinese_total
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(span) + 1):
        readings = []
        for start in range(max(0, end - _LONGEST_WORD), end):
            count = words.get(span[start:end], _UNKNOWN if end - start == 1 else 0)
            if count:
                readings.append((best[start][0] + log(count / total), start))
        best.append(max(readings))
    cuts, place = {len(span)}, len(span)
    while place:
        place = best[place][1]
        cuts.add(place)
    return cuts
