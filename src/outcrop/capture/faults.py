"""What can go wrong with a fetch, as values: whether it may pass, and the rest that a server asks for."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from outcrop.domain.errors import OutcropError

_LONGEST_REST = 30 * 24 * 3600.0
"""Seconds of rest that a server may mean: years and centuries are a slip or a joke."""
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
LONGEST_FETCH = 30.0
"""Seconds for all hops, reads and waits of a fetch together."""
PASSING_STATUS = frozenset((408, 425, 429, 500, 502, 503, 504, 521, 522, 523, 524))
"""Answers that may be another in a while (RFC 9110; 521 to 524 are Cloudflare's for a server behind it)."""


class FetchError(OutcropError):
    """A fetch that gave nothing to read.

    `passing`: it may go well later. `private`: the address is on this computer or in a private network,
    which the reader may allow. `status` is the server's, where it answered; `retry_after` the
    seconds for which it asked to be left alone.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        passing: bool = False,
        private: bool = False,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, hint)
        self.passing = passing
        self.private = private
        self.status = status
        self.retry_after = retry_after


def seconds_of(retry_after: str | None, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After header names, as a number or as a date (RFC 9110, 10.2.3).

    None where there is none that can be read, or one of more than a month; never negative.
    """
    said = (retry_after or "").strip()
    if said.isascii() and said.isdigit():
        return _believable(float(said[:20]))
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return _believable(max(0.0, (until - (now or datetime.now(UTC))).total_seconds()))


def _believable(seconds: float) -> float | None:
    return seconds if seconds <= _LONGEST_REST else None


def in_a_while(seconds: float | None) -> str:
    """When to try again, as people say it: "in 20 seconds", "in 3 hours", "later"."""
    if not seconds:
        return "later"
    size, unit = next((size, unit) for size, unit in _UNITS if seconds >= 2 * size or size == 1)
    count = max(1, round(seconds / size))
    return f"in {count} {unit}{'' if count == 1 else 's'}"
