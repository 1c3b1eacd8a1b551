"""A web page becomes its article: typed blocks, no furniture, and what the page says of itself."""

from __future__ import annotations

import pytest

from outcrop.capture import extract_article, read
from outcrop.capture.payload import Payload
from outcrop.domain.article import BlockKind, SpanKind
from outcrop.domain.clipping import Draft, Route
from outcrop.domain.dates import PartialDate, Precision
from tests.pages import own_page

URL = "https://northernledger.example/energy/hallvik-warm-winter?utm_source=mail"


@pytest.fixture(scope="module")
def draft() -> Draft:
    return extract_article(own_page("article.html"), URL)


def test_the_article_is_whole_and_alone(draft: Draft) -> None:
    assert draft.text.startswith("Since Monday the water")
    assert draft.text.endswith("to be joined to the network.")
    assert "first warm winter" not in draft.text
    for furniture in ("cookies", "newsletter", "Lithium", "Canada", "Copy link", "All rights", "Marstrand"):
        assert furniture not in draft.text


def test_structure_survives_as_typed_blocks(draft: Draft) -> None:
    kinds = [block.kind for block in draft.article.blocks]
    assert kinds.count(BlockKind.LIST_ITEM) == 3
    heading = next(b for b in draft.article.blocks if b.kind is BlockKind.HEADING)
    assert (heading.text, heading.level) == ("What it costs", 2)
    table = next(b for b in draft.article.blocks if b.kind is BlockKind.TABLE)
    assert table.text == "Fuel\tEuros a year\nOil\t1,450\nMine water\t980"
    quote = next(b for b in draft.article.blocks if b.kind is BlockKind.QUOTE)
    assert quote.text.startswith("Nobody here thought")
    items = [b for b in draft.article.blocks if b.kind is BlockKind.LIST_ITEM]
    assert all(item.ordered and item.level == 1 for item in items)


def test_links_and_emphasis_point_at_their_words(draft: Draft) -> None:
    spans = [(b.text[s.start : s.end], s.kind, s.href) for b in draft.article.blocks for s in b.spans]
    assert ("winding house", SpanKind.STRONG, None) in spans
    address = "https://northernledger.example/energy/heat-fund?utm_source=text"
    assert ("the heat fund", SpanKind.LINK, address) in spans


def test_metadata_and_where_it_came_from(draft: Draft) -> None:
    data = draft.metadata
    assert data.title == "Flooded pit gives Hallvik its first warm winter"
    assert data.byline == ("Ida Marstrand",)
    assert data.site == "The Northern Ledger"
    assert data.section == "Energy"
    assert data.published == PartialDate("2025-11-03T07:15:00+01:00", Precision.MOMENT)
    assert data.updated == PartialDate("2025-11-04T09:00:00+01:00", Precision.MOMENT)
    assert data.language == "en-GB"
    assert data.lead_image == "https://northernledger.example/pictures/hallvik.jpg"
    assert data.canonical_url == "https://northernledger.example/energy/hallvik-warm-winter"
    assert {"title", "byline", "site", "section", "published", "updated", "language", "text"} <= set(
        data.provenance
    )
    assert draft.quality.ok


def test_the_original_is_kept_untouched() -> None:
    data = own_page("article.html")
    draft = read(Payload(data, "text/html", Route.FILE, file_name="saved.html"))
    assert draft.original.data == data
    assert (draft.original.media_type, draft.original.file_name) == ("text/html", "saved.html")


@pytest.mark.parametrize("depth", [300, 5000])
def test_text_below_deep_nesting_is_not_lost(depth: int) -> None:
    body = own_page("article.html").decode().partition("<body>")[2]
    draft = extract_article(f"<html><body>{'<div>' * depth}{body}")
    assert "The plant cost 11 million euros" in draft.text
    assert draft.text.endswith("to be joined to the network.")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "   ",
        "<!-- nothing -->",
        "\0\0",
        "<html></html>",
        "<html><body><script>x=1</script></body></html>",
    ],
)
def test_a_page_without_text_is_an_honest_nothing(page: str) -> None:
    draft = extract_article(page, "https://example.org/a")
    assert draft.text == ""
    assert not draft.quality.ok


PROSE = (
    "The washing plant at Korpivaara ran for eleven months of the year, and the operator says that the"
    " remaining month went into a new crusher. Local councils have asked for a second look at the dust that"
    " blows from the tailings when the lake is frozen, because the road to the school passes right below."
)
MORE = (
    "A second quarry, further down the valley, has waited for its permit since the spring. Its owner expects"
    " to hire forty people there and to send the first wagons of feldspar to the coast before the snow comes."
)


