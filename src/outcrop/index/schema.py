"""The index's fields: what Whoosh is told of them, and a document as their values.

Texts are not stored: the library holds them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from whoosh import fields, formats

from outcrop.index.analysis import language_code, terms, title_key
from outcrop.index.documents import Document
from outcrop.index.urls import url_key

SCHEMA = 3
"""Goes up with every change of the fields, of what they hold or of the file format; an older index is
rebuilt."""

TEXT_FIELDS = ("author", "note", "text", "title")
"""Fields that know where in a document each term stands."""
KEY_FIELDS = ("focus", "language", "site", "tags", "title_key", "url")
"""Fields that only know which documents hold a value."""
NUMBER_FIELDS = ("id", "first_day", "last_day", "captured", "title_length", "text_length", "state")
"""One whole number a document."""

READ, STARRED = 1, 2
"""Bits of the `state` column."""

GAP = 8
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
            yield term.encode("utf-8", "surrogatepass"), len(found), float(len(found)), encoded


def schema() -> fields.Schema:
    """A new Whoosh schema with our fields."""
    made = {name: Terms(positions=True) for name in TEXT_FIELDS}
    return fields.Schema(**made, **{name: Terms(positions=False) for name in KEY_FIELDS})


@dataclass(frozen=True, slots=True)
class FieldValues:
    """A document as its terms by text or key field, and its numbers by number field."""

    terms: Mapping[str, Sequence[str | None]]
    numbers: Mapping[str, int]


def field_values(document: Document) -> FieldValues:
    """A document as the values of our fields."""
    title, text = terms(document.title), terms(document.text)
    addresses = {url_key(url) for url in (document.url, document.canonical_url) if url}
    return FieldValues(
        {
            "title": title,
            "text": text,
            "author": _with_gaps(document.byline),
            "note": _with_gaps(document.notes),
            "tags": list(dict.fromkeys(document.tags)),
            "focus": list(dict.fromkeys(document.focus)),
            "site": _filled(document.site),
            "language": _filled(language_code(document.language)),
            "title_key": _filled(title_key(document.title)),
            "url": [address for address in addresses if address],
        },
        {
            "id": document.id,
            "first_day": day_number(document.published_first),
            "last_day": day_number(document.published_last or document.published_first),
            "captured": seconds(document.captured),
            "title_length": len(title),
            "text_length": len(text),
            "state": READ * document.read + STARRED * document.starred,
        },
    )


def _filled(value: str | None) -> list[str]:
    return [value] if value else []


def _with_gaps(values: Sequence[str]) -> list[str | None]:
    found: list[str | None] = []
    for value in values:
        if found:
            found.extend([None] * GAP)
        found.extend(terms(value))
    return found


def day_number(day: date | None) -> int:
    """A day as its proleptic Gregorian ordinal; 0 for none."""
    return day.toordinal() if day else 0


def seconds(moment: datetime) -> int:
    """A moment as whole seconds since 1970 (UTC); a naive one is local time."""
    return int(moment.timestamp())
