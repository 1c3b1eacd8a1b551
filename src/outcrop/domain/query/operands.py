"""What stands between the operators of a query: words, phrases, addresses, and fields with a value."""

from __future__ import annotations

import re
from datetime import date

from outcrop.domain.query.barewords import Reading, Written, read_word
from outcrop.domain.query.cursor import Cursor
from outcrop.domain.query.days import may_become_days, read_days
from outcrop.domain.query.fields import (
    DATE_FIELDS,
    LISTING_FIELDS,
    TAG_FIELDS,
    bound_of,
    field_of,
    nearest_field,
)
from outcrop.domain.query.lexer import Kind, Lexeme
from outcrop.domain.query.nodes import Node, Or, Phrase, SiteTerm, Unreadable, UrlTerm
from outcrop.domain.query.values import reader_of

_LONGEST_DATE = 4
"""Words of a date after its first: `date:14 march 2024`, `date:between 2023 and 2024`."""
_SIGNS = ".,;:!?/|&+-–—−·•…'’`~_"
"""Punctuation that parts words; leaving it out loses nothing."""


_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^\s/?#:]+)/?", re.IGNORECASE)
"""An address that names a site and no page."""


class Operands:
    """Reads operands at a cursor; what cannot be read as written is reported there."""

    def __init__(self, cursor: Cursor, today: date) -> None:
        self._cursor = cursor
        self._today = today

    def field(self, named: Lexeme) -> Node | None:
        """A field's value. The name has been taken already."""
        cursor = self._cursor
        if cursor.over or cursor.peek(Kind.CLOSE):
            return self._without_value(named, named.end)
        value = cursor.take()
        if cursor.is_full(value):
            return None
        if value.kind in (Kind.FIELD, Kind.DENY) and not cursor.over:
            rest = cursor.take()
            value = Lexeme(Kind.WORD, cursor.text[value.start : rest.end], value.start, rest.end)
        return self.value(named, value, named.start)

    def value(self, named: Lexeme, value: Lexeme, start: int) -> Node | None:
        """A value of a field, which for some may be a list of them."""
        field = field_of(named.text) or ""
        text, end = value.text, value.end
        self._check_phrase(value)
        follower = self._cursor.next
        marked = follower and follower.start == end and self._cursor.text[end] == "!"
        if value.kind is Kind.PHRASE and follower and marked and field in TAG_FIELDS:
            text, end = text + self._cursor.take().text, follower.end
        if not any(c.isalnum() for c in text):
            return self._without_value(named, end)
        quoted = value.kind is Kind.PHRASE
        if field in DATE_FIELDS:
            text, end = self._days(bound_of(named.text) + text, end, quoted)
        typed = self._cursor.is_typed(end) and not quoted
        values = [part for part in re.split("[,|]", text) if any(c.isalnum() for c in part)]
        if quoted or not (field in LISTING_FIELDS or self._are_days(field, values)):
            return self._read(Written(field, text, quoted, typed, start, end))
        parts = [
            self._read(Written(field, part, False, typed and part is values[-1], start, end))
            for part in values
        ]
        present = tuple(part for part in parts if part is not None)
        return Or(present, start, end) if len(present) > 1 else next(iter(present), None)

    def unknown_field(self, named: Lexeme) -> Node:
        """`foo:bar`: no field of ours, so the text itself is looked for."""
        cursor, end = self._cursor, named.end
        while (follower := cursor.next) and follower.start == end:
            if follower.kind not in (Kind.WORD, Kind.FIELD, Kind.PHRASE, Kind.ADDRESS):
                break
            end = cursor.take().end
        text = cursor.text[named.start : end].replace('"', " ")
        near = nearest_field(named.text)
        message = f"There is no field {named.text}:; read as the words “{text}” side by side"
        suggestion = cursor.replaced(named.start, named.end, f"{near}:") if near else None
        cursor.report(named.start, named.end, message, suggestion=suggestion)
        return Phrase(text, start=named.start, end=end)

    def bare(self, lexeme: Lexeme) -> Node | None:
        """A word, phrase or address without a field."""
        self._check_phrase(lexeme)
        host = _HOST.fullmatch(lexeme.text) if lexeme.kind is Kind.ADDRESS else None
        if host:
            return SiteTerm(host[1], False, lexeme.start, lexeme.end)
        if lexeme.kind is Kind.ADDRESS:
            return UrlTerm(lexeme.text, True, lexeme.start, lexeme.end)
        if not any(c.isalnum() for c in lexeme.text):
            self._unsearchable(lexeme)
            return None
        if lexeme.kind is Kind.PHRASE:
            return Phrase(lexeme.text, start=lexeme.start, end=lexeme.end)
        typed = self._cursor.is_typed(lexeme.end)
        written = Written("", lexeme.text, False, typed, lexeme.start, lexeme.end)
        return self._reading(read_word(written), lexeme.start, lexeme.end)

    def _without_value(self, named: Lexeme, end: int) -> Node:
        typed = self._cursor.is_typed(end)
        effect = "left out while you type" if typed else "so nothing can match it"
        self._cursor.report(named.start, end, f"{named.text}: needs a value, {effect}", drop=True)
        return Unreadable(f"{named.text}:", typed, named.start, end)

    def _days(self, text: str, end: int, quoted: bool) -> tuple[str, int]:
        """A date with the words after it that belong to it, where it is none by itself."""
        alone = read_days(text, self._today)
        if quoted or (alone and not alone.fault) or not may_become_days(text):
            return text, end
        ahead = self._cursor.words_ahead(_LONGEST_DATE)
        for count in range(len(ahead), 0, -1):
            whole = " ".join((text, *(word.text for word in ahead[:count])))
            read = read_days(whole, self._today)
            begun = self._cursor.is_typed(ahead[count - 1].end) and may_become_days(whole)
            if (read and (alone is None or not read.fault)) or (begun and alone is None):
                for _ in range(count):
                    self._cursor.take()
                return whole, ahead[count - 1].end
        return text, end

    def _are_days(self, field: str, values: list[str]) -> bool:
        """Whether a date's value is a list of dates: `date:2022,2024`."""
        if field not in DATE_FIELDS or len(values) < 2:
            return False
        return all(read and not read.fault for read in (read_days(value, self._today) for value in values))

    def _read(self, written: Written) -> Node | None:
        return self._reading(reader_of(written.field, self._today)(written), written.start, written.end)

    def _reading(self, reading: Reading, start: int, end: int) -> Node | None:
        if reading.fault:
            cursor = self._cursor
            nearest = cursor.replaced(start, end, reading.nearest) if reading.nearest else None
            lost = reading.leaf is None or isinstance(reading.leaf, Unreadable)
            cursor.report(start, end, reading.fault, suggestion=nearest, drop=lost)
        return reading.leaf

    def _check_phrase(self, lexeme: Lexeme) -> None:
        cursor = self._cursor
        if not lexeme.closed:
            message = "This quotation mark is never closed; read as closed at the end"
            suggestion = cursor.text[: cursor.held] + '"'
            cursor.report(lexeme.start, lexeme.start + 1, message, suggestion=suggestion)
        if lexeme.kind is Kind.PHRASE and "*" in lexeme.text and any(c.isalnum() for c in lexeme.text):
            bare = lexeme.text if len(lexeme.text.split()) == 1 else f'"{lexeme.text.replace("*", "")}"'
            message = "* stands for letters only in a word without quotation marks; left out of this phrase"
            suggestion = cursor.replaced(lexeme.start, lexeme.end, bare)
            cursor.report(lexeme.start, lexeme.end, message, suggestion=suggestion)
        if lexeme.suffix:
            start = lexeme.end - len(lexeme.suffix)
            near = "How near words stand cannot be asked for; read as the exact phrase"
            weight = "Phrases cannot be given a weight; left out"
            message = near if lexeme.suffix.startswith("~") else weight
            cursor.report(start, lexeme.end, message, suggestion=cursor.replaced(start, lexeme.end, ""))

    def _unsearchable(self, lexeme: Lexeme) -> None:
        """Bare punctuation between words is no loss; a sign that was meant is named."""
        shown = lexeme.text.strip()
        cursor = self._cursor
        if lexeme.kind is Kind.PHRASE:
            message = "Nothing to look for stands between these quotation marks; left out"
        elif "*" in shown:
            message = "* needs letters beside it; left out"
        elif all(c in _SIGNS for c in shown):
            if not cursor.over or cursor.is_typed(lexeme.end):
                return
            message = f"Nothing to look for follows “{shown[:40]}”; left out"
        else:
            message = f"“{shown[:40]}” has no letters or digits to look for; left out"
        cursor.report(lexeme.start, lexeme.end, message, drop=True)
