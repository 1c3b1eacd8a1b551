"""A title and a text as the tagger reads them: one folded string, offsets that lead back."""

from __future__ import annotations

import re
import sys
from functools import cached_property
from string import ascii_lowercase, ascii_uppercase

from outcrop.domain.tags import Field
from outcrop.tagging.folding import fold, without_marks

_GAP = "\n\n"
_LAST_WORD = re.compile(r"(?s:.*)(?<![^\W_])([^\W_]+)([\W_]{0,4})\Z")
_NEXT_WORD = re.compile(r"([\W_]{0,4})([^\W_]+)")
_REACH = 40
# What ends a clause, so that the word beyond it is no neighbour.
_BREAK = re.compile(r"[.!?:;\n]|[\u2014\u2013] ?|\)|\(")
# Tickers and the wires that carry companies' own news.
_TICKER = re.compile(r"\((?:TSX|NYSE|NASDAQ|Nasdaq|ASX|LSE|AIM|OTC|CSE|CVE|FSE|FRA|JSE)[A-Z:. \-]")
_WIRES = (
    "globe newswire",
    "globenewswire",
    "newsfile corp",
    "prnewswire",
    "pr newswire",
    "accesswire",
    "/cnw/",
)
_AGENCY = re.compile(
    r"\((?:Thomson )?(?:Reuters|Bloomberg|AP|Associated Press|AFP|Dow Jones|Xinhua|Interfax|TASS|dpa"
    r"|EFE|ANSA|PTI|Kyodo|Yonhap|Anadolu|Canadian Press|UPI|IANS|Argus|Platts|Fastmarkets)(?: [A-Z]\w+)?\)"
)
# How far into the text an agency signs.
_SIGNED = 200
# The first sentences of a text, in letters: half of a short one, but a sentence at least.
LEAD, A_SENTENCE = 350, 150
# An English word takes six characters with its space, a Chinese one 1.7, a Japanese or Korean one 2.4.
_SIGN, _SYLLABLE = re.compile("[\u3400-\u9fff]"), re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_CHINESE, _JAPANESE = 3.5, 2.5
_CAPITAL = re.compile("[A-Z]")
_CAPITAL_LETTERS, _SMALL_LETTERS = ascii_uppercase.encode(), ascii_lowercase.encode()
_TITLES = frozenset({"mrs", "prof", "sen", "rep", "gov", "gen", "capt", "sgt", "col", "rev", "hon"})
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|Lt|Col|Capt|Sgt|Rev|Hon)\.\Z")
# "CITY, Month 3 -" at the beginning of the text.
_DATELINE = re.compile(
    r"\s*(?:\([A-Z]{2,}\)\s*)?([A-Z][A-Z.' \-]{2,40})"
    r"(?:,[^\n]{0,60}?)?(?:\s\([^)\n]{2,25}\))?\s?(?:--?|[\u2013\u2014])\s"
)


