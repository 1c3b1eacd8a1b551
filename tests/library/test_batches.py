"""A list of addresses ends in clippings and words, politely, and survives whatever stops it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from outcrop.bootstrap import open_library
from outcrop.capture.payload import Link
from outcrop.domain.batch import BatchItem, ItemState
from outcrop.domain.errors import Cancelled, OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.library.batch_items import Patience
from outcrop.library.library import Library
from tests.loopback import METALS, Answer, Site, article, serving

QUICK = Patience(pause=0.1, attempts=3, waits=(0.2, 0.4), fetching=1.0)
CONSENT = (
    b"<html><head><title>Before you continue</title></head><body><p>We and our 812 partners use cookies. \
Accept all cookies or manage your preferences to continue.</p><button>Accept all</button></body></html>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def library(library: Library) -> Library:
    library.batches.patience = QUICK
    return library


def links(site: Site, *paths: str) -> list[Link]:
    return [Link(path if "://" in path else site.url(path)) for path in paths]


def run(library: Library, id: int, ticket: Ticket | None = None) -> dict[str, BatchItem]:
    """Works the batch through; its items by the path of their address."""
    library.batches.run(id, ticket or Ticket(), lambda _item: None)
    return {"/" + item.url.rpartition("/")[2]: item for item in library.batches.items(id)}


def test_each_address_ends_in_a_clipping_or_in_words(library: Library, site: Site) -> None:
    site.answers = {
        "/busy": [Answer(b"Slow down.", 429, {"Retry-After": "1"}), Answer(article("gallium"))],
        "/down": [Answer(b"", 503), Answer(article("tungsten"))],
        "/lost": [Answer(b"<h1>Not found</h1>", 404)],
        "/drip": [Answer(b"x" * 1000, drip=True)],
        "/wall": [Answer(CONSENT)],
    }
    here = ("/tin", "/busy", "/lost", "/down", "/wall", "/tin#twice", "/zinc")
    there = [site.url("/drip", "localhost")]
    batch = library.batches.make(links(site, *here, *there), "a test", allow_private=True)
    assert (batch.total, batch.repeated, batch.left) == (7, 1, 7)

    items = run(library, batch.id)
    states = {path: item.state.value for path, item in items.items()}
    assert states == {
        "/tin": "done", "/busy": "done", "/down": "done", "/zinc": "done",
        "/lost": "refused", "/wall": "refused", "/drip": "failed",
    }  # fmt: skip
    assert all(item.reason for item in items.values() if item.state is not ItemState.DONE)
    assert "did not answer in time" in items["/drip"].reason
    assert "Try again later" in items["/drip"].reason
    asked = [len(site.times(path)) for path in ("/busy", "/down", "/lost", "/drip")]
    assert asked == [2, 2, 1, QUICK.attempts]
    first, second = site.times("/busy")
    assert second - first >= 1.0
    assert set(site.most_at_once.values()) == {1}
    assert len({host for _, host, _ in site.asked[:2]}) == 2
    assert library.search("river").total == 4


def test_a_host_that_wants_to_be_left_alone_for_long_is(library: Library, site: Site) -> None:
    site.answers = {"/greedy": [Answer(b"", 429, {"Retry-After": "86400"})]}
    batch = library.batches.make(links(site, "/greedy", "/tin", "/zinc"), "a test", allow_private=True)
    items = run(library, batch.id)
    assert {item.state for item in items.values()} == {ItemState.FAILED}
    assert all("left alone until" in item.reason for item in items.values())
    assert len(site.asked) == 1


def test_what_was_refused_is_saved_with_leave_and_what_failed_is_retried_alone(
    library: Library, site: Site
) -> None:
    site.answers = {"/lost": [Answer(b"", 404), Answer(article("cobalt"))], "/wall": [Answer(CONSENT)]}
    batch = library.batches.make(links(site, "/tin", "/lost", "/wall"), "a test")
    library.batches.patience = replace(QUICK, pause=60.0)
    items = run(library, batch.id)  # at once, since nothing is asked of the host
    assert {(item.state, item.private) for item in items.values()} == {(ItemState.PRIVATE, True)}
    asked_again = library.batches.batch(batch.id)
    assert (asked_again.private, asked_again.lost, site.asked) == (3, 0, [])
    assert library.batches.retry(batch.id) == (), "trying again without leave would end the same"
    library.batches.patience = QUICK
    library.batches.retry(batch.id, allow_private=True)
    run(library, batch.id)
    (lost,) = library.batches.retry(batch.id, states=[ItemState.FAILED])
    library.batches._write(
        lambda _: None, replace(library.batches.items(batch.id)[0], state=ItemState.WAITING)
    )
    library.batches.run(batch.id, Ticket(), lambda _item: None, only=[lost.place])
    assert [item.state for item in library.batches.items(batch.id)][:2] == ["waiting", "done"]
    library.batches.cancel(batch.id, [1], lambda _item: None)
    library.batches.retry(batch.id, [3], anyway=True)
    assert run(library, batch.id)["/wall"].state is ItemState.DONE
    assert [len(site.times(path)) for path in ("/tin", "/lost", "/wall")] == [1, 2, 2]
    assert library.batches.batch(batch.id).counts == {ItemState.CANCELLED: 1, ItemState.DONE: 2}


def test_known_addresses_are_not_asked_for_unless_the_reader_wants_it(library: Library, site: Site) -> None:
    first = library.batches.make(links(site, "/tin"), "a test", allow_private=True)
    known = run(library, first.id)["/tin"].clipping
    batch = library.batches.make(links(site, "/tin?utm_source=mail", "/zinc"), "again", allow_private=True)
    items = run(library, batch.id)
    assert (items["/tin?utm_source=mail"].state, items["/tin?utm_source=mail"].clipping) == ("known", known)
    assert [path for _, _, path in site.asked] == ["/tin", "/zinc"]
    library.batches.retry(batch.id, [1], again=True)
    assert run(library, batch.id)["/tin?utm_source=mail"].outcome == "duplicate"
    assert len(site.asked) == 3


def test_a_stopped_batch_waits_until_somebody_goes_on_with_it(library: Library, site: Site) -> None:
    batch = library.batches.make(links(site, *(f"/{m}" for m in METALS)), "a test", allow_private=True)
    ticket = Ticket()

    def told(item: BatchItem) -> None:
        if item.state is ItemState.DONE:
            ticket.cancel()

    with pytest.raises(Cancelled):
        library.batches.run(batch.id, ticket, told)
    (stopped,) = library.batches.unfinished()
    assert 0 < stopped.total - stopped.left < len(METALS)
    # As a killed program leaves it: one address was under way, and its clipping had come in or had not.
    items = library.batches.items(batch.id)
    done = next(item for item in items if item.state is ItemState.DONE)
    waiting = next(item for item in items if item.state is ItemState.WAITING)
    for item in (done, waiting):
        library.batches._write(lambda _: None, replace(item, state=ItemState.RUNNING, clipping=None))
    asked = len(site.asked)
    assert {item.state for item in run(library, batch.id).values()} == {ItemState.DONE}
    assert len(site.asked) - asked == len(METALS) - (stopped.total - stopped.left)
    assert library.batches.unfinished() == ()
    assert library.search("river").total == len(METALS)


def test_only_one_program_works_on_a_batch_and_a_dropped_one_is_gone(library: Library, site: Site) -> None:
    batch = library.batches.make(links(site, "/tin"), "a test")
    claimed = library._store.claim(f"batch-{batch.id}")
    assert claimed
    assert library.batches.batch(batch.id).elsewhere
    assert library.batches.unfinished() == ()
    with pytest.raises(OutcropError, match="Another Outcrop"):
        run(library, batch.id)
    claimed(False)
    library.batches.drop(batch.id)
    with pytest.raises(OutcropError, match="no list"):
        library.batches.batch(batch.id)


def test_only_what_comes_in_is_news_to_another_program(library: Library, site: Site) -> None:
    with open_library(library._store.path.parent) as other:
        before = other.revision
        site.answers = {"/lost": [Answer(b"", 404)]}
        batch = library.batches.make(links(site, "/lost", "/drip"), "a test", allow_private=True)
        library.batches.cancel(batch.id, [2], lambda _item: None)
        run(library, batch.id)
        assert (other.revision, other.poll()) == (before, None)
        run(library, library.batches.make(links(site, "/tin"), "a test", allow_private=True).id)
        change = other.poll()
        assert change
        assert change.ids == (library.listing()[0].id,)
