"""Text that was decoded wrongly once and encoded again, and UTF-16 that does not say what it is."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x80-\x9f]")
_TWICE = re.compile(
    "[\xc2-\xdf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]"
    "|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
)
"""Well-formed UTF-8 (Unicode, table 3-7) read byte by byte."""
_FOREIGN = re.compile("[^\x00-\x7f]+")
_SIGNS = ("Ã", "Â", "â€")
_NEARLY_ALL = 0.8
_LEAST_FOR_RHYTHM = 16
"""Bytes below which a pattern of NULs proves nothing."""
_LEAST_NULS = 6
_EAST_ASIAN_BLOCKS = frozenset((0x00, 0x20, 0x30, *range(0x4E, 0xA0), *range(0xAC, 0xD8), 0xFF))
"""First bytes of the blocks of kana, Chinese characters, Korean syllables and their punctuation."""
_NEARLY_EVERY = 0.97


def decoded_once(text: str) -> str:
    """`text` without what was taken for a Western encoding and written as UTF-8 a second time.

    Control characters that no text has give it away, or that nearly all its letters outside ASCII make
    sense the other way.
    """
    if _CONTROL.search(text):
        text = _TWICE.sub(lambda match: match[0].encode("latin-1").decode("utf-8", "replace"), text)
    if not any(sign in text for sign in _SIGNS):
        return text
    runs = set(_FOREIGN.findall(text))
    mended = {run: told for run in runs if (told := _mended(run)) is not None}
    return _FOREIGN.sub(lambda m: mended.get(m[0], m[0]), text) if len(mended) >= _share(runs) else text


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, told by its NULs: every other byte of markup and of Western text is one. In
    East Asian text every other byte is of its blocks, and those between are anything, control characters
    too."""
    start = data[:2000]
    if len(start) < _LEAST_FOR_RHYTHM:
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) < max(_LEAST_NULS, len(start) / 25):
        return _wide_east_asian(start)
    if even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if odd < even / 10 else None


def _wide_east_asian(start: bytes) -> str | None:
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        blocks, others = start[first::2], start[1 - first :: 2]
        of_blocks = sum(byte in _EAST_ASIAN_BLOCKS for byte in blocks)
        controls = sum(byte < 0x20 and byte not in b"\t\n\r" for byte in others)
        if of_blocks >= _NEARLY_EVERY * len(blocks) and controls > len(others) / 30:
            return encoding
    return None


def _share(runs: set[str]) -> float:
    return max(2.0, _NEARLY_ALL * len(runs))


def _mended(run: str) -> str | None:
    try:
        return bytes(_byte(sign) for sign in run).decode("utf-8")
    except (UnicodeError, ValueError):
        return None


def _byte(sign: str) -> int:
    """The byte that Windows-1252 reads as the sign; the five that it leaves undefined as they are."""
    return ord(sign) if "\x80" <= sign <= "\x9f" else sign.encode("cp1252")[0]
