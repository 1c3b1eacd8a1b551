"""Pages of our own writing (`own`) and recorded clipboard and drag payloads (`payloads`)."""

from __future__ import annotations

import base64
import json
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def own_page(name: str) -> bytes:
    """One of our own pages or pastes, as bytes."""
    return (_HERE / "own" / name).read_bytes()


def recorded_payload(name: str) -> dict[str, bytes]:
    """All formats that a program offered on the clipboard or in a drag, in its order.

    Recorded with PySide6 under Xvfb from Chromium 156, Firefox ESR 153, PCManFM, xclip and xsel,
    copying from a small page of our own.
    """
    recording = json.loads((_HERE / "payloads" / f"{name}.json").read_text("utf-8"))
    return {mime: base64.b64decode(data) for mime, data in recording["formats"].items()}
