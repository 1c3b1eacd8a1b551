"""A child that dies costs a part done twice, and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from pathlib import Path

import pytest

from outcrop.bootstrap import open_library
from outcrop.domain.errors import Cancelled
from outcrop.domain.ticket import Progress, Ticket
from outcrop.home.profile import Profile
from outcrop.library import retagging
from outcrop.worker.child import Child, ChildWorker
from outcrop.worker.crew import ChildDied
from tests.library.test_retagging import keep_mistagged, tagged


class Killer:
    """Kills every child with SIGKILL, the first time that a job reports that it is on its way."""

    def __init__(self) -> None:
        self.killed = 0

    def __call__(self, step: Progress) -> None:
        if step.done and not self.killed:
            self.killed = kill_children()


def kill_children() -> int:
    children = multiprocessing.active_children()
    for child in children:
        child.kill()
    return len(children)


def test_children_killed_in_the_middle_lose_no_clipping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retagging, "PART", 2)
    profile, looking, applying = Profile(tmp_path), Killer(), Killer()
    with open_library(profile, ChildWorker(profile)) as library:
        ids = [keep_mistagged(library, f"Lithium from Chile rose by {n} %.") for n in range(16)]
        preview = library.preview_retag(Ticket(looking))
        assert list(preview.clippings) == ids
        assert library.apply_retag(preview, (), Ticket(applying))
        assert looking.killed
        assert applying.killed
        assert {frozenset(tagged(library, id)) for id in ids} == {frozenset({"lithium", "CL"})}
        assert library.stale_tags() == 0
        library.undo()
        assert {frozenset(tagged(library, id)) for id in ids} == {frozenset({"gold"})}


def test_a_child_killed_at_rest_is_replaced_and_one_that_dies_of_its_task_is_told() -> None:
    child = Child()
    try:
        first = child.run(Ticket(), 60, os.getpid)
        assert kill_children() == 1
        assert child.run(Ticket(), 60, os.getpid) not in (first, os.getpid())
        with pytest.raises(ChildDied):
            child.run(Ticket(), 60, os._exit, 9)
        ticket = Ticket()
        threading.Timer(0.5, ticket.cancel).start()
        with pytest.raises(Cancelled):
            child.run(ticket, 60, time.sleep, 60)
        assert child.run(Ticket(), 60, os.getpid) != os.getpid()
    finally:
        child.close()
