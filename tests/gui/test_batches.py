"""A list of links in the window: rows, what can be done about each, and what an earlier day left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from outcrop.capture.payload import Link
from outcrop.domain.batch import BatchItem, ItemState
from outcrop.domain.clipping import Route
from outcrop.domain.errors import Cancelled
from outcrop.domain.page import Shelf
from outcrop.domain.ticket import Ticket
from outcrop.gui.notices import Notice
from outcrop.gui.window import Window
from outcrop.gui.works import State, Work, WorkModel
from outcrop.library.batch_items import Patience
from outcrop.library.library import Library
from tests.loopback import METALS, Answer, Site, article, serving

from .conftest import text_data, until


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def library(library: Library) -> Library:
    library.batches.patience = Patience(pause=0.05, attempts=2, waits=(0.1,), fetching=2.0)
    return library


def rows(window: Window) -> list[Work]:
    model = window.session.works
    return [model.index(row, 0).data(WorkModel.WorkRole) for row in range(model.rowCount())]


def states(window: Window) -> list[str]:
    return [f"{row.label.rpartition('/')[2]}: {row.state.value}" for row in rows(window)]


def told(window: Window) -> Notice:
    assert window.messages.shown is not None
    return window.messages.shown


def press(row: Work, label: str) -> None:
    next(offer for offer in row.offers if offer.label == label).act()


def test_a_pasted_list_is_rows_with_words_and_the_failed_ones_are_tried_again(
    window: Window, qtbot: QtBot, site: Site
) -> None:
    site.answers = {"/lost": [Answer(b"", 404), Answer(article("cobalt"))]}
    window.take(text_data(f"Tin: {site.url('/tin')}\nLost: {site.url('/lost')}, see it"), Route.PASTE)
    until(qtbot, lambda: window.messages.shown)
    assert told(window).text == "Added 0 of 2 links, 2 need your leave."
    assert "private network" in told(window).hint
    assert window.messages._work.text() == "2 wait for you", "a question is no failure"
    head, *items = rows(window)
    assert all("private network" in item.said for item in items)
    assert not any(window.session.works.can_retry(item) for item in items)
    assert not site.asked
    labels = [offer.label for offer in head.offers]
    assert labels == ["Fetch 2 private anyway", "Forget the list"], "trying again would fail again"
    press(head, "Fetch 2 private anyway")
    until(qtbot, lambda: told(window).text == "Added 1 of 2 links, 1 failed.")
    assert "1 failed" in window.messages._work.text()
    assert "status 404" in rows(window)[2].said
    press(head, "Try 1 again")
    until(qtbot, lambda: told(window).text == "Added 2 of 2 links.")
    assert window.messages._work.text() == ""
    assert states(window)[0] == "2 links: done"
    until(qtbot, lambda: window.session.asking.counts.get(Shelf.ALL) == 2)
    assert [len(site.times(path)) for path in ("/tin", "/lost")] == [1, 2]


def test_what_was_stopped_is_offered_at_the_next_start_and_waits_for_go_on(
    request: pytest.FixtureRequest, library: Library, qtbot: QtBot, site: Site
) -> None:
    links = [Link(site.url(f"/{metal}")) for metal in METALS[:5]]
    batch = library.batches.make(links, "reading.txt", allow_private=True)
    stopping = Ticket()

    def stop(item: BatchItem) -> None:
        if item.state is ItemState.DONE:
            stopping.cancel()

    with pytest.raises(Cancelled):
        library.batches.run(batch.id, stopping, stop)
    asked = len(site.asked)
    left = library.batches.batch(batch.id).left
    window: Window = request.getfixturevalue("window")
    until(qtbot, lambda: window.messages.shown)
    assert told(window).text == f"The list of 5 links from reading.txt stopped at {5 - left}."
    go_on, forget = told(window).offers
    assert (go_on.label, forget.label, len(site.asked)) == ("Go on", "Forget", asked)
    assert [row.state.value for row in rows(window)].count("paused") == left + 1
    single = rows(window)[-1]
    window.session.works.cancel(single)
    until(qtbot, lambda: single.state.value == "cancelled")
    window.session.works.retry(single)
    until(qtbot, lambda: single.state.value == "done")
    until(qtbot, lambda: told(window).text.endswith(f"stopped at {6 - left}."))
    assert len(site.asked) == asked + 1
    told(window).offers[0].act()
    until(qtbot, lambda: window.messages.shown and told(window).text == "Added 5 of 5 links.")
    assert {row.state.value for row in rows(window)} == {"done"}
    window.session.batching.forget(batch.id)
    until(qtbot, lambda: not library.batches.all())
    assert library.search("river").total == 5


def test_a_list_is_paused_and_gone_on_with(
    window: Window, library: Library, qtbot: QtBot, site: Site
) -> None:
    site.slowly = 0.2
    links = [Link(site.url(f"/{metal}", "localhost")) for metal in METALS[:4]]
    library.batches.make(links, "", allow_private=True)
    window.session.batching.look()
    until(qtbot, lambda: rows(window))
    press(rows(window)[0], "Go on")
    until(qtbot, lambda: any(row.state.value == "done" for row in rows(window)[1:]))
    press(rows(window)[0], "Pause")
    until(qtbot, lambda: "stopped" in rows(window)[0].said)
    press(rows(window)[0], "Go on")
    until(qtbot, lambda: window.messages.shown and told(window).text == "Added 4 of 4 links.")
    assert len({path for _, _, path in site.asked}) == 4


def test_a_window_closed_in_the_middle_leaves_the_rest_waiting(
    window: Window, library: Library, qtbot: QtBot, site: Site
) -> None:
    site.slowly = 0.3
    batch = library.batches.make([Link(site.url(f"/{m}")) for m in METALS[:6]], "", allow_private=True)
    window.session.batching.look()
    until(qtbot, lambda: rows(window))
    press(rows(window)[0], "Go on")
    until(qtbot, lambda: any(row.state.value == "done" for row in rows(window)[1:]))
    window.close()
    window.session.close()
    left = library.batches.batch(batch.id)
    assert 0 < left.left < 6
    assert left.counts.get(ItemState.RUNNING, 0) == 0
    assert library.batches.unfinished() == (left,)


def test_dropped_lists_and_link_files_are_fetched_not_clipped(
    window: Window, qtbot: QtBot, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "week.csv").write_text(f"Tin,{site.url('/tin')}\nZinc,{site.url('/zinc')}\n", "utf-8")
    for name in ("one", "two"):
        (tmp_path / f"{name}.url").write_text(f"[InternetShortcut]\nURL={site.url('/' + name)}\n", "utf-8")
    window.session.clipping_in.add_files(sorted(tmp_path.glob("*.*")), Route.DROP)
    until(
        qtbot,
        lambda: len(rows(window)) == 6 and all(r.state in (State.ASKING, State.DONE) for r in rows(window)),
    )
    heads = {row.label for row in rows(window) if row.heads}
    assert heads == {"2 links from week.csv", "2 links"}
    assert all("private network" in row.said for row in rows(window) if not row.heads)
