"""A place among the lexemes of a query, and what was found wrong with it so far."""

from __future__ import annotations

import re

from outcrop.domain.page import Problem
from outcrop.domain.query.lexer import FULL_WIDTH, Kind, Lexeme, lexemes

MAX_CHARACTERS = 4_000
"""A query is read up to here. A longer one is a pasted text, and is told so."""
MAX_LEAVES = 200
"""A query is read up to this many words and terms."""
MAX_PROBLEMS = 30
"""Mistakes that are told one by one; nobody mends more, and each comes with a whole query to try."""


class Cursor:
    """Moves over the lexemes of `text`; `typing` says that its last word is not finished."""

    def __init__(self, text: str, typing: bool) -> None:
        self.text = text.translate(FULL_WIDTH)
        self.held = _held_back(text)
        self.problems: list[Problem] = []
        self._lexemes = lexemes(text[: self.held])
        self._typing = typing and bool(text) and not text[-1].isspace() and self.held == len(text)
        self._at = 0
        self._leaves = 0
        self.cut = False
        """Whether the rest of the query was given up, so that what is missing in it is no mistake."""

    @property
    def over(self) -> bool:
        return self._at >= len(self._lexemes)

    @property
    def next(self) -> Lexeme | None:
        return None if self.over else self._lexemes[self._at]

    def peek(self, *kinds: Kind) -> bool:
        return not self.over and self._lexemes[self._at].kind in kinds

    def take(self) -> Lexeme:
        self._at += 1
        return self._lexemes[self._at - 1]

    def words_ahead(self, most: int) -> tuple[Lexeme, ...]:
        """The words that follow at once, without taking them."""
        found: list[Lexeme] = []
        for lexeme in self._lexemes[self._at : self._at + most]:
            if lexeme.kind is not Kind.WORD:
                break
            found.append(lexeme)
        return tuple(found)

    def is_typed(self, end: int) -> bool:
        """Whether what ends here is still being typed."""
        return self._typing and end == len(self.text)

    def is_full(self, lexeme: Lexeme) -> bool:
        """Counts one more word or term; whether it is one too many."""
        self._leaves += 1
        if self._leaves > MAX_LEAVES:
            self.give_up(lexeme, f"Only the first {MAX_LEAVES} words were read; the rest is left out")
        return self._leaves > MAX_LEAVES

    def replaced(self, start: int, end: int, text: str) -> str:
        """The query with another text in this place."""
        return f"{self.text[:start]}{text}{self.text[end:]}"

    def report(
        self, start: int, end: int, message: str, *, suggestion: str | None = None, drop: bool = False
    ) -> None:
        """Notes a problem; with `drop` the query without that place is what to try instead."""
        if len(self.problems) >= MAX_PROBLEMS:
            if len(self.problems) == MAX_PROBLEMS:
                self.problems.append(Problem(start, self.held, "There are more mistakes from here on"))
            return
        if drop and suggestion is None:
            suggestion = _without(self.text[:start], self.text[end:]) or None
        self.problems.append(Problem(start, end, message, suggestion))

    def give_up(self, first: Lexeme, message: str) -> None:
        """Leaves out everything from `first` on."""
        if not self.cut:
            suggestion = self.text[: first.start].strip() or None
            self.problems.append(Problem(first.start, self.held, message, suggestion))
        self.cut = True
        self._at = len(self._lexemes)


def _without(left: str, right: str) -> str:
    """What is left of a query without the place between, and without the operators that asked for it."""
    left = _DENYING.sub("", left)
    if not right.strip() or _JOINS_LEFT.match(right):
        left = _JOINING.sub("", left)
    if not left.strip():
        right = _JOINS_LEFT.sub("", right)
    return " ".join(f"{left} {right}".split())


_DENYING = re.compile(r"(?<![^\s(])(?:NOT\s+|[-−!])+$")
_JOINING = re.compile(r"(?<![^\s)])(?:OR|AND|\|\|?|&&?)\s*$")
_JOINS_LEFT = re.compile(r"\s*(?:OR|AND|\|\|?|&&?)(?=\s|$)")


def _held_back(text: str) -> int:
    """Where reading stops: the whole text, or the last word's end before the limit."""
    if len(text) <= MAX_CHARACTERS:
        return len(text)
    cut = text.rfind(" ", 0, MAX_CHARACTERS)
    return cut if cut > MAX_CHARACTERS // 2 else MAX_CHARACTERS
