"""The log of a profile: what went wrong and when, never a word of an article."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from outcrop.home.profile import Profile

MAXIMUM_BYTES = 500_000
KEPT_FILES = 3


def start_logging(profile: Profile) -> None:
    """Sends warnings and errors of this process to `logs/outcrop.log`, which rotates at half a megabyte.

    A folder that cannot be written leaves the program without a log, not without a window.
    """
    try:
        profile.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            profile.logs / "outcrop.log",
            maxBytes=MAXIMUM_BYTES,
            backupCount=KEPT_FILES,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
