"""Where in a text a query matches: the same tokens, stems and rules as the search itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from rapidfuzz.distance import OSA

from outcrop.domain.query import Form, Phrase, Query, Within, Word, leaves
from outcrop.index.analysis import (
    MAX_TERM,
    has_forms,
    joined_term,
    query_terms,
    shared_beginning,
    stem,
    term_spans,
    terms_of_token,
    tokens,
)
from outcrop.index.patterns import expression

_SPACE = re.compile(r"\s")
"""White space parts tokens, always; every character of it, so that offsets can be counted."""

_INNER = str.maketrans("", "", ".,'")
"""What the analyser may drop or change inside a token of ASCII."""

_PUNCTUATION = '.,;:!?()[]"'
"""What a plain word is mostly written with; none of it belongs to the word."""

_INSIDE = re.compile(r"[.,'](?=[^\W_])")
"""Where such a sign may stand inside a token."""

_FOREIGN = re.compile("[^\x00-\xa9\xab-\xb1\xbb\u2010-\u2018\u201a-\u2026\u20a0-\u20bf]")
"""What may fold to letters of ASCII: no ASCII, and none of the commonest signs beyond it."""

_MANY_BEGINNINGS = 12

_Test: TypeAlias = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A leaf of the query as tests for terms side by side."""

    within: Within
    tests: tuple[_Test, ...]


@dataclass(frozen=True, slots=True)
class Match:
    start: int
    end: int
    pattern: int


class Marker(dict[str, bool]):
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
        self._hints = _hints(set(self._beginnings))
        self._begun: dict[str, tuple[int, ...]] = {}
        self._singles: dict[str, tuple[tuple[int, int, int, Within], ...]] = {}
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

    def matches(self, text: str, places: Sequence[Within]) -> list[Match]:
        """Every place of a text where a pattern stands, in order."""
        if not any(pattern.within in places for pattern in self.patterns):
            return []
        found: list[Match] = []
        for run, begin in self._promising(text):
            for token, start in tokens(run):
                begun = self.begun_in(token)
                if not begun:
                    continue
                if self.longest == 1:
                    found += self._alone(token, begin + start, places)
                else:
                    found += self._standing(text, begin + start, len(terms_of_token(token)), begun, places)
        return found

    def _alone(self, token: str, start: int, places: Sequence[Within]) -> Iterator[Match]:
        """Which patterns of a single term stand in a token."""
        known = self._singles.get(token)
        if known is None:
            known = self._singles[token] = tuple(
                (begin, end, number, self.patterns[number].within)
                for term, begin, end in term_spans(token)
                for number in self._begun_by(term)
            )
        return (
            Match(start + begin, start + end, number)
            for begin, end, number, within in known
            if within in places
        )

    def _promising(self, text: str) -> Iterator[tuple[str, int]]:
        """The runs in which a pattern may begin, each with its place in the text."""
        lowered = text.lower()
        if not self._hints or len(lowered) != len(text):
            begin = 0
            for run in _SPACE.split(text):
                if self[run]:
                    yield run, begin
                begin += len(run) + 1
            return
        hints = self._hints if text.isascii() else (*self._hints, _FOREIGN)
        end = -1
        for at in sorted({hint.start() for pattern in hints for hint in pattern.finditer(lowered)}):
            if at <= end:
                continue
            space = _SPACE.search(text, at)
            begin = _run_start(text, at, end)
            end = space.start() if space else len(text)
            run = text[begin:end]
            if self[run]:
                yield run, begin

    def _standing(
        self, text: str, start: int, own: int, begun: Sequence[int], places: Sequence[Within]
    ) -> Iterator[Match]:
        """Which patterns do stand at the token from `start` on, of so many terms of its own."""
        spans = term_spans(text, start, own + self.longest - 1)
        for at in range(own):
            for number in begun:
                pattern = self.patterns[number]
                if pattern.within in places and _stands(pattern.tests, spans[at : at + len(pattern.tests)]):
                    yield Match(spans[at][1], spans[at + len(pattern.tests) - 1][2], number)


def _hints(beginnings: Set[str]) -> tuple[re.Pattern[str], ...]:
    """What to look for in a text of ASCII in small letters: every run that a pattern may begin in holds its
    beginning at a word's start, or a sign that the analyser drops inside a token. None where that is
    slower than to look at each run."""
    if "" in beginnings or len(beginnings) > _MANY_BEGINNINGS:
        return ()
    # A literal first: only then does a search leap from one occurrence to the next.
    literal = (re.escape(beginning) for beginning in sorted(beginnings))
    return (_INSIDE, *(re.compile(rf"{letters}(?<![^\W_]{letters})") for letters in literal))


def _run_start(text: str, at: int, least: int) -> int:
    """Where the run begins that holds a character."""
    while at > least + 1 and not text[at - 1].isspace():
        at -= 1
    return at


def _stands(tests: Sequence[_Test], spans: Sequence[tuple[str, int, int]]) -> bool:
    return len(spans) == len(tests) and all(
        test(term) for test, (term, _, _) in zip(tests, spans, strict=True)
    )


@lru_cache(maxsize=8)
def marker(query: Query, language: str | None) -> Marker:
    """The marker of a query for texts of one language."""
    return Marker(query, language)


def _tests(leaf: Word | Phrase, language: str | None) -> tuple[_Test, ...]:
    terms, open_end = query_terms(leaf.text)
    if isinstance(leaf, Word) and leaf.form is Form.PATTERN:
        return (_fits(leaf.text),)
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
    if not terms or (isinstance(leaf, Word) and leaf.form in (Form.FUZZY, Form.PATTERN)):
        return ""
    if isinstance(leaf, Phrase) or not language or not has_forms(terms[0], language):
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


def _fits(pattern: str) -> _Test:
    fits = expression(pattern)
    return lambda token: fits.fullmatch(token) is not None


def _form_of(term: str, language: str | None) -> _Test:
    if language is None or not has_forms(term, language):
        return _is(term)
    stemmed, code = stem(term, language), language
    shared = shared_beginning(term, stemmed, language)
    return lambda token: (
        token == term or (token.startswith(shared) and token.isalpha() and stem(token, code) == stemmed)
    )


def _either(one: _Test, other: _Test) -> _Test:
    return lambda token: one(token) or other(token)
