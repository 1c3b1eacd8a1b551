"""The head of a forwarded mail in html, whose lines are mostly parted by br alone."""

from __future__ import annotations

from outcrop.capture.documents.subjects import Forwarded, forwarded_in
from outcrop.capture.page import parse
from outcrop.capture.page_blocks import TextBlock, blocks_of


def forwarded_in_page(source: str) -> Forwarded | None:
    """As `forwarded_in`, of the html of a mail: its `start` is the number of a block of the page."""
    page = parse(source)
    return forwarded_in([_lines(block) for block in blocks_of(page)]) if page else None


def _lines(block: TextBlock) -> str:
    """A block's text with the lines that its page shows: a br is a piece of its own."""
    lines = [""]
    for piece, _ in block.pieces:
        if piece == "\n":
            lines.append("")
        else:
            lines[-1] += piece
    return "\n".join(" ".join(line.split()) for line in lines)
