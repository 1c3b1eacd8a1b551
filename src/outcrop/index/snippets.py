"""What matched, marked: the same tokens, stems and rules as the search itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from outcrop.domain.page import Marks, Snippet
from outcrop.domain.query import Query, Within
from outcrop.index.analysis import language_code
from outcrop.index.documents import Marked
from outcrop.index.marking import Match, marker

WINDOW = 240
"""Characters of a snippet, give or take a word."""
LEAD = 60
"""Characters before the first mark in it."""
ELLIPSIS = "…"

_SPACE = re.compile(r"\s")


def mark(query: Query, title: str, text: str, language: str | None) -> Marked:
    """The best window of `text` and the marks in it and in the whole `title`, all in characters."""
    marks = marker(query, language_code(language))
    in_title = marks.matches(title, (Within.ANYWHERE, Within.TITLE))
    in_text = marks.matches(text, (Within.ANYWHERE,))
    return Marked(_snippet(text, in_text), _merged(in_title))


def all_marks(query: Query, title: str, text: str, language: str | None) -> Marks:
    """The marks in the whole of a title and a text, in characters."""
    marks = marker(query, language_code(language))
    in_title = marks.matches(title, (Within.ANYWHERE, Within.TITLE))
    return Marks(_merged(in_title), _merged(marks.matches(text, (Within.ANYWHERE,))))


def _merged(matches: Sequence[Match]) -> tuple[tuple[int, int], ...]:
    """Marks without overlaps: pairs of characters that share one become a single mark."""
    marks: list[tuple[int, int]] = []
    for match in sorted(matches, key=lambda m: (m.start, m.end)):
        if marks and match.start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], match.end))
        else:
            marks.append((match.start, match.end))
    return tuple(marks)


def _snippet(text: str, matches: Sequence[Match]) -> Snippet:
    first = _best(matches)
    start = _window_start(text, first.start) if first else 0
    end = _window_end(text, max(start + WINDOW, first.end if first else 0))
    window = _SPACE.sub(" ", text[start:end])
    left, right = (ELLIPSIS if start else ""), (ELLIPSIS if end < len(text) else "")
    shift = len(left) - start
    inside = [m for m in matches if start <= m.start and m.end <= end]
    marks = tuple((a + shift, b + shift) for a, b in _merged(inside))
    return Snippet(left + window + right, marks)


def _best(matches: Sequence[Match]) -> Match | None:
    """The match that opens the window with most different patterns, then most marks, then the earliest."""
    best: tuple[int, int] = (0, 0)
    opening: Match | None = None
    counts: defaultdict[int, int] = defaultdict(int)
    last = 0
    for first, match in enumerate(matches):
        while last < len(matches) and matches[last].end <= match.start + WINDOW - LEAD:
            counts[matches[last].pattern] += 1
            last += 1
        quality = (len(counts), max(1, last - first))
        if quality > best:
            best, opening = quality, match
        if last > first:
            counts[match.pattern] -= 1
            if not counts[match.pattern]:
                del counts[match.pattern]
        else:
            last = first + 1
    return opening


def _window_start(text: str, mark: int) -> int:
    """A little before the mark, at the start of a word; the text's start where that is near."""
    start = mark - LEAD
    if start <= LEAD // 2:
        return 0
    paragraph = text.rfind("\n", start, mark)
    if paragraph >= 0:
        return paragraph + 1
    space = text.find(" ", start, mark)
    return space + 1 if space >= 0 else start


def _window_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - LEAD // 2, end + 1)
    return space if space > 0 else end
