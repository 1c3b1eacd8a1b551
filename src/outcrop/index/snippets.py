"""What matched, marked: the same tokens, stems and rules as the search itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz.distance import OSA

from outcrop.domain.page import Snippet
from outcrop.domain.query import Form, Phrase, Query, Within, Word, leaves
from outcrop.index.analysis import has_stems, language_code, query_terms, stem, term_spans
from outcrop.index.documents import Marked

WINDOW = 240
"""Characters of a snippet, give or take a word."""
LEAD = 60
"""Characters before the first mark in it."""
ELLIPSIS = "…"

_Test: TypeAlias = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A leaf of the query as tests for tokens side by side."""

    within: Within
    tests: tuple[_Test, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    pattern: int


def mark(query: Query, title: str, text: str, language: str | None) -> Marked:
    """The best window of `text` and the marks in it and in the whole `title`, all in characters."""
    patterns = _patterns(query, language_code(language))
    in_title = _matches(title, patterns, (Within.ANYWHERE, Within.TITLE))
    in_text = _matches(text, patterns, (Within.ANYWHERE,))
    return Marked(_snippet(text, in_text), _merged(in_title))


def _patterns(query: Query, language: str | None) -> list[_Pattern]:
    found = []
    for leaf in leaves(query.root, denied=False):
        if isinstance(leaf, Word | Phrase):
            tests = _tests(leaf, language)
            if tests:
                found.append(_Pattern(leaf.within, tests))
    return found


def _tests(leaf: Word | Phrase, language: str | None) -> tuple[_Test, ...]:
    terms, open_end = query_terms(leaf.text)
    if isinstance(leaf, Phrase):
        tests = [_is(term) for term in terms]
    elif leaf.form is Form.FUZZY and len(terms) == 1:
        tests = [_near(terms[0], leaf.distance)]
    elif leaf.form is Form.PREFIX and len(terms) == 1:
        tests = [_begins(terms[0])]
    else:
        tests = [_form_of(term, language) for term in terms]
        open_end = open_end or leaf.form in (Form.PREFIX, Form.TYPED)
    if open_end and tests:
        tests[-1] = _either(tests[-1], _begins(terms[-1]))
    return tuple(tests)


def _is(term: str) -> _Test:
    return lambda token: token == term


def _begins(term: str) -> _Test:
    return lambda token: token.startswith(term)


def _near(term: str, distance: int) -> _Test:
    return lambda token: OSA.distance(term, token, score_cutoff=distance) <= distance


def _form_of(term: str, language: str | None) -> _Test:
    if language is None or not has_stems(language):
        return _is(term)
    stemmed, code = stem(term, language), language
    return lambda token: token == term or (token.isalpha() and stem(token, code) == stemmed)


def _either(one: _Test, other: _Test) -> _Test:
    return lambda token: one(token) or other(token)


def _matches(text: str, patterns: Sequence[_Pattern], places: Sequence[Within]) -> list[_Match]:
    """Every place where a pattern stands, in order."""
    active = [number for number, pattern in enumerate(patterns) if pattern.within in places]
    if not active:
        return []
    spans = term_spans(text)
    passed: dict[str, tuple[int, ...]] = {}
    found: list[_Match] = []
    for at, (term, start, end) in enumerate(spans):
        begun = passed.get(term)
        if begun is None:
            begun = passed[term] = tuple(n for n in active if patterns[n].tests[0](term))
        for number in begun:
            rest = patterns[number].tests[1:]
            following = spans[at + 1 : at + 1 + len(rest)]
            if len(following) == len(rest) and all(
                test(span[0]) for test, span in zip(rest, following, strict=True)
            ):
                found.append(_Match(start, following[-1][2] if following else end, number))
    return found


def _merged(matches: Sequence[_Match]) -> tuple[tuple[int, int], ...]:
    """Marks without overlaps: pairs of characters that share one become a single mark."""
    marks: list[tuple[int, int]] = []
    for match in sorted(matches, key=lambda m: (m.start, m.end)):
        if marks and match.start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], match.end))
        else:
            marks.append((match.start, match.end))
    return tuple(marks)


def _snippet(text: str, matches: Sequence[_Match]) -> Snippet:
    first = _best(matches)
    start = _window_start(text, first.start) if first else 0
    end = _window_end(text, max(start + WINDOW, first.end if first else 0))
    window = "".join(" " if c.isspace() else c for c in text[start:end])
    left, right = (ELLIPSIS if start else ""), (ELLIPSIS if end < len(text) else "")
    shift = len(left) - start
    inside = [m for m in matches if start <= m.start and m.end <= end]
    marks = tuple((a + shift, b + shift) for a, b in _merged(inside))
    return Snippet(left + window + right, marks)


def _best(matches: Sequence[_Match]) -> _Match | None:
    """The match that opens the window with most different patterns, then most marks, then the earliest."""
    best: tuple[int, int] = (0, 0)
    opening: _Match | None = None
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
