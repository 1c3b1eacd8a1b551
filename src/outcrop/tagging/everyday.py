"""Dishes, breeds, plants and tools that bear a people's name: "cor anglais", "Deutsche Dogge"."""

from __future__ import annotations

import re

from outcrop.tagging.document import Document
from outcrop.tagging.folding import CJK
from outcrop.tagging.lexicon import Lexicon

_SHORT = 4
_ENDING = re.compile("[aeiouаеиоуыюяь]?[aeiouйmмnвsхx]?")
# Languages that put the adjective behind its noun.
_NOUN_FIRST = ("ar", "es", "fr", "it", "pt")
# "a la francesa", "à la russe", "alla greca": how it is done.
_STYLE = {
    "es": re.compile(r"\ba la \Z"),
    "fr": re.compile(r"\bà l(?:a |['\u2019])\Z"),
    "it": re.compile(r"\ball(?:a |['\u2019])\Z"),
    "pt": re.compile(r"\bà \Z"),
}


def everyday_thing(document: Document, lexicon: Lexicon, language: str, start: int, end: int) -> str:
    """Why a people's name between two offsets belongs to an everyday thing; empty where it does not."""
    things = lexicon.everyday(language)
    if not things:
        return ""
    if CJK.match(document.clean, start):
        return f"'{document.clean[end : end + 4]}' after it" if document.low.startswith(things, end) else ""
    if language == "ru" and document.low.endswith("по-", 0, start):
        return "'по-' before it"
    if _in_style(document, lexicon, language, start, end):
        return f"'{document.before(start)[0]}' before it"
    if language == "ar" and document.low.endswith("ال", 0, start):
        start -= 2
    word, gap = document.before(start) if language in _NOUN_FIRST else document.after(end)
    if gap == " " and word.startswith(things) and any(_is_form(word, thing) for thing in things):
        return f"'{word}' beside it"
    return ""


def _in_style(document: Document, lexicon: Lexicon, language: str, start: int, end: int) -> bool:
    """Whether a small adjective says how something is done, or in which tongue."""
    if language not in _STYLE or document.clean[start].isupper() or document.capital_after(end):
        return False
    before, gap = document.before(start)
    if before in lexicon.words("speaking") and gap == " ":
        return True
    style = _STYLE[language].search(document.clean, max(0, start - 6), start)
    return style is not None and document.before(style.start())[0] not in lexicon.words("comparing")


def _is_form(word: str, thing: str) -> bool:
    """Whether a word is that thing: a short beginning wants no more than an ending."""
    return word.startswith(thing) and (len(thing) > _SHORT or _ENDING.fullmatch(word, len(thing)) is not None)
