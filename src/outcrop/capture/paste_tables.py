"""Tables in a paste: programs part the cells of a row by tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from outcrop.capture.lines import Line
from outcrop.domain.article import Block, BlockKind

_FEWEST_ROWS = 2


def tables(lines: Sequence[Line]) -> Iterator[range]:
    """The stretches of two lines or more that are rows of cells, by line numbers."""
    for rows, group in groupby(range(len(lines)), key=lambda number: bool(lines[number].cells)):
        numbers = list(group)
        if rows and len(numbers) >= _FEWEST_ROWS:
            yield range(numbers[0], numbers[-1] + 1)


def blocks_of_lines(lines: Sequence[Line]) -> tuple[Block, ...]:
    """A paragraph for every line, and one table for the rows that stand together."""
    blocks: list[Block] = []
    done = 0
    for rows in tables(lines):
        blocks.extend(_paragraph(line) for line in lines[done : rows.start])
        blocks.append(Block(BlockKind.TABLE, "\n".join("\t".join(lines[n].cells) for n in rows)))
        done = rows.stop
    blocks.extend(_paragraph(line) for line in lines[done:])
    return tuple(blocks)


def _paragraph(line: Line) -> Block:
    return Block(BlockKind.PARAGRAPH, line.text)
