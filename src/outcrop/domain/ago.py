"""How long ago something was, as people say it."""

from __future__ import annotations

from datetime import UTC, date, datetime

_MONTH = 30.44
"""Days, on the average."""


def ago(moment: datetime, now: datetime | None = None) -> str:
    """ "a moment ago", "today", "yesterday", "3 days ago", "2 months ago", in the reader's time zone."""
    now = now or datetime.now(UTC)
    if 0 <= (now - moment).total_seconds() < 90:
        return "a moment ago"
    days = (now.astimezone().date() - moment.astimezone().date()).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{_span(days)} ago"


def apart(one: date, other: date) -> str:
    """How `other` lies to `one`: "the same day", "3 days earlier", "2 months later"."""
    days = (other - one).days
    if days == 0:
        return "the same day"
    return f"{_span(abs(days))} {'earlier' if days < 0 else 'later'}"


def _span(days: int) -> str:
    if days < 60:
        return f"{days} day{'' if days == 1 else 's'}"
    if days < 730:
        return f"{round(days / _MONTH)} months"
    return f"{days // 365} years"
