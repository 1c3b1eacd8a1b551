"""What a clipboard or a drag offers: formats by MIME name in, things to clip out."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from outcrop.capture.link_lists import addresses_in, listed_links
from outcrop.capture.payload import Link, LocalFile, Offer, Payload, Unusable
from outcrop.domain.clipping import Route

_IMAGE = Unusable("That is an image; there is no text in it.", "Copy the article's text, or its address.")
_NOTHING = Unusable(
    "There is nothing to clip in that.", "Copy an article, its address or a file, then try again."
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_TAGS = re.compile(
    r"<(?:style|script)\b.*?</(?:style|script)\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL
)
_ANCHOR = re.compile(r"<a\s[^>]*?href=[\"']([^\"']+)[\"'][^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_SOURCE_URL = re.compile(rb"^SourceURL:(\S+)", re.MULTILINE)
_AROUND_ADDRESS = "<>\"'“”„«»()[]{}|,;•·*-–—"
_LONGEST_OF_ADDRESSES = 1_000_000
"""Characters."""
_VIEWED_SOURCE = "view-source:"
_FETCHES = "Outcrop fetches http and https addresses."
_ELSEWHERE = {
    "mailto": ("is a mail address", "Save the mail as .eml, or paste its text."),
    "tel": ("is a telephone number", "Copy an article or its address."),
    "trash": ("is in the trash", "Restore the file first."),
    "data": ("is no address but a page itself", "Copy what the page shows and paste that."),
    "blob": ("is only in the browser's memory", "Copy the address of the page that shows it."),
    "javascript": ("is a bookmarklet, not a page", "Copy the address of the page."),
    **dict.fromkeys(
        (
            "about",
            "chrome",
            "edge",
            "brave",
            "opera",
            "vivaldi",
            "moz-extension",
            "chrome-extension",
            "resource",
        ),
        ("is a page of the browser itself", "Copy the article's address, or its text."),
    ),
    **dict.fromkeys(
        ("smb", "sftp", "ftp", "ftps", "nfs", "dav", "davs", "mtp", "gphoto2", "afp", "admin", "recent"),
        ("is not on this computer", "Copy the file to this computer first."),
    ),
}
"""What addresses under other schemes are, and what to do."""
_LOOKED_AT = 20_000
"""Characters; longer html is never just a link or a picture, and looking at it would hold the window up."""


def offers(formats: Mapping[str, bytes], route: Route) -> tuple[Offer, ...]:
    """What can be clipped of the given formats (those in WANTED_FORMATS), best reading first.

    Never empty and never raises: what cannot be used is an Unusable that says why.
    """
    markup = _text(formats.get("text/html", b""))
    plain = _plain(formats)
    if addresses := _addresses(formats):
        if _shows_only_an_image(markup):
            return (_IMAGE,)
        title = _title_of_link(formats, markup)
        return tuple(_offer_of(address, title if len(addresses) == 1 else None) for address in addresses)
    if len(markup) > _LOOKED_AT or _visible(markup):
        return _of_html(formats, markup, plain, route)
    if _shows_only_an_image(markup):
        return (_IMAGE,)
    if plain.strip():
        return _of_plain(plain, route, _source(formats))
    return (_IMAGE,) if formats.get("image/png") else (_NOTHING,)


def links_in(text: str) -> tuple[Link, ...]:
    """The addresses in `text` if it is nothing but addresses, else none. They are parted by white space;
    marks of lists, quotes and brackets around them do not count."""
    words = [bare for word in text[:_LONGEST_OF_ADDRESSES].split() if (bare := word.strip(_AROUND_ADDRESS))]
    if not words or len(text) > _LONGEST_OF_ADDRESSES or not all(map(_ADDRESS.fullmatch, words)):
        return ()
    return addresses_in(text)


def _of_html(formats: Mapping[str, bytes], markup: str, plain: str, route: Route) -> tuple[Offer, ...]:
    if len(markup) <= _LOOKED_AT:
        if link := _only_link(markup):
            return (link,)
        if links := links_in(_visible(markup)) or _only_links(markup):
            return links
    return (
        Payload(
            data=formats["text/html"],
            media_type="text/html",
            route=route,
            url=_source(formats),
            charset=None,
            plain=plain or None,
        ),
    )


def _of_plain(plain: str, route: Route, source: str | None) -> tuple[Offer, ...]:
    if links := links_in(plain) or listed_links(plain):
        return links
    lines = [line.strip() for line in plain[:100_000].splitlines() if line.strip()]
    if all(line.startswith("file://") for line in lines):
        return tuple(_offer_of(line, None) for line in lines)
    return (Payload(plain.encode("utf-8"), "text/plain", route, url=source, charset="utf-8"),)


def _plain(formats: Mapping[str, bytes]) -> str:
    said_utf8 = formats.get("text/plain;charset=utf-8")
    return _text(said_utf8 if said_utf8 else formats.get("text/plain", b""))


def _text(data: bytes) -> str:
    """Clipboard text: UTF-8 in practice, UTF-16 in some of Firefox's own formats."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").rstrip("\0")
    if data[1:2] == b"\0" and data[:1] != b"\0":
        return data.decode("utf-16-le", "replace").rstrip("\0")
    return data.decode("utf-8", "replace").lstrip("\ufeff").rstrip("\0")


