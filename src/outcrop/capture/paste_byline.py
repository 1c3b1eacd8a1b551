"""Who wrote a paste: names in bylines beside the headline, confirmed by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from outcrop.capture.furniture import BYLINE
from outcrop.capture.lines import Line
from outcrop.capture.names import NAME, clean_names

_ABOVE, _BELOW = 8, 10
_GLUED = re.compile(r"By([A-Z].*)$")
_BARE = re.compile(rf"{NAME}$")
_AFTER_DATE = re.compile(rf"\b[Bb]y:?\s+({NAME})")
_OPENING = re.compile(
    r"(?:guide|recipe|review|story|text|words|photos?|posted|published|updated)\b", re.IGNORECASE
)
_AROUND_NAME = re.compile(
    r"\b(?:posted|published|updated|last|first|on|at|in|date|am|pm|utc|gmt|est|edt|cet|comments?|views?"
    r"|shares?|minutes?|mins?|min|read|reading|time|ago|leave a reply|no)\b"
    r"|\d+|[|•·–—:;,/()-]+",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?<=\w)\s+(?:(?:in|on|at|for)\s+[a-z].*|in\s+[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+){0,2}\s*)$")
_CODE = re.compile(r"\d{3}[A-Z]|[A-Z]\d{3}")
_WRITTEN_BY = re.compile(
    rf"(?:written by|posted by|about the author:?|author:?|about|all (?:posts|articles) by"
    rf"|latest posts by|by)\s+({NAME})(?:\s*[,|(•·].*|\s+is an?\b.*)?$",
    re.IGNORECASE,
)
_LOWER_CASE_WORD = re.compile(r"(?<![\w.@/])[^\W\d_A-Z]\w+")
_CONTROL_WORDS = (
    "about analysis archive article articles blog blogs book breadcrumb buy case cases category "
    "checklist commodities companies company contact contents demo download economy energy events faq "
    "free get guide guides help hide home immediate industry insights learn library list log login "
    "markets menu metals minerals mining more news newsletter office our overview page pages people "
    "podcast policy politics popular press pricing print privacy product products read register "
    "release report reports research resource resources review reviews search section select service "
    "services share shop show sidebar sign site skip solutions start started store stories story "
    "subscribe support table tag tags team terms toggle topic topics trial university use video "
    "videos view website white window zip"
)
_CONTROLS = frozenset(_CONTROL_WORDS.split())
"""Words of menus and buttons, which pages write like names."""


def byline_near(
    lines: Sequence[Line],
    title: int | None,
    start: int,
    section: str | None = None,
    ordinary: frozenset[str] | None = None,
) -> tuple[str, ...]:
    """The people that lines near the headline (else near `start`, the first of the body) name as authors.

    `section` is the text of a line that is known to name a section; `ordinary` the words that the page
    writes in lower case somewhere (by default those of `lines`).
    """
    centre = title if title is not None else start
    known = ordinary if ordinary is not None else ordinary_words(line.text for line in lines)
    window = range(max(0, min(centre, start) - _ABOVE), min(len(lines), max(centre, start) + _BELOW))
    return _marked(lines, window) or _bare(lines, centre, section, known) or _behind(lines, start)


def ordinary_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand in lower case in a text: they are hardly anybody's name."""
    return frozenset(word for text in texts for word in _LOWER_CASE_WORD.findall(text))


def _marked(lines: Sequence[Line], window: range) -> tuple[str, ...]:
    """Names behind "By": on the same line, on the next one, or behind a date ("28 May 2024 by X")."""
    for number in window:
        line = lines[number]
        raw = _behind_by(line) if line.length < 18 else None
        if raw == "" and number + 1 < len(lines) and lines[number + 1].length <= 6:
            raw = lines[number + 1].text
        if not raw and line.length < 22 and (line.dated or _OPENING.match(line.text)):
            after = _AFTER_DATE.search(line.text)
            raw = after[1] if after else None
        if raw and raw[:1].isupper() and (names := clean_names([raw])):
            return names
    return ()


def _behind_by(line: Line) -> str | None:
    """What stands behind a leading "By" ("ByX" where a page glued them); None where there is none."""
    if glued := _GLUED.match(line.text):
        return glued[1]
    match = BYLINE.match(line.text)
    return (match["name"] or "") if match else None


def _bare(
    lines: Sequence[Line], centre: int, section: str | None, ordinary: frozenset[str]
) -> tuple[str, ...]:
    """A capitalised name near the headline that a date beside it or a second mention confirms."""
    whole = " ".join(line.text.lower() for line in lines)
    for number in range(max(0, centre - 3), min(len(lines), centre + 6)):
        line = lines[number]
        if number == centre or line.length > 14 or line.perhaps_furniture or line.opens_section or line.calls:
            continue
        name = "" if _CODE.search(line.text) else _name_in(line)
        if not name or name == section:
            continue
        spoken = set(name.lower().split())
        if spoken & ordinary or spoken & _CONTROLS:
            continue
        above = number - 2 if number - 1 == centre else number - 1
        beside = any(0 <= k < len(lines) and lines[k].dated for k in (above, number + 1, number + 2))
        again = whole.count(name.lower()) > 1
        if _confirmed(len(name.split()), line.day is not None, beside, again):
            return clean_names([name])
    return ()


def _name_in(line: Line) -> str:
    """The name that is left of a line without its date and the words around it, else empty."""
    rest = line.text
    if line.day is not None:
        rest = f"{rest[: line.day.start]} {rest[line.day.end :]}"
    words = _AROUND_NAME.sub(" ", _PLACE.sub("", rest)).split()
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        words = words[:half]
    name = " ".join(words)
    return name if len(name) > 2 and len(words) <= 4 and _BARE.match(name) else ""


def _confirmed(words: int, with_day: bool, beside: bool, again: bool) -> bool:
    if words >= 2:
        return with_day or beside or again
    return again and (with_day or beside)


def _behind(lines: Sequence[Line], start: int) -> tuple[str, ...]:
    for line in lines[start:]:
        match = _WRITTEN_BY.match(line.text) if line.length < 14 else None
        if match and 2 <= len(match[1].split()) <= 4 and match[1][0].isupper():
            return clean_names([match[1]])
    return ()
