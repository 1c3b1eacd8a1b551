"""Words with signs that stand for letters: which terms fit `*ium` or `l?thium`."""

from __future__ import annotations

import re

from outcrop.domain.folding import fold
from outcrop.index.termlist import TermList


def expression(pattern: str) -> re.Pattern[str]:
    """The pattern as an expression for whole folded terms: `*` is any letters or none, `?` exactly one."""
    pieces = (re.escape(piece) for piece in re.split(r"([*?])", fold(pattern)))
    return re.compile("".join({r"\*": ".*", r"\?": "."}.get(piece, piece) for piece in pieces))


def fitting(vocabulary: TermList, pattern: str) -> list[int]:
    """The numbers of the terms that fit. Only terms with the longest run of letters are looked at."""
    fits = expression(pattern)
    pieces = re.split(r"[*?]+", fold(pattern))
    start, end = vocabulary.span(pieces[0])
    numbers = vocabulary.holding(max(pieces, key=len))
    numbers = numbers[(numbers >= start) & (numbers < end)]
    candidates = zip(numbers.tolist(), vocabulary.at(numbers), strict=True)
    return [number for number, term in candidates if fits.fullmatch(term)] if len(numbers) else []
