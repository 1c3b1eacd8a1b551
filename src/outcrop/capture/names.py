"""Names of people in bylines: found in a line, cleaned of roles, dates and sites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from outcrop.domain.article import clean_line

_WORD = r"[^\W\d_a-z][\w.'’-]*"
_PARTICLE = r"(?:de|da|di|del|della|der|dos|du|van|von|den|ten|la|le|bin|ibn|al|el|y)"
NAME = rf"(?:{_WORD})(?:\s+(?:{_PARTICLE}\s+)*(?:{_WORD})){{0,3}}"
"""A capitalised name of one to four words, with the particles that may stand between them."""

_BY = (
    r"(?:written by|posted by|story by|words by|reported by|report by|by|von|par|por|di|door|av|text"
    r"|author|autor|auteur|автор)"
)
_LEADING_BY = re.compile(rf"^\W*{_BY}\b\s*:?\s*", re.IGNORECASE)
_POSTS_BY = re.compile(
    r"^\W*(?:view|see|read|show|zeige)?\s*(?:all|more|alle)?\s*(?:posts|articles|stories|more|about"
    r"|beiträge)\s+(?:by|from|about|von)?\s*",
    re.IGNORECASE,
)
_STARTS_LIKE_LINK = re.compile(
    r"\W*(?:view|see|read|more|show|zeige|posts|articles|about|alle)\b", re.IGNORECASE
)
_REST = re.compile(
    r"\s+[|–—•·/]\s+|\s*\|\s*|\s*[(\[]|\s+-\s+|\s+on\s+\w+ \d|\s*[,-]?\s*\b(?:published|updated|posted"
    r"|last updated|reviewed)\b"
    r"|\s+in\s+(?=[A-Z])|\s+\b(?:january|february|march|april|june|july|august|september|october|november"
    r"|december|sponsored|founder|\u22c5.*)\b|\s*[\u22c5•·]"
    r"|\s+\d{1,2}\s+\w+\s+\d{4}|\s+\w+\.?\s+\d{1,2},?\s+\d{4}|\s+\d{1,2}[./]\d{1,2}[./]\d{2,4}",
    re.IGNORECASE,
)
_GLUED_ROLE = re.compile(
    r"(?<=[a-z])(?:Founder|Editor|Author|Writer|Reporter|Contributor|Published|Updated|Posted)\b.*$"
)
_AND = re.compile(r"\s*(;|,|\s&\s|\s\+\s|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bwith\b)\s*")
_NOBODY = re.compile(
    r"(?:admin|administrator|editors?|staff|redaktion|redaction|redacción|rédaction|news ?(?:desk|room)"
    r"|web ?(?:desk|team)|authors?"
    r"|unknown|null|none|n/?a|contributors?|super user|webmaster|by|posted by|guest|user|team"
    r"|press release|\d+)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:director|officer|manager|head of|president|professor|founder|ceo|editor|writer|reporter"
    r"|correspondent|analysts?|experts?"
    r"|university|institute|team|desk|journalist|coach|specialist|author|attorney|contributor|columnist"
    r"|photographer)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?:ph\.?d|m\.?d|jr|sr|rd|ma|mba|msc|bsc|esq|contribut\w+|staff writer|senior \w+|reporter|editor"
    r"|correspondent)\b\.?$",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(r"(?:[A-Z]{2,6}®?|(?:Ph|M|R|Ed|Psy|Pharm)\.?\s?D|Jr|Sr|Esq|M\.?Sc|B\.?Sc)\.?")
_DAY_NAME = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$|(?:jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec)[a-z]*\.? \d|(?:jan|feb|mar|apr|jul|aug|sept?|oct|nov|dec)\.?$|(?:january"
    r"|february|july|august|september|october|november|december)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\d{3}|@|https?:|www\.|:|^(?:see|view|read|more|all)\b", re.IGNORECASE)
_LONGEST_NAME = 6
"""Words."""


def folded(text: str) -> str:
    """Letters and digits only, without case: for comparing names."""
    return re.sub(r"\W|_", "", text.casefold())


def clean_names(values: Iterable[str], strangers: Sequence[str] = ()) -> tuple[str, ...]:
    """People's names in bylines of any dress, once each; `strangers` (site, host) are no people.

    A credential behind a comma stays with its name ("Jane Roe, CFP"): it is nobody of its own. Nor is a
    lone word behind a comma and a full name ("Jane Roe, Oslo"): that is where she wrote, or for whom.
    """
    excluded = {folded(stranger) for stranger in strangers if stranger}
    found: dict[str, str] = {}
    last = ""
    for value in values:
        line = _bare(clean_line(re.sub(r"<[^<>]{0,500}>", " ", value)))
        for mark, part in _parts(line):
            name = part.strip(" .:-–—|·•*\u00a0\"'")
            key = folded(name)
            if last and _CREDENTIAL.fullmatch(name):
                if f", {name}" not in found[last]:
                    found[last] += f", {name}"
            elif mark == "," and " " not in name and " " in found.get(last, ""):
                continue
            elif key and key not in excluded and _is_person(name, first=not found):
                found.setdefault(key, name)
                last = key
        last = ""
    return tuple(found.values())


def _bare(line: str) -> str:
    """The line without "By", without what follows the names; empty where it cannot be a byline."""
    if not line or len(line) > 120 or re.match(r"https?://|www\.|@", line):
        return ""
    if _STARTS_LIKE_LINK.match(line):
        line = _POSTS_BY.sub("", line)
    line = _LEADING_BY.sub("", line)
    return _GLUED_ROLE.sub("", _REST.split(line, maxsplit=1)[0])


def _parts(line: str) -> Iterator[tuple[str, str]]:
    """The names in a line, each with the mark or word that stands before it."""
    pieces = ["", *_AND.split(line)]
    return zip(pieces[::2], pieces[1::2], strict=True)


def _is_person(name: str, first: bool) -> bool:
    words = name.split()
    if len(name) < 3 or len(words) > _LONGEST_NAME or _NOBODY.match(name) or _NO_NAME.search(name):
        return False
    if _DEGREE.match(name) or _DAY_NAME.match(name):
        return False
    return first or not _ROLE.search(name)
