"""A look at the library that fails is told once, and tried again until it succeeds."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from outcrop.domain.edit import Change
from outcrop.domain.errors import OutcropError
from outcrop.gui.window import Window

from .conftest import until


def test_a_failed_look_is_told_once_and_the_next_that_succeeds_takes_it_back(
    window: Window, qtbot: QtBot, monkeypatch: Any
) -> None:
    looking, library = window.session._looking, window.session.library
    looks: list[str] = []

    def away() -> Change | None:
        looks.append("look")
        raise OutcropError("The library cannot be read: its disk is away.", "Plug it in again.")

    with monkeypatch.context() as patched:
        patched.setattr(library, "poll", away)
        looking.look()
        until(qtbot, lambda: window.messages.shown is not None)
        window.messages.close_notice()
        looking.look()
        until(qtbot, lambda: len(looks) > 1 and not looking._looking)
        assert window.messages.shown is None
        assert looking._clock.isActive()
    looking.look()
    until(qtbot, lambda: not looking._failed)
