"""A reader pastes a brief of a few paragraphs, as readers do every day: nothing of it may be lost."""

from __future__ import annotations

import time

import pytest

from outcrop.capture import extract_text
from outcrop.domain.article import BlockKind
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