def _addresses(formats: Mapping[str, bytes]) -> list[str]:
    listed = _text(formats.get("text/uri-list", b""))
    found = [line.strip() for line in listed.splitlines() if line.strip() and not line.startswith("#")]
    if not found and (copied := _text(formats.get("x-special/gnome-copied-files", b""))):
        found = [line.strip() for line in copied.splitlines()[1:] if line.strip()]
    if not found:
        for name in ("_NETSCAPE_URL", "text/x-moz-url-data", "text/x-moz-text-internal"):
            first = _text(formats.get(name, b"")).partition("\n")[0].strip()
            if first and not found:
                found = [first]
    return list(dict.fromkeys(found))


def _offer_of(address: str, title: str | None) -> Offer:
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme == "file":
        if parts.netloc not in ("", "localhost"):
            return Unusable(f"{address} is on another computer.", "Copy the file to this computer first.")
        return LocalFile(Path(url2pathname(unquote(parts.path))))
    if parts.scheme in ("http", "https") and parts.netloc:
        return Link(address, title)
    if parts.scheme == "view-source":
        return _offer_of(address[len(_VIEWED_SOURCE) :], title)
    shown = address if len(address) < 80 else address[:77] + "..."
    what, hint = _ELSEWHERE.get(parts.scheme, ("is not the address of a web page", _FETCHES))
    return Unusable(f"{shown} {what}.", hint)


def _title_of_link(formats: Mapping[str, bytes], markup: str) -> str | None:
    said = (
        _text(formats.get("text/x-moz-url-desc", b""))
        or _text(formats.get("_NETSCAPE_URL", b"")).partition("\n")[2]
    )
    title = said.strip() or _visible(markup[:_LOOKED_AT])
    return title if title and not _ADDRESS.fullmatch(title) else None


def _only_link(markup: str) -> Link | None:
    """The link, if the html is one anchor and nothing beside it."""
    anchors = _ANCHOR.findall(markup)
    if len(anchors) != 1 or _visible(markup) != _visible(anchors[0][1]):
        return None
    address, title = html.unescape(anchors[0][0]), _visible(anchors[0][1])
    if not address.lower().startswith(("http://", "https://")):
        return None
    return Link(address, None if _ADDRESS.fullmatch(title) else title)


def _only_links(markup: str) -> tuple[Link, ...]:
    """The links with their titles, if the html is several anchors and hardly anything beside them."""
    anchors = [(html.unescape(address), _visible(title)) for address, title in _ANCHOR.findall(markup)]
    titles = " ".join(title for _, title in anchors).split()
    if len(anchors) < 2 or len(_visible(markup).split()) > len(titles) + len(anchors):
        return ()
    if not all(address.lower().startswith(("http://", "https://")) for address, _ in anchors):
        return ()
    named = {address: title for address, title in reversed(anchors) if title}
    return tuple(Link(address, named.get(address)) for address in dict.fromkeys(a for a, _ in anchors))


def _visible(markup: str) -> str:
    return " ".join(html.unescape(_TAGS.sub(" ", markup)).split())


def _shows_only_an_image(markup: str) -> bool:
    return len(markup) <= _LOOKED_AT and "<img" in markup.lower() and not _visible(markup)


def _source(formats: Mapping[str, bytes]) -> str | None:
    """The address of the page that a selection was copied from, where the browser tells it."""
    said = _text(formats.get("chromium/x-source-url", b"")).strip()
    if not said:
        windows = _SOURCE_URL.search(
            formats.get('application/x-qt-windows-mime;value="HTML Format"', b"")[:2000]
        )
        said = windows.group(1).decode("utf-8", "replace") if windows else ""
    return said if said.lower().startswith(("http://", "https://")) else None
