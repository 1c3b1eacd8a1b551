"""Who wrote a paste: names in bylines beside the headline, confirmed by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outcrop.capture.furniture import BYLINE
from outcrop.capture.lines import Line
from outcrop.capture.names import NAME, clean_names

_ABOVE, _BELOW = 8, 10
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
_WRITTEN_BY = re.compile(
    rf"(?:written by|posted by|about the author:?|author:?|about|all (?:posts|articles) by"
    rf"|latest posts by|by)\s+({NAME})(?:\s*[,|(•·].*|\s+is an?\b.*)?$",
    re.IGNORECASE,
)
_LOWER_CASE_WORD = re.compile(r"(?<![\w.@/])[^\W\d_A-Z]\w+")


def byline_near(
    lines: Sequence[Line], title: int | None, start: int, section: str | None = None
) -> tuple[str, ...]:
    """The people that lines near the headline (else near `start`, the first of the body) name as authors.

    `section` is the text of a line that is known to name a section.
    """
    centre = title if title is not None else start
    window = range(max(0, min(centre, start) - _ABOVE), min(len(lines), max(centre, start) + _BELOW))
    return _marked(lines, window) or _bare(lines, centre, section) or _behind(lines, start)


def _marked(lines: Sequence[Line], window: range) -> tuple[str, ...]:
    """ "By X", "By" with X on the next line, "28 May 2024 by X"."""
    for number in window:
        line = lines[number]
        match = BYLINE.match(line.text) if line.length < 18 else None
        raw = match["name"] if match else None
        if match and not raw and number + 1 < len(lines) and lines[number + 1].length <= 6:
            raw = lines[number + 1].text
        if not raw and line.length < 22 and (line.dated or _OPENING.match(line.text)):
            after = _AFTER_DATE.search(line.text)
            raw = after[1] if after else None
        if raw and raw[:1].isupper() and (names := clean_names([raw])):
            return names
    return ()


def _bare(lines: Sequence[Line], centre: int, section: str | None) -> tuple[str, ...]:
    """A capitalised name near the headline that a date beside it or a second mention confirms."""
    below = " ".join(line.text.lower() for line in lines[centre + 1 :])
    common = {w for line in lines for w in _LOWER_CASE_WORD.findall(line.text)}
    for number in range(max(0, centre - 3), min(len(lines), centre + 6)):
        line = lines[number]
        if number == centre or line.length > 14 or line.perhaps_furniture or line.opens_section or line.calls:
            continue
        rest = (
            line.text if line.day is None else line.text[: line.day.start] + " " + line.text[line.day.end :]
        )
        name = " ".join(_AROUND_NAME.sub(" ", rest).split())
        words = name.split()
        if (
            name == section
            or not _BARE.match(name)
            or not 2 <= len(words) <= 4
            or set(name.lower().split()) & common
        ):
            continue
        beside = any(0 <= k < len(lines) and lines[k].dated for k in (number - 1, number + 1, number + 2))
        if line.day or beside or below.count(name.lower()) > 1:
            return clean_names([name])
    return ()


def _behind(lines: Sequence[Line], start: int) -> tuple[str, ...]:
    for line in lines[start:]:
        match = _WRITTEN_BY.match(line.text) if line.length < 14 else None
        if match and 2 <= len(match[1].split()) <= 4 and match[1][0].isupper():
            return clean_names([match[1]])
    return ()
