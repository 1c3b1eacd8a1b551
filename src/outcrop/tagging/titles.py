"""Films, horses, programs, shops and rivers that bear a country's or a metal's name."""

from __future__ import annotations

import re

from outcrop.tagging.document import Document
from outcrop.tagging.lexicon import Lexicon

_REACH = 140
_ITEM = r"[A-Z0-9][\w'\u2019-]*(?: (?:(?:of|the|and|in|to|a) )?[A-Z0-9][\w'\u2019-]*){0,4}"
# "Also showing: Quicksilver, Brazil and", "the films Casablanca,".
_LISTED = re.compile(
    r"\b(?:[Ff]ilms|[Mm]ovies|[Aa]lbums|[Ss]ongs|[Nn]ovels|[Mm]usicals|[Oo]peras|[Rr]acehorses|[Yy]achts|[Pp]ubs"
    r"|[Nn]ightclubs|[Pp]erfumes|[Pp]onies|[Ss]hips|[Ff]erries|[Tt]rawlers|[Cc]ats|[Dd]ogs|[Kk]ittens|[Pp]uppies"
    r"|[Ss]howing|[Ss]creening|[Cc]rayons|[Pp]aints|[Bb]ands|[Gg]elato flavours|[Pp]ackages|[Ll]ibraries)"
    rf"(?: (?:include|included|are|were|called|named)|:)? (?:{_ITEM}(?:, and |, | and | or )){{0,6}}\Z"
)
_JOINING = ("and", "or", "include", "included", "are", "were", "called", "named", "showing", "screening")
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
# "Graphite is a query engine, Sulphur a code editor and"
_IS_A = re.compile(
    rf"(?:,? is|,? was)? (?:an?|the) ((?:{_WORD} ){{0,4}}?{_WORD})"
    r"(?=[,.;]| (?:that|which|who|of|in|for|from|behind|owned|based|run|with|and|to|at)\b)"
)
_SHOP = re.compile(
    rf", (?:an?|the) (?:{_WORD} ){{0,4}}?"
    r"(?:chain|retailer|supermarkets?|grocer|app|band|film|novel|album|sitcom|racehorse|pub|nightclub"
    r"|boutique|perfume|start-?up|fashion (?:label|brand)|fintech|software)\b"
)
_FLOWS = re.compile(
    r"(?:[,.;:)]|\Z| (?:and|or|is|are|was|were|has|had|rises?|flows?|flowed|floods?|flooded|to|at|from|by"
    r"|into|near|with|where|which|that|in|as|on)\b)"
)
_RIVERS = re.compile(r"\brivers?\b|\btributar|\bupstream\b|\bdownstream\b|\briverbank")
# Countries that take no article, so that "the Niger" is the river.
_NO_ARTICLE = ("niger", "jordan", "senegal", "uruguay", "paraguay")
_READ = re.compile(r"\bread(?:s|ing)? (?:[A-Z][a-z]+(?:, | and ))*\Z")
_AT_UNIVERSITY = re.compile(r"(?:(?:, | and )[A-Z][a-z]+)* at (?:the )?[A-Zu]")


def among_titles(document: Document, start: int) -> str:
    """Why a capitalised word is one of several titles: "the films Brazil and Casablanca"; else empty."""
    clean = document.clean
    before, gap = document.before(start)
    listed = gap in (", ", ": ") or (gap == " " and (before in _JOINING or before.endswith("s")))
    listed = listed or clean.startswith(": ", start - 2)
    if not listed or not clean[start].isupper() or document.in_title(start):
        return ""
    found = _LISTED.search(clean, max(0, start - _REACH), start)
    return f"one of those named, '{found[0].split()[0].lower()}' before it" if found else ""


def said_to_be_program(document: Document, lexicon: Lexicon, start: int, end: int) -> str:
    """Why a capitalised metal is a thing's name: "Graphite is a query engine"; empty where it is none."""
    found = _IS_A.match(document.low, end) if document.clean[start].isupper() else None
    if found and found[1].rsplit(" ", 1)[-1] in lexicon.words("program"):
        return f"said to be a program: {found[1]}"
    return ""


def said_to_be_shop(document: Document, end: int) -> str:
    """Why a country's name is a shop's or band's: "Iceland, the frozen-food chain"; else empty."""
    said = _SHOP.match(document.low, end)
    return f"said to be another thing:{said[0][1:]}" if said else ""


def river(document: Document, key: str, start: int, end: int) -> str:
    """Why a country's name is its river's: "the Niger and the Congo are rivers"; empty where it is none."""
    if key not in (*_NO_ARTICLE, "congo", "gambia") or document.before(start) != ("the", " "):
        return ""
    if not _FLOWS.match(document.low, end):
        return ""
    return "the river" if key in _NO_ARTICLE or _RIVERS.search(document.low) else ""


def read_at_university(document: Document, start: int, end: int) -> str:
    """Why a people's name is a subject: "read French and Italian at Durham"; empty where it is none."""
    read = _READ.search(document.clean, max(0, start - _REACH), start)
    return "a language read at university" if read and _AT_UNIVERSITY.match(document.clean, end) else ""


def school_team(document: Document, start: int, end: int) -> str:
    """Why a people's name is a team's: "the Cobre High School Indians"; empty where it is none."""
    before, gap = document.before(start)
    team = before in ("school", "college", "academy") and gap == " " and document.clean[end - 1] == "s"
    return f"a team's name, '{before}' before it" if team and document.capital_before(start) else ""
