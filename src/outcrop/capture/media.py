"""What some bytes are: their first bytes say so before their name or their sender does."""

from __future__ import annotations

import re
from enum import StrEnum

from outcrop.capture.mojibake import wide_encoding


class Media(StrEnum):
    """Kinds of content that capture tells apart."""

    HTML = "text/html"
    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    MHTML = "multipart/related"
    MAIL = "message/rfc822"
    PDF = "application/pdf"
    RTF = "application/rtf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    IMAGE = "image"
    SOUND = "sound"
    ARCHIVE = "archive"
    BINARY = "binary"


SUFFIXES = {
    ".html": Media.HTML,
    ".htm": Media.HTML,
    ".xhtml": Media.HTML,
    ".mhtml": Media.MHTML,
    ".mht": Media.MHTML,
    ".txt": Media.TEXT,
    ".text": Media.TEXT,
    ".md": Media.MARKDOWN,
    ".markdown": Media.MARKDOWN,
    ".pdf": Media.PDF,
    ".docx": Media.DOCX,
    ".rtf": Media.RTF,
    ".eml": Media.MAIL,
}
"""The file name endings that Outcrop clips."""

_SIGNATURES: tuple[tuple[bytes, Media], ...] = (
    (b"%PDF-", Media.PDF),
    (b"{\\rtf", Media.RTF),
    (b"\x89PNG\r\n", Media.IMAGE),
    (b"\xff\xd8\xff", Media.IMAGE),
    (b"GIF87a", Media.IMAGE),
    (b"GIF89a", Media.IMAGE),
    (b"BM", Media.IMAGE),
    (b"II*\0", Media.IMAGE),
    (b"MM\0*", Media.IMAGE),
    (b"ID3", Media.SOUND),
    (b"OggS", Media.SOUND),
    (b"fLaC", Media.SOUND),
    (b"\x1aE\xdf\xa3", Media.SOUND),
    (b"\x1f\x8b", Media.ARCHIVE),
    (b"BZh", Media.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Media.ARCHIVE),
    (b"Rar!\x1a", Media.ARCHIVE),
    (b"\xfd7zXZ\0", Media.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Media.ARCHIVE),
    (b"\x7fELF", Media.BINARY),
    (b"MZ\x90\0", Media.BINARY),
    (b"SQLite format 3\0", Media.BINARY),
    (b"\xd0\xcf\x11\xe0", Media.BINARY),
)

_PLAIN = (Media.HTML, Media.TEXT, Media.MARKDOWN)
_SMALL = 500_000
"""Bytes of a page or text; the worst of that size takes some seconds."""

_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|div|article|section|main|table|p"
    rb"|h[1-6]|ul|ol|span|a|img|br"
    rb"|blockquote|b|i|em|strong|font|pre|header|figure|link|!--)\b",
    re.IGNORECASE,
)
_WHOLE_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
"""The start of what is a web page, whatever its sender says."""
_MAIL_HEADER = re.compile(
    rb"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?(?:mime-version|received|message-id|return-path"
    rb"|from):[^\n]*\n",
    re.IGNORECASE,
)
_SAVED_BY = re.compile(rb'^(?:from: *"?<saved by |snapshot-content-location:)', re.MULTILINE)
"""What browsers write where a mail names its sender (Blink and Internet Explorer do), in small letters."""


def media_of(data: bytes, media_type: str = "", file_name: str | None = None) -> Media:
    """The kind of content in `data`; `media_type` and `file_name` decide where the bytes do not."""
    for signature, media in _SIGNATURES:
        if data.startswith(signature):
            return media
    if data[:2000].lstrip().startswith(b"%PDF-"):
        return Media.PDF
    if data[4:12] in (b"ftypisom", b"ftypmp42", b"ftypM4A ", b"ftypavif", b"ftypheic", b"ftypqt  "):
        return Media.IMAGE if data[8:12] in (b"avif", b"heic") else Media.SOUND
    if data.startswith(b"RIFF"):
        return Media.IMAGE if data[8:12] == b"WEBP" else Media.SOUND
    if data.startswith(b"PK\x03\x04"):
        return Media.DOCX if b"word/" in data[:4000] or b"word/" in data[-4000:] else Media.ARCHIVE
    if _is_binary(data):
        return Media.BINARY
    return _textual(data, media_type, file_name)


def may_be_a_bomb(data: bytes, media_type: str = "", file_name: str | None = None) -> bool:
    """Whether reading the content could take long or much memory: all but small pages and texts."""
    return len(data) > _SMALL or media_of(data, media_type, file_name) not in _PLAIN


def _textual(data: bytes, media_type: str, file_name: str | None) -> Media:
    said = media_type.partition(";")[0].strip().lower()
    ending = "." + file_name.lower().rpartition(".")[2] if file_name and "." in file_name else ""
    named = SUFFIXES.get(ending)
    if named in (Media.MHTML, Media.MAIL) or said in (Media.MHTML, Media.MAIL, "application/x-mimearchive"):
        return _mail_or_mhtml(data)
    if _MAIL_HEADER.match(data[:6000]) and b"content-type: multipart/related" in data[:6000].lower():
        return Media.MHTML
    if said in ("text/html", "application/xhtml+xml") or named is Media.HTML:
        return Media.HTML
    if named in (Media.TEXT, Media.MARKDOWN):
        return named
    if said in (Media.TEXT, Media.MARKDOWN) and not _WHOLE_PAGE.match(data):
        return Media(said)
    return Media.HTML if _TAG.search(data[:2000]) else Media.TEXT


def _mail_or_mhtml(data: bytes) -> Media:
    start = data[:6000].lower()
    if b"multipart/related" not in start:
        return Media.MAIL
    return Media.MAIL if b"from:" in start[:200] and not _SAVED_BY.search(start) else Media.MHTML


def _is_binary(data: bytes) -> bool:
    """Control characters that no text has, unless NULs stand in UTF-16's rhythm."""
    start = data[:4000]
    if not start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if wide_encoding(data):
        return False
    odd_bytes = sum(1 for byte in start if byte < 9 or 14 <= byte < 27 or 28 <= byte < 32)
    return odd_bytes > max(8, len(start) / 100)
