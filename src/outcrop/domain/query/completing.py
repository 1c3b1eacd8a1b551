"""What stands at the cursor, so that whoever knows words, fields and concepts can offer completions."""

from __future__ import annotations

from dataclasses import dataclass

from outcrop.domain.query.fields import FIELDS, field_of
from outcrop.domain.query.lexer import Kind, lexemes
from outcrop.domain.query.terms import FacetTerm


@dataclass(frozen=True, slots=True)
class Completing:
    """The unfinished piece before the cursor: characters `start` to `end` of the query.

    `field` is the field whose value it is, or "" for a bare word, which may also become a field's name.
    `beginning` is what has been typed of it, perhaps nothing after a field's colon.
    """

    field: str
    beginning: str
    start: int
    end: int

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that a bare word may become."""
        wanted = self.beginning.casefold()
        return () if self.field or not wanted else tuple(f for f in FIELDS if f.startswith(wanted))


def completing(text: str, cursor: int) -> Completing | None:
    """The piece that ends at the cursor; None where nothing is being typed there."""
    found = lexemes(text[:cursor])
    if not found or found[-1].end != cursor:
        return None
    last = found[-1]
    if last.kind is Kind.FIELD:
        named = field_of(last.text)
        begun = text[cursor - 1] in ":："
        return Completing(named, "", last.start, cursor) if named and begun else None
    before = found[-2] if len(found) > 1 and found[-2].kind is Kind.FIELD else None
    if before and before.end == last.start:
        unfinished = last.kind is Kind.WORD or (last.kind is Kind.PHRASE and not last.closed)
        named = field_of(before.text)
        return Completing(named, last.text, before.start, cursor) if unfinished and named else None
    if last.kind is Kind.WORD and any(c.isalnum() for c in last.text):
        return Completing("", last.text, last.start, cursor)
    return None


def completed(text: str, piece: Completing, value: str) -> tuple[str, int]:
    """The query with the piece replaced by a word, a field's value, or (ending in a colon) a field's
    name; and where the cursor goes. A finished word or value is followed by a space."""
    if piece.field:
        written = FacetTerm(piece.field, value).text + " "
    else:
        written = value if value.endswith(":") else f"{value} "
    rest = text[piece.end :]
    if written.endswith(" ") and rest[:1].isspace():
        rest = rest[1:]
    return text[: piece.start] + written + rest, piece.start + len(written)
