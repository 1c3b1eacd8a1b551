"""Numbers, dates and counts as people of this system write them."""

from __future__ import annotations

import html
from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale

from outcrop.domain.clipping import TextVersion
from outcrop.domain.dates import PartialDate, Precision


def number(value: int) -> str:
    """With the system's thousands separators; with commas where it has none to tell (the C locale)."""
    locale = QLocale()
    return f"{value:,}" if locale.language() is QLocale.Language.C else locale.toString(value)


def count(value: int, one: str, many: str | None = None) -> str:
    """ "1 clipping", "1,204 clippings"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def day(value: PartialDate | None, *, mark: bool = True) -> str:
    """A date with the precision it has: "2024", "Q3 2024", "Sep 2024", "28 Sep 2024"; "" for none.

    One that could be read in two ways is marked as unsure, unless `mark` is off.
    """
    if value is None:
        return ""
    first = QDate(value.first_day.year, value.first_day.month, value.first_day.day)
    match value.precision:
        case Precision.YEAR:
            shown = value.value
        case Precision.QUARTER:
            year, quarter = value.value.split("-")
            shown = f"{quarter} {year}"
        case Precision.MONTH:
            shown = QLocale().toString(first, "MMM yyyy")
        case Precision.DAY | Precision.MOMENT:
            shown = QLocale().toString(first, "d MMM yyyy")
    return f"{shown} (unsure)" if mark and value.unsure else shown


def moment(value: datetime) -> str:
    """A moment in the reader's own time zone: its day as days are written elsewhere, the time as the
    system writes it."""
    there = QDateTime.fromSecsSinceEpoch(int(value.timestamp()))
    locale = QLocale()
    time = locale.toString(there.time(), QLocale.FormatType.ShortFormat)
    return f"{locale.toString(there.date(), 'd MMM yyyy')} {time}"


def version(value: TextVersion, *, shown: bool = False) -> str:
    """ "Version 2 (shown now)  ·  text cut by you  ·  24 Nov 2026 15:00  ·  3,204 characters"."""
    characters = count(value.characters, "character")
    named = f"Version {value.number}{' (shown now)' if shown else ''}"
    return "  ·  ".join((named, _made_by(value), moment(value.made), characters))


def _made_by(value: TextVersion) -> str:
    if value.text_by_hand:
        return "title and text by you" if value.title_by_hand else "text cut by you"
    return "title by you" if value.title_by_hand else "extracted"


def shortened(text: str, length: int = 60) -> str:
    """At most `length` characters, cut at a word where possible, with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[: length - 1].rsplit(" ", 1)[0] if " " in text[: length - 1] else text[: length - 1]
    return cut.rstrip(" ,.;:") + "…"


def tooltip(text: str) -> str:
    """`text` for a tooltip, which Qt would otherwise read as markup where it looks like it: a page's
    title could then name files to load."""
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>'


def isolated(text: str) -> str:
    """`text` held together in its own direction, for use inside a line of another (Unicode's
    first strong isolate)."""
    return f"\u2068{text}\u2069"


def leftmost(text: str) -> str:
    """English words held together, for use inside a line that is read from the right (Unicode's
    left-to-right isolate)."""
    return f"\u2066{text}\u2069"
