"""Readings of one address: versions, titles that were typed, texts seen before."""

from __future__ import annotations

from dataclasses import replace

from outcrop.domain.clipping import Original
from outcrop.domain.page import Shelf
from outcrop.library.keeping import ClipStatus
from outcrop.library.library import Library
from tests.makers import make_draft

from .conftest import ARTICLE, concepts


def test_the_same_article_twice_is_one_clipping(library: Library) -> None:
    first = library.clip_text(ARTICLE)
    again = library.clip_text(ARTICLE)
    assert again.status is ClipStatus.DUPLICATE
    assert again.clipping is not None
    assert first.clipping is not None
    assert again.clipping.id == first.clipping.id

    library.trash([first.clipping.id])
    back = library.clip_text(ARTICLE)
    assert back.status is ClipStatus.DUPLICATE
    assert "trash" in back.reason
    assert library.shelf_counts()[Shelf.TRASH] == 0


def test_a_new_text_of_a_known_address_is_a_version_and_a_worse_one_is_not_shown(library: Library) -> None:
    url = "https://mining.example/tenders"
    long, longer = "Lithium rose in Chile. " * 20, "Lithium rose in Chile. " * 30
    first = library.keep(make_draft("Tenders", long, url=url)).clipping
    assert first is not None
    updated = library.keep(make_draft("Tenders", longer, url=url))
    assert (updated.status, updated.clipping and updated.clipping.id) == (ClipStatus.UPDATED, first.id)
    stub = library.keep(make_draft("Tenders", "Lithium rose ... subscribe to read on.", url=url))
    assert stub.status is ClipStatus.DUPLICATE
    present = library.clipping(first.id)
    assert present.text == " ".join(longer.split())
    assert len(present.versions) == 3


def test_an_original_can_be_read_again_and_an_older_version_chosen(library: Library) -> None:
    poor = make_draft("Poor reading", "Only the first line was found.")
    original = Original(ARTICLE.encode(), "text/plain")
    clipping = library.keep(replace(poor, original=original)).clipping
    assert clipping is not None
    library.read_again(clipping.id)
    better = library.clipping(clipping.id)
    assert better.title == "Chile opens six salt flats to lithium tenders"
    assert {"lithium", "CL"} <= concepts(library, clipping.id)
    assert library.search("ministry").total == 1
    assert library.read_again(clipping.id).edit is None

    library.choose_version(clipping.id, 1)
    assert library.clipping(clipping.id).text == poor.text
    library.undo()
    assert library.clipping(clipping.id).text == better.text


def test_a_typed_title_outlives_new_readings_of_its_address(library: Library) -> None:
    url = "https://mining.example/page"
    first = library.keep(make_draft("Copper in Zambia", "Copper text. " * 9, url=url)).clipping
    assert first is not None
    library.edit(first.id, title="Gold in Ghana")
    for times in (12, 15):
        again = library.keep(make_draft("Copper in Zambia", "Copper text. " * times, url=url))
        assert again.status is ClipStatus.UPDATED
        assert again.clipping is not None
        assert again.clipping.title == "Gold in Ghana"
        for tag in again.clipping.tags:
            for mention in tag.mentions:
                whole = again.clipping.title if mention.field == "title" else again.clipping.text
                assert whole[mention.start : mention.end] == mention.text
    assert "GH" in concepts(library, first.id)


def test_a_text_seen_before_at_its_address_makes_no_version(library: Library) -> None:
    for url in ("https://one.example/a", "https://two.example/b"):
        library.keep(make_draft("Same", "The same text in two places, word by word.", url=url))
    again = library.keep(make_draft("Same", "The same text in two places, word by word.", url=url))
    assert again.status is ClipStatus.DUPLICATE
    assert again.clipping is not None
    assert len(again.clipping.versions) == 1


def test_a_paste_gets_its_address_when_the_page_is_added_later(library: Library) -> None:
    pasted = library.keep(make_draft("Same", "One text, pasted first and fetched later.")).clipping
    assert pasted is not None
    url = "https://one.example/a"
    fetched = library.keep(make_draft("Same", "One text, pasted first and fetched later.", url=url))
    assert (fetched.status, fetched.clipping and fetched.clipping.id) == (ClipStatus.UPDATED, pasted.id)
    assert library.clipping(pasted.id).metadata.url == url
    assert fetched.edit is not None
    library.undo()
    assert library.clipping(pasted.id).metadata.url is None
