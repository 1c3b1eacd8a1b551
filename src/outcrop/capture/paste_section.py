"""The section that stands above a headline ("Mining News"), told from the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outcrop.capture.lines import Line
from outcrop.capture.names import folded

_TRAIL = re.compile(r"\s*[>›»→]\s*|\s+/\s+")
_MEDIA = re.compile(
    r"(?:^(?:the|der|die|das|le|la|les|el|il|de|o)\s+.*|.*)\b(?:times|post|journal|courier|herald|gazette|tribune|observer"
    r"|telegraph|guardian|economist|chronicle|monitor|examiner|independent|magazine|zeitung|anzeiger|tagblatt|kurier"
    r"|rundschau|nachrichten|gazeta|letter|bulletin|blog|podcast)s?$|^the\s+\w+\s+\w+.*|\w+\.(?:com|org|net|io|[a-z]{2})$",
    re.IGNORECASE,
)
"""Names that papers, letters and sites go by."""
_LONGEST = 40
_MOST_WORDS = 4


def section_above(lines: Sequence[Line], title: int | None) -> str | None:
    """The section that a short line right above the headline names, or the end of a trail there."""
    if title is None or title == 0:
        return None
    place = title - 1
    if place and lines[place].dated and not lines[place].sentence:
        place -= 1
    line = lines[place]
    above = lines[place - 1] if place else None
    if trail := _trail(line, lines[title]):
        return trail
    if above is not None and _could_be_section(above):
        return None
    return line.text if _could_be_section(line) and not names_site(line, lines) else None


def _trail(line: Line, headline: Line) -> str | None:
    parts = [part.strip() for part in _TRAIL.split(line.text)]
    if parts and folded(parts[-1]) == folded(headline.text):
        parts.pop()
    if len(parts) < 2 or len(parts[-1].split()) > _MOST_WORDS or len(parts[-1]) > _LONGEST:
        return None
    return parts[-1] if parts[-1][:1].isupper() else None


def names_site(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is called as sites are, or a line of rights, contact or the like names it too."""
    name = f" {' '.join(line.words)} "
    named = (other for other in lines if other.beside and other.length > line.length and _speaks_for(other))
    return bool(_MEDIA.match(line.text)) or any(name in f" {' '.join(other.words)} " for other in named)


def _speaks_for(line: Line) -> bool:
    return "©" in line.text or bool(
        re.match(r"about|follow|copyright|subscribe|\(c\)", line.text, re.IGNORECASE)
    )


def _could_be_section(line: Line) -> bool:
    return (
        1 <= line.length <= _MOST_WORDS
        and line.text.count("|") <= 1
        and not _TRAIL.search(line.text)
        and len(line.text) <= _LONGEST
        and not (line.perhaps_furniture or line.furniture or line.opens_section or line.housekeeping)
        and not (line.byline or line.time or line.day)
        and not line.ends_sentence
        and line.text[0].isupper()
        and not any(c.isdigit() for c in line.text)
    )
