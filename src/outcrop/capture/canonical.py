"""One address for one article: the form in which all comparisons of addresses are made."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote, urljoin, urlsplit

import tldextract

from outcrop.home.resources import resource

_DEFAULT_PORTS = {"http": 80, "https": 443}
_VARIANT_LABELS = frozenset(("www", "m", "mobile", "amp", "touch", "wap", "www2"))
_INDEX_PAGES = frozenset(
    ("index.html", "index.htm", "index.shtml", "default.html", "default.htm", "default.aspx")
)
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_AMP_VIEWER = re.compile(r"^(?:www\.)?google\.[a-z.]{2,7}$")
_AMP_WRAPPED = re.compile(r"^/(?:amp|[a-z]{1,3})/(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+.*)$")
_SHORT_VIDEO_HOST = "youtu.be"

# The list that ships with the library: nothing is downloaded.
_suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@dataclass(frozen=True)
class _Tracking:
    names: frozenset[str]
    beginnings: tuple[str, ...]
    perhaps: frozenset[str]
    sessions: frozenset[str]
    session_beginnings: tuple[str, ...]
    views: dict[str, frozenset[str]]


def canonical_url(url: str, declared: str | None = None) -> str:
    """The canonical form of `url`, or of the address declared canonical where that can be trusted.

    Scheme, www, mobile and AMP forms, default port, user, fragment (not #! routes), tracking and
    session parameters, order of parameters, slashes, index pages, needless escapes: none of them
    makes another article. A declared address is trusted on the same registrable domain (Public
    Suffix List), and as a home page only for a home page. What is no web address comes back stripped.
    """
    own = _canonical(url)
    if not declared or own is None:
        return own if own is not None else _canonical(declared or "") or url.strip()
    try:
        other = _canonical(urljoin(url, declared.strip()))
    except ValueError:
        return own
    return other if other is not None and _trusted(own, other) else own


def registrable_domain(host: str) -> str:
    """The part of a host name that somebody registered ("bbc.co.uk"), empty where there is none."""
    _, domain = _parted(host)
    return domain


def _parted(host: str) -> tuple[list[str], str]:
    """The labels in front of a registrable domain, and that domain; under the list's rule for unknown endings
    (names for tests and of private networks) the last two labels. Addresses of numbers have none."""
    found = _suffixes(host)
    if found.domain and found.suffix:
        return [label for label in found.subdomain.split(".") if label], f"{found.domain}.{found.suffix}"
    labels = host.split(".")
    if found.suffix or len(labels) < 2 or labels[-1].isdigit() or ":" in host:
        return [], ""
    return labels[:-2], ".".join(labels[-2:])


def _trusted(own: str, declared: str) -> bool:
    here, there = urlsplit(own), urlsplit(declared)
    domain = registrable_domain(here.hostname or "")
    if (domain or here.netloc) != (registrable_domain(there.hostname or "") or there.netloc):
        return False
    is_home = there.path in ("", "/") and not there.query
    return not is_home or (here.path in ("", "/") and not here.query)


def _canonical(url: str) -> str | None:
    text = url.strip()
    if "://" not in text[:12] and re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)", text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    if wrapped := _unwrapped(host, parts.path, parts.query):
        return _canonical(wrapped)
    host = _without_variant(host)
    netloc = host if port in (None, *_DEFAULT_PORTS.values()) else f"{host}:{port}"
    path = _path(parts.path)
    query = _query(parts.query)
    route = f"#{_escaped(parts.fragment)}" if parts.fragment.startswith("!") else ""
    return f"https://{netloc}{path}{'?' + query if query else ''}{route}"


def _host(name: str) -> str:
    """The host in lower case and punycode, without a trailing dot."""
    bare = unicodedata.normalize("NFC", name.lower().rstrip("."))
    if bare.isascii():
        return bare
    try:
        return ".".join(label.encode("idna").decode("ascii") for label in bare.split("."))
    except UnicodeError:
        return bare


def _unwrapped(host: str, path: str, query: str) -> str | None:
    """The article behind an AMP viewer or cache, or a video behind its short link."""
    if host == _SHORT_VIDEO_HOST and len(path) > 1:
        return f"https://www.youtube.com/watch?v={path[1:].strip('/')}{'&' + query if query else ''}"
    is_viewer = bool(_AMP_VIEWER.match(host)) and path.startswith("/amp/")
    if not is_viewer and not (host == "cdn.ampproject.org" or host.endswith(".cdn.ampproject.org")):
        return None
    match = _AMP_WRAPPED.match(path)
    if not match:
        return None
    scheme = "https" if match["secure"] else "http"
    return f"{scheme}://{match['rest']}{'?' + query if query else ''}"


def _without_variant(host: str) -> str:
    """The host without www, m, mobile or amp in front of (or inside) its registered name."""
    labels, domain = _parted(host)
    return (
        ".".join([*(label for label in labels if label not in _VARIANT_LABELS), domain]) if domain else host
    )


def _path(path: str) -> str:
    segments: list[str] = []
    for segment in _escaped(_PATH_SESSION.sub("", path)).split("/"):
        if segment == "..":
            segments = segments[:-1]
        elif segment not in ("", "."):
            segments.append(segment)
    if segments and segments[-1].lower() in _INDEX_PAGES:
        segments.pop()
    if len(segments) > 1 and segments[-1].lower() in ("amp", "print", "amphtml"):
        segments.pop()
    elif len(segments) > 2 and segments[0].lower() == "amp":
        segments.pop(0)
    if segments:
        segments[-1] = re.sub(r"\.amp(?=\.html?$|$)", "", segments[-1], flags=re.IGNORECASE)
    return "/" + "/".join(segments)


def _escaped(text: str) -> str:
    """Escapes only where needed, hexadecimal digits in upper case, other scripts as UTF-8 escapes."""

    def tidy(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED else match[0].upper()

    composed = unicodedata.normalize("NFC", text)
    return quote(_ESCAPE.sub(tidy, composed), safe="%/!$&'()*+,;=:@~-._?")


def _query(query: str) -> str:
    kept = [pair for pair in query.split("&") if pair and not _is_tracking(pair)]
    return "&".join(sorted(_escaped(pair) for pair in kept))


def _is_tracking(pair: str) -> bool:
    known = _tracking()
    raw_name, _, raw_value = pair.partition("=")
    name, value = unquote(raw_name).lower().removeprefix("amp;"), unquote(raw_value)
    if name in known.names or name.startswith(known.beginnings):
        return True
    if name in known.perhaps:
        return not value.isdigit()
    if name in known.sessions or name.startswith(known.session_beginnings):
        return len(value) >= 6 and not value.isdigit()
    return value.lower() in known.views.get(name, ())


@cache
def _tracking() -> _Tracking:
    data = json.loads(resource("capture", "tracking.json").read_text("utf-8"))
    names, sessions = data["parameters"], data["sessions"]
    return _Tracking(
        names=frozenset(n for n in names if not n.endswith("*")),
        beginnings=tuple(n[:-1] for n in names if n.endswith("*")),
        perhaps=frozenset(data["perhaps"]),
        sessions=frozenset(n for n in sessions if not n.endswith("*")),
        session_beginnings=tuple(n[:-1] for n in sessions if n.endswith("*")),
        views={name: frozenset(values) for name, values in data["views"].items()},
    )
