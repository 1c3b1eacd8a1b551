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
