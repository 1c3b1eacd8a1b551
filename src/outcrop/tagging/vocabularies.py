"""Concepts of the two shipped vocabularies, read from their files and checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from outcrop.domain.errors import OutcropError
from outcrop.domain.folding import fold
from outcrop.domain.vocabulary import Concept
from outcrop.tagging.files import (
    COUNTRIES,
    GROUPS,
    LANGUAGES,
    LISTS,
    MINERALS,
    SPECIES,
    Entry,
    Record,
    fault,
    read_entries,
    read_records,
)

MINERAL, COUNTRY = "mineral", "country"
LABELS = {MINERAL: "Minerals", COUNTRY: "Countries"}

_MINERAL_KEYS = frozenset(
    ("label", "kind", "symbol", "formula", "broader", "names", "weak", "signs", "source", "note")
)
_LIST_KEYS = frozenset(("label", "kind", "title", "date", "members", "source", "verified", "names"))
_COUNTRY_KEYS = frozenset(
    ("label", "code", "official", "names", "former", "demonyms", "capitals", "weak", "source", "note")
)
_GROUP_KEYS = frozenset(("label", "kind", "names", "members", "source", "verified"))
KEYS_OF_FILE = {MINERALS: _MINERAL_KEYS, LISTS: _LIST_KEYS, COUNTRIES: _COUNTRY_KEYS, GROUPS: _GROUP_KEYS}

_FILES = {MINERAL: (MINERALS, LISTS), COUNTRY: (COUNTRIES, GROUPS)}
NAMING_KEYS = frozenset(("label", "names", "weak", "signs", "official", "former", "demonyms", "capitals"))
ALL_KEYS = frozenset().union(*KEYS_OF_FILE.values())


def read_minerals(folder: Path) -> list[Record]:
    return read_records(folder / MINERALS, _MINERAL_KEYS)


def read_countries(folder: Path) -> list[Record]:
    return read_records(folder / COUNTRIES, _COUNTRY_KEYS)


def read_groups(folder: Path) -> list[Record]:
    return read_records(folder / GROUPS, _GROUP_KEYS)


def read_lists(folder: Path) -> list[Record]:
    return read_records(folder / LISTS, _LIST_KEYS)


def read_species(folder: Path) -> list[Entry]:
    return read_entries(folder / SPECIES)


def species_id(name: str) -> str:
    return name.lower().replace(" ", "-")


def read_languages(folder: Path) -> dict[str, list[Entry]]:
    """Names in other languages: language code -> entries whose section is a vocabulary, key a concept."""
    return {path.stem: read_entries(path) for path in sorted((folder / LANGUAGES).glob("*.txt"))}


def plain(name: str) -> str:
    """A name as a reader would type it: without the marks for weak words and stems."""
    return name.lstrip("?").rstrip("*")


def read_concepts(folder: Path) -> dict[str, list[Concept]]:
    """All concepts by vocabulary. Raises OutcropError for broken, cyclic or contradictory files."""
    translated: dict[tuple[str, str], list[str]] = {}
    languages = read_languages(folder)
    for entries in languages.values():
        for entry in entries:
            if entry.section not in LABELS:
                continue
            names = translated.setdefault((entry.section, entry.key), [])
            names.extend(plain(name) for name in entry.values)
    concepts = {
        MINERAL: _minerals(folder, translated),
        COUNTRY: _countries(folder, translated),
    }
    for vocabulary, members in concepts.items():
        _check_broader(folder, vocabulary, members)
        _check_names(folder, vocabulary, members)
        known = {concept.id for concept in members}
        for entries in languages.values():
            for entry in entries:
                if entry.section == vocabulary and entry.key not in known:
                    raise fault(entry.path, entry.line, f"there is no {vocabulary} '{entry.key}'")
    return concepts


def _minerals(folder: Path, translated: Mapping[tuple[str, str], list[str]]) -> list[Concept]:
    lists = read_lists(folder)
    on_lists = _groups_of(lists)
    concepts = [
        Concept(
            record.id,
            record.first("label"),
            record.first("kind"),
            _names(record.all("names", "weak", "signs", "symbol"), translated.get((MINERAL, record.id), [])),
            (*record.all("broader"), *on_lists.get(record.id, ())),
        )
        for record in read_minerals(folder)
    ]
    concepts += [
        Concept(record.id, record.first("label"), "list", _names(record.all("title", "names"), []))
        for record in lists
    ]
    concepts += [Concept(species_id(entry.key), entry.key, "species") for entry in read_species(folder)]
    return concepts


def _countries(folder: Path, translated: Mapping[tuple[str, str], list[str]]) -> list[Concept]:
    groups = read_groups(folder)
    member_of = _groups_of(groups)
    concepts = [
        Concept(
            record.id,
            record.first("label"),
            "country",
            _names(
                record.all("names", "official", "former", "code", "demonyms"),
                translated.get((COUNTRY, record.id), []),
            ),
            member_of.get(record.id, ()),
        )
        for record in read_countries(folder)
    ]
    concepts += [
        Concept(
            record.id,
            record.first("label"),
            record.first("kind"),
            _names(record.all("names"), translated.get((COUNTRY, record.id), [])),
            member_of.get(record.id, ()),
        )
        for record in groups
    ]
    return concepts


def _names(own: Iterable[str], translated: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(name) for name in (*own, *translated)))


def _groups_of(groups: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for member in group.all("members"):
            table[member] = (*table.get(member, ()), group.id)
    return table


def _check_broader(folder: Path, vocabulary: str, concepts: Iterable[Concept]) -> None:
    """Ids are unique, what is broader exists, nothing is broader than itself."""
    table: dict[str, Concept] = {}
    for concept in concepts:
        if concept.id in table:
            raise _fault_at(
                folder, vocabulary, concept.id, concept.label, f"two concepts claim the id '{concept.id}'"
            )
        table[concept.id] = concept
    settled: set[str] = set()
    for concept in table.values():
        _climb(folder, vocabulary, concept.id, table, settled, ())


def _check_names(folder: Path, vocabulary: str, concepts: Iterable[Concept]) -> None:
    """One name belongs to one concept; case, accents and hyphens make no other name."""
    owners: dict[str, str] = {}
    for concept in concepts:
        for name in (concept.id, concept.label, *concept.names):
            owner = owners.setdefault(name_key(name), concept.id)
            if owner != concept.id:
                claim = f"the name '{name}' is given to both '{owner}' and '{concept.id}'"
                raise _fault_at(folder, vocabulary, concept.id, name, claim)


def name_key(name: str) -> str:
    """What makes two names one: case, accents and hyphens do not tell them apart."""
    return " ".join(fold(name).replace("-", " ").split())


def _climb(
    folder: Path,
    vocabulary: str,
    id: str,
    table: Mapping[str, Concept],
    settled: set[str],
    below: tuple[str, ...],
) -> None:
    if id in settled:
        return
    if id not in table:
        what = f"'{below[-1]}' is said to belong to '{id}', which is no concept"
        raise _fault_at(folder, vocabulary, below[-1], id, what)
    if id in below:
        what = f"'{id}' would be broader than itself: {' > '.join((*below, id))}"
        raise _fault_at(folder, vocabulary, below[-1], id, what)
    for parent in table[id].broader:
        _climb(folder, vocabulary, parent, table, settled, (*below, id))
    settled.add(id)


def _fault_at(folder: Path, vocabulary: str, id: str, word: str, what: str) -> OutcropError:
    """The fault at the last line that gives a concept this word; files are read again, for this alone."""
    said = [entry for entry in entries_of(folder, vocabulary, id) if word in map(plain, entry.values)]
    for entry in reversed(said or list(entries_of(folder, vocabulary, id))):
        return fault(entry.path, entry.line, what)
    return OutcropError(
        f"In the vocabulary {vocabulary}: {what}.", "Correct it, or put the shipped files back."
    )


def entries_of(folder: Path, vocabulary: str, id: str) -> Iterator[Entry]:
    """All lines that say something of a concept: its own section, its species, its names in languages."""
    for name in _FILES.get(vocabulary, ()):
        yield from (entry for entry in read_entries(folder / name) if entry.section == id)
    if vocabulary == MINERAL:
        yield from (entry for entry in read_species(folder) if species_id(entry.key) == id)
    for entries in read_languages(folder).values():
        yield from (entry for entry in entries if (entry.section, entry.key) == (vocabulary, id))
