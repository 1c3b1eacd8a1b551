"""Addresses as keys: what two spellings of one address share."""

from __future__ import annotations

import re
from urllib.parse import unquote

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid)=", re.IGNORECASE)
MAX_KEY = 300


def url_key(url: str) -> str:
    """`url` without scheme, `www.`, fragment, tracking parameters and a closing slash; the host in
    lower case. Works for any text. Cut at MAX_KEY characters."""
    rest = _SCHEME.sub("", url.strip()).partition("#")[0]
    path, _, query = rest.partition("?")
    host, slash, path = path.partition("/")
    kept = "&".join(p for p in query.split("&") if p and not _TRACKING.match(p))
    key = host.casefold().removeprefix("www.") + slash + unquote(path)
    return (key.rstrip("/") + (f"?{kept}" if kept else ""))[:MAX_KEY]


def host_of(key: str) -> str:
    """The host of a key made by `url_key`."""
    return key.partition("/")[0].partition("?")[0]
