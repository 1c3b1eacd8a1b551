"""Mail (.eml) and pages saved as MHTML: the part that holds the article, and what the headers tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from outcrop.capture.article import without_headline
from outcrop.capture.decode import decode
from outcrop.capture.documents.forwarded_pages import forwarded_in_page
from outcrop.capture.documents.subjects import Forwarded, forwarded_in, is_marked, subject_without
from outcrop.capture.drafting import draft_of_page, draft_of_text
from outcrop.capture.furniture import HOUSEKEEPING
from outcrop.capture.media import Media, media_of
from outcrop.capture.payload import Payload
from outcrop.domain.article import Article, clean_line
from outcrop.domain.clipping import Draft, Provenance
from outcrop.domain.dates import PartialDate
from outcrop.domain.errors import OutcropError

_MOST_PARTS = 20_000
_LONGEST_NOTE = 200
"""Characters of a block that may be a note of the letter about itself."""


def read_mhtml(payload: Payload) -> Draft:
    """The draft in the main page of an MHTML archive. Raises OutcropError where it holds no page."""
    message = _parsed(payload)
    page = _page(payload, message)
    address = _text(message, "Snapshot-Content-Location") or _text(page, "Content-Location")
    url = payload.url or (address if address.startswith(("http://", "https://")) else None)
    data = _bytes(page)
    return draft_of_page(replace(payload, url=url), decode(data, page.get_content_charset()))


def read_mail(payload: Payload) -> Draft:
    """The draft in a mail: its html or plain text, the subject, the sender and the date; of a mail that was
    forwarded, those of the first sender.

    Raises OutcropError where the mail has no body.
    """
    message = _parsed(payload)
    body = _body(payload, message)
    told = _told_by_headers(_enclosing(message, body.part))
    if not body.is_page:
        if forwarded := forwarded_in(body.text.splitlines()):
            text = "\n".join(body.text.splitlines()[forwarded.start :])
            return _with_headers(draft_of_text(payload, text), told.before(forwarded))
        return _with_headers(draft_of_text(payload, body.text), told)
    forwarded = forwarded_in_page(body.text)
    begin = forwarded.start if forwarded else 0
    draft = _without_housekeeping(draft_of_page(payload, body.text, begin=begin))
    return _with_headers(draft, told.before(forwarded) if forwarded else told)


def read_forwarded(payload: Payload, text: str, *, is_page: bool) -> Draft | None:
    """The draft in what was copied out of a forwarded mail, None where that does not say that it is one."""
    if not is_marked(text):
        return None
    forwarded = forwarded_in_page(text) if is_page else forwarded_in(text.splitlines())
    if forwarded is None:
        return None
    if is_page:
        draft = draft_of_page(payload, text, begin=forwarded.start)
    else:
        draft = draft_of_text(payload, "\n".join(text.splitlines()[forwarded.start :]))
    return _with_headers(draft, _Told(forwarded.sender, forwarded.sent, forwarded.subject))


@dataclass(frozen=True, slots=True)
class Part:
    """The text of one part of a message: the markup of a web page, or plain text."""

    text: str
    is_page: bool
    part: EmailMessage


@dataclass(frozen=True, slots=True)
class _Told:
    """Who sent a mail, when and about what, as far as its headers say."""

    sender: str
    sent: PartialDate | None
    subject: str

    def before(self, forwarded: Forwarded) -> _Told:
        """What is known of the mail that this one forwards."""
        return _Told(forwarded.sender, forwarded.sent or self.sent, forwarded.subject or self.subject)


def main_part(payload: Payload) -> Part:
    """The part of a mail or an MHTML archive that holds the article.

    Raises OutcropError where the mail has no body or the archive no page.
    """
    message = _parsed(payload)
    if media_of(payload.data, payload.media_type, payload.file_name) is Media.MAIL:
        return _body(payload, message)
    page = _page(payload, message)
    return Part(decode(_bytes(page), page.get_content_charset()), True, page)


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
                return Part(decode(data, part.get_content_charset()), wanted == "text/html", part)
    attached = next((name for part in _parts(message) if (name := part.get_filename())), None)
    name = payload.file_name or "This mail"
    if attached:
        raise OutcropError(f"{name} has no text, only {attached} attached.", "Save that file and clip it.")
    raise OutcropError(f"{name} has no text.", "Clip the page or file that it points to.")


def _enclosing(message: EmailMessage, part: EmailMessage) -> EmailMessage:
    """The mail that `part` is the text of: one that was attached to another, or `message` itself."""
    for inner in message.walk():
        carried = inner.get_payload() if inner.get_content_type() == "message/rfc822" else None
        for mail in carried if isinstance(carried, list) else ():
            if isinstance(mail, EmailMessage) and any(piece is part for piece in mail.walk()):
                return mail
    return message


def _without_housekeeping(draft: Draft) -> Draft:
    """The draft without what letters say of themselves ("View in browser")."""
    kept = tuple(
        block
        for block in draft.article.blocks
        if len(block.text) > _LONGEST_NOTE or not HOUSEKEEPING.search(block.text.lower())
    )
    return replace(draft, article=Article(kept)) if kept else draft


def _told_by_headers(message: EmailMessage) -> _Told:
    return _Told(_sender(message), _sent(message), _text(message, "Subject"))


def _with_headers(draft: Draft, told: _Told) -> Draft:
    """Headers of a mail are surer than anything that its body says of itself; but for the title, where the
    subject only names the letter."""
    provenance = dict(draft.metadata.provenance)
    metadata = draft.metadata
    if own := subject_without(told.subject, told.sender) or ("" if metadata.title else told.subject):
        metadata = replace(metadata, title=clean_line(own))
        provenance["title"] = Provenance("subject of the mail")
    if told.sender:
        metadata = replace(metadata, site=told.sender)
        provenance["site"] = Provenance("sender of the mail")
    if told.sent:
        metadata = replace(metadata, published=told.sent)
        provenance["published"] = Provenance("date of the mail")
    article = without_headline(draft.article, metadata.title)
    return replace(draft, article=article, metadata=replace(metadata, provenance=provenance))


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
