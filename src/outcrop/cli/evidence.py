"""The sentence around a mention, so that a tag can be shown with its proof."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(
    r"(?<!\b\w)[.!?…]['\"”’»)\]]*\s+(?=[\"'“‘«(\[¿¡]*[^\W\d_a-zß-öø-ÿ])"  # not after an initial, as in U.S.
    r"|\n+"
)
LONGEST = 320


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of `text` that holds the characters start to end, cut to a readable length."""
    first, last = _bounds(text, start, end)
    if last - first <= LONGEST:
        return " ".join(text[first:last].split())
    left = max(first, min(start - LONGEST // 2, last - LONGEST))
    right = min(last, left + LONGEST)
    if left > first:
        left = text.index(" ", left, start) + 1 if " " in text[left:start] else start
    if right < last:
        right = text.rindex(" ", end, right) if " " in text[end:right] else end
    sentence = " ".join(text[left:right].split())
    return f"{'… ' if left > first else ''}{sentence}{' …' if right < last else ''}"


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    first = 0
    for stop in _SENTENCE_END.finditer(text):
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            return first, stop.end()
    return first, len(text)
