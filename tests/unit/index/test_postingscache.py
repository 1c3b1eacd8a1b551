"""What is remembered of the last questions stays within its memory, and goes with its segment."""

from __future__ import annotations

import numpy as np

from outcrop.index.postingscache import Postings, PostingsCache


def made(size: int) -> Postings:
    return Postings(np.zeros(size, np.uint8), np.zeros(size, np.uint8))


def test_the_memory_is_one_for_all_segments_and_the_last_asked_for_stays() -> None:
    cache = PostingsCache(most=10_000)
    segments = [cache.new_owner() for _ in range(5)]
    for number in range(20):
        for segment in segments:
            cache.put((segment, "text", number, number + 1), made(200))
            cache.get((segments[0], "text", 0, 1))
    assert cache.size <= 10_000
    assert cache.get((segments[0], "text", 0, 1)) is not None
    assert cache.get((segments[1], "text", 0, 1)) is None
    for segment in segments:
        cache.forget(segment)
    assert cache.size == 0


def test_one_huge_list_does_not_drive_out_all_others() -> None:
    cache = PostingsCache(most=10_000)
    cache.put((1, "text", 0, 1), made(100))
    cache.put((1, "text", 0, 900), made(4_000))
    assert cache.get((1, "text", 0, 1)) is not None
