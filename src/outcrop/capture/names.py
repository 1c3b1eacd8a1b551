"""Names of people in bylines: found in a line, cleaned of roles, dates and sites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from outcrop.capture.place_names import is_place
from outcrop.domain.article import clean_line

_WORD = r"[^\W\d_a-z][\w.'’-]*"
_PARTICLE = r"(?:de|da|di|del|della|der|dos|du|van|von|den|ten|la|le|bin|ibn|al|el|y)"
NAME = rf"(?:{_WORD})(?:\s+(?:{_PARTICLE}\s+)*(?:{_WORD})){{0,3}}"
"""A capitalised name of one to four words, with the particles that may stand between them."""

_BY = (
    r"(?:(?:文|作者|撰文|记者|記者|取材)(?=[\s:：/・])"
    r"|written by|posted by|story by|words by|reported by|report by|by|von|par|por|di|door|av|text"
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
_AND = re.compile(
    r"\s*(;|,|、|，|\s&\s|\s\+\s|\band\b|\bund\b|\bet\b|\bwith\b|\b[ye]\b(?=\s+\w+\s+\w)|(?<=\w\w)/(?=\w+\s\w))\s*"
)
_LAST_FIRST = re.compile(rf"(?P<last>(?:{_PARTICLE}\s+)*{_WORD}),\s*(?P<first>{_WORD}(?:\s+[^\W\d_a-z]\.?)?)")
"""A name as catalogues and document properties write it: "Roe, Jane M."."""
_NOBODY = re.compile(
    r"(?:admin|administrator|(?:the )?editors?|(?:the )?editorial (?:board|team)|(?:photo|image|picture|video"
    r"|illustration|graphic)s?\b.*|agence .+|(?:the )?associated press|(?:guest|staff) (?:author|writer"
    r"|reporter|contributor)|.*\b(?:newsletter|briefing|bulletin|podcast)s?"
    r"|staff|redaktion|redaction|redacción|rédaction|news ?(?:desk|room)"
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
_PLACE = re.compile(
    r"(?:New|San|Santa|Santo|Saint|St|Los|Las|El|La|Port|Porto|Puerto|Cape|Fort|Mount|Rio|Buenos|Belo|Kuala"
    r"|Addis|Abu|Tel|Hong|Ho Chi|Phnom|Dar es|Baton|Salt|São|Sao|Ciudad|Sri|Costa|Papua|United|Burkina|Sierra"
    r"|South|North|East|West|Bad|Sankt|Ulan|Nizhny|Côte|Frankfurt|Stratford)\b\.? .+"
    r"|.+ (?:City|Town|Beach|Springs|Falls|Islands?|County|Province|State|Park|Hills|Valley|Republic|Africa"
    r"|Zealand|Korea|Arabia|Guinea|Lanka|Rica|Faso|Leone|States|Kingdom|Emirates|Territory|Columbia"
    r"|Carolina|Dakota|D\.?C\.?)"
)
"""Places of two words or more, by the words that make them up: where somebody wrote, no second author."""
_HOUSE = re.compile(
    r"\b(?:times|post|news|press|journal|herald|tribune|gazette|telegraph|guardian|standard|reuters|bloomberg"
    r"|magazine|weekly|daily|media|agency|network|review|group|foundation|association|council|college|inc|ltd"
    r"|llc|gmbh|company|corp\w*|zeitung|verlag|diario|agencia|journal|presse)\b|^The ",
    re.IGNORECASE,
)
"""Words of publishers and employers that follow a name."""
_DEGREE = re.compile(
    r"(?:ph\.?d|m\.?d|jr|sr|rd|ma|mba|msc|bsc|esq|contribut\w+|staff writer|senior \w+|reporter|editor"
    r"|correspondent)\b\.?$",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(r"(?:[A-Z]{2,6}®?|(?:Ph|M|R|Ed|Psy|Pharm)\.?\s?D|Jr|Sr|Esq|M\.?Sc|B\.?Sc)\.?")
_DAY_NAME = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$|(?:jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec)[a-z]*\.? \d|(?:jan|feb|mar|apr|jul|aug|sept?|oct|nov|dec)\.?$|(?:january"
    r"|february|july|august|september|october|november|december|march|april|may|june)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\d{3}|@|https?:|www\.|:|^(?:see|view|read|more|all)\b|^\d+ ?min|\bminutes?\b|\badmin\b|\b(?:web)?blog\b"
    r"|^\w+(?:\.\w+){2,}$",
    re.IGNORECASE,
)
"""Addresses, reading times, accounts and the keys of templates that were never filled."""
_LONGEST_NAME = 6
"""Words."""


def folded(text: str) -> str:
    """Letters and digits only, without case: for comparing names."""
    return re.sub(r"\W|_", "", text.casefold())


def clean_names(values: Iterable[str], strangers: Sequence[str] = ()) -> tuple[str, ...]:
    """People's names in bylines of any dress, once each; `strangers` (site, host) are no people.

    A credential behind a comma stays with its name ("Jane Roe, CFP"): it is nobody of its own. Nor is a
    lone word behind a comma and a full name ("Jane Roe, Oslo"), a place or a house: that is where she
    wrote, or for whom. "Roe, Jane" is one person.
    """
    excluded = {folded(stranger) for stranger in strangers if stranger}
    found: dict[str, str] = {}
    for value in values:
        line = _bare(clean_line(re.sub(r"<[^<>]{0,500}>", " ", value)))
        last, left_out = "", False
        for mark, part in _parts(_first_name_first(line)):
            name = part.strip(" .:-–—|·•*\u00a0\"'")
            key = folded(name)
            if last and _CREDENTIAL.fullmatch(name):
                if f", {name}" not in found[last]:
                    found[last] += f", {name}"
                continue
            left_out = bool(last) and _is_no_more(mark, name, found[last], left_out)
            if not left_out and key and key not in excluded and _is_person(name, first=not found):
                found.setdefault(key, name)
                last = key
    return tuple(found.values())


def _is_no_more(mark: str, name: str, before: str, left_out: bool) -> bool:
    """Whether what follows a name says where or for whom, not who else."""
    if " " not in name and " " in before and (mark == "," or left_out):
        return True
    if name[:1].islower() and not re.match(rf"{_PARTICLE}\b", name):
        return True
    return mark == "," and bool(_PLACE.fullmatch(name) or _HOUSE.search(name) or is_place(name))


def _first_name_first(line: str) -> str:
    """The line with every "Roe, Jane" turned round, where it holds nothing else."""
    people = [person.strip() for person in line.split(";")]
    turned = [_LAST_FIRST.fullmatch(person) for person in people if person]
    if turned and all(turned):
        return "; ".join(f"{match['first']} {match['last']}" for match in turned if match)
    return line


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
