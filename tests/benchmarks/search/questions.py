"""Questions of every kind a reader asks, made from the words of the corpus; all engines get the same."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from outcrop.index import Document
from outcrop.index.analysis import terms
from tests.benchmarks.search.corpus import COUNTRIES, MINERALS


@dataclass(frozen=True, slots=True)
class Question:
    """Words joined by AND (or OR), or a phrase, a beginning, a near spelling; and what filters them."""

    kind: str
    words: tuple[str, ...] = ()
    any_word: bool = False
    phrase: bool = False
    beginning: str = ""
    near: str = ""
    tags: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    newest_first: bool = False
    snippets: bool = False
    facets: bool = False
    whole: bool = False


def questions(sample: Sequence[Document], each: int, seed: int = 2) -> list[Question]:
    """`each` questions of every kind, all different, in random order."""
    chance = random.Random(seed)
    counts = Counter(word for d in sample for word in set(terms(d.text)) if word.isascii() and word.isalpha())
    size = len(sample)
    common = [w for w, n in counts.items() if n > size / 20 and len(w) > 2]
    middle = [w for w, n in counts.items() if size / 200 < n <= size / 20 and len(w) > 3]
    rare = [w for w, n in counts.items() if n <= max(2, size / 1_000) and len(w) > 4]

    def word() -> str:
        return chance.choice(common if chance.random() < 0.5 else middle)

    def tags() -> tuple[str, ...]:
        return f"mineral:{chance.choice(MINERALS)}", f"country:{chance.choice(COUNTRIES)}"

    def years() -> tuple[int, int]:
        first = chance.randint(2000, 2022)
        return first, first + chance.randint(0, 3)

    def phrase() -> tuple[str, ...]:
        found = terms(chance.choice(sample).text)
        at = chance.randrange(len(found) - 3)
        return tuple(found[at : at + chance.randint(2, 3)])

    def misspelt() -> str:
        chosen = chance.choice([w for w in middle if len(w) > 5])
        at = chance.randrange(1, len(chosen) - 1)
        return chosen[:at] + chosen[at + 1 :]

    made: list[Question] = []
    for _ in range(each):
        made += [
            Question("rare word", (chance.choice(rare),)),
            Question("common word", (chance.choice(common),)),
            Question("two words, AND", (word(), word())),
            Question("five words, OR", tuple(word() for _ in range(5)), any_word=True),
            Question("phrase", phrase(), phrase=True),
            *(Question(f"prefix, {n} letters", beginning=word()[:n]) for n in (2, 3, 4)),
            Question("word AND prefix", (word(),), beginning=word()[:3]),
            Question("fuzzy, distance 1", near=misspelt()),
            Question("word + two tags", (word(),), tags=tags()),
            Question("two tags only", tags=tags()),
            Question("word + date range", (word(),), years=years()),
            Question("word, newest first", (word(),), newest_first=True),
            Question("OR + 20 snippets", tuple(word() for _ in range(3)), any_word=True, snippets=True),
            Question("word + facet counts", (word(),), facets=True),
        ]
    chance.shuffle(made)
    return made
