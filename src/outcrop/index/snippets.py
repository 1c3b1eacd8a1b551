"""What matched, marked: the same tokens, stems and rules as the search itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TypeAlias

from rapidfuzz.distance import OSA

from outcrop.domain.page import Snippet
from outcrop.domain.query import Form, Phrase, Query, Within, Word, leaves
from outcrop.index.analysis import (
    MAX_TERM,
    has_stems,
    joined_term,
    language_code,
    query_terms,
    shared_beginning,
    stem,
    term_spans,
    terms_of_token,
    tokens,
)
from outcrop.index.documents import Marked

WINDOW = 240
"""Characters of a snippet, give or take a word."""
LEAD = 60
"""Characters before the first mark in it."""
ELLIPSIS = "…"

_SPACE = re.compile(r"\s")
"""White space parts tokens, always; every character of it, so that offsets can be counted."""

_INNER = str.maketrans("", "", ".,'")
"""What the analyser may drop or change inside a token of ASCII."""

_PUNCTUATION = '.,;:!?()[]"'
"""What a plain word is mostly written with; none of it belongs to the word."""

_Test: TypeAlias = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A leaf of the query as tests for terms side by side."""

    within: Within
    tests: tuple[_Test, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    pattern: int


class _Marker(dict[str, bool]):
    """A query's patterns for texts of one language. As a table it remembers for each run of characters
    without white space whether a pattern may begin in it: most of most texts is soon known not to matter."""

    def __init__(self, query: Query, language: str | None) -> None:
        super().__init__()
        text_leaves = [leaf for leaf in leaves(query.root, denied=False) if isinstance(leaf, Word | Phrase)]
        text_leaves += [Phrase(joined, leaf.within) for leaf in text_leaves if (joined := _joined(leaf))]
        made = (_Pattern(leaf.within, _tests(leaf, language)) for leaf in text_leaves)
        self.patterns = [pattern for pattern in made if pattern.tests]
        self._beginnings = tuple(_beginning(leaf, language) for leaf in text_leaves)
        self._letters = {beginning.translate(_INNER) for beginning in self._beginnings}
        self._begun: dict[str, tuple[int, ...]] = {}
        self.longest = max((len(pattern.tests) for pattern in self.patterns), default=0)

    def __missing__(self, run: str) -> bool:
        word = run.strip(_PUNCTUATION)
        if word.isascii() and word.isalpha():
            found = bool(self._begun_by(word.lower()[:MAX_TERM]))
        else:
            found = self._may_hold(run) and any(self.begun_in(token) for token, _ in tokens(run))
        if len(run) <= MAX_TERM:
            self[run] = found
        return found

    def _may_hold(self, run: str) -> bool:
        """A quick no for most runs of ASCII: a term's letters and digits stand in them side by side."""
        if not run.isascii():
            return True
        bare = run.lower().translate(_INNER)
        return any(letters in bare for letters in self._letters)

    def begun_in(self, token: str) -> tuple[int, ...]:
        """The patterns that may begin in a token."""
        found = self._begun.get(token)
        if found is None:
            begun = {number for term in terms_of_token(token) for number in self._begun_by(term)}
            found = self._begun[token] = tuple(sorted(begun))
        return found

    def _begun_by(self, term: str) -> list[int]:
        if not term.startswith(self._beginnings):
            return []
        return [number for number, pattern in enumerate(self.patterns) if pattern.tests[0](term)]

    def matches(self, text: str, places: Sequence[Within]) -> list[_Match]:
        """Every place of a text where a pattern stands, in order."""
        if not any(pattern.within in places for pattern in self.patterns):
            return []
        runs = _SPACE.split(text)
        promising = [number for number, run in enumerate(runs) if self[run]]
        if not promising:
            return []
        ends = list(accumulate(map(len, runs)))
        found: list[_Match] = []
        for number in promising:
            begin = ends[number] - len(runs[number]) + number
            for token, start in tokens(runs[number]):
                begun = self.begun_in(token)
                if begun:
                    found += self._standing(text, begin + start, len(terms_of_token(token)), begun, places)
        return found

    def _standing(
        self, text: str, start: int, own: int, begun: Sequence[int], places: Sequence[Within]
    ) -> Iterator[_Match]:
        """Which patterns do stand at the token from `start` on, of so many terms of its own."""
        spans = term_spans(text, start, own + self.longest - 1)
        for at in range(own):
            for number in begun:
                pattern = self.patterns[number]
                if pattern.within in places and _stands(pattern.tests, spans[at : at + len(pattern.tests)]):
                    yield _Match(spans[at][1], spans[at + len(pattern.tests) - 1][2], number)


def _stands(tests: Sequence[_Test], spans: Sequence[tuple[str, int, int]]) -> bool:
    return len(spans) == len(tests) and all(
        test(term) for test, (term, _, _) in zip(tests, spans, strict=True)
    )


@lru_cache(maxsize=8)
def _marker(query: Query, language: str | None) -> _Marker:
    return _Marker(query, language)


def mark(query: Query, title: str, text: str, language: str | None) -> Marked:
    """The best window of `text` and the marks in it and in the whole `title`, all in characters."""
    marker = _marker(query, language_code(language))
    in_title = marker.matches(title, (Within.ANYWHERE, Within.TITLE))
    in_text = marker.matches(text, (Within.ANYWHERE,))
    return Marked(_snippet(text, in_text), _merged(in_title))


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


def _joined(leaf: Word | Phrase) -> str | None:
    return joined_term(leaf.text) if isinstance(leaf, Word) else None


def _beginning(leaf: Word | Phrase, language: str | None) -> str:
    """Letters that the first term of every match begins with: a quick no for most words."""
    terms, _ = query_terms(leaf.text)
    if not terms or (isinstance(leaf, Word) and leaf.form is Form.FUZZY):
        return ""
    if isinstance(leaf, Phrase) or not language or not has_stems(language):
        return terms[0]
    return shared_beginning(terms[0], stem(terms[0], language), language)


def _is(term: str) -> _Test:
    return lambda token: token == term


def _begins(term: str) -> _Test:
    return lambda token: token.startswith(term)


def _near(term: str, distance: int) -> _Test:
    return lambda token: (
        abs(len(token) - len(term)) <= distance
        and OSA.distance(term, token, score_cutoff=distance) <= distance
    )


def _form_of(term: str, language: str | None) -> _Test:
    if language is None or not has_stems(language):
        return _is(term)
    stemmed, code = stem(term, language), language
    shared = shared_beginning(term, stemmed, language)
    return lambda token: (
        token == term or (token.startswith(shared) and token.isalpha() and stem(token, code) == stemmed)
    )


def _either(one: _Test, other: _Test) -> _Test:
    return lambda token: one(token) or other(token)


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
    window = _SPACE.sub(" ", text[start:end])
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
