"""What became of each source, told in a line or as one object; and the exit code that sums it up."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from outcrop.cli.streams import say_error, write_json_line
from outcrop.domain.errors import OutcropError

FAILED = "failed"
PRIVATE = "private"
NOT_SAVED = ("rejected", FAILED, "cancelled", PRIVATE)
SOME_DONE, NOTHING_DONE = 3, 1


def report(outcome: dict[str, Any], as_json: bool) -> None:
    if as_json:
        write_json_line(outcome)
    status, reason = outcome["status"], outcome["reason"]
    if status == "rejected":
        say_error(OutcropError(reason, "Add --anyway to save it all the same."), outcome["source"])
    elif status in NOT_SAVED:
        say_error(OutcropError(reason), outcome["source"])
    elif not as_json:
        click.echo(f"{status.capitalize()} {outcome['id']}: {outcome['title']}")
        for other in outcome["alike"]:
            click.echo(f"    much like clipping {other['id']} ({other['likeness']:.0%} the same)")


def exit_code(outcomes: Counter[str]) -> int:
    lost = sum(outcomes[status] for status in NOT_SAVED)
    if not lost:
        return 0
    return SOME_DONE if lost < outcomes.total() else NOTHING_DONE
