"""Fetching ends: with the page, or with what happened and what to do, whatever the server tries."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from outcrop.capture import fetch, read
from outcrop.capture.faults import in_a_while, seconds_of
from outcrop.capture.network_guard import is_public
from outcrop.capture.payload import Link
from outcrop.domain.clipping import Route
from outcrop.domain.errors import Cancelled, OutcropError
from outcrop.domain.ticket import Progress, Ticket
from tests.unit.capture.hostile_server import ARTICLE, hostile_server


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with hostile_server() as address:
        yield address


@pytest.mark.parametrize("path", ["article", "moved", "refreshed", "packed"])
def test_a_page_arrives_with_its_address(server: str, path: str) -> None:
    reports: list[Progress] = []
    link = Link(f"{server}/{path}#section", "As linked")
    payload = fetch(link, Ticket(reports.append), allow_private=True)
    assert payload.data == ARTICLE
    assert payload.url == f"{server}/{'packed' if path == 'packed' else 'article'}"
    assert (payload.media_type, payload.charset, payload.status) == ("text/html", "utf-8", 200)
    assert (payload.route, payload.title) == (Route.URL, "As linked")
    assert reports
    assert read(payload).title == "Quarry reopens"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("bomb", "larger than the 50 MB"),
        ("endless", "larger than the 50 MB"),
        ("says-gigabytes", "larger than the 50 MB"),
        ("drip", "in time"),
        ("silent", "in time"),
        ("damaged", "damaged"),
        ("packed-in-part", "breaks off"),
        ("unasked-packing", "packs"),
        ("loop", "on and on"),
        ("refreshes-for-ever", "on and on"),
        ("refreshes-to-private", "private network"),
        ("to-file", "not a web address"),
        ("to-other-private", "private network"),
        ("picture", "image/png"),
        ("busy", "too much to do"),
        ("empty", "empty"),
        ("lies-about-length", "broke off"),
        ("no-http", "broke off"),
    ],
)
def test_every_attack_ends_in_words(server: str, path: str, said: str) -> None:
    started = time.monotonic()
    with pytest.raises(OutcropError, match=said) as caught:
        fetch(f"{server}/{path}", allow_private=True, seconds=1.5 if said == "in time" else 60)
    assert caught.value.hint
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    "path", ["packed-in-members", "plain-under-gzip", "plain-under-brotli", "bare-deflate"]
)
def test_packing_that_is_not_what_the_header_says_is_read_whole(server: str, path: str) -> None:
    assert fetch(f"{server}/{path}", allow_private=True).data == ARTICLE


@pytest.mark.parametrize(
    ("said", "seconds", "words"),
    [
        ("120", 120.0, "in 2 minutes"),
        ("45", 45.0, "in 45 seconds"),
        (" 7200 ", 7200.0, "in 2 hours"),
        ("Tue, 03 Mar 2026 10:00:30 GMT", 30.0, "in 30 seconds"),
        ("Mon, 01 Jan 1990 00:00:00 GMT", 0.0, "later"),
        ("-5", None, "later"),
        ("soon", None, "later"),
        ("", None, "later"),
        ("9" * 400, None, "later"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None, "later"),
        ("Fri, 99 Foo 10000 25:61:61 GMT", None, "later"),
    ],
)
def test_the_rest_that_a_server_asks_for(said: str, seconds: float | None, words: str) -> None:
    now = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
    assert seconds_of(said, now) == seconds
    assert in_a_while(seconds) == words


def test_an_article_that_would_reload_is_read_where_it_stands(server: str) -> None:
    payload = fetch(f"{server}/reloads-later", allow_private=True)
    assert payload.url == f"{server}/reloads-later"
    assert "reopened on Monday" in read(payload).text


def test_an_error_page_is_judged_not_raised(server: str) -> None:
    payload = fetch(f"{server}/nowhere", allow_private=True)
    assert payload.status == 404
    assert read(payload).quality.kind == "error"


def test_a_fetch_can_be_called_off(server: str) -> None:
    def call_off(progress: Progress) -> None:
        if progress.done > 2:
            ticket.cancel()

    ticket = Ticket(call_off)
    with pytest.raises(Cancelled):
        fetch(f"{server}/drip", ticket, allow_private=True, seconds=5)


def test_this_computer_is_not_fetched_unasked(server: str) -> None:
    with pytest.raises(OutcropError, match="private network"):
        fetch(f"{server}/article")


@pytest.mark.parametrize(
    "address",
    [
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://[64:ff9b::7f00:1]/",
        "http://user@example.org/",
        "ftp://example.org/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "no address at all",
        "http://",
        "",
    ],
)
def test_disguised_and_impossible_addresses_are_refused(address: str) -> None:
    with pytest.raises(OutcropError):
        fetch(address)


def test_public_addresses_are_public() -> None:
    assert is_public("8.8.8.8")
    assert is_public("2606:4700::1111")
    for private in (
        "127.0.0.1",
        "192.168.1.1",
        "fe80::1%eth0",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "224.0.0.1",
    ):
        assert not is_public(private)


def test_no_thread_outlives_a_fetch(server: str) -> None:
    before = threading.active_count()
    with pytest.raises(OutcropError):
        fetch(f"{server}/silent", allow_private=True, seconds=0.3)
    assert threading.active_count() <= before + 1


def test_a_silent_server_can_be_called_off(server: str) -> None:
    ticket = Ticket()
    timer = threading.Timer(0.2, ticket.cancel)
    timer.start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        fetch(f"{server}/silent", ticket, allow_private=True)
    timer.join()
    assert time.monotonic() - started < 10
