"""Mail (.eml) and pages saved as MHTML: the part that holds the article, and what the headers tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from outcrop.capture.decode import decode
from outcrop.capture.drafting import draft_of_page, draft_of_text
from outcrop.capture.media import Media, media_of
from outcrop.capture.payload import Payload
from outcrop.domain.article import clean_line
from outcrop.domain.clipping import Draft, Provenance
from outcrop.domain.dates import PartialDate
from outcrop.domain.errors import OutcropError

_MOST_PARTS = 2000


def read_mhtml(payload: Payload) -> Draft:
    """The draft in the main page of an MHTML archive. Raises OutcropError where it holds no page."""
    message = _parsed(payload)
    page = _page(payload, message)
    address = _text(message, "Snapshot-Content-Location") or _text(page, "Content-Location")
    url = payload.url or (address if address.startswith(("http://", "https://")) else None)
    data = _bytes(page)
    return draft_of_page(replace(payload, url=url), decode(data, page.get_content_charset()))


def read_mail(payload: Payload) -> Draft:
    """The draft in a mail: its html or plain text, the subject, the sender and the date.

    Raises OutcropError where the mail has no body.
    """
    message = _parsed(payload)
    body = _body(payload, message)
    draft = (draft_of_page if body.is_page else draft_of_text)(payload, body.text)
    return _with_headers(draft, message)


@dataclass(frozen=True, slots=True)
class Part:
    """The text of one part of a message: the markup of a web page, or plain text."""

    text: str
    is_page: bool


def main_part(payload: Payload) -> Part:
    """The part of a mail or an MHTML archive that holds the article.

    Raises OutcropError where the mail has no body or the archive no page.
    """
    message = _parsed(payload)
    if media_of(payload.data, payload.media_type, payload.file_name) is Media.MAIL:
        return _body(payload, message)
    page = _page(payload, message)
    return Part(decode(_bytes(page), page.get_content_charset()), True)


def _page(payload: Payload, message: EmailMessage) -> EmailMessage:
    page = next((part for part in _parts(message) if part.get_content_type() == "text/html"), None)
    if page is None:
        raise OutcropError(
            f"{payload.file_name or 'This'} holds no web page.", "Save the page again in your browser."
        )
    return page


def _body(payload: Payload, message: EmailMessage) -> Part:
    parts = [part for part in _parts(message) if part.get_content_disposition() != "attachment"]
    for wanted in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() == wanted and (data := _bytes(part)).strip():
                return Part(decode(data, part.get_content_charset()), wanted == "text/html")
    raise OutcropError(
        f"{payload.file_name or 'This mail'} has no text.", "Clip the page or file that it points to."
    )


def _with_headers(draft: Draft, message: EmailMessage) -> Draft:
    """Headers of a mail are surer than anything that its body says of itself."""
    provenance = dict(draft.metadata.provenance)
    metadata = draft.metadata
    if subject := clean_line(_text(message, "Subject")):
        metadata = replace(metadata, title=subject)
        provenance["title"] = Provenance("subject of the mail")
    if sender := _sender(message):
        metadata = replace(metadata, site=sender)
        provenance["site"] = Provenance("sender of the mail")
    if sent := _sent(message):
        metadata = replace(metadata, published=sent)
        provenance["published"] = Provenance("date of the mail")
    return replace(draft, metadata=replace(metadata, provenance=provenance))


def _parsed(payload: Payload) -> EmailMessage:
    message = message_from_bytes(payload.data, policy=policy.default)
    # The policy's factory makes EmailMessage; the stubs promise only Message.
    assert isinstance(message, EmailMessage)
    return message


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        if isinstance(part, EmailMessage) and not part.is_multipart():
            yield part


def _bytes(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(message: EmailMessage, name: str) -> str:
    """A header's text; empty where it is missing or so broken that the parser gives up."""
    try:
        return str(message.get(name, "")).strip()
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def _sender(message: EmailMessage) -> str:
    try:
        addresses: tuple[Address, ...] = message["From"].addresses if message["From"] else ()
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""
    return clean_line(addresses[0].display_name or addresses[0].domain) if addresses else ""


def _sent(message: EmailMessage) -> PartialDate | None:
    try:
        moment = parsedate_to_datetime(_text(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return PartialDate.parse(moment.replace(microsecond=0).isoformat())
