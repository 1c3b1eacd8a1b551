"""Lines of who and when above a text are metadata, not its first paragraph."""

from __future__ import annotations

import pytest

from outcrop.capture import extract_article, read
from outcrop.capture.credit_lines import credits_in
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Draft, Route

TEXT = (
    "The smelter at Ravnsund took its second furnace out of service in the autumn, and the town council was"
    " told that the lining alone will need until Easter. Shipments of matte go on from the stock by the quay."
)
MORE = (
    "Fishermen have asked for a new survey of the fjord before the furnace starts again. The company says"
    " that its filters were changed two years ago, and that the copper in the mussels has fallen since."
)


@pytest.mark.parametrize(
    ("line", "byline", "published", "updated"),
    [
        ("By Ida Marstrand, 2026-03-05", ("Ida Marstrand",), "2026-03-05", None),
        ("Published 5 March 2026", (), "2026-03-05", None),
        ("March 5, 2026 by Ida Marten and Ulf Rask", ("Ida Marten", "Ulf Rask"), "2026-03-05", None),
        ("Автор: Анна Орлова, 5 марта 2026", ("Анна Орлова",), "2026-03-05", None),
        ("Aktualisiert am 5. März 2026, 10:30 Uhr", (), None, "2026-03-05"),
        ("Par Marie le Goff, Brest", ("Marie le Goff",), None, None),
    ],
)
def test_a_credit_line_is_read_and_left_out(
    line: str, byline: tuple[str, ...], published: str | None, updated: str | None
) -> None:
    page = f"<title>Half a smelter</title><article><p>{line}</p><p>{TEXT}</p><p>{MORE}</p></article>"
    for draft in (extract_article(page), markdown(f"# Half a smelter\n\n{line}\n\n{TEXT}\n\n{MORE}\n")):
        assert [block.text for block in draft.article.blocks] == [TEXT, MORE]
        told = draft.metadata
        assert told.byline == byline
        assert (told.published.value if told.published else None) == published or not published
        assert (told.updated.value if told.updated else None) == updated


@pytest.mark.parametrize(
    "line", ["By 2030 both will run", "By land and sea", "The quay opened on 5 May 2020.", "By Monday"]
)
def test_a_line_that_says_more_is_text(line: str) -> None:
    assert credits_in(line) is None


def test_a_line_that_contradicts_the_front_matter_stays() -> None:
    matter = "---\ntitle: Half a smelter\nauthor: Ulf Rask\n---\n"
    draft = markdown(f"{matter}\nBy Ida Marstrand\n\n{TEXT}\n")
    assert draft.metadata.byline == ("Ulf Rask",)
    assert draft.article.blocks[0].text == "By Ida Marstrand"


def markdown(text: str) -> Draft:
    return read(Payload(text.encode(), "text/markdown", Route.FILE, file_name="smelter.md"))
