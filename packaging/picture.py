"""A picture of the window on a profile, drawn without a screen.

    python packaging/picture.py PROFILE ID PICTURE

Shows the library with clipping ID open in the reading view and its first tag's evidence marked.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from outcrop.bootstrap import open_library
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Theme
from outcrop.gui.window import Window
from outcrop.home.profile import profile_at

PATIENCE = 30.0
SETTLING = 0.4
"""Seconds of quiet after which nothing moves any more."""


def draw(folder: Path, id: int, picture: Path) -> None:
    """Raises TimeoutError where the window does not come to rest."""
    application = QApplication([])
    theme = Theme(application)
    with open_library(folder) as library:
        session = Session(library, theme)
        window = Window(session, profile_at(folder))
        window.resize(1280, 800)
        window.show()
        session.start()
        session.show(id)
        _wait(application, lambda: session.clipping is not None)
        _settle(application, session)
        if session.clipping and session.clipping.tags:
            window.reader.step(session.clipping.tags[0])
            _settle(application, session)
        picture.parent.mkdir(parents=True, exist_ok=True)
        saved = window.grab().save(str(picture))
        session.close()
        window.close()
    theme.close()
    if not saved:
        raise OSError(f"{picture} could not be written")


def _settle(application: QApplication, session: Session) -> None:
    settled = time.monotonic() + SETTLING
    _wait(application, lambda: time.monotonic() > settled and not session.runner.busy)


def _wait(application: QApplication, condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to rest")
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
