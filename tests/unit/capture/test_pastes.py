"""A reader pastes what a browser's select-and-copy gave, furniture and all."""

from __future__ import annotations

import pytest

from outcrop.capture import extract_text, read
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Draft, Route
from outcrop.domain.dates import PartialDate, Precision
from outcrop.domain.errors import OutcropError
from tests.pages import own_page


@pytest.fixture(scope="module")
def draft() -> Draft:
    return extract_text(own_page("pasted-news.txt").decode())


def test_the_body_is_the_articles_paragraphs_and_nothing_else(draft: Draft) -> None:
    openings = [block.text.split()[0] for block in draft.article.blocks]
    assert openings == ["Ostland’s", "A", "The", "If"]
    for furniture in ("Sponsored", "You may also", "Nickel", "gallium", "Petra Lindqvist"):
        assert furniture not in draft.text


def test_headline_date_and_section_are_told_apart(draft: Draft) -> None:
    assert draft.title == "Ostland opens talks with four neighbours on a shared tungsten reserve"
    assert draft.metadata.published == PartialDate("2025-06-14", Precision.DAY)
    assert draft.section == "Critical Metals"
    assert draft.byline == ()
    assert draft.language == "en"
    assert {"title", "published", "section"} <= set(draft.provenance)


def test_composed_and_decomposed_letters_give_one_text() -> None:
    text = (
        "Der Kuxschein\n\nDie Förderung der Grube stieg im Jahr darauf um ein Drittel, "
        "obwohl das Erz ärmer wurde."
    )
    decomposed = text.replace("ö", "o\u0308").replace("ä", "a\u0308")
    assert extract_text(decomposed).text == extract_text(text).text


def test_an_ambiguous_date_follows_the_clear_ones_or_is_unsure() -> None:
    body = (
        "\n\n" + "The mine produced more ore in the quarter than in the whole of the year before it did. " * 3
    )
    alone = extract_text("Mine doubles its output of ore\n03/04/2024" + body).metadata.published
    assert alone == PartialDate("2024-03-04", Precision.DAY, unsure=True)
    beside = extract_text(
        "Mine doubles its output of ore\n03/04/2024" + body + "\n\nUpdated 28/04/2024"
    ).metadata.published
    assert beside == PartialDate("2024-04-03", Precision.DAY)


def test_the_language_or_the_site_says_how_a_day_in_numbers_is_meant() -> None:
    body = (
        "\n\nA mina produziu mais minério no trimestre do que em todo o ano anterior, segundo a empresa. " * 3
    )
    portuguese = extract_text("Mina dobra a produção de minério\n03/04/2024" + body).metadata.published
    assert portuguese == PartialDate("2024-04-03", Precision.DAY)
    english = (
        "Mine doubles its output of ore\n03/04/2024\n\n"
        + "The mine produced more ore than it did before. " * 5
    )
    assert extract_text(english, "https://ore.example.uk/a").published == "2024-04-03"
    assert extract_text(english, "https://ore.example/a").metadata.published == PartialDate(
        "2024-03-04", Precision.DAY, unsure=True
    )


@pytest.mark.parametrize("data", [b"", b"  \n\t "])
def test_an_empty_paste_says_so(data: bytes) -> None:
    with pytest.raises(OutcropError, match="empty"):
        read(Payload(data, "text/plain", Route.PASTE))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "image"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "no text"),
        (b"PK\x03\x04" + b"\0" * 300, "archive"),
    ],
)
def test_what_holds_no_text_says_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(OutcropError, match=said) as caught:
        read(Payload(data, "text/plain", Route.DROP, file_name="thing.txt"))
    assert caught.value.hint


def test_a_text_of_fifty_megabytes_is_refused_at_once() -> None:
    with pytest.raises(OutcropError, match="million characters"):
        read(Payload(b"All work and no play. " * 2_300_000, "text/plain", Route.PASTE))


def test_a_paste_without_blank_lines_reads_the_same(draft: Draft) -> None:
    lines = [line for line in own_page("pasted-news.txt").decode().splitlines() if line]
    assert extract_text("\r\n".join(lines)).article == draft.article
    assert extract_text("\n".join(lines)).title == draft.title


@pytest.mark.parametrize("place", [0, 1, 3])
@pytest.mark.parametrize(
    "told",
    [
        "Sign up or lose the licence: that is how a miner in the north described the offer of the ministry.",
        "Copyright law is not the point, said a lawyer for the company that lost its maps of the deposit.",
        "Advertisement spending by the miners fell by a third in the first half of the year, it was said.",
        "Subscribe now, the fund told investors on Monday, and the bonds of the mine were sold by noon.",
        "Sponsored by the state, the plant near the port has never made a profit in its twelve years.",
        "Donated by the widow of the founder, the collection of minerals was moved to Freiberg last year.",
    ],
)
def test_a_sentence_that_only_begins_like_furniture_is_kept(told: str, place: int) -> None:
    paragraphs = [
        "The mine in the north of the country raised its output of copper by a tenth in the second quarter.",
        "The owner said that a new mill and better ore were the reasons, and that a third shaft is planned.",
        "Buyers in Asia had waited for the concentrate since the spring, when a port was closed by a storm.",
    ]
    paragraphs.insert(place, told)
    text = extract_text("Copper mine raises output\n\n" + "\n\n".join(paragraphs)).text
    assert text == "\n\n".join(paragraphs)


def test_furniture_in_whole_sentences_still_goes() -> None:
    story = "The mine in the north of the country raised its output of copper by a tenth in the quarter."
    small_print = (
        "Copyright 2024 Example Media Ltd. All rights reserved, and no copy was permitted without leave."
    )
    call = "Sign up for our newsletter to get the best of mining delivered to your inbox every week."
    text = extract_text(
        f"Copper mine raises output\n\n{story}\n\n{story[:-1]} again.\n\n{call}\n\n{small_print}"
    ).text
    assert "again" in text
    assert "Sign up" not in text
    assert "Copyright" not in text
