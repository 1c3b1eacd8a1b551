"""Work off the GUI thread: results come home, old questions are dropped, nothing is left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui.runner import Lane, Runner


@pytest.fixture
def runner(qapp: object) -> Iterator[Runner]:  # noqa: ARG001
    made = Runner()
    yield made
    made.shutdown()


def test_a_result_comes_home_on_the_gui_thread(runner: Runner, qtbot: QtBot) -> None:
    threads: list[str] = []

    def work(_ticket: Ticket) -> str:
        return threading.current_thread().name

    def then(name: str) -> None:
        threads.extend((name, threading.current_thread().name))

    runner.start(work, then, lane=Lane.STORE)
    assert not threads, "nothing is called before start has returned"
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0].startswith("outcrop-store")
    assert threads[1] == threading.main_thread().name
    assert runner.busy == 0


def test_a_newer_question_replaces_the_one_before(runner: Runner, qtbot: QtBot) -> None:
    answers: list[str] = []
    held = threading.Event()

    def slow(ticket: Ticket) -> str:
        held.wait(5)
        ticket.check()
        return "old"

    first = runner.start(slow, answers.append, replacing="search")
    runner.start(lambda _ticket: "new", answers.append, replacing="search")
    held.set()
    qtbot.waitUntil(lambda: runner.busy == 0)
    assert first.cancelled
    assert answers == ["new"]


def test_errors_and_progress_come_home_too(runner: Runner, qtbot: QtBot) -> None:
    failed: list[Exception] = []
    unhandled: list[object] = []
    steps: list[Progress] = []
    runner.unhandled.connect(unhandled.append)

    def work(ticket: Ticket) -> None:
        ticket.progress(1, 1, "reading")
        raise OutcropError("No.", "Do that.")

    runner.start(work, failed=failed.append, progress=steps.append)
    runner.start(work)
    qtbot.waitUntil(lambda: bool(failed and unhandled))
    assert isinstance(failed[0], OutcropError)
    assert isinstance(unhandled[0], OutcropError)
    assert steps == [Progress(1, 1, "reading")]


def test_after_shutdown_nothing_runs_and_nothing_is_called(qtbot: QtBot) -> None:
    runner = Runner()
    called: list[object] = []
    written: list[int] = []
    started = threading.Event()

    def work(ticket: Ticket) -> None:
        started.set()
        while True:
            ticket.check()

    runner.start(work, called.append, failed=called.append, lane=Lane.INDEX)
    waiting = runner.start(lambda _ticket: 1, called.append, lane=Lane.INDEX)
    runner.start(lambda _ticket: written.append(1), called.append, lane=Lane.STORE)
    runner.start(lambda _ticket: written.append(2), called.append, lane=Lane.STORE)
    assert started.wait(5)
    assert runner.shutdown() == ()
    assert written == [1, 2], "what the reader has decided is still done"
    late = runner.start(lambda _ticket: 1, called.append)
    assert waiting.cancelled
    assert late.cancelled
    assert not [t for t in threading.enumerate() if t.name.startswith("outcrop-")]
    qtbot.wait(10)
    assert called == []
