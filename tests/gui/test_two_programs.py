"""The window and the command line on one library at once: nothing is lost, each sees the other's changes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from outcrop.gui.window import Window
from outcrop.home.profile import Profile
from outcrop.library.library import Library
from outcrop.store.sqlite import library_lock
from tests.gui.conftest import PASTED, paste, shown, until

OUTSIDE = """Nickel from New Caledonia

Nickel output in New Caledonia fell by a third last year, the territory's statistics office said on Monday.
The smelters at Koniambo and Doniambo stood still for weeks, and traders expect less nickel ore in 2025.
"""
SEEN_SECONDS = 3.0
"""The window looks twice a second; the rest is room for a busy machine."""
SECOND = PASTED.replace("Namibia", "Botswana")


def command_line(profile: Profile, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "outcrop.cli", "--profile", str(profile.folder), *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def answer(process: subprocess.Popen[str]) -> Any:
    output, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    return json.loads(output)


def shown_titles(window: Window) -> set[str]:
    page = window.session.asking.page
    return {hit.row.title for hit in page.hits} if page else set()


def test_both_write_at_once_and_see_each_other(
    window: Window, qtbot: QtBot, profile: Profile, tmp_path: Path
) -> None:
    article = tmp_path / "nickel.txt"
    article.write_text(OUTSIDE, "utf-8")
    adding = command_line(profile, "add", "--json", str(article))
    paste(window, qtbot)
    paste(window, qtbot, SECOND)
    outside = answer(adding)
    until(qtbot, lambda: len(shown_titles(window)) == 3)
    assert outside["title"] in shown_titles(window)
    assert {row["title"] for row in answer(command_line(profile, "list", "--json"))} == shown_titles(window)

    answer(command_line(profile, "trash", "--json", str(outside["id"])))
    committed = time.monotonic()
    until(qtbot, lambda: outside["title"] not in shown_titles(window))
    assert time.monotonic() - committed < SEEN_SECONDS


def test_closing_waits_for_no_lock_and_loses_nothing(
    window: Window, library: Library, qtbot: QtBot, profile: Profile
) -> None:
    paste(window, qtbot)
    clipping = shown(window)
    other = library_lock(profile.lock_file)
    with other:
        window.session.acts.star([clipping.id], True)
        window.session.acts.add_note(clipping.id, "Ask the port about this.")
        before = time.monotonic()
        window.close()
        assert time.monotonic() - before < 0.5
        assert window.isHidden()
    assert window.session.close() == ()
    kept = library.clipping(clipping.id)
    assert kept.starred
    assert [note.text for note in kept.notes] == ["Ask the port about this."]
