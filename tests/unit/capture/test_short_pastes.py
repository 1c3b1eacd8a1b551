"""A reader pastes a brief of a few paragraphs, as readers do every day: nothing of it may be lost."""

from __future__ import annotations

import time

import pytest

from outcrop.capture import extract_text
from outcrop.capture.drafting import draft_of_page
from outcrop.capture.payload import Payload
from outcrop.domain.article import BlockKind
from outcrop.domain.clipping import Route
from tests.pages import ShortPaste, short_pastes

_PASTES = short_pastes()


@pytest.mark.parametrize("paste", _PASTES, ids=[paste.name for paste in _PASTES])
def test_a_short_paste_is_read_whole(paste: ShortPaste) -> None:
    draft = extract_text(paste.text)
    read = [line for block in draft.article.blocks for line in block.text.split("\n")]
    assert tuple(line.replace("\t", " ") for line in read) == paste.body
    assert draft.title == paste.title
    assert draft.published == paste.published
    assert draft.byline == paste.byline
    assert draft.section == paste.section
    assert draft.quality.ok


def test_a_poem_and_a_list_keep_their_lines() -> None:
    lines = ["Antimony for the printers' type,", "and tin to make it run,", "and lead enough to sink a ship."]
    text = "Song of the type foundry\n\n" + "\n".join(lines) + "\n\n" + "- one sort\n- another sort"
    assert [block.text for block in extract_text(text).article.blocks][:3] == lines


def test_rows_of_cells_are_a_table() -> None:
    text = "Shipments fell, port data show.\n\nPort\tApril\tMay\nBunbury\t112\t98\nEsperance\t\t44\n"
    table = extract_text(text).article.blocks[-1]
    assert (table.kind, table.text) == (
        BlockKind.TABLE,
        "Port\tApril\tMay\nBunbury\t112\t98\nEsperance\t\t44",
    )


def test_short_pastes_take_next_to_no_time() -> None:
    extract_text(_PASTES[0].text)
    begun = time.process_time()
    for paste in _PASTES:
        extract_text(paste.text)
    assert (time.process_time() - begun) / len(_PASTES) < 0.025


def test_the_lists_of_a_word_processor_are_lists() -> None:
    def item(bullet: str, level: int, text: str) -> str:
        sign = f"<span style='mso-list:Ignore'>{bullet}<span style='font:7.0pt'>&nbsp; </span></span>"
        return (
            f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
            f"<![if !supportLists]><span style='font-family:Symbol'>{sign}</span><![endif]>{text}"
            "<o:p></o:p></p>"
        )

    source = (
        "<html><body><p class=MsoTitle>Cobalt refinery in Zambia starts after two years of delay</p>"
        "<p class=MsoNormal>The refinery near Kitwe began to work on Tuesday, its owner said.</p>"
        + item("·", 1, "Six thousand tonnes a year")
        + item("o", 2, "Half of it for Europe")
        + item("2.", 1, "Power from the sun")
        + "<p class=MsoNormal>The state holds a fifth of the shares, the minister of mines said.</p>"
    )
    draft = draft_of_page(Payload(source.encode(), "text/html", Route.PASTE), source)
    items = [b for b in draft.article.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.text, b.level, b.ordered) for b in items] == [
        ("Six thousand tonnes a year", 1, False),
        ("Half of it for Europe", 2, False),
        ("Power from the sun", 1, True),
    ]
    assert draft.article.blocks[-1].text.endswith("the minister of mines said.")
