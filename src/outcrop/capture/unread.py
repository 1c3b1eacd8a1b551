"""Kinds of files that Outcrop does not read, and what to do with each instead."""

from __future__ import annotations

_SAVE = "Open it, save it as .docx or PDF, and clip that."
_COPY = "Open it, copy the article and paste that."
_BY_SUFFIX = {
    ".doc": ("is a Word file of the old kind (.doc), which Outcrop does not read", _SAVE),
    ".msg": (
        "is an Outlook message (.msg), which Outcrop does not read",
        "Save it as .eml, or copy its text and paste that.",
    ),
    ".odt": ("is an OpenDocument text (.odt), which Outcrop does not read", _SAVE),
    ".pages": ("is a Pages document, which Outcrop does not read", _SAVE),
    ".epub": ("is an e-book (.epub), which Outcrop does not read", _COPY),
    ".mobi": ("is an e-book (.mobi), which Outcrop does not read", _COPY),
    ".xls": ("is a spreadsheet, which Outcrop does not read", "Open it, copy the cells and paste them."),
    ".xlsx": ("is a spreadsheet, which Outcrop does not read", "Open it, copy the cells and paste them."),
    ".ods": ("is a spreadsheet, which Outcrop does not read", "Open it, copy the cells and paste them."),
    ".ppt": ("is a presentation, which Outcrop does not read", "Save it as PDF and clip that."),
    ".pptx": ("is a presentation, which Outcrop does not read", "Save it as PDF and clip that."),
    ".odp": ("is a presentation, which Outcrop does not read", "Save it as PDF and clip that."),
    ".djvu": (
        "is a DjVu scan, which Outcrop does not read",
        "Save it as PDF with a text layer and clip that.",
    ),
    ".ps": ("is a PostScript file, which Outcrop does not read", "Save it as PDF and clip that."),
}
_INSIDE = (
    (b"application/vnd.oasis.opendocument.text", ".odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", ".ods"),
    (b"application/vnd.oasis.opendocument.presentation", ".odp"),
    (b"application/epub+zip", ".epub"),
    (b"xl/workbook.xml", ".xlsx"),
    (b"ppt/presentation.xml", ".pptx"),
    (b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", ".doc"),
    (b"_\0_\0s\0u\0b\0s\0t\0g\0", ".msg"),
    (b"W\0o\0r\0k\0b\0o\0o\0k\0", ".xls"),
)
"""What such files hold near their start or end, whatever they are called."""
_NEAR = 8000


def why_unread(data: bytes, file_name: str | None) -> tuple[str, str] | None:
    """What a file that holds no readable text is ("is an e-book ..."), and what to do; None where unknown."""
    edges = data[:_NEAR] + data[-_NEAR:]
    for mark, suffix in _INSIDE:
        if mark in edges:
            return _BY_SUFFIX[suffix]
    name = (file_name or "").lower()
    return next((what for suffix, what in _BY_SUFFIX.items() if name.endswith(suffix)), None)
