"""Pasted text to headline, date, section, byline and body; what else the page showed is left behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from outcrop.capture.furniture import PHRASES_BEFORE_PUBLICATION, PHRASES_BEFORE_UPDATE
from outcrop.capture.headline_features import BELOW, headline_candidates
from outcrop.capture.line_features import line_features, with_neighbours
from outcrop.capture.lines import Core, Line, core_of, lines_of
from outcrop.capture.model import LogisticModel, shipped_model
from outcrop.capture.paste_body import body_lines
from outcrop.capture.paste_byline import byline_near
from outcrop.capture.paste_headline import headline_of
from outcrop.capture.paste_section import names_site, section_above
from outcrop.capture.paste_tables import blocks_of_lines
from outcrop.domain.article import Article
from outcrop.domain.clipping import Provenance
from outcrop.domain.dates import PartialDate

_DATE_ABOVE, _DATE_BELOW = 8, 10
_MOST_LINES = 20_000
"""Lines above which a text is a book or a table: all is kept, nothing is told apart."""


@dataclass(frozen=True)
class PasteModels:
    """Two looks for the body, the second with the first one's answers around a line; one for the headline."""

    first: LogisticModel
    second: LogisticModel
    headline: LogisticModel


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


def read_plain(text: str, host: str | None = None) -> Reading:
    """Reads a pasted text; `host` is the site that it came from, where that is known. An article without any
    recognisable body keeps all of its lines."""
    return read_lines(lines_of(text, host), shipped_models())


def shipped_models() -> PasteModels:
    """The models that ship with Outcrop, fitted on paste-dev."""
    names = ("first look", "second look", "headline")
    return PasteModels(*(shipped_model("pastes.json", name) for name in names))


def read_lines(lines: Sequence[Line], models: PasteModels) -> Reading:
    """Reads the lines of a paste with the given models."""
    if not lines:
        return Reading(Article())
    if len(lines) > _MOST_LINES:
        return _reading(lines, [number for number, line in enumerate(lines) if not line.furniture], None, 0)
    core = core_of(lines)
    chances = _chances(lines, core, models)
    candidates, start = headline_candidates(lines, chances, core.first)
    title = headline_of(lines, {n: models.headline.probability(seen) for n, seen in candidates.items()})
    if title is not None and title > start + BELOW:
        start = title + 1
    kept = body_lines(lines, chances, title, start)
    return _reading(lines, kept, title, start)


def _chances(lines: Sequence[Line], core: Core, models: PasteModels) -> list[float]:
    features = line_features(lines, core)
    first = [models.first.probability(seen) for seen in features]
    return [models.second.probability(seen) for seen in with_neighbours(features, first, lines)]


def _reading(lines: Sequence[Line], kept: Sequence[int], title: int | None, start: int) -> Reading:
    provenance: dict[str, Provenance] = {"text": Provenance("pasted text", 0.9)}
    published, updated, when = dates_near(lines, title, start)
    section = section_above(lines, title)
    byline = byline_near(lines, title, start, _label_above(lines, title, section))
    if section in byline:
        section = None
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
        Article(blocks_of_lines([lines[number] for number in kept])),
        lines[title].text if title is not None else "",
        byline,
        section,
        published,
        updated,
        provenance,
    )


def _label_above(lines: Sequence[Line], title: int | None, section: str | None) -> str | None:
    """The line right above the headline where it names the section or the site: it is nobody's name."""
    above = lines[title - 1] if title else None
    return above.text if above and (above.text == section or names_site(above, lines)) else None


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
