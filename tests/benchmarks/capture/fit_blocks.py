"""Fits the model that decides which blocks of a page are the article's.

    python -m tests.benchmarks.capture.fit_blocks CORPUS OUT.json [--cache FILE] [--folds FILE]

CORPUS is a folder with manifest.jsonl and pages that have gold text. Every page is also fitted on in other
dresses (dressing.py), with less weight. Prints shingle F1 out of fold by host, dress by dress, then fits on
everything and writes OUT.json. Refit when readability-lxml or
trafilatura changes version: the votes are their behaviour.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from statistics import mean

from outcrop.capture.align import used_words
from outcrop.capture.article import votes_on
from outcrop.capture.block_features import Features, block_features
from outcrop.capture.candidates import Candidates, candidates_for
from outcrop.capture.decode import decode
from outcrop.capture.json_ld import structured_data
from outcrop.capture.model import LogisticModel
from outcrop.capture.page import Page, parse
from outcrop.capture.page_blocks import TextBlock, blocks_of
from outcrop.capture.words import words_of
from tests.benchmarks.capture.dressing import DRESSES
from tests.benchmarks.capture.fitting import as_json, fit, fold_of, manifest, matrix, page_of, word_weights

STRENGTH = 0.2


@dataclass
class Example:
    """A page's blocks: features, texts, and how much of each block the gold text uses."""

    dress: str
    weight: float
    fold: int
    gold: str
    features: list[Features]
    texts: list[str]
    shares: list[float]


def examples_of(corpus: Path, seen: dict[str, Candidates]) -> Iterator[Example]:
    rows = [row for row in manifest(corpus) if row.get("text")]
    for dress, worn, worded, weight in DRESSES:
        for row in rows:
            page = parse(worn(decode(page_of(corpus, row))), row.get("url"))
            key = f"{dress} {row['id']}"
            if page is not None and key not in seen:
                seen[key] = candidates_for(page, structured_data(page))
            if page is not None and (blocks := blocks_of(page)):
                yield _example(page, blocks, seen[key], worded(row["text"]), dress, weight)


def _example(
    page: Page, blocks: list[TextBlock], candidates: Candidates, gold: str, dress: str, weight: float
) -> Example:
    features = block_features(blocks, votes_on(blocks, candidates), page.root.findtext(".//title") or "")
    used = used_words(list(chain.from_iterable(b.words for b in blocks)), words_of(gold))
    shares, place = [], 0
    for block in blocks:
        shares.append(sum(used[place : place + len(block.words)]) / max(1, len(block.words)))
        place += len(block.words)
    return Example(dress, weight, fold_of(page.url), gold, features, [b.text for b in blocks], shares)


def fitted(examples: list[Example], names: list[str]) -> LogisticModel:
    values = matrix((f for e in examples for f in e.features), names)
    labels = [share >= 0.5 for e in examples for share in e.shares]
    weights = [w * e.weight for e in examples for w in word_weights([len(words_of(t)) for t in e.texts])]
    return fit(values, labels, weights, names, STRENGTH)


def shingle_f1(pairs: list[tuple[str, str]]) -> float:
    """The measure of scrapinghub/article-extraction-benchmark over (gold, found) texts."""
    precisions, recalls = [], []
    for gold, found in pairs:
        wanted, got = shingles(gold), shingles(found)
        common = sum((wanted & got).values())
        if got:
            precisions.append(common / sum(got.values()))
        recalls.append(common / sum(wanted.values()))
    p, r = mean(precisions), mean(recalls)
    return 2 * p * r / (p + r)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = words_of(text)
    return (
        Counter(zip(*(words[i:] for i in range(4)), strict=False))
        if len(words) > 3
        else Counter([tuple(words)])
    )


def report(examples: list[Example], names: list[str]) -> list[LogisticModel]:
    models = [fitted([e for e in examples if e.fold != fold], names) for fold in range(5)]
    for dress, *_ in DRESSES:
        pairs = [(e.gold, _kept(e, models[e.fold])) for e in examples if e.dress == dress]
        print(f"out of fold, {dress}: shingle F1 {shingle_f1(pairs):.4f}", flush=True)
    return models


def _kept(e: Example, model: LogisticModel) -> str:
    return "\n".join(t for t, f in zip(e.texts, e.features, strict=True) if model.probability(f) > 0.5)


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--cache", type=Path, help="keeps the candidates' answers between runs")
    arguments.add_argument("--folds", type=Path, help="also writes the models of the folds")
    options = arguments.parse_args()
    seen: dict[str, Candidates] = {}
    if options.cache and options.cache.exists():
        seen = pickle.loads(options.cache.read_bytes())
    examples = list(examples_of(options.corpus, seen))
    if options.cache:
        options.cache.write_bytes(pickle.dumps(seen))
    names = sorted(examples[0].features[0])
    print(f"{len(examples)} pages, {sum(len(e.texts) for e in examples)} blocks, {len(names)} features")
    models = report(examples, names)
    if options.folds:
        options.folds.write_text(json.dumps([{"blocks": as_json(m)} for m in models]))
    libraries = {name: version(name) for name in ("readability-lxml", "trafilatura", "lxml")}
    shipped = {
        "fitted on": options.corpus.name,
        "fitted with": libraries,
        "blocks": as_json(fitted(examples, names)),
    }
    options.out.write_text(json.dumps(shipped, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
