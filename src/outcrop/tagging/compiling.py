"""Vocabulary files -> the tables of a lexicon: plain dictionaries of strings, fit for marshal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from outcrop.tagging.files import (
    CHINESE_WORDS,
    CITIES,
    EVERYDAY,
    FAMILIES,
    PLACES,
    SIGNS,
    TOWN_NAMES,
    Entry,
    fault,
    read_entries,
)
from outcrop.tagging.folding import CJK, fold, phrase_key
from outcrop.tagging.rule_tables import read_rules, read_sections, read_words
from outcrop.tagging.vocabularies import (
    COUNTRY,
    LABELS,
    MINERAL,
    read_concepts,
    read_countries,
    read_groups,
    read_languages,
    read_minerals,
    read_species,
    species_id,
)

FORMAT = 12
_SINGULAR = {
    "regions": "region",
    "mines": "mine",
    "phrases": "phrase",
    "prefixes": "prefix",
    "towns": "town",
    "exchanges": "exchange",
}
SMALL_WORDS, BLOCKED = "small words", "blocked"

_COUNTRY_KINDS = {
    "names": "name",
    "official": "name",
    "former": "name",
    "demonyms": "demonym",
    "capitals": "capital",
}


def case_of(written: str) -> str:
    """How strictly a text must follow a name's capitals, read off the name itself."""
    letters = [character for character in written if character.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters) and written.isascii():
        return "exact"
    return "capital" if letters and letters[0].isupper() else "any"


class _Phrases:
    """Collects senses by phrase."""

    def __init__(self) -> None:
        self.phrases: dict[str, list[str]] = {}
        self.unspaced: dict[str, list[str]] = {}
        self.stems: dict[str, dict[str, list[str]]] = {}

    def add(
        self,
        name: str,
        vocabulary: str,
        concept: str,
        kind: str,
        case: str,
        *,
        weak: bool = False,
        language: str = "",
    ) -> None:
        stem, compound = name.endswith("*"), name.endswith("**")
        name = name.rstrip("*")
        line = "\t".join((vocabulary, concept, kind, case, "1" if weak else "", language, name))
        if CJK.search(name):
            table, key = self.unspaced, name
        elif stem:
            table, key = self.stems.setdefault(language, {}), phrase_key(name) + ("*" if compound else "")
        else:
            table, key = self.phrases, phrase_key(name)
        rows = table.setdefault(key, [])
        if key and line not in rows:
            rows.append(line)


def compile_folder(folder: Path) -> dict[str, Any]:
    """The tables of a lexicon. Raises OutcropError for a broken file, with line and fault."""
    concepts = read_concepts(folder)
    phrases = _Phrases()
    _add_minerals(folder, phrases)
    _add_countries(folder, phrases)
    _add_languages(folder, phrases)
    _add_town_names(folder, phrases)
    words = read_words(folder)
    regions, marks = _add_places(folder, phrases)
    _add_cities(folder, phrases, frozenset(words["not-a-city"]))
    return {
        "phrases": _encoded(phrases.phrases),
        "longest": _longest(phrases.phrases),
        "unspaced": _encoded(phrases.unspaced),
        "stems": {language: _encoded(table) for language, table in phrases.stems.items()},
        "regions": regions,
        "region_marks": marks,
        "signs": _signs(folder),
        "words": words,
        "small_words": _small_words(read_languages(folder)),
        "pairs": frozenset(_beginnings(phrases.phrases)),
        "uncapitalised": frozenset(
            key.split(" ", 1)[0] for key, rows in phrases.phrases.items() if any(map(_may_be_small, rows))
        ),
        "rules": read_rules(folder),
        "families": read_sections(folder / FAMILIES),
        "everyday": {
            entry.section: [fold(value) for value in entry.values]
            for entry in read_entries(folder / EVERYDAY)
        },
        "chinese_words": "\n".join(f"{e.key} {int(e.value)}" for e in read_entries(folder / CHINESE_WORDS)),
        "concepts": {
            vocabulary: [(c.id, c.label, c.kind, list(c.names), list(c.broader)) for c in members]
            for vocabulary, members in concepts.items()
        },
        "complete": True,
    }


