"""Lines of a PDF as headings, paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from outcrop.capture.documents.pdf_layout import SMALL, usual_size
from outcrop.capture.documents.pdf_lines import PdfLine
from outcrop.domain.article import Block, BlockKind, clean_line

_LARGE = 1.2
_LONGEST_HEADING = 250
_NEARLY_FULL = 0.85
"""Share of the widest line from which a line at the foot of a column hardly ends a paragraph."""
_ROWS = 3
"""Lines of several cells each that make a table."""
_HYPHENS = ("\ufffe", "\x02", "\u00ad")
_SENTENCE_END = re.compile(r"[.!?:;…。！？][\s\"'”’»)\]]*$")
_BULLET = re.compile(r"[•·▪◦‣]\s+(?=\S)")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]+)\W*\s?[^\W\d]")
"""A note at the foot of a page: its mark, then words."""
_ITEM = re.compile(r"(?:[•·▪◦‣–—-]|\(?\d{1,2}[.)])\s+\S")


def blocks_of_lines(lines: Sequence[PdfLine]) -> Iterator[Block]:
    """Lines joined into paragraphs; lines in larger letters are headings, rows of cells one table."""
    if not lines:
        return
    usual = usual_size(lines)
    leading = _leading(lines, usual)
    for tabular, group in _stretches(lines):
        if tabular:
            rows = ("\t".join(cell.text for cell in line.cells) for line in group)
            yield Block(BlockKind.TABLE, "\n".join(rows))
        else:
            yield from _paragraphs(group, usual, leading)


def _stretches(lines: Sequence[PdfLine]) -> Iterator[tuple[bool, list[PdfLine]]]:
    """Rows of tables apart from all other lines, in order."""
    rows: set[int] = set()
    for cells, group in groupby(range(len(lines)), key=lambda n: (len(lines[n].cells) > 1, lines[n].page)):
        numbers = list(group)
        if cells[0] and len(numbers) >= _ROWS:
            rows.update(numbers)
    for tabular, group in groupby(range(len(lines)), key=rows.__contains__):
        yield tabular, [lines[number] for number in group]


def _leading(lines: Sequence[PdfLine], usual: float) -> float:
    steps = [a.top - b.top for a, b in pairwise(lines) if a.page == b.page and a.top > b.top]
    return median(steps) if steps else usual * 1.2


def _paragraphs(lines: Sequence[PdfLine], usual: float, leading: float) -> Iterator[Block]:
    width = max(len(line.text) for line in lines)
    paragraph: list[PdfLine] = []
    for line in lines:
        if paragraph and (_is_note(line, usual) or _begins(line, paragraph[-1], leading, width)):
            yield from _block(paragraph, usual)
            paragraph = []
        paragraph.append(line)
    yield from _block(paragraph, usual)


def _is_note(line: PdfLine, usual: float) -> bool:
    return line.size < SMALL * usual and bool(_NOTE.match(line.text))


def _begins(line: PdfLine, before: PdfLine, leading: float, width: int) -> bool:
    """Whether a paragraph begins at `line`."""
    ended = bool(_SENTENCE_END.search(before.text.rstrip()))
    if abs(line.size - before.size) > 0.15 * max(line.size, before.size):
        return True
    if _ITEM.match(line.text) and (ended or _ITEM.match(before.text)):
        return True
    if line.page != before.page or line.top > before.top:
        return ended and len(before.text) < _NEARLY_FULL * width
    gap = before.top - line.top
    if gap > 1.4 * leading:
        return True
    if _BULLET.match(before.text):
        return ended and line.left <= before.left
    return ended and (len(before.text) < 0.7 * width or line.left > before.left + line.size)


def _block(lines: Sequence[PdfLine], usual: float) -> Iterator[Block]:
    text = clean_line(joined([line.text for line in lines]))
    if not text:
        return
    if bullet := _BULLET.match(text):
        yield Block(BlockKind.LIST_ITEM, text[bullet.end() :], level=1)
        return
    large = lines[0].size > _LARGE * usual and len(text) < _LONGEST_HEADING
    yield Block(BlockKind.HEADING, text, level=2) if large else Block(BlockKind.PARAGRAPH, text)


def joined(lines: Sequence[str]) -> str:
    """Lines as one text; a word parted at a line's end is mended."""
    text = ""
    for raw in lines:
        line = raw.strip()
        if text.endswith(_HYPHENS) or (text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower()):
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return text.translate(dict.fromkeys(map(ord, _HYPHENS)))
