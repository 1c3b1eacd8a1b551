"""Rows to frozen values and back; nothing of SQLAlchemy leaves this room."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from outcrop.domain.article import Article, from_json, to_json
from outcrop.domain.clipping import (
    Clipping,
    Draft,
    Metadata,
    Note,
    Provenance,
    Quality,
    Route,
    Row,
    RowTag,
    TextVersion,
)
from outcrop.domain.dates import PartialDate
from outcrop.domain.errors import OutcropError
from outcrop.domain.tags import Mention, NotTagged, Role, Tag, Tagging, Verdict
from outcrop.store.tables import ClippingRow, DecisionRow, NoteRow, TagRow, VersionRow
from outcrop.store.times import from_milliseconds

OPENING_CHARACTERS = 320


def text_hash(text: str) -> str:
    """The identity of a text: SHA-256 (hex) of it with white space folded."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def opening_of(article: Article) -> str:
    return " ".join(article.text[: 2 * OPENING_CHARACTERS].split())[:OPENING_CHARACTERS]


def clipping_row(draft: Draft, uid: str, captured: int) -> ClippingRow:
    """A new clipping's row at version 1; its revision is set by the transaction."""
    meta = draft.metadata
    return ClippingRow(
        uid=uid,
        captured=captured,
        version=1,
        title=meta.title,
        opening=opening_of(draft.article),
        byline=list(meta.byline),
        site=meta.site,
        section=meta.section,
        language=meta.language,
        description=meta.description,
        lead_image=meta.lead_image,
        url=meta.url,
        canonical_url=meta.canonical_url,
        published=meta.published.value if meta.published else None,
        published_unsure=bool(meta.published and meta.published.unsure),
        published_first=meta.published.first_day.toordinal() if meta.published else None,
        updated=meta.updated.value if meta.updated else None,
        updated_unsure=bool(meta.updated and meta.updated.unsure),
        provenance={name: [p.source, p.certainty] for name, p in meta.provenance.items()},
        route=draft.route.value,
        file_name=draft.original.file_name,
        quality_kind=draft.quality.kind,
        quality_reason=draft.quality.reason,
        starred=False,
        read=False,
        trashed=None,
    )


def version_row(
    clipping_id: int,
    number: int,
    made: int,
    extractor: str,
    original: str,
    title: str,
    article: Article,
    tagging: Tagging,
) -> VersionRow:
    return VersionRow(
        clipping_id=clipping_id,
        number=number,
        made=made,
        extractor=extractor,
        original=original,
        title=title,
        blocks=to_json(article),
        characters=len(article.text),
        text_hash=text_hash(article.text),
        not_tagged=[[n.vocabulary, n.concept, n.field, n.start, n.end, n.rule] for n in tagging.not_tagged],
        tagger=tagging.tagger,
    )


def tag_rows(clipping_id: int, version: int, tags: Iterable[Tag]) -> list[TagRow]:
    return [
        TagRow(
            clipping_id=clipping_id,
            version=version,
            vocabulary=tag.vocabulary,
            concept=tag.concept,
            place=place,
            label=tag.label,
            role=tag.role.value,
            salience=tag.salience,
            why=tag.why,
            mentions=[[m.field, m.start, m.end, m.rule] for m in tag.mentions],
        )
        for place, tag in enumerate(tags)
    ]


def present_tags(
    found: Sequence[Tag], decisions: Iterable[DecisionRow]
) -> tuple[tuple[Tag, ...], tuple[Tag, ...]]:
    """The tags that stand and those refused: what the tagger found, overruled by the reader."""
    verdicts = {(d.vocabulary, d.concept): d for d in decisions}
    standing: list[Tag] = []
    refused: list[Tag] = []
    for tag in found:
        decision = verdicts.pop(tag.key, None)
        verdict = Verdict(decision.verdict) if decision else Verdict.FOUND
        judged = _with_verdict(tag, verdict)
        (refused if verdict is Verdict.REFUSED else standing).append(judged)
    for decision in verdicts.values():
        tag = Tag(
            decision.vocabulary,
            decision.concept,
            decision.label,
            Role.FOCUS if decision.verdict == Verdict.ADDED else Role.MENTION,
            verdict=Verdict(decision.verdict),
            why="added by hand" if decision.verdict == Verdict.ADDED else "refused by hand",
        )
        (refused if tag.verdict is Verdict.REFUSED else standing).append(tag)
    return tuple(standing), tuple(refused)


