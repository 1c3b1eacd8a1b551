"""Lexemes to a tree. Whatever cannot be read as written becomes a Problem with the nearest reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from outcrop.domain.page import Problem
from outcrop.domain.query.describe import describe
from outcrop.domain.query.lexer import FIELDS, LISTING_FIELDS, TAG_FIELDS, Kind, Lexeme, lexemes
from outcrop.domain.query.nodes import And, Node, Not, Or, Phrase, Query, UrlTerm
from outcrop.domain.query.values import Reading, Written, read_word, reader_of

MAX_CHARACTERS = 4_000
"""A query is read up to here. A longer one is a pasted text, and is told so."""
MAX_LEAVES = 200
"""A query is read up to this many words and terms."""
MAX_DEPTH = 40
"""Brackets nest this deep; deeper ones are read as if they were not there."""

_ENDS = (Kind.CLOSE, Kind.OR)


def parse(text: str, today: date, typing: bool = False) -> Query:
    """`text` as a query, for any text: nothing is raised, nothing dropped without a Problem.

    `today` is what relative dates count from. With `typing` the last word is still being typed
    and also stands for every word that begins with it.
    """
    reader = _Reader(text, today, typing)
    root = reader.read()
    return Query(text, root, describe(root), tuple(sorted(reader.problems, key=lambda p: (p.start, p.end))))


class _Reader:
    """One pass over the lexemes: OR binds weaker than AND, and that weaker than NOT."""

    def __init__(self, text: str, today: date, typing: bool) -> None:
        self.text = text
        self.today = today
        self.problems: list[Problem] = []
        self._held = _held_back(text)
        self._lexemes = lexemes(text[: self._held])
        self._typing = typing and bool(text) and not text[-1].isspace() and self._held == len(text)
        self._at = 0
        self._depth = 0
        self._leaves = 0
        self._told: set[str] = set()

    def read(self) -> Node | None:
        if self._held < len(self.text):
            self._report(
                self._held, len(self.text), f"Only the first {self._held:,} characters were read", drop=True
            )
        parts: list[Node | None] = []
        while self._at < len(self._lexemes):
            if self._peek(Kind.CLOSE):
                stray = self._take()
                self._report(stray.start, stray.end, "This bracket was never opened; left out", drop=True)
            parts.append(self._either(None))
        return _joined(parts)

    def _peek(self, *kinds: Kind) -> bool:
        return self._at < len(self._lexemes) and self._lexemes[self._at].kind in kinds

    def _take(self) -> Lexeme:
        self._at += 1
        return self._lexemes[self._at - 1]

    def _either(self, field: Lexeme | None) -> Node | None:
        parts = [self._all(field)]
        while self._peek(Kind.OR):
            sign = self._take()
            after = self._all(field)
            if parts[-1] is None or after is None:
                self._report(sign.start, sign.end, "OR needs something on both sides; left out", drop=True)
            parts.append(after)
        present = [part for part in parts if part is not None]
        if len(present) < 2:
            return present[0] if present else None
        return Or(tuple(present), present[0].start, present[-1].end)

    def _all(self, field: Lexeme | None) -> Node | None:
        parts: list[Node | None] = []
        while self._at < len(self._lexemes) and not self._peek(*_ENDS):
            if self._peek(Kind.AND):
                self._take()
                continue
            parts.append(self._denied(field))
        return _joined(parts)

    def _denied(self, field: Lexeme | None) -> Node | None:
        signs: list[Lexeme] = []
        while self._peek(Kind.NOT, Kind.DENY):
            signs.append(self._take())
        if self._at == len(self._lexemes) or self._peek(Kind.CLOSE, Kind.OR, Kind.AND):
            if signs:
                name = signs[-1].text
                self._report(
                    signs[0].start, signs[-1].end, f"{name} needs a word after it; left out", drop=True
                )
            return None
        part = self._one(field)
        if part is None or len(signs) % 2 == 0:
            return part
        if isinstance(part, Not):
            return part.part
        return Not(part, signs[0].start, part.end)

    def _one(self, field: Lexeme | None) -> Node | None:
        lexeme = self._take()
        if lexeme.kind is Kind.OPEN:
            return self._group(lexeme, field)
        if lexeme.kind is Kind.FIELD and lexeme.text.casefold() in FIELDS:
            return self._field(lexeme)
        if self._is_full(lexeme):
            return None
        if lexeme.kind is Kind.FIELD:
            return self._unknown_field(lexeme)
        if field is not None:
            return self._value(field, lexeme, lexeme.start)
        return self._bare(lexeme)

    def _group(self, opening: Lexeme, field: Lexeme | None) -> Node | None:
        if self._depth >= MAX_DEPTH:
            self._report_once(opening, "Brackets this deep are not read; left out from here on")
            return None
        start = opening.start if field is None else min(field.start, opening.start)
        self._depth += 1
        inside = self._either(field)
        self._depth -= 1
        if self._peek(Kind.CLOSE):
            end = self._take().end
            if inside is None:
                self._report(start, end, "Nothing stands in these brackets; left out", drop=True)
        else:
            end = self._held
            message = "This bracket is never closed; read as closed at the end"
            self._report(
                opening.start, opening.end, message, suggestion=self.text[:end] + ")" * (self._depth + 1)
            )
        return replace(inside, start=start, end=end) if inside is not None else None

    def _field(self, named: Lexeme) -> Node | None:
        if self._peek(Kind.OPEN):
            return self._group(self._take(), named)
        if self._at == len(self._lexemes) or self._peek(Kind.CLOSE):
            self._report(named.start, named.end, f"{named.text}: needs a value; left out", drop=True)
            return None
        value = self._take()
        if self._is_full(value):
            return None
        if value.kind in (Kind.FIELD, Kind.DENY) and self._at < len(self._lexemes):
            rest = self._take()
            value = Lexeme(Kind.WORD, self.text[value.start : rest.end], value.start, rest.end)
        return self._value(named, value, named.start)

    def _value(self, named: Lexeme, value: Lexeme, start: int) -> Node | None:
        field = named.text.casefold()
        text, end = value.text, value.end
        self._check_closed(value)
        follower = self._lexemes[self._at] if self._at < len(self._lexemes) else None
        marked = follower and follower.start == end and follower.text.startswith("!")
        if value.kind is Kind.PHRASE and follower and marked and field in TAG_FIELDS:
            text, end = text + self._take().text, follower.end
        if not any(c.isalnum() for c in text):
            self._report(start, end, f"{field}: needs a value; left out", drop=True)
            return None
        quoted = value.kind is Kind.PHRASE
        if quoted or field not in LISTING_FIELDS:
            return self._read_as(Written(field, text, quoted, self._is_typed(end) and not quoted, start, end))
        values = [part for part in re.split("[,|]", text) if any(c.isalnum() for c in part)]
        parts = [
            self._read_as(Written(field, part, False, self._is_typed(end) and part is values[-1], start, end))
            for part in values
        ]
        present = tuple(part for part in parts if part is not None)
        return Or(present, start, end) if len(present) > 1 else next(iter(present), None)

    def _read_as(self, written: Written) -> Node | None:
        reading = reader_of(written.field, self.today)(written)
        return self._reading(reading, written.start, written.end)

    def _unknown_field(self, named: Lexeme) -> Node | None:
        """`foo:bar`: no field of ours, so the text itself is looked for."""
        end = named.end
        while self._at < len(self._lexemes) and self._lexemes[self._at].start == end:
            follower = self._lexemes[self._at]
            if follower.kind not in (Kind.WORD, Kind.FIELD, Kind.PHRASE, Kind.ADDRESS):
                break
            end = self._take().end
        text = self.text[named.start : end].replace('"', " ")
        near = get_close_matches(named.text.casefold(), FIELDS, 1, 0.7)
        message = f"There is no field {named.text}:; read as the words “{text}” side by side"
        suggestion = self._replaced(named.start, named.end, f"{near[0]}:") if near else None
        self._report(named.start, named.end, message, suggestion=suggestion)
        return Phrase(text, start=named.start, end=end)

    def _bare(self, lexeme: Lexeme) -> Node | None:
        self._check_closed(lexeme)
        if lexeme.kind is Kind.ADDRESS:
            return UrlTerm(lexeme.text, True, lexeme.start, lexeme.end)
        if not any(c.isalnum() for c in lexeme.text):
            self._unsearchable(lexeme)
            return None
        if lexeme.kind is Kind.PHRASE:
            return Phrase(lexeme.text, start=lexeme.start, end=lexeme.end)
        written = Written("", lexeme.text, False, self._is_typed(lexeme.end), lexeme.start, lexeme.end)
        return self._reading(read_word(written), lexeme.start, lexeme.end)

    def _unsearchable(self, lexeme: Lexeme) -> None:
        """Bare punctuation parts words and is no loss; a sign that was meant is named."""
        shown = lexeme.text.strip()
        if lexeme.kind is Kind.PHRASE:
            message = "Nothing to look for stands between these quotation marks; left out"
        elif "*" in shown:
            message = "* needs the beginning of a word before it; left out"
        elif all(c in ".,;:!?/|&+-–—−·•…'’`~_" for c in shown):
            return
        else:
            message = f"“{shown}” has no letters or digits to look for; left out"
        self._report(lexeme.start, lexeme.end, message, drop=True)

    def _reading(self, reading: Reading, start: int, end: int) -> Node | None:
        if reading.fault:
            nearest = self._replaced(start, end, reading.nearest) if reading.nearest else None
            self._report(start, end, reading.fault, suggestion=nearest, drop=reading.leaf is None)
        return reading.leaf

    def _check_closed(self, lexeme: Lexeme) -> None:
        if not lexeme.closed:
            message = "This quotation mark is never closed; read as closed at the end"
            self._report(lexeme.start, lexeme.start + 1, message, suggestion=self.text[: self._held] + '"')

    def _is_typed(self, end: int) -> bool:
        return self._typing and end == len(self.text)

    def _is_full(self, lexeme: Lexeme) -> bool:
        self._leaves += 1
        if self._leaves > MAX_LEAVES:
            self._report_once(lexeme, f"Only the first {MAX_LEAVES} words were read; the rest is left out")
        return self._leaves > MAX_LEAVES

    def _replaced(self, start: int, end: int, text: str) -> str:
        return f"{self.text[:start]}{text}{self.text[end:]}"

    def _report_once(self, first: Lexeme, message: str) -> None:
        """What is true from `first` to the end of the query."""
        if message not in self._told:
            self._told.add(message)
            self._report(
                first.start, self._held, message, suggestion=self.text[: first.start].strip() or None
            )

    def _report(
        self, start: int, end: int, message: str, *, suggestion: str | None = None, drop: bool = False
    ) -> None:
        """Notes a problem; with `drop` the query without that place is what to try instead."""
        if drop and suggestion is None:
            suggestion = " ".join(self._replaced(start, end, " ").split()) or None
        self.problems.append(Problem(start, end, message, suggestion))


def _held_back(text: str) -> int:
    """Where reading stops: the whole text, or the last word's end before the limit."""
    if len(text) <= MAX_CHARACTERS:
        return len(text)
    cut = text.rfind(" ", 0, MAX_CHARACTERS)
    return cut if cut > MAX_CHARACTERS // 2 else MAX_CHARACTERS


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
