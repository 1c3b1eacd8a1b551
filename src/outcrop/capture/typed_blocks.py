"""From kept pieces of a page to an article's typed blocks, spans and all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from outcrop.capture.page import Page
from outcrop.capture.page_blocks import Marks, TextBlock
from outcrop.domain.article import Article, Block, BlockKind, Span, SpanKind, clean_line

_LONGEST_CELL = 60
"""Words; tables with longer cells lay a page out, they hold no data."""


def article_of(page: Page, kept: Sequence[TextBlock]) -> Article:
    """Kept blocks of `page`, in its order, as an article; data tables become one block each, below
    their captions.
    """
    made: list[Block] = []
    for table, group in groupby(kept, key=lambda block: block.place.table):
        cells = list(group)
        data = _table([cell for cell in cells if cell.place.column]) if table else None
        apart = [cell for cell in cells if not cell.place.column] if data else cells
        made.extend(block for cell in apart if (block := _block(page, cell)))
        if data:
            made.append(data)
    return Article(tuple(made))


def _block(page: Page, block: TextBlock) -> Block | None:
    place = block.place
    if place.preformatted:
        code = _preformatted(block)
        return Block(BlockKind.CODE, code) if code.strip() else None
    text, spans = _inline(page, block.pieces)
    if not text:
        return None
    if level := block.heading_level:
        return Block(BlockKind.HEADING, text, spans, level=level)
    if "figcaption" in place.flags or "caption" in place.flags:
        return Block(BlockKind.FIGURE, text, spans, source=place.image)
    if "li" in place.flags and place.list_depth:
        return Block(BlockKind.LIST_ITEM, text, spans, level=place.list_depth, ordered=place.ordered)
    if "blockquote" in place.flags:
        return Block(BlockKind.QUOTE, text, spans)
    return Block(BlockKind.PARAGRAPH, text, spans)


def _preformatted(block: TextBlock) -> str:
    lines = "".join(piece for piece, _ in block.pieces).expandtabs(4).splitlines()
    kept = [unicodedata.normalize("NFC", _without_controls(line)).rstrip() for line in lines]
    return "\n".join(kept).strip("\n")


def _without_controls(line: str) -> str:
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cs"))


def _table(cells: Sequence[TextBlock]) -> Block | None:
    """The cells as one block, or None where the table is only layout."""
    rows: dict[int, dict[int, str]] = {}
    for cell in cells:
        if len(cell.words) > _LONGEST_CELL or cell.heading_level or "li" in cell.place.flags:
            return None
        row = rows.setdefault(cell.place.row, {})
        column = cell.place.column
        row[column] = f"{row[column]} {cell.text}" if column in row else cell.text
    if len(rows) < 2 or max(len(row) for row in rows.values()) < 2:
        return None
    width = max(max(row) for row in rows.values())
    lines = []
    for row in rows.values():
        lines.append("\t".join(clean_line(row.get(column, "")) for column in range(1, width + 1)))
    return Block(BlockKind.TABLE, "\n".join(lines))


def _inline(page: Page, pieces: Iterable[tuple[str, Marks]]) -> tuple[str, tuple[Span, ...]]:
    """The pieces as one clean line, and spans over it."""
    written: list[str] = []
    length = 0
    space_due = False
    spans: list[Span] = []
    for piece, marks in pieces:
        clean = clean_line(piece)
        space_due = space_due or piece[:1].isspace()
        if clean:
            if space_due and length:
                written.append(" ")
                length += 1
            written.append(clean)
            spans.extend(_spans(page, length, length + len(clean), marks))
            length += len(clean)
            space_due = False
        space_due = space_due or piece[-1:].isspace()
    text = "".join(written)
    whole = unicodedata.normalize("NFC", text)
    # A letter and its accent in two pieces compose into one character: offsets would no longer fit.
    return (text, tuple(_joined(spans))) if whole == text else (whole, ())


def _spans(page: Page, start: int, end: int, marks: Marks) -> Iterable[Span]:
    if marks.href and (href := page.link(marks.href)):
        yield Span(start, end, SpanKind.LINK, href)
    if marks.strong:
        yield Span(start, end, SpanKind.STRONG)
    if marks.emphasis:
        yield Span(start, end, SpanKind.EMPHASIS)
    if marks.code:
        yield Span(start, end, SpanKind.CODE)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Neighbours of one kind and address as one span."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.kind, s.href or "", s.start)):
        last = joined[-1] if joined else None
        if last and (last.kind, last.href) == (span.kind, span.href) and span.start - last.end <= 1:
            joined[-1] = Span(last.start, span.end, last.kind, last.href)
        else:
            joined.append(span)
    return sorted(joined, key=lambda s: (s.start, -s.end, s.kind))
