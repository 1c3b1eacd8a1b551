"""The program with a window: reads its arguments, opens the library, shows the window."""

from __future__ import annotations

import argparse
import gc
import logging
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from outcrop import __version__
from outcrop.bootstrap import open_library
from outcrop.capture import links_in
from outcrop.capture.payload import Link, LocalFile, Offer
from outcrop.domain.clipping import Route
from outcrop.domain.errors import OutcropError
from outcrop.gui.icons import program_icon
from outcrop.gui.runner import Lane
from outcrop.gui.session.session import Session
from outcrop.gui.single import SingleWindow
from outcrop.gui.theme import Theme
from outcrop.gui.window import Window
from outcrop.gui.window_state import restore_look
from outcrop.home.logs import start_logging
from outcrop.home.profile import Profile, make_folders, profile_at
from outcrop.worker.child import ChildWorker

_TURN = 0.001
"""Seconds after which a busy thread lets the window's thread have the interpreter (measured: a jump
into the middle of 10,000 rows held the window for 21 ms, with Python's own 5 ms for 41 to 59)."""

_COLLECT = (5_000, 10, 1_000)
"""When Python looks for cycles, which holds all threads: young objects as often as need be, all of
them hardly ever. Measured on the preview of a re-tag of 10,000 clippings, while it is read from the
worker: the window was held for 20 ms, with Python's own thresholds for 420, and it took a fifth."""

_log = logging.getLogger("outcrop.gui")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the window until it is closed; the program's exit code."""
    options = _parser().parse_args(arguments)
    with ExitStack() as closing:
        profile = _profile(options, closing)
        application = QApplication.instance() or QApplication(["outcrop"])
        assert isinstance(application, QApplication)
        application.setApplicationName("Outcrop")
        application.setApplicationVersion(__version__)
        application.setWindowIcon(program_icon())
        theme = Theme(application)
        closing.callback(theme.close)
        try:
            make_folders(profile)
            single = SingleWindow(profile)
            given = [_absolute(text) for text in options.sources]
            if not single.claim():
                return _hand_over(single, given, profile)
            closing.callback(single.release)
            start_logging(profile)
            worker = ChildWorker(profile)
            library = closing.enter_context(open_library(profile, worker))
        except OutcropError as error:
            return _cannot_start(error)
        restore_look(theme, profile)
        session = Session(library, theme)
        session.runner.start(worker.warm, lane=Lane.CAPTURE)
        return _run(application, session, profile, single, given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="outcrop", description="Clip, tag and find articles about minerals."
    )
    parser.add_argument("sources", nargs="*", metavar="FILE_OR_URL", help="what to clip at once")
    parser.add_argument("--profile", metavar="DIR", help="the folder that holds the library")
    parser.add_argument("--temp-profile", action="store_true", help="a library that is gone at the end")
    parser.add_argument("--version", action="version", version=f"outcrop {__version__}")
    return parser


def _profile(options: argparse.Namespace, closing: ExitStack) -> Profile:
    if options.temp_profile:
        return profile_at(closing.enter_context(tempfile.TemporaryDirectory(prefix="outcrop-")))
    return profile_at(options.profile)


def _run(
    application: QApplication,
    session: Session,
    profile: Profile,
    single: SingleWindow,
    given: list[str],
) -> int:
    window = Window(session, profile)

    def bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        _log.error("a fault in the window", exc_info=(kind, error, trace))
        session.notices.fail(error)

    def take(sources: list[str]) -> None:
        session.clipping_in.take([_offer(source) for source in sources], Route.FILE)
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.raise_()
        window.activateWindow()

    for call in (signal.SIGINT, signal.SIGTERM):
        # Python looks at signals when its code next runs here: at the session's next look at the library.
        signal.signal(call, lambda *_: window.close())
    sys.excepthook = bug
    favour_the_window()
    single.handed_over.connect(take)
    window.show()
    session.start()
    if given:
        QTimer.singleShot(0, lambda: take(given))
    try:
        return application.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        single.release()  # what is left to write may take a while; another window need not wait for it
        _tell_lost(session.close())
        window.deleteLater()


def _tell_lost(errors: Sequence[Exception]) -> None:
    """Tells of what was done just before the window was closed and could not be saved."""
    for error in errors:
        _log.error("not saved while the window was closed", exc_info=error)
        box = QMessageBox(QMessageBox.Icon.Warning, "Outcrop", "What you did last could not be saved.")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(str(error))
        box.exec()


def favour_the_window() -> None:
    """Lets no other thread and no search for cycles hold the window's thread for long."""
    sys.setswitchinterval(_TURN)
    gc.set_threshold(*_COLLECT)


def _absolute(source: str) -> str:
    return source if links_in(source) else str(Path(source).absolute())


def _offer(source: str) -> Offer:
    links = links_in(source)
    return Link(links[0].url) if links else LocalFile(Path(source))


def _hand_over(single: SingleWindow, given: list[str], profile: Profile) -> int:
    if single.hand_over(given):
        return 0
    return _cannot_start(
        OutcropError(
            f"Another Outcrop uses the library in {profile.folder} and does not answer.",
            "Close it, or choose another library with --profile DIR.",
        )
    )


def _cannot_start(error: OutcropError) -> int:
    print(f"outcrop: {error}", file=sys.stderr)
    box = QMessageBox(QMessageBox.Icon.Warning, "Outcrop cannot start", error.message)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(error.hint)
    box.exec()
    return 1
