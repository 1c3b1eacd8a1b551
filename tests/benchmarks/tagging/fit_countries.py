"""Fits what `outcrop.tagging.country_focus` weighs a country's part in an article by.

    python -m tests.benchmarks.tagging.fit_countries REUTERS.jsonl.gz NEWS.jsonl.gz

REUTERS has rows {dateline, title, body, places}, NEWS rows {title, text, countries_about,
countries_optional}; countries are ISO 3166-1 alpha-2 codes. An article of NEWS weighs NEWS_WEIGHT times as
one of REUTERS: there are few, and they are nearest to what readers clip. Prints micro F1 of "about" for
each set, with the constants of the program and out of fold (five blocks of time for REUTERS, five parts
for NEWS), then the constants that everything together gives. Needs scikit-learn, which the product does not.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from outcrop.tagging import Tagger
from outcrop.tagging.country_focus import BIAS, WEIGHTS, country_features, judge_countries
from outcrop.tagging.document import Document

FOLDS, NEWS_WEIGHT = 5, 20
Model = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Article:
    """What an article names, by country, and what it is about; `fold` is the part that is not fitted on."""

    news: bool
    fold: int
    features: Mapping[str, Mapping[str, float]]
    about: frozenset[str]
    optional: frozenset[str]

    def labelled(self) -> Iterator[tuple[Mapping[str, float], bool]]:
        for country, features in self.features.items():
            if country not in self.optional:
                yield features, country in self.about


def rows_of(path: Path) -> list[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def articles_of(reuters: Path, news: Path) -> Iterator[Article]:
    tagger = Tagger.default()
    old, new = [row for row in rows_of(reuters) if row["places"]], rows_of(news)
    for number, row in enumerate(old):
        text = f"{row['dateline']} - {row['body']}" if row["dateline"] else row["body"]
        features = _features(tagger, row["title"], text)
        yield Article(False, FOLDS * number // len(old), features, frozenset(row["places"]), frozenset())
    for number, row in enumerate(new):
        features = _features(tagger, row["title"], row["text"])
        optional = frozenset(row.get("countries_optional", ()))
        yield Article(True, number % FOLDS, features, frozenset(row["countries_about"]), optional)


def _features(tagger: Tagger, title: str, text: str) -> Mapping[str, Mapping[str, float]]:
    document = Document(title, text)
    countries = tagger.read(document).countries
    judge_countries(countries, document)
    return country_features(countries, document)


def fit(articles: Iterable[Article]) -> Model:
    """The bias and the weights in the order of WEIGHTS, on features as they are."""
    values, labels, weights = [], [], []
    for article in articles:
        for features, about in article.labelled():
            values.append([features[name] for name in WEIGHTS])
            labels.append(int(about))
            weights.append(NEWS_WEIGHT if article.news else 1)
    scaler = StandardScaler().fit(np.array(values))
    fitted = LogisticRegression(max_iter=2000).fit(scaler.transform(values), labels, sample_weight=weights)
    scaled = fitted.coef_[0] / scaler.scale_
    bias = fitted.intercept_[0] - (scaled * scaler.mean_).sum()
    return np.array([bias, *scaled])


def said(article: Article, model: Model) -> set[str]:
    odds = {
        country: float(model @ np.array([1, *(features[name] for name in WEIGHTS)]))
        for country, features in article.features.items()
    }
    return {c for c, value in odds.items() if value >= 0 or article.features[c]["top"]}


def micro_f1(articles: Sequence[Article], models: Sequence[Model], without: frozenset[str]) -> str:
    right = given = wanted = 0
    for article in articles:
        found = said(article, models[article.fold]) - article.optional - without
        right += len(found & article.about)
        given += len(found)
        wanted += len(article.about - without)
    return f"P {right / given:.3f}  R {right / wanted:.3f}  F1 {2 * right / (given + wanted):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reuters", type=Path)
    parser.add_argument("news", type=Path)
    options = parser.parse_args()
    articles = list(articles_of(options.reuters, options.news))
    folds = [fit(a for a in articles if a.fold != fold) for fold in range(FOLDS)]
    shipped = [np.array([BIAS, *WEIGHTS.values()])] * FOLDS
    old, new = [a for a in articles if not a.news], [a for a in articles if a.news]
    for name, models in (("the program's", shipped), ("out of fold", folds)):
        print(f"{name:<14} Reuters {micro_f1(old, models, frozenset())}")
        print(f"{'':<14} without US {micro_f1(old, models, frozenset({'US'}))}")
        print(f"{'':<14} news {micro_f1(new, models, frozenset())}")
    everything = fit(articles)
    print(f"BIAS {everything[0]:.2f}")
    for constant, value in zip(WEIGHTS, everything[1:], strict=True):
        print(f"{constant} {value:.2f}")


if __name__ == "__main__":
    main()
