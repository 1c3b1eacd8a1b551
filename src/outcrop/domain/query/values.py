"""What may stand after `mineral:`, `is:`, `lang:`, `date:` and the other fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from outcrop.domain.query.days import EXAMPLES, read_days
from outcrop.domain.query.nodes import (
    DateField,
    DateTerm,
    Form,
    LanguageTerm,
    Leaf,
    Phrase,
    SiteTerm,
    State,
    StateTerm,
    TagTerm,
    UrlTerm,
    Within,
    Word,
)

_LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "hindi": "hi",
    "hungarian": "hu",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "kazakh": "kk",
    "korean": "ko",
    "norwegian": "no",
    "polish": "pl",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "thai": "th",
    "turkish": "tr",
    "ukrainian": "uk",
    "vietnamese": "vi",
}
"""ISO 639-1 codes of languages by their English names, for `lang:german`."""

MAX_DISTANCE = 2
"""The most letters by which a fuzzy word may differ."""


@dataclass(frozen=True, slots=True)
class Written:
    """A field's value as it stood in the query; `typed` if it is still being typed."""

    field: str
    text: str
    quoted: bool
    typed: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The leaf that a value means (None: none comes near). `fault` says in words what was wrong and
    how it was read; `nearest` is the text of the whole term that says that reading."""

    leaf: Leaf | None
    fault: str = ""
    nearest: str | None = None


def read_word(value: Written, within: Within = Within.ANYWHERE) -> Reading:
    """A word with what may hang on it: `word*`, `word~`, `word~2`."""
    text, form, distance, fault = value.text, Form.WORD, 1, ""
    bare, tilde, number = text.rpartition("~")
    if tilde and bare and (not number or number in "12"):
        text, form, distance = bare, Form.FUZZY, int(number or 1)
    elif tilde and bare and number.isdecimal():
        text, form, distance = bare, Form.FUZZY, MAX_DISTANCE
        fault = f"At most {MAX_DISTANCE} letters may differ; read so"
    elif text.endswith("*") and len(text) > 1:
        text, form = text.rstrip("*"), Form.PREFIX
    elif value.typed:
        form = Form.TYPED
    head, _, rest = text.partition("*")
    if rest and any(c.isalnum() for c in rest):
        text, form = (head, Form.PREFIX) if _searchable(head) else (rest.replace("*", ""), Form.WORD)
        meaning = f"words that begin with “{text}”" if form is Form.PREFIX else f"“{text}”"
        fault = f"* works only at the end of a word; read as {meaning}"
    if "?" in text.strip("?") and _searchable(text.partition("?")[0]) and not fault:
        fault = "? does not stand for a letter; read as separate words side by side (for spellings use ~)"
    leaf = Word(text, form, within, distance, value.start, value.end)
    return Reading(leaf, fault, _spelled(leaf, value.field) if fault else None)


def _spelled(word: Word, field: str) -> str:
    mark = {Form.PREFIX: "*", Form.FUZZY: f"~{word.distance}"}.get(word.form, "")
    text = f'"{word.text.replace("?", " ")}"' if "?" in word.text and not mark else word.text
    return (f"{field}:" if field else "") + text + mark


def _searchable(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _text(value: Written) -> Reading:
    within = Within(value.field)
    if value.quoted:
        return Reading(Phrase(value.text, within, value.start, value.end))
    return read_word(value, within)


def _tag(value: Written) -> Reading:
    name, *marks = value.text.split("!")
    vocabulary, name = _vocabulary_of(value.field, name)
    known = {"focus", "self"}
    wrong = [mark for mark in marks if mark.casefold() not in known]
    meant = {m for mark in marks for m in get_close_matches(mark.casefold(), known, 1, 0.5)}
    if not name.strip():
        return Reading(None, f"{value.field}: needs a name before the exclamation mark; left out")
    leaf = TagTerm(
        vocabulary, name.strip(), "focus" in meant, "self" in meant, value.typed, value.start, value.end
    )
    if not wrong or value.typed:
        return Reading(leaf)
    quoted = f'"{leaf.name}"' if " " in leaf.name else leaf.name
    nearest = f"{vocabulary}:{quoted}" + "".join(f"!{mark}" for mark in sorted(meant))
    fault = f"There is no mark !{wrong[0]}, only !focus and !self; read as {nearest}"
    return Reading(leaf, fault, nearest)


def _vocabulary_of(field: str, name: str) -> tuple[str, str]:
    """`tag:mineral:lithium` names the vocabulary too."""
    vocabulary, colon, rest = name.partition(":")
    named = field == "tag" and colon and vocabulary.strip() and rest.strip()
    return (vocabulary.strip().casefold(), rest) if named else (field, name)


def _site(value: Written) -> Reading:
    name = value.text.rstrip("*").removeprefix("*.")
    if not _searchable(name):
        return Reading(None, "site: needs a name; left out")
    prefix = value.typed or value.text.endswith("*")
    return Reading(SiteTerm(name, prefix, value.start, value.end))


def _language(value: Written) -> Reading:
    name = value.text.casefold().strip()
    code = _LANGUAGES.get(name) or name.replace("_", "-").partition("-")[0]
    leaf = LanguageTerm(code, value.start, value.end)
    if code in _LANGUAGES.values() or (len(code) in (2, 3) and code.isascii() and code.isalpha()):
        return Reading(leaf)
    near = get_close_matches(name, _LANGUAGES, 1)
    if not near:
        return Reading(None, f"“{value.text}” is no language; left out. A code such as lang:en is understood")
    leaf = LanguageTerm(_LANGUAGES[near[0]], value.start, value.end)
    return Reading(leaf, f"“{value.text}” is no language; read as {near[0].title()}", f"lang:{leaf.code}")


def _address(value: Written) -> Reading:
    return Reading(UrlTerm(value.text, start=value.start, end=value.end))


def _state(value: Written) -> Reading:
    name = value.text.casefold()
    near = get_close_matches(name, list(State), 1, 0.6)
    states = ", ".join(State)
    if not near:
        return Reading(None, f"is:{value.text} is not known, only {states}; left out")
    leaf = StateTerm(State(near[0]), value.start, value.end)
    if near[0] == name:
        return Reading(leaf)
    return Reading(leaf, f"is:{value.text} is not known; read as is:{near[0]}", f"is:{near[0]}")


def _days(today: date) -> Callable[[Written], Reading]:
    def read(value: Written) -> Reading:
        days = read_days(value.text, today)
        if days is None:
            return Reading(None, f"“{value.text}” is no date; left out. Dates look like {EXAMPLES}")
        leaf = DateTerm(DateField(value.field), days.first, days.last, value.text, value.start, value.end)
        if not days.fault:
            return Reading(leaf)
        nearest = f"{value.field}:{days.nearest}"
        return Reading(leaf, f"{days.fault}; read as {nearest}", nearest)

    return read


_READERS: dict[str, Callable[[Written], Reading]] = {
    "title": _text,
    "author": _text,
    "note": _text,
    "mineral": _tag,
    "country": _tag,
    "own": _tag,
    "tag": _tag,
    "site": _site,
    "lang": _language,
    "url": _address,
    "is": _state,
}


def reader_of(field: str, today: date) -> Callable[[Written], Reading]:
    """The reader for the values of a known field."""
    return _days(today) if field in ("date", "captured") else _READERS[field]
