"""What real browsers and file managers put on the clipboard or drag, and what is made of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from outcrop.capture import links_in, offers, read
from outcrop.capture.payload import WANTED_FORMATS, Link, LocalFile, Payload, Unusable
from outcrop.domain.clipping import Route
from tests.pages import recorded_payload

PAGE = "http://127.0.0.1:8123/article.html"
OTHER = "http://127.0.0.1:8123/other.html?utm_source=x&id=7"


def wanted(name: str) -> dict[str, bytes]:
    return {mime: data for mime, data in recorded_payload(name).items() if mime in WANTED_FORMATS}


def test_no_protocol_name_is_ever_read() -> None:
    assert not {"TARGETS", "DELETE", "INCR", "MULTIPLE", "TIMESTAMP", "SAVE_TARGETS"} & set(WANTED_FORMATS)


@pytest.mark.parametrize(
    ("name", "route", "expected"),
    [
        ("chromium-drag-link", Route.DROP, Link(OTHER, "full copper report")),
        ("firefox-drag-link", Route.DROP, Link(OTHER, "full copper report")),
        ("firefox-drag-tab", Route.DROP, Link(PAGE)),
        ("chromium-copy-address-bar", Route.PASTE, Link(PAGE)),
    ],
)
def test_links_tabs_and_addresses_are_fetched(name: str, route: Route, expected: Link) -> None:
    assert offers(wanted(name), route) == (expected,)


def test_a_chromium_selection_brings_its_address_and_its_text() -> None:
    (offer,) = offers(wanted("chromium-copy-selection"), Route.PASTE)
    assert isinstance(offer, Payload)
    assert (offer.media_type, offer.url) == ("text/html", PAGE)
    draft = read(offer)
    assert draft.text.startswith("Geologists in Antofagasta, Chile, reported a spodumene deposit")
    assert draft.text.endswith("Copper and molybdenum output in Peru fell 3% — 北京 said so.")
    assert draft.url == PAGE


@pytest.mark.parametrize("name", ["firefox-copy-selection", "chromium-drag-selection"])
def test_selections_without_an_address_read_the_same(name: str) -> None:
    (offer,) = offers(wanted(name), Route.DROP)
    assert isinstance(offer, Payload)
    assert offer.url is None
    assert read(offer).text.startswith("Geologists in Antofagasta")


def test_a_whole_page_finds_its_headline() -> None:
    (offer,) = offers(wanted("chromium-copy-whole-page"), Route.PASTE)
    assert isinstance(offer, Payload)
    assert read(offer).title == "Lithium find in Chile"


@pytest.mark.parametrize("name", ["pcmanfm-drag-three-files", "pcmanfm-copy-file"])
def test_files_come_with_their_real_names(name: str) -> None:
    clips = Path("/home/reader/clips")
    found = offers(wanted(name), Route.DROP)
    assert found == tuple(LocalFile(clips / n) for n in ("a b é.html", "link.url", "report.pdf"))


@pytest.mark.parametrize("name", ["chromium-copy-image"])
def test_an_image_says_that_it_is_one(name: str) -> None:
    (offer,) = offers(wanted(name), Route.PASTE)
    assert isinstance(offer, Unusable)
    assert "image" in offer.message


def test_nothing_says_that_it_is_nothing() -> None:
    for formats in (wanted("xsel-plain"), {}, {"text/plain": b" \n"}, {"text/html": b"<p> </p>"}):
        (offer,) = offers(formats, Route.PASTE)
        assert isinstance(offer, Unusable)


def test_html_alone_is_enough() -> None:
    (offer,) = offers(wanted("xclip-html"), Route.PASTE)
    assert isinstance(offer, Payload)
    assert read(offer).text == "hello cobalt"


@pytest.mark.parametrize(
    "address", [b"javascript:alert(1)", b"http://[broken", b"data:text/html,x", b"file://host/x"]
)
def test_an_address_of_no_page_is_refused(address: bytes) -> None:
    (offer,) = offers({"text/uri-list": address + b"\r\n"}, Route.DROP)
    assert isinstance(offer, Unusable)


def test_a_copied_list_of_links_brings_their_titles() -> None:
    items = "".join(f'<li><a href="https://ore.example/{n}">{n} is back</a></li>' for n in ("tin", "zinc"))
    assert offers({"text/html": f"<ul>{items}</ul>".encode()}, Route.PASTE) == (
        Link("https://ore.example/tin", "tin is back"),
        Link("https://ore.example/zinc", "zinc is back"),
    )
    (offer,) = offers({"text/html": f"<p>Read these today:</p><p>and think</p>{items}".encode()}, Route.PASTE)
    assert isinstance(offer, Payload)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("smb://host/share/report.pdf", "not on this computer"),
        ("trash:///report.pdf", "in the trash"),
        ("mailto:ida@ore.example", "a mail address"),
        ("chrome://settings", "the browser itself"),
        ("blob:https://ore.example/1", "memory"),
    ],
)
def test_what_cannot_be_fetched_says_what_it_is(address: str, said: str) -> None:
    (offer,) = offers({"text/uri-list": f"{address}\r\n".encode()}, Route.DROP)
    assert isinstance(offer, Unusable)
    assert said in offer.message
    assert offer.hint


def test_a_page_shown_as_source_is_its_page() -> None:
    address = b"view-source:https://ore.example/tin"
    assert offers({"text/uri-list": address}, Route.DROP) == (Link("https://ore.example/tin"),)


def test_a_huge_clipboard_does_not_hold_the_window_up() -> None:
    started = time.process_time()
    (offer,) = offers({"text/html": b"<style>" * 900_000, "text/plain": b"x " * 900_000}, Route.PASTE)
    assert isinstance(offer, Payload)
    assert time.process_time() - started < 0.5


def test_a_list_of_addresses_is_a_list_of_links() -> None:
    text = "https://example.org/a\n  www.example.org/b\nhttps://example.org/a\n"
    assert links_in(text) == (Link("https://example.org/a"), Link("https://www.example.org/b"))
    assert links_in('- <https://example.org/a>,\n- "https://example.org/b(c)";') == (
        Link("https://example.org/a"),
        Link("https://example.org/b(c)"),
    )
    assert links_in("see https://example.org/a") == ()
    assert links_in("") == ()
