"""Text that a mail or an editor broke into lines of one width, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NARROWEST, _WIDEST = 50, 90
"""Characters of the widths at which programs break lines: 72 to 80, less a long word."""
_FULL = 0.75
_BROKEN = 0.7
_FEWEST = 2
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_LISTED = re.compile(r"\s*(?:[-*•>|#]|\d+[.)])")


def unwrapped(text: str) -> str:
    """`text` with the lines of each wrapped paragraph joined, where it is broken at one width throughout.

    Only where blank lines part the paragraphs: else nothing tells where one ends. Lists and quotations are
    left as they are.
    """
    paragraphs = [part.split("\n") for part in _PARAGRAPHS.split(text)]
    broken = [line for lines in paragraphs for line in lines[:-1]]
    if len(paragraphs) < 2 or len(broken) < _FEWEST:
        return text
    width = max(len(line.rstrip()) for lines in paragraphs for line in lines if len(lines) > 1)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    running = sum(_runs_on(line, width) for line in broken)
    if running < _BROKEN * len(broken):
        return text
    return "\n\n".join(_joined(lines, width) for lines in paragraphs)


def _runs_on(line: str, width: int) -> bool:
    return len(line.rstrip()) >= _FULL * width and not _LISTED.match(line)


def _joined(lines: Sequence[str], width: int) -> str:
    if any(_LISTED.match(line) for line in lines) or not all(_runs_on(line, width) for line in lines[:-1]):
        return "\n".join(lines)
    return " ".join(line.strip() for line in lines)
