"""One analyser for indexing, querying and marking, so that what matched is what is marked.

A text becomes tokens: folded words, numbers, acronyms without their dots, and overlapping pairs of
characters where a script has no spaces. The index holds exactly these. Stems (Snowball algorithms,
M. F. Porter and others) are applied to the query side only, by the language of the clippings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]

from outcrop.domain.folding import fold

ANALYSER = f"words-1 snowball-{Stemmer.version()}"
"""The fingerprint of these rules: an index made by others is rebuilt."""

MAX_TERM = 64
"""Longer runs of letters are cut here; nobody types them and they bloat the dictionary."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"  # Han
    "\uac00-\ud7a3"  # Hangul
)
_LETTER = rf"(?:[^\W_{_UNSPACED}][\u0300-\u036f]*)"
_TOKEN = re.compile(
    rf"(?P<unspaced>[{_UNSPACED}]+)"
    r"|(?P<number>\d+(?:[.,]\d+)+(?![\w.,]*\w))"
    rf"|(?P<acronym>(?:[^\W\d_{_UNSPACED}]\.){{2,}}(?:[^\W\d_{_UNSPACED}](?![\w]))?)"
    rf"|(?P<word>{_LETTER}+(?:['’ʼ]{_LETTER}+)*)"
)
_FRENCH = ("l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu")
_ITALIAN = ("dell", "nell", "all", "dall", "sull", "un", "quest")
_ELISIONS = frozenset((*_FRENCH, *_ITALIAN))
"""What these languages write before an apostrophe and a word of its own."""
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
PREFIXING = frozenset(("ar", "ga", "id", "yi"))
"""Languages whose stemmers also cut beginnings, so that forms need not begin alike."""
_AVAILABLE = frozenset(Stemmer.algorithms())
_STEMMERS: dict[str, Stemmer.Stemmer] = {}


@dataclass(frozen=True, slots=True)
class _Piece:
    term: str
    start: int
    end: int


def term_spans(text: str) -> list[tuple[str, int, int]]:
    """The terms of a text in order, each with the characters that it stands for (start, end). A term's
    position is its place in this list."""
    return [
        (piece.term, match.start() + piece.start, match.start() + piece.end)
        for match in _TOKEN.finditer(text)
        for piece in _pieces(match[0], match.lastgroup or "")
    ]


def terms(text: str) -> list[str]:
    """The terms of a text in order, without their places."""
    return [
        piece.term for match in _TOKEN.finditer(text) for piece in _pieces(match[0], match.lastgroup or "")
    ]


def query_terms(text: str) -> tuple[list[str], bool]:
    """The terms a query word or phrase is looked up by, and whether the last is only a beginning.

    A run of a script without spaces is indexed as overlapping pairs and, for its end, a single
    character; a query needs the pairs alone, and a single character stands for every pair it begins.
    """
    found = [
        (piece.term, match.lastgroup == "unspaced" and len(piece.term) == 1, len(match[0]) == 1)
        for match in _TOKEN.finditer(text)
        for piece in _pieces(match[0], match.lastgroup or "")
    ]
    kept = [term for term, single, alone in found if not single or alone]
    return kept, bool(found) and found[-1][1] and found[-1][2]


def title_key(title: str) -> str:
    """What two spellings of one title share; "" for a title without words. Cut at 200 characters."""
    return " ".join(terms(title))[:200]


@lru_cache(maxsize=200_000)
def _pieces(surface: str, kind: str) -> tuple[_Piece, ...]:
    match kind:
        case "unspaced":
            return tuple(_pairs(surface))
        case "number":
            return (_Piece(_number(surface), 0, len(surface)),)
        case "acronym":
            return (_Piece(fold(surface.replace(".", "")), 0, len(surface)),)
        case _:
            return tuple(_word_pieces(surface))


def _pairs(surface: str) -> Iterator[_Piece]:
    for at in range(len(surface)):
        pair = surface[at : at + 2]
        yield _Piece(fold(pair) or pair, at, at + len(pair))


def _number(surface: str) -> str:
    """`1,200` and `1200` are one number; a comma that parts no thousands is a decimal sign."""
    if _THOUSANDS.match(surface):
        return surface.replace(",", "")
    return surface.replace(",", ".")


def _word_pieces(surface: str) -> Iterator[_Piece]:
    """A word without its possessive 's, and without an elided article (l'uranium) before it."""
    start, end = 0, len(surface)
    parts = re.split("(['’ʼ])", surface)
    if len(parts) > 2 and parts[-1] in ("s", "S"):
        end -= 2
        parts = parts[:-2]
    if len(parts) > 2 and fold(parts[0]) in _ELISIONS:
        yield _Piece(fold(parts[0]), 0, len(parts[0]))
        start = len(parts[0]) + 1
    term = fold(surface[start:end])[:MAX_TERM]
    if term:
        yield _Piece(term, start, end)


def language_code(language: str | None) -> str | None:
    """The ISO 639-1 code of a language tag ("en" for "en-GB")."""
    return language.casefold().replace("_", "-").partition("-")[0] if language else None


def has_stems(language: str | None) -> bool:
    """Whether words of this language (ISO 639-1) can be reduced to stems."""
    return _ALGORITHMS.get(language or "", "") in _AVAILABLE


def stem(term: str, language: str) -> str:
    """The stem of a folded term; the term itself where it has digits or the language has no stemmer."""
    return stems([term], language)[0]


def stems(words: list[str], language: str) -> list[str]:
    """The stems of folded terms, in their order."""
    if not has_stems(language):
        return words
    stemmer = _STEMMERS.get(language)
    if stemmer is None:
        stemmer = _STEMMERS[language] = Stemmer.Stemmer(_ALGORITHMS[language], 0)
    found: list[str] = stemmer.stemWords(words)
    return [stemmed if word.isalpha() else word for word, stemmed in zip(words, found, strict=True)]
