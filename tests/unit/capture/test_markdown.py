"""Markdown with what its programs add: front matter, comments, badges, notes, template tags."""

from __future__ import annotations

import pytest

from outcrop.capture import read
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Draft, Route

STORY = (
    "The dredger left Velde on Monday with two hundred tonnes of gravel, the first since the river froze.",
    "Its owners expect to find enough zircon in the gravel to pay for the fuel, and for a second boat.",
)


def clipped(text: str) -> Draft:
    return read(Payload(text.encode(), "", Route.FILE, file_name="note.md"))


@pytest.mark.parametrize(
    "matter",
    [
        '---\ntitle: "Zircon: the river"\ndate: 2026-03-03  # a Tuesday\n'
        "authors:\n  - Ida Marstrand\n  - Ulf Rask\n---\n",
        "---\ntitle: 'Zircon: the river'\npubDate: Mar 3 2026\n"
        "author: [Ida Marstrand, Ulf Rask]\ntags: [a]\n---\n",
        '+++\ntitle = "Zircon: the river"\ndate = 2026-03-03\nauthors = ["Ida Marstrand", "Ulf Rask"]\n+++\n',
    ],
)
def test_front_matter_says_title_day_and_authors(matter: str) -> None:
    draft = clipped(f"{matter}\n{STORY[0]}\n\n{STORY[1]}\n")
    assert (draft.title, draft.published) == ("Zircon: the river", "2026-03-03")
    assert draft.byline == ("Ida Marstrand", "Ulf Rask")
    assert tuple(block.text for block in draft.article.blocks) == STORY


def test_what_only_programs_read_is_left_out() -> None:
    draft = clipped(
        "# Zircon\n\n[![build](https://img.example/x.svg)](https://ci.example)\n\n"
        "<!-- two\nlines -->\n\n[[toc]]\n\n"
        f"{STORY[0][:-1]}[^1].\n\n{{{{< figure src='x.png' >}}}}\n\n{STORY[1]}\n\n"
        "- [x] weighed\n\n> [!NOTE]\n> Mind it.\n\n"
        "```\n<!-- kept -->\n- [x] kept\n```\n\n[^1]: The survey of 2024.\n"
    )
    assert [block.text for block in draft.article.blocks] == [
        *STORY,
        "weighed",
        "Mind it.",
        "<!-- kept -->\n- [x] kept",
        "The survey of 2024.",
    ]
