"""How clippings, rows and tags look in a terminal. Colours go where there is a terminal only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from outcrop.cli.evidence import sentence_around
from outcrop.domain.clipping import Metadata, Row, RowTag
from outcrop.domain.tags import Role, Tag, Verdict

SENTENCES_A_TAG = 2


def print_heading(title: str, known: Metadata) -> None:
    click.secho(title or "(no title)", bold=True)
    published = known.published.value if known.published else "undated"
    facts = [published, known.section, known.site, ", ".join(known.byline), known.language]
    click.echo(" · ".join(fact for fact in facts if fact))
    if known.url:
        click.echo(known.url)


def print_tags(tags: Iterable[Tag], title: str, text: str) -> None:
    """Each tag with its role, how often it is named, and the first sentences that prove it."""
    texts = {"title": title, "text": text}
    for tag in tags:
        click.echo("  " + _tag_line(tag))
        shown: list[str] = []
        for mention in tag.mentions:
            sentence = sentence_around(texts[mention.field], mention.start, mention.end)
            if sentence not in shown and len(shown) < SENTENCES_A_TAG:
                shown.append(sentence)
                click.echo(f"      “{marked_word(sentence, mention.text)}”")


def _tag_line(tag: Tag) -> str:
    label = click.style(tag.label, fg=_colour(tag.vocabulary), bold=tag.role is Role.FOCUS)
    facts = [f"{tag.vocabulary}:{tag.concept}"]
    if tag.role is Role.FOCUS:
        facts.append("focus")
    if tag.verdict is Verdict.ADDED:
        facts.append("added by you")
    if tag.mentions:
        words = sorted({mention.text for mention in tag.mentions})
        facts.append(f"{len(tag.mentions)} x {', '.join(words)}")
    return f"{label}  ({'; '.join(facts)})"


def _colour(vocabulary: str) -> str:
    return {"mineral": "yellow", "country": "cyan"}.get(vocabulary, "magenta")


def marked_word(sentence: str, word: str) -> str:
    return sentence.replace(word, click.style(word, underline=True), 1)


def marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """`text` on one line with the marked places underlined."""
    parts: list[str] = []
    done = 0
    for start, end in marks:
        parts += [text[done:start], click.style(text[start:end], underline=True)]
        done = end
    return " ".join("".join([*parts, text[done:]]).split())


def print_row(row: Row, title: str | None = None) -> None:
    state = " (trash)" if row.trashed else ""
    star = " *" if row.starred else ""
    click.echo(f"{row.id:>6}  {click.style(title or row.title or '(no title)', bold=True)}{star}{state}")
    facts = [row.published.value if row.published else "undated", row.site, tag_names(row.tags)]
    click.echo("        " + " · ".join(fact for fact in facts if fact))


def tag_names(tags: Sequence[RowTag]) -> str:
    """The tags in a row: those in focus first."""
    ordered = sorted(tags, key=lambda tag: not tag.focus)
    return ", ".join(click.style(t.label, fg=_colour(t.vocabulary), bold=t.focus) for t in ordered)
