"""vocabulary: the concepts that tags are made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outcrop.cli.commands.own_labels import delete_label, merge_label, rename_label
from outcrop.cli.profiles import open_chosen
from outcrop.cli.streams import write_json
from outcrop.domain.errors import OutcropError
from outcrop.domain.vetoes import Veto
from outcrop.domain.vocabulary import OWN, Concept, Vocabulary
from outcrop.tagging import check_vocabulary, describe, load_vocabularies
from outcrop.tagging.describing import Description


@click.group("vocabulary")
def vocabulary_command() -> None:
    """Show the concepts that tags are made of, and change those that you typed."""


for _command in (rename_label, merge_label, delete_label):
    vocabulary_command.add_command(_command)


@vocabulary_command.command("list")
@click.argument("vocabulary", required=False)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def list_vocabularies(context: click.Context, vocabulary: str | None, as_json: bool) -> None:
    """The vocabularies, or the concepts of one (own: the labels that you typed)."""
    if vocabulary is None:
        _list_all(as_json)
        return
    chosen = _chosen(context, vocabulary)
    if as_json:
        write_json([_shape(chosen, concept) for concept in chosen.concepts.values()])
        return
    for concept in chosen.concepts.values():
        click.echo(f"{concept.id:>24}  {concept.label} ({concept.kind})")


def _list_all(as_json: bool) -> None:
    known = load_vocabularies().values()
    if as_json:
        write_json([_summary(vocabulary) for vocabulary in known])
        return
    for vocabulary in known:
        click.echo(f"{vocabulary.id:>10}  {vocabulary.label}: {len(vocabulary.concepts)} concepts")


@vocabulary_command.command("show")
@click.argument("concept", metavar="[VOCABULARY:]CONCEPT")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def show_concept(context: click.Context, concept: str, as_json: bool) -> None:
    """One concept whole, by its id or any of its names: lithium, country:Chile, own:tariffs."""
    vocabulary, found = _found(context, concept)
    said = describe(vocabulary.id, found.id)
    if as_json:
        write_json(_shape(vocabulary, found) | _whole(vocabulary, found, said))
    else:
        _print_concept(vocabulary, found, said)


def _found(context: click.Context, asked: str) -> tuple[Vocabulary, Concept]:
    """The concept of this name, in the vocabulary named before a colon or in the first that has it."""
    name, colon, concept = asked.partition(":")
    for vocabulary in [_chosen(context, name)] if colon else load_vocabularies().values():
        found = vocabulary.resolve(concept if colon else asked)
        if found:
            return vocabulary, found
    where = f"The vocabulary {name} has no “{concept}”" if colon else f"No vocabulary has “{asked}”"
    raise OutcropError(f"{where}.", f"See: outcrop-cli vocabulary list {name if colon else 'mineral'}")


@vocabulary_command.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def check_file(file: Path, as_json: bool) -> None:
    """Check a vocabulary file: the line and the fault, or how much it holds."""
    count = check_vocabulary(file)
    if as_json:
        write_json({"file": str(file), "entries": count, "ok": True})
    else:
        click.echo(f"{file} is sound: {count:,} entries.")


@vocabulary_command.command("rules")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def list_rules(context: click.Context, as_json: bool) -> None:
    """Your own rules: phrases that never mean a concept (see tag-refuse --everywhere)."""
    with open_chosen(context) as library:
        vetoes, known = library.rules.all(), library.vocabularies
    if as_json:
        write_json([{"vocabulary": v.vocabulary, "id": v.concept, "phrase": v.phrase} for v in vetoes])
        return
    for veto in vetoes:
        label = known[veto.vocabulary].label_of(veto.concept)
        click.echo(f"“{veto.phrase}” is never {label}  ({veto.vocabulary}:{veto.concept})")
    if not vetoes:
        click.echo("There are no rules of your own.")


@vocabulary_command.command("drop-rule")
@click.argument("tag", metavar="VOCABULARY:CONCEPT")
@click.argument("phrase")
@click.pass_context
def drop_rule(context: click.Context, tag: str, phrase: str) -> None:
    """Take a rule of your own away: PHRASE may mean the concept again."""
    vocabulary, _, concept = tag.partition(":")
    with open_chosen(context) as library:
        known = library.vocabularies.get(vocabulary)
        found = known.resolve(concept) if known else None
        dropped = library.rules.drop(Veto(vocabulary, found.id if found else concept, phrase))
    if not dropped:
        raise OutcropError(f"There is no rule for “{phrase}”.", "See: outcrop-cli vocabulary rules")
    click.echo(f"“{phrase}” may mean {tag} again. `outcrop-cli retag` brings clippings up to date.")


def _chosen(context: click.Context, name: str) -> Vocabulary:
    """A vocabulary by its name; only for the reader's own a library is opened."""
    if name == OWN:
        with open_chosen(context) as library:
            return library.vocabularies[OWN]
    known = load_vocabularies()
    if name not in known:
        raise OutcropError(f"There is no vocabulary “{name}”.", f"There are: {', '.join((*known, OWN))}.")
    return known[name]


def _summary(vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "id": vocabulary.id,
        "label": vocabulary.label,
        "concepts": len(vocabulary.concepts),
        "fingerprint": vocabulary.fingerprint,
    }


def _shape(vocabulary: Vocabulary, concept: Concept) -> dict[str, Any]:
    return {
        "vocabulary": vocabulary.id,
        "id": concept.id,
        "label": concept.label,
        "kind": concept.kind,
        "names": list(concept.names),
        "broader": list(concept.broader),
        "narrower": sorted(vocabulary.with_narrower(concept.id) - {concept.id}),
    }


def _whole(vocabulary: Vocabulary, concept: Concept, said: Description) -> dict[str, Any]:
    return {
        "names_by_language": {language: list(names) for language, names in said.names.items()},
        "facts": dict(said.facts),
        "within": sorted(_above(vocabulary, concept)),
        "lists": [{"label": label, "date": date} for label, date in said.lists],
        "sources": [{"file": s.file, "line": s.line, "rests_on": s.rests_on} for s in said.sources],
    }


def _above(vocabulary: Vocabulary, concept: Concept) -> set[str]:
    """The ids of everything that includes the concept, however far."""
    above: set[str] = set()
    waiting = list(concept.broader)
    while waiting:
        present = waiting.pop()
        if present not in above:
            above.add(present)
            waiting.extend(vocabulary.concepts[present].broader)
    return above


def _print_concept(vocabulary: Vocabulary, concept: Concept, said: Description) -> None:
    click.secho(f"{concept.label}  ({vocabulary.id}:{concept.id}, {concept.kind})", bold=True)
    narrower = vocabulary.with_narrower(concept.id) - {concept.id}
    parts = dict(said.facts)
    parts |= {f"names, {language}": "; ".join(names) for language, names in said.names.items()}
    parts["within"] = ", ".join(sorted(vocabulary.label_of(each) for each in _above(vocabulary, concept)))
    parts["narrower"] = ", ".join(sorted(vocabulary.label_of(each) for each in narrower))
    parts["on lists"] = ", ".join(f"{label} ({date})" for label, date in said.lists)
    for name, text in parts.items():
        if text:
            click.echo(f"{name:>10}: {text}")
    for source in said.sources:
        rests_on = f": {source.rests_on}" if source.rests_on else ""
        click.echo(f"{'from':>10}: {source.file}, line {source.line}{rests_on}")
