"""The language of a text: what the page declares, else what its words say."""

from __future__ import annotations

import re

import py3langid

_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$", re.IGNORECASE)
_ENOUGH = 40
_LOOKED_AT = 3000


def declared_language(value: str | None) -> str | None:
    """A language tag as BCP 47 writes it ("en-GB"), None where the value is none."""
    said = (value or "").split(",")[0].split(".")[0].strip()
    if not _TAG.match(said):
        return None
    primary, *rest = said.replace("_", "-").split("-")
    return "-".join([primary.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, None where it is too short to tell."""
    sample = text[:_LOOKED_AT]
    if sum(c.isalpha() for c in sample) < _ENOUGH:
        return None
    code, _ = py3langid.classify(sample)
    return str(code)
