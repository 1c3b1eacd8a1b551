"""The doctor: checks library, originals, texts, tags and index; says what is wrong and mends what it can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from outcrop.domain.ticket import Ticket
from outcrop.library.indexing import Indexing
from outcrop.store import checking
from outcrop.store.sqlite import damage
from outcrop.store.store import Store


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check saw. `repaired` says what was done about it, if anything."""

    area: str
    ok: bool
    message: str
    repaired: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return all(finding.ok or finding.repaired for finding in self.findings)


def examine(
    store: Store, indexing: Indexing, rebuild: Callable[[Ticket], int], ticket: Ticket, *, repair: bool
) -> Report:
    """Runs every check; with `repair`, a missing or stale index is brought up to date and half-written
    originals are deleted."""
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _file(store),
        lambda: _originals(store),
        lambda: _forgotten(store, repair),
        lambda: _texts(store),
        lambda: _index(indexing, rebuild, ticket, repair),
    )
    findings: list[Finding] = []
    for number, check in enumerate(checks):
        ticket.progress(number, len(checks), "Examining")
        findings.extend(check())
    return Report(tuple(findings))


def _file(store: Store) -> Iterator[Finding]:
    wrong = damage(store.reader)
    yield Finding("library", not wrong, "; ".join(wrong[:5]) or "The library file is sound.")


def _originals(store: Store) -> Iterator[Finding]:
    wrong = checking.bad_originals(store)
    for name, why in wrong:
        yield Finding("originals", False, f"The original {name[:12]}: {why}")
    if not wrong:
        yield Finding("originals", True, "Every original is there and unchanged.")


def _forgotten(store: Store, repair: bool) -> Iterator[Finding]:
    unnamed, half = checking.forgotten_files(store)
    if unnamed:
        size = sum(path.stat().st_size for path in unnamed) / 1e6
        # Not deleted: they are all that is left where an older copy of the library was put back.
        said = f"Originals that belong to no clipping: {len(unnamed):,} ({size:.1f} MB). They are kept."
        yield Finding("originals", True, said)
    if half:
        for path in half if repair else ():
            path.unlink(missing_ok=True)
        said = f"Originals that were not written to their end: {len(half):,}."
        yield Finding("originals", False, said, "deleted" if repair else "")


def _texts(store: Store) -> Iterator[Finding]:
    wrong = checking.bad_texts(store)
    for title, why in wrong:
        yield Finding("texts", False, f"“{title}”: {why}")
    if not wrong:
        yield Finding("texts", True, "Every text is as it was saved, and every mention lies inside it.")


def _index(
    indexing: Indexing, rebuild: Callable[[Ticket], int], ticket: Ticket, repair: bool
) -> Iterator[Finding]:
    stamp, behind = indexing.stamp(), indexing.behind()
    if stamp is not None and not indexing.is_sound():
        stamp = None
    if stamp is not None and behind == 0:
        yield Finding("index", True, "The search index is up to date.")
        return
    what = "The search index is missing, damaged or of another library." if stamp is None else ""
    message = what or f"The search index is {behind:,} clippings behind."
    if not repair:
        yield Finding("index", False, message)
        return
    count = rebuild(ticket) if stamp is None else indexing.catch_up(ticket)
    yield Finding("index", False, message, f"{count:,} clippings indexed")
