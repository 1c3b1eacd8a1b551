"""An address to the bytes behind it, whatever the server at the other end tries.

One deadline over everything, bounds on wire and unpacked size, every hop checked, no cookies, no
proxies from the environment, and no address on this computer or in a private network unless the
reader asked for it by hand.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from functools import cache
from urllib.parse import urljoin

import httpcore
import httpx

from outcrop.capture.faults import LONGEST_FETCH, PASSING_STATUS, FetchError, in_a_while, seconds_of
from outcrop.capture.network_guard import Deadline, Guard, PrivateAddress, UnknownHost
from outcrop.capture.payload import LARGEST_PAYLOAD, Link, Payload, too_large
from outcrop.capture.refreshing import refresh_of
from outcrop.capture.unpacking import Unpacking
from outcrop.domain.clipping import Route
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket

_MOST_HOPS = 8
_TIMEOUTS = {"connect": 8.0, "read": 15.0, "write": 10.0, "pool": 5.0}
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_HEADERS = (
    ("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1"),
    ("Accept-Encoding", "gzip, deflate"),
    ("Accept-Language", "en, *;q=0.5"),
    ("User-Agent", "Mozilla/5.0 (compatible; Outcrop/0.1; reader's own clipping program)"),
    ("Connection", "close"),
)
_NOT_TO_READ = ("image/", "video/", "audio/", "font/")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BROWSER = "Open it in your browser, copy the article and paste it here."


def fetch(
    link: Link | str,
    ticket: Ticket | None = None,
    allow_private: bool = False,
    seconds: float = LONGEST_FETCH,
) -> Payload:
    """What the server at an address answers, redirects followed, and pages that only refresh to another.

    An answer with an error status that holds a page comes back as a payload with its `status`, for
    the quality gate to judge. `allow_private` admits this computer and private networks for the
    address itself, never for a redirect. Raises OutcropError where nothing usable comes within
    `seconds`, Cancelled when the ticket is called off.
    """
    given = link.url if isinstance(link, Link) else link
    ticket = ticket or Ticket()
    title = link.title if isinstance(link, Link) else None
    url = _checked(given)
    guard = Guard(Deadline(seconds, ticket), allow_private)
    host = url.host
    try:
        with httpcore.ConnectionPool(ssl_context=_ssl_context(), network_backend=guard) as pool:
            for _ in range(_MOST_HOPS + 1):
                ticket.check()
                answer = _moved_on(_ask(pool, url, ticket, title))
                if isinstance(answer, Payload):
                    return answer
                guard.allow_private = allow_private and answer.host == host
                url = answer
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.ProxyError,
    ) as error:
        raise _told(error, url.host) from error
    except PrivateAddress as error:
        raise _private(url.host, host) from error
    except (UnknownHost, ssl.SSLError, OSError) as error:
        raise _told(error, url.host) from error
    raise OutcropError(f"{host} sends the reader on and on without arriving.", _BROWSER)


def _moved_on(answer: Payload | httpx.URL) -> Payload | httpx.URL:
    """The address to which a page without a text of its own refreshes; any other answer as it is."""
    target = refresh_of(answer) if isinstance(answer, Payload) else None
    if target is None or not isinstance(answer, Payload):
        return answer
    try:
        url = _checked(urljoin(answer.url or "", target))
    except (OutcropError, ValueError):
        return answer
    return answer if str(url) == answer.url else url


def _ask(
    pool: httpcore.ConnectionPool, url: httpx.URL, ticket: Ticket, title: str | None
) -> Payload | httpx.URL:
    """The answer of one hop: a payload, or the address to go on with."""
    extensions = {"timeout": _TIMEOUTS}
    with pool.stream(
        "GET", str(url), headers=[("Host", url.netloc.decode("ascii")), *_HEADERS], extensions=extensions
    ) as response:
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
        }
        if response.status in _REDIRECTS and "location" in headers:
            try:
                return _checked(str(url.join(headers["location"])))
            except (httpx.InvalidURL, ValueError) as error:
                raise OutcropError(
                    f"{url.host} sends the reader to an address that is none.", _BROWSER
                ) from error
        media_type = headers.get("content-type", "")
        if media_type.lower().startswith(_NOT_TO_READ):
            kind = media_type.partition(";")[0]
            raise OutcropError(
                f"{url} is no page but {kind}; there is no text in it.", "Clip the page that shows it."
            )
        body = _body(response, headers, ticket, url.host)
        if not body.strip():
            raise _nothing(response.status, url.host, headers.get("retry-after"))
        charset = _CHARSET.search(media_type)
        return Payload(
            data=body,
            media_type=media_type.partition(";")[0].strip().lower(),
            route=Route.URL,
            url=str(url),
            charset=charset[1] if charset else None,
            title=title,
            status=response.status,
            retry_after=seconds_of(headers.get("retry-after")),
        )


def _body(response: httpcore.Response, headers: dict[str, str], ticket: Ticket, host: str) -> bytes:
    said = headers.get("content-length", "")
    total = int(said) if said.isdigit() else 0
    if total > LARGEST_PAYLOAD:
        raise _too_much(host)
    whole = bytearray()
    for received, part in _unpacked(response, headers, host):
        ticket.progress(received, total, f"Fetching from {host}")
        whole += part
        if len(whole) > LARGEST_PAYLOAD:
            raise _too_much(host)
    return bytes(whole)


def _unpacked(response: httpcore.Response, headers: dict[str, str], host: str) -> Iterator[tuple[int, bytes]]:
    """The body in parts, unpacked in bounded steps, with the bytes received so far."""
    unpacking = Unpacking(headers.get("content-encoding", ""), host)
    received = 0
    for chunk in response.iter_stream():
        received += len(chunk)
        if received > LARGEST_PAYLOAD:
            raise _too_much(host)
        for part in unpacking.parts(chunk):
            yield received, part
    unpacking.end()


def _checked(address: str) -> httpx.URL:
    """The address as one that may be asked. Raises OutcropError for any other."""
    text = address.strip()
    if "://" not in text[:12] and re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)", text):
        text = f"https://{text}"
    shown = text if len(text) <= 80 else text[:77] + "..."
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError) as error:
        raise OutcropError(
            f"“{shown}” is not a web address.", "A web address looks like https://example.org/article."
        ) from error
    if url.scheme not in ("http", "https") or not url.host or " " in text:
        raise OutcropError(
            f"“{shown}” is not a web address.", "A web address looks like https://example.org/article."
        )
    if url.userinfo:
        raise OutcropError("The address carries a user name.", "Remove what stands before the @ sign.")
    return url.copy_with(fragment=None)


def _told(error: Exception, host: str) -> OutcropError:
    """What went wrong on the network, in a reader's words."""
    match error:
        case UnknownHost():
            return OutcropError(
                f"No server named {host} was found.", "Check the address and your connection."
            )
        case httpcore.ConnectTimeout() | httpcore.ConnectError() if "certificate" in str(error).lower():
            return OutcropError(f"{host} shows a certificate that cannot be trusted.", _BROWSER)
        case httpcore.TimeoutException():
            return FetchError(f"{host} did not answer in time.", f"Try again later. {_BROWSER}", passing=True)
        case httpcore.ConnectError() if "ssl" in str(error).lower():
            return FetchError(
                f"{host} does not speak https as it should.", f"Try its address with http://. {_BROWSER}"
            )
        case httpcore.ConnectError():
            return FetchError(
                f"{host} cannot be reached.", "Check the address and your connection.", passing=True
            )
        case httpcore.ProtocolError():
            return FetchError(
                f"{host} broke off or does not speak HTTP properly.",
                f"Try again later. {_BROWSER}",
                passing=True,
            )
        case _:
            return FetchError(
                f"The connection to {host} failed.", "Check your connection and try again.", passing=True
            )


