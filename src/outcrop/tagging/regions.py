"""Regions that tell where a town lies: after a comma, abbreviated, or as an American county."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from outcrop.tagging.decisions import Decision, Finding
from outcrop.tagging.document import Document
from outcrop.tagging.folding import phrase_key
from outcrop.tagging.gazetteer import Candidate
from outcrop.tagging.lexicon import Lexicon, senses_of

SETTLEMENTS = ("capital", "town", "city")
_AFTER_COMMA = re.compile(
    r"\s?[,(]\s?((?:[^\W\d_]\.?\s?){1,3}(?<=\.)|[^\W\d_]+\.?)((?:[ -][A-Z][^\W\d_]+){0,2})"
)
_IN_REGION = re.compile(r" in ([A-Z][^\W\d_]+)((?:[ -](?:and|of|[A-Z][^\W\d_]+)){0,3})")
_SHORT_REGION = re.compile(
    r",(?<=[a-zA-Z],)\s((?:[A-Z]\. ?[A-Z]\.(?: ?[A-Z]\.)?|W\. ?Va\.)"
    r"|[A-Z][A-Za-z]{1,4}\.|[A-Z]{2,3}(?![A-Za-z.]))"
)
_LIST_GOES_ON = re.compile(r",? (?:and|or|to|&) [A-Z]|, [A-Z]")
_BEHIND_CODE = re.compile(r"[,.;)]|\s\d{5}|\s?\n|\s*\Z")
_COUNTY = re.compile(
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)? "
    r"(?:County(?! (?:Council|Court|Cricket|Hall))|Township|Police Department|School Board)"
)


class RegionReader:
    """Finds the regions that decide or replace the towns of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document, self.lexicon = document, lexicon

    def after(self, candidate: Candidate) -> str:
        """The country of the region that follows a comma: "London, Ontario", "Peru, Ind."."""
        found = _AFTER_COMMA.match(self.document.clean, candidate.end)
        if not found:
            return self._around(candidate)
        mark = found[1].replace(" ", "")
        if mark in self.lexicon.region_marks:
            code = self.lexicon.region_marks[mark]
            if len(mark) > 2 or mark.endswith(".") or self._has_settlement(candidate, code):
                return code
        words = (found[1] + found[2]).split()
        for length in range(len(words), 0, -1):
            key = phrase_key(" ".join(words[:length]))
            if key == "georgia":
                return self._georgia(candidate, found.end(1))
            if key in self.lexicon.regions:
                return self.lexicon.regions[key]
            code = self._plain_country(key)
            if code and candidate.key != key and self._has_settlement(candidate, code):
                return code
        return ""

    def _around(self, candidate: Candidate) -> str:
        """The country of "Washington in Tyne and Wear", where it has a town of that name."""
        found = _IN_REGION.match(self.document.clean, candidate.end)
        words = (found[1] + found[2]).split() if found else []
        for length in range(len(words), 0, -1):
            key = phrase_key(" ".join(words[:length]))
            code = (
                self._georgia(candidate, found.end(1))
                if found and key == "georgia"
                else self.lexicon.regions.get(key, "")
            )
            if code and self._has_settlement(candidate, code):
                return code
        return ""

    def _has_settlement(self, candidate: Candidate, code: str) -> bool:
        return any(
            sense.concept == code if sense.kind != "city" else f"{code}=" in sense.concept
            for sense in candidate.senses
            if sense.kind in SETTLEMENTS
        )

    def _georgia(self, candidate: Candidate, end: int) -> str:
        """US for a town that the country has not, unless a list goes on: "Cairo, Georgia and Jordan"."""
        goes_on = _LIST_GOES_ON.match(self.document.clean, end)
        if self._has_settlement(candidate, "GE") or (goes_on and not self._has_settlement(candidate, "US")):
            return ""
        return "US"

    def _plain_country(self, key: str) -> str:
        for sense in senses_of(self.lexicon.phrases[key]) if key in self.lexicon.phrases else ():
            if sense.vocabulary == "country" and sense.kind == "name" and not sense.language:
                return sense.concept
        return ""

    def short_regions(self, decisions: Iterable[Decision]) -> Iterator[Finding]:
        """Abbreviated states after any town: ", N.J.", ", Wis.", ", TX 75001"."""
        taken = {decision.start for decision in decisions}
        codes, words = self.lexicon.region_marks, self.lexicon.words("code-words")
        for found in _SHORT_REGION.finditer(self.document.clean):
            mark = found[1].replace(" ", "")
            code = codes.get(mark) or codes.get(mark[:1] + mark[1:].lower())
            plain = not mark.endswith(".")
            if not code or found.start(1) in taken or (plain and self.document.in_capitals(found.start(1))):
                continue
            if plain and mark in words and not _BEHIND_CODE.match(self.document.clean, found.end(1)):
                continue
            yield Finding(
                code, found.start(1), found.end(1), "region", 0.8, f"abbreviated state '{found[1]}'"
            )

    def counties(self) -> list[Finding]:
        """The counties of an article that names no country and reads like American local news."""
        return [
            Finding("US", found.start(), found.end(), "region", 0.6, f"'{found[0]}', and no country is named")
            for found in _COUNTY.finditer(self.document.clean)
        ]
