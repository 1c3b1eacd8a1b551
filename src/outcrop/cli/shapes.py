"""What the JSON of the command line looks like. These shapes only grow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outcrop.domain.article import to_html
from outcrop.domain.clipping import Clipping, Draft, Provenance, Row
from outcrop.domain.page import Hit, SearchPage
from outcrop.domain.tags import Mention, NotTagged, Tag

FACETS = ("mineral", "country", "site", "year")


def of_draft(draft: Draft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "text": draft.text,
        "html": draft.html,
        "byline": list(draft.byline),
        "site": draft.site,
        "section": draft.section,
        "published": draft.published,
        "published_precision": draft.metadata.published and draft.metadata.published.precision.value,
        "updated": draft.metadata.updated and draft.metadata.updated.value,
        "language": draft.language,
        "url": draft.url,
        "canonical_url": draft.canonical_url,
        "quality": {"ok": draft.quality.ok, "kind": draft.quality.kind, "reason": draft.quality.reason},
        "provenance": of_provenance(draft.provenance),
    }


def of_provenance(provenance: Mapping[str, Provenance]) -> dict[str, Any]:
    return {name: {"source": p.source, "certainty": p.certainty} for name, p in provenance.items()}


def of_mention(mention: Mention | NotTagged) -> dict[str, Any]:
    return {
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "rule": mention.rule,
    }


def of_tag(tag: Tag) -> dict[str, Any]:
    return {
        "vocabulary": tag.vocabulary,
        "id": tag.concept,
        "label": tag.label,
        "role": tag.role.value,
        "salience": tag.salience,
        "mentions": [of_mention(mention) for mention in tag.mentions],
    }


def of_not_tagged(candidate: NotTagged) -> dict[str, Any]:
    return {"vocabulary": candidate.vocabulary, "id": candidate.concept, **of_mention(candidate)}


def of_clipping(clipping: Clipping) -> dict[str, Any]:
    known = clipping.metadata
    return {
        "id": clipping.id,
        "uid": clipping.uid,
        "title": clipping.title,
        "text": clipping.text,
        "html": to_html(clipping.article),
        "byline": list(known.byline),
        "site": known.site,
        "section": known.section,
        "url": known.url,
        "canonical_url": known.canonical_url,
        "published": known.published and known.published.value,
        "published_precision": known.published and known.published.precision.value,
        "updated": known.updated and known.updated.value,
        "captured": clipping.captured.isoformat(),
        "language": known.language,
        "starred": clipping.starred,
        "read": clipping.read,
        "trashed": clipping.trashed,
        "versions": [
            {
                "number": version.number,
                "made": version.made.isoformat(),
                "extractor": version.extractor,
                "characters": version.characters,
                "original": version.original,
            }
            for version in clipping.versions
        ],
        "tags": [{**of_tag(tag), "verdict": tag.verdict.value} for tag in clipping.tags],
        "refused": [{**of_tag(tag), "verdict": tag.verdict.value} for tag in clipping.refused],
        "notes": [{"id": n.id, "text": n.text, "written": n.written.isoformat()} for n in clipping.notes],
        "provenance": of_provenance(known.provenance),
    }


def of_row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "uid": row.uid,
        "title": row.title,
        "site": row.site,
        "published": row.published and row.published.value,
        "captured": row.captured.isoformat(),
        "tags": _of_row_tags(row),
    }


def _of_row_tags(row: Row) -> list[dict[str, Any]]:
    return [
        {
            "vocabulary": tag.vocabulary,
            "id": tag.concept,
            "label": tag.label,
            "role": "focus" if tag.focus else "mention",
        }
        for tag in row.tags
    ]


def of_page(page: SearchPage) -> dict[str, Any]:
    facets = {name: page.facets.get(name, ()) for name in (*FACETS, *page.facets)}
    return {
        "query": page.query,
        "read_as": page.read_as,
        "total": page.total,
        "hits": [_of_hit(hit) for hit in page.hits],
        "facets": {name: [[v.id, v.label, v.count] for v in values] for name, values in facets.items()},
        "behind": page.behind,
        "did_you_mean": page.did_you_mean,
        "library_size": page.library_size,
        "undated_left_out": page.undated_left_out,
        "problems": [
            {
                "start": p.start,
                "end": p.end,
                "message": p.message,
                "suggestion": p.suggestion,
                "offer": p.offer,
            }
            for p in page.problems
        ],
    }


def _of_hit(hit: Hit) -> dict[str, Any]:
    row = hit.row
    return {
        "id": row.id,
        "uid": row.uid,
        "title": row.title,
        "url": row.url,
        "site": row.site,
        "published": row.published and row.published.value,
        "score": hit.score,
        "snippet": hit.snippet.text,
        "snippet_marks": [list(mark) for mark in hit.snippet.marks],
        "title_marks": [list(mark) for mark in hit.title_marks],
        "tags": _of_row_tags(row),
    }
