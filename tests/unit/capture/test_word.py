"""Word files and rich text with what offices put into them."""

from __future__ import annotations

import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from outcrop.capture import read
from outcrop.capture.payload import Payload
from outcrop.domain.article import BlockKind
from outcrop.domain.clipping import Draft, Route

STORY = (
    "The dredger left Velde on Monday with two hundred tonnes of gravel, the first since the river froze.",
    "Its owners expect to find enough zircon in the gravel to pay for the fuel, and for a second boat.",
)


def clipped(data: bytes, name: str) -> Draft:
    return read(Payload(data, "", Route.FILE, file_name=name))


def test_changes_are_accepted_and_nothing_around_the_text_is_taken() -> None:
    document = docx.Document()
    document.add_paragraph("Zircon from the river", style="Title")
    document.add_paragraph("By Ida Marstrand, Cape Town")
    document.add_paragraph("3 March 2026")
    changed = document.add_paragraph("The dredger left ")
    space = 'xml:space="preserve"'
    for markup in (
        f'<w:ins {nsdecls("w")} w:id="1"><w:r><w:t {space}>Velde on Monday </w:t></w:r></w:ins>',
        f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText>never </w:delText></w:r></w:del>',
        f"<w:r {nsdecls('w')}><w:t>with gravel, and it came back.</w:t></w:r>",
    ):
        changed._p.append(parse_xml(markup))
    shown = f"<w:p><w:r><w:t>{STORY[0]}</w:t></w:r></w:p>"
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    document.element.body.insert(4, parse_xml(control))
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Load", "Tonnes"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "200 in all"
    document.sections[0].header.paragraphs[0].text = "Running head"
    document.add_comment(document.paragraphs[0].runs[0], text="Is that so?", author="x")
    out = io.BytesIO()
    document.save(out)
    draft = clipped(out.getvalue(), "report.docx")
    assert (draft.title, draft.byline, draft.published) == (
        "Zircon from the river",
        ("Ida Marstrand",),
        "2026-03-03",
    )
    assert [block.text for block in draft.article.blocks] == [
        "The dredger left Velde on Monday with gravel, and it came back.",
        STORY[0],
        "Load\tTonnes\n200 in all",
    ]


def test_rich_text_in_other_letters_with_a_table_and_properties() -> None:
    russian = "Плавильный завод остановил вторую печь осенью, и ремонт займёт время до весны."
    letters = "".join(rf"\'{byte:02x}" if byte > 127 else chr(byte) for byte in russian.encode("cp1251"))
    cell_rows = r"\trowd Mine\cell 2023\cell\row\trowd Aitik\cell 44\cell\row\pard "
    properties = r"{\info{\title Zircon}{\author Ida Marstrand}}"
    source = r"{\rtf1\ansi\ansicpg1251" + properties + rf"{letters}\par {cell_rows}{letters}" + "}"
    draft = clipped(source.encode(), "report.rtf")
    assert (draft.title, draft.byline) == ("Zircon", ("Ida Marstrand",))
    assert [block.kind for block in draft.article.blocks][:2] == [BlockKind.PARAGRAPH, BlockKind.TABLE]
    assert draft.article.blocks[0].text == russian
    assert draft.article.blocks[1].text == "Mine\t2023\nAitik\t44"
