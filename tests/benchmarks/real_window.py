"""The real window on a large library, offscreen: what the benchmarks of the window share."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from outcrop.bootstrap import open_library
from outcrop.domain.ticket import Ticket
from outcrop.gui.main import favour_the_window
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Theme
from outcrop.gui.window import Window
from outcrop.home.profile import profile_at
from outcrop.worker.child import ChildWorker


def options_of(about: str) -> argparse.ArgumentParser:
    """A command that takes the folder of a library and a file for its figures."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("profile", type=Path)
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    return parser


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Window]:
    """The window as the program opens it, with its worker warm; closed at the end."""
    application = QApplication([])
    favour_the_window()
    profile = profile_at(folder)
    worker = ChildWorker(profile)
    with open_library(profile, worker) as library:
        session = Session(library, Theme(application))
        window = Window(session, profile)
        window.show()
        session.start()
        worker.warm(Ticket())
        yield window
        window.close()
        session.close()


def rest(seconds: float) -> None:
    """Lets the window work for so long. It sleeps where it has nothing to do, as a program does: asking for
    events without a pause would take a core from its own threads."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1_000), loop.quit)
    loop.exec()


def report(figures: Mapping[str, object], out: Path | None) -> None:
    for name, found in figures.items():
        print(name, found)
    if out:
        out.write_text(json.dumps(figures, indent=1), encoding="utf-8")