def _with_verdict(tag: Tag, verdict: Verdict) -> Tag:
    if verdict is tag.verdict:
        return tag
    role = Role.FOCUS if verdict is Verdict.ADDED else tag.role
    return Tag(tag.vocabulary, tag.concept, tag.label, role, tag.salience, tag.mentions, verdict, tag.why)


def tag_value(row: TagRow, title: str, text: str) -> Tag:
    """A found tag, its mentions' words cut out of the title and the text."""
    mentions = tuple(
        Mention(field, start, end, (title if field == "title" else text)[start:end], rule)
        for field, start, end, rule in row.mentions
    )
    return Tag(row.vocabulary, row.concept, row.label, Role(row.role), row.salience, mentions, why=row.why)


def _not_tagged_value(values: Sequence[Any], title: str, text: str) -> NotTagged:
    vocabulary, concept, field, start, end, rule = values
    surface = (title if field == "title" else text)[start:end]
    return NotTagged(vocabulary, concept, field, start, end, surface, rule)


def partial_date(value: str | None, unsure: bool) -> PartialDate | None:
    return PartialDate.parse(value, unsure) if value else None


def metadata_value(row: ClippingRow) -> Metadata:
    return Metadata(
        title=row.title,
        byline=tuple(row.byline),
        site=row.site,
        section=row.section,
        published=partial_date(row.published, row.published_unsure),
        updated=partial_date(row.updated, row.updated_unsure),
        language=row.language,
        description=row.description,
        lead_image=row.lead_image,
        url=row.url,
        canonical_url=row.canonical_url,
        provenance={name: Provenance(source, sure) for name, (source, sure) in row.provenance.items()},
    )


def clipping_value(
    row: ClippingRow,
    versions: Sequence[VersionRow],
    tags: Sequence[TagRow],
    decisions: Sequence[DecisionRow],
    notes: Sequence[NoteRow],
) -> Clipping:
    """The whole clipping; `versions` holds at least the present one, `tags` those of the present one."""
    present = next((v for v in versions if v.number == row.version), None)
    if present is None:
        raise OutcropError(f"The text of “{row.title}” is missing.", "Run outcrop-cli doctor.")
    article = from_json(present.blocks)
    found = [tag_value(t, present.title, article.text) for t in sorted(tags, key=lambda t: t.place)]
    standing, refused = present_tags(found, decisions)
    return Clipping(
        id=row.id,
        uid=row.uid,
        article=article,
        metadata=metadata_value(row),
        route=Route(row.route),
        quality=Quality(row.quality_kind == "article", row.quality_kind, row.quality_reason),
        original=present.original,
        captured=from_milliseconds(row.captured),
        revision=row.revision,
        starred=row.starred,
        read=row.read,
        trashed=row.trashed is not None,
        tags=standing,
        refused=refused,
        not_tagged=tuple(_not_tagged_value(v, present.title, article.text) for v in present.not_tagged),
        notes=tuple(Note(n.id, n.text, from_milliseconds(n.written)) for n in notes),
        versions=tuple(
            TextVersion(v.number, from_milliseconds(v.made), v.extractor, v.characters, v.original)
            for v in sorted(versions, key=lambda v: v.number)
        ),
        version=row.version,
    )


def row_value(row: Any, tags: Sequence[RowTag]) -> Row:
    """A list row of a clipping's columns, whether read alone or as a whole row."""
    return Row(
        id=row.id,
        uid=row.uid,
        title=row.title,
        url=row.url,
        site=row.site,
        published=partial_date(row.published, row.published_unsure),
        captured=from_milliseconds(row.captured),
        language=row.language,
        starred=row.starred,
        read=row.read,
        trashed=row.trashed is not None,
        opening=row.opening,
        tags=tuple(tags),
    )
