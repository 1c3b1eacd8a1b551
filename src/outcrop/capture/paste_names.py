"""A line that may be nothing but names: what is left of it without days, hours and the words around them."""

from __future__ import annotations

import re

from outcrop.capture.lines import Line
from outcrop.capture.names import NAME
from outcrop.capture.place_names import is_place

_BARE = re.compile(rf"{NAME}$")
_AROUND_NAME = re.compile(
    r"\b(?:posted|published|updated|released|last|first|on|at|in|date|am|pm|utc|gmt|est|edt|cet|comments?|views?"
    r"|shares?|minutes?|mins?|min|words|read|reading|time|ago|leave a reply|no"
    r"|lesezeit|minuten|temps de lecture|tiempo de lectura|tempo (?:di lettura|de leitura)"
    r"|leestijd|minutos|minuti"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\d+|[|•·–—:;,/()-]+",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(
    r"(?<=\w)\s+(?:(?:in|on|at|for)\s+[a-z].*|in\s+[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+){0,2}\s*)$"
)
_TITLES = re.compile(r"^(?:dr|prof|mr|mrs|ms|sir)\.?\s+", re.IGNORECASE)
_ROLE_BEHIND = re.compile(
    r"(?<=\w\s)\b(?:former(?:ly)?|senior|deputy|chief|lead|staff|associate|contributing|managing|executive"
    r"|assistant|editor|reporter|writer|correspondent|contributor|journalist|columnist"
    r"|reporting|view|usa today)\b.*$",
    re.IGNORECASE,
)
_MONTHS_GLUED = re.compile(
    r"(?<=[a-z])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d)|(?<=\d{4})(?=[A-Z])"
)
_PARTED = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b)\s*")
_CREDENTIAL = re.compile(r"(?:[A-Z][A-Za-z]{0,2}\.?){1,4}|[A-Z]{2,6}|\([^()]*\)")
_INVERTED = re.compile(r"(?P<last>[^\W\d_a-z][\w'’-]+), (?P<first>[^\W\d_a-z][\w'’-]+)")


def apart(text: str) -> str:
    """The text with a space where pages glue a name to the day beside it ("Jane RoeMar 5, 2025")."""
    return _MONTHS_GLUED.sub(" ", text)


def without_role(name: str) -> str:
    """A name of two words or more without the role that stands behind it ("Will Judd Former Editor")."""
    role = _ROLE_BEHIND.search(name)
    return name[: role.start()].strip() if role and " " in name[: role.start()].strip() else name


def name_in(line: Line) -> str:
    """The name that is left of a line without its date and the words around it, else empty."""
    rest = line.text
    if line.day is not None:
        rest = f"{rest[: line.day.start]} {rest[line.day.end :]}"
    first, mark, place = rest.partition(", ")
    if mark and is_place(place) and " " in first:
        rest = first
    rest = _IN_PLACE.sub("", without_role(rest))
    words = _AROUND_NAME.sub(" ", rest).split()
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        words = words[:half]
    name = " ".join(words)
    return name if len(name) > 2 and len(words) <= 4 and _BARE.match(name) else ""


def names_listed(text: str) -> tuple[str, ...]:
    """The names of a line that lists several full names and nothing else, credentials apart; else none."""
    parts = [part for part in _PARTED.split(text) if part]
    names = [_TITLES.sub("", part) for part in parts if not _CREDENTIAL.fullmatch(part)]
    full = all(2 <= len(name.split()) <= 4 and _BARE.match(name) for name in names)
    return tuple(names) if len(names) > 1 and full and not any(map(is_place, names)) else ()


def inverted_name(text: str, whole: str) -> str:
    """ "Schmidt, Hans" as "Hans Schmidt"; empty where `text` is no such name, or the lower-cased `whole` has
    either again, as a report does of its place ("Lima, Peru") but hardly of its author."""
    found = _INVERTED.fullmatch(text)
    if not found or is_place(found["first"]) or is_place(text.replace(",", "")):
        return ""
    said = any(len(re.findall(rf"\b{re.escape(part.lower())}\b", whole)) > 1 for part in found.groups())
    return "" if said else f"{found['first']} {found['last']}"
