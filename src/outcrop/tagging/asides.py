"""Passages that name much and say little of the news: a company's portrait of itself, legal notes, tables."""

from __future__ import annotations

import re
from bisect import bisect_right

from outcrop.tagging.document import Document

# A press release closes with the company's portrait and with legal notes; all that follows is of that kind.
_CLOSING = re.compile(
    # A heading, or a portrait on the same line, where the name comes back: "About Example Example is ...".
    r"(?m)^[ \t>*#]*(?:About (?!the (?:project|mine|deposit|author)\b)(?:the )?"
    r"(?:[A-Z][^\n]{0,78}(?<![.!?,;])[ \t*:]*$|(?P<name>[A-Z][^\W_]{2,})[^\n]{1,120}?\b(?P=name)\b)"
    r"|(?:Cautionary|Forward[- ]Looking|Safe Harbou?r)[^\n]{0,80}"
    r"|(?:ABOUT|CAUTIONARY|FORWARD[- ]LOOKING) [A-Z][^\n]{0,80}"
    r"|(?:Media|Investor|Press)(?: Relations)? (?:C|c)ontacts?\b[^\n]{0,60}|Disclaimer:?[ \t]*$)"
)
_EARLIEST = 0.4
# What parts the cells of a row: tabs, bars or wide gaps between them.
_WIDE_GAP = re.compile(r"[ .]{4,}")
_CELL_MARKS = ("\t", "|", "    ", "....")


class Asides:
    """The spans of a document in which a mention counts for little."""

    def __init__(self, document: Document) -> None:
        clean, start = document.clean, document.body_start
        earliest = start + int(_EARLIEST * (len(clean) - start))
        found = _CLOSING.search(clean, earliest)
        self._closing = found.start() if found else len(clean)
        self._rows = list(_rows(clean, start, self._closing))
        self._starts = [row_start for row_start, _ in self._rows]

    def holds(self, start: int) -> bool:
        """Whether a mention that begins here stands in such a passage."""
        if start >= self._closing:
            return True
        number = bisect_right(self._starts, start) - 1
        return number >= 0 and start < self._rows[number][1]


def _rows(clean: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines that are rows of a table; none where the text is mostly table, for then it is the news."""
    rows = []
    size = end - start
    if not any(mark in clean for mark in _CELL_MARKS):
        return []
    for line in clean[start:end].split("\n"):
        stop = start + len(line)
        if ("\t" in line or "|" in line or "    " in line or "...." in line) and _is_row(line.lstrip()):
            rows.append((start, stop))
        start = stop + 1
    return rows if sum(stop - start for start, stop in rows) < size / 2 else []


def _is_row(line: str) -> bool:
    """Whether two tabs, two bars or two wide gaps stand behind the first cell."""
    behind = line[1:]
    return (
        behind.count("\t") > 1
        or behind.count("|") > 1
        or (("    " in behind or "...." in behind) and len(_WIDE_GAP.findall(behind)) > 1)
    )
