"""Who wrote a paste: names in bylines beside the headline, confirmed by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from outcrop.capture.days import day_in
from outcrop.capture.furniture import BYLINE, SIGNED
from outcrop.capture.lines import Line
from outcrop.capture.names import NAME, clean_names
from outcrop.capture.paste_names import apart, inverted_name, name_in, names_listed, without_role

_ABOVE, _BELOW = 8, 10
_GLUED = re.compile(r"By([A-Z].*)$")
_LABELLED = re.compile(
    r"\W*(?:(?:article|guide|review|text|research|analysis)\s+by|contributors?:|words:|av)\s*:?\s*(?P<name>\S.*)?$",
    re.IGNORECASE,
)
_WITHIN = re.compile(rf"\b(?:[Ww]ritten|[Rr]eported|[Pp]osted)\s+[Bb]y:?\s+({NAME})")
_AFTER_DATE = re.compile(rf"\b[Bb]y:?\s+({NAME})")
_TAIL = re.compile(r"\s+(?:[Oo]n|[Aa]t)\s+[A-Z\d].*|\s+\d.*|\s+(?:[Ii]n|[Oo]n|[Aa]t)$")
_OPENING = re.compile(
    r"(?:guide|recipe|review|story|text|words|photos?|posted|published|updated)\b", re.IGNORECASE
)
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
        if line.length < 24 and (signed := SIGNED.match(line.text)):
            return (signed["korean"] or signed["chinese"],)
        raw = _behind_by(line) if line.length < 24 else None
        if raw == "" and number + 1 < len(lines) and lines[number + 1].length <= 12:
            raw = lines[number + 1].text
        if not raw and line.length < 30:
            within = _WITHIN.search(line.text)
            if within is None and line.length < 22 and (line.dated or _OPENING.match(line.text)):
                within = _AFTER_DATE.search(apart(line.text))
            raw = within[1] if within else None
        if raw and raw[:1].isupper() and (names := clean_names([_without_tail(raw)])):
            return names
    return ()


def _behind_by(line: Line) -> str | None:
    """What stands behind a leading "By" ("ByX" where a page glued them); None where there is none."""
    text = apart(line.text)
    if glued := _GLUED.match(text):
        return glued[1]
    match = BYLINE.match(text) or _LABELLED.match(text)
    return (match["name"] or "") if match else None


def _without_tail(raw: str) -> str:
    """The names without the day, the role or the half sentence behind them, once where they stand twice."""
    raw = apart(raw)
    day = day_in(raw)
    name = without_role(_TAIL.sub("", raw[: day.start].rstrip() if day else raw))
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


def _bare(
    lines: Sequence[Line], centre: int, section: str | None, ordinary: frozenset[str]
) -> tuple[str, ...]:
    """Names near the headline that a date beside them, a second mention or their place right below it
    confirms; a full name before a lone word."""
    whole = " ".join(line.text.lower() for line in lines)
    lone: str = ""
    for number in range(centre + 1, min(len(lines), centre + 6)):
        if lines[number].length < 40 and (names := names_listed(lines[number].text)):
            strange = [name for name in names if not _ordinary(name, ordinary)]
            if len(strange) > len(names) / 2:
                return clean_names(names)
    for number in range(max(0, centre - 3), min(len(lines), centre + 6)):
        line = lines[number]
        if number == centre or line.length > 24 or line.perhaps_furniture or line.opens_section or line.calls:
            continue
        above = number - 2 if number - 1 == centre else number - 1
        beside = any(0 <= k < len(lines) and lines[k].dated for k in (above, number + 1, number + 2))
        if beside and (name := inverted_name(line.text, whole)):
            return (name,)
        name = "" if line.length > 14 or _CODE.search(line.text) else name_in(line)
        if not name or name == section or _ordinary(name, ordinary):
            continue
        again = whole.count(name.lower()) > 1
        if " " in name and (line.day is not None or beside or again or _opens_text(lines, number, centre)):
            return clean_names([name])
        if again and (line.day is not None or beside):
            lone = lone or name
    return clean_names([lone])


def _ordinary(name: str, ordinary: frozenset[str]) -> bool:
    spoken = {word.lower() for word in name.split() if not word[0].islower()}
    return bool(spoken & ordinary or spoken & _CONTROLS)


def _opens_text(lines: Sequence[Line], number: int, centre: int) -> bool:
    """Whether a line stands alone between the headline and the text."""
    return number == centre + 1 and number + 1 < len(lines) and lines[number + 1].prose


def _behind(lines: Sequence[Line], start: int) -> tuple[str, ...]:
    for line in lines[start:]:
        match = _WRITTEN_BY.match(line.text) if line.length < 14 else None
        if match and 2 <= len(match[1].split()) <= 4 and match[1][0].isupper():
            return clean_names([match[1]])
    return ()
