"""Pasted text to headline, date, section, byline and body; what else the page showed is left behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from outcrop.capture.furniture import PHRASES_BEFORE_PUBLICATION, PHRASES_BEFORE_UPDATE
from outcrop.capture.lines import Line, core_of, lines_of
from outcrop.capture.paste_byline import byline_near
from outcrop.capture.words import COMMON
from outcrop.domain.article import Article, Block, BlockKind
from outcrop.domain.clipping import Provenance
from outcrop.domain.dates import PartialDate

_TITLE_ABOVE, _TITLE_BELOW = 40, 3
_DATE_ABOVE, _DATE_BELOW = 8, 10


@dataclass(frozen=True)
class Reading:
    """What a text turned out to hold."""

    article: Article
    title: str = ""
    byline: tuple[str, ...] = ()
    section: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    provenance: dict[str, Provenance] = field(default_factory=dict)


def read_plain(text: str) -> Reading:
    """Reads a pasted text. An article without any recognisable body keeps all of its lines."""
    lines = lines_of(text)
    if not lines:
        return Reading(Article())
    kept = _body_lines(lines)
    start = kept[0] if kept else 0
    title = _title_line(lines, kept, start)
    kept = [i for i in kept if title is None or i > title]
    return _reading(lines, kept, title, start)


def _reading(lines: Sequence[Line], kept: Sequence[int], title: int | None, start: int) -> Reading:
    provenance: dict[str, Provenance] = {"text": Provenance("pasted text", 0.9)}
    published, updated, when = dates_near(lines, title, start)
    section = section_above(lines, title)
    byline = byline_near(lines, title, start, section)
    if title is not None:
        provenance["title"] = Provenance("line above the text", 0.8)
    if published:
        provenance["published"] = Provenance(when, 0.5 if published.unsure else 0.8)
    if updated:
        provenance["updated"] = Provenance("line beside the headline", 0.8)
    if byline:
        provenance["byline"] = Provenance("line beside the headline", 0.7)
    if section:
        provenance["section"] = Provenance("line above the headline", 0.7)
    return Reading(
        Article(tuple(Block(BlockKind.PARAGRAPH, lines[i].text) for i in kept)),
        lines[title].text if title is not None else "",
        byline,
        section,
        published,
        updated,
        provenance,
    )


def _body_lines(lines: Sequence[Line]) -> list[int]:
    core = core_of(lines)
    kept: list[int] = []
    seen: set[str] = set()
    in_section = False
    for number in range(core.first, core.end):
        line = lines[number]
        in_section = line.opens_section or (in_section and not line.prose)
        if in_section or line.furniture or line.perhaps_furniture or line.byline:
            continue
        key = line.text.casefold()
        if line.length > 5 and key in seen:
            continue
        seen.add(key)
        kept.append(number)
    return kept


def _title_line(lines: Sequence[Line], kept: Sequence[int], start: int) -> int | None:
    body = {w for i in kept for w in lines[i].words if w not in COMMON and len(w) > 2}
    best: tuple[float, int] | None = None
    for number in range(max(0, start - _TITLE_ABOVE), start):
        line = lines[number]
        content = [w for w in line.words if w not in COMMON and len(w) > 2]
        if (
            not 3 <= line.length <= 40
            or line.perhaps_furniture
            or line.opens_section
            or line.byline
            or not content
        ):
            continue
        if (line.day and line.length < 9) or line.text.endswith("."):
            continue
        score = (
            sum(w in body for w in content) / len(content)
            + 0.4 * (5 <= line.length <= 20)
            - 0.02 * (start - number)
        )
        if best is None or score > best[0]:
            best = (score, number)
    return best[1] if best else None


def dates_near(
    lines: Sequence[Line], title: int | None, start: int
) -> tuple[PartialDate | None, PartialDate | None, str]:
    """The published and the updated day beside the headline, and where the first was found."""
    centre = title if title is not None else start
    published: tuple[tuple[int, int], PartialDate] | None = None
    updated: PartialDate | None = None
    for number in range(
        max(0, min(centre, start) - _DATE_ABOVE), min(len(lines), max(centre, start) + _DATE_BELOW)
    ):
        line = lines[number]
        if line.day is None or (line.sentence and line.length > 22 and number > start):
            continue
        mark = _mark(lines, number)
        if mark == 0:
            updated = updated or line.day.date
        penalty = (6 if line.length > 16 else 0) + (4 if number < centre else 0)
        rank = (mark, -abs(number - centre - 1) - penalty)
        if published is None or rank > published[0]:
            published = (rank, line.day.date)
    if published is None:
        return None, None, ""
    only_updated = published[0][0] == 0
    return published[1], updated, "line marked as updated" if only_updated else "line beside the headline"


def _mark(lines: Sequence[Line], number: int) -> int:
    """2 for a day marked as published, 0 for one marked as updated, 1 for a bare one."""
    line = lines[number]
    before = line.text[: line.day.start] if line.day else ""
    if number and lines[number - 1].length <= 3:
        before += " " + lines[number - 1].text
    if PHRASES_BEFORE_PUBLICATION.search(before):
        return 2
    return 0 if PHRASES_BEFORE_UPDATE.search(before) else 1


def section_above(lines: Sequence[Line], title: int | None) -> str | None:
    """The section that a short line right above the headline names ("Mining News")."""
    if title is None or title == 0:
        return None
    line = lines[title - 1]
    above = lines[title - 2] if title > 1 else None
    if above is not None and _could_be_section(above):
        return None
    return line.text if _could_be_section(line) else None


def _could_be_section(line: Line) -> bool:
    return (
        1 <= line.length <= 4
        and len(line.text) <= 40
        and not (
            line.perhaps_furniture
            or line.furniture
            or line.opens_section
            or line.byline
            or line.time
            or line.day
        )
        and not line.ends_sentence
        and line.text[0].isupper()
        and not any(c.isdigit() for c in line.text)
    )