def _private(host: str, asked: str) -> FetchError:
    """Why a private address is not asked; leave helps for the one that the reader named, no other."""
    if host != asked:
        return FetchError(
            f"{asked} sends the reader on to {host}, which is on this computer or in a private network;"
            " such a redirect is never followed.",
            f"If you trust it, clip the address at {host} itself.",
        )
    return FetchError(
        f"{host} is on this computer or in a private network; pages there are not fetched unasked.",
        "Allow it if you trust the address, or paste the text.",
        private=True,
    )


def _nothing(status: int, host: str, retry_after: str | None) -> FetchError:
    """What an answer without a page means."""
    seconds = seconds_of(retry_after)
    passing = status in PASSING_STATUS
    if status in (429, 503):
        said, hint = f"{host} has too much to do (status {status}).", f"Try again {in_a_while(seconds)}."
    elif status in (404, 410):
        said = f"{host} has no such page (status {status})."
        hint = "Check the address, or look for the article by its title."
    elif status >= 400:
        said, hint = f"{host} refused the page (status {status}).", _BROWSER
    else:
        said, hint = f"{host} sent an empty page.", _BROWSER
    return FetchError(said, hint, passing=passing, status=status, retry_after=seconds)


def _too_much(host: str) -> OutcropError:
    return too_large(f"What {host} sends")


@cache
def _ssl_context() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
