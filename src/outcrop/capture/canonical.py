"""One address for one article: the form in which all comparisons of addresses are made."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote, urljoin, urlsplit

import tldextract

from outcrop.capture.tracking import is_tracking, target_of

_DEFAULT_PORTS = {"http": 80, "https": 443}
_VARIANT_LABELS = frozenset(("www", "m", "mobile", "amp", "touch", "wap", "www2"))
_INDEX_PAGES_LISTED = (
    "index.html index.htm index.shtml index.php index.asp index.aspx index.jsp default.html default.htm "
    "default.asp default.aspx"
)
_INDEX_PAGES = frozenset(_INDEX_PAGES_LISTED.split())
_SECTION = re.compile(r"[a-z]+", re.IGNORECASE)
_NOWHERE = frozenset(("404", "error", "not-found", "undefined", "null"))
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_ESCAPED_LETTERS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_AMP_VIEWER = re.compile(r"^(?:www\.)?google\.[a-z.]{2,7}$")
_AMP_WRAPPED = re.compile(r"^/(?:amp|[a-z]{1,3})/(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+.*)$")
_SHORT_VIDEO_HOST = "youtu.be"
_ROUTE = re.compile(r"!|/[^/]")
_NOT_MAPPED = frozenset("ßς")
"""Letters that the older standard of host names, which Python's codec follows, writes as others."""

# The list that ships with the library: nothing is downloaded.
_suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def canonical_url(url: str, declared: str | None = None) -> str:
    """The canonical form of `url`, or of the address declared canonical where that can be trusted.

    Scheme, www, mobile and AMP forms, default port, user, fragment (not the routes #! and #/), tracking
    and session parameters, order of parameters, slashes, index pages, needless escapes, a way through a
    redirector: none of them makes another article. A declared address is trusted on the same site
    (Public Suffix List, its private part too), and as the page of a home or section only for such a
    page. What is no web address comes back stripped.
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
    if _owner(here.hostname or "", here.netloc) != _owner(there.hostname or "", there.netloc):
        return False
    path, told = here.path.strip("/").split("/"), there.path.strip("/").split("/")
    if told[-1].lower() in _NOWHERE and path != told:
        return False
    if there.query or there.fragment:
        return True
    is_section = len(told) < len(path) and told == path[: len(told)] and bool(_SECTION.fullmatch(told[-1]))
    is_above = told == [""] or is_section
    return not is_above or (path == told and not here.query)


def _owner(host: str, otherwise: str) -> str:
    """Whom a host belongs to: where anybody may register a name (blogs, pages), that name."""
    found = _suffixes(host, include_psl_private_domains=True)
    if found.domain and found.suffix:
        return f"{found.domain}.{found.suffix}"
    return registrable_domain(host) or otherwise


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
    query = _query(parts.query, host)
    route = f"#{_escaped(parts.fragment)}" if _ROUTE.match(parts.fragment) else ""
    return f"https://{netloc}{path}{'?' + query if query else ''}{route}"


def _host(name: str) -> str:
    """The host in lower case and punycode, without a trailing dot."""
    bare = unicodedata.normalize("NFC", name.lower().rstrip("."))
    if bare.isascii():
        return bare
    try:
        return ".".join(_label(label) for label in bare.split("."))
    except UnicodeError:
        return bare


def _label(label: str) -> str:
    if _NOT_MAPPED & set(label):
        return f"xn--{label.encode('punycode').decode('ascii')}"
    return label.encode("idna").decode("ascii")


def _unwrapped(host: str, path: str, query: str) -> str | None:
    """The article behind a redirector, an AMP viewer or cache, or a video behind its short link."""
    if target := target_of(host, path, query):
        return target
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
    elif len(segments) > 2 and segments[0].lower() in ("amp", "amphtml"):
        segments.pop(0)
    if segments:
        segments[-1] = re.sub(r"\.amp(?=\.html?$|$)", "", segments[-1], flags=re.IGNORECASE)
    return "/" + "/".join(segments)


def _escaped(text: str) -> str:
    """Escapes only where needed, hexadecimal digits in upper case, other scripts as UTF-8 escapes."""

    def tidy(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED else match[0].upper()

    composed = unicodedata.normalize("NFC", _ESCAPED_LETTERS.sub(_letters, text))
    return quote(_ESCAPE.sub(tidy, composed), safe="%/!$&'()*+,;=:@~-._?")


def _letters(match: re.Match[str]) -> str:
    """Escaped bytes as the letters that they are in UTF-8; as they came where they are none."""
    try:
        return unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]


def _query(query: str, host: str) -> str:
    kept = [pair for pair in query.split("&") if pair and not is_tracking(pair, host)]
    return "&".join(sorted(_escaped(pair.replace("+", "%20")) for pair in kept))
