"""A realistic library of made-up articles, for trials and benchmarks; the same for the same seed.

Every article is made from its number and the seed alone: the first thousand of ten thousand are
the thousand that a smaller library would have. Its tags are known as it is written, with the
places that name them, so that no tagger has to run.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from random import Random

from outcrop.domain.article import Article, Block, BlockKind, to_html
from outcrop.domain.clipping import Draft, Metadata, Original, Provenance, Route
from outcrop.domain.dates import PartialDate, Precision
from outcrop.domain.folding import fold
from outcrop.domain.tags import Field, Mention, Role, Tag
from outcrop.domain.ticket import Ticket
from outcrop.domain.vocabulary import Vocabulary
from outcrop.library.library import Library
from outcrop.library.seed_calendar import captured_after, pick_moment
from outcrop.library.seed_grammar import Filled, Key, Place, Shape, fill, joined
from outcrop.library.seed_words import Words
from outcrop.library.seed_world import Site, Theme, World, load_world

RULE = "seed"
TITLE = {"mineral": 2.0, "country": 3.0}
"""How many mentions a mention in the title counts for, beside itself."""
SHARE = {"mineral": 0.35, "country": 0.45}
"""From this share of the highest weight on a tag is what the article is about.

Both chosen so that 93 of 100 roles are those that the tagger gives, over 250 articles.
"""
_LENGTHS = {"en": (300, 550), "es": (200, 380), "de": (180, 360)}


def seed_library(library: Library, count: int, seed: int = 1, ticket: Ticket | None = None) -> int:
    """Adds `count` made-up clippings; how many. The index is left to catch up afterwards."""
    return library.add_drafts(seed_drafts(count, seed, library.vocabularies), ticket)


def seed_drafts(
    count: int, seed: int, vocabularies: Mapping[str, Vocabulary]
) -> Iterator[tuple[Draft, datetime]]:
    """The drafts and when each was captured. Labels come from the vocabularies."""
    world = load_world()
    for number in range(count):
        yield _article(world, vocabularies, number, seed)


def _article(
    world: World, vocabularies: Mapping[str, Vocabulary], number: int, seed: int
) -> tuple[Draft, datetime]:
    random = Random(f"{seed}:{number}")
    site = world.sites.pick(random)
    published = pick_moment(random)
    words = Words(world, site.language, published.date(), random)
    theme = world.wordings[site.language].themes.pick(random)
    title = fill(random.choice(theme.titles), words, random)
    blocks, places = _body(world, site, theme, words, random)
    article = Article(tuple(blocks))
    here = [
        Place(p.start + article.start_of(i), p.end + article.start_of(i), p.concept)
        for i, block_places in enumerate(places)
        for p in block_places
    ]
    tags = _tags(title, Filled(article.text, tuple(here)), vocabularies)
    metadata = _metadata(site, theme, title.text, words, published, number, random)
    original = _original(metadata, article)
    draft = Draft(article, metadata, original, Route.SAMPLE, tags=tags)
    return draft, captured_after(published, random)


def _body(
    world: World, site: Site, theme: Theme, words: Words, random: Random
) -> tuple[list[Block], list[tuple[Place, ...]]]:
    """Paragraphs up to a typical length, here and there a heading, a quotation or a list."""
    general = world.wordings[site.language].general
    pool = _pool(theme, general, random)
    wanted = _wanted_words(site.language, random)
    blocks: list[Block] = []
    places: list[tuple[Place, ...]] = []

    def put(kind: BlockKind, filled: Filled, level: int = 0) -> None:
        blocks.append(Block(kind, filled.text, level=level))
        places.append(filled.places)

    put(BlockKind.PARAGRAPH, _sentences([random.choice(theme.leads), pool.pop()], words, random))
    written = len(blocks[0].text.split())
    with_headings = random.random() < 0.2
    while written < wanted and pool:
        if with_headings and len(blocks) % 4 == 3:
            put(BlockKind.HEADING, fill(random.choice(general["headings"]), words, random), level=2)
        taken = [pool.pop() for _ in range(min(random.randint(2, 4), len(pool)))]
        put(BlockKind.PARAGRAPH, _sentences(taken, words, random))
        written += len(blocks[-1].text.split())
    if random.random() < 0.1:
        put(BlockKind.PARAGRAPH, fill(random.choice(general["list_intro"]), words, random))
        for item in random.sample(general["list_items"], 3):
            put(BlockKind.LIST_ITEM, fill(item, words, random), level=1)
    put(BlockKind.PARAGRAPH, fill(random.choice(general["closing"]), words, random))
    return blocks, places


def _pool(theme: Theme, general: Mapping[str, tuple[Shape, ...]], random: Random) -> list[Shape]:
    """The sentences an article may draw on, its own theme's first to be taken."""
    rest = [*general["quotes"], *general["context"], *general["market"]]
    random.shuffle(rest)
    own = random.sample(theme.body, len(theme.body))
    pool = rest[len(own) :] + [shape for pair in zip(rest, own, strict=False) for shape in pair]
    spare = [*theme.body, *general["context"], *general["market"]]
    return random.sample(spare, len(spare)) + pool


