"""Title, byline, site, dates and the rest of what a page says of itself, each with where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from outcrop.capture.candidates import Candidates
from outcrop.capture.canonical import canonical_url, registrable_domain
from outcrop.capture.json_ld import StructuredData, text_at
from outcrop.capture.language import declared_language, language_of
from outcrop.capture.meta_tags import MetaTags, meta_tags
from outcrop.capture.page import Page
from outcrop.capture.page_blocks import TextBlock
from outcrop.capture.page_bylines import byline_of
from outcrop.capture.page_dates import machine_days, published_of, updated_of
from outcrop.capture.page_sites import site_of
from outcrop.capture.titles import title_of
from outcrop.capture.visible_days import SeenDay, days_beside_headline, settled
from outcrop.domain.article import clean_line
from outcrop.domain.clipping import Metadata, Provenance
from outcrop.domain.dates import PartialDate

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def metadata_of(
    page: Page, data: StructuredData, candidates: Candidates, blocks: Sequence[TextBlock], text: str
) -> Metadata:
    """What the page says of itself; `text` is the article's, for its title and language."""
    tags = meta_tags(page)
    sources = _Sources(page, data, tags, blocks, candidates)
    provenance: dict[str, Provenance] = {}
    host = _host(page.url)
    site = site_of(page, data, tags, blocks, host, provenance)
    site_names = [name for name in (site, host, host.split(".")[0] if host else None) if name]
    language = _language(page, tags, text, provenance)
    seen = settled(days_beside_headline(page, blocks, language), machine_days(data, tags))
    return Metadata(
        title=_title(sources, site_names, text, provenance),
        byline=_byline(sources, site_names, provenance),
        site=site,
        section=_section(data, tags, provenance),
        published=(published := _published(sources, seen, provenance)),
        updated=_updated(sources, seen, published, provenance),
        language=language,
        description=_description(data, tags, provenance),
        lead_image=page.link(tags.first("og:image", "og:image:url", "twitter:image", "twitter:image:src")),
        url=page.url,
        canonical_url=_canonical(page, tags, provenance),
        provenance=provenance,
    )


@dataclass(frozen=True)
class _Sources:
    page: Page
    data: StructuredData
    tags: MetaTags
    blocks: Sequence[TextBlock]
    candidates: Candidates


def _title(sources: _Sources, site_names: Sequence[str], text: str, provenance: dict[str, Provenance]) -> str:
    found = title_of(sources.page, sources.data, sources.tags, site_names, sources.blocks, text)
    if found:
        provenance["title"] = found.provenance
        return found.text
    hint = (sources.candidates.hints or {}).get("title")
    if hint:
        provenance["title"] = Provenance("guessed from the page", 0.4)
    return clean_line(hint or "")


def _byline(
    sources: _Sources, site_names: Sequence[str], provenance: dict[str, Provenance]
) -> tuple[str, ...]:
    hint = (sources.candidates.hints or {}).get("author")
    found = byline_of(sources.page, sources.data, sources.tags, sources.blocks, site_names, hint)
    if not found:
        return ()
    provenance["byline"] = found.provenance
    return found.names


def _published(
    sources: _Sources, seen: Sequence[SeenDay], provenance: dict[str, Provenance]
) -> PartialDate | None:
    found = published_of(sources.page, sources.data, sources.tags, seen)
    if not found:
        return None
    provenance["published"] = found.provenance
    return found.date


def _updated(
    sources: _Sources,
    seen: Sequence[SeenDay],
    published: PartialDate | None,
    provenance: dict[str, Provenance],
) -> PartialDate | None:
    found = updated_of(sources.data, sources.tags, seen, published)
    if not found:
        return None
    provenance["updated"] = found.provenance
    return found.date


def _section(data: StructuredData, tags: MetaTags, provenance: dict[str, Provenance]) -> str | None:
    for value, source in (
        (tags.first("article:section", "parsely-section", "sailthru.section", "section"), "article:section"),
        (text_at(data.article, "articleSection"), "json-ld"),
    ):
        section = clean_line(value)
        if section and len(section) < 60:
            provenance["section"] = Provenance(source, 0.9)
            return section
    return None


def _language(page: Page, tags: MetaTags, text: str, provenance: dict[str, Provenance]) -> str | None:
    for value, source in (
        (page.root.get("lang") or page.root.get(_XML_LANG), "lang attribute"),
        (tags.first("og:locale"), "og:locale"),
        (tags.first("content-language", "language", "dc.language"), "meta content-language"),
    ):
        if language := declared_language(value):
            provenance["language"] = Provenance(source, 0.95)
            return language
    if language := language_of(text):
        provenance["language"] = Provenance("its words", 0.8)
    return language


def _description(data: StructuredData, tags: MetaTags, provenance: dict[str, Provenance]) -> str | None:
    for value, source in (
        (tags.first("og:description", "description", "twitter:description"), "meta description"),
        (text_at(data.article, "description"), "json-ld"),
    ):
        if description := clean_line(value):
            provenance["description"] = Provenance(source, 0.9)
            return description
    return None


def _canonical(page: Page, tags: MetaTags, provenance: dict[str, Provenance]) -> str | None:
    declared = next(
        (
            page.link(e.get("href"))
            for e in page.root.iter("link")
            if "canonical" in (e.get("rel") or "").lower().split()
        ),
        None,
    )
    declared = declared or page.link(tags.first("og:url"))
    if not page.url and not declared:
        return None
    canonical = canonical_url(page.url or declared or "", declared)
    trusted = declared is not None and canonical == canonical_url(declared)
    provenance["canonical_url"] = Provenance("canonical link" if trusted else "address", 0.95)
    return canonical


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def site_of_address(url: str | None) -> str | None:
    """The site that an address belongs to, for what tells nothing else of itself."""
    return registrable_domain(_host(url) or "") or _host(url)
