"""Pages of the corpus in other dress, so that the model learns from what every page has.

The corpus is of today's English web: its pages mark up articles, menus and footers, and class names say the
rest. Pages of twenty years ago and of other languages have less to go by.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_ATTRIBUTE = re.compile(
    r"""\s(?:class|id|role|itemprop|aria-[a-z]+|data-[\w-]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)"""
)
_SECTION = re.compile(r"<(/?)(?:article|main|section|header|footer|nav|aside|figure|hgroup)\b", re.IGNORECASE)
_CAPTION = re.compile(r"<(/?)figcaption\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"(<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->|<[^<>]*>|&#?\w+;)",
    re.DOTALL | re.IGNORECASE,
)
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"


def unmarked(source: str) -> str:
    """Without classes and the elements of HTML 5: divisions and paragraphs are all there is."""
    return _CAPTION.sub(r"<\1p", _SECTION.sub(r"<\1div", _ATTRIBUTE.sub(" ", source)))


def with_line_breaks(source: str) -> str:
    """Two line breaks where paragraphs ended, bold lines where headings stood."""
    for pattern, replacement in (
        (r"<p\b[^<>]*>", ""),
        (r"</p\s*>", "<br><br>"),
        (r"<h[2-4]\b[^<>]*>", "<b>"),
        (r"</h[2-4]\s*>", "</b><br><br>"),
    ):
        source = re.sub(pattern, replacement, source, flags=re.IGNORECASE)
    return source


def old(source: str) -> str:
    return with_line_breaks(unmarked(source))


def in_no_language(text: str) -> str:
    """Every letter of the visible text as another: no word means anything, punctuation stays."""
    parts = _MARKUP.split(text)
    parts[::2] = [part.translate(_letters()) for part in parts[::2]]
    return "".join(parts)


def _letters() -> dict[int, str]:
    dice = random.Random(5)
    vowels, consonants = list(_VOWELS), list(_CONSONANTS)
    dice.shuffle(vowels)
    dice.shuffle(consonants)
    pairs = dict(zip(_VOWELS + _CONSONANTS, vowels + consonants, strict=True))
    return str.maketrans({**pairs, **{one.upper(): other.upper() for one, other in pairs.items()}})


def as_it_came(text: str) -> str:
    return text


DRESSES: tuple[tuple[str, Callable[[str], str], Callable[[str], str], float], ...] = (
    ("as they came", as_it_came, as_it_came, 1.0),
    ("unmarked", unmarked, as_it_came, 0.2),
    ("old", old, as_it_came, 0.2),
    ("line breaks", with_line_breaks, as_it_came, 0.1),
    ("no language", in_no_language, in_no_language, 0.2),
)
"""Name, what it does to a page and to its gold text, and the weight of such pages beside the others."""
