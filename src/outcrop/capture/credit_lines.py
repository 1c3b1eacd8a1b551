"""Lines at the head of an article that say who wrote it and when, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from outcrop.capture.days import day_in
from outcrop.capture.furniture import BYLINE, PHRASES_BEFORE_PUBLICATION, PHRASES_BEFORE_UPDATE
from outcrop.capture.names import NAME, clean_names, folded
from outcrop.domain.article import Article, Block, BlockKind
from outcrop.domain.clipping import Provenance
from outcrop.domain.dates import PartialDate

_LOOKED_AT = 4
"""Blocks at the start of an article among which credits stand."""
_LONGEST = 160
"""Characters."""
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:uhr|utc|gmt|bst|[a-z]{1,3}[sd]t|cet))?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{1,2}\s*(?:-\s*)?min(?:ute)?s?(?:\s+read)?\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:published|posted|created|issued|released|updated|modified|last|first|date|on|at|the|online|written"
    r"|veröffentlicht|erschienen|aktualisiert|geändert|zuletzt|stand|datum|am|um|vom|geschrieben"
    r"|publiée?|mise?|à|jour|le|écrit|publicado|actualizado|atualizado|fecha|el|em|escrito"
    r"|pubblicato|aggiornato|il|scritto|gepubliceerd|bijgewerkt|op|geschreven"
    r"|опубликовано|обновлено|дата|yayınlandı|güncellendi)"
)
_LABELS_BEFORE = re.compile(rf"(?:[\W_]|\b{_LABEL}\b)+", re.IGNORECASE)
_LABELS_BEHIND = re.compile(rf"(?:[\W_]|\b{_LABEL}\b)+$", re.IGNORECASE)
_PEOPLE = re.compile(rf"{NAME}(?:\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b)\s*{NAME})*")
_PARTICLES = re.compile(r"(?:d[aeiou]|de[lnr]|della|dos|v[ao]n|ten|l[ae]|bin|ibn|[ae]l|and|und|et|y|e|и)$")
_AROUND = " \t.,;:|/–—-·•()*"


@dataclass(frozen=True, slots=True)
class Credits:
    """Who wrote something, when it was published and when it was changed, as far as that is known."""

    byline: tuple[str, ...] = ()
    published: PartialDate | None = None
    updated: PartialDate | None = None

    def with_missing(self, others: Credits) -> Credits:
        """These credits, and of `others` what they lack."""
        return Credits(
            self.byline or others.byline, self.published or others.published, self.updated or others.updated
        )

    def tell(self, line: Credits) -> bool:
        """Whether these credits say all that those of a line do."""
        people = {folded(name) for name in self.byline}
        days = {date.value[:10] for date in (self.published, self.updated) if date}
        dates = [date for date in (line.published, line.updated) if date]
        return {folded(name) for name in line.byline} <= people and all(days & _days(date) for date in dates)

    def provenance(self, before: Credits) -> dict[str, Provenance]:
        """Where what is new since `before` came from, by the names of its fields."""
        names = ("byline", "published", "updated")
        new = [name for name in names if getattr(self, name) != getattr(before, name)]
        return {name: Provenance("line above the text", 0.8) for name in new}


def without_credits(article: Article, known: Credits) -> tuple[Article, Credits]:
    """The article without its opening credit lines, and `known` with what only they said.

    A line that says something else than `known` does stays: nothing is lost.
    """
    left: list[Block] = []
    for number, block in enumerate(article.blocks):
        if number >= _LOOKED_AT or len(block.text) > _LONGEST:
            left.extend(article.blocks[number:])
            break
        found = credits_in(block.text) if block.kind is BlockKind.PARAGRAPH else None
        if found and known.with_missing(found).tell(found):
            known = known.with_missing(found)
        else:
            left.append(block)
    return (Article(tuple(left)), known) if left else (article, known)


def credits_in(line: str) -> Credits | None:
    """What a line of nothing but a byline, a day or both says; None for every other line.

    "By Ida Marstrand, 3 May 2026", "Updated 3.5.2026, 10:30 Uhr", "3 May 2026 | by Ida Marstrand".
    """
    day = day_in(line)
    before, behind = (line[: day.start], line[day.end :]) if day else (line, "")
    byline: tuple[str, ...] = ()
    for part in (before, behind):
        said = _bare(part)
        if not said:
            continue
        names = _names(said)
        if not names or byline:
            return None
        byline = names
    if day is None:
        return Credits(byline) if byline else None
    changed = PHRASES_BEFORE_UPDATE.search(before) and not PHRASES_BEFORE_PUBLICATION.search(before)
    return Credits(byline, None, day.date) if changed else Credits(byline, day.date)


def _bare(part: str) -> str:
    """The part without hours, and without the labels of days at its ends: "le" may be within a name."""
    said = _CLOCK.sub(" ", part)
    if label := _LABELS_BEFORE.match(said):
        said = said[label.end() :]
    return _LABELS_BEHIND.sub("", said).strip(_AROUND)


def _names(said: str) -> tuple[str, ...]:
    match = BYLINE.match(said)
    people = (match["name"] or "").strip(_AROUND) if match else ""
    if not _PEOPLE.fullmatch(people):
        return ()
    if any(word[0].islower() and not _PARTICLES.match(word) for word in people.split()):
        return ()
    return clean_names([people])


def _days(date: PartialDate) -> set[str]:
    """The day, and where it is unsure (03/04/2024) its other reading."""
    year, month, day = date.value[:10].split("-")
    return {f"{year}-{month}-{day}", f"{year}-{day}-{month}"} if date.unsure else {date.value[:10]}
