"""In which language a text is written, as far as names depend on it: by script, then by small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from outcrop.tagging.document import Document
from outcrop.tagging.folding import TOKEN

_SAMPLE = 3000
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
)
# The commonest small words of each language; what two languages share counts for both.
_LETTERS = {
    "es": re.compile("[\u00f1\u00bf\u00a1]|ci\u00f3n\\b"),
    "pt": re.compile("[\u00e3\u00f5]|\u00e7\u00e3o\\b"),
    "de": re.compile("[\u00df\u00e4\u00fc\u00f6]"),
    "fr": re.compile("[\u0153\u00ea\u00e8\u00f9\u00e2\u00ee]|\\b[dlnsqj][\u2019'](?=[a-z\u00e9])"),
    "tr": re.compile("[\u0131\u011f\u015f\u0130]"),
    "it": re.compile("\\b(?:dell|nell|all|dall|sull)[\u2019']|[\u00f2\u00ec]"),
}


def language_of(
    document: Document, small_words: Mapping[str, frozenset[str]], given: str | None = None
) -> str:
    """A two-letter code: the one given, else the script's, else that whose small words are most frequent.

    Text in Latin letters without any sign is taken for English.
    """
    if given:
        return given[:2].lower()
    sample = document.clean[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample) or 1
    for language, script in _SCRIPTS:
        share = len(script.findall(sample)) / letters
        if share > (0.05 if language == "ja" else 0.25):
            return language
    words = Counter(TOKEN.findall(document.low[:_SAMPLE]))
    scores = {language: float(sum(words[word] for word in small)) for language, small in small_words.items()}
    for language, pattern in _LETTERS.items():
        scores[language] += 1.5 * min(4, len(pattern.findall(sample.lower())))
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    return best if scores[best] > scores["en"] else "en"
