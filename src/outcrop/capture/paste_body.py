"""Which lines of a paste are the article's: what the model thinks, and what stands between and behind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from outcrop.capture.furniture import BOX
from outcrop.capture.lines import BULLET, Line
from outcrop.capture.paste_tables import tables
from outcrop.capture.told_sentences import is_small_print

_LIKELY = 0.45
"""Chance from which a line is body; measured on paste-dev."""
_PURE = 0.85
_SHORT = 400
"""Words."""
_MOSTLY = 0.8
_BETWEEN = 2
_SENTENCE_WORDS = 2
_LONGEST_SUBHEADING = 10
_SUBHEADINGS = 2
_LISTED_WORDS = 3
_NAME_WORDS = 5
_SMALL_PRINT = 60


def body_lines(lines: Sequence[Line], chances: Sequence[float], title: int | None, start: int) -> list[int]:
    """The numbers of the body's lines: below the headline, no furniture, no long line twice.

    `chances` are the model's for each line, `start` its first line of prose. What stands between lines of
    the body, or ends like a sentence right behind one, belongs to it: to lose text is worse than to keep
    a line too much. Without any recognisable body all lines but the headline's stay.
    """
    first = title + 1 if title is not None and title <= start else 0
    pure = _is_pure(lines)
    picked = {
        number
        for number in range(first, len(lines))
        if chances[number] > _LIKELY or (pure and lines[number].prose)
    }
    picked.discard(-1 if title is None else title)
    if not picked:
        picked = _sentences(lines, first)
    _add_between(lines, picked)
    if _is_plain(lines):
        _drop_around(lines, picked)
        _add_before(lines, picked, first)
        _add_behind(lines, picked, first)
        _add_between(lines, picked)
        _add_opening_subheading(lines, picked, first)
        if title is None and not any(line.furniture or line.opens_section or line.calls for line in lines):
            picked.update(n for n, line in enumerate(lines) if not line.beside)
    _add_tables(lines, picked)
    picked.difference_update([number for number in picked if lines[number].housekeeping])
    kept = _without_repeats(lines, sorted(picked), title)
    return kept or [n for n in range(len(lines)) if n != title] or list(range(len(lines)))


def _is_plain(lines: Sequence[Line]) -> bool:
    """Whether a paste is short, mostly prose or without furniture: whole pages the model knows better."""
    if not any(line.opens_section or line.furniture for line in lines):
        return True
    words = sum(line.length for line in lines)
    return words <= _SHORT or sum(line.length for line in lines if line.prose) >= _MOSTLY * words


def _is_pure(lines: Sequence[Line]) -> bool:
    """Whether nearly all of a paste is prose: then all of its prose was chosen by hand."""
    if any(line.opens_section for line in lines):
        return False
    prose = sum(line.length for line in lines if line.prose)
    return prose >= _PURE * sum(line.length for line in lines)


def _sentences(lines: Sequence[Line], first: int) -> set[int]:
    """The first lines below `first` that read like text, up to where other things begin."""
    found: set[int] = set()
    for number in range(first, len(lines)):
        line = lines[number]
        if found and line.opens_section:
            break
        if line.prose or _is_sentence(line):
            found.add(number)
    return found


def _is_box(line: Line) -> bool:
    """A line of furniture that stands between paragraphs: what follows may still be the article."""
    return (line.furniture or line.calls or line.perhaps_furniture) and (
        not line.opens_section or bool(BOX.fullmatch(line.text))
    )


def _is_sentence(line: Line) -> bool:
    ends = line.ends_sentence and not line.text.endswith((":", "："))
    return ends and line.length >= _SENTENCE_WORDS and not line.beside


def _drop_around(lines: Sequence[Line], picked: set[int]) -> None:
    """Dates, bylines and the like above the text and small print below it are none of it."""
    worded = (n for n in picked if not lines[n].beside and any(map(str.isalpha, lines[n].text)))
    first = min(worded, default=0)
    picked.difference_update(range(first))
    while picked and _is_small_print(lines[max(picked)]):
        picked.discard(max(picked))


def _is_small_print(line: Line) -> bool:
    return line.length < _SMALL_PRINT and is_small_print(line.text, line.length)


def _add_before(lines: Sequence[Line], picked: set[int], first: int) -> None:
    """Sentences and lists between the headline and the body, over dates, bylines and credits."""
    start = min(picked, default=first)
    for number in range(start - 1, first - 1, -1):
        line = lines[number]
        heads_list = _is_subheading(line) and _is_listed(lines[number + 1])
        if _is_sentence(line) or _is_listed(line) or heads_list:
            picked.add(number)
        elif not line.beside and line.length > _NAME_WORDS:
            return


def _is_listed(line: Line) -> bool:
    return bool(BULLET.match(line.text)) and line.length >= _LISTED_WORDS and not line.beside


def _add_behind(lines: Sequence[Line], picked: set[int], first: int) -> None:
    for number in range(first, len(lines)):
        previous = number - 1
        while previous >= first and _is_box(lines[previous]):
            previous -= 1
        if previous in picked and _is_sentence(lines[number]):
            picked.add(number)


def _add_between(lines: Sequence[Line], picked: set[int]) -> None:
    ordered = sorted(picked)
    for before, after in pairwise(ordered):
        between = range(before + 1, after)
        if len(between) <= _BETWEEN and not any(lines[number].beside for number in between):
            picked.update(between)


def _add_opening_subheading(lines: Sequence[Line], picked: set[int], first: int) -> None:
    """A short line right above the body is a subheading where the body has several of them."""
    number = min(picked, default=0) - 1
    others = sum(n in picked and n + 1 in picked and _is_subheading(lines[n]) for n in range(len(lines)))
    if number >= first and others >= _SUBHEADINGS and _is_subheading(lines[number]):
        picked.add(number)


def _add_tables(lines: Sequence[Line], picked: set[int]) -> None:
    """The rows of a table stay together: all where the text holds one, or ends or begins beside them."""
    for rows in tables(lines):
        if picked & {rows.start - 1, *rows, rows.stop}:
            picked.update(rows)


def _is_subheading(line: Line) -> bool:
    return line.length <= _LONGEST_SUBHEADING and not line.ends_sentence and not line.beside


def _without_repeats(lines: Sequence[Line], picked: Sequence[int], title: int | None) -> list[int]:
    seen = {lines[title].text.casefold()} if title is not None else set()
    kept: list[int] = []
    for number in picked:
        line = lines[number]
        key = line.text.casefold()
        if line.furniture or number == title or (key in seen and line.length > 3 and not line.cells):
            continue
        if line.length > 5:
            seen.add(key)
        kept.append(number)
    return kept
