"""Is a PDF a bomb? A megabyte of packed streams can hold gigabytes of drawing that says one letter."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 600
"""Bytes before a stream among which its dictionary stands."""
_LARGEST = 30 * 2**20
"""Bytes of one unpacked stream; the text of a thick book has two million."""
_MOST, _RATIO = 60 * 2**20, 60
"""Bytes of all together, and how often the size of the file, that no document reaches: text packs to a third
or a tenth."""
_PIECE = 4 * 2**20


def is_bomb(data: bytes) -> bool:
    """Whether streams of a PDF other than its pictures unpack to more than any document holds.

    Nothing is kept of what is unpacked; streams under other filters, or under a lock, are not looked into.
    """
    total = 0
    for found in _STREAM.finditer(data):
        described = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
        times = described.count(b"/FlateDecode") + described.count(b"/Fl ")
        if not times or b"/Image" in described:
            continue
        size = _unpacked(data, found.end(), times)
        total += size
        if size > _LARGEST or (total > _MOST and total > _RATIO * len(data)):
            return True
    return False


def _unpacked(data: bytes, start: int, times: int) -> int:
    """How many bytes a stream unpacks to, counted no further than the largest size; packed `times` times."""
    unpackers = [zlib.decompressobj() for _ in range(times)]
    size = 0
    fed = data[start : start + _PIECE]
    try:
        while fed and size <= _LARGEST and not unpackers[0].eof:
            piece = unpackers[0].decompress(fed, _PIECE)
            size += len(piece)
            for unpacker in unpackers[1:]:
                piece = unpacker.decompress(piece, _LARGEST)
                size += len(piece)
            start += _PIECE if not unpackers[0].unconsumed_tail else 0
            fed = unpackers[0].unconsumed_tail or data[start : start + _PIECE]
    except zlib.error:
        return size
    return size
