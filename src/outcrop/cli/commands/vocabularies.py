"""vocabulary: the concepts that tags are made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from outcrop.cli.profiles import open_chosen
from outcrop.cli.streams import write_json
from outcrop.domain.errors import OutcropError
from outcrop.domain.vetoes import Veto
from outcrop.domain.vocabulary import Concept, Vocabulary
from outcrop.tagging import check_vocabulary, load_vocabularies


@click.group("vocabulary")
def vocabulary_command() -> None:
    """Show the concepts that tags are made of."""


@vocabulary_command.command("list")
@click.argument("vocabulary", required=False)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def list_vocabularies(vocabulary: str | None, as_json: bool) -> None:
    """The vocabularies, or the concepts of one."""
    if vocabulary is None:
        _list_all(as_json)
        return
    chosen = _chosen(vocabulary)
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
@click.argument("tag", metavar="VOCABULARY:CONCEPT")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def show_concept(tag: str, as_json: bool) -> None:
    """One concept, by its id or any of its names: mineral:lithium, country:Chile."""
    name, _, concept = tag.partition(":")
    vocabulary = _chosen(name)
    found = vocabulary.resolve(concept)
    if found is None:
        raise OutcropError(
            f"The vocabulary {name} has no “{concept}”.", f"See: outcrop-cli vocabulary list {name}"
        )
    if as_json:
        write_json(_shape(vocabulary, found))
    else:
        _print_concept(vocabulary, found)


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


def _chosen(name: str) -> Vocabulary:
    known = load_vocabularies()
    if name not in known:
        raise OutcropError(f"There is no vocabulary “{name}”.", f"There are: {', '.join(known)}.")
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


def _print_concept(vocabulary: Vocabulary, concept: Concept) -> None:
    click.secho(f"{concept.label}  ({vocabulary.id}:{concept.id}, {concept.kind})", bold=True)
    narrower = vocabulary.with_narrower(concept.id) - {concept.id}
    parts = {
        "names": concept.names,
        "broader": [vocabulary.label_of(each) for each in concept.broader],
        "narrower": sorted(vocabulary.label_of(each) for each in narrower),
    }
    for name, values in parts.items():
        if values:
            click.echo(f"{name:>10}: {', '.join(values)}")
