"""The index's fields, as Whoosh sees them. Texts are not stored: the library holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from whoosh import columns, fields, formats  # type: ignore[import-untyped]

from outcrop.index.analysis import language_code, terms, title_key
from outcrop.index.documents import Document
from outcrop.index.urls import url_key

SCHEMA = 1
"""Goes up with every change of the fields or of what they hold; an older index is rebuilt."""

TEXT_FIELDS = ("title", "text", "author", "note")
KEY_FIELDS = ("tags", "focus", "site", "language", "title_key", "url")
NUMBER_FIELDS = ("id", "first_day", "last_day", "captured", "title_length", "text_length", "state")

READ, STARRED = 1, 2
"""Bits of the `state` column."""

BYLINE_GAP = 8
"""Empty positions between two authors or two notes, so that no phrase runs across."""


class Terms(fields.FieldType):  # type: ignore[misc]
    """A field whose terms come ready made, as a list by position; None is an empty position."""

    def __init__(self, positions: bool) -> None:
        self.positions = positions
        made = formats.Positions() if positions else formats.Existence()
        super().__init__(made, None, scorable=False, stored=False)

    def index(self, value: Sequence[str | None], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Whoosh's (term, frequency, weight, encoded positions) for each distinct term."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for position, term in enumerate(value):
            if term is not None:
                places[term].append(position)
        for term, found in places.items():
            encoded = self.format.encode(found) if self.positions else b""
            yield term.encode(), len(found), float(len(found)), encoded


def schema() -> fields.Schema:
    """A new Whoosh schema with our fields."""
    made: dict[str, fields.FieldType] = {name: Terms(positions=True) for name in TEXT_FIELDS}
    made |= {name: Terms(positions=False) for name in KEY_FIELDS}
    made |= {name: fields.COLUMN(columns.NumericColumn("q")) for name in NUMBER_FIELDS}
    return fields.Schema(**made)


def field_values(document: Document) -> dict[str, list[str] | list[str | None] | int]:
    """A document as the values of our fields."""
    title, text = terms(document.title), terms(document.text)
    addresses = {url_key(url) for url in (document.url, document.canonical_url) if url}
    return {
        "title": title,
        "text": text,
        "author": _with_gaps(document.byline),
        "note": _with_gaps(document.notes),
        "tags": sorted(set(document.tags)),
        "focus": sorted(set(document.focus)),
        "site": [document.site] if document.site else [],
        "language": [code] if (code := language_code(document.language)) else [],
        "title_key": [key] if (key := title_key(document.title)) else [],
        "url": sorted(addresses),
        "id": document.id,
        "first_day": day_number(document.published_first),
        "last_day": day_number(document.published_last or document.published_first),
        "captured": seconds(document.captured),
        "title_length": len(title),
        "text_length": len(text),
        "state": READ * document.read + STARRED * document.starred,
    }


def _with_gaps(values: Sequence[str]) -> list[str | None]:
    found: list[str | None] = []
    for value in values:
        if found:
            found.extend([None] * BYLINE_GAP)
        found.extend(terms(value))
    return found


def day_number(day: date | None) -> int:
    """A day as its proleptic Gregorian ordinal; 0 for none."""
    return day.toordinal() if day else 0


def seconds(moment: datetime) -> int:
    """A moment as whole seconds since 1970 (UTC); a naive one is local time."""
    return int(moment.timestamp())
