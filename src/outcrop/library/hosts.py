"""Politeness: one request at a time to a host, a pause between two, and a rest where a host asks for one.

One for a library, so that lists which are worked on side by side are polite together.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """The host that an address asks, in lower case, without "www."; empty where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


@dataclass
class _Host:
    busy: bool = False
    free_at: float = 0.0


class Hosts:
    """Times are seconds of the wall clock, since hosts name theirs on it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    def take(self, host: str, now: float) -> float | None:
        """Takes the host for one request, where it is free: then None. Else when it may be, infinity
        while a request runs."""
        with self._lock:
            found = self._hosts[host]
            if found.busy:
                return float("inf")
            if found.free_at > now:
                return found.free_at
            found.busy = True
            return None

    def give_back(self, host: str, free_at: float) -> None:
        """The request is over; the next one may come at `free_at`, or when a rest is over."""
        with self._lock:
            found = self._hosts[host]
            found.busy = False
            found.free_at = max(found.free_at, free_at)

    def rest(self, host: str, until: float) -> None:
        """Leaves the host alone until then."""
        with self._lock:
            self._hosts[host].free_at = max(self._hosts[host].free_at, until)

    def rests_until(self, host: str) -> float:
        with self._lock:
            return self._hosts[host].free_at