class Document:
    """Title and text, joined; spans are offsets in `clean` and lead back through `place`.

    `breadth` is how many letters of an alphabet a character stands for; lengths are compared in letters.
    """

    def __init__(self, title: str, text: str) -> None:
        self.title, self.text = title, text
        head, self._title_offsets = without_marks(title)
        body, self._text_offsets = without_marks(text)
        self.body_start = len(head) + len(_GAP)
        self.clean = head + _GAP + body
        self.low = fold(self.clean)
        self.breadth = _breadth(body)
        self.lead_end = self.body_start + _lead(len(body), self.breadth)
        self._before: tuple[int, tuple[str, str]] = (-1, ("", ""))
        self._after: tuple[int, tuple[str, str]] = (-1, ("", ""))

    def in_title(self, start: int) -> bool:
        return start < self.body_start

    def place(self, start: int, end: int) -> tuple[Field, int, int, str]:
        """Field, start, end and words of a span, as they stand in the title or text that was given."""
        if start < self.body_start:
            field, source, offsets = "title", self.title, self._title_offsets
        else:
            field, source, offsets = "text", self.text, self._text_offsets
            start, end = start - self.body_start, end - self.body_start
        if offsets is not None:
            start, end = offsets.original(start), offsets.original(end - 1) + 1
        return ("title" if field == "title" else "text"), start, end, sys.intern(source[start:end])

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The words of the title, folded."""
        return frozenset(re.findall(r"[^\W\d_]+", self.low[: self.body_start]))

    @cached_property
    def title_in_capitals(self) -> bool:
        return mostly_capitals(self.clean[: self.body_start])

    @cached_property
    def without_capitals(self) -> bool:
        """Whether the whole is written in small letters, so that names want no capital either."""
        sample = self.clean[:3000]
        if _CAPITAL.search(sample):
            return False
        letters = sum(map(str.isalpha, sample))
        return letters > 15 and not any(map(str.isupper, sample))

    @cached_property
    def text_in_capitals(self) -> bool:
        return mostly_capitals(self.clean[self.body_start : self.body_start + 2000])

    @cached_property
    def capitalises_title(self) -> bool:
        """Whether the title writes its words with capitals, so that they mark no surname."""
        words = re.findall(r"[^\W\d_]{4,}", self.title)
        return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)

    def in_capitals(self, start: int) -> bool:
        """Whether the passage is set in capitals, so that a capital says nothing."""
        return self.title_in_capitals if self.in_title(start) else self.text_in_capitals

    def before(self, start: int) -> tuple[str, str]:
        """The word before a span and what stands between them; empty where a clause begins."""
        if self._before[0] != start:
            self._before = start, self._find_before(start)
        return self._before[1]

    def _find_before(self, start: int) -> tuple[str, str]:
        if self.low[start - 1 : start] == " ":
            space = self.low.rfind(" ", max(0, start - _REACH), start - 1)
            word = self.low[space + 1 : start - 1]
            if space >= 0 and word.isalnum():
                return word, " "
        found = _LAST_WORD.match(self.low, max(0, start - _REACH), start)
        if not found or (_BREAK.search(found[2]) and not _abbreviation(found[1], found[2])):
            return "", ""
        return found[1], found[2]

    def after(self, end: int) -> tuple[str, str]:
        """The word after a span and what stands between them; empty where a clause ends."""
        if self._after[0] != end:
            self._after = end, self._find_after(end)
        return self._after[1]

    def _find_after(self, end: int) -> tuple[str, str]:
        if self.low[end : end + 1] == " ":
            space = self.low.find(" ", end + 1, end + _REACH)
            word = self.low[end + 1 : space] if space >= 0 else ""
            if word.isalnum():
                return word, " "
        found = _NEXT_WORD.match(self.low, end, end + _REACH)
        if not found or _BREAK.search(found[1]):
            return "", ""
        return found[2], found[1]

    def capital_before(self, start: int) -> bool:
        """Whether the neighbour before is written with a capital, on the same line."""
        found = _LAST_WORD.match(self.clean, max(0, start - _REACH), start)
        return found is not None and found[1][0].isupper() and found[2] in (" ", "\u00a0", "-", ". ", " & ")

    def capital_after(self, end: int) -> bool:
        found = _NEXT_WORD.match(self.clean, end, end + _REACH)
        return found is not None and found[2][0].isupper() and found[1] in (" ", "\u00a0", "-", " & ")

    def begins_sentence(self, start: int) -> bool:
        """Whether a capital here is owed to the sentence or line that it begins."""
        before = self.clean[max(0, start - 9) : start].rstrip(" \u00a0\"'\u201c\u2018(\u00ab")
        if _TITLE.search(before):
            return False
        return not before or before[-1] in ".!?:\n\u2022*-\u2013\u2014"

    @cached_property
    def dateline(self) -> tuple[int, int]:
        """Where the city of a dateline begins and where the dateline ends; (-1, body_start) without one."""
        found = _DATELINE.match(self.clean, self.body_start)
        return (found.start(1), found.end()) if found else (-1, self.body_start)

    @cached_property
    def is_press_release(self) -> bool:
        """Whether a company speaks of itself: a wire for such news, or a ticker where no agency signs."""
        if any(wire in self.low for wire in _WIRES):
            return True
        signed = _AGENCY.search(self.clean, self.body_start, self.body_start + _SIGNED)
        return not signed and _TICKER.search(self.clean) is not None


def _breadth(text: str) -> float:
    """How many letters of an alphabet one character of the text stands for."""
    sample = text[:2000]
    if sample.isascii():
        return 1.0
    signs, syllables = len(_SIGN.findall(sample)), len(_SYLLABLE.findall(sample))
    if signs + syllables < 0.3 * len(sample):
        return 1.0
    return _JAPANESE if syllables > 0.1 * len(sample) else _CHINESE


def _lead(size: int, breadth: float) -> int:
    """How many characters of a text of that size its first sentences take, one at least."""
    return max(1, min(size, round(LEAD / breadth), max(round(A_SENTENCE / breadth), size // 2)))


def _abbreviation(word: str, gap: str) -> bool:
    return gap == ". " and (len(word) <= 2 or word in _TITLES)


def mostly_capitals(text: str) -> bool:
    """Whether more than seven of ten letters are capitals."""
    sample = text[:3000]
    if sample.isascii():
        plain = sample.encode()
        small = len(plain) - len(plain.translate(None, _SMALL_LETTERS))
        capitals = len(plain) - len(plain.translate(None, _CAPITAL_LETTERS))
        letters = small + capitals
    else:
        capitals, letters = sum(map(str.isupper, sample)), sum(map(str.isalpha, sample))
    return letters > 3 and capitals > 0.7 * letters
