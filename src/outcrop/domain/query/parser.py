"""Lexemes to a tree. Whatever cannot be read as written becomes a Problem with the nearest reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from outcrop.domain.query.cursor import MAX_CHARACTERS, MAX_LEAVES, Cursor
from outcrop.domain.query.describe import describe
from outcrop.domain.query.fields import field_of
from outcrop.domain.query.hints import hints
from outcrop.domain.query.lexer import Kind, Lexeme
from outcrop.domain.query.nodes import And, Node, Not, Or, Query
from outcrop.domain.query.operands import Operands

__all__ = ["MAX_CHARACTERS", "MAX_DEPTH", "MAX_LEAVES", "parse"]

MAX_DEPTH = 40
"""Brackets nest this deep; deeper ones are read as if they were not there."""

_ENDS = (Kind.CLOSE, Kind.OR)


@lru_cache(maxsize=16)
def parse(text: str, today: date, typing: bool = False) -> Query:
    """`text` as a query, for any text: nothing is raised, nothing dropped without a Problem.

    `today` is what relative dates count from. With `typing` the last word is still being typed
    and also stands for every word that begins with it. The last few readings are remembered: a window
    asks several times for one answer.
    """
    cursor = Cursor(text, typing)
    root = _Reader(cursor, today).read()
    problems = [*cursor.problems, *hints(text, root, today)]
    problems.sort(key=lambda problem: (problem.start, problem.end))
    return Query(text, root, describe(root) or ("everything" if text.strip() else ""), tuple(problems))


class _Reader:
    """One pass over the lexemes: OR binds weaker than AND, and that weaker than NOT."""

    def __init__(self, cursor: Cursor, today: date) -> None:
        self._cursor = cursor
        self._operands = Operands(cursor, today)
        self._depth = 0

    def read(self) -> Node | None:
        cursor = self._cursor
        if cursor.held < len(cursor.text):
            told = f"Only the first {cursor.held:,} characters were read"
            cursor.report(cursor.held, len(cursor.text), told, drop=True)
        parts: list[Node | None] = []
        while not cursor.over:
            if cursor.peek(Kind.CLOSE):
                stray = cursor.take()
                cursor.report(stray.start, stray.end, "This bracket was never opened; left out", drop=True)
            parts.append(self._either(None))
        return _joined(parts)

    def _either(self, field: Lexeme | None) -> Node | None:
        parts = [self._all(field)]
        while self._cursor.peek(Kind.OR):
            sign = self._cursor.take()
            after = self._all(field)
            if (parts[-1] is None or after is None) and not self._cursor.cut:
                told = f"{sign.text} needs something on both sides; left out"
                self._cursor.report(sign.start, sign.end, told, drop=True)
            parts.append(after)
        present = [part for part in parts if part is not None]
        if len(present) < 2:
            return present[0] if present else None
        return Or(tuple(present), present[0].start, present[-1].end)

    def _all(self, field: Lexeme | None) -> Node | None:
        parts: list[Node | None] = []
        while not self._cursor.over and not self._cursor.peek(*_ENDS):
            if self._cursor.peek(Kind.AND):
                self._and(self._cursor.take(), first=not parts)
                continue
            parts.append(self._denied(field))
        return _joined(parts)

    def _and(self, sign: Lexeme, *, first: bool) -> None:
        if first or self._cursor.over or self._cursor.peek(*_ENDS):
            told = f"{sign.text} needs something on both sides; left out"
            self._cursor.report(sign.start, sign.end, told, drop=True)

    def _denied(self, field: Lexeme | None) -> Node | None:
        signs: list[Lexeme] = []
        while self._cursor.peek(Kind.NOT, Kind.DENY):
            signs.append(self._cursor.take())
        if self._cursor.over or self._cursor.peek(Kind.CLOSE, Kind.OR, Kind.AND):
            if signs and not self._cursor.cut:
                told = f"{signs[-1].text} needs a word after it; left out"
                self._cursor.report(signs[0].start, signs[-1].end, told, drop=True)
            return None
        part = self._one(field)
        if part is None or len(signs) % 2 == 0:
            return part
        if isinstance(part, Not):
            return part.part
        return Not(part, signs[0].start, part.end)

    def _one(self, field: Lexeme | None) -> Node | None:
        lexeme = self._cursor.take()
        if lexeme.kind is Kind.OPEN:
            return self._group(lexeme, field)
        if lexeme.kind is Kind.FIELD and field_of(lexeme.text):
            if self._cursor.peek(Kind.OPEN):
                return self._group(self._cursor.take(), lexeme)
            return self._operands.field(lexeme)
        if self._cursor.is_full(lexeme):
            return None
        if lexeme.kind is Kind.FIELD:
            return self._operands.unknown_field(lexeme)
        if field is not None:
            return self._operands.value(field, lexeme, lexeme.start)
        return self._operands.bare(lexeme)

    def _group(self, opening: Lexeme, field: Lexeme | None) -> Node | None:
        cursor = self._cursor
        if self._depth >= MAX_DEPTH:
            cursor.give_up(opening, "Brackets this deep are not read; left out from here on")
            return None
        start = opening.start if field is None else min(field.start, opening.start)
        self._depth += 1
        inside = self._either(field)
        self._depth -= 1
        if cursor.peek(Kind.CLOSE):
            end = cursor.take().end
            if inside is None:
                cursor.report(start, end, "Nothing stands in these brackets; left out", drop=True)
            return replace(inside, start=start, end=end) if inside is not None else None
        end = cursor.held
        if not cursor.cut:
            message = "This bracket is never closed; read as closed at the end"
            suggestion = cursor.text[:end] + ")" * (self._depth + 1)
            cursor.report(opening.start, opening.end, message, suggestion=suggestion)
        return replace(inside, start=start, end=end) if inside is not None else None


def _joined(parts: Iterable[Node | None]) -> Node | None:
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, And):
            flat.extend(part.parts)
        elif part is not None:
            flat.append(part)
    if len(flat) < 2:
        return flat[0] if flat else None
    return And(tuple(flat), flat[0].start, flat[-1].end)
