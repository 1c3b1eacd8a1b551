"""Schools, newspapers, ships and firms: what shows that a place's or metal's name is a body's."""

from __future__ import annotations

import re

from outcrop.tagging.document import Document
from outcrop.tagging.lexicon import Lexicon

_SCHOOL = re.compile(r" (?:High|Middle|Elementary|Junior|Grammar|Primary|Community) (?:School|College)\b")
_STREET = re.compile(
    r"(?: [A-Z][^\W\d_]+)? (?:Road|Street|Avenue|Lane|Drive|Boulevard|Court|Close|Crescent|Terrace|Square)\b"
)
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_APPOSITION = re.compile(
    rf", (?:an?|the) ((?:{_WORD}[ ,]){{0,4}}?{_WORD})"
    r"(?=[,.;]| (?:that|which|who|of|in|for|from|behind|owned|based|run|with)\b)"
)


def school_or_paper(document: Document, lexicon: Lexicon, start: int, end: int) -> str:
    """Why a place's name belongs to a school, newspaper or ship; empty where it does not."""
    if document.in_capitals(start):
        return ""
    before, gap = document.before(start)
    if before in lexicon.words("ship") and gap == " " and document.clean[start - 2].isupper():
        return f"a ship's name, '{before.upper()}' before it"
    if _SCHOOL.match(document.clean, end):
        return "part of a school's name"
    after, gap = document.after(end)
    headline = document.in_title(start) and document.capitalises_title
    if after in lexicon.words("newspaper") and gap == " " and document.capital_after(end) and not headline:
        return f"part of a newspaper's name, '{after}' after it"
    return ""


def organisation(document: Document, lexicon: Lexicon, start: int, end: int) -> str:
    """Why a word is a firm's or thing's name: "Copper, the crypto custodian,"; empty where it is not."""
    if not document.clean[start].isupper() or document.in_capitals(start):
        return ""
    if _STREET.match(document.clean, end):
        return "part of a street's name"
    behind = _APPOSITION.match(document.low, end)
    if behind and behind[1].rsplit(" ", 1)[-1] in lexicon.words("organisation"):
        return f"said to be a body or product: {behind[1]}"
    before, gap = document.before(start)
    if (
        before in lexicon.words("organisation")
        and gap == " "
        and document.clean[start - 2].islower()
        and not document.begins_sentence(start)
    ):
        return f"'{before}' before it"
    return ""
