"""The blocks of a Word file: paragraphs, tables, text boxes where they are anchored, notes at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from outcrop.domain.article import Block, BlockKind, clean_line

_WRAPPERS = tuple(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:smartTag", "w:customXml")))
_SHOWN = tuple(map(qn, ("w:t", "w:tab", "w:br", "w:cr")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older programs show instead of a drawing: its text stands there once more."""
_HIDDEN = frozenset((*map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:txbxContent")), _FALLBACK))
_NOTES = (
    (qn("w:footnoteReference"), RELATIONSHIP_TYPE.FOOTNOTES),
    (qn("w:endnoteReference"), RELATIONSHIP_TYPE.ENDNOTES),
)


def count_of_paragraphs(document: Document) -> int:
    return sum(1 for _ in document.element.body.iter(qn("w:p")))


def blocks_of_word(document: Document) -> Iterator[Block]:
    """Everything that the body shows in its order; a text box behind the paragraph at which it is anchored,
    footnotes and endnotes behind the text, in the order in which it refers to them.

    Raises ValueError or SyntaxError (lxml's too) where a part is damaged.
    """
    yield from _blocks(document, document.element.body, {})
    for reference, relationship in _NOTES:
        yield from _notes(document, reference, relationship)


def _blocks(document: Document, parent: _Element, styles: dict[str | None, str]) -> Iterator[Block]:
    for element in _content(parent):
        if element.tag == qn("w:tbl"):
            rows = list(_rows(element))
            if any(row.strip() for row in rows):
                yield Block(BlockKind.TABLE, "\n".join(rows))
            continue
        if text := _text(element):
            yield _paragraph(text, _style(document, element, styles), listed=_is_listed(element))
        for box in _boxes(element):
            yield from _blocks(document, box, styles)


def _style(document: Document, element: _Element, styles: dict[str | None, str]) -> str:
    """The name of a paragraph's style, looked up once for each style."""
    paragraph = cast(CT_P, element)
    if paragraph.style not in styles:
        found = Paragraph(paragraph, document).style
        styles[paragraph.style] = (found.name or "") if found else ""
    return styles[paragraph.style]


def _boxes(paragraph: _Element) -> Iterator[_Element]:
    """The text boxes anchored in a paragraph, without those inside another."""
    for box in paragraph.iter(qn("w:txbxContent")):
        around = list(_around(box, paragraph))
        if _FALLBACK not in around and box.tag not in around:
            yield box


def _around(element: _Element, paragraph: _Element) -> Iterator[str]:
    """The tags of the elements around another, up to its paragraph."""
    for ancestor in element.iterancestors():
        if ancestor is paragraph:
            return
        yield ancestor.tag


def _notes(document: Document, reference: str, relationship: str) -> Iterator[Block]:
    wanted = [mark.get(qn("w:id")) for mark in document.element.body.iter(reference)]
    if not wanted:
        return
    part = next((r.target_part for r in document.part.rels.values() if r.reltype == relationship), None)
    if part is None:
        return
    notes = {note.get(qn("w:id")): note for note in parse_xml(part.blob)}
    for id in dict.fromkeys(wanted):
        texts = [_text(p) for p in notes[id].iter(qn("w:p"))] if id in notes else []
        if said := " ".join(filter(None, texts)):
            yield Block(BlockKind.PARAGRAPH, said)


def _content(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables in order, those in content controls (cover pages, forms) too."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _content(child)


def _rows(table: _Element) -> Iterator[str]:
    """The rows as cells parted by tabs; a cell that spans several columns stands once."""
    for row in table.iter(qn("w:tr")):
        cells = (cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row)
        yield "\t".join(" ".join(filter(None, map(_text, cell.iter(qn("w:p"))))) for cell in cells)


def _text(paragraph: _Element) -> str:
    """What a paragraph shows with all changes accepted: what was inserted, not what was deleted."""
    pieces: list[str] = []
    for element in paragraph.iter(*_SHOWN):
        if any(tag in _HIDDEN for tag in _around(element, paragraph)):
            continue
        pieces.append(_said(element) if element.tag == qn("w:t") else " ")
    return clean_line("".join(pieces))


def _said(text: _Element) -> str:
    """The characters of a run, without the entities that a file may declare, which are never looked up."""
    return "".join([text.text or "", *(child.tail or "" for child in text)])


def _is_listed(paragraph: _Element) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def _paragraph(text: str, style: str, listed: bool) -> Block:
    name = style.lower()
    if name.startswith("heading"):
        level = name.removeprefix("heading").strip()
        return Block(BlockKind.HEADING, text, level=min(int(level), 6) if level.isdigit() else 2)
    if name == "title":
        return Block(BlockKind.HEADING, text, level=1)
    if name.startswith("list") or listed:
        return Block(BlockKind.LIST_ITEM, text, level=1, ordered="number" in name)
    if "quote" in name:
        return Block(BlockKind.QUOTE, text)
    return Block(BlockKind.PARAGRAPH, text)
