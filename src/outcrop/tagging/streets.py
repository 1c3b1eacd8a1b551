"""Countries and cities in the names of streets and houses: "calle Argentina", «гостиница "Украина"»."""

from __future__ import annotations

import re

from outcrop.tagging.document import Document
from outcrop.tagging.lexicon import Lexicon

_OPENING, _CLOSING = "«„“\"'‘「『《", "»“”\"'’」』》"
# Earlier names of the same list: «Украина», «Пекин» и
_EARLIER = re.compile(
    r"[«„“\"‘「『《][^«»„“”\"‘「」『』《》\n]{1,30}[»“”\"’」』》](?:, ?|、| [^\W\d_]{1,3} )\Z"
)
_HOUSES_BEFORE = (
    "喫茶店",
    "カフェ",
    "ホテル",
    "レストラン",
    "酒店",
    "饭店",
    "宾馆",
    "餐厅",
    "咖啡馆",
    "旅館",
    "居酒屋",
)
_REACH, _MOST_LISTED = 120, 4


def street_or_house(document: Document, lexicon: Lexicon, start: int, end: int) -> str:
    """Why the name between two offsets is a street's or a house's, in languages but English; else empty."""
    after, gap = document.after(end)
    if after in lexicon.words("street-behind") and gap == " ":
        return f"a street, '{after}' after it"
    before, gap = document.before(start)
    place, joined = start, ""
    while before in lexicon.words("of"):
        joined += before
        place -= len(gap) + len(before)
        before, gap = document.before(place)
    if before in lexicon.words("street-before") or (before == "place" and joined in ("d", "de")):
        return f"a street, '{before}' before it"
    if gap == " " and document.clean[start].isupper() and not document.in_capitals(start):
        if before in lexicon.words("house") and joined in ("", "d", "de"):
            return f"a house, '{before}' before it"
        if before in lexicon.words("club") and document.capital_before(place) and not joined:
            return f"a club, '{before}' before it"
    return _in_quotes(document, lexicon, start, end)


def _in_quotes(document: Document, lexicon: Lexicon, start: int, end: int) -> str:
    """Why a name that fills its quotation marks is a house's; empty where no house stands before them."""
    clean = document.clean
    if not start or clean[start - 1] not in _OPENING or clean[end : end + 1] not in tuple(_CLOSING):
        return ""
    place = start - 1
    for _ in range(_MOST_LISTED):
        earlier = _EARLIER.search(clean, max(0, place - _REACH), place)
        if not earlier:
            break
        place = earlier.start()
    house = next((word for word in _HOUSES_BEFORE if clean.endswith(word, 0, place)), "")
    before, _ = document.before(place)
    if before in lexicon.words("house"):
        house = before
    return f"a house's name, '{house}' before it" if house else ""
