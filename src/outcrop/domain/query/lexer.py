"""A query text cut into lexemes. Every character belongs to one or is white space or bare punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

FIELDS = (
    "title",
    "site",
    "author",
    "note",
    "mineral",
    "country",
    "own",
    "tag",
    "lang",
    "url",
    "is",
    "date",
    "captured",
)

TAG_FIELDS = ("mineral", "country", "own", "tag")
LISTING_FIELDS = (*TAG_FIELDS, "site", "lang")
"""Fields whose value may be a list: `country:chile,peru` is either."""

_QUOTES = {'"': '"', "“": '”„“"', "„": '“”"', "«": '»"', "”": '”"', "»": '«"'}
_FIELD = re.compile(r"([^\W\d_][\w-]*):(?=[^\s/:])")
_KNOWN_FIELD = re.compile(rf"({'|'.join(FIELDS)}):\s*")
_ADDRESS = re.compile(r"https?://\S+|www\.[\w-]+\.\S+", re.IGNORECASE)
_DENIAL = re.compile(r"[-−](?=[^\s\-−)])")


class Kind(StrEnum):
    OPEN = "("
    CLOSE = ")"
    DENY = "-"
    NOT = "NOT"
    AND = "AND"
    OR = "OR"
    FIELD = "field"
    PHRASE = "phrase"
    ADDRESS = "address"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """`text` is the bare content: a field's name, a phrase's inside, a word as typed."""

    kind: Kind
    text: str
    start: int
    end: int
    closed: bool = True


def lexemes(text: str) -> tuple[Lexeme, ...]:
    """The lexemes of `text` in order. Works for any text; takes time linear in its length."""
    found: list[Lexeme] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        lexeme = _next(text, at)
        found.append(lexeme)
        at = lexeme.end
    return tuple(found)


def _next(text: str, at: int) -> Lexeme:
    character = text[at]
    if character in "()":
        return Lexeme(Kind(character), character, at, at + 1)
    if character in _QUOTES:
        return _phrase(text, at)
    if _DENIAL.match(text, at):
        return Lexeme(Kind.DENY, character, at, at + 1)
    address = _ADDRESS.match(text, at)
    if address:
        return Lexeme(Kind.ADDRESS, address[0], at, address.end())
    named = _KNOWN_FIELD.match(text, at) or _FIELD.match(text, at)
    if named:
        return Lexeme(Kind.FIELD, named[1], at, named.end())
    return _word(text, at)


def _phrase(text: str, at: int) -> Lexeme:
    closing = _QUOTES[text[at]]
    end = next((i for i in range(at + 1, len(text)) if text[i] in closing), -1)
    if end < 0:
        return Lexeme(Kind.PHRASE, text[at + 1 :], at, len(text), closed=False)
    return Lexeme(Kind.PHRASE, text[at + 1 : end], at, end + 1)


def _word(text: str, at: int) -> Lexeme:
    """A run up to white space, a quotation mark or a bracket that was not opened inside it."""
    depth = 0
    end = at
    while end < len(text):
        character = text[end]
        if character.isspace() or character in _QUOTES:
            break
        if character == ")":
            if not depth:
                break
            depth -= 1
        depth += character == "("
        end += 1
    word = text[at:end]
    kind = {"OR": Kind.OR, "AND": Kind.AND, "NOT": Kind.NOT}.get(word, Kind.WORD)
    return Lexeme(kind, word, at, end)
