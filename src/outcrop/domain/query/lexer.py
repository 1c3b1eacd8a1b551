"""A query text cut into lexemes. Every character belongs to one or is white space or bare punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from outcrop.domain.query.fields import FIELDS

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""The full-width forms of ASCII (Unicode block U+FF00), sign by sign, so that places stay the same."""

_QUOTES = {'"': '"', "“": '”„“"', "„": '“”"', "«": '»"', "”": '”"', "»": '«"', "「": "」", "『": "』"}
_SINGLE = re.compile(r"['‘‚](?=\S)([^'‘’\"]*?\s[^\"]*?)['’‘](?=[\s)]|$)")
_FIELD = re.compile(r"([^\W\d_][\w-]*):(?=[^\s/:])")
_KNOWN_FIELD = re.compile(rf"({'|'.join(FIELDS)})(?::\s*| :(?=\S))")
_ADDRESS = re.compile(r"https?://\S+|www\.[\w-]+\.\S+", re.IGNORECASE)
_DENIAL = re.compile(r"(?:[-−]|(?<!\S)--)(?=[^\s\-−)])")
_BANG = re.compile(r"(?<![^\s(])!(?=[^\s!)])")
_INNER = re.compile(r"\([^\s()]{0,60}\)")
_SUFFIX = re.compile(r"~\d*|\^\d+(?:\.\d+)?")


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


_OPERATORS = {
    "OR": Kind.OR,
    "||": Kind.OR,
    "|": Kind.OR,
    "AND": Kind.AND,
    "&&": Kind.AND,
    "&": Kind.AND,
    "NOT": Kind.NOT,
}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """`text` is the bare content: a field's name, a phrase's inside, a word as typed; `suffix` what hangs
    on a phrase's closing mark (`~5`, `^2`)."""

    kind: Kind
    text: str
    start: int
    end: int
    closed: bool = True
    suffix: str = ""


def lexemes(text: str) -> tuple[Lexeme, ...]:
    """The lexemes of `text` in order. Works for any text; takes time linear in its length."""
    plain = text.translate(FULL_WIDTH)
    found: list[Lexeme] = []
    at = 0
    while at < len(plain):
        if plain[at].isspace():
            at += 1
            continue
        lexeme = _next(plain, at)
        found.append(lexeme)
        at = lexeme.end
    return tuple(found)


def _next(text: str, at: int) -> Lexeme:
    character = text[at]
    if character in "()":
        return Lexeme(Kind(character), character, at, at + 1)
    if character in _QUOTES:
        return _phrase(text, at)
    single = _SINGLE.match(text, at, at + _LONGEST_SINGLE) if character in "'‘‚" else None
    if single:
        return Lexeme(Kind.PHRASE, single[1], at, single.end())
    denial = _DENIAL.match(text, at) or _BANG.match(text, at)
    if denial:
        return Lexeme(Kind.DENY, character, at, denial.end())
    address = _ADDRESS.match(text, at)
    if address:
        return Lexeme(Kind.ADDRESS, address[0], at, address.end())
    named = _KNOWN_FIELD.match(text, at) or _FIELD.match(text, at)
    if named:
        return Lexeme(Kind.FIELD, named[1], at, named.end())
    return _word(text, at)


_LONGEST_SINGLE = 200
"""An apostrophe opens a phrase only where its partner is as near as this."""


def _phrase(text: str, at: int) -> Lexeme:
    closing = _QUOTES[text[at]]
    end = next((i for i in range(at + 1, len(text)) if text[i] in closing), -1)
    if end < 0:
        return Lexeme(Kind.PHRASE, text[at + 1 :], at, len(text), closed=False)
    suffix = _SUFFIX.match(text, end + 1)
    hanging = suffix[0] if suffix else ""
    return Lexeme(Kind.PHRASE, text[at + 1 : end], at, end + 1 + len(hanging), suffix=hanging)


def _word(text: str, at: int) -> Lexeme:
    """A run up to white space, a quotation mark or a bracket; one that is opened and closed inside the
    word is part of it: Fe(OH)3."""
    end = at
    while end < len(text):
        character = text[end]
        inner = _INNER.match(text, end) if character == "(" else None
        if (
            character.isspace()
            or character in _QUOTES
            or character == ")"
            or (character == "(" and not inner)
        ):
            break
        end = inner.end() if inner else end + 1
    word = text[at:end]
    return Lexeme(_OPERATORS.get(word, Kind.WORD), word, at, end)
