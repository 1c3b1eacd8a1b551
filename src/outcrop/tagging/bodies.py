"""Schools, newspapers, ships and firms: what shows that a place's or metal's name is a body's."""

from __future__ import annotations

import re

from outcrop.tagging.document import Document
from outcrop.tagging.lexicon import Lexicon

_SCHOOL = re.compile(r" (?:High|Middle|Elementary|Junior|Grammar|Primary|Community) (?:School|College)\b")
_OWNS = re.compile(
    r"['\u2019]s (?:co-?founders?|founders?|ceo|CEO|chief executive|boss|app|users|customers|staff|employees"
    r"|shareholders|board|owners?|website|spokes(?:man|woman|person)|clients|drummer|singer|guitarist|debut"
    r"|album)\b"
)
_STREET = re.compile(
    r"(?: [A-Z][^\W\d_]+)?"
    r" (?:Road|Rd|Street|Avenue|Lane|Drive|Boulevard|Court|Close|Crescent|Terrace|Square)\b"
)
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_APPOSITION = re.compile(
    rf", (?:an?|the) ((?:{_WORD}[ ,]){{0,4}}?{_WORD})"
    r"(?=[,.;]| (?:that|which|who|of|in|for|from|behind|owned|based|run|with)\b)"
)


_TOWN_BEHIND = re.compile(r", (?:an?|the) (?:[a-z]+ ){0,2}?(?:town|village|hamlet|suburb|township|borough)\b")
_TOWN_BEFORE = re.compile(
    r"\b(?:town|village|hamlet|suburb|township|borough|parish) of (?:(?:[A-Z][a-z]+)(?:, | and ))*\Z"
)
_QUOTES = ("\u201c\u201d", "\u2018\u2019", '""', "''", "\u00ab\u00bb")
_TONGUE = re.compile(
    r"\b(?:speak(?:s|ing|er|ers)?|spoke|spoken|fluent|teach(?:es)?|taught|learn(?:s|ed|ing)?|stud(?:y|ies|ied)"
    r"|translated|dubbed|subtitled|written|sung|published|lessons|languages?)(?: in| into| as| both|,| :|:)?"
    r"(?:,? (?:[A-Z][a-z]+|and|or|both|some|fluent|in|as)\b)*,? \Z"
)
_REACH = 90


def town_or_title(document: Document, lexicon: Lexicon, start: int, end: int) -> str:
    """Why a country's name is that of a town, film, band or pub; empty where it is none."""
    if document.in_capitals(start):
        return ""
    if _TOWN_BEHIND.match(document.clean, end):
        return "said to be a town"
    if _TOWN_BEFORE.search(document.clean, max(0, start - _REACH), start):
        return "said to be a town"
    opened = document.clean[start - 1 : start] if start else ""
    closed = document.clean[end : end + 1]
    quoted = bool(opened.strip()) and f"{opened}{closed}" in _QUOTES
    before, gap = document.before(start - 1 if quoted else start)
    titled = before in lexicon.words("titled") and document.clean[start].isupper()
    if titled and (quoted or gap == " "):
        return f"'{before}' before it"
    return ""


def quoted_title(document: Document, start: int, end: int) -> str:
    """Why a capitalised word alone in quotation marks is a title; empty where it is none."""
    marks = f"{document.clean[start - 1 : start]}{document.clean[end : end + 1]}" if start else ""
    alone = marks in _QUOTES and document.clean[start].isupper()
    return "a title in quotation marks" if alone and not document.in_capitals(start) else ""


def tongue(document: Document, start: int) -> str:
    """Why an adjective is a language: "fluent in Arabic, Turkish and Polish"; empty where it is none."""
    spoken = _TONGUE.search(document.clean, max(0, start - _REACH), start)
    return f"a language, '{spoken[0].split()[0]}' before it" if spoken else ""


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
    if _OWNS.match(document.clean, end):
        return "a firm's name, for it has founders, users or staff"
    before, gap = document.before(start)
    if (
        before in lexicon.words("organisation")
        and gap == " "
        and document.clean[start - 2].islower()
        and not document.begins_sentence(start)
    ):
        return f"'{before}' before it"
    return ""
