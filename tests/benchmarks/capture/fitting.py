"""Fitting logistic models on features: scaled, weighted, regularised; judged out of fold by host.

Needs scikit-learn, which the product does not.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from outcrop.capture.model import LogisticModel

FOLDS = 5
Floats = NDArray[np.float64]


def manifest(corpus: Path) -> list[dict[str, Any]]:
    """The rows of a corpus folder's manifest.jsonl, plain or gzipped."""
    packed = corpus / "manifest.jsonl.gz"
    data = (
        gzip.decompress(packed.read_bytes()) if packed.exists() else (corpus / "manifest.jsonl").read_bytes()
    )
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def page_of(corpus: Path, row: dict[str, Any]) -> bytes:
    """The page of a row, unpacked."""
    raw = (corpus / row["file"]).read_bytes()
    return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


def fold_of(url: str | None) -> int:
    """The fold of a page's host, so that no page is judged by a model that saw its site."""
    host = (url or "").partition("://")[2].partition("/")[0].lower().removeprefix("www.")
    return zlib.crc32(host.encode()) % FOLDS


def matrix(rows: Iterable[dict[str, float]], names: Sequence[str]) -> Floats:
    return np.array([[row[name] for name in names] for row in rows], dtype=np.float64)


def fit(
    values: Floats,
    labels: Sequence[bool],
    weights: Sequence[float] | None,
    names: Sequence[str],
    strength: float,
) -> LogisticModel:
    """A logistic model on raw features; scaling is folded back into the weights. `strength` is C of L2."""
    scaler = StandardScaler().fit(values)
    fitted = LogisticRegression(C=strength, max_iter=1000).fit(
        scaler.transform(values), np.array(labels, dtype=int), sample_weight=weights
    )
    scaled = fitted.coef_[0] / scaler.scale_
    bias = float(fitted.intercept_[0] - (scaled * scaler.mean_).sum())
    return LogisticModel(round(bias, 5), {n: round(float(w), 5) for n, w in zip(names, scaled, strict=True)})


def as_json(model: LogisticModel) -> dict[str, Any]:
    return {"bias": model.bias, "weights": dict(sorted(model.weights.items()))}


def word_weights(lengths: Sequence[int]) -> Iterator[float]:
    """words^0.6 a piece, every page the same in all."""
    raw = [max(1, length) ** 0.6 for length in lengths]
    total = sum(raw)
    return (100 * value / total for value in raw)
