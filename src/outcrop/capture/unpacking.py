"""The body of an answer, unpacked in bounded steps, whatever its headers say of its packing."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from outcrop.capture.faults import FetchError
from outcrop.domain.errors import OutcropError

_STEP = 256 * 1024
_ZLIB_OR_GZIP, _BARE = 47, -15
"""What zlib is told: to find out itself which of two headers is there, or that there is none."""
_GZIP = b"\x1f\x8b"
_TEXT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[!?a-zA-Z]|%PDF-)")
"""The start of what is not packed at all: markup, or a PDF."""


class Unpacking:
    """Unpacks what `host` sends under the encodings of a Content-Encoding header.

    Answers that a header calls packed and that are plain are passed on as they are, deflate is taken with
    and without its header, and gzip in several members is read to its end. Raises OutcropError for
    a packing that was not asked for.
    """

    def __init__(self, content_encoding: str, host: str) -> None:
        self._host = host
        names = [e.strip().lower() for e in content_encoding.split(",")]
        self._names = [name for name in names if name and name != "identity"]
        self._unpacker: zlib._Decompress | None = None
        self._begun = self._plain = False

    def parts(self, chunk: bytes) -> Iterator[bytes]:
        """The unpacked parts of the next bytes, each of a bounded size."""
        if not self._begun and chunk:
            self._begin(chunk)
        if self._plain:
            yield chunk
            return
        try:
            while chunk and self._unpacker:
                if self._unpacker.eof:
                    if not chunk.startswith(_GZIP):
                        return  # browsers pass over what follows, too
                    self._unpacker = zlib.decompressobj(_ZLIB_OR_GZIP)
                yield self._unpacker.decompress(chunk, _STEP)
                chunk = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
        except zlib.error as error:
            raise FetchError(
                f"What {self._host} sent is damaged and cannot be unpacked.", "Try again later.", passing=True
            ) from error

    def end(self) -> None:
        """Raises FetchError where what was packed broke off."""
        if self._unpacker is not None and not self._unpacker.eof:
            raise FetchError(
                f"What {self._host} sent breaks off before its end.", "Try again later.", passing=True
            )

    def _begin(self, chunk: bytes) -> None:
        self._begun = True
        self._plain = not self._names or bool(_TEXT.match(chunk))
        if self._plain:
            return
        if len(self._names) > 1 or self._names[0] not in ("gzip", "x-gzip", "deflate"):
            raise OutcropError(
                f"{self._host} packs its pages in a way that was not asked for ({', '.join(self._names)}).",
                "Open it in your browser, copy the article and paste it here.",
            )
        headed = chunk.startswith(_GZIP) or (
            len(chunk) > 1 and chunk[0] & 15 == 8 and (chunk[0] << 8 | chunk[1]) % 31 == 0
        )
        self._unpacker = zlib.decompressobj(_ZLIB_OR_GZIP if headed else _BARE)
