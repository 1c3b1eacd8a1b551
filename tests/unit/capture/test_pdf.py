"""PDF files as readers have them: columns, tables, running heads, notes, turned pages, locks."""

from __future__ import annotations

import textwrap
import zlib

import pytest

from outcrop.capture import read
from outcrop.capture.payload import Payload
from outcrop.domain.article import BlockKind
from outcrop.domain.clipping import Draft, Route
from outcrop.domain.errors import OutcropError
from tests.unit.capture.pdf_writer import Placed, a_pdf, a_placed_pdf

STORY = (
    "The smelter at Ravnsund took its second furnace out of service in the autumn, and the town council was "
    "told that the lining alone will need until Easter before any metal can be poured again in the hall.",
    "Fishermen have asked for a new survey of the fjord before the furnace starts. The company says that its "
    "filters were changed two years ago, and that the copper in the mussels has fallen by a third since.",
    "A second report, by the geologist of the county, finds that the tailings at Store Vann hold enough "
    "cobalt to pay for their removal, if the price stays where it is. Nobody has said who would do the work.",
    "The ministry will answer in March. Until then the old permit stays in force, with the limits of 2019 "
    "for sulphur and arsenic, and with a station on the quay that anybody may read on the web.",
)
HEAD: list[Placed] = [
    (50, 780, 20, "Half a smelter in Ravnsund"),
    (50, 750, 10, "By Ida Marstrand"),
    (50, 735, 10, "3 March 2026"),
]


def clipped(data: bytes, name: str = "report.pdf") -> Draft:
    return read(Payload(data, "", Route.FILE, file_name=name))


def columns(count: int, across: bool = False, story: tuple[str, ...] = STORY) -> list[Placed]:
    """The story in columns, written one by one or, as some programs do, line by line across all of them."""
    width, step = {2: (44, 270.0), 3: (28, 180.0)}[count]
    lines = [line for text in story for line in [*textwrap.wrap(text, width), ""]]
    longest = -(-len(lines) // count)
    placed = [
        (row, column, (50 + column * step, 640.0 - 13 * row, 10.0, lines[column * longest + row]))
        for column in range(count)
        for row in range(longest)
        if column * longest + row < len(lines) and lines[column * longest + row]
    ]
    ordered = sorted(placed, key=lambda place: place[:2]) if across else placed
    return [text for _, _, text in ordered]


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_by_one(count: int, across: bool) -> None:
    draft = clipped(a_placed_pdf([HEAD + columns(count, across)]))
    assert tuple(block.text for block in draft.article.blocks) == STORY
    assert (draft.title, draft.published, draft.byline) == (
        "Half a smelter in Ravnsund",
        "2026-03-03",
        ("Ida Marstrand",),
    )


def test_running_heads_of_left_and_right_pages_go_and_notes_stand_last() -> None:
    notes = ("Survey of the fjord.", "Letter of May.", "Told to the council.", "Report, page nine.")
    pages = []
    for number, text in enumerate(STORY):
        head = [(50.0, 815.0, 8.0, "The Morning Ore" if number % 2 else "Half a smelter in Ravnsund")]
        body = [(50.0, 700 - 13.0 * row, 10.0, line) for row, line in enumerate(textwrap.wrap(text, 76))]
        note = [(50.0, 60.0, 7.0, f"{number + 1} {notes[number]}"), (290.0, 30.0, 8.0, f"- {number + 1} -")]
        pages.append(head + body + note)
    blocks = [block.text for block in clipped(a_placed_pdf(pages)).article.blocks]
    assert blocks == [*STORY, *(f"{number} {note}" for number, note in enumerate(notes, 1))]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_like_one_that_is_not(turn: int) -> None:
    draft = clipped(a_placed_pdf([HEAD + columns(2, across=True)], turn=turn))
    assert tuple(block.text for block in draft.article.blocks) == STORY


def test_a_table_is_a_table() -> None:
    rows = (("Mine", "2023", "2024"), ("Aitik", "44", "46"), ("Kevitsa", "22", "20"), ("Tara", "6", "2"))
    cells: list[Placed] = [
        (50 + 120.0 * column, 740 - 16.0 * row, 10, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    text = [(50.0, 600 - 13.0 * row, 10.0, line) for row, line in enumerate(textwrap.wrap(STORY[0], 90))]
    table, paragraph = clipped(a_placed_pdf([cells + text])).article.blocks
    assert table.kind is BlockKind.TABLE
    assert table.text == "\n".join("\t".join(row) for row in rows)
    assert paragraph.text == STORY[0]


def test_the_names_of_programs_are_no_titles() -> None:
    info = "/Title (Microsoft Word - draft3.docx) /Author (admin) /CreationDate (D:20240102030405Z)"
    draft = clipped(a_placed_pdf([HEAD + columns(2)], info))
    assert (draft.title, draft.byline, draft.published) == (
        "Half a smelter in Ravnsund",
        ("Ida Marstrand",),
        "2026-03-03",
    )


def test_a_pdf_gives_paragraphs_without_running_heads_or_parted_words() -> None:
    pages = [
        [
            "The Morning Ore",
            "",
            "The dredger left Velde on Monday with two hundred tonnes of gra-",
            "vel, the first load since the river froze in the autumn of last year.",
            "",
            f"Its owners expect to find zircon on page {number} of the survey, and",
            "perhaps enough of it to pay for the fuel of the journey home.",
            "",
            f"Page {number} of 4",
        ]
        for number in range(1, 5)
    ]
    draft = clipped(a_pdf(pages))
    assert "tonnes of gravel, the first load" in draft.text
    assert "page 3 of the survey, and perhaps enough" in draft.text
    assert "Morning Ore" not in draft.text
    assert "Page 2 of 4" not in draft.text
    assert len(draft.article.blocks) == 8
    assert (draft.title, draft.published) == ("Zircon from the river", "2026-03-03")


def test_a_pdf_that_cannot_be_read_says_why() -> None:
    whole = a_placed_pdf([HEAD + columns(2)])
    for data, said in (
        (a_pdf([[]]), "pictures of pages"),
        (b"%PDF-1.7\n" + zlib.compress(b"nothing" * 99), "damaged"),
        (whole[:900], "damaged"),
        (a_placed_pdf([HEAD], password=b"secret"), "locked with a password"),
    ):
        with pytest.raises(OutcropError, match=said) as caught:
            clipped(data, "paper.pdf")
        assert caught.value.hint


def test_a_pdf_that_unpacks_to_gigabytes_is_refused_at_once() -> None:
    packed = zlib.compress(b"BT /F1 9 Tf (x) Tj ET " * 2_000_000)
    stream = (
        b"5 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    )
    with pytest.raises(OutcropError, match="far more than any article"):
        clipped(b"%PDF-1.4\n" + stream)


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    draft = clipped(a_placed_pdf([HEAD + columns(2)], password=b""), "called.txt")
    assert tuple(block.text for block in draft.article.blocks) == STORY
