"""One analyser for indexing, querying and marking, so that what matched is what is marked.

A text becomes tokens: folded words, numbers, acronyms without their dots, and overlapping pairs of
characters where a script has no spaces. The index holds exactly these. Stems (Snowball algorithms,
M. F. Porter and others) are applied to the query side only, by the language of the clippings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, takewhile
from typing import TypeAlias

import Stemmer

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
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56"
    "\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57"
)
"""Combining marks of European, Hebrew, Arabic and Indic scripts: parts of words, though no letters."""
_LETTER = rf"[^\W_{_UNSPACED}]"
_RUN = rf"{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*"
_KINDS = {
    "unspaced": rf"[{_UNSPACED}]+",
    "number": r"\d+(?:[.,]\d+)+(?![\w.,]*\w)",
    "acronym": rf"(?:[^\W\d_{_UNSPACED}]\.){{2,}}(?:[^\W\d_{_UNSPACED}](?!\w))?",
    "word": rf"{_RUN}(?:['’ʼ]{_RUN})*",
}
_TOKEN = re.compile("|".join(_KINDS.values()))
_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))

_HYPHENS = re.compile("[-\u2010\u2011]")
_HYPHENED = re.compile(rf"{_LETTER}+(?:[-\u2010\u2011]{_LETTER}+)+")
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


_Pieces: TypeAlias = tuple[tuple[str, int, int], ...]
"""The terms that a token stands for, each with its characters inside the token."""


class _PieceTable(dict[str, _Pieces]):
    """Remembers the pieces of tokens seen before: a library's words are few."""

    def __missing__(self, token: str) -> _Pieces:
        if len(self) >= _REMEMBERED:
            self.clear()
        pieces = self[token] = tuple(_pieces(token))
        return pieces


class _TermTable(dict[str, tuple[str, ...]]):
    """The same without the characters, for texts that are only indexed."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[token] = tuple(term for term, _, _ in _PIECES[token])
        return found


_REMEMBERED = 100_000
_PIECES = _PieceTable()
_TERMS = _TermTable()


def term_spans(text: str, start: int = 0, count: int | None = None) -> list[tuple[str, int, int]]:
    """The terms of a text in order, each with the characters that it stands for (start, end). A term's
    position is its place in this list. With `start`, a token's beginning, and `count`: those that follow
    from there, at least so many where there are."""
    found: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text, start):
        at = match.start()
        for term, begin, end in _PIECES[match[0]]:
            found.append((term, at + begin, at + end))
        if count is not None and len(found) >= count:
            break
    return found


def tokens(text: str) -> Iterator[tuple[str, int]]:
    """The tokens of a text as they stand, each with its first character's offset."""
    return ((match[0], match.start()) for match in _TOKEN.finditer(text))


def terms_of_token(token: str) -> tuple[str, ...]:
    """The terms that a token, as `tokens` gives it, stands for."""
    return _TERMS[token]


def terms(text: str) -> list[str]:
    """The terms of a text in order, without their places."""
    return list(chain.from_iterable(map(_TERMS.__getitem__, _TOKEN.findall(text))))


def query_terms(text: str) -> tuple[list[str], bool]:
    """The terms a query word or phrase is looked up by, and whether the last is only a beginning.

    A run of a script without spaces is indexed as overlapping pairs and, for its end, a single
    character; a query needs the pairs alone, and a single character stands for every pair it begins.
    """
    found: list[str] = []
    open_end = False
    for token in _TOKEN.findall(text):
        pieces = _TERMS[token]
        unspaced = _is_unspaced(token)
        found.extend(pieces[:-1] if unspaced and len(pieces) > 1 else pieces)
        open_end = unspaced and len(pieces) == 1
    return found, open_end


def joined_term(text: str) -> str | None:
    """The one term that a word with hyphens may also be written as: `email` for `e-mail`."""
    if not _HYPHENED.fullmatch(text):
        return None
    found = terms(_HYPHENS.sub("", text))
    return found[0] if len(found) == 1 else None


def title_key(title: str) -> str:
    """What two spellings of one title share; "" for a title without words. Cut at 200 characters."""
    return " ".join(terms(title))[:200]


def _is_unspaced(token: str) -> bool:
    match = _KIND.match(token)
    return match is not None and match.lastgroup == "unspaced"


def _pieces(token: str) -> Iterator[tuple[str, int, int]]:
    match = _KIND.match(token)
    kind = match.lastgroup if match else "word"
    if kind == "unspaced":
        yield from _pairs(token)
    elif kind == "number":
        yield _number(token), 0, len(token)
    elif kind == "acronym":
        yield fold(token.replace(".", "")), 0, len(token)
    else:
        yield from _word_pieces(token)


def _pairs(token: str) -> Iterator[tuple[str, int, int]]:
    for at in range(len(token)):
        pair = token[at : at + 2]
        yield fold(pair) or pair, at, at + len(pair)


def _number(surface: str) -> str:
    """`1,200` and `1200` are one number; a comma that parts no thousands is a decimal sign."""
    if _THOUSANDS.match(surface):
        return surface.replace(",", "")
    return surface.replace(",", ".")


def _word_pieces(surface: str) -> Iterator[tuple[str, int, int]]:
    """A word without its possessive 's, and without an elided article (l'uranium) before it."""
    start, end = 0, len(surface)
    parts = re.split("(['’ʼ])", surface)
    if len(parts) > 2 and parts[-1] in ("s", "S"):
        end -= 2
        parts = parts[:-2]
    if len(parts) > 2 and fold(parts[0]) in _ELISIONS:
        yield fold(parts[0]), 0, len(parts[0])
        start = len(parts[0]) + 1
    term = fold(surface[start:end])[:MAX_TERM]
    if term:
        yield term, start, end


def language_code(language: str | None) -> str | None:
    """The ISO 639-1 code of a language tag ("en" for "en-GB")."""
    return language.casefold().replace("_", "-").partition("-")[0] if language else None


def has_stems(language: str | None) -> bool:
    """Whether words of this language (ISO 639-1) can be reduced to stems."""
    return _ALGORITHMS.get(language or "", "") in _AVAILABLE


def has_forms(term: str, language: str) -> bool:
    """Whether a word may have other forms: of letters, in a language with stems. A single letter has none,
    though some stemmers leave no more of a word (Turkish `mine`)."""
    return len(term) > 1 and term.isalpha() and has_stems(language)


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


def shared_beginning(term: str, stemmed: str, language: str) -> str:
    """Letters that every form of the term begins with: so many that few words need stemming, so few
    that dying, whose stem is die, is not missed."""
    if language in PREFIXING:
        return ""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(term, stemmed, strict=False)))
    return term[: min(common, 1 if len(stemmed) <= 3 else max(3, len(stemmed) - 2))]