def _wanted_words(language: str, random: Random) -> int:
    short, long = _LENGTHS[language]
    kind = random.random()
    if kind < 0.1:
        return random.randint(short // 3, short)
    if kind > 0.96:
        return random.randint(long, 2 * long)
    return random.randint(short, long)


def _sentences(shapes: list[Shape], words: Words, random: Random) -> Filled:
    return joined([fill(shape, words, random) for shape in shapes])


def _tags(title: Filled, text: Filled, vocabularies: Mapping[str, Vocabulary]) -> tuple[Tag, ...]:
    mentions: dict[Key, list[Mention]] = defaultdict(list)
    parts: tuple[tuple[Field, Filled], ...] = (("title", title), ("text", text))
    for field, filled in parts:
        for p in filled.places:
            mentions[p.concept].append(Mention(field, p.start, p.end, filled.text[p.start : p.end], RULE))
    weights = {key: _weight(key, found) for key, found in mentions.items()}
    tags = [_tag(key, found, weights, vocabularies) for key, found in mentions.items()]
    return tuple(sorted(tags, key=lambda tag: (tag.vocabulary, -tag.salience, tag.concept)))


def _weight(key: Key, mentions: list[Mention]) -> float:
    in_title = any(mention.field == "title" for mention in mentions)
    return len(mentions) + (TITLE[key[0]] if in_title else 0)


def _tag(
    key: Key,
    mentions: list[Mention],
    weights: Mapping[Key, float],
    vocabularies: Mapping[str, Vocabulary],
) -> Tag:
    vocabulary, concept = key
    top = max(weight for (of, _), weight in weights.items() if of == vocabulary)
    role = Role.FOCUS if weights[key] >= SHARE[vocabulary] * top else Role.MENTION
    label = vocabularies[vocabulary].label_of(concept)
    why = f"weight {weights[key]:g}, the highest is {top:g}"
    return Tag(vocabulary, concept, label, role, weights[key], tuple(mentions), why=why)


def _metadata(
    site: Site, theme: Theme, title: str, words: Words, published: datetime, number: int, random: Random
) -> Metadata:
    slug = "-".join(re.findall(r"[a-z0-9]+", fold(title))[:8])
    url = f"https://{site.domain}/{published:%Y/%m}/{slug}-{number + 1000}"
    byline = (words.person(),) if random.random() < 0.7 else ()
    return Metadata(
        title=title,
        byline=byline,
        site=site.name,
        section=theme.section,
        published=_published(published, random),
        language=site.language,
        url=url,
        canonical_url=url,
        provenance={"text": Provenance(RULE), "title": Provenance(RULE), "published": Provenance(RULE)},
    )


def _published(moment: datetime, random: Random) -> PartialDate | None:
    kind = random.random()
    if kind < 0.02:
        return None
    if kind < 0.05:
        return PartialDate(f"{moment:%Y-%m}", Precision.MONTH)
    if kind < 0.4:
        return PartialDate(moment.isoformat(timespec="seconds"), Precision.MOMENT)
    return PartialDate(f"{moment:%Y-%m-%d}", Precision.DAY)


def _original(known: Metadata, article: Article) -> Original:
    """The page that the article would have been read from."""
    date = (
        f'<meta property="article:published_time" content="{known.published.value}">'
        if known.published
        else ""
    )
    author = f'<meta name="author" content="{html.escape(known.byline[0])}">' if known.byline else ""
    title = html.escape(known.title)
    page = (
        f'<!doctype html>\n<html lang="{known.language}">\n<head><meta charset="utf-8"><title>{title}</title>'
        f'{date}{author}<meta property="og:site_name" content="{html.escape(known.site or "")}">'
        f'<link rel="canonical" href="{known.url}"></head>\n'
        f"<body><article><h1>{title}</h1>\n{to_html(article)}\n</article></body>\n</html>\n"
    )
    return Original(page.encode(), "text/html")