def _encoded(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {key: "\n".join(rows) for key, rows in table.items()}


def _longest(phrases: Iterable[str]) -> dict[str, int]:
    """First token -> how many tokens the longest phrase has that begins with it."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        first, length = phrase.split(" ", 1)[0], phrase.count(" ") + 1
        longest[first] = max(longest.get(first, 0), length)
    return longest


def _beginnings(phrases: Iterable[str]) -> Iterator[str]:
    """The first two tokens of each phrase that has more than one."""
    return (" ".join(phrase.split(" ", 2)[:2]) for phrase in phrases if " " in phrase)


def _may_be_small(row: str) -> bool:
    """Whether a sense of the table fits a text that writes it with a small letter."""
    case, written = row.split("\t")[3], row.split("\t")[6]
    return case == "any" or not written[:1].isupper()


def _small_words(languages: Mapping[str, list[Entry]]) -> dict[str, tuple[str, ...]]:
    """Small word -> the languages that have it."""
    table: dict[str, tuple[str, ...]] = {}
    for language, entries in languages.items():
        for entry in entries:
            for word in entry.values if entry.section == SMALL_WORDS else ():
                table[word] = (*table.get(word, ()), language)
    return table


def _plurals(name: str) -> tuple[str, ...]:
    """A name and its regular plural, where it is an English noun of one word or more."""
    last = name.split(" ")[-1]
    if name.endswith(("s", "y", "*", ")")) or not last.isalpha() or len(last) < 3 or last != last.lower():
        return (name,)
    return name, f"{name}s"


def _add_minerals(folder: Path, phrases: _Phrases) -> None:
    for record in read_minerals(folder):
        names = dict.fromkeys(
            n.lower() for n in record.all("names", "label") if n.lower() not in record.all("weak")
        )
        for name in names:
            for form in _plurals(name):
                phrases.add(form, MINERAL, record.id, "name", "any")
        for name in record.all("weak"):
            for form in _plurals(name):
                phrases.add(form, MINERAL, record.id, "name", "any", weak=True)
        for sign in record.all("signs"):
            phrases.add(sign, MINERAL, record.id, "sign", "exact")
    for entry in read_species(folder):
        phrases.add(entry.key, MINERAL, species_id(entry.key), "species", "any")


def _add_countries(folder: Path, phrases: _Phrases) -> None:
    for record in read_countries(folder):
        weak = {name.lower() for name in record.all("weak")}
        phrases.add(
            record.first("label"),
            COUNTRY,
            record.id,
            "name",
            "capital",
            weak=record.first("label").lower() in weak,
        )
        for key, kind in _COUNTRY_KINDS.items():
            for name in record.all(key):
                phrases.add(name, COUNTRY, record.id, kind, case_of(name), weak=name.lower() in weak)
    for record in read_groups(folder):
        if record.first("kind") == "group":
            for name in record.all("label", "names"):
                phrases.add(name, COUNTRY, record.id, "group", case_of(name))


def _add_languages(folder: Path, phrases: _Phrases) -> None:
    for language, entries in read_languages(folder).items():
        for entry in entries:
            if entry.section == BLOCKED:
                for name in entry.values:
                    for form in _plurals(name) if language == "en" else (name,):
                        phrases.add(form, entry.key, "", "none", case_of(name), language=language)
            if entry.section in ("town", "region"):
                for name in entry.values:
                    phrases.add(name, COUNTRY, entry.key, entry.section, case_of(name), language=language)
            if entry.section not in LABELS:
                continue
            for name in entry.values:
                weak, bare = name.startswith("?"), name.lstrip("?")
                case = case_of(bare)
                case = "capital" if case == "exact" and len(bare) > 4 else case
                phrases.add(bare, entry.section, entry.key, "name", case, weak=weak, language=language)


def _add_places(folder: Path, phrases: _Phrases) -> tuple[dict[str, str], dict[str, str]]:
    """Adds places; gives the regions that decide a city before them, by phrase and by abbreviation."""
    regions: dict[str, str] = {}
    marks: dict[str, str] = {}
    for entry in read_entries(folder / PLACES):
        for name in entry.values:
            if entry.section == "abbreviations":
                marks[name.replace(" ", "")] = entry.key
            elif entry.section == "no country":
                for form in _plurals(name):
                    phrases.add(form, COUNTRY, "", "none", case_of(name))
            elif entry.section == "regions behind a city":
                regions[phrase_key(name)] = entry.key
            elif entry.section in _SINGULAR:
                phrases.add(name, COUNTRY, entry.key, _SINGULAR[entry.section], case_of(name))
                if entry.section == "regions":
                    regions[phrase_key(name)] = entry.key
            else:
                raise fault(entry.path, entry.line, f"unknown section [{entry.section}]")
    return regions, marks


def _add_cities(folder: Path, phrases: _Phrases, left_out: frozenset[str]) -> None:
    """Cities of one name share a sense: its concept lists `code=population`, the largest first."""
    cities: dict[str, list[tuple[int, str, str]]] = {}
    for entry in read_entries(folder / CITIES):
        if not entry.value.isdigit():
            raise fault(entry.path, entry.line, "a city is written 'name: population'")
        cities.setdefault(phrase_key(entry.key), []).append((int(entry.value), entry.section, entry.key))
    for key, places in cities.items():
        places.sort(reverse=True)
        listed = ",".join(f"{code}={people}" for people, code, _ in places)
        phrases.add(places[0][2], COUNTRY, listed, "city", "capital", weak=key in left_out)


def _add_town_names(folder: Path, phrases: _Phrases) -> None:
    """Names of cities in other scripts, where no file of a language has them already."""
    for entry in read_entries(folder / TOWN_NAMES):
        for name in entry.values:
            table = phrases.unspaced if CJK.search(name) else phrases.phrases
            if name not in table and phrase_key(name) not in table:
                phrases.add(name, COUNTRY, entry.key, "town", case_of(name), language=entry.section)


def _signs(folder: Path) -> dict[str, str]:
    """Element symbols, oxides and trade signs -> the mineral that they stand for."""
    symbols = {
        record.first("symbol"): record.id for record in read_minerals(folder) if record.first("symbol")
    }
    return symbols | {entry.key: entry.value for entry in read_entries(folder / SIGNS)}
