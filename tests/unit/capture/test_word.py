"""Word files and rich text with what offices put into them."""

from __future__ import annotations

import io

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
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


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_text_boxes_stand_where_they_are_anchored_and_notes_at_the_end() -> None:
    document = docx.Document()
    document.add_paragraph("Zircon from the river", style="Title")
    first = document.add_paragraph(STORY[0])
    document.add_paragraph(STORY[1])
    boxed = "<w:p><w:r><w:t>Zircon is in every brick of a furnace.</w:t></w:r></w:p>"
    box = f"<w:txbxContent>{boxed}</w:txbxContent>"
    first._p.append(
        parse_xml(
            f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
            f' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
            f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
            f"{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    for number in (2, 1):
        first._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="{number}"/></w:r>'))
    notes = "".join(
        f'<w:footnote w:id="{id}"><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:footnote>'
        for id, said in ((-1, "separator"), (1, "By weight."), (2, "Before the frost."))
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(
        PackURI("/word/footnotes.xml"), kind, f"<w:footnotes {W}>{notes}</w:footnotes>".encode(), None
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.core_properties.author = "Ida Marstrand"
    out = io.BytesIO()
    document.save(out)
    draft = clipped(out.getvalue(), "report.docx")
    assert [block.text for block in draft.article.blocks] == [
        STORY[0],
        "Zircon is in every brick of a furnace.",
        STORY[1],
        "Before the frost.",
        "By weight.",
    ]
    assert draft.provenance["byline"].source == "properties of the file"


def test_a_byline_of_the_first_lines_says_so() -> None:
    document = docx.Document()
    for line in ("Zircon from the river", "By Ida Marstrand", *STORY):
        document.add_paragraph(line)
    document.core_properties.author = "Office"
    out = io.BytesIO()
    document.save(out)
    draft = clipped(out.getvalue(), "report.docx")
    assert (draft.byline, draft.provenance["byline"].source) == (("Ida Marstrand",), "its first lines")
