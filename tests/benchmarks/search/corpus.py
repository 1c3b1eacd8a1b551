"""Clippings to search in: real texts from a file given by path, or made-up ones with real word statistics."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from outcrop.index import Document

MINERALS = ("lithium", "copper", "gold", "silver", "cobalt", "nickel", "zinc", "tin", "uranium", "graphite")
COUNTRIES = ("CL", "PE", "US", "CN", "FR", "DE", "GB", "AU", "CA", "TR", "KZ", "ZA")
SITES = tuple(f"{name} News" for name in ("Alpine", "Boreal", "Coastal", "Delta", "Eastern", "Fjord", "Gulf"))

Text = tuple[str, str]


def documents(count: int, path: Path | None, seed: int = 1) -> Iterator[Document]:
    """So many clippings, the same for the same seed. Of a corpus three texts make one clipping, so that
    a small one stretches."""
    chance = random.Random(seed)
    texts = read_texts(path) if path else None
    made = _Language(seed)
    for id in range(1, count + 1):
        if texts:
            title = texts[id % len(texts)][0]
            text = " ".join(texts[chance.randrange(len(texts))][1] for _ in range(3))
        else:
            title, text = made.words(7), made.words(chance.randint(300, 550))
        yield document(id, title, text, chance)


def document(id: int, title: str, text: str, chance: random.Random) -> Document:
    day = date(2000, 1, 1) + timedelta(days=chance.randrange(9_700))
    minerals = [f"mineral:{m}" for m in chance.sample(MINERALS, chance.randint(1, 4))]
    countries = [f"country:{c}" for c in chance.sample(COUNTRIES, chance.randint(1, 4))]
    return Document(
        id=id,
        title=title,
        text=text,
        language="en",
        site=chance.choice(SITES),
        byline=(),
        notes=(),
        url=f"https://example.org/{id}",
        canonical_url=None,
        published_first=day,
        published_last=day,
        captured=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=id),
        tags=(*minerals, *countries),
        focus=(minerals[0],),
        read=False,
        starred=False,
    )


def read_texts(path: Path) -> list[Text]:
    """Title and text of each line of a JSON-lines file (also .gz) with `title` and `text` or `body`."""
    packed = path.read_bytes()
    lines = gzip.decompress(packed) if path.suffix == ".gz" else packed
    rows = [json.loads(line) for line in lines.splitlines()]
    return [(row.get("title", ""), row.get("text") or row["body"]) for row in rows]


class _Language:
    """Made-up words, used as often as Zipf's law says."""

    def __init__(self, seed: int, size: int = 60_000) -> None:
        self._chance = random.Random(seed)
        syllables = [a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]
        self._words = [
            "".join(self._chance.choices(syllables, k=self._chance.randint(1, 4))) for _ in range(size)
        ]
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(size)))

    def words(self, count: int) -> str:
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=count))
