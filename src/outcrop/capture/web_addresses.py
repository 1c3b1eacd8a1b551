"""Is it an address of the web? Clipboards and files name others: of files, of browser pages, of scripts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)")


def web_address(url: str) -> str | None:
    """The address, with https:// where a scheme is missing; None for what is no http or https address."""
    text = url.strip()
    if "://" not in text[:12] and _BARE.match(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https") and host and not re.search(r"[\s\x00-\x1f]", text)
    return text if usable else None
