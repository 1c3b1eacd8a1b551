"""The program as it is started: one window a profile, a second start hands over, faults are words."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from outcrop.bootstrap import open_library
from outcrop.domain.page import Sort
from outcrop.gui.main import main
from outcrop.gui.session.session import Session
from outcrop.gui.single import SingleWindow
from outcrop.gui.theme import Scheme, Theme
from outcrop.gui.window import Window
from outcrop.gui.window_state import restore_look
from outcrop.home.profile import Profile, make_folders

from .conftest import PASTED


def wait_for(condition: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def test_a_second_start_hands_its_files_to_the_window(profile: Profile, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(PASTED, "utf-8")
    command = [sys.executable, "-m", "outcrop", "--profile", str(profile.folder)]
    first = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(lambda: (profile.folder / "window.lock").exists() and profile.library_file.exists())
        second = subprocess.run([*command, article.name], cwd=tmp_path, timeout=20, check=False)
        assert second.returncode == 0
        with open_library(profile) as library:
            wait_for(library.listing)
            assert library.listing()[0].title.startswith("Namibia opens")
    finally:
        first.terminate()
        said = first.communicate(timeout=20)[1]
    assert first.returncode == 0, "a window that is told to end closes in order"
    assert "Traceback" not in said
    assert profile.window_file.exists()


def test_a_profile_has_one_window(qapp: QApplication, profile: Profile) -> None:
    assert qapp
    make_folders(profile)
    first, second = SingleWindow(profile), SingleWindow(profile)
    assert first.claim()
    assert not second.claim()
    first.release()
    assert second.claim(), "a profile that was let go is free"
    second.release()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_file_that_is_no_library_is_told_of(
    qapp: QApplication, profile: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    make_folders(profile)
    profile.library_file.write_text("not a library at all", "utf-8")
    boxes: list[str] = []

    def close_box() -> None:
        box = qapp.activeModalWidget()
        assert isinstance(box, QMessageBox)
        boxes.append(f"{box.text()} {box.informativeText()}")
        box.close()

    QTimer.singleShot(300, close_box)
    assert main(["--profile", str(profile.folder)]) == 1
    assert len(boxes) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert boxes[0].strip() in said
    assert profile.library_file.read_text("utf-8") == "not a library at all"


def test_the_window_comes_back_as_it_was_left(qtbot: QtBot, theme: Theme, profile: Profile) -> None:
    with open_library(profile) as library:
        clipping = library.clip_text(PASTED).clipping
        assert clipping
        first = _open(library, theme, profile, qtbot)
        first.resize(760, 600)
        first.panes.pair.setSizes([300, 459])
        first.results.set_compact(True)
        first.session.asking.order(Sort.TITLE)
        theme.force(Scheme.DARK)
        qtbot.waitUntil(lambda: first.session.clipping is not None)
        sizes = first.panes.pair.sizes()
        first.close()
        first.session.close()
        theme.force(Scheme.LIGHT)
        second = _open(library, theme, profile, qtbot)
        assert (second.width(), second.height()) == (760, 600)
        assert second.panes.pair.sizes() == sizes
        assert second.results.list.hit_delegate.compact
        assert second.session.asking.sort is Sort.TITLE
        assert theme.dark
        qtbot.waitUntil(lambda: second.session.clipping is not None)
        second.close()
        second.session.close()
        theme.force(Scheme.LIGHT)


def test_a_broken_window_file_does_no_harm(qtbot: QtBot, theme: Theme, profile: Profile) -> None:
    make_folders(profile)
    profile.window_file.write_text("[General]\ngeometry=nonsense\nscale=much\nsort=up\nclipping=x\n", "utf-8")
    with open_library(profile) as library:
        window = _open(library, theme, profile, qtbot)
        assert theme.scale == 1.0
        window.close()
        window.session.close()


def _open(library: object, theme: Theme, profile: Profile, qtbot: QtBot) -> Window:
    restore_look(theme, profile)
    window = Window(Session(library, theme), profile)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    window.session.start()
    qtbot.waitUntil(lambda: window.session.asking.page is not None)
    return window
