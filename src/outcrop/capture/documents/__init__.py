"""Readers for files that are neither pages nor plain text; each loads its library when first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outcrop.capture.documents.mail import main_part, read_forwarded, read_mail, read_mhtml
    from outcrop.capture.documents.markdown import read_markdown
    from outcrop.capture.documents.pdf import read_pdf
    from outcrop.capture.documents.word import read_docx, read_rtf

__all__ = [
    "main_part",
    "read_docx",
    "read_forwarded",
    "read_mail",
    "read_markdown",
    "read_mhtml",
    "read_pdf",
    "read_rtf",
]

_HOMES = {
    "main_part": "mail",
    "read_docx": "word",
    "read_forwarded": "mail",
    "read_mail": "mail",
    "read_markdown": "markdown",
    "read_mhtml": "mail",
    "read_pdf": "pdf",
    "read_rtf": "word",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
