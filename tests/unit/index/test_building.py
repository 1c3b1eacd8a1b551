"""A rebuild by two processes: the same index, whatever becomes of the second one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from outcrop.domain.errors import Cancelled
from outcrop.domain.ticket import Ticket
from outcrop.index import Document, SearchIndex
from outcrop.index.helper import Helper
from outcrop.index.inverting import invert
from outcrop.index.segmentfile import write_segment
from tests.unit.index.made import ask, found, make_document, make_stamp

SOME = [make_document(n, f"Copper {n}", "mines of copper") for n in range(30)]


@pytest.fixture
def helper() -> Iterator[Helper]:
    started = Helper.start()
    if started is None:
        pytest.skip("one core only")
    yield started
    started.close()


def test_the_helper_writes_what_would_be_written_here(helper: Helper, tmp_path: Path) -> None:
    helper.invert(SOME, tmp_path / "there").result()
    write_segment(tmp_path / "here", invert(SOME))
    assert (tmp_path / "there").read_bytes() == (tmp_path / "here").read_bytes()


def test_what_the_helper_cannot_write_is_an_error_and_not_its_end(helper: Helper, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="could not write"):
        helper.invert(SOME, tmp_path / "nowhere" / "there").result()
    helper.invert(SOME, tmp_path / "there").result()


def test_two_processes_build_one_index(
    index: SearchIndex, helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outcrop.index.building.BATCH", 7)
    monkeypatch.setattr(Helper, "start", lambda: helper)
    documents = [make_document(n, f"Copper {n}") for n in range(100)] + [make_document(3, "Gold")]
    assert index.rebuild(documents, make_stamp()) == 101
    assert (ask(index, "copper OR gold").total, ask(index, "copper").total) == (100, 99)
    assert found(index, "gold") == [3]


def test_a_helper_that_dies_costs_time_and_nothing_else(
    index: SearchIndex, helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outcrop.index.building.BATCH", 7)
    monkeypatch.setattr(Helper, "start", lambda: helper)

    def documents() -> Iterator[Document]:
        yield from SOME[:20]
        helper._process.kill()
        yield from SOME[20:]

    assert index.rebuild(documents(), make_stamp()) == 30
    assert set(found(index, "copper")) == set(range(30))


def test_a_rebuild_called_off_ends_the_helper(
    index: SearchIndex, helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outcrop.index.building.BATCH", 7)
    monkeypatch.setattr(Helper, "start", lambda: helper)
    ticket = Ticket()

    def documents() -> Iterator[Document]:
        yield from SOME[:20]
        ticket.cancel()
        yield from SOME[20:]

    with pytest.raises(Cancelled):
        index.rebuild(documents(), make_stamp(), ticket)
    assert helper._process.poll() is not None
    assert index.stamp is None
