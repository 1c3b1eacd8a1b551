"""In which language a text is written, as far as names depend on it: by script, then by small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from outcrop.tagging.document import Document
from outcrop.tagging.folding import words_of

_SAMPLE = 2000
# So many more English small words than twice any other language's, and accents change nothing.
_SURELY_ENGLISH = 6
# With no more signs than this, names are asked as well.
_FEW = 6
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
    "pt": re.compile("[\u00e3\u00f5]|\u00e7\u00e3o\\b|(?:\u00e2ni|\u00eani|\u00f4ni)[oa]s?\\b"),
    "de": re.compile("[\u00df\u00e4\u00fc\u00f6]"),
    "fr": re.compile("[\u0153\u00ea\u00e8\u00f9\u00e2\u00ee]|\\b[dlnsqj][\u2019'](?=[a-z\u00e9])"),
    "tr": re.compile(
        "[\u0131\u011f\u015f\u0130\u00fc\u00f6]|\\w{3}[\u2019'](?:n?[\u0131iu\u00fc]n|[dt][ae]n?|y?[\u0131iu\u00fcae]|l[\u0131i])\\b"
    ),
    "it": re.compile("\\b\u00e8\\b|it\u00e0\\b|\\b(?:dell|nell|all|dall|sull|l)[\u2019']|[\u00f2\u00ec]"),
}
# Turkish has the umlauts of German, and letters that German has not.
_NOT_GERMAN = re.compile("[\u0131\u011f\u015f]")
# Those of them that a text of plain letters may match: elisions and endings behind an apostrophe.
_APOSTROPHES = ("fr", "tr", "it")


def language_of(
    document: Document,
    small_words: Mapping[str, tuple[str, ...]],
    names_of: Callable[[Document], Iterable[str]],
    given: str | None = None,
) -> str:
    """A two-letter code: the one given, else the script's, else that whose small words are most frequent.

    Where small words are few, names count that only one language has (`names_of` gives a language for
    each). Text in Latin letters without any sign is taken for English.
    """
    if given:
        return given[:2].lower()
    sample = document.clean[:_SAMPLE]
    if not sample.isascii():
        letters = sum(map(str.isalpha, sample)) or 1
        for language, script in _SCRIPTS:
            share = len(script.findall(sample)) / letters
            if share > (0.05 if language == "ja" else 0.25):
                return language
    scores = dict.fromkeys(("en", *_LETTERS), 0.0)
    counts: Counter[str] = Counter()
    for _, words in words_of(document.low[:_SAMPLE]):
        counts.update(words)
    for word in counts.keys() & small_words.keys():
        for language in small_words[word]:
            scores[language] = scores.get(language, 0.0) + counts[word]
    rival = max(score for language, score in scores.items() if language != "en")
    if scores["en"] > 2 * rival + _SURELY_ENGLISH:
        return "en"
    for language, share in _letters_of(sample):
        scores[language] += share
    rival = max(score for language, score in scores.items() if language != "en")
    if max(scores.values()) <= _FEW and scores["en"] <= rival + 2:
        for language in names_of(document):
            scores[language] = scores.get(language, 0.0) + 1
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > scores["en"] else "en"


def _letters_of(sample: str) -> Iterator[tuple[str, float]]:
    """How much a text's accents and elisions speak for each language that has such."""
    marked = sample.lower()
    for language in _LETTERS if not sample.isascii() else _APOSTROPHES if "'" in sample else ():
        if language != "de" or not _NOT_GERMAN.search(marked):
            yield language, 1.5 * min(8, len(_LETTERS[language].findall(marked)))