def test_a_table_keeps_its_caption_above_it() -> None:
    draft = extract_article(
        f"<title>Korpivaara</title><article><h1>A year at Korpivaara</h1><p>{PROSE}</p>"
        "<table><caption>Tonnes washed, by quarter</caption>"
        "<tr><th>Quarter</th><th>Tonnes</th></tr><tr><td>First</td><td>1,200</td></tr>"
        f"<tr><td>Second</td><td>1,950</td></tr></table><p>{MORE}</p></article>"
    )
    kinds = [block.kind for block in draft.article.blocks]
    table = kinds.index(BlockKind.TABLE)
    assert draft.article.blocks[table - 1].text == "Tonnes washed, by quarter"
    assert draft.article.blocks[table].text == "Quarter\tTonnes\nFirst\t1,200\nSecond\t1,950"


def test_a_page_may_leave_its_body_tag_out() -> None:
    page = f"<!doctype html><title>A year at Korpivaara</title><main><h2>Dust</h2><p>{PROSE}</p></main>"
    assert extract_article(page).article == extract_article(page.replace("<main>", "<body><main>")).article
    assert extract_article(page).article.blocks[0].kind is BlockKind.HEADING


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("<title>FBK leaflet</title>", "Dust from the tailings of Korpivaara"),
        ('<title>FBK</title><meta property="og:title" content="Spring leaflet">', "Spring leaflet"),
    ],
)
def test_the_only_heading_is_the_title_or_stays_above_the_text(told: str, title: str) -> None:
    heading = "Dust from the tailings of Korpivaara"
    draft = extract_article(f"{told}<main><h1>{heading}</h1><p>{PROSE}</p><p>{MORE}</p></main>")
    assert draft.metadata.title == title
    first = draft.article.blocks[0]
    assert (first.kind, first.text, first.level) == (BlockKind.HEADING, heading, 1) or title == heading
    assert [block.text for block in draft.article.blocks].count(heading) == (title != heading)


def test_an_old_page_keeps_its_heading_too_but_not_the_name_of_its_site() -> None:
    text = f"<p>{PROSE}</p><p>{MORE}</p>"
    old = "<title>FBK leaflet</title><body><h1>What summer brought us</h1>"
    assert extract_article(old + text).article.blocks[0].text == "What summer brought us"
    signed = "<title>Dusty roads - The Northern Ledger</title><body><h1>The Northern Ledger</h1>"
    assert extract_article(signed + text).article.blocks[0].text == PROSE


def test_a_form_around_the_whole_page_is_no_form_in_it() -> None:
    sections = (
        ("Where the ore went", "For thirty years the ore of Hallvik went by barge to the smelter at Brenn."),
        (
            "Trust your map to Velde",
            "Whoever walks the valley now needs a map, and Velde prints the best one.",
        ),
        (
            "What stayed",
            "The pumps were left behind, and the winding tower, which the town paints every May.",
        ),
    )
    lead = "<p>Nobody has dug at Hallvik since the flood, and yet the valley lives on its mine.</p>"
    told = lead + "".join(f"<h2>{heading}</h2><p>{text} It is still so.</p>" for heading, text in sections)
    menu = "".join(f"<li><a href='/{n}'>Page {n}</a></li>" for n in range(9))
    page = f"<body><form action='default.aspx'><ul>{menu}</ul><div>{told}</div></form></body>"
    page = f"<html><head><title>A walk through Hallvik</title></head>{page}</html>"
    text = extract_article(page, "https://ore.example/default.aspx?id=4").text
    for heading, sentence in sections:
        assert heading in text
        assert sentence in text
    assert "Page 4" not in text


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("<p>By Ida Marstrand December 2, 2026</p>", ("Ida Marstrand",)),
        ("<p>By <a href='/i'>Ida Marstrand</a></p>", ("Ida Marstrand",)),
    ],
)
def test_the_site_is_no_author_where_a_person_is_named(told: str, names: tuple[str, ...]) -> None:
    data = (
        '{"@type": "NewsArticle", "headline": "Mine water warms a town", '
        '"author": {"@type": "Person", "name": "Northern Ledger"}}'
    )
    share = "<div><button>Share</button></div>" * 9
    page = (
        f"<html><head><meta property='og:site_name' content='Northern Ledger'>"
        f"<script type='application/ld+json'>{data}</script></head><body><h1>Mine water warms a town</h1>"
        f"{share}<figure><img src='a.jpg'><figcaption>The pump house in May</figcaption></figure>{told}"
        "<p>The water of the old mine has warmed the school of Hallvik since Monday, and soon the town.</p>"
        "</body></html>"
    )
    assert extract_article(page, "https://northernledger.example/energy/a").metadata.byline == names
