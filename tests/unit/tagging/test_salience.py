"""What an article is about: company names, portraits, tables and comparisons do not make it so."""

from __future__ import annotations

import pytest

from outcrop.domain.tags import Role
from outcrop.tagging import Tagger

TAGGER = Tagger.default()
ABOUT = (
    "Zambia will reopen its largest copper mine, the minister said. Zambia wants to double copper output. "
)
PADDING = "The plant was closed for years, and the valley lost half of its people before the news came. " * 8


def focus(title: str, text: str) -> set[str]:
    return {tag.concept for tag in TAGGER.tag(title, text) if tag.role is Role.FOCUS}


def mentioned(title: str, text: str) -> set[str]:
    return {tag.concept for tag in TAGGER.tag(title, text) if tag.role is Role.MENTION}


@pytest.mark.parametrize(
    "aside",
    [
        pytest.param(
            "\n\nAbout Example Minerals\nExample is a Canadian company. Its Canadian office runs "
            "Canadian gold, gold and gold projects in Canada.",
            id="a company's portrait",
        ),
        pytest.param(
            "\n\nForward-looking statements\nRisks in Canada, the price of gold, Canadian law, gold.",
            id="legal notes",
        ),
        pytest.param("\n\nCanada\t12\tgold\nCanada\t14\tgold\nCanada\t15\tgold\n", id="a table"),
        pytest.param(" Canada once closed a gold mine as well.", id="a closing comparison"),
    ],
)
def test_what_is_said_aside_is_mentioned_and_not_what_the_article_is_about(aside: str) -> None:
    title, text = "Zambia reopens its largest copper mine", ABOUT + PADDING + aside
    assert focus(title, text) == {"ZM", "copper"}
    assert {"CA", "gold"} <= mentioned(title, text)


def test_a_steel_makers_bond_is_not_about_steel() -> None:
    title, text = (
        "EXAMPLE STEEL ISSUES BOND",
        "TOKYO, March 3 - Example Steel Corp issued a bond of 30 mln dlrs.",
    )
    assert "steel" not in focus(title, text)
