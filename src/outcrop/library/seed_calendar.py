"""When seeded articles appeared: more on working days, fewer in holidays, more every year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random

FIRST, LAST = date(2014, 1, 6), date(2026, 11, 20)


def _weight(day: date) -> float:
    growth = 1 + 2 * (day - FIRST).days / (LAST - FIRST).days
    week = (1.0, 1.1, 1.15, 1.1, 0.95, 0.2, 0.12)[day.weekday()]
    holidays = 0.25 if (day.month, day.day) >= (12, 23) or (day.month, day.day) <= (1, 3) else 1.0
    return growth * week * holidays * (0.7 if day.month == 8 else 1.0)


_DAYS = tuple(FIRST + timedelta(days) for days in range((LAST - FIRST).days + 1))
_UP_TO = tuple(accumulate(_weight(day) for day in _DAYS))


def pick_moment(random: Random) -> datetime:
    """A moment between FIRST and LAST, in working hours (UTC) as a rule."""
    day = random.choices(_DAYS, cum_weights=_UP_TO)[0]
    hour = min(23, max(0, round(random.gauss(10.5, 3.5))))
    return datetime.combine(day, time(hour, random.randrange(60)), UTC)


def captured_after(published: datetime, random: Random) -> datetime:
    """When a reader clipped it: the same day mostly, sometimes weeks later, never after LAST."""
    later = published + timedelta(hours=random.expovariate(1 / 20), minutes=7)
    return min(later, datetime.combine(LAST, time(23, 50), UTC))
