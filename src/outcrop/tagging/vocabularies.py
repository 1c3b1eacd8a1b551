"""Concepts of the two shipped vocabularies, read from their files and checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
_KEYS_OF_FILE = {MINERALS: _MINERAL_KEYS, LISTS: _LIST_KEYS, COUNTRIES: _COUNTRY_KEYS, GROUPS: _GROUP_KEYS}


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


def check_vocabulary(path: Path) -> int:
    """Reads one vocabulary file as strictly as the tagger does; gives the number of its entries.

    Raises OutcropError that names the line and the fault.
    """
    known = _KEYS_OF_FILE.get(path.name)
    return len(read_records(path, known)) if known else len(read_entries(path))


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
        _check_broader(vocabulary, members)
        _check_names(vocabulary, members)
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


def _check_broader(vocabulary: str, concepts: Iterable[Concept]) -> None:
    """Ids are unique, what is broader exists, nothing is broader than itself."""
    table: dict[str, Concept] = {}
    for concept in concepts:
        if concept.id in table:
            raise OutcropError(
                f"Two concepts of the vocabulary {vocabulary} claim the id '{concept.id}'.", "Rename one."
            )
        table[concept.id] = concept
    settled: set[str] = set()
    for concept in table.values():
        _climb(concept.id, table, settled, ())


def _check_names(vocabulary: str, concepts: Iterable[Concept]) -> None:
    """One name belongs to one concept; case, accents and hyphens make no other name."""
    owners: dict[str, str] = {}
    for concept in concepts:
        for name in (concept.id, concept.label, *concept.names):
            owner = owners.setdefault(" ".join(fold(name).replace("-", " ").split()), concept.id)
            if owner != concept.id:
                claim = f"The name '{name}' is given to both '{owner}' and '{concept.id}' ({vocabulary})."
                raise OutcropError(claim, "Take it from one of them.")


def _climb(id: str, table: Mapping[str, Concept], settled: set[str], below: tuple[str, ...]) -> None:
    if id in settled:
        return
    if id not in table:
        raise OutcropError(
            f"'{below[-1]}' is said to belong to '{id}', which is no concept.", "Correct 'broader'."
        )
    if id in below:
        raise OutcropError(
            f"'{id}' would be broader than itself: {' > '.join((*below, id))}.", "Break the circle."
        )
    for parent in table[id].broader:
        _climb(parent, table, settled, (*below, id))
    settled.add(id)
