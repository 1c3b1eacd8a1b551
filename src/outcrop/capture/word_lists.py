"""Lists as Word writes them into html that is copied or saved: paragraphs whose bullets are text."""

from __future__ import annotations

import re

from lxml import html

_LISTED = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)", re.IGNORECASE)
_BULLET = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*(?:\d|\w{1,4}[.)])")
_DEEPEST = 9
"""Levels of a list in Word."""


def mend_word_lists(root: html.HtmlElement) -> None:
    """Makes real list items of them ("mso-list" in a paragraph's style names list and level), in place; the
    bullet or number that Word wrote before each goes."""
    for paragraph in root.xpath("//p[contains(@style, 'mso-list')]"):
        level = _LISTED.search(paragraph.get("style") or "")
        parent = paragraph.getparent()
        if not level or parent is None:
            continue
        kind = "ol" if _NUMBERED.match(_without_bullets(paragraph)) else "ul"
        at, tail = parent.index(paragraph), paragraph.tail
        paragraph.tag, paragraph.tail = "li", None
        item: html.HtmlElement = paragraph
        for _ in range(max(1, min(int(level[1]), _DEEPEST))):
            around = html.Element(kind)
            around.append(item)
            item = around
        item.tail = tail
        parent.insert(at, item)


def _without_bullets(paragraph: html.HtmlElement) -> str:
    """Takes what Word wrote as bullets out of a paragraph, and gives it back."""
    said = ""
    for span in paragraph.xpath(".//span[contains(@style, 'mso-list')]"):
        if _BULLET.search(span.get("style") or "") and span.getparent() is not None:
            said += span.text_content()
            span.drop_tree()
    return said.strip()
