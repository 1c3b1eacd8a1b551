"""Whatever is thrown at it, reading ends soon: with a draft, or with what was wrong and what to do."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from outcrop.capture import extract_article, extract_text, read
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Draft, Route
from outcrop.domain.errors import OutcropError

SENTENCE = "The mine at Brenn poured its first copper in March, four years after it was given up for lost. "


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: extract_article("<html><body>" + "<div>" * 9_000 + SENTENCE), id="nested divs"),
        pytest.param(
            lambda: extract_article("<p>" + "<a " * 99_000 + "<p>" + SENTENCE), id="tags without end"
        ),
        pytest.param(
            lambda: extract_article("<title>" + "a - " * 9_000 + "</title><p>" + SENTENCE), id="title"
        ),
        pytest.param(lambda: extract_article("<p>" + "&" * 200_000 + SENTENCE), id="ampersands"),
        pytest.param(lambda: extract_article("<b><i><ul><li>" * 2_000 + SENTENCE), id="unclosed"),
        pytest.param(
            lambda: extract_article(
                f"<script type='application/ld+json'>{'[' * 99_000}</script><p>{SENTENCE}"
            ),
            id="json",
        ),
        pytest.param(lambda: extract_text("x" * 300_000), id="one word"),
        pytest.param(lambda: extract_text("12/12/" * 50_000), id="dates"),
        pytest.param(lambda: extract_text(("By " + "Aaa " * 4 + "\n") * 3_000), id="bylines"),
        pytest.param(lambda: extract_text(SENTENCE * 20_000), id="one line"),
        pytest.param(lambda: extract_text(".\u2026 \u201d" * 30_000), id="ends of sentences"),
    ],
)
def test_no_input_takes_long(make: Callable[[], Draft]) -> None:
    started = time.process_time()
    make()
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<p>" + SENTENCE.encode() * 600_000, id="a page of 60 MB"),
        pytest.param(b"<p>x" * 500_000, id="a page of half a million tags"),
        pytest.param(b"short\n" * 200_000, id="a text of 200,000 lines"),
    ],
)
def test_what_is_no_article_by_its_size_is_refused_at_once(data: bytes) -> None:
    started = time.process_time()
    with pytest.raises(OutcropError, match="Outcrop reads") as caught:
        read(Payload(data, "", Route.DROP))
    assert caught.value.hint
    assert time.process_time() - started < 8


def test_inlined_pictures_do_not_count() -> None:
    picture = "<img src='data:image/png;base64," + "iVBORw0KGgoA" * 1_500_000 + "'>"
    assert (
        SENTENCE.strip() in extract_article(f"<html><body>{picture}<p>{SENTENCE * 3}</p></body></html>").text
    )


def test_broken_bytes_are_read_as_far_as_they_go() -> None:
    draft = extract_article(b"<meta charset=utf-16><body><p>" + SENTENCE.encode() + b"\xff\xfe\x80\0</p>" * 3)
    assert "poured its first copper" in draft.text
    assert extract_text("lone \ud800 surrogate \0 and NUL").text


def test_a_body_that_ends_before_the_article_is_read_on_as_browsers_do() -> None:
    prose = "<p>The smelter at Brenn poured copper again, four years after it was given up for lost.</p>" * 9
    html = f"<html><body><nav>News</nav></body></html><article><h1>Brenn</h1>{prose}</article></body></html>"
    found = extract_article(html)
    assert found.quality.ok
    assert "poured copper again" in found.article.text


def test_a_page_with_more_text_than_a_book_is_refused_like_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outcrop.capture.drafting.LONGEST_TEXT", 5_000)
    page = b"<article><h1>Copper</h1>" + b"<p>Copper in Chile rose again this month.</p>" * 200
    with pytest.raises(OutcropError, match="million characters"):
        read(Payload(page, "text/html", Route.FILE, file_name="long.html"))
