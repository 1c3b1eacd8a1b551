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


def test_a_party_named_in_title_and_first_sentence_counts_however_often_the_other_is_named() -> None:
    title = "U.S. extends export credit for Zambia"
    text = (
        "WASHINGTON, March 31 - The U.S. Agriculture Department has given Zambia three more months for "
        "buying U.S. wheat. A U.S. official said that the U.S. wants to help, as the U.S. did last year."
    )
    assert focus(title, text) == {"US", "ZM"}


def test_a_currency_is_no_part_of_the_news() -> None:
    title = "Chilean miner pays its notes"
    text = (
        "SANTIAGO, March 3 - The Chilean company paid Swiss franc notes worth 40 mln Swiss francs. "
        "The rest of the Swiss francs falls due in May."
    )
    assert focus(title, text) == {"CL"}


def test_what_a_company_mines_is_told_by_the_way_in_news_of_its_shares() -> None:
    title = "Example Mines raises its stake in Sample Resources"
    text = "DENVER, March 3 - Example Mines bought 8 pct of Sample, which has a gold mine in Peru."
    assert "gold" not in focus(title, text)
    assert "gold" in mentioned(title, text)


def test_a_chinese_article_is_not_all_first_sentences() -> None:
    title = "智利铜产量上升"
    text = (
        "智利铜业委员会周二表示，今年第一季度铜产量上升百分之五，主要原因是北部几座大型矿山的品位好于去年，"
        "而且新的选矿厂已经全面投产。委员会主席说，全年产量目标不变，公司将继续投资老矿山的改造工程，并且加强水资源的"
        "循环利用。当地工会对此表示欢迎，但是要求改善工作条件。分析人士认为，铜价的走势仍然取决于需求。"
        "去年秘鲁的产量略有下降，因为秘鲁的矿工曾经罢工，日本和德国的进口量则基本持平。"
    )
    assert focus(title, text) == {"CL", "copper"}
    assert {"PE", "JP", "DE"} <= mentioned(title, text)


@pytest.mark.parametrize("beginning", ["About 70 percent", "About Half", "Some 70 percent"])
def test_a_paragraph_that_begins_with_about_is_no_portrait(beginning: str) -> None:
    text = (
        PADDING
        + f"\n\n{beginning} of the cobalt comes from Zambia. Zambia sells its cobalt to Example Metals."
    )
    tags = {tag.concept: tag for tag in TAGGER.tag("Example Metals reports", text)}
    assert tags["ZM"].why == "2 of 2 mentions"


def test_mentions_in_a_portrait_are_told_as_such() -> None:
    text = ABOUT + PADDING + "\n\nAbout Example Minerals\nExample works in Canada, and in Canada alone."
    canada = next(tag for tag in TAGGER.tag("Zambia reopens a mine", text) if tag.concept == "CA")
    assert canada.why == "2 of 5 mentions, all in a portrait, notes or a table"


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        pytest.param("(Reuters)", {"PE"}, id="an agency"),
        pytest.param("(GLOBE NEWSWIRE)", {"MX"}, id="a wire for companies' own news"),
    ],
)
def test_a_ticker_makes_no_press_release_of_an_agencys_story(signed: str, expected: set[str]) -> None:
    text = (
        f"LIMA, March 3 {signed} - Example Copper Corp (NYSE: EXC) said half of its workers had gone home. "
        "The company gave no reason. It will say more on Friday. Its pits in Mexico work as before."
    )
    assert focus("Example Copper's workers walk out", text) - {"copper"} == expected


def test_words_of_mining_count_in_a_script_without_spaces() -> None:
    title = "季度产量报告公布"
    text = "公司在智利的矿山产量增长两成，其中铜五十万吨，创下新高。公司维持全年目标不变，并将继续勘探。"
    assert focus(title, text) == {"CL", "copper"}


def test_the_second_half_of_a_short_article_is_not_its_beginning() -> None:
    title = "A town without its smelter"
    text = (
        "The chimney came down on Saturday. For eighty years the smelter was the town's largest employer in "
        "Wales. Power had become too dear, the owner said, and no one wished to buy the place from him. "
        "Aluminium can be made for less in Iceland, and in Bahrain."
    )
    assert focus(title, text) - {"aluminum"} == {"GB"}


def test_a_country_that_weighs_nearly_as_much_is_in_focus_in_a_long_article_too() -> None:
    road = "The road is long, and those who take it know that the rains will wash the bridges away. " * 14
    text = (
        f"{road}Zambia sent its surveyors; Zambia paid. {road}Zambia has no map of the hills, and Angola has "
        f"none. Angola lent its horses. {road}{road}"
    )
    assert focus("Where the hills have no name", text) == {"AO", "ZM"}
