"""Bytes to text, in the order in which the web's own signs deserve belief."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from outcrop.capture.language import language_of
from outcrop.capture.lying_charsets import meant
from outcrop.capture.mojibake import decoded_once, wide_encoding

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Labels that browsers read as a larger encoding (WHATWG Encoding Standard, table of labels).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}

# Seven-bit encodings: their bytes are always valid UTF-8, so only a declaration reveals them, or the
# escapes that nothing else holds.
_SEVEN_BIT = {"iso2022_jp", "iso2022_kr", "hz"}
_ESCAPES = ((re.compile(rb"\x1b\$[@B]"), "iso2022_jp_2"), (re.compile(rb"\x1b\$\)C"), "iso2022_kr"))

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_DECLARATION_WITHIN = 4096
_DETECTION_WITHIN = 100_000


def decode(data: bytes, charset: str | None = None) -> str:
    """`data` as text; never fails, undecodable bytes become U+FFFD. NUL characters are dropped.

    Signs in falling order: a byte order mark, UTF-8 that is valid (or nearly: a truncated or
    patched page), the sender's `charset`, the page's own declaration, a detector. Valid UTF-8
    with any character outside ASCII is hardly ever anything else, while declarations lie.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _tidy(data[len(mark) :].decode(encoding, "replace"))
    declared = [label for label in (_codec(charset), _codec(_declaration(data))) if label]
    if data.isascii():
        seven_bit = next((label for label in declared if label in _SEVEN_BIT), _escaped(data))
        return _tidy(data.decode(seven_bit or wide_encoding(data) or "utf-8", "replace"))
    as_utf8 = data.decode("utf-8", "replace")
    if _is_utf8(as_utf8):
        return _tidy(as_utf8)
    if wide := wide_encoding(data):
        return _tidy(data.decode(wide, "replace"))
    for label in declared:
        if not label.startswith("utf") and not (label in _WESTERN and _is_hardly_western(data)):
            return _tidy(data.decode(_believed(label, data), "replace"))
    return _tidy(data.decode(_detected(data), "replace"))


def _tidy(text: str) -> str:
    return decoded_once(text.replace("\0", "").removeprefix("\ufeff"))


def _escaped(data: bytes) -> str | None:
    """The seven-bit encoding whose escapes stand in the data."""
    return next((encoding for escape, encoding in _ESCAPES if escape.search(data)), None)


def _believed(declared: str, data: bytes) -> str:
    """What a declaration means: the relative that the bytes speak for, where they clearly do."""
    sample = _MARKUP.sub(b" ", data[:_DETECTION_WITHIN])
    return (_of_language(sample, declared) or declared) if declared in _WESTERN else meant(declared, sample)


def _is_hardly_western(data: bytes) -> bool:
    """Whether more letters stand outside ASCII than any language of the Latin alphabet has: a page in
    another script under a template's iso-8859-1."""
    text = _MARKUP.sub(b"", data[:_DETECTION_WITHIN])
    high = sum(byte >= 0xC0 for byte in text)
    return high > _MOST_ACCENTS * sum(chr(byte).isalpha() for byte in text if byte < 0x80) + 20


def _is_utf8(text: str) -> bool:
    """Whether UTF-8 decoding made sense: broken sequences are rare beside those that hold."""
    broken = text.count("\ufffd")
    if not broken:
        return True
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole > 10 * broken


def _declaration(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION_WITHIN])
    return found.group(1).decode("ascii") if found else None


def _codec(label: str | None) -> str | None:
    """Python's name for an encoding label, None for an unknown one."""
    if not label:
        return None
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    name = info.name
    # Byte-to-byte and text-to-text codecs (rot13, hex, punycode) are no character encodings.
    return (
        _WIDER.get(name, name).replace("-", "_")
        if getattr(info, "_is_text_encoding", True) and name not in _NOT_FOR_TEXT
        else None
    )


_NOT_FOR_TEXT = {
    "punycode",
    "idna",
    "unicode_escape",
    "raw_unicode_escape",
    "undefined",
    "utf-7",
    "mbcs",
    "oem",
}


def _detected(data: bytes) -> str:
    """The likeliest encoding; among those of the Latin alphabet by the language.

    The code pages of the Latin alphabet differ in few letters, so a detector often picks the wrong
    one. Browsers read a page that lies about UTF-8 as windows-1252 (WHATWG's fallback).
    """
    sample = data[:_DETECTION_WITHIN]
    best = charset_normalizer.from_bytes(sample).best()
    if best is None:
        return "cp1252"
    if best.encoding not in _SPEAKERS and best.encoding not in _WESTERN:
        return best.encoding
    fallback = best.encoding if _undecodable(sample, "cp1252") else "cp1252"
    return _of_language(_MARKUP.sub(b" ", sample), best.encoding) or fallback


def _of_language(text: bytes, guess: str) -> str | None:
    """The code page of the Latin alphabet that only the text's language and its kin are written in; None
    for the languages of the West. `guess` is tried first."""
    language = language_of(text.decode("cp1252", "replace"))
    for encoding in _speakers_of(text, guess):
        if language in _SPEAKERS.get(encoding, ()) and not _undecodable(text, encoding):
            return encoding
    return None


_MARKUP = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)|<[^>]*>", re.DOTALL | re.IGNORECASE)
_MOST_ACCENTS = 0.6
_SPEAKERS = {
    "cp1250": frozenset({"pl", "cs", "sk", "hu", "hr", "sl", "bs", "ro", "sq"}),
    "cp1254": frozenset({"tr", "az", "tk"}),
    "cp1257": frozenset({"lt", "lv", "et"}),
    "cp1258": frozenset({"vi"}),
    "iso8859_2": frozenset({"pl", "cs", "sk", "hu", "hr", "sl", "bs", "ro", "sq"}),
    "iso8859_9": frozenset({"tr", "az", "tk"}),
    "iso8859_13": frozenset({"lt", "lv", "et"}),
}
"""Whose languages each code page of the Latin alphabet serves, beside the Western ones. The last letters
of a page are what tells them apart; a language is recognised without them."""
_WESTERN = frozenset(
    {"cp1252", "iso8859_15", "iso8859_3", "iso8859_4", "iso8859_10", "iso8859_16", "mac_roman", "mac_latin2"}
    | {"mac_iceland", "latin_1", "cp437", "cp775", "cp850", "cp852", "cp857", "cp858", "hp_roman8", "cp500"}
)


def _speakers_of(sample: bytes, guess: str) -> list[str]:
    """The code pages with Central Europe's as the bytes suggest: letters of ISO 8859-2 are signs in
    Windows-1250, whose own letters stand where ISO has none."""
    iso_first = not re.search(rb"[\x80-\x9f]", sample) and bool(re.search(rb"[a-z][\xb1\xb6\xbc]", sample))
    return ["iso8859_2", guess, *_SPEAKERS] if iso_first else [guess, *_SPEAKERS]


def _undecodable(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False
