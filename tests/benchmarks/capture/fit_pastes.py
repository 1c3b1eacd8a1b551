"""Fits the models that pick body and headline out of a pasted text.

    python -m tests.benchmarks.capture.fit_pastes CORPUS OUT.json [--folds FILE]

CORPUS is a folder of pastes with gold text and titles. Prints shingle F1 and titles out of fold by host.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from outcrop.capture.align import used_words
from outcrop.capture.headline_features import headline_candidates
from outcrop.capture.line_features import Features, line_features, with_neighbours
from outcrop.capture.lines import Line, core_of, lines_of
from outcrop.capture.model import LogisticModel
from outcrop.capture.plain import PasteModels, read_lines
from outcrop.capture.words import words_of
from tests.benchmarks.capture.fit_blocks import shingle_f1
from tests.benchmarks.capture.fitting import FOLDS, as_json, fit, fold_of, manifest, matrix, word_weights

STRENGTH = 0.3
BODIES = 5
"""Every how many-th page also counts as a paste of its paragraphs alone."""


@dataclass
class Example:
    row: dict[str, Any]
    fold: int
    lines: list[Line]
    core_first: int
    features: list[Features]
    labels: list[bool]


def example(row: dict[str, Any]) -> Example:
    lines = lines_of(row["paste"])
    core = core_of(lines)
    used = used_words(list(chain.from_iterable(line.words for line in lines)), words_of(row["text"]))
    labels, place = [], 0
    for line in lines:
        labels.append(sum(used[place : place + line.length]) >= 0.5 * max(1, line.length))
        place += line.length
    return Example(row, fold_of(row.get("url")), lines, core.first, line_features(lines, core), labels)


def fit_body(examples: list[Example]) -> tuple[LogisticModel, LogisticModel]:
    """Both looks; the second is fitted on answers of first looks that did not see the host."""
    first = _fit_lines(examples, [e.features for e in examples])
    seconds: list[list[Features]] = []
    inner = {fold: _fit_lines(rest, [e.features for e in rest]) for fold, rest in _without(examples)}
    for e in examples:
        chances = [inner[e.fold].probability(f) for f in e.features]
        seconds.append(with_neighbours(e.features, chances, e.lines))
    return first, _fit_lines(examples, seconds)


def _without(examples: list[Example]) -> list[tuple[int, list[Example]]]:
    return [(fold, [e for e in examples if e.fold != fold]) for fold in {e.fold for e in examples}]


def _fit_lines(examples: list[Example], features: list[list[Features]]) -> LogisticModel:
    names = sorted(features[0][0])
    weights = [w for e in examples for w in word_weights([line.length for line in e.lines])]
    labels = [label for e in examples for label in e.labels]
    return fit(matrix(chain.from_iterable(features), names), labels, weights, names, STRENGTH)


def fit_headline(examples: list[Example], first: LogisticModel, second: LogisticModel) -> LogisticModel:
    rows: list[Features] = []
    labels: list[bool] = []
    for e in examples:
        gold = words_of(e.row.get("title") or "")
        chances = [first.probability(f) for f in e.features]
        chances = [second.probability(f) for f in with_neighbours(e.features, chances, e.lines)]
        candidates, _ = headline_candidates(e.lines, chances, e.core_first)
        right = [e.lines[number].words == gold for number in candidates]
        if any(right):
            rows.extend(candidates.values())
            labels.extend(right)
    names = sorted(rows[0])
    return fit(matrix(rows, names), labels, None, names, STRENGTH)


def fit_all(examples: list[Example]) -> PasteModels:
    first, second = fit_body(examples)
    return PasteModels(first, second, fit_headline(examples, first, second))


def report(examples: list[Example]) -> list[PasteModels]:
    folds = [fit_all([e for e in examples if e.fold != fold]) for fold in range(FOLDS)]
    for kind in ("selection", "all", "body"):
        part = [e for e in examples if e.row["kind"] == kind]
        readings = [read_lines(e.lines, folds[e.fold]) for e in part]
        f1 = shingle_f1([(e.row["text"], r.article.text) for e, r in zip(part, readings, strict=True)])
        titled = [(e, r) for e, r in zip(part, readings, strict=True) if e.row.get("title")]
        right = sum(words_of(r.title) == words_of(e.row["title"]) for e, r in titled) / max(1, len(titled))
        print(f"out of fold, {kind}: shingle F1 {f1:.4f}, titles {right:.3f}", flush=True)
    return folds


def models_json(models: PasteModels) -> dict[str, Any]:
    named = {"first look": models.first, "second look": models.second, "headline": models.headline}
    return {name: as_json(model) for name, model in named.items()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--folds", type=Path, help="also writes the models of the folds")
    options = arguments.parse_args()
    rows = manifest(options.corpus)
    # Some readers copy the paragraphs alone, which the corpus does not show.
    selections = [row for row in rows if row["kind"] == "selection"][::BODIES]
    bodies = [{**row, "kind": "body", "paste": row["text"], "title": None} for row in selections]
    examples = [example(row) for row in rows + bodies]
    folds = report(examples)
    if options.folds:
        options.folds.write_text(json.dumps([models_json(models) for models in folds]))
    shipped = {"fitted on": options.corpus.name, **models_json(fit_all(examples))}
    options.out.write_text(json.dumps(shipped, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
