"""What a mail is about: its subject without the name of the letter, and the mail that it forwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr, parsedate_to_datetime

from outcrop.capture.days import day_in
from outcrop.capture.names import folded
from outcrop.domain.article import clean_line
from outcrop.domain.dates import PartialDate

_REPLIES = re.compile(
    r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|rif|i|antw|doorst|sv|vs|vb|vl|enc|res|odp|pd|ynt|ilt|回复|转发|答复|отв|пересл)"
    r"(?:\[\d+\])?\s*[:：])+\s*",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"[\W_]*(?:(?:issue|no|nr|vol|edition|ausgabe|n[°º]|#)\.?\s*)?[\d\W_]*", re.IGNORECASE)
_MARK_WORDS = (
    r"(?:forwarded message|original message|begin forwarded message|weitergeleitete nachricht"
    r"|ursprüngliche nachricht|anfang der weitergeleiteten nachricht|message (?:transféré|d'origine)"
    r"|mensaje reenviado|mensaje original|messaggio inoltrato|messaggio originale"
    r"|mensagem (?:encaminhada|original)"
    r"|doorgestuurd bericht|oorspronkelijk bericht|пересылаемое сообщение|исходное сообщение)"
)
_MARK = re.compile(rf"\W*{_MARK_WORDS}\W*", re.IGNORECASE)
_MARKED = re.compile(rf"[-_]{{3,}}\s*{_MARK_WORDS}|{_MARK_WORDS}\s*:", re.IGNORECASE)
_FIELDS = {
    "from": "from von de da van от от кого",
    "date": "date datum sent gesendet fecha enviado envoyé data inviato verzonden дата",
    "subject": "subject betreff objet asunto oggetto assunto onderwerp тема",
    "other": "to an à para a aan кому cc reply-to",
}
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split()}
_FIELD = re.compile(r"\s*[*>]*\s*(?P<name>[^\W\d][\w -]{0,15}?)\*?\s*:\*?\s*(?P<value>\S.*)")
_LOOKED_AT = 25
_LONGEST_HEAD = 200_000
"""Characters of a text or of its markup in which a forwarded mail begins."""
_FEWEST_FIELDS = 2


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What the head of a forwarded mail says, and the number of the first line behind it."""

    sender: str
    sent: PartialDate | None
    subject: str
    start: int


def subject_without(subject: str, sender: str) -> str:
    """The subject without marks of replies and without the name of the letter or its `sender` at an end.

    Empty where only the name and a number are left ("The Morning Ore #212").
    """
    said = _REPLIES.sub("", clean_line(subject), count=1)
    for name in dict.fromkeys(
        (sender, re.sub(r"^(?:the|der|die|das|le|la|el)\s+", "", sender, flags=re.IGNORECASE))
    ):
        if len(folded(name)) < 3:
            continue
        quoted = re.escape(name)
        said = re.sub(rf"^\W*{quoted}\s*(?:\]|[:|·•–—]|\s-\s)\s*", "", said, flags=re.IGNORECASE)
        said = re.sub(rf"\s*(?:[|·•–—]|\s-)\s*{quoted}\W*$", "", said, flags=re.IGNORECASE)
        if _ISSUE.fullmatch(re.sub(rf"^\W*{quoted}", "", said, flags=re.IGNORECASE)):
            return ""
    return said


def forwarded_in(lines: Sequence[str]) -> Forwarded | None:
    """The head of a forwarded mail ("From: ...", "Sent: ...") among the first lines or paragraphs of the one
    that forwards it, None where there is none."""
    found: dict[str, str] = {}
    start = 0
    for number, line in enumerate(lines[:_LOOKED_AT]):
        fields = [_field(part) for part in line.split("\n") if part.strip() and not _MARK.fullmatch(part)]
        if any(field is None for field in fields):
            if found:
                break
            continue
        for field in fields:
            if field:
                found.setdefault(*field)
                start = number + 1
    if len(found) < _FEWEST_FIELDS or "from" not in found or start >= len(lines):
        return None
    name, address = parseaddr(found["from"])
    return Forwarded(
        clean_line(name or address), _sent(found.get("date", "")), found.get("subject", ""), start
    )


def is_marked(text: str) -> bool:
    """Whether a text says somewhere that a mail follows that was forwarded ("--- Forwarded message ---")."""
    return _MARKED.search(text, 0, _LONGEST_HEAD) is not None


def _field(line: str) -> tuple[str, str] | None:
    match = _FIELD.fullmatch(line)
    name = _FIELD_OF.get(match["name"].lower()) if match else None
    return (name, match["value"]) if match and name else None


def _sent(value: str) -> PartialDate | None:
    try:
        return PartialDate.parse(parsedate_to_datetime(value).replace(microsecond=0).isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        found = day_in(value)
        return found.date if found else None
