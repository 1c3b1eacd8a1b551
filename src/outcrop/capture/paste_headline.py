"""The headline of a paste: what the model thinks, and what is plain without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from outcrop.capture.lines import Line

_LIKELY = 0.03
"""Chance from which a line is the headline wherever it stands; measured on paste-dev."""
_FEW_LINES = 12
"""Lines above the text, up to which there is hardly anything but the headline to choose from."""
_LONGEST = 40
_BODY_WORDS = 6
_CREDIT_WORDS = 8
_SPEAKER_WORDS = 3
_NEARLY = 0.5
"""Share of the best chance from which an upper line is the headline, where the model doubts all."""


def headline_of(lines: Sequence[Line], chances: Mapping[int, float]) -> int | None:
    """The number of the headline's line; `chances` are the model's, by number, of all that may be it.

    Right above the text, few lines below the start of a paste, a line that does not end like a
    sentence is the headline though the model, which knows whole pages, doubts it.
    """
    speakers = _speakers(lines)
    chances = {
        n: chance
        for n, chance in chances.items()
        if not (_is_caption(lines, n) or lines[n].cells or _speaker(lines[n]) in speakers)
    }
    best = _best(chances)
    if best is not None and chances[best] > _LIKELY:
        return best
    start = _first_of_text(lines)
    if start is None or start > _FEW_LINES:
        return None
    above = [n for n in range(start) if _could_be_headline(lines[n]) and _speaker(lines[n]) not in speakers]
    most = max((chances.get(n, 0.0) for n in above), default=0.0)
    return next((n for n in above if chances.get(n, 0.0) >= _NEARLY * most), None)


def _is_caption(lines: Sequence[Line], number: int) -> bool:
    return number > 1 and lines[number - 1].length < _CREDIT_WORDS and lines[number - 1].credit


def _speakers(lines: Sequence[Line]) -> set[str]:
    """Who speaks more than once in a talk of lines such as "Marta: It stands still.", another behind each."""
    said = {
        line.text: name
        for line, following in pairwise(lines)
        if (name := _speaker(line)) and _speaker(following) not in ("", name)
    }
    return {name for name, count in Counter(said.values()).items() if count > 1}


def _speaker(line: Line) -> str:
    name, mark, _ = line.text.partition(": ")
    return name if mark and name.count(" ") < _SPEAKER_WORDS else ""


def _best(chances: Mapping[int, float]) -> int | None:
    return max(chances, key=lambda number: (chances[number], -number), default=None)


def _first_of_text(lines: Sequence[Line]) -> int | None:
    for number, line in enumerate(lines):
        if line.beside:
            continue
        if number == 0 and _could_be_headline(line):
            continue
        if line.prose or (line.ends_sentence and line.length >= _BODY_WORDS):
            return number
    return None


def _could_be_headline(line: Line) -> bool:
    ends_text = line.ends_sentence and not line.text.endswith(("?", "!", "？", "！", "؟"))
    if line.cells or line.text.endswith((",", "，", "،")):
        return False
    return 2 <= line.length <= _LONGEST and not ends_text and not line.beside
