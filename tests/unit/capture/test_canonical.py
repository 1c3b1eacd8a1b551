"""One article has one address, however a reader came by it."""

from __future__ import annotations

import pytest

from outcrop.capture import canonical_url

ARTICLE = "https://orebench.example/tin/smelter-restart"


@pytest.mark.parametrize(
    "address",
    [
        "http://www.orebench.example/tin/smelter-restart/",
        "HTTPS://OreBench.example:443/tin/smelter-restart#comments",
        "https://m.orebench.example/tin/smelter-restart?utm_source=mail&fbclid=x1",
        "https://orebench.example//tin/./x/../smelter-restart?ref=front",
        "https://orebench.example/tin/smelter-restart/amp",
        "https://www.google.com/amp/s/amp.orebench.example/tin/smelter-restart",
        "https://orebench-example.cdn.ampproject.org/c/s/orebench.example/tin/smelter-restart?amp=1",
        "https://reader@orebench.example/tin/smelter-restart;jsessionid=9F2A",
        "orebench.example/tin/smelter-restart",
    ],
)
def test_the_same_article(address: str) -> None:
    assert canonical_url(address) == ARTICLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://orebench.example/a?id=1", "https://orebench.example/a?id=2"),
        ("https://orebench.example/a?ref=12", "https://orebench.example/a?ref=13"),
        ("https://orebench.example/r/8Kd2", "https://orebench.example/r/8kd2"),
        ("https://wwworebench.example/a", "https://orebench.example/a"),
        ("https://orebench.example/guitar-amp", "https://orebench.example/guitar"),
        ("https://orebench.example/#!/a", "https://orebench.example/#!/b"),
        ("https://orebench.example:8443/a", "https://orebench.example/a"),
    ],
)
def test_different_articles(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_a_declared_address_is_believed_on_its_own_site_only() -> None:
    story = "https://news.orebench.example/a?session=4"
    assert canonical_url(story, "/tin/a") == "https://news.orebench.example/tin/a"
    assert canonical_url(story, "https://orebench.example/tin/a") == "https://orebench.example/tin/a"
    assert canonical_url("https://one.example/a", "https://two.example/a") == "https://one.example/a"
    assert canonical_url("https://one.example/a", "https://one.example/") == "https://one.example/a"


def test_canonical_addresses_stay_as_they_are() -> None:
    for address in (ARTICLE, "https://xn--bcher-bote-9db.de/caf%C3%A9?a=1&b=2"):
        assert canonical_url(canonical_url(address)) == canonical_url(address)
    assert canonical_url(" not an address ") == "not an address"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/url?sa=D&q=https://orebench.example/tin/smelter-restart",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Forebench.example%2Ftin%2Fsmelter-restart&h=AT0x",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Forebench.example%2Ftin%2Fsmelter-restart",
        "https://orebench.example/tin/smelter-restart/index.php?unlocked_article_code=9F2A",
    ],
)
def test_the_same_article_behind_a_redirector(address: str) -> None:
    assert canonical_url(address) == ARTICLE


def test_one_spelling_has_one_address() -> None:
    assert canonical_url("https://orebench.example/cafe%CC%81") == canonical_url(
        "https://orebench.example/café"
    )
    assert canonical_url("https://orebench.example/s?q=tin+ore") == canonical_url(
        "https://orebench.example/s?q=tin%20ore"
    )
    assert canonical_url("https://straße.example/a") == "https://xn--strae-oqa.example/a"


@pytest.mark.parametrize("declared", ["/news", "/404", "/undefined", "https://other.blogspot.com/news/a-b"])
def test_a_declared_address_that_leads_elsewhere_is_not_believed(declared: str) -> None:
    story = "https://bench.blogspot.com/news/tin-smelter"
    assert canonical_url(story, declared) == story
    assert canonical_url(f"{story}?view=full", "/news/tin-smelter") == story


def test_where_a_reader_came_from_is_told_by_the_words_of_a_name() -> None:
    assert canonical_url(f"{ARTICLE}?xing_share=news&traffic_source=Reading") == ARTICLE
    assert canonical_url(f"{ARTICLE}?source_id=12") != canonical_url(f"{ARTICLE}?source_id=13")
