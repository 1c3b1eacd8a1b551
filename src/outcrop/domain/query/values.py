"""What may stand after `mineral:`, `is:`, `lang:`, `date:` and the other fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches

from outcrop.domain.query.barewords import MARKS, Reading, Written, read_word
from outcrop.domain.query.days import EXAMPLES, may_become_days, read_days
from outcrop.domain.query.fields import DATE_FIELDS
from outcrop.domain.query.languages import CODES, LANGUAGES
from outcrop.domain.query.nodes import (
    DateField,
    DateTerm,
    LanguageTerm,
    Phrase,
    SiteTerm,
    State,
    StateTerm,
    TagTerm,
    Unreadable,
    UrlTerm,
    Within,
)


def unreadable(value: Written, why: str, *, may_become: bool) -> Reading:
    """Nothing can match what nobody understands; what may still become clear is left out while typed."""
    typed = value.typed and may_become
    effect = "left out while you type" if typed else "so nothing can match it"
    written = f"{value.field}:{value.text}"
    return Reading(Unreadable(written, typed, value.start, value.end), f"{why}, {effect}")


def _text(value: Written) -> Reading:
    within = Within(value.field)
    if value.quoted:
        return Reading(Phrase(value.text, within, value.start, value.end))
    return read_word(value, within)


def _tag(value: Written) -> Reading:
    name, *marks = value.text.split("!")
    vocabulary, name = _vocabulary_of(value.field, name)
    wrong = [mark for mark in marks if mark.casefold() not in MARKS]
    meant = {m for mark in marks for m in get_close_matches(mark.casefold(), MARKS, 1, 0.5)}
    if not name.strip():
        why = f"{value.field}: needs a name before the exclamation mark"
        return unreadable(value, why, may_become=False)
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


_ADDRESS = re.compile(r"https?://(?:www\.)?([^\s/?#:]+)", re.IGNORECASE)


def _site(value: Written) -> Reading:
    address = _ADDRESS.match(value.text)
    name = address[1] if address else value.text.rstrip("*").removeprefix("*.")
    if not any(c.isalnum() for c in name):
        return unreadable(value, "site: needs a name", may_become=True)
    prefix = value.typed or value.text.endswith("*")
    return Reading(SiteTerm(name, prefix, value.start, value.end))


def _language(value: Written) -> Reading:
    name = value.text.casefold().strip()
    code = LANGUAGES.get(name) or name.replace("_", "-").partition("-")[0]
    if code in CODES:
        return Reading(LanguageTerm(code, value.start, value.end))
    begun = [language for language in LANGUAGES if language.startswith(name)]
    near = begun if len(begun) == 1 else get_close_matches(name, LANGUAGES, 1, 0.75)
    if near and not (value.typed and begun):
        leaf = LanguageTerm(LANGUAGES[near[0]], value.start, value.end)
        return Reading(leaf, f"“{value.text}” is no language; read as {near[0].title()}", f"lang:{leaf.code}")
    if len(code) in (2, 3) and code.isascii() and code.isalpha() and not begun:
        return Reading(LanguageTerm(code, value.start, value.end))
    why = f"“{value.text}” is no language (a name such as lang:german or a code such as lang:de is)"
    return unreadable(value, why, may_become=bool(begun))


def _address(value: Written) -> Reading:
    return Reading(UrlTerm(value.text, start=value.start, end=value.end))


def _state(value: Written) -> Reading:
    name = value.text.casefold()
    near = get_close_matches(name, list(State), 1, 0.6)
    begun = any(state.startswith(name) for state in State)
    if not near or (value.typed and begun and name not in near):
        states = ", ".join(f"is:{state}" for state in State)
        return unreadable(value, f"is:{value.text} is not known (there are {states})", may_become=begun)
    leaf = StateTerm(State(near[0]), value.start, value.end)
    if near[0] == name:
        return Reading(leaf)
    return Reading(leaf, f"is:{value.text} is not known; read as is:{near[0]}", f"is:{near[0]}")


def _days(today: date) -> Callable[[Written], Reading]:
    def read(value: Written) -> Reading:
        days = read_days(value.text, today)
        if days is None:
            why = f"“{value.text}” is no date (dates look like {EXAMPLES})"
            return unreadable(value, why, may_become=may_become_days(value.text))
        leaf = DateTerm(DateField(value.field), days.first, days.last, value.text, value.start, value.end)
        if not days.fault:
            return Reading(leaf)
        spaced = any(c.isspace() for c in days.nearest)
        nearest = f'{value.field}:"{days.nearest}"' if spaced else f"{value.field}:{days.nearest}"
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
    return _days(today) if field in DATE_FIELDS else _READERS[field]
