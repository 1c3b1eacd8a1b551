"""Near-duplicate signatures: is this the same story, trimmed or retouched, under another address?

MinHash (Broder 1997) over word shingles, one byte a permutation (b-bit minwise hashing, Li and
König 2010): 128 bytes a text, compared by the million in numpy.
"""

from __future__ import annotations

import re
import zlib

import numpy as np
import numpy.typing as npt

from outcrop.domain.folding import fold

SHINGLE_WORDS = 4
SIGNATURE_BYTES = 128
LEAST_SHINGLES = 12
"""Below so many shingles a text is too short to be told from another."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_CHUNK = 4096
_random = np.random.Generator(np.random.PCG64(1997))
_FACTORS = _random.integers(1, 2**63, SIGNATURE_BYTES, dtype=np.uint64) | np.uint64(1)
_ADDENDS = _random.integers(0, 2**63, SIGNATURE_BYTES, dtype=np.uint64)
_HIGH_HALF = np.uint64(32)


def shingles(text: str) -> frozenset[int]:
    """The 32-bit hashes of all runs of four words (of characters, in Chinese, Japanese and Korean)."""
    words = _WORD.findall(fold(text))
    return frozenset(
        zlib.crc32(" ".join(words[i : i + SHINGLE_WORDS]).encode())
        for i in range(max(0, len(words) - SHINGLE_WORDS + 1))
    )


def signature(text: str) -> bytes:
    """The 128 bytes that stand for a text, none for one too short to compare."""
    found = shingles(text)
    if len(found) < LEAST_SHINGLES:
        return b""
    hashes = np.fromiter(found, dtype=np.uint64, count=len(found))
    least = np.full(SIGNATURE_BYTES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(hashes), _CHUNK):
        mixed = (hashes[start : start + _CHUNK, None] * _FACTORS + _ADDENDS) >> _HIGH_HALF
        np.minimum(least, mixed.min(axis=0), out=least)
    return least.astype(np.uint8).tobytes()


def likeness_of_rows(these: npt.NDArray[np.uint8], those: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """The estimated share of common shingles (Jaccard) of texts, by their signatures (n x 128 bytes): of
    each row of `these` with its row of `those`, or of one row with all.

    The standard error is at most 0.045.
    """
    equal = np.count_nonzero(these == those, axis=1) / SIGNATURE_BYTES
    by_chance = 1 / 256
    clipped: npt.NDArray[np.float64] = np.clip((equal - by_chance) / (1 - by_chance), 0.0, 1.0)
    return clipped


def likeness(one: str, other: str) -> float:
    """The exact share of common shingles of two texts, 0 to 1."""
    first, second = shingles(one), shingles(other)
    united = len(first | second)
    return len(first & second) / united if united else 0.0
