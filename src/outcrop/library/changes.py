"""Who wants to know is told after the commit, on the thread that committed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from outcrop.domain.edit import Change

_log = logging.getLogger(__name__)

Listener = Callable[[Change], None]


class Announcements:
    """Listeners of one open library. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tells `listener` of every change until the returned function is called."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def announce(self, change: Change) -> None:
        """Tells every listener, on the calling thread."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            try:
                listener(change)
            except Exception:  # the change is kept: whoever made it must not be told that it failed
                _log.exception("a listener of changes failed")
