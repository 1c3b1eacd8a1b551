"""The clippings of a benchmark: a library of seeded ones, of texts from a file, or one that is there."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from outcrop.bootstrap import open_library
from outcrop.domain.article import Article, Block, BlockKind
from outcrop.domain.clipping import Draft, Metadata, Original, Route
from outcrop.domain.dates import PartialDate, Precision
from outcrop.domain.page import Shelf, Sort
from outcrop.domain.tags import Role, Tag
from outcrop.home.profile import profile_at
from outcrop.index import Document
from outcrop.library.documents import document_of
from outcrop.library.seed import seed_library
from outcrop.store import reading
from outcrop.store.searchable import read_searchable
from outcrop.store.store import Store

MINERALS = ("lithium", "copper", "gold", "silver", "cobalt", "nickel", "zinc", "tin", "uranium", "graphite")
COUNTRIES = ("CL", "PE", "US", "CN", "FR", "DE", "GB", "AU", "CA", "TR", "KZ", "ZA")
SITES = tuple(f"{name} News" for name in ("Alpine", "Boreal", "Coastal", "Delta", "Eastern", "Fjord", "Gulf"))
_BATCH = 500


def fill(profile: Path, count: int, corpus: Path | None, seed: int = 1) -> None:
    """Makes a library of so many clippings, the same for the same seed. Of a corpus three texts make one
    clipping, so that a small one stretches."""
    with open_library(profile) as library:
        if corpus is None:
            seed_library(library, count, seed)
        else:
            library.add_drafts(_drafts(count, read_texts(corpus), seed))


def documents(profile: Path) -> Iterator[Document]:
    """The clippings of a library as the index sees them."""
    home = profile_at(profile)
    store = Store(home.library_file, home.lock_file, home.originals, home.backups)
    try:
        ids = store.read(lambda s: reading.shelf_ids(s, Shelf.ALL, Sort.CAPTURED))
        for start in range(0, len(ids), _BATCH):
            part = store.read(partial(read_searchable, ids=ids[start : start + _BATCH]))
            yield from map(document_of, part)
    finally:
        store.close()


def draft(title: str, text: str, number: int, chance: random.Random) -> Draft:
    """A clipping of a text, under an address of its own, with tags, a site and a day by chance."""
    day = datetime(2000, 1, 1) + timedelta(days=chance.randrange(9_700))
    tags = [
        Tag(vocabulary, concept, concept, Role.MENTION if place else Role.FOCUS)
        for vocabulary, concepts in (("mineral", MINERALS), ("country", COUNTRIES))
        for place, concept in enumerate(chance.sample(concepts, chance.randint(1, 4)))
    ]
    return Draft(
        Article((Block(BlockKind.PARAGRAPH, text),)),
        Metadata(
            title=title,
            site=chance.choice(SITES),
            published=PartialDate(f"{day:%Y-%m-%d}", Precision.DAY),
            language="en",
            url=f"https://example.org/{number}",
            canonical_url=f"https://example.org/{number}",
        ),
        Original(text.encode(), "text/plain"),
        Route.SAMPLE,
        tags=tuple(tags),
    )


def read_texts(path: Path) -> list[tuple[str, str]]:
    """Title and text of each line of a JSON-lines file (also .gz) with `title` and `text` or `body`."""
    packed = path.read_bytes()
    lines = gzip.decompress(packed) if path.suffix == ".gz" else packed
    rows = [json.loads(line) for line in lines.splitlines()]
    return [(row.get("title", ""), row.get("text") or row["body"]) for row in rows]


def _drafts(count: int, texts: list[tuple[str, str]], seed: int) -> Iterator[tuple[Draft, datetime]]:
    chance = random.Random(seed)
    for number in range(count):
        title = texts[number % len(texts)][0]
        text = " ".join(" ".join(texts[chance.randrange(len(texts))][1].split()) for _ in range(3))
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        yield draft(title, text, number, chance), moment
