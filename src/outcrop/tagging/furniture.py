"""Passages that name people, publishers and other articles: what stands there says nothing of this one.

Capture removes page furniture already; a text that comes another way (a file, a paste, the command
line) may still hold bylines, credits, copyright lines, tag lines and lists of related articles.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from outcrop.tagging.document import Document

_NAME = r"[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_.]*\.?){0,3}"
_SIGNED = (
    "ing by ",
    "written by ",
    "edited by ",
    "compiled by ",
    "translated by ",
    "graphy by ",
    "graphs by ",
    "graph by ",
    "graphics by ",
    "graphic by ",
    "illustrations by ",
    "illustration by ",
    "photo by ",
    "photos by ",
    "picture by ",
    "pictures by ",
    "story by ",
    "stories by ",
    "words by ",
    "text by ",
    "video by ",
    "images by ",
)
_CREDITS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    # A copyright notice, to the end of its sentence or line.
    (
        ("(c)", "\u00a9", "copyright"),
        re.compile(
            r"(?:\(c\)|\u00a9|\bcopyright\b(?!\s(?:law|act|office|reform|case)))[^\n]{0,160}?"
            r"(?:all rights reserved|\.(?=\s|$)|(?=\n)|\Z)",
            re.IGNORECASE,
        ),
    ),
    # "(Reporting by A in B; editing by C)", also without brackets.
    (
        _SIGNED,
        re.compile(
            r"\(?\b(?:additional )?(?:reporting|writing|editing|edited|written|compiled|translated"
            r"|photography|photographs?|photos?|pictures?|images?|videos?|story|stories|words|text"
            r"|graphics?|illustrations?) by (?-i:[A-Z])[^\n)]{0,200}?"
            r"(?:\)|[.](?=\s(?-i:[A-Z\"\u201c])|\s*\n|\s*\Z)|(?=\n)|\Z)",
            re.IGNORECASE,
        ),
    ),
    # A byline on a line of its own or before a place and a dash.
    (
        ("\nby ", "\npor ", "\npar ", "\nvon ", "\ndi ", "\nby:"),
        re.compile(
            rf"(?m)^[ \t]*(?:[Bb]y|BY|[Pp]or|[Pp]ar|[Vv]on|[Dd]i)[ :]{_NAME}"
            rf"(?:,? (?:and|&|y|et|und|e) {_NAME})?"
            r"(?=[ \t]*(?:$|[|\u2022\u2013\u2014-]|,[^\n.]{0,60}$))"
        ),
    ),
    # "Follow us for more on ...", "Sign up for our newsletter".
    (
        ("follow us", "follow @", "subscribe to", "sign up ", "newsletter"),
        re.compile(
            r"(?m)(?:^|(?<=[.!?] ))[ \t]*(?:follow (?:us (?:on|for|at|and|@)|@)"
            r"|subscribe to (?:our|the|this)|sign up (?:for|to)"
            r"|get (?:our|the) [^\n.]{0,40}newsletter)[^\n.]{0,200}",
            re.IGNORECASE,
        ),
    ),
    # Picture credits.
    (
        ("photo", "picture", "credit", "foto"),
        re.compile(
            r"(?m)(?:^[ \t]*|[(\[|][ \t]*|[.!?] )(?:(?:file|stock|cover) )?"
            r"(?:photo|picture|photograph|image|credit|foto)s?"
            r"(?: credits?| by| courtesy of)?[:/] ?(?-i:[A-Z@])[^\n.)\]]{1,60}(?=[)\]|]|\.?[ \t]*$)",
            re.IGNORECASE,
        ),
    ),
    # "Tags: ...", "Filed under: ...", "Read more: ...".
    (
        (
            "tag",
            "topic",
            "keyword",
            "filed",
            "categor",
            "follow",
            "share",
            "related",
            "read",
            "see also",
            "more ",
            "you m",
            "most read",
            "trending",
            "recommended",
        ),
        re.compile(
            r"(?m)^[ \t]*(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|follow us|share this"
            r"|related (?:articles?|stories|posts?|news|topics)|read (?:more|also|next)|see also|also read"
            r"|more (?:from|on)|you (?:may|might) also (?:like|enjoy)|most read|trending|recommended)"
            r"[ \t]*[:|\u00bb>][^\n]*",
            re.IGNORECASE,
        ),
    ),
    # The words of an address are its page's, not this article's: "https://example.org/usa-gold-news".
    (
        ("://", "www."),
        re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[^\s<>\"]+", re.IGNORECASE),
    ),
)
_REASONS = (
    "in a copyright line",
    "in a credit",
    "in a byline",
    "in an invitation to follow or subscribe",
    "in a picture's credit",
    "in a line of tags or links",
    "in a web address",
)
_HEADING = re.compile(
    r"(?:related(?: (?:posts?|articles?|stor(?:y|ies)|news|content|reading|topics|coverage|links))?"
    r"|read (?:more|also|next|further)|more (?:from|stories|news|on this)\b.{0,40}|see also|trending(?: now)?"
    r"|most (?:read|popular|viewed|commented)"
    r"|(?:you|people) (?:may|might|also) (?:also )?(?:like|read).{0,20}"
    r"|recommended(?: for you| reading)?|latest (?:news|posts|stories)|popular (?:posts|articles)"
    r"|editor.?s picks?|what to read next|in case you missed it|up next|further reading)\s*[:.\u00bb>-]?",
    re.IGNORECASE,
)
# How such a heading begins.
_HEADS = frozenset(
    ("rela", "read", "more", "see ", "tren", "most", "you ", "peop", "reco", "late", "popu")
).union(("edit", "what", "in c", "up n", "furt"))
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,400}>")
_SENTENCE = 160


class Furniture:
    """The spans of a document in which nothing counts, with the reason in words."""

    def __init__(self, document: Document) -> None:
        low = document.low
        signed = "by " in low
        spans = [
            (found.start(), found.end(), reason)
            for reason, (marks, pattern) in zip(_REASONS, _CREDITS, strict=True)
            if (signed or marks is not _SIGNED) and any(mark in low for mark in marks)
            for found in pattern.finditer(document.clean)
        ]
        if "<" in document.clean:
            spans += [(tag.start(), tag.end(), "inside an HTML tag") for tag in _TAG.finditer(document.clean)]
        spans += _related(document)
        self._spans: list[tuple[int, int, str]] = []
        for span in sorted(spans):
            if not self._spans or span[0] >= self._spans[-1][1]:
                self._spans.append(span)
        self._starts = [start for start, _, _ in self._spans]

    def at(self, start: int) -> str:
        """Why nothing counts at this place; empty where it does."""
        number = bisect_right(self._starts, start) - 1
        if number >= 0 and start < self._spans[number][1]:
            return self._spans[number][2]
        return ""


def _related(document: Document) -> list[tuple[int, int, str]]:
    """Headings such as "Related posts" with the short lines under them, up to the next real paragraph."""
    spans = []
    start, begun = document.body_start, -1
    for line in document.clean[document.body_start :].split("\n"):
        bare = line.strip()
        if begun >= 0 and bare and _is_prose(bare):
            spans.append((begun, start, "in a list of other articles"))
            begun = -1
        if begun < 0 and bare[:4].lower() in _HEADS and len(bare) < 60 and _HEADING.fullmatch(bare):
            begun = start
        start += len(line) + 1
    if begun >= 0:
        spans.append((begun, len(document.clean), "in a list of other articles"))
    return spans


def _is_prose(line: str) -> bool:
    return len(line) > _SENTENCE or (len(line) > 70 and line[-1] in '.!?"\u201d')
