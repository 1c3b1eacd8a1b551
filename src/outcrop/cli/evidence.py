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
    first = 0
    last = len(text)
    for stop in _SENTENCE_END.finditer(text):
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            last = stop.end()
            break
    left = max(first, start - LONGEST // 2)
    right = min(last, end + LONGEST // 2)
    sentence = " ".join(text[left:right].split())
    return f"{'… ' if left > first else ''}{sentence}{' …' if right < last else ''}"
