"""An offset means the same place in the clean text, the stored blocks and the html."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from outcrop.domain.article import (
    BLOCK_SEPARATOR,
    Article,
    Block,
    BlockKind,
    Span,
    SpanKind,
    from_json,
    to_html,
    to_json,
)

texts = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(str.strip)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(list(BlockKind)))
    text = draw(texts)
    spans = []
    if kind not in (BlockKind.CODE, BlockKind.TABLE):
        for _ in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            spans.append(Span(start, end, draw(st.sampled_from(list(SpanKind))), "https://example.org/a?b&c"))
    level = draw(st.integers(1, 6)) if kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) else 0
    return Block(kind, text, tuple(spans), level)


articles = st.lists(blocks(), min_size=1, max_size=6).map(lambda b: Article(tuple(b)))


@given(articles, st.data())
def test_every_character_is_found_in_its_block(article: Article, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(article.text) - 1))
    index, inside = article.locate(offset)
    block = article.blocks[index]
    if inside < len(block.text):
        assert block.text[inside] == article.text[offset]
        assert article.start_of(index) + inside == offset
    else:
        assert article.text[offset] in BLOCK_SEPARATOR


@given(articles)
def test_blocks_survive_storage(article: Article) -> None:
    assert from_json(to_json(article)) == article


@given(articles)
def test_the_html_says_the_clean_text_and_nothing_else(article: Article) -> None:
    without_layout = re.sub(r">\n<", "><", to_html(article))
    shown = html.unescape(re.sub(r"<[^>]*>", "", without_layout))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", article.text)


def test_markup_and_script_links_never_reach_the_html() -> None:
    block = Block(
        BlockKind.PARAGRAPH, "<script>x</script> click", (Span(0, 5, SpanKind.LINK, "javascript:alert(1)"),)
    )
    assert to_html(Article((block,))) == "<p>&lt;script&gt;x&lt;/script&gt; click</p>"
